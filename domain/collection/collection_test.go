package collection_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"curbstop/assets"
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/casework"
	"curbstop/domain/collection"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/hold"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/premise"
	"curbstop/storage/bookstest"
)

// open opens the test office with the Texas rules in use.
func open(t *testing.T) *bookstest.Office {
	t.Helper()
	o := bookstest.Open(t)
	o.Rules(assets.TexasPUC)
	house := bookstest.Ask(o, o.Manager, office.ReadHouse{})
	house.Hours = "Mon–Fri 8:00–5:00"
	bookstest.Do(o, o.Manager, office.ChangeHouse{House: house})
	return o
}

// owing enters an account whose debt came due so many days ago.
func owing(o *bookstest.Office, number string, daysAgo int, amount money.Amount) account.Account {
	o.Helper()
	a := o.Account(number, "María Muñoz "+number)
	owe(o, a.ID, 1, daysAgo, ledger.Part{Service: "water", Amount: amount})
	return a
}

func owe(o *bookstest.Office, id account.ID, n uint64, daysAgo int, parts ...ledger.Part) {
	o.Helper()
	due := bookstest.Today.Plus(-daysAgo)
	o.Charge(ledger.Bill{Account: uint64(id), Doc: document.Ref{Kind: "bill", Number: document.NumberOf('A', n)}, Day: due - 16, Due: due, Parts: parts})
}

func draft(step collection.Step) collection.Draft {
	return collection.Draft{Step: step, Least: 1000, Quiet: 20}
}

func lines(o *bookstest.Office, run document.Number) map[string]collection.Line {
	o.Helper()
	out := map[string]collection.Line{}
	for _, l := range bookstest.Ask(o, o.Clerk, collection.ReadRun{Run: run}).Lines {
		out[l.Number] = l
	}
	return out
}

func issue(o *bookstest.Office, run collection.Run) error {
	return office.Run(context.Background(), o.Supervisor, collection.RunOp(run.Number, "issue"), run.Chunks,
		func(i int) office.Command[collection.Books, collection.Run] {
			return collection.IssueBatch{Run: run.Number, Index: i}
		},
		func(int, collection.Run) {})
}

func TestARunOfRemindersFromProofListToMailing(t *testing.T) {
	o := open(t)
	owing(o, "0001", 20, 4000)
	veto := owing(o, "0002", 20, 5000)
	pays := owing(o, "0003", 20, 6000)
	owing(o, "0004", 2, 4000) // a reminder goes out three days after the due day
	before := bookstest.Ask(o, o.Clerk, collection.AgingList{}).Total

	run := bookstest.Do(o, o.Clerk, draft(collection.Reminder))
	if run.Number.String() != "A-000001" || run.Sum.Proposed != 3 || run.Sum.Amount != 15000 || run.PayBy != bookstest.Today+12 {
		t.Fatalf("draft %s: %+v, pay by %s", run.Number, run.Sum, run.PayBy.US())
	}
	run = bookstest.Do(o, o.Clerk, collection.Veto{Run: run.Number, Account: veto.ID, Reason: "spoke with her today"})
	if _, err := bookstest.Try(o.Clerk, collection.Approve{Run: run.Number}); fault.KindOf(err) == 0 {
		t.Error("whoever drafted the run approved it")
	}
	bookstest.Do(o, o.Supervisor, collection.Approve{Run: run.Number})
	bookstest.Do(o, o.Manager, payment.Take{Account: pays.ID, Amount: 6000, Tender: payment.Cash})
	if err := issue(o, run); err != nil {
		t.Fatal(err)
	}
	got := lines(o, run.Number)
	if got["0001"].Notice == 0 || got["0002"].Notice != 0 || got["0003"].Why != collection.PaidSince {
		t.Errorf("lines %+v", got)
	}
	papers := bookstest.Ask(o, o.Clerk, collection.Papers{Run: run.Number})
	if len(papers) != 1 || papers[0].Notice.Amount != 4000 || papers[0].Notice.Mail[0] != "María Muñoz 0001" || len(papers[0].Notice.Items) != 1 {
		t.Fatalf("papers %+v", papers)
	}
	after := bookstest.Ask(o, o.Clerk, collection.AgingList{}).Total
	if before.Balance()-6000 != after.Balance() {
		t.Errorf("a notice moved money: %s before, %s after", before.Balance(), after.Balance())
	}
	run = bookstest.Do(o, o.Clerk, collection.MailBatch{Run: run.Number, Day: bookstest.Today})
	n := bookstest.Ask(o, o.Clerk, collection.ReadNotice{Number: got["0001"].Notice}).Notice
	if run.Mailed != bookstest.Today || n.Mailed != bookstest.Today {
		t.Errorf("mailed %s, %s", run.Mailed, n.Mailed)
	}
}

