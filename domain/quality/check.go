package quality

import (
	"fmt"
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/steps"
)

// The states of a check.
const (
	ToCheck   document.State = "drawn"
	Checked   document.State = "checked" // and found good, or with what was noted only
	Returned  document.State = "returned"
	Corrected document.State = "corrected"
	Closed    document.State = "closed" // the correction was seen
)

// The actions on a check.
const (
	Pass     document.Action = "pass"
	SendBack document.Action = "return"
	Mend     document.Action = "correct"
	See      document.Action = "see"
	Withdraw document.Action = "withdraw"
)

// Law is the life of a check: drawn, checked or returned, corrected, seen.
var Law = steps.Law[document.State, document.Action]{
	ToCheck:   {Pass: Checked, SendBack: Returned},
	Checked:   {Withdraw: Checked},
	Returned:  {Mend: Corrected, Withdraw: Checked},
	Corrected: {See: Closed, SendBack: Returned, Withdraw: Checked},
	Closed:    {Withdraw: Checked},
}

var past = map[document.Action]string{Pass: "checked", SendBack: "returned", Mend: "corrected", See: "seen", Withdraw: "withdrawn"}

// Finding is one defect found.
type Finding struct {
	Code     string   `cbor:"1,keyasint"`
	Heading  Heading  `cbor:"2,keyasint"`
	Name     string   `cbor:"3,keyasint"`
	Severity Severity `cbor:"4,keyasint"`
}

// Check is one piece of work drawn to be checked.
type Check struct {
	document.Header `cbor:"100,keyasint"`
	Sample          document.Number   `cbor:"1,keyasint"`
	Doer            authority.StaffID `cbor:"2,keyasint"`
	Work            Work              `cbor:"3,keyasint"`
	Checker         authority.StaffID `cbor:"4,keyasint,omitempty"`
	Day             calendar.Day      `cbor:"5,keyasint,omitempty"` // on which it was checked
	Findings        []Finding         `cbor:"6,keyasint,omitempty"`
	Says            string            `cbor:"7,keyasint,omitempty"` // what is wrong, for who did it
	Due             calendar.Day      `cbor:"8,keyasint,omitempty"` // of the correction
	Did             string            `cbor:"9,keyasint,omitempty"` // what was done about it
	Withdrawn       bool              `cbor:"10,keyasint,omitempty"`
}

// Defective says whether defects were found that still stand.
func (c Check) Defective() bool { return len(c.Findings) > 0 && !c.Withdrawn }

// Late says whether the correction is past its day.
func (c Check) Late(today calendar.Day) bool { return c.State == Returned && c.Due < today }

// Grave says whether a finding is more than minor: then the work is returned.
func (c Check) Grave() bool {
	return slices.ContainsFunc(c.Findings, func(f Finding) bool { return f.Severity != Minor })
}

// Fault says the defects in a line: E1 wrong amount, C4 late.
func (c Check) Fault() string {
	out := make([]string, len(c.Findings))
	for i, f := range c.Findings {
		out[i] = f.Code + " " + f.Name
	}
	return strings.Join(out, ", ")
}

func (c *Check) move(a document.Action, sign authority.Sign, reason string) error {
	return c.MoveBy(Law, past, a, sign, reason)
}

// Step is what a deed about a check, a call or a calibration answers.
type Step struct {
	Number document.Number `cbor:"1,keyasint"`
	State  document.State  `cbor:"2,keyasint"`
}

// actOn is an act of who checks, which is never who did the work.
func actOn(b Books, n document.Number) (authority.Act, error) {
	c, err := b.WorkChecks().Get(n)
	return authority.Act{Verb: VerbCheck, Subject: c.Ref().String(), Prepared: []authority.StaffID{c.Doer}}, err
}

// other gives a check to somebody who did not do the work: in a one-person office too, where authority lets own work pass.
func other(b Books, n document.Number, sign authority.Sign) (Check, error) {
	c, err := b.WorkChecks().Get(n)
	if err == nil && c.Doer == sign.Who {
		err = fault.New(fault.Refused, "quality.own", "This is your own work: somebody else checks it.", nil)
	}
	return c, err
}

