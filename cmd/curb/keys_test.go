package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"curbstop/cmd/internal/open"
	"curbstop/domain/calendar"
	"curbstop/domain/office"
	"curbstop/domain/staff"
	"curbstop/storage/books"
)

// the password that machine gives, and a clerk's.
const (
	adas  = "mill pond gate"
	ruths = "otters swim quietly"
)

// realBooks makes books with passwords, with a manager ada, a supervisor luis and a clerk ruth.
func realBooks(t *testing.T) string {
	t.Helper()
	path, ctx := filepath.Join(t.TempDir(), "real.books"), context.Background()
	house := office.House{Utility: "Millbrook Water", Day: calendar.Date(2026, 10, 1)}
	b, s, err := open.Create(ctx, path, house, staff.Person{SignIn: "ada", FullName: "Ada Moreno"}, adas, books.TrainingCost, clock)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := b.Close(); err != nil {
			t.Fatal(err)
		}
	}()
	for _, p := range []staff.Person{
		{SignIn: "luis", FullName: "Luis Peña", Position: "Supervisor", Role: staff.Supervisor},
		{SignIn: "ruth", FullName: "Ruth Kelly", Position: "Clerk I", Role: staff.Clerk},
	} {
		const given = "told across the counter"
		if _, err := b.Hire(ctx, s, p, given, books.TrainingCost, nil); err != nil {
			t.Fatal(err)
		}
		if _, err := b.OwnPasswordAt(ctx, p.SignIn, given, ruths, books.TrainingCost, clock); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

// at gives curb on books, as somebody with a password, and checks the exit code; it gives all that was said.
func at(t *testing.T, path string) func(code int, who, in string, args ...string) string {
	return func(code int, who, in string, args ...string) string {
		t.Helper()
		e, out, errs := machine(in)
		if who != "ada" {
			e.password = func(string) (string, error) { return ruths, nil }
		}
		args = append(args, "--books", path)
		if who != "" {
			args = append(args, "--as", who)
		}
		if got := run(context.Background(), e, args); got != code {
			t.Errorf("curb %v: exit %d, want %d: %s%s", args, got, code, out, errs)
		}
		return out.String() + errs.String()
	}
}

// sayings fails unless a text has all of some words.
func sayings(t *testing.T, what, got string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(got, w) {
			t.Errorf("%s: missing %q in\n%s", what, w, got)
		}
	}
}

func TestKeysAreShownGivenTakenAndRenewed(t *testing.T) {
	curb := at(t, realBooks(t))
	sayings(t, "the list", curb(exitDone, "ada", "", "keys"), "banking      key 1  Ada Moreno, Luis Peña", "identity     key 1", "conduct      key 1  Ada Moreno (", "no recovery key")
	sayings(t, "given", curb(exitDone, "ada", "", "keys", "give", "Ruth", "--group", "banking", "--reason", "she scans the mandates"), "Ruth Kelly holds the key of the banking records.")
	sayings(t, "the list after", curb(exitDone, "ada", "", "keys"), "banking      key 1  Ada Moreno, Luis Peña, Ruth Kelly")
	sayings(t, "taken", curb(exitDone, "ada", "", "keys", "take", "ruth", "--group", "banking", "--reason", "she moved"), "Ruth Kelly holds the key of the banking records no more.")
	sayings(t, "renewed", curb(exitDone, "ada", "", "keys", "renew", "--group", "banking", "--reason", "she moved"), "The banking records have a new key; 0 were sealed anew.")
	if got := curb(exitDone, "ada", "", "keys"); strings.Contains(got, "Ruth") || !strings.Contains(got, "banking      key 2  Ada Moreno, Luis Peña") {
		t.Errorf("after renewing: %s", got)
	}
}

