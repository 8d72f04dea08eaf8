package arrangement

import (
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
)

// Bring keeps an arrangement that an old system agreed: active while something is left of it, kept otherwise. It is signed by who
// brings it in.
//
// Refuses, in order: no account; no instalment; an instalment of nothing, or with more paid than due; instalments out of order.
func Bring(b BringBooks, sign authority.Sign, a Arrangement) (Arrangement, error) {
	if a.Account == 0 || len(a.Instalments) == 0 {
		return a, fault.New(fault.Invalid, "arrangement.empty", "An arrangement needs an account and an instalment.", nil).At("instalments")
	}
	for i, in := range a.Instalments {
		if in.Amount <= 0 || in.Paid < 0 || in.Left() < 0 {
			return a, fault.New(fault.Invalid, "arrangement.instalment", "Instalment {n} is {amount}, of which {paid} is paid: that cannot be.",
				fault.Args{"n": i + 1, "amount": in.Amount.Dollars(), "paid": in.Paid.Dollars()}).At("instalments")
		}
		if i > 0 && in.Due <= a.Instalments[i-1].Due {
			return a, fault.New(fault.Invalid, "arrangement.order", "Instalment {n} is due on {day}, not after the one before.",
				fault.Args{"n": i + 1, "day": in.Due.US()}).At("instalments")
		}
	}
	number, err := b.DocumentNumber(KindArrangement, sign)
	if err != nil {
		return a, err
	}
	a.Header = document.New(KindArrangement, number, sign)
	for _, step := range []document.Action{document.Approve, document.Issue} {
		if err := a.Header.Move(step, sign, "brought in from the old system"); err != nil {
			return a, err
		}
	}
	a.Status, a.Base = Proposed, a.Paid()
	if err := a.Move(Agree); err != nil {
		return a, err
	}
	if a.Left() == 0 {
		if err := a.Move(Finish); err != nil {
			return a, err
		}
	}
	return a, b.Arrangements().Put(a)
}
