package policy

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

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
//	late.tier-1[.SERVICE]               with a percentage: the first fee takes it of the first so many dollars only, and of the rest
//	late.tier-1-percent[.SERVICE]       this one; tier-2 to tier-4 go on from there
//	late.above[.SERVICE]                no fee on that much or less
//	late.grace                          days after the due day that bear no fee
//	late.least, late.most[.SERVICE]     the smallest and the largest fee
//
// A service with a percentage, flat sum, threshold, smallest or largest fee of its own is reckoned apart from the others; those with
// none share the common rules, and what the rules say of all of it holds for the sum.
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
	from, why := p.FeeNotBefore(d.Due, d.Charged)
	return why, d.Day <= from
}

// FeeNotBefore gives the last day on which a bill due on a day, and bearing so many late fees, bears no other yet: the days of grace, and a month for each fee.
func (p Pack) FeeNotBefore(due calendar.Day, charged int) (last calendar.Day, used Applied) {
	last = due.PlusMonths(charged)
	if r, ok := p.inUse("late.grace", Days); ok {
		last, used = last.Plus(int(r.Value.Number)), Applied{r.ID}
	}
	return last, used
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

// byService reckons each service with rules of its own by them, all others together by the common ones: a fee is rounded once a rule.
func (p Pack) byService(owed []Owed, again bool) (late Late, err error) {
	groups, order := map[feeGroup][]Owed{}, []feeGroup{}
	for _, o := range owed {
		r, err := p.feeRule(o.Service, again)
		if err != nil {
			return late, err
		}
		g := feeGroup{rule: r.ID}
		if p.apart(o.Service) {
			g.service = o.Service
		}
		if groups[g] == nil {
			order = append(order, g)
		}
		groups[g] = append(groups[g], o)
	}
	for _, g := range order {
		fee, used := p.groupFee(g, total(groups[g]), again)
		late.Amount, late.Rules = late.Amount.Plus(fee), append(late.Rules, used...)
		late.Parts = append(late.Parts, Spread(groups[g], fee)...)
	}
	return late, nil
}

// feeGroup is services whose fee is reckoned and rounded together: by one rule, one service alone where it has bounds of its own.
type feeGroup struct{ rule, service string }

// apart says whether a service has bounds of its own.
func (p Pack) apart(service string) bool {
	for _, id := range []string{"late.above.", "late.least.", "late.most."} {
		if _, ok := p.inUse(id+service, Money); ok {
			return true
		}
	}
	return false
}

// groupFee reckons the fee of a group on what it owes, and holds it within the service's own bounds.
func (p Pack) groupFee(g feeGroup, owed money.Amount, again bool) (fee money.Amount, used Applied) {
	r, _ := p.Find(g.rule)
	used = Applied{g.rule}
	if r.Value.Kind == Percent {
		fee, used = p.tiered(r, owed, again)
	} else {
		fee = money.Amount(r.Value.Number)
	}
	if g.service == "" || fee <= 0 {
		return fee, used
	}
	if r, ok := p.inUse("late.above."+g.service, Money); ok && owed <= money.Amount(r.Value.Number) {
		return 0, append(used, r.ID)
	}
	return p.within(fee, used, "."+g.service)
}

// mostTiers is how many tiers a fee may have above the first.
const mostTiers = 4

// tiered gives a percentage of what is owed, or of each tier of it: the first dollars at the rule's own, what is above a tier's bound
// at that tier's. All of it is rounded once.
func (p Pack) tiered(r Rule, owed money.Amount, again bool) (money.Amount, Applied) {
	used, sum, percent, from := Applied{r.ID}, decimal.Zero, r.Value.Percent, money.Amount(0)
	suffix := strings.TrimPrefix(r.ID, "late.percent")
	for n := 1; n <= mostTiers && !again; n++ {
		id := "late.tier-" + strconv.Itoa(n)
		bound, ok := p.inUse(id+suffix, Money)
		next, rated := p.inUse(id+"-percent"+suffix, Percent)
		upTo := money.Amount(bound.Value.Number)
		if !ok || !rated || owed <= upTo || upTo < from {
			break
		}
		sum = sum.Add((upTo - from).Decimal().Mul(percent))
		from, percent, used = upTo, next.Value.Percent, append(used, bound.ID, next.ID)
	}
	sum = sum.Add(owed.Minus(from).Decimal().Mul(percent))
	return money.Round(sum.Shift(-2)), used
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
	late.Amount, late.Rules = p.within(late.Amount, late.Rules, "")
	late.Parts = Spread(late.Parts, late.Amount)
	return late
}

// within holds a fee between the smallest and the largest one of a service, or of all.
func (p Pack) within(fee money.Amount, used Applied, of string) (money.Amount, Applied) {
	if r, ok := p.inUse("late.least"+of, Money); ok && fee < money.Amount(r.Value.Number) {
		fee, used = money.Amount(r.Value.Number), append(used, r.ID)
	}
	if r, ok := p.inUse("late.most"+of, Money); ok && fee > money.Amount(r.Value.Number) {
		fee, used = money.Amount(r.Value.Number), append(used, r.ID)
	}
	return fee, used
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
