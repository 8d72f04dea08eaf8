package workorder

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/domain/premise"
	"curbstop/domain/row"
)

// The verbs of service orders; a cut has one of its own.
var (
	VerbWrite    = authority.Say("order.write", "write service orders")
	VerbCut      = authority.Say("order.cut", "order a cut-off")
	VerbComplete = authority.Say("order.complete", "complete service orders")
)

// Write makes a service order for an account, as a draft or straight for the field.
//
// Refuses, in order: no such account; an unknown type; a day missing or before the open business day; a type that does not fit where
// the account stands; a cut without a reason or the words it rests on; a cut that the rules do not allow, or that is held; a second open order of the same type.
type Write struct {
	Type         Type         `cbor:"1,keyasint"`
	Account      account.ID   `cbor:"2,keyasint"`
	Meter        meter.ID     `cbor:"3,keyasint,omitempty"` // 0 for the premise's meter, when it has one
	Day          calendar.Day `cbor:"4,keyasint"`
	Window       string       `cbor:"5,keyasint,omitempty"`
	AskedBy      string       `cbor:"6,keyasint,omitempty"`
	Instructions string       `cbor:"7,keyasint,omitempty"`
	Hazard       string       `cbor:"8,keyasint,omitempty"` // added to what the premise says
	Because      document.Ref `cbor:"9,keyasint,omitzero"`
	Issue        bool         `cbor:"10,keyasint,omitempty"` // hand it to the field at once
	Why          CutReason    `cbor:"11,keyasint,omitempty"` // of a cut that is for no debt
}

// Name implements Command.
func (Write) Name() string { return "order.write" }

// Act implements Command.
func (c Write) Act(b Books) (authority.Act, error) {
	a, err := b.Accounts().Get(c.Account)
	verb := VerbWrite
	if c.Type == Cut {
		verb = VerbCut
	}
	return authority.Act{Verb: verb, Account: uint64(c.Account), Subject: string(c.Type) + ", account " + a.Number}, err
}

// Do implements Command.
func (c Write) Do(b Books, sign authority.Sign) (Order, error) {
	a, err := b.Accounts().Get(c.Account)
	if err != nil {
		return Order{}, err
	}
	if err := c.refuse(b, a, sign); err != nil {
		return Order{}, err
	}
	p, err := b.Premises().Get(a.Premise)
	if err != nil {
		return Order{}, err
	}
	if c.Meter == 0 {
		if c.Meter, err = MeterAt(b, a, p.ID); err != nil {
			return Order{}, err
		}
	}
	number, err := b.DocumentNumber(KindOrder, sign)
	if err != nil {
		return Order{}, err
	}
	o := Order{
		Header: document.New(KindOrder, number, sign), Type: c.Type, Account: a.ID, Premise: p.ID, Meter: c.Meter, Day: c.Day,
		Window: strings.TrimSpace(c.Window), AskedBy: strings.TrimSpace(c.AskedBy), Instructions: strings.TrimSpace(c.Instructions),
		Hazard: join(p.Hazard, c.Hazard), Route: p.Route, Sequence: p.Order, Because: c.Because, Why: c.Why,
	}
	if c.Issue {
		if err := o.issue(sign); err != nil {
			return o, err
		}
	}
	if err := b.Orders().Put(o); err != nil {
		return o, err
	}
	return b.Orders().Get(number)
}

func join(a, b string) string {
	a, b = strings.TrimSpace(a), strings.TrimSpace(b)
	if a == "" || b == "" || strings.Contains(a, b) {
		return max(a, b)
	}
	return a + "; " + b
}

// MeterAt gives the water meter at a premise: the one the account's service names, else the first that is still there, else 0.
func MeterAt(b meter.Books, a account.Account, at premise.ID) (meter.ID, error) {
	for _, s := range a.Services {
		if s.Meter != 0 && s.Until == 0 {
			return meter.ID(s.Meter), nil
		}
	}
	for m, err := range b.Meters().Via(meter.ByPremise, row.Span{}, uint64(at)) {
		if err != nil || m.Removed == 0 {
			return m.ID, err
		}
	}
	return 0, nil
}

func (c Write) refuse(b Books, a account.Account, sign authority.Sign) error {
	if Words[c.Type] == "" {
		return fault.New(fault.Invalid, "order.type", "Say what is to be done: start, stop, read, cut or restore.", nil).At("type")
	}
	if c.Day < sign.Day {
		return fault.New(fault.Invalid, "order.day", "Give the day it is planned for: the open business day {open} or later.",
			fault.Args{"open": sign.Day.US()}).At("day")
	}
	if err := fits(b, Order{Type: c.Type, Day: c.Day, Because: c.Because, Why: c.Why, AskedBy: c.AskedBy, Instructions: c.Instructions}, a, sign); err != nil {
		return err
	}
	for o, err := range b.Orders().Via(ByAccount, row.Span{Reverse: true}, a.ID) {
		if err != nil {
			return err
		}
		if o.Type == c.Type && (o.Stand() == string(Open) || o.Stand() == string(document.Draft)) {
			return fault.New(fault.Refused, "order.twin", "{order} to {type} this account is still open: complete or cancel it first.",
				fault.Args{"order": o.Ref(), "type": string(c.Type)}).At("type")
		}
	}
	return nil
}

