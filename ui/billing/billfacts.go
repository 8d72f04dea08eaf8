package billing

import (
	"curbstop/domain/billing"
	"curbstop/domain/money"
	"curbstop/ui/bench"
)

// covers says what the bill is for.
func covers(b billing.Bill) string {
	if b.Sort == billing.FeeBill {
		return "fees only"
	}
	says := b.Content.From.US() + " to " + b.Content.To.US() + "    " + used(b.Content)
	if b.Sort != "" && b.Sort != billing.RegularBill {
		says += "    " + string(b.Sort) + " bill"
	}
	return says
}

// signatures names who signed a bill.
func signatures(b *bench.Bench, bill billing.Bill) (out []signature) {
	for i, h := range bench.Hands(b, bill.Header) {
		out = append(out, signature{bill.Signatures[i], h.By()})
	}
	return out
}

// standing says what became of a bill that does not stand, or what kind it is.
func standing(b billing.Bill) string {
	switch {
	case !b.Live() && !b.ReplacedBy.IsZero():
		return "Cancelled, and replaced by " + b.ReplacedBy.String() + "."
	case !b.Live():
		return "Cancelled."
	case b.Revises != nil:
		return "Revised: it takes the place of " + b.Revises.Old.String() + ", and charges " + difference(b.Revises.Total.Difference) + "."
	}
	return ""
}

// difference says how much more or less a corrected bill charges.
func difference(d money.Amount) string {
	switch {
	case d < 0:
		return d.Abs().Dollars() + " less"
	case d > 0:
		return d.Dollars() + " more"
	}
	return "as much"
}

// left says what of the bill's own charges is still to be paid.
func left(d billing.Detail) string {
	switch {
	case !d.Bill.Live():
		return ""
	case d.Left == 0:
		return "paid"
	}
	return d.Left.String() + " of its charges to be paid"
}

// summary carries the last balance to the total due.
func summary(b billing.Bill) (out []fact) {
	all := []fact{
		{"Previous balance", b.Previous, false},
		{"Payments received", -b.Payments, false},
		{"Adjustments", b.Adjustments, false},
		{"Penalties", b.Penalties, false},
		{"Current charges", b.Content.Total, false},
		{"Total due", b.Total, true},
	}
	if x := b.Budget; x != nil {
		all[len(all)-1] = fact{"Balance", b.Total, false}
		all = append(all, fact{"Not asked for yet, by budget plan", -x.After, false}, fact{"Asked for", b.Asks(), true})
	}
	for i, f := range all {
		if f.amount != 0 || i < 2 || i > 3 {
			out = append(out, f)
		}
	}
	return out
}
