package meter

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// Billed says which bill a usage stands on, "" for none.
type Billed func(Usage) (bill string, err error)

// ByLastBill takes what ended through the last billed day of its account for billed; who knows the bills themselves knows better.
func ByLastBill(b account.MasterBooks) Billed {
	return func(u Usage) (string, error) {
		if u.Account == 0 {
			return "", nil
		}
		a, err := b.Accounts().Get(account.ID(u.Account))
		if err != nil || a.LastBill < u.To {
			return "", err
		}
		return "the bill through " + a.LastBill.US(), nil
	}
}

// ErrBilled is the refusal to change consumption that a bill rests on.
var ErrBilled = fault.New(fault.Refused, "read.billed",
	"The use through {day} is billed by {bill}. Cancel that bill first, correct the read, and bill anew.", nil)

// putException keeps a new exception under the next number.
func putException(b Books, x Exception) (Exception, error) {
	id, err := b.UsageExceptions().Next()
	if err != nil {
		return x, err
	}
	x.ID = id
	if err := b.UsageExceptions().Put(x); err != nil {
		return x, err
	}
	return b.UsageExceptions().Get(id)
}

// void takes a usage out of what is billed. It refuses one that is billed.
func void(b Books, u Usage, why string, billed Billed) error {
	bill, err := billed(u)
	if err != nil {
		return err
	}
	if bill != "" {
		return ErrBilled.With(fault.Args{"day": u.To.US(), "bill": bill})
	}
	u.Void = why
	return b.Usages().Put(u)
}

// usagesOf gives the usages that count between reads of a meter.
func usagesOf(b Books, m Meter) (out []Usage, err error) {
	if out, err = row.Collect(b.Usages().Via(ByMeter, row.Span{}, m.ID)); err != nil {
		return out, err
	}
	a, _, err := ServedBy(b, m)
	if err != nil || a.ID == 0 {
		return out, err
	}
	for u, err := range b.Usages().Via(ByAccount, row.Span{Reverse: true, Limit: 4 * historyMonths}, uint64(a.ID)) {
		if err != nil {
			return out, err
		}
		if u.Meter == 0 && u.After != 0 { // kept before usages named their meter
			out = append(out, u)
		}
	}
	return out, nil
}

// unbilled says whether no use up to or from a read is billed.
func unbilled(b Books, m Meter, r Read) (bool, error) {
	uses, err := usagesOf(b, m)
	if err != nil {
		return false, err
	}
	billed := ByLastBill(b)
	for _, u := range uses {
		if u.After != r.ID && u.Before != r.ID {
			continue
		}
		if bill, err := billed(u); err != nil || bill != "" {
			return false, err
		}
	}
	return true, nil
}

// replaceRead marks a read as replaced by another and voids the usages it bounds.
func replaceRead(b Books, m Meter, r Read, by uint64, why string, billed Billed) error {
	uses, err := usagesOf(b, m)
	if err != nil {
		return err
	}
	for _, u := range uses {
		if u.After != r.ID && u.Before != r.ID {
			continue
		}
		if err := void(b, u, why, billed); err != nil {
			return err
		}
	}
	r.ReplacedBy = by
	return b.Reads().Put(r)
}

