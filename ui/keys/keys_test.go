package keys_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/authority"
	"curbstop/domain/office"
	"curbstop/domain/staff"
	"curbstop/storage/books"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/keys"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// keeper is the books of a test, as the program joins them to the screen; it keeps what stands on the two sheets.
type keeper struct {
	b    *books.Books
	last keys.Sheets
}

func (k *keeper) GiveKeys(ctx context.Context, s *office.Session, who authority.StaffID, reason, group string) error {
	return k.b.GiveKeys(ctx, s, who, reason, group)
}

func (k *keeper) RenewKey(ctx context.Context, s *office.Session, group, reason string) (int, error) {
	return k.b.RenewKey(ctx, s, group, reason)
}

func (k *keeper) NewRecovery(ctx context.Context, s *office.Session) (keys.Sheets, error) {
	h, err := k.b.NewRecovery(ctx, s)
	k.last = keys.Sheets{ID: h.ID, A: h.A, B: h.B}
	return k.last, err
}

func (k *keeper) ProveRecovery(ctx context.Context, s *office.Session, id uint64, a, b string) error {
	return k.b.ProveRecovery(ctx, s, id, a, b)
}

func sit(t *testing.T, o *bookstest.Office, who *office.Session) (*benchtest.Seat, *keeper, *bench.Bench) {
	t.Helper()
	k := &keeper{b: o.Books}
	var at *bench.Bench
	seat, _ := benchtest.Sit(t, "Keys", who, func(b *bench.Bench) shell.Screen { at = b; return keys.New(b, k) })
	return seat, k, at
}

func state(o *bookstest.Office) staff.KeyState { return bookstest.Ask(o, o.Manager, staff.ReadKeys{}) }

// noRefusals proves that the journal keeps none: who was asked for the password gave it and went on.
func noRefusals(o *bookstest.Office) {
	o.Helper()
	for _, l := range bookstest.Ask(o, o.Manager, staff.ReadJournal{Limit: 200}).Lines {
		if l.Refusal != "" {
			o.Errorf("the journal keeps a refusal of %s, which was done: %s", l.Command, l.Refusal)
		}
	}
}

// password gives it where it is asked for.
func password(t *testing.T, seat *benchtest.Seat) {
	t.Helper()
	if d := seat.Window.Top(); d == nil || d.Title != "Your password again" {
		t.Fatalf("no password is asked: %v", d)
	}
	seat.Type(benchtest.Password)
	seat.Press(fyne.KeyReturn)
}

func TestARecoveryKeyIsMadeTypedBackAndServes(t *testing.T) {
	o := bookstest.OpenReal(t)
	seat, k, b := sit(t, o, o.Manager)
	if n, says, err := keys.Missing(b); n != 1 || err != nil || !strings.Contains(says, "no recovery key") {
		t.Errorf("the first screen: %d, %q, %v", n, says, err)
	}
	seat.Shot("keys-none")
	seat.Press(fyne.KeyF9)
	seat.Said("make one first")
	seat.Press(fyne.KeyF7, fyne.KeyReturn)
	password(t, seat)
	if k.last.ID == 0 || state(o).Waits.ID != k.last.ID {
		t.Fatal("no recovery key was made")
	}
	seat.Shot("keys-sheets")
	seat.Press(fyne.KeyEscape)
	if d := seat.Window.Top(); d == nil || !strings.Contains(d.Title, "without printing") {
		t.Fatal("the sheets are left unprinted without a word")
	}
	seat.Press(fyne.KeyEscape, kit.KeyPrint)
	seat.Said("No printer")
	seat.Press(fyne.KeyEscape, fyne.KeyTab, fyne.KeyReturn)
	half := strings.Replace(k.last.A, k.last.A[:1], "?", 1)
	for _, c := range []struct{ a, b, says string }{{half, k.last.B, ""}, {k.last.B, k.last.A, ""}, {strings.ToLower(k.last.A), k.last.B, "serves from now on"}} {
		for seat.Window.Top() != nil {
			seat.Window.Top().Close()
		}
		seat.Press(fyne.KeyF9)
		seat.Type(c.a)
		seat.Press(fyne.KeyTab)
		seat.Type(c.b)
		if c.says == "" {
			seat.Shot("keys-prove")
		}
		seat.Press(kit.KeySubmit)
		if served := state(o).Recovery.ID != 0; served != (c.says != "") {
			t.Errorf("typed %q and %q: it serves: %v", c.a, c.b, served)
		}
	}
	seat.Said("serves from now on")
	seat.Shot("keys-serves")
	noRefusals(o)
	if n, _, err := keys.Missing(b); n != 0 || err != nil {
		t.Errorf("the first screen still asks for one: %d, %v", n, err)
	}
}

func TestAKeyIsGivenRenewedAndTakenBack(t *testing.T) {
	o := bookstest.OpenReal(t)
	seat, _, _ := sit(t, o, o.Manager)
	seat.Press(fyne.KeyF6)
	seat.Press(fyne.KeyTab)
	seat.Type("Ruth")
	seat.Press(fyne.KeyTab)
	seat.Type("she scans the mandates")
	seat.Shot("keys-give")
	seat.Press(kit.KeySubmit)
	password(t, seat)
	holds := func() bool {
		for _, l := range state(o).Lines {
			for _, p := range l.Holders {
				if l.Group == staff.Groups[0] && p.ID == o.Clerk.Who {
					return true
				}
			}
		}
		return false
	}
	if !holds() {
		t.Fatalf("Ruth has no key: %q", seat.Shell.Status().Said())
	}
	was := state(o).Lines[0].Version
	seat.Press(fyne.KeyF4, fyne.KeyTab)
	seat.Type("a new year")
	seat.Press(kit.KeySubmit)
	seat.Said("sealed anew")
	if state(o).Lines[0].Version != was+1 {
		t.Error("the key is the old one")
	}
	seat.Press(fyne.KeyF8)
	seat.Type("Ruth")
	seat.Press(fyne.KeyTab)
	seat.Type("she does something else now")
	seat.Press(kit.KeySubmit)
	if holds() {
		t.Errorf("Ruth still has the key: %q", seat.Shell.Status().Said())
	}
}

func TestWhoMayNotMakeOneSeesWhy(t *testing.T) {
	o := bookstest.OpenReal(t)
	seat, k, b := sit(t, o, o.Second)
	seat.Press(fyne.KeyF7)
	seat.Said("Ada Moreno")
	if n, _, err := keys.Missing(b); n != 0 || err != nil || k.last.ID != 0 {
		t.Errorf("a clerk is told of the recovery key: %d, %v", n, err)
	}
}

func TestTrainingBooksNeedNoRecoveryKey(t *testing.T) {
	o := bookstest.Open(t)
	seat, _, b := sit(t, o, o.Manager)
	seat.Shot("keys-training")
	if n, _, err := keys.Missing(b); n != 0 || err != nil || !strings.Contains(state(o).Says(true), "protects nothing") {
		t.Error(errors.Join(err, errors.New("training books ask for a recovery key")))
	}
}
