package office_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"curbstop/domain/approval"
	"curbstop/domain/authority"
	"curbstop/domain/delegation"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/staff"
	"curbstop/domain/writeoff"
	"curbstop/storage/books"
	"curbstop/storage/bookstest"
)

// named is a deed of any name and verb; it renames the office, so that it is seen whether it was done.
type named struct {
	Of   string         `cbor:"1,keyasint"`
	Verb authority.Verb `cbor:"2,keyasint"`
	Says string         `cbor:"3,keyasint"`
	Sent string         `cbor:"4,keyasint"`
}

func (c named) Name() string { return c.Of }

func (c named) Act(office.HouseBooks) (authority.Act, error) {
	return authority.Act{Verb: c.Verb, Open: c.Verb == "", Subject: c.Of, Deed: c.Sent}, nil
}

func (c named) Do(b office.HouseBooks, _ authority.Sign) (bool, error) {
	h, err := b.House().Get(office.HouseKey)
	if err != nil {
		return false, err
	}
	h.Phone = c.Says
	return true, b.House().Put(h)
}

// commands names every command of the program.
func commands() (out []string) {
	for _, c := range approval.Catalogued() {
		out = append(out, c.(interface{ Name() string }).Name())
	}
	for _, list := range approval.NotSentUp {
		out = append(out, list...)
	}
	slices.Sort(out)
	return out
}

func TestEveryGuardedCommandIsRefusedWithoutThePassword(t *testing.T) {
	o := bookstest.OpenReal(t)
	count := map[office.Guard]int{}
	for _, name := range commands() {
		g := office.GuardOf(name, "")
		if g == "" {
			continue
		}
		count[g]++
		o.Manager.Forget()
		c := named{Of: name, Says: name}
		_, err := bookstest.Try(o.Manager, c)
		if fault.CodeOf(err) != "authority.proof" || !strings.Contains(err.Error(), "password") || house(o).Phone == name {
			t.Errorf("%s without the password: %v", name, err)
		}
		page := bookstest.Ask(o, o.Manager, staff.ReadJournal{Limit: 1})
		if l := page.Lines[0]; l.Command == name || l.Refusal != "" {
			t.Errorf("%s without the password is no refusal, and the journal says %s, %q", name, l.Command, l.Refusal)
		}
		if err := office.May(context.Background(), o.Manager, c); err != nil {
			t.Errorf("%s: a button would be grey, though only the password is missing: %v", name, err)
		}
		if want, err := office.Wanting(context.Background(), o.Manager, c); want != g || err != nil {
			t.Errorf("%s: the window would ask for %q, %v", name, want, err)
		}
		for _, other := range office.Guards {
			if other != g {
				prove(t, o, other)
			}
		}
		if _, err := bookstest.Try(o.Manager, c); fault.CodeOf(err) != "authority.proof" {
			t.Errorf("%s by a password given for something else: %v", name, err)
		}
		prove(t, o, g)
		bookstest.Do(o, o.Manager, c)
		if house(o).Phone != name {
			t.Errorf("%s with the password was not done", name)
		}
	}
	if count[office.GuardChecks] < 8 || count[office.GuardWriteOffs] < 7 || count[office.GuardRights] < 15 || count[office.GuardRestore] < 2 {
		t.Errorf("so few commands are guarded: %v", count)
	}
}

func prove(t *testing.T, o *bookstest.Office, g office.Guard) {
	t.Helper()
	if err := o.Books.Prove(context.Background(), o.Manager, bookstest.Password, g); err != nil {
		t.Fatal(err)
	}
}

func TestTheCommandsThatMustBeGuardedAre(t *testing.T) {
	for g, names := range map[office.Guard][]string{
		office.GuardChecks: {
			"refund.issue-check", "refund.checks-came-out", "refund.sign-checks", "refund.undo-check", "refund.stop-again", "refund.reissue",
			"refund.spoil-stock", "refund.check-stale", "property.remit",
		},
		office.GuardWriteOffs: {
			"writeoff.approve", "writeoff.approve-run", "writeoff.take-back", "writeoff.take-back-run", "writeoff.reinstate",
			"writeoff.discharge", "writeoff.terms",
		},
		office.GuardRights: {
			"staff.hire", "staff.change", "staff.grant", "staff.end-grant", "staff.by-matrix", "staff.set-matrix", "staff.set-password", "staff.work-alone",
			"delegation.offer", "delegation.answer", "delegation.revoke", "keys.give", "keys.take", "keys.renew", "keys.make-recovery",
			"keys.prove-recovery",
		},
		office.GuardRestore: {"backup.restore", "backup.set"},
	} {
		for _, n := range names {
			if got := office.GuardOf(n, ""); got != g || !slices.Contains(commands(), n) {
				t.Errorf("%s is guarded as %q, want %q; or it is no command any more", n, got, g)
			}
		}
	}
}

