package billing

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/domain/office"
	"curbstop/domain/row"
)

// VerbOne lets a person issue single bills, up to their current charges.
var VerbOne = authority.Say("bill.one", "issue single bills")

// One issues a bill for one account, outside a run: all its consumption after the last bill through a day, or the usages named
// (of a period billed already, when an exception was decided late).
//
// Refuses, in order: no such account; a day after the open business day; nothing to bill; an exception that blocks; one that
// holds, unless Accept says to bill all the same and Reason why; a usage of another account or billed already.
type One struct {
	Account account.ID   `cbor:"1,keyasint"`
	From    calendar.Day `cbor:"2,keyasint,omitempty"` // for an account never billed; its last period only when not given
	Through calendar.Day `cbor:"3,keyasint,omitempty"` // the open day when not given
	Usages  []uint64     `cbor:"4,keyasint,omitempty"`
	Accept  bool         `cbor:"5,keyasint,omitempty"`
	Reason  string       `cbor:"6,keyasint,omitempty"`
}

// Name implements Command.
func (One) Name() string { return "bill.one" }

// Act implements Command.
func (c One) Act(b Books) (authority.Act, error) {
	act := authority.Act{Verb: VerbOne, Account: uint64(c.Account), Reason: c.Reason}
	a, err := b.Accounts().Get(c.Account)
	if err != nil {
		return act, err
	}
	h, err := b.House().Get(office.HouseKey)
	if err != nil {
		return act, err
	}
	p, err := c.propose(b, a, h.Day)
	act.Amount, act.Subject = p.Content.Total, "bill of account "+a.Number
	return act, err
}

// Do implements Command.
func (c One) Do(b Books, sign authority.Sign) (Bill, error) {
	a, err := b.Accounts().Get(c.Account)
	if err != nil {
		return Bill{}, err
	}
	p, err := c.propose(b, a, sign.Day)
	if err != nil {
		return Bill{}, err
	}
	if err := p.refuse(c.Accept && strings.TrimSpace(c.Reason) != ""); err != nil {
		return Bill{}, err
	}
	return issueOne(b, sign, a, p.Content)
}

// propose works out what the bill would be on a day.
func (c One) propose(b Books, a account.Account, today calendar.Day) (p Proposal, err error) {
	if c.Through == 0 {
		c.Through = today
	}
	if c.Through > today {
		return p, fault.New(fault.Refused, "bill.future", "The bill would run to {through}, after the open business day {open}: bill to that day or an earlier one.",
			fault.Args{"through": c.Through.US(), "open": today.US()}).At("through")
	}
	if c.From == 0 {
		if c.From, err = begin(b, a, c.Through); err != nil {
			return p, err
		}
	}
	k, err := newReckoner(b, today, c.From, c.Through)
	if err != nil {
		return p, err
	}
	if len(c.Usages) > 0 {
		return k.named(a, c.Usages)
	}
	p, ok, err := k.reckon(a)
	if err == nil && !ok {
		p.note(NoUse, "the account is "+string(a.Status)+" and billed through "+a.LastBill.US())
	}
	return p, err
}

// begin gives the first day to bill of an account never billed: its last period only, because the books may know years of use
// that another system billed.
func begin(b Books, a account.Account, through calendar.Day) (calendar.Day, error) {
	u, known, err := row.First(b.Usages().Via(meter.ByAccount, row.Span{To: []any{through + 1}, Reverse: true, Limit: 1}, uint64(a.ID)))
	if err != nil || !known {
		return a.Opened, err
	}
	return u.To, nil
}

// named works out a bill of the usages named.
func (k *reckoner) named(a account.Account, ids []uint64) (Proposal, error) {
	p := Proposal{Place: Place{Account: a.ID}, Number: a.Number, After: a.LastBill}
	uses, err := k.b.Usages().Many(ids...)
	if err != nil {
		return p, err
	}
	slices.SortFunc(uses, func(a, b meter.Usage) int { return int(a.To - b.To) })
	for _, u := range uses {
		bill, billed, err := row.First(k.b.Bills().Via(ByUsage, row.Span{Limit: 1}, u.ID))
		switch {
		case err != nil:
			return p, err
		case u.Account != uint64(a.ID):
			return p, fault.New(fault.Refused, "bill.other-usage", "That consumption is of another account.", nil)
		case billed:
			return p, fault.New(fault.Refused, "bill.billed", "The consumption through {day} is billed by {bill}.",
				fault.Args{"day": u.To.US(), "bill": bill.Ref()})
		}
	}
	return p, k.work(a, uses, &p)
}

// refuse says why a proposal cannot be billed, or must be accepted first.
func (p Proposal) refuse(accepted bool) error {
	for _, x := range p.Exceptions {
		args := fault.Args{"account": p.Number, "kind": string(x.Kind), "facts": x.Facts}
		switch {
		case x.Kind == NoUse:
			return fault.New(fault.Refused, "bill.nothing", "Account {account} has nothing to bill: {facts}.", args)
		case x.Kind.Blocks():
			return fault.New(fault.Refused, "bill.cannot", "Account {account} cannot be billed yet ({kind}: {facts}): put that right first.", args)
		case x.Kind.Holds() && !accepted:
			return fault.New(fault.Refused, "bill.look-first", "Look at account {account} first: {kind}, {facts}. Accept it with a reason to bill it.",
				args).At("reason")
		}
	}
	return nil
}

// issueOne issues a bill of today.
func issueOne(b Books, sign authority.Sign, a account.Account, c Content) (Bill, error) {
	k, err := newIssuer(b, sign)
	if err != nil {
		return Bill{}, err
	}
	return k.issue(a, c)
}

// newIssuer issues bills of today.
func newIssuer(b Books, sign authority.Sign) (issuer, error) {
	terms, err := TermsOn(b, sign.Day)
	if err != nil {
		return issuer{}, err
	}
	k := issuer{b: b, sign: sign, day: sign.Day, order: terms.Order, terms: terms}
	k.due, k.rules, err = dueDay(b, terms, sign.Day)
	return k, err
}

// Proposed says what One would bill, without doing it.
type Proposed struct{ One One }

// Act implements Query.
func (Proposed) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Proposed) Ask(b Books, sign authority.Sign) (Proposal, error) {
	a, err := b.Accounts().Get(q.One.Account)
	if err != nil {
		return Proposal{}, err
	}
	return q.One.propose(b, a, sign.Day)
}

// IssueFinal issues the final bill of an account through its last day, within the deed of a move out: the caller has asked for
// leave. It answers false when there is nothing left to bill. Exceptions that hold are billed: the final read was just looked at.
//
// Refuses, in order: an exception that blocks; a closed period.
func IssueFinal(b Books, sign authority.Sign, id account.ID, through calendar.Day) (Bill, bool, error) {
	a, err := b.Accounts().Get(id)
	if err != nil {
		return Bill{}, false, err
	}
	k, err := finalReckoner(b, a, sign.Day, through)
	if err != nil {
		return Bill{}, false, err
	}
	p, ok, err := k.reckon(a)
	if err != nil || !ok || slices.ContainsFunc(p.Exceptions, func(x Exception) bool { return x.Kind == NoUse }) {
		return Bill{}, false, err
	}
	if err := p.refuse(true); err != nil {
		return Bill{}, false, err
	}
	p.Content.Final = true
	bill, err := issueOne(b, sign, a, p.Content)
	return bill, err == nil, err
}

func finalReckoner(b Books, a account.Account, today, through calendar.Day) (*reckoner, error) {
	from, err := begin(b, a, through)
	if err != nil {
		return nil, err
	}
	return newReckoner(b, today, from, through)
}
