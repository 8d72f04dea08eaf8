package depositslip_test

import (
	"errors"
	"testing"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/reports/depositslip"
	"curbstop/reports/paper/papertest"
)

func usual() depositslip.Input {
	n := func(i uint64) document.Number { return document.NumberOf('A', i) }
	return depositslip.FromDeposit(office.House{Utility: "Arroyo Seco Water & Sewer"}, payment.DepositPaper{
		Deposit: payment.BankDeposit{
			Header: document.Header{Number: n(12), State: document.Issued}, Day: calendar.Date(2026, 10, 1), Bank: "Operating, ending 8154",
			Drawers: []document.Number{n(31), n(32)}, Cash: 28735, Total: 41235,
			Checks: []payment.Slip{{Receipt: n(871), No: "1042", From: "Begoña Peña Muñoz", Amount: 8800}, {Receipt: n(9), No: "7788", From: "Ana Ruiz", Amount: 3700, Kind: "deposit"}},
		},
		Floats: 10000,
		Pieces: []payment.Pieces{{Worth: 2000, Count: 15}, {Worth: 1000, Count: 6}, {Worth: 100, Count: 25}, {Worth: 25, Count: 9}, {Worth: 1, Count: 10}},
	})
}

func TestTheSlipListsCashAndChecks(t *testing.T) {
	s, err := depositslip.Sheet(usual())
	papertest.Golden(t, "slip", s, err)
}

func TestCardSlipsHaveASlipOfTheirOwn(t *testing.T) {
	in := usual()
	in.Pieces, in.Checks, in.Cash, in.Floats, in.Cards, in.Total, in.Void = nil, nil, 0, 0, 9000, 9000, true
	s, err := depositslip.Sheet(in)
	papertest.Golden(t, "cards", s, err)
}

func TestTheMoneyOfAFileWasBroughtToNobody(t *testing.T) {
	n := document.NumberOf('A', 14)
	in := depositslip.FromDeposit(office.House{Utility: "Arroyo Seco Water & Sewer"}, payment.DepositPaper{Deposit: payment.BankDeposit{
		Header: document.Header{Number: n, State: document.Issued}, Day: calendar.Date(2026, 10, 1), Bank: "Operating, ending 8154",
		Source: document.Ref{Kind: payment.KindFile, Number: n}, Paid: 5250, Total: 5250,
	}})
	s, err := depositslip.Sheet(in)
	papertest.Golden(t, "file", s, err)
}

func TestASlipThatDoesNotAddUpIsNotPrinted(t *testing.T) {
	for what, spoil := range map[string]func(*depositslip.Input){
		"pieces": func(in *depositslip.Input) { in.Pieces[0].Count++ }, "checks": func(in *depositslip.Input) { in.Checks[0].Amount++ },
		"total": func(in *depositslip.Input) { in.Total++ }, "floats": func(in *depositslip.Input) { in.Floats = 0 },
	} {
		in := usual()
		spoil(&in)
		if _, err := depositslip.Sheet(in); !errors.Is(err, depositslip.ErrSum) {
			t.Errorf("%s: %v", what, err)
		}
	}
}
