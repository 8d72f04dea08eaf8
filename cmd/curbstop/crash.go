package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"time"

	"curbstop/ui/kit"
)

// crashes is where this start writes a mistake of its own, and where an earlier one was found.
type crashes struct {
	file   string // "" when none can be written
	before string // kept from an earlier start, "" for none
}

// watchCrashes opens the file into which the Go runtime writes when the program ends by a mistake of its own. Each process has its
// own; what an earlier one left is kept under the time it happened.
func watchCrashes(folder string) (c crashes) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return c
	}
	c.before = keepCrashes(folder)
	path := filepath.Join(folder, fmt.Sprintf("crash-%d.log", os.Getpid()))
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return c
	}
	defer func() { _ = f.Close() }() // the runtime keeps a handle of its own
	if err := debug.SetCrashOutput(f, debug.CrashOptions{}); err == nil {
		c.file = path
	}
	return c
}

// keepCrashes names what earlier processes left by its time, and gives the path of the latest; empty files are taken away. A report
// that cannot be kept is no reason not to start.
func keepCrashes(folder string) (latest string) {
	left, _ := filepath.Glob(filepath.Join(folder, "crash-*.log"))
	for _, path := range left {
		stat, err := os.Stat(path)
		switch {
		case err != nil:
		case stat.Size() == 0 && time.Since(stat.ModTime()) > time.Hour:
			_ = os.Remove(path)
		case stat.Size() > 0:
			kept := filepath.Join(folder, "crash "+stat.ModTime().Format("2006-01-02 15.04.05")+".txt")
			if os.Rename(path, kept) == nil {
				latest = kept
			}
		}
	}
	return latest
}

// end takes the empty file of a start that ended well away.
func (c crashes) end() {
	if stat, err := os.Stat(c.file); err == nil && stat.Size() == 0 {
		_ = os.Remove(c.file) // an empty file does no harm
	}
}

// sayBefore tells in the status line that an earlier start ended by a mistake of the program.
func (p *program) sayBefore() {
	if p.crash.before != "" {
		p.win.Say("Curbstop ended by a mistake of its own last time; every posted deed is in the books. What happened is in "+p.crash.before, kit.Warning)
	}
}

// crashedEnv names the report that a new process shows in a window of its own, because the one that crashed cannot any more.
const crashedEnv = "CURBSTOP_CRASHED"

// crashed says in plain words that the program made a mistake, and keeps what a developer needs to find it.
func (p *program) crashed(mistake any, stack []byte) int {
	text := fmt.Sprintf("Curbstop %s, %s\n%v\n\n%s", Version, time.Now().Format(time.RFC3339), mistake, stack)
	where := "It could not write down what happened."
	if p.crash.file != "" && os.WriteFile(p.crash.file, []byte(text), 0o600) == nil {
		where = "What happened is written in “" + p.crash.file + "”: please send that file to whoever looks after the program."
	}
	says := "Curbstop made a mistake of its own and had to end. Every deed that was posted is in the books; what was typed and not " +
		"posted is lost. " + where
	fmt.Fprintln(os.Stderr, says)
	if p.books != nil {
		_ = p.books.Close() // nothing can be done about a refusal now; every commit is on the disk already
	}
	p.events.tell("CRASHED", fmt.Sprint(mistake))
	if self, err := os.Executable(); err == nil && os.Getenv(crashedEnv) == "" {
		teller := exec.Command(self)
		teller.Env = append(os.Environ(), crashedEnv+"="+says)
		_ = teller.Start() // the sentence is on the error output too
	}
	return exitInternal
}
