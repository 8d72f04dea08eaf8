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
// account; otherwise it is refused. A use above that limit must be confirmed. With Queue nothing of that is refused: the read is
// kept out of the books and waits in the queue of exceptions until somebody decides. What merely stands out is noted there.
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
	Queue     bool            `cbor:"8,keyasint,omitempty"` // what would be refused goes to the queue of exceptions
	Method    string          `cbor:"9,keyasint,omitempty"` // of an estimate
	Notes     []string        `cbor:"10,keyasint,omitempty"`
	Batch     uint64          `cbor:"11,keyasint,omitempty"` // import that brings it
	Line      int             `cbor:"12,keyasint,omitempty"` // of its file
}

// Entered is what a read made: the read itself and, when an account took the water, its usage (ID 0 when none did).
type Entered struct {
	Read       Read            `cbor:"1,keyasint"`
	Before     Read            `cbor:"2,keyasint"` // zero for the first read
	Used       decimal.Decimal `cbor:"3,keyasint"`
	Rolled     bool            `cbor:"4,keyasint,omitempty"` // the register passed its end
	Usage      Usage           `cbor:"5,keyasint"`
	Exceptions []Exception     `cbor:"6,keyasint,omitempty"` // that it made
	Held       bool            `cbor:"7,keyasint,omitempty"` // it waits in the queue and is not among the reads
	Settled    int             `cbor:"8,keyasint,omitempty"` // exceptions that waited for a read and are settled by it
}

// Name implements Command.
func (EnterRead) Name() string { return "meter.enter-read" }

// Act implements Command.
func (c EnterRead) Act(b Books) (authority.Act, error) {
	m, accounts, err := touched(b, c.Meter)
	return authority.Act{Verb: VerbRead, Accounts: accounts, Subject: "meter " + m.Number}, err
}

// Do implements Command.
func (c EnterRead) Do(b Books, sign authority.Sign) (out Entered, err error) {
	l, err := c.look(b, sign)
	if err != nil {
		return out, err
	}
	if l.Held() == "" {
		return c.keep(b, l, sign)
	}
	if !c.Queue {
		return out, l.fault()
	}
	return c.hold(b, l, sign)
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

// keep takes a read into the books with its usage, notes what stands out, and settles what waited for a read.
func (c EnterRead) keep(b Books, l Look, sign authority.Sign) (out Entered, err error) {
	out = Entered{Before: l.Before, Used: l.Used, Rolled: l.Rolled}
	l.Read.Replaces = l.doubted.ID
	if l.doubted.ID != 0 {
		l.Read.Why = "read again"
	}
	if l.Read, err = PutRead(b, l.Read); err != nil {
		return out, err
	}
	out.Read = l.Read
	if l.doubted.ID != 0 {
		if err := replaceRead(b, l.Meter, l.doubted, l.Read.ID, "read again", ByLastBill(b)); err != nil {
			return out, err
		}
	}
	u := l.usage(serviceOf(l.Account, l.Meter))
	u.Batch = c.Batch
	if l.Had && l.Served {
		if u, err = PutUsage(b, u); err != nil {
			return out, err
		}
		out.Usage = u
	}
	if out.Settled, err = settleWaiting(b, l.Meter.ID, u, sign); err != nil {
		return out, err
	}
	for _, f := range l.Flags {
		x := c.exception(l, f.Kind, u)
		if x.State = Noted; u.ID == 0 {
			x.State = Open
		}
		if x, err = putException(b, x); err != nil {
			return out, err
		}
		out.Exceptions = append(out.Exceptions, x)
	}
	return out, nil
}

// hold keeps a read out of the books and asks for a decision.
func (c EnterRead) hold(b Books, l Look, sign authority.Sign) (out Entered, err error) {
	u := l.usage(serviceOf(l.Account, l.Meter))
	if out.Settled, err = settleWaiting(b, l.Meter.ID, Usage{}, sign); err != nil {
		return out, err
	}
	x, err := putException(b, c.exception(l, l.Held(), u))
	out.Before, out.Used, out.Rolled, out.Read, out.Held = l.Before, l.Used, l.Rolled, l.Read, true
	out.Exceptions = []Exception{x}
	return out, err
}

// exception gives the open exception of a read.
func (c EnterRead) exception(l Look, kind string, u Usage) Exception {
	u.Batch = c.Batch
	return Exception{
		Account: uint64(l.Account.ID), Kind: kind, Month: l.Read.Day.Month(), Usage: u, Line: c.Line, First: l.Before.Value, Usual: l.Compare.Mean, Limit: l.Most,
		State: Open, Given: l.Read.Value, Read: l.Read, Compare: l.Compare, Before: l.Before, Batch: c.Batch,
	}
}

// Floor is the use in the meter's unit below which none is high, whatever the account used before.
var Floor = decimal.NewFromInt(100)

// historyMonths is how far back the high limit and the account page look: two years and the same month of the year before.
const historyMonths = 25

// HighLimit gives the most use to expect of an account at one read: by the terms of reads, usually three times the most it used at
// once in 25 months, and never below Floor.
func HighLimit(b Books, id account.ID, t Terms) (decimal.Decimal, error) {
	most := decimal.Zero
	used, err := Recent(b, id, historyMonths)
	for _, u := range used {
		most = decimal.Max(most, u.Quantity)
	}
	return decimal.Max(t.Floor, most.Mul(decimal.NewFromInt(t.Times))), err
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
