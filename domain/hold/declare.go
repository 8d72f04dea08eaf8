package hold

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// Declare holds the whole office or a cycle back for extreme weather or an emergency; Carry holds the accounts batch by batch.
//
// Refuses, in order: a kind that is not for many; an event that is none; no reason; a last day before today, or longer than such a hold may last; a
// declaration of the same kind that covers the same accounts and whose last day is not past.
type Declare struct {
	Kind     Kind         `cbor:"1,keyasint"`
	Cycle    string       `cbor:"2,keyasint,omitempty"`
	Until    calendar.Day `cbor:"3,keyasint"`
	Reason   string       `cbor:"4,keyasint"`
	Evidence string       `cbor:"5,keyasint,omitempty"`
	Routes   []string     `cbor:"6,keyasint,omitempty"` // read routes; none for all
	Event    Event        `cbor:"7,keyasint,omitempty"` // of an emergency
	Spanish  string       `cbor:"8,keyasint,omitempty"` // the reason in Spanish, for the notice
}

// Name implements Command.
func (Declare) Name() string { return "hold.declare" }

// Act implements Command.
func (c Declare) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbDeclare, Subject: string(c.Kind) + ", " + Declaration{Cycle: c.Cycle, Routes: routesOf(c.Routes)}.Where(), Reason: c.Reason}, nil
}

// Do implements Command.
func (c Declare) Do(b Books, sign authority.Sign) (Declaration, error) {
	d := Declaration{
		Kind: c.Kind, Cycle: strings.TrimSpace(c.Cycle), From: sign.Day, Until: c.Until, Reason: strings.TrimSpace(c.Reason),
		Evidence: strings.TrimSpace(c.Evidence), Sign: sign, By: b.SignedBy(sign),
		Routes: routesOf(c.Routes), Event: c.Event, Spanish: strings.TrimSpace(c.Spanish),
	}
	if d.Kind == Emergency && d.Event == "" {
		d.Event = Otherwise
	}
	l, err := LimitsOf(b, c.Kind, sign.Day)
	if err != nil {
		return d, err
	}
	args := fault.Args{"days": l.Days, "last": l.Last(sign.Day).US(), "where": d.Where(), "kind": string(c.Kind)}
	switch {
	case !c.Kind.IsWide():
		return d, no("hold.not-wide", "Only extreme weather and emergencies hold many accounts at once.", "kind", nil)
	case d.Event != "" && (d.Kind != Emergency || !slices.Contains(Events, d.Event)):
		return d, no("hold.event", "Choose what the emergency is; extreme weather needs no more than its name.", "event", nil)
	case d.Reason == "":
		return d, no("hold.no-reason", "Say what happened, and who declared it.", "reason", nil)
	case d.Until < sign.Day || !l.allows(sign.Day, d.Until):
		return d, no("hold.declare-until", "Give a last day from today to {last}, {days} days on: it is lifted earlier when it is over.", "until", args)
	}
	for o, err := range b.Declarations().All(row.Span{}) {
		if err != nil {
			return d, err
		}
		if o.InForce(sign.Day) && o.Kind == d.Kind && o.Cycle == d.Cycle && slices.Equal(o.Routes, d.Routes) {
			args["until"] = o.Until.US()
			return d, fault.New(fault.Refused, "hold.declared-twice", "{where} is held for {kind} to {until} already: lift that first.", args).At("cycle")
		}
	}
	last, _, err := row.First(b.Accounts().All(row.Span{Reverse: true, Limit: 1}))
	if err != nil {
		return d, err
	}
	d.Last = last.ID
	if d.ID, err = b.Declarations().Next(); err != nil {
		return d, err
	}
	return d, b.Declarations().Put(d)
}

// Lift ends a declaration; Carry frees its accounts batch by batch.
//
// Refuses, in order: no such declaration; no reason; one lifted already; one whose accounts are not all held yet.
type Lift struct {
	ID     uint64 `cbor:"1,keyasint"`
	Reason string `cbor:"2,keyasint"`
}

