package payment

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// CountDrawer says what the clerk counted. Cash may be over or short; checks and card slips are there or they are not.
//
// Refuses, in order: no such drawer; one of another clerk; pieces no note or coin has; checks or card slips that are not the sum of the
// receipts; cash over or short without a note; a drawer that is not open.
type CountDrawer struct {
	Number document.Number `cbor:"1,keyasint"`
	Pieces []Pieces        `cbor:"2,keyasint"`
	Checks money.Amount    `cbor:"3,keyasint"`
	Cards  money.Amount    `cbor:"4,keyasint"`
	Note   string          `cbor:"5,keyasint,omitempty"`
}

// Name implements Command.
func (CountDrawer) Name() string { return "drawer.count" }

// Act implements Command.
func (c CountDrawer) Act(b Books) (authority.Act, error) {
	d, err := b.Drawers().Get(c.Number)
	return authority.Act{Verb: VerbDrawer, Subject: d.Ref().String(), Reason: c.Note}, err
}

// Do implements Command.
func (c CountDrawer) Do(b Books, sign authority.Sign) (Drawer, error) {
	d, err := b.Drawers().Get(c.Number)
	if err != nil {
		return d, err
	}
	if d.Clerk != sign.Who {
		return d, fault.New(fault.Refused, "drawer.not-yours", "{drawer} is another clerk's: who took the money counts it.", fault.Args{"drawer": d.Ref()})
	}
	cash, err := CashOf(c.Pieces)
	if err != nil {
		return d, err
	}
	held, err := HeldIn(b, d.Number)
	if err != nil {
		return d, err
	}
	d.Pieces, d.Checks, d.Cards, d.Note = c.Pieces, c.Checks, c.Cards, strings.TrimSpace(c.Note)
	d.Cash = cash.Minus(d.Float)
	d.Over = d.Cash.Minus(held.Cash)
	if err := d.agrees(held); err != nil {
		return d, err
	}
	if err := d.MoveBy(DrawerLaw, drawerPast, Count, sign, c.Note); err != nil {
		return d, err
	}
	return d, b.Drawers().Put(d)
}

func (d Drawer) agrees(held Held) error {
	no := func(code, text, field string, counted, owed money.Amount) error {
		return fault.New(fault.Invalid, code, text, fault.Args{
			"counted": counted.Dollars(), "owed": owed.Dollars(), "out": counted.Minus(owed).Abs().Dollars(),
		}).At(field)
	}
	switch {
	case d.Checks != held.Checks:
		return no("drawer.checks", "Checks and money orders make {counted}, the receipts {owed}: find the one that is {out} out, or void its receipt.", "checks", d.Checks, held.Checks)
	case d.Cards != held.Cards:
		return no("drawer.cards", "Card slips make {counted}, the receipts {owed}: find the one that is {out} out, or void its receipt.", "cards", d.Cards, held.Cards)
	case d.Over > 0 && d.Note == "":
		return no("drawer.over", "The drawer is {out} over: count it again, or say why.", "note", d.Cash, held.Cash)
	case d.Over < 0 && d.Note == "":
		return no("drawer.short", "The drawer is {out} short: count it again, or say why.", "note", d.Cash, held.Cash)
	}
	return nil
}

// RecountDrawer opens a counted drawer again, before it is confirmed.
//
// Refuses, in order: no such drawer; no reason; a drawer that is not counted, or confirmed already.
type RecountDrawer struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (RecountDrawer) Name() string { return "drawer.recount" }

// Act implements Command.
func (c RecountDrawer) Act(b Books) (authority.Act, error) {
	d, err := b.Drawers().Get(c.Number)
	return authority.Act{Verb: VerbDrawer, Subject: d.Ref().String(), Reason: c.Reason}, err
}

// Do implements Command.
func (c RecountDrawer) Do(b Books, sign authority.Sign) (Drawer, error) {
	d, err := b.Drawers().Get(c.Number)
	if err != nil {
		return d, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return d, fault.New(fault.Invalid, "drawer.no-reason", "Say why the drawer is counted again.", nil).At("reason")
	}
	if err := d.MoveBy(DrawerLaw, drawerPast, Recount, sign, c.Reason); err != nil {
		return d, err
	}
	d.Pieces, d.Cash, d.Checks, d.Cards, d.Over, d.Note = nil, 0, 0, 0, 0, ""
	return d, b.Drawers().Put(d)
}

// ConfirmDrawer is the second person's word for the count: it closes the drawer and posts what it is over or short.
//
// Refuses, in order: no such drawer; the clerk's own word; a drawer that is not counted; a closed period.
type ConfirmDrawer struct {
	Number document.Number `cbor:"1,keyasint"`
}

// Name implements Command.
func (ConfirmDrawer) Name() string { return "drawer.confirm" }

// Act implements Command.
func (c ConfirmDrawer) Act(b Books) (authority.Act, error) {
	d, err := b.Drawers().Get(c.Number)
	return authority.Act{
		Verb: VerbConfirm, Amount: d.Over, Subject: d.Ref().String(), Reason: d.Note, Prepared: []authority.StaffID{d.Clerk},
	}, err
}

// Do implements Command.
func (c ConfirmDrawer) Do(b Books, sign authority.Sign) (Drawer, error) {
	d, err := b.Drawers().Get(c.Number)
	if err != nil {
		return d, err
	}
	if err := d.MoveBy(DrawerLaw, drawerPast, Confirm, sign, ""); err != nil {
		return d, err
	}
	if d.Over != 0 {
		gl, err := shortGL(b, sign.Day)
		if err != nil {
			return d, err
		}
		chart, err := ledger.ChartOn(b, sign.Day)
		if err != nil {
			return d, err
		}
		e, err := ledger.PostLines(b, sign, d.Ref(), sign.Day, ledger.Transfer, []ledger.Line{
			{Fund: chart.Fund, GL: chart.Cash, Amount: d.Over}, {Fund: chart.Fund, GL: gl, Amount: -d.Over},
		}, "over and short: "+d.Note)
		if err != nil {
			return d, err
		}
		d.Entry = e.Place
	}
	return d, b.Drawers().Put(d)
}
