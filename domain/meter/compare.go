package meter

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
)

// Compare is what a use is held against: the period before, the mean of the last Periods, the same period last year.
type Compare struct {
	Last    decimal.Decimal `cbor:"1,keyasint,omitzero"`
	Mean    decimal.Decimal `cbor:"2,keyasint,omitzero"`
	Periods int             `cbor:"3,keyasint,omitempty"` // in the mean, 0 when there is no history
	Year    decimal.Decimal `cbor:"4,keyasint,omitzero"`
	HasYear bool            `cbor:"5,keyasint,omitempty"`
}

// greatest gives the greatest of the figures there are.
func (c Compare) greatest() decimal.Decimal { return decimal.Max(c.Last, c.Mean, c.Year) }

// yearSlack is how many days the same period last year may end off the day.
const yearSlack = 20

// compare holds a use that ends on a day against the uses before, oldest first.
func compare(history []Usage, day calendar.Day, periods int) (c Compare) {
	if len(history) == 0 {
		return c
	}
	c.Last = history[len(history)-1].Quantity
	recent := history[max(0, len(history)-periods):]
	sum := decimal.Zero
	for _, u := range recent {
		sum = sum.Add(u.Quantity)
	}
	c.Periods = len(recent)
	c.Mean = sum.DivRound(decimal.NewFromInt(int64(len(recent))), 1)
	if u, ok := lastYear(history, day); ok {
		c.Year, c.HasYear = u.Quantity, true
	}
	return c
}

// lastYear gives the usage that ends nearest to the same day a year before.
func lastYear(history []Usage, day calendar.Day) (found Usage, ok bool) {
	want := day.PlusMonths(-12)
	best := yearSlack + 1
	for _, u := range history {
		if off := u.To.Since(want); max(off, -off) < best {
			found, ok, best = u, true, max(off, -off)
		}
	}
	return found, ok
}

// history gives what an account used before a day through a meter, oldest first: of the account's service the meter measures.
func history(b Books, m Meter, a account.Account, before calendar.Day) (out []Usage, err error) {
	used, err := Recent(b, a.ID, historyMonths)
	service := serviceOf(a, m)
	for _, u := range used {
		if u.Service == service && (u.Meter == 0 || u.Meter == m.ID) && u.To < before {
			out = append(out, u)
		}
	}
	return out, err
}

// serviceOf gives the service of an account that a meter measures; the low-flow register of a compound meter measures its main one's.
func serviceOf(a account.Account, m Meter) string {
	for _, s := range a.Services {
		if s.Meter != 0 && (s.Meter == uint64(m.ID) || m.With != 0 && s.Meter == uint64(m.With)) {
			return s.Kind
		}
	}
	return "water"
}

// flags says what stands out in a read that is kept.
func (l *Look) flags(t Terms, history []Usage) {
	use, c := l.Used, l.Compare
	percent := func(of decimal.Decimal, p int64) decimal.Decimal {
		return of.Mul(decimal.NewFromInt(p)).Shift(-2)
	}
	large := use.GreaterThan(t.Least)
	note := func(kind string, when bool) {
		if when {
			l.Flags = append(l.Flags, Flag{Kind: kind})
		}
	}
	note(PassedEnd, l.Rolled)
	note(High, large && c.Periods > 0 && use.GreaterThan(percent(c.greatest(), t.High)))
	note(Low, c.Mean.GreaterThan(t.Least) && use.IsPositive() && use.LessThan(percent(c.Mean, t.Low)))
	note(NoUse, use.IsZero() && l.Served)
	note(SameUse, large && c.Periods > 0 && use.Equal(c.Last))
	note(Estimates, l.Read.Source == Estimated && l.estimatesBefore(history) >= t.Estimates)
	note(OffDay, l.offDay(history, t.Days))
}

// estimatesBefore counts the estimated usages just before.
func (l *Look) estimatesBefore(history []Usage) (n int) {
	for i := len(history) - 1; i >= 0 && history[i].Source == Estimated; i-- {
		n++
	}
	if n == 0 && l.Before.Source == Estimated {
		n = 1
	}
	return n
}

// offDay says whether a cycle read lies more than so many days off its day: as many months after the read before as that one lay
// after its own.
func (l *Look) offDay(history []Usage, days int) bool {
	if len(history) == 0 || l.Read.Reason != "cycle" || l.Before.Reason != "cycle" {
		return false
	}
	u := history[len(history)-1]
	months := max(1, (u.To.Since(u.From)+1+15)/30)
	off := l.Read.Day.Since(l.Before.Day.PlusMonths(months))
	return max(off, -off) > days
}
