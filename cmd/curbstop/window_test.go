package main

import (
	"bytes"
	"context"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"curbstop/cmd/internal/open"
	"curbstop/cmd/internal/sample"
	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/storage/books"
)

// firstDay is the business day of the books the window works on.
var firstDay = calendar.Date(2026, time.October, 1)

// make makes the sample utility's books and lets pick look into them.
func (d *desk) makeBooks(pick func(*books.Books, *office.Session)) {
	d.Helper()
	if err := sample.Make(context.Background(), d.books, firstDay, func(int, int, string) {}); err != nil {
		d.Fatal(err)
	}
	d.inBooks(pick)
}

// inBooks opens the books that no window holds.
func (d *desk) inBooks(look func(*books.Books, *office.Session)) {
	d.Helper()
	b, err := open.Books(context.Background(), d.books)
	if err != nil {
		d.Fatal(err)
	}
	defer func() {
		if err := b.Close(); err != nil {
			d.Error(err)
		}
	}()
	people, err := b.People(context.Background())
	if err != nil || len(people) == 0 {
		d.Fatal(people, err)
	}
	s, err := b.SignInTraining(context.Background(), people[0].SignIn, time.Now)
	if err != nil {
		d.Fatal(err)
	}
	look(b, s)
}

// check proves the whole books.
func (d *desk) check() {
	d.Helper()
	d.inBooks(func(b *books.Books, _ *office.Session) {
		r, err := b.Check(context.Background(), func(string) {})
		if err != nil {
			d.Error(err)
		}
		for _, p := range r.Problems {
			d.Errorf("the books do not hold: %s %x: %s", p.Space, p.Key, p.Text)
		}
		if r.Entries == 0 {
			d.Error("the check has seen no entry")
		}
	})
}

// standing gives what the books say of an account now.
func (d *desk) standing(id account.ID) (c payment.Counter) {
	d.Helper()
	d.inBooks(func(_ *books.Books, s *office.Session) { c = ask(d, s, payment.AtCounter{Account: id}) })
	return c
}

func ask[B, R any](d *desk, s *office.Session, q office.Query[B, R]) R {
	d.Helper()
	out, err := office.Ask(context.Background(), s, q)
	if err != nil {
		d.Fatal(err)
	}
	return out
}

// owing picks a customer who owes between 40 and 90 dollars and whose name nobody else bears.
func owing(d *desk, s *office.Session) (found payment.Counter) {
	d.Helper()
	lines := ask(d, s, account.ReadLines{})
	slices.SortFunc(lines, func(a, b account.Line) int { return strings.Compare(a.Number, b.Number) })
	names := map[string]int{}
	for _, l := range lines {
		names[l.Name]++
	}
	for _, l := range lines {
		c := ask(d, s, payment.AtCounter{Account: l.Account})
		if b := c.Standing.Balance; b > 40*money.Dollar && b < 90*money.Dollar && names[l.Name] == 1 && ascii(l.Name) {
			return c
		}
	}
	d.Fatal("nobody in the sample books owes between 40 and 90 dollars")
	return found
}

func ascii(s string) bool { return strings.IndexFunc(s, func(r rune) bool { return r > 126 }) < 0 }

// signIn chooses a name, in training books.
func (d *desk) signIn(name string) {
	d.Helper()
	d.until("SCREEN Sign in")
	d.choose(strings.ToLower(strings.Fields(name)[0]))
	d.press("Return")
	d.until("WHO "+name, "SCREEN Today")
}

