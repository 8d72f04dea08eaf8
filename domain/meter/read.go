package meter

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// VerbRead lets a person enter reads.
var VerbRead = authority.Say("meter.read", "enter meter reads")

// EnterRead enters a read of a register, and the usage since the read before when an account is served there.
//
// A read below the one before is taken for a register that passed its end, if the use would then lie within the high limit of the
// account; otherwise it is refused. A use above that limit must be confirmed.
//
// Refuses, in order: a meter that is not there, or set nowhere; a day after the open business day; a value the dials cannot show; a day
// not after the read before; a value below the read before; a use above the high limit that is not confirmed.
type EnterRead struct {
	Meter     ID              `cbor:"1,keyasint"`
	Day       calendar.Day    `cbor:"2,keyasint,omitempty"` // 0 for the open business day
	Value     decimal.Decimal `cbor:"3,keyasint"`
	Source    Source          `cbor:"4,keyasint,omitempty"` // "" for actual
	By        string          `cbor:"5,keyasint,omitempty"` // initials of the reader
	Reason    string          `cbor:"6,keyasint,omitempty"` // "" for cycle
	Confirmed bool            `cbor:"7,keyasint,omitempty"` // a high use was looked at and holds
}

// Entered is what a read made: the read itself and, when an account took the water, its usage (ID 0 when none did).
type Entered struct {
	Read   Read            `cbor:"1,keyasint"`
	Before Read            `cbor:"2,keyasint"` // zero for the first read
	Used   decimal.Decimal `cbor:"3,keyasint"`
	Rolled bool            `cbor:"4,keyasint,omitempty"` // the register passed its end
	Usage  Usage           `cbor:"5,keyasint"`
}

// Name implements Command.
func (EnterRead) Name() string { return "meter.enter-read" }

// Act implements Command.
func (c EnterRead) Act(b Books) (authority.Act, error) {
	m, err := b.Meters().Get(c.Meter)
	return authority.Act{Verb: VerbRead, Subject: "meter " + m.Number}, err
}

// Do implements Command.
func (c EnterRead) Do(b Books, sign authority.Sign) (out Entered, err error) {
	m, err := b.Meters().Get(c.Meter)
	if err != nil {
		return out, err
	}
	c.standard(sign)
	before, had, err := LastRead(b, m.ID)
	if err != nil {
		return out, err
	}
	if err := c.refuse(m, before, had, sign); err != nil {
		return out, err
	}
	a, served, err := ServedBy(b, m)
	if err != nil {
		return out, err
	}
	out.Before = before
	if had {
		if err := c.measure(b, m, a, &out); err != nil {
			return out, err
		}
	}
	out.Read, err = PutRead(b, Read{Meter: m.ID, Day: c.Day, Value: c.Value, Source: c.Source, By: c.By, Reason: c.Reason})
	if err != nil || !had || !served {
		return out, err
	}
	out.Usage, err = PutUsage(b, c.usage(m, a, out))
	return out, err
}

func (c *EnterRead) standard(sign authority.Sign) {
	if c.Day == 0 {
		c.Day = sign.Day
	}
	if c.Source == "" {
		c.Source = Actual
	}
	if c.Reason == "" {
		c.Reason = "cycle"
	}
}

func (c EnterRead) refuse(m Meter, before Read, had bool, sign authority.Sign) error {
	switch {
	case m.Premise == 0:
		return fault.New(fault.Refused, "meter.nowhere", "Meter {number} is set at no premise; install it first.", fault.Args{"number": m.Number})
	case c.Day > sign.Day:
		return future(c.Day, sign)
	case c.Value.IsNegative() || c.Value.GreaterThanOrEqual(m.Capacity()):
		return unshowable(m, c.Value).At("value")
	case had && c.Day <= before.Day:
		return fault.New(fault.Invalid, "read.day", "Meter {number} was read on {day}; give a later day.",
			fault.Args{"number": m.Number, "day": before.Day.US()}).At("day")
	}
	return nil
}