// Name implements Command.
func (Lift) Name() string { return "hold.lift" }

// Act implements Command.
func (c Lift) Act(b Books) (authority.Act, error) {
	d, err := b.Declarations().Get(c.ID)
	return authority.Act{Verb: VerbDeclare, Subject: "lift " + string(d.Kind) + ", " + d.Where(), Reason: c.Reason}, err
}

// Do implements Command.
func (c Lift) Do(b Books, sign authority.Sign) (Declaration, error) {
	d, err := b.Declarations().Get(c.ID)
	switch {
	case err != nil:
		return d, err
	case strings.TrimSpace(c.Reason) == "":
		return d, no("hold.no-end-reason", "Say why it is over.", "reason", nil)
	case !d.Lifted.IsZero():
		return d, fault.New(fault.Refused, "hold.lifted", "This was lifted on {day} already.", fault.Args{"day": d.Lifted.Day.US()})
	case d.At < d.Batches():
		return d, fault.New(fault.Refused, "hold.not-held", "Its accounts are not all held yet: let that come to its end first.", nil)
	}
	d.Lifted, d.LiftText = sign, strings.TrimSpace(c.Reason)
	return d, b.Declarations().Put(d)
}

// Batch holds or frees one batch of the accounts of a declaration.
//
// Refuses, in order: no such declaration; a batch out of turn.
type Batch struct {
	ID    uint64 `cbor:"1,keyasint"`
	Index int    `cbor:"2,keyasint,omitempty"`
	Free  bool   `cbor:"3,keyasint,omitempty"`
}

// Name implements Command.
func (Batch) Name() string { return "hold.batch" }

// Act implements Command.
func (c Batch) Act(b Books) (authority.Act, error) {
	d, err := b.Declarations().Get(c.ID)
	return authority.Act{Verb: VerbDeclare, Subject: string(d.Kind) + ", " + d.Where()}, err
}

// Do implements Command.
func (c Batch) Do(b Books, sign authority.Sign) (Declaration, error) {
	d, err := b.Declarations().Get(c.ID)
	if err != nil {
		return d, err
	}
	turn := d.At
	if c.Free {
		turn = d.LiftAt
	}
	if c.Index != turn || c.Free == d.Lifted.IsZero() || c.Index >= d.Batches() {
		return d, fault.New(fault.Refused, "hold.batch", "That batch of the declaration is not in turn.", nil)
	}
	if c.Free {
		d.LiftAt++
		err = c.free(b, d, sign)
	} else {
		d.At++
		err = c.hold(b, &d, sign)
	}
	if err != nil {
		return d, err
	}
	return d, b.Declarations().Put(d)
}

func (c Batch) bounds() row.Span {
	return row.Span{From: []any{account.ID(c.Index)*batchSize + 1}, To: []any{account.ID(c.Index+1)*batchSize + 1}}
}

func (c Batch) hold(b Books, d *Declaration, sign authority.Sign) error {
	all, err := row.Collect(b.Accounts().All(c.bounds()))
	if err != nil {
		return err
	}
	for _, a := range all {
		if a.Status == account.Closed {
			continue
		}
		at, err := b.Premises().Get(a.Premise)
		if err != nil {
			return err
		}
		if !d.covers(a.Cycle, at.Route) {
			continue
		}
		if _, err := put(b, Hold{
			Account: a.ID, Kind: d.Kind, Status: InForce, From: d.From, Until: d.Until, Reason: d.Reason, Evidence: d.Evidence,
			Stops: d.Kind.Stops(), Sign: sign, By: d.By, Wide: d.ID,
		}); err != nil {
			return err
		}
		d.Held++
	}
	return nil
}

func (c Batch) free(b Books, d Declaration, sign authority.Sign) error {
	span := c.bounds()
	all, err := row.Collect(b.Holds().Via(ByWide, span, d.ID))
	if err != nil {
		return err
	}
	for _, h := range all {
		if !h.IsOn() {
			continue
		}
		if err := finish(b, &h, Ending, sign, d.LiftText); err != nil {
			return err
		}
	}
	return nil
}
