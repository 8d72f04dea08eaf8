package refund

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/policy"
	"curbstop/domain/row"
)

// MostProperty is the most sums listed or handed over in one deed.
const MostProperty = 2000

// Clock reckons what must become of a sum by the office's rules. Refuses when no approved rule pack has the rules of unclaimed property.
func Clock(b Books, day calendar.Day, p *Property) error {
	pack, ok, err := rulesOn(b, day)
	if err != nil {
		return err
	}
	if !ok {
		return no(fault.Refused, "property.no-rules", "No approved rule pack says when property is abandoned: enter one and let somebody approve it.", "", nil)
	}
	clock, rules, err := pack.Unclaimed(p.What, p.Amount, p.Last)
	p.Clock, p.Rules = Calendar(clock), rules
	return err
}

// ListProperty lists what will count as unclaimed by a day: checks long stale and credits of closed accounts that nobody asked for.
// Outstanding checks that old are marked stale on the way; credits move from their accounts to unclaimed property. What is listed
// already stays.
//
// Refuses, in order: no rules of unclaimed property; a closed period.
type ListProperty struct {
	By calendar.Day `cbor:"1,keyasint"` // such as 1 March of the year of report; sums counted as held by then are listed
}

// Name implements Command.
func (ListProperty) Name() string { return "property.list" }

// Act implements Command.
func (c ListProperty) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbProperty, Subject: "unclaimed property by " + c.By.US()}, nil
}

