// Package backup copies books to a second place, encrypted, and brings them back: written under a temporary name, made durable,
// decrypted, opened and checked before it bears its name, and never over a file that is there.
//
// A backup is an age file (age-encryption.org/v1) of gzip of the books' file. The public half of the office's key encrypts it; the
// secret half stands on paper, and wrapped by a passphrase beside the backups. Each backup is encrypted to a second key that is made
// for it and forgotten: with that one it is decrypted again before it counts, so that no secret need lie on the machine.
package backup

import (
	"compress/gzip"
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"filippo.io/age"

	"curbstop/domain/fault"
	"curbstop/storage/boltkv"
	"curbstop/storage/kv"
)

// Suffix ends the name of every backup: books, compressed, encrypted.
const Suffix = ".books.gz.age"

// Step names a moment of a backup, for tests that end the program there.
type Step string

// The steps of a backup, in order.
const (
	StepBegun    Step = "begun"    // the temporary file is there, empty
	StepWritten  Step = "written"  // all of it is written
	StepDurable  Step = "durable"  // and on the disk
	StepReadBack Step = "readback" // decrypted again
	StepVerified Step = "verified" // and opened
	StepNamed    Step = "named"    // it has its name
)

// Job says what to back up and where to.
type Job struct {
	Store     kv.Store
	Recipient string // the office's key, "age1..."
	Folder    string // the second place, which must be there
	Name      string // of the file in it
	Scratch   string // folder of the books, where the copy is opened: it holds them in clear already
	Size      int64  // of the books' file, for progress
	// Verify opens the decrypted copy and proves it; a damaged file may end the process, so it is given to a child.
	Verify func(ctx context.Context, plain *os.File) error
	// Progress is told how far it is, of three hundred; nil for nobody.
	Progress func(done, total int, what string)
	// At is told each step; nil but in tests.
	At func(Step)
}

// Made is a backup that was made and verified.
type Made struct {
	Path   string
	Digest [32]byte // SHA-256 of the file
	Plain  kv.Digest
	Size   int64
}

func (j *Job) at(s Step) {
	if j.At != nil {
		j.At(s)
	}
}

func (j *Job) tell(ctx context.Context, stage int, what string) func(int64) error {
	if j.Progress == nil {
		return func(int64) error { return ctx.Err() }
	}
	last := -1
	return func(n int64) error {
		if part := int(100 * n / max(j.Size, 1)); part != last {
			last = part
			j.Progress(100*stage+min(part, 100), 300, what)
		}
		return ctx.Err()
	}
}

// Make makes a backup. Stopped at any moment it leaves no new name, or a backup that was verified.
//
// Refuses, in order: a key that is none; a folder that is not there or cannot be written to; a name that is taken; a full disk; a copy
// that does not come back as it was written, or does not open.
func (j *Job) Make(ctx context.Context) (m Made, err error) {
	office, err := age.ParseX25519Recipient(j.Recipient)
	if err != nil {
		return m, errNoKey
	}
	once, err := age.GenerateX25519Identity()
	if err != nil {
		return m, err
	}
	m.Path = filepath.Join(j.Folder, j.Name)
	if err := Ready(j.Folder); err != nil {
		return m, err
	}
	if _, err := os.Lstat(m.Path); err == nil {
		return m, exists(m.Path)
	}
	clearAway(j.Folder, j.Name)
	return m, place(m.Path, func(tmp *os.File) error {
		j.at(StepBegun)
		if m.Plain, err = j.write(ctx, tmp, office, once.Recipient()); err != nil {
			return err
		}
		j.at(StepWritten)
		return nil
	}, func(tmp string) error {
		j.at(StepDurable)
		if err := j.prove(ctx, tmp, once, &m); err != nil {
			return err
		}
		j.at(StepVerified)
		if err := boltkv.Rename(tmp, m.Path); err != nil {
			return err
		}
		j.at(StepNamed)
		return nil
	})
}

