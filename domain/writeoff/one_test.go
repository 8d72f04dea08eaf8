package writeoff_test

import (
	"testing"

	"curbstop/domain/casework"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/payment"
	"curbstop/domain/staff"
	"curbstop/domain/writeoff"
	"curbstop/storage/bookstest"
)

func TestOneDebtIsPreparedAndApprovedByAnother(t *testing.T) {
	o := bookstest.Open(t)
	served := o.Account("0131", "Ana Ruiz")
	_, err := bookstest.Try(o.Clerk, writeoff.Prepare{Account: served.ID})
	refused(t, err, "writeoff.no-reason")
	_, err = bookstest.Try(o.Clerk, writeoff.Prepare{Account: served.ID, Reason: "x"})
	refused(t, err, "writeoff.served")
	clear := gone(o, "0132", "Max Lee", 5, 0)
	_, err = bookstest.Try(o.Clerk, writeoff.Prepare{Account: clear.ID, Reason: "x"})
	refused(t, err, "writeoff.nothing")
	broke := gone(o, "0133", "Bea Fox", 5, 7000)
	bookstest.Do(o, o.Clerk, casework.SetAlert{Account: broke.ID, Kind: casework.Bankrupt, Text: "chapter 7"})
	_, err = bookstest.Try(o.Clerk, writeoff.Prepare{Account: broke.ID, Reason: "x"})
	refused(t, err, "writeoff.stands")

	a := gone(o, "0134", "Earl Dobbs", 5, 6500)
	d := bookstest.Do(o, o.Clerk, writeoff.Prepare{Account: a.ID, Reason: "died without estate", Evidence: "letter of the court"})
	_, err = bookstest.Try(o.Clerk, writeoff.Prepare{Account: a.ID, Reason: "x"})
	refused(t, err, "writeoff.twin")
	_, err = bookstest.Try(o.Clerk, writeoff.Approve{Number: d.Number, Amount: 6500})
	refused(t, err, "authority.own-work")
	_, err = bookstest.Try(o.Supervisor, writeoff.Approve{Number: d.Number, Amount: 6400})
	refused(t, err, "writeoff.other-amount")
	d = bookstest.Do(o, o.Supervisor, writeoff.Approve{Number: d.Number, Amount: 6500})
	if d.State != document.Issued || o.Standing(a.ID).Balance != 0 {
		t.Fatalf("approved: %+v", d)
	}
	_, err = bookstest.Try(o.Supervisor, writeoff.Approve{Number: d.Number, Amount: 6500})
	refused(t, err, "writeoff.not-waiting")
	_, err = bookstest.Try(o.Supervisor, writeoff.TakeBack{Number: d.Number})
	refused(t, err, "writeoff.no-reason")
	bookstest.Do(o, o.Supervisor, writeoff.TakeBack{Number: d.Number, Reason: "the estate pays after all"})
	if s := o.Standing(a.ID); s.Balance != 6500 || len(s.Written) != 0 {
		t.Errorf("taken back: %+v", s)
	}
}

func TestWhatIsLeftOfADebtIsReinstatedAndAPaymentIsSeenAsRecovered(t *testing.T) {
	o := bookstest.Open(t)
	a := gone(o, "0135", "Earl Dobbs", 200, 6500)
	d := wrote(o, a)
	o.Receive(ledger.Receipt{Account: uint64(a.ID), Amount: 1500})
	s := bookstest.Ask(o, o.Clerk, writeoff.ReadDebt{Number: d.Number})
	if s.Left != 5000 || s.Stand() != "recovered in part" || s.Recovered() != 1500 {
		t.Fatalf("recovered: %+v", s)
	}
	if r := bookstest.Ask(o, o.Clerk, writeoff.Recoveries{From: bookstest.Today, To: bookstest.Today}); len(r) != 1 || r[0].Amount != 1500 || r[0].Number != "0135" {
		t.Errorf("recoveries: %+v", r)
	}
	_, err := bookstest.Try(o.Supervisor, writeoff.TakeBack{Number: d.Number, Reason: "x"})
	refused(t, err, "writeoff.recovered")
	bookstest.Do(o, o.Supervisor, writeoff.PutBack{Number: d.Number, Reason: "applies again and will pay"})
	if s := o.Standing(a.ID); s.Balance != 5000 || s.Items[0].Due != bookstest.Today-200+16 {
		t.Errorf("reinstated: %+v", s)
	}
	_, err = bookstest.Try(o.Supervisor, writeoff.PutBack{Number: d.Number, Reason: "x"})
	refused(t, err, "writeoff.not-alive")
	second := wrote(o, a) // and written off again
	if s := bookstest.Ask(o, o.Clerk, writeoff.ReadDebt{Number: second.Number}); s.Left != 5000 || s.Stand() != "claimed" {
		t.Errorf("written off again: %+v", s)
	}
	if s := bookstest.Ask(o, o.Clerk, writeoff.ReadDebt{Number: d.Number}); s.Left != 0 || s.Stand() != "reinstated" {
		t.Errorf("the first one: %+v", s)
	}
}

