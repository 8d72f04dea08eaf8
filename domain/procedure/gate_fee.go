package procedure

import (
	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/policy"
)

// FeeGate gives the gate of late fees on a day under a pack: for an account and what it owes, what a fee may be reckoned on by open item, and the sentence
// that says what stands against more, "" for nothing.
func FeeGate(b GateBooks, pack policy.Pack, day calendar.Day) (func(account.Account, ledger.Standing) (map[ledger.ItemID]money.Amount, string, error), error) {
	g, err := newGather(b, day, pack)
	gates := collection.NewGates(pack, calendar.Federal)
	return func(a account.Account, s ledger.Standing) (map[ledger.ItemID]money.Amount, string, error) {
		f, err := g.one(a, "", s)
		if err != nil {
			return nil, "", err
		}
		of, why := gates.FeeBase(f, day)
		return of, why, nil
	}, err
}
