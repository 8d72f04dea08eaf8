package books

import (
	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/policy"
	"curbstop/domain/procedure"
	"curbstop/domain/workorder"
)

// GateFacts implements collection.Books.
func (t *Tx) GateFacts(a account.Account, day calendar.Day, pack policy.Pack) (collection.Facts, error) {
	return procedure.GateFacts(t, a, day, pack)
}

// GateFactsOfAll implements collection.Books.
func (t *Tx) GateFactsOfAll(day calendar.Day, pack policy.Pack) (func(collection.AgedAccount) (collection.Facts, error), error) {
	return procedure.GateFactsOfAll(t, day, pack)
}

// FeeGate implements billing.Books.
func (t *Tx) FeeGate(pack policy.Pack, day calendar.Day) (func(account.Account, ledger.Standing) (map[ledger.ItemID]money.Amount, string, error), error) {
	return procedure.FeeGate(t, pack, day)
}

// CutRefused implements workorder.Books.
func (t *Tx) CutRefused(a account.Account, why workorder.CutReason, day calendar.Day) (string, error) {
	return procedure.MayCut(t, a, why, day)
}
