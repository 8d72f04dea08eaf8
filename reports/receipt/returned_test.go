package receipt_test

import (
	"errors"
	"testing"

	"curbstop/domain/customer"
	"curbstop/domain/payment"
	"curbstop/reports/paper/papertest"
	"curbstop/reports/receipt"
)

func returned() payment.ReturnPaper {
	p := several(2)
	for i := range p.Parts {
		p.Parts[i].Receipt.Returned, p.Parts[i].Receipt.ReturnedFor = p.Receipt.Day+6, "insufficient funds"
	}
	out := payment.ReturnPaper{House: p.House, Counter: p.Counter, Receipt: p.Parts[0].Receipt, Parts: p.Parts, Sum: 16000, Rule: "B&C 3.506"}
	out.Receipt.Fee = 3000
	out.Counter.Account.Number, out.Counter.Account.CashOnly = "0020", true
	out.Counter.Customer.Mail = customer.Address{Lines: []string{"4 Mill Lane, Apt 2"}, City: "Millbrook", State: "TX", ZIP: "78600"}
	return out
}

func TestTheNoticeOfAReturnedPayment(t *testing.T) {
	s, err := receipt.BackSheet(receipt.FromReturn(returned()))
	papertest.Golden(t, "returned-spanish", s, err)
	p := returned()
	p.Counter.Customer.Language, p.Counter.Account.CashOnly, p.Parts, p.Sum, p.Receipt.Fee = "", false, p.Parts[:1], 4000, 0
	s, err = receipt.BackSheet(receipt.FromReturn(p))
	papertest.Golden(t, "returned", s, err)
	p.Sum++
	if _, err := receipt.BackSheet(receipt.FromReturn(p)); !errors.Is(err, receipt.ErrSum) {
		t.Errorf("a sum that is not the rows: %v", err)
	}
}
