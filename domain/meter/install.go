package meter

import (
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/fault"
	"curbstop/domain/field"
	"curbstop/domain/premise"
	"curbstop/domain/row"
)

// Kind names meters among revisions.
const Kind = "meter"

// Install sets a meter at a premise with its first read. A meter that was removed elsewhere may be set again. The services of the
// account there that are measured (Services, or water when none is named) are read from it.
//
// Refuses, in order: a premise that is not there; no meter number; no dials, or more than nine; a meter that is set elsewhere; a day
// after the open business day; a first read that the dials cannot show.
type Install struct {
	Meter    Meter           `cbor:"1,keyasint"` // number, premise, size, dials, multiplier (0: 1), unit ("": CCF)
	Day      calendar.Day    `cbor:"2,keyasint,omitempty"`
	First    decimal.Decimal `cbor:"3,keyasint"`
	By       string          `cbor:"4,keyasint,omitempty"`
	Services []string        `cbor:"5,keyasint,omitempty"`
}

// Name implements Command.
func (Install) Name() string { return "meter.install" }

// Act implements Command.
func (c Install) Act(b Books) (authority.Act, error) {
	accounts, err := account.At(b, premise.ID(c.Meter.Premise))
	return authority.Act{Verb: account.VerbKeep, Accounts: accounts, Subject: "meter " + c.Meter.Number}, err
}

// Do implements Command.
func (c Install) Do(b Books, sign authority.Sign) (Meter, error) {
	if c.Day == 0 {
		c.Day = sign.Day
	}
	m, err := c.meter(b)
	if err != nil {
		return m, err
	}
	if err := c.refuse(m, sign); err != nil {
		return m, err
	}
	m.Premise, m.Installed, m.Removed = c.Meter.Premise, c.Day, 0
	if err := b.Meters().Put(m); err != nil {
		return m, err
	}
	first := Read{Meter: m.ID, Day: c.Day, Value: c.First, Source: Actual, By: c.By, Reason: "initial"}
	if m.MadeUp {
		first.Source = Summed
	}
	if _, err := PutRead(b, first); err != nil {
		return m, err
	}
	if err := c.connect(b, m, sign); err != nil {
		return m, err
	}
	return b.Meters().Get(m.ID)
}

// meter gives the row to save: a known meter that is free, or a new one.
func (c Install) meter(b Books) (Meter, error) {
	if _, err := b.Premises().Get(premise.ID(c.Meter.Premise)); err != nil {
		return Meter{}, err
	}
	m := c.Meter
	if m.Number = strings.TrimSpace(m.Number); m.Number == "" {
		return m, fault.New(fault.Invalid, "meter.no-number", "Give the number stamped on the meter.", nil).At("number")
	}
	if m.Multiplier.IsZero() {
		m.Multiplier = decimal.NewFromInt(1)
	}
	if m.Unit == "" {
		m.Unit = "CCF"
	}
	was, known, err := row.First(b.Meters().Via(ByNumber, row.Span{Limit: 1}, m.Number))
	switch {
	case err != nil:
		return m, err
	case known && was.Premise != 0:
		return m, fault.New(fault.Refused, "meter.elsewhere", "Meter {number} is set at another premise; remove it there first.",
			fault.Args{"number": m.Number}).At("number")
	case known:
		m.ID, m.Mark = was.ID, was.Mark
		return m, nil
	}
	id, err := b.Meters().Next()
	m.ID, m.Mark = ID(id), row.Mark{}
	return m, err
}

func (c Install) refuse(m Meter, sign authority.Sign) error {
	switch {
	case m.Dials < 1 || m.Dials > 9:
		return fault.New(fault.Invalid, "meter.dials", "Say how many dials the register has: one to nine.", nil).At("dials")
	case c.Day > sign.Day:
		return future(c.Day, sign)
	case c.First.IsNegative() || c.First.GreaterThanOrEqual(m.Capacity()):
		return unshowable(m, c.First).At("first")
	}
	return nil
}

