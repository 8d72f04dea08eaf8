package policy

import (
	"slices"

	"curbstop/domain/calendar"
	"curbstop/domain/money"
)

// Owed is what is unpaid of one service.
type Owed struct {
	Service string
	Amount  money.Amount
}

// PastDue is what a late fee is reckoned from. Owed is unpaid of the bill's own charges, by service; Penalties what is unpaid of the
// fees it bore before, counted in Charged. On a Day the rules of grace and of months are looked at; the zero day passes them over.
type PastDue struct {
	Owed      []Owed
	Penalties money.Amount
	Charged   int
	Due, Day  calendar.Day
}

// Late is a fee on a bill past due: Parts is the fee by service, for the funds it goes to.
type Late struct {
	Amount money.Amount
	Parts  []Owed
	Rules  Applied
}

// LateFee gives the fee on a bill that is past due, and the rules it rests on. All is data of the pack:
//
//	late.percent, late.flat             the first fee: a percentage or, where that is off, a flat sum
//	late.percent.SERVICE, late.flat.…   the same for one service, apart from the others
//	late.once                           no other fee after the first
//	late.monthly-percent[.SERVICE]      the fee of each month the bill goes on unpaid after its due day
//	late.months                         so many fees at most
//	late.never-on-penalty               what a fee is reckoned on leaves out earlier fees; it does so too where late.compound is not in use
//	late.above                          no fee on that much or less
//	late.grace                          days after the due day that bear no fee
//	late.least, late.most               the smallest and the largest fee
func (p Pack) LateFee(d PastDue) (Late, error) {
	if why, none := p.spared(d); none {
		return Late{Rules: why}, nil
	}
	owed, used := p.compounded(d)
	sum := total(owed)
	if sum <= 0 {
		return Late{Rules: used}, nil
	}
	if r, ok := p.inUse("late.above", Money); ok && sum <= money.Amount(r.Value.Number) {
		return Late{Rules: append(used, r.ID)}, nil
	}
	late, err := p.byService(owed, d.Charged > 0)
	late.Rules = append(late.Rules, used...)
	if err != nil || late.Amount <= 0 {
		return late, err
	}
	return p.bounded(late), nil
}

// spared says whether no fee is due, or not yet, and by which rule.
func (p Pack) spared(d PastDue) (why Applied, none bool) {
	if d.Charged > 0 {
		if p.Holds("late.once") {
			return Applied{"late.once"}, true
		}
		if !slices.ContainsFunc(p.Rules, func(r Rule) bool { return r.Applies() && under(r.ID, "late.monthly-percent") }) {
			return nil, true
		}
	}
	if r, ok := p.inUse("late.months", Months, Count); ok && d.Charged >= int(r.Value.Number) {
		return Applied{r.ID}, true
	}
	if d.Day.IsZero() {
		return nil, false
	}
	from := d.Due.PlusMonths(d.Charged)
	if r, ok := p.inUse("late.grace", Days); ok {
		from, why = from.Plus(int(r.Value.Number)), Applied{r.ID}
	}
	return why, d.Day <= from
}

// compounded gives what a fee is reckoned on, with the fees of before where they compound.
func (p Pack) compounded(d PastDue) ([]Owed, Applied) {
	switch {
	case d.Penalties <= 0:
		return d.Owed, nil
	case p.Holds("late.never-on-penalty"):
		return d.Owed, Applied{"late.never-on-penalty"}
	case !p.Holds("late.compound"):
		return d.Owed, nil
	}
	return Spread(d.Owed, total(d.Owed).Plus(d.Penalties)), Applied{"late.compound"}
}

// byService reckons each service by the rule of its own, all others together by the common one: a percentage is rounded once a rule.
func (p Pack) byService(owed []Owed, again bool) (late Late, err error) {
	groups := map[string][]Owed{}
	for _, o := range owed {
		r, err := p.feeRule(o.Service, again)
		if err != nil {
			return late, err
		}
		if groups[r.ID] == nil {
			late.Rules = append(late.Rules, r.ID)
		}
		groups[r.ID] = append(groups[r.ID], o)
	}
	for _, id := range late.Rules {
		r, _ := p.Find(id)
		fee := money.Amount(r.Value.Number)
		if r.Value.Kind == Percent {
			fee = total(groups[id]).Percent(r.Value.Percent)
		}
		late.Amount = late.Amount.Plus(fee)
		late.Parts = append(late.Parts, Spread(groups[id], fee)...)
	}
	return late, nil
}

// feeRule finds the rule a service's fee is reckoned by.
func (p Pack) feeRule(service string, again bool) (Rule, error) {
	percent, flat := "late.percent", "late.flat"
	if again {
		percent, flat = "late.monthly-percent", ""
	}
	for _, of := range []string{"." + service, ""} {
		if r, ok := p.inUse(percent+of, Percent); ok {
			return r, nil
		}
		if r, ok := p.inUse(flat+of, Money); ok && flat != "" {
			return r, nil
		}
	}
	if again {
		return Rule{ID: "late.monthly-percent"}, nil // months are asked for by other services alone
	}
	return p.need("late.flat", Money)
}

// bounded holds a fee between the smallest and the largest one.
func (p Pack) bounded(late Late) Late {
	fee := late.Amount
	if r, ok := p.inUse("late.least", Money); ok && fee < money.Amount(r.Value.Number) {
		fee, late.Rules = money.Amount(r.Value.Number), append(late.Rules, r.ID)
	}
	if r, ok := p.inUse("late.most", Money); ok && fee > money.Amount(r.Value.Number) {
		fee, late.Rules = money.Amount(r.Value.Number), append(late.Rules, r.ID)
	}
	late.Amount, late.Parts = fee, Spread(late.Parts, fee)
	return late
}

// Spread divides a sum over services as they are owed; the last one bears the rest of the rounding.
func Spread(owed []Owed, sum money.Amount) []Owed {
	out, rest, whole := slices.Clone(owed), sum, total(owed)
	for i, o := range owed {
		a := rest
		if i < len(owed)-1 && whole != 0 {
			a = sum * o.Amount / whole
		}
		out[i].Amount = a
		rest = rest.Minus(a)
	}
	return out
}

func total(owed []Owed) (sum money.Amount) {
	for _, o := range owed {
		sum = sum.Plus(o.Amount)
	}
	return sum
}

func under(id, rule string) bool {
	return id == rule || len(id) > len(rule) && id[:len(rule)+1] == rule+"."
}
