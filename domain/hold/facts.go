package hold

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/policy"
)

// Chapters are those of title 11 under which a petition is filed.
var Chapters = []int{7, 9, 11, 12, 13}

// VerbKeyCut lets a person approve the cut of a key account.
var VerbKeyCut = authority.Say("hold.key-cut", "approve the cut of a key account")

// AssuranceBy gives the last day on which a customer in bankruptcy may give assurance of payment, by the rules in use on a day; false when they
// give none or the hold is of another kind.
func AssuranceBy(b policy.Books, h Hold, day calendar.Day) (calendar.Day, bool, error) {
	pack, ok, err := policy.Ruling(b, day)
	if err != nil || !ok || h.Kind != Bankruptcy {
		return 0, false, err
	}
	id := "bankruptcy.assurance"
	if _, own := pack.InUse(id+"-11", policy.Days, policy.WorkDay); own && h.Chapter == 11 {
		id += "-11"
	}
	r, ok := pack.InUse(id, policy.Days, policy.WorkDay)
	return r.From(h.Petition, calendar.Federal), ok, nil
}

// RecordFact changes what a hold says of its customer: the chapter of a bankruptcy, that assurance of payment was given, that the customer cannot pay
// or can. What it leaves out stays.
//
// Refuses, in order: no such hold; one that is over; a fact of another kind of hold; an unknown chapter; nothing to change.
type RecordFact struct {
	ID      uint64 `cbor:"1,keyasint"`
	Chapter int    `cbor:"2,keyasint,omitempty"`
	Assured bool   `cbor:"3,keyasint,omitempty"`
	Pay     Pay    `cbor:"4,keyasint,omitempty"`
	Reason  string `cbor:"5,keyasint,omitempty"` // what the office saw
}

// Pay is whether a customer with a medical certificate can pay.
type Pay string

// What is said of it; "" leaves it.
const (
	Cannot Pay = "cannot pay"
	Can    Pay = "can pay"
)

// Name implements Command.
func (RecordFact) Name() string { return "hold.fact" }

// Act implements Command.
func (c RecordFact) Act(b Books) (authority.Act, error) {
	h, err := b.Holds().Get(c.ID)
	return authority.Act{Verb: VerbSet, Account: uint64(h.Account), Subject: "hold: " + string(h.Kind), Reason: c.Reason}, err
}

// Do implements Command.
func (c RecordFact) Do(b Books, sign authority.Sign) (Hold, error) {
	h, err := b.Holds().Get(c.ID)
	if err != nil {
		return h, err
	}
	was := h
	switch {
	case !h.IsOn():
		return h, fault.New(fault.Refused, "hold.over", "This hold is {status}: nothing more is recorded of it.", fault.Args{"status": string(h.Status)})
	case (c.Chapter != 0 || c.Assured) && h.Kind != Bankruptcy, c.Pay != "" && h.Kind != Medical:
		return h, no("hold.fact", "That is not a fact of a hold “{kind}”.", "kind", fault.Args{"kind": string(h.Kind)})
	}
	if c.Chapter != 0 {
		h.Chapter = c.Chapter
	}
	if c.Assured && h.Assured == 0 {
		h.Assured = sign.Day
	}
	if c.Pay != "" {
		h.CannotPay = c.Pay == Cannot
	}
	if err := h.refuse(sign, Limits{}, true); err != nil {
		return h, err
	}
	if h.Chapter == was.Chapter && h.Assured == was.Assured && h.CannotPay == was.CannotPay {
		return h, no("hold.no-fact", "Nothing changes by that.", "kind", nil)
	}
	return h, b.Holds().Put(h)
}

// leaveDays is how many days an approval of the cut of a key account is good for.
const leaveDays = 10

// ApproveCut lets a key account be cut once, within so many days; the hold stands again when they are over.
//
// Refuses, in order: no such hold; nobody but who may; one's own hold; a hold of another kind, or over; no reason; one approved already.
type ApproveCut struct {
	ID     uint64 `cbor:"1,keyasint"`
	Reason string `cbor:"2,keyasint"`
}

// Name implements Command.
func (ApproveCut) Name() string { return "hold.approve-cut" }

// Act implements Command.
func (c ApproveCut) Act(b Books) (authority.Act, error) {
	h, err := b.Holds().Get(c.ID)
	return authority.Act{Verb: VerbKeyCut, Account: uint64(h.Account), Subject: "cut of a key account", Reason: c.Reason}, err
}

// Do implements Command.
func (c ApproveCut) Do(b Books, sign authority.Sign) (Hold, error) {
	h, err := b.Holds().Get(c.ID)
	switch {
	case err != nil:
		return h, err
	case h.Kind != KeyAccount || !h.IsOn():
		return h, fault.New(fault.Refused, "hold.not-key", "Only the cut of a key account that is held needs this approval.", nil)
	case strings.TrimSpace(c.Reason) == "":
		return h, no("hold.no-reason", "Say why this key account is cut.", "reason", nil)
	case h.Leave.On(sign.Day):
		return h, fault.New(fault.Refused, "hold.leave-twice", "{name} approved this cut already, to {day}.", fault.Args{"name": h.Leave.By, "day": h.Leave.Until.US()})
	}
	h.Leave = CutLeave{From: sign.Day, Until: sign.Day.Plus(leaveDays), Reason: strings.TrimSpace(c.Reason), Sign: sign, By: b.SignedBy(sign)}
	was := h.Stops
	h.Stops = nil
	if err := b.Holds().Put(h); err != nil {
		return h, err
	}
	freed := h
	freed.Stops = was
	return h, free(b, freed)
}

// leaveOver says whether the approval of a cut is past its last day while the hold stands.
func (h Hold) leaveOver(day calendar.Day) bool {
	return h.IsOn() && h.Kind == KeyAccount && h.Leave.From != 0 && len(h.Stops) == 0 && h.Leave.Until < day
}

// takeBack lets a key account be held from cuts again.
func (h Hold) takeBack(b Books) error {
	h.Stops = h.Kind.Stops()
	if err := b.Holds().Put(h); err != nil {
		return err
	}
	return account.Hold(b, h.Account, true, h.Stops, nil)
}
