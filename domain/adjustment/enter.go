package adjustment

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// VerbPrepare lets a person prepare adjustments, which wait for approval.
var VerbPrepare = authority.Say("adjustment.prepare", "prepare adjustments")

// Enter prepares a credit or charge of given amounts by service: a billing error, a courtesy.
//
// Refuses, in order: no such account; a kind that is worked out instead of entered; a service the account does not have; amounts that
// come to nothing; a courtesy that charges; no reason; no evidence of a billing error.
type Enter struct {
	Account  account.ID    `cbor:"1,keyasint"`
	Sort     Kind          `cbor:"2,keyasint"`
	Parts    []ledger.Part `cbor:"3,keyasint"` // below nothing: for the customer
	Reason   string        `cbor:"4,keyasint"`
	Evidence string        `cbor:"5,keyasint,omitempty"`
	Proof    Proof         `cbor:"6,keyasint,omitzero"`
}

// Name implements Command.
func (Enter) Name() string { return "adjustment.enter" }

// Act implements Command.
func (c Enter) Act(b Books) (authority.Act, error) {
	a, err := b.Accounts().Get(c.Account)
	return authority.Act{Verb: VerbPrepare, Account: uint64(c.Account), Subject: string(c.Sort) + " of account " + a.Number, Reason: c.Reason}, err
}

// Do implements Command.
func (c Enter) Do(b Books, sign authority.Sign) (Adjustment, error) {
	a, err := b.Accounts().Get(c.Account)
	if err != nil {
		return Adjustment{}, err
	}
	if c.Sort != BillingError && c.Sort != Courtesy {
		return Adjustment{}, no(fault.Invalid, "adjustment.worked", "A {kind} adjustment is worked out from the bills, not entered.", "sort", fault.Args{"kind": c.Sort})
	}
	d := Adjustment{Account: c.Account, Sort: c.Sort, Reason: c.Reason, Evidence: c.Evidence, Proof: c.Proof}
	for _, p := range c.Parts {
		if p.Amount == 0 {
			continue
		}
		if !serves(a, p.Service) {
			return d, no(fault.Invalid, "adjustment.service", "Account {account} has no {service}: choose one of its services.", "service",
				fault.Args{"account": a.Number, "service": p.Service})
		}
		d.Lines = append(d.Lines, Line{Service: p.Service, Label: string(c.Sort), After: p.Amount})
	}
	return Draft(b, sign, d)
}

func serves(a account.Account, kind string) bool {
	for _, s := range a.Services {
		if s.Kind == kind {
			return true
		}
	}
	return false
}

// Draft keeps an adjustment that was worked out, within a deed that has asked for leave: its parts and total follow from its lines.
//
// Refuses, in order: lines that come to nothing; a courtesy or leak that charges; no reason; no evidence where the kind needs it; evidence seen after
// the open business day; another adjustment of the same bill that waits or stands, of a leak.
func Draft(b Books, sign authority.Sign, d Adjustment) (Adjustment, error) {
	d.Parts, d.Total = nil, 0
	for _, l := range d.Lines {
		d.Total = d.Total.Plus(l.Amount())
		d.Parts = add(d.Parts, l.Service, l.Amount())
	}
	d.Reason, d.Evidence = strings.TrimSpace(d.Reason), strings.TrimSpace(d.Evidence)
	switch {
	case d.Total == 0:
		return d, no(fault.Invalid, "adjustment.nothing", "The adjustment comes to nothing: there is nothing to post.", "amount", nil)
	case d.Total > 0 && (d.Sort == Courtesy || d.Sort == Leak):
		return d, no(fault.Invalid, "adjustment.charges", "A {kind} adjustment is for the customer: give its amount below nothing.", "amount", fault.Args{"kind": d.Sort})
	case d.Reason == "":
		return d, no(fault.Invalid, "adjustment.no-reason", "Give the reason for the adjustment.", "reason", nil)
	case d.Evidence == "" && d.Sort != Courtesy:
		return d, no(fault.Invalid, "adjustment.no-evidence", "Say what proves it: the plumber's bill, the meter test, the reads.", "evidence", nil)
	}
	if d.Proof.Day > sign.Day {
		return d, no(fault.Invalid, "adjustment.seen-future", "The evidence was seen on {day}, after the open business day {open}.", "seen day",
			fault.Args{"day": d.Proof.Day.US(), "open": sign.Day.US()})
	}
	number, err := b.DocumentNumber(KindAdjustment, sign)
	if err != nil {
		return d, err
	}
	d.Header = document.New(KindAdjustment, number, sign)
	return d, b.Adjustments().Put(d)
}

// add sums a part of a service; parts that come to nothing are dropped when posted.
func add(parts []ledger.Part, service string, amount money.Amount) []ledger.Part {
	for i := range parts {
		if parts[i].Service == service {
			parts[i].Amount = parts[i].Amount.Plus(amount)
			return parts
		}
	}
	return append(parts, ledger.Part{Service: service, Amount: amount})
}

// Resubmit sends a returned adjustment up again, with better reason and evidence.
//
// Refuses, in order: no such adjustment; no reason; one that was not returned.
type Resubmit struct {
	Number   document.Number `cbor:"1,keyasint"`
	Reason   string          `cbor:"2,keyasint"`
	Evidence string          `cbor:"3,keyasint,omitempty"`
}

// Name implements Command.
func (Resubmit) Name() string { return "adjustment.resubmit" }

// Act implements Command.
func (c Resubmit) Act(b Books) (authority.Act, error) {
	d, err := b.Adjustments().Get(c.Number)
	return authority.Act{Verb: VerbPrepare, Account: uint64(d.Account), Subject: d.Ref().String(), Reason: c.Reason}, err
}

// Do implements Command.
func (c Resubmit) Do(b Books, sign authority.Sign) (Adjustment, error) {
	d, err := b.Adjustments().Get(c.Number)
	if err != nil {
		return d, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return d, no(fault.Invalid, "adjustment.no-reason", "Give the reason for the adjustment.", "reason", nil)
	}
	if err := d.move(Submit, sign, ""); err != nil {
		return d, err
	}
	d.Reason = strings.TrimSpace(c.Reason)
	if text := strings.TrimSpace(c.Evidence); text != "" {
		d.Evidence = text
	}
	return d, b.Adjustments().Put(d)
}
