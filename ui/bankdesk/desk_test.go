package bankdesk

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/account"
	"curbstop/domain/bank"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
)

// worked is an office a week after its deposits: one came whole, two in one line, cards less a fee, one short, one never, one line is nobody's.
func worked(t *testing.T) *bookstest.Office {
	o := bookstest.Open(t)
	a := bookstest.Do(o, o.Manager, bank.Keep{Account: bank.Account{
		Name: "Operating", Bank: "First Territorial Bank", City: "Millbrook, Texas", Routing: "021200025", Number: "4232268154", Fraction: "55-2/212",
		NextCheck: 441, Start: 1250000, StartDay: bookstest.Today - 1,
	}})
	home := o.Account("0410-2", "Ana Ruiz")
	o.Charge(ledger.Bill{Account: uint64(home.ID), Parts: []ledger.Part{{Service: "water", Amount: 900000}}})
	for _, amount := range []money.Amount{41235, 8800, 3700, 20000, 9150} {
		deposit(o, home, amount, payment.Cash)
	}
	deposit(o, home, 30000, payment.CardSlip)
	o.Day(bookstest.Today + 7)
	c := procedure.ImportStatement{Bank: a.ID, File: "week.bai", Format: "BAI2", Digest: "w", From: bookstest.Today, To: bookstest.Today + 7}
	for i, r := range []bank.Row{
		{Amount: 41235, Text: "DEPOSIT 0012"},
		{Amount: 12500, Text: "DEPOSIT 0013"},
		{Amount: 29130, What: "card settlement"},
		{Amount: 19000, Text: "DEPOSIT 0014"},
		{Amount: 467, What: "interest"},
	} {
		if r.What == "" {
			r.What = "deposit"
		}
		r.Line, r.Day = i+1, bookstest.Today+1
		c.Rows, c.Closing.Amount = append(c.Rows, r), c.Closing.Amount+r.Amount
	}
	c.Opening = bank.Balance{Given: true, Amount: 1250000, Day: bookstest.Today}
	c.Closing = bank.Balance{Given: true, Amount: 1250000 + c.Closing.Amount, Day: bookstest.Today + 7}
	bookstest.Do(o, o.Manager, c)
	return o
}

func deposit(o *bookstest.Office, home account.Account, amount money.Amount, tender payment.Tender) {
	d := bookstest.Do(o, o.Supervisor, payment.OpenDrawer{})
	bookstest.Do(o, o.Supervisor, payment.Take{Account: home.ID, Amount: amount, Tender: tender})
	count := payment.CountDrawer{Number: d.Number}
	if tender == payment.Cash {
		count.Pieces = []payment.Pieces{{Worth: 1, Count: int(amount)}}
	} else {
		count.Cards = amount
	}
	bookstest.Do(o, o.Supervisor, count)
	bookstest.Do(o, o.Manager, payment.ConfirmDrawer{Number: d.Number})
	bookstest.Do(o, o.Manager, payment.MakeDeposit{Drawers: []document.Number{d.Number}, Cards: tender == payment.CardSlip, Bank: "Operating"})
}

func TestAWeekIsReconciledByKeyboardAlone(t *testing.T) {
	o := worked(t)
	seat, v := benchtest.Sit(t, "Match", o.Manager, func(b *bench.Bench) *view { return newView(b, Options{}, 0) })
	seat.Shot("bankdesk-match")
	seat.Press(fyne.KeyF9)
	seat.Said("3 matches confirmed.")
	seat.Shot("bankdesk-left")
	// the short deposit: the bank is to correct it
	seat.Press(fyne.KeyHome, fyne.KeyReturn)
	seat.Shot("bankdesk-differs")
	kittest.Press(seat.Window, fyne.KeyReturn, fyne.KeyReturn)
	kittest.Type(seat.Window, "a ten was missing in the bag")
	kittest.Press(seat.Window, kit.KeySubmit)
	seat.Said("bank match A-000004 is short")
	// what never arrived is left open with a reason
	seat.Press(fyne.KeyHome, fyne.KeyReturn)
	kittest.Type(seat.Window, "the bag is being traced")
	kittest.Press(seat.Window, kit.KeySubmit)
	seat.Said("is left open")
	// interest is booked
	seat.Press(fyne.KeyEnd, fyne.KeyReturn)
	seat.Shot("bankdesk-explain")
	kittest.Press(seat.Window, fyne.KeyReturn)
	kittest.Type(seat.Window, "4900 Interest earned")
	kittest.Press(seat.Window, fyne.KeyReturn)
	kittest.Type(seat.Window, "interest of September")
	kittest.Press(seat.Window, kit.KeySubmit)
	seat.Said("The line is explained.")
	seat.Press(fyne.KeyF4)
	seat.Shot("bankdesk-matches")
	if got := v.list.Len(); got != 5 {
		t.Errorf("%d rows of matches", got)
	}
	seat.Press(fyne.KeyF8)
	seat.Shot("bankdesk-reconciliation")
	seat.Press(fyne.KeyF9)
	kittest.Press(seat.Window, kit.KeySubmit)
	seat.Said("reconciliation A-000001 is prepared")
	seat.Press(fyne.KeyEnd, fyne.KeyF8)
	if seat.Window.Top() == nil || !strings.Contains(seat.Window.Top().Title, "It cannot be signed off") {
		t.Error("who prepared it signs it")
	}
}

