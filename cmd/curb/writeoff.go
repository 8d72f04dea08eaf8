package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"strings"

	"curbstop/domain/phrase"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/writeoff"
	writeoffpaper "curbstop/reports/writeoff"
)

var writeoffCommand = command{
	name:    "writeoff",
	args:    "list|runs|show|approve|post|undo|one|accept|drop|debts|recoveries|reinstate|takeback|discharge|criteria [NUMBER|ACCOUNT] --as NAME [flags]",
	summary: "debts nobody pays: lists, write-offs, recoveries, reinstatement",
	help: `writeoff list               makes the list of debts that meet the criteria, or with --small of small balances; nothing is posted yet
writeoff runs               the lists, newest first
writeoff show RUN           the debts of a list; with --out FOLDER its proof list and coding form as PDF
writeoff approve RUN        accepts a list another person made, of --debts N and --total AMOUNT as they stand on it
writeoff post RUN           posts an accepted list; one stopped in the middle goes on
writeoff undo RUN           drops a list, or reverses a posted one, for --reason TEXT; what was recovered since stays
writeoff one ACCOUNT        proposes the write-off of one account, for --reason TEXT and --evidence TEXT
writeoff accept DEBT        approves and posts that proposal, of --total AMOUNT
writeoff drop DEBT          takes a debt off its list, or drops a proposal, for --reason TEXT
writeoff debts [ACCOUNT]    the debts written off that are still claimed, or those of an account, with what came in of each
writeoff recoveries         what came in from --from DAY to --to DAY; this month when not given
writeoff reinstate DEBT     puts what is still claimed back on the account with its ages, for --reason TEXT
writeoff takeback DEBT      takes back a write-off that was a mistake, for --reason TEXT
writeoff discharge ACCOUNT  records a discharge in bankruptcy of --day DAY, court and number as --reason TEXT: the debts are let go
writeoff criteria           says the criteria in force`,
	run: runWriteoff,
}

// writeoffCall is what was given on the command line.
type writeoffCall struct {
	sign                              *signIn
	small                             *bool
	debts                             *int
	total, reason, evidence, day, out *string
	from, to                          *string
}

func runWriteoff(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	word, args := firstWord(args, "")
	c := writeoffCall{
		sign:     signInFlags(fs),
		small:    fs.Bool("small", false, "list: small balances"),
		debts:    fs.Int("debts", 0, "approve: how many debts stand on the list"),
		total:    fs.String("total", "", "approve, accept: the `AMOUNT` of the list or the debt"),
		reason:   fs.String("reason", "", "why, as `TEXT`; discharge: court and number of the case"),
		evidence: fs.String("evidence", "", "one: what was tried to collect it, as `TEXT`"),
		day:      fs.String("day", "", "discharge: `DAY` of the court's order"),
		from:     fs.String("from", "", "recoveries: from `DAY`"),
		to:       fs.String("to", "", "recoveries: to `DAY`"),
		out:      fs.String("out", "", "show: the `FOLDER` for the PDF"),
	}
	rest, err := parse(e, fs, args, 0, 1)
	if err != nil {
		return err
	}
	alone := map[string]wordDeed{"list": c.list, "runs": c.runs, "recoveries": c.recoveries, "criteria": c.criteria, "debts": c.alive}
	named := map[string]wordDeed{
		"show": c.show, "approve": c.approve, "post": c.carry, "undo": c.undo, "one": c.one, "accept": c.accept, "drop": c.drop, "debts": c.of,
		"reinstate": c.reinstate, "takeback": c.takeBack, "discharge": c.discharge,
	}
	return words{alone, named}.run(ctx, e, c.sign, word, rest)
}

func (c writeoffCall) list(ctx context.Context, e env, h *held, _ string) error {
	sort := writeoff.Bad
	if *c.small {
		sort = writeoff.Small
	}
	r, err := office.Do(ctx, h.Session, h.Mint(), writeoff.StartRun{Sort: sort})
	if err != nil {
		return err
	}
	return c.carry(ctx, e, h, r.Number.String())
}

// carry carries out the step a run is at.
func (c writeoffCall) carry(ctx context.Context, e env, h *held, name string) error {
	n, err := document.ParseNumber(name)
	if err != nil {
		return err
	}
	r, err := writeoff.Carry(ctx, h.Session, n, func(writeoff.Run) {})
	if err != nil {
		return err
	}
	c.says(e.out, r)
	if r.Step == writeoff.Proof {
		return c.listed(ctx, e, h, n)
	}
	return nil
}

