package collections

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/hold"
	"curbstop/domain/payment"
	"curbstop/domain/procedure"
	"curbstop/domain/workorder"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit/kittest"
)

func TestTheDeskShowsWhatFallsToday(t *testing.T) {
	o := street(t)
	all := map[string]account.ID{}
	for _, l := range bookstest.Ask(o, o.Clerk, collection.AgingList{}).Lines {
		all[l.Number] = l.Account
	}
	bookstest.Do(o, o.Manager, collection.SetTerms{Crew: "(512) 555-0177", Fees: []collection.Fee{{Label: "Reconnection", Service: "water", Amount: 3500}}})
	bookstest.Do(o, o.Manager, hold.Set{Account: all["0037"], Kind: hold.Dispute, Reason: "a leak at the meter", Amount: 2000, Until: bookstest.Today + 17})
	run := bookstest.Do(o, o.Clerk, collection.Draft{Step: collection.Termination})
	bookstest.Do(o, o.Supervisor, collection.Approve{Run: run.Number})
	bookstest.Do(o, o.Supervisor, collection.IssueBatch{Run: run.Number})
	bookstest.Do(o, o.Clerk, collection.MailBatch{Run: run.Number, Day: bookstest.Today})
	bookstest.Do(o, o.Manager, arrangement.Make{Offer: arrangement.Offer{Account: all["0087"], Kind: arrangement.Promise, Amount: 5000, Until: bookstest.Today + 13, Reason: "paid on the 14th"}})
	day := bookstest.Today + calendar.Day(13)
	o.Day(day)
	made := bookstest.Do(o, o.Manager, procedure.OrderCuts{Day: day, Accounts: []account.ID{all["0027"], all["0047"]}})
	bookstest.Do(o, o.Manager, workorder.Issue{Numbers: made})
	bookstest.Do(o, o.Manager, payment.Take{Account: all["0027"], Amount: o.Standing(all["0027"]).Balance, Tender: payment.Cash})

	opened := account.ID(0)
	seat, v := benchtest.Sit(t, "Collections", o.Manager, func(b *bench.Bench) *deskView {
		return newDesk(b, Options{Open: func(_ *bench.Bench, id account.ID) { opened = id }})
	})
	kittest.Shot(t, seat.Window, "collections-desk")
	for what, n := range map[string]int{procedure.DeskStop: 1, "promise": 1, procedure.DeskHold: 1, procedure.DeskCut: 3} {
		if v.d.Of(what) != n {
			t.Errorf("%d of %q on the desk: %+v", v.d.Of(what), what, v.d.Rows)
		}
	}
	if first := v.d.Rows[0]; first.Number != "0027" || !strings.Contains(first.Says, "call the crew at (512) 555-0177") {
		t.Errorf("first on the desk: %+v", first)
	}
	total := 0
	for _, s := range v.d.Stages {
		total += s.Count
	}
	if total != 8 {
		t.Errorf("stages of %d accounts: %+v", total, v.d.Stages)
	}
	kittest.Press(seat.Window, fyne.KeyReturn)
	if opened != all["0027"] {
		t.Errorf("Enter opened account %d", opened)
	}
	kittest.Chord(seat.Window, fyne.KeyModifierControl, fyne.KeyE)
	if csv := seat.Machine.Files["Collections desk 2026-10-14.csv"]; csv == nil || !strings.Contains(csv.String(), "0027") {
		t.Errorf("the list saved: %v", csv)
	}
	o.Day(bookstest.Today + 55)
	kittest.Press(seat.Window, fyne.KeyF5)
	if v.d.Of(procedure.DeskStale) == 0 {
		t.Errorf("the notices are good for five days more: %+v", v.d.Rows)
	}
}
