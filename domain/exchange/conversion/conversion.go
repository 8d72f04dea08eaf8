// Package conversion reads the books of an old system as a set of CSV files in one folder: customers, premises, accounts, what they
// owe, and the old system's own totals. Every mistake comes with its file, row and column, what was found, what was expected and what
// to do; mistakes between files and totals that differ are found here too. Nothing is written anywhere: the set is a value.
//
// What each file holds is declared once, in masters.go, money.go and history.go; the reader, the empty templates and the tables of
// docs/conversion.md come from that.
package conversion

import (
	"fmt"
	"slices"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/rate"
)

// Problem is one mistake in the set, or one thing to look at.
type Problem struct {
	Kind     string // what sort of mistake, the same words for the same mistake
	File     string
	Row      int    // line of the file, the headings standing in line 1; 0 for the file as a whole
	Field    string // heading of the column; "" for the whole row
	Value    string // what stands there
	Expected string
	Do       string // what to do about it
}

// String says the problem in one sentence.
func (p Problem) String() string {
	at := p.File
	if p.Row > 0 {
		at += fmt.Sprintf(", row %d", p.Row)
	}
	if p.Field != "" {
		at += ", column " + p.Field
	}
	return fmt.Sprintf("%s: %s where %s is expected; %s.", at, p.Found(), p.Expected, p.Do)
}

// Found gives the value in quotes, or “nothing”.
func (p Problem) Found() string {
	if p.Value == "" {
		return "nothing"
	}
	return "“" + p.Value + "”"
}

// Options are what the set is checked against. Taken says which numbers the books have already; nil: none.
type Options struct {
	Today    calendar.Day                       // nothing that happened lies after it
	Rates    []rate.Schedule                    // approved schedules; nil: rate codes are not checked
	Priced   bool                               // Rates are those of the books, even when there are none
	Taken    func(what Numbered, n string) bool // nil: nothing is taken
	Known    func(digest string) bool           // the books know this very set, whose numbers are its own; nil: no
	Progress func(file string, rows int)        // nil: nobody listens
}

// Numbered is what has a number of its own in the books.
type Numbered string

// The numbered things of the books.
const (
	AccountNumber Numbered = "account"
	PremiseNumber Numbered = "premise"
	MeterNumber   Numbered = "meter"
)

// Result is what a dry run found. Errors stop the set from being loaded; warnings ask for a look.
type Result struct {
	Set      Set
	Errors   []Problem
	Warnings []Problem
	Totals   []Comparison
	Accepted []Acceptance // the differences that accepted.csv explains
}

// Clean says whether the set may be loaded: no error, and every total equal or its difference accepted.
func (r Result) Clean() bool {
	return len(r.Errors) == 0 && !slices.ContainsFunc(r.Totals, func(c Comparison) bool { return !c.Holds() })
}

// FileRead is one file that was read.
type FileRead struct {
	Name   string
	Rows   int    // below the headings
	Digest string // SHA-256 of its bytes, in hex
}

// Set is the whole set as values, rows in the order of their files.
type Set struct {
	Customers []Customer
	Owners    []Customer
	Premises  []Premise
	Accounts  []Account
	Services  []Service
	Meters    []Meter
	Balances  []Balance
	Deposits  []Deposit
	Plans     []Instalment
	Mandates  []Mandate
	Budgets   []Budget
	Averages  []Average
	History   []Usage
	Copies    []Copy
	Control   []ControlLine
	Accepted  []Acceptance
	Files     []FileRead
	Digest    string // of all files together, in hex
}

// spot is a place in the files.
type spot struct {
	file  string
	row   int
	field string
}

// problems gathers what is found, and knows where something was refused already.
type problems struct {
	errors   []Problem
	warnings []Problem
	said     map[spot]bool
	files    map[string]bool // with errors
	shut     map[string]bool // files of which no row could be read
}

func (p *problems) add(x Problem) {
	if p.said == nil {
		p.said, p.files = map[spot]bool{}, map[string]bool{}
	}
	p.said[spot{x.File, x.Row, x.Field}], p.files[x.File] = true, true
	p.errors = append(p.errors, x)
}

func (p *problems) refuse(kind, file string, row int, field, value, expected, do string) {
	p.add(Problem{kind, file, row, field, shorten(value), expected, do})
}

func (p *problems) warn(kind, file string, row int, field, value, expected, do string) {
	p.warnings = append(p.warnings, Problem{kind, file, row, field, shorten(value), expected, do})
}

// has says whether something is refused of a field already.
func (p *problems) has(file string, row int, field string) bool {
	return p.said[spot{file, row, field}]
}

// anyOf says whether something was refused in one of the files, so that a sum of it says nothing.
func (p *problems) anyOf(files ...string) bool {
	return slices.ContainsFunc(files, func(f string) bool { return p.files[f] })
}

func shorten(s string) string {
	if rs := []rune(s); len(rs) > 60 {
		return string(rs[:60]) + "…"
	}
	return s
}

// sortProblems puts problems in the order of the files, then rows, then columns.
func sortProblems(all []Problem) {
	order := map[string]int{}
	for i, f := range Files() {
		order[f.Name] = i
	}
	slices.SortStableFunc(all, func(a, b Problem) int {
		if d := order[a.File] - order[b.File]; d != 0 {
			return d
		}
		if a.Row != b.Row {
			return a.Row - b.Row
		}
		return strings.Compare(a.Field, b.Field)
	})
}
