package open

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"curbstop/domain/journal"
	"curbstop/domain/office"
	"curbstop/domain/safekeeping"
	"curbstop/storage/anchor"
	"curbstop/storage/books"
	"curbstop/storage/kv"
)

// StateFolder is where the programs keep marks of the books outside them: $CURBSTOP_STATE, or the user's folder of states.
func StateFolder() string {
	if p := os.Getenv("CURBSTOP_STATE"); p != "" {
		return p
	}
	base := os.Getenv("XDG_STATE_HOME")
	if base == "" {
		if home, err := os.UserHomeDir(); err == nil {
			base = filepath.Join(home, ".local", "state")
		}
	}
	return filepath.Join(base, "curbstop")
}

// marked says whether marks are kept of books at a path: not of what lies in the folder for temporary files, which nobody comes back to.
func marked(path string) bool {
	return os.Getenv("CURBSTOP_STATE") != "" || !strings.HasPrefix(path, filepath.Clean(os.TempDir())+string(filepath.Separator))
}

func absolute(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return path
}

// markFiles gives where the marks of books at an absolute path stand: on this computer, and beside the backups while their disk is there.
func markFiles(path string) []string {
	files := []string{anchor.File(StateFolder(), path)}
	if folder := BackupFolder(path); folder != "" {
		if stat, err := os.Stat(folder); err == nil && stat.IsDir() {
			files = append(files, anchor.File(folder, path))
		}
	}
	return files
}

// Mark gives the mark that tells most of the books of an origin that stood at a path; folder is where their backups lie, "" when it is not known.
func Mark(path, folder string, origin journal.Hash) (best anchor.Mark, ok bool) {
	for _, file := range markFiles(absolute(path)) {
		if m, whole := anchor.Read(file); whole && m.Known().Origin == origin && m.Facts.Seq > best.Facts.Seq {
			best, ok = m, true
		}
	}
	if folder != "" {
		if m, found := anchor.Newest(folder, origin); found && m.Facts.Seq > best.Facts.Seq {
			best, ok = m, true
		}
	}
	return best, ok
}

// ForgetMarks takes away the marks of the books at a path, after a restore put others there with right.
func ForgetMarks(path string) {
	for _, file := range markFiles(absolute(path)) {
		_ = os.Remove(file)
	}
}

// anchored gives the store with marks kept of it outside, and what an older mark says of it. Training books have none.
func anchored(ctx context.Context, path string, s kv.Store) kv.Store {
	path = absolute(path)
	if !marked(path) {
		return s
	}
	now, err := headOf(ctx, s)
	if err != nil || now.Training {
		return s // what cannot be read is said when it is asked for
	}
	var put error
	if m, ok := Mark(path, "", now.Origin); ok {
		var at journal.Hash
		if err := books.New(s).View(ctx, func(tx office.Tx) (err error) {
			at, err = safekeeping.EntryHash(tx.(safekeeping.Books), now.Drawer, m.Facts.Seq)
			return err
		}); err == nil {
			put = m.Judge(now, at)
		}
	}
	a := anchor.Around(s, path, func() []string { return markFiles(path) }, func() (anchor.Mark, error) {
		f, err := headOf(context.Background(), s)
		return anchor.MarkOf(path, f, time.Now()), err
	}, put)
	_ = a.Mark() // the next change writes it again
	return a
}

func headOf(ctx context.Context, s kv.Store) (f safekeeping.Facts, err error) {
	err = books.New(s).View(ctx, func(tx office.Tx) error {
		f, err = safekeeping.HeadOf(tx.(safekeeping.FactBooks))
		return err
	})
	return f, err
}

// Notice says in a sentence that an older file stands in the place of the books, "" when none does.
func Notice(b *books.Books) string {
	if a, ok := b.Store().(*anchor.Store); ok {
		if err := a.PutBack(); err != nil {
			return err.Error()
		}
	}
	return ""
}

// MarkNow writes the marks of books that are open.
func MarkNow(b *books.Books) error {
	if a, ok := b.Store().(*anchor.Store); ok {
		return a.Mark()
	}
	return nil
}

// errNotPutBack is the program's own mistake.
var errNotPutBack = errors.New("these books are not older than their mark")

// Settle takes older books as they are, once their numbers are burned.
func Settle(b *books.Books) error {
	a, ok := b.Store().(*anchor.Store)
	if !ok {
		return errNotPutBack
	}
	return a.Settle()
}
