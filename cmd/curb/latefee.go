package main

import (
	"context"
	"flag"

	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
)

var latefeeCommand = command{
	name: "latefee", args: "[preview|show|approve|post|undo] [RUN] --as NAME [flags]",
	summary: "late fees: previewed, approved by another, charged, reversed as a run",
	help: `latefee                                          the runs, newest first
latefee preview                                  looks for every bill past due that bears no fee yet; nothing is charged
latefee show RUN                                 its fees, account by account
latefee approve RUN --fees N --total AMOUNT      accepts them as they stand on the run; who previewed it cannot
latefee post RUN                                 charges an approved run; one stopped in the middle goes on
latefee undo RUN --reason TEXT                   drops a run that is not charged, reverses one that is`,
	run: runLateFee,
}

// feeCall is what was given on the command line.
type feeCall struct {
	sign          *signIn
	fees          *int
	total, reason *string
}

func runLateFee(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	c := feeCall{
		sign: signInFlags(fs), fees: fs.Int("fees", 0, "approve: how many fees stand on the run"),
		total: fs.String("total", "", "approve: their `AMOUNT`"), reason: fs.String("reason", "", "undo: why, as `TEXT`"),
	}
	rest, err := parse(e, fs, args, 0, 2)
	if err != nil {
		return err
	}
	word := "list"
	if len(rest) > 0 {
		word, rest = rest[0], rest[1:]
	}
	alone := map[string]func(context.Context, env, *held) error{"list": c.list, "preview": c.preview}
	named := map[string]func(context.Context, env, *held, document.Number) error{
		"show": c.show, "approve": c.approve, "post": c.carry, "undo": c.undo,
	}
	return numbered(ctx, e, c.sign, word, rest, alone, named)
}

func (c feeCall) list(ctx context.Context, e env, h *held) error {
	all, err := office.Ask(ctx, h.Session, billing.ListFeeRuns{Limit: 200})
	for _, r := range all {
		sayFees(e, r)
	}
	if err == nil {
		say(e.out, "%s of late fees\n", phrase.Count(len(all), "run"))
	}
	return err
}

func sayFees(e env, r billing.FeeRun) {
	say(e.out, "%s  %s  %-9s %-11s %5d fees %12s, charged %d %s\n", r.Number, r.Day.US(), r.State, r.Step, r.Fees, r.Total, r.Issued, r.IssuedTotal)
}

func (c feeCall) preview(ctx context.Context, e env, h *held) error {
	r, err := office.Do(ctx, h.Session, h.Mint(), billing.StartFees{})
	if err != nil {
		return err
	}
	return c.carry(ctx, e, h, r.Number)
}

// carry carries out the step a run is at.
func (c feeCall) carry(ctx context.Context, e env, h *held, n document.Number) error {
	r, err := billing.RunFees(ctx, h.Session, n, func(billing.Progress) {})
	if err == nil {
		sayFees(e, r)
	}
	return err
}

func (c feeCall) show(ctx context.Context, e env, h *held, n document.Number) error {
	r, err := office.Ask(ctx, h.Session, billing.ReadFeeRun{Number: n})
	if err != nil {
		return err
	}
	list, err := office.Ask(ctx, h.Session, billing.FeesOf{Run: n, Limit: 1_000_000})
	for _, f := range list {
		say(e.out, "%-14s %-28.28s bill %s  unpaid %12s  fee %10s  %s\n", f.Who.Number, f.Who.Name, f.LateFee.Bill, f.LateFee.Unpaid, f.LateFee.Amount, f.LateFee.State)
	}
	if err != nil {
		return err
	}
	out, err := office.Ask(ctx, h.Session, billing.SparedOf{Run: n, Limit: 1_000_000})
	for _, x := range out {
		say(e.out, "%-14s %-28.28s bill %s  unpaid %12s  no fee: %s\n", x.Who.Number, x.Who.Name, x.LeftOut.Key.Bill, x.LeftOut.Unpaid, x.LeftOut.Why)
	}
	if err == nil {
		sayFees(e, r)
	}
	return err
}

func (c feeCall) approve(ctx context.Context, e env, h *held, n document.Number) error {
	if *c.total == "" {
		return errUsage
	}
	total, err := money.Parse(*c.total)
	if err != nil {
		return err
	}
	r, err := office.Do(ctx, h.Session, h.Mint(), billing.ApproveFees{Run: n, Fees: *c.fees, Total: total})
	if err == nil {
		say(e.out, "Run %s is approved; “curb latefee post %s” charges it.\n", r.Number, r.Number)
	}
	return err
}

func (c feeCall) undo(ctx context.Context, e env, h *held, n document.Number) error {
	r, err := office.Ask(ctx, h.Session, billing.ReadFeeRun{Number: n})
	if err == nil && r.Step != billing.Reversing { // one that was broken off goes on
		_, err = office.Do(ctx, h.Session, h.Mint(), billing.TakeBackFees{Run: n, Reason: *c.reason})
	}
	if err != nil {
		return err
	}
	return c.carry(ctx, e, h, n)
}
