package main

import (
	"context"
	"flag"
	"io"
	"strings"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/period"
	"curbstop/domain/procedure"
)

var closeCommand = command{
	name: "close", args: "day|month [MONTH]|open [DAY]|list|sheet|verify [SEAL] --as NAME [--count] [--confirm] [--reason LINE=TEXT] [flags]",
	summary: "close business days and months, open the next day, and prove seals",
	help: `close day            says how the open business day stands. --count says that it is in order; another person closes it with --confirm, and
                     the close sheet is written
close month [MONTH]  says how a month (2026-10; the oldest open one when not given) stands; --confirm closes it
close open [DAY]     opens the next business day; the next working day when not given
close list           lists what is closed, with the seals
close sheet          writes a close sheet once more, of --day DAY or --month MONTH: the same file, byte for byte
close verify [SEAL]  reckons a seal anew from the books, that of a sheet or of --day or --month, and says whether all still matches:
                     the journal from its first entry, every record, the control totals from the entries, the numbers. Exits 74 if not

A line that asks for a reason takes one with --reason LINE=TEXT, as --reason "deposits=to the bank tomorrow"; it may be given more
than once. What is closed is never opened again: corrections are posted to the day that is open.`,
	run: func(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
		word, args := firstWord(args, "")
		c := closeCall{sign: signInFlags(fs)}
		c.count = fs.Bool("count", false, "day: say that it is in order")
		c.confirm = fs.Bool("confirm", false, "close it")
		c.day = fs.String("day", "", "sheet, verify: of business `DAY`")
		c.month = fs.String("month", "", "sheet, verify: of `MONTH`, as 2026-10")
		c.out = fs.String("out", ".", "`FOLDER` for the close sheet")
		fs.Func("reason", "`LINE=TEXT`: why a line stays as it is", c.reason)
		rest, err := parse(e, fs, args, 0, 1)
		if err != nil {
			return err
		}
		do := map[string]func(context.Context, env, *held, []string) error{
			"day": c.closeDay, "month": c.closeMonth, "open": c.openDay, "list": c.list, "sheet": c.sheet, "verify": c.verify,
		}[word]
		if do == nil || len(rest) == 1 && word != "month" && word != "verify" && word != "open" {
			return errUsage
		}
		return c.sign.during(ctx, e, func(h *held) error { return do(ctx, e, h, rest) })
	},
}

// closeCall is what was given on the command line.
type closeCall struct {
	sign            *signIn
	count, confirm  *bool
	day, month, out *string
	reasons         []period.Reason
}

func (c *closeCall) reason(text string) error {
	key, says, ok := strings.Cut(text, "=")
	if !ok {
		return fault.New(fault.Invalid, "curb.reason", "“{text}” is not a reason: write LINE=TEXT.", fault.Args{"text": text})
	}
	c.reasons = append(c.reasons, period.Reason{Key: strings.TrimSpace(key), Says: says})
	return nil
}

// which gives the day or month named by flags.
func (c *closeCall) which(today calendar.Day) (q period.Sheet, err error) {
	switch {
	case *c.month != "":
		q.Month, err = calendar.ParseMonth(*c.month)
	case *c.day != "":
		q.Day, err = calendar.ParseEntry(*c.day, today)
	default:
		q.Day = today
	}
	return q, err
}

func (c *closeCall) closeDay(ctx context.Context, e env, h *held, _ []string) error {
	day := h.house.Day
	if *c.count {
		if _, err := office.Do(ctx, h.Session, h.Mint(), procedure.CountDay{Day: day, Reasons: c.reasons}); err != nil {
			return err
		}
		say(e.out, "%s counted %s; another person closes it.\n", h.Name, day.US())
	}
	if *c.confirm {
		if _, err := office.Do(ctx, h.Session, h.Mint(), procedure.CloseDay{Day: day}); err != nil {
			return err
		}
		if err := c.printed(ctx, e, h, period.Sheet{Day: day}); err != nil {
			return err
		}
		return backedUpAtClose(ctx, e, h)
	}
	if *c.count {
		return nil
	}
	d, err := office.Ask(ctx, h.Session, procedure.DayDesk{Reasons: c.reasons})
	if err != nil {
		return err
	}
	say(e.out, "Business day %s is %s.\n", d.Day.Day.US(), d.Day.State)
	if d.Changed {
		say(e.out, "Something was posted since %s counted it.\n", d.Counted)
	}
	return listed(e.out, d.Lines)
}

