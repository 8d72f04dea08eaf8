package main

import (
	"context"
	"flag"
	"io"
	"strings"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/document"
	"curbstop/domain/hold"
	"curbstop/domain/office"
)

var disputeCommand = command{
	name:    "dispute",
	args:    "list|of|file|show|asked|takes-part|decide|appeal|letter|answer [ACCOUNT|NUMBER] --as NAME [flags]",
	summary: "disputes: filed, answered, appealed, each with its letter",
	help: `dispute list              the open disputes by the day their answer is promised for; with --until DAY those promised by then
dispute of ACCOUNT        the disputes of an account
dispute file ACCOUNT      files one of --amount AMOUNT, for --reason TEXT, --about MATTER; --looks TEXT is added to the letter
dispute show NUMBER       one dispute with its reviews
dispute asked NUMBER      records that the customer was asked to take part in the review; takes-part that they do now
dispute decide NUMBER     answers it: --finding "for the customer", "in part" or "against the customer", for --reason TEXT, which the letter
                          gives as it stands; --posted "adjustment A-000012, bill A-000377" is what puts it right
dispute appeal NUMBER     takes it up again, for --reason TEXT; --late after its day
dispute letter NUMBER     writes the acknowledgement to --out FOLDER, in the customer's language; answer writes the answer
Matters: ` + matterList() + `
Ending its hold (curb hold end) withdraws a dispute.`,
	run: runDispute,
}

func matterList() string {
	words := make([]string, len(hold.Matters))
	for i, m := range hold.Matters {
		words[i] = `"` + string(m) + `"`
	}
	return strings.Join(words, ", ")
}

type disputeCall struct {
	sign                                                      *signIn
	amount, reason, about, looks, finding, posted, until, out *string
	late                                                      *bool
}

func runDispute(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	word, args := firstWord(args, "")
	text := func(name, says string) *string { return fs.String(name, "", says) }
	c := disputeCall{
		sign: signInFlags(fs), amount: text("amount", "the `AMOUNT` disputed"), reason: text("reason", "why, as `TEXT`"), about: text("about", "the `MATTER`"),
		looks: text("looks", "what more is looked into, as `TEXT` in the customer's language"), finding: text("finding", "what was found, as `TEXT`"),
		posted: text("posted", "the `DOCUMENTS` that put it right"), until: text("until", "promised by this `DAY`"), out: text("out", "the `FOLDER` for the PDF"),
		late: fs.Bool("late", false, "an appeal after its day"),
	}
	rest, err := parse(e, fs, args, 0, 1)
	if err != nil {
		return err
	}
	alone := map[string]wordDeed{"list": c.list}
	named := map[string]wordDeed{
		"of": c.of, "file": c.file, "show": c.show, "asked": c.asked(false), "takes-part": c.asked(true), "decide": c.decide, "appeal": c.appeal,
		"letter": c.letter(false), "answer": c.letter(true),
	}
	return words{alone, named}.run(ctx, e, c.sign, word, rest)
}

