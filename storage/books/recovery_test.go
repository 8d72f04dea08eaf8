package books_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/rating"
	"curbstop/domain/row"
	"curbstop/domain/staff"
	"curbstop/storage/books"
	"curbstop/storage/bookstest"
	"curbstop/storage/key"
	"curbstop/storage/table"
)

func reads(s *office.Session, r rating.Rating) error {
	return s.Books.View(context.Background(), func(tx office.Tx) error {
		got, err := tx.(rating.Books).Ratings().Get(r.Number)
		if err == nil && got.Summary != secret {
			return errors.New("it says something else")
		}
		return err
	})
}

// signIn signs somebody in anew, with the keys they hold now.
func signIn(o *bookstest.Office, name, password string) *office.Session {
	o.Helper()
	s, err := o.Books.SignIn(context.Background(), name, password, o.Clock.Time)
	if err != nil {
		o.Fatal(err)
	}
	return s
}

func TestAllPasswordsAreLostAndTheTwoSheetsGiveTheKeysAgain(t *testing.T) {
	o, ctx := bookstest.Open(t), context.Background()
	r := bookstest.Do(o, o.Supervisor, appraise{Summary: secret})
	if _, err := o.Books.Recover(ctx, "ada", "", "", "five brave badgers", o.Clock.Time); fault.CodeOf(err) != "recovery.none" {
		t.Errorf("without a recovery key: %v", err)
	}
	if _, err := o.Books.NewRecovery(ctx, o.Supervisor); fault.CodeOf(err) != "keys.not-held" {
		t.Errorf("by a supervisor, who does not hold the key of complaints: %v", err)
	}
	h, err := o.Books.NewRecovery(ctx, o.Manager)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.Books.Recover(ctx, "ada", h.A, h.B, "five brave badgers", o.Clock.Time); fault.CodeOf(err) != "recovery.none" {
		t.Errorf("a recovery key that was not typed back yet: %v", err)
	}
	if err := o.Books.ProveRecovery(ctx, o.Manager, h.ID, strings.ToLower(h.A), strings.ReplaceAll(h.B, " ", "")); err != nil {
		t.Fatal(err)
	}
	// Ada and Luis give themselves passwords, and forget them.
	for _, s := range []*office.Session{o.Manager, o.Supervisor} {
		if err := o.Books.ChangePassword(ctx, s, "", "forgotten for ever"); err != nil {
			t.Fatal(err)
		}
	}
	wrong := []struct{ name, a, b, code string }{
		{"ada", h.A[:len(h.A)-1], h.B, "recovery.length"},
		{"ada", h.B, h.A, "recovery.group"},
		{"luis", h.A, h.B, "recovery.not-manager"},
		{"nobody", h.A, h.B, "sign-in.wrong"},
	}
	for _, w := range wrong {
		if _, err := o.Books.Recover(ctx, w.name, w.a, w.b, "five brave badgers", o.Clock.Time); fault.CodeOf(err) != w.code {
			t.Errorf("%s: %v, want %s", w.name, err, w.code)
		}
	}
	ada, err := o.Books.Recover(ctx, "ada", h.A, h.B, "five brave badgers", o.Clock.Time)
	if err != nil {
		t.Fatal(err)
	}
	if err := reads(ada, r); err != nil {
		t.Errorf("the rating after the recovery: %v", err)
	}
	if err := reads(signIn(o, "ada", "five brave badgers"), r); err != nil {
		t.Errorf("the rating with the new password: %v", err)
	}
	line := bookstest.Ask(o, o.Manager, staff.ReadJournal{Limit: 1}).Lines[0]
	if line.Command != "keys.recover" || !strings.Contains(line.Subject, "all keys to Ada Moreno") {
		t.Errorf("the journal says %+v", line)
	}
	if _, err := o.Books.Recover(ctx, "ada", h.A, h.B, "again and again", o.Clock.Time); fault.CodeOf(err) != "recovery.none" {
		t.Errorf("the same sheets a second time: %v", err)
	}
	if k := bookstest.Ask(o, o.Manager, staff.ReadKeys{}); !k.Spent || k.Recovery.ID != 0 {
		t.Errorf("the screen of keys says %+v", k)
	}
	next, err := o.Books.NewRecovery(ctx, ada)
	if err != nil {
		t.Fatal(err)
	}
	if err := o.Books.ProveRecovery(ctx, ada, next.ID, h.A, h.B); err == nil {
		t.Error("the old sheets prove the new key")
	}
	if err := o.Books.ProveRecovery(ctx, ada, next.ID, next.A, next.B); err != nil {
		t.Fatal(err)
	}
	wraps, err := ask(o, func(tx office.Tx) ([]staff.KeyWrap, error) {
		return row.Collect(tx.(staff.KeyBooks).KeyWraps().Via(staff.ByHolder, row.Span{}, uint64(0), h.ID))
	})
	if err != nil || len(wraps) == 0 {
		t.Fatalf("%v, %v", wraps, err)
	}
	for _, w := range wraps {
		if len(w.Box) > 0 {
			t.Errorf("the spent sheets still open the %s records", w.Group)
		}
	}
}

