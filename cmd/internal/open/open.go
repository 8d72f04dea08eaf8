// Package open finds, verifies, migrates and opens books for both programs.
package open

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/staff"
	"curbstop/storage/boltkv"
	"curbstop/storage/books"
	"curbstop/storage/kv"
	"curbstop/storage/migrate"
)

// DefaultPath is where the sample utility's books stand: $CURBSTOP_BOOKS, or sample.books in the user's data folder.
func DefaultPath() string {
	if p := os.Getenv("CURBSTOP_BOOKS"); p != "" {
		return p
	}
	return filepath.Join(DataFolder(), "sample.books")
}

// DataFolder is the user's folder for what the programs keep outside the books.
func DataFolder() string {
	base := os.Getenv("XDG_DATA_HOME")
	if base == "" {
		if home, err := os.UserHomeDir(); err == nil {
			base = filepath.Join(home, ".local", "share")
		}
	}
	return filepath.Join(base, "curbstop")
}

var options = boltkv.Options{Append: books.AppendOnly}

// Books opens existing books: looked at, verified in a child process, migrated if they are older, then opened.
func Books(ctx context.Context, path string) (*books.Books, error) {
	if err := Verify(ctx, path); err != nil {
		return nil, err
	}
	return openMigrated(ctx, path)
}

func openMigrated(ctx context.Context, path string) (*books.Books, error) {
	if _, err := migrate.Up(ctx, path, options, migrate.Steps); err != nil {
		return nil, err
	}
	store, err := boltkv.Open(path, options)
	if err != nil {
		return nil, err
	}
	return books.New(anchored(ctx, path, store)), nil
}

// Build makes books in one go under a temporary name: fill works on them without waiting for the disk at every commit, then the
// whole file is made durable and takes its name, which must be free. A build that fails or is stopped leaves nothing.
func Build(ctx context.Context, path string, fill func(*books.Books) error) error {
	if _, err := os.Lstat(path); err == nil {
		return boltkv.Exists(path)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	making, building := path+".making", options
	building.Building = true
	if err := clearAway(making); err != nil {
		return err
	}
	store, err := boltkv.Create(ctx, making, building, kv.OpID{0xFF}, func(tx kv.Tx) ([]byte, error) {
		migrate.Stamp(tx, migrate.Steps)
		return nil, nil
	})
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(making) }()
	if err := errors.Join(fill(books.New(store)), store.Close()); err != nil {
		return err
	}
	return boltkv.Rename(making, path)
}

// clearAway takes away what a build that was killed left; another program that is building there now is left alone.
func clearAway(making string) error {
	other, err := boltkv.Open(making, boltkv.Options{Wait: 50 * time.Millisecond})
	switch {
	case fault.KindOf(err) == fault.Busy:
		return err
	case err == nil:
		if err := other.Close(); err != nil {
			return err
		}
	}
	if err := os.Remove(making); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// Create makes new books with their utility and first manager, and opens them signed in as that manager.
func Create(ctx context.Context, path string, house office.House, manager staff.Person, password string, cost books.Cost, clock func() time.Time) (
	*books.Books, *office.Session, error,
) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, nil, err
	}
	if !house.Training {
		if err := books.CheckPassword(password, manager.FullName, manager.SignIn, house.Utility); err != nil {
			return nil, nil, err
		}
	}
	sweep(path)
	// Founded under another name first: stopped half-way, there must be no file at the path that is neither books nor nothing.
	folder, err := os.MkdirTemp(filepath.Dir(path), filepath.Base(path)+".new-*")
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	tmp := filepath.Join(folder, filepath.Base(path))
	if err := found(ctx, tmp, house, manager, password, cost, clock); err != nil {
		return nil, nil, err
	}
	if err := boltkv.Rename(tmp, path); err != nil {
		return nil, nil, err
	}
	store, err := boltkv.Open(path, options)
	if err != nil {
		return nil, nil, err
	}
	b := books.New(anchored(ctx, path, store))
	s, err := b.SignIn(ctx, manager.SignIn, password, clock)
	if err == nil { // the password was chosen just now
		err = b.Prove(ctx, s, password, office.Guards...)
	}
	if err != nil {
		return nil, nil, errors.Join(err, b.Close())
	}
	return b, s, nil
}

// sweep takes away what a founding that was killed left beside the path: nobody works in it, and it holds a password's credential.
func sweep(path string) {
	folder, name := filepath.Dir(path), filepath.Base(path)+".new-"
	all, err := os.ReadDir(folder)
	if err != nil {
		return // then there is nothing to take away, or nothing can be
	}
	for _, e := range all {
		info, err := e.Info()
		if err == nil && e.IsDir() && strings.HasPrefix(e.Name(), name) && time.Since(info.ModTime()) > foundingLasts {
			_ = os.RemoveAll(filepath.Join(folder, e.Name()))
		}
	}
}

// foundingLasts is how long one founding may take at most: another one at the same path is left alone so long.
const foundingLasts = 2 * time.Minute

func found(ctx context.Context, path string, house office.House, manager staff.Person, password string, cost books.Cost, clock func() time.Time) error {
	store, err := boltkv.Create(ctx, path, options, kv.OpID{0xFF}, func(tx kv.Tx) ([]byte, error) {
		migrate.Stamp(tx, migrate.Steps)
		return nil, nil
	})
	if err != nil {
		return err
	}
	b := books.New(store)
	_, err = b.Found(ctx, house, manager, password, cost, clock)
	return errors.Join(err, b.Close())
}
