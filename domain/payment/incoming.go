package payment

import (
	"cmp"
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// Incoming is money for an account that reached the bank without a clerk: a line of a lockbox or portal file, a bank draft. The deed
// that posts it answers for authority, for the amount being more than nothing, and for posting each line once.
type Incoming struct {
	Account account.ID
	Amount  money.Amount
	Tender  Tender // CheckIn, Transfer, Online or BankDraft
	CheckNo string
	Payer   string
	Day     calendar.Day // not after the open business day
	Batch   document.Ref // the file it came in
	Memo    string       // what the file says of it; "" for the tender alone
}

// ofFiles are the tenders of money that no drawer holds.
var ofFiles = []Tender{CheckIn, Transfer, Online, BankDraft}

// Post makes the receipt of incoming money and applies it by the office's order; it goes into no drawer, and to the bank with its
// file (DepositBatch).
//
// Refuses, in order: a tender that no file brings, or no file; a day after the open one; no such account; a closed period.
func Post(b Books, sign authority.Sign, in Incoming) (Receipt, error) {
	if err := in.refuse(sign); err != nil {
		return Receipt{}, err
	}
	order, err := orderFor(b, in.Account, in.Day, nil)
	if err != nil {
		return Receipt{}, err
	}
	return receive(b, sign, Receipt{
		Account: in.Account, Amount: in.Amount, Tender: in.Tender, CheckNo: in.CheckNo, Payer: in.Payer, Day: in.Day, Batch: in.Batch,
	}, order, in.memo())
}

func (in Incoming) refuse(sign authority.Sign) error {
	switch {
	case !slices.Contains(ofFiles, in.Tender) || in.Batch.Number == 0:
		return fault.New(fault.Internal, "incoming.no-file", "A payment by {tender} needs the file it came in.", fault.Args{"tender": in.Tender})
	case in.Day > sign.Day:
		return fault.New(fault.Invalid, "receipt.future", "The payment is dated {day}, after the open business day {open}: date it that day or earlier.",
			fault.Args{"day": in.Day.US(), "open": sign.Day.US()}).At("day")
	}
	return nil
}

func (in Incoming) memo() string { return cmp.Or(in.Memo, string(in.Tender)) }

// receive numbers a receipt, posts it and issues it at once.
func receive(b Books, sign authority.Sign, r Receipt, order ledger.Order, memo string) (Receipt, error) {
	before, err := ledger.StandingOf(b, uint64(r.Account))
	if err != nil {
		return r, err
	}
	if err := number(b, sign, &r); err != nil {
		return r, err
	}
	r.Given, r.Before = max(r.Given, r.Amount), before.Balance
	e, err := ledger.PostPayment(b, sign, ledger.Receipt{
		Account: uint64(r.Account), Doc: r.Ref(), Day: r.Day, Amount: r.Amount, Order: order, Memo: memo, Sure: r.Tender == Cash,
	})
	if err != nil {
		return r, err
	}
	after, err := ledger.StandingOf(b, uint64(r.Account)) // a debt written off may have taken what was over
	if err != nil {
		return r, err
	}
	r.Entry, r.After = e.Place, after.Balance
	if err := issue(&r.Header, sign); err != nil {
		return r, err
	}
	return r, b.Receipts().Put(r)
}

// Unpost voids the receipt of incoming money whose file is undone. It refuses one voided or returned already, and a closed period.
func Unpost(b Books, sign authority.Sign, number document.Number, reason string) (Receipt, error) {
	r, err := b.Receipts().Get(number)
	switch {
	case err != nil:
		return r, err
	case r.Returned != 0:
		return r, fault.New(fault.Refused, "incoming.returned", "{receipt} was returned by the bank: its file cannot be undone.", fault.Args{"receipt": r.Ref()})
	}
	return unpost(b, sign, r, reason)
}

// unpost voids a receipt and reverses its posting.
func unpost(b Books, sign authority.Sign, r Receipt, reason string) (Receipt, error) {
	if err := refuseAskedFor(r); err != nil {
		return r, err
	}
	if err := r.Move(document.Void, sign, reason); err != nil {
		return r, err
	}
	if _, err := ledger.Reverse(b, sign, r.Entry, r.Ref(), sign.Day, "void: "+reason); err != nil {
		return r, err
	}
	return r, b.Receipts().Put(r)
}