func ask[R any](o *bookstest.Office, f func(office.Tx) (R, error)) (out R, err error) {
	err = o.Books.View(context.Background(), func(tx office.Tx) error {
		out, err = f(tx)
		return err
	})
	return out, err
}

func TestWhoLosesTheKeyReadsNothingAndTheRestIsSealedAnew(t *testing.T) {
	o, ctx := bookstest.Open(t), context.Background()
	r := bookstest.Do(o, o.Supervisor, appraise{Summary: secret})
	luis := o.Supervisor
	for _, c := range []struct {
		groups []string
		why    string
		code   string
	}{{[]string{staff.Supervision}, "", "keys.take-reason"}, {[]string{staff.Conduct}, "", "keys.take-reason"}} {
		if _, err := bookstest.Try(o.Manager, staff.TakeKeys{Staff: luis.Who, Groups: c.groups, Reason: c.why}); fault.CodeOf(err) != c.code {
			t.Errorf("%v: %v", c.groups, err)
		}
	}
	if _, err := bookstest.Try(o.Manager, staff.TakeKeys{Staff: o.Manager.Who, Groups: []string{staff.Conduct}, Reason: "rest"}); fault.CodeOf(err) != "keys.last" {
		t.Errorf("the last key of the complaints: %v", err)
	}
	bookstest.Do(o, o.Manager, staff.TakeKeys{Staff: luis.Who, Groups: []string{staff.Supervision}, Reason: "moved to the plant"})
	if err := reads(signIn(o, "luis", ""), r); !errors.Is(err, table.ErrSealed) {
		t.Errorf("signed in anew he reads it: %v", err)
	}
	if err := reads(luis, r); !errors.Is(err, table.ErrSealed) {
		t.Fatalf("the session he had open reads it still: %v", err)
	}
	was := stored(o, "rating", key.Encode(r.Number))
	n, err := o.Books.RenewKey(ctx, o.Manager, staff.Supervision, "Luis Peña moved")
	if err != nil || n != 1 {
		t.Fatalf("%d records brought to the new key, %v", n, err)
	}
	if string(stored(o, "rating", key.Encode(r.Number))) == string(was) {
		t.Error("the record is as it was")
	}
	if err := reads(luis, r); !errors.Is(err, table.ErrSealed) {
		t.Errorf("the old key still opens it: %v", err)
	}
	if err := reads(o.Manager, r); err != nil {
		t.Errorf("the manager, in the same session: %v", err)
	}
	if err := reads(signIn(o, "ada", ""), r); err != nil {
		t.Errorf("the manager, signed in anew: %v", err)
	}
	if err := o.Books.GiveKeys(ctx, o.Manager, o.Clerk.Who, "", staff.Supervision); fault.CodeOf(err) != "keys.reason" {
		t.Errorf("a clerk given the key without a reason: %v", err)
	}
	if err := o.Books.GiveKeys(ctx, o.Manager, luis.Who, "", staff.Supervision); err != nil {
		t.Fatal(err)
	}
	if err := reads(signIn(o, "luis", ""), r); err != nil {
		t.Errorf("he got the key again, by nobody's password: %v", err)
	}
	if err := o.Books.GiveKeys(ctx, o.Supervisor, o.Clerk.Who, "x", staff.Conduct); fault.CodeOf(err) != "keys.not-held" {
		t.Errorf("given by who does not hold it: %v", err)
	}
}

func TestASlipOfThePenInAHalfIsToldByItsGroup(t *testing.T) {
	o := bookstest.Open(t)
	h, err := o.Books.NewRecovery(t.Context(), o.Manager)
	if err != nil {
		t.Fatal(err)
	}
	const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	rapid.Check(t, func(t *rapid.T) {
		groups := strings.Fields(h.A)
		g := rapid.IntRange(0, len(groups)-1).Draw(t, "group")
		at := rapid.IntRange(0, 4).Draw(t, "letter")
		was := []byte(groups[g])
		if rapid.Bool().Draw(t, "swap") && at < 4 {
			was[at], was[at+1] = was[at+1], was[at]
		} else {
			was[at] = letters[rapid.IntRange(0, 31).Draw(t, "to")]
		}
		changed := string(was) != groups[g]
		groups[g] = string(was)
		_, err := books.ReadHalf(h.ID, 'A', strings.Join(groups, " "))
		if changed != (fault.CodeOf(err) == "recovery.group") {
			t.Fatalf("group %d as %s: %v", g+1, was, err)
		}
	})
	if _, err := books.ReadHalf(h.ID, 'A', strings.NewReplacer("0", "o", "1", "l").Replace(h.A)); err != nil {
		t.Errorf("letters that look like digits: %v", err)
	}
	if _, err := books.ReadHalf(h.ID+1, 'A', h.A); err == nil {
		t.Error("a sheet of another key passes for this one's")
	}
}
