package books_test

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/staff"
	"curbstop/storage/books"
	"curbstop/storage/bookstest"
	"curbstop/storage/memkv"
)

// guesses are what somebody tries who was given nothing: nothing at all, the names about, what other programs are delivered with, and what
// is tried first.
func guesses(t *testing.T) []string {
	t.Helper()
	out := []string{
		"", " ", "admin", "administrator", "manager", "supervisor", "clerk", "curbstop", "Curbstop", "curb", "office", "default", "changeme", "letmein",
		"password", "Password1", "password123", "welcome1", "demo", "test", "guest", "root", "1234", "123456", "12345678", "0000000000", "ada", "Ada Moreno",
		"ruth", "Ruth Kelly", "Millbrook Water & Sewer", "millbrook", "training", "sample", bookstest.Password,
	}
	raw, err := os.ReadFile("common.txt")
	if err != nil {
		t.Fatal(err)
	}
	words := strings.Fields(string(raw))
	for i := 0; i < len(words); i += max(1, len(words)/150) {
		out = append(out, words[i])
	}
	return out
}

func TestNoAccountOfFreshBooksHasADefaultPassword(t *testing.T) {
	b, clock := realOffice(t)
	people, err := b.People(context.Background())
	if err != nil || len(people) != 2 {
		t.Fatalf("fresh books have %d people, those who were entered are 2: %v", len(people), err)
	}
	for _, g := range guesses(t) {
		for _, name := range []string{"ada", "ruth", "admin", "manager", "root", ""} {
			clock.Now = clock.Now.Add(16 * time.Minute) // past any slowing, so that the password itself refuses
			if code := trySignIn(b, clock, name, g); code != "sign-in.wrong" {
				t.Errorf("%q with %q: %q", name, g, code)
			}
		}
	}
	if _, err := b.SignInTraining(context.Background(), "ada", clock.Time); fault.CodeOf(err) != "sign-in.not-training" {
		t.Errorf("real books open by a name: %v", err)
	}
	clock.Now = clock.Now.Add(16 * time.Minute)
	if code := trySignIn(b, clock, "ada", goodPassword); code != "" {
		t.Errorf("after all that the manager is locked out: %s", code)
	}
}

func TestRealBooksBeginWithNoPasswordThatIsGuessed(t *testing.T) {
	clock := &bookstest.Clock{Now: time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)}
	for _, p := range []string{"", "password", "password123", "1234567890", "Curbstop1"} {
		b := books.New(memkv.New())
		house := office.House{Utility: "Millbrook", Day: bookstest.Today}
		_, err := b.Found(context.Background(), house, staff.Person{SignIn: "ada", FullName: "Ada Moreno"}, p, books.TrainingCost, clock.Time)
		if fault.FieldOf(err) != "password" {
			t.Errorf("books begun with the password %q: %v", p, err)
		}
		if people, _ := b.People(context.Background()); len(people) != 0 {
			t.Errorf("refused for the password %q, and yet somebody is in the books", p)
		}
	}
	o := bookstest.OpenReal(t)
	o.Prove(o.Manager)
	for _, p := range []string{"", "password123"} {
		if _, err := o.Books.Engage(context.Background(), o.Manager, staff.Person{SignIn: "eva", FullName: "Eva Sandoval", Role: staff.Clerk}, p, nil); fault.FieldOf(err) != "password" {
			t.Errorf("a clerk entered with the password %q: %v", p, err)
		}
	}
	id := bookstest.Do(o, o.Manager, staff.Hire{Person: staff.Person{SignIn: "eva", FullName: "Eva Sandoval", Role: staff.Clerk}})
	if code := trySignIn(o.Books, o.Clock, "eva", ""); id == 0 || code != "sign-in.wrong" {
		t.Errorf("who was given no password signs in: %q", code)
	}
}

func TestTrainingBooksAreMarked(t *testing.T) {
	o := bookstest.Open(t)
	h, err := o.Books.House(context.Background())
	if err != nil || !h.Training {
		t.Errorf("books that open by a name are not marked: %v", err)
	}
	h.Training = false
	if got := bookstest.Do(o, o.Manager, office.ChangeHouse{House: func() office.House { h.Phone = "(512) 555-0177"; return h }()}); !got.Training {
		t.Error("the mark of training books is taken off by a form")
	}
}
