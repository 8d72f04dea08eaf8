package main

import (
	"context"
	"errors"
	"flag"
	"io"
	"time"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/refund"
	"curbstop/reports/escheat"
	"curbstop/reports/sheetfile"
)

var refundCommand = command{
	name: "refund", args: "find|request|back RECEIPT|approve REFUND|stops|outstanding|unclaimed|letters|report [FILE] --as NAME [flags]",
	summary: "credit to give back, checks outstanding, unclaimed property",
	help: `refund find         lists every account with money to give back, and what holds each up
refund request      requests the refunds of closed accounts that nothing holds up
refund back RECEIPT requests the refund of money in suspense that was marked to go back: --payee NAME --to "STREET, CITY, STATE, ZIP" --reason TEXT
refund approve NR   approves one refund
refund stops        lists the stop orders of a bank account that lapse within 30 days, or by --by DAY: the bank must be told again;
                    with --again CHECK and --reason TEXT it notes that the bank was told again of that check, in writing
refund outstanding  lists the checks of a bank account (--account) that nobody cashed, at the end of --day DAY
refund unclaimed    lists what will count as unclaimed by --by DAY (1 March of this year when not given)
refund letters      writes the letters to the owners of listed property as PDF into --out FOLDER, and records that they were written
refund report FILE  writes listed unclaimed property as CSV to FILE, or to the standard output`,
	run: func(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
		word, args := firstWord(args, "")
		c := refundCall{
			sign:     signInFlags(fs),
			account:  fs.String("account", "", "outstanding: the bank account, by its `NAME` in the office"),
			day:      fs.String("day", "", "outstanding: at the end of `DAY`; today when not given"),
			by:       fs.String("by", "", "unclaimed: by `DAY`; stops: lapsing by DAY"),
			payee:    fs.String("payee", "", "back: the `NAME` on the check"),
			to:       fs.String("to", "", "back: the mail `ADDRESS`: street, city, state and ZIP, parted by commas"),
			verified: fs.Bool("verified", false, "back: the address was verified with the payer"),
			again:    fs.String("again", "", "stops: the number of the `CHECK` the bank was told of again"),
			reason:   fs.String("reason", "", "stops: how the bank was told again; back: why it goes back, as `TEXT`"),
			out:      fs.String("out", "out", "letters: the `FOLDER` for the PDF"),
		}
		rest, err := parse(e, fs, args, 0, 1)
		if err != nil {
			return err
		}
		do := map[string]func(context.Context, env, *held, []string) error{
			"find": c.find, "request": c.request, "back": c.back, "approve": c.approve, "stops": c.stops, "outstanding": c.outstanding, "unclaimed": c.unclaimed, "letters": c.letters, "report": c.report,
		}[word]
		if do == nil || len(rest) > 0 && word != "report" && word != "back" && word != "approve" {
			return errUsage
		}
		return c.sign.during(ctx, e, func(h *held) error { return do(ctx, e, h, rest) })
	},
}

// refundCall is what was given on the command line.
type refundCall struct {
	sign                  *signIn
	account, day, by, out *string
	again, reason         *string
	payee, to             *string
	verified              *bool
}

func (refundCall) find(ctx context.Context, e env, h *held, _ []string) error {
	f, err := office.Ask(ctx, h.Session, refund.Find{Limit: 5000})
	if err != nil {
		return err
	}
	err = tabled(e.out, func(w io.Writer) {
		say(w, "ACCOUNT\tCUSTOMER\tSTATUS\tCREDIT\tTO REFUND\tDAYS\tWHAT TO DO\n")
		for _, x := range f.Rows {
			say(w, "%s\t%s\t%s\t%s\t%s\t%d\t%s\n", x.Number, x.Customer, x.Status, x.Credit, x.May, x.Age, x.Step)
		}
	})
	say(e.out, "%d accounts, %s\n", f.Count, f.Total.Dollars())
	return err
}

