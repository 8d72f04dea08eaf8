package main

import (
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
)

// held lists the accounts of a previewed run that are kept back, with what keeps them.
func (b *billRun) held(number document.Number) error {
	const page = 500
	n := 0
	if _, err := office.Ask(b.ctx, b.s, billing.ReadRun{Number: number}); err != nil {
		return err
	}
	list := office.Walk(b.ctx, b.s, page, func(after account.ID) office.Query[billing.Books, []billing.Proposing] {
		return billing.Proposals{Run: number, After: after, Limit: page, Held: true}
	}, func(p billing.Proposing) account.ID { return p.Place.Account })
	for p, err := range list {
		if err != nil {
			return err
		}
		if !p.Hold {
			continue
		}
		n++
		var says []string
		for _, x := range p.Exceptions {
			says = append(says, strings.TrimRight(string(x.Kind)+": "+x.Facts, ": "))
		}
		say(b.e.out, "%-14s %-30s %12s  %s\n", p.Number, p.Who.Name, p.Content.Total, strings.Join(says, "; "))
	}
	say(b.e.out, "%d held\n", n)
	return nil
}

// release lets a held bill of a run be issued.
func (b *billRun) release(number document.Number) error {
	found, err := office.Ask(b.ctx, b.s, billing.ByNumber{Number: b.account})
	if err != nil {
		return err
	}
	r, err := office.Do(b.ctx, b.s, b.s.Mint(), billing.Decide{Run: number, Accounts: []account.ID{found.Account.ID}, Bill: true, Reason: b.reason})
	if err == nil {
		say(b.e.out, "Account %s is released: %s has %d bills of %s\n", b.account, r.Ref(), r.Sum.Bills, r.Sum.Total.Dollars())
	}
	return err
}

// correct cancels a bill and bills it again with another use, and says old, new and difference. Without a reason nothing is done.
func (b *billRun) correct(number document.Number) error {
	c, err := b.rebill(number)
	if err != nil {
		return err
	}
	looked, err := office.Ask(b.ctx, b.s, billing.Corrected{Rebill: c})
	if err != nil {
		return err
	}
	for _, l := range append(looked.Lines, looked.Total, looked.Fee) {
		if l.Old != 0 || l.New != 0 {
			say(b.e.out, "%-8s %-32s %12s %12s %12s\n", l.Service, l.Label, l.Old, l.New, l.Difference)
		}
	}
	if b.reason == "" {
		say(b.e.out, "Nothing is changed: give the --reason to cancel the bill and bill it again.\n")
		return nil
	}
	bill, err := office.Do(b.ctx, b.s, b.s.Mint(), c)
	if err == nil {
		say(b.e.out, "%s is cancelled and replaced by %s, which asks for %s\n", number, bill.Ref(), bill.Asks().Dollars())
	}
	return err
}

// rebill reads the command line into the deed.
func (b *billRun) rebill(number document.Number) (c billing.Rebill, err error) {
	c = billing.Rebill{Number: number, Class: b.class, Reason: b.reason}
	if b.use == "" {
		return c, nil
	}
	use, err := decimal.NewFromString(b.use)
	if err != nil {
		return c, fault.New(fault.Invalid, "bill.use", "“{text}” is no use: write it as 14 or 14.5.", fault.Args{"text": b.use})
	}
	bill, err := office.Ask(b.ctx, b.s, billing.ReadBill{Number: number})
	if err != nil {
		return c, err
	}
	if len(bill.Content.Usages) != 1 {
		return c, fault.New(fault.Refused, "bill.several-uses", "{bill} bills {n} consumptions: correct it on the screen, which shows each.",
			fault.Args{"bill": bill.Ref(), "n": len(bill.Content.Usages)})
	}
	c.Uses = []billing.Correction{{Usage: bill.Content.Usages[0], Quantity: &use}}
	return c, nil
}
