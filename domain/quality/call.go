package quality

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/steps"
)

// The states of an observed call.
const (
	Scored    document.State = "scored"
	Discussed document.State = "discussed"
	Mended    document.State = "corrected"
)

// Discuss and Fix are the actions on an observed call, beside void.
const (
	Discuss document.Action = "discuss"
	Fix     document.Action = "correct"
)

// CallLaw is the life of an observation: scored, discussed with who took the call, corrected where something had to be.
var CallLaw = steps.Law[document.State, document.Action]{
	Scored:          {Discuss: Discussed, document.Void: document.Voided},
	Discussed:       {Fix: Mended, document.Void: document.Voided},
	Mended:          {document.Void: document.Voided},
	document.Voided: {},
}

var callPast = map[document.Action]string{Discuss: "discussed", Fix: "corrected", document.Void: "voided"}

// Mark is the points of one criterion.
type Mark struct {
	Code   string `cbor:"1,keyasint"`
	Points int    `cbor:"2,keyasint"`
	None   bool   `cbor:"3,keyasint,omitempty"` // the call gave no occasion for it: counts as met
	Note   string `cbor:"4,keyasint,omitempty"`
}

// Call is one observation of one telephone call by one rater. Its rows are sealed.
type Call struct {
	document.Header `cbor:"100,keyasint"`
	Agent           authority.StaffID `cbor:"1,keyasint"` // who took the call
	Rater           authority.StaffID `cbor:"2,keyasint"`
	Day             calendar.Day      `cbor:"3,keyasint"`           // of the call
	CallRef         string            `cbor:"4,keyasint"`           // recording, line and time
	Account         string            `cbor:"5,keyasint,omitempty"` // number of the account it was about
	Form            string            `cbor:"6,keyasint"`
	FormFrom        calendar.Day      `cbor:"7,keyasint"`
	Marks           []Mark            `cbor:"8,keyasint"`
	Fatal           []string          `cbor:"9,keyasint,omitempty"` // codes
	Praise          string            `cbor:"10,keyasint,omitempty"`
	Needed          string            `cbor:"11,keyasint,omitempty"` // what must be put right: call back, correct the note
	Due             calendar.Day      `cbor:"12,keyasint,omitempty"`
	CoachedOn       calendar.Day      `cbor:"13,keyasint,omitempty"`
	Coached         string            `cbor:"14,keyasint,omitempty"` // what was said
	Fixed           calendar.Day      `cbor:"15,keyasint,omitempty"`
	Did             string            `cbor:"16,keyasint,omitempty"`
	Calibration     document.Number   `cbor:"17,keyasint,omitempty"` // scored to compare raters: no part of the agent's record
	AgentSays       string            `cbor:"18,keyasint,omitempty"` // what who took the call says to it
}

// Open says whether something is still to be done about the call.
func (c Call) Open() bool { return c.State == Scored || c.State == Discussed && c.Needed != "" }

// Part gives what a criterion adds to the score, in percent, exact to the hundredth.
func (f CallForm) Part(m Mark) decimal.Decimal {
	i := slices.IndexFunc(f.Criteria, func(c Criterion) bool { return c.Code == m.Code })
	if i < 0 {
		return decimal.Zero
	}
	w := int64(f.Criteria[i].Weight)
	if m.None {
		return decimal.NewFromInt(w)
	}
	return decimal.New(w*int64(m.Points)*int64(100/f.Top()), -2)
}

// Reached gives the sum of the parts, before fatal errors.
func (f CallForm) Reached(c Call) (sum decimal.Decimal) {
	for _, m := range c.Marks {
		sum = sum.Add(f.Part(m))
	}
	return sum
}

// Score gives the score of a call in percent: the sum of the parts, 0 when there was a fatal error. Nothing is rounded.
func (f CallForm) Score(c Call) decimal.Decimal {
	if len(c.Fatal) > 0 {
		return decimal.Zero
	}
	return f.Reached(c)
}

// The indexes of calls.
const (
	ByAgent       row.Index = "agent"
	ByCalibration row.Index = "calibration"
)

func callAct(n document.Number) authority.Act {
	return authority.Act{Verb: VerbCall, Subject: document.Ref{Kind: KindCall, Number: n}.String()}
}

