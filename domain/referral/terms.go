package referral

import (
	"slices"
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

// The rules of a pack that bound referrals; where the pack in force speaks, the office's terms give way.
const (
	RuleAge      = "referral.age-days"        // past due at least so many days
	RuleLeast    = "referral.least"           // smaller debts stay
	RuleClosed   = "referral.closed-only"     // accounts still served stay
	RuleLetter   = "referral.letter-days"     // between the letter and the placement
	RuleFreeze   = "referral.freeze-fees"     // no late fees while placed
	RuleItemized = "referral.itemized"        // what a collector gets is itemised from a date
	RuleValidate = "referral.validation-days" // in which a collector writes to the customer
	RuleSuit     = "referral.suit-months"     // after which a suit is barred
	RuleCourt    = "referral.court-most"      // of one small claim
	RuleOwner    = "lien.owner-only"          // no lien for a tenant's debt
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
	Barred    int          `cbor:"8,keyasint,omitempty"`  // months after which a suit is barred, 0 for never
	Expense   string       `cbor:"9,keyasint,omitempty"`  // GL account of commissions
	Payable   string       `cbor:"10,keyasint,omitempty"` // GL account of commissions owed to agencies
	Statement int          `cbor:"12,keyasint,omitempty"` // days within which an agency's next statement is due, 0 for no day
	Answer    int          `cbor:"13,keyasint,omitempty"` // days within which an agency answers a recall, 0 for no day
	Asked     Asked        `cbor:"-"`                     // what the pack in force makes of them, filled when they are asked
}

// Asked is what the rules of a pack add to the terms of an office.
type Asked struct {
	Pack     string         // the name of the pack, "" for none
	Used     policy.Applied // the rules that stand before the office's terms
	Rules    []string       // their citations
	Itemized bool           // a collector's file must be itemised
	Validate int            // days in which a collector writes to the customer, 0 for no rule
	Court    money.Amount   // the most of a small claim, 0 for no rule
	Owner    bool           // a lien is for debts of the property's owner only
}

// By says by what a criterion holds, for a refusal: the id of the rule of the pack, or the office's own terms.
func (t Terms) By(rule string) string {
	if slices.Contains(t.Asked.Used, rule) {
		return rule
	}
	return "the office's terms"
}

// UsualTerms is what a new office begins with: 90 days, $50.00, 30 days after the letter; suits within 48 months.
func UsualTerms() Terms {
	return Terms{
		Effective: calendar.Date(2000, 1, 1), Age: 90, Least: 50 * money.Dollar, Letter: 30, Freeze: true, Itemize: LastStatement, Barred: 48,
		Expense: "6230 Collection commissions", Payable: "2170 Commissions payable", Statement: 35, Answer: 10,
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
	t.Asked = Asked{}
	known := false
	for _, i := range Itemizations {
		known = known || i == t.Itemize
	}
	switch {
	case t.Effective == 0:
		return t, no("referral.terms-day", "Say from which day the terms hold.", "effective", nil)
	case t.Effective < sign.Day:
		return t, no("referral.terms-past", "Terms hold from {open} on, or later.", "effective", fault.Args{"open": sign.Day.US()})
	case min(t.Age, t.Letter, t.Barred, t.Statement, t.Answer) < 0 || max(t.Age, t.Letter, t.Statement, t.Answer) > 3660 || t.Barred > 600 || t.Least < 0:
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
	t.ruled(pack)
	return t, nil
}

// ruled puts the rules of a pack before the office's terms. A rule not confirmed, or switched off, is no rule.
func (t *Terms) ruled(pack policy.Pack) {
	closed := !t.Served
	use := func(id string, kind policy.Kind, set func(n int64)) {
		if r, there := pack.Find(id); there && r.Applies() && r.Value.Kind == kind {
			set(r.Value.Number)
			t.Asked.Used = append(t.Asked.Used, id)
		}
	}
	count := func(id string, kind policy.Kind, to *int) { use(id, kind, func(n int64) { *to = int(n) }) }
	yes := func(id string, to *bool) { use(id, policy.Yes, func(n int64) { *to = n == 1 }) }
	sum := func(id string, to *money.Amount) { use(id, policy.Money, func(n int64) { *to = money.Amount(n) }) }
	count(RuleAge, policy.Days, &t.Age)
	sum(RuleLeast, &t.Least)
	yes(RuleClosed, &closed)
	count(RuleLetter, policy.Days, &t.Letter)
	yes(RuleFreeze, &t.Freeze)
	yes(RuleItemized, &t.Asked.Itemized)
	count(RuleValidate, policy.Days, &t.Asked.Validate)
	count(RuleSuit, policy.Months, &t.Barred)
	sum(RuleCourt, &t.Asked.Court)
	yes(RuleOwner, &t.Asked.Owner)
	t.Served, t.Asked.Pack, t.Asked.Rules = !closed, pack.Name, pack.Cite(t.Asked.Used)
}

// ReadTerms gives the criteria in force on the open business day: with Own the office's alone, without the rules that stand before them.
type ReadTerms struct{ Own bool }

// Act implements Query.
func (ReadTerms) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadTerms) Ask(b Books, sign authority.Sign) (Terms, error) {
	if q.Own {
		return row.OnOr(b.ReferralTerms(), sign.Day, UsualTerms)
	}
	return TermsOn(b, sign.Day)
}

// notYet says why something cannot be done with a referral, as a refusal.
func notYet(r Referral, code, text string, args fault.Args) error {
	if args == nil {
		args = fault.Args{}
	}
	args["referral"], args["status"] = r.Ref(), string(r.Status)
	return refuse(code, text, args)
}