func TestANewCommandOfAGuardedFamilyOrVerbIsGuarded(t *testing.T) {
	o := bookstest.OpenReal(t)
	for _, name := range []string{"refund.new", "writeoff.new", "staff.new", "keys.new", "delegation.new", "authority.new", "backup.new"} {
		if office.GuardOf(name, "") == "" {
			t.Errorf("%s would be done without the password", name)
		}
	}
	guarded := 0
	for _, v := range authority.Verbs() {
		g := office.GuardOf("other.deed", v)
		family, _, _ := strings.Cut(string(v), ".")
		if g == "" {
			if slices.Contains([]string{"staff", "keys", "delegation", "backup"}, family) {
				t.Errorf("a command that asks for %s is not guarded", v)
			}
			continue
		}
		guarded++
		if _, err := bookstest.Try(o.Manager, named{Of: "other.deed", Verb: v, Says: string(v)}); fault.CodeOf(err) != "authority.proof" {
			t.Errorf("a deed that may %s: %v", v, err)
		}
	}
	for _, v := range []authority.Verb{"refund.print", "refund.sign", "refund.void", "writeoff.approve", "staff.keep", "keys.give", "delegation.offer"} {
		if office.GuardOf("other.deed", v) == "" {
			t.Errorf("a command that asks for %s is not guarded", v)
		}
	}
	if guarded < 12 {
		t.Errorf("only %d verbs are guarded", guarded)
	}
	for _, name := range commands() {
		if why := office.Unguarded(name); why != "" && office.GuardOf(name, "staff.keep") != "" {
			t.Errorf("%s is free (%s) and guarded at once", name, why)
		}
	}
}

func TestADeedSentUpIsGuardedAsWhatIsCarriedOut(t *testing.T) {
	o := bookstest.OpenReal(t)
	for sent, want := range map[string]string{"refund.issue-check": "authority.proof", "refund.request": "", "note.write": ""} {
		if _, err := bookstest.Try(o.Manager, named{Of: "approval.approve", Says: sent, Sent: sent}); fault.CodeOf(err) != want {
			t.Errorf("the approval of %s: %v", sent, err)
		}
	}
}

func TestAPasswordGivenCountsForFiveMinutes(t *testing.T) {
	o := bookstest.OpenReal(t)
	grant := staff.GrantVerb{Staff: o.Second.Who, Verb: "note.write", Limit: money.Most, DayTotal: money.Most, Reason: "he writes notes"}
	refused := func(when string, want bool) {
		t.Helper()
		if _, err := bookstest.Try(o.Manager, grant); (fault.CodeOf(err) == "authority.proof") != want {
			t.Errorf("%s: %v", when, err)
		}
	}
	refused("nothing given", true)
	if err := o.Books.Prove(context.Background(), o.Manager, "some other words", office.GuardRights); fault.CodeOf(err) != "password.again" {
		t.Errorf("a wrong password: %v", err)
	}
	refused("after a wrong password", true)
	prove(t, o, office.GuardRights)
	refused("given just now", false)
	o.Clock.Now = o.Clock.Now.Add(office.ProofMinutes*time.Minute - time.Second)
	refused("five minutes, less a second", false)
	o.Clock.Now = o.Clock.Now.Add(time.Second)
	refused("five minutes later", true)
	o.Clock.Now = o.Clock.Now.Add(-4 * time.Minute)
	refused("with the clock set back", true)
	prove(t, o, office.GuardRights)
	refused("given again", false)
	o.Manager.Forget()
	refused("after the window was locked", true)
	if _, err := bookstest.Try(o.Second, grant); fault.CodeOf(err) != "authority.no-grant" {
		t.Errorf("who may not at all is asked for a password first: %v", err)
	}
}

