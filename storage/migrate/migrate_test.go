package migrate

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"curbstop/domain/fault"
	"curbstop/storage/boltkv"
	"curbstop/storage/kv"
)

func oldBooks(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "utility.books")
	s, err := boltkv.Create(context.Background(), path, boltkv.Options{}, kv.OpID{1}, func(tx kv.Tx) ([]byte, error) {
		Stamp(tx, Steps[:1])
		tx.Put("account", []byte("1"), []byte("garza"))
		tx.Put("account", []byte("2"), []byte("muñoz"))
		return nil, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func read(t *testing.T, path string, key string) string {
	t.Helper()
	s, err := boltkv.Open(path, boltkv.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	var out []byte
	if err := s.View(context.Background(), func(tx kv.Tx) error {
		got, err := tx.Get("account", []byte(key))
		out = got[0]
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func upper(s kv.Space, r kv.KV) ([]Record, error) {
	return []Record{{s, kv.KV{Key: r.Key, Value: bytes.ToUpper(r.Value)}}}, nil
}

func TestOldBooksAreRewrittenAndKept(t *testing.T) {
	path := oldBooks(t)
	steps := []Step{Steps[0], {To: 2, Name: "capitals", Rewrite: upper}}
	for i, want := range []bool{true, false} {
		if changed, err := Up(context.Background(), path, boltkv.Options{}, steps); changed != want || err != nil {
			t.Fatalf("run %d: %v, %v", i, changed, err)
		}
	}
	if got := read(t, path, "2"); got != "MUÑOZ" {
		t.Errorf("after: %q", got)
	}
	if got := read(t, path+".before-version-2", "2"); got != "muñoz" {
		t.Errorf("the old books hold %q", got)
	}
}

func TestAFailedStepLeavesTheOldBooks(t *testing.T) {
	path, wrong := oldBooks(t), errors.New("an account without a number")
	steps := []Step{Steps[0], {To: 2, Name: "numbers", Rewrite: func(kv.Space, kv.KV) ([]Record, error) { return nil, wrong }}}
	if _, err := Up(context.Background(), path, boltkv.Options{}, steps); !errors.Is(err, wrong) {
		t.Errorf("got %v", err)
	}
	if got := read(t, path, "1"); got != "garza" {
		t.Errorf("the books hold %q", got)
	}
	if _, err := os.Stat(path + ".version-2"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the half-made file is still there: %v", err)
	}
}

func TestNewerBooksAreRefused(t *testing.T) {
	path := oldBooks(t)
	if _, err := Up(context.Background(), path, boltkv.Options{}, []Step{{To: 0}}); fault.KindOf(err) != fault.Refused {
		t.Errorf("books of a newer program: %v", err)
	}
}

func TestNobodyWorksInBooksThatAreBeingRewritten(t *testing.T) {
	path, asked := oldBooks(t), false
	steps := []Step{Steps[0], {To: 2, Name: "capitals", Rewrite: func(s kv.Space, r kv.KV) ([]Record, error) {
		if !asked {
			asked = true
			other, err := boltkv.Open(path, boltkv.Options{Wait: 10 * time.Millisecond})
			if fault.KindOf(err) != fault.Busy {
				t.Errorf("a second program opened them: %v", errors.Join(err, other.Close()))
			}
		}
		return upper(s, r)
	}}}
	if changed, err := Up(context.Background(), path, boltkv.Options{}, steps); !changed || err != nil || !asked {
		t.Fatal(changed, err, asked)
	}
	if got := read(t, path, "1"); got != "GARZA" {
		t.Errorf("after: %q", got)
	}
}

func TestBooksMigratedTwiceAreKeptTwice(t *testing.T) {
	path := oldBooks(t)
	steps := []Step{Steps[0], {To: 2, Name: "capitals", Rewrite: upper}}
	up := func() {
		t.Helper()
		if _, err := Up(context.Background(), path, boltkv.Options{}, steps); err != nil {
			t.Fatal(err)
		}
	}
	up()
	older := oldBooks(t) // a backup of the old version is restored
	s, err := boltkv.Open(older, boltkv.Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Update(context.Background(), kv.OpID{9}, func(tx kv.Tx) ([]byte, error) {
		tx.Put("account", []byte("1"), []byte("kelly"))
		return nil, nil
	})
	if err := errors.Join(err, s.Close(), os.Rename(older, path)); err != nil {
		t.Fatal(err)
	}
	up()
	if one, two := read(t, path+".before-version-2", "1"), read(t, path+".before-version-2-2", "1"); one != "garza" || two != "kelly" {
		t.Errorf("kept: %q and %q", one, two)
	}
}
