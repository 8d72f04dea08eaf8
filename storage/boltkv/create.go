package boltkv

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"

	bolt "go.etcd.io/bbolt"

	"curbstop/domain/fault"
	"curbstop/storage/kv"
)

// Create makes new books at path: a temporary file beside it, first records, fsync, then a name that must not exist yet and
// an fsync of the folder. bbolt's one unsafe moment is the birth of a file; here nobody ever sees that moment.
func Create(ctx context.Context, path string, opts Options, op kv.OpID, first func(kv.Tx) ([]byte, error)) (*Store, error) {
	if _, err := os.Lstat(path); err == nil {
		return nil, Exists(path)
	}
	folder := filepath.Dir(path)
	tmp, err := os.CreateTemp(folder, filepath.Base(path)+".new-*")
	if err != nil {
		return nil, fault.New(fault.Refused, "books.no-folder", "New books cannot be made in “{folder}”: choose a folder you may write to.",
			fault.Args{"folder": folder}).Because(err)
	}
	defer func() { _ = os.Remove(tmp.Name()) }()
	if err := errors.Join(tmp.Close(), fill(ctx, tmp.Name(), opts, op, first)); err != nil {
		return nil, err
	}
	if err := Rename(tmp.Name(), path); err != nil {
		return nil, err
	}
	return Open(path, opts)
}

// Rename gives a finished file its name, which must be free, and makes the name durable.
func Rename(from, to string) error {
	switch err := os.Link(from, to); { // unlike a rename, a link never replaces
	case errors.Is(err, os.ErrExist):
		return Exists(to)
	case err == nil:
		err = os.Remove(from)
		return errors.Join(err, SyncFolder(filepath.Dir(to)))
	}
	if _, err := os.Lstat(to); err == nil { // a file system without hard links
		return Exists(to)
	}
	return errors.Join(os.Rename(from, to), SyncFolder(filepath.Dir(to)))
}

func fill(ctx context.Context, path string, opts Options, op kv.OpID, first func(kv.Tx) ([]byte, error)) error {
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		return err
	}
	stat, err := os.Stat(path)
	if err != nil {
		return errors.Join(err, db.Close())
	}
	s := &Store{path: path, opts: opts, db: db, stat: stat}
	_, _, err = s.update(ctx, op, func(tx kv.Tx) ([]byte, error) {
		tx.Put(Header, headerKey, []byte(Magic))
		return first(tx)
	})
	return errors.Join(err, db.Sync(), db.Close())
}

// SyncFolder makes a new name in a folder durable. Windows keeps names by its own journal and refuses to flush a folder.
func SyncFolder(folder string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// Exists is the refusal to make books where a file is.
func Exists(path string) error {
	return fault.New(fault.Refused, "books.exist",
		"There is already a file at “{path}”: new books never replace one. Choose another name, or open that file.",
		fault.Args{"path": path})
}