// settleWaiting closes the exceptions of a meter that waited for a read.
func settleWaiting(b Books, id ID, u Usage, sign authority.Sign) (n int, err error) {
	waiting, err := row.Collect(b.UsageExceptions().Via(ByMeter, row.Span{}, id))
	if err != nil {
		return 0, err
	}
	for _, x := range waiting {
		if x.State != Open || !x.Waits() && x.Kind != NoRead {
			continue
		}
		x.State, x.Decider = Decided, sign
		if x.Decision = ReRead; x.Reason == "" {
			x.Reason = "the read came"
		}
		if u.ID != 0 {
			x.Usage = u
		}
		if err := b.UsageExceptions().Put(x); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// settle carries out a decision over an exception that a read made, and gives the exception with what became of it.
func (c DecideException) settle(b Books, x Exception, sign authority.Sign, billed Billed) (Exception, error) {
	m, err := b.Meters().Get(x.Read.Meter)
	if err != nil {
		return x, err
	}
	if c.Decision == ReRead {
		x.ReRead = sign
		x.State, x.Reason = Open, c.Reason
		return x, nil
	}
	if x.Read.ID != 0 {
		return c.settleKept(b, m, x, sign, billed)
	}
	return c.settleHeld(b, m, x, sign, billed)
}

// settleKept decides over a read that is among the reads already.
func (c DecideException) settleKept(b Books, m Meter, x Exception, sign authority.Sign, billed Billed) (Exception, error) {
	var made Usage
	var err error
	switch c.Decision {
	case BillIt:
		if made = x.Usage; made.ID == 0 && made.Account == 0 {
			return x, fault.New(fault.Refused, "usage.nobody", "Nobody was ever served there, so there is no account to bill: open one, or drop it.", nil).At("decision")
		}
		if made.ID == 0 {
			made, err = PutUsage(b, made)
		}
	case DropIt:
		if x.Usage.ID != 0 {
			u, found, e := b.Usages().Find(x.Usage.ID)
			if err = e; err == nil && found && u.Void == "" {
				err = void(b, u, c.Reason, billed)
			}
		}
	case Replace, EstimateIt:
		fix := Correction{Read: x.Read.ID, Value: c.Value, Reason: c.Reason}
		if c.Decision == EstimateIt {
			if fix, err = estimated(b, m, x); err != nil {
				return x, err
			}
			fix.Reason = c.Reason
		}
		var done Corrected
		done, err = Correct(b, fix, sign, billed)
		x.Read, made = done.Read, done.Usage
	}
	if made.ID != 0 {
		x.Usage = made
	}
	return x, err
}

// settleHeld decides over a read that was kept out of the books, or that never came.
func (c DecideException) settleHeld(b Books, m Meter, x Exception, sign authority.Sign, billed Billed) (Exception, error) {
	in := EnterRead{
		Meter: m.ID, Day: x.Read.Day, Value: x.Read.Value, Source: x.Read.Source, By: x.Read.By, Reason: x.Read.Reason, Method: x.Read.Method,
		Notes: x.Read.Notes, Confirmed: true, Batch: x.Batch, Line: x.Line,
	}
	var out Entered
	var err error
	switch {
	case c.Decision == DropIt:
		return x, nil
	case c.Decision == BillIt && x.Kind == NoRead:
		return x, fault.New(fault.Invalid, "usage.no-read", "There is no read to bill: estimate it, give the read, or have it read.", nil).At("decision")
	case c.Decision == BillIt && x.Kind == BelowEstimate:
		out, err = takeBack(b, in, sign, billed)
	case c.Decision == BillIt:
		out, err = in.whatever(b, sign)
	case c.Decision == Replace:
		in.Value, in.Source, in.Method = c.Value, Actual, ""
		out, err = in.Do(b, sign)
	case c.Decision == EstimateIt:
		out, err = Estimate{Meter: m.ID, Day: x.Read.Day, Reason: x.Read.Reason}.Do(b, sign)
	}
	if err != nil {
		return x, err
	}
	x.Read = out.Read
	if out.Usage.ID != 0 {
		x.Usage = out.Usage
	}
	fresh, err := b.UsageExceptions().Get(x.ID) // entering a read settled it, when it waited for one
	x.Mark = fresh.Mark
	return x, err
}

// whatever takes a read into the books as it is, rolled over or high.
func (c EnterRead) whatever(b Books, sign authority.Sign) (Entered, error) {
	l, err := c.look(b, sign)
	if err != nil {
		return Entered{}, err
	}
	var flags []Flag
	for _, f := range l.Flags {
		if !f.Holds {
			flags = append(flags, f)
		}
	}
	l.Flags = flags
	return c.keep(b, l, sign)
}

// takeBack takes an actual read into the books that lies below estimated ones: their usages are taken back, and one usage from the
// actual read before them is made.
func takeBack(b Books, in EnterRead, sign authority.Sign, billed Billed) (Entered, error) {
	m, err := b.Meters().Get(in.Meter)
	if err != nil {
		return Entered{}, err
	}
	all, err := row.Collect(b.Reads().Via(ByMeter, row.Span{To: []any{in.Day}, Reverse: true, Limit: historyMonths}, in.Meter))
	if err != nil {
		return Entered{}, err
	}
	id, err := b.Reads().Next()
	if err != nil {
		return Entered{}, err
	}
	for _, r := range all {
		if r.Source != Estimated {
			break
		}
		if err := replaceRead(b, m, r, id, "taken back by an actual read", billed); err != nil {
			return Entered{}, err
		}
	}
	l, err := in.look(b, sign)
	if err != nil {
		return Entered{}, err
	}
	if l.Held() == Lower {
		return Entered{}, l.fault()
	}
	l.Flags = nil
	l.Read.ID = id
	return in.keep(b, l, sign)
}

// estimated gives the correction that puts the office's estimate in the place of a read.
func estimated(b Books, m Meter, x Exception) (Correction, error) {
	a, _, err := ServedBy(b, m)
	if err != nil {
		return Correction{}, err
	}
	before, had, err := readBefore(b, m.ID, x.Read.Day)
	if err != nil || !had {
		return Correction{}, err
	}
	value, method, err := estimate(b, m, a, before, x.Read.Day)
	return Correction{Read: x.Read.ID, Value: value, Source: Estimated, Method: method}, err
}

// FlagUnread puts an exception into the queue for every active account of a route whose meter has no read since a day, unless one of the
// meter is open already. It answers how many.
type FlagUnread struct {
	Route string       `cbor:"1,keyasint"`
	Since calendar.Day `cbor:"2,keyasint"`
	Day   calendar.Day `cbor:"3,keyasint"` // when the route was read
	Batch uint64       `cbor:"4,keyasint,omitempty"`
}

// Name implements Command.
func (FlagUnread) Name() string { return "usage.flag-unread" }

// Act implements Command.
func (c FlagUnread) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbRead, Subject: "route " + c.Route}, nil
}

