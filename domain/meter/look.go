package meter

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// Flag is one thing that stands out in a read. Holds keeps the read out of the books until somebody decides.
type Flag struct {
	Kind  string `cbor:"1,keyasint"`
	Holds bool   `cbor:"2,keyasint,omitempty"`
}

// Look is what a read means: the use since the read before, what it is held against, and what stands out.
type Look struct {
	Meter   Meter
	Account account.Account // who takes the water; when nobody does, the last who did
	Served  bool
	Before  Read
	Had     bool
	Read    Read
	From    calendar.Day // first day of the use
	Used    decimal.Decimal
	Rolled  bool
	Compare Compare
	Most    decimal.Decimal // the most to expect
	Flags   []Flag
	doubted Read // the read before it that a re-read was ordered of: this one takes its place
}

// Held gives the kind that keeps the read out of the books, "" when nothing does.
func (l Look) Held() string {
	for _, f := range l.Flags {
		if f.Holds {
			return f.Kind
		}
	}
	return ""
}

// look works out what a read means. It refuses only what cannot be a read of the meter.
func (c EnterRead) look(b Books, sign authority.Sign) (l Look, err error) {
	if l.Meter, err = b.Meters().Get(c.Meter); err != nil {
		return l, err
	}
	c.standard(sign)
	l.Read = Read{
		Meter: l.Meter.ID, Day: c.Day, Value: c.Value, Source: c.Source, By: c.By, Reason: c.Reason, Method: c.Method, Notes: c.Notes,
	}
	if err := l.befores(b); err != nil {
		return l, err
	}
	if err := c.refuse(l.Meter, l.Before, l.Had, sign); err != nil {
		return l, err
	}
	if l.Account, l.Served, err = ServedBy(b, l.Meter); err != nil {
		return l, err
	}
	if !l.Served {
		if l.Account, err = lastServed(b, l.Meter); err != nil {
			return l, err
		}
	}
	if !l.Had {
		return l, nil
	}
	terms, err := TermsOn(b, c.Day)
	if err != nil {
		return l, err
	}
	return l, l.judge(b, terms, c.Confirmed)
}

// befores finds the read before. A read that a re-read was ordered of does not count, unless its use is billed.
func (l *Look) befores(b Books) (err error) {
	if l.Before, l.Had, err = LastRead(b, l.Meter.ID); err != nil || !l.Had {
		return err
	}
	waiting, err := row.Collect(b.UsageExceptions().Via(ByMeter, row.Span{}, l.Meter.ID))
	if err != nil {
		return err
	}
	for _, x := range waiting {
		if !x.Waits() || x.Read.ID != l.Before.ID || x.Read.ID == 0 || l.Read.Source != Actual || l.Before.Reason == "initial" {
			continue
		}
		free, err := unbilled(b, l.Meter, l.Before)
		if err != nil || !free {
			return err
		}
		l.doubted = l.Before
		l.Before, l.Had, err = readBefore(b, l.Meter.ID, l.doubted.Day)
		return err
	}
	return nil
}

// readBefore gives the last read of a meter that counts before a day.
func readBefore(b Books, id ID, day calendar.Day) (Read, bool, error) {
	return row.First(b.Reads().Via(ByMeter, row.Span{To: []any{day}, Limit: 1, Reverse: true}, id))
}

// judge reckons the use and what stands out.
func (l *Look) judge(b Books, t Terms, confirmed bool) error {
	past, err := history(b, l.Meter, l.Account, l.Read.Day)
	if err != nil {
		return err
	}
	if l.Most, err = HighLimit(b, l.Account.ID, t); err != nil {
		return err
	}
	l.Compare = compare(past, l.Read.Day, t.Periods)
	l.Used, l.Rolled = turned(l.Meter, l.Before, l.Read)
	l.From = begins(l.Before)
	below, err := l.belowEstimate(b)
	if err != nil {
		return err
	}
	over := l.Used.GreaterThan(l.Most)
	switch {
	case below:
		l.Flags = append(l.Flags, Flag{BelowEstimate, true})
	case l.Rolled && over:
		l.Flags = append(l.Flags, Flag{Lower, true})
	case over && !confirmed:
		l.Flags = append(l.Flags, Flag{Huge, true})
	}
	if l.Used.IsPositive() && (!l.Served || l.Account.Status == account.CutOff) {
		l.Flags = append(l.Flags, Flag{Kind: Inactive})
	}
	if l.Held() == "" {
		l.flags(t, past)
	}
	return nil
}

