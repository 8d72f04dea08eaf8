package billing

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/rate"
	"curbstop/domain/row"
)

// KindAgreement is the kind, and number series, of rate agreements.
const KindAgreement document.Kind = "rate agreement"

// The verbs of rate agreements: who prepared one does not approve it.
var (
	VerbAgree        = authority.Say("agreement.propose", "prepare rate agreements")
	VerbApproveAgree = authority.Say("agreement.approve", "approve and end rate agreements")
)

// Agreement is a price structure agreed with one customer: while it is in force the service is charged by the schedule it names. It
// is a draft until somebody else approves it, and ends by itself.
type Agreement struct {
	document.Header `cbor:"100,keyasint"`
	Account         account.ID   `cbor:"1,keyasint"`
	Service         string       `cbor:"2,keyasint"`
	Rate            string       `cbor:"3,keyasint"` // code of the schedule
	From            calendar.Day `cbor:"4,keyasint"`
	Until           calendar.Day `cbor:"5,keyasint"` // last day
	Reason          string       `cbor:"6,keyasint"`
}

// On says whether the agreement is in force on a day.
func (g Agreement) On(day calendar.Day) bool {
	return g.State == document.Issued && g.From <= day && day <= g.Until
}

// Agree prepares a rate agreement.
//
// Refuses, in order: no such account; no service of the account; no reason; no last day, or one before the first; a schedule that is
// not approved for the service on the first day, or does not serve the account's class; another agreement for the same days.
type Agree struct {
	Account account.ID   `cbor:"1,keyasint"`
	Service string       `cbor:"2,keyasint"`
	Rate    string       `cbor:"3,keyasint"`
	From    calendar.Day `cbor:"4,keyasint"`
	Until   calendar.Day `cbor:"5,keyasint"`
	Reason  string       `cbor:"6,keyasint"`
}

// Name implements Command.
func (Agree) Name() string { return "agreement.propose" }

// Act implements Command.
func (c Agree) Act(b Books) (authority.Act, error) {
	a, err := b.Accounts().Get(c.Account)
	return authority.Act{Verb: VerbAgree, Account: uint64(c.Account), Subject: "rate agreement of account " + a.Number, Reason: c.Reason}, err
}

// Do implements Command.
func (c Agree) Do(b Books, sign authority.Sign) (g Agreement, err error) {
	a, err := b.Accounts().Get(c.Account)
	if err != nil {
		return g, err
	}
	if err := c.sound(b, a); err != nil {
		return g, err
	}
	number, err := b.DocumentNumber(KindAgreement, sign)
	if err != nil {
		return g, err
	}
	g = Agreement{
		Header: document.New(KindAgreement, number, sign), Account: c.Account, Service: c.Service, Rate: c.Rate, From: c.From, Until: c.Until,
		Reason: strings.TrimSpace(c.Reason),
	}
	if err := g.alone(b); err != nil {
		return g, err
	}
	return g, b.Agreements().Put(g)
}

func (c Agree) sound(b Books, a account.Account) error {
	served := false
	for _, s := range a.Services {
		served = served || s.Kind == c.Service
	}
	args := fault.Args{"account": a.Number, "service": c.Service, "rate": c.Rate, "day": c.From.US(), "class": a.Class}
	switch {
	case !served:
		return fault.New(fault.Invalid, "agreement.service", "Account {account} has no service {service}.", args).At("service")
	case strings.TrimSpace(c.Reason) == "":
		return fault.New(fault.Invalid, "agreement.no-reason", "Say why these prices are agreed: who decided it, and when.", nil).At("reason")
	case c.From == 0 || c.Until < c.From:
		return fault.New(fault.Invalid, "agreement.days", "Give the first and the last day of the agreement; it ends by itself.", nil).At("until")
	}
	all, err := rate.Approved(b)
	if err != nil {
		return err
	}
	s, ok := rate.InForce(all, c.Rate, c.From)
	if !ok || s.Service != c.Service || !s.Serves(a.Class) {
		return fault.New(fault.Refused, "agreement.rate",
			"No approved schedule {rate} charges {service} for class {class} on {day}: enter it and let somebody approve it first.", args).At("rate")
	}
	return nil
}

