// Package benchtest seats somebody at the bench for tests of screens: the program's window without a display, with one
// section, a workstation whose files stay in memory, and people of the test's office signed in by their name alone.
//
//	o := bookstest.Open(t)
//	seat, v := benchtest.Sit(t, "Payments", o.Clerk, func(b *bench.Bench) *view { return newView(b, Options{}) })
//	kittest.Type(seat.Window, "0051")
//	seat.Press(fyne.KeyReturn)
//	seat.Said("Receipt A-000001 posted")
package benchtest

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/calendar"
	"curbstop/domain/office"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
	"curbstop/ui/shell"
)

// Seat is the place of work of whoever is signed in.
type Seat struct {
	testing.TB
	Window  *kit.Window
	Shell   *shell.Shell
	Machine *Machine
}

// Sit signs who in at a window with one section, which open makes, and gives that screen.
func Sit[S shell.Screen](t testing.TB, title string, who *office.Session, open func(*bench.Bench) S) (seat *Seat, first S) {
	t.Helper()
	machine, o := NewMachine(), Options(who)
	o.Sections = []shell.Section{{Key: strings.ToLower(title), Title: title, Open: func(sh *shell.Shell) shell.Screen {
		first = open(bench.New(sh, machine))
		return first
	}}}
	seat = Show(t, o)
	seat.Machine = machine
	seat.Press(fyne.KeyReturn)
	return seat, first
}

// Password is everybody's at a seat: the one of an office of bookstest.OpenReal.
const Password = "nine wet harbour stones"

// Options are those of the frame for an office of these people; the sections are the test's to add.
func Options(people ...*office.Session) shell.Options {
	return shell.Options{Utility: "Millbrook Water & Sewer", Gate: gate(people), Desk: kit.NewInlineDesk(), Day: day}
}

// Show opens the frame in a window; nobody is signed in yet.
func Show(t testing.TB, o shell.Options) *Seat {
	t.Helper()
	w := kittest.Window(t, container.NewStack(), 1280, 800)
	sh := shell.New(w, o)
	sh.Start()
	return &Seat{TB: t, Window: w, Shell: sh}
}

// Press presses keys one after the other.
func (s *Seat) Press(keys ...fyne.KeyName) { kittest.Press(s.Window, keys...) }

// PressAll presses keys by their names, parted by blanks: "F7 Down Return".
func (s *Seat) PressAll(keys string) {
	for name := range strings.FieldsSeq(keys) {
		s.Press(fyne.KeyName(name))
	}
}

// Resize gives the window another size.
func (s *Seat) Resize(width, height float32) { s.Window.Resize(fyne.NewSize(width, height)) }

// Type types where the focus is.
func (s *Seat) Type(text string) { kittest.Type(s.Window, text) }

// Shot keeps a picture of the window, as kittest.Shot does.
func (s *Seat) Shot(name string) {
	s.Helper()
	kittest.Shot(s.TB, s.Window, name)
}

// Said fails the test unless the status line says want.
func (s *Seat) Said(want string) {
	s.Helper()
	if got := s.Shell.Status().Said(); !strings.Contains(got, want) {
		s.Errorf("said %q, want %q", got, want)
	}
}

// day is the open business day by the books.
func day(c shell.Clerk) calendar.Day {
	h, err := office.Ask(context.Background(), c.Session, office.ReadHouse{})
	if err != nil {
		return 0
	}
	return h.Day
}

// gate lets its people in by name, as training books do.
type gate []*office.Session

func (gate) Training() bool { return true }

func (g gate) Names() (out []shell.Clerk, err error) {
	for _, s := range g {
		out = append(out, shell.Clerk{Name: s.Name, Session: s})
	}
	return out, nil
}

func (g gate) SignIn(name, _ string) (shell.Clerk, error) {
	for _, s := range g {
		if s.Name == name {
			return shell.Clerk{Name: s.Name, Session: s}, nil
		}
	}
	return shell.Clerk{}, errors.New("nobody of that name works here: choose a name of the list")
}

func (g gate) Prove(c shell.Clerk, password string, guard office.Guard) error {
	if password != Password {
		return errors.New("that is not your password: type it again")
	}
	if guard == "" {
		return nil
	}
	c.Session.ProvedPassword(guard, calendar.InstantOf(c.Session.Clock()), office.ProofMinutes*time.Minute)
	return nil
}

func (g gate) Own(name, _, _ string) (shell.Clerk, error) { return g.SignIn(name, "") }

func (gate) Rest(shell.Clerk)         {}
func (gate) Resting(shell.Clerk) bool { return false }
func (gate) Wake(_, _ shell.Clerk)    {}

func (gate) Recover(string, string, string, string) (shell.Clerk, error) {
	return shell.Clerk{}, errors.New("no recovery key is at hand here")
}
