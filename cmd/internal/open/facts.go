package open

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"

	"github.com/fxamacker/cbor/v2"

	"curbstop/domain/office"
	"curbstop/domain/safekeeping"
	"curbstop/storage/boltkv"
	"curbstop/storage/books"
)

// factsEnv asks the child that verifies for the facts of the books too.
const factsEnv = "CURBSTOP_FACTS"

// ownPath is how this process opens a file it holds, which may have no name.
func ownPath(f *os.File) string {
	if runtime.GOOS == "linux" {
		return fmt.Sprintf("/proc/self/fd/%d", f.Fd())
	}
	return f.Name()
}

// lookAt is a look at an open file, by the name people know.
func lookAt(f *os.File, name string, more ...string) look {
	if runtime.GOOS == "linux" {
		return look{path: "/proc/self/fd/3", name: name, file: f, more: more} // where a child finds its first extra file
	}
	return look{path: f.Name(), name: name, more: more}
}

// VerifyFile is Verify for an open file that may have no name: a decrypted backup, called by the backup's.
func VerifyFile(ctx context.Context, f *os.File, name string) error {
	_, err := lookAt(f, name).run(ctx)
	return err
}

// FactsOfFile verifies an open file of books and gives the facts of them, both by a child.
func FactsOfFile(ctx context.Context, f *os.File, name string) (safekeeping.Facts, error) {
	return lookAt(f, name, factsEnv+"=yes").facts(ctx)
}

// FactsAt verifies the books at a path and gives the facts of them, both by a child.
func FactsAt(ctx context.Context, path string) (safekeeping.Facts, error) {
	return look{path: path, name: path, more: []string{factsEnv + "=yes"}}.facts(ctx)
}

func (l look) facts(ctx context.Context) (f safekeeping.Facts, err error) {
	said, err := l.run(ctx)
	if err != nil {
		return f, err
	}
	raw, err := hex.DecodeString(said)
	if err != nil {
		return f, err
	}
	return f, cbor.Unmarshal(raw, &f)
}

func factsHere(path string, out io.Writer) int {
	s, err := boltkv.Open(path, boltkv.Options{ReadOnly: true})
	if err == nil {
		var f safekeeping.Facts
		if f, err = FactsOf(context.Background(), books.New(s)); err == nil {
			var raw []byte
			if raw, err = cbor.Marshal(f); err == nil {
				_, _ = fmt.Fprintln(out, hex.EncodeToString(raw))
			}
		}
		err = errors.Join(err, s.Close())
	}
	if err != nil {
		_, _ = fmt.Fprintln(out, err)
		return childDamaged
	}
	return childWhole
}

// FactsOf gives the facts of open books, for which nobody need be signed in.
func FactsOf(ctx context.Context, b *books.Books) (f safekeeping.Facts, err error) {
	err = b.View(ctx, func(tx office.Tx) error {
		f, err = safekeeping.FactsOf(tx.(safekeeping.FactBooks))
		return err
	})
	return f, err
}

// ReadOnly opens books that were verified, for reading.
func ReadOnly(path string) (*books.Books, error) {
	s, err := boltkv.Open(path, boltkv.Options{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	return books.New(s), nil
}

// Unverified opens books for writing that were verified a moment ago under another name, and brings them up to this program.
func Unverified(ctx context.Context, path string) (*books.Books, error) {
	return openMigrated(ctx, path)
}
