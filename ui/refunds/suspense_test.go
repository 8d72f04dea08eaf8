package refunds

import (
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/document"
	"curbstop/domain/payment"
	"curbstop/domain/refund"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit/kittest"
)

func TestMoneyInSuspenseIsRequestedAtTheDesk(t *testing.T) {
	o := bookstest.FourChecksOut(t)
	r := bookstest.Do(o, o.Second, payment.Split{Shares: []payment.Share{{Known: "cash in an envelope, P. Ruiz", Amount: 4000}}, Tender: payment.Cash})[0]
	bookstest.Do(o, o.Clerk, payment.MarkBack{Number: r.Number, To: "Pilar Ruiz, 8 Elm Street", Reason: "not our customer"})
	seat, v := benchtest.Sit(t, "Suspense", o.Clerk, func(b *bench.Bench) *form { return newBack(b, r.Number, refund.Request{}) })
	for key, text := range map[string]string{"city": "Millbrook", "state": "TX", "zip": "78600", "reason": "meant for the power company"} {
		v.kit.Set(key, text)
	}
	v.kit.Set("verified", true)
	seat.Shot("refunds-suspense")
	seat.Press(fyne.KeyF9)
	seat.Said("of $40.00 waits for approval; the money is held")
	got := bookstest.Ask(o, o.Clerk, refund.InState{State: document.Draft})
	if len(got) != 1 || got[0].Receipt != r.Number || got[0].Payee != "Pilar Ruiz" || got[0].Number != refund.NoAccount {
		t.Errorf("asked for %+v", got)
	}
}

func TestChecksAreSignedAndMailedFromTheDesk(t *testing.T) {
	o := bookstest.FourChecksOut(t)
	nora := o.Hire("nora", "Nora Webb", refund.VerbSign, refund.VerbSend)
	boss, w := benchtest.Sit(t, "Refunds", o.Manager, func(b *bench.Bench) *view { return newView(b, Options{}) })
	w.stages.Select(5)
	boss.Shot("refunds-to-sign")
	kittest.CtrlEnter(boss.Window)
	boss.Said("somebody else must sign refund checks") // the manager printed them
	other, s := benchtest.Sit(t, "Refunds", nora, func(b *bench.Bench) *view { return newView(b, Options{}) })
	s.stages.Select(5)
	kittest.CtrlEnter(other.Window)
	other.Press(fyne.KeyReturn)
	other.Said("All are signed.")
	s.stages.Select(6)
	other.Shot("refunds-to-mail")
	kittest.CtrlEnter(other.Window)
	other.Press(fyne.KeyReturn)
	other.Said("All are mailed.")
	if d := bookstest.Ask(o, o.Clerk, refund.OnDesk{}); d.ToSign+d.ToSend != 0 {
		t.Errorf("still to sign %d, to mail %d", d.ToSign, d.ToSend)
	}
}