// Do implements Command.
func (c ListProperty) Do(b Books, sign authority.Sign) ([]Property, error) {
	found, err := c.find(b, sign)
	if err != nil {
		return nil, err
	}
	for i := range found {
		if err := enlist(b, sign, &found[i]); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// find gathers what is abandoned by the day, without a number yet.
func (c ListProperty) find(b Books, sign authority.Sign) (out []Property, err error) {
	if err := Clock(b, sign.Day, &Property{Amount: 1, Last: sign.Day}); err != nil {
		return nil, err
	}
	if out, err = c.checks(b, sign); err != nil {
		return nil, err
	}
	credits, err := c.credits(b, sign)
	out = append(out, credits...)
	return out[:min(len(out), MostProperty)], err
}

func (c ListProperty) take(b Books, sign authority.Sign, out []Property, p Property) ([]Property, error) {
	if err := Clock(b, sign.Day, &p); err != nil {
		return out, err
	}
	if p.Clock.Held <= c.By {
		out = append(out, p)
	}
	return out, nil
}

// checks gives the checks not paid and long enough out, whose owner said nothing since.
func (c ListProperty) checks(b Books, sign authority.Sign) (out []Property, err error) {
	for check, err := range b.Checks().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		if check.Outcome != Outstanding && check.Outcome != Stale {
			continue
		}
		from, err := staleOn(b, check.Dated)
		if err != nil {
			return nil, err
		}
		_, listed, err := listedFor(b, check.Number)
		if err != nil {
			return nil, err
		}
		if listed || sign.Day < from {
			continue
		}
		p, err := ofCheck(b, check)
		if err != nil {
			return nil, err
		}
		if out, err = c.take(b, sign, out, p); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// ofCheck describes the property a check stands for. A deposit's clock is its own.
func ofCheck(b Books, check Check) (Property, error) {
	r, err := b.Requests().Get(check.Request)
	if err != nil {
		return Property{}, err
	}
	p := Property{
		Account: r.Account, Check: check.Number, Amount: check.Amount, What: policy.OtherCredit, Owner: check.Payee, MailTo: r.MailTo,
		Last: check.Dated,
	}
	if r.Receipt != 0 {
		return p, nil
	}
	s, err := ledger.StandingOf(b, uint64(r.Account))
	p.Last = max(p.Last, s.LastPay)
	if r.Source == Deposit {
		p.What = policy.DepositHeld
	}
	return p, err
}

// credits gives the free credits of closed accounts.
func (c ListProperty) credits(b Books, sign authority.Sign) (out []Property, err error) {
	for s, err := range b.Standings().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		if s.Account == 0 || Refundable(s) <= 0 {
			continue
		}
		a, err := b.Accounts().Get(account.ID(s.Account))
		if err != nil {
			return nil, err
		}
		if a.Status != account.Closed || a.Held["refund"] {
			continue
		}
		p, err := ofCredit(b, s, a)
		if err != nil {
			return nil, err
		}
		if out, err = c.take(b, sign, out, p); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func ofCredit(b Books, s ledger.Standing, a account.Account) (Property, error) {
	p := Property{Account: a.ID, Amount: Refundable(s), What: policy.OtherCredit, MailTo: a.MailTo}
	who, err := b.Customers().Get(a.Customer)
	if err != nil {
		return p, err
	}
	p.Owner = who.Name
	if p.MailTo.IsZero() {
		p.MailTo = who.Mail
	}
	since, from, err := creditSince(b, s)
	p.Last = max(since, a.Ended, s.LastPay)
	if from == ledger.Deposit {
		p.What = policy.DepositHeld
	}
	return p, err
}

// enlist numbers a property and posts what puts it into unclaimed property.
func enlist(b Books, sign authority.Sign, p *Property) error {
	number, err := b.DocumentNumber(KindProperty, sign)
	if err != nil {
		return err
	}
	p.Header = document.New(KindProperty, number, sign)
	if p.Check != 0 {
		check, err := b.Checks().Get(p.Check)
		if err == nil && check.Outcome == Outstanding {
			err = age(b, sign, &check)
		}
		if err != nil {
			return err
		}
		return b.Properties().Put(*p)
	}
	chart, err := ledger.ChartOn(b, sign.Day)
	if err != nil {
		return err
	}
	e, err := ledger.PostCredit(b, sign, uint64(p.Account), p.Ref(), sign.Day, p.Amount, chart.Unclaimed, "unclaimed")
	if err != nil {
		return err
	}
	p.Entry = e.Place
	return b.Properties().Put(*p)
}

// listedFor gives the property a check is listed as and still kept, and whether it is.
func listedFor(b Books, check document.Number) (Property, bool, error) {
	for p, err := range b.Properties().Via(ByCheck, row.Span{}, check) {
		if err != nil || p.Kept() {
			return p, err == nil, err
		}
	}
	return Property{}, false, nil
}

// offList takes a check off the list of unclaimed property, if it stands there.
func offList(b Books, sign authority.Sign, check document.Number, why string) error {
	p, listed, err := listedFor(b, check)
	if err != nil || !listed {
		return err
	}
	if err := p.move(document.Void, sign, why); err != nil {
		return err
	}
	return b.Properties().Put(p)
}

// WriteOwners records that the due-diligence letters of listed property went to the post.
//
// Refuses, in order: nothing chosen; no such property; one handed over, or off the list.
type WriteOwners struct {
	Numbers []document.Number `cbor:"1,keyasint"`
}

// Name implements Command.
func (WriteOwners) Name() string { return "property.write" }

// Act implements Command.
func (c WriteOwners) Act(b Books) (authority.Act, error) {
	act := authority.Act{Verb: VerbProperty, Subject: "letters to owners of unclaimed property"}
	chosen, err := b.Properties().Many(once(c.Numbers)...)
	for _, p := range chosen {
		act.Accounts = append(act.Accounts, uint64(p.Account))
	}
	return act, err
}

// Do implements Command.
func (c WriteOwners) Do(b Books, sign authority.Sign) ([]Property, error) {
	return eachProperty(b, c.Numbers, func(p *Property) error {
		p.Letter = sign.Day
		return p.move(Write, sign, "")
	})
}

// eachProperty changes properties in the order of their numbers.
func eachProperty(b Books, numbers []document.Number, change func(*Property) error) (out []Property, err error) {
	chosen := once(numbers)
	if len(chosen) == 0 || len(chosen) > MostProperty {
		return nil, no(fault.Invalid, "property.choose", "Choose from 1 to {most} sums of the list.", "", fault.Args{"most": MostProperty})
	}
	for _, n := range chosen {
		p, err := b.Properties().Get(n)
		if err == nil {
			err = change(&p)
		}
		if err == nil {
			err = b.Properties().Put(p)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// FindOwner takes property off the list, because its owner was found in time: a credit goes back to its account; a check stays stale, to be
// stopped and issued anew.
//
// Refuses, in order: no such property; no reason; one handed over; a closed period.
type FindOwner struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (FindOwner) Name() string { return "property.owner-found" }

// Act implements Command.
func (c FindOwner) Act(b Books) (authority.Act, error) {
	return propertyAct(b, c.Number, VerbProperty, c.Reason)
}

func propertyAct(b Books, n document.Number, verb authority.Verb, reason string) (authority.Act, error) {
	p, err := b.Properties().Get(n)
	return authority.Act{Verb: verb, Amount: p.Amount, Account: uint64(p.Account), Subject: p.Ref().String(), Reason: reason}, err
}

// Do implements Command.
func (c FindOwner) Do(b Books, sign authority.Sign) (Property, error) {
	p, err := b.Properties().Get(c.Number)
	if err != nil {
		return p, err
	}
	if c.Reason == "" {
		return p, errReason
	}
	if err := p.move(document.Void, sign, c.Reason); err != nil {
		return p, err
	}
	if !p.Entry.IsZero() {
		if _, err := ledger.Reverse(b, sign, p.Entry, p.Ref(), sign.Day, "owner found: "+c.Reason); err != nil {
			return p, err
		}
	}
	return p, b.Properties().Put(p)
}
