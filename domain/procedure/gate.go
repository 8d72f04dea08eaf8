package procedure

import (
	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/casework"
	"curbstop/domain/collection"
	"curbstop/domain/fault"
	"curbstop/domain/hold"
	"curbstop/domain/policy"
	"curbstop/domain/workorder"
)

// GateBooks is the tables the gate's facts stand in.
type GateBooks interface {
	collection.Books
	casework.Books
	arrangement.Books
	hold.Books
	workorder.Books
	billing.Books
}

// AskGate asks what may be done with an account on a day, from when, and if not, why not.
type AskGate struct {
	Account account.ID
	Day     calendar.Day // 0 for the open business day
}

// Gated is the gate's answer for one account, the facts it rests on, and the pack it was asked of.
type Gated struct {
	Account account.Account
	Pack    string
	Facts   collection.Facts
	Answer  collection.Answer
}

// Act implements Query.
func (AskGate) Act(GateBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q AskGate) Ask(b GateBooks, sign authority.Sign) (g Gated, err error) {
	if q.Day == 0 {
		q.Day = sign.Day
	}
	pack, err := gatePack(b, q.Day)
	if err != nil {
		return g, err
	}
	if g.Account, err = b.Accounts().Get(q.Account); err != nil {
		return g, err
	}
	if g.Facts, err = GateFacts(b, g.Account, q.Day, pack); err != nil {
		return g, err
	}
	g.Pack, g.Answer = pack.Name, collection.Gate(g.Facts, pack, calendar.Federal, q.Day)
	return g, nil
}

// gatePack gives the pack in force, which the gate cannot do without.
func gatePack(b GateBooks, day calendar.Day) (policy.Pack, error) {
	pack, ok, err := policy.Ruling(b, day)
	if err == nil && !ok {
		err = fault.New(fault.Refused, "gate.no-rules", "No rule pack is in use on {day}, and nothing is asked or cut without one: enter one and let somebody approve it.",
			fault.Args{"day": day.US()})
	}
	return pack, err
}
