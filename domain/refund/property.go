package refund

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/policy"
	"curbstop/domain/row"
	"curbstop/domain/staff"
	"curbstop/domain/steps"
)

// The states of unclaimed property beside draft (listed), issued (handed over) and voided (the owner was found in time).
const (
	Written   document.State = "written to"
	Claimed   document.State = "claimed"   // the owner came after it was handed over: credited again, to be asked back
	Recovered document.State = "recovered" // whoever it was handed to gave it back
)

// The actions on unclaimed property beside issue (hand over) and void.
const (
	Write   document.Action = "write to the owner"
	Claim   document.Action = "claim"
	Recover document.Action = "recover"
)

// PropertyLaw is the life of unclaimed property.
var PropertyLaw = steps.Law[document.State, document.Action]{
	document.Draft:  {Write: Written, document.Issue: document.Issued, document.Void: document.Voided},
	Written:         {Write: Written, document.Issue: document.Issued, document.Void: document.Voided},
	document.Issued: {Claim: Claimed},
	Claimed:         {Recover: Recovered},
	Recovered:       {},
	document.Voided: {},
}

var propertyPast = map[document.Action]string{
	Write: "written to", document.Issue: "issued", document.Void: "voided", Claim: "claimed", Recover: "recovered",
}

// Property is one sum that may be abandoned: a stale check, or the credit of a closed account.
type Property struct {
	document.Header `cbor:"100,keyasint"`
	Account         account.ID       `cbor:"1,keyasint"`           // 0 for a check of money that was in suspense
	Check           document.Number  `cbor:"2,keyasint,omitempty"` // none for a credit that never became a check
	Amount          money.Amount     `cbor:"3,keyasint"`
	What            policy.Property  `cbor:"4,keyasint"`
	Owner           string           `cbor:"5,keyasint"`
	MailTo          customer.Address `cbor:"6,keyasint"`
	Last            calendar.Day     `cbor:"7,keyasint"` // the owner's last contact, from which the clock runs
	Clock           Calendar         `cbor:"8,keyasint"`
	Rules           []string         `cbor:"9,keyasint,omitempty"` // the rules the clock rests on
	Entry           ledger.Place     `cbor:"10,keyasint,omitzero"` // posting that took a credit off its account
	Letter          calendar.Day     `cbor:"11,keyasint,omitempty"`
	Remittance      document.Number  `cbor:"12,keyasint,omitempty"`
	Claims          ledger.Place     `cbor:"13,keyasint,omitzero"` // posting that gave it back to the account
}

// Calendar is what the rules make of a sum: policy.Unclaimed, as a property keeps it.
type Calendar struct {
	Abandoned calendar.Day `cbor:"1,keyasint"`
	Held      calendar.Day `cbor:"2,keyasint"`
	Notice    calendar.Day `cbor:"3,keyasint,omitempty"` // last day to write to the owner, 0: none needed
	Deliver   calendar.Day `cbor:"4,keyasint"`
	Local     bool         `cbor:"5,keyasint,omitempty"` // the utility's own treasurer keeps it
}

func (p *Property) move(a document.Action, sign authority.Sign, reason string) error {
	return p.MoveBy(PropertyLaw, propertyPast, a, sign, reason)
}

// Kept says whether the sum still waits in unclaimed property.
func (p Property) Kept() bool { return p.State == document.Draft || p.State == Written }

// Owing gives what of the property stands in unclaimed property by its own postings: a credit listed and not handed over; less
// than nothing for one that was credited again and not yet recovered. A stale check's money is counted with the check.
func (p Property) Owing() money.Amount {
	switch {
	case p.State == Claimed:
		return -p.Amount
	case p.Kept() && p.Check == 0:
		return p.Amount
	}
	return 0
}

// Remittance is one handing over of unclaimed property, to the state or to the utility's own treasurer (Local).
type Remittance struct {
	document.Header `cbor:"100,keyasint"`
	Bank            uint64            `cbor:"1,keyasint"`
	Local           bool              `cbor:"2,keyasint,omitempty"`
	Properties      []document.Number `cbor:"3,keyasint"`
	Total           money.Amount      `cbor:"4,keyasint"`
	Day             calendar.Day      `cbor:"5,keyasint"`
	Entry           ledger.Place      `cbor:"6,keyasint,omitzero"`
}