func TestExceptionsSayWhy(t *testing.T) {
	o := open(t)
	change := func(number string, how func(*account.Account)) {
		a := owing(o, number, 30, 5000)
		o.Alter(a.ID, how)
	}
	change("closed", func(a *account.Account) { a.Status = account.Closed })
	change("off", func(a *account.Account) { a.Status = account.CutOff })
	bookstest.Do(o, o.Clerk, casework.SetAlert{Account: owing(o, "held", 30, 5000).ID, Kind: casework.NoNotices, Text: "the owner asks for calls only"})
	bookstest.Do(o, o.Clerk, hold.Set{Account: owing(o, "medical", 30, 5000).ID, Kind: hold.Medical, Reason: "letter", Evidence: "Dr. Vega, of today"})
	owing(o, "small", 30, 999)
	owing(o, "good", 30, 1000)
	lost := bookstest.Do(o, o.Manager, account.Open{
		Account: account.Account{Number: "lost"}, Customer: customer.Customer{Name: "Nobody Home"}, Premise: premise.Premise{Number: "lost"},
	})
	owe(o, lost.ID, 9, 30, ledger.Part{Service: "water", Amount: 8000})

	final := lines(o, bookstest.Do(o, o.Clerk, draft(collection.Final)).Number)
	for number, why := range map[string]collection.Why{
		"closed": collection.IsClosed, "off": collection.IsOff, "held": collection.IsHeld, "medical": collection.IsHeld,
		"small": collection.UnderLeast, "lost": collection.NoAddress, "good": "",
	} {
		if l, on := final[number]; !on || l.Why != why {
			t.Errorf("%s is on the list %v: %q, want %q", number, on, l.Why, why)
		}
	}
	reminder := lines(o, bookstest.Do(o, o.Clerk, draft(collection.Reminder)).Number)
	if reminder["medical"].Why != "" || reminder["off"].Why != "" {
		t.Errorf("a hold on the cut keeps no reminder back: %+v", reminder["medical"])
	}
}

func TestNobodyIsAskedTwiceWithinTheQuietDays(t *testing.T) {
	o := open(t)
	owing(o, "0001", 20, 4000)
	run := bookstest.Do(o, o.Clerk, draft(collection.Reminder))
	bookstest.Do(o, o.Supervisor, collection.Approve{Run: run.Number})
	if err := issue(o, run); err != nil {
		t.Fatal(err)
	}
	if again := lines(o, bookstest.Do(o, o.Clerk, draft(collection.Reminder)).Number); again["0001"].Why != collection.Noticed {
		t.Errorf("the same day: %+v", again["0001"])
	}
	if final := lines(o, bookstest.Do(o, o.Clerk, draft(collection.Final)).Number); final["0001"].Why != "" {
		t.Errorf("the reminder keeps the final notice back: %+v", final["0001"])
	}
	bookstest.Do(o, o.Clerk, collection.VoidNotice{Number: document.NumberOf('A', 1), Reason: "printed on the wrong stock"})
	if again := lines(o, bookstest.Do(o, o.Clerk, draft(collection.Reminder)).Number); again["0001"].Why != "" {
		t.Errorf("after its notice was voided: %+v", again["0001"])
	}
	if p := bookstest.Ask(o, o.Clerk, collection.Papers{Run: run.Number}); len(p) != 0 {
		t.Errorf("a voided notice would be printed: %+v", p)
	}
}