// connect names the meter in the measured services of the active account at its premise.
func (c Install) connect(b Books, m Meter, sign authority.Sign) error {
	a, there, err := ServedBy(b, m)
	if err != nil || !there || m.With != 0 { // a compound meter is named by its main register
		return err
	}
	kinds := c.Services
	if len(kinds) == 0 {
		kinds = []string{"water"}
	}
	return attach(b, a, uint64(m.ID), m.Number, sign, func(s account.Service) bool {
		for _, k := range kinds {
			if s.Kind == k {
				return true
			}
		}
		return false
	})
}

// attach puts meter into those services of the account that which names, and keeps the change in its history.
func attach(b Books, a account.Account, meter uint64, number string, sign authority.Sign, which func(account.Service) bool) error {
	services, changed := append([]account.Service(nil), a.Services...), []field.Change{}
	for i, s := range services {
		if which(s) && s.Meter != meter {
			services[i].Meter = meter
			changed = append(changed, field.Change{Label: "Meter of " + s.Kind, After: number})
		}
	}
	if len(changed) == 0 {
		return nil
	}
	a.Services = services
	if err := b.Accounts().Put(a); err != nil {
		return err
	}
	return customer.KeepRevision(b, account.Kind, uint64(a.ID), a.Rev+1, sign, changed, "")
}

// Remove takes a meter away from its premise with its last read.
//
// Refuses, in order: a meter that is not there, or set nowhere; whatever EnterRead refuses of the last read.
type Remove struct {
	Meter ID              `cbor:"1,keyasint"`
	Day   calendar.Day    `cbor:"2,keyasint,omitempty"`
	Last  decimal.Decimal `cbor:"3,keyasint"`
	By    string          `cbor:"4,keyasint,omitempty"`
}

// Name implements Command.
func (Remove) Name() string { return "meter.remove" }

// Act implements Command.
func (c Remove) Act(b Books) (authority.Act, error) {
	m, accounts, err := touched(b, c.Meter)
	return authority.Act{Verb: account.VerbKeep, Accounts: accounts, Subject: "meter " + m.Number}, err
}

// Do implements Command.
func (c Remove) Do(b Books, sign authority.Sign) (Entered, error) {
	out, err := EnterRead{Meter: c.Meter, Day: c.Day, Value: c.Last, By: c.By, Reason: "final", Confirmed: true}.Do(b, sign)
	if err != nil {
		return out, err
	}
	m, err := b.Meters().Get(c.Meter)
	if err != nil {
		return out, err
	}
	a, there, err := ServedBy(b, m)
	if err == nil && there {
		err = attach(b, a, 0, "", sign, func(s account.Service) bool { return s.Meter == uint64(m.ID) })
	}
	if err != nil {
		return out, err
	}
	m.Premise, m.Removed = 0, out.Read.Day
	return out, b.Meters().Put(m)
}

// Capacity gives the first figure the dials cannot show: 10,000 for four.
func (m Meter) Capacity() decimal.Decimal { return decimal.New(1, int32(m.Dials)) }

// ServedBy gives the account that takes what the meter measures: the one at its premise that is not closed and names the meter
// (of a compound meter: the main register) in a service, or else the only one there that is not closed.
func ServedBy(b account.MasterBooks, m Meter) (found account.Account, ok bool, err error) {
	if m.Premise == 0 {
		return found, false, nil
	}
	open := 0
	for a, err := range b.Accounts().Via(account.ByPremise, row.Span{}, m.Premise) {
		if err != nil {
			return found, false, err
		}
		if a.Status == account.Closed {
			continue
		}
		for _, s := range a.Services {
			if s.Meter == uint64(m.ID) || m.With != 0 && s.Meter == uint64(m.With) {
				return a, true, nil
			}
		}
		found, open = a, open+1
	}
	return found, open == 1, nil
}

func future(day calendar.Day, sign authority.Sign) error {
	return fault.New(fault.Invalid, "meter.future", "{day} is after the open business day {open}.",
		fault.Args{"day": day.US(), "open": sign.Day.US()}).At("day")
}

func unshowable(m Meter, value decimal.Decimal) *fault.Fault {
	return fault.New(fault.Invalid, "read.dials", "Meter {number} has {dials} dials and cannot show {value}.",
		fault.Args{"number": m.Number, "dials": m.Dials, "value": value})
}
