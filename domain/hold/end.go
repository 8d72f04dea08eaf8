package hold

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// Renew lengthens a hold in force.
//
// Refuses, in order: no such hold; beyond the usual without leave; one that is over; one of a deviation; no evidence where the kind needs it; a day not
// after its last; one more renewal than the rules allow; longer than one hold may last.
type Renew struct {
	ID       uint64       `cbor:"1,keyasint"`
	Until    calendar.Day `cbor:"2,keyasint,omitempty"` // 0 for as long as one hold may last
	Evidence string       `cbor:"3,keyasint,omitempty"`
	Beyond   bool         `cbor:"4,keyasint,omitempty"`
}

// Name implements Command.
func (Renew) Name() string { return "hold.renew" }

// Act implements Command.
func (c Renew) Act(b Books) (authority.Act, error) {
	h, err := b.Holds().Get(c.ID)
	act := authority.Act{Verb: VerbSet, Account: uint64(h.Account), Subject: "hold: " + string(h.Kind), Reason: c.Evidence}
	if c.Beyond || laws[h.Kind].above {
		act.Verb = VerbBeyond
	}
	return act, err
}

// Do implements Command.
func (c Renew) Do(b Books, sign authority.Sign) (Hold, error) {
	h, err := b.Holds().Get(c.ID)
	if err != nil {
		return h, err
	}
	if err := h.move(Renewing); err != nil {
		return h, err
	}
	if !h.Kind.ByHand() {
		return h, fault.New(fault.Refused, "hold.deviation-once", "A deviation is for once: to hold the account longer, write another request.", nil)
	}
	l, err := LimitsOf(b, h.Kind, sign.Day)
	if err != nil {
		return h, err
	}
	r := Renewal{Until: c.Until, Evidence: strings.TrimSpace(c.Evidence), Sign: sign, By: b.SignedBy(sign)}
	if r.Until == 0 {
		r.Until = l.Last(max(h.Until, sign.Day))
	}
	args := fault.Args{"last": h.Until.US(), "most": l.Renewals, "rule": cited(l.Cited), "days": l.Days}
	switch {
	case r.Evidence == "" && needsEvidence[h.Kind] != "":
		return h, no("hold.no-evidence", needsEvidence[h.Kind], "evidence", nil)
	case h.Until == 0 || r.Until <= h.Until || r.Until < sign.Day:
		return h, no("hold.renew-until", "A renewal must end after the hold's last day, {last}, and not before today.", "until", args)
	case !c.Beyond && l.Renewals >= 0 && len(h.Renewals) >= l.Renewals:
		return h, fault.New(fault.Refused, "hold.renewals",
			"Such a hold is renewed {most} times at most{rule}: one more needs leave to go beyond.", args).At("until")
	case !c.Beyond && !l.allows(max(h.Until, sign.Day), r.Until):
		return h, fault.New(fault.Refused, "hold.too-long-renewal",
			"A renewal lasts {days} days at most{rule}: a longer one needs leave to go beyond.", args).At("until")
	}
	h.Renewals, h.Until = append(h.Renewals, r), r.Until
	return h, b.Holds().Put(h)
}

// move takes the hold one step of its life.
func (h *Hold) move(a Action) (err error) {
	h.Status, err = Law.Next("the hold “"+string(h.Kind)+"”", h.Status, a)
	return err
}

// End ends a hold before its day; what it alone held back is free again. A dispute that ends so is withdrawn; Decide answers it.
//
// Refuses, in order: no such hold; no reason; one that is over; one of a declaration, which is lifted as a whole; one of a deviation, which is
// revoked.
type End struct {
	ID     uint64 `cbor:"1,keyasint"`
	Reason string `cbor:"2,keyasint"`
}

// Name implements Command.
func (End) Name() string { return "hold.end" }

// Act implements Command.
func (c End) Act(b Books) (authority.Act, error) {
	h, err := b.Holds().Get(c.ID)
	act := authority.Act{Verb: VerbSet, Account: uint64(h.Account), Subject: "hold: " + string(h.Kind), Reason: c.Reason}
	switch {
	case laws[h.Kind].above:
		act.Verb = VerbBeyond
	case slices.Contains([]Kind{Bankruptcy, Medical, Military, Deceased}, h.Kind): // the law protects these: no clerk takes that away alone
		act.Verb = VerbEnd
	}
	return act, err
}

// Do implements Command.
func (c End) Do(b Books, sign authority.Sign) (Hold, error) {
	h, err := b.Holds().Get(c.ID)
	if err != nil {
		return h, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return h, no("hold.no-end-reason", "Say why the hold ends.", "reason", nil)
	}
	if h.IsOn() && h.Wide != 0 {
		return h, fault.New(fault.Refused, "hold.declared", "This hold was declared for many accounts: lift the declaration, which frees them all.", nil)
	}
	if h.IsOn() && !h.Kind.ByHand() {
		return h, fault.New(fault.Refused, "hold.deviation-end", "This hold stands by {doc}: revoke that, and the hold ends with it.", fault.Args{"doc": h.Doc})
	}
	if err := finish(b, &h, Ending, sign, strings.TrimSpace(c.Reason)); err != nil {
		return h, err
	}
	return h, withdraw(b, h, sign, strings.TrimSpace(c.Reason))
}

// finish ends a hold and frees what it alone held.
func finish(b Books, h *Hold, a Action, sign authority.Sign, why string) error {
	if err := h.move(a); err != nil {
		return err
	}
	h.Ended, h.EndText, h.EndBy = sign, why, b.SignedBy(sign)
	if err := b.Holds().Put(*h); err != nil {
		return err
	}
	return free(b, *h)
}

// Watch lets the holds whose last day is before a day expire, some at a time; what they alone held back is free again. Carry runs it.
//
// Refuses, in order: a day that is to come.
type Watch struct {
	Day calendar.Day `cbor:"1,keyasint"`
	IDs []uint64     `cbor:"2,keyasint"` // of these
}

// Name implements Command.
func (Watch) Name() string { return "hold.watch" }

// Act implements Command.
func (c Watch) Act(b Books) (authority.Act, error) {
	return authority.Act{Verb: VerbWatch, Subject: "holds past on " + c.Day.US()}, nil
}

// Do implements Command.
func (c Watch) Do(b Books, sign authority.Sign) (int, error) {
	if c.Day > sign.Day {
		return 0, no("hold.watch-day", "{day} is to come: holds are looked at on their day.", "day", fault.Args{"day": c.Day.US()})
	}
	all, err := b.Holds().Many(c.IDs...)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, h := range all {
		if h.leaveOver(c.Day) {
			if err := h.takeBack(b); err != nil {
				return n, err
			}
			continue
		}
		if !h.IsPast(c.Day) { // renewed or ended since it was listed
			continue
		}
		if err := finish(b, &h, Expiring, sign, "its last day was "+h.Until.US()); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// DisputedOf gives how much of an account's balance is disputed: a notice asks for the rest.
func DisputedOf(all []Hold) (sum money.Amount) {
	for _, h := range all {
		if h.Kind == Dispute && h.IsOn() {
			sum = sum.Plus(h.Amount)
		}
	}
	return sum
}