func (refundCall) request(ctx context.Context, e env, h *held, _ []string) error {
	for {
		run, err := office.Do(ctx, h.Session, h.Mint(), refund.AskFound{})
		if err != nil {
			return err
		}
		say(e.out, "Requested %d refunds, %s. Each waits until its address is verified and somebody else approves it.\n", len(run.Requests), run.Total.Dollars())
		if run.Own > 0 {
			say(e.out, "%d accounts of your own are left to somebody else.\n", run.Own)
		}
		if !run.More {
			return nil
		}
	}
}

func (c refundCall) outstanding(ctx context.Context, e env, h *held, _ []string) error {
	a, err := bankNamed(ctx, h, *c.account)
	if err != nil {
		return err
	}
	day, err := calendar.ParseEntry(*c.day, h.house.Day)
	if err != nil {
		return err
	}
	list, err := office.Ask(ctx, h.Session, refund.OutstandingOn{Bank: uint64(a.ID), Day: day})
	if err != nil {
		return err
	}
	err = tabled(e.out, func(w io.Writer) {
		say(w, "CHECK\tDATED\tPAYEE\tAMOUNT\n")
		for _, x := range list.Checks {
			say(w, "%06d\t%s\t%s\t%s\n", x.CheckNo, x.Dated.US(), x.Payee, x.Amount)
		}
	})
	say(e.out, "%d checks, %s\n", len(list.Checks), list.Total.Dollars())
	return err
}

func (c refundCall) unclaimed(ctx context.Context, e env, h *held, _ []string) error {
	year, _, _ := h.house.Day.Civil()
	by := calendar.Date(year, time.March, 1)
	if *c.by != "" {
		var err error
		if by, err = calendar.ParseEntry(*c.by, h.house.Day); err != nil {
			return err
		}
	}
	list, err := office.Do(ctx, h.Session, h.Mint(), refund.ListProperty{By: by})
	if err != nil {
		return err
	}
	say(e.out, "%d sums are new on the list of unclaimed property by %s.\n", len(list), by.US())
	kept, err := office.Ask(ctx, h.Session, refund.PropertyList{})
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		say(w, "NUMBER\tOWNER\tACCOUNT\tAMOUNT\tSTATE\tWRITE BY\tDELIVER BY\n")
		for _, l := range kept {
			say(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", l.Property.Number, l.Owner, l.Number, l.Amount, escheat.StateText(l.State), l.Clock.Notice.US(), l.Clock.Deliver.US())
		}
	})
}

func (c refundCall) letters(ctx context.Context, e env, h *held, _ []string) error {
	list, err := office.Ask(ctx, h.Session, refund.PropertyList{State: document.Draft})
	if err != nil {
		return err
	}
	var numbers []document.Number
	for _, l := range list {
		if l.Clock.Notice != 0 {
			numbers = append(numbers, l.Property.Number)
		}
	}
	if len(numbers) == 0 {
		say(e.out, "No owner must be written to.\n")
		return nil
	}
	paths, err := papers.Print(ctx, h.Session, h.house.Day, *c.out, "unclaimed-property", papers.OwnerLetters(ctx, h.Session, numbers, h.house.Day))
	if err != nil {
		return err
	}
	for _, p := range paths {
		say(e.out, "printed %s\n", p)
	}
	_, err = office.Do(ctx, h.Session, h.Mint(), refund.WriteOwners{Numbers: numbers})
	return err
}

func (refundCall) report(ctx context.Context, e env, h *held, rest []string) error {
	list, err := office.Ask(ctx, h.Session, refund.PropertyList{})
	if err != nil {
		return err
	}
	out, done, err := destination(e, rest)
	if err != nil {
		return err
	}
	var columns []sheetfile.Column
	for _, head := range escheat.Heads {
		col := sheetfile.Column{Head: head, Kind: sheetfile.Text}
		if escheat.Figures[head] {
			col.Kind = sheetfile.Figure
		}
		columns = append(columns, col)
	}
	return errors.Join(sheetfile.CSV(out, false, columns, escheat.FromList(h.house, "", "", false, list).Rows()), done())
}
