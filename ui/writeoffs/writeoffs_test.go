package writeoffs

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/account"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/writeoff"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit/kittest"
)

// street is an office with a few closed accounts that owe.
func street(t *testing.T) (*bookstest.Office, []account.Account) {
	t.Helper()
	o := bookstest.Open(t)
	var all []account.Account
	for i, name := range []string{"Begoña Peña Muñoz", "Jo Park", "Şule Yıldız", "Ann O’Hara", "Dwayne Washington", "The Corner Bakery"} {
		a := o.Account("00"+string(rune('1'+i))+"7", name)
		owes := []money.Amount{6500, 4217, 250, 11340, 299, 8800}[i]
		last := bookstest.Today.Plus(-[]int{220, 300, 200, 190, 70, 90}[i])
		o.Charge(ledger.Bill{
			Account: uint64(a.ID), Doc: document.Ref{Kind: "bill", Number: document.NumberOf('A', uint64(i+1))}, Day: last, Due: last.Plus(16),
			Parts: []ledger.Part{{Service: "water", Amount: owes / 2}, {Service: "sewer", Amount: owes - owes/2}},
		})
		all = append(all, o.Alter(a.ID, func(a *account.Account) { a.Status, a.Ended = account.Closed, last }))
	}
	return o, all
}

func find(all []account.Account) func(*bench.Bench, string) []Match {
	return func(_ *bench.Bench, q string) (out []Match) {
		for _, a := range all {
			out = append(out, Match{ID: a.ID, Number: a.Number, Name: q})
		}
		return out
	}
}

func TestAListIsMadeApprovedAndPostedByKeyboardAlone(t *testing.T) {
	o, all := street(t)
	seat, v := benchtest.Sit(t, "Write-offs", o.Clerk, func(b *bench.Bench) *desk { return newDesk(b, Options{}) })
	seat.Press(fyne.KeyF7, fyne.KeyReturn)
	seat.Said("to be approved: 3 debts of $220.57")
	seat.Shot("writeoffs-proof")
	seat.Press(fyne.KeyReturn, fyne.KeyDown, fyne.KeyF6)
	seat.Type("pays in November")
	seat.Press(fyne.KeyReturn)
	if r, _ := v.runs.Selected(); r.Debts != 2 {
		t.Fatalf("left one out: %+v, said %q", r, seat.Shell.Status().Said())
	}
	seat.Press(fyne.KeyF9)
	seat.Said("may approve write-offs up to $100.00")
	r, _ := v.runs.Selected()
	bookstest.Do(o, o.Supervisor, writeoff.ApproveRun{Run: r.Number, Debts: r.Debts, Total: r.Total})
	seat.Press(fyne.KeyF5, fyne.KeyF9)
	seat.Said("is posted: 2 debts")
	seat.Shot("writeoffs-posted")
	gone := 0
	for _, a := range all {
		if len(o.Standing(a.ID).Written) > 0 {
			gone++
		}
	}
	if gone != 2 {
		t.Errorf("%d debts written off", gone)
	}
	seat.Press(fyne.KeyF8)
	seat.Press(fyne.KeyEscape)
	seat.Press(fyne.KeyF3)
	seat.Shot("writeoffs-criteria")
	seat.Press(fyne.KeyEscape)
}

func TestTheSupervisorApprovesWithTheCountTyped(t *testing.T) {
	o, _ := street(t)
	r := bookstest.Do(o, o.Clerk, writeoff.StartRun{Sort: writeoff.Small})
	bookstest.Do(o, o.Clerk, writeoff.Batch{Run: r.Number, Step: writeoff.Previewing})
	seat, v := benchtest.Sit(t, "Write-offs", o.Supervisor, func(b *bench.Bench) *desk { return newDesk(b, Options{}) })
	seat.Press(fyne.KeyF9)
	seat.Type("2")
	seat.Press(fyne.KeyReturn)
	seat.Said("Approved")
	seat.Press(fyne.KeyF9)
	seat.Said("is posted: 2 debts of $5.49")
	seat.Press(fyne.KeyDelete)
	seat.Type("the council decides first")
	seat.Press(fyne.KeyReturn)
	seat.Said("reversed")
	if r, _ := v.runs.Selected(); r.State != document.Voided {
		t.Errorf("%+v", r)
	}
}

