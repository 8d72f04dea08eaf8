package backup

import (
	"compress/gzip"
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"filippo.io/age"

	"curbstop/domain/fault"
	"curbstop/storage/boltkv"
)

// Scratch makes a file for books in clear, beside the books. Where the system lets it, the file has no name from the start, so that
// nothing is left of it however the program ends. drop closes it and takes it away.
func Scratch(folder string) (f *os.File, drop func(), err error) {
	if f, err = os.CreateTemp(folder, ".curbstop-scratch-*"); err != nil {
		return nil, nil, full(errNoFolder.With(fault.Args{"folder": folder}).Because(err), folder)
	}
	if runtime.GOOS == "linux" {
		if err := os.Remove(f.Name()); err != nil {
			return nil, nil, errors.Join(err, f.Close())
		}
		return f, func() { _ = f.Close() }, nil
	}
	return f, func() { _ = f.Close(); _ = os.Remove(f.Name()) }, nil
}

// Unseal decrypts a backup into a file and gives the digest of the backup's own bytes. Copies in clear, as Curbstop made them once, are taken
// as they are.
//
// Refuses, in order: a file that is not there; one that is no backup; one made to another key; one cut short or damaged.
func Unseal(ctx context.Context, path string, key Key, to io.Writer, progress func(done, total int, what string)) (d [32]byte, err error) {
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return d, errAbsent.With(fault.Args{"path": path})
	}
	if err != nil {
		return d, errForeign.With(fault.Args{"path": path}).Because(err)
	}
	defer func() { _ = f.Close() }()
	stat, err := f.Stat()
	if err != nil {
		return d, err
	}
	if stat.IsDir() || stat.Size() == 0 {
		return d, errForeign.With(fault.Args{"path": path})
	}
	sum, read := sha256.New(), int64(0)
	in := &summed{r: &stopping{ctx, f, &read, stat.Size(), progress}, w: sum, n: &read}
	if plain(path) {
		_, err = io.Copy(to, in)
	} else if key.id == nil {
		return d, errKeyText
	} else {
		err = decrypt(in, to, path, key.id)
	}
	if err == nil {
		_, err = io.Copy(io.Discard, in)
	}
	return [32]byte(sum.Sum(nil)), err
}

// Encrypted says whether a file needs a key to be read; a copy in clear does not.
func Encrypted(path string) bool { return !plain(path) }

// plain says whether the file is books in clear.
func plain(path string) bool {
	return !strings.HasSuffix(path, ".age") && boltkv.Inspect(path) == nil
}

// stopping stops reading when it is told to, and tells how far it is.
type stopping struct {
	ctx      context.Context
	r        io.Reader
	read     *int64
	size     int64
	progress func(done, total int, what string)
}

// Read implements io.Reader.
func (s *stopping) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	if s.progress != nil {
		s.progress(int(*s.read>>10), int(s.size>>10), "reading the backup")
	}
	return s.r.Read(p)
}

// decrypt decrypts and unpacks a whole backup; every chunk is authenticated, the last one too.
func decrypt(from io.Reader, to io.Writer, path string, key age.Identity) error {
	name := fault.Args{"path": filepath.Base(path)}
	clear, err := age.Decrypt(from, key)
	wrong := (*age.NoIdentityMatchError)(nil)
	switch {
	case errors.As(err, &wrong):
		return errWrongKey.With(name)
	case err != nil:
		return stopped(err, errForeign.With(name))
	}
	packed, err := gzip.NewReader(clear)
	if err != nil {
		return stopped(err, errCut.With(name))
	}
	out := &written{w: to}
	_, err = io.Copy(out, packed)
	switch {
	case out.err != nil:
		return out.err
	case err != nil:
		return stopped(err, errCut.With(name))
	}
	if _, err := io.Copy(io.Discard, clear); err != nil {
		return stopped(err, errCut.With(name))
	}
	return nil
}

// stopped gives the person's own stop as it is, and anything else as the sentence.
func stopped(err, says error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return says
}

// written remembers an error of the target, to be told apart from one of the source.
type written struct {
	w   io.Writer
	err error
}

// Write implements io.Writer.
func (w *written) Write(p []byte) (int, error) {
	n, err := w.w.Write(p)
	if err != nil {
		w.err = err
	}
	return n, err
}

// Digest gives the SHA-256 and the size of a file as it lies on its disk.
func Digest(ctx context.Context, path string) (d [32]byte, size int64, err error) {
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return d, 0, errAbsent.With(fault.Args{"path": path})
	}
	if err != nil {
		return d, 0, err
	}
	defer func() { _ = f.Close() }()
	sum := sha256.New()
	_, err = io.Copy(sum, &summed{r: &stopping{ctx: ctx, r: f, read: new(int64)}, w: io.Discard, n: &size})
	return [32]byte(sum.Sum(nil)), size, err
}
