package policy

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"curbstop/domain/calendar"
)

// InUse gives a rule that is confirmed, not set aside and of one of the kinds; false for any other.
func (p Pack) InUse(id string, kinds ...Kind) (Rule, bool) { return p.inUse(id, kinds...) }

// From counts the rule's days, working days or months on from a day.
func (r Rule) From(day calendar.Day, closed calendar.Holidays) calendar.Day {
	switch r.Value.Kind {
	case WorkDay:
		return closed.AddWorkDays(day, int(r.Value.Number))
	case Months:
		return day.PlusMonths(int(r.Value.Number))
	}
	return day.Plus(int(r.Value.Number))
}

// Text says the number of a rule as a notice counts it: 10 days, 7 working days, 2 months.
func (r Rule) Text() string {
	unit := map[Kind]string{Days: "day", WorkDay: "working day", Months: "month", Count: "time"}[r.Value.Kind]
	text := strconv.FormatInt(r.Value.Number, 10) + " " + unit
	if r.Value.Number != 1 {
		text += "s"
	}
	return text
}

// NotConfirmed is what stands beside a rule nobody has read in its source.
const NotConfirmed = "not confirmed: ask your attorney"

// Note says why a rule is not in use; "" when it is.
func (r Rule) Note() string {
	switch {
	case !r.Confirmed:
		return NotConfirmed
	case r.Off:
		return "not used"
	}
	return ""
}

// NoCutDay gives the rules by which water is not cut on a day, whatever the account: none when it may be.
//
//	cut.not-monday … cut.not-sunday   no cut on that day of the week
//	cut.work-day, due.roll            no cut on a day the office is closed
//	cut.not-before-closed             nor on the day before one
//	cut.staffed                       both
//	cut.not-from, cut.not-through     none between these days of any year, such as 20 December and 2 January
func (p Pack) NoCutDay(day calendar.Day, closed calendar.Holidays) (why Applied) {
	if id := "cut.not-" + strings.ToLower(day.Weekday().String()); p.Holds(id) {
		why = append(why, id)
	}
	if !closed.IsWorkDay(day) {
		why = append(why, p.first("cut.work-day", "cut.staffed", "due.roll")...)
	}
	if !closed.IsWorkDay(day + 1) {
		why = append(why, p.first("cut.not-before-closed", "cut.staffed")...)
	}
	from, since := p.inUse("cut.not-from", Date)
	through, until := p.inUse("cut.not-through", Date)
	if since && until && within(day, from.Value.Number, through.Value.Number) {
		why = append(why, from.ID, through.ID)
	}
	return why
}

// first gives the first of some yes-or-no rules that holds.
func (p Pack) first(ids ...string) Applied {
	for _, id := range ids {
		if p.Holds(id) {
			return Applied{id}
		}
	}
	return nil
}

// within says whether a day stands between two days of the year, which may lie either side of New Year.
func within(day calendar.Day, from, through int64) bool {
	_, m, d := day.Civil()
	n := int64(m)*100 + int64(d)
	if from <= through {
		return from <= n && n <= through
	}
	return n >= from || n <= through
}

// longestWait is how many days a first day for a cut is looked for: longer than any season without cuts.
const longestWait = 400

// FirstCut gives the first day from day on which the pack lets water be cut, and the rules that moved it; false when there is none.
func (p Pack) FirstCut(day calendar.Day, closed calendar.Holidays) (first calendar.Day, used Applied, ok bool) {
	for first = day; first < day.Plus(longestWait); first++ {
		why := p.NoCutDay(first, closed)
		if len(why) == 0 {
			return first, used, true
		}
		used = merge(used, why)
	}
	return day, used, false
}

// merge adds the rules that are not named yet.
func merge(used, more Applied) Applied {
	for _, id := range more {
		if !slices.Contains(used, id) {
			used = append(used, id)
		}
	}
	return used
}

// TermDays gives the rule of how long a termination notice runs before the cut: that of termination notices, or of final notices where the pack
// sends no other; one of 0 days is none.
func (p Pack) TermDays() (Rule, bool) {
	for _, id := range []string{"notice.termination-days", "notice.final-days"} {
		if r, ok := p.inUse(id, Days, WorkDay, Months); ok && r.Value.Number > 0 {
			return r, true
		}
	}
	return Rule{}, false
}

// RunOut gives the first day on which the days of a termination notice that went out on sent are over, whether the office works on it or
// not; false when no rule in use says how many they are.
func (p Pack) RunOut(sent calendar.Day, closed calendar.Holidays) (day calendar.Day, used Applied, ok bool) {
	r, ok := p.TermDays()
	if !ok {
		return 0, nil, false
	}
	day, used = r.From(sent, closed), Applied{r.ID}
	if p.Holds("cut.day-after") {
		day, used = day+1, append(used, "cut.day-after")
	}
	return day, used, true
}

// ActBy gives the last day to act that a termination notice sent on a day must leave at least: its days are over on it, and it is a day the office
// works where the pack rolls days; cut is the first day after it on which water may be cut. False when no rule in use gives the days.
func (p Pack) ActBy(sent calendar.Day, closed calendar.Holidays) (by, cut calendar.Day, used Applied, ok bool) {
	r, ok := p.TermDays()
	if !ok {
		return 0, 0, nil, false
	}
	by, used = r.From(sent, closed), Applied{r.ID}
	by, used, _ = p.roll(by, closed, used)
	cut, moved, ok := p.CutAfter(by, closed)
	return by, cut, merge(used, moved), ok
}

// CutAfter gives the first day after the last day to act on which water may be cut, and the rules that moved it.
func (p Pack) CutAfter(by calendar.Day, closed calendar.Holidays) (calendar.Day, Applied, bool) {
	return p.FirstCut(by+1, closed)
}

// Rolled moves a day the office is closed to the next working day, where the pack says so.
func (p Pack) Rolled(day calendar.Day, closed calendar.Holidays) calendar.Day {
	day, _, _ = p.roll(day, closed, nil)
	return day
}

// day gives the day of year that a Date value names.
func (v Value) day(year int) calendar.Day {
	return calendar.Date(year, time.Month(v.Number/100), int(v.Number%100))
}
