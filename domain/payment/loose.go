package payment

import (
	"cmp"
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// ByLoose is the index of receipts whose money lies in no drawer and did not come in a file, by who took them.
const ByLoose row.Index = "in no drawer"

// VerbTakeOver lets a person take over money that somebody else took without a drawer.
var VerbTakeOver = authority.Say("drawer.take-over", "take over money that another took without a drawer")

// LooseOf lists what a person took without a drawer and nobody deposited: receipts in their order, then customer deposits.
func LooseOf(b Books, who authority.StaffID) ([]Receipt, error) {
	out, err := row.Collect(b.Receipts().Via(ByLoose, row.Span{}, who))
	if err != nil {
		return nil, err
	}
	others, err := b.TakenElsewhere(Elsewhere{Loose: who})
	return append(out, others...), err
}

// takeOver puts what somebody took without a drawer into one, so that this money too is counted and goes to the bank, whatever day it
// was taken. The drawer keeps a list of it.
func takeOver(b Books, d *Drawer, who authority.StaffID) error {
	loose, err := LooseOf(b, who)
	if err != nil {
		return err
	}
	for _, r := range loose {
		if r.Kind != KindReceipt {
			err = b.IntoDrawer(r.Ref(), d.Number)
		} else {
			r.Till = d.Number
			err = b.Receipts().Put(r)
		}
		if err != nil {
			return err
		}
		d.Before = append(d.Before, r.Ref())
	}
	return nil
}

// TakeOver puts into the signer's open drawer what another took without one: who took it is away, and handed the money over.
//
// Refuses, in order: no reason; what the signer took; no drawer open; nothing of that person in no drawer.
type TakeOver struct {
	Clerk  authority.StaffID `cbor:"1,keyasint"`
	Reason string            `cbor:"2,keyasint"`
}

// Name implements Command.
func (TakeOver) Name() string { return "drawer.take-over" }

// Act implements Command.
func (c TakeOver) Act(b Books) (authority.Act, error) {
	act := authority.Act{Verb: VerbTakeOver, Subject: "money taken without a drawer", Reason: c.Reason}
	loose, err := LooseOf(b, c.Clerk)
	act.Amount = sumOf(standing(loose))
	return act, err
}

// Do implements Command.
func (c TakeOver) Do(b Books, sign authority.Sign) (Drawer, error) {
	if strings.TrimSpace(c.Reason) == "" {
		return Drawer{}, fault.New(fault.Invalid, "drawer.no-reason", "Say why somebody else's money goes into your drawer, and who handed it over.", nil).At("reason")
	}
	d, has, err := DrawerOf(b, sign.Who)
	switch {
	case err != nil:
		return d, err
	case c.Clerk == sign.Who:
		return d, fault.New(fault.Refused, "drawer.own", "What you took yourself goes into your drawer as you open it.", nil)
	case !has || d.State != Open:
		return d, fault.New(fault.Refused, "receipt.no-drawer", "You have no drawer open: open one with its float first.", nil)
	}
	before := len(d.Before)
	if err := takeOver(b, &d, c.Clerk); err != nil {
		return d, err
	}
	if len(d.Before) == before {
		return d, fault.New(fault.Refused, "drawer.nothing-loose", "Nothing of that person's lies in no drawer.", nil).At("clerk")
	}
	return d, b.Drawers().Put(d)
}

// Loose is what one person took that lies in no drawer.
type Loose struct {
	Clerk authority.StaffID
	Name  string
	Since calendar.Day // the oldest of it
	Count int
	Sum   money.Amount
	Mine  bool // of who asks
}

// LooseMoney lists the people who took money that lies in no drawer, the oldest first; voided receipts hold no money.
type LooseMoney struct{}

// Act implements Query.
func (LooseMoney) Act(PeopleBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (LooseMoney) Ask(b PeopleBooks, sign authority.Sign) (out []Loose, err error) {
	for p, err := range b.People().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		all, err := LooseOf(b, p.ID)
		if err != nil {
			return nil, err
		}
		l := Loose{Clerk: p.ID, Name: p.FullName, Mine: p.ID == sign.Who}
		for _, r := range standing(all) {
			l.Count, l.Sum = l.Count+1, l.Sum.Plus(r.Amount)
			if l.Since == 0 || r.Day < l.Since {
				l.Since = r.Day
			}
		}
		if l.Count > 0 {
			out = append(out, l)
		}
	}
	slices.SortStableFunc(out, func(a, b Loose) int { return cmp.Compare(a.Since, b.Since) })
	return out, nil
}
