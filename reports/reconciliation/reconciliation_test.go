package reconciliation_test

import (
	"errors"
	"testing"

	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/procedure"
	"curbstop/reports/paper/papertest"
	"curbstop/reports/reconciliation"
)

var house = office.House{Utility: "Arroyo Seco Water & Sewer"}

func number(i uint64) document.Number { return document.NumberOf('A', i) }

func usual() procedure.ReconciliationPaper {
	day := calendar.Date(2026, 10, 30)
	deposit := func(i uint64) document.Ref { return document.Ref{Kind: payment.KindBankDeposit, Number: number(i)} }
	return procedure.ReconciliationPaper{
		House: house, Account: bank.Account{Name: "Operating", Bank: "First Territorial Bank", Number: "4232268154"},
		Prepared: "Teresa Ibáñez, 11/02/2026", Reviewed: "Ruth Carver, 11/03/2026",
		Rec: bank.Reconciliation{
			Header: document.Header{Number: number(7), State: bank.Signed}, Day: day, Statement: 48_120_55, Book: 49_004_13, Note: "The stop of check 441 is asked for.",
			Items: []bank.OpenItem{
				{Kind: bank.InTransit, Doc: deposit(31), Day: day, Says: deposit(31).String(), Amount: 1_212_35},
				{Kind: bank.InTransit, Doc: deposit(28), Day: day - 9, Says: deposit(28).String(), Amount: 80_00, Reason: "the bag is being traced at the bank"},
				{Kind: bank.CheckOut, Doc: document.Ref{Kind: "refund check", Number: number(12)}, Day: day - 20, Says: "Begoña Peña Muñoz", Amount: -124_10},
				{Kind: bank.CheckOut, Doc: document.Ref{Kind: "refund check", Number: number(14)}, Day: day - 3, Says: "Estate of Leandra Quiroga", Amount: -310_00},
				{Kind: bank.BankError, Doc: deposit(26), Day: day - 12, Says: "bank deposit A-000026, which the bank counted otherwise", Amount: 10_00, Reason: "correction promised"},
				{Kind: bank.OnlyBankHas, Doc: document.Ref{Kind: bank.KindLine, Number: 90}, Day: day, Says: "interest of 10/30/2026 for $4.67", Amount: 4_67},
				{Kind: bank.BankGivesOut, Doc: document.Ref{Kind: bank.KindLine, Number: 91}, Day: day, Says: "bank fee of 10/30/2026 for $20.00", Amount: -20_00},
			},
		},
	}
}

func TestTheSheetOfAReconciliation(t *testing.T) {
	s, err := reconciliation.Sheet(reconciliation.FromPaper(usual()))
	papertest.Golden(t, "signed", s, err)
}

func TestADraftSaysThatItDiffers(t *testing.T) {
	p := usual()
	p.Rec.State, p.Rec.Book, p.Reviewed = document.Draft, p.Rec.Book-1_00, ""
	s, err := reconciliation.Sheet(reconciliation.FromPaper(p))
	papertest.Golden(t, "draft", s, err)
	p.Rec.State = bank.Signed
	if _, err := reconciliation.Sheet(reconciliation.FromPaper(p)); !errors.Is(err, reconciliation.ErrDiffers) {
		t.Errorf("signed and different: %v", err)
	}
}

func TestTheSheetOfATieOut(t *testing.T) {
	day := calendar.Date(2026, 10, 1)
	drawer := func(i uint64) document.Ref { return document.Ref{Kind: payment.KindDrawer, Number: number(i)} }
	dep := func(i uint64, match bank.Pairing) procedure.TieDeposit {
		x := procedure.TieDeposit{Match: match, Due: day + 5, Batches: 412_35, Posted: 412_35, Released: 412_35, Arrived: match.Diff + 412_35}
		x.Header, x.Day, x.Total = document.Header{Kind: payment.KindBankDeposit, Number: number(i), State: document.Issued}, day, 412_35
		if match.ID == 0 {
			x.Arrived = 0
		}
		return x
	}
	tied := procedure.Tied{
		From: day, To: day + 9,
		Batches: []procedure.TieBatch{
			{Source: "drawer", Doc: drawer(3), Day: day, Who: "Daniel Ortega", Count: 41, Received: 412_35, Counted: 412_35, Deposits: []document.Ref{{Kind: payment.KindBankDeposit, Number: number(8)}}, Put: 412_35},
			{Source: "mail batch", Doc: document.Ref{Kind: payment.KindMail, Number: number(5)}, Day: day, Who: "Mina Park", Count: 18, Received: 120_00, Counted: 120_00, In: drawer(4)},
			{Source: "drawer", Doc: drawer(4), Day: day, Who: "Mina Park", Count: 30, Received: 412_35, Counted: 413_35, Over: 1_00, Deposits: []document.Ref{{Kind: payment.KindBankDeposit, Number: number(9)}}, Put: 412_35},
			{Source: "payment file", Doc: document.Ref{Kind: "payment file", Number: number(2)}, Day: day, Who: "Mina Park", Count: 212, Received: 412_35, Counted: 412_35, Deposits: []document.Ref{{Kind: payment.KindBankDeposit, Number: number(10)}}, Put: 412_35},
		},
		Deposits: []procedure.TieDeposit{
			dep(8, bank.Pairing{ID: 1, State: bank.Paired}), dep(9, bank.Pairing{}), dep(10, bank.Pairing{ID: 2, State: bank.Short, Diff: -1000}),
		},
		Control: procedure.TieControl{
			GL: "1010 Undeposited receipts", Opening: 0, Received: 1_237_05, Over: 1_00, Deposited: -1_237_05, Closing: 1_00,
			Holds: []procedure.TieHold{{Doc: drawer(4), Day: day, Who: "Mina Park", Amount: 1_00}},
		},
		Differences: []procedure.TieDifference{
			{Where: procedure.AtBank, Doc: document.Ref{Kind: payment.KindBankDeposit, Number: number(9)}, Amount: -412_35, Says: "bank deposit A-000009 of $412.35 never arrived, or is not matched yet: the bank should have had it by 10/06/2026."},
			{Where: procedure.AtBatch, Doc: drawer(4), Amount: 1_00, Says: "drawer A-000004 of Mina Park was $1.00 over: change left."},
		},
	}
	s, err := reconciliation.Tie(reconciliation.FromTie(house.Utility, false, tied))
	papertest.Golden(t, "tieout", s, err)
	s, err = reconciliation.Tie(reconciliation.FromTie(house.Utility, true, procedure.Tied{From: day, To: day, Control: procedure.TieControl{GL: "1010 Undeposited receipts"}}))
	papertest.Golden(t, "tieout-empty", s, err)
}
