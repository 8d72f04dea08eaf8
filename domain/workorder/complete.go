package workorder

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
)

// Report is what came back from the field about one order. It is carried out by the procedure of completing an order, which also
// keeps the read and makes the final bill.
type Report struct {
	Number   document.Number `cbor:"1,keyasint"`
	Missed   bool            `cbor:"2,keyasint,omitempty"` // no access: nothing was done
	Day      calendar.Day    `cbor:"3,keyasint"`           // 0 for the open business day
	Register string          `cbor:"4,keyasint,omitempty"` // as read from the dial; "" for none
	Initials string          `cbor:"5,keyasint,omitempty"`
	Remarks  string          `cbor:"6,keyasint,omitempty"`
	High     bool            `cbor:"7,keyasint,omitempty"` // a use above what is to be expected was looked at and holds
}

// Act gives what completing an order asks leave for.
func (r Report) Act(b Books) (authority.Act, error) {
	o, err := b.Orders().Get(r.Number)
	return authority.Act{Verb: VerbComplete, Account: uint64(o.Account), Subject: o.Ref().String(), Reason: r.Remarks}, err
}

// Enter keeps the report on its order, keeps its read with the use since the read before, and moves the account: started, closed, cut
// off or restored.
//
// Refuses, in order: no such order; an order not with the field; a day after the open business day; no initials; no access without
// remarks; a read that is no number; an order that needs a read without one; whatever entering that read refuses; an account the
// deed does not fit any more.
func (r Report) Enter(b Books, sign authority.Sign) (Order, error) {
	o, err := b.Orders().Get(r.Number)
	if err != nil {
		return o, err
	}
	if r.Day == 0 {
		r.Day = sign.Day
	}
	v, err := r.visit(o, sign)
	if err != nil {
		return o, err
	}
	o.Outcome, o.Visits = v.Outcome, append(o.Visits, v)
	if v.HasRead && o.Meter != 0 {
		if err := r.keep(b, o, v, sign); err != nil {
			return o, err
		}
	}
	if v.Outcome == Done {
		if err := move(b, o, v); err != nil {
			return o, err
		}
	}
	if err := b.Orders().Put(o); err != nil {
		return o, err
	}
	return b.Orders().Get(o.Number)
}

// visit refuses a report that cannot be, and gives it as the order keeps it.
func (r Report) visit(o Order, sign authority.Sign) (v Visit, err error) {
	no := func(code, text, field string) error {
		return fault.New(fault.Invalid, code, text, fault.Args{"order": o.Ref(), "open": sign.Day.US(), "read": r.Register}).At(field)
	}
	v = Visit{Day: r.Day, Initials: strings.TrimSpace(r.Initials), Remarks: strings.TrimSpace(r.Remarks), Sign: sign}
	if o.State == document.Draft {
		return v, fault.New(fault.Refused, "order.draft", "{order} is a draft: hand it to the field first.", fault.Args{"order": o.Ref()})
	}
	result := Finish
	if r.Missed {
		result = Miss
	}
	if v.Outcome, err = Law.Next(o.Ref().String(), o.Outcome, result); err != nil {
		return v, err
	}
	switch {
	case r.Day > sign.Day:
		return v, no("order.future", "The work cannot have been done after the open business day {open}.", "day")
	case v.Initials == "":
		return v, no("order.initials", "Give the initials of who was there.", "initials")
	case r.Missed && v.Remarks == "":
		return v, no("order.remarks", "Say what stood in the way: gate locked, dog, nobody at home.", "remarks")
	}
	if text := strings.TrimSpace(r.Register); text != "" {
		if v.Register, err = decimal.NewFromString(strings.ReplaceAll(text, ",", "")); err != nil || v.Register.IsNegative() || len(text) > 15 {
			return v, no("order.read", "“{read}” is not a read: give the figures of the dial.", "value")
		}
		v.HasRead = true
	}
	if v.Outcome == Done && o.Type.NeedsRead() && o.Meter != 0 && !v.HasRead {
		return v, no("order.no-read", "{order} is complete only with a read.", "value")
	}
	return v, nil
}

// move does to the account what the field did at the curb.
func move(b Books, o Order, v Visit) error {
	deed, moves := deeds[o.Type]
	if !moves {
		return nil
	}
	a, err := b.Accounts().Get(o.Account)
	if err != nil {
		return err
	}
	if a.Status, err = account.Law.Next("account "+a.Number, a.Status, deed); err != nil {
		return err
	}
	switch o.Type {
	case Start:
		if a.Opened == 0 || a.Opened > v.Day {
			a.Opened = v.Day
		}
	case Stop:
		a.Ended = v.Day
	}
	a.Services = served(a.Services, o, v)
	return b.Accounts().Put(a)
}

// served gives the services as they are after a start or a stop: the meter named from its first read on, all ended with the last.
func served(was []account.Service, o Order, v Visit) []account.Service {
	now := slices.Clone(was)
	for i := range now {
		switch s := &now[i]; {
		case o.Type == Start && s.Kind == "water" && s.Meter == 0:
			s.Meter = uint64(o.Meter)
		case o.Type == Stop && (s.Until == 0 || s.Until > v.Day):
			s.Until = v.Day
		}
	}
	return now
}

// Drop cancels an order that is not carried out. Refuses, in order: no such order; no reason; an order done or cancelled.
type Drop struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (Drop) Name() string { return "order.cancel" }

// Act implements Command.
func (c Drop) Act(b Books) (authority.Act, error) {
	o, err := b.Orders().Get(c.Number)
	return authority.Act{Verb: VerbWrite, Account: uint64(o.Account), Subject: o.Ref().String(), Reason: c.Reason}, err
}

// Do implements Command.
func (c Drop) Do(b Books, sign authority.Sign) (Order, error) {
	o, err := b.Orders().Get(c.Number)
	if err != nil {
		return o, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return o, fault.New(fault.Invalid, "order.no-reason", "Say why the order is cancelled.", nil).At("reason")
	}
	if o.Outcome == "" {
		o.Outcome = Open
	}
	if o.Outcome, err = Law.Next(o.Ref().String(), o.Outcome, Cancel); err != nil {
		return o, err
	}
	if err := o.Move(document.Void, sign, c.Reason); err != nil {
		return o, err
	}
	return o, b.Orders().Put(o)
}
