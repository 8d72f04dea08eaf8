package conversion_test

import (
	"context"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/domain/exchange/conversion"
	"curbstop/domain/exchange/conversion/conversiontest"
	"curbstop/domain/money"
	"curbstop/domain/procedure"
	report "curbstop/reports/conversion"
	"curbstop/reports/paper/papertest"
)

var head = report.Head{Office: "Millbrook Water & Sewer", Training: true, Day: conversiontest.Today, Folder: "millbrook-2026-10-01"}

func read(t *testing.T, spoil bool) conversion.Result {
	t.Helper()
	o := conversiontest.Small(200, 3)
	if spoil {
		for _, p := range conversiontest.Forty() {
			p(o)
		}
		o.Set("balances", 2, "bill", "4488 日本")
		o.Set("premises", 3, "line1", "100 Oak Street")
	}
	r, err := conversion.Read(context.Background(), o.FS(), conversion.Options{Today: conversiontest.Today, Rates: conversiontest.Schedules(), Priced: true})
	if err != nil {
		t.Fatal(err)
	}
	r.Set.Digest = "58239ea1108d0ec9a5f0" // the test office may change, the paper should not
	return r
}

func TestTheListOfRejects(t *testing.T) {
	r := read(t, true)
	s, err := report.Rejects(head, r)
	papertest.Golden(t, "rejects", s, err)
	rows := 0
	for cells := range report.RejectRows(r) {
		if rows++; len(cells) != len(report.RejectHeads) {
			t.Errorf("%d cells for %d columns", len(cells), len(report.RejectHeads))
		}
	}
	if rows != len(r.Errors)+len(r.Warnings) {
		t.Errorf("%d rows of %d", rows, len(r.Errors)+len(r.Warnings))
	}
}

func TestTheControlTotalsToSign(t *testing.T) {
	r := read(t, false)
	s, err := report.Control(head, r)
	papertest.Golden(t, "control", s, err)
	r = read(t, true)
	r.Totals[0].Accepted = "the report leaves out letters of credit (Ada Moreno, 10/01/2026)"
	s, err = report.Control(head, r)
	papertest.Golden(t, "control-different", s, err)
}

func side(use int64, charge, tax money.Amount) procedure.Side {
	return procedure.Side{There: true, From: conversiontest.Today - 30, To: conversiontest.Today - 1, Use: decimal.NewFromInt(use), Measured: true, Charge: charge, Tax: tax}
}

func TestOurBillsBesideTheOldRegister(t *testing.T) {
	c := procedure.Parallel{
		Of: "billing run A-000001, previewed", Theirs: 21_000, Ours: 20_901,
		Pairs: []procedure.Pair{
			{Account: "001000-01", Service: "water", Theirs: side(14, 4018, 0), Ours: side(14, 4018, 0), Cause: procedure.Same},
			{Account: "001010-01", Service: "water", Theirs: side(14, 4018, 0), Ours: side(14, 4019, 0), Cause: procedure.OneCent},
			{Account: "001020-01", Service: "sewer", Theirs: side(9, 3000, 0), Ours: side(8, 2700, 0), Cause: procedure.OtherUse, Facts: "use 9 there, 8 here"},
			{Account: "001030-01", Service: "water", Theirs: side(9, 3000, 0), Cause: procedure.OnlyTheirs, Facts: "held: no use"},
		},
		Sums: []procedure.CauseSum{
			{Cause: procedure.OnlyTheirs, Accounts: 1, Charges: 1, Difference: -3000},
			{Cause: procedure.OtherUse, Accounts: 1, Charges: 1, Difference: -300},
			{Cause: procedure.OneCent, Accounts: 1, Charges: 1, Difference: 1},
			{Cause: procedure.Same, Accounts: 1, Charges: 1},
		},
		Bad: []conversion.Problem{{Kind: "not an amount", File: "register.csv", Row: 9, Field: "amount", Value: "ten", Expected: "dollars and cents such as 1,234.50", Do: "correct it"}},
	}
	s, err := report.Compared(head, c)
	papertest.Golden(t, "compared", s, err)
	var all []string
	for cells := range report.ComparedRows(c) {
		all = append(all, strings.Join(cells, ","))
	}
	if len(all) != 4 || all[1] != "001010-01,water,40.18,40.19,0.01,rounding of one cent,,14,14,0.00,0.00" {
		t.Errorf("%q", all)
	}
}
