// Package personnel holds what a supervisor keeps about the people of the section: coaching, training, attendance, conduct, complaints
// about employees, safety, grievances, recommendations of status, proposals, interviews and project assignments.
//
// All but attendance and certificates are cases: one record, one set of deeds, and for each kind a Plan that says its steps as a table,
// its fields, its clocks in working days and who does what. Cases are kept in three drawers: open ones, those sealed for supervision,
// and complaints, sealed for the manager. What a deed answers or the journal says are numbers and states, never text.
package personnel

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// The kinds of cases, each with a series of its own.
const (
	Coaching   document.Kind = "coaching note"
	Training   document.Kind = "training session"
	Conduct    document.Kind = "conduct case"
	Complaint  document.Kind = "conduct complaint"
	Safety     document.Kind = "safety report"
	Grievance  document.Kind = "grievance"
	Status     document.Kind = "status recommendation"
	Proposal   document.Kind = "organization proposal"
	Vacancy    document.Kind = "vacancy"
	Assignment document.Kind = "project assignment"
)

// Answer is what stands in one field of a case.
type Answer struct {
	Key  string `cbor:"1,keyasint"`
	Text string `cbor:"2,keyasint"`
}

// Line is one line of a case's list: somebody at a training, a point of a checklist, an applicant, a position with its workload, hours.
type Line struct {
	Staff  authority.StaffID `cbor:"1,keyasint,omitempty"`
	Name   string            `cbor:"2,keyasint,omitempty"` // of an applicant, a point, a position, a question
	Result string            `cbor:"3,keyasint,omitempty"` // present, passed; in order, defect; hired
	Note   string            `cbor:"4,keyasint,omitempty"`
	Day    calendar.Day      `cbor:"5,keyasint,omitempty"`
	Count  int               `cbor:"6,keyasint,omitempty"` // minutes of work, receipts taken
	ID     int               `cbor:"7,keyasint,omitempty"` // of an applicant, from 1: scores hang on it, whatever the place or the name
}

// Score is one panelist's score of one applicant on one question, 1 to 5.
type Score struct {
	Panelist  authority.StaffID `cbor:"1,keyasint,omitempty"`
	Applicant int               `cbor:"2,keyasint"` // the ID of the applicant's line
	Question  int               `cbor:"3,keyasint"` // place in the questions
	Points    int               `cbor:"4,keyasint"`
	Note      string            `cbor:"5,keyasint,omitempty"`
	Outside   string            `cbor:"6,keyasint,omitempty"` // the name of a panelist who is not of the office
	By        authority.StaffID `cbor:"7,keyasint,omitempty"` // who entered it
}

// Stage is one state a case reached, and until when it was to be left; or a note written beside the case, or a change of what stood in it.
type Stage struct {
	State    document.State  `cbor:"1,keyasint"`
	Day      calendar.Day    `cbor:"2,keyasint"` // on which it was done
	Due      calendar.Day    `cbor:"3,keyasint,omitempty"`
	Step     int             `cbor:"4,keyasint,omitempty"`
	Note     string          `cbor:"5,keyasint,omitempty"`
	Action   document.Action `cbor:"6,keyasint,omitempty"`  // "" for the beginning
	Sign     authority.Sign  `cbor:"7,keyasint,omitzero"`   // who entered it, and when
	Before   []Before        `cbor:"8,keyasint,omitempty"`  // what stood until then
	Official string          `cbor:"9,keyasint,omitempty"`  // who gave the answer, when it was an official outside these books
	Cause    string          `cbor:"10,keyasint,omitempty"` // the good cause for coming late
}

// Before is what stood in a field, or in the list, until it was changed.
type Before struct {
	Label string `cbor:"1,keyasint"`
	Text  string `cbor:"2,keyasint,omitempty"` // "" for nothing
}

// The actions of stages that are no step.
const (
	Beside  document.Action = "note"
	Changed document.Action = "changed"
)

// moved says whether the case came to its state by this stage.
func (s Stage) moved() bool { return s.Action != Beside && s.Action != Changed }

// Case is one case.
type Case struct {
	document.Header `cbor:"100,keyasint"`
	Person          authority.StaffID `cbor:"1,keyasint,omitempty"` // whom it is about or who filed it, 0 for nobody
	Title           string            `cbor:"2,keyasint"`
	Day             calendar.Day      `cbor:"3,keyasint"`           // of what it is about
	Due             calendar.Day      `cbor:"4,keyasint,omitempty"` // when the present state is to be left
	Step            int               `cbor:"5,keyasint,omitempty"` // of a grievance, from 1
	Answers         []Answer          `cbor:"6,keyasint,omitempty"`
	Lines           []Line            `cbor:"7,keyasint,omitempty"`
	Questions       []string          `cbor:"8,keyasint,omitempty"`
	Scores          []Score           `cbor:"9,keyasint,omitempty"`
	Stages          []Stage           `cbor:"10,keyasint,omitempty"`
	Account         uint64            `cbor:"11,keyasint,omitempty"` // of the customer who threatened, or complained
	LastID          int               `cbor:"12,keyasint,omitempty"` // of the applicants: the last one given
}

