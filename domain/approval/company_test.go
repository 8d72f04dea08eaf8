package approval_test

import (
	"context"
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/refund"
	"curbstop/domain/staff"
	"curbstop/storage/books"
	"curbstop/storage/bookstest"
)

// The setting of a one-person office is forgotten when a second person comes: it counts for nothing from then on, for anybody.
func TestTheSettingOfAOnePersonOfficeDoesNotOutliveTheOnePerson(t *testing.T) {
	o := treasuryOf(t, 1, true)
	first := bookstest.Do(o.Office, o.Manager, ask(credited(o.Office, "1001", 400*money.Dollar), 400*money.Dollar))
	bookstest.Do(o.Office, o.Manager, refund.Approve{Number: first.Number}) // really alone
	p := staff.Person{SignIn: "sam", FullName: "Sam Duarte", Role: staff.Supervisor}
	if _, err := o.Books.Hire(context.Background(), o.Manager, p, "", books.TrainingCost, nil); err != nil {
		t.Fatal(err)
	}
	sam, err := o.Books.SignIn(context.Background(), "sam", "", o.Clock.Time)
	if err != nil {
		t.Fatal(err)
	}
	second := bookstest.Do(o.Office, o.Manager, ask(credited(o.Office, "1002", 400*money.Dollar), 400*money.Dollar))
	if _, err := bookstest.Try(o.Manager, refund.Approve{Number: second.Number}); fault.CodeOf(err) != authority.ErrOwnWork.Code {
		t.Errorf("the manager approves her own request beside Sam: %v", err)
	}
	bookstest.Do(o.Office, sam, refund.Approve{Number: second.Number})
	third := bookstest.Do(o.Office, sam, ask(credited(o.Office, "1003", 400*money.Dollar), 400*money.Dollar))
	if _, err := bookstest.Try(sam, refund.Approve{Number: third.Number}); fault.CodeOf(err) != authority.ErrOwnWork.Code {
		t.Errorf("Sam approves his own request: %v", err)
	}
}
