package policy

import (
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// The verbs of rule packs: nobody approves the pack they proposed.
var (
	VerbPropose = authority.Say("policy.propose", "enter rule packs")
	VerbApprove = authority.Say("policy.approve", "approve rule packs")
)

// Version names one version of a pack: its code and the day from which it holds.
type Version struct {
	Code      string       `cbor:"1,keyasint"`
	Effective calendar.Day `cbor:"2,keyasint"`
}

// KeyParts implements the key of several parts.
func (v Version) KeyParts() []any { return []any{v.Code, v.Effective} }

// Kept is a pack as the books keep it: proposed by one person, in use only when another has approved it.
type Kept struct {
	row.Mark `cbor:"90,keyasint"`
	Pack     Pack           `cbor:"1,keyasint"`
	Proposed authority.Sign `cbor:"2,keyasint"`
	Approved authority.Sign `cbor:"3,keyasint,omitzero"`
}

// Version names the kept pack.
func (k Kept) Version() Version { return Version{k.Pack.Code, k.Pack.Effective} }

// InUse says whether the pack is approved.
func (k Kept) InUse() bool { return !k.Approved.IsZero() }

// Books is what deeds about rule packs need.
type Books interface {
	Packs() row.Table[Version, Kept]
	// ChosenPack gives the code of the pack the office chose, with its terms of billing, for a day; "" while it chose none.
	ChosenPack(calendar.Day) (string, error)
}

// Propose enters a pack, or replaces one that nobody has approved yet.
//
// Refuses, in order: a pack without code, day or rules; one that is approved already.
type Propose struct {
	Pack Pack `cbor:"1,keyasint"`
}

// Name implements Command.
func (Propose) Name() string { return "policy.propose" }

// Act implements Command.
func (c Propose) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbPropose, Subject: "rule pack " + c.Pack.Code + " of " + c.Pack.Effective.US()}, nil
}

// Do implements Command.
func (c Propose) Do(b Books, sign authority.Sign) (Kept, error) {
	k := Kept{Pack: c.Pack, Proposed: sign}
	if c.Pack.Code == "" || c.Pack.Effective.IsZero() || len(c.Pack.Rules) == 0 {
		return k, fault.New(fault.Invalid, "policy.incomplete-pack", "A rule pack needs a code, an effective day and rules.", nil)
	}
	old, there, err := b.Packs().Find(k.Version())
	if err != nil {
		return k, err
	}
	if there && old.InUse() {
		return k, fault.New(fault.Refused, "policy.frozen",
			"Rule pack {code} of {day} is approved and stays as it is: give the changed rules a later effective day.",
			fault.Args{"code": c.Pack.Code, "day": c.Pack.Effective.US()})
	}
	k.Mark = old.Mark
	return k, b.Packs().Put(k)
}

// Approve takes a proposed pack into use from its effective day on.
//
// Refuses, in order: no such pack; own work; a pack approved already.
type Approve struct {
	Version Version `cbor:"1,keyasint"`
}

// Name implements Command.
func (Approve) Name() string { return "policy.approve" }

// Act implements Command.
func (c Approve) Act(b Books) (authority.Act, error) {
	k, err := b.Packs().Get(c.Version)
	return authority.Act{
		Verb: VerbApprove, Subject: "rule pack " + c.Version.Code + " of " + c.Version.Effective.US(),
		Prepared: k.Proposed.Parties(),
	}, err
}

// Do implements Command.
func (c Approve) Do(b Books, sign authority.Sign) (Kept, error) {
	k, err := b.Packs().Get(c.Version)
	if err != nil {
		return k, err
	}
	if k.InUse() {
		return k, fault.New(fault.Refused, "policy.approved", "Rule pack {code} of {day} is approved already.",
			fault.Args{"code": c.Version.Code, "day": c.Version.Effective.US()})
	}
	k.Approved = sign
	return k, b.Packs().Put(k)
}

// On gives the approved pack of a code that holds on a day.
func On(b Books, code string, day calendar.Day) (Pack, error) {
	for k, err := range b.Packs().All(row.Span{Within: []any{code}, To: []any{day + 1}, Reverse: true}) {
		if err != nil || k.InUse() {
			return k.Pack, err
		}
	}
	return Pack{}, fault.New(fault.Refused, "policy.no-pack",
		"No approved rule pack “{code}” holds on {day}: enter it and let somebody approve it first.", fault.Args{"code": code, "day": day.US()})
}

// List gives every pack of the books by code and day.
type List struct{}

// Act implements Query.
func (List) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (List) Ask(b Books, _ authority.Sign) ([]Kept, error) {
	return row.Collect(b.Packs().All(row.Span{}))
}
