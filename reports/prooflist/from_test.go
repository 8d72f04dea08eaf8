package prooflist_test

import (
	"errors"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/rate"
	"curbstop/reports/paper/papertest"
	"curbstop/reports/prooflist"
)

func proposing(number string, use int64, total, before money.Amount, exceptions ...billing.Exception) billing.Proposing {
	return billing.Proposing{
		Proposal: billing.Proposal{
			Number: number, Exceptions: exceptions,
			Content: billing.Content{Quantity: decimal.NewFromInt(use), Unit: "CCF", Total: total},
		},
		Who: billing.Who{Number: number, Name: "Muñoz, María", Address: "4 Mill Lane", Standing: ledger.Standing{Balance: before}},
	}
}

func TestTheProofListOfAPreviewedRun(t *testing.T) {
	leak := proposing("0003", 250, 96_500, 4018, billing.Exception{Kind: billing.Huge, Facts: "250 CCF, mean of 6 periods 20 CCF"})
	leak.Decided, leak.Reason = true, "leak, found and repaired"
	held := proposing("0004", 0, 0, 0, billing.Exception{Kind: billing.NoRate, Facts: "water WATER-XX"})
	held.Hold = true
	r := billing.Run{
		Header: document.Header{Kind: billing.KindRun, Number: document.NumberOf('A', 12)}, Select: billing.Selection{Cycle: "1"},
		Day: calendar.Date(2026, time.October, 1), Due: calendar.Date(2026, time.October, 19),
		Sum: billing.Sum{Bills: 2, Total: 100_518, Held: 1, Listed: 2, Rates: []rate.Version{{Code: "WATER-SF", Effective: calendar.Date(2016, 3, 1)}}, Service: []billing.ServiceSum{
			{Service: "water", Bills: 2, Use: decimal.NewFromInt(264), Unit: "CCF", Total: 100_518},
		}},
	}
	bills := func(yield func(billing.Proposing, error) bool) {
		_ = yield(proposing("0001", 14, 4018, -1000), nil) && yield(leak, nil)
	}
	s, err := prooflist.Sheet(prooflist.FromRun(office.House{Utility: "Millbrook Water & Sewer", Training: true}, r, nil, []billing.Proposing{leak, held}, bills))
	papertest.Golden(t, "fromrun", s, err)
}

func TestTheListOfLateFees(t *testing.T) {
	fee := func(number string, bill uint64, unpaid, amount money.Amount, state document.State) billing.Fee {
		return billing.Fee{
			LateFee: billing.LateFee{Header: document.Header{State: state}, Bill: document.NumberOf('A', bill), Unpaid: unpaid, Amount: amount},
			Who:     billing.Who{Number: number, Name: "Muñoz, María", Address: "4 Mill Lane"},
		}
	}
	r := billing.FeeRun{
		Header: document.Header{Kind: billing.KindFeeRun, Number: document.NumberOf('A', 3)}, Day: calendar.Date(2026, time.October, 20),
		Step: billing.Proof, Fees: 2, Total: 1833,
	}
	list := []billing.Fee{fee("0001", 7, 8437, 844, document.Draft), fee("0002", 8, 9888, 989, document.Draft), fee("0003", 9, 100, 10, document.Voided)}
	h := office.House{Utility: "Millbrook Water & Sewer", Training: true}
	s, err := prooflist.FeesSheet(h, r, nil, list)
	papertest.Golden(t, "fees", s, err)
	left := func(number string, bill uint64, unpaid money.Amount, why string) billing.Spared {
		return billing.Spared{
			LeftOut: billing.LeftOut{Key: billing.LeftOutKey{Bill: document.NumberOf('A', bill)}, Unpaid: unpaid, Why: why},
			Who:     billing.Who{Number: number, Name: "Muñoz, María"},
		}
	}
	s, err = prooflist.SparedSheet(h, r, []billing.Spared{
		left("0004", 11, 4412, "settlement to 10/15/2026"), left("0005", 12, 6000, "$60.00 is under the arrangement of 10/01/2026"),
		left("0006", 13, 3890, "a customer of sixty or more pays later (due.days-sixty-plus, Texas Utilities Code 182.002)"),
	})
	papertest.Golden(t, "fees_left_out", s, err)
	if _, err := prooflist.FeesSheet(h, r, nil, list[1:]); !errors.Is(err, prooflist.ErrSum) {
		t.Errorf("a fee is missing from the list: %v", err)
	}
}
