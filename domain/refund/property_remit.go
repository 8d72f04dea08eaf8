package refund

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/row"
)

// refuseRemit says why a sum may not be handed over on a day: its day has not come, or its owner was not written to.
func (p Property) refuseRemit(day calendar.Day) error {
	args := fault.Args{"property": p.Ref(), "held": p.Clock.Held.US(), "by": p.Clock.Notice.US(), "owner": p.Owner}
	switch {
	case day < p.Clock.Held:
		return no(fault.Refused, "property.too-early", "{property} counts as held from {held} on: hand it over then.", "", args)
	case p.Clock.Notice != 0 && p.Letter == 0:
		return no(fault.Refused, "property.no-letter", "{owner} must be written to by {by} before {property} is handed over.", "", args)
	}
	return nil
}

// RemitProperty hands over listed property: out of unclaimed property, out of the bank. Sums the rules leave with the utility's own
// treasurer (Local) and those for the state are handed over apart.
//
// Refuses, in order: no such property; nothing chosen; one whose day has not come, whose owner was not written to, or that goes to the
// other hand; one not on the list; a closed period.
type RemitProperty struct {
	Bank    uint64            `cbor:"1,keyasint"`
	Numbers []document.Number `cbor:"2,keyasint"`
	Local   bool              `cbor:"3,keyasint,omitempty"`
}

// Name implements Command.
func (RemitProperty) Name() string { return "property.remit" }

// Act implements Command.
func (c RemitProperty) Act(b Books) (authority.Act, error) {
	act := authority.Act{Verb: VerbRemit, Subject: "unclaimed property"}
	for _, n := range c.Numbers {
		p, err := b.Properties().Get(n)
		if err != nil {
			return act, err
		}
		act.Amount = act.Amount.Plus(p.Amount)
		act.Accounts = append(act.Accounts, uint64(p.Account))
		act.Prepared = append(act.Prepared, p.Preparers()...)
	}
	return act, nil
}

// Do implements Command.
func (c RemitProperty) Do(b Books, sign authority.Sign) (Remittance, error) {
	number, err := b.DocumentNumber(KindRemittance, sign)
	if err != nil {
		return Remittance{}, err
	}
	m := Remittance{Header: document.New(KindRemittance, number, sign), Bank: c.Bank, Local: c.Local, Day: sign.Day}
	list, err := eachProperty(b, c.Numbers, func(p *Property) error { return c.one(b, sign, &m, p) })
	if err != nil {
		return m, err
	}
	for _, p := range list {
		m.Properties, m.Total = append(m.Properties, p.Number), m.Total.Plus(p.Amount)
	}
	if m.Entry, err = moveSum(b, sign, m.Ref(), c.Bank, m.Total, unclaimed, drawn, "unclaimed property handed over"); err != nil {
		return m, err
	}
	for _, a := range []document.Action{document.Approve, document.Issue} {
		if err := m.Move(a, sign, ""); err != nil {
			return m, err
		}
	}
	return m, b.Remittances().Put(m)
}

func (c RemitProperty) one(b Books, sign authority.Sign, m *Remittance, p *Property) error {
	if err := p.refuseRemit(sign.Day); err != nil {
		return err
	}
	if p.Clock.Local != c.Local {
		return no(fault.Refused, "property.other-hand", "{property} goes to {hand}: hand it over apart.", "",
			fault.Args{"property": p.Ref(), "hand": hand(p.Clock.Local)})
	}
	if err := p.move(document.Issue, sign, ""); err != nil {
		return err
	}
	p.Remittance = m.Number
	if p.Check == 0 {
		return nil
	}
	check, r, err := checkOf(b, p.Check)
	if err != nil {
		return err
	}
	if err := check.happen(Escheats, sign, sign.Day, m.Ref().String()); err != nil {
		return err
	}
	if err := r.move(Escheat, sign, m.Ref().String()); err != nil {
		return err
	}
	if err := b.Requests().Put(r); err != nil {
		return err
	}
	return b.Checks().Put(check)
}

// hand names who gets it.
func hand(local bool) string {
	if local {
		return "the utility's own treasurer"
	}
	return "the state"
}

// ClaimProperty gives an owner who comes after the sum was handed over their money: it is credited to the account again, or put in
// suspense again, to be refunded like any other, and waits to be asked back from whoever has it.
//
// Refuses, in order: no such property; no reason; one not handed over, or claimed already; a closed period.
type ClaimProperty struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"` // how the owner proved to be the owner
}

// Name implements Command.
func (ClaimProperty) Name() string { return "property.claim" }

// Act implements Command.
func (c ClaimProperty) Act(b Books) (authority.Act, error) {
	return propertyAct(b, c.Number, VerbRemit, c.Reason)
}

// Do implements Command.
func (c ClaimProperty) Do(b Books, sign authority.Sign) (Property, error) {
	p, err := b.Properties().Get(c.Number)
	if err != nil {
		return p, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return p, errReason
	}
	if err := p.move(Claim, sign, c.Reason); err != nil {
		return p, err
	}
	chart, err := ledger.ChartOn(b, sign.Day)
	if err != nil {
		return p, err
	}
	from, err := cameFrom(b, p)
	if err != nil {
		return p, err
	}
	if p.Claims, err = from.again(b, sign, p.Ref(), p.Amount, chart.Unclaimed, "claimed: "+c.Reason); err != nil {
		return p, err
	}
	return p, b.Properties().Put(p)
}

// cameFrom gives where the money of a property stood before it was refunded or listed.
func cameFrom(b Books, p Property) (purse, error) {
	if p.Check == 0 {
		return credit{p.Account}, nil
	}
	_, r, err := checkOf(b, p.Check)
	return r.purse(), err
}

// RecoverProperty records that the state, or the treasurer, gave a claimed sum back: into the bank, out of unclaimed property.
//
// Refuses, in order: no such property; one not claimed; a closed period.
type RecoverProperty struct {
	Number document.Number `cbor:"1,keyasint"`
	Bank   uint64          `cbor:"2,keyasint"`
}

// Name implements Command.
func (RecoverProperty) Name() string { return "property.recover" }

// Act implements Command.
func (c RecoverProperty) Act(b Books) (authority.Act, error) {
	return propertyAct(b, c.Number, VerbRemit, "")
}

// Do implements Command.
func (c RecoverProperty) Do(b Books, sign authority.Sign) (Property, error) {
	p, err := b.Properties().Get(c.Number)
	if err != nil {
		return p, err
	}
	if err := p.move(Recover, sign, ""); err != nil {
		return p, err
	}
	if _, err := moveSum(b, sign, p.Ref(), c.Bank, p.Amount, drawn, unclaimed, "given back"); err != nil {
		return p, err
	}
	return p, b.Properties().Put(p)
}

// RemittanceList lists the remittances of unclaimed property, the newest first.
type RemittanceList struct{}

// Act implements Query.
func (RemittanceList) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (RemittanceList) Ask(b Books, _ authority.Sign) ([]Remittance, error) {
	return row.Collect(b.Remittances().All(row.Span{Reverse: true, Limit: 500}))
}
