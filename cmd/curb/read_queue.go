package main

import (
	"strconv"
	"strings"

	"curbstop/domain/exchange/meterfile"
	"curbstop/domain/meter"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
)

func (d *readsDeed) route(rest []string) error {
	stops, err := office.Ask(d.ctx, d.h.Session, meter.Route{Route: rest[0]})
	for _, s := range stops {
		say(d.e.out, "%6d  %-12s  %-12s  %10s on %-10s  expect %s to %s\n", s.Premise.Order, s.Account.Number, s.Meter.Number, s.Last.Value, s.Last.Day.US(), s.Low, s.High)
	}
	return err
}

func (d *readsDeed) queue([]string) error {
	for _, state := range []meter.ExceptionState{meter.Open, meter.Noted} {
		all, err := office.Ask(d.ctx, d.h.Session, meter.Exceptions{State: state, Limit: 1000})
		if err != nil {
			return err
		}
		for _, x := range all {
			waits := ""
			if x.Exception.Waits() {
				waits = " (to be read again)"
			}
			c := x.Exception.Compare
			say(d.e.out, "%6d  %-6s %-18s account %s, meter %s: %s Last %s, mean %s, year before %s.%s\n", x.Exception.ID, state, x.Exception.Kind, x.Account.Number,
				x.Meter.Number, x.Exception.Sentence(), c.Last, c.Mean, c.Year, waits)
		}
	}
	return nil
}

func (d *readsDeed) decide(rest []string) error {
	id, err := strconv.ParseUint(rest[0], 10, 64)
	if err != nil {
		return errUsage
	}
	c := meter.DecideException{ID: id, Decision: meter.Decision(rest[1]), Reason: d.reason}
	if d.value != "" {
		if c.Value, err = figure(d.value); err != nil {
			return err
		}
	}
	x, err := office.Do(d.ctx, d.h.Session, d.h.Mint(), procedure.DecideRead{DecideException: c})
	if err == nil {
		say(d.e.out, "%d, %s: %s, because %s.\n", x.ID, x.Kind, x.Decision, x.Reason)
	}
	return err
}

func (d *readsDeed) rereads([]string) error {
	all, err := office.Ask(d.ctx, d.h.Session, meter.ReReads{})
	for _, w := range all {
		say(d.e.out, "%-6s %5d  %-12s meter %s: %s\n", w.Stop.Premise.Route, w.Stop.Premise.Order, w.Stop.Account.Number, w.Stop.Meter.Number, w.Exception.Sentence())
	}
	return err
}

// layout lists the layouts, writes one as TOML, or keeps one that is written in a file.
func (d *readsDeed) layout(rest []string) error {
	switch {
	case len(rest) == 1 && strings.HasSuffix(rest[0], ".toml"):
		l, err := layoutFile(rest[0])
		if err != nil {
			return err
		}
		if _, err := office.Do(d.ctx, d.h.Session, d.h.Mint(), procedure.KeepLayout{Layout: l}); err != nil {
			return err
		}
		say(d.e.out, "The layout %s is kept.\n", l.Name)
		return nil
	case len(rest) == 1:
		l, err := layoutNamed(d.ctx, d.h.Session, rest[0])
		if err != nil {
			return err
		}
		return meterfile.WriteLayout(d.e.out, l)
	}
	all, err := office.Ask(d.ctx, d.h.Session, procedure.Layouts{})
	for _, l := range all {
		say(d.e.out, "%-16s %s\n", l.Name, l.About)
	}
	return err
}
