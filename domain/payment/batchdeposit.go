package payment

import (
	"cmp"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// Batch is the money of one file that the bank received itself: a lockbox, a portal's settlement, drafts. The statement shows it as one line.
type Batch struct {
	Source document.Ref
	Day    calendar.Day
	Total  money.Amount // of its receipts
	Bank   string       // as the office names the account
	GL     string       // "" for the chart's bank account
}

// DepositBatch moves the money of a file from undeposited receipts to the bank.
//
// Refuses, in order: no file; a total of nothing or less; a closed period.
func DepositBatch(b Books, sign authority.Sign, in Batch) (BankDeposit, error) {
	if in.Source.Number == 0 || in.Total <= 0 {
		return BankDeposit{}, fault.New(fault.Invalid, "bankdeposit.no-batch", "A deposit of a file names the file and more than zero.", nil)
	}
	n, err := b.DocumentNumber(KindBankDeposit, sign)
	if err != nil {
		return BankDeposit{}, err
	}
	d := BankDeposit{
		Header: document.New(KindBankDeposit, n, sign), Day: cmp.Or(in.Day, sign.Day), Source: in.Source, Paid: in.Total, Total: in.Total,
		Bank: strings.TrimSpace(in.Bank),
	}
	if err := (MakeDeposit{GL: in.GL}).post(b, sign, &d); err != nil {
		return d, err
	}
	if err := issue(&d.Header, sign); err != nil {
		return d, err
	}
	return d, b.BankDeposits().Put(d)
}

// UndoBatch takes back the deposit of a file whose receipts are undone. It refuses one taken back already or matched with the bank, and a closed period.
func UndoBatch(b Books, sign authority.Sign, number document.Number, reason string) (BankDeposit, error) {
	d, err := b.BankDeposits().Get(number)
	if err != nil {
		return d, err
	}
	if err := takeBack(b, sign, &d, reason); err != nil {
		return d, err
	}
	return d, b.BankDeposits().Put(d)
}

// takeBack voids a deposit and brings its money back to undeposited receipts. It refuses one that is matched with the bank.
func takeBack(b Books, sign authority.Sign, d *BankDeposit, reason string) error {
	if d.State != document.Voided {
		if err := unmatched(b, *d); err != nil {
			return err
		}
	}
	if err := d.Move(document.Void, sign, reason); err != nil {
		return err
	}
	_, err := ledger.Reverse(b, sign, d.Entry, d.Ref(), sign.Day, "taken back: "+reason)
	return err
}