// ScoreCall keeps the score sheet of a call somebody listened to.
//
// Refuses, in order: no such agent; one's own call; no reference; no day, or one that has not come; no such sheet on that day; points that are off the
// scale, missing or of another sheet; a fatal error that is none; a fatal error without saying what must be put right; in a calibration: another call
// than its, one that is closed, a second score of the same rater.
type ScoreCall struct {
	Agent       authority.StaffID `cbor:"1,keyasint"`
	Day         calendar.Day      `cbor:"2,keyasint"`
	CallRef     string            `cbor:"3,keyasint"`
	Account     string            `cbor:"4,keyasint,omitempty"`
	Form        string            `cbor:"5,keyasint,omitempty"`
	Marks       []Mark            `cbor:"6,keyasint"`
	Fatal       []string          `cbor:"7,keyasint,omitempty"`
	Praise      string            `cbor:"8,keyasint,omitempty"`
	Needed      string            `cbor:"9,keyasint,omitempty"`
	Calibration document.Number   `cbor:"10,keyasint,omitempty"`
}

// Name implements Command.
func (ScoreCall) Name() string { return "quality.call" }

// Act implements Command.
func (c ScoreCall) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbCall, Subject: "a telephone call"}, nil
}

// Do implements Command.
func (c ScoreCall) Do(b Books, sign authority.Sign) (Step, error) {
	if err := c.join(b, sign); err != nil {
		return Step{}, err
	}
	if _, err := b.People().Get(c.Agent); err != nil {
		return Step{}, err
	}
	ref := strings.TrimSpace(c.CallRef)
	switch {
	case c.Agent == sign.Who:
		return Step{}, errOwnCall
	case ref == "":
		return Step{}, no("call.ref", "Say which call it was: the recording, or the line and the time.", "ref")
	case c.Day == 0 || c.Day > sign.Day:
		return Step{}, no("call.day", "Say on which day the call was; it is not after today.", "day")
	}
	f, err := FormOn(b, c.Form, c.Day)
	if err != nil {
		return Step{}, err
	}
	if err := f.refuseMarks(c.Marks, c.Fatal); err != nil {
		return Step{}, err
	}
	t, err := TermsOn(b, sign.Day)
	if err != nil {
		return Step{}, err
	}
	x := Call{
		Agent: c.Agent, Rater: sign.Who, Day: c.Day, CallRef: ref, Account: strings.TrimSpace(c.Account), Form: f.Code, FormFrom: f.From, Marks: c.Marks,
		Fatal: c.Fatal, Praise: strings.TrimSpace(c.Praise), Needed: strings.TrimSpace(c.Needed), Calibration: c.Calibration,
	}
	if len(x.Fatal) > 0 && x.Needed == "" && x.Calibration == 0 {
		return Step{}, no("call.needed", "A fatal error needs to be put right: say what must be done.", "needed")
	}
	if x.Needed != "" {
		x.Due = due(sign.Day, t)
	}
	number, err := b.DocumentNumber(KindCall, sign)
	if err != nil {
		return Step{}, err
	}
	x.Header = document.New(KindCall, number, sign)
	x.State, x.Signatures[0].As = Scored, "scored"
	return Step{number, x.State}, b.Calls().Put(x)
}

var errOwnCall = fault.New(fault.Refused, "call.own", "This is your own call: somebody else scores it.", nil)

// join takes the call from the calibration, when it is scored in one.
func (c *ScoreCall) join(b Books, sign authority.Sign) error {
	if c.Calibration == 0 {
		return nil
	}
	k, err := b.Calibrations().Get(c.Calibration)
	if err != nil {
		return err
	}
	if k.State != Opened {
		return fault.New(fault.Refused, "call.calibrated", "{calibration} is closed: its scores were compared.", fault.Args{"calibration": k.Ref()})
	}
	for x, err := range b.Calls().Via(ByCalibration, row.Span{}, c.Calibration) {
		if err != nil {
			return err
		}
		if x.Rater == sign.Who && x.State != document.Voided {
			return fault.New(fault.Refused, "call.twice", "You scored this call already; in a calibration each rater scores once.", nil)
		}
	}
	c.Agent, c.Day, c.CallRef, c.Form, c.Needed = k.Agent, k.Day, k.CallRef, k.Form, ""
	return nil
}

