package billing

import (
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/meter"
	"curbstop/domain/money"
	"curbstop/domain/policy"
	"curbstop/domain/row"
)

// replace keeps the corrected usages in the place of those they correct, and gives what the new bill bills.
func (c Rebill) replace(b Books, sign authority.Sign, ids []uint64) ([]uint64, error) {
	out := slices.Clone(ids)
	for _, x := range c.Uses {
		was, err := b.Usages().Get(x.Usage)
		if err != nil {
			return nil, err
		}
		now, err := x.correct(b, was)
		if err != nil {
			return nil, err
		}
		if x.Read != nil {
			if now, err = x.reread(b, sign, now); err != nil {
				return nil, err
			}
		}
		if now, err = stand(b, was, now); err != nil {
			return nil, err
		}
		if i := slices.Index(out, x.Usage); i >= 0 {
			out[i] = now.ID
		}
	}
	return out, nil
}

// stand keeps a usage in the place of another.
func stand(b Books, was, now meter.Usage) (meter.Usage, error) {
	now.ID, now.ReplacedBy = 0, 0
	now, err := meter.PutUsage(b, now)
	if err != nil {
		return now, err
	}
	was.ReplacedBy = now.ID
	return now, b.Usages().Put(was)
}

// reread keeps the right read, and lets the use after it begin there.
func (x Correction) reread(b Books, sign authority.Sign, u meter.Usage) (meter.Usage, error) {
	_, wrong, m, err := registers(b, u)
	if err != nil {
		return u, err
	}
	right := meter.Read{Meter: wrong.Meter, Day: wrong.Day, Value: *x.Read, Source: meter.Actual, By: wrong.By, Reason: "corrected"}
	if right, err = meter.PutRead(b, right); err != nil {
		return u, err
	}
	u.After = right.ID
	later, err := row.Collect(b.Usages().Via(meter.ByAccount, row.Span{From: []any{u.To + 1}}, u.Account))
	for _, n := range later {
		if err != nil || n.Before != wrong.ID {
			continue
		}
		next := n
		next.Before, next.Quantity = right.ID, n.Quantity.Add(times(wrong.Value.Sub(right.Value), m))
		if next.Quantity.IsNegative() {
			return u, fault.New(fault.Refused, "rebill.read-after",
				"The next read of {day} is below {value}: correct that one first.", fault.Args{"day": n.To.US(), "value": x.Read.String()}).At("read")
		}
		_, err = stand(b, n, next)
	}
	return u, err
}

// refee works out what stays of a late fee when its bill is corrected: a fee on what would have been unpaid, never more than before.
func refee(b Books, sign authority.Sign, f LateFee, was, now money.Amount) (base, amount money.Amount, pack policy.Pack, err error) {
	if pack, err = feePack(b, sign); err != nil {
		return 0, 0, pack, err
	}
	if base = f.Base; base == 0 { // charged before bases were kept
		base = f.Unpaid
	}
	if base = fallenBase(base, was, now); base == 0 {
		return 0, 0, pack, nil
	}
	amount, _, err = pack.LateFee(base, 0, false)
	return base, min(amount, f.Amount), pack, err
}

// retest charges what stays of the late fee on a cancelled bill; it is due with the new bill. A zero fee when nothing stays.
func retest(b Books, sign authority.Sign, f LateFee, old Bill, now Content, due calendar.Day) (again LateFee, err error) {
	base, amount, pack, err := refee(b, sign, f, old.Content.Total, now.Total)
	if err != nil || amount <= 0 {
		return again, err
	}
	number, err := b.DocumentNumber(KindFee, sign)
	if err != nil {
		return again, err
	}
	again = LateFee{
		Header: document.New(KindFee, number, sign), Account: f.Account, Unpaid: base, Amount: amount, Day: sign.Day, Rules: f.Rules,
		Base: base, Most: f.Amount, By: policy.Version{Code: pack.Code, Effective: pack.Effective},
	}
	again.Replaces = f.Ref()
	l := late{sum: now.Total, parts: now.Parts()}
	e, err := ledger.PostCharge(b, sign, ledger.Bill{
		Account: uint64(f.Account), Kind: ledger.Penalty, Doc: again.Ref(), Day: sign.Day, Due: due, Parts: l.share(amount), Keep: true,
		Memo: "late fee, tested again when bill " + old.Number.String() + " was corrected",
	})
	if err != nil {
		return again, err
	}
	again.Entry = e.Place
	for _, step := range []document.Action{document.Approve, document.Issue} {
		if err := again.Move(step, sign, ""); err != nil {
			return again, err
		}
	}
	was, err := b.LateFees().Get(f.Number)
	if err != nil {
		return again, err
	}
	was.ReplacedBy = again.Ref()
	return again, b.LateFees().Put(was)
}
