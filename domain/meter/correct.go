package meter

import (
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// Correction puts another read in the place of one that was wrong. The wrong one is kept and counts no more.
type Correction struct {
	Read   uint64          `cbor:"1,keyasint"`
	Value  decimal.Decimal `cbor:"2,keyasint"`
	Day    calendar.Day    `cbor:"3,keyasint,omitempty"` // 0: the same day
	Reason string          `cbor:"4,keyasint"`
	Source Source          `cbor:"5,keyasint,omitempty"` // "": actual
	Method string          `cbor:"6,keyasint,omitempty"`
	By     string          `cbor:"7,keyasint,omitempty"`
}

// Corrected is the new read, with the usages that follow it: up to it, and from it to the read after.
type Corrected struct {
	Read  Read  `cbor:"1,keyasint"`
	Was   Read  `cbor:"2,keyasint"`
	Usage Usage `cbor:"3,keyasint"`
	Next  Usage `cbor:"4,keyasint"`
}

// Correct carries out a correction; unbilled use follows it.
//
// Refuses, in order: a read that is not there; no reason; one that was corrected already; a value the dials cannot show; a day after the open business
// day, or not between the reads around; use that is billed; a value that makes a register run backwards.
func Correct(b Books, c Correction, sign authority.Sign, billed Billed) (out Corrected, err error) {
	was, err := b.Reads().Get(c.Read)
	if err != nil {
		return out, err
	}
	m, err := b.Meters().Get(was.Meter)
	if err != nil {
		return out, err
	}
	fresh := was
	fresh.Value, fresh.Source, fresh.Method, fresh.Why, fresh.Replaces, fresh.CarriedTo = c.Value, c.Source, c.Method, strings.TrimSpace(c.Reason), was.ID, 0
	if fresh.Source == "" {
		fresh.Source = Actual
	}
	if c.By != "" {
		fresh.By = c.By
	}
	if c.Day != 0 {
		fresh.Day = c.Day
	}
	if err := c.refuse(b, m, was, fresh, sign); err != nil {
		return out, err
	}
	return putCorrected(b, m, was, fresh, billed)
}

func (c Correction) refuse(b Books, m Meter, was, fresh Read, sign authority.Sign) error {
	args := fault.Args{"number": m.Number, "value": was.Value, "day": was.Day.US()}
	switch {
	case fresh.Why == "":
		return fault.New(fault.Invalid, "read.no-reason", "Say why the read is corrected; the reason is kept with it.", nil).At("reason")
	case was.ReplacedBy != 0:
		return fault.New(fault.Refused, "read.replaced", "The read {value} of {day} was corrected already: correct the one that took its place.", args)
	case fresh.Value.IsNegative() || fresh.Value.GreaterThanOrEqual(m.Capacity()):
		return unshowable(m, fresh.Value).At("value")
	case fresh.Day > sign.Day:
		return future(fresh.Day, sign)
	}
	before, had, err := readBefore(b, m.ID, was.Day)
	if err != nil {
		return err
	}
	after, more, err := row.First(b.Reads().Via(ByMeter, row.Span{From: []any{was.Day + 1}, Limit: 1}, m.ID))
	if err != nil {
		return err
	}
	if had && fresh.Day <= before.Day || more && fresh.Day >= after.Day {
		return fault.New(fault.Invalid, "read.between", "The day must lie between the reads before and after this one.", args).At("day")
	}
	return nil
}

// putCorrected keeps the new read and makes the usages around it anew.
func putCorrected(b Books, m Meter, was, fresh Read, billed Billed) (out Corrected, err error) {
	uses, err := usagesOf(b, m)
	if err != nil {
		return out, err
	}
	if out.Read, err = PutRead(b, fresh); err != nil {
		return out, err
	}
	if err := replaceRead(b, m, was, out.Read.ID, fresh.Why, billed); err != nil {
		return out, err
	}
	out.Was = was
	for _, u := range uses {
		switch was.ID {
		case u.After:
			before, err := b.Reads().Get(u.Before)
			if err != nil {
				return out, err
			}
			if out.Usage, err = remake(b, m, u, before, out.Read); err != nil {
				return out, err
			}
		case u.Before:
			after, err := b.Reads().Get(u.After)
			if err != nil {
				return out, err
			}
			if out.Next, err = remake(b, m, u, out.Read, after); err != nil {
				return out, err
			}
		}
	}
	if was.CarriedTo != 0 {
		err = carryOn(b, m, was, &out.Read, billed)
	}
	return out, err
}

// remake puts a usage between two reads in the place of one that was voided.
func remake(b Books, m Meter, u Usage, before, after Read) (Usage, error) {
	t, err := TermsOn(b, after.Day)
	if err != nil {
		return u, err
	}
	most, err := HighLimit(b, accountOf(u), t)
	if err != nil {
		return u, err
	}
	used, rolled := turned(m, before, after)
	if rolled && used.GreaterThan(most) {
		return u, fault.New(fault.Refused, "read.backwards", "The register would run backwards, from {before} on {from} to {after} on {to}.",
			fault.Args{"before": before.Value, "from": before.Day.US(), "after": after.Value, "to": after.Day.US()}).At("value")
	}
	u.Quantity, u.Before, u.After, u.From, u.To, u.Source, u.Void = used, before.ID, after.ID, begins(before), after.Day, after.Source, ""
	if u.Meter == 0 {
		u.Meter = m.ID
	}
	return PutUsage(b, u)
}

// carryOn changes what the new meter of a change-out carries when the last read of the old one was corrected.
func carryOn(b Books, old Meter, was Read, now *Read, billed Billed) error {
	first, err := b.Reads().Get(was.CarriedTo)
	if err != nil {
		return err
	}
	m, err := b.Meters().Get(first.Meter)
	if err != nil {
		return err
	}
	fresh := first
	fresh.Replaces, fresh.Why = first.ID, now.Why
	fresh.Carried = first.Carried.Add(now.Value.Sub(was.Value).Mul(old.Multiplier))
	if fresh.Carried.IsNegative() {
		return fault.New(fault.Refused, "read.backwards", "The old meter would run backwards to {after} on {to}.",
			fault.Args{"after": now.Value, "to": now.Day.US()}).At("value")
	}
	done, err := putCorrected(b, m, first, fresh, billed)
	if err != nil {
		return err
	}
	now.CarriedTo = done.Read.ID
	return b.Reads().Put(*now)
}
