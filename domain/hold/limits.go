package hold

import (
	"slices"

	"curbstop/domain/calendar"
	"curbstop/domain/policy"
)

// Limits is how long a hold of a kind lasts at most, and how often it is renewed, by the rules in force or else by the usual of the
// office. Days of 0 and renewals of -1 are no limit.
type Limits struct {
	Days     int
	Open     bool // may last without an end
	Renewals int
	Above    bool // asks leave to go beyond the usual in any case
	Cited    []string
}

// LimitsOf gives the limits of a kind on a day.
func LimitsOf(b policy.Books, kind Kind, day calendar.Day) (Limits, error) {
	l := laws[kind]
	out := Limits{Days: l.days, Open: l.open, Renewals: l.renewals, Above: l.above}
	pack, ok, err := policy.Ruling(b, day)
	if err != nil || !ok {
		return out, err
	}
	for _, id := range l.daysRule {
		if n, err := pack.Number(id); err == nil { // a rule not confirmed or switched off is no rule
			out.Days, out.Cited = n, append(out.Cited, pack.Cite(policy.Applied{id})...)
			break
		}
	}
	if l.moreRule != "" {
		if n, err := pack.Number(l.moreRule); err == nil {
			out.Renewals = n
			for _, cited := range pack.Cite(policy.Applied{l.moreRule}) {
				if !slices.Contains(out.Cited, cited) {
					out.Cited = append(out.Cited, cited)
				}
			}
		}
	}
	return out, nil
}

// Last gives the last day of a hold that begins on a day and lasts as long as it may; 0 for no end.
func (l Limits) Last(from calendar.Day) calendar.Day {
	if l.Days == 0 {
		return 0
	}
	return from.Plus(l.Days)
}

// allows says whether a hold from one day to another keeps within the days.
func (l Limits) allows(from, until calendar.Day) bool {
	if until == 0 {
		return l.Open
	}
	return l.Days == 0 || until <= from.Plus(l.Days)
}