// alone refuses a second agreement for a service on the same days.
func (g Agreement) alone(b Books) error {
	for o, err := range b.Agreements().Via(ByAccount, row.Span{}, g.Account) {
		if err != nil {
			return err
		}
		if o.Number != g.Number && o.State != document.Voided && o.Service == g.Service && o.From <= g.Until && g.From <= o.Until {
			return fault.New(fault.Refused, "agreement.two", "{agreement} holds for {service} from {from} to {until} already: end it first.",
				fault.Args{"agreement": o.Ref(), "service": o.Service, "from": o.From.US(), "until": o.Until.US()})
		}
	}
	return nil
}

// ApproveAgreement puts a rate agreement into force.
//
// Refuses, in order: no such agreement; own work; one that is no draft.
type ApproveAgreement struct {
	Number document.Number `cbor:"1,keyasint"`
}

// Name implements Command.
func (ApproveAgreement) Name() string { return "agreement.approve" }

// Act implements Command.
func (c ApproveAgreement) Act(b Books) (authority.Act, error) {
	g, err := b.Agreements().Get(c.Number)
	return authority.Act{Verb: VerbApproveAgree, Account: uint64(g.Account), Subject: g.Ref().String(), Prepared: g.Preparers()}, err
}

// Do implements Command.
func (c ApproveAgreement) Do(b Books, sign authority.Sign) (Agreement, error) {
	g, err := b.Agreements().Get(c.Number)
	if err != nil {
		return g, err
	}
	for _, step := range []document.Action{document.Approve, document.Issue} {
		if err := g.Move(step, sign, ""); err != nil {
			return g, err
		}
	}
	return g, b.Agreements().Put(g)
}

// EndAgreement ends a rate agreement early, or takes back a draft.
//
// Refuses, in order: no such agreement; no reason; one that is taken back; a day on which it is not in force, or that is billed by it.
type EndAgreement struct {
	Number document.Number `cbor:"1,keyasint"`
	Until  calendar.Day    `cbor:"2,keyasint,omitempty"` // last day
	Reason string          `cbor:"3,keyasint"`
}

// Name implements Command.
func (EndAgreement) Name() string { return "agreement.end" }

// Act implements Command.
func (c EndAgreement) Act(b Books) (authority.Act, error) {
	g, err := b.Agreements().Get(c.Number)
	return authority.Act{Verb: VerbApproveAgree, Account: uint64(g.Account), Subject: g.Ref().String(), Reason: c.Reason}, err
}

// Do implements Command.
func (c EndAgreement) Do(b Books, sign authority.Sign) (Agreement, error) {
	g, err := b.Agreements().Get(c.Number)
	if err != nil {
		return g, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return g, fault.New(fault.Invalid, "agreement.no-reason", "Say why the agreement ends.", nil).At("reason")
	}
	if g.State == document.Draft {
		if err := g.Move(document.Void, sign, c.Reason); err != nil {
			return g, err
		}
		return g, b.Agreements().Put(g)
	}
	a, err := b.Accounts().Get(g.Account)
	if err != nil {
		return g, err
	}
	if !g.On(c.Until) || c.Until < a.LastBill {
		return g, fault.New(fault.Refused, "agreement.end-day",
			"{agreement} cannot end on {day}: give a day from {from} to {until} that is not billed yet.",
			fault.Args{"agreement": g.Ref(), "day": c.Until.US(), "from": max(g.From, a.LastBill).US(), "until": g.Until.US()}).At("until")
	}
	g.Until = c.Until
	g.Signatures = append(g.Signatures, document.Signature{As: "ended", Sign: sign, Reason: c.Reason})
	return g, b.Agreements().Put(g)
}

// AgreementsOf gives the rate agreements of an account, oldest first.
type AgreementsOf struct{ Account account.ID }

// Act implements Query.
func (AgreementsOf) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q AgreementsOf) Ask(b Books, _ authority.Sign) ([]Agreement, error) {
	return row.Collect(b.Agreements().Via(ByAccount, row.Span{}, q.Account))
}

// agreements gives those in force, by account: they are few, and read once.
func agreements(b Books) (map[account.ID][]Agreement, error) {
	out := map[account.ID][]Agreement{}
	for g, err := range b.Agreements().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		if g.State == document.Issued {
			out[g.Account] = append(out[g.Account], g)
		}
	}
	return out, nil
}

// agreed gives the service by the schedule agreed for it on a day, and the agreement's number, 0 for none.
func (k *reckoner) agreed(id account.ID, s account.Service, day calendar.Day) (account.Service, document.Number) {
	for _, g := range k.agreements[id] {
		if g.Service == s.Kind && g.On(day) {
			s.Rate = g.Rate
			return s, g.Number
		}
	}
	return s, 0
}