func (f CallForm) refuseMarks(marks []Mark, fatal []string) error {
	if len(marks) != len(f.Criteria) {
		return fault.New(fault.Invalid, "call.marks", "The sheet has {count} criteria: give each its points.", fault.Args{"count": len(f.Criteria)}).At("marks")
	}
	for i, m := range marks {
		if m.Code != f.Criteria[i].Code || m.Points < 0 || m.Points > f.Top() {
			return fault.New(fault.Invalid, "call.points", "“{name}” is scored from 0 to {top}.", fault.Args{"name": f.Criteria[i].Name, "top": f.Top()}).At("marks")
		}
	}
	for i, code := range fatal {
		if !slices.ContainsFunc(f.Fatal, func(e FatalError) bool { return e.Code == code }) || slices.Contains(fatal[:i], code) {
			return fault.New(fault.Invalid, "call.fatal-code", "“{code}” is no fatal error of this sheet, or is named twice.", fault.Args{"code": code}).At("fatal")
		}
	}
	return nil
}

// TalkCall says that a call was discussed with who took it, and what they were told.
//
// Refuses, in order: no such call; one's own; one scored to compare raters; one not scored; a day before the call or after the open one.
type TalkCall struct {
	Number document.Number `cbor:"1,keyasint"`
	Day    calendar.Day    `cbor:"2,keyasint"`
	Says   string          `cbor:"3,keyasint,omitempty"`
	Agent  string          `cbor:"4,keyasint,omitempty"` // what who took the call says to it
}

// Name implements Command.
func (TalkCall) Name() string { return "quality.discuss-call" }

// Act implements Command.
func (c TalkCall) Act(Books) (authority.Act, error) { return callAct(c.Number), nil }

// Do implements Command.
func (c TalkCall) Do(b Books, sign authority.Sign) (Step, error) {
	x, err := notOwn(b, c.Number, sign)
	if err != nil {
		return Step{}, err
	}
	if x.Calibration != 0 {
		return Step{}, fault.New(fault.Refused, "call.to-compare", "{call} was scored to compare raters, and is not discussed with who took it.", fault.Args{"call": x.Ref()})
	}
	if err := x.MoveBy(CallLaw, callPast, Discuss, sign, ""); err != nil {
		return Step{}, err
	}
	if c.Day < x.Day || c.Day > sign.Day {
		return Step{}, fault.New(fault.Invalid, "call.talk-day", "The talk is held between the call, {call}, and today, {today}.",
			fault.Args{"call": x.Day.US(), "today": sign.Day.US()}).At("day")
	}
	x.CoachedOn, x.Coached, x.AgentSays = c.Day, strings.TrimSpace(c.Says), strings.TrimSpace(c.Agent)
	return Step{x.Number, x.State}, b.Calls().Put(x)
}

func notOwn(b Books, n document.Number, sign authority.Sign) (Call, error) {
	x, err := b.Calls().Get(n)
	if err == nil && x.Agent == sign.Who {
		err = errOwnCall
	}
	return x, err
}