// byNotice is the kind of document by whose right water is cut for a debt.
const byNotice document.Kind = "notice"

// fits refuses an order that could not be carried out as the account stands now, and a cut that the rules do not allow on its day.
func fits(b Books, o Order, a account.Account, sign authority.Sign) error {
	if deed, moves := deeds[o.Type]; moves {
		if _, err := account.Law.Next("account "+a.Number, a.Status, deed); err != nil {
			return err
		}
	}
	if o.Type != Cut {
		return nil
	}
	return mayCut(b, o, a, sign)
}

// issue hands the order to the field.
func (o *Order) issue(sign authority.Sign) error {
	for _, step := range []document.Action{document.Approve, document.Issue} {
		if err := o.Move(step, sign, ""); err != nil {
			return err
		}
	}
	o.Outcome = Open
	return nil
}

// Issue hands drafts to the field. A cut is looked at again: who has been given a hold since is left alone.
//
// Refuses, in order: no order chosen; no such order; an order that is no draft; an account it does not fit any more.
type Issue struct {
	Numbers []document.Number `cbor:"1,keyasint"`
}

// Name implements Command.
func (Issue) Name() string { return "order.issue" }

// Act implements Command.
func (c Issue) Act(b Books) (authority.Act, error) {
	act := authority.Act{Verb: VerbWrite, Subject: "service orders"}
	for _, n := range c.Numbers {
		o, err := b.Orders().Get(n)
		if err != nil {
			return act, err
		}
		if act.Subject = o.Ref().String(); o.Type == Cut {
			act.Verb = VerbCut
		}
		act.Accounts = append(act.Accounts, uint64(o.Account))
	}
	return act, nil
}

// Do implements Command.
func (c Issue) Do(b Books, sign authority.Sign) (int, error) {
	if len(c.Numbers) == 0 {
		return 0, fault.New(fault.Invalid, "order.none", "Choose the orders to hand to the field.", nil)
	}
	for _, n := range c.Numbers {
		o, err := b.Orders().Get(n)
		if err != nil {
			return 0, err
		}
		a, err := b.Accounts().Get(o.Account)
		if err != nil {
			return 0, err
		}
		if err := o.issue(sign); err != nil {
			return 0, err
		}
		if err := fits(b, o, a, sign); err != nil {
			return 0, err
		}
		if err := b.Orders().Put(o); err != nil {
			return 0, err
		}
	}
	return len(c.Numbers), nil
}

// Replan changes the day, the hours or the instructions of an order that is not yet carried out; one that found no access is sent
// again by it.
//
// Refuses, in order: no such order; an order that is done or cancelled; a day before the open business day; a cut that is not
// allowed on that day.
type Replan struct {
	Number       document.Number `cbor:"1,keyasint"`
	Day          calendar.Day    `cbor:"2,keyasint"`
	Window       string          `cbor:"3,keyasint,omitempty"`
	Instructions string          `cbor:"4,keyasint,omitempty"`
	Hazard       string          `cbor:"5,keyasint,omitempty"`
}

// Name implements Command.
func (Replan) Name() string { return "order.replan" }

// Act implements Command.
func (c Replan) Act(b Books) (authority.Act, error) {
	o, err := b.Orders().Get(c.Number)
	return authority.Act{Verb: VerbWrite, Account: uint64(o.Account), Subject: o.Ref().String()}, err
}

// Do implements Command.
func (c Replan) Do(b Books, sign authority.Sign) (Order, error) {
	o, err := b.Orders().Get(c.Number)
	if err != nil {
		return o, err
	}
	if o.Outcome == NoAccess {
		if o.Outcome, err = Law.Next(o.Ref().String(), o.Outcome, Again); err != nil {
			return o, err
		}
	}
	if o.Outcome != Open && o.State != document.Draft {
		return o, fault.New(fault.Refused, "order.over", "{order} is {state} and cannot be planned again.",
			fault.Args{"order": o.Ref(), "state": o.Stand()})
	}
	if c.Day < sign.Day {
		return o, fault.New(fault.Invalid, "order.day", "Give the day it is planned for: the open business day {open} or later.",
			fault.Args{"open": sign.Day.US()}).At("day")
	}
	a, err := b.Accounts().Get(o.Account)
	if err != nil {
		return o, err
	}
	again := o
	again.Day, again.Instructions = c.Day, c.Instructions
	if err := fits(b, again, a, sign); err != nil {
		return o, err
	}
	o.Day, o.Window, o.Instructions, o.Hazard = c.Day, strings.TrimSpace(c.Window), strings.TrimSpace(c.Instructions), strings.TrimSpace(c.Hazard)
	return o, b.Orders().Put(o)
}
