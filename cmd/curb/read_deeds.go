package main

import (
	"context"
	"flag"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	"curbstop/domain/row"
)

var readsCommand = command{
	name: "reads", args: "VERB [WHAT] --as NAME", summary: "meter reads: enter, estimate, correct, change a meter out, the queue of exceptions, layouts",
	help: `route ROUTE            the meters of a route in walking order: last read, and the reads to expect
enter METER VALUE      a read: the use, what stands out, and what the account would be billed. What cannot be right goes to the queue
estimate METER         an estimated read by the office's method
correct METER VALUE    another value for the read of --day, with --reason; the wrong one is kept
set METER              a meter at the premise of --account, with --dials and --first
change METER VALUE     METER, read VALUE, is taken out; the meter --new is set in its place with --first
queue                  the exceptions that are open, then those noted
decide ID DECISION     bill, drop, replace (--value), estimate or re-read, with --reason
rereads                what is to be read again, by route in walking order
layout [NAME]          lists the layouts, or writes one as TOML; with a file that ends in .toml, keeps it`,
	run: func(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
		s := signInFlags(fs)
		d := &readsDeed{ctx: ctx, e: e}
		fs.StringVar(&d.day, "day", "", "`DAY` of the read (2026-10-01); the open day when not given")
		fs.StringVar(&d.by, "by", "", "`INITIALS` of the reader")
		fs.StringVar(&d.reason, "reason", "", "correct, decide: why")
		fs.StringVar(&d.value, "value", "", "decide: the `READ` that holds")
		fs.StringVar(&d.first, "first", "0", "set, change: first `READ` of the new meter")
		fs.StringVar(&d.fresh, "new", "", "change: `NUMBER` of the new meter")
		fs.StringVar(&d.account, "account", "", "set: `NUMBER` of the account")
		fs.StringVar(&d.with, "with", "", "set: `NUMBER` of the main register of a compound meter")
		fs.StringVar(&d.times, "times", "1", "set, change: `MULTIPLIER` of the register")
		fs.IntVar(&d.dials, "dials", 4, "set, change: how many `DIALS` the register has")
		fs.BoolVar(&d.confirmed, "confirmed", false, "enter, change: a high use was looked at and holds")
		rest, err := parse(e, fs, args, 1, 3)
		if err != nil {
			return err
		}
		h, err := s.open(ctx, e)
		if err != nil {
			return err
		}
		defer func() { _ = h.Close() }()
		d.h = h
		return d.carry(rest[0], rest[1:])
	},
}

// readsDeed is one call of curb reads.
type readsDeed struct {
	ctx                                                        context.Context
	e                                                          env
	h                                                          *held
	day, by, reason, value, first, fresh, account, with, times string
	dials                                                      int
	confirmed                                                  bool
}

func (d *readsDeed) carry(verb string, rest []string) error {
	deeds := map[string]struct {
		args []int
		do   func([]string) error
	}{
		"route": {[]int{1}, d.route}, "enter": {[]int{2}, d.enter}, "estimate": {[]int{1}, d.estimate}, "correct": {[]int{2}, d.correct}, "set": {[]int{1}, d.set},
		"change": {[]int{2}, d.change}, "queue": {[]int{0}, d.queue}, "decide": {[]int{2}, d.decide}, "rereads": {[]int{0}, d.rereads}, "layout": {[]int{0, 1}, d.layout},
	}
	deed, ok := deeds[verb]
	if !ok || len(rest) < deed.args[0] || len(rest) > deed.args[len(deed.args)-1] {
		return errUsage
	}
	return deed.do(rest)
}

func (d *readsDeed) on() (calendar.Day, error) {
	if d.day == "" {
		return 0, nil
	}
	return calendar.ParseISO(d.day)
}

func figure(s string) (decimal.Decimal, error) {
	v, err := decimal.NewFromString(strings.ReplaceAll(s, ",", ""))
	if err != nil || len(s) > 20 {
		return v, fault.New(fault.Invalid, "reads.figure", "“{text}” is no figure of a register.", fault.Args{"text": s})
	}
	return v, nil
}

// meterNamed finds a meter by its number.
type meterNamed struct{ number string }

