// Command curb is the office without a window: the same books, the same authority, for imports, runs, papers, checks and scripts.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"text/tabwriter"
	"time"

	"curbstop/cmd/internal/heap"
	"curbstop/cmd/internal/open"
	"curbstop/domain/fault"
)

func main() {
	if err := open.NoDumps(); err != nil {
		fmt.Fprintln(os.Stderr, "Core dumps could not be switched off:", err)
	}
	open.Child()
	heap.Roomy(heap.Room)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, system(), os.Args[1:])
	stop()
	os.Exit(code)
}

// env is the machine as a command sees it, so that tests can stand in for it.
type env struct {
	in       io.Reader
	out, err io.Writer
	clock    func() time.Time
	password func(prompt string) (string, error) // from the terminal, without echo
	script   *script                             // the script whose lines are being carried out, or nil
}

// command is one word after "curb".
type command struct {
	name    string
	args    string // of the usage line
	summary string
	help    string
	run     func(ctx context.Context, e env, fs *flag.FlagSet, args []string) error
}

// The exit codes, after sysexits: scripts tell a refusal from a busy file by them.
const (
	exitDone    = 0
	exitRefused = 1  // the books, the law or the authority table said no
	exitUsage   = 64 // the command line was wrong
	exitData    = 65 // what was given cannot be right
	exitAbsent  = 66 // the file or row is not there
	exitProgram = 70 // the program's own mistake
	exitDamaged = 74 // the file is damaged, or the check found problems
	exitBusy    = 75 // somebody else holds the books: try again later
)

func exitCode(err error) int {
	switch fault.KindOf(err) {
	case 0:
		return exitDone
	case fault.Invalid:
		return exitData
	case fault.Absent:
		return exitAbsent
	case fault.Refused, fault.Stale:
		return exitRefused
	case fault.Busy:
		return exitBusy
	case fault.Damaged:
		return exitDamaged
	}
	return exitProgram
}

// errUsage ends a command with exit 64; its text has been said.
var errUsage = errors.New("usage")

func run(ctx context.Context, e env, args []string) int {
	if len(args) == 0 || args[0] == "help" || args[0] == "-h" || args[0] == "--help" {
		return help(e, args)
	}
	c, ok := find(args[0])
	if !ok {
		say(e.err, "curb: there is no command “%s”; “curb help” lists them.\n", args[0])
		return exitUsage
	}
	fs := flag.NewFlagSet("curb "+c.name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.Usage = func() {}
	err := c.run(ctx, e, fs, args[1:])
	switch {
	case errors.Is(err, flag.ErrHelp):
		usage(e.out, c, fs)
		return exitDone
	case errors.Is(err, errUsage):
		say(e.err, "Usage: curb %s %s\n“curb help %s” says more.\n", c.name, c.args, c.name)
		return exitUsage
	case errors.Is(err, context.Canceled):
		say(e.err, "curb: stopped as you asked; what was finished before stays.\n")
		return exitRefused
	case err != nil:
		say(e.err, "curb: %v\n", err)
		return exitCode(err)
	}
	return exitDone
}

func say(w io.Writer, format string, args ...any) { _, _ = fmt.Fprintf(w, format, args...) }

func find(name string) (command, bool) {
	for _, c := range commands() {
		if c.name == name {
			return c, true
		}
	}
	return command{}, false
}

func help(e env, args []string) int {
	if len(args) > 1 {
		c, ok := find(args[1])
		if !ok {
			say(e.err, "curb: there is no command “%s”.\n", args[1])
			return exitUsage
		}
		fs := flag.NewFlagSet(c.name, flag.ContinueOnError)
		fs.SetOutput(io.Discard)
		_ = c.run(context.Background(), e, fs, []string{"-h"}) // declares the flags, and stops there
		usage(e.out, c, fs)
		return exitDone
	}
	say(e.out, "curb works on the books of a water utility without a window.\n\nUsage: curb COMMAND [flags] [arguments]\n\n")
	w := tabwriter.NewWriter(e.out, 0, 4, 3, ' ', 0)
	for _, c := range commands() {
		say(w, "  %s\t%s\n", c.name, c.summary)
	}
	_ = w.Flush()
	say(e.out, "\n“curb help COMMAND” says more. Exit codes: 0 done, 1 refused, 64 wrong command line, 65 wrong data, 66 not there,\n"+
		"70 the program's own mistake, 74 damaged, 75 the books are open in another program.\n")
	return exitDone
}

func usage(w io.Writer, c command, fs *flag.FlagSet) {
	say(w, "curb %s: %s\n\nUsage: curb %s %s\n\n%s\n", c.name, c.summary, c.name, c.args, strings.TrimSpace(c.help))
	any := false
	fs.VisitAll(func(*flag.Flag) { any = true })
	if any {
		say(w, "\nFlags:\n")
		fs.SetOutput(w)
		fs.PrintDefaults()
		fs.SetOutput(io.Discard)
	}
}

// parse reads flags and arguments in any order and gives the arguments, least to most of them (most below 0: any number).
func parse(e env, fs *flag.FlagSet, args []string, least, most int) (rest []string, err error) {
	for {
		if err := fs.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return nil, err
			}
			say(e.err, "curb: %v\n", err)
			return nil, errUsage
		}
		if fs.NArg() == 0 {
			break
		}
		rest, args = append(rest, fs.Arg(0)), fs.Args()[1:]
	}
	if n := len(rest); n < least || most >= 0 && n > most {
		return nil, errUsage
	}
	return rest, nil
}