func TestKeysThatAreNotGivenOrTaken(t *testing.T) {
	curb := at(t, realBooks(t))
	for name, c := range map[string]struct {
		code int
		who  string
		args []string
		says string
	}{
		"a word that is none":      {exitUsage, "ada", []string{"lend", "ruth"}, "Usage: curb keys"},
		"give without a name":      {exitUsage, "ada", []string{"give"}, "Usage: curb keys"},
		"renew with a name":        {exitUsage, "ada", []string{"renew", "ruth"}, "Usage: curb keys"},
		"somebody unknown":         {exitAbsent, "ada", []string{"give", "zoe", "--group", "banking", "--reason", "x"}, "nobody with the sign-in name zoe"},
		"a group unknown":          {exitRefused, "ada", []string{"give", "ruth", "--group", "attic", "--reason", "x"}, "do not hold the key of the attic records"},
		"no group":                 {exitRefused, "ada", []string{"renew", "--reason", "x"}, "do not hold the key"},
		"given without a reason":   {exitData, "ada", []string{"give", "ruth", "--group", "banking"}, "does not usually"},
		"by who does not hold it":  {exitRefused, "luis", []string{"give", "ruth", "--group", "conduct", "--reason", "x"}, "do not hold the key of the conduct records"},
		"by who may not":           {exitRefused, "luis", []string{"give", "ruth", "--group", "banking", "--reason", "x"}, "not authorized"},
		"from the last holder":     {exitRefused, "ada", []string{"take", "ada", "--group", "conduct", "--reason", "x"}, "the last who opens the conduct records"},
		"from who holds none":      {exitData, "ada", []string{"take", "ruth", "--group", "banking", "--reason", "x"}, "Ruth Kelly does not hold the key of the banking records"},
		"taken without a reason":   {exitData, "ada", []string{"take", "luis", "--group", "banking"}, "Say why the key is taken back"},
		"renewed by who may not":   {exitRefused, "luis", []string{"renew", "--group", "banking", "--reason", "x"}, "not authorized"},
		"renewed without a reason": {exitData, "ada", []string{"renew", "--group", "banking"}, "Say why the key is renewed"},
		"a sheet by who may not":   {exitRefused, "luis", []string{"recovery"}, "not authorized"},
		"nothing to prove":         {exitRefused, "ada", []string{"prove"}, "No recovery key waits"},
	} {
		t.Run(name, func(t *testing.T) {
			sayings(t, name, curb(c.code, c.who, "", append([]string{"keys"}, c.args...)...), c.says)
		})
	}
	sayings(t, "the list", curb(exitDone, "ada", "", "keys"), "banking      key 1  Ada Moreno, Luis Peña")
}

// written proves that both sheets were written.
func written(t *testing.T, folder string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "recovery-half-*"))
	if err != nil || len(files) != 2 {
		t.Fatalf("sheets: %v, %v", files, err)
	}
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil || !bytes.HasPrefix(raw, []byte("%PDF")) {
			t.Errorf("%s is no paper: %v", f, err)
		}
	}
}

func TestARecoveryKeyIsMadeProvedAndUsed(t *testing.T) {
	path := realBooks(t)
	curb := at(t, path)
	folder := t.TempDir()
	sayings(t, "made", curb(exitDone, "ada", "", "keys", "recovery", "--out", folder), "recovery-half-a", "recovery-half-b", "Until then recovery key 1 does not serve")
	written(t, folder)
	sayings(t, "the list", curb(exitDone, "ada", "", "keys"), "typed back")
	sayings(t, "used before it is proved", curb(exitRefused, "", "x\ny\n", "keys", "recover", "ada"), "no recovery key that serves")
	if got := curb(exitData, "ada", "AAAAA\nBBBBB\n", "keys", "prove"); !strings.Contains(got, "13 groups of five letters") {
		t.Errorf("a half cut short: %s", got)
	}
	a, half := madeIn(t, path)
	swapped := half + "\n" + a + "\n"
	if got := curb(exitData, "ada", swapped, "keys", "prove"); !strings.Contains(got, "compare it with sheet A") {
		t.Errorf("the halves exchanged: %s", got)
	}
	halves := strings.ToLower(a) + "\n" + half + "\n"
	sayings(t, "proved", curb(exitDone, "ada", halves, "keys", "prove"), "Recovery key 2 serves from now on")
	sayings(t, "a clerk", curb(exitRefused, "", halves, "keys", "recover", "ruth"), "manager")
	sayings(t, "used", curb(exitDone, "", halves, "keys", "recover", "ada"), "Ada Moreno has a new password and all keys")
	e, _, errs := machine("")
	if code := run(context.Background(), e, []string{"keys", "--books", path, "--as", "ada"}); code != exitRefused {
		t.Errorf("the old password still opens: exit %d: %s", code, errs)
	}
	e, out, errs := machine("")
	e.password = func(string) (string, error) { return ruths, nil } // the new one
	if code := run(context.Background(), e, []string{"keys", "--books", path, "--as", "ada"}); code != exitDone || !strings.Contains(out.String(), "banking      key 1  Ada Moreno") {
		t.Errorf("with the new password: exit %d: %s%s", code, out, errs)
	}
	sayings(t, "used twice", curb(exitRefused, "", halves, "keys", "recover", "ada"), "no recovery key that serves")
}

