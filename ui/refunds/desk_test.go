package refunds

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/assets"
	"curbstop/domain/account"
	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/refund"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
)

func TestUnclaimedPropertyIsListedWrittenToAndHandedOver(t *testing.T) {
	o := bookstest.FourChecksOut(t)
	o.Rules(assets.TexasPUC)
	for day := bookstest.Today + 300; day < calendar.Date(2030, 4, 1); day += 300 {
		o.Day(day)
	}
	o.Day(calendar.Date(2030, 4, 1))
	a := o.Account("0499-0", "Arroyo Seco School District")
	o.Receive(ledger.Receipt{Account: uint64(a.ID), Day: calendar.Date(2026, 11, 2), Amount: 51200})
	o.Alter(a.ID, func(a *account.Account) { a.Status, a.Ended = account.Closed, calendar.Date(2026, 11, 20) })
	seat, v := benchtest.Sit(t, "Unclaimed", o.Manager, func(b *bench.Bench) *unclaimedView { return newUnclaimed(b, Options{}) })
	seat.Press(fyne.KeyF9)
	seat.Press(fyne.KeyReturn, fyne.KeyReturn)
	seat.Said("5 sums are new on the list")
	seat.Shot("unclaimed")
	v.letters()
	seat.Shot("unclaimed-letters")
	seat.Press(fyne.KeyF8)
	seat.Said("Letters to 1 owner are recorded")
	seat.Press(fyne.KeyEscape)
	v.list.Select(0)
	seat.Press(fyne.KeyReturn)
	seat.Shot("unclaimed-found")
	seat.Press(fyne.KeyEscape)
	seat.Press(fyne.KeyF8)
	seat.Shot("unclaimed-remit")
	seat.Press(fyne.KeyEscape)
	if got := fmt.Sprint(len(v.rows)); got != "5" {
		t.Errorf("%s rows", got)
	}
}

// machine stands in for a workstation's memory of its printer.
type machine struct{ right, down int }

func (m *machine) Get() (right, down int)    { return m.right, m.down }
func (m *machine) Set(right, down int) error { m.right, m.down = right, down; return nil }

func TestCheckStockIsAlignedAndThreeStandOnASheet(t *testing.T) {
	o := bookstest.FourChecksOut(t)
	m := &machine{}
	seat, v := benchtest.Sit(t, "Refunds", o.Manager, func(b *bench.Bench) *view { return newView(b, Options{Offset: m}) })
	seat.Press(fyne.KeyF7)
	kittest.Type(seat.Window, "3.5")
	seat.Press(fyne.KeyReturn)
	kittest.Type(seat.Window, "-1.5")
	seat.Shot("bank-align")
	seat.Press(fyne.KeyReturn, fyne.KeyReturn)
	seat.Shot("bank-alignment")
	if m.right != 35 || m.down != -15 || seat.Shell.Current().Title() != "Alignment of check stock" {
		t.Fatalf("kept %+v, %s is shown", m, seat.Shell.Current().Title())
	}
	a := bookstest.Ask(o, o.Manager, bank.List{})[0]
	a.Stock = bank.ThreeToAPage
	bookstest.Do(o, o.Manager, bank.Keep{Account: a})
	var numbers []document.Number
	for i := range 4 {
		x := o.Account(fmt.Sprint("06", i), "Owner")
		o.Receive(ledger.Receipt{Account: uint64(x.ID), Amount: 1000, Day: bookstest.Today - 60})
		f := bookstest.Ask(o, o.Clerk, refund.FindOne{Account: x.ID})
		r := bookstest.Do(o, o.Clerk, refund.Ask{Account: x.ID, Amount: 1000, Source: refund.Overpaid, Payee: "Owner", MailTo: f.MailTo, Verified: true, Reason: "twice"})
		numbers = append(numbers, bookstest.Do(o, o.Supervisor, refund.Approve{Number: r.Number}).Number)
	}
	batch := bookstest.Do(o, o.Manager, refund.IssueChecks{Bank: 1, Requests: numbers, Used: 1})
	p, err := batchPaper(v.b, batch.Number, Options{Offset: m}.nudge())
	if err != nil || len(p.Sheets) != 2 || len(p.Sheets[0].Pages[0].Marks) != 2 || len(p.Docs) != 4 {
		t.Errorf("%d sheets of %d checks, %v", len(p.Sheets), len(p.Docs), err)
	}
	bookstest.Do(o, o.Clerk, refund.Answer{Batch: batch.Number, CameOut: batch.Checks})
}

func TestAllThatWaitsIsApprovedAtOnce(t *testing.T) {
	o := bookstest.FourChecksOut(t)
	for i := range 3 {
		x := o.Account(fmt.Sprint("07", i), "Owner")
		o.Receive(ledger.Receipt{Account: uint64(x.ID), Amount: 1000, Day: bookstest.Today - 60})
		o.Alter(x.ID, func(a *account.Account) { a.Status, a.Ended = account.Closed, bookstest.Today-40 })
	}
	seat, _ := benchtest.Sit(t, "Refunds", o.Clerk, func(b *bench.Bench) *view { return newView(b, Options{}) })
	seat.Press(fyne.KeyF3, fyne.KeyReturn)
	seat.Said("3 refunds requested, $30.00")
	for _, l := range bookstest.Ask(o, o.Clerk, refund.InState{State: document.Draft}) {
		bookstest.Do(o, o.Clerk, refund.VerifyAddress{Number: l.Request.Number, How: "called"})
	}
	boss, w := benchtest.Sit(t, "Refunds", o.Manager, func(b *bench.Bench) *view { return newView(b, Options{}) })
	w.stages.Select(1)
	w.Key(&fyne.KeyEvent{Name: kit.KeySubmit})
	boss.Shot("refunds-approve-all")
	boss.Press(fyne.KeyReturn)
	boss.Said("3 refunds approved, $30.00")
}
