package payment_test

import (
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
)

// wroteOff writes all that an account owes off.
type wroteOff struct{ Account uint64 }

func (wroteOff) Name() string                            { return "test.wrote-off" }
func (wroteOff) Act(ledger.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c wroteOff) Do(b ledger.Books, sign authority.Sign) (ledger.Entry, error) {
	return ledger.PostWriteOff(b, sign, c.Account, document.Ref{Kind: "test", Number: 1}, sign.Day, "gone")
}

func TestAReceiptSaysWhatItPaidOnADebtWrittenOff(t *testing.T) {
	o := bookstest.Open(t)
	a := owing(o, "0060", ledger.Part{Service: "water", Amount: 4000})
	bookstest.Do(o, o.Manager, wroteOff{uint64(a.ID)})
	o.Charge(ledger.Bill{Account: uint64(a.ID), Parts: []ledger.Part{{Service: "water", Amount: 1000}}})
	for _, c := range []struct{ paid, applied, debt, over int64 }{{3500, 1000, 2500, 0}, {2000, 0, 1500, 500}} {
		r := bookstest.Do(o, o.Manager, payment.Take{Account: a.ID, Amount: money.Amount(c.paid), Tender: payment.Cash})
		p := bookstest.Ask(o, o.Manager, payment.ForPaper{Number: r.Number})
		var applied int64
		for _, it := range p.Applied {
			applied += int64(it.Amount)
		}
		if applied != c.applied || int64(p.Debt) != c.debt || int64(p.Over) != c.over {
			t.Errorf("of %d: %d on what was open, %s on the debt, %s over", c.paid, applied, p.Debt, p.Over)
		}
	}
}
