package main

import (
	"context"
	"flag"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/reports/analysis"
)

var analysisCommand = command{
	name: "analysis", args: "--account N --as NAME [--months 24] [--out FOLDER]",
	summary: "the analysis of a delinquent or unusual account",
	help: `It says where the account stands, each month's figures proved, what is unusual, and what the plain rules of the office would do.
With --out the paper a supervisor signs is written into the folder as PDF, and the copy is recorded. Nothing is posted.`,
	run: runAnalysis,
}

func runAnalysis(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	s := signInFlags(fs)
	number := fs.String("account", "", "the account, by its `NUMBER`")
	months := fs.Int("months", 0, "go back so many `MONTHS`; 0 is 24")
	out := fs.String("out", "", "write the paper as PDF into `FOLDER`")
	if _, err := parse(e, fs, args, 0, 0); err != nil {
		return err
	}
	if *number == "" || *months < 0 {
		return errUsage
	}
	h, err := s.open(ctx, e)
	if err != nil {
		return err
	}
	defer func() { _ = h.Close() }()
	of, err := office.Ask(ctx, h.Session, accountNumbered{*number})
	if err != nil {
		return err
	}
	a, err := office.Ask(ctx, h.Session, procedure.AccountAnalysis{Account: of.ID, Months: *months})
	if err != nil {
		return err
	}
	if *out == "" {
		sayAnalysis(e, a)
		return nil
	}
	sheet, err := analysis.Sheet(analysis.FromAnalysis(a, ""))
	ref := document.Ref{Kind: procedure.KindAnalysis, Number: document.NumberOf('A', uint64(of.ID))}
	paths, err := papers.Print(ctx, h.Session, a.Day, *out, "analysis-"+of.Number, papers.One(ref, sheet, err))
	for _, path := range paths {
		say(e.out, "printed %s\n", path)
	}
	return err
}

// sayAnalysis writes down what the paper says, without its chart.
func sayAnalysis(e env, a procedure.Analysis) {
	say(e.out, "Account %s, %s, %s\n\n", a.Account.Number, a.Customer.Name, a.Premise.Address.String())
	say(e.out, "%-8s %10s %10s %10s %10s %10s %12s\n", "month", "use", "charges", "fees", "payments", "other", "balance")
	for _, m := range a.Months {
		use := ""
		if m.Use.Valid {
			use = phrase.Figure(m.Use.Decimal)
		}
		say(e.out, "%-8s %10s %10s %10s %10s %10s %12s\n", m.Month, use, m.Charges, m.Fees, m.Payments, m.Other, m.Balance.Balance())
	}
	if a.Proved {
		say(e.out, "\nEach month is proved; the last balance is the account's standing, %s.\n", a.Standing.Balance.Balance())
	}
	say(e.out, "\nUnusual\n")
	for _, f := range a.Findings {
		say(e.out, "  %s\n", f.Says)
	}
	say(e.out, "\nRecommended\n")
	for _, d := range a.Advice {
		say(e.out, "  %s\n", d)
	}
}
