package main

import (
	"context"
	"flag"
	"text/tabwriter"

	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
)

var gateCommand = command{
	name:    "gate",
	args:    "--account NUMBER | --all [--lines N] [--day DAY] --as NAME",
	summary: "what may be done about a debt, from when, and if not, why not",
	help: `gate --account NUMBER   each step of collection for one account: may it be taken on --day, from when, and what stands against it, with
                        the rules and where they are written; the open business day when --day is not given
gate --all              how many accounts each step is next for, and what stands against cuts; with --lines N the first so many accounts`,
	run: runGate,
}

func runGate(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	sign := signInFlags(fs)
	number := fs.String("account", "", "the account `NUMBER`")
	all := fs.Bool("all", false, "every account with something past due")
	dayText := fs.String("day", "", "as of this `DAY`")
	lines := fs.Int("lines", 0, "all: write the first `N` accounts")
	if _, err := parse(e, fs, args, 0, 0); err != nil {
		return err
	}
	if *all == (*number != "") || *lines < 0 {
		return errUsage
	}
	h, err := sign.open(ctx, e)
	if err != nil {
		return err
	}
	defer func() { _ = h.Close() }()
	day := h.house.Day
	if *dayText != "" {
		if day, err = calendar.ParseEntry(*dayText, h.house.Day); err != nil {
			return err
		}
	}
	if *all {
		return gateOfAll(ctx, e, h, day, *lines)
	}
	return gateOfOne(ctx, e, h, day, *number)
}

// gateOfOne says each step for one account.
func gateOfOne(ctx context.Context, e env, h *held, day calendar.Day, number string) error {
	a, err := office.Ask(ctx, h.Session, accountNumbered{number})
	if err != nil {
		return err
	}
	g, err := office.Ask(ctx, h.Session, procedure.AskGate{Account: a.ID, Day: day})
	if err != nil {
		return err
	}
	say(e.out, "Account %s on %s, by %s\n", g.Account.Number, day.US(), g.Pack)
	for _, v := range g.Answer.Verdicts {
		say(e.out, "  %s\n", v)
	}
	next := string(g.Answer.Next)
	if next == "" {
		next = "nothing"
	}
	say(e.out, "Next on that day: %s\n", next)
	return nil
}

// gateOfAll counts the accounts by what is next, and what stands against cuts.
func gateOfAll(ctx context.Context, e env, h *held, day calendar.Day, lines int) error {
	g, err := office.Ask(ctx, h.Session, procedure.AskGates{Day: day, Limit: max(lines, 1)})
	if err != nil {
		return err
	}
	say(e.out, "%d accounts past due on %s, by %s\n", g.Asked, day.US(), g.Pack)
	w := tabwriter.NewWriter(e.out, 0, 4, 2, ' ', 0)
	for _, c := range g.Counts {
		say(w, "  %s\t%d\t%s\n", nextWord(c.Next), c.Count, c.Sum.Dollars())
	}
	_ = w.Flush()
	if len(g.Against) > 0 {
		say(e.out, "Against cuts\n")
	}
	for _, a := range g.Against {
		say(w, "  %s\t%d\n", a.Rule, a.Count)
	}
	_ = w.Flush()
	for i, l := range g.Lines {
		if i < lines {
			say(e.out, "%s\t%s\n", l.Number, l.Line)
		}
	}
	return nil
}

func nextWord(d collection.Deed) string {
	if d == "" {
		return "nothing now"
	}
	return string(d)
}
