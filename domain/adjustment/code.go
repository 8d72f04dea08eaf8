package adjustment

import (
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
)

// Recode chooses, before an adjustment is approved, the GL account each service of it is posted to; what is left out goes where the
// chart says. Who codes an adjustment does not approve it.
//
// Refuses, in order: no such adjustment; one that does not wait; a service it does not touch, or one twice; an account that the chart does
// not offer.
type Recode struct {
	Number document.Number `cbor:"1,keyasint"`
	Codes  []ledger.Code   `cbor:"2,keyasint,omitempty"`
}

// Name implements Command.
func (Recode) Name() string { return "adjustment.code" }

// Act implements Command.
func (c Recode) Act(b Books) (authority.Act, error) {
	d, err := b.Adjustments().Get(c.Number)
	return authority.Act{Verb: VerbPrepare, Account: uint64(d.Account), Subject: "coding of " + d.Ref().String()}, err
}

// Do implements Command.
func (c Recode) Do(b Books, sign authority.Sign) (Adjustment, error) {
	d, err := b.Adjustments().Get(c.Number)
	if err != nil {
		return d, err
	}
	if d.State != document.Draft {
		return d, no(fault.Refused, "adjustment.coded-late", "{adjustment} is {state}: it is coded while it waits for approval.", "",
			fault.Args{"adjustment": d.Ref(), "state": string(d.State)})
	}
	chart, err := ledger.ChartOn(b, sign.Day)
	if err != nil {
		return d, err
	}
	for i, code := range c.Codes {
		args := fault.Args{"service": code.Service, "fund": code.Fund, "gl": code.GL}
		twice := slices.ContainsFunc(c.Codes[:i], func(o ledger.Code) bool { return o.Service == code.Service })
		if !slices.ContainsFunc(d.Parts, func(p ledger.Part) bool { return p.Service == code.Service }) || twice {
			return d, no(fault.Invalid, "adjustment.code-service", "Code each service of the adjustment once: “{service}” is none of them, or stands twice.", "service", args)
		}
		if !slices.Contains(chart.Choices(ledger.Adjustment, code.Service), ledger.Account{Fund: code.Fund, GL: code.GL}) {
			return d, no(fault.Invalid, "adjustment.code-chart", "The chart of accounts does not offer {gl} in fund {fund}: choose one of its accounts.", "gl", args)
		}
	}
	d.Codes = c.Codes
	d.Signatures = append(d.Signatures, document.Signature{As: "coded", Sign: sign})
	return d, b.Adjustments().Put(d)
}

// hands lists who prepared or coded the adjustment, for the own-work refusal.
func (a Adjustment) hands() []authority.StaffID {
	out := a.Preparers()
	for _, s := range a.Signatures {
		if s.As == "coded" {
			out = append(out, s.Sign.Parties()...)
		}
	}
	return out
}

// codeOf gives the account a service of the adjustment is coded to, usual where nobody chose one.
func (a Adjustment) codeOf(service string, usual ledger.Account) ledger.Account {
	for _, c := range a.Codes {
		if c.Service == service {
			return ledger.Account{Fund: c.Fund, GL: c.GL}
		}
	}
	return usual
}

// CodeChoice is a service of an adjustment with the accounts it may be posted to; Chosen is where it goes now.
type CodeChoice struct {
	Service string
	Chosen  ledger.Account
	Offers  []ledger.Account
}

// Choices gives what each service of an adjustment may be coded to, by the chart in force.
type Choices struct{ Number document.Number }

// Act implements Query.
func (Choices) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Choices) Ask(b Books, sign authority.Sign) (out []CodeChoice, err error) {
	d, err := b.Adjustments().Get(q.Number)
	if err != nil {
		return nil, err
	}
	chart, err := ledger.ChartOn(b, sign.Day)
	if err != nil {
		return nil, err
	}
	for _, p := range d.Parts {
		offers := chart.Choices(ledger.Adjustment, p.Service)
		if len(offers) > 0 {
			out = append(out, CodeChoice{p.Service, d.codeOf(p.Service, offers[0]), offers})
		}
	}
	return out, nil
}
