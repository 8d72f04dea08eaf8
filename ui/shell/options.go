package shell

import (
	"cmp"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"curbstop/domain/calendar"
	"curbstop/domain/office"
	"curbstop/ui/kit"
)

// Clerk is a person at the office as the frame knows one: what the header shows, and the session every screen works by.
type Clerk struct {
	Name, Role string
	SignIn     string          // by which the person signs in; a name may be another's too
	Session    *office.Session // nil for a name in the list of sign-in
}

// is says whether two are one person: by who works by the session, never by the name. Without sessions, in a list, by the sign-in name.
func (c Clerk) is(other Clerk) bool {
	if c.Session != nil && other.Session != nil {
		return c.Session.Who == other.Session.Who
	}
	return c.SignIn == other.SignIn && c.Name == other.Name
}

// called says whether somebody typed the name or the sign-in name of the person.
func (c Clerk) called(text string) bool {
	return strings.EqualFold(text, c.Name) || c.SignIn != "" && strings.EqualFold(text, c.SignIn)
}

// entry is what is typed for the person at the sign-in.
func (c Clerk) entry() string { return cmp.Or(c.SignIn, c.Name) }

// Gate lets people in. SignIn may take half a second, because passwords are made slow to try; it is called beside the window.
type Gate interface {
	Training() bool          // sample books: everybody signs in by choosing a name
	Names() ([]Clerk, error) // whom to choose from; asked for training books only
	SignIn(name, password string) (Clerk, error)
	// Own changes the password of who gives the present one, and signs them in: one that somebody else gave opens nothing before (OwnCode).
	Own(name, present, password string) (Clerk, error)
	// Prove takes the password of who is signed in again, for a group of guarded deeds or, "", for none; it is slow like SignIn.
	Prove(c Clerk, password string, g office.Guard) error
	// Rest takes the keys of sealed records from a clerk whose window was opened by less than the password; Prove and Wake give them back.
	Rest(c Clerk)
	Resting(c Clerk) bool // whether a clerk who holds keys lies without them
	Wake(was, now Clerk)  // now signed in where was has screens open: these work with the keys of now
	// Recover gives a manager a new password by the two halves of the recovery key, and signs them in.
	Recover(name, a, b, password string) (Clerk, error)
}

// Section is an entry of the navigation, reached by Alt and its number.
type Section struct {
	Key, Title string
	Icon       fyne.Resource
	Open       func(*Shell) Screen // makes the first screen of the section; asked once for each clerk
}

// Found is one thing quick search found.
type Found struct {
	Kind   string // such as "Account" or "Bill"
	Number string
	Name   string
	Detail string // such as the service address
	Open   func(*Shell) Screen
}

// Options are what the frame needs of the program around it.
type Options struct {
	Utility  string // name of the utility, in the header
	Gate     Gate
	Sections []Section
	Day      func(Clerk) calendar.Day              // the open business day
	Search   func(sh *Shell, query string) []Found // quick search; nil turns Ctrl+K off
	Desk     *kit.Desk
	Look     kit.Look
	SaveLook func(kit.Look) // keeps the look on this machine; may be nil
	Idle     time.Duration  // lock after so long without a key; 0 never
	Clock    func() time.Time
	About    string // what Help, About says
	Closed   func() // the window is about to close, nothing is unsaved; may be nil
}
