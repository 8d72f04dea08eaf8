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

// Opened is the state of a calibration whose raters score; it is closed when they are compared.
const Opened document.State = "open"

// Compare closes a calibration.
const Compare document.Action = "compare"

// CalibrationLaw is the life of a calibration.
var CalibrationLaw = steps.Law[document.State, document.Action]{
	Opened:          {Compare: Closed, document.Void: document.Voided},
	Closed:          {},
	document.Voided: {},
}

var calibrationPast = map[document.Action]string{Compare: "compared", document.Void: "voided"}

// Calibration is one call that several raters score, each without seeing the others' sheets. Its rows are sealed.
type Calibration struct {
	document.Header `cbor:"100,keyasint"`
	Agent           authority.StaffID `cbor:"1,keyasint"`
	Day             calendar.Day      `cbor:"2,keyasint"`
	CallRef         string            `cbor:"3,keyasint"`
	Form            string            `cbor:"4,keyasint"`
	Apart           int               `cbor:"5,keyasint"`           // points from the middle that are too many
	Says            string            `cbor:"6,keyasint,omitempty"` // what the raters agreed on
}

// Calibrate begins a calibration: one call, to be scored by several raters.
//
// Refuses, in order: no such agent; no reference; no day, or one that has not come; no such sheet.
type Calibrate struct {
	Agent   authority.StaffID `cbor:"1,keyasint"`
	Day     calendar.Day      `cbor:"2,keyasint"`
	CallRef string            `cbor:"3,keyasint"`
	Form    string            `cbor:"4,keyasint,omitempty"`
}

// Name implements Command.
func (Calibrate) Name() string { return "quality.calibrate" }

// Act implements Command.
func (Calibrate) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbCall, Subject: "a calibration"}, nil
}

// Do implements Command.
func (c Calibrate) Do(b Books, sign authority.Sign) (Step, error) {
	if _, err := b.People().Get(c.Agent); err != nil {
		return Step{}, err
	}
	ref := strings.TrimSpace(c.CallRef)
	switch {
	case ref == "":
		return Step{}, no("call.ref", "Say which call it was: the recording, or the line and the time.", "ref")
	case c.Day == 0 || c.Day > sign.Day:
		return Step{}, no("call.day", "Say on which day the call was; it is not after today.", "day")
	}
	f, err := FormOn(b, c.Form, c.Day)
	if err != nil {
		return Step{}, err
	}
	t, err := TermsOn(b, sign.Day)
	if err != nil {
		return Step{}, err
	}
	number, err := b.DocumentNumber(KindCalibration, sign)
	if err != nil {
		return Step{}, err
	}
	k := Calibration{Header: document.New(KindCalibration, number, sign), Agent: c.Agent, Day: c.Day, CallRef: ref, Form: f.Code, Apart: t.Apart}
	k.State, k.Signatures[0].As = Opened, "opened"
	return Step{number, k.State}, b.Calibrations().Put(k)
}

// CloseCalibration ends the scoring: from then on the raters see each other's sheets.
//
// Refuses, in order: no such calibration; one that is not open; fewer than two scores.
type CloseCalibration struct {
	Number document.Number `cbor:"1,keyasint"`
	Says   string          `cbor:"2,keyasint,omitempty"`
}

// Name implements Command.
func (CloseCalibration) Name() string { return "quality.close-calibration" }

// Act implements Command.
func (c CloseCalibration) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbCall, Subject: document.Ref{Kind: KindCalibration, Number: c.Number}.String()}, nil
}

// Do implements Command.
func (c CloseCalibration) Do(b Books, sign authority.Sign) (Step, error) {
	k, err := b.Calibrations().Get(c.Number)
	if err != nil {
		return Step{}, err
	}
	if err := k.MoveBy(CalibrationLaw, calibrationPast, Compare, sign, ""); err != nil {
		return Step{}, err
	}
	raters := 0
	for x, err := range b.Calls().Via(ByCalibration, row.Span{}, k.Number) {
		if err != nil {
			return Step{}, err
		}
		if x.State != document.Voided {
			raters++
		}
	}
	if raters < 2 {
		return Step{}, fault.New(fault.Refused, "call.alone", "{count} scored this call: at least two raters are compared.", fault.Args{"count": raters})
	}
	k.Says = strings.TrimSpace(c.Says)
	return Step{k.Number, k.State}, b.Calibrations().Put(k)
}

// VoidCalibration voids a calibration that was begun by mistake; what was scored stays with it.
//
// Refuses, in order: no such calibration; one that is not open.
type VoidCalibration struct {
	Number document.Number `cbor:"1,keyasint"`
}

// Name implements Command.
func (VoidCalibration) Name() string { return "quality.void-calibration" }

// Act implements Command.
func (c VoidCalibration) Act(b Books) (authority.Act, error) {
	return CloseCalibration{Number: c.Number}.Act(b)
}

// Do implements Command.
func (c VoidCalibration) Do(b Books, sign authority.Sign) (Step, error) {
	k, err := b.Calibrations().Get(c.Number)
	if err != nil {
		return Step{}, err
	}
	if err := k.MoveBy(CalibrationLaw, calibrationPast, document.Void, sign, ""); err != nil {
		return Step{}, err
	}
	return Step{k.Number, k.State}, b.Calibrations().Put(k)
}

