package staff_test

import (
	"testing"

	"curbstop/domain/fault"
	"curbstop/domain/staff"
	"curbstop/storage/bookstest"
)

// TestNobodyInServiceIsCalledAsSomebodyElse: a second person of the same full name or sign-in name is refused at hiring, at a change of
// name and at coming back; when the first has left, the name is free and the sign-in name is not.
func TestNobodyInServiceIsCalledAsSomebodyElse(t *testing.T) {
	o := bookstest.Open(t)
	hire := func(signIn, name string) string {
		_, err := bookstest.Try(o.Manager, staff.Hire{Person: staff.Person{SignIn: signIn, FullName: name, Role: staff.Clerk}})
		return fault.CodeOf(err)
	}
	if code := hire("joan", "Joan Avila"); code != "" {
		t.Fatal(code)
	}
	for _, c := range []struct{ signIn, name, want string }{
		{"joan2", "Joan Avila", "staff.twin"},
		{"joan2", " joan   AVILA ", "staff.twin"},
		{"joan2", "Joan", "staff.twin"}, // somebody's sign-in name
		{"JOAN", "Joan Second", "staff.sign-in-used"},
		{"joan avila", "Joan Second", "staff.sign-in-used"},
		{"joan2", "Joan B. Avila", ""},
	} {
		if code := hire(c.signIn, c.name); code != c.want {
			t.Errorf("%q %q: %q, want %q", c.signIn, c.name, code, c.want)
		}
	}
	people := bookstest.Ask(o, o.Manager, staff.Roster{})
	byName := map[string]staff.Person{}
	for _, l := range people {
		byName[l.Person.FullName] = l.Person
	}
	p := byName["Joan B. Avila"]
	p.FullName = "Joan Avila"
	_, err := bookstest.Try(o.Manager, staff.ChangePerson{Person: p})
	if fault.CodeOf(err) != "staff.twin" {
		t.Errorf("a change of name: %v", err)
	}
	first := byName["Joan Avila"]
	first.Left = bookstest.Today
	first = bookstest.Do(o, o.Manager, staff.ChangePerson{Person: first}).Person
	bookstest.Do(o, o.Manager, staff.ChangePerson{Person: p})
	first.Left = 0
	_, err = bookstest.Try(o.Manager, staff.ChangePerson{Person: first})
	if fault.CodeOf(err) != "staff.twin" {
		t.Errorf("coming back: %v", err)
	}
	if code := hire("joan", "Somebody Else"); code != "staff.sign-in-used" {
		t.Errorf("the sign-in name of who has left: %q", code)
	}
}
