package billing

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/money"
	"curbstop/domain/rate"
)

// spans says whether new prices of a service begin within a period, and with which schedule the period began.
func (k *reckoner) spans(c charging, at period, s account.Service, now *priced) (was *priced, ok bool) {
	was, ok = k.tariff.find(s, c.account.Class, at.from)
	return was, ok && was != now
}

// parted divides a period at the day new prices begin, where the office's terms say so: the whole use is reckoned by both
// schedules, and each bears its share of the days. Blocks are so shared by days without being moved.
func (k *reckoner) parted(c charging, at period, s account.Service, was, now *priced, before []rate.Line) ([]Line, bool, error) {
	old, due, err := k.service(c, at, s, was, before)
	if err != nil || !due {
		return nil, false, err
	}
	young, due, err := k.service(c, at, s, now, before)
	if err != nil || !due {
		return nil, false, err
	}
	turn := now.version.Effective
	days, first := at.to.Since(at.from)+1, turn.Since(at.from)
	var out []Line
	for _, l := range old {
		out = append(out, Line{Line: portion(l, first, days), Through: turn - 1})
	}
	for i, l := range young {
		part := portion(l, days-first, days)
		if i < len(old) && old[i].Quantity.Equal(l.Quantity) && old[i].From.Equal(l.From) { // the two parts make the whole exactly
			part.Quantity = l.Quantity.Sub(out[i].Quantity)
			part.Amount = money.Round(part.Quantity.Mul(part.Price))
		}
		out = append(out, Line{Line: part, Through: at.to})
	}
	return out, true, nil
}

// portion gives a line for some of its days, its quantity to three places. A line that holds several prices is shared as a sum.
func portion(l rate.Line, days, of int) rate.Line {
	part := func(d decimal.Decimal) decimal.Decimal {
		return d.Mul(decimal.NewFromInt(int64(days))).Div(decimal.NewFromInt(int64(of)))
	}
	if l.Price.IsZero() {
		l.Amount = money.Round(part(l.Amount.Decimal()))
		l.Quantity = part(l.Quantity).Round(3)
		return l
	}
	l.Quantity = part(l.Quantity).Round(3)
	l.Amount = money.Round(l.Quantity.Mul(l.Price))
	return l
}