// FixCall says that what a call needed was put right.
//
// Refuses, in order: no such call; one's own; one that was not discussed; one that needed nothing; nothing said about what was done.
type FixCall struct {
	Number document.Number `cbor:"1,keyasint"`
	Did    string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (FixCall) Name() string { return "quality.correct-call" }

// Act implements Command.
func (c FixCall) Act(Books) (authority.Act, error) { return callAct(c.Number), nil }

// Do implements Command.
func (c FixCall) Do(b Books, sign authority.Sign) (Step, error) {
	x, err := notOwn(b, c.Number, sign)
	if err != nil {
		return Step{}, err
	}
	if err := x.MoveBy(CallLaw, callPast, Fix, sign, ""); err != nil {
		return Step{}, err
	}
	did := strings.TrimSpace(c.Did)
	switch {
	case x.Needed == "":
		return Step{}, fault.New(fault.Refused, "call.nothing-needed", "Nothing had to be put right after this call.", nil)
	case did == "":
		return Step{}, no("quality.nothing-done", "Say what was done.", "did")
	}
	x.Fixed, x.Did = sign.Day, did
	return Step{x.Number, x.State}, b.Calls().Put(x)
}

// VoidCall voids an observation that was scored by mistake, or that the talk showed to be wrong; its number and sheet stay, and it counts no more.
//
// Refuses, in order: no such call; one's own; one that is void; no reason; one of a calibration that is closed.
type VoidCall struct {
	Number document.Number `cbor:"1,keyasint"`
	Says   string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (VoidCall) Name() string { return "quality.void-call" }

// Act implements Command.
func (c VoidCall) Act(Books) (authority.Act, error) { return callAct(c.Number), nil }

// Do implements Command.
func (c VoidCall) Do(b Books, sign authority.Sign) (Step, error) {
	x, err := notOwn(b, c.Number, sign)
	if err != nil {
		return Step{}, err
	}
	says := strings.TrimSpace(c.Says)
	if err := x.MoveBy(CallLaw, callPast, document.Void, sign, says); err != nil {
		return Step{}, err
	}
	if says == "" {
		return Step{}, no("call.void-why", "Say why the score does not stand.", "says")
	}
	if x.Calibration != 0 {
		k, err := b.Calibrations().Get(x.Calibration)
		if err != nil {
			return Step{}, err
		}
		if k.State == Closed {
			return Step{}, fault.New(fault.Refused, "call.compared", "{calibration} is closed: its scores were compared and stay.", fault.Args{"calibration": k.Ref()})
		}
	}
	return Step{x.Number, x.State}, b.Calls().Put(x)
}

// CallPaper is an observation with the names and the sheet its papers need.
type CallPaper struct {
	Call
	House     office.House
	Form      CallForm
	AgentName string
	RaterName string
	Score     decimal.Decimal
}

// ReadCall gives an observation to a holder of the key.
type ReadCall struct {
	Number document.Number
}

// Act implements Query.
func (q ReadCall) Act(Books) (authority.Act, error) { return callAct(q.Number), nil }

// Ask implements Query.
func (q ReadCall) Ask(b Books, sign authority.Sign) (p CallPaper, err error) {
	if p.Call, err = b.Calls().Get(q.Number); err != nil {
		return p, err
	}
	if err := blind(b, p.Call, sign); err != nil {
		return CallPaper{}, err
	}
	if p.House, err = b.House().Get(office.HouseKey); err != nil {
		return p, err
	}
	return p.fill(b)
}

// scored is the signature of who scored the call.
func (c Call) scored() authority.Sign {
	s, _ := c.Signed("scored")
	return s
}

func (p CallPaper) fill(b Books) (_ CallPaper, err error) {
	if p.Form, err = FormOn(b, p.Call.Form, p.FormFrom); err != nil {
		return p, err
	}
	p.AgentName, p.RaterName, p.Score = person(b, p.Agent), b.SignedBy(p.scored()), p.Form.Score(p.Call)
	return p, nil
}

// blind refuses another rater's score while their calibration is open.
func blind(b Books, c Call, sign authority.Sign) error {
	if c.Calibration == 0 || c.Rater == sign.Who {
		return nil
	}
	k, err := b.Calibrations().Get(c.Calibration)
	if err == nil && k.State == Opened {
		err = fault.New(fault.Refused, "call.blind", "Scores of others are shown once {calibration} is closed.", fault.Args{"calibration": k.Ref()})
	}
	return err
}

// ListCalls gives observed calls, the latest first; at most Limit (0 for 500). Those scored to compare raters are left out.
type ListCalls struct {
	Agent    authority.StaffID // 0 for all
	From, To calendar.Day      // of the call; 0 for no bound
	Open     bool              // only those about which something is still to be done
	Limit    int
}

// Act implements Query.
func (ListCalls) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbCall, Subject: "the list of calls"}, nil
}

// Ask implements Query.
func (q ListCalls) Ask(b Books, sign authority.Sign) (out []CallPaper, err error) {
	if q.Limit <= 0 {
		q.Limit = 500
	}
	walk := b.Calls().Via(ByDay, row.Span{Reverse: true})
	if q.Agent != 0 {
		walk = b.Calls().Via(ByAgent, row.Span{Reverse: true}, q.Agent)
	}
	for c, err := range walk {
		if err != nil {
			return nil, err
		}
		if c.Calibration != 0 || c.Agent == sign.Who || q.From != 0 && c.Day < q.From || q.To != 0 && c.Day > q.To || q.Open && !c.Open() {
			continue
		}
		p, err := CallPaper{Call: c}.fill(b)
		if err != nil {
			return nil, err
		}
		if out = append(out, p); len(out) == q.Limit {
			break
		}
	}
	return out, nil
}
