package procedure_test

import (
	"context"
	"strings"
	"testing"

	"curbstop/assets"
	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/fault"
	"curbstop/domain/hold"
	"curbstop/domain/ledger"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
)

// cutToday gives what the gate says of cutting an account today, asked alone and with all others.
func cutToday(o moving, id account.ID) collection.Verdict {
	o.Helper()
	g := bookstest.Ask(o.Office, o.Clerk, procedure.AskGate{Account: id})
	for _, l := range bookstest.Ask(o.Office, o.Clerk, procedure.AskGates{}).Lines {
		if l.Account == id && l.Line != g.Answer.Line() {
			o.Errorf("alone: %s\nwith all: %s", g.Answer.Line(), l.Line)
		}
	}
	return g.Answer.Of(collection.DoCut)
}

// says fails unless a cut is refused for a reason.
func refusedFor(o moving, id account.ID, says string) {
	o.Helper()
	if v := cutToday(o, id); v.May || !strings.Contains(v.String(), says) {
		o.Errorf("%s, want %q", v, says)
	}
}

func freeToCut(o moving, id account.ID) {
	o.Helper()
	if v := cutToday(o, id); !v.May {
		o.Errorf("still refused: %s", v)
	}
}

// ripe gives an account that may be cut today.
func ripe(t *testing.T) (moving, account.Account) {
	t.Helper()
	o := openMoving(t)
	a := o.Account("0101", "Jo Park")
	owes(o, a.ID)
	noticed(o, true)
	o.Day(cutDay())
	freeToCut(o, a.ID)
	return o, a
}

func TestAKeyAccountIsCutOnceWithLeaveOfTheManager(t *testing.T) {
	o, a := ripe(t)
	h := bookstest.Do(o.Office, o.Manager, hold.Set{Account: a.ID, Kind: hold.KeyAccount, Reason: "the hospital"})
	refusedFor(o, a.ID, "key account")
	_, err := bookstest.Try(o.Second, hold.ApproveCut{ID: h.ID, Reason: "x"})
	if fault.CodeOf(err) != "authority.no-grant" {
		t.Errorf("somebody who may not approves it: %v", err)
	}
	bookstest.Do(o.Office, o.Manager, hold.ApproveCut{ID: h.ID, Reason: "told in person twice"})
	freeToCut(o, a.ID)
	if o.Reread(a.ID).Held["cut"] {
		t.Error("the account holds the cut back that was approved")
	}
	o.Day(cutDay() + 12)
	refusedFor(o, a.ID, "key account")
	if n, err := hold.RunWatch(context.Background(), o.Manager, cutDay()+12); err != nil || n != 0 || !o.Reread(a.ID).Held["cut"] {
		t.Errorf("the days of the leave are over: %d expired, %v, held %v", n, err, o.Reread(a.ID).Held)
	}
	bookstest.Do(o.Office, o.Manager, hold.End{ID: h.ID, Reason: "moved"})
	freeToCut(o, a.ID)
}

func TestACustomerAskedToTakePartInAReviewHasFiveDays(t *testing.T) {
	o, a := ripe(t)
	h := bookstest.Do(o.Office, o.Clerk, hold.Set{Account: a.ID, Kind: hold.Dispute, Amount: 1000, Reason: "the read"})
	refusedFor(o, a.ID, "review.no-cut")
	bookstest.Do(o.Office, o.Clerk, hold.AskPart{Number: h.File})
	end := calendar.Holidays(calendar.Federal).AddWorkDays(cutDay(), 5)
	refusedFor(o, a.ID, "to take part by "+end.US()+" (review.no-cut, review.take-part")
	o.Day(end + 1)
	freeToCutFrom(o, a.ID, end)
	bookstest.Do(o.Office, o.Clerk, hold.AskPart{Number: h.File, Takes: true})
	refusedFor(o, a.ID, "dispute to")
}

// freeToCutFrom looks at the first working day after a day.
func freeToCutFrom(o moving, id account.ID, end calendar.Day) {
	o.Helper()
	day := calendar.Holidays(calendar.Federal).AddWorkDays(end, 1)
	if g := bookstest.Ask(o.Office, o.Clerk, procedure.AskGate{Account: id, Day: day}); strings.Contains(g.Answer.Of(collection.DoCut).String(), "dispute") {
		o.Errorf("still in dispute: %s", g.Answer.Of(collection.DoCut))
	}
}

// later charges a bill that fell due yesterday.
func later(o moving, id account.ID) {
	o.Charge(ledger.Bill{Account: uint64(id), Day: bookstest.Today - 20, Due: bookstest.Today - 1, Parts: []ledger.Part{{Service: "water", Amount: 4000}}})
}

