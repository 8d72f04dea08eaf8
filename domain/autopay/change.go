package autopay

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// The verbs of what becomes of mandates.
var (
	VerbRevoke = authority.Say("mandate.revoke", "suspend and revoke bank draft authorizations")
	VerbResume = authority.Say("mandate.resume", "let bank draft authorizations begin or go on")
)

// actOn asks for leave to do something with a mandate.
func actOn(b Books, id uint64, verb authority.Verb, reason string) (authority.Act, error) {
	m, err := b.Mandates().Get(id)
	if err != nil {
		return authority.Act{}, err
	}
	a, err := b.Accounts().Get(m.Account)
	return authority.Act{Verb: verb, Account: uint64(m.Account), Subject: "mandate of account " + a.Number, Reason: reason}, err
}

// EndMandate revokes a mandate, as the customer asked: nothing is drawn by it any more, also not by a draft that is not yet issued.
//
// Refuses, in order: no such mandate; no reason; one that is revoked.
type EndMandate struct {
	Mandate uint64 `cbor:"1,keyasint"`
	Reason  string `cbor:"2,keyasint"`
}

// Name implements Command.
func (EndMandate) Name() string { return "mandate.revoke" }

// Act implements Command.
func (c EndMandate) Act(b Books) (authority.Act, error) {
	return actOn(b, c.Mandate, VerbRevoke, c.Reason)
}

// Do implements Command.
func (c EndMandate) Do(b Books, sign authority.Sign) (account.Mandate, error) {
	return moveFor(b, c.Mandate, Revoke, sign, c.Reason)
}

// Pause suspends a mandate: nothing is drawn until somebody lets it go on.
//
// Refuses, in order: no such mandate; no reason; one that is suspended or revoked.
type Pause struct {
	Mandate uint64 `cbor:"1,keyasint"`
	Reason  string `cbor:"2,keyasint"`
}

// Name implements Command.
func (Pause) Name() string { return "mandate.suspend" }

// Act implements Command.
func (c Pause) Act(b Books) (authority.Act, error) { return actOn(b, c.Mandate, VerbRevoke, c.Reason) }

// Do implements Command.
func (c Pause) Do(b Books, sign authority.Sign) (account.Mandate, error) {
	return moveFor(b, c.Mandate, Suspend, sign, c.Reason)
}

func moveFor(b Books, id uint64, a Action, sign authority.Sign, reason string) (account.Mandate, error) {
	m, err := b.Mandates().Get(id)
	if err != nil {
		return m, err
	}
	reason = strings.TrimSpace(reason)
	if err := needReason(reason); err != nil {
		return m, err
	}
	return Move(b, m, a, sign, reason)
}

// GoOn lets a suspended mandate go on. One that ran, and that the office itself suspended, is active again; any other begins anew with
// a prenote, because the bank said something against its number.
//
// Refuses, in order: no such mandate; no reason; one that is not suspended.
type GoOn struct {
	Mandate uint64 `cbor:"1,keyasint"`
	Reason  string `cbor:"2,keyasint"`
}

// Name implements Command.
func (GoOn) Name() string { return "mandate.resume" }

// Act implements Command.
func (c GoOn) Act(b Books) (authority.Act, error) { return actOn(b, c.Mandate, VerbResume, c.Reason) }

// Do implements Command.
func (c GoOn) Do(b Books, sign authority.Sign) (account.Mandate, error) {
	m, err := b.Mandates().Get(c.Mandate)
	if err != nil {
		return m, err
	}
	a := Again
	if m.Stopped == "" && m.Began || StateOf(m) != Suspended {
		a = Resume
	}
	return moveFor(b, c.Mandate, a, sign, c.Reason)
}

// Choose takes over another preferred day or limit, as the customer asked.
//
// Refuses, in order: no such mandate; a day that not every month has; a limit below nothing; one that is revoked.
type Choose struct {
	Mandate uint64       `cbor:"1,keyasint"`
	Day     int          `cbor:"2,keyasint,omitempty"`
	Limit   money.Amount `cbor:"3,keyasint,omitempty"`
}

// Name implements Command.
func (Choose) Name() string { return "mandate.choose" }

// Act implements Command.
func (c Choose) Act(b Books) (authority.Act, error) { return actOn(b, c.Mandate, VerbRevoke, "") }

// Do implements Command.
func (c Choose) Do(b Books, sign authority.Sign) (account.Mandate, error) {
	m, err := b.Mandates().Get(c.Mandate)
	if err != nil {
		return m, err
	}
	if err := choices(c.Day, c.Limit); err != nil {
		return m, err
	}
	m.Day, m.Limit = c.Day, c.Limit
	return Move(b, m, Amend, sign, "")
}

// StartNow makes a mandate active without waiting for the bank, where the terms ask for no prenote or a supervisor answers for it.
//
// Refuses, in order: no such mandate; no reason; one that is not new or prenoted.
type StartNow struct {
	Mandate uint64 `cbor:"1,keyasint"`
	Reason  string `cbor:"2,keyasint"`
}

// Name implements Command.
func (StartNow) Name() string { return "mandate.start" }

// Act implements Command.
func (c StartNow) Act(b Books) (authority.Act, error) {
	return actOn(b, c.Mandate, VerbResume, c.Reason)
}

// Do implements Command.
func (c StartNow) Do(b Books, sign authority.Sign) (account.Mandate, error) {
	return moveFor(b, c.Mandate, Start, sign, c.Reason)
}

// StartWaited makes the mandates active whose prenotes the bank had its days to answer and did not.
//
// Refuses, in order: a mandate that is not there; one that is not prenoted; one whose waiting days are not over.
type StartWaited struct {
	Mandates []uint64 `cbor:"1,keyasint"` // none for all that have waited
}

// Name implements Command.
func (StartWaited) Name() string { return "mandate.start-waited" }

// Act implements Command.
func (c StartWaited) Act(b Books) (authority.Act, error) {
	act := authority.Act{Verb: VerbResume, Subject: "prenoted mandates"}
	chosen, err := b.Mandates().Many(c.Mandates...)
	for _, m := range chosen {
		act.Accounts = append(act.Accounts, uint64(m.Account))
	}
	return act, err
}

// Do implements Command.
func (c StartWaited) Do(b Books, sign authority.Sign) (started []account.Mandate, err error) {
	terms, err := TermsOn(b, sign.Day)
	if err != nil {
		return nil, err
	}
	list, err := b.Mandates().Many(c.Mandates...)
	if err != nil {
		return nil, err
	}
	if len(c.Mandates) == 0 {
		if list, err = waited(b, terms, sign.Day); err != nil {
			return nil, err
		}
	}
	for _, m := range list {
		if free := terms.Clears(m); StateOf(m) == Prenoted && free > sign.Day {
			return nil, fault.New(fault.Refused, "mandate.waiting", "The bank may say no to the prenote of {name} until {day}: start it then.",
				fault.Args{"name": m.Name, "day": (free - 1).US()})
		}
		m, err := Move(b, m, Start, sign, "the bank did not refuse the prenote")
		if err != nil {
			return nil, err
		}
		started = append(started, m)
	}
	return started, nil
}

// waited gives the prenoted mandates whose waiting days are over on a day.
func waited(b Books, terms Terms, day calendar.Day) (list []account.Mandate, err error) {
	for m, err := range b.Mandates().Via(account.MandatesByState, row.Span{}, Prenoted) {
		if err != nil {
			return nil, err
		}
		if terms.Clears(m) <= day {
			list = append(list, m)
		}
	}
	return list, nil
}
