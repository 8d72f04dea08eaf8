package main

import (
	"context"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/writeoff"
)

// sum reads --total, which must be given: it is what the person saw.
func (c writeoffCall) sum() (money.Amount, error) {
	if *c.total == "" {
		return 0, errUsage
	}
	return money.Parse(*c.total)
}

func (c writeoffCall) approve(ctx context.Context, e env, h *held, name string) error {
	n, err := document.ParseNumber(name)
	if err != nil {
		return err
	}
	total, err := c.sum()
	if err != nil {
		return err
	}
	r, err := office.Do(ctx, h.Session, h.Mint(), writeoff.ApproveRun{Run: n, Debts: *c.debts, Total: total})
	if err == nil {
		say(e.out, "Run %s of %s is accepted; “curb writeoff post %s” posts it.\n", r.Number, r.Total.Dollars(), r.Number)
	}
	return err
}

func (c writeoffCall) undo(ctx context.Context, e env, h *held, name string) error {
	n, err := document.ParseNumber(name)
	if err != nil {
		return err
	}
	r, err := office.Ask(ctx, h.Session, writeoff.ReadRun{Number: n})
	if err == nil && r.Step != writeoff.Reversing { // one that was broken off goes on
		_, err = office.Do(ctx, h.Session, h.Mint(), writeoff.TakeBackRun{Run: n, Reason: *c.reason})
	}
	if err != nil {
		return err
	}
	return c.carry(ctx, e, h, name)
}

func (c writeoffCall) one(ctx context.Context, e env, h *held, name string) error {
	a, err := office.Ask(ctx, h.Session, accountNumbered{name})
	if err != nil {
		return err
	}
	d, err := office.Do(ctx, h.Session, h.Mint(), writeoff.Prepare{Account: a.ID, Reason: *c.reason, Evidence: *c.evidence})
	if err == nil {
		say(e.out, "Write-off %s of %s, account %s, waits for somebody else's approval.\n", d.Number, d.Amount.Dollars(), a.Number)
	}
	return err
}

func (c writeoffCall) accept(ctx context.Context, e env, h *held, name string) error {
	n, err := document.ParseNumber(name)
	if err != nil {
		return err
	}
	total, err := c.sum()
	if err != nil {
		return err
	}
	d, err := office.Do(ctx, h.Session, h.Mint(), writeoff.Approve{Number: n, Amount: total})
	if err == nil {
		say(e.out, "%s is written off, %s.\n", d.Amount.Dollars(), d.Number)
	}
	return err
}

// deedOnDebt carries out what names a debt and a reason.
func deedOnDebt(ctx context.Context, e env, h *held, name, says string, of func(document.Number) office.Command[writeoff.Books, writeoff.Debt]) error {
	n, err := document.ParseNumber(name)
	if err != nil {
		return err
	}
	d, err := office.Do(ctx, h.Session, h.Mint(), of(n))
	if err == nil {
		say(e.out, "Write-off %s of %s is %s.\n", d.Number, d.Amount.Dollars(), says)
	}
	return err
}

func (c writeoffCall) drop(ctx context.Context, e env, h *held, name string) error {
	return deedOnDebt(ctx, e, h, name, "dropped", func(n document.Number) office.Command[writeoff.Books, writeoff.Debt] {
		return writeoff.Drop{Number: n, Reason: *c.reason}
	})
}

func (c writeoffCall) reinstate(ctx context.Context, e env, h *held, name string) error {
	return deedOnDebt(ctx, e, h, name, "reinstated", func(n document.Number) office.Command[writeoff.Books, writeoff.Debt] {
		return writeoff.PutBack{Number: n, Reason: *c.reason}
	})
}

func (c writeoffCall) takeBack(ctx context.Context, e env, h *held, name string) error {
	return deedOnDebt(ctx, e, h, name, "taken back", func(n document.Number) office.Command[writeoff.Books, writeoff.Debt] {
		return writeoff.TakeBack{Number: n, Reason: *c.reason}
	})
}

func (c writeoffCall) discharge(ctx context.Context, e env, h *held, name string) error {
	a, err := office.Ask(ctx, h.Session, accountNumbered{name})
	if err != nil {
		return err
	}
	day := calendar.Day(0)
	if *c.day != "" {
		if day, err = calendar.ParseEntry(*c.day, h.house.Day); err != nil {
			return err
		}
	}
	d, err := office.Do(ctx, h.Session, h.Mint(), writeoff.RecordDischarge{Account: a.ID, Day: day, Case: *c.reason})
	if err == nil {
		say(e.out, "The discharge of account %s by %s of %s is recorded; its debts are let go.\n", a.Number, d.Case, d.Day.US())
	}
	return err
}

// alive lists the debts still claimed.
func (writeoffCall) alive(ctx context.Context, e env, h *held, _ string) error {
	all, err := office.Ask(ctx, h.Session, writeoff.InState{State: document.Issued, Limit: 5000})
	if err != nil {
		return err
	}
	left, live := money.Amount(0), all[:0]
	for _, d := range all {
		if d.Left > 0 {
			left, live = left.Plus(d.Left), append(live, d)
		}
	}
	if err := debtTable(e.out, live); err != nil {
		return err
	}
	say(e.out, "Still claimed: %s, %s.\n", phrase.Count(len(live), "debt"), left.Dollars())
	return nil
}

// of lists the debts of one account.
func (writeoffCall) of(ctx context.Context, e env, h *held, name string) error {
	a, err := office.Ask(ctx, h.Session, accountNumbered{name})
	if err != nil {
		return err
	}
	all, err := office.Ask(ctx, h.Session, writeoff.SeenOf{Account: a.ID})
	if err != nil {
		return err
	}
	return debtTable(e.out, all)
}
