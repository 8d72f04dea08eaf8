package billing

import (
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/rate"
)

// spans says whether new prices of a service begin within a period, and with which schedule the period began.
func (k *reckoner) spans(c charging, at period, s account.Service, now *priced) (was *priced, ok bool) {
	was, ok = k.tariff.find(s, c.account.Class, at.from)
	return was, ok && was != now
}

// sameDays gives the lines of other services for the days of a leg, when those were parted too: a service charged on the lines of
// others takes those of the same days.
func sameDays(before []Line) func(from, to calendar.Day) []rate.Line {
	if len(before) == 0 || slices.ContainsFunc(before, func(l Line) bool { return l.Through == 0 }) {
		return nil
	}
	return func(_, to calendar.Day) (lines []rate.Line) {
		for _, l := range before {
			if l.Through == to {
				lines = append(lines, l.Line)
			}
		}
		return lines
	}
}

// ofLegs gives the lines of a parted period, each with the last day of its leg.
func ofLegs(legs []rate.Leg) (out []Line) {
	for _, leg := range legs {
		for _, l := range leg.Lines {
			out = append(out, Line{Line: l, Through: leg.To})
		}
	}
	return out
}

// through gives the lines of a period, with its last day when the bill has several.
func through(lines []rate.Line, several bool, to calendar.Day) []Line {
	out := make([]Line, len(lines))
	for i, l := range lines {
		if out[i].Line = l; several {
			out[i].Through = to
		}
	}
	return out
}

// plain gives the lines as a schedule sees those of other services.
func plain(lines []Line) []rate.Line {
	out := make([]rate.Line, len(lines))
	for i, l := range lines {
		out[i] = l.Line
	}
	return out
}