// madeIn makes a recovery key in books and gives its halves, which the sheets show as pictures of letters alone.
func madeIn(t *testing.T, path string) (a, b string) {
	t.Helper()
	ctx := context.Background()
	held, err := open.Books(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = held.Close() }()
	s, err := held.SignInProved(ctx, "ada", adas, clock)
	if err != nil {
		t.Fatal(err)
	}
	k, err := held.NewRecovery(ctx, s)
	if err != nil || k.ID != 2 {
		t.Fatal(fmt.Sprint("the key made a second time: ", k.ID), err)
	}
	return k.A, k.B
}

func TestIdentityNumbersFromTheCommandLine(t *testing.T) {
	path := training(t)
	curb := at(t, path)
	curb(exitDone, "ada", "", "staff", "hire", "--sign-in", "ruth", "--name", "Ruth Kelly", "--role", "clerk")
	hand := func(code int, number string, more ...string) string {
		t.Helper()
		return curb(code, "ruth", number+"\n", append([]string{"identity", "hand-in", "0010"}, more...)...)
	}
	sayings(t, "no kind", hand(exitData, "512-44-7811", "--seen", "the card"), "Say what the number is of")
	sayings(t, "no such number", hand(exitData, "000-44-7811", "--kind", "ssn", "--seen", "the card"), "none begins with 000")
	got := hand(exitDone, "512-44-7811", "--kind", "ssn", "--seen", "the card")
	sayings(t, "handed in", got, "social security number, ending 7811: kept, sealed.", "Who holds the key")
	sayings(t, "a license", hand(exitDone, "12345678", "--kind", "license", "--issuer", "tx", "--seen", "the license"), "driver license or state id of TX, ending 5678")
	sayings(t, "a clerk looks", curb(exitRefused, "ruth", "", "identity", "open", "1", "--reason", "curious"), "not authorized")
	sayings(t, "waiting", curb(exitDone, "ada", "", "identity", "waiting"), "María Muñoz", "ending 7811", "ending 5678")
	sayings(t, "compared", curb(exitDone, "ada", "", "identity", "take-in"), "Compared: 2.")
	sayings(t, "nothing waits", curb(exitRefused, "ada", "", "identity", "take-in"), "No identity number waits")
	sayings(t, "opened", curb(exitDone, "ada", "", "identity", "open", "1", "--reason", "the court asks"), "ending 7811: 512-44-7811")
	sayings(t, "without a reason", curb(exitData, "ada", "", "identity", "open", "1"), "Say why")
	sayings(t, "same", curb(exitDone, "ruth", "", "identity", "same", "0010"), "No other customer has the same number")
	sayings(t, "ended", curb(exitDone, "ada", "", "identity", "end", "2", "--reason", "it has expired"), "ended")
	list := curb(exitDone, "ruth", "", "identity", "list", "0010")
	sayings(t, "the list", list, "1", "social security number, ending 7811", "compared", "ended")
	if strings.Contains(list, "512447811") || strings.Contains(got, "447811") {
		t.Errorf("the whole number is shown: %s%s", list, got)
	}
	sayings(t, "no such line", curb(exitData, "ada", "", "identity", "open", "first", "--reason", "x"), "is no number of the list")
	sayings(t, "no such word", curb(exitUsage, "ada", "", "identity", "burn", "1"), "Usage: curb identity")
}