// CheckWork keeps what was found in a piece of work. Nothing found, or only minor defects, and it is checked; a grave defect returns it to who
// did it, and so does Return.
//
// Refuses, in order: no such check; no authority; own work; one that is not drawn; a class of defects that is none, or named twice; a return
// without saying what is wrong; a grave defect that would not be returned.
type CheckWork struct {
	Number  document.Number `cbor:"1,keyasint"`
	Classes []string        `cbor:"2,keyasint,omitempty"` // codes
	Says    string          `cbor:"3,keyasint,omitempty"`
	Return  bool            `cbor:"4,keyasint,omitempty"`
}

// Name implements Command.
func (CheckWork) Name() string { return "quality.check" }

// Act implements Command.
func (c CheckWork) Act(b Books) (authority.Act, error) { return actOn(b, c.Number) }

// Do implements Command.
func (c CheckWork) Do(b Books, sign authority.Sign) (Step, error) {
	x, err := other(b, c.Number, sign)
	if err != nil {
		return Step{}, err
	}
	action, says := Pass, strings.TrimSpace(c.Says)
	if c.Return {
		action = SendBack
	}
	if x.State != ToCheck { // one that was corrected is seen or returned by Judge
		_, err := Law.Next(x.Ref().String(), x.State, Pass)
		return Step{}, err
	}
	if err := x.move(action, sign, says); err != nil {
		return Step{}, err
	}
	t, err := TermsOn(b, sign.Day)
	if err != nil {
		return Step{}, err
	}
	if x.Findings, err = t.findings(c.Classes); err != nil {
		return Step{}, err
	}
	switch {
	case c.Return && (says == "" || len(x.Findings) == 0):
		return Step{}, no("quality.no-reason", "Say which defect it has and what is wrong: who did it must know what to correct.", "says")
	case !c.Return && x.Grave():
		return Step{}, no("quality.grave", "A defect as grave as this is returned to who did the work.", "return")
	}
	x.Checker, x.Day, x.Says = sign.Who, sign.Day, says
	if c.Return {
		x.Due = due(sign.Day, t)
	}
	return Step{x.Number, x.State}, b.WorkChecks().Put(x)
}

func due(day calendar.Day, t Terms) calendar.Day {
	return calendar.Holidays(calendar.Federal).AddWorkDays(day, t.Correct)
}

func (t Terms) findings(codes []string) (out []Finding, err error) {
	for i, code := range codes {
		c, ok := t.class(code)
		if !ok || slices.Contains(codes[:i], code) {
			return nil, fault.New(fault.Invalid, "quality.no-class", "“{code}” is no class of defects, or is named twice.", fault.Args{"code": code}).At("classes")
		}
		out = append(out, Finding(c))
	}
	return out, nil
}

