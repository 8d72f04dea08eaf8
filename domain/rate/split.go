package rate

import (
	"slices"

	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// Leg is what one version of a schedule charges for its days of a bill.
type Leg struct {
	Schedule Schedule
	From, To calendar.Day
	Lines    []Line
}

// Legs reckons a bill of in.From to in.To under the schedule code, parted by days where a new version begins: each version has its
// days' share of the use, of block limits, of included use and of fixed charges, and its own days of daily charges. The shares of
// use add up to the whole. Lines of other services in in.Others count in full when nothing is parted; parted, each leg takes
// those that others gives for its days (nil: its share of in.Others by days). A version whose Change says so is not parted.
//
// Refuses, in order: no dates, no version on the first day, whatever Rate refuses.
func Legs(versions []Schedule, code string, in Input, others func(from, to calendar.Day) []Line) ([]Leg, error) {
	return parted(versions, code, in, others, false, nil)
}

// parted is Legs, over schedules that are known to be valid when ready.
func parted(versions []Schedule, code string, in Input, others func(from, to calendar.Day) []Line, ready bool, tell *[]Step) ([]Leg, error) {
	if in.From.IsZero() || in.To < in.From {
		return nil, fault.New(fault.Invalid, "rate.no-dates",
			"A bill can be parted at a change of prices only when its first and last day are known: enter both read dates.", nil)
	}
	legs, err := legs(versions, code, in.From, in.To)
	if err != nil {
		return nil, err
	}
	if in.Days == 0 {
		in.Days = in.To.Since(in.From) + 1
	}
	all, from := in.Others, in.From
	for i := range legs {
		l := &legs[i]
		if len(legs) > 1 {
			in.Part = Stretch{l.From.Since(from), l.To.Since(from) + 1, in.To.Since(from) + 1}
			in.Others = divided(all, in.Part)
			if others != nil {
				in.Others = others(l.From, l.To)
			}
		}
		if len(legs) > 1 && tell != nil {
			*tell = append(*tell, Step{What: "prices of " + l.Schedule.Effective.US(), How: l.From.US() + " to " + l.To.US()})
		}
		if l.Lines, err = reckon(&l.Schedule, &in, ready, tell); err != nil {
			return nil, err
		}
	}
	return legs, nil
}

// legs parts the days of a bill by the versions that hold.
func legs(versions []Schedule, code string, from, to calendar.Day) (out []Leg, err error) {
	first, ok := InForce(versions, code, from)
	if !ok {
		return nil, fault.New(fault.Invalid, "rate.no-version",
			"Schedule {schedule} has no prices on {day}: enter the version that held then.", fault.Args{"schedule": code, "day": from.US()})
	}
	out = []Leg{{Schedule: first, From: from, To: to}}
	var later []Schedule
	for _, s := range versions {
		if s.Code == code && s.Effective > from && s.Effective <= to {
			later = append(later, s)
		}
	}
	slices.SortStableFunc(later, func(a, b Schedule) int { return int(a.Effective - b.Effective) })
	for _, s := range later {
		last := &out[len(out)-1]
		if s.Effective == last.From {
			last.Schedule = s
			continue
		}
		last.To = s.Effective - 1
		out = append(out, Leg{Schedule: s, From: s.Effective, To: to})
	}
	return out, nil
}

// divided gives each line's cents by days, such that the stretches of a bill add up to the line.
func divided(lines []Line, p Stretch) []Line {
	out := slices.Clone(lines)
	for i, l := range lines {
		through := func(day int) money.Amount {
			return money.Round(l.Amount.Decimal().Mul(decimal.NewFromInt(int64(day))).Div(decimal.NewFromInt(int64(p.Of))))
		}
		out[i].Amount = through(p.Through).Minus(through(p.After))
	}
	return out
}
