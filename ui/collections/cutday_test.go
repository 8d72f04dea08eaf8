package collections

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/assets"
	"curbstop/domain/account"
	"curbstop/domain/collection"
	"curbstop/domain/payment"
	"curbstop/domain/policy"
	"curbstop/domain/procedure"
	"curbstop/domain/workorder"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
)

// cutMorningDay is the Wednesday after Columbus Day.
var cutMorningDay = bookstest.Today + 13

type cutDay struct{ *benchtest.Seat }

// cutMorning is the street on the morning of the cuts: termination notices went out and ran out.
func cutMorning(t *testing.T) (*bookstest.Office, map[string]account.ID) {
	t.Helper()
	o := street(t)
	all := accounts(o)
	bookstest.Do(o, o.Manager, collection.SetTerms{Crew: "(512) 555-0177", Fees: []collection.Fee{
		{Label: "Reconnection", Service: "water", Amount: 7500}, {Label: "After hours", Service: "water", Amount: 9000, After: true},
	}})
	run := bookstest.Do(o, o.Clerk, collection.Draft{Step: collection.Termination})
	bookstest.Do(o, o.Supervisor, collection.Approve{Run: run.Number})
	bookstest.Do(o, o.Supervisor, collection.IssueBatch{Run: run.Number})
	bookstest.Do(o, o.Clerk, collection.MailBatch{Run: run.Number, Day: bookstest.Today})
	o.Day(cutMorningDay)
	return o, all
}

// accounts gives the accounts that owe something by their numbers.
func accounts(o *bookstest.Office) map[string]account.ID {
	o.Helper()
	all := map[string]account.ID{}
	for _, l := range bookstest.Ask(o, o.Clerk, collection.AgingList{}).Lines {
		all[l.Number] = l.Account
	}
	return all
}

// yes presses the first button of the question in front.
func (c *cutDay) yes() {
	c.Helper()
	if c.Window.Top() == nil {
		c.Fatal("no question is open")
	}
	kittest.Focus(c.Window, c.Window.Top().Buttons[0])
	c.Press(fyne.KeyReturn)
}

func TestTheCutDayByKeyboardAlone(t *testing.T) {
	o, all := cutMorning(t)
	seat, v := benchtest.Sit(t, "Collections", o.Manager, func(b *bench.Bench) *cutView { return newCuts(b, Options{}) })
	c := &cutDay{seat}
	ids, _ := v.m.chosen()
	seat.Press(fyne.KeyF9)
	c.yes()
	if got := bookstest.Ask(o, o.Clerk, procedure.CheckCuts{}); len(got.Drafts) != len(ids) || len(ids) < 4 {
		t.Fatalf("%d drafts for %d accounts", len(got.Drafts), len(ids))
	}
	seat.Said("F9 hands them to the crew")
	bookstest.Do(o, o.Manager, payment.Take{Account: all["0087"], Amount: o.Standing(all["0087"]).Balance, Tender: payment.Cash})
	v.Shown()
	seat.Shot("cut-list-morning")
	seat.Press(fyne.KeyF9) // the morning check is part of handing out
	kittest.Shot(t, seat.Window, "cut-list-hand-out")
	c.yes()
	seat.Said("handed to the crew")
	l := bookstest.Ask(o, o.Clerk, procedure.ReadCrewList{}).List
	if l.Key.Version != 1 || len(l.Lines) != len(ids)-1 {
		t.Fatalf("list 1: %+v", l)
	}
	seat.Press(fyne.KeyEscape)
	bookstest.Do(o, o.Manager, payment.Take{Account: all["0027"], Amount: o.Standing(all["0027"]).Balance, Tender: payment.Cash})
	if text, tone := CrewOut(v.b, all["0027"]); !strings.HasPrefix(text, "DO NOT CUT: paid ") || !strings.Contains(text, "(512) 555-0177") || tone != kit.Danger {
		t.Errorf("over the account: %s", text)
	}
	if text, _ := CrewOut(v.b, all["0047"]); text != "The crew is out to cut this account" {
		t.Errorf("over an account that is still to be cut: %s", text)
	}
	seat.Press(fyne.KeyF5)
	if !strings.HasPrefix(v.band.Text(), "DO NOT CUT 0027, paid ") || !strings.Contains(v.crew.Text(), "no longer holds") {
		t.Errorf("above the list: %q, %q", v.band.Text(), v.crew.Text())
	}
	seat.Shot("cut-list-do-not-cut")
	seat.Press(fyne.KeyF8)
	kittest.Shot(t, seat.Window, "cut-list-call-the-crew")
	c.yes() // the crew knows
	c.yes() // show the list
	seat.Shot("crew-list")
	l = bookstest.Ask(o, o.Clerk, procedure.ReadCrewList{}).List
	if l.Key.Version != 2 || l.Struck() != 1 || l.ToCut() != len(ids)-2 {
		t.Errorf("list 2: %+v", l)
	}
}

func TestWhoPaidIsRestoredWithTheFeeOfItsHousehold(t *testing.T) {
	o, all := cutMorning(t)
	cappedForLowIncome(o)
	ids := []account.ID{all["0027"], all["0037"], all["0047"]}
	made := bookstest.Do(o, o.Manager, procedure.OrderCuts{Day: cutMorningDay, Accounts: ids})
	bookstest.Do(o, o.Manager, workorder.Issue{Numbers: made})
	for _, n := range made {
		bookstest.Do(o, o.Manager, procedure.CompleteOrder{Report: workorder.Report{Number: n, Initials: "JO"}})
	}
	for _, id := range ids {
		bookstest.Do(o, o.Manager, payment.Take{Account: id, Amount: o.Standing(id).Balance, Tender: payment.Cash})
	}
	seat, v := benchtest.Sit(t, "Collections", o.Manager, func(b *bench.Bench) *restoreView { return newRestores(b, Options{}) })
	if len(v.m.rows) != 3 || v.m.rows[0].By == 0 || v.m.rows[0].Paid.IsZero() {
		t.Fatalf("who waits: %+v", v.m.rows)
	}
	v.list.Select(0)
	seat.Press(fyne.KeyF8)
	v.list.Select(1)
	seat.Press(fyne.KeyF6)
	seat.Shot("restore")
	low := v.m.rows[0].Account
	seat.Press(fyne.KeyF9)
	(&cutDay{seat}).yes()
	seat.Said("2 orders to restore handed to the field, fees of $125.00 billed.")
	if got := o.Standing(low).Balance; got != 5000 {
		t.Errorf("a household of low income owes %s after the restore", got)
	}
	o.Day(cutMorningDay + 5)
	seat.Press(fyne.KeyF5)
	if v.head.Text() != "3 accounts should have their water back already" {
		t.Errorf("five days later: %q", v.head.Text())
	}
	seat.Shot("restore-late")
}

// cappedForLowIncome adds California's cap of the fee of a household of low income to the pack in use.
func cappedForLowIncome(o *bookstest.Office) {
	o.Helper()
	texas, err := policy.Parse(assets.TexasPUC, "texas")
	california, err2 := policy.Parse(assets.CaliforniaSB998, "california")
	if err != nil || err2 != nil {
		o.Fatal(err, err2)
	}
	for _, id := range []string{collection.RuleLowIncome, collection.RuleLowIncomeAfter} {
		r, _ := california.Find(id)
		texas.Rules = append(texas.Rules, r)
	}
	texas.Effective = bookstest.Today
	o.RulePack(texas)
}
