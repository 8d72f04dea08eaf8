package main

import (
	"context"
	"flag"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/row"
)

var receiptCommand = command{
	name: "receipt", args: "--as NAME --account NUMBER --amount DOLLARS [--tender cash|check|card|money order|transfer]",
	summary: "take a payment for an account",
	help: `Posts one payment on the open business day, as the counter does, and says the receipt's number and the new balance.
The person signed in must be allowed to take payments of that size.`,
	run: func(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
		s := signInFlags(fs)
		number := fs.String("account", "", "account `NUMBER`")
		amount := fs.String("amount", "", "`DOLLARS` received")
		tender := fs.String("tender", "cash", "how it was paid: cash, check, card, money order, transfer")
		check := fs.String("check", "", "`NUMBER` of the check")
		if _, err := parse(e, fs, args, 0, 0); err != nil {
			return err
		}
		if *number == "" || *amount == "" {
			return errUsage
		}
		a, err := money.Parse(*amount)
		if err != nil {
			return err
		}
		h, err := s.open(ctx, e)
		if err != nil {
			return err
		}
		defer func() { _ = h.Close() }()
		acct, err := office.Ask(ctx, h.Session, accountNumbered{*number})
		if err != nil {
			return err
		}
		r, err := office.Do(ctx, h.Session, h.Mint(), payment.Take{Account: acct.ID, Amount: a, Tender: payment.Tender(*tender), CheckNo: *check})
		if err != nil {
			return err
		}
		say(e.out, "Receipt %s: %s for account %s. Balance before %s, now %s.\n", r.Number, r.Amount.Dollars(), acct.Number, r.Before.Balance(), r.After.Balance())
		return nil
	},
}

// accountNumbered finds an account by its number.
type accountNumbered struct{ number string }

// Act implements office.Query.
func (accountNumbered) Act(account.MasterBooks) (authority.Act, error) {
	return authority.Act{Open: true}, nil
}

// Ask implements office.Query.
func (q accountNumbered) Ask(b account.MasterBooks, _ authority.Sign) (account.Account, error) {
	a, found, err := row.First(b.Accounts().Via(account.ByNumber, row.Span{Limit: 1}, q.number))
	if err == nil && !found {
		err = fault.New(fault.Absent, "account.absent", "There is no account {number}.", fault.Args{"number": q.number})
	}
	return a, err
}