func TestTheChapterOfABankruptcySetsTheDaysOfAssurance(t *testing.T) {
	o := openMoving(t)
	a := o.Account("0101", "Jo Park")
	later(o, a.ID)
	h := bookstest.Do(o.Office, o.Clerk, hold.Set{Account: a.ID, Kind: hold.Bankruptcy, Petition: bookstest.Today - 25, Reason: "a letter of the court", Case: "26-30112"})
	due := func() (calendar.Day, bool) {
		for _, r := range bookstest.Ask(o.Office, o.Clerk, procedure.AskDesk{}).Rows {
			if r.What == procedure.DeskAssure {
				return r.Day, true
			}
		}
		return 0, false
	}
	if day, ok := due(); !ok || day != bookstest.Today-5 {
		t.Errorf("twenty days after the petition: %s", day)
	}
	if v := cutToday(o, a.ID); strings.Contains(v.String(), "assurance") {
		t.Errorf("the twenty days are over: %s", v)
	}
	if _, err := bookstest.Try(o.Clerk, hold.RecordFact{ID: h.ID, Chapter: 8}); fault.CodeOf(err) != "hold.chapter" {
		t.Errorf("chapter 8: %v", err)
	}
	if _, err := bookstest.Try(o.Clerk, hold.RecordFact{ID: h.ID, Pay: hold.Cannot}); fault.CodeOf(err) != "hold.fact" {
		t.Errorf("a fact of another kind: %v", err)
	}
	bookstest.Do(o.Office, o.Clerk, hold.RecordFact{ID: h.ID, Chapter: 11})
	if day, ok := due(); !ok || day != bookstest.Today+5 {
		t.Errorf("thirty days in chapter 11: %s", day)
	}
	refusedFor(o, a.ID, "30 days for assurance (bankruptcy.assurance-11")
	if _, err := bookstest.Try(o.Clerk, hold.RecordFact{ID: h.ID, Chapter: 11}); fault.CodeOf(err) != "hold.no-fact" {
		t.Errorf("nothing new: %v", err)
	}
	bookstest.Do(o.Office, o.Clerk, hold.RecordFact{ID: h.ID, Assured: true})
	if day, ok := due(); ok {
		t.Errorf("assured, and still asked for by %s", day)
	}
}

func TestACertificateOfWhoCannotPayGoesByItsRule(t *testing.T) {
	o := moving{Office: bookstest.Open(t)}
	o.Rules(assets.CaliforniaSB998)
	a := o.Account("0101", "Jo Park")
	owes(o, a.ID)
	h := bookstest.Do(o.Office, o.Clerk, hold.Set{Account: a.ID, Kind: hold.Medical, Reason: "dialysis", Evidence: "Dr. Vega, of today", CannotPay: true})
	bookstest.Do(o.Office, o.Manager, arrangement.Make{Offer: arrangement.Offer{
		Account: a.ID, Kind: arrangement.Plan, N: 3, First: bookstest.Today + 30, Every: arrangement.Monthly, Reason: "cannot pay at once", Contact: "counter",
	}})
	later(o, a.ID)
	refusedFor(o, a.ID, "medical.if-plan")
	bookstest.Do(o.Office, o.Clerk, hold.RecordFact{ID: h.ID, Pay: hold.Can})
	if v := cutToday(o, a.ID); strings.Contains(v.String(), "medical.if-plan") {
		t.Errorf("a customer who can pay: %s", v)
	}
	bookstest.Do(o.Office, o.Clerk, hold.End{ID: h.ID, Reason: "well again"})
	if v := cutToday(o, a.ID); strings.Contains(v.String(), "medical") {
		t.Errorf("the certificate is over: %s", v)
	}
}

func TestAFreezePastItsDayEndsByItself(t *testing.T) {
	o, a := ripe(t)
	declare := func(until calendar.Day) (hold.Declaration, error) {
		return bookstest.Try(o.Manager, hold.Declare{Kind: hold.Weather, Reason: "20F forecast", Until: until})
	}
	carry := func(d hold.Declaration, err error) {
		t.Helper()
		if err == nil {
			_, err = hold.Carry(context.Background(), o.Manager, d, func(hold.Declaration) {})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	carry(declare(cutDay() + 1))
	refusedFor(o, a.ID, "weather.no-cut")
	if _, err := declare(cutDay() + 3); fault.CodeOf(err) != "hold.declared-twice" {
		t.Errorf("declared twice: %v", err)
	}
	o.Day(cutDay() + 12) // a Monday, two working days and more after it
	if _, err := hold.RunWatch(context.Background(), o.Manager, cutDay()+12); err != nil {
		t.Fatal(err)
	}
	freeToCut(o, a.ID)
	carry(declare(cutDay() + 14))
	refusedFor(o, a.ID, "weather to "+(cutDay()+14).US())
	o.Check()
}
