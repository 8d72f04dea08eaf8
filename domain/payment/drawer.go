package payment

import (
	"cmp"
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/domain/steps"
)

// KindDrawer is the kind, and the number series, of cash drawers.
const KindDrawer document.Kind = "drawer"

// The states of a drawer: open, counted by its clerk, closed by a second person, deposited in the bank.
const (
	Open      document.State = "open"
	Counted   document.State = "counted"
	Closed    document.State = "closed"
	Deposited document.State = "deposited"
)

// The actions on a drawer.
const (
	Count   document.Action = "count"
	Recount document.Action = "recount"
	Confirm document.Action = "confirm"
	PayIn   document.Action = "deposit"
	TakeOut document.Action = "take out of the deposit"
)

// DrawerLaw is the life of a drawer.
var DrawerLaw = steps.Law[document.State, document.Action]{
	Open:      {Count: Counted},
	Counted:   {Recount: Open, Confirm: Closed},
	Closed:    {PayIn: Deposited},
	Deposited: {TakeOut: Closed},
}

var drawerPast = map[document.Action]string{Count: "counted", Recount: "reopened", Confirm: "confirmed", PayIn: "deposited", TakeOut: "taken out of the deposit"}

// Denominations lists the pieces of cash a drawer is counted by, the largest first, in cents.
var Denominations = []money.Amount{10000, 5000, 2000, 1000, 500, 200, 100, 50, 25, 10, 5, 1}

// Pieces is how many notes or coins of one worth were counted.
type Pieces struct {
	Worth money.Amount `cbor:"1,keyasint"`
	Count int          `cbor:"2,keyasint"`
}

// Drawer is the money one clerk takes between opening a drawer with its float and a second person's confirming of what was counted.
type Drawer struct {
	document.Header `cbor:"100,keyasint"`
	Clerk           authority.StaffID `cbor:"1,keyasint"`
	Day             calendar.Day      `cbor:"2,keyasint"`
	Float           money.Amount      `cbor:"3,keyasint,omitempty"` // change it was opened with, and which stays when it is deposited
	Pieces          []Pieces          `cbor:"4,keyasint,omitempty"`
	Cash            money.Amount      `cbor:"5,keyasint,omitempty"` // counted, less the float
	Checks          money.Amount      `cbor:"6,keyasint,omitempty"` // checks and money orders
	Cards           money.Amount      `cbor:"7,keyasint,omitempty"`
	Over            money.Amount      `cbor:"8,keyasint,omitempty"` // cash counted over what was received; short below nothing
	Note            string            `cbor:"9,keyasint,omitempty"` // why it is over or short
	Entry           ledger.Place      `cbor:"10,keyasint,omitzero"` // of what it was over or short
	Deposit         document.Number   `cbor:"11,keyasint,omitempty"`
	CardDeposit     document.Number   `cbor:"12,keyasint,omitempty"`
	Before          []document.Ref    `cbor:"13,keyasint,omitempty"` // what was taken before it was opened, and lay in no drawer
}

// Took gives what was counted of all tenders, the float left out.
func (d Drawer) Took() money.Amount { return d.Cash.Plus(d.Checks).Plus(d.Cards) }

// CanCards says whether card slips of the drawer wait for their deposit.
func (d Drawer) CanCards() bool {
	return d.Cards > 0 && d.CardDeposit == 0 && (d.State == Closed || d.State == Deposited)
}

// Left is what of a closed drawer's money no deposit has brought to the bank; cash and checks go in one, card slips in another.
func (d Drawer) Left() (left money.Amount) {
	if d.State == Closed {
		left = d.Cash.Plus(d.Checks)
	}
	if d.CardDeposit == 0 {
		left = left.Plus(d.Cards)
	}
	return left
}

// The indexes of drawers.
const (
	ByClerkOpen row.Index = "clerk with a drawer open"
	ByStand     row.Index = "state"
)

// The verbs of drawers.
var (
	VerbDrawer  = authority.Say("drawer.open", "open and count a drawer")
	VerbConfirm = authority.Say("drawer.confirm", "confirm the count of a drawer")
)

// DrawerOf gives the drawer a clerk has open or counted, and whether there is one.
func DrawerOf(b Books, who authority.StaffID) (Drawer, bool, error) {
	return row.First(b.Drawers().Via(ByClerkOpen, row.Span{Limit: 1}, who))
}

// OpenDrawer opens a drawer for who signs, with its change, and takes over what that person took without one, on that day or before.
//
// Refuses, in order: a float below nothing; a drawer the clerk has open, or counted and not confirmed.
type OpenDrawer struct {
	Float money.Amount `cbor:"1,keyasint"`
}

// Name implements Command.
func (OpenDrawer) Name() string { return "drawer.open" }

// Act implements Command.
func (OpenDrawer) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbDrawer, Subject: "drawer"}, nil
}

