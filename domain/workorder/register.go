package workorder

import (
	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
)

// reasons says of each type why its read was taken.
var reasons = map[Type]string{Start: "initial", Stop: "final", Read: "re-read", Cut: "cut", Restore: "restore"}

// keep enters the read of a visit among those of the meter.
func (r Report) keep(b Books, o Order, v Visit, sign authority.Sign) error {
	if o.Type == Start {
		return first(b, o, v)
	}
	in, err := meter.EnterRead{
		Meter: o.Meter, Day: v.Day, Value: v.Register, By: v.Initials, Reason: reasons[o.Type], Confirmed: r.High,
	}.Do(b, sign)
	if err != nil || o.Type != Stop || in.Usage.ID != 0 || in.Before.ID == 0 {
		return err
	}
	// A new customer is entered at the premise already, so that the meter alone does not tell who took the water: the order does.
	_, err = meter.PutUsage(b, meter.Usage{
		Account: uint64(o.Account), Service: "water", From: in.Before.Day + 1, To: v.Day, Quantity: in.Used, Unit: unit(b, o.Meter),
		Source: meter.Actual, Before: in.Before.ID, After: in.Read.ID,
	})
	return err
}

func unit(b Books, id meter.ID) string {
	m, err := b.Meters().Get(id)
	if err != nil {
		return ""
	}
	return m.Unit
}

// first keeps the read a new customer begins with. What ran through while nobody was served is nobody's use. The final read of the
// customer before, taken the same day, serves for both.
func first(b Books, o Order, v Visit) error {
	m, err := b.Meters().Get(o.Meter)
	if err != nil {
		return err
	}
	last, had, err := meter.LastRead(b, o.Meter)
	if err != nil {
		return err
	}
	args := fault.Args{"number": m.Number, "value": v.Register, "day": last.Day.US(), "last": last.Value, "dials": m.Dials}
	switch {
	case v.Register.GreaterThanOrEqual(m.Capacity()):
		return fault.New(fault.Invalid, "read.dials", "Meter {number} has {dials} dials and cannot show {value}.", args).At("value")
	case had && v.Day == last.Day && v.Register.Equal(last.Value):
		return nil
	case had && v.Day <= last.Day:
		return fault.New(fault.Invalid, "read.day", "Meter {number} was read on {day} as {last}; give that read, or a later day.", args).At("day")
	}
	_, err = meter.PutRead(b, meter.Read{
		Meter: o.Meter, Day: v.Day, Value: v.Register, Source: meter.Actual, By: v.Initials, Reason: reasons[Start],
	})
	return err
}
