package referral

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/policy"
	"curbstop/domain/row"
)

// Itemize says from which day a debt is itemised: one of the dates of 12 CFR 1006.34(b)(3).
type Itemize string

// The itemization dates.
const (
	LastStatement Itemize = "last statement"
	ChargeOff     Itemize = "charge-off"
	LastPayment   Itemize = "last payment"
	Transaction   Itemize = "transaction" // service was last given
)

// Itemizations lists them in the order of a form.
var Itemizations = []Itemize{LastStatement, ChargeOff, LastPayment, Transaction}

// The rules of a pack that bound referrals; where a pack does not use one, the terms of the office hold.
const (
	RuleAge    = "referral.age-days"    // past due at least so many days
	RuleLeast  = "referral.least"       // smaller debts stay
	RuleLetter = "referral.letter-days" // between the letter and the placement
	RuleFreeze = "referral.freeze-fees" // no late fees while placed
)

// Terms is the office's dated criteria of referral.
type Terms struct {
	row.Mark  `cbor:"90,keyasint"`
	Effective calendar.Day `cbor:"1,keyasint"`
	Age       int          `cbor:"2,keyasint,omitempty"`
	Least     money.Amount `cbor:"3,keyasint,omitempty"`
	Letter    int          `cbor:"4,keyasint,omitempty"`
	Served    bool         `cbor:"5,keyasint,omitempty"` // accounts still served may be referred too
	Freeze    bool         `cbor:"6,keyasint,omitempty"`
	Itemize   Itemize      `cbor:"7,keyasint,omitempty"`
	Barred    int          `cbor:"8,keyasint,omitempty"`  // years after which a suit is barred
	Expense   string       `cbor:"9,keyasint,omitempty"`  // GL account of commissions
	Payable   string       `cbor:"10,keyasint,omitempty"` // GL account of commissions owed to agencies
	Rules     []string     `cbor:"11,keyasint,omitempty"` // citations of the pack's rules among them; filled when they are asked
}

// UsualTerms is what a new office begins with: 90 days, $50.00, 30 days after the letter; suits within four years.
func UsualTerms() Terms {
	return Terms{
		Effective: calendar.Date(2000, 1, 1), Age: 90, Least: 50 * money.Dollar, Letter: 30, Freeze: true, Itemize: LastStatement, Barred: 4,
		Expense: "6230 Collection commissions", Payable: "2170 Commissions payable",
	}
}

// KeepTerms sets the criteria of referral from a day on.
//
// Refuses, in order: no day, or one that is past, because postings were made by the terms of their day; figures out of range; an itemization date nobody knows; no GL account for commissions.
type KeepTerms struct {
	Terms Terms `cbor:"1,keyasint"`
}

// Name implements Command.
func (KeepTerms) Name() string { return "referral.terms" }

// Act implements Command.
func (c KeepTerms) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbAgency, Subject: "terms of referral from " + c.Terms.Effective.US()}, nil
}

// Do implements Command.
func (c KeepTerms) Do(b Books, sign authority.Sign) (Terms, error) {
	t := c.Terms
	t.Expense, t.Payable = strings.TrimSpace(t.Expense), strings.TrimSpace(t.Payable)
	t.Rules = nil
	known := false
	for _, i := range Itemizations {
		known = known || i == t.Itemize
	}
	switch {
	case t.Effective == 0:
		return t, no("referral.terms-day", "Say from which day the terms hold.", "effective", nil)
	case t.Effective < sign.Day:
		return t, no("referral.terms-past", "Terms hold from {open} on, or later.", "effective", fault.Args{"open": sign.Day.US()})
	case min(t.Age, t.Letter, t.Barred) < 0 || max(t.Age, t.Letter) > 3660 || t.Barred > 50 || t.Least < 0:
		return t, no("referral.terms", "A figure is out of range: days up to ten years, amounts of nothing or more.", "age", nil)
	case !known:
		return t, no("referral.itemize", "Choose the itemization date.", "itemize", nil)
	case t.Expense == "" || t.Payable == "":
		return t, no("referral.gl", "Name the GL accounts of commissions and of commissions owed.", "expense", nil)
	}
	return row.PutOn(b.ReferralTerms(), t.Effective, t)
}

// TermsOn gives the criteria that hold on a day: the office's, with those of the rules in force in their place.
func TermsOn(b Books, day calendar.Day) (Terms, error) {
	t, err := row.OnOr(b.ReferralTerms(), day, UsualTerms)
	if err != nil {
		return t, err
	}
	pack, ok, err := policy.Ruling(b, day)
	if err != nil || !ok {
		return t, err
	}
	used := policy.Applied{}
	for id, to := range map[string]*int{RuleAge: &t.Age, RuleLetter: &t.Letter} {
		if n, err := pack.Number(id); err == nil { // a rule not confirmed or switched off is no rule
			*to, used = n, append(used, id)
		}
	}
	if n, err := pack.Amount(RuleLeast); err == nil {
		t.Least, used = n, append(used, RuleLeast)
	}
	if r, there := pack.Find(RuleFreeze); there && r.Applies() && r.Value.Kind == policy.Yes {
		t.Freeze, used = r.Value.Number == 1, append(used, RuleFreeze)
	}
	t.Rules = pack.Cite(used)
	return t, nil
}

// ReadTerms gives the criteria in force on the open business day.
type ReadTerms struct{}

// Act implements Query.
func (ReadTerms) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ReadTerms) Ask(b Books, sign authority.Sign) (Terms, error) { return TermsOn(b, sign.Day) }

// notYet says why something cannot be done with a referral, as a refusal.
func notYet(r Referral, code, text string, args fault.Args) error {
	if args == nil {
		args = fault.Args{}
	}
	args["referral"], args["status"] = r.Ref(), string(r.Status)
	return refuse(code, text, args)
}