// The verbs of unclaimed property.
var (
	VerbProperty = authority.Say("property.list", "list unclaimed property and write to its owners")
	VerbRemit    = authority.Say("property.remit", "hand over unclaimed property")
)

// PropertyLine is a property as lists and reports show it.
type PropertyLine struct {
	Property
	Number  string // of the account
	CheckNo uint64
	Dated   calendar.Day // of the check
	Why     string       // why it may not be handed over yet, "" when it may
}

// PropertyList lists unclaimed property by state, in the order of its numbers; no state is all that is kept.
type PropertyList struct {
	State document.State
	Limit int // 0 for 2,000
}

// Act implements Query.
func (PropertyList) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q PropertyList) Ask(b Books, sign authority.Sign) (out []PropertyLine, err error) {
	if q.Limit <= 0 {
		q.Limit = 2000
	}
	states := []document.State{q.State}
	if q.State == "" {
		states = []document.State{document.Draft, Written}
	}
	for _, s := range states {
		for p, err := range b.Properties().Via(ByState, row.Span{Limit: q.Limit - len(out)}, s) {
			if err != nil {
				return nil, err
			}
			l, err := propertyLine(b, p)
			if err != nil {
				return nil, err
			}
			if why := l.refuseRemit(sign.Day); why != nil && l.Kept() {
				l.Why = why.Error()
			}
			if out = append(out, l); len(out) == q.Limit {
				return out, nil
			}
		}
	}
	return out, nil
}

func propertyLine(b Books, p Property) (PropertyLine, error) {
	l := PropertyLine{Property: p, Number: NoAccount}
	if p.Account != 0 {
		a, err := b.Accounts().Get(p.Account)
		if err != nil {
			return l, err
		}
		l.Number = a.Number
	}
	if p.Check != 0 {
		check, err := b.Checks().Get(p.Check)
		if err != nil {
			return l, err
		}
		l.CheckNo, l.Dated = check.CheckNo, check.Dated
	}
	return l, nil
}

// PropertyPaper is all that a letter to an owner says.
type PropertyPaper struct {
	PropertyLine
	House     office.House
	Service   customer.Address
	Language  string
	Citations []string
	Hands     []staff.Hand // who signed by delegation
}

// PropertyPapers gathers what the letters of properties say, in the order asked for.
type PropertyPapers struct{ Numbers []document.Number }

// Act implements Query.
func (PropertyPapers) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q PropertyPapers) Ask(b Books, sign authority.Sign) (out []PropertyPaper, err error) {
	house, err := b.House().Get(office.HouseKey)
	if err != nil {
		return nil, err
	}
	pack, _, err := rulesOn(b, sign.Day)
	if err != nil {
		return nil, err
	}
	for _, n := range q.Numbers {
		p, err := b.Properties().Get(n)
		if err != nil {
			return nil, err
		}
		x := PropertyPaper{House: house, Citations: pack.Cite(p.Rules)}
		if x.Hands, err = staff.NewSigners(b).LentHands(p.Header); err != nil {
			return nil, err
		}
		if x.PropertyLine, err = propertyLine(b, p); err != nil {
			return nil, err
		}
		if p.Account != 0 {
			if x.Language, x.Service, err = speaks(b, p.Account); err != nil {
				return nil, err
			}
		}
		out = append(out, x)
	}
	return out, nil
}

// speaks gives the language of an account's customer, and where it is served.
func speaks(b Books, id account.ID) (language string, served customer.Address, err error) {
	a, err := b.Accounts().Get(id)
	if err != nil {
		return "", served, err
	}
	who, err := b.Customers().Get(a.Customer)
	if err != nil {
		return "", served, err
	}
	where, err := b.Premises().Get(a.Premise)
	return who.Language, where.Address, err
}

// PropertiesOf lists the properties of one remittance.
type PropertiesOf struct{ Remittance document.Number }

// Act implements Query.
func (PropertiesOf) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q PropertiesOf) Ask(b Books, _ authority.Sign) (out []PropertyLine, err error) {
	m, err := b.Remittances().Get(q.Remittance)
	if err != nil {
		return nil, err
	}
	for _, n := range m.Properties {
		p, err := b.Properties().Get(n)
		if err != nil {
			return nil, err
		}
		l, err := propertyLine(b, p)
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, nil
}