func TestAFinalNoticeGivesTheDaysOfTheRule(t *testing.T) {
	o := open(t)
	a := o.Account("0001", "Jo Park")
	owe(o, a.ID, 1, 40, ledger.Part{Service: "water", Amount: 3000}, ledger.Part{Service: "sewer", Amount: 1200})
	owe(o, a.ID, 2, 9, ledger.Part{Service: "water", Amount: 2500})
	owe(o, a.ID, 3, -7, ledger.Part{Service: "water", Amount: 2500}) // not yet due
	run := bookstest.Do(o, o.Clerk, draft(collection.Final))
	// Ten days from Thursday 1 October is a Sunday, and the Monday after is Columbus Day: to pay by Tuesday, cut on Wednesday.
	if run.Cut != bookstest.Today+13 || run.PayBy != run.Cut-1 || run.Rules[0] != "16 TAC 24.167(a)(1)" {
		t.Fatalf("cut %s, pay by %s, by %v", run.Cut.US(), run.PayBy.US(), run.Rules)
	}
	short := draft(collection.Final)
	short.PayBy = bookstest.Today + 5
	if _, err := bookstest.Try(o.Clerk, short); err == nil || fault.FieldOf(err) != "pay by" {
		t.Errorf("five days to pay: %v", err)
	}
	bookstest.Do(o, o.Supervisor, collection.Approve{Run: run.Number})
	if err := issue(o, run); err != nil {
		t.Fatal(err)
	}
	n := bookstest.Ask(o, o.Clerk, collection.NoticesOf{Account: a.ID})[0]
	if n.Amount != 6700 || len(n.Items) != 2 || n.Items[0].Amount != 4200 || !n.Sewer {
		t.Errorf("notice %+v", n)
	}
	bookstest.Do(o, o.Manager, office.OpenDay{Day: bookstest.Today + 1})
	if _, err := bookstest.Try(o.Clerk, collection.MailBatch{Run: run.Number, Day: bookstest.Today + 1}); fault.KindOf(err) != fault.Refused {
		t.Errorf("mailed a day late: %v", err)
	}
}

func TestARunKilledAndStartedAgainEndsInTheSameBooks(t *testing.T) {
	o := open(t)
	for i := range collection.ChunkSize + 20 {
		owing(o, fmt.Sprintf("%05d", i), 20, 4000)
	}
	run := bookstest.Do(o, o.Clerk, draft(collection.Reminder))
	if run.Chunks != 2 {
		t.Fatalf("%d batches", run.Chunks)
	}
	bookstest.Do(o, o.Supervisor, collection.Approve{Run: run.Number})
	ctx, kill := context.WithCancel(context.Background())
	_ = office.Run(ctx, o.Supervisor, collection.RunOp(run.Number, "issue"), run.Chunks,
		func(i int) office.Command[collection.Books, collection.Run] {
			return collection.IssueBatch{Run: run.Number, Index: i}
		},
		func(int, collection.Run) { kill() })
	half := bookstest.Ask(o, o.Clerk, collection.ReadRun{Run: run.Number}).Run
	if half.Done != 1 || half.State != document.Approved {
		t.Fatalf("killed after the first batch: %d done, %s", half.Done, half.State)
	}
	if _, err := bookstest.Try(o.Supervisor, collection.Return{Run: run.Number, Reason: "stop"}); fault.KindOf(err) != fault.Refused {
		t.Errorf("a run half made was returned: %v", err)
	}
	if err := issue(o, run); err != nil {
		t.Fatal(err)
	}
	done := bookstest.Ask(o, o.Clerk, collection.ReadRun{Run: run.Number})
	last := done.Lines[len(done.Lines)-1].Notice
	if done.Run.State != document.Issued || done.Run.Sum.Made != len(done.Lines) || last.Count() != uint64(len(done.Lines)) {
		t.Errorf("%s: %d made, the last one %s", done.Run.State, done.Run.Sum.Made, last)
	}
	papers := bookstest.Ask(o, o.Clerk, collection.Papers{Run: run.Number, After: document.NumberOf('A', 500), Limit: 7})
	if len(papers) != 7 || papers[0].Notice.Number.Count() != 501 {
		t.Errorf("%d papers", len(papers))
	}
}

func TestAFinalNoticeMustSayWhereToCome(t *testing.T) {
	o := open(t)
	owing(o, "0001", 20, 4000)
	house := bookstest.Ask(o, o.Manager, office.ReadHouse{})
	house.Phone = ""
	bookstest.Do(o, o.Manager, office.ChangeHouse{House: house})
	if _, err := bookstest.Try(o.Clerk, draft(collection.Final)); fault.KindOf(err) != fault.Refused {
		t.Errorf("without a phone: %v", err)
	}
	bookstest.Do(o, o.Clerk, draft(collection.Reminder))
}

