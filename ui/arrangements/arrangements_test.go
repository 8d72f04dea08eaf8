package arrangements

import (
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/hold"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
)

func owes(o *bookstest.Office, number, name string, cents money.Amount) account.Account {
	o.Helper()
	a := o.Account(number, name)
	o.Charge(ledger.Bill{Account: uint64(a.ID), Day: bookstest.Today - 50, Due: bookstest.Today - 34, Parts: []ledger.Part{{Service: "water", Amount: cents}}})
	return a
}

func TestASchedulesIsShownBeforeItIsAgreed(t *testing.T) {
	o := bookstest.Open(t)
	a := owes(o, "0101", "Begoña Peña Muñoz", 50_000)
	seat, v := benchtest.Sit(t, "Arrangements", o.Supervisor, func(b *bench.Bench) *form { return newForm(b, Options{}, a.ID) })
	v.form.Set("n", "7")
	v.form.Set("reason", "out of work until November")
	v.reckon()
	if v.dues.Len() != 7 {
		t.Errorf("%d instalments are shown", v.dues.Len())
	}
	seat.Shot("arrangements-form")
	v.form.Set("n", "14")
	v.reckon()
	seat.Shot("arrangements-beyond")
	v.form.Set("n", "7")
	seat.Press(fyne.KeyF9)
	if all := bookstest.Ask(o, o.Clerk, arrangement.OfAccount{Account: a.ID}); len(all) != 1 || all[0].Arrangement.Status != arrangement.Active {
		t.Fatalf("agreed: %+v", all)
	}
}

func TestTheArrangementsOfAnAccount(t *testing.T) {
	o := bookstest.Open(t)
	a := owes(o, "0102", "Jo Park", 50_000)
	bookstest.Do(o, o.Clerk, arrangement.Make{Offer: arrangement.Offer{
		Account: a.ID, Kind: arrangement.Settlement, Amount: 45_000, Until: bookstest.Today + 20, Answer: bookstest.Today + 10, Reason: "moves away",
	}})
	seat, v := benchtest.Sit(t, "Arrangements", o.Supervisor, func(b *bench.Bench) *page { return newPage(b, Options{}, a.ID) })
	seat.Shot("arrangements-offered")
	seat.Press(fyne.KeyF9, fyne.KeyReturn)
	if s, _ := v.list.Selected(); s.Arrangement.Status != arrangement.Active {
		t.Errorf("accepted: %+v, said %q", s.Arrangement.Status, seat.Shell.Status().Said())
	}
	o.Receive(ledger.Receipt{Account: uint64(a.ID), Amount: 20_000})
	seat.Press(fyne.KeyF5)
	seat.Shot("arrangements-active")
}

func TestTheDeskOfTodaysPromises(t *testing.T) {
	o := bookstest.Open(t)
	for i, name := range []string{"Şule Yıldız", "Ann O’Hara", "Dwayne Washington"} {
		a := owes(o, "011"+string(rune('0'+i)), name, 6_000)
		bookstest.Do(o, o.Clerk, arrangement.Make{Offer: arrangement.Offer{
			Account: a.ID, Kind: arrangement.Promise, Amount: 5_000, Until: bookstest.Today, Reason: "called",
		}})
	}
	b := owes(o, "0120", "The Corner Bakery", 30_000)
	bookstest.Do(o, o.Clerk, arrangement.Make{Draft: true, Offer: arrangement.Offer{
		Account: b.ID, Kind: arrangement.Plan, N: 3, First: bookstest.Today + 30, Every: arrangement.Monthly, Reason: "slow month",
	}})
	seat, v := benchtest.Sit(t, "Promises", o.Clerk, func(b *bench.Bench) *desk { return newDesk(b, Options{}) })
	if v.list.Len() != 4 {
		t.Errorf("%d lines", v.list.Len())
	}
	seat.Shot("arrangements-desk")
	seat.Press(fyne.KeyF9)
	seat.Said("0 arrangements kept")
}

func TestHoldsAreSetAndEndedByKeyboard(t *testing.T) {
	o := bookstest.Open(t)
	a := owes(o, "0103", "Jo Park", 9_000)
	seat, v := benchtest.Sit(t, "Holds", o.Clerk, func(b *bench.Bench) *holds { return newHolds(b, Options{}, a.ID) })
	seat.Press(fyne.KeyF7)
	seat.Shot("holds-new")
	seat.Press(fyne.KeyEscape)
	bookstest.Do(o, o.Clerk, hold.Set{Account: a.ID, Kind: hold.Dispute, Reason: "says the meter is wrong", Amount: 4_000})
	bookstest.Do(o, o.Clerk, hold.Set{Account: a.ID, Kind: hold.Medical, Reason: "oxygen at home", Evidence: "Dr. Vega", Until: bookstest.Today + 5})
	seat.Press(fyne.KeyF5)
	seat.Shot("holds")
	if v.list.Len() != 2 {
		t.Errorf("%d holds", v.list.Len())
	}
	seat.Press(fyne.KeyDelete)
	seat.Type("withdrawn")
	seat.Press(fyne.KeyReturn)
	if all := bookstest.Ask(o, o.Clerk, hold.List{}); len(all) != 1 {
		t.Errorf("%d holds in force, said %q", len(all), seat.Shell.Status().Said())
	}
}

func TestADisputeIsDecidedAndItsLettersShown(t *testing.T) {
	o := bookstest.Open(t)
	a := owes(o, "0104", "Begoña Peña Muñoz", 9_000)
	seat, v := benchtest.Sit(t, "Holds", o.Supervisor, func(b *bench.Bench) *holds { return newHolds(b, Options{}, a.ID) })
	bookstest.Do(o, o.Clerk, hold.Set{Account: a.ID, Kind: hold.Bankruptcy, Reason: "a letter of the court", Petition: bookstest.Today - 5, Chapter: 13})
	bookstest.Do(o, o.Clerk, hold.Set{Account: a.ID, Kind: hold.Dispute, About: hold.TheMeter, Reason: "says the meter is wrong", Amount: 4_000})
	seat.Press(fyne.KeyF5)
	v.list.Select(0)
	seat.Shot("holds-dispute")
	seat.Press(fyne.KeyF8)
	seat.Shot("holds-letters")
	seat.Press(fyne.KeyEscape)
	seat.Press(fyne.KeyF3)
	seat.Shot("holds-decide")
	seat.Press(fyne.KeyEscape)
	s, _ := v.list.Selected()
	bookstest.Do(o, o.Supervisor, hold.Decide{Number: s.Hold.File, Finding: hold.FoundAgainst, Reasons: "El medidor fue probado."})
	seat.Press(fyne.KeyF5, fyne.KeyF3)
	seat.Shot("holds-appeal")
	seat.Type("a plumber's letter")
	seat.Press(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	if f := bookstest.Ask(o, o.Clerk, hold.ReadDispute{Number: s.Hold.File}).File; f.Stage != hold.Appealed {
		t.Errorf("after the appeal: %s, said %q", f.Stage, seat.Shell.Status().Said())
	}
}
