package rate

import (
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// The verbs of rate schedules: nobody approves the schedule they proposed.
var (
	VerbPropose = authority.Say("rate.propose", "enter rate schedules")
	VerbApprove = authority.Say("rate.approve", "approve rate schedules")
)

// Version names one version of a schedule: its code and the day from which it holds.
type Version struct {
	Code      string       `cbor:"1,keyasint"`
	Effective calendar.Day `cbor:"2,keyasint"`
}

// KeyParts implements the key of several parts.
func (v Version) KeyParts() []any { return []any{v.Code, v.Effective} }

// String gives WATER-SF of 03/01/2016.
func (v Version) String() string { return v.Code + " of " + v.Effective.US() }

// Kept is a schedule as the books keep it: proposed by one person, billed from only when another has approved it.
type Kept struct {
	row.Mark `cbor:"90,keyasint"`
	Schedule Schedule       `cbor:"1,keyasint"`
	Proposed authority.Sign `cbor:"2,keyasint"`
	Approved authority.Sign `cbor:"3,keyasint,omitzero"`
}

// Version names the kept schedule.
func (k Kept) Version() Version { return Version{k.Schedule.Code, k.Schedule.Effective} }

// InUse says whether the schedule is approved.
func (k Kept) InUse() bool { return !k.Approved.IsZero() }

// Books is what deeds about rate schedules need.
type Books interface {
	Schedules() row.Table[Version, Kept]
}

// Propose enters the schedules of a tariff, replacing versions that nobody has approved yet.
//
// Refuses, in order: no schedule; one that Validate refuses; one that is approved already.
type Propose struct {
	Schedules []Schedule `cbor:"1,keyasint"`
}

// Name implements Command.
func (Propose) Name() string { return "rate.propose" }

// Act implements Command.
func (c Propose) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbPropose, Subject: subject(c.versions())}, nil
}

func (c Propose) versions() (out []Version) {
	for _, s := range c.Schedules {
		out = append(out, Version{s.Code, s.Effective})
	}
	return out
}

// subject names the versions for the journal: the first, and how many more.
func subject(all []Version) string {
	switch len(all) {
	case 0:
		return "no rate schedule"
	case 1:
		return "rate schedule " + all[0].String()
	}
	return "rate schedules " + all[0].String() + " to " + all[len(all)-1].String()
}

// Do implements Command.
func (c Propose) Do(b Books, sign authority.Sign) ([]Version, error) {
	if len(c.Schedules) == 0 {
		return nil, fault.New(fault.Invalid, "rate.no-schedule", "There is no rate schedule to enter.", nil)
	}
	for _, s := range c.Schedules {
		if err := s.Validate(); err != nil {
			return nil, err
		}
		k := Kept{Schedule: s, Proposed: sign}
		old, there, err := b.Schedules().Find(k.Version())
		if err != nil {
			return nil, err
		}
		if there && old.InUse() {
			return nil, fault.New(fault.Refused, "rate.frozen",
				"Rate schedule {version} is approved and stays as it is: give the changed prices a later effective day.",
				fault.Args{"version": k.Version()})
		}
		k.Mark = old.Mark
		if err := b.Schedules().Put(k); err != nil {
			return nil, err
		}
	}
	return c.versions(), nil
}

// Approve takes proposed schedules into use from their effective days on.
//
// Refuses, in order: no such schedule; own work; a schedule approved already.
type Approve struct {
	Versions []Version `cbor:"1,keyasint"`
}

// Name implements Command.
func (Approve) Name() string { return "rate.approve" }

// Act implements Command.
func (c Approve) Act(b Books) (authority.Act, error) {
	act := authority.Act{Verb: VerbApprove, Subject: subject(c.Versions)}
	for _, v := range c.Versions {
		k, err := b.Schedules().Get(v)
		if err != nil {
			return act, err
		}
		act.Prepared = append(act.Prepared, k.Proposed.Parties()...)
	}
	return act, nil
}

// Do implements Command.
func (c Approve) Do(b Books, sign authority.Sign) (int, error) {
	for _, v := range c.Versions {
		k, err := b.Schedules().Get(v)
		if err != nil {
			return 0, err
		}
		if k.InUse() {
			return 0, fault.New(fault.Refused, "rate.approved", "Rate schedule {version} is approved already.", fault.Args{"version": v})
		}
		k.Approved = sign
		if err := b.Schedules().Put(k); err != nil {
			return 0, err
		}
	}
	return len(c.Versions), nil
}

// Approved gives every approved schedule of the books, by code and day.
func Approved(b Books) (out []Schedule, err error) {
	for k, err := range b.Schedules().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		if k.InUse() {
			out = append(out, k.Schedule)
		}
	}
	return out, nil
}

// List gives every schedule of the books by code and day.
type List struct{}

// Act implements Query.
func (List) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (List) Ask(b Books, _ authority.Sign) ([]Kept, error) {
	return row.Collect(b.Schedules().All(row.Span{}))
}
