package payment_test

import (
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
)

// fileDeed posts two payments of a file and deposits them, or undoes both.
type fileDeed struct {
	Account uint64            `cbor:"1,keyasint"`
	Undo    document.Number   `cbor:"2,keyasint"` // the deposit
	Of      []document.Number `cbor:"3,keyasint"`
}

var file = document.Ref{Kind: "payment file", Number: 41}

func (fileDeed) Name() string { return "test.file" }

func (fileDeed) Act(payment.Books) (authority.Act, error) {
	return authority.Act{Open: true}, nil
}

func (c fileDeed) Do(b payment.Books, sign authority.Sign) (d payment.BankDeposit, err error) {
	for _, n := range c.Of {
		if _, err := payment.Unpost(b, sign, n, "sent twice"); err != nil {
			return d, err
		}
	}
	if c.Undo != 0 {
		return payment.UndoBatch(b, sign, c.Undo, "sent twice")
	}
	total := money.Amount(0)
	for _, amount := range []money.Amount{4000, 1250} {
		r, err := payment.Post(b, sign, payment.Incoming{Account: 1, Amount: amount, Tender: payment.Online, Day: sign.Day, Batch: file})
		if err != nil {
			return d, err
		}
		total += r.Amount
	}
	return payment.DepositBatch(b, sign, payment.Batch{Source: file, Total: total})
}

// TestMoneyOfAFileGoesToTheBankWithIt takes two payments of a file; neither is voided alone, the whole file is.
func TestMoneyOfAFileGoesToTheBankWithIt(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("4100200", "Ada Fulton")
	before := o.Standing(a.ID)
	d := bookstest.Do(o, o.Clerk, fileDeed{Account: uint64(a.ID)})
	if d.Paid != 5250 || d.Total != 5250 || o.Standing(a.ID).Balance != before.Balance-5250 {
		o.Fatalf("deposit %+v, standing %+v", d, o.Standing(a.ID))
	}
	list := bookstest.Ask(o, o.Clerk, payment.OfAccount{Account: uint64(a.ID)})
	if len(list) != 2 || list[0].Batch != file || list[0].Till != 0 {
		o.Fatalf("receipts %+v", list)
	}
	_, err := bookstest.Try(o.Supervisor, payment.Void{Number: list[0].Number, Reason: "wrong account"})
	if fault.CodeOf(err) != "receipt.of-file" {
		o.Fatal(err)
	}
	_, err = bookstest.Try(o.Supervisor, payment.UndoDeposit{Number: d.Number, Reason: "wrong day"})
	if fault.CodeOf(err) != "bankdeposit.file" {
		o.Fatal(err)
	}
	bookstest.Do(o, o.Clerk, fileDeed{Undo: d.Number, Of: []document.Number{list[0].Number, list[1].Number}})
	if after := o.Standing(a.ID); after.Balance != before.Balance || after.Credit != before.Credit {
		o.Fatalf("the account stands at %+v, and stood at %+v", after, before)
	}
}
