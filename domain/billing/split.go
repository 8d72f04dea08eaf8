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

// parted divides a period at the day new prices begin, where the office's terms say so. A service charged on the lines of others
// takes those of the same days, when those are parted too.
func (k *reckoner) parted(
	c charging, at period, s account.Service, now *priced, before []Line, others []rate.Line,
) (out []Line, due bool, err error) {
	in, due, err := k.input(c, at, s, now, others)
	if err != nil || !due {
		return nil, false, err
	}
	var same func(from, to calendar.Day) []rate.Line
	if len(before) > 0 && !slices.ContainsFunc(before, func(l Line) bool { return l.Through == 0 }) {
		same = func(_, to calendar.Day) (lines []rate.Line) {
			for _, l := range before {
				if l.Through == to {
					lines = append(lines, l.Line)
				}
			}
			return lines
		}
	}
	legs, err := rate.Legs(k.tariff.all, now.version.Code, in, same)
	if err != nil {
		return nil, false, err
	}
	for _, leg := range legs {
		for _, l := range leg.Lines {
			out = append(out, Line{Line: l, Through: leg.To})
		}
	}
	return out, true, nil
}
