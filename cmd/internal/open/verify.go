package open

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"

	"curbstop/domain/fault"
	"curbstop/storage/boltkv"
	"curbstop/storage/kv"
)

// verifyEnv names the file that a child process of this program verifies instead of doing anything else.
const verifyEnv = "CURBSTOP_VERIFY"

// Child verifies books and ends the process, when this process was started to do that; the programs call it first of all.
// bbolt can kill the process on a damaged file, or go round in it for ever: that happens to the child, not to the window.
func Child() {
	path := os.Getenv(verifyEnv)
	if path == "" {
		return
	}
	code := verifyHere(path, os.Stdout)
	if code == childWhole && os.Getenv(factsEnv) != "" {
		code = factsHere(path, os.Stdout)
	}
	os.Exit(code)
}

// The exit codes of the child.
const (
	childWhole   = 0
	childDamaged = 3
	childBusy    = 4
)

func verifyHere(path string, out io.Writer) int {
	s, err := boltkv.Open(path, boltkv.Options{ReadOnly: true})
	if fault.KindOf(err) == fault.Busy {
		_, _ = fmt.Fprintln(out, err)
		return childBusy
	}
	if err == nil {
		err = s.Check(context.Background(), func(p kv.Problem) {
			_, _ = fmt.Fprintf(out, "%s %x: %s\n", p.Space, p.Key, p.Text)
			os.Exit(childDamaged) // one finding is enough, and the next read might not come back
		})
		err = errors.Join(err, s.Close())
	}
	if err != nil {
		_, _ = fmt.Fprintln(out, err)
		return childDamaged
	}
	return childWhole
}

// Verify looks at books in a child process, for at most a time that grows with the file.
func Verify(ctx context.Context, path string) error {
	_, err := look{path: path, name: path}.run(ctx)
	return err
}

// look is one look at a file by a child.
type look struct {
	path string   // as the child opens it
	name string   // as people know it
	file *os.File // given to the child as its third file, or nil
	more []string // environment
}

// run gives what the child said.
func (l look) run(ctx context.Context) (said string, err error) {
	path := l.path
	if l.file != nil {
		path = ownPath(l.file)
	}
	if err := boltkv.Inspect(path); err != nil {
		return "", err
	}
	self, err := os.Executable()
	if err != nil {
		return "", err
	}
	stat, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	limit := 20*time.Second + time.Duration(stat.Size()>>20)*50*time.Millisecond
	timed, stop := context.WithTimeout(ctx, limit)
	defer stop()
	child := exec.CommandContext(timed, self)
	child.Env = append(append(os.Environ(), verifyEnv+"="+l.path), l.more...)
	if l.file != nil {
		child.ExtraFiles = []*os.File{l.file}
	}
	var out bytes.Buffer
	child.Stdout = &out
	err = child.Run()
	what := strings.TrimSpace(out.String())
	switch code := child.ProcessState.ExitCode(); {
	case err == nil:
		return what, nil
	case ctx.Err() != nil: // stopped by the person who asked: that says nothing about the file
		return "", ctx.Err()
	case child.ProcessState == nil: // it never ran
		return "", fmt.Errorf("the books could not be looked at before opening them: %w", err)
	case timed.Err() != nil:
		what = fmt.Sprintf("reading it did not end within %s", limit.Round(time.Second))
	case code == childBusy:
		return "", fault.New(fault.Busy, "books.held", "{what}", fault.Args{"what": what})
	case what == "":
		what = "reading it ended the process that tried"
	}
	return "", fault.New(fault.Damaged, "books.damaged",
		"The file “{path}” is damaged: {what}. Do not use it; keep it for examination and restore the last backup.",
		fault.Args{"path": l.name, "what": what})
}
