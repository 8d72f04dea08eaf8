package procedure

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/meter"
)

// ReadEffect is what a read would mean at once: the use, what stands out, and what the account would be billed with it.
type ReadEffect struct {
	Look     meter.Look
	Bill     billing.Proposal
	HasBill  bool
	Entered  meter.Entered
	NotTaken error // why the read would not be taken at all
}

// TryRead works out what a read would mean. It is for office.Preview only, which keeps nothing of it: a high use is taken as confirmed,
// so that its charge shows.
type TryRead struct {
	Read meter.EnterRead `cbor:"1,keyasint"`
}

// Name implements Command.
func (TryRead) Name() string { return "meter.try-read" }

// Act implements Command.
func (c TryRead) Act(ReadsBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Do implements Command.
func (c TryRead) Do(b ReadsBooks, sign authority.Sign) (out ReadEffect, err error) {
	in := c.Read
	in.Queue = true
	if out.Look, err = (meter.LookAtRead{Read: in}).Ask(b, sign); err != nil {
		return out, err
	}
	in.Confirmed = true
	if out.Entered, err = in.Do(b, sign); err != nil || out.Entered.Held || out.Entered.Usage.ID == 0 {
		return out, err
	}
	one := billing.One{Account: account.ID(out.Entered.Usage.Account), Through: out.Entered.Read.Day}
	out.Bill, err = billing.Proposed{One: one}.Ask(b, sign)
	out.HasBill = err == nil && len(out.Bill.Content.Lines) > 0
	return out, err
}