// Correct says that who did the work corrected it, and how.
//
// Refuses, in order: no such check; another's work; one that is not returned; nothing said about what was done.
type Correct struct {
	Number document.Number `cbor:"1,keyasint"`
	Did    string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (Correct) Name() string { return "quality.correct" }

// Act implements Command.
func (c Correct) Act(b Books) (authority.Act, error) {
	x, err := b.WorkChecks().Get(c.Number)
	return authority.Act{Open: true, Subject: x.Ref().String()}, err
}

// Do implements Command.
func (c Correct) Do(b Books, sign authority.Sign) (Step, error) {
	x, err := b.WorkChecks().Get(c.Number)
	if err != nil {
		return Step{}, err
	}
	doer, err := b.People().Get(x.Doer)
	if err != nil {
		return Step{}, err
	}
	if x.Doer != sign.Who {
		return Step{}, fault.New(fault.Refused, "quality.others", "{name} did this work, and corrects it.", fault.Args{"name": doer.FullName})
	}
	return x.mended(b, sign, c.Did)
}

// CorrectFor says how the work of somebody who has left was corrected: who checks says it.
//
// Refuses, in order: no such check; no authority; own work; one still in service; one that is not returned; nothing said about what was done.
type CorrectFor struct {
	Number document.Number `cbor:"1,keyasint"`
	Did    string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (CorrectFor) Name() string { return "quality.correct-for" }

// Act implements Command.
func (c CorrectFor) Act(b Books) (authority.Act, error) { return actOn(b, c.Number) }

// Do implements Command.
func (c CorrectFor) Do(b Books, sign authority.Sign) (Step, error) {
	x, err := other(b, c.Number, sign)
	if err != nil {
		return Step{}, err
	}
	doer, err := b.People().Get(x.Doer)
	if err != nil {
		return Step{}, err
	}
	if doer.Left == 0 || doer.Left > sign.Day {
		return Step{}, fault.New(fault.Refused, "quality.others", "{name} did this work, and corrects it.", fault.Args{"name": doer.FullName})
	}
	return x.mended(b, sign, c.Did)
}

// mended keeps what was done to correct the work.
func (c Check) mended(b Books, sign authority.Sign, how string) (Step, error) {
	x, did := c, strings.TrimSpace(how)
	if err := x.move(Mend, sign, did); err != nil {
		return Step{}, err
	}
	if did == "" {
		return Step{}, no("quality.nothing-done", "Say what was done: which entry corrects it.", "did")
	}
	x.Did = did
	return Step{x.Number, x.State}, b.WorkChecks().Put(x)
}

// Judge looks at a correction: it is seen, or goes back with a reason.
//
// Refuses, in order: no such check; no authority; own work; one that is not corrected; a return without saying what is still wrong.
type Judge struct {
	Number document.Number `cbor:"1,keyasint"`
	Return bool            `cbor:"2,keyasint,omitempty"`
	Says   string          `cbor:"3,keyasint,omitempty"`
}

// Name implements Command.
func (Judge) Name() string { return "quality.see" }

// Act implements Command.
func (c Judge) Act(b Books) (authority.Act, error) { return actOn(b, c.Number) }

// Do implements Command.
func (c Judge) Do(b Books, sign authority.Sign) (Step, error) {
	x, err := other(b, c.Number, sign)
	if err != nil {
		return Step{}, err
	}
	if x.State != Corrected {
		_, err := Law.Next(x.Ref().String(), x.State, See)
		return Step{}, err
	}
	action, says := See, strings.TrimSpace(c.Says)
	if c.Return {
		action = SendBack
	}
	if err := x.move(action, sign, says); err != nil {
		return Step{}, err
	}
	if c.Return {
		t, err := TermsOn(b, sign.Day)
		if err != nil {
			return Step{}, err
		}
		if says == "" {
			return Step{}, no("quality.no-reason", "Say what is still wrong: who did it must know what to correct.", "says")
		}
		x.Says, x.Due = says, due(sign.Day, t)
	}
	return Step{x.Number, x.State}, b.WorkChecks().Put(x)
}

// TakeBack withdraws what was found, because the work was right after all: the findings stay on the sheet and no longer count.
//
// Refuses, in order: no such check; no authority; own work; one that was not checked; one in which nothing was found, or withdrawn already; no
// reason.
type TakeBack struct {
	Number document.Number `cbor:"1,keyasint"`
	Says   string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (TakeBack) Name() string { return "quality.withdraw" }

// Act implements Command.
func (c TakeBack) Act(b Books) (authority.Act, error) { return actOn(b, c.Number) }

// Do implements Command.
func (c TakeBack) Do(b Books, sign authority.Sign) (Step, error) {
	x, err := other(b, c.Number, sign)
	if err != nil {
		return Step{}, err
	}
	says := strings.TrimSpace(c.Says)
	standing := x.Defective()
	if err := x.move(Withdraw, sign, says); err != nil {
		return Step{}, err
	}
	if !standing {
		return Step{}, fault.New(fault.Refused, "quality.nothing-found", "{check} has no finding that stands: there is nothing to withdraw.", fault.Args{"check": x.Ref()})
	}
	if says == "" {
		return Step{}, no("quality.no-reason", "Say why the finding does not stand.", "says")
	}
	x.Withdrawn, x.Due, x.Says = true, 0, fmt.Sprintf("%s  Withdrawn: %s", x.Says, says)
	return Step{x.Number, x.State}, b.WorkChecks().Put(x)
}
