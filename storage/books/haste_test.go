package books_test

import (
	"context"
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

const goodPassword = "copper river lantern"

// realOffice is an office whose passwords are secrets, with a clerk beside the manager.
func realOffice(t *testing.T) (*books.Books, *bookstest.Clock) {
	t.Helper()
	b, clock := books.New(memkv.New()), &bookstest.Clock{Now: time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)}
	house := office.House{Utility: "Millbrook Water & Sewer", Day: bookstest.Today}
	ctx := context.Background()
	s, err := b.Found(ctx, house, staff.Person{SignIn: "ada", FullName: "Ada Moreno"}, goodPassword, books.TrainingCost, clock.Time)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Hire(ctx, s, staff.Person{SignIn: "ruth", FullName: "Ruth Kelly", Role: staff.Clerk}, "told across the counter", books.TrainingCost, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := b.OwnPasswordAt(ctx, "ruth", "told across the counter", goodPassword, books.TrainingCost, clock.Time); err != nil {
		t.Fatal(err)
	}
	return b, clock
}

func trySignIn(b *books.Books, clock *bookstest.Clock, name, password string) string {
	_, err := b.SignIn(context.Background(), name, password, clock.Time)
	return fault.CodeOf(err)
}

func TestWrongPasswordsAreSlowedAndNobodyIsLockedOut(t *testing.T) {
	b, clock := realOffice(t)
	for i := range 4 {
		if code := trySignIn(b, clock, "ruth", "guess"); code != "sign-in.wrong" {
			t.Fatalf("try %d: %s", i, code)
		}
	}
	if code := trySignIn(b, clock, "ruth", goodPassword); code != "sign-in.wait" {
		t.Errorf("at once after four wrong ones: %s", code)
	}
	clock.Now = clock.Now.Add(-24 * time.Hour) // the clock set back does not help
	if code := trySignIn(b, clock, "ruth", goodPassword); code != "sign-in.wait" {
		t.Errorf("with the clock set back: %s", code)
	}
	clock.Now = clock.Now.Add(24*time.Hour + 6*time.Second)
	// another handle on the same books, as after a new start, knows of it too
	again := books.New(b.Store())
	if code := trySignIn(again, clock, "ruth", "guess"); code != "sign-in.wrong" {
		t.Error(code)
	}
	if code := trySignIn(again, clock, "ruth", goodPassword); code != "sign-in.wait" {
		t.Error(code)
	}
	if code := trySignIn(again, clock, "ada", goodPassword); code != "" {
		t.Errorf("somebody else waits too: %s", code)
	}
	for range 40 {
		clock.Now = clock.Now.Add(16 * time.Minute)
		_ = trySignIn(again, clock, "ruth", "guess")
	}
	clock.Now = clock.Now.Add(15*time.Minute + time.Second)
	if code := trySignIn(again, clock, "ruth", goodPassword); code != "" {
		t.Errorf("after the longest wait: %s", code)
	}
	if code := trySignIn(again, clock, "ruth", "guess"); code != "sign-in.wrong" {
		t.Error(code)
	}
	if code := trySignIn(again, clock, "ruth", goodPassword); code != "" {
		t.Errorf("a right password forgets the wrong ones: %s", code)
	}
}

func TestWhoKeepsTheStaffWaitsNoLongerThanHalfAMinute(t *testing.T) {
	b, clock := realOffice(t)
	for range 60 {
		clock.Now = clock.Now.Add(31 * time.Second)
		if code := trySignIn(b, clock, "ada", "guess"); code != "sign-in.wrong" {
			t.Fatal(code)
		}
	}
	clock.Now = clock.Now.Add(31 * time.Second)
	if code := trySignIn(b, clock, "ada", goodPassword); code != "" {
		t.Error(code)
	}
}

func TestCommonPasswordsAreRefused(t *testing.T) {
	for _, p := range []string{
		"password123", "Password2026!", "P@ssw0rd2026", "iloveyou1234", "1234567890", "0987654321", "qwertyuiop", "aaaaaaaaaaaa", "121212121212",
		"Summer2026!!", "letmein letmein", "football2026", "abcdefghijkl", "1q2w3e4r5t", "elpaso915915", "millbrook2026", "Contrasena1!", "!!dragon!!1999",
	} {
		if code := fault.CodeOf(books.CheckPassword(p)); code != "password.common" {
			t.Errorf("%q: %q", p, code)
		}
	}
	for _, p := range []string{goodPassword, "wombat-ledger-42-fern", "the sewer cat sings low", "Xk29!mv0qLw", "años luz bajo tierra"} {
		if err := books.CheckPassword(p); err != nil {
			t.Errorf("%q: %v", p, err)
		}
	}
	if !strings.Contains(books.CheckPassword("short").Error(), "ten characters") {
		t.Error("a short one")
	}
}

// TestTheWaitIsNeverLongerThanItsStepWhateverTheClockSays: wrong passwords while the clock is five years ahead do not lock the last
// manager out when it is put right, and neither a clock set back nor a new start makes the wait shorter.
func TestTheWaitIsNeverLongerThanItsStepWhateverTheClockSays(t *testing.T) {
	for _, started := range []bool{false, true} {
		b, clock := realOffice(t)
		next := func() *books.Books {
			if started {
				return books.New(b.Store()) // as curb, which starts anew for every try
			}
			return b
		}
		right := clock.Now
		clock.Now = right.AddDate(5, 0, 0)
		for range 4 {
			if code := trySignIn(next(), clock, "ada", "guess"); code != "sign-in.wrong" {
				t.Fatal(code)
			}
		}
		clock.Now = right
		for i, c := range []struct {
			after time.Duration
			want  string
		}{{0, "sign-in.wait"}, {time.Second, "sign-in.wait"}, {4 * time.Second, "sign-in.wait"}, {5 * time.Second, ""}} {
			clock.Now = right.Add(c.after)
			if code := trySignIn(next(), clock, "ada", goodPassword); code != c.want {
				t.Errorf("started anew %v, try %d, %v after the clock was put right: %q, want %q", started, i, c.after, code, c.want)
			}
		}
	}
}

// TestARunningProgramCountsTheWaitByTheTimeThatPassed: a clock set on does not end the wait, one set back does not lengthen it.
func TestARunningProgramCountsTheWaitByTheTimeThatPassed(t *testing.T) {
	b, _ := realOffice(t)
	start := time.Now() // with a reading of the time that passes, as a program's clock has
	at := func(passed time.Duration) func() time.Time { return func() time.Time { return start.Add(passed) } }
	for range 4 {
		if _, err := b.SignIn(context.Background(), "ada", "guess", at(0)); fault.CodeOf(err) != "sign-in.wrong" {
			t.Fatal(err)
		}
	}
	// The wall clock is out by 365 days either way in what the books kept; the program goes by what passed.
	if _, err := b.SignIn(context.Background(), "ada", goodPassword, at(4*time.Second)); fault.CodeOf(err) != "sign-in.wait" {
		t.Errorf("after four seconds: %v", err)
	}
	if _, err := b.SignIn(context.Background(), "ada", goodPassword, at(6*time.Second)); err != nil {
		t.Errorf("after six: %v", err)
	}
}
