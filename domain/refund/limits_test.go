package refund_test

import (
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/refund"
	"curbstop/domain/staff"
	"curbstop/storage/books"
	"curbstop/storage/bookstest"
)

// byMatrix hires somebody who may what the matrix gives the role, and no more.
func (o *refunds) byMatrix(signIn, name string, role staff.Role) *office.Session {
	o.Helper()
	p := staff.Person{SignIn: signIn, FullName: name, Role: role}
	if _, err := o.Books.Hire(o.Context(), o.Manager, p, "", books.TrainingCost, nil); err != nil {
		o.Fatal(err)
	}
	s, err := o.Books.SignIn(o.Context(), signIn, "", o.Clock.Time)
	if err != nil {
		o.Fatal(err)
	}
	return s
}

// What the printed matrix says of checks is what happens: 5,000 a deed for a supervisor, be it one check or several together.
func TestASupervisorPrintsAndClearsChecksUpToTheMatrixsLimit(t *testing.T) {
	o := open(t, 40_000*money.Dollar)
	sam, cal := o.byMatrix("sam", "Sam Duarte", staff.Supervisor), o.byMatrix("cal", "Cal Reyes", staff.Supervisor)
	zoe := o.Manage("zoe", "Zoe Park")
	ready := func(amount money.Amount) document.Number {
		r := bookstest.Do(o.Office, zoe, o.ask(amount))
		return bookstest.Do(o.Office, o.Manager, refund.Approve{Number: r.Number}).Number
	}
	print := func(n ...document.Number) refund.IssueChecks {
		return refund.IssueChecks{Bank: uint64(o.bank.ID), Requests: n}
	}
	large, first, second := ready(6_000*money.Dollar), ready(3_000*money.Dollar), ready(2_500*money.Dollar)
	refused(o, "a check of 6,000", sam, print(large), authority.ErrOverLimit.Code)
	refused(o, "3,000 and 2,500 together", sam, print(first, second), authority.ErrOverLimit.Code)
	b := bookstest.Do(o.Office, sam, print(first))
	bookstest.Do(o.Office, sam, refund.Answer{Batch: b.Number, CameOut: b.Checks})
	bookstest.Do(o.Office, cal, refund.Clear{Number: b.Checks[0], Day: bookstest.Today, Amount: 3_000 * money.Dollar})
	b = bookstest.Do(o.Office, o.printer, print(large))
	bookstest.Do(o.Office, o.printer, refund.Answer{Batch: b.Number, CameOut: b.Checks})
	clear := refund.Clear{Number: b.Checks[0], Day: bookstest.Today, Amount: 6_000 * money.Dollar}
	refused(o, "a check of 6,000 cleared", cal, clear, authority.ErrOverLimit.Code)
	o.Day(refund.StaleFrom(bookstest.Today))
	refused(o, "a check of 6,000 marked stale", cal, refund.Age{Number: b.Checks[0]}, authority.ErrOverLimit.Code)
}

// A refund of 400 that the manager requested and the supervisor approved: the clerk, the only one without a part in it, may print up to
// 100. The small limit does not leave the check with nobody; who had a part goes on, and it waits for a review.
func TestALowerLimitIsNobodyElseWhoCould(t *testing.T) {
	o := open(t, 500*money.Dollar)
	o.mayNotPrint(o.printer)
	ready := func(amount money.Amount) refund.IssueChecks {
		r := bookstest.Do(o.Office, o.Manager, o.ask(amount))
		bookstest.Do(o.Office, o.Supervisor, refund.Approve{Number: r.Number})
		return refund.IssueChecks{Bank: uint64(o.bank.ID), Requests: []document.Number{r.Number}}
	}
	large, small := ready(400*money.Dollar), ready(90*money.Dollar)
	refused(o, "400 by the clerk", o.Clerk, large, authority.ErrOverLimit.Code)
	refused(o, "90, while the clerk may", o.Supervisor, small, authority.ErrOwnWork.Code)
	b := bookstest.Do(o.Office, o.Supervisor, large)
	if got := o.review(); len(got) != 1 || got[0].Who != "Luis Peña" || got[0].Did != "print refund checks" {
		t.Errorf("on the list: %+v", got)
	}
	bookstest.Do(o.Office, o.Supervisor, refund.Answer{Batch: b.Number, CameOut: b.Checks})
	clear := refund.Clear{Number: b.Checks[0], Day: bookstest.Today, Amount: 400 * money.Dollar}
	bookstest.Do(o.Office, o.Manager, staff.GrantVerb{Staff: o.Manager.Who, Verb: refund.VerbClear, Barred: true, Reason: "other work"})
	bookstest.Do(o.Office, o.Supervisor, clear)
	if got := o.review(); len(got) != 2 {
		t.Errorf("on the list after clearing: %d", len(got))
	}
}