// Act implements office.Query.
func (meterNamed) Act(meter.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements office.Query.
func (q meterNamed) Ask(b meter.Books, _ authority.Sign) (meter.Meter, error) {
	m, ok, err := row.First(b.Meters().Via(meter.ByNumber, row.Span{Limit: 1}, q.number))
	if err == nil && !ok {
		err = fault.New(fault.Absent, "reads.no-meter", "There is no meter {number} in the books.", fault.Args{"number": q.number})
	}
	return m, err
}

// read gives what the command line says of a read.
func (d *readsDeed) read(number, value string) (in meter.EnterRead, err error) {
	m, err := office.Ask(d.ctx, d.h.Session, meterNamed{number})
	if err != nil {
		return in, err
	}
	in = meter.EnterRead{Meter: m.ID, By: d.by, Confirmed: d.confirmed, Queue: true}
	if in.Day, err = d.on(); err == nil {
		in.Value, err = figure(value)
	}
	return in, err
}

func (d *readsDeed) enter(rest []string) error {
	in, err := d.read(rest[0], rest[1])
	if err != nil {
		return err
	}
	effect, err := office.Preview(d.ctx, d.h.Session, procedure.TryRead{Read: in})
	if err != nil {
		return err
	}
	out, err := office.Do(d.ctx, d.h.Session, d.h.Mint(), in)
	if err != nil {
		return err
	}
	d.tell(out)
	if effect.HasBill {
		say(d.e.out, "With it account %s would be billed %s.\n", effect.Look.Account.Number, effect.Bill.Content.Total.Dollars())
	}
	return nil
}

// tell says what a read made.
func (d *readsDeed) tell(out meter.Entered) {
	switch {
	case out.Held:
		say(d.e.out, "Not taken; it waits in the queue.\n")
	case out.Before.ID == 0:
		say(d.e.out, "The first read is entered.\n")
	default:
		method := ""
		if out.Read.Method != "" {
			method = ", " + out.Read.Method
		}
		say(d.e.out, "%s used since %s (%s%s).\n", out.Used, out.Before.Day.US(), out.Read.Source, method)
	}
	for _, x := range out.Exceptions {
		say(d.e.out, "%d, %s: %s\n", x.ID, x.Kind, x.Sentence())
	}
}

func (d *readsDeed) estimate(rest []string) error {
	in, err := d.read(rest[0], "0")
	if err != nil {
		return err
	}
	out, err := office.Do(d.ctx, d.h.Session, d.h.Mint(), meter.Estimate{Meter: in.Meter, Day: in.Day})
	if err == nil {
		d.tell(out)
	}
	return err
}

func (d *readsDeed) correct(rest []string) error {
	in, err := d.read(rest[0], rest[1])
	if err != nil {
		return err
	}
	all, err := office.Ask(d.ctx, d.h.Session, meter.ReadsOf{Meter: in.Meter})
	if err != nil {
		return err
	}
	for _, r := range all {
		if r.ReplacedBy != 0 || in.Day != 0 && r.Day != in.Day {
			continue
		}
		fix := procedure.CorrectRead{Correction: meter.Correction{Read: r.ID, Value: in.Value, Reason: d.reason, By: d.by}}
		out, err := office.Do(d.ctx, d.h.Session, d.h.Mint(), fix)
		if err == nil {
			say(d.e.out, "The read of %s is %s instead of %s; the use is %s now.\n", r.Day.US(), out.Read.Value, r.Value, out.Usage.Quantity)
		}
		return err
	}
	return fault.New(fault.Absent, "reads.no-read", "Meter {number} has no read of that day.", fault.Args{"number": rest[0]})
}

func (d *readsDeed) set(rest []string) error {
	at, err := office.Ask(d.ctx, d.h.Session, billing.ByNumber{Number: d.account})
	if err != nil {
		return err
	}
	in := meter.Install{By: d.by, Meter: meter.Meter{Number: rest[0], Dials: d.dials, Premise: uint64(at.Account.Premise)}}
	if d.with != "" {
		main, err := office.Ask(d.ctx, d.h.Session, meterNamed{d.with})
		if err != nil {
			return err
		}
		in.Meter.With = main.ID
	}
	if in.First, err = figure(d.first); err != nil {
		return err
	}
	if in.Meter.Multiplier, err = figure(d.times); err != nil {
		return err
	}
	if in.Day, err = d.on(); err != nil {
		return err
	}
	m, err := office.Do(d.ctx, d.h.Session, d.h.Mint(), in)
	if err == nil {
		say(d.e.out, "Meter %s is set.\n", m.Number)
	}
	return err
}

func (d *readsDeed) change(rest []string) error {
	in, err := d.read(rest[0], rest[1])
	if err != nil {
		return err
	}
	c := meter.ChangeOut{Meter: in.Meter, Day: in.Day, Last: in.Value, By: d.by, Confirmed: d.confirmed, New: meter.Meter{Number: d.fresh, Dials: d.dials}}
	if c.First, err = figure(d.first); err != nil {
		return err
	}
	if c.New.Multiplier, err = figure(d.times); err != nil {
		return err
	}
	out, err := office.Do(d.ctx, d.h.Session, d.h.Mint(), c)
	if err == nil {
		say(d.e.out, "Meter %s is changed for %s. %s used on the old one are billed with the next read.\n", rest[0], out.Meter.Number, out.Carried)
	}
	return err
}
