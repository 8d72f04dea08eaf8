package billing

import (
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/domain/row"
)

// replace keeps the corrected usages in the place of those they correct, and gives what the new bill bills.
func (c Rebill) replace(b Books, sign authority.Sign, ids []uint64) ([]uint64, error) {
	out := slices.Clone(ids)
	for _, x := range c.Uses {
		was, err := b.Usages().Get(x.Usage)
		if err != nil {
			return nil, err
		}
		now, err := x.correct(b, was)
		if err != nil {
			return nil, err
		}
		if x.Read != nil {
			if now, err = x.reread(b, sign, now); err != nil {
				return nil, err
			}
		}
		if now, err = stand(b, was, now); err != nil {
			return nil, err
		}
		if i := slices.Index(out, x.Usage); i >= 0 {
			out[i] = now.ID
		}
	}
	return out, nil
}

// stand keeps a usage in the place of another.
func stand(b Books, was, now meter.Usage) (meter.Usage, error) {
	now.ID, now.ReplacedBy = 0, 0
	now, err := meter.PutUsage(b, now)
	if err != nil {
		return now, err
	}
	was.ReplacedBy = now.ID
	return now, b.Usages().Put(was)
}

// reread keeps the right read, and lets the use after it begin there.
func (x Correction) reread(b Books, sign authority.Sign, u meter.Usage) (meter.Usage, error) {
	_, wrong, m, err := registers(b, u)
	if err != nil {
		return u, err
	}
	right := meter.Read{Meter: wrong.Meter, Day: wrong.Day, Value: *x.Read, Source: meter.Actual, By: wrong.By, Reason: "corrected"}
	if right, err = meter.PutRead(b, right); err != nil {
		return u, err
	}
	u.After = right.ID
	later, err := row.Collect(b.Usages().Via(meter.ByAccount, row.Span{From: []any{u.To + 1}}, u.Account))
	for _, n := range later {
		if err != nil || n.Before != wrong.ID {
			continue
		}
		next := n
		next.Before, next.Quantity = right.ID, n.Quantity.Add(times(wrong.Value.Sub(right.Value), m))
		if next.Quantity.IsNegative() {
			return u, fault.New(fault.Refused, "rebill.read-after",
				"The next read of {day} is below {value}: correct that one first.", fault.Args{"day": n.To.US(), "value": x.Read.String()}).At("read")
		}
		_, err = stand(b, n, next)
	}
	return u, err
}
