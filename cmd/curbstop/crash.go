package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"curbstop/cmd/internal/open"
)

// crashFile opens the file into which the Go runtime writes when the program ends by a mistake of its own, and gives its path.
// What an earlier crash left is kept under the time it happened.
func crashFile() string {
	path := filepath.Join(open.DataFolder(), "crash.txt")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return ""
	}
	keepCrash(path)
	f, err := os.Create(path)
	if err != nil {
		return ""
	}
	defer func() { _ = f.Close() }() // the runtime keeps a handle of its own
	if err := debug.SetCrashOutput(f, debug.CrashOptions{}); err != nil {
		return ""
	}
	return path
}

func keepCrash(path string) {
	if stat, err := os.Stat(path); err == nil && stat.Size() > 0 {
		name := "crash " + stat.ModTime().Format("2006-01-02 15.04.05") + ".txt"
		_ = os.Rename(path, filepath.Join(filepath.Dir(path), name)) // a crash report that cannot be kept is no reason not to start
	}
}

// crashed says in plain words that the program made a mistake, and keeps what a developer needs to find it.
func (p *program) crashed(mistake any, stack []byte) int {
	text := fmt.Sprintf("Curbstop %s, %s\n%v\n\n%s", Version, time.Now().Format(time.RFC3339), mistake, stack)
	where := "It could not write down what happened."
	if p.crash != "" && os.WriteFile(p.crash, []byte(text), 0o600) == nil {
		where = "What happened is written in “" + p.crash + "”: please send that file to whoever looks after the program."
	}
	fmt.Fprintf(os.Stderr, "Curbstop made a mistake of its own and had to end. Every deed that was posted is in the books; "+
		"what was typed and not posted is lost. %s\n", where)
	if p.books != nil {
		_ = p.books.Close() // nothing can be done about a refusal now; every commit is on the disk already
	}
	p.events.tell("CRASHED", fmt.Sprint(mistake))
	return exitInternal
}
