// Package backup copies books to a second place and brings them back: written under a temporary name, made durable, opened and
// checked before it bears its name, and never over a file that is there.
package backup

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"

	"curbstop/domain/fault"
	"curbstop/storage/boltkv"
	"curbstop/storage/kv"
)

// Make writes a verified copy of open books to path and gives the digest of its bytes.
func Make(ctx context.Context, store kv.Store, path string) (d kv.Digest, err error) {
	if _, err := os.Lstat(path); err == nil {
		return d, exists(path)
	}
	err = place(path, func(tmp *os.File) error {
		d, err = store.Backup(ctx, tmp)
		return err
	}, func(tmp string) error {
		if err := Verify(ctx, tmp); err != nil {
			return err
		}
		return boltkv.Rename(tmp, path)
	})
	return d, err
}

func exists(path string) error {
	return fault.New(fault.Refused, "backup.exists", "There is already a file at “{path}”; a backup never replaces one.", fault.Args{"path": path})
}

// Verify opens a copy for reading and proves its pages, checksums and the order of its keys.
func Verify(ctx context.Context, path string) error {
	s, err := boltkv.Open(path, boltkv.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	bad := ""
	err = s.Check(ctx, func(p kv.Problem) {
		if bad == "" {
			bad = fmt.Sprintf("%s: %s", p.Space, p.Text)
		}
	})
	if bad != "" {
		err = errors.Join(err, fault.New(fault.Damaged, "backup.damaged", "The copy “{path}” is damaged ({what}); do not rely on it.",
			fault.Args{"path": path, "what": bad}))
	}
	return errors.Join(err, s.Close())
}

// Restore puts a verified backup in the place of books. Books that stand there are kept beside it under the name it gives; until
// the copy is whole, durable and verified they keep their place, so that a crash at any moment leaves books at the path.
func Restore(ctx context.Context, from, to string) (kept string, d kv.Digest, err error) {
	if err := Verify(ctx, from); err != nil {
		return "", d, err
	}
	if s, err := boltkv.Open(to, boltkv.Options{}); fault.KindOf(err) == fault.Busy {
		return "", d, err // said before the work, and asked again when it counts
	} else if err == nil {
		if err := s.Close(); err != nil {
			return "", d, err
		}
	}
	h := sha256.New()
	err = place(to, func(tmp *os.File) error {
		in, err := os.Open(from)
		if err != nil {
			return err
		}
		_, err = io.Copy(io.MultiWriter(tmp, h), in)
		return errors.Join(err, in.Close())
	}, func(tmp string) error {
		err := Verify(ctx, tmp)
		if err == nil {
			kept, err = swap(tmp, to)
		}
		return err
	})
	return kept, kv.Digest(h.Sum(nil)), err
}

// swap puts a file in the place of books and keeps those; it refuses when somebody holds them, and holds them itself meanwhile.
func swap(tmp, path string) (kept string, err error) {
	if _, err := os.Lstat(path); errors.Is(err, os.ErrNotExist) {
		return "", os.Rename(tmp, path)
	}
	s, err := boltkv.Open(path, boltkv.Options{})
	if fault.KindOf(err) == fault.Busy {
		return "", err
	}
	if err == nil { // books that cannot be opened are why one restores
		if runtime.GOOS == "windows" { // where an open file keeps its name
			if err := s.Close(); err != nil {
				return "", err
			}
		}
		defer func() { err = errors.Join(err, s.Close()) }()
	}
	if kept, err = setAside(path); err != nil {
		return "", err
	}
	if err := os.Rename(tmp, path); err != nil {
		if _, gone := os.Lstat(path); gone != nil {
			err = errors.Join(err, os.Rename(kept, path))
		}
		return "", err
	}
	return kept, nil
}

// setAside gives the file at a path a second name, or another name where files have only one.
func setAside(path string) (kept string, err error) {
	for n := 1; ; n++ {
		kept = fmt.Sprintf("%s.before-restore-%d", path, n)
		if _, err := os.Lstat(kept); err == nil {
			continue
		}
		if err := os.Link(path, kept); err == nil {
			return kept, nil
		}
		return kept, os.Rename(path, kept)
	}
}

// place writes a file under a temporary name and makes it durable; settle verifies it and gives it its name.
func place(path string, write func(*os.File) error, settle func(tmp string) error) error {
	folder := filepath.Dir(path)
	tmp, err := os.CreateTemp(folder, filepath.Base(path)+".new-*")
	if err != nil {
		return fault.New(fault.Refused, "backup.no-folder", "No file can be made in “{folder}”: choose a folder you may write to, with room on its disk.", fault.Args{"folder": folder}).Because(err)
	}
	defer func() { _ = os.Remove(tmp.Name()) }()
	if err := errors.Join(write(tmp), tmp.Sync(), tmp.Close()); err != nil {
		return err
	}
	if err := settle(tmp.Name()); err != nil {
		return err
	}
	return boltkv.SyncFolder(folder)
}