func (writeoffCall) says(w io.Writer, r writeoff.Run) {
	switch r.Step {
	case writeoff.Done:
		say(w, "Run %s is posted: %s of %s written off", r.Number, phrase.Count(r.Issued, "debt"), r.IssuedTotal.Dollars())
		if r.Changed > 0 {
			say(w, "; %d changed since and were left alone", r.Changed)
		}
		say(w, ".\n")
	case writeoff.Undone:
		say(w, "Run %s is taken back", r.Number)
		if r.Stays > 0 {
			say(w, "; %s left as it was, because something was recovered or reinstated", phrase.Count(r.Stays, "debt"))
		}
		say(w, ".\n")
	default:
		say(w, "Run %s lists %s of %s; it is %s.\n", r.Number, phrase.Count(r.Debts, "debt"), r.Total.Dollars(), r.Step)
		for _, l := range r.Left {
			say(w, "  not on it: %s, %s, %s\n", l.Why, phrase.Count(l.Count, "account"), l.Total.Dollars())
		}
	}
}

func (writeoffCall) listed(ctx context.Context, e env, h *held, n document.Number) error {
	all, err := office.Ask(ctx, h.Session, writeoff.DebtsOfRun{Run: n})
	if err != nil {
		return err
	}
	return debtTable(e.out, all)
}

func debtTable(w io.Writer, all []writeoff.Seen) error {
	return tabled(w, func(w io.Writer) {
		for _, d := range all {
			say(w, "%s\t%s\t%s\t%s\tleft %s\t%s\n", d.Debt.Number, d.Number, d.Name, d.Debt.Amount, d.Left, d.Stand())
		}
	})
}

func (writeoffCall) runs(ctx context.Context, e env, h *held, _ string) error {
	all, err := office.Ask(ctx, h.Session, writeoff.ListRuns{Limit: 100})
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		for _, r := range all {
			say(w, "%s\t%s\t%s\t%s\t%s\t%s\n", r.Number, r.Sort, r.Day.US(), phrase.Count(r.Debts, "debt"), r.Total.Dollars(), r.Step)
		}
	})
}

func (c writeoffCall) show(ctx context.Context, e env, h *held, name string) error {
	n, err := document.ParseNumber(name)
	if err != nil {
		return err
	}
	r, err := office.Ask(ctx, h.Session, writeoff.ReadRun{Number: n})
	if err != nil {
		return err
	}
	c.says(e.out, r)
	if err := c.listed(ctx, e, h, n); err != nil || *c.out == "" {
		return err
	}
	return printedTo(ctx, e, h, *c.out, "writeoff-"+n.String(), papers.WriteOffs(ctx, h.Session, n))
}

// printedTo writes papers into a folder and says where.
func printedTo(ctx context.Context, e env, h *held, folder, name string, sheets papers.Sheets) error {
	paths, err := papers.Print(ctx, h.Session, h.house.Day, folder, name, sheets)
	for _, p := range paths {
		say(e.out, "printed %s\n", p)
	}
	return err
}

func (c writeoffCall) criteria(ctx context.Context, e env, h *held, _ string) error {
	t, err := office.Ask(ctx, h.Session, writeoff.ReadTerms{})
	if err != nil {
		return err
	}
	for _, s := range []writeoff.Sort{writeoff.Bad, writeoff.Small} {
		say(e.out, "%s: %s\n", s, strings.Join(writeoffpaper.Criteria(t, s), " "))
	}
	return nil
}

// span gives the days of --from and --to, this month when they are not given.
func (c writeoffCall) span(today calendar.Day) (q writeoff.Recoveries, err error) {
	q = writeoff.Recoveries{From: today.Month().First(), To: today}
	if *c.from != "" {
		if q.From, err = calendar.ParseEntry(*c.from, today); err != nil {
			return q, err
		}
	}
	if *c.to != "" {
		q.To, err = calendar.ParseEntry(*c.to, today)
	}
	return q, err
}

func (c writeoffCall) recoveries(ctx context.Context, e env, h *held, _ string) error {
	q, err := c.span(h.house.Day)
	if err != nil {
		return err
	}
	all, err := office.Ask(ctx, h.Session, q)
	if err != nil {
		return err
	}
	sum := money.Amount(0)
	err = tabled(e.out, func(w io.Writer) {
		for _, r := range all {
			sum = sum.Plus(r.Amount)
			say(w, "%s\t%s\t%s\t%s\t%s\n", r.Day.US(), r.Number, r.Name, r.Doc, r.Amount)
		}
	})
	say(e.out, "%s\n", fmt.Sprintf("Recovered from %s to %s: %s", q.From.US(), q.To.US(), sum.Dollars()))
	return err
}
