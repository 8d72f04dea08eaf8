package books_test

import (
	"bytes"
	"context"
	"testing"
	"time"

	"golang.org/x/crypto/argon2"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/office"
	"curbstop/domain/staff"
	"curbstop/storage/books"
	"curbstop/storage/memkv"
)

// Every road on which real books are given a password stretches it with argon2id, 64 MiB and three passes: what is kept is reckoned here
// with another hand.
func TestEveryPasswordOfRealBooksIsStretched(t *testing.T) {
	ctx, b, clock := context.Background(), books.New(memkv.New()), func() time.Time { return time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC) }
	stretched := func(road string, who authority.StaffID, password string) {
		t.Helper()
		if err := b.View(ctx, func(tx office.Tx) error {
			c, err := tx.(*books.Tx).Credentials().Get(who)
			if err != nil {
				return err
			}
			want := argon2.IDKey([]byte(password), c.Salt, 3, 64*1024, 1, 64)[:32]
			if c.Time != 3 || c.Memory != 64*1024 || len(c.Salt) != 16 || !bytes.Equal(c.Verifier, want) {
				t.Errorf("%s: %d passes over %d KiB, salt of %d bytes, or another stretching", road, c.Time, c.Memory, len(c.Salt))
			}
			return nil
		}); err != nil {
			t.Fatalf("%s: %v", road, err)
		}
	}
	house := office.House{Utility: "Millbrook Water & Sewer", Day: calendar.Date(2026, 10, 1), Drawer: 'A'}
	ada, err := b.Found(ctx, house, staff.Person{SignIn: "ada", FullName: "Ada Moreno"}, "seven grey herons", books.OfficeCost, clock)
	if err != nil {
		t.Fatal(err)
	}
	stretched("the founding", ada.Who, "seven grey herons")
	joe, err := b.Engage(ctx, ada, staff.Person{SignIn: "joe", FullName: "Joe Nguyen", Role: staff.Clerk}, "three calm otters", nil)
	if err != nil {
		t.Fatal(err)
	}
	stretched("hiring", joe, "three calm otters")
	if err := b.SetPassword(ctx, ada, joe, "four slow turtles"); err != nil {
		t.Fatal(err)
	}
	stretched("a password given anew", joe, "four slow turtles")
	if err := b.ChangePassword(ctx, ada, "seven grey herons", "nine white egrets"); err != nil {
		t.Fatal(err)
	}
	stretched("one's own password", ada.Who, "nine white egrets")
	if ada, err = b.SignInProved(ctx, "ada", "nine white egrets", clock); err != nil {
		t.Fatal(err)
	}
	h, err := b.NewRecovery(ctx, ada)
	if err == nil {
		err = b.ProveRecovery(ctx, ada, h.ID, h.A, h.B)
	}
	if err == nil {
		_, err = b.Recover(ctx, "ada", h.A, h.B, "two brown bitterns", clock)
	}
	if err != nil {
		t.Fatal(err)
	}
	stretched("the recovery key", ada.Who, "two brown bitterns")
}
