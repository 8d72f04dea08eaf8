package collection

import (
	"slices"

	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/policy"
)

// FeeKind is what a fee of the table is for.
type FeeKind string

// The kinds of fees a cut may cost.
const (
	Reconnection FeeKind = "reconnection"
	Trip         FeeKind = "trip" // the crew came and did not cut
	OtherFee     FeeKind = "other"
)

// FeeKinds lists them, for choices.
func FeeKinds() []string { return []string{string(Reconnection), string(Trip), string(OtherFee)} }

// Cap is what a rule of the pack lets the fees of a cut come to at most, and what the table comes to; Home is a cap only for
// households of low income, whose fee is lowered when the water is restored.
type Cap struct {
	Rule   policy.Rule
	What   string
	Most   money.Amount
	Charge money.Amount
	Home   bool
}

// Over says whether the table breaks the cap.
func (c Cap) Over() bool { return !c.Home && c.Charge > c.Most }

// capRules are the rules that cap fees of a cut, with what they are held against.
var capRules = []struct {
	id, what string
	home     bool
	sum      func(Terms) money.Amount
}{
	{"reconnect.most", "restoring in office hours", false, func(t Terms) money.Amount { return t.sum(Reconnection, false) }},
	{"reconnect.after-hours-most", "restoring after hours", false, func(t Terms) money.Amount { return t.sum(Reconnection, true) }},
	{"trip.most", "a trip of the crew", false, func(t Terms) money.Amount { return t.sum(Trip, true) }},
	{RuleLowIncome, "restoring, low income", true, func(t Terms) money.Amount { return t.sum(Reconnection, false) }},
	{RuleLowIncomeAfter, "after hours, low income", true, func(t Terms) money.Amount { return t.sum(Reconnection, true) }},
}

// The rules that cap what households of low income pay to have the service back.
const (
	RuleLowIncome      = "reconnect.low-income-most"
	RuleLowIncomeAfter = "reconnect.low-income-after-hours-most"
)

// sum adds the fees of a kind, those after hours too where asked for.
func (t Terms) sum(kind FeeKind, after bool) (out money.Amount) {
	for _, f := range t.Fees {
		if f.Class() == kind && (after || !f.After) {
			out = out.Plus(f.Amount)
		}
	}
	return out
}

// Class is what the fee is for; one that does not say so is for the reconnection.
func (f Fee) Class() FeeKind {
	if f.Kind == "" {
		return Reconnection
	}
	return f.Kind
}

// Caps gives the caps the pack sets on a table of fees, only those of rules in use.
func (t Terms) Caps(p policy.Pack) (out []Cap) {
	for _, c := range capRules {
		r, found := p.Find(c.id)
		if !found || !r.Applies() || r.Value.Kind != policy.Money {
			continue
		}
		out = append(out, Cap{Rule: r, What: c.what, Most: money.Amount(r.Value.Number), Charge: c.sum(t), Home: c.home})
	}
	return out
}

// within refuses a table that breaks a cap of the pack.
func (t Terms) within(p policy.Pack) error {
	caps := t.Caps(p)
	i := slices.IndexFunc(caps, Cap.Over)
	if i < 0 {
		return nil
	}
	c := caps[i]
	return fault.New(fault.Refused, "terms.cap", "{what} would cost {sum}, and by {rule}, {citation}, it costs {most} at most.", fault.Args{
		"what": phrase.Sentence(c.What), "sum": c.Charge.Dollars(), "rule": c.Rule.ID, "citation": c.Rule.Citation, "most": c.Most.Dollars(),
	}).At("fees")
}

// Lowered gives the fees of having the service back as a household of low income pays them: taken in order up to the cap of the pack,
// where it has one.
func Lowered(fees []Fee, after bool, p policy.Pack) (out []Fee, sum money.Amount) {
	rule := RuleLowIncome
	if after {
		rule = RuleLowIncomeAfter
	}
	most, err := p.Amount(rule)
	for _, f := range fees {
		if err == nil && f.Class() == Reconnection {
			f.Amount = min(f.Amount, most)
			most = most.Minus(f.Amount)
		}
		if f.Amount > 0 {
			out, sum = append(out, f), sum.Plus(f.Amount)
		}
	}
	return out, sum
}
