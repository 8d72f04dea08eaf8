package books_test

import (
	"context"
	"testing"
	"time"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/policy"
	"curbstop/domain/staff"
	"curbstop/storage/books"
	"curbstop/storage/memkv"
)

// pack is the least rule pack there can be.
var pack = policy.Pack{Code: "own", Effective: calendar.Date(2026, 1, 1), Rules: []policy.Rule{{ID: "due.days"}}}

func TestRealBooksFromTheWizardToTheFirstClerk(t *testing.T) {
	ctx, b, clock := context.Background(), books.New(memkv.New()), func() time.Time { return time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC) }
	house := office.House{Utility: "Millbrook Water & Sewer", Day: calendar.Date(2026, 10, 1), Drawer: 'A'}
	ada, err := b.Found(ctx, house, staff.Person{SignIn: "Ada", FullName: "Ada Moreno"}, "seven grey herons", books.OfficeCost, clock)
	if err != nil {
		t.Fatal(err)
	}
	approveOwn := func() error {
		if _, err := office.Do(ctx, ada, ada.Mint(), policy.Propose{Pack: pack}); err != nil {
			t.Fatal(err)
		}
		return office.May(ctx, ada, policy.Approve{Version: policy.Version{Code: pack.Code, Effective: pack.Effective}})
	}
	if approveOwn() == nil {
		t.Error("the first manager approves her own rules before the office is said to have one person")
	}
	if _, err := office.Do(ctx, ada, ada.Mint(), staff.WorkAlone{Alone: true, Reason: "nobody else yet"}); err != nil || approveOwn() != nil {
		t.Errorf("the only person of the office cannot approve the rules: %v, %v", err, approveOwn())
	}
	joe := staff.Person{SignIn: "joe", FullName: "Joe Nguyen", Role: staff.Clerk}
	if _, err := b.Engage(ctx, ada, joe, "short", staff.Template(staff.Clerk)); fault.FieldOf(err) != "password" {
		t.Errorf("a short password in real books: %v", err)
	}
	if _, err := b.Engage(ctx, ada, joe, "three calm otters", staff.Template(staff.Clerk)); err != nil {
		t.Fatal(err)
	}
	if _, err := b.SignIn(ctx, "joe", "three calm otters", clock); fault.CodeOf(err) != books.ErrGiven.Code {
		t.Errorf("Joe works with a password the manager knows: %v", err)
	}
	s, err := b.OwnPassword(ctx, "joe", "three calm otters", "nine wet harbour stones", clock)
	if err != nil || office.May(ctx, s, staff.EndGrant{Grant: 1, Reason: "no"}) == nil {
		t.Errorf("Joe signs in: %v; a clerk ends the manager's grants", err)
	}
	for _, alone := range []bool{false, true} { // with two people it ends, and does not come back
		_, err = office.Do(ctx, ada, ada.Mint(), staff.WorkAlone{Alone: alone, Reason: "Joe is here"})
	}
	if fault.KindOf(err) != fault.Refused || approveOwn() == nil {
		t.Errorf("own work with two in the office: %v", err)
	}
	r, err := b.Check(ctx, func(string) {})
	if err != nil || len(r.Problems) > 0 {
		t.Errorf("the books do not hold: %v %v", r.Problems, err)
	}
}
