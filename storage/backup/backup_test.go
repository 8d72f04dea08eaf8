package backup_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"curbstop/domain/fault"
	"curbstop/storage/backup"
	"curbstop/storage/boltkv"
	"curbstop/storage/kv"
)

// secretWords is how many words are planted in the books, each of which must never stand in clear outside of them.
const secretWords = 1000

func word(i int) string { return fmt.Sprintf("%s%04dHolloway", stem, i) }

// stem begins every planted word, so that one search finds any of them.
const stem = "Quillfeather"

// shelf is a folder with new books, open, and a second place with its key.
type shelf struct {
	kv.Store
	home, place, path string
	key               backup.Key
}

func newBooks(t *testing.T) *shelf {
	t.Helper()
	s := &shelf{home: t.TempDir(), place: t.TempDir()}
	s.path = filepath.Join(s.home, "utility.books")
	store, err := boltkv.Create(context.Background(), s.path, boltkv.Options{}, kv.OpID{1}, func(tx kv.Tx) ([]byte, error) {
		for i := range secretWords {
			tx.Put("account", fmt.Appendf(nil, "%04d", i), []byte(word(i)))
		}
		return nil, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Store = store
	t.Cleanup(func() { _ = s.Close() })
	if s.key, err = backup.NewKey(); err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *shelf) job(name string) *backup.Job {
	return &backup.Job{
		Store: s, Recipient: s.key.Recipient(), Folder: s.place, Name: "utility " + name + backup.Suffix, Scratch: s.home, Size: 1 << 20,
		Verify: opens,
	}
}

// opens opens a decrypted copy as books.
func opens(_ context.Context, f *os.File) error {
	path := fmt.Sprintf("/proc/self/fd/%d", f.Fd())
	if _, err := os.Stat(path); err != nil {
		path = f.Name()
	}
	b, err := boltkv.Open(path, boltkv.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	err = b.Check(context.Background(), func(p kv.Problem) { err = errors.New(p.Text) })
	return errors.Join(err, b.Close())
}

func (s *shelf) backUp(t *testing.T, name string) backup.Made {
	t.Helper()
	m, err := s.job(name).Make(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func put(t *testing.T, s kv.Store, op byte, value string) {
	t.Helper()
	if _, err := s.Update(context.Background(), kv.OpID{op}, func(tx kv.Tx) ([]byte, error) {
		tx.Put("account", []byte("1"), []byte(value))
		return nil, nil
	}); err != nil {
		t.Fatal(err)
	}
}

func get(t *testing.T, path string) (out string) {
	t.Helper()
	s, err := boltkv.Open(path, boltkv.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	_ = s.View(context.Background(), func(tx kv.Tx) error {
		got, err := tx.Get("account", []byte("1"))
		out = string(got[0])
		return err
	})
	return out
}

// restore puts a backup in the place of the books.
func (s *shelf) restore(path string, same func(kv.Store) error) (string, error) {
	ctx := context.Background()
	return backup.Restore(ctx, s.path, func(f *os.File) error {
		_, err := backup.Unseal(ctx, path, s.key, f, nil)
		return err
	}, func(tmp string) error {
		b, err := boltkv.Open(tmp, boltkv.Options{})
		if err == nil {
			err = b.Close()
		}
		return err
	}, same)
}

func fine(kv.Store) error { return nil }

func TestABackupBringsYesterdayBackAndKeepsToday(t *testing.T) {
	s := newBooks(t)
	put(t, s, 2, "monday")
	m := s.backUp(t, "monday")
	put(t, s, 3, "tuesday")
	if d, size, err := backup.Digest(context.Background(), m.Path); err != nil || d != m.Digest || size != m.Size {
		t.Errorf("the digest is not that of the file: %v", err)
	}
	if _, err := s.restore(m.Path, fine); fault.KindOf(err) != fault.Busy {
		t.Errorf("restoring over open books: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	moved := errors.New("the books went on")
	if _, err := s.restore(m.Path, func(kv.Store) error { return moved }); !errors.Is(err, moved) || get(t, s.path) != "tuesday" {
		t.Errorf("books that went on meanwhile: %v", err)
	}
	kept, err := s.restore(m.Path, fine)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := get(t, s.path), get(t, kept); a != "monday" || b != "tuesday" {
		t.Errorf("the books say %q, those set aside %q", a, b)
	}
}

func TestARestoreIntoAnEmptyPlaceAndOverDamagedBooks(t *testing.T) {
	s := newBooks(t)
	put(t, s, 2, "monday")
	m := s.backUp(t, "monday")
	if err := errors.Join(s.Close(), os.WriteFile(s.path, []byte("a torn file"), 0o600)); err != nil {
		t.Fatal(err)
	}
	kept, err := s.restore(m.Path, nil)
	if raw, _ := os.ReadFile(kept); err != nil || string(raw) != "a torn file" || get(t, s.path) != "monday" {
		t.Errorf("over damaged books: %v, kept %q", err, raw)
	}
	s.path = filepath.Join(s.home, "fresh.books")
	if kept, err := s.restore(m.Path, fine); err != nil || kept != "" || get(t, s.path) != "monday" {
		t.Errorf("into an empty place: %v, kept %q", err, kept)
	}
}

// inClear gives the first planted word found in a file below the folders, other than the books themselves.
func inClear(t *testing.T, s *shelf, folders ...string) string {
	t.Helper()
	for _, folder := range folders {
		files, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			path := filepath.Join(folder, f.Name())
			raw, err := os.ReadFile(path)
			if err != nil || path == s.path {
				continue
			}
			if at := bytes.Index(raw, []byte(stem)); at >= 0 {
				return path + ": " + string(raw[at:at+len(word(0))])
			}
			if bytes.Contains(raw, []byte("AGE-SECRET")) {
				return path + ": the key"
			}
		}
	}
	return ""
}

func TestNothingOfTheBooksStandsInClearAtAnyMoment(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	s := newBooks(t)
	if raw, _ := os.ReadFile(s.path); !bytes.Contains(raw, []byte(word(7))) {
		t.Fatal("the words are not in the books, so that this test could not fail")
	}
	if _, err := s.key.Wrap(s.place, "four quiet mill ponds"); err != nil {
		t.Fatal(err)
	}
	job, seen := s.job("monday"), 0
	job.At = func(step backup.Step) {
		seen++
		if found := inClear(t, s, s.home, s.place, os.TempDir()); found != "" {
			t.Errorf("when it is %s: %s", step, found)
		}
	}
	if _, err := job.Make(context.Background()); err != nil || seen != 6 {
		t.Fatalf("%d steps: %v", seen, err)
	}
}

func TestABackupThatIsNotWholeOrNotOursIsRefusedInASentence(t *testing.T) {
	s := newBooks(t)
	m := s.backUp(t, "monday")
	raw, err := os.ReadFile(m.Path)
	if err != nil {
		t.Fatal(err)
	}
	other, err := backup.NewKey()
	if err != nil {
		t.Fatal(err)
	}
	flipped := bytes.Clone(raw)
	flipped[len(raw)/2] ^= 4
	for name, c := range map[string]struct {
		raw  []byte
		key  backup.Key
		code string
		says string
	}{
		"cut in the middle":       {raw[:len(raw)/2], s.key, "backup.damaged", "cut short"},
		"cut by one byte":         {raw[:len(raw)-1], s.key, "backup.damaged", "cut short"},
		"something after it":      {append(bytes.Clone(raw), 7), s.key, "backup.damaged", "damaged"},
		"a flipped bit":           {flipped, s.key, "backup.damaged", "damaged"},
		"another office's key":    {raw, other, "backup.wrong-key", "made with another one"},
		"a letter":                {[]byte("Dear Sir"), s.key, "backup.foreign", "not a backup"},
		"empty":                   {nil, s.key, "backup.foreign", "not a backup"},
		"no key":                  {raw, backup.Key{}, "backup.key-text", "no recovery key"},
		"whole and the right key": {raw, s.key, "", ""},
	} {
		path := filepath.Join(t.TempDir(), "x.age")
		if err := os.WriteFile(path, c.raw, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := backup.Unseal(context.Background(), path, c.key, io.Discard, nil)
		if fault.CodeOf(err) != c.code || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWhereABackupCannotGo(t *testing.T) {
	s := newBooks(t)
	for code, change := range map[string]func(*backup.Job){
		"backup.folder-gone": func(j *backup.Job) { j.Folder += "/stick" },
		"backup.not-folder":  func(j *backup.Job) { j.Folder = s.path },
		"backup.no-key":      func(j *backup.Job) { j.Recipient = "" },
		"backup.exists":      func(j *backup.Job) { _ = os.WriteFile(filepath.Join(j.Folder, j.Name), nil, 0o600) },
		"books.damaged": func(j *backup.Job) {
			j.Name = "utility x" + backup.Suffix
			j.Verify = func(context.Context, *os.File) error {
				return fault.New(fault.Damaged, "books.damaged", "It is damaged.", nil)
			}
		},
	} {
		job := s.job("monday")
		change(job)
		if _, err := job.Make(context.Background()); fault.CodeOf(err) != code {
			t.Errorf("%s: %v", code, err)
		}
	}
	ctx, stop := context.WithCancel(context.Background())
	job := s.job("stopped")
	job.Progress = func(int, int, string) { stop() }
	if _, err := job.Make(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped by the person: %v", err)
	}
	left, _ := os.ReadDir(s.place)
	for _, f := range left {
		if f.Name() != job.Name && !strings.Contains(f.Name(), "monday") {
			t.Errorf("left behind: %s", f.Name())
		}
	}
}

func TestACopyInClearOfAnOlderCurbstopIsTaken(t *testing.T) {
	s := newBooks(t)
	put(t, s, 2, "monday")
	old := filepath.Join(s.place, "old.books")
	f, err := os.Create(old)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Backup(context.Background(), f); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.Close(), s.Close()); err != nil {
		t.Fatal(err)
	}
	s.key = backup.Key{}
	s.path = filepath.Join(s.home, "fresh.books")
	if _, err := s.restore(old, fine); err != nil || get(t, s.path) != "monday" {
		t.Error(err)
	}
}