// Do implements Command.
func (c OpenDrawer) Do(b Books, sign authority.Sign) (Drawer, error) {
	if c.Float < 0 {
		return Drawer{}, fault.New(fault.Invalid, "drawer.float", "The float cannot be below nothing.", nil).At("float")
	}
	if d, has, err := DrawerOf(b, sign.Who); err != nil || has {
		if err == nil {
			err = fault.New(fault.Refused, "drawer.has-one", "You have {drawer}, which is {state}: have it counted and confirmed first.",
				fault.Args{"drawer": d.Ref(), "state": d.State})
		}
		return d, err
	}
	n, err := b.DocumentNumber(KindDrawer, sign)
	if err != nil {
		return Drawer{}, err
	}
	d := Drawer{Header: document.New(KindDrawer, n, sign), Clerk: sign.Who, Day: sign.Day, Float: c.Float}
	d.State = Open
	if err := takeOver(b, &d, sign.Who); err != nil {
		return d, err
	}
	return d, b.Drawers().Put(d)
}

// TillFor gives the drawer that money taken by a tender goes into: the clerk's own. What the bank received itself goes into none.
//
// Refuses, in order: a drawer that is counted; none, where the terms ask for one.
func TillFor(b Books, sign authority.Sign, t Tender) (document.Number, error) {
	if t == Transfer {
		return 0, nil
	}
	d, has, err := DrawerOf(b, sign.Who)
	switch {
	case err != nil:
		return 0, err
	case has && d.State == Open:
		return d.Number, nil
	case has:
		return 0, fault.New(fault.Refused, "receipt.drawer-counted", "Your {drawer} is counted and waits for a second person: have it confirmed, then open another.",
			fault.Args{"drawer": d.Ref()})
	}
	terms, err := TermsOn(b, sign.Day)
	if err == nil && terms.Drawers {
		err = fault.New(fault.Refused, "receipt.no-drawer", "You have no drawer open: open one with its float first.", nil)
	}
	return 0, err
}

// stillOpen refuses to touch a receipt whose drawer is counted, or whose money the bank received with a file.
func stillOpen(b Books, r Receipt) error {
	if r.Batch.Number != 0 {
		return fault.New(fault.Refused, "receipt.of-file",
			"{receipt} came in {file}, whose money the bank has: transfer the payment, return it, or undo the whole file.",
			fault.Args{"receipt": r.Ref(), "file": r.Batch})
	}
	if r.Till == 0 {
		return nil
	}
	d, err := b.Drawers().Get(r.Till)
	if err == nil && d.State != Open {
		err = fault.New(fault.Refused, "receipt.drawer-closed",
			"{receipt} is in {drawer}, which is {state}: a receipt is voided only while its drawer is open. A counted drawer can be reopened; later, transfer the payment or return it.",
			fault.Args{"receipt": r.Ref(), "drawer": d.Ref(), "state": d.State})
	}
	return err
}

// Held is what receipts and customer deposits say is in a drawer, voided ones left out.
type Held struct {
	Receipts []Receipt // all, in their order
	Cash     money.Amount
	Checks   money.Amount // checks and money orders
	Cards    money.Amount
	Slips    []Receipt // the checks and money orders, one for each however many receipts it paid: the first, with the sum of all
}

// HeldIn adds up the receipts of a drawer.
func HeldIn(b Books, drawer document.Number) (h Held, err error) {
	h.Receipts, err = InDrawer(b, drawer)
	for _, r := range h.Receipts {
		if r.State == document.Voided {
			continue
		}
		switch r.Tender {
		case Cash:
			h.Cash = h.Cash.Plus(r.Amount)
		case CardSlip:
			h.Cards = h.Cards.Plus(r.Amount)
		default:
			h.Checks = h.Checks.Plus(r.Amount)
			h.slip(r)
		}
	}
	return h, err
}

// slip adds a receipt to the check that paid it.
func (h *Held) slip(r Receipt) {
	for i := range h.Slips {
		if h.Slips[i].Kind == r.Kind && h.Slips[i].Tendered() == r.Tendered() {
			h.Slips[i].Amount = h.Slips[i].Amount.Plus(r.Amount)
			return
		}
	}
	h.Slips = append(h.Slips, r)
}

// CashOf adds up counted pieces. It refuses a worth no note or coin has, and a count below nothing or past a million.
func CashOf(pieces []Pieces) (sum money.Amount, err error) {
	for _, p := range pieces {
		if !slices.Contains(Denominations, p.Worth) || p.Count < 0 || p.Count > 1_000_000 {
			return 0, fault.New(fault.Invalid, "drawer.pieces", "{count} pieces of {worth} cannot be: count notes and coins from 100.00 to 0.01.",
				fault.Args{"count": p.Count, "worth": p.Worth.Dollars()}).At("count " + p.Worth.String())
		}
		sum = sum.Plus(p.Worth * money.Amount(p.Count))
	}
	return sum, nil
}

// shortGL gives where a drawer over or short is posted on a day.
func shortGL(b Books, day calendar.Day) (string, error) {
	t, err := TermsOn(b, day)
	return cmp.Or(t.Short, UsualTerms().Short), err
}
