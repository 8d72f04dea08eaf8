package main

import (
	"context"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/phrase"
	"curbstop/reports/receipt"
)

// suspense takes money for nobody known, or lists what waits.
func suspense(ctx context.Context, e env, h *held, f receiptFlags, words []string) error {
	if len(words) > 0 {
		return errUsage
	}
	if *f.amount != "" {
		amount, err := dollars(*f.amount)
		if err != nil {
			return err
		}
		return splits(ctx, e, h, payment.Split{
			Shares: []payment.Share{{Known: *f.known, Amount: amount}}, Tender: payment.Tender(*f.tender), CheckNo: *f.check, Payer: *f.from,
		})
	}
	list, err := office.Ask(ctx, h.Session, payment.Suspense{})
	if err != nil {
		return err
	}
	for _, w := range list {
		note := ""
		if w.Receipt.Back.Day != 0 {
			note = "to be given back to " + w.Receipt.Back.To
		}
		say(e.out, "%s  %s %4d days %12s  %-11s %s  %s\n", w.Receipt.Number, w.Receipt.Day.US(), w.Age, w.Receipt.Amount, w.Receipt.Tender, w.Receipt.Known, note)
	}
	say(e.out, "%s in suspense\n", phrase.Count(len(list), "receipt"))
	return nil
}

func giveBack(ctx context.Context, e env, h *held, f receiptFlags, words []string) error {
	n, err := numberIn(words)
	if err != nil {
		return err
	}
	r, err := office.Do(ctx, h.Session, h.Mint(), payment.MarkBack{Number: n, To: *f.to, Reason: *f.reason})
	if err == nil {
		say(e.out, "Receipt %s: %s is to be given back to %s.\n", r.Number, r.Amount.Dollars(), r.Back.To)
	}
	return err
}

// target finds the account that --account names.
func (f receiptFlags) target(ctx context.Context, s *office.Session) (account.Account, error) {
	if *f.account == "" {
		return account.Account{}, errUsage
	}
	return office.Ask(ctx, s, accountNumbered{*f.account})
}

func identify(ctx context.Context, e env, h *held, f receiptFlags, words []string) error {
	n, err := numberIn(words)
	if err != nil {
		return err
	}
	a, err := f.target(ctx, h.Session)
	if err != nil {
		return err
	}
	r, err := office.Do(ctx, h.Session, h.Mint(), payment.Identify{Number: n, To: a.ID, Reason: *f.reason})
	if err == nil {
		say(e.out, "Receipt %s: %s out of suspense to account %s. Balance before %s, now %s.\n", r.Number, r.Amount.Dollars(), a.Number, r.Before.Balance(), r.After.Balance())
	}
	return err
}

func transferPayment(ctx context.Context, e env, h *held, f receiptFlags, words []string) error {
	n, err := numberIn(words)
	if err != nil {
		return err
	}
	move := payment.MovePayment{Number: n, Reason: *f.reason, Known: *f.known}
	where := "suspense"
	if *f.known == "" {
		a, err := f.target(ctx, h.Session)
		if err != nil {
			return err
		}
		move.To, where = a.ID, "account "+a.Number
	}
	r, err := office.Do(ctx, h.Session, h.Mint(), move)
	if err == nil {
		say(e.out, "Receipt %s: %s transferred to %s.\n", r.Number, r.Amount.Dollars(), where)
	}
	return err
}

// returned finds the receipt of a returned payment: by its number, or the one that fits check number and amount.
func (f receiptFlags) returned(ctx context.Context, e env, s *office.Session, words []string) (document.Number, error) {
	if len(words) > 0 {
		return numberIn(words)
	}
	amount, err := dollars(*f.amount)
	if err != nil {
		return 0, err
	}
	if *f.check == "" && amount == 0 {
		return 0, errUsage
	}
	found, err := office.Ask(ctx, s, payment.Returnable{CheckNo: *f.check, Amount: amount, Payer: *f.from})
	if err != nil {
		return 0, err
	}
	for i, t := range found {
		if t.Receipt.Tendered() == found[0].Receipt.Tendered() {
			continue
		}
		for _, t := range found[:i+1] {
			say(e.out, "%s  %s  %s %s  %12s  %s %s\n", t.Receipt.Number, t.Receipt.Day.US(), t.Receipt.Tender, t.Receipt.CheckNo, t.Receipt.Amount, t.Account, t.Name)
		}
		return 0, fault.New(fault.Invalid, "curb.return-which", "Several receipts fit: name the one that was returned.", nil)
	}
	if len(found) == 0 {
		return 0, fault.New(fault.Absent, "curb.return-none", "No receipt of the last 120 days fits.", nil)
	}
	return found[0].Receipt.Tendered(), nil
}

func returnPayment(ctx context.Context, e env, h *held, f receiptFlags, words []string) error {
	n, err := f.returned(ctx, e, h.Session, words)
	if err != nil {
		return err
	}
	back, err := office.Do(ctx, h.Session, h.Mint(), payment.Return{Number: n, Reason: *f.reason, NoFee: *f.noFee})
	if err != nil {
		return err
	}
	say(e.out, "Receipt %s: %s was returned by the bank and is owed again. Fee %s.\n", back.Receipt.Number, back.Sum().Dollars(), back.Fee.Dollars())
	if back.Free != "" {
		say(e.out, "No fee is charged. %s\n", back.Free)
	}
	for _, r := range back.Others {
		say(e.out, "With it receipt %s of %s.\n", r.Number, r.Amount.Dollars())
	}
	if back.CashOnly {
		say(e.out, "No more checks are taken for it.\n")
	}
	if *f.out == "" {
		return nil
	}
	p, err := office.Ask(ctx, h.Session, payment.ForReturn{Number: n})
	if err != nil {
		return err
	}
	sheet, err := receipt.BackSheet(receipt.FromReturn(p))
	if err != nil {
		return err
	}
	return writeSheet(*f.out, back.Receipt.Returned, sheet)
}

func undoPayment(ctx context.Context, e env, h *held, f receiptFlags, words []string) error {
	if *f.deposit != "" {
		n, err := document.ParseNumber(*f.deposit)
		if err != nil {
			return err
		}
		d, err := office.Do(ctx, h.Session, h.Mint(), payment.UndoDeposit{Number: n, Reason: *f.reason})
		if err == nil {
			say(e.out, "Deposit %s of %s is taken back: its drawers are to be deposited again.\n", d.Number, d.Total.Dollars())
		}
		return err
	}
	n, err := numberIn(words)
	if err != nil {
		return err
	}
	r, err := office.Do(ctx, h.Session, h.Mint(), payment.Void{Number: n, Reason: *f.reason, All: *f.all, Only: *f.only})
	if err == nil {
		say(e.out, "Receipt %s of %s is void.\n", r.Number, r.Amount.Dollars())
	}
	return err
}

func ownOrders(ctx context.Context, e env, h *held, _ receiptFlags, words []string) error {
	if len(words) > 0 {
		return errUsage
	}
	house, err := office.Ask(ctx, h.Session, office.ReadHouse{})
	if err != nil {
		return err
	}
	list, err := office.Ask(ctx, h.Session, payment.OwnOrders{From: max(house.Day-30, calendar.Day(1))})
	if err != nil {
		return err
	}
	for _, t := range list {
		say(e.out, "%s  %s  %-12s %12s  %-16s %s\n", t.Receipt.Number, t.Receipt.Day.US(), t.Account, t.Receipt.Amount, t.Clerk, t.Receipt.Reason)
	}
	say(e.out, "%s with an order of its own\n", phrase.Count(len(list), "receipt"))
	return nil
}
