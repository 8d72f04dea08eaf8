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
	switch {
	case reads[0].Meter != reads[1].Meter: // the reads at the change are not in the books: the consumption alone is shown
		return []Reading{{Usage: u, Estimated: estimated}}, nil
	case reads[0].Since != 0:
		return k.changed(u, r, now, reads[0])
	}
	return []Reading{r}, nil
}

// changed shows a meter changed within the period: the old register to the day it was taken out, then the new one from there. Between
// them their uses are the consumption.
func (k *printer) changed(u meter.Usage, now Reading, m meter.Meter, first meter.Read) ([]Reading, error) {
	now.Use = decimal.NewNullDecimal(u.Quantity.Sub(first.Carried))
	was := Reading{
		Usage: u, From: first.Since, To: first.Day, Use: decimal.NewNullDecimal(first.Carried), Changed: true, LowFlow: now.LowFlow,
	}
	old, last, err := k.takenOut(u, m, first)
	if err != nil || len(last) == 0 {
		return []Reading{was, now}, err
	}
	was.Meter, was.After, was.Estimated = old.Number, decimal.NewNullDecimal(last[0].Value), last[0].Source == meter.Estimated
	if len(last) > 1 && last[1].Day == first.Since {
		was.Before = decimal.NewNullDecimal(last[1].Value)
	}
	return []Reading{was, now}, nil
}

// takenOut finds the meter that stood before another, with its last two reads, the latest first: by the consumption billed before, else
// among all that were taken out that day. No reads: it is not known.
func (k *printer) takenOut(u meter.Usage, now meter.Meter, first meter.Read) (meter.Meter, []meter.Read, error) {
	for was, err := range k.b.Usages().Via(meter.ByAccount, row.Span{To: []any{first.Since + 1}, Reverse: true, Limit: 6}, u.Account) {
		if err != nil {
			return meter.Meter{}, nil, err
		}
		if was.Meter == 0 || was.Meter == now.ID {
			continue
		}
		old, err := k.b.Meters().Get(was.Meter)
		if err != nil {
			return old, nil, err
		}
		if last, err := k.lastReads(old, first); err != nil || len(last) > 0 {
			return old, last, err
		}
	}
	for old, err := range k.b.Meters().Via(meter.ByPremise, row.Span{}, uint64(0)) { // a meter taken out stands nowhere
		if err != nil {
			return old, nil, err
		}
		if last, err := k.lastReads(old, first); err != nil || len(last) > 0 {
			return old, last, err
		}
	}
	return meter.Meter{}, nil, nil
}

// lastReads gives the last two reads of a meter that another's first read carries on; none when it is not that one.
func (k *printer) lastReads(old meter.Meter, first meter.Read) ([]meter.Read, error) {
	if old.Removed != first.Day {
		return nil, nil
	}
	last, err := row.Collect(k.b.Reads().Via(meter.ByMeter, row.Span{Reverse: true, Limit: 2}, old.ID))
	if err != nil || len(last) == 0 || last[0].CarriedTo != first.ID {
		return nil, err
	}
	return last, nil
}