// write writes the books through compression and encryption into the file, and gives the digest of what went in.
func (j *Job) write(ctx context.Context, tmp io.Writer, to ...age.Recipient) (d kv.Digest, err error) {
	sealed, err := age.Encrypt(tmp, to...)
	if err != nil {
		return d, err
	}
	packed, err := gzip.NewWriterLevel(sealed, gzip.BestSpeed)
	if err != nil {
		return d, err
	}
	if d, err = j.Store.Backup(ctx, &counted{w: packed, tell: j.tell(ctx, 0, "writing the copy")}); err != nil {
		if ctx.Err() != nil {
			err = ctx.Err() // the store says it in words of its own
		}
		return d, err
	}
	return d, errors.Join(packed.Close(), sealed.Close())
}

// prove reads the file back from its disk, decrypts it, compares it with what went in and opens it.
func (j *Job) prove(ctx context.Context, tmp string, key age.Identity, m *Made) error {
	plain, drop, err := Scratch(j.Scratch)
	if err != nil {
		return err
	}
	defer drop()
	f, err := os.Open(tmp)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	file, clear := sha256.New(), sha256.New()
	in := &summed{r: f, w: file, n: &m.Size}
	if err := decrypt(in, &counted{w: io.MultiWriter(plain, clear), tell: j.tell(ctx, 1, "reading it back")}, tmp, key); err != nil {
		return err
	}
	if _, err := io.Copy(io.Discard, in); err != nil {
		return err
	}
	if kv.Digest(clear.Sum(nil)) != m.Plain {
		return errCut.With(fault.Args{"path": filepath.Base(m.Path)})
	}
	m.Digest = [32]byte(file.Sum(nil))
	j.at(StepReadBack)
	_ = j.tell(ctx, 2, "opening the copy")(0)
	return j.Verify(ctx, plain)
}

// Ready refuses a folder that backups cannot go to: it is not there, or nothing can be written in it.
func Ready(folder string) error {
	stat, err := os.Stat(folder)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return errGone.With(fault.Args{"folder": folder})
	case err != nil:
		return errNoFolder.With(fault.Args{"folder": folder}).Because(err)
	case !stat.IsDir():
		return fault.New(fault.Invalid, "backup.not-folder", "“{folder}” is a file, not a folder.", fault.Args{"folder": folder}).At("folder")
	}
	return nil
}

// clearAway takes away what a backup of the same books left when the program was ended. It is encrypted, and no backup.
func clearAway(folder, name string) {
	stem, _, _ := strings.Cut(name, " ")
	left, _ := filepath.Glob(filepath.Join(folder, stem+" *"+Suffix+temporary+"*"))
	for _, path := range left {
		_ = os.Remove(path)
	}
}

// temporary stands after the name of a file that is not finished.
const temporary = ".new-"

// place writes a file under a temporary name and makes it durable; settle verifies it and gives it its name.
func place(path string, write func(*os.File) error, settle func(tmp string) error) error {
	folder := filepath.Dir(path)
	tmp, err := os.CreateTemp(folder, filepath.Base(path)+temporary+"*")
	if err != nil {
		return full(errNoFolder.With(fault.Args{"folder": folder}).Because(err), folder)
	}
	defer func() { _ = os.Remove(tmp.Name()) }()
	if err := errors.Join(write(tmp), tmp.Sync(), tmp.Close()); err != nil {
		return full(err, folder)
	}
	if err := settle(tmp.Name()); err != nil {
		return full(err, folder)
	}
	return boltkv.SyncFolder(folder)
}

// full says in a sentence that a disk is full.
func full(err error, folder string) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG) {
		return fault.New(fault.Refused, "backup.full",
			"The disk of “{folder}” is full: nothing was made. Make room there, or choose another folder.", fault.Args{"folder": folder})
	}
	return err
}

// counted tells how many bytes went through it, and stops when it is told to.
type counted struct {
	w    io.Writer
	n    int64
	tell func(int64) error
}

// Write implements io.Writer.
func (c *counted) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	if c.n += int64(n); err == nil {
		err = c.tell(c.n)
	}
	return n, err
}

// summed sums and counts what is read through it.
type summed struct {
	r io.Reader
	w io.Writer
	n *int64
}

// Read implements io.Reader.
func (s *summed) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	_, _ = s.w.Write(p[:n])
	*s.n += int64(n)
	return n, err
}
