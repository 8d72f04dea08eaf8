package main

import (
	"context"
	"flag"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/row"
)

var receiptCommand = command{
	name: "receipt", args: "[WORD ...] --as NAME --account NUMBER --amount DOLLARS [--tender cash|check|card|money order|transfer]",
	summary: "take payments, split and coded ones; suspense, transfers, returned payments",
	help: `Posts one payment on the open business day, as the counter does, and says the receipt's number and the new balance.
The person signed in must be allowed to take payments of that size. A word before the flags does more:

  receipt split 0010=40 0011=25.50 COPY=2 --tender check --check 881   one tender for several accounts and codes
  receipt code TAPW=750 --from "J. Builder"                            money for no account; the list of codes without any
  receipt suspense --amount 40 --known "P. Ruiz, no stub"              money for nobody known; what waits without --amount
  receipt identify A-000012 --account 0010 --reason "he called"        out of suspense to an account
  receipt give-back A-000012 --to "P. Ruiz, 8 Elm" --reason "unknown"  marks what is in suspense to go back to who sent it
  receipt transfer A-000012 --account 0011 --reason "wrong stub"       from the wrong account to the right one
  receipt return A-000012 --reason "insufficient funds" [--no-fee]     the bank returned it; --check N finds it; --out FILE.pdf
                                                                       writes the notice
  receipt undo A-000012 --reason "keyed twice" [--all | --only]        voids it, with all that its tender paid or alone
  receipt undo --deposit A-000003 --reason "not brought"               takes a bank deposit back
  receipt orders                                                       receipts of 30 days applied in an order of their own`,
	run: runReceipt,
}

// receiptFlags are the flags of all its words.
type receiptFlags struct {
	sign                                                                                    *signIn
	account, amount, tender, check, given, from, known, reason, ordinance, deposit, out, to *string
	all, only, noFee                                                                        *bool
}

func runReceipt(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	f := receiptFlags{
		sign: signInFlags(fs), account: fs.String("account", "", "account `NUMBER`"), amount: fs.String("amount", "", "`DOLLARS` received"),
		tender: fs.String("tender", "cash", "how it was paid: cash, check, card, money order, transfer"), check: fs.String("check", "", "`NUMBER` of the check"),
		given: fs.String("given", "", "`DOLLARS` of cash handed over"), from: fs.String("from", "", "`NAME` of who paid"),
		known: fs.String("known", "", "`TEXT`: what is known of the payer"), reason: fs.String("reason", "", "`TEXT`: why"),
		to:        fs.String("to", "", "`NAME` and address of who money goes back to"),
		ordinance: fs.String("order", "", "`CODE` of a published order of application, with --reason"),
		deposit:   fs.String("deposit", "", "`NUMBER` of a bank deposit to take back"), out: fs.String("out", "", "write the notice to `FILE.pdf`"),
		all: fs.Bool("all", false, "all receipts of the tender"), only: fs.Bool("only", false, "this receipt only"),
		noFee: fs.Bool("no-fee", false, "charge no fee: the mistake was the bank's or the office's"),
	}
	rest, err := parse(e, fs, args, 0, payment.MostShares+1)
	if err != nil {
		return err
	}
	word := "take"
	if len(rest) > 0 {
		word, rest = rest[0], rest[1:]
	}
	do := receiptWords[word]
	if do == nil || word == "take" && (len(rest) > 0 || *f.account == "" || *f.amount == "") {
		return errUsage
	}
	return f.sign.during(ctx, e, func(h *held) error { return do(ctx, e, h, f, rest) })
}

// receiptWords are the words after “receipt”.
var receiptWords = map[string]func(context.Context, env, *held, receiptFlags, []string) error{
	"take": takePayment, "split": takeSplit, "code": takeCode, "suspense": suspense, "identify": identify, "transfer": transferPayment,
	"return": returnPayment, "undo": undoPayment, "orders": ownOrders, "give-back": giveBack,
}

// dollars reads an amount, nothing for none.
func dollars(text string) (money.Amount, error) {
	if text == "" {
		return 0, nil
	}
	return money.Parse(text)
}

