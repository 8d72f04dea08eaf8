package arrangement

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// Offer is what is to be agreed, as somebody enters it.
type Offer struct {
	Account account.ID   `cbor:"1,keyasint"`
	Kind    Kind         `cbor:"2,keyasint"`
	All     bool         `cbor:"3,keyasint,omitempty"` // plan: bills not due yet too
	Amount  money.Amount `cbor:"4,keyasint,omitempty"` // promise: what is promised; settlement: what is accepted
	Down    money.Amount `cbor:"5,keyasint,omitempty"`
	N       int          `cbor:"6,keyasint,omitempty"` // instalments besides the down payment
	Every   Every        `cbor:"7,keyasint,omitempty"`
	First   calendar.Day `cbor:"8,keyasint,omitempty"`  // first instalment
	Until   calendar.Day `cbor:"9,keyasint,omitempty"`  // extension, promise, settlement in one sum: the day
	Answer  calendar.Day `cbor:"10,keyasint,omitempty"` // settlement: the offer stands until this day
	Current bool         `cbor:"11,keyasint,omitempty"`
	Reason  string       `cbor:"12,keyasint,omitempty"`
	Contact string       `cbor:"13,keyasint,omitempty"`
}

// build makes the arrangement that an offer says, of what the account owes now.
//
// Refuses, in order: no such account; an unknown kind; a bankruptcy; no reason; a debt placed for collection; nothing owed that it could cover; a promise of more
// than is owed; what Schedule refuses; a day that is past; a settlement of nothing or of all the debt, or an offer without a day.
func (o Offer) build(b Books, day calendar.Day) (Arrangement, error) {
	a := Arrangement{
		Account: o.Account, Kind: o.Kind, Status: Proposed, Made: day, Every: o.Every, Current: o.Current && o.Kind == Plan, All: o.All,
		Reason: strings.TrimSpace(o.Reason), Contact: strings.TrimSpace(o.Contact), Answer: o.Answer, Stops: slices.Clone(stopsOf[o.Kind]),
	}
	acct, err := b.Accounts().Get(o.Account)
	if err != nil {
		return a, err
	}
	stay, err := b.InBankruptcy(o.Account, day)
	switch {
	case err != nil:
		return a, err
	case !slices.Contains(Kinds, o.Kind):
		return a, no("arrangement.kind", "Choose what kind of arrangement it is.", "kind", nil)
	case stay:
		return a, fault.New(fault.Refused, "arrangement.bankrupt",
			"Account {account} is in bankruptcy: the office agrees nothing about it until the court has spoken.", fault.Args{"account": acct.Number})
	case a.Reason == "":
		return a, no("arrangement.no-reason", "Say why it is agreed.", "reason", nil)
	}
	if err := refusePlaced(b, acct); err != nil {
		return a, err
	}
	s, err := ledger.StandingOf(b, uint64(o.Account))
	if err != nil {
		return a, err
	}
	if err := a.cover(o, s); err != nil {
		return a, err
	}
	a.Instalments, err = o.schedule(a, s)
	return a, err
}

// refusePlaced refuses to agree anything about a debt that somebody collects for the office: two would ask for it, on different terms.
func refusePlaced(b Books, a account.Account) error {
	with, err := b.LiesWith(a.ID)
	if err != nil || with == "" {
		return err
	}
	return fault.New(fault.Refused, "arrangement.placed",
		"The debt of account {account} is placed with {agency}: recall it first, or let them agree it with the customer.",
		fault.Args{"account": a.Number, "agency": with}).At("account")
}

// cover takes down the open items the arrangement is about.
func (a *Arrangement) cover(o Offer, s ledger.Standing) error {
	if a.Kind == Promise {
		return nil
	}
	for _, it := range s.Items {
		in := it.Due < a.Made
		switch a.Kind {
		case Settlement:
			in = true
		case Extension:
			in = it.Due < o.Until
		case Plan:
			in = in || o.All
		}
		if in && it.Left > 0 {
			a.Covers = append(a.Covers, Cover{it.ID, it.Left})
			a.Debt = a.Debt.Plus(it.Left)
		}
	}
	if a.Debt == 0 && (a.Kind != Extension || o.Until >= a.Made) {
		return fault.New(fault.Refused, "arrangement.nothing", "The account owes nothing that this could cover; a debt that was written off is reinstated first.", nil).At("account")
	}
	return nil
}

