package tracing

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/steps"
)

// Status is where a search stands.
type Status string

// The statuses of a tracing file.
const (
	Searching Status = "opened"    // no lead waits
	Following Status = "leads"     // leads wait to be followed
	Located   Status = "located"   // a lead was accepted
	Exhausted Status = "exhausted" // every source was tried in vain
	Closed    Status = "closed"
)

// Statuses lists them.
var Statuses = []Status{Searching, Following, Located, Exhausted, Closed}

// Action is what happens to a search.
type Action string

// The actions on a tracing file.
const (
	Find    Action = "lead found"
	Lose    Action = "last lead ruled out"
	Locate  Action = "located"
	Exhaust Action = "given up"
	Close   Action = "closed"
	Reopen  Action = "reopened"
)

// Actions lists them.
var Actions = []Action{Find, Lose, Locate, Exhaust, Close, Reopen}

// Law is the life of a tracing file. What is given up or located may be taken up again; leads that wait are judged before a file is
// given up.
var Law = steps.Law[Status, Action]{
	Searching: {Find: Following, Exhaust: Exhausted, Close: Closed},
	Following: {Find: Following, Lose: Searching, Locate: Located, Close: Closed},
	Located:   {Reopen: Searching, Close: Closed},
	Exhausted: {Reopen: Searching, Close: Closed},
	Closed:    {Reopen: Searching},
}

// Step takes the file one step of its life and writes down who took it; an illegal step is refused with what is allowed instead.
func (f *File) Step(a Action, sign authority.Sign, by, why string) error {
	to, err := Law.Next(f.Ref().String(), f.Status, a)
	if err != nil {
		return err
	}
	if a == Reopen && f.ToFollow() > 0 {
		to = Following
	}
	if to != f.Status {
		f.Steps = append(f.Steps, Stepped{to, strings.TrimSpace(why), sign, by})
	}
	f.Status, f.Touched = to, sign.Day
	return nil
}
