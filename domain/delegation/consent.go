package delegation

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/staff"
)

// VerbConsent lets a person consent that others lend their authority.
var VerbConsent = authority.Say("delegation.consent", "consent to delegations of others")

// Consent lets an offered delegation go to whom it is for, or refuses it; neither the lender nor that person consents.
//
// Refuses, in order: no such delegation; by authority, one's own offer; to oneself; refusing without a reason; one that waits for no
// consent any more.
type Consent struct {
	Number document.Number `cbor:"1,keyasint"`
	Give   bool            `cbor:"2,keyasint,omitempty"`
	Reason string          `cbor:"3,keyasint,omitempty"`
}

// Name implements Command.
func (Consent) Name() string { return "delegation.consent" }

// Act implements Command.
func (c Consent) Act(b Books) (authority.Act, error) {
	d, err := b.Delegations().Get(c.Number)
	if err != nil {
		return authority.Act{}, err
	}
	act := d.AskConsent()
	if act.Reason = c.Reason; !c.Give {
		act.Subject = d.Ref().String() + " refused"
	}
	return act, nil
}

// AskConsent gives the act of consenting to a delegation.
func (d Delegation) AskConsent() authority.Act {
	return authority.Act{Verb: VerbConsent, Subject: "consent to " + d.Ref().String(), Prepared: d.Preparers()}
}

// Do implements Command.
func (c Consent) Do(b Books, sign authority.Sign) (Delegation, error) {
	d, err := b.Delegations().Get(c.Number)
	switch {
	case err != nil:
		return d, err
	case slices.Contains(sign.Parties(), d.To) || slices.Contains(sign.Parties(), d.From):
		return d, fault.New(fault.Refused, "delegation.own-consent", "This is between {from} and {to}: neither consents to it. {who}",
			fault.Args{"from": b.NameOf(d.From), "to": b.NameOf(d.To), "who": could(b, d, sign)})
	case !c.Give && strings.TrimSpace(c.Reason) == "":
		return d, fault.New(fault.Invalid, "delegation.no-reason", "Say why: {name} will want to know.", fault.Args{"name": b.NameOf(d.From)}).At("reason")
	}
	action := Consenting
	if !c.Give {
		action = Refusing
	}
	return d, d.step(b, action, sign, c.Reason)
}

func noConsent(b Books, d Delegation, sign authority.Sign) error {
	return fault.New(fault.Refused, "delegation.no-consent", "{delegation} of {from} waits for consent, and is accepted after it. {who}",
		fault.Args{"delegation": d.Ref(), "from": b.NameOf(d.From), "who": could(b, d, sign)})
}

// could names who may consent.
func could(b Books, d Delegation, sign authority.Sign) string {
	ids, err := staff.Holders(b, VerbConsent, sign.Day)
	if err != nil {
		return ""
	}
	var names []string
	for _, id := range ids {
		if id != d.From && id != d.To {
			names = append(names, b.NameOf(id))
		}
	}
	if len(names) == 0 {
		return "Nobody else may: a manager can have somebody granted it."
	}
	return strings.Join(names, " or ") + " could consent."
}
