package simmonth_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"curbstop/cmd/internal/open"
	"curbstop/cmd/internal/safekeep"
	"curbstop/storage/books"
	"curbstop/storage/bookstest"
)

const secret = "four quiet mill ponds"

// restored backs the books up, encrypted, and restores them as another user of another computer would, who has nothing but the stick with
// the backup and its passphrase.
func restored(t *testing.T, path string, printed map[string][]byte) {
	ctx, stick := context.Background(), t.TempDir()
	clock := func() time.Time { return (october.Last() + 4).Time().Add(17 * time.Hour) }
	at := func(path string) (*bookstest.Office, *books.Books) {
		t.Helper()
		b, err := open.Books(ctx, path)
		if err != nil {
			t.Fatal(err)
		}
		o := &bookstest.Office{T: t, Books: b}
		if o.Manager, err = b.SignInTraining(ctx, "ada", clock); err != nil {
			t.Fatal(err)
		}
		return o, b
	}
	home(t)
	o, b := at(path)
	if _, err := safekeep.SetFolder(ctx, b, o.Manager, stick); err != nil {
		t.Fatal(err)
	}
	if _, err := safekeep.NewKey(ctx, b, o.Manager, secret); err != nil {
		t.Fatal(err)
	}
	was := o.Facts()
	made, err := safekeep.AtClose(ctx, b, o.Manager, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(path, path+".gone"); err != nil {
		t.Fatal(err)
	}

	to := filepath.Join(home(t), "curbstop", "millbrook.books")
	offer, err := safekeep.Look(ctx, safekeep.Ask{File: made.Path, Secret: secret, To: to, Margin: 5}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer offer.Close()
	if f := offer.Facts; f.Hash != was.Hash || f.Seq != was.Seq || f.Balance != was.Balance || f.Accounts != homes {
		t.Errorf("the backup has %+v, the books had %+v", f, was)
	}
	if _, err := offer.Restore(ctx, safekeep.Person{SignIn: "ada", Reason: "the office's computer is gone", Clock: clock}, func() error { return nil }); err != nil {
		t.Fatal(err)
	}
	o, b = at(to)
	defer func() { _ = b.Close() }()
	if now := o.Facts(); now.Balance != was.Balance || now.Accounts != was.Accounts || now.Origin != was.Origin {
		t.Errorf("restored are %+v, there were %+v", now, was)
	}
	same(o, "restored", printed, lists(o, o.Manager))
	o.Check()
}

// home gives the test an empty home of its own.
func home(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	for _, name := range []string{"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"} {
		t.Setenv(name, folder)
	}
	return folder
}
