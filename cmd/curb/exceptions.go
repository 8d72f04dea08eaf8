package main

import (
	"context"
	"flag"
	"io"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	"curbstop/reports/exceptions"
)

var exceptionsCommand = command{
	name: "exceptions", args: "[lapping|unseen] --as NAME [--day DAY] [--from DAY] [--sign [--by NAME] [--note TEXT]] [--out FOLDER]",
	summary: "what a supervisor should have seen of a day, and traces of lapping",
	help: `Lists voids, refusals, credits by user, own work, returned payments without a fee, payments applied otherwise, accounts switched, reprints,
drawers over or short, unusual tenders, work outside the office hours and a clock that was moved. Without --day, of the open business day.

--sign signs them as seen; nobody signs off what they did themselves. Where nobody else signs in, --by says who signed the paper.

  exceptions unseen    days of the last two weeks that nobody signed
  exceptions lapping   payments posted to other accounts than they were made for, from --from DAY to --day DAY (45 days when not given);
                       --all gives single signs as well`,
	run: runExceptions,
}

type exceptionsCall struct {
	sign                     *signIn
	day, from, by, note, out *string
	signIt, all              *bool
}

func runExceptions(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	c := exceptionsCall{
		sign: signInFlags(fs), day: fs.String("day", "", "the business `DAY`"), from: fs.String("from", "", "lapping: the first `DAY`"),
		by: fs.String("by", "", "`NAME` of who signed the paper"), note: fs.String("note", "", "`TEXT` kept with the signature"),
		out: fs.String("out", "", "print the paper into `FOLDER`"), signIt: fs.Bool("sign", false, "sign the day's exceptions as seen"),
		all: fs.Bool("all", false, "lapping: single signs as well"),
	}
	rest, err := parse(e, fs, args, 0, 1)
	if err != nil {
		return err
	}
	word := ""
	if len(rest) > 0 {
		word = rest[0]
	}
	do := map[string]func(context.Context, env, *held, calendar.Day) error{"": c.list, "lapping": c.lapping, "unseen": c.unseen}[word]
	if do == nil {
		return errUsage
	}
	h, err := c.sign.open(ctx, e)
	if err != nil {
		return err
	}
	defer func() { _ = h.Close() }()
	day, err := dayOr(*c.day, h.house.Day)
	if err != nil {
		return err
	}
	return do(ctx, e, h, day)
}

func (c exceptionsCall) list(ctx context.Context, e env, h *held, day calendar.Day) error {
	r, err := office.Ask(ctx, h.Session, procedure.Exceptions{Day: day})
	if err != nil {
		return err
	}
	if *c.signIt {
		if _, err := office.Do(ctx, h.Session, h.Mint(), procedure.SignExceptions{Day: day, Count: len(r.Rows), By: *c.by, Note: *c.note}); err != nil {
			return err
		}
		if r, err = office.Ask(ctx, h.Session, procedure.Exceptions{Day: day}); err != nil {
			return err
		}
	}
	if err := tabled(e.out, func(w io.Writer) {
		say(w, "KIND\tTIME\tWHO\tWHAT\tABOUT\tAMOUNT\tREASON\tSEEN\n")
		for _, x := range r.Rows {
			seen := "open"
			if x.Seen {
				seen = "seen"
			}
			say(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", x.Kind, x.At, x.Name, x.What, x.Subject, x.Amount, x.Reason, seen)
		}
	}); err != nil {
		return err
	}
	say(e.out, "%s: %d exceptions in %d entries of the journal, %d not signed\n", r.Day.US(), len(r.Rows), r.Entries, r.Open())
	for _, u := range r.Users {
		say(e.out, "  %s: %d of %s, %s\n", u.Name, u.Count, u.Kind, u.Sum)
	}
	if *c.out == "" {
		return nil
	}
	sheet, err := exceptions.Sheet(exceptions.FromReport(r))
	return laidInto(ctx, e, h, *c.out, "exceptions-"+r.Day.String(), papers.One(document.Ref{Kind: "exception report"}, sheet, err))
}

func (c exceptionsCall) unseen(ctx context.Context, e env, h *held, _ calendar.Day) error {
	list, err := office.Ask(ctx, h.Session, procedure.UnseenDays{})
	if err != nil {
		return err
	}
	for _, d := range list {
		say(e.out, "%s: %d exceptions, %d not signed\n", d.Day.US(), d.Count, d.Open)
	}
	say(e.out, "%d days nobody signed\n", len(list))
	return nil
}

func (c exceptionsCall) lapping(ctx context.Context, e env, h *held, to calendar.Day) error {
	from, err := dayOr(*c.from, to-45)
	if err != nil {
		return err
	}
	least := 2
	if *c.all {
		least = 1
	}
	found, err := office.Ask(ctx, h.Session, procedure.Lapping{From: from, To: to, Least: least})
	if err != nil {
		return err
	}
	for _, f := range found {
		say(e.out, "%d  %s: %s\n", f.Weight, f.Trace, f.Says)
	}
	say(e.out, "%d traces from %s to %s\n", len(found), from.US(), to.US())
	if *c.out == "" {
		return nil
	}
	sheet, err := exceptions.Lapping(exceptions.FromFindings(h.house, from, to, found))
	return laidInto(ctx, e, h, *c.out, "lapping-"+to.String(), papers.One(document.Ref{Kind: "lapping list"}, sheet, err))
}
