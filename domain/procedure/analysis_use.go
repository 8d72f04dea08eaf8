package procedure

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/meter"
	"curbstop/domain/phrase"
)

// What counts as unusual use: practice of the office.
const (
	estimatesInRow = 3  // estimates in a row that ask for a look at the meter
	zerosInRow     = 2  // months of no use in a row
	leastJump      = 5  // units; below it twice of little is still little
	usualDays      = 31 // that a bill covers, where there is none yet
	graceToBill    = 14 // days after such a stretch in which the bill is made
)

// findUse looks at what the meter and the bills show.
func (a Analysis) findUse() (out []Unusual) {
	for _, find := range []func() (Unusual, bool){a.doubled, a.estimated, a.still, a.usedWhileCut, a.gaps, a.unbilled} {
		if f, ok := find(); ok {
			out = append(out, f)
		}
	}
	return out
}

// jump is a month whose use was more than twice that of the same month a year before.
type jump struct {
	month       calendar.Month
	use, before decimal.Decimal
	unit        string
}

// jumps gives the months of the last twelve in which use more than doubled, oldest first. Use is compared by the day, because reads do
// not fall on the same day each month.
func (a Analysis) jumps() (out []jump) {
	year := map[calendar.Month]AnalysisMonth{}
	for _, m := range a.Months {
		year[m.Month] = m
	}
	two := decimal.NewFromInt(2)
	for _, m := range a.Months {
		was, ok := year[m.Month-12]
		if !ok || !m.Use.Valid || !was.Use.Decimal.IsPositive() || m.Days == 0 || was.Days == 0 || m.Month <= a.Day.Month()-12 {
			continue
		}
		now := m.Use.Decimal.Mul(decimal.NewFromInt(int64(was.Days)))
		then := was.Use.Decimal.Mul(decimal.NewFromInt(int64(m.Days)))
		if now.GreaterThan(then.Mul(two)) && m.Use.Decimal.Sub(was.Use.Decimal).GreaterThanOrEqual(decimal.NewFromInt(leastJump)) {
			out = append(out, jump{m.Month, m.Use.Decimal, was.Use.Decimal, m.Unit})
		}
	}
	return out
}

func (a Analysis) doubled() (Unusual, bool) {
	all := a.jumps()
	if len(all) == 0 {
		return Unusual{}, false
	}
	most := slices.MaxFunc(all, func(x, y jump) int { return x.use.Sub(x.before).Cmp(y.use.Sub(y.before)) })
	says := fmt.Sprintf("In %s use was more than twice that of the same month a year before: %s %s against %s.",
		most.month.Name(), phrase.Figure(most.use), most.unit, phrase.Figure(most.before))
	if len(all) > 1 {
		var names []string
		for _, j := range all {
			names = append(names, j.month.Short())
		}
		says = fmt.Sprintf("In %s of the last twelve use was more than twice that of the same month a year before (%s); the most in %s, %s %s against %s.",
			phrase.Count(len(all), "month"), strings.Join(names, ", "), most.month.Name(), phrase.Figure(most.use), most.unit, phrase.Figure(most.before))
	}
	return Unusual{"use.double", says}, true
}

// longest gives the longest run of usages that fit, the latest of equals.
func longest(all []meter.Usage, fits func(meter.Usage) bool) (out []meter.Usage) {
	from := 0
	for i, u := range all {
		if !fits(u) {
			from = i + 1
			continue
		}
		if i+1-from >= len(out) {
			out = all[from : i+1]
		}
	}
	return out
}

func (a Analysis) estimated() (Unusual, bool) {
	run := longest(a.used(), func(u meter.Usage) bool { return u.Source == meter.Estimated })
	if len(run) < estimatesInRow {
		return Unusual{}, false
	}
	return Unusual{"read.estimates", fmt.Sprintf("%d reads in a row were estimated, from %s to %s.", len(run), run[0].From.US(), run[len(run)-1].To.US())}, true
}

// still finds an account that used before and has the water on, whose latest reads show no use.
func (a Analysis) still() (Unusual, bool) {
	all := a.used()
	from := len(all)
	for from > 0 && all[from-1].Quantity.IsZero() {
		from--
	}
	run := all[from:]
	if len(run) < zerosInRow || from == 0 || a.Account.Status != account.Active {
		return Unusual{}, false
	}
	return Unusual{"use.none", fmt.Sprintf("No use was measured from %s to %s (%s), though the water is on and was used before.",
		run[0].From.US(), run[len(run)-1].To.US(), phrase.Count(len(run), "read"))}, true
}

func (a Analysis) usedWhileCut() (Unusual, bool) {
	cut := a.Cut()
	if cut == 0 {
		return Unusual{}, false
	}
	sum, unit := decimal.Zero, ""
	for _, u := range a.used() {
		if u.From > cut && u.Quantity.IsPositive() {
			sum, unit = sum.Add(u.Quantity), u.Unit
		}
	}
	return Unusual{"use.while-cut", fmt.Sprintf("%s %s were measured after the water was cut on %s.", phrase.Figure(sum), unit, cut.US())}, sum.IsPositive()
}

// gaps finds days between two bills that neither of them covers.
func (a Analysis) gaps() (Unusual, bool) {
	var says []string
	through := calendar.Day(0)
	for _, bill := range a.Bills {
		c := bill.Content
		if c.To == 0 || c.From == 0 {
			continue
		}
		if through != 0 && c.From > through+1 && c.From >= a.From() {
			says = append(says, fmt.Sprintf("%s to %s (%s)", (through+1).US(), (c.From-1).US(), phrase.Count(c.From.Since(through)-1, "day")))
		}
		through = max(through, c.To)
	}
	if len(says) == 0 {
		return Unusual{}, false
	}
	return Unusual{"bill.gap", "No bill covers " + strings.Join(says, " and ") + "."}, true
}

// unbilled finds an account with the water on that has not been billed for longer than its last bill covered.
func (a Analysis) unbilled() (Unusual, bool) {
	since := max(a.Account.LastBill, a.Account.Opened)
	if a.Account.Status != account.Active || since == 0 || len(a.Account.Services) == 0 {
		return Unusual{}, false
	}
	days, usual := a.Day.Since(since), usualDays
	for _, bill := range a.Bills {
		if c := bill.Content; c.From != 0 && c.To >= c.From {
			usual = max(usualDays, c.To.Since(c.From)+1)
		}
	}
	return Unusual{"bill.late", fmt.Sprintf("Nothing is billed since %s: %s.", since.US(), phrase.Count(days, "day"))}, days > usual+graceToBill
}
