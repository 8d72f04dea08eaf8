package books_test

import (
	"context"
	"strings"
	"testing"

	"curbstop/domain/bank"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/staff"
	"curbstop/storage/books"
	"curbstop/storage/bookstest"
)

// TestAPasswordGivenByAnotherOpensNothingButAPasswordOfOnesOwn: at hiring and after it was lost, and the day's exceptions name both deeds.
func TestAPasswordGivenByAnotherOpensNothingButAPasswordOfOnesOwn(t *testing.T) {
	o, ctx := bookstest.OpenReal(t), context.Background()
	o.Prove(o.Manager)
	eva := staff.Person{SignIn: "eva", FullName: "Eva Sandoval", Role: staff.Supervisor}
	const given, own = "three calm otters", "four loud geese"
	if _, err := o.Books.Engage(ctx, o.Manager, eva, given, nil); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if code := trySignIn(o.Books, o.Clock, "eva", given); code != books.ErrGiven.Code {
			t.Fatalf("with a password the manager knows: %q", code)
		}
		for password, want := range map[string]string{given: "password.same", "Eva 2026 sandovalx": "password.name", "short": "password.short"} {
			if _, err := o.Books.OwnPasswordAt(ctx, "eva", given, password, books.TrainingCost, o.Clock.Time); fault.CodeOf(err) != want {
				t.Errorf("%q: %v, want %s", password, err, want)
			}
		}
		s, err := o.Books.OwnPasswordAt(ctx, "eva", given, own, books.TrainingCost, o.Clock.Time)
		if err != nil || len(s.Books.(*books.Books).Keys()) == 0 {
			t.Fatalf("with her own: %v", err)
		}
		if code := trySignIn(o.Books, o.Clock, "eva", given); code != "sign-in.wrong" {
			t.Errorf("the given one serves on: %q", code)
		}
		if err := o.Books.SetPassword(ctx, o.Manager, s.Who, given); err != nil { // she forgot it
			t.Fatal(err)
		}
	}
}

// TestKeysLeaveARunningSessionWhenTheyAreTaken: with the role, one by one, and when somebody else gives the person a new password.
func TestKeysLeaveARunningSessionWhenTheyAreTaken(t *testing.T) {
	ctx := context.Background()
	for name, take := range map[string]func(*bookstest.Office) error{
		"demoted": func(o *bookstest.Office) error {
			p := bookstest.Ask(o, o.Manager, staff.Read{ID: o.Supervisor.Who}).Person
			p.Role = staff.Clerk
			_, err := bookstest.Try(o.Manager, staff.ChangePerson{Person: p})
			return err
		},
		"taken": func(o *bookstest.Office) error {
			_, err := bookstest.Try(o.Manager, staff.TakeKeys{Staff: o.Supervisor.Who, Groups: []string{staff.Banking}, Reason: "moved"})
			return err
		},
		"a new password": func(o *bookstest.Office) error {
			return o.Books.SetPassword(ctx, o.Manager, o.Supervisor.Who, "three calm otters")
		},
	} {
		o := bookstest.OpenReal(t)
		o.Prove(o.Manager)
		bookstest.Do(o, o.Manager, bank.Keep{Account: bank.Account{
			Name: "Refunds", Bank: "First Territorial Bank", City: "Millbrook, Texas", Routing: "021200025", Number: "4232268154", Fraction: "55-2/212", NextCheck: 441,
		}})
		number := func() (n string) {
			if err := o.Supervisor.Books.View(ctx, func(tx office.Tx) error {
				a, err := tx.(bank.Books).BankAccounts().Get(1)
				n = a.Number
				return err
			}); err != nil {
				t.Error(name, err)
			}
			return n
		}
		if number() != "4232268154" {
			t.Fatal(name, "the supervisor does not see the number: this test sees nothing")
		}
		if err := take(o); err != nil {
			t.Fatal(name, err)
		}
		if got := number(); !strings.HasPrefix(got, "*") {
			t.Errorf("%s: the open window still answers %s", name, got)
		}
	}
}

// TestPasswordsTriedFirstAreRefusedInEveryGuise: the common list and the names of person and office, with figures, blanks and accents.
func TestPasswordsTriedFirstAreRefusedInEveryGuise(t *testing.T) {
	names := []string{"Ada Moreno", "amoreno", "Millbrook Water & Sewer"}
	for want, all := range map[string][]string{
		"password.common": {
			"thisismypassword", "iloveyouforever", "correcthorsebatterystaple", "q1w2e3r4t5", "zaq12wsxcde3", "1qaz2wsx3edc", "rockyou123",
			"contraseña1", "manchester1", "millbr00kwater", "Millbrook2026!", "trustno1trustno1", "chocolate1", "Mariposa12", "teamocontodo", "purpledragon99", "Liverpool FC 1", "          1",
		},
		"password.name": {
			"Ada Moreno", "adamoreno2026", "MORENO ada 1!", "a d a m o r e n o", "Millbrook Water & Sewer", "amoreno-amoreno", "xx-MILLBR00K-sewer",
		},
		"password.long": {strings.Repeat("wombat ", 37)},
	} {
		for _, p := range all {
			if code := fault.CodeOf(books.CheckPassword(p, names...)); code != want {
				t.Errorf("%q: %q, want %s", p, code, want)
			}
		}
	}
	for _, p := range []string{goodPassword, bookstest.Password, "the sewer cat sings low", "adamant otters ponder", strings.Repeat("wombat ledger ", 18)} {
		if err := books.CheckPassword(p, names...); err != nil {
			t.Errorf("%q: %v", p, err)
		}
	}
	if n := books.CommonWords(); n < 3000 {
		t.Errorf("the list has %d words", n)
	}
}

// TestTheSameWordsAreTheSamePasswordHoweverTheyAreTyped: with composed letters or with accents apart; and nobody waits for megabytes.
func TestTheSameWordsAreTheSamePasswordHoweverTheyAreTyped(t *testing.T) {
	o, ctx := bookstest.OpenReal(t), context.Background()
	const composed, apart = "café crème brûlée", "cafe\u0301 cre\u0300me bru\u0302le\u0301e"
	if _, err := o.Books.OwnPasswordAt(ctx, "ruth", bookstest.Password, composed, books.TrainingCost, o.Clock.Time); err != nil {
		t.Fatal(err)
	}
	if code := trySignIn(o.Books, o.Clock, "ruth", apart); code != "" {
		t.Errorf("the same words typed apart: %q", code)
	}
	if code := trySignIn(o.Books, o.Clock, "ruth", strings.Repeat(composed, 1<<17)); code != "sign-in.wrong" {
		t.Errorf("two megabytes: %q", code)
	}
}

// TestAnOperationIDAnswersNobodyElse: who repeats what another did gets neither the answer nor a hint of it.
func TestAnOperationIDAnswersNobodyElse(t *testing.T) {
	o, ctx := bookstest.Open(t), context.Background()
	p := staff.Hire{Person: staff.Person{SignIn: "eva", FullName: "Eva Sandoval", Role: staff.Clerk}}
	op := o.Manager.Mint()
	id, err := office.Do(ctx, o.Manager, op, p)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := office.Do(ctx, o.Manager, op, p); err != nil || again != id {
		t.Errorf("the manager herself: %v, %v", again, err)
	}
	if other, err := office.Do(ctx, o.Second, op, p); other != 0 || fault.CodeOf(err) != office.ErrAnother.Code {
		t.Errorf("somebody without leave: %v, %v", other, err)
	}
}
