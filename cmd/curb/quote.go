package main

import (
	"context"
	"flag"
	"os"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	"curbstop/reports/paper"
	"curbstop/reports/pdf"
	"curbstop/reports/quote"
)

var quoteCommand = command{
	name: "quote", args: "ACCOUNT --as NAME [--day DAY] [--read N | --use N] [--out FILE.pdf]",
	summary: "what an account owes today, and what its final bill would be",
	help: `Without --day it says what the account owes today: past due, due later, credit, the late charge the next run would add,
and what was promised. With --day it quotes the final bill, if the customer left on that day: charges for the use up to it,
what is open, the deposit with interest, and what is to pay or to be refunded. Nothing is posted. The use follows from the
register expected that day (--read) or the use expected (--use); otherwise it is estimated from the last three reads.
DAY is 2026-10-31, 10/31 or +5 for five days from today; --out writes the quotation as PDF.`,
	run: runQuote,
}

// leaving is what was said of a final bill to be quoted.
type leaving struct{ day, read, use, out string }

func runQuote(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	s, l := signInFlags(fs), leaving{}
	fs.StringVar(&l.day, "day", "", "the `DAY` of leaving")
	fs.StringVar(&l.read, "read", "", "register `N` expected that day")
	fs.StringVar(&l.use, "use", "", "use `N` expected up to that day")
	fs.StringVar(&l.out, "out", "", "write the quotation to `FILE.pdf`")
	rest, err := parse(e, fs, args, 1, 1)
	if err != nil {
		return err
	}
	h, err := s.open(ctx, e)
	if err != nil {
		return err
	}
	defer func() { _ = h.Close() }()
	a, err := office.Ask(ctx, h.Session, accountNumbered{rest[0]})
	if err != nil {
		return err
	}
	if l.day != "" {
		return l.quote(ctx, e, h.Session, a.ID)
	}
	o, err := office.Ask(ctx, h.Session, procedure.OweToday{Account: a.ID})
	if err == nil {
		sayOwing(e, o)
	}
	return err
}

// quote says what the final bill would be, and writes the paper where one is wanted.
func (l leaving) quote(ctx context.Context, e env, s *office.Session, id account.ID) error {
	house, err := office.Ask(ctx, s, office.ReadHouse{})
	if err != nil {
		return err
	}
	ask := procedure.QuoteFinal{Account: id}
	if ask.Day, err = calendar.ParseEntry(l.day, house.Day); err != nil {
		return err
	}
	if ask.Read, err = quoted(l.read, "read"); err != nil {
		return err
	}
	if ask.Use, err = quoted(l.use, "use"); err != nil {
		return err
	}
	q, err := office.Ask(ctx, s, ask)
	if err != nil {
		return err
	}
	sayQuote(e, q)
	if l.out == "" {
		return nil
	}
	sheet, err := quote.Sheet(quote.FromQuote(q))
	if err != nil {
		return err
	}
	return writeSheet(l.out, q.Today, sheet)
}

// quoted reads a number that may be left out.
func quoted(text, field string) (none decimal.NullDecimal, err error) {
	if text == "" {
		return none, nil
	}
	d, err := decimal.NewFromString(text)
	if err != nil {
		return none, fault.New(fault.Invalid, "quote.figure", "“{text}” is not a number.", fault.Args{"text": text}).At(field)
	}
	return decimal.NewNullDecimal(d), nil
}

func sayOwing(e env, o procedure.Owing) {
	say(e.out, "Balance %s on %s\n", o.Balance.Balance(), o.Day.US())
	if o.Deferred != 0 {
		say(e.out, "  due now       %12s  what the last bill asks\n  deferred      %12s  by the budget plan\n", o.Due, o.Deferred)
	}
	say(e.out, "  past due      %12s\n  due today     %12s\n  due later     %12s  %s\n", o.PastDue, o.DueToday, o.NotDue, o.NextDue.US())
	if o.Credit != 0 {
		say(e.out, "  credit        %12s\n", -o.Credit)
	}
	if o.Fee != 0 {
		say(e.out, "  late charge   %12s  if the next run finds it unpaid\n", o.Fee)
	}
	if o.Asked != 0 {
		say(e.out, "  deposit asked %12s\n", o.Asked)
	}
	for _, p := range append(o.Plans, o.Promises...) {
		say(e.out, "  %s: %s", p.Day.US(), p.What)
		if p.Amount != 0 {
			say(e.out, ", %s", p.Amount)
		}
		say(e.out, "\n")
	}
}

func sayQuote(e env, q procedure.Quote) {
	say(e.out, "QUOTE, not a bill: account %s of %s, leaving on %s\n", q.Account.Number, q.Customer.Name, q.Day.US())
	for _, l := range q.Charges.Lines {
		say(e.out, "  %-44s %12s\n", l.Label, l.Amount)
	}
	if q.Cannot != "" {
		say(e.out, "  %s\n", q.Cannot)
	}
	say(e.out, "  %-44s %12s\n  %-44s %12s\n", "final charges", q.Charges.Total, "open before", q.Arrears)
	if q.Deferred != 0 {
		say(e.out, "  of it %s was deferred by the budget plan; the final bill asks for it\n", q.Deferred)
	}
	if q.Credit != 0 {
		say(e.out, "  %-44s %12s\n", "credit", -q.Credit)
	}
	for _, d := range q.Deposits {
		say(e.out, "  %-44s %12s\n", "deposit "+d.Deposit.Number.String()+" with interest of "+d.Interest.Amount.String(), -d.Worth())
		if d.Missing != "" {
			say(e.out, "  %s\n", d.Missing)
		}
	}
	if q.Result < 0 {
		say(e.out, "Refund %s\n", (-q.Result).Dollars())
	} else {
		say(e.out, "To pay %s\n", q.Result.Dollars())
	}
	for _, how := range q.How {
		say(e.out, "%s\n", how)
	}
}

// writeSheet writes one paper as a PDF file that is not there yet.
func writeSheet(path string, day calendar.Day, sheet paper.Sheet) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if err := pdf.Write(f, day, sheet); err != nil {
		_ = f.Close()
		return err
	}
	return f.Close()
}