// Rater is one rater of a calibration beside the others.
type Rater struct {
	Call  document.Number
	Name  string
	Score decimal.Decimal
	Marks []Mark
	Fatal []string
	Apart decimal.Decimal // score less the middle
	Off   bool            // further from the middle than the terms allow
}

// Spread is how far the raters of a calibration are apart on one criterion.
type Spread struct {
	Criterion Criterion
	Points    []string // rater by rater; n/a where the call gave no occasion
	Low, High decimal.Decimal
	Apart     decimal.Decimal // in percent of the call
}

// Compared is a calibration with its raters side by side.
type Compared struct {
	Calibration
	House     office.House
	AgentName string
	Sheet     CallForm
	Raters    []Rater
	Middle    decimal.Decimal // median of the scores
	Spreads   []Spread
	Shown     bool // false while it is open: only one's own score is there
}

// ReadCalibration gives a calibration: everybody's scores once it is closed, one's own before.
type ReadCalibration struct {
	Number document.Number
}

// Act implements Query.
func (q ReadCalibration) Act(b Books) (authority.Act, error) {
	return CloseCalibration{Number: q.Number}.Act(b)
}

// Ask implements Query.
func (q ReadCalibration) Ask(b Books, sign authority.Sign) (out Compared, err error) {
	if out.Calibration, err = b.Calibrations().Get(q.Number); err != nil {
		return out, err
	}
	if out.House, err = b.House().Get(office.HouseKey); err != nil {
		return out, err
	}
	if out.Sheet, err = FormOn(b, out.Form, out.Day); err != nil {
		return out, err
	}
	out.AgentName, out.Shown = person(b, out.Agent), out.State == Closed
	for c, err := range b.Calls().Via(ByCalibration, row.Span{}, q.Number) {
		if err != nil {
			return out, err
		}
		if c.State != document.Voided && (out.Shown || c.Rater == sign.Who) {
			out.Raters = append(out.Raters, Rater{Call: c.Number, Name: b.SignedBy(c.scored()), Score: out.Sheet.Score(c), Marks: c.Marks, Fatal: c.Fatal})
		}
	}
	out.compare()
	return out, nil
}

// compare reckons the middle, who is off, and how far the raters are apart on each criterion.
func (k *Compared) compare() {
	if len(k.Raters) == 0 {
		return
	}
	scores := make([]decimal.Decimal, len(k.Raters))
	for i, r := range k.Raters {
		scores[i] = r.Score
	}
	k.Middle = median(scores)
	for i := range k.Raters {
		r := &k.Raters[i]
		r.Apart = r.Score.Sub(k.Middle)
		r.Off = r.Apart.Abs().GreaterThan(decimal.NewFromInt(int64(k.Apart)))
	}
	for i, c := range k.Sheet.Criteria {
		s := Spread{Criterion: c}
		for j, r := range k.Raters {
			part := k.Sheet.Part(r.Marks[i])
			if j == 0 {
				s.Low, s.High = part, part
			}
			s.Low, s.High = decimal.Min(s.Low, part), decimal.Max(s.High, part)
			s.Points = append(s.Points, r.Marks[i].Text())
		}
		s.Apart = s.High.Sub(s.Low)
		k.Spreads = append(k.Spreads, s)
	}
}

// Text says the points of a mark, n/a where the call gave no occasion.
func (m Mark) Text() string {
	if m.None {
		return "n/a"
	}
	return decimal.NewFromInt(int64(m.Points)).String()
}

// median gives the middle of some figures; of an even number the half-way between the two, exact.
func median(all []decimal.Decimal) decimal.Decimal {
	all = slices.Clone(all)
	slices.SortFunc(all, decimal.Decimal.Compare)
	half := len(all) / 2
	if len(all)%2 == 1 {
		return all[half]
	}
	return all[half-1].Add(all[half]).Mul(decimal.New(5, -1))
}

// ListCalibrations gives the calibrations, the latest first, at most 200.
type ListCalibrations struct{}

// CalibrationLine is a calibration as the list shows it.
type CalibrationLine struct {
	Calibration
	AgentName string
	Scored    int
	Mine      bool // the asker scored it
}

// Act implements Query.
func (ListCalibrations) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbCall, Subject: "the list of calibrations"}, nil
}

// Ask implements Query.
func (ListCalibrations) Ask(b Books, sign authority.Sign) (out []CalibrationLine, err error) {
	for k, err := range b.Calibrations().All(row.Span{Reverse: true, Limit: 200}) {
		if err != nil {
			return nil, err
		}
		l := CalibrationLine{Calibration: k, AgentName: person(b, k.Agent)}
		for c, err := range b.Calls().Via(ByCalibration, row.Span{}, k.Number) {
			if err != nil {
				return nil, err
			}
			if c.State == document.Voided {
				continue
			}
			l.Scored++
			l.Mine = l.Mine || c.Rater == sign.Who
		}
		out = append(out, l)
	}
	return out, nil
}