func TestDeedsOfEachGroupInTheirOwnWords(t *testing.T) {
	o := bookstest.OpenReal(t)
	tries := map[string]func() error{
		"hire": func() error {
			_, err := o.Books.Engage(context.Background(), o.Manager, staff.Person{SignIn: "eva", FullName: "Eva Sandoval", Role: staff.Clerk}, "three calm otters", nil)
			return err
		},
		"password": func() error {
			return o.Books.SetPassword(context.Background(), o.Manager, o.Clerk.Who, "three calm otters")
		},
		"keys": func() error {
			return o.Books.GiveKeys(context.Background(), o.Manager, o.Clerk.Who, "she scans mandates", staff.Banking)
		},
		"recovery": func() error {
			_, err := o.Books.NewRecovery(context.Background(), o.Manager)
			return err
		},
		"delegate": func() error {
			_, err := bookstest.Try(o.Manager, delegation.Offer{
				To: o.Clerk.Who, Gives: []delegation.Given{{Verb: "note.write", Limit: 0, DayTotal: 0}}, Last: bookstest.Today + 3, Reason: "leave",
			})
			return err
		},
		"terms": func() error {
			terms := writeoff.UsualTerms()
			terms.Closed += 30
			_, err := bookstest.Try(o.Manager, writeoff.KeepTerms{Terms: terms})
			return err
		},
	}
	for what, try := range tries {
		if err := try(); fault.CodeOf(err) != "authority.proof" {
			t.Errorf("%s without the password: %v", what, err)
		}
	}
	for _, l := range bookstest.Ask(o, o.Manager, staff.ReadJournal{Limit: 100}).Lines {
		if l.Refusal != "" {
			t.Errorf("that %s lacked the password is journaled as a refusal: %s", l.Command, l.Refusal)
		}
	}
	o.Prove(o.Manager)
	for what, try := range tries {
		if err := try(); fault.CodeOf(err) == "authority.proof" {
			t.Errorf("%s with the password: %v", what, err)
		}
	}
}

func TestWrongPasswordsAreSlowedWhereverTheyAreGiven(t *testing.T) {
	o := bookstest.OpenReal(t)
	for range 4 {
		_ = o.Books.Prove(context.Background(), o.Clerk, "guess", office.GuardRights)
	}
	if err := o.Books.Prove(context.Background(), o.Clerk, bookstest.Password, office.GuardRights); fault.CodeOf(err) != "sign-in.wait" {
		t.Errorf("at once after four wrong ones: %v", err)
	}
	if _, err := o.Books.SignIn(context.Background(), "ruth", bookstest.Password, o.Clock.Time); fault.CodeOf(err) != "sign-in.wait" {
		t.Errorf("and at the sign-in: %v", err)
	}
}

func TestTrainingBooksAskForNoPassword(t *testing.T) {
	o := bookstest.Open(t)
	o.Manager.Forget()
	bookstest.Do(o, o.Manager, staff.GrantVerb{Staff: o.Second.Who, Verb: "note.write", Limit: money.Most, DayTotal: money.Most, Reason: "he writes notes"})
}

func TestACommandLineGivesItsPasswordOnce(t *testing.T) {
	o := bookstest.OpenReal(t)
	s, err := o.Books.SignInProved(context.Background(), "ada", bookstest.Password, o.Clock.Time)
	if err != nil {
		t.Fatal(err)
	}
	o.Clock.Now = o.Clock.Now.Add(3 * time.Hour)
	bookstest.Do(o, s, staff.GrantVerb{Staff: o.Second.Who, Verb: "note.write", Limit: money.Most, DayTotal: money.Most, Reason: "he writes notes"})
}

func TestASessionUnlockedInShortLiesWithoutItsKeys(t *testing.T) {
	o := bookstest.OpenReal(t)
	held := func() int { return len(o.Manager.Books.(*books.Books).Keys()) }
	if held() == 0 || o.Books.Resting(context.Background(), o.Manager) {
		t.Fatal("the manager has no keys to lose")
	}
	books.Rest(o.Manager)
	if held() != 0 || !o.Books.Resting(context.Background(), o.Manager) {
		t.Error("the keys are still there")
	}
	prove(t, o, office.GuardRights)
	if held() != len(staff.Groups) || o.Books.Resting(context.Background(), o.Manager) {
		t.Error("the password did not give the keys back")
	}
	if o.Books.Resting(context.Background(), o.Second) {
		t.Error("who holds no key misses none")
	}
}

// TestAPasswordGivenAgainCountsByTheTimeThatPassed: a clock set back does not prolong it, and neither does one that creeps on afterwards.
func TestAPasswordGivenAgainCountsByTheTimeThatPassed(t *testing.T) {
	o := bookstest.OpenReal(t)
	grant := func() string {
		_, err := bookstest.Try(o.Manager, staff.GrantVerb{Staff: o.Second.Who, Verb: "note.write", Limit: money.Most, DayTotal: money.Most, Reason: "x"})
		return fault.CodeOf(err)
	}
	o.Prove(o.Manager)
	if code := grant(); code != "" {
		t.Fatal(code)
	}
	right := o.Clock.Now
	o.Clock.Now = right.Add(-3 * time.Hour)
	for range 3 {
		o.Clock.Now = o.Clock.Now.Add(50 * time.Minute)
		if code := grant(); code != office.ErrProof.Code {
			t.Errorf("at %v, with the clock set back: %q", o.Clock.Now, code)
		}
	}
	o.Clock.Now = right.Add(time.Minute)
	if code := grant(); code != office.ErrProof.Code {
		t.Errorf("a proof that was once out of time counts again: %q", code)
	}
}