// belowEstimate says whether an actual read lies between the last actual one and the estimated ones after it; the use is then what the
// estimates were too much, below nothing.
func (l *Look) belowEstimate(b Books) (bool, error) {
	if l.Before.Source != Estimated || l.Read.Source != Actual {
		return false, nil
	}
	for r, err := range b.Reads().Via(ByMeter, row.Span{To: []any{l.Before.Day}, Reverse: true}, l.Meter.ID) {
		if err != nil {
			return false, err
		}
		if r.Source == Estimated {
			continue
		}
		on := func(value decimal.Decimal) decimal.Decimal {
			turns := value.Sub(r.Value)
			if turns.IsNegative() {
				turns = turns.Add(l.Meter.Capacity())
			}
			return turns
		}
		short := on(l.Read.Value).Sub(on(l.Before.Value))
		if !short.IsNegative() {
			return false, nil
		}
		l.Used, l.Rolled = short.Mul(l.Meter.Multiplier), false
		return true, nil
	}
	return false, nil
}

// turned gives the use between two reads, with what was carried over from a meter changed out, and whether the register passed its end.
func turned(m Meter, before, after Read) (used decimal.Decimal, rolled bool) {
	turns := after.Value.Sub(before.Value)
	if turns.IsNegative() {
		turns, rolled = turns.Add(m.Capacity()), true
	}
	return turns.Mul(m.Multiplier).Add(before.Carried), rolled
}

// begins gives the first day of the use after a read.
func begins(before Read) calendar.Day {
	if before.Since != 0 {
		return before.Since + 1
	}
	return before.Day + 1
}

// lastServed gives the account at the premise that closed last, the zero one when there was none.
func lastServed(b account.MasterBooks, m Meter) (found account.Account, err error) {
	for a, err := range b.Accounts().Via(account.ByPremise, row.Span{}, m.Premise) {
		if err != nil {
			return found, err
		}
		if a.Status == account.Closed && a.Ended >= found.Ended {
			found = a
		}
	}
	return found, nil
}

// usage gives the usage of a read that is kept.
func (l Look) usage(service string) Usage {
	return Usage{
		Account: uint64(l.Account.ID), Service: service, From: l.From, To: l.Read.Day, Quantity: l.Used, Unit: l.Meter.Unit, Source: l.Read.Source,
		Before: l.Before.ID, After: l.Read.ID, Meter: l.Meter.ID,
	}
}

// fault gives the refusal of a read that is held, for deeds that take no read into the queue.
func (l Look) fault() error {
	args := fault.Args{
		"value": l.Read.Value, "before": l.Before.Value, "day": l.Before.Day.US(), "used": l.Used, "unit": l.Meter.Unit, "limit": l.Most,
	}
	switch l.Held() {
	case Lower:
		return fault.New(fault.Refused, "read.lower",
			"The read {value} is lower than the one before, {before} on {day}. If the register had passed its end, {used} {unit} would have been used, "+
				"more than {limit}. Read again.", args).At("value")
	case BelowEstimate:
		return fault.New(fault.Refused, "read.below-estimate",
			"The read {value} is below the estimated read {before} of {day}: the estimate was too high. Enter it with the reads of its route and have the "+
				"estimate taken back there.", args).At("value")
	case Huge:
		return fault.New(fault.Refused, "read.high", "{used} {unit} since {day} is more than {limit}, the most to expect here. Confirm it, or read again.",
			args).At("confirmed")
	}
	return nil
}

// LookAtRead says what a read would mean, and keeps nothing.
type LookAtRead struct{ Read EnterRead }

// Act implements Query.
func (LookAtRead) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q LookAtRead) Ask(b Books, sign authority.Sign) (Look, error) { return q.Read.look(b, sign) }