// Answer gives what stands in a field, "" for nothing.
func (c *Case) Answer(key string) string {
	for _, a := range c.Answers {
		if a.Key == key {
			return a.Text
		}
	}
	return ""
}

// Say puts text into a field.
func (c *Case) Say(key, text string) {
	text = strings.TrimSpace(text)
	for i := range c.Answers {
		if c.Answers[i].Key == key {
			c.Answers[i].Text = text
			return
		}
	}
	if text != "" {
		c.Answers = append(c.Answers, Answer{key, text})
	}
}

// Own is a copy of a case for the person who filed it, locked with that person's password alone.
type Own struct {
	Person authority.StaffID `cbor:"1,keyasint"`
	Kind   document.Kind     `cbor:"2,keyasint"`
	Number document.Number   `cbor:"3,keyasint"`
	Box    []byte            `cbor:"4,keyasint"`           // as it stands
	Handed []byte            `cbor:"5,keyasint,omitempty"` // as it was handed in: never locked anew
}

// Word is what the person who filed a case hands in later: that it goes to the next step, or is withdrawn. It lies sealed in the
// drawer until who holds the key opens the case.
type Word struct {
	ID     uint64          `cbor:"1,keyasint"`
	Kind   document.Kind   `cbor:"2,keyasint"`
	Number document.Number `cbor:"3,keyasint"`
	Action document.Action `cbor:"4,keyasint"`
	Note   string          `cbor:"5,keyasint,omitempty"`
	Cause  string          `cbor:"6,keyasint,omitempty"`
	Sign   authority.Sign  `cbor:"7,keyasint"`
	Taken  bool            `cbor:"8,keyasint,omitempty"`
}

// OwnKey names a copy.
type OwnKey struct {
	Person authority.StaffID
	Kind   document.Kind
	Number document.Number
}

// KeyParts implements the key of several parts.
func (k OwnKey) KeyParts() []any { return []any{k.Person, string(k.Kind), k.Number} }

// ByKind is the index of cases by kind, whether they are done, and the day they are due: it stands in clear and names nobody.
const ByKind row.Index = "kind"

// The indexes of absences and certificates.
const (
	ByPerson row.Index = "person"
	ByDay    row.Index = "day"
)

// ByCase is the index of words by the case they are about.
const ByCase row.Index = "case"

// Books is the tables of the area.
type Books interface {
	staff.Books
	office.HouseBooks
	account.MasterBooks
	DocumentNumber(document.Kind, authority.Sign) (document.Number, error)
	// Cases gives the table of a kind's cases.
	Cases(document.Kind) row.Table[document.Number, Case]
	OwnCopies() row.Table[OwnKey, Own]
	// LockFor locks a case for a person, nil when the person has no password yet; OpenOwn opens what was locked for who is signed in.
	LockFor(authority.StaffID, Case) ([]byte, error)
	OpenOwn(box []byte) (Case, error)
	Words() row.Table[uint64, Word]
	Absences() row.Table[uint64, Absence]
	LeaveCredits() row.Table[uint64, LeaveCredit]
	Certificates() row.Table[uint64, Certificate]
	PersonnelTerms() row.Table[calendar.Day, Terms]
	// Deeds counts what each person did on the days from first to last, by the names of commands.
	Deeds(first, last calendar.Day) (map[authority.StaffID]map[string]int, error)
}

// Done is what a deed answers: numbers and states, never text.
type Done struct {
	Kind   document.Kind   `cbor:"1,keyasint"`
	Number document.Number `cbor:"2,keyasint"`
	State  document.State  `cbor:"3,keyasint"`
	Due    calendar.Day    `cbor:"4,keyasint,omitempty"`
}

func (c Case) done() Done { return Done{c.Kind, c.Number, c.State, c.Due} }

// Late says whether the case should have gone on before day.
func (c Case) Late(day calendar.Day) bool { return c.Due != 0 && c.Due < day && !c.Over() }

// Over says whether nothing more follows.
func (c Case) Over() bool { return len(PlanOf(c.Kind).Law[c.State]) == 0 }