func takePayment(ctx context.Context, e env, h *held, f receiptFlags, _ []string) error {
	a, err := dollars(*f.amount)
	if err != nil {
		return err
	}
	given, err := dollars(*f.given)
	if err != nil {
		return err
	}
	acct, err := office.Ask(ctx, h.Session, accountNumbered{*f.account})
	if err != nil {
		return err
	}
	take := payment.Take{Account: acct.ID, Amount: a, Tender: payment.Tender(*f.tender), CheckNo: *f.check, Payer: *f.from, Given: given, Reason: *f.reason}
	if *f.ordinance != "" {
		if take.Order, err = payment.OrderNamed(*f.ordinance); err != nil {
			return err
		}
	}
	r, err := office.Do(ctx, h.Session, h.Mint(), take)
	if err == nil {
		say(e.out, "Receipt %s: %s for account %s. Balance before %s, now %s.\n", r.Number, r.Amount.Dollars(), acct.Number, r.Before.Balance(), r.After.Balance())
		sayChange(e, r)
	}
	return err
}

func sayChange(e env, r payment.Receipt) {
	if change := r.Given.Minus(r.Amount); change > 0 {
		say(e.out, "Change %s.\n", change.Dollars())
	}
}

// takeSplit takes one tender for what the words name: an account or a code, = and its dollars.
func takeSplit(ctx context.Context, e env, h *held, f receiptFlags, words []string) error {
	given, err := dollars(*f.given)
	if err != nil {
		return err
	}
	c := payment.Split{Tender: payment.Tender(*f.tender), CheckNo: *f.check, Payer: *f.from, Given: given}
	for _, w := range words {
		s, err := shareOf(ctx, h.Session, w)
		if err != nil {
			return err
		}
		c.Shares = append(c.Shares, s)
	}
	return splits(ctx, e, h, c)
}

func splits(ctx context.Context, e env, h *held, c payment.Split) error {
	out, err := office.Do(ctx, h.Session, h.Mint(), c)
	if err != nil {
		return err
	}
	for _, r := range out {
		name := r.For()
		if r.Account != 0 {
			if name, err = accountNumber(ctx, h.Session, r.Account); err != nil {
				return err
			}
		}
		say(e.out, "Receipt %s: %s for %s.", r.Number, r.Amount.Dollars(), name)
		if r.Account != 0 {
			say(e.out, " Balance before %s, now %s.", r.Before.Balance(), r.After.Balance())
		}
		say(e.out, "\n")
	}
	sayChange(e, out[0])
	return nil
}

// shareOf reads 0010=40 or COPY=2: what is no account's number is a code.
func shareOf(ctx context.Context, s *office.Session, word string) (payment.Share, error) {
	name, sum, ok := strings.Cut(word, "=")
	if !ok {
		return payment.Share{}, fault.New(fault.Invalid, "curb.share", "“{word}” does not say how much: write an account or a code, =, and the dollars.", fault.Args{"word": word})
	}
	amount, err := money.Parse(sum)
	if err != nil {
		return payment.Share{}, err
	}
	a, err := office.Ask(ctx, s, accountNumbered{name})
	if fault.KindOf(err) == fault.Absent {
		return payment.Share{Code: name, Amount: amount}, nil
	}
	return payment.Share{Account: a.ID, Amount: amount}, err
}

// takeCode takes money for codes alone, or lists them.
func takeCode(ctx context.Context, e env, h *held, f receiptFlags, words []string) error {
	if len(words) > 0 {
		return takeSplit(ctx, e, h, f, words)
	}
	list, err := office.Ask(ctx, h.Session, payment.ReadCodes{})
	if err != nil {
		return err
	}
	for _, k := range list.List {
		usual := ""
		if k.Amount != 0 {
			usual = k.Amount.String()
		}
		say(e.out, "%-8s %-30s %-5s %-32s %12s\n", k.Code, k.Words, k.Fund, k.GL, usual)
	}
	say(e.out, "%d codes since %s\n", len(list.List), list.Effective.US())
	return nil
}

// numberIn reads the one number of a receipt that a word needs.
func numberIn(words []string) (document.Number, error) {
	if len(words) != 1 {
		return 0, errUsage
	}
	return document.ParseNumber(words[0])
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

// accountNumber gives the number of an account, with the word before it.
func accountNumber(ctx context.Context, s *office.Session, id account.ID) (string, error) {
	c, err := office.Ask(ctx, s, payment.AtCounter{Account: id})
	return "account " + c.Account.Number, err
}
