package approval_test

import (
	"slices"
	"strings"
	"testing"

	"curbstop/assets"
	"curbstop/domain/account"
	"curbstop/domain/approval"
	"curbstop/domain/deviation"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	"curbstop/domain/rating"
	"curbstop/domain/workday"
	"curbstop/domain/writeoff"
	"curbstop/storage/bookstest"
)

// busy is an office in which one thing of many kinds waits for somebody else's yes.
func busy(t *testing.T) *bookstest.Office {
	t.Helper()
	o := bookstest.Open(t)
	o.Rules(assets.TexasPUC)
	a := o.Account("1001", "Anna Reyes")
	o.Charge(ledger.Bill{Account: uint64(a.ID), Day: bookstest.Today - 400, Due: bookstest.Today - 380, Parts: []ledger.Part{{Service: "water", Amount: 4_000}}})
	o.Alter(a.ID, func(a *account.Account) { a.Status, a.Ended = account.Closed, bookstest.Today-300 })
	bookstest.Do(o, o.Clerk, writeoff.Prepare{Account: a.ID, Reason: "gone, no address", Evidence: "letters came back"})
	other := o.Account("1002", "Jo Park")
	d := bookstest.Do(o, o.Clerk, procedure.RequestDeviation{
		Account: other.ID, Rule: "notice.reminder", Why: "the house burned", Options: []deviation.Option{{Way: deviation.Stay, Until: bookstest.Today + 30}},
	})
	bookstest.Do(o, o.Supervisor, procedure.RecommendDeviation{Number: d.Number, Option: 1, Text: "nobody lives there"})
	task := bookstest.Do(o, o.Supervisor, workday.NewTask{Title: "Count the keys", Owner: o.Clerk.Who, Due: bookstest.Today})
	bookstest.Do(o, o.Clerk, workday.FinishTask{Number: task.Number, Outcome: "41 keys", Minutes: 20})
	bookstest.Do(o, o.Clerk, workday.Suggest{Title: "Drop box", Problem: "people queue", Idea: "a box outside"})
	n := bookstest.Do(o, o.Supervisor, rating.Begin{Employee: o.Clerk.Who, Type: rating.Annual, From: bookstest.Today - 365, To: bookstest.Today - 1}).Number
	p := bookstest.Ask(o, o.Supervisor, rating.Read{Number: n})
	for i := range p.Factors {
		p.Factors[i].Score, p.Factors[i].Evidence = 3, []string{"seen all year"}
	}
	bookstest.Do(o, o.Supervisor, rating.Write{Number: n, Rev: p.Rev, Factors: p.Factors, Summary: "A planted secret word", Goals: []rating.Goal{{Text: "the drawer", Measure: "daily", By: bookstest.Today + 90}}})
	bookstest.Do(o, o.Supervisor, rating.Talk{Number: n, Day: bookstest.Today})
	bookstest.Do(o, o.Supervisor, rating.TakeSignature{Number: n, Day: bookstest.Today})
	return o
}

func onDesk(o *bookstest.Office, who *office.Session) (kinds []string, items []approval.Item) {
	items = bookstest.Ask(o, who, approval.OnDesk{})
	for _, it := range items {
		kinds = append(kinds, it.Kind)
	}
	slices.Sort(kinds)
	return kinds, items
}

func TestEverythingThatWaitsIsOnOneDesk(t *testing.T) {
	o := busy(t)
	kinds, items := onDesk(o, o.Manager)
	if want := []string{"deviation", "rating to review", "suggestion", "task to check", "write-off"}; !slices.Equal(kinds, want) {
		t.Errorf("the manager's desk: %q, want %q", kinds, want)
	}
	for _, it := range items {
		if it.Kind == "rating to review" {
			for _, l := range it.Lines {
				if strings.Contains(l.Says, "planted") {
					t.Errorf("the desk tells what is sealed: %+v", l)
				}
			}
			if it.Subject != nil || it.Command != nil {
				t.Errorf("a rating is decided past its own page: %+v", it)
			}
		}
	}
	if kinds, _ := onDesk(o, o.Supervisor); slices.Contains(kinds, "rating to review") || slices.Contains(kinds, "deviation") {
		t.Errorf("the supervisor's own work is on their desk: %q", kinds)
	}
	for _, it := range bookstest.Ask(o, o.Second, approval.OnDesk{All: true}) {
		if it.Kind == "rating to review" {
			t.Errorf("somebody without a key sees that a rating waits: %+v", it)
		}
	}
}

func TestWhatWaitsIsApprovedOrReturnedFromTheDesk(t *testing.T) {
	o := busy(t)
	_, items := onDesk(o, o.Manager)
	for _, it := range items {
		var err error
		switch {
		case it.Kind == "task to check":
			err = approval.Carry(o.Context(), o.Manager, o.Manager.Mint(), it.Back("count them again"))
		case it.Command != nil:
			err = approval.Carry(o.Context(), o.Manager, o.Manager.Mint(), it.Command)
		}
		if err != nil {
			t.Errorf("%s: %v", it.Kind, err)
		}
	}
	kinds, _ := onDesk(o, o.Manager)
	if want := []string{"rating to review", "suggestion to accept"}; !slices.Equal(kinds, want) {
		t.Errorf("afterwards: %q, want %q", kinds, want)
	}
	d := bookstest.Ask(o, o.Clerk, deviation.List{})[0]
	task := bookstest.Ask(o, o.Clerk, workday.Tasks{})
	if d.Stands != document.Approved || len(task) != 1 || task[0].State != workday.Assigned {
		t.Errorf("the deviation is %s, the tasks %+v", d.Stands, task)
	}
}
