package billing

import (
	"errors"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/meter"
	"curbstop/domain/office"
)

// VerbRebill lets a person correct a bill that was sent: cancel it and bill it again, up to the difference.
var VerbRebill = authority.Say("bill.rebill", "correct bills that were sent")

// Rebill cancels a bill and bills it again in one deed: with other use, another class or schedule where those were wrong, and by the
// masters and prices as the books have them now. The new bill refers to the old and shows old, new and difference; what was paid is
// applied again by the office's order; a late fee on the old bill is tested again and never grows.
//
// Refuses, in order: no such bill; no reason; a bill cancelled already; one of fees, or that is not the account's last; a correction
// of use that is not the bill's; a bill that cannot be reckoned; one that would be the same again; a closed period.
type Rebill struct {
	Number document.Number `cbor:"1,keyasint"`
	Uses   []Correction    `cbor:"2,keyasint,omitempty"`
	Class  string          `cbor:"3,keyasint,omitempty"` // for this bill only; the account's own when not given
	Rates  []Rerate        `cbor:"4,keyasint,omitempty"` // for this bill only
	Reason string          `cbor:"5,keyasint"`
}

// Correction says what was really used in the place of a usage of the bill. What is not given stays.
type Correction struct {
	Usage    uint64           `cbor:"1,keyasint"`
	Quantity *decimal.Decimal `cbor:"2,keyasint,omitempty"`
	Read     *decimal.Decimal `cbor:"3,keyasint,omitempty"` // what the register showed at the end; the use follows from it
	From     calendar.Day     `cbor:"4,keyasint,omitempty"`
	To       calendar.Day     `cbor:"5,keyasint,omitempty"`
}

// Rerate charges a service of the bill by another schedule.
type Rerate struct {
	Service string `cbor:"1,keyasint"`
	Rate    string `cbor:"2,keyasint"`
}

// Name implements Command.
func (Rebill) Name() string { return "bill.rebill" }

// Act implements Command: the amount is the difference.
func (c Rebill) Act(b Books) (authority.Act, error) {
	bill, err := b.Bills().Get(c.Number)
	act := authority.Act{Verb: VerbRebill, Account: uint64(bill.Account), Subject: bill.Ref().String(), Reason: c.Reason}
	if err != nil {
		return act, err
	}
	h, err := b.House().Get(office.HouseKey)
	if err != nil {
		return act, err
	}
	p, err := c.propose(b, bill, h.Day)
	if err != nil {
		return act, err
	}
	act.Amount = p.Content.Total.Minus(bill.Content.Total)
	return act, nil
}

// Do implements Command.
func (c Rebill) Do(b Books, sign authority.Sign) (Bill, error) {
	old, err := b.Bills().Get(c.Number)
	if err != nil {
		return old, err
	}
	p, err := c.propose(b, old, sign.Day)
	if err != nil {
		return old, err
	}
	if err := c.refuse(b, old, p); err != nil {
		return old, err
	}
	fees, err := feesOn(b, old.Number)
	if err != nil {
		return old, err
	}
	if old, err = cancel(b, sign, old, c.Reason, ledger.ReverseFor); err != nil {
		return old, err
	}
	if p.Content.Usages, err = c.replace(b, sign, p.Content.Usages); err != nil {
		return old, err
	}
	compared := compare(old, p.Content, c.Reason)
	k, err := newIssuer(b, sign)
	if err != nil {
		return old, err
	}
	k.anew = &compared
	kept := stays{b: b, sign: sign, old: old, now: p.Content}
	due, err := k.dueOf(old.Account)
	if err != nil {
		return old, err
	}
	again, err := kept.charge(fees, due)
	if err != nil {
		return old, err
	}
	if kept.was > 0 {
		compared.Fee = compared.of("", "late fee", kept.was, kept.sum)
	}
	return c.issue(k, old, p.Content, again)
}

// issue issues the new bill and joins it with the old one and with the fees that stay.
func (c Rebill) issue(k issuer, old Bill, content Content, fees []LateFee) (Bill, error) {
	a, err := k.b.Accounts().Get(old.Account)
	if err != nil {
		return old, err
	}
	bill, err := k.issue(a, content)
	if err != nil {
		return bill, err
	}
	for _, fee := range fees {
		fee.Bill = bill.Number
		if err := k.b.LateFees().Put(fee); err != nil {
			return bill, err
		}
	}
	if old, err = k.b.Bills().Get(old.Number); err != nil {
		return bill, err
	}
	old.ReplacedBy = bill.Ref()
	return bill, k.b.Bills().Put(old)
}

// cancelledAlready names the bill that stands in the place of a cancelled one, which is the one to correct.
func cancelledAlready(b Books, old Bill) error {
	args := fault.Args{"bill": old.Ref()}
	if newer := new(fault.Fault); errors.As(isLast(b, old), &newer) && newer.Code == errNewer.Code {
		args["last"] = newer.Args["last"]
		return fault.New(fault.Refused, "rebill.cancelled", "{bill} is cancelled already: correct {last}, the account's last bill.", args)
	}
	return fault.New(fault.Refused, "rebill.cancelled", "{bill} is cancelled already: bill the account again instead.", args)
}