func TestWithoutRulesNoNoticeGoesOut(t *testing.T) {
	o := bookstest.Open(t)
	owing(o, "0001", 20, 4000)
	if _, err := bookstest.Try(o.Clerk, draft(collection.Reminder)); fault.KindOf(err) != fault.Refused {
		t.Errorf("a run without rules: %v", err)
	}
}

func TestTheRunRefuses(t *testing.T) {
	o := open(t)
	if _, err := bookstest.Try(o.Clerk, draft(collection.Reminder)); fault.KindOf(err) != fault.Refused {
		t.Errorf("nobody owes anything: %v", err)
	}
	a := owing(o, "0001", 20, 4000)
	for field, bad := range map[string]func(*collection.Draft){
		"step": func(d *collection.Draft) { d.Step = "lawsuit" }, "sent": func(d *collection.Draft) { d.Sent = bookstest.Today - 1 },
		"least": func(d *collection.Draft) { d.Least = -1 }, "pay by": func(d *collection.Draft) { d.PayBy = bookstest.Today },
	} {
		d := draft(collection.Reminder)
		bad(&d)
		if _, err := bookstest.Try(o.Clerk, d); fault.FieldOf(err) != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	run := bookstest.Do(o, o.Clerk, draft(collection.Reminder))
	refused := func(what string, err error) {
		t.Helper()
		if err == nil {
			t.Errorf("%s was not refused", what)
		}
	}
	_, err := bookstest.Try(o.Clerk, collection.Veto{Run: run.Number, Account: a.ID})
	refused("a veto without reason", err)
	_, err = bookstest.Try(o.Clerk, collection.Veto{Run: run.Number, Account: 99, Reason: "x"})
	refused("a veto of an account that is not on the run", err)
	_, err = bookstest.Try(o.Clerk, collection.IssueBatch{Run: run.Number})
	refused("issuing a draft", err)
	_, err = bookstest.Try(o.Clerk, collection.MailBatch{Run: run.Number, Day: bookstest.Today})
	refused("mailing a draft", err)
	bookstest.Do(o, o.Clerk, collection.Veto{Run: run.Number, Account: a.ID, Reason: "disputed"})
	_, err = bookstest.Try(o.Supervisor, collection.Approve{Run: run.Number})
	refused("approving a run with nobody on it", err)
	bookstest.Do(o, o.Clerk, collection.Veto{Run: run.Number, Account: a.ID, Lift: true})
	bookstest.Do(o, o.Supervisor, collection.Approve{Run: run.Number})
	_, err = bookstest.Try(o.Clerk, collection.Veto{Run: run.Number, Account: a.ID, Reason: "late"})
	refused("a veto after approval", err)
	bookstest.Do(o, o.Manager, office.OpenDay{Day: bookstest.Today + 1})
	_, err = bookstest.Try(o.Supervisor, collection.IssueBatch{Run: run.Number})
	refused("making notices after their day of mailing", err)
	bookstest.Do(o, o.Clerk, collection.Void{Run: run.Number, Reason: "a day late"})
}

// miscount spoils the sum a run keeps, and mends it with the opposite.
type miscount struct {
	Run document.Number
	By  int
}

func (miscount) Name() string                                { return "test.miscount" }
func (miscount) Act(collection.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c miscount) Do(b collection.Books, _ authority.Sign) (bool, error) {
	r, err := b.NoticeRuns().Get(c.Run)
	if r.Sum.Proposed += c.By; err == nil {
		err = b.NoticeRuns().Put(r)
	}
	return true, err
}

func TestTheCheckOfTheBooksCountsTheLinesOfEveryRun(t *testing.T) {
	o := open(t)
	owing(o, "0001", 20, 4000)
	run := bookstest.Do(o, o.Clerk, draft(collection.Reminder))
	bookstest.Do(o, o.Manager, miscount{run.Number, 1})
	if p := o.Problems(); len(p) != 1 || !strings.Contains(p[0].Text, "its lines say") {
		t.Errorf("a miscounted run: %v", p)
	}
	bookstest.Do(o, o.Manager, miscount{run.Number, -1})
}