func TestWindowTakesAPayment(t *testing.T) {
	d := sitDown(t)
	var who payment.Counter
	d.makeBooks(func(_ *books.Books, s *office.Session) { who = owing(d, s) })
	owes := who.Standing.Balance

	d.start("SCREEN Sign in")
	d.look("sign-in")
	d.signIn("Daniel Ortiz")
	d.look("today")
	d.press("ctrl+k")
	d.until("DIALOG Search")
	d.write(strings.ToLower(who.Customer.Name))
	d.look("search")
	d.press("Return")
	d.toPayment()
	d.press("ctrl+a")
	d.write("20+5.50")
	d.press("Return", "Return") // cash
	d.write("40")
	d.look("payment")
	d.press("F9")
	sentence := d.said("posted: $25.50 by cash")
	if want := "Change $14.50. Balance now " + owes.Minus(2550).Balance(); !strings.Contains(sentence, want) {
		t.Errorf("said %q, wanted %q", sentence, want)
	}
	d.look("posted")
	d.press("ctrl+p")
	d.until("SCREEN Receipt …")
	d.until("PAGES …")
	d.look("receipt")
	d.press("F8")
	d.said("Saved as ")
	d.has("the receipt", d.paper("Receipt"), "Receipt", who.Customer.Name, who.Account.Number, "$25.50", owes.Minus(2550).Balance(), "Daniel Ortiz", "TRAINING")

	d.killed() // in the middle of the day
	d.start("SCREEN Sign in")
	d.signIn("Daniel Ortiz")
	d.press("alt+3")
	d.until("SCREEN Payments")
	d.look("after-the-power-cut")
	d.write(who.Account.Number)
	d.press("Return")
	d.until("FOCUS entry " + owes.Minus(2550).String())
	if code := d.closed(); code != 0 {
		t.Errorf("closed with %d", code)
	}
	if after := d.standing(who.Account.ID); after.Standing.Balance != owes.Minus(2550) {
		t.Errorf("the books say %s, it was %s before 25.50 were paid", after.Standing.Balance, owes)
	}
	d.check()
}

// toPayment goes from where the search led to the counter, with the account at it.
func (d *desk) toPayment() {
	d.Helper()
	d.until("SCREEN Account …")
	d.look("account")
	d.press("F9")
	d.until("SCREEN Payments", "FOCUS entry …")
}

func TestWindowFirstStartAndASecondOne(t *testing.T) {
	d := sitDown(t)
	d.start("SCREEN Sign in") // makes the sample books first
	second := &desk{T: t, program: d.program, events: d.events + "-second", papers: d.papers, books: d.books}
	second.run()
	second.until("REFUSED …")
	second.inFront("^Curbstop$")
	if told := second.told(); !strings.Contains(told, "open in curbstop (process ") || !strings.Contains(told, "Close it there first.") {
		t.Errorf("a second start was told %q", told)
	}
	second.look("second-start")
	second.press("Return")
	if code := second.exit(); code != exitBusy {
		t.Errorf("a second start ended with %d", code)
	}
	if code := d.closed(); code != 0 {
		t.Errorf("closed with %d", code)
	}
	d.check()
}

func TestWindowBeginsRealBooks(t *testing.T) {
	d := sitDown(t)
	d.run("--books", d.books, "--new")
	d.until("SCREEN New books")
	d.inFront("^Curbstop$")
	for _, answer := range []string{"Millbrook Water", "Ada Moreno", "mill pond gate", "mill pond gate"} {
		d.choose(answer)
		d.press("Return")
	}
	d.look("wizard")
	d.press("Return")
	d.said("something") // of real books no words are told
	d.inFront("^Millbrook Water - Curbstop$")
	d.until("WHO Ada Moreno", "SCREEN Keys")
	d.look("recovery-key-due")
	d.press("ctrl+l")
	d.until("FOCUS password")
	d.choose("mill pond bridge")
	d.press("Return")
	d.said("something")
	d.look("refused")
	d.choose("mill pond gate")
	d.press("Return")
	d.until("SCREEN Keys")
	d.press("alt+1", "alt+1")
	d.until("WHO Ada Moreno", "SCREEN Today")
	d.look("first-day")
	if code := d.closed(); code != 0 {
		t.Errorf("closed with %d", code)
	}
	d.damaged("Millbrook Water")
}

// damaged turns one letter of the file, wherever a page holds it, and starts again: a sentence comes, and not the office. Pages that are no
// longer in use may hold it too.
func (d *desk) damaged(at string) {
	d.Helper()
	raw, err := os.ReadFile(d.books)
	if err != nil {
		d.Fatal(err)
	}
	turned := bytes.ReplaceAll(raw, []byte(at), append([]byte{at[0] ^ 1}, at[1:]...))
	if bytes.Equal(turned, raw) {
		d.Fatalf("%q is not in the file", at)
	}
	raw = turned
	if err := os.WriteFile(d.books, raw, 0o600); err != nil {
		d.Fatal(err)
	}
	_ = os.Remove(d.events)
	d.run("--books", d.books)
	d.until("REFUSED …")
	d.look("damaged")
	if told := d.told(); !strings.Contains(told, "is damaged") || !strings.Contains(told, "restore the last backup") {
		d.Errorf("of damage the window says %q", told)
	}
	d.inFront("^Curbstop$")
	d.press("Return")
	if code := d.exit(); code != exitDamaged {
		d.Errorf("damaged books ended with %d", code)
	}
}
