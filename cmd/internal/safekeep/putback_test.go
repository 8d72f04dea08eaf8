package safekeep

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"curbstop/cmd/internal/open"
	"curbstop/domain/fault"
)

// reopen closes and opens the books, and signs Ada in.
func (o *town) reopen() {
	o.Helper()
	var err error
	if o.b, err = open.Books(context.Background(), o.path); err != nil {
		o.Fatal(err)
	}
	o.ada, err = o.b.SignInProved(context.Background(), "ada", "mill pond gate", o.clock)
	o.must(err)
}

func TestYesterdaysFilePutBackIsNoticedAndSettled(t *testing.T) {
	t.Setenv("CURBSTOP_STATE", t.TempDir())
	o, ctx := newTown(t, false), context.Background()
	o.take()
	o.must(o.b.Close())
	yesterday, err := os.ReadFile(o.path)
	o.must(err)
	o.reopen()
	o.take()
	o.take()
	if says := open.Notice(o.b); says != "" {
		t.Errorf("of books nobody put back: %s", says)
	}
	if _, err := PutBack(ctx, o.b, o.ada, "no reason", 0); fault.CodeOf(err) != "restore.not-put-back" {
		t.Errorf("nothing to settle: %v", err)
	}
	o.must(o.b.Close())
	o.must(os.WriteFile(o.path, yesterday, 0o600))
	for range 2 { // and it is still noticed when somebody worked in the older file
		o.reopen()
		if says := open.Notice(o.b); !strings.Contains(says, "an older file was put in their place") {
			t.Fatalf("said %q", says)
		}
		o.take()
		o.must(o.b.Close())
	}
	o.must(os.WriteFile(o.path, yesterday, 0o600))
	o.reopen()
	r, err := PutBack(ctx, o.b, o.ada, "copied from a stick by mistake", 2)
	o.must(err)
	if !strings.Contains(r.Says(), "4 receipts, A-000002 to A-000005") {
		t.Errorf("settled: %s", r.Says())
	}
	o.must(o.b.Close())
	o.reopen()
	if says := open.Notice(o.b); says != "" {
		t.Errorf("after it was settled: %s", says)
	}
	if r := o.take(); r.Number.Count() != 6 {
		t.Errorf("the next receipt is %s", r.Number)
	}
	o.must(o.b.Close())
	o.check(o.path)
}

func TestARestoreIsNotTakenForAFilePutBack(t *testing.T) {
	t.Setenv("CURBSTOP_STATE", t.TempDir())
	o, ctx := newTown(t, false), context.Background()
	o.take()
	m := o.backUp()
	o.take()
	o.must(o.b.Close())
	// the books are gone, and the mark still knows their last receipt
	lost := o.path + ".lost"
	o.must(os.Rename(o.path, lost))
	offer, err := Look(ctx, Ask{File: m.Path, Secret: secret, To: o.path, Margin: 0}, nil)
	o.must(err)
	defer offer.Close()
	if !strings.Contains(offer.Source, "the mark of the workstation") || len(offer.Loss.Ranges) != 1 {
		t.Errorf("known from %s: %+v", offer.Source, offer.Loss.Ranges)
	}
	_, err = offer.Restore(ctx, Person{SignIn: "ada", Password: "mill pond gate", Reason: "gone", Clock: o.clock}, func() error { return nil })
	o.must(err)
	o.reopen()
	if says := open.Notice(o.b); says != "" {
		t.Errorf("after a restore: %s", says)
	}
	if r := o.take(); r.Number.Count() != 3 {
		t.Errorf("the next receipt is %s", r.Number)
	}
	if found, _ := filepath.Glob(filepath.Join(o.place, "*.curbstop-mark")); len(found) != 1 {
		t.Errorf("marks beside the backups: %v", found)
	}
}
