package main

import (
	"context"
	"flag"
	"slices"

	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	"curbstop/reports/deposit"
)

var depositsCommand = command{
	name: "deposits", args: "--as NAME [--earned] [--out FILE.pdf] | settle ACCOUNT --as NAME",
	summary: "list the deposits held, settle a closed account from its deposit",
	help: `Lists the deposits held with their interest to the open business day and how their accounts paid; with --earned only those that
the rules say may be given back. --out writes the list as PDF.
“deposits settle ACCOUNT” gives the deposit of a closed account back: it pays the final charges, then what was open before, and
what is left becomes a refund request where the terms of deposits say so.`,
	run: runDeposits,
}

func runDeposits(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	s := signInFlags(fs)
	earned := fs.Bool("earned", false, "only those earned back")
	out := fs.String("out", "", "write the list to `FILE.pdf`")
	rest, err := parse(e, fs, args, 0, 2)
	if err != nil {
		return err
	}
	if len(rest) == 1 || len(rest) == 2 && rest[0] != "settle" {
		return errUsage
	}
	h, err := s.open(ctx, e)
	if err != nil {
		return err
	}
	defer func() { _ = h.Close() }()
	if len(rest) == 2 {
		return settleAccount(ctx, e, h, rest[1])
	}
	rows, err := testedDeposits(ctx, h.Session, *earned)
	if err != nil {
		return err
	}
	list := deposit.FromTested(rows)
	for _, r := range list {
		say(e.out, "%s  %-14s %-28.28s %s %12s %9s  %s\n", r.Number, r.Account, r.Customer, r.Day.US(), r.Left, r.Interest, r.Note)
	}
	say(e.out, "%d deposits\n", len(list))
	sayMissing(e, rows)
	if *out == "" {
		return nil
	}
	house, err := office.Ask(ctx, h.Session, office.ReadHouse{})
	if err != nil {
		return err
	}
	sheet, err := deposit.List(deposit.ListInput{Training: house.Training, Office: house.Utility, Title: "Deposits held", Day: house.Day, Rows: list, Earned: true})
	if err != nil {
		return err
	}
	return writeSheet(*out, house.Day, sheet)
}

// sayMissing says, each reason once, why interest shown as 0.00 could not be reckoned.
func sayMissing(e env, rows []procedure.Tested) {
	var said []string
	for _, r := range rows {
		if r.Missing != "" && !slices.Contains(said, r.Missing) {
			said = append(said, r.Missing)
			say(e.out, "%s\n", r.Missing)
		}
	}
}

// testedDeposits asks for all deposits held, part by part.
func testedDeposits(ctx context.Context, s *office.Session, earned bool) (all []procedure.Tested, err error) {
	for after := document.Number(0); ; {
		part, err := office.Ask(ctx, s, procedure.DepositTest{Earned: earned, After: after})
		if err != nil {
			return nil, err
		}
		all = append(all, part.Rows...)
		if after = part.Next; after == 0 {
			return all, nil
		}
	}
}

func settleAccount(ctx context.Context, e env, h *held, number string) error {
	a, err := office.Ask(ctx, h.Session, accountNumbered{number})
	if err != nil {
		return err
	}
	out, err := office.Do(ctx, h.Session, h.Mint(), procedure.SettleFinal{Account: a.ID})
	if err != nil {
		return err
	}
	say(e.out, "Account %s: deposit %s and interest %s given back; it stands at %s.\n", a.Number, out.Deposit, out.Interest, out.Balance.Balance())
	if out.Refund != 0 {
		say(e.out, "Refund %s of %s waits for approval.\n", out.Refund, out.Asked.Dollars())
	}
	if out.Waiting != "" {
		say(e.out, "%s\n", out.Waiting)
	}
	return nil
}
