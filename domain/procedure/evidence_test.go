package procedure_test

import (
	"slices"
	"strings"
	"testing"

	"curbstop/domain/approval"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/personnel"
	"curbstop/domain/procedure"
	"curbstop/domain/quality"
	"curbstop/domain/rating"
	"curbstop/domain/workorder"
	"curbstop/storage/bookstest"
)

// callMarks gives every criterion of the usual score sheet the same points.
func callMarks(points int) (out []quality.Mark) {
	for _, c := range quality.UsualForm().Criteria {
		out = append(out, quality.Mark{Code: c.Code, Points: points})
	}
	return out
}

func TestTheEvidenceOfARatingIsTakenFromTheBooks(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0042", "Petra Novak")
	take := func(n int) {
		for range n {
			bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 12 * money.Dollar, Tender: payment.Cash})
		}
	}
	take(6)
	bookstest.Do(o, o.Manager, payment.Void{Number: document.NumberOf('A', 2), Reason: "keyed twice"})
	bookstest.Do(o, o.Supervisor, payment.Take{Account: a.ID, Amount: 5 * money.Dollar, Tender: payment.Cash})
	bookstest.Do(o, o.Manager, payment.Void{Number: document.NumberOf('A', 7), Reason: "not hers"})
	o.Day(bookstest.Today + 4)
	bookstest.Do(o, o.Supervisor, quality.Draw{Week: bookstest.Today, Doer: o.Clerk.Who})
	bookstest.Do(o, o.Supervisor, quality.CheckWork{Number: document.NumberOf('A', 1), Classes: []string{"E1"}, Says: "one digit", Return: true})
	bookstest.Do(o, o.Supervisor, quality.CheckWork{Number: document.NumberOf('A', 2)})
	for i, points := range []int{2, 1} {
		bookstest.Do(o, o.Supervisor, quality.ScoreCall{Agent: o.Clerk.Who, Day: bookstest.Today + calendar.Day(i), CallRef: "line 1", Marks: callMarks(points)})
	}
	slip := bookstest.Do(o, o.Supervisor, quality.ScoreCall{Agent: o.Clerk.Who, Day: bookstest.Today, CallRef: "line 9", Marks: callMarks(0)}).Number
	bookstest.Do(o, o.Supervisor, quality.VoidCall{Number: slip, Says: "Scored twice"})
	bookstest.Do(o, o.Supervisor, rating.Commend{Employee: o.Clerk.Who, Day: bookstest.Today, By: "Mrs. Novak", Text: "found the leak"})
	bookstest.Do(o, o.Supervisor, rating.Commend{Employee: o.Clerk.Who, Day: bookstest.Today - 400, By: "Mr. Old", Text: "long ago"})

	bookstest.Do(o, o.Supervisor, personnel.EnterAbsence{Person: o.Clerk.Who, Sort: personnel.Sick, From: bookstest.Today - 10, To: bookstest.Today - 6})
	bookstest.Do(o, o.Supervisor, personnel.EnterAbsence{Person: o.Clerk.Who, Sort: personnel.Tardy, From: bookstest.Today - 3, Minutes: 25})
	bookstest.Do(o, o.Supervisor, personnel.EnterAbsence{Person: o.Clerk.Who, Sort: personnel.Unexcused, From: bookstest.Today - 2})
	n := bookstest.Do(o, o.Supervisor, rating.Begin{Employee: o.Clerk.Who, Type: rating.Annual, From: bookstest.Today - 360, To: bookstest.Today + 4}).Number
	facts := bookstest.Ask(o, o.Supervisor, procedure.RatingEvidence{Rating: n})
	var says []string
	for _, f := range facts {
		says = append(says, string(f.Source)+": "+f.String())
	}
	for _, want := range []string{
		"work checked: 2 pieces of work checked, 1 with defects (50.00 %)",
		"work checked: E1 wrong amount: receipt A-00000",
		"(work check A-000001)",
		"calls: 2 calls observed, mean 75.00 %, lowest 50.00 %, fatal errors in 0",
		"calls: call of 10/02/2026: 50.00 % (call observation A-000002)",
		"errors: 6 deeds in the journal, 1 mended by somebody else or sent back",
		"errors: void receipts, by Ada Moreno: keyed twice (receipt A-000002)",
		"attendance: 5 days sick, 1 day unexcused, late 1 time, 25 minutes",
		"attendance: unexcused: 1 day from 09/29/2026",
		"commendations: 1 commendation",
		"commendations: Mrs. Novak: found the leak (commendation A-000001)",
	} {
		if !slices.ContainsFunc(says, func(s string) bool { return strings.Contains(s, want) }) {
			t.Errorf("the evidence does not say %q", want)
		}
	}
	if len(facts) != 11 {
		t.Errorf("%d facts: %s", len(facts), strings.Join(says, "; "))
	}
	if _, err := bookstest.Try(o.Clerk, rating.Look{Number: n}); fault.KindOf(err) != fault.Refused {
		t.Errorf("a clerk opens her rating: %v", err)
	}
}

func TestWhatIsNobodysErrorIsNoEvidence(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0042", "Petra Novak")
	take := func() document.Number {
		return bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 12 * money.Dollar, Tender: payment.Cash}).Number
	}
	bookstest.Do(o, o.Clerk, payment.Void{Number: take(), Reason: "I saw it myself"})
	bookstest.Do(o, o.Supervisor, payment.Void{Number: take(), Reason: "another account was meant"})
	w := bookstest.Do(o, o.Clerk, workorder.Write{Account: a.ID, Type: workorder.Read, Day: bookstest.Today + 1, Issue: true})
	bookstest.Do(o, o.Supervisor, workorder.Drop{Number: w.Number, Reason: "the customer asked for another week"})
	o.Day(bookstest.Today + 5)
	n := bookstest.Do(o, o.Supervisor, rating.Begin{Employee: o.Clerk.Who, Type: rating.Annual, From: bookstest.Today - 360, To: bookstest.Today + 4}).Number
	var says []string
	for _, f := range bookstest.Ask(o, o.Supervisor, procedure.RatingEvidence{Rating: n}) {
		says = append(says, f.String())
	}
	want := "4 deeds in the journal, 1 mended by somebody else or sent back; void receipts, by Luis Peña: another account was meant (receipt A-000002)"
	if got := strings.Join(says, "; "); got != want {
		t.Errorf("the evidence says %q, want %q", got, want)
	}
}

func TestEveryMendIsADeedOfTheBooks(t *testing.T) {
	var others []string
	for _, names := range approval.NotSentUp {
		others = append(others, names...)
	}
	for _, name := range procedure.Mends {
		if !approval.Sendable(name) && !slices.Contains(others, name) {
			t.Errorf("no command is called %s", name)
		}
	}
}
