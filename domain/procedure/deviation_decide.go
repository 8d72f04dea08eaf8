package procedure

import (
	"cmp"
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/deviation"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// RecommendDeviation puts the recommendation under a request, and lays it before who decides. Facts, precedents and costs are taken from the books
// once more.
//
// Refuses, in order: no such deviation; no authority, own account; one that is no draft; an option it does not have; no reasons; what the books no
// longer allow: a rule that changed, a fee that is paid, a day that has passed.
type RecommendDeviation struct {
	Number document.Number `cbor:"1,keyasint"`
	Option int             `cbor:"2,keyasint,omitempty"` // from 1; 0 recommends to refuse
	Text   string          `cbor:"3,keyasint"`
}

// Name implements Command.
func (RecommendDeviation) Name() string { return "deviation.recommend" }

// Act implements Command.
func (c RecommendDeviation) Act(b DeviationBooks) (authority.Act, error) {
	d, err := b.Deviations().Get(c.Number)
	return authority.Act{Verb: deviation.VerbRecommend, Account: uint64(d.Account), Subject: d.Ref().String() + " recommended", Reason: c.Text}, err
}

// Do implements Command.
func (c RecommendDeviation) Do(b DeviationBooks, sign authority.Sign) (deviation.Deviation, error) {
	d, err := b.Deviations().Get(c.Number)
	if err != nil {
		return d, err
	}
	if _, err := deviation.Law.Next(d.Ref().String(), d.On(sign.Day), deviation.Recommending); err != nil {
		return d, err
	}
	if _, there := d.Option(c.Option); !there && c.Option != 0 {
		return d, fault.New(fault.Invalid, "deviation.no-option", "{doc} has no option {n}: it has {most}.",
			fault.Args{"doc": d.Ref(), "n": c.Option, "most": len(d.Options)}).At("option")
	}
	d.Advised, d.Advice = c.Option, strings.TrimSpace(c.Text)
	if d.Advice == "" {
		return d, fault.New(fault.Invalid, "deviation.no-advice", "Give the reasons of the recommendation: who decides weighs them.", nil).At("text")
	}
	now, err := citedRule(b, sign, d.Rule.ID)
	if err != nil {
		return d, err
	}
	d.Rule = now
	if err := weigh(b, sign, &d); err != nil {
		return d, err
	}
	return d, deviation.Step(b, &d, deviation.Recommending, sign, "")
}

// ApproveDeviation approves one option of a deviation that is recommended: it may be applied once, until a day. Size is what the approver saw.
//
// Refuses, in order: no such deviation; no authority, over the limit of what it gives up and puts off, own work, own account; one that does not wait
// for a decision; an option it does not have, or another size than it has; a last day to apply it that is past, or after the option's own; a rule that
// may not be waived any more; facts that have changed.
type ApproveDeviation struct {
	Number document.Number `cbor:"1,keyasint"`
	Option int             `cbor:"2,keyasint"`
	Size   money.Amount    `cbor:"3,keyasint,omitempty"`
	Valid  calendar.Day    `cbor:"4,keyasint,omitempty"` // last day to apply it; 0 for 30 days
	Reason string          `cbor:"5,keyasint,omitempty"`
}

// Name implements Command.
func (ApproveDeviation) Name() string { return "deviation.approve" }

// Act implements Command.
func (c ApproveDeviation) Act(b DeviationBooks) (authority.Act, error) {
	d, err := b.Deviations().Get(c.Number)
	o, _ := d.Option(c.Option)
	return authority.Act{
		Verb: deviation.VerbApprove, Amount: o.Size(), Account: uint64(d.Account), Subject: d.Ref().String() + ": " + o.String(), Reason: c.Reason, Prepared: d.Hands(),
	}, err
}

// Do implements Command.
func (c ApproveDeviation) Do(b DeviationBooks, sign authority.Sign) (deviation.Deviation, error) {
	d, err := b.Deviations().Get(c.Number)
	if err != nil {
		return d, err
	}
	if _, err := deviation.Law.Next(d.Ref().String(), d.On(sign.Day), document.Approve); err != nil {
		return d, err
	}
	o, there := d.Option(c.Option)
	args := fault.Args{"doc": d.Ref(), "n": c.Option, "size": o.Size().Dollars(), "today": sign.Day.US(), "last": o.Until.US()}
	if !there {
		return d, fault.New(fault.Invalid, "deviation.no-option", "{doc} has no option {n}: choose one of those it has, or refuse it.", args).At("option")
	}
	if c.Size != o.Size() {
		return d, fault.New(fault.Stale, "deviation.other-size", "Option {n} of {doc} comes to {size}: look at it again, then decide.", args)
	}
	d.Chosen, d.Valid = c.Option, cmp.Or(c.Valid, sign.Day.Plus(usualToApply))
	if o.Until != 0 && c.Valid == 0 {
		d.Valid = min(d.Valid, o.Until)
	}
	switch {
	case d.Valid < sign.Day || d.Valid > sign.Day.Plus(longestStay):
		return d, fault.New(fault.Invalid, "deviation.valid", "Give a day from {today} on, within a year, until which it may be applied.", args).At("valid")
	case o.Until != 0 && d.Valid > o.Until:
		return d, fault.New(fault.Invalid, "deviation.valid-late", "What is allowed to {last} cannot be applied after that day.", args).At("valid")
	}
	if _, err := citedRule(b, sign, d.Rule.ID); err != nil {
		return d, err
	}
	if err := refuseMoved(b, sign, d); err != nil {
		return d, err
	}
	return d, deviation.Step(b, &d, document.Approve, sign, c.Reason)
}

// refuseMoved refuses to decide on facts that are not what they were.
func refuseMoved(b DeviationBooks, sign authority.Sign, d deviation.Deviation) error {
	what, err := moved(b, sign.Day, d)
	if err != nil || len(what) == 0 {
		return err
	}
	return fault.New(fault.Stale, "deviation.changed", "What {doc} rests on has changed since {day} ({what}): return it, and have it recommended on the facts of today.",
		fault.Args{"doc": d.Ref(), "day": d.Taken.US(), "what": strings.Join(what, ", ")})
}

// moved names the kinds of rows that changed since the facts were taken.
func moved(b DeviationBooks, day calendar.Day, d deviation.Deviation) ([]string, error) {
	now, err := sawAccount(b, day, d.Account)
	if err != nil {
		return nil, err
	}
	what := row.Changed(d.Seen, now)
	slices.Sort(what)
	what = slices.Compact(what)
	for i := range what {
		what[i] = strings.ReplaceAll(what[i], "-", " ")
	}
	return what, nil
}

// ReadDeviation asks for a deviation with what has changed since its facts were taken, and, while it is open, what the search finds today.
type ReadDeviation struct{ Number document.Number }

// DeviationPage is all of one deviation.
type DeviationPage struct {
	deviation.Listed
	Changed []string // kinds of rows, while it waits
	Made    string   // the number of what it did, as a document; "" for a hold
}

// Act implements Query.
func (ReadDeviation) Act(DeviationBooks) (authority.Act, error) {
	return authority.Act{Open: true}, nil
}

// Ask implements Query.
func (q ReadDeviation) Ask(b DeviationBooks, sign authority.Sign) (p DeviationPage, err error) {
	if p.Listed, err = (deviation.Read{Number: q.Number}).Ask(b, sign); err != nil {
		return p, err
	}
	if doc := p.Deviation.Effect.Doc; !doc.IsZero() {
		p.Made = doc.String()
	}
	if p.Stands == deviation.Recommended {
		p.Changed, err = moved(b, sign.Day, p.Deviation)
	}
	return p, err
}
