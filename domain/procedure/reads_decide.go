package procedure

import (
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/meter"
	"curbstop/domain/row"
)

// VerbCorrect lets a person correct reads.
var VerbCorrect = authority.Say("meter.correct", "correct meter reads")

// byBills says which bill a usage stands on.
func byBills(b ReadsBooks) meter.Billed {
	return func(u meter.Usage) (string, error) {
		bill, billed, err := row.First(b.Bills().Via(billing.ByUsage, row.Span{Limit: 1}, u.ID))
		if err != nil || !billed {
			return "", err
		}
		return bill.Ref().String(), nil
	}
}

// CorrectRead puts another read in the place of a wrong one, with its reason; the wrong one is kept. Unbilled use follows; billed use must
// be cancelled and billed anew.
//
// Refuses, in order: whatever meter.Correct refuses.
type CorrectRead struct {
	meter.Correction `cbor:"1,keyasint"`
}

// Name implements Command.
func (CorrectRead) Name() string { return "meter.correct-read" }

// Act implements Command.
func (c CorrectRead) Act(b ReadsBooks) (authority.Act, error) {
	r, err := b.Reads().Get(c.Read)
	if err != nil {
		return authority.Act{}, err
	}
	m, err := b.Meters().Get(r.Meter)
	if err != nil {
		return authority.Act{}, err
	}
	accounts, err := m.Touches(b)
	return authority.Act{Verb: VerbCorrect, Accounts: accounts, Subject: "read of meter " + m.Number, Reason: c.Reason}, err
}

// Do implements Command.
func (c CorrectRead) Do(b ReadsBooks, sign authority.Sign) (meter.Corrected, error) {
	return meter.Correct(b, c.Correction, sign, byBills(b))
}

// DecideRead settles an exception as meter.DecideException does; it knows the bills, so that it refuses to change only what is billed.
type DecideRead struct {
	meter.DecideException `cbor:"1,keyasint"`
}

// Name implements Command.
func (DecideRead) Name() string { return "usage.decide-read" }

// Act implements Command.
func (c DecideRead) Act(b ReadsBooks) (authority.Act, error) { return c.DecideException.Act(b) }

// Do implements Command.
func (c DecideRead) Do(b ReadsBooks, sign authority.Sign) (meter.Exception, error) {
	return c.Settle(b, sign, byBills(b))
}
