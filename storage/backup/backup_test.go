package backup_test

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"

	"curbstop/domain/fault"
	"curbstop/storage/backup"
	"curbstop/storage/boltkv"
	"curbstop/storage/kv"
)

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

// shelf is a folder with new books, open, and the names of the books and of a copy.
type shelf struct {
	kv.Store
	folder, path, copied string
}

func newBooks(t *testing.T) shelf {
	t.Helper()
	folder := t.TempDir()
	b := shelf{folder: folder, path: filepath.Join(folder, "utility.books"), copied: filepath.Join(folder, "monday.books")}
	s, err := boltkv.Create(context.Background(), b.path, boltkv.Options{}, kv.OpID{1}, func(kv.Tx) ([]byte, error) { return nil, nil })
	if err != nil {
		t.Fatal(err)
	}
	b.Store = s
	t.Cleanup(func() { _ = s.Close() })
	return b
}

// backUp makes the copy and closes the books.
func (b shelf) backUp(t *testing.T) {
	t.Helper()
	if _, err := backup.Make(context.Background(), b, b.copied); err != nil {
		t.Fatal(err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestABackupBringsYesterdayBackAndKeepsToday(t *testing.T) {
	ctx, s := context.Background(), newBooks(t)
	put(t, s, 2, "monday")
	made, err := backup.Make(ctx, s, s.copied)
	if err != nil {
		t.Fatal(err)
	}
	put(t, s, 3, "tuesday")
	if _, _, err := backup.Restore(ctx, s.copied, s.path); fault.KindOf(err) != fault.Busy {
		t.Errorf("restoring over open books: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	kept, back, err := backup.Restore(ctx, s.copied, s.path)
	if err != nil || back != made {
		t.Fatalf("restore: %v, digests equal: %v", err, back == made)
	}
	if a, b := get(t, s.path), get(t, kept); a != "monday" || b != "tuesday" {
		t.Errorf("the books say %q, those set aside %q", a, b)
	}
	if _, err := backup.Make(ctx, s, s.copied); fault.KindOf(err) != fault.Refused {
		t.Errorf("a backup over a backup: %v", err)
	}
}

func TestADamagedBackupIsNeverRestored(t *testing.T) {
	ctx, s := context.Background(), newBooks(t)
	put(t, s, 2, "a value long enough to be found in the file")
	s.backUp(t)
	raw, _ := os.ReadFile(s.copied)
	flipped := 0
	for i := range raw {
		if i+10 < len(raw) && string(raw[i:i+10]) == "long enoug" {
			raw[i] ^= 4
			flipped++
		}
	}
	if err := os.WriteFile(s.copied, raw, 0o600); err != nil || flipped == 0 {
		t.Fatal(err, flipped)
	}
	if _, _, err := backup.Restore(ctx, s.copied, s.path); fault.KindOf(err) != fault.Damaged {
		t.Errorf("restoring a damaged copy: %v", err)
	}
	if got := get(t, s.path); got != "a value long enough to be found in the file" {
		t.Errorf("the books were touched: %q", got)
	}
}

// slow is a store beside which somebody puts a file in the backup's place while the backup is written.
type slow struct {
	kv.Store
	path string
}

func (s slow) Backup(ctx context.Context, w io.Writer) (kv.Digest, error) {
	if err := os.WriteFile(s.path, []byte("sunday's backup"), 0o600); err != nil {
		return kv.Digest{}, err
	}
	return s.Store.Backup(ctx, w)
}

func TestABackupNeverReplacesAFileThatCameMeanwhile(t *testing.T) {
	ctx, s := context.Background(), newBooks(t)
	if _, err := backup.Make(ctx, slow{s, s.copied}, s.copied); fault.KindOf(err) != fault.Refused {
		t.Errorf("a backup over a file: %v", err)
	}
	if raw, _ := os.ReadFile(s.copied); string(raw) != "sunday's backup" {
		t.Error("the file was replaced")
	}
	if left, _ := filepath.Glob(s.copied + ".new-*"); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestARestoreIntoAnEmptyPlaceAndOverDamagedBooks(t *testing.T) {
	ctx, s := context.Background(), newBooks(t)
	put(t, s, 2, "monday")
	s.backUp(t)
	if err := os.WriteFile(s.path, []byte("a torn file"), 0o600); err != nil {
		t.Fatal(err)
	}
	kept, _, err := backup.Restore(ctx, s.copied, s.path)
	if raw, _ := os.ReadFile(kept); err != nil || string(raw) != "a torn file" {
		t.Errorf("over damaged books: %v, kept %q", err, raw)
	}
	fresh := filepath.Join(s.folder, "fresh.books")
	if kept, _, err := backup.Restore(ctx, s.copied, fresh); err != nil || kept != "" {
		t.Errorf("into an empty place: %v, kept %q", err, kept)
	}
	if a, b := get(t, s.path), get(t, fresh); a != "monday" || b != "monday" {
		t.Errorf("restored: %q and %q", a, b)
	}
}