func (c *closeCall) closeMonth(ctx context.Context, e env, h *held, rest []string) (err error) {
	var month calendar.Month
	if len(rest) == 1 {
		if month, err = calendar.ParseMonth(rest[0]); err != nil {
			return err
		}
	}
	d, err := office.Ask(ctx, h.Session, procedure.MonthDesk{Month: month, Reasons: c.reasons})
	if err != nil {
		return err
	}
	if *c.confirm {
		if _, err := office.Do(ctx, h.Session, h.Mint(), procedure.CloseMonth{Month: d.Month.Month, Reasons: c.reasons}); err != nil {
			return err
		}
		return c.printed(ctx, e, h, period.Sheet{Month: d.Month.Month})
	}
	say(e.out, "%s is %s.\n", d.Month.Month.Name(), d.Month.State)
	if d.Over != "" {
		say(e.out, "%s\n", d.Over)
	}
	return listed(e.out, d.Lines)
}

// openDay opens the next business day, so that an office without a window goes on after a close.
func (c *closeCall) openDay(ctx context.Context, e env, h *held, rest []string) (err error) {
	day := calendar.Holidays(calendar.Federal).AddWorkDays(h.house.Day, 1)
	if len(rest) == 1 {
		if day, err = calendar.ParseEntry(rest[0], h.house.Day); err != nil {
			return err
		}
	}
	house, err := office.Do(ctx, h.Session, h.Mint(), office.OpenDay{Day: day})
	if err == nil {
		say(e.out, "Business day %s is open.\n", house.Day.US())
	}
	return err
}

// listed shows a checklist.
func listed(out io.Writer, lines []period.Line) error {
	return tabled(out, func(w io.Writer) {
		say(w, "LINE\tSTANDS\tWHAT\t\n")
		for _, l := range lines {
			stands := string(l.Light)
			if l.Light == period.Asks && l.Reason != "" {
				stands = "explained"
			}
			says := l.Says
			if l.Reason != "" {
				says += ": " + l.Reason
			}
			say(w, "%s\t%s\t%s\t%s\n", l.Key, stands, l.What, says)
			if l.Stops() {
				say(w, "\t\t\t%s\n", l.Why)
			}
		}
	})
}

// printed writes a close sheet and says its seal.
func (c *closeCall) printed(ctx context.Context, e env, h *held, q period.Sheet) error {
	paths, p, err := papers.PrintClosing(ctx, h.Session, q, *c.out)
	for _, path := range paths {
		say(e.out, "printed %s\n", path)
	}
	if err == nil {
		say(e.out, "%s is closed. Its seal is %s.\n", upperFirst(p.Facts.Name()), p.Seal)
	}
	return err
}

func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func (c *closeCall) sheet(ctx context.Context, e env, h *held, _ []string) error {
	q, err := c.which(h.house.Day)
	if err != nil {
		return err
	}
	return c.printed(ctx, e, h, q)
}

func (c *closeCall) list(ctx context.Context, e env, h *held, _ []string) error {
	all, err := office.Ask(ctx, h.Session, period.List{})
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		say(w, "PERIOD\tSTANDS\tSEAL\tCLOSED BY\tAT\n")
		for _, m := range all.Months {
			say(w, "%s\t%s\t%s\t%s\t%s\n", m.Month.Name(), m.State, m.Proof.Seal, m.Proof.ClosedBy, m.Proof.Closed.At)
		}
		for _, d := range all.Days {
			say(w, "%s\t%s\t%s\t%s\t%s\n", d.Day.US(), d.State, d.Proof.Seal, d.Proof.ClosedBy, d.Proof.Closed.At)
		}
	})
}

func (c *closeCall) verify(ctx context.Context, e env, h *held, rest []string) error {
	q, err := c.which(h.house.Day)
	if err != nil {
		return err
	}
	v := period.Verify{Day: q.Day, Month: q.Month}
	if len(rest) == 1 {
		v.Seal = rest[0]
	}
	got, err := office.Ask(ctx, h.Session, v)
	if err != nil {
		return err
	}
	f := got.Proof.Facts
	for _, p := range got.Problems {
		say(e.out, "%s\n", p)
	}
	if len(got.Problems) > 0 {
		return fault.New(fault.Damaged, "period.broken", "The seal {seal} of {what} no longer matches the books.",
			fault.Args{"seal": string(got.Proof.Seal), "what": f.Name()})
	}
	say(e.out, "The seal %s of %s matches: closed by %s at %s, when the journal stood at entry %c %d.\n",
		got.Proof.Seal, f.Name(), got.Proof.ClosedBy, got.Proof.Closed.At, f.Drawer, f.Seq)
	return nil
}
