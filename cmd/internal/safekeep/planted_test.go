package safekeep

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"curbstop/domain/office"
	"curbstop/domain/staff"
	"curbstop/storage/backup"
	"curbstop/storage/bookstest"
)

// TestAThousandSealedWordsStandInNoFile plants them in real books and looks through every file that work, a backup and the look at one leave
// behind or hold open: the books, the backup as it lies and in clear, temporary folders, the mark and the settings of the workstation.
func TestAThousandSealedWordsStandInNoFile(t *testing.T) {
	state, tmp := t.TempDir(), t.TempDir()
	t.Setenv("CURBSTOP_STATE", state)
	t.Setenv("TMPDIR", tmp)
	o, ctx := newTown(t, false), context.Background()
	hire := func(name string, role staff.Role) *office.Session {
		_, err := o.b.Engage(ctx, o.ada, staff.Person{SignIn: name, FullName: "The " + name, Role: role, Apart: name == "joe"}, "mill pond gate", nil)
		o.must(err)
		s, err := o.b.OwnPassword(ctx, name, "mill pond gate", "nine wet harbour stones", o.clock)
		o.must(err)
		return s
	}
	people := &bookstest.Office{T: t, Books: o.b, Clock: &bookstest.Clock{Now: o.now}, Manager: o.ada}
	people.Supervisor, people.Clerk, people.Second = hire("luis", staff.Supervisor), hire("ruth", staff.Clerk), hire("joe", staff.Clerk)
	words := bookstest.Plant(people)
	made, err := AtClose(ctx, o.b, o.ada, nil)
	o.must(err)
	file := filepath.Join(o.place, made.Backup.File)
	keys, err := backup.Secret(o.place, secret)
	o.must(err)
	var clear bytes.Buffer
	_, err = backup.Unseal(ctx, file, keys[0], &clear, nil)
	o.must(err)
	if !bytes.Contains(clear.Bytes(), []byte("Millbrook")) {
		t.Fatal("the backup in clear holds nothing of the books: this test sees nothing")
	}
	offer, err := Look(ctx, Ask{File: file, Secret: secret, To: o.path, Open: o.b, Margin: -1}, nil)
	o.must(err)
	defer offer.Close()
	places := map[string][]byte{"the backup in clear": clear.Bytes()}
	for _, folder := range []string{filepath.Dir(o.path), o.place, state, tmp, os.Getenv("HOME"), os.Getenv("XDG_CONFIG_HOME")} {
		o.must(filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() {
				places[path], err = os.ReadFile(path)
			}
			return err
		}))
	}
	if places[o.path] == nil || places[file] == nil || len(words) < 1000 {
		t.Fatalf("the books, the backup or the words were not looked at: %d places, %d words", len(places), len(words))
	}
	for where, raw := range places {
		for _, w := range words {
			if strings.Contains(string(raw), w) {
				t.Errorf("%s: %s", where, w)
			}
		}
	}
}
