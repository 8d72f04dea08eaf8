package rating

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/row"
)

// Source is what of the books a fact is taken from.
type Source string

// The sources of facts.
const (
	Samples       Source = "work checked"
	Calls         Source = "calls"
	Errors        Source = "errors"
	Attendance    Source = "attendance"
	Commendations Source = "commendations"
)

// Sources lists them in the order in which they are shown.
var Sources = []Source{Samples, Calls, Errors, Attendance, Commendations}

// Fact is one fact taken from the books, with the document it stands in; one that sums up others has none.
type Fact struct {
	Source Source       `cbor:"1,keyasint"`
	Day    calendar.Day `cbor:"2,keyasint,omitempty"`
	Text   string       `cbor:"3,keyasint"`
	Ref    document.Ref `cbor:"4,keyasint,omitzero"`
}

// String says the fact with its document.
func (f Fact) String() string {
	if f.Ref.Number == 0 {
		return f.Text
	}
	return f.Text + " (" + f.Ref.String() + ")"
}

// Suits says whether what the source says is about the factor.
func (f Factor) Suits(s Source) bool { return slices.Contains(f.Sources, s) }

// Holds says whether the factor rests on a fact already.
func (f Factor) Holds(x Fact) bool { return slices.Contains(f.Facts, x) }

// KindCommendation is the kind by which facts name commendations.
const KindCommendation document.Kind = "commendation"

// VerbCommend lets a person note praise of somebody's work.
var VerbCommend = authority.Say("rating.commend", "note commendations of staff")

// Commendation is praise of an employee by a customer, a colleague or another section. Its rows are sealed.
type Commendation struct {
	ID       uint64            `cbor:"1,keyasint"`
	Employee authority.StaffID `cbor:"2,keyasint"`
	Day      calendar.Day      `cbor:"3,keyasint"`
	By       string            `cbor:"4,keyasint"` // who praised
	Text     string            `cbor:"5,keyasint"`
	Sign     authority.Sign    `cbor:"6,keyasint"`
}

// ByPraised is the index of commendations by employee and day.
const ByPraised row.Index = "employee and day"

// Commend notes praise of an employee.
//
// Refuses, in order: no such employee; praise of oneself; no day, or one that has not come; nobody who praised; nothing said.
type Commend struct {
	Employee authority.StaffID `cbor:"1,keyasint"`
	Day      calendar.Day      `cbor:"2,keyasint"`
	By       string            `cbor:"3,keyasint"`
	Text     string            `cbor:"4,keyasint"`
}

// Name implements Command.
func (Commend) Name() string { return "rating.commend" }

// Act implements Command.
func (Commend) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbCommend, Subject: "a commendation"}, nil
}

// Do implements Command.
func (c Commend) Do(b Books, sign authority.Sign) (uint64, error) {
	if _, err := b.People().Get(c.Employee); err != nil {
		return 0, err
	}
	x := Commendation{Employee: c.Employee, Day: c.Day, By: strings.TrimSpace(c.By), Text: strings.TrimSpace(c.Text), Sign: sign}
	switch {
	case c.Employee == sign.Who:
		return 0, no("rating.own-praise", "Nobody notes praise of themselves: have somebody else do it.", "employee")
	case c.Day == 0 || c.Day > sign.Day:
		return 0, no("rating.praise-day", "Say on which day it was; it is not after today.", "day")
	case x.By == "":
		return 0, no("rating.praise-by", "Say who praised: a customer, a colleague, another section.", "by")
	case x.Text == "":
		return 0, no("rating.praise-text", "Say what was praised.", "text")
	}
	id, err := b.Commendations().Next()
	if err != nil {
		return 0, err
	}
	x.ID = id
	return id, b.Commendations().Put(x)
}

// PraiseOf gives the commendations of an employee from one day to another.
func PraiseOf(b Books, who authority.StaffID, from, to calendar.Day) ([]Commendation, error) {
	return row.Collect(b.Commendations().Via(ByPraised, row.Span{From: []any{from}, To: []any{to + 1}}, who))
}
