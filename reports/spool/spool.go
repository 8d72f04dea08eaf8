// Package spool hands a PDF to a printer through the commands of CUPS.
package spool

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"curbstop/domain/fault"
)

// State is what a printer is doing.
type State int

// The states of a printer, as its queue tells them.
const (
	Idle State = iota
	Printing
	Stopped   // disabled: it would hold the job for ever
	Rejecting // not accepting jobs
)

// Printer is one queue of this computer.
type Printer struct {
	Name    string
	Default bool
	State   State
	Reason  string // why it is stopped or rejecting, in the queue's words
}

// Job is one print.
type Job struct {
	Printer string // "" is the default printer
	Title   string
	PDF     []byte // handed over as it is, so that no copy of it lies about
	File    string // or the path of one that is kept anyway
	Copies  int    // 0 is 1
	Pages   string // such as 1-4,7; "" is all
}

// Run carries out a command, which reads stdin, and answers what it said; err is not nil when it did not end well.
type Run func(ctx context.Context, stdin []byte, name string, args ...string) (out, complaint string, err error)

// Spooler prints through the commands lpstat and lp.
type Spooler struct{ run Run }

// New gives the spooler of this computer.
func New() *Spooler { return &Spooler{run: command} }

// With gives a spooler that carries its commands out through run, for tests.
func With(run Run) *Spooler { return &Spooler{run: run} }

// The refusals of the spooler.
var (
	ErrNoPrinting  = fault.New(fault.Absent, "spool.no-printing", "", nil)
	ErrNoScheduler = fault.New(fault.Absent, "spool.no-scheduler", "", nil)
	ErrNoPrinter   = fault.New(fault.Absent, "spool.no-printer", "", nil)
	ErrStopped     = fault.New(fault.Refused, "spool.stopped", "", nil)
	ErrJob         = fault.New(fault.Invalid, "spool.job", "", nil)
	ErrFailed      = fault.New(fault.Refused, "spool.failed", "", nil)
)

// Printers lists the printers by name, with the default marked and what each is doing. No printers is an empty list, not an
// error.
func (s *Spooler) Printers(ctx context.Context) ([]Printer, error) {
	names, complaint, err := s.run(ctx, nil, "lpstat", "-e")
	if err != nil {
		if strings.Contains(complaint, "No destinations added") {
			return nil, nil
		}
		return nil, explain(ctx, complaint, err)
	}
	def, _, _ := s.run(ctx, nil, "lpstat", "-d") // no default is no error
	_, chosen, _ := strings.Cut(def, ": ")
	states, complaint, err := s.run(ctx, nil, "lpstat", "-p", "-a")
	if err != nil && strings.TrimSpace(names) != "" {
		return nil, explain(ctx, complaint, err)
	}
	var all []Printer
	for name := range strings.FieldsSeq(names) {
		p := Printer{Name: name, Default: name == strings.TrimSpace(chosen)}
		p.State, p.Reason = stateOf(name, states)
		all = append(all, p)
	}
	return all, nil
}

// stateOf reads what lpstat -p -a says of one printer; a line that begins with a tab explains the one before.
func stateOf(name, says string) (state State, reason string) {
	about := false
	for line := range strings.SplitSeq(says, "\n") {
		if strings.HasPrefix(line, "\t") {
			if r := strings.TrimSpace(line); about && r != "" && state >= Stopped && reason == "" {
				reason = r
			}
			continue
		}
		rest, isPrinter := strings.CutPrefix(line, "printer "+name+" ")
		accepts, isAccept := strings.CutPrefix(line, name+" ")
		about = isPrinter || isAccept
		switch {
		case isPrinter && strings.HasPrefix(rest, "disabled"):
			state, reason = Stopped, ""
		case isPrinter && strings.HasPrefix(rest, "now printing"):
			state = Printing
		case isAccept && strings.HasPrefix(accepts, "not accepting") && state != Stopped:
			state, reason = Rejecting, ""
		}
	}
	return state, reason
}