func disputeTable(w io.Writer, all []hold.File) error {
	return tabled(w, func(w io.Writer) {
		for _, f := range all {
			r := f.Last()
			says := "answer by " + r.AnswerBy.US()
			if !r.Answer.IsZero() {
				says = string(r.Answer.Finding) + " on " + r.Answer.Day.US()
			}
			say(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", f.Number, f.To.Number, f.To.Customer, r.Opened.US(), r.Amount, f.Stage, says, f.About)
		}
	})
}

func (c disputeCall) list(ctx context.Context, e env, h *held, _ string) error {
	by, err := dayOf(*c.until, h.house.Day)
	if err != nil {
		return err
	}
	all, err := office.Ask(ctx, h.Session, hold.ListDisputes{By: by, Limit: 1000})
	if err != nil {
		return err
	}
	return disputeTable(e.out, all)
}

func (c disputeCall) of(ctx context.Context, e env, h *held, name string) error {
	a, err := office.Ask(ctx, h.Session, accountNumbered{name})
	if err != nil {
		return err
	}
	all, err := office.Ask(ctx, h.Session, hold.ListDisputes{Account: a.ID})
	if err != nil {
		return err
	}
	return disputeTable(e.out, all)
}

func (c disputeCall) file(ctx context.Context, e env, h *held, name string) error {
	a, err := office.Ask(ctx, h.Session, accountNumbered{name})
	if err != nil {
		return err
	}
	amount, err := amountOf(*c.amount)
	if err != nil {
		return err
	}
	got, err := office.Do(ctx, h.Session, h.Mint(), hold.Set{
		Account: a.ID, Kind: hold.Dispute, Amount: amount, Reason: *c.reason, About: hold.Matter(*c.about), Looks: *c.looks,
	})
	if err != nil {
		return err
	}
	return c.show(ctx, e, h, got.File.String())
}

func (c disputeCall) show(ctx context.Context, e env, h *held, name string) error {
	n, err := document.ParseNumber(name)
	if err != nil {
		return err
	}
	d, err := office.Ask(ctx, h.Session, hold.ReadDispute{Number: n})
	if err != nil {
		return err
	}
	f := d.File
	say(e.out, "Dispute %s of account %s, %s, about %s: %s.\n", f.Number, f.To.Number, f.To.Customer, f.About, f.Stage)
	for i, r := range f.Rounds {
		say(e.out, "%d. %s: %s disputed, “%s”; %s not disputed%s; answer promised by %s.\n", i+1, r.Opened.US(), r.Amount.Dollars(), r.Claim, r.Rest.Dollars(),
			byText(r.RestBy.US(), r.Rest > 0), r.AnswerBy.US())
		if a := r.Answer; !a.IsZero() {
			say(e.out, "   %s, %s: %s taken off; %s owed%s; review by %s until %s. %s\n", a.Day.US(), a.Finding, a.Allowed.Dollars(), a.Due.Dollars(),
				byText(a.PayBy.US(), a.Due > 0), a.AppealTo, a.AppealBy.US(), a.Reasons)
		}
	}
	return nil
}

func byText(day string, is bool) string {
	if !is {
		return ""
	}
	return ", due by " + day
}

func (c disputeCall) asked(takes bool) func(context.Context, env, *held, string) error {
	return func(ctx context.Context, e env, h *held, name string) error {
		n, err := document.ParseNumber(name)
		if err != nil {
			return err
		}
		if _, err = office.Do(ctx, h.Session, h.Mint(), hold.AskPart{Number: n, Takes: takes}); err == nil {
			say(e.out, "Recorded of dispute %s.\n", n)
		}
		return err
	}
}

func (c disputeCall) decide(ctx context.Context, e env, h *held, name string) error {
	n, err := document.ParseNumber(name)
	if err != nil {
		return err
	}
	posted, err := hold.ParseRefs(*c.posted)
	if err != nil {
		return err
	}
	if _, err := office.Do(ctx, h.Session, h.Mint(), hold.Decide{Number: n, Finding: hold.Finding(*c.finding), Posted: posted, Reasons: *c.reason}); err != nil {
		return err
	}
	return c.show(ctx, e, h, name)
}

func (c disputeCall) appeal(ctx context.Context, e env, h *held, name string) error {
	n, err := document.ParseNumber(name)
	if err != nil {
		return err
	}
	if _, err := office.Do(ctx, h.Session, h.Mint(), hold.Appeal{Number: n, Claim: *c.reason, Looks: *c.looks, Late: *c.late}); err != nil {
		return err
	}
	return c.show(ctx, e, h, name)
}

func (c disputeCall) letter(answer bool) func(context.Context, env, *held, string) error {
	return func(ctx context.Context, e env, h *held, name string) error {
		n, err := document.ParseNumber(name)
		if err != nil || *c.out == "" {
			return errUsage
		}
		file := "dispute-" + n.String()
		if answer {
			file += "-answer"
		}
		return printedTo(ctx, e, h, *c.out, file, papers.Dispute(ctx, h.Session, n, answer))
	}
}
