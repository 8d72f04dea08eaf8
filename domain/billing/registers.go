package billing

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/meter"
	"curbstop/domain/row"
)

// readings gives the registers a bill's consumption was read from.
func (k *printer) readings(bill Bill) (out []Reading, err error) {
	uses, err := k.b.Usages().Many(bill.Content.Usages...)
	if err != nil {
		return nil, err
	}
	for _, u := range uses {
		shown, err := k.registers(u)
		if err != nil {
			return nil, err
		}
		out = append(out, shown...)
	}
	return out, nil
}

// registers gives the reads of one consumption: one register, or the old and the new one of a meter changed within the period.
func (k *printer) registers(u meter.Usage) ([]Reading, error) {
	estimated := u.Source == meter.Estimated
	if u.Before == 0 || u.After == 0 {
		return []Reading{{Usage: u, Estimated: estimated}}, nil
	}
	reads, err := k.b.Reads().Many(u.Before, u.After)
	if err != nil {
		return nil, err
	}
	now, err := k.b.Meters().Get(reads[1].Meter)
	if err != nil {
		return nil, err
	}
	estimated = estimated || reads[1].Source == meter.Estimated
	r := Reading{
		Meter: now.Number, Usage: u, From: reads[0].Day, To: reads[1].Day, LowFlow: now.With != 0, Estimated: estimated,
		Before: decimal.NewNullDecimal(reads[0].Value), After: decimal.NewNullDecimal(reads[1].Value),
	}
	if reads[1].Source == meter.Summed {
		r.From, r.To = 0, 0 // a running sum, which nobody read on those days
	}
	if reads[0].Meter == reads[1].Meter {
		return []Reading{r}, nil
	}
	return k.changed(u, r, reads[0], reads[1])
}

// changed shows a meter changed within the period: the old register to the day it was taken out, the new one from there.
func (k *printer) changed(u meter.Usage, now Reading, first, last meter.Read) ([]Reading, error) {
	old, err := k.b.Meters().Get(first.Meter)
	if err != nil {
		return nil, err
	}
	out, found, err := row.First(k.b.Reads().Via(meter.ByMeter, row.Span{To: []any{last.Day + 1}, Reverse: true, Limit: 1}, first.Meter))
	if err != nil {
		return nil, err
	}
	in, set, err := row.First(k.b.Reads().Via(meter.ByMeter, row.Span{From: []any{first.Day}, Limit: 1}, last.Meter))
	if err != nil {
		return nil, err
	}
	if !found || !set || out.ID == first.ID {
		now.Before = decimal.NullDecimal{} // the read at the change is not in the books: the consumption alone is shown
		now.After = decimal.NullDecimal{}
		return []Reading{now}, nil
	}
	was := Reading{
		Meter: old.Number, Usage: u, From: first.Day, To: out.Day, Changed: true, LowFlow: old.With != 0, Estimated: out.Source == meter.Estimated,
		Before: decimal.NewNullDecimal(first.Value), After: decimal.NewNullDecimal(out.Value),
	}
	now.From, now.Before = in.Day, decimal.NewNullDecimal(in.Value)
	if old.Unit == u.Unit && out.Value.GreaterThanOrEqual(first.Value) {
		used := out.Value.Sub(first.Value)
		if !old.Multiplier.IsZero() {
			used = used.Mul(old.Multiplier)
		}
		was.Use, now.Use = decimal.NewNullDecimal(used), decimal.NewNullDecimal(u.Quantity.Sub(used))
	}
	return []Reading{was, now}, nil
}
