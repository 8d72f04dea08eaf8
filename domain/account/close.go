package account

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/fault"
	"curbstop/domain/field"
)

// VerbClose lets a person close an account on paper.
var VerbClose = authority.Say("account.close", "close accounts")

// CloseOut closes an account on paper, without a visit: its use through the last day is in the books already, and the next bill is
// the final one. A move that needs a last read goes by a stop order instead.
//
// Refuses, in order: no such account; no last day, or one after the open business day; a last day before the account began; no
// reason; an account that is closed already.
type CloseOut struct {
	Account ID           `cbor:"1,keyasint"`
	Last    calendar.Day `cbor:"2,keyasint"` // last day of service
	Reason  string       `cbor:"3,keyasint"`
}

// Name implements Command.
func (CloseOut) Name() string { return "account.close-out" }

// Act implements Command.
func (c CloseOut) Act(b Books) (authority.Act, error) {
	a, err := b.Accounts().Get(c.Account)
	return authority.Act{Verb: VerbClose, Account: uint64(c.Account), Subject: "account " + a.Number, Reason: c.Reason}, err
}

// Do implements Command.
func (c CloseOut) Do(b Books, sign authority.Sign) (Account, error) {
	a, err := b.Accounts().Get(c.Account)
	if err != nil {
		return a, err
	}
	was := a
	switch {
	case c.Last == 0 || c.Last > sign.Day:
		return a, fault.New(fault.Invalid, "account.last-day", "Give the last day of service, not after the open business day {open}.",
			fault.Args{"open": sign.Day.US()}).At("last")
	case c.Last < a.Opened:
		return a, fault.New(fault.Invalid, "account.last-before-first", "Account {account} began on {opened}, after that day.",
			fault.Args{"account": a.Number, "opened": a.Opened.US()}).At("last")
	case strings.TrimSpace(c.Reason) == "":
		return a, fault.New(fault.Invalid, "account.close-reason", "Say why the account is closed without a visit.", nil).At("reason")
	}
	if a.Status, err = Law.Next("account "+a.Number, a.Status, Close); err != nil {
		return a, err
	}
	a.Ended = c.Last
	a.Services = append([]Service(nil), a.Services...)
	for i := range a.Services {
		if s := &a.Services[i]; s.Until == 0 || s.Until > c.Last {
			s.Until = c.Last
		}
	}
	if err := b.Accounts().Put(a); err != nil {
		return a, err
	}
	change := []field.Change{{Label: "Status", Before: string(was.Status), After: string(a.Status)}, {Label: "Last day", After: a.Ended.US()}}
	return a, customer.KeepRevision(b, Kind, uint64(a.ID), a.Rev+1, sign, change, c.Reason)
}