// refuse says why the bill cannot be billed again this way.
func (c Rebill) refuse(b Books, old Bill, p Proposal) error {
	switch {
	case strings.TrimSpace(c.Reason) == "":
		return fault.New(fault.Invalid, "rebill.no-reason", "Give the reason for correcting the bill: it is printed on the new one.", nil).At("reason")
	case !old.Live():
		return cancelledAlready(b, old)
	case old.Sort == FeeBill:
		return fault.New(fault.Refused, "rebill.fees", "{bill} charges fees, which no use reckons: cancel it and enter the right fees.",
			fault.Args{"bill": old.Ref()})
	}
	if err := isLast(b, old); err != nil {
		return err
	}
	if err := p.refuse(true); err != nil {
		return err
	}
	moved, err := c.moved(b)
	if err != nil {
		return err
	}
	if !moved && len(compareLines(old.Ref(), old.Content.Lines, p.Content.Lines)) == 0 {
		return fault.New(fault.Refused, "rebill.same", "The bill would be the same again: correct the use, the class or a schedule first.", nil).At("use")
	}
	return nil
}

// moved says whether any use is corrected to something else than it was.
func (c Rebill) moved(b Books) (bool, error) {
	for _, x := range c.Uses {
		was, err := b.Usages().Get(x.Usage)
		if err != nil {
			return false, err
		}
		now, err := x.correct(b, was)
		if err != nil || !now.Quantity.Equal(was.Quantity) || now.From != was.From || now.To != was.To || now.Source != was.Source {
			return err == nil, err
		}
	}
	return false, nil
}

// propose works out the corrected bill as of a day, and changes nothing.
func (c Rebill) propose(b Books, old Bill, today calendar.Day) (p Proposal, err error) {
	a, err := b.Accounts().Get(old.Account)
	if err != nil {
		return p, err
	}
	a.LastBill = old.After
	if c.Class != "" {
		a.Class = c.Class
	}
	a.Services = c.services(a)
	uses, err := c.uses(b, old)
	if err != nil {
		return p, err
	}
	k, err := newReckoner(b, today, old.Content.From, old.Content.To)
	if err != nil {
		return p, err
	}
	p = Proposal{Place: Place{Account: a.ID}, Number: a.Number, After: old.After}
	err = k.work(a, uses, &p)
	p.Content.Final = old.Content.Final
	return p, err
}

// services gives the services by the schedules they should have had.
func (c Rebill) services(a account.Account) []account.Service {
	out := slices.Clone(a.Services)
	for i := range out {
		for _, r := range c.Rates {
			if r.Service == out[i].Kind {
				out[i].Rate = r.Rate
			}
		}
	}
	return out
}

// uses gives the usages of the bill as corrected, in the order of their days.
func (c Rebill) uses(b Books, old Bill) ([]meter.Usage, error) {
	uses, err := b.Usages().Many(old.Content.Usages...)
	if err != nil {
		return nil, err
	}
	for _, x := range c.Uses {
		i := slices.IndexFunc(uses, func(u meter.Usage) bool { return u.ID == x.Usage })
		if i < 0 {
			return nil, fault.New(fault.Refused, "rebill.other-usage", "{bill} does not bill that consumption.", fault.Args{"bill": old.Ref()})
		}
		if uses[i], err = x.correct(b, uses[i]); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(uses, func(a, b meter.Usage) int { return int(a.To - b.To) })
	return uses, nil
}

// correct gives a usage as it should have been; its read at the end, where one is given, is not kept yet.
func (x Correction) correct(b Books, u meter.Usage) (meter.Usage, error) {
	if x.From != 0 {
		u.From = x.From
	}
	if x.To != 0 {
		u.To = x.To
	}
	if x.Quantity != nil {
		u.Quantity = *x.Quantity
	}
	if u.Source == meter.Estimated && (x.Quantity != nil || x.Read != nil) {
		u.Source = meter.Reported
	}
	if u.To < u.From {
		return u, fault.New(fault.Invalid, "rebill.days", "The corrected days end before they begin.", nil).At("to")
	}
	if x.Read == nil {
		return u, nil
	}
	before, _, m, err := registers(b, u)
	if err != nil {
		return u, err
	}
	u.Source = meter.Actual
	u.Quantity = times(x.Read.Sub(before.Value), m)
	return u, nil
}

// registers gives the reads a usage was measured by.
func registers(b Books, u meter.Usage) (before, after meter.Read, m meter.Meter, err error) {
	if u.Before == 0 || u.After == 0 {
		return before, after, m, fault.New(fault.Refused, "rebill.no-register",
			"No register is known of the use through {day}: correct the use itself.", fault.Args{"day": u.To.US()}).At("read")
	}
	reads, err := b.Reads().Many(u.Before, u.After)
	if err != nil {
		return before, after, m, err
	}
	m, err = b.Meters().Get(reads[1].Meter)
	return reads[0], reads[1], m, err
}

func times(units decimal.Decimal, m meter.Meter) decimal.Decimal {
	if m.Multiplier.IsZero() {
		return units
	}
	return units.Mul(m.Multiplier)
}