func TestOneDebtIsProposedApprovedRecoveredAndReinstated(t *testing.T) {
	o, all := street(t)
	seat, v := benchtest.Sit(t, "Debts", o.Clerk, func(b *bench.Bench) *debts { return newDebts(b, Options{}, all[5].ID) })
	seat.Press(fyne.KeyF2)
	seat.Type("closed its shop")
	kittest.CtrlEnter(seat.Window)
	seat.Said("waits for somebody else's approval")
	seat.Press(fyne.KeyF9)
	seat.Said("nobody approves their own work")
	s, _ := v.list.Selected()
	bookstest.Do(o, o.Supervisor, writeoff.Approve{Number: s.Debt.Number, Amount: s.Debt.Amount})
	o.Receive(ledger.Receipt{Account: uint64(all[5].ID), Amount: 2000})
	seat.Press(fyne.KeyF5)
	if s, _ = v.list.Selected(); s.Left != 6800 || s.Stand() != "recovered in part" {
		t.Errorf("after a payment: %+v", s)
	}
	seat.Shot("writeoffs-account")

	up, w := benchtest.Sit(t, "Debts", o.Supervisor, func(b *bench.Bench) *debts { return newDebts(b, Options{}, 0) })
	up.Shot("writeoffs-debts")
	up.Press(fyne.KeyF7)
	if r, ok := up.Shell.Current().(*recoveries); !ok || r.list.Len() != 1 || !strings.Contains(r.total.Text(), "$20.00") {
		t.Errorf("recoveries: %T", up.Shell.Current())
	}
	up.Shot("writeoffs-recoveries")
	up.Press(fyne.KeyEscape, fyne.KeyF6)
	up.Type("opens again")
	up.Press(fyne.KeyReturn)
	up.Said("is reinstated")
	if w.list.Len() != 0 || o.Standing(all[5].ID).Balance != 6800 {
		t.Errorf("reinstated: %d", w.list.Len())
	}
}

func TestABalanceIsMovedByKeyboardAlone(t *testing.T) {
	o, all := street(t)
	to := o.SameCustomer("0101", all[0])
	seat, v := benchtest.Sit(t, "Accounts", o.Supervisor, func(b *bench.Bench) *transfer {
		return newTransfer(b, Options{Search: find([]account.Account{to, all[1]})}, all[0].ID)
	})
	seat.Type("0027")
	seat.Press(fyne.KeyReturn)
	if !strings.Contains(v.says.Text(), "another responsible party") {
		t.Errorf("somebody else: %q", v.says.Text())
	}
	seat.Shot("writeoffs-transfer-refused")
	kittest.Focus(seat.Window, v.form.First())
	seat.Press(fyne.KeyF3)
	seat.Press(fyne.KeyReturn)
	if v.form.Text("to") != "0101" {
		t.Fatalf("found %q", v.form.Text("to"))
	}
	seat.Type("moved house")
	seat.Press(fyne.KeyReturn)
	if !strings.Contains(v.says.Text(), "$65.00 moves to account 0101") {
		t.Errorf("what would come of it: %q", v.says.Text())
	}
	seat.Shot("writeoffs-transfer")
	seat.Press(fyne.KeyF9)
	seat.Said("moved $65.00")
	if o.Standing(to.ID).Balance != 6500 || o.Standing(all[0].ID).Balance != 0 {
		t.Error("nothing was moved")
	}
	seat.Press(fyne.KeyEscape)

	back, l := benchtest.Sit(t, "Moved", o.Supervisor, func(b *bench.Bench) *transfers { return NewTransfers(b, Options{}, to.ID).(*transfers) })
	back.Shot("writeoffs-transfers")
	back.Press(fyne.KeyDelete)
	back.Type("the wrong one")
	back.Press(fyne.KeyReturn)
	back.Said("is taken back")
	if s, _ := l.list.Selected(); s.Transfer.State != document.Voided || o.Standing(all[0].ID).Balance != 6500 {
		t.Errorf("%+v", s)
	}
}