func (o Offer) schedule(a Arrangement, s ledger.Standing) ([]Instalment, error) {
	switch {
	case o.Kind != Plan && o.N <= 1 && o.Until < a.Made:
		return nil, no("arrangement.until", "Give a day that is not past.", "until", nil)
	case o.Kind == Extension:
		return []Instalment{{Due: o.Until, Amount: a.Debt}}, nil
	case o.Kind == Promise:
		if o.Amount <= 0 || o.Amount > s.Balance {
			return nil, no("arrangement.promised", "The account owes {owes}: promise more than nothing, and not more than that.", "amount",
				fault.Args{"owes": s.Balance.Dollars()})
		}
		return []Instalment{{Due: o.Until, Amount: o.Amount}}, nil
	case o.Kind == Settlement:
		return o.settle(a)
	case o.First < a.Made:
		return nil, no("arrangement.first-past", "The first instalment must not be due before today.", "first", nil)
	}
	return Schedule(Terms{Debt: a.Debt, Down: o.Down, DownBy: a.Made, N: o.N, First: o.First, Every: o.Every})
}

func (o Offer) settle(a Arrangement) ([]Instalment, error) {
	switch {
	case o.Amount <= 0 || o.Amount >= a.Debt:
		return nil, no("arrangement.settled", "A settlement is for more than nothing and less than the {debt} owed.", "amount",
			fault.Args{"debt": a.Debt.Dollars()})
	case o.Answer < a.Made:
		return nil, no("arrangement.answer", "Say until which day the offer stands.", "answer", nil)
	case o.N > 1:
		if o.First < a.Made {
			return nil, no("arrangement.first-past", "The first instalment must not be due before today.", "first", nil)
		}
		return Schedule(Terms{Debt: o.Amount, Down: o.Down, DownBy: a.Made, N: o.N, First: o.First, Every: o.Every})
	}
	return []Instalment{{Due: o.Until, Amount: o.Amount}}, nil
}

// oldestDue gives the oldest due day of what an arrangement covers, 0 for none.
func oldestDue(b Books, a Arrangement) (day calendar.Day, err error) {
	s, err := ledger.StandingOf(b, uint64(a.Account))
	for _, it := range s.Items {
		if slices.ContainsFunc(a.Covers, func(c Cover) bool { return c.Item == it.ID }) && (day == 0 || it.Due < day) {
			day = it.Due
		}
	}
	return day, err
}

// draft builds the arrangement with the limits in force, and says where it goes beyond them.
func (o Offer) draft(b Books, day calendar.Day) (a Arrangement, l Limits, err error) {
	if a, err = o.build(b, day); err != nil {
		return a, l, err
	}
	if l, err = LimitsOn(b, day); err != nil {
		return a, l, err
	}
	if a.Kind == Plan || a.Kind == Settlement && len(a.Instalments) > 1 {
		a.Grace = l.Grace
	}
	if a.Kind == Extension {
		a.Fee = l.Fee
	}
	if a.Beyond, err = l.beyond(b, a); err != nil {
		return a, l, err
	}
	a.Rules = l.cited(a.Kind)
	return a, l, nil
}

// cited names the places of the rules of a kind that are in use.
func (l Limits) cited(k Kind) (out []string) {
	ids := map[Kind][]string{
		Plan: {RuleMonths, RuleDown, RuleGrace}, Extension: {ruleExtensions, ruleExtendDays, RuleFee}, Promise: {RulePromise}, Settlement: {RuleSettlement},
	}[k]
	for _, id := range ids {
		if r, ok := l.pack.Find(id); ok && r.Applies() && !slices.Contains(out, r.Citation) {
			out = append(out, r.Citation)
		}
	}
	return out
}

// refuseTwin refuses a second arrangement beside one about the same debt; a promise stands beside others, but not beside a promise.
func refuseTwin(b Books, a Arrangement) error {
	for r, err := range b.Arrangements().Via(ByAccount, row.Span{Reverse: true}, a.Account) {
		if err != nil {
			return err
		}
		live := r.Status == Active || (r.Status == Proposed || r.Status == Countered) && r.State != document.Voided
		if live && r.Number != a.Number && (r.Sort() == Promise) == (a.Kind == Promise) {
			return fault.New(fault.Refused, "arrangement.twin", "{other} ({kind}) of this account is {status}: end that one first.",
				fault.Args{"other": r.Ref(), "kind": string(r.Sort()), "status": string(r.Status)})
		}
	}
	return nil
}

// Quote gives what an offer would come to, without keeping it: its schedule, and where it goes beyond the rules.
type Quote struct{ Offer Offer }

// Act implements Query.
func (Quote) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Quote) Ask(b Books, sign authority.Sign) (Arrangement, error) {
	a, _, err := q.Offer.draft(b, sign.Day)
	return a, err
}

func no(code, text, field string, args fault.Args) error {
	return fault.New(fault.Invalid, code, text, args).At(field)
}
