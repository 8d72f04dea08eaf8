package procedure

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/meter"
)

// register is a made-up meter whose reads are the running sum of real consumption; without a number there is none.
type register struct {
	meter meter.Meter
	last  meter.Read
}

// set puts the made-up meter of a holder at the premise of the account, with its first reading on the day before the first use.
func (r *register) set(b meter.Books, a account.Account, h Holder, first calendar.Day) (err error) {
	m := h.Meter
	if m.Number == "" {
		return nil
	}
	m.Premise, m.MadeUp, m.Installed = uint64(a.Premise), true, first-1
	if m.Multiplier.IsZero() {
		m.Multiplier = decimal.NewFromInt(1)
	}
	if m.Unit == "" {
		m.Unit = "CCF"
	}
	if m.Dials == 0 {
		m.Dials = 4
	}
	if err := b.Meters().Put(m); err != nil {
		return err
	}
	r.meter = m
	r.last, err = meter.PutRead(b, meter.Read{Meter: m.ID, Day: first - 1, Value: h.First, Source: meter.Summed, Reason: "initial"})
	return err
}

// turn moves the register by a usage and names the reads it lies between. A use that the register cannot show goes without reads.
func (r *register) turn(b meter.Books, u *meter.Usage) error {
	if r.meter.Number == "" {
		return nil
	}
	turns := u.Quantity.Div(r.meter.Multiplier)
	value := r.last.Value.Add(turns).Mod(r.meter.Capacity())
	after, err := meter.PutRead(b, meter.Read{Meter: r.meter.ID, Day: u.To, Value: value, Source: meter.Summed, Reason: "cycle"})
	if err != nil {
		return err
	}
	if turns.LessThan(r.meter.Capacity()) {
		u.Before, u.After = r.last.ID, after.ID
	}
	u.Source, r.last = meter.Summed, after
	return nil
}