func TestADischargeLetsDebtsGoBeforeAndAfter(t *testing.T) {
	o := bookstest.Open(t)
	a := gone(o, "0136", "Bea Fox", 200, 6500)
	d := wrote(o, a)
	_, err := bookstest.Try(o.Supervisor, writeoff.RecordDischarge{Account: a.ID, Day: bookstest.Today})
	refused(t, err, "discharge.case")
	_, err = bookstest.Try(o.Supervisor, writeoff.RecordDischarge{Account: a.ID, Day: bookstest.Today + 1, Case: "W.D. Tex. 26-10123"})
	refused(t, err, "discharge.day")
	bookstest.Do(o, o.Manager, staff.GrantVerb{Staff: o.Second.Who, Verb: writeoff.VerbDischarge, Limit: 1, DayTotal: 1, Reason: "a cent"})
	_, err = bookstest.Try(o.Second, writeoff.RecordDischarge{Account: a.ID, Day: bookstest.Today, Case: "W.D. Tex. 26-10123"})
	refused(t, err, "authority.over-limit")
	bookstest.Do(o, o.Supervisor, writeoff.RecordDischarge{Account: a.ID, Day: bookstest.Today, Case: "W.D. Tex. 26-10123"})
	if s := bookstest.Ask(o, o.Clerk, writeoff.ReadDebt{Number: d.Number}); s.Stand() != "discharged" || s.Left != 0 {
		t.Errorf("let go: %+v", s)
	}
	_, err = bookstest.Try(o.Supervisor, writeoff.RecordDischarge{Account: a.ID, Day: bookstest.Today, Case: "again"})
	refused(t, err, "discharge.twice")

	later := gone(o, "0137", "Ray Stone", 200, 4000)
	bookstest.Do(o, o.Clerk, casework.SetAlert{Account: later.ID, Kind: casework.Bankrupt, Text: "chapter 7"})
	bookstest.Do(o, o.Supervisor, writeoff.RecordDischarge{Account: later.ID, Day: bookstest.Today, Case: "W.D. Tex. 26-10124"})
	r := posted(o, list(o, writeoff.Bad))
	if r.Issued != 1 || len(o.Standing(later.ID).Written) != 0 || o.Standing(later.ID).Balance != 0 {
		t.Errorf("discharged first, then written off and let go: %+v", r)
	}
}

func TestTheCounterTakesMoneyOnADebtWrittenOffAndVoidsIt(t *testing.T) {
	o := bookstest.Open(t)
	a := gone(o, "0143", "Earl Dobbs", 200, 6500)
	d := wrote(o, a)
	r := bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 4000, Tender: payment.Cash})
	if s := bookstest.Ask(o, o.Clerk, writeoff.ReadDebt{Number: d.Number}); r.After != 0 || s.Left != 2500 {
		t.Errorf("the receipt says %s after, %s is still claimed", r.After, s.Left)
	}
	bookstest.Do(o, o.Manager, payment.Void{Number: r.Number, Reason: "the wrong account"})
	if s := bookstest.Ask(o, o.Clerk, writeoff.ReadDebt{Number: d.Number}); s.Left != 6500 || s.Stand() != "claimed" || o.Standing(a.ID).Balance != 0 {
		t.Errorf("after the void: %+v", s)
	}
}

func TestMoneyThatComesBackAfterADebtWasReinstatedIsClaimedAgain(t *testing.T) {
	o := bookstest.Open(t)
	a := gone(o, "0144", "Earl Dobbs", 200, 6500)
	d := wrote(o, a)
	r := bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 1500, Tender: payment.Cash})
	bookstest.Do(o, o.Supervisor, writeoff.PutBack{Number: d.Number, Reason: "applies again"})
	bookstest.Do(o, o.Manager, payment.Void{Number: r.Number, Reason: "the wrong account"})
	if s := bookstest.Ask(o, o.Clerk, writeoff.ReadDebt{Number: d.Number}); s.Left != 1500 || s.Stand() != "reinstated in part" || o.Standing(a.ID).Balance != 5000 {
		t.Errorf("after the void: %s left, %s", s.Left, s.Stand())
	}
	bookstest.Do(o, o.Supervisor, writeoff.PutBack{Number: d.Number, Reason: "the rest of it"})
	if o.Standing(a.ID).Balance != 6500 {
		t.Errorf("the account owes %s", o.Standing(a.ID).Balance)
	}
}

func TestCreditThatWasThereIsUsedForTheDebt(t *testing.T) {
	o := bookstest.Open(t)
	a := gone(o, "0142", "Earl Dobbs", 200, 6500)
	d := wrote(o, a)
	_, err := bookstest.Try(o.Clerk, writeoff.UseCredit{Account: a.ID, Amount: 100})
	refused(t, err, "writeoff.credit")
	o.Charge(ledger.Bill{Account: uint64(a.ID), Kind: ledger.Adjustment, Parts: []ledger.Part{{Service: "water", Amount: -2000}}})
	bookstest.Do(o, o.Clerk, writeoff.UseCredit{Account: a.ID, Amount: 2000, Reason: "leak adjustment"})
	if s := bookstest.Ask(o, o.Clerk, writeoff.ReadDebt{Number: d.Number}); s.Left != 4500 {
		t.Errorf("used: %+v", s)
	}
}
