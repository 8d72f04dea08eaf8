// Package workday keeps how the section's day is run: who does what, who stands where, what was instructed and who has read it, what
// people did, what is reported upwards, by which procedures, and what they suggest to do better.
package workday

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// The kinds of document of the working day, which are also their number series.
const (
	KindInstruction document.Kind = "instruction"
	KindTask        document.Kind = "task"
	KindReport      document.Kind = "status report"
	KindSuggestion  document.Kind = "suggestion"
)

// The verbs of the working day.
var (
	VerbInstruct = authority.Say("workday.instruct", "give instructions")
	VerbAssign   = authority.Say("workday.assign", "assign work")
	VerbCheck    = authority.Say("workday.check", "check finished work")
	VerbRoster   = authority.Say("workday.roster", "plan the roster")
	VerbDuties   = authority.Say("workday.duties", "set the duties to be covered, and how long work may wait")
	VerbLook     = authority.Say("workday.look", "look at the work of others")
	VerbReport   = authority.Say("workday.report", "prepare status reports")
	VerbSend     = authority.Say("workday.send", "sign and send status reports")
	VerbManual   = authority.Say("workday.manual", "write the procedure manual")
	VerbLog      = authority.Say("workday.log", "write into one's activity log")
	VerbSuggest  = authority.Say("workday.suggest", "enter suggestions")
	VerbWeigh    = authority.Say("workday.recommend", "recommend suggestions")
	VerbDecide   = authority.Say("workday.decide", "decide suggestions")
)

// The indexes of the working day's tables.
const (
	ByOwner   row.Index = "owner"   // open tasks by who does them, then due day; those nobody has stand under 0
	ByDone    row.Index = "done"    // finished tasks nobody has checked yet, by day
	ByDay     row.Index = "day"     // shifts and hand entries by day
	ByPerson  row.Index = "person"  // shifts and hand entries by person, then day
	ByOpen    row.Index = "open"    // instructions in force, reports and suggestions not ended
	BySection row.Index = "section" // instructions by the section of the manual they cite
)

// Books is what deeds of the working day need.
type Books interface {
	office.HouseBooks
	staff.Books
	Tasks() row.Table[document.Number, Task]
	Instructions() row.Table[document.Number, Instruction]
	Duties() row.Table[string, Duty]
	Shifts() row.Table[uint64, Shift]
	HandEntries() row.Table[uint64, HandEntry]
	ReportSchedules() row.Table[string, Schedule]
	StatusReports() row.Table[document.Number, Report]
	ManualSections() row.Table[Place, Section]
	Suggestions() row.Table[document.Number, Suggestion]
	Targets() row.Table[string, Target]
	// DocumentNumber takes the next number of a kind's series at the signer's drawer.
	DocumentNumber(document.Kind, authority.Sign) (document.Number, error)
	// NameOf gives the full name of a member of staff.
	NameOf(authority.StaffID) string
	// SignedBy says who signed, and by whose authority.
	SignedBy(authority.Sign) string
}

// no is a refusal of what was entered.
func no(code, text, field string, args fault.Args) error {
	return fault.New(fault.Invalid, code, text, args).At(field)
}

// needed refuses an empty text.
func needed(text, code, sentence, field string) (string, error) {
	if text = strings.TrimSpace(text); text == "" {
		return "", no(code, sentence, field, nil)
	}
	return text, nil
}

// inService gives the people who work in the section on a day, by name.
func inService(b Books, day calendar.Day) ([]staff.Person, error) {
	all, err := row.Collect(b.People().All(row.Span{}))
	all = slices.DeleteFunc(all, func(p staff.Person) bool { return p.Left != 0 && p.Left <= day })
	slices.SortFunc(all, func(a, b staff.Person) int { return strings.Compare(a.FullName, b.FullName) })
	return all, err
}

// working refuses somebody who is not in service on a day.
func working(b Books, who authority.StaffID, day calendar.Day, field string) error {
	p, ok, err := b.People().Find(who)
	switch {
	case err != nil:
		return err
	case !ok:
		return no("workday.nobody", "Choose who it is.", field, nil)
	case p.Left != 0 && p.Left <= day:
		return fault.New(fault.Refused, "workday.left", "{name} left on {day}: choose somebody in service.",
			fault.Args{"name": p.FullName, "day": p.Left.US()}).At(field)
	}
	return nil
}

// limited gives a limit of rows a question may ask for: 200 unless told, never more than 1,000.
func limited(n int) int {
	switch {
	case n <= 0:
		return 200
	case n > 1000:
		return 1000
	}
	return n
}
