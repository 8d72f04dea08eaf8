// Package quality holds the checking of work: samples of what each person did, drawn from the journal by chance weighed by risk, checked for
// exactness, neatness and conformance, returned to who did it, corrected and seen again; and the monitoring of telephone calls, with
// the calibration of those who rate them.
//
// A draw can be repeated by anybody: the population is in the journal, the seed comes of the journal's hash at the end of the week, and
// Draw is a pure function. The whole-book check repeats every draw. Checks lie open, because who did the work answers them; observations of
// calls are sealed.
package quality

import (
	"slices"
	"strings"
	"time"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/journal"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// The kinds of documents, and their number series.
const (
	KindSample      document.Kind = "work sample"
	KindCheck       document.Kind = "work check"
	KindCall        document.Kind = "call observation"
	KindCalibration document.Kind = "calibration"
)

// The verbs of checking work and calls.
var (
	VerbDraw  = authority.Say("quality.draw", "draw samples of work")
	VerbCheck = authority.Say("quality.check", "check the work of others")
	VerbRead  = authority.Say("quality.read", "read checks of work and their error rates")
	VerbTerms = authority.Say("quality.terms", "set how work is sampled and what counts as a defect")
	VerbCall  = authority.Say("quality.call", "score telephone calls")
	VerbForm  = authority.Say("quality.form", "set the score sheets of calls")
)

// Books is what deeds about checking need.
type Books interface {
	staff.JournalBooks
	staff.Signing
	QualityTerms() row.Table[calendar.Day, Terms]
	Samples() row.Table[document.Number, Sample]
	WorkChecks() row.Table[document.Number, Check]
	CallForms() row.Table[FormKey, CallForm]
	Calls() row.Table[document.Number, Call]
	Calibrations() row.Table[document.Number, Calibration]
	// DocumentsOf names the documents that a journal entry changed.
	DocumentsOf(journal.Entry) []document.Ref
	// DocumentNumber takes the next number of a kind's series at the signer's drawer.
	DocumentNumber(document.Kind, authority.Sign) (document.Number, error)
}

// Monday gives the first day of the week of a day.
func Monday(day calendar.Day) calendar.Day {
	return day - calendar.Day((int(day.Weekday())+6)%7)
}

// Heading is what work is checked for.
type Heading string

// The headings of a check.
const (
	Exactness   Heading = "exactness"
	Neatness    Heading = "neatness"
	Conformance Heading = "conformance"
)

// Headings lists them in the order of the sheet.
var Headings = []Heading{Exactness, Neatness, Conformance}

// Severity says how grave a class of defects is. A minor one may be noted without returning the work.
type Severity string

// The severities.
const (
	Minor    Severity = "minor"
	Major    Severity = "major"
	Critical Severity = "critical"
)

// Class is a class of defects.
type Class struct {
	Code     string   `cbor:"1,keyasint"`
	Heading  Heading  `cbor:"2,keyasint"`
	Name     string   `cbor:"3,keyasint"`
	Severity Severity `cbor:"4,keyasint"`
}

// Tier says how often the weight of work counts when its amount is over a sum.
type Tier struct {
	Over  money.Amount `cbor:"1,keyasint"`
	Times int          `cbor:"2,keyasint"`
}

// WorkKind is a kind of work: the families of commands it holds, and its weight in the draw.
type WorkKind struct {
	Name     string   `cbor:"1,keyasint"`
	Families []string `cbor:"2,keyasint"` // the part of a command's name before the dot
	Weight   int      `cbor:"3,keyasint"`
}

// Terms is the dated settings of checking: how many pieces of work are drawn, what they weigh, what counts as a defect.
type Terms struct {
	row.Mark  `cbor:"90,keyasint"`
	Effective calendar.Day `cbor:"1,keyasint"`
	Items     int          `cbor:"2,keyasint"` // a person and week
	NewItems  int          `cbor:"3,keyasint"` // of who is new
	NewDays   int          `cbor:"4,keyasint"` // since hire, in which somebody is new
	Reversal  int          `cbor:"5,keyasint"` // times the weight of voids, reversals and undoings
	Steps     []Tier       `cbor:"6,keyasint"`
	Kinds     []WorkKind   `cbor:"7,keyasint"`
	Classes   []Class      `cbor:"8,keyasint"`
	Correct   int          `cbor:"9,keyasint"`  // working days to correct what is returned
	Apart     int          `cbor:"10,keyasint"` // points a rater may stand from the middle of a calibration
}

// UsualTerms is what a new office begins with.
func UsualTerms() Terms {
	return Terms{
		Effective: calendar.Date(2000, time.January, 1), Items: 5, NewItems: 10, NewDays: 180, Reversal: 4, Correct: 3, Apart: 5,
		Steps: []Tier{{100 * money.Dollar, 2}, {500 * money.Dollar, 3}, {2_500 * money.Dollar, 5}},
		Kinds: []WorkKind{
			{"refunds", []string{"refund"}, 6},
			{"write-offs", []string{"writeoff"}, 6},
			{"adjustments", []string{"adjustment", "transfer"}, 5},
			{"deposits", []string{"deposit"}, 4},
			{"bills", []string{"bill", "budget", "agreement", "fee", "usage", "meter", "rebill"}, 3},
			{"collections", []string{"notice", "arrangement", "hold", "gate", "collection"}, 3},
			{"accounts", []string{"account", "customer", "move", "premise", "final"}, 3},
			{"bank and files", []string{"bank", "bankdeposit", "payfile", "draft", "mandate"}, 3},
			{"receipts", []string{"receipt", "mail", "drawer"}, 2},
			{"orders", []string{"order"}, 2},
			{"notes", []string{"note", "alert"}, 2},
		},
		Classes: []Class{
			{"E1", Exactness, "wrong amount", Critical},
			{"E2", Exactness, "wrong account or customer", Critical},
			{"E3", Exactness, "wrong day, read or rate", Major},
			{"E4", Exactness, "small slip without effect", Minor},
			{"N1", Neatness, "words not clear", Minor},
			{"N2", Neatness, "fields or notes left out", Minor},
			{"N3", Neatness, "wrong form or place", Minor},
			{"C1", Conformance, "evidence or paper missing", Major},
			{"C2", Conformance, "beyond authority or not approved", Critical},
			{"C3", Conformance, "rule or procedure not followed", Major},
			{"C4", Conformance, "late", Minor},
		},
	}
}

// OtherWork is the kind of what no family names; it weighs 1.
const OtherWork = "other work"

// kindOf gives the kind of work a command is, and its weight.
func (t Terms) kindOf(command string) (string, int) {
	family, _, _ := strings.Cut(command, ".")
	for _, k := range t.Kinds {
		if slices.Contains(k.Families, family) {
			return k.Name, k.Weight
		}
	}
	return OtherWork, 1
}

// class gives a class of defects by its code.
func (t Terms) class(code string) (Class, bool) {
	i := slices.IndexFunc(t.Classes, func(c Class) bool { return c.Code == code })
	if i < 0 {
		return Class{}, false
	}
	return t.Classes[i], true
}

// TermsOn gives the terms that hold on a day, the usual ones when the books have none.
func TermsOn(b Books, day calendar.Day) (Terms, error) {
	return row.OnOr(b.QualityTerms(), day, UsualTerms)
}

func no(code, text, field string) error { return fault.New(fault.Invalid, code, text, nil).At(field) }

// person gives the name of a member of staff, "" for nobody.
func person(b Books, id authority.StaffID) string {
	if p, ok, err := b.People().Find(id); err == nil && ok {
		return p.FullName
	}
	return ""
}