// Do implements Command.
func (c FlagUnread) Do(b Books, _ authority.Sign) (n int, err error) {
	stops, err := Route{Route: c.Route}.walk(b)
	if err != nil {
		return 0, err
	}
	for _, s := range stops {
		if s.Account.Status != account.Active || s.Last.Day >= c.Since || s.Meter.Installed >= c.Since || s.Open > 0 {
			continue
		}
		if _, _, err := AskForRead(b, s.Meter, c.Day, nil, c.Batch); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// AskForRead puts an exception into the queue for a meter that was to be read on a day and was not, with what the reader noted. False
// when one is open already, or nobody is served there.
func AskForRead(b Books, m Meter, day calendar.Day, notes []string, batch uint64) (x Exception, asked bool, err error) {
	a, served, err := ServedBy(b, m)
	if err != nil || !served {
		return x, false, err
	}
	for open, err := range b.UsageExceptions().Via(ByMeter, row.Span{}, m.ID) {
		if err != nil || open.State == Open {
			return open, false, err
		}
	}
	last, _, err := LastRead(b, m.ID)
	if err != nil {
		return x, false, err
	}
	x, err = putException(b, Exception{
		Account: uint64(a.ID), Kind: NoRead, Month: day.Month(), State: Open, Batch: batch, Before: last, Given: decimal.Zero,
		Read:  Read{Meter: m.ID, Day: day, Source: Actual, Reason: "cycle", Notes: notes},
		Usage: Usage{Account: uint64(a.ID), Service: serviceOf(a, m), From: last.Day + 1, To: day, Unit: m.Unit},
	})
	return x, err == nil, err
}
