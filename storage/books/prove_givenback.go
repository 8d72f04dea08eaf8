package books

import (
	"curbstop/domain/document"
	"curbstop/domain/payment"
	"curbstop/domain/refund"
	"curbstop/domain/row"
	"curbstop/storage/kv"
)

// proveGivenBack proves that receipts in suspense and the refunds that give their money back name each other, for the same sum, and that
// the money left suspense when the refund was approved.
func (t *Tx) proveGivenBack(bad func(kv.Space, string, ...any)) error {
	asked := map[document.Number]document.Number{}
	for r, err := range t.Receipts().Via(payment.ByCoded, row.Span{}) {
		if err != nil {
			return err
		}
		if r.Refund == 0 && !r.Out {
			continue
		}
		asked[r.Refund] = r.Number
		q, found, err := t.Requests().Find(r.Refund)
		if err != nil {
			return err
		}
		if !found || q.Receipt != r.Number || q.Amount != r.Amount || r.Out != tookOut(q) {
			bad("receipt", "%s of %s is given back by refund %s, which is %q, of %s", r.Ref(), r.Amount, r.Refund, q.State, q.Amount)
		}
	}
	for q, err := range t.Requests().All(row.Span{}) {
		if err != nil {
			return err
		}
		waits := q.State == document.Draft || tookOut(q) && q.State != refund.Handed // of money handed over, the owner may have claimed it since
		if q.Receipt != 0 && waits && asked[q.Number] != q.Receipt {
			bad("refund", "%s gives the money of receipt %s back, which does not say so", q.Ref(), q.Receipt)
		}
	}
	return nil
}

// tookOut says whether a refund of money in suspense took it out: from its approval on, until it is put back.
func tookOut(q refund.Request) bool {
	switch q.State {
	case document.Approved, refund.Printing, document.Issued, refund.Undone, refund.Handed:
		return true
	}
	return false
}
