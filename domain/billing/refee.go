package billing

import (
	"cmp"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/policy"
)

// stays tests the late fees of a bill again when the bill is corrected: was is what they were, sum what stays of them.
type stays struct {
	b        Books
	sign     authority.Sign
	old      Bill
	now      Content
	was, sum money.Amount
}

// of works out what stays of a fee: a fee on what would have been unpaid, never more than before.
func (k *stays) of(f LateFee) (again LateFee, err error) {
	k.was = k.was.Plus(f.Amount)
	pack, err := feePack(k.b, k.sign)
	base := fallenBase(cmp.Or(f.Base, f.Unpaid), k.old.Content.Total, k.now.Total) // no base: charged before bases were kept
	if err != nil || base == 0 {
		return again, err
	}
	again = LateFee{
		Account: f.Account, Unpaid: base, Day: k.sign.Day, Base: base, Most: f.Amount, Nth: f.Nth, Penalties: min(f.Penalties, k.sum),
		Parts: partsOf(late{parts: k.now.Parts()}.at(base)), By: policy.Version{Code: pack.Code, Effective: pack.Effective},
	}
	fee, err := pack.LateFee(again.pastDue())
	again.Amount, again.Rules = min(fee.Amount, f.Amount), fee.Rules
	k.sum = k.sum.Plus(again.Amount)
	return again, err
}

// charge charges what stays of each fee of a cancelled bill; it is due with the new bill.
func (k *stays) charge(fees []LateFee, due calendar.Day) (out []LateFee, err error) {
	for _, f := range fees {
		if f.State != document.Issued {
			continue
		}
		again, err := k.of(f)
		if err == nil && again.Amount > 0 {
			again, err = k.post(f, again, due)
			out = append(out, again)
		}
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (k *stays) post(f, again LateFee, due calendar.Day) (LateFee, error) {
	number, err := k.b.DocumentNumber(KindFee, k.sign)
	if err != nil {
		return again, err
	}
	again.Header, again.Replaces = document.New(KindFee, number, k.sign), f.Ref()
	parts := late{parts: k.now.Parts()}.at(again.Amount)
	e, err := ledger.PostCharge(k.b, k.sign, ledger.Bill{
		Account: uint64(f.Account), Kind: ledger.Penalty, Doc: again.Ref(), Day: k.sign.Day, Due: due, Parts: partsOf(parts), Keep: true,
		Memo: "late fee, tested again when bill " + k.old.Number.String() + " was corrected",
	})
	if err != nil {
		return again, err
	}
	again.Entry = e.Place
	for _, step := range []document.Action{document.Approve, document.Issue} {
		if err := again.Move(step, k.sign, ""); err != nil {
			return again, err
		}
	}
	was, err := k.b.LateFees().Get(f.Number)
	if err != nil {
		return again, err
	}
	was.ReplacedBy = again.Ref()
	return again, k.b.LateFees().Put(was)
}