func TestTheSupervisorSignsWhatTheManagerPrepared(t *testing.T) {
	o := worked(t)
	bookstest.Do(o, o.Manager, bank.LeaveOpen{Doc: document.Ref{Kind: payment.KindBankDeposit, Number: document.NumberOf('A', 5)}, Reason: "traced"})
	for i := range 6 {
		doc := document.Ref{Kind: payment.KindBankDeposit, Number: document.NumberOf('A', uint64(i+1))}
		bookstest.Do(o, o.Manager, bank.LeaveOpen{Doc: doc, Reason: "looked into"})
		if i < 5 {
			bookstest.Do(o, o.Manager, bank.LeaveOpen{Doc: document.Ref{Kind: bank.KindLine, Number: document.Number(i + 1)}, Reason: "looked into"})
		}
	}
	bookstest.Do(o, o.Manager, procedure.PrepareReconciliation{Bank: 1})
	seat, v := benchtest.Sit(t, "Sheets", o.Supervisor, func(b *bench.Bench) *sheets {
		all, _ := bench.Ask(b, bank.List{})
		return newSheets(b, all[0])
	})
	seat.Press(fyne.KeyEnd, fyne.KeyF8)
	seat.Shot("bankdesk-sign")
	kittest.Press(seat.Window, fyne.KeyReturn)
	seat.Said("reconciliation A-000001 is signed off.")
	seat.Shot("bankdesk-signed")
	if r, _ := v.list.Selected(); r.State != bank.Signed {
		t.Errorf("the chosen one is %q", r.State)
	}
	seat.Press(kit.KeyPrint)
	if seat.Shell.Current().Title() == "Reconciliations" {
		t.Error("no sheet is shown")
	}
}

func TestMarkedRowsAreMatchedAndProposalsTakenApart(t *testing.T) {
	o := worked(t)
	seat, v := benchtest.Sit(t, "Match", o.Manager, func(b *bench.Bench) *view { return newView(b, Options{}, 0) })
	before := v.list.Len()
	seat.Press(fyne.KeyHome, fyne.KeyF6)
	if v.list.Len() != before+1 {
		t.Errorf("%d rows, before %d", v.list.Len(), before)
	}
	for i := range v.list.Len() {
		if r := v.list.Row(i); r.side == inBooks && r.item.Amount == 41235 || r.side == atBank && r.line.Amount == 41235 {
			v.list.Select(i)
			seat.Press(fyne.KeyF2)
		}
	}
	seat.Shot("bankdesk-marked")
	seat.Press(fyne.KeyF7)
	seat.Said("bank match A-000001 is confirmed.")
}

func TestTheTieOutShowsTheWayOfTheMoney(t *testing.T) {
	o := worked(t)
	seat, v := benchtest.Sit(t, "Tie-out", o.Manager, func(b *bench.Bench) *tie { return newTie(b, Options{}) })
	v.from = bookstest.Today
	v.read()
	seat.Shot("bankdesk-tieout")
	if v.steps.Len() != 12 || v.wrong.Len() == 0 {
		t.Errorf("%d steps, %d differences", v.steps.Len(), v.wrong.Len())
	}
	seat.Press(kit.KeyPrint)
	if seat.Shell.Current().Title() == "Tie-out" {
		t.Error("no sheet is shown")
	}
}

func TestAnOfficeWithoutABankAccountIsToldSo(t *testing.T) {
	o := bookstest.Open(t)
	seat, _ := benchtest.Sit(t, "Match", o.Manager, func(b *bench.Bench) *view { return newView(b, Options{}, 0) })
	seat.Press(fyne.KeyF9, fyne.KeyF4)
}