// measure reckons the use since the read before, and refuses what cannot be.
func (c EnterRead) measure(b Books, m Meter, a account.Account, out *Entered) error {
	limit, err := HighLimit(b, a.ID)
	if err != nil {
		return err
	}
	turns := c.Value.Sub(out.Before.Value)
	if turns.IsNegative() {
		turns, out.Rolled = turns.Add(m.Capacity()), true
	}
	out.Used = turns.Mul(m.Multiplier)
	switch {
	case out.Rolled && out.Used.GreaterThan(limit):
		return fault.New(fault.Refused, "read.lower",
			"The read {value} is lower than the one before, {before} on {day}. If the register had passed its end, {used} {unit} would have been used, "+
				"more than {limit}. Read again.",
			fault.Args{
				"value": c.Value, "before": out.Before.Value, "day": out.Before.Day.US(), "used": out.Used, "unit": m.Unit, "limit": limit,
			}).At("value")
	case out.Used.GreaterThan(limit) && !c.Confirmed:
		return fault.New(fault.Refused, "read.high", "{used} {unit} since {day} is more than {limit}, the most to expect here. Confirm it, or read again.",
			fault.Args{"used": out.Used, "unit": m.Unit, "day": out.Before.Day.US(), "limit": limit}).At("confirmed")
	}
	return nil
}

func (c EnterRead) usage(m Meter, a account.Account, out Entered) Usage {
	u := Usage{
		Account: uint64(a.ID), Service: "water", From: out.Before.Day + 1, To: c.Day, Quantity: out.Used, Unit: m.Unit, Source: c.Source,
		Before: out.Before.ID, After: out.Read.ID,
	}
	for _, s := range a.Services {
		if s.Meter == uint64(m.ID) {
			u.Service = s.Kind
			break
		}
	}
	return u
}

// Floor is the use in the meter's unit below which none is high, whatever the account used before.
var Floor = decimal.NewFromInt(100)

// historyMonths is how far back the high limit and the account page look: two years and the same month of the year before.
const historyMonths = 25

// HighLimit gives the most use to expect of an account at one read: three times the most it used at once in 25 months, and never
// below Floor.
func HighLimit(b Books, id account.ID) (decimal.Decimal, error) {
	most := decimal.Zero
	used, err := Recent(b, id, historyMonths)
	for _, u := range used {
		most = decimal.Max(most, u.Quantity)
	}
	return decimal.Max(Floor, most.Mul(decimal.NewFromInt(3))), err
}

// Recent gives the usages of an account that ended within so many months up to the last one, oldest first.
func Recent(b Books, id account.ID, months int) ([]Usage, error) {
	if id == 0 {
		return nil, nil
	}
	last, ok, err := row.First(b.Usages().Via(ByAccount, row.Span{Limit: 1, Reverse: true}, uint64(id)))
	if err != nil || !ok {
		return nil, err
	}
	from := (last.To.Month() - calendar.Month(months-1)).First()
	return row.Collect(b.Usages().Via(ByAccount, row.Span{From: []any{from}}, uint64(id)))
}

// LastRead gives the latest read of a meter and whether there is one.
func LastRead(b Books, id ID) (Read, bool, error) {
	return row.First(b.Reads().Via(ByMeter, row.Span{Limit: 1, Reverse: true}, id))
}

// PutRead keeps a new read under the next number.
func PutRead(b Books, r Read) (Read, error) {
	id, err := b.Reads().Next()
	if err != nil {
		return r, err
	}
	r.ID = id
	return r, b.Reads().Put(r)
}

// PutUsage keeps a new usage under the next number.
func PutUsage(b Books, u Usage) (Usage, error) {
	id, err := b.Usages().Next()
	if err != nil {
		return u, err
	}
	u.ID = id
	return u, b.Usages().Put(u)
}

// UsagesOf gives the usages of an account of 25 months, oldest first.
type UsagesOf struct{ Account account.ID }

// Act implements Query.
func (UsagesOf) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q UsagesOf) Ask(b Books, _ authority.Sign) ([]Usage, error) {
	return Recent(b, q.Account, historyMonths)
}
