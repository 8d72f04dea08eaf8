package backup

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"curbstop/storage/boltkv"
	"curbstop/storage/kv"
)

// Restore puts books in the place of those that stand at a path. fill writes the new ones into a file beside it, work opens that file and does
// in it what must be done before anybody else opens it; then it takes the place. Books that stand there are kept beside it under the name
// it gives. Until the new ones are whole and durable the old keep their place, so that a crash at any moment leaves books at the path.
//
// same is asked once nobody else can open the old books any more: whether they are still those that were looked at. It is nil when they
// are damaged: then they are not opened, which could end the program.
func Restore(ctx context.Context, to string, fill func(*os.File) error, work func(tmp string) error, same func(kv.Store) error) (kept string, err error) {
	left, _ := filepath.Glob(to + temporary + "*")
	for _, path := range left { // by a restore that was ended: books in clear that nobody asks for again
		_ = os.Remove(path)
	}
	err = place(to, fill, func(tmp string) error {
		if err := work(tmp); err != nil {
			return err
		}
		if err := errors.Join(ctx.Err(), syncFile(tmp)); err != nil {
			return err
		}
		kept, err = swap(tmp, to, same)
		return err
	})
	return kept, err
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// swap puts a file in the place of books and keeps those; it refuses when somebody holds them, and holds them itself meanwhile.
func swap(tmp, path string, same func(kv.Store) error) (kept string, err error) {
	if _, err := os.Lstat(path); errors.Is(err, os.ErrNotExist) {
		return "", boltkv.Rename(tmp, path)
	}
	if same != nil {
		s, err := boltkv.Open(path, boltkv.Options{})
		if err != nil {
			return "", err
		}
		if err := same(s); err != nil {
			return "", errors.Join(err, s.Close())
		}
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
