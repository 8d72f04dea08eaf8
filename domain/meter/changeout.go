package meter

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// ChangeOut takes a meter away and sets another in its place, as one deed. The use through the old one is carried over: the next read of
// the new one makes one usage of both, (old final - previous) + (new current - initial), so that the period is billed once.
//
// Refuses, in order: whatever EnterRead refuses of the last read; whatever Install refuses of the new meter; another unit than the old one's.
type ChangeOut struct {
	Meter     ID              `cbor:"1,keyasint"`
	Day       calendar.Day    `cbor:"2,keyasint,omitempty"`
	Last      decimal.Decimal `cbor:"3,keyasint"` // of the old meter
	New       Meter           `cbor:"4,keyasint"` // number, size, dials, multiplier (0: 1), unit ("": the old one's), endpoint
	First     decimal.Decimal `cbor:"5,keyasint"` // of the new one
	By        string          `cbor:"6,keyasint,omitempty"`
	Confirmed bool            `cbor:"7,keyasint,omitempty"`
}

// ChangedOut is what a change-out made.
type ChangedOut struct {
	Meter   Meter           `cbor:"1,keyasint"` // the new one
	Last    Read            `cbor:"2,keyasint"` // of the old one
	First   Read            `cbor:"3,keyasint"` // of the new one
	Carried decimal.Decimal `cbor:"4,keyasint"` // use on the old one, to be billed with the next read
}

// Name implements Command.
func (ChangeOut) Name() string { return "meter.change-out" }

// Act implements Command.
func (c ChangeOut) Act(b Books) (authority.Act, error) {
	m, accounts, err := touched(b, c.Meter)
	return authority.Act{Verb: account.VerbKeep, Accounts: accounts, Subject: "meter " + m.Number + " for " + c.New.Number}, err
}

// Do implements Command.
func (c ChangeOut) Do(b Books, sign authority.Sign) (out ChangedOut, err error) {
	in := EnterRead{Meter: c.Meter, Day: c.Day, Value: c.Last, By: c.By, Reason: "change-out", Confirmed: c.Confirmed}
	l, err := in.look(b, sign)
	if err != nil {
		return out, err
	}
	if l.Held() != "" {
		return out, l.fault()
	}
	c.Day = l.Read.Day
	if out.Meter, err = c.fresh(b, l.Meter, sign); err != nil {
		return out, err
	}
	if err := c.swap(b, l.Meter, out.Meter, sign); err != nil {
		return out, err
	}
	first := Read{Meter: out.Meter.ID, Day: c.Day, Value: c.First, Source: Actual, By: c.By, Reason: "initial"}
	if l.Had {
		first.Carried, first.Since = l.Used, l.From-1
	}
	if out.First, err = PutRead(b, first); err != nil {
		return out, err
	}
	if l.Read.CarriedTo = out.First.ID; l.doubted.ID != 0 {
		l.Read.Replaces = l.doubted.ID
	}
	if out.Last, err = PutRead(b, l.Read); err != nil {
		return out, err
	}
	if l.doubted.ID != 0 {
		if err := replaceRead(b, l.Meter, l.doubted, out.Last.ID, "read again", ByLastBill(b)); err != nil {
			return out, err
		}
	}
	out.Carried = first.Carried
	_, err = settleWaiting(b, l.Meter.ID, Usage{}, sign)
	return out, err
}

// fresh gives the new meter as it will be kept.
func (c ChangeOut) fresh(b Books, old Meter, sign authority.Sign) (Meter, error) {
	in := Install{Meter: c.New, Day: c.Day, First: c.First, By: c.By}
	in.Meter.Premise, in.Meter.With = old.Premise, old.With
	if in.Meter.Unit == "" {
		in.Meter.Unit = old.Unit
	}
	if in.Meter.Size == "" {
		in.Meter.Size = old.Size
	}
	m, err := in.meter(b)
	if err != nil {
		return m, err
	}
	if err := in.refuse(m, sign); err != nil {
		return m, err
	}
	if m.Unit != old.Unit {
		return m, fault.New(fault.Refused, "changeout.unit",
			"The old meter reads in {old}, the new one in {new}: their uses cannot be added. Remove the old one and set the new one instead.",
			fault.Args{"old": old.Unit, "new": m.Unit}).At("unit")
	}
	m.Premise, m.Installed, m.Removed = old.Premise, c.Day, 0
	return m, nil
}

// swap puts the new meter in the place of the old one: at the premise, in the services of the account, over its low-flow registers.
func (c ChangeOut) swap(b Books, old, fresh Meter, sign authority.Sign) error {
	if err := b.Meters().Put(fresh); err != nil {
		return err
	}
	a, there, err := ServedBy(b, old)
	if err == nil && there {
		err = attach(b, a, uint64(fresh.ID), fresh.Number, sign, func(s account.Service) bool { return s.Meter == uint64(old.ID) })
	}
	if err != nil {
		return err
	}
	beside, err := row.Collect(b.Meters().Via(ByPremise, row.Span{}, old.Premise))
	if err != nil {
		return err
	}
	for _, low := range beside {
		if low.With == old.ID {
			low.With = fresh.ID
			if err := b.Meters().Put(low); err != nil {
				return err
			}
		}
	}
	old.Premise, old.Removed = 0, c.Day
	return b.Meters().Put(old)
}

func accountOf(u Usage) account.ID { return account.ID(u.Account) }