// Print hands the job to its printer and answers the number the queue gave it. The paper is Letter and nothing is scaled,
// because a check or an address must stand where the sheet says. It refuses a printer that is unknown (spool.no-printer), or
// stopped or rejecting, which CUPS itself would accept and never print (spool.stopped).
func (s *Spooler) Print(ctx context.Context, j Job) (string, error) {
	args, err := j.args()
	if err != nil {
		return "", err
	}
	p, err := s.find(ctx, j.Printer)
	if err != nil {
		return "", err
	}
	if p.State >= Stopped {
		why := p.Reason
		if why == "" {
			why = "no reason given"
		}
		return "", fault.New(fault.Refused, ErrStopped.Code,
			"Nothing was printed: printer {printer} is stopped ({why}). Start it, or choose another printer.",
			fault.Args{"printer": p.Name, "why": why})
	}
	out, complaint, err := s.run(ctx, j.PDF, "lp", append([]string{"-d", p.Name}, args...)...)
	if err != nil {
		return "", explain(ctx, complaint, err)
	}
	return requestID(out), nil
}

// args are those of lp, without the printer.
func (j Job) args() ([]string, error) {
	file, err := j.source()
	if err != nil {
		return nil, fault.New(fault.Absent, ErrJob.Code, "Nothing was printed: the file {file} is not there.",
			fault.Args{"file": j.File}).Because(err)
	}
	copies := max(j.Copies, 1)
	if copies > 99 || strings.Trim(j.Pages, "0123456789,-") != "" || strings.HasPrefix(j.Pages, "-") {
		return nil, fault.New(fault.Invalid, ErrJob.Code,
			"Nothing was printed: copies must be 1 to 99, not {copies}, and pages like 1-4,7, not {pages}.",
			fault.Args{"copies": copies, "pages": `"` + j.Pages + `"`})
	}
	title := strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F {
			return ' '
		}
		return r
	}, j.Title)
	args := []string{"-t", title, "-n", strconv.Itoa(copies), "-o", "media=Letter", "-o", "print-scaling=none"}
	if j.Pages != "" {
		args = append(args, "-P", j.Pages)
	}
	return append(args, file), nil
}

// source is what lp prints: "-" for what it reads, else the path of a file, absolute so that it cannot be taken for an option.
func (j Job) source() (string, error) {
	if len(j.PDF) > 0 {
		return "-", nil
	}
	file, err := filepath.Abs(j.File)
	if err == nil {
		_, err = os.Stat(file)
	}
	return file, err
}

func (s *Spooler) find(ctx context.Context, name string) (Printer, error) {
	all, err := s.Printers(ctx)
	if err != nil {
		return Printer{}, err
	}
	for _, p := range all {
		if p.Name == name || name == "" && p.Default {
			return p, nil
		}
	}
	what := "printer " + name + " is not set up on this computer"
	if name == "" {
		what = "no default printer is set"
	}
	return Printer{}, fault.New(fault.Absent, ErrNoPrinter.Code, "Nothing was printed: {what}. Choose a printer, or open the PDF and print it there.",
		fault.Args{"what": what})
}

// requestID reads "request id is Front-7 (1 file(s))".
func requestID(out string) string {
	_, rest, ok := strings.Cut(out, "request id is ")
	if !ok {
		return strings.TrimSpace(out)
	}
	id, _, _ := strings.Cut(rest, " ")
	return strings.TrimSpace(id)
}

// explain says in plain words why a command did not end well.
func explain(ctx context.Context, complaint string, err error) error {
	switch {
	case ctx.Err() != nil:
		return fault.New(fault.Busy, "spool.given-up", "Printing was given up before the printer answered: look at the printer, then print again.", nil).Because(ctx.Err())
	case errors.Is(err, exec.ErrNotFound):
		return fault.New(fault.Absent, ErrNoPrinting.Code,
			"This computer has no printing commands. Install the package cups-client, or open the PDF and print it there.", nil).Because(err)
	case strings.Contains(complaint, "cheduler is not running"), strings.Contains(complaint, "Unable to connect"):
		return fault.New(fault.Absent, ErrNoScheduler.Code,
			"The print service of this computer is not running. Start it (cups), or open the PDF and print it there.", nil)
	}
	return fault.New(fault.Refused, ErrFailed.Code, "The print service refused: {why}", fault.Args{"why": firstLine(complaint, err)})
}

func firstLine(complaint string, err error) string {
	line, _, _ := strings.Cut(strings.TrimSpace(complaint), "\n")
	if line == "" {
		return err.Error()
	}
	return line
}

// command runs a command of this computer in plain English, so that what it says can be read.
func command(ctx context.Context, stdin []byte, name string, args ...string) (string, string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), "LC_ALL=C")
	var out, complaint bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(stdin), &out, &complaint
	err := cmd.Run()
	return out.String(), complaint.String(), err
}
