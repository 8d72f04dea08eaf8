package bill

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/meter"
	"curbstop/reports/paper"
)

// chart gives a bar for each period of 13 months that ends with the bill's, which is printed darker. A period without consumption
// in the books is a gap, never left out: its neighbours would seem to follow each other.
func chart(l paper.Language, p billing.Paper) []paper.Bar {
	if len(p.Chart) == 0 {
		return nil
	}
	step := months(p.Chart)
	end := p.Bill.Content.To
	count := 12/step + 1
	used := make([]period, count)
	for _, u := range p.Chart {
		if i := count - 1 - slot(end, u.To, step, count); i >= 0 {
			used[i].add(u)
		}
	}
	bars := make([]paper.Bar, count)
	for i := range bars {
		back := step * (count - 1 - i)
		bars[i] = paper.Bar{Label: l.Month(end.PlusMonths(-back).Month()), None: true, Now: i == count-1}
		if u := used[i]; u.known {
			whole := u.quantity.Round(0)
			bars[i].Value, bars[i].Says, bars[i].None, bars[i].Open = whole.IntPart(), number(whole), false, u.guessed
		}
	}
	return bars
}

// period is what was used in one period.
type period struct {
	known, guessed bool
	quantity       decimal.Decimal
}

func (p *period) add(u meter.Usage) {
	p.known, p.guessed, p.quantity = true, p.guessed || u.Source == meter.Estimated, p.quantity.Add(u.Quantity)
}

// months gives how many months a period has, by the longest of the shown: 1, 2, 3, 6 or 12.
func months(uses []meter.Usage) int {
	days := 0
	for _, u := range uses {
		days = max(days, u.To.Since(u.From)+1)
	}
	switch {
	case days <= 46:
		return 1
	case days <= 76:
		return 2
	case days <= 136:
		return 3
	case days <= 274:
		return 6
	}
	return 12
}

// slot gives how many periods before the last one a consumption ended, by the nearest of their ends.
func slot(end, to calendar.Day, step, count int) int {
	best, least := 0, end.Since(to)
	for i := 1; i < count; i++ {
		off := end.PlusMonths(-step * i).Since(to)
		if off = max(off, -off); off < least {
			best, least = i, off
		}
	}
	return best
}
