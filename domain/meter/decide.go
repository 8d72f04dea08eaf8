package meter

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/premise"
	"curbstop/domain/row"
)

// VerbDecide lets a person decide what a usage that stood out is.
var VerbDecide = authority.Say("usage.decide", "decide what becomes of usage exceptions")

// DecideException settles an exception with a reason: its value becomes a usage, is dropped, or another value is billed instead. One
// that a read made may also be estimated, or read again; Value is then the figure of the register that holds.
//
// Refuses, in order: an exception that is not there; one decided already; a decision unknown; no reason; a value below nothing; what
// entering, estimating or correcting the read refuses.
type DecideException struct {
	ID       uint64          `cbor:"1,keyasint"`
	Decision Decision        `cbor:"2,keyasint"`
	Value    decimal.Decimal `cbor:"3,keyasint"` // of Replace
	Reason   string          `cbor:"4,keyasint"`
}

// Name implements Command.
func (DecideException) Name() string { return "usage.decide-exception" }

// Act implements Command.
func (c DecideException) Act(b Books) (authority.Act, error) {
	x, err := b.UsageExceptions().Get(c.ID)
	return authority.Act{Verb: VerbDecide, Account: x.Account, Subject: "usage exception of " + x.Month.Name(), Reason: c.Reason}, err
}

// Do implements Command.
func (c DecideException) Do(b Books, sign authority.Sign) (Exception, error) {
	return c.Settle(b, sign, ByLastBill(b))
}

// Settle carries the decision out; billed says what is billed already.
func (c DecideException) Settle(b Books, sign authority.Sign, billed Billed) (Exception, error) {
	x, err := b.UsageExceptions().Get(c.ID)
	if err != nil {
		return x, err
	}
	if err := c.refuse(x); err != nil {
		return x, err
	}
	if c.Reason = strings.TrimSpace(c.Reason); x.OfRead() {
		x, err = c.settle(b, x, sign, billed)
	} else {
		x, err = c.take(b, x)
	}
	if err != nil {
		return x, err
	}
	if x.Decision, x.Reason = c.Decision, c.Reason; c.Decision != ReRead {
		x.State, x.Decider = Decided, sign
	}
	if err := b.UsageExceptions().Put(x); err != nil {
		return x, err
	}
	return b.UsageExceptions().Get(x.ID)
}

// take makes the usage of an exception that a file of consumption made.
func (c DecideException) take(b Books, x Exception) (Exception, error) {
	if c.Decision == Replace {
		x.Usage.Quantity = c.Value
	}
	if c.Decision == DropIt {
		return x, nil
	}
	var err error
	x.Usage, err = PutUsage(b, x.Usage)
	return x, err
}

func (c DecideException) refuse(x Exception) error {
	known := []Decision{BillIt, DropIt, Replace}
	if x.OfRead() {
		known = append(known, EstimateIt, ReRead)
	}
	switch {
	case x.State == Decided:
		return fault.New(fault.Refused, "usage.decided", "This was decided already: {decision}, because “{reason}”.",
			fault.Args{"decision": x.Decision, "reason": x.Reason})
	case !slices.Contains(known, c.Decision):
		return fault.New(fault.Invalid, "usage.decision", "Say what becomes of it: bill it, drop it, or replace its value.", nil).At("decision")
	case strings.TrimSpace(c.Reason) == "":
		return fault.New(fault.Invalid, "usage.no-reason", "Say why: the reason is kept with the decision.", nil).At("reason")
	case c.Decision == Replace && c.Value.IsNegative(), c.Decision == BillIt && !x.OfRead() && x.Usage.Quantity.IsNegative():
		return fault.New(fault.Invalid, "usage.negative", "A use below nothing cannot be billed; drop it and adjust the bill it takes back.", nil).At("value")
	}
	return nil
}

// DecideMany settles several exceptions with one reason, such as all those of an account that has two meters.
//
// Refuses, in order: nothing to decide; whatever DecideException refuses of any of them, and then none is settled.
type DecideMany struct {
	IDs      []uint64 `cbor:"1,keyasint"`
	Decision Decision `cbor:"2,keyasint"` // bill or drop
	Reason   string   `cbor:"3,keyasint"`
}

// Name implements Command.
func (DecideMany) Name() string { return "usage.decide-many" }

// Act implements Command.
func (c DecideMany) Act(b Books) (authority.Act, error) {
	act := authority.Act{Verb: VerbDecide, Subject: fmt.Sprintf("%d usage exceptions", len(c.IDs)), Reason: c.Reason}
	all, err := b.UsageExceptions().Many(c.IDs...)
	for _, x := range all {
		act.Accounts = append(act.Accounts, x.Account)
	}
	return act, err
}

// Do implements Command.
func (c DecideMany) Do(b Books, sign authority.Sign) (int, error) {
	if len(c.IDs) == 0 {
		return 0, fault.New(fault.Invalid, "usage.none", "There is nothing to decide.", nil)
	}
	for _, id := range c.IDs {
		if _, err := (DecideException{ID: id, Decision: c.Decision, Reason: c.Reason}).Do(b, sign); err != nil {
			return 0, err
		}
	}
	return len(c.IDs), nil
}

// Exceptions gives the exceptions of a state ("": all), of an account (0: of all) or of a kind in that state ("": any), after an ID,
// at most Limit (0: 500), with the account they are about.
type Exceptions struct {
	State   ExceptionState
	Account account.ID
	Kind    string
	After   uint64
	Limit   int
}

// ExceptionRow is one exception with its account.
type ExceptionRow struct {
	Exception Exception
	Account   account.Account // zero when nobody is, or was, served there
	Meter     Meter           // of an exception that a read made
	Premise   premise.Premise // where the meter is
}

// Act implements Query.
func (Exceptions) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Exceptions) Ask(b Books, _ authority.Sign) (out []ExceptionRow, err error) {
	if q.Limit == 0 {
		q.Limit = 500
	}
	walk := b.UsageExceptions().All(row.Span{From: []any{q.After + 1}})
	switch {
	case q.Account != 0:
		walk = b.UsageExceptions().Via(ByAccount, row.Span{}, uint64(q.Account))
	case q.Kind != "":
		walk = b.UsageExceptions().Via(ByState, row.Span{From: []any{q.After + 1}}, q.State, q.Kind)
	}
	for x, err := range walk {
		if err != nil || len(out) == q.Limit {
			return out, err
		}
		if q.State != "" && x.State != q.State || q.Kind != "" && x.Kind != q.Kind || x.ID <= q.After {
			continue
		}
		shown, err := rowOf(b, x)
		if err != nil {
			return out, err
		}
		out = append(out, shown)
	}
	return out, nil
}

// rowOf gives an exception with what it is about.
func rowOf(b Books, x Exception) (out ExceptionRow, err error) {
	out.Exception = x
	if x.Account != 0 {
		if out.Account, err = b.Accounts().Get(account.ID(x.Account)); err != nil {
			return out, err
		}
	}
	if !x.OfRead() {
		return out, nil
	}
	if out.Meter, err = b.Meters().Get(x.Read.Meter); err == nil && out.Meter.Premise != 0 {
		out.Premise, err = b.Premises().Get(premise.ID(out.Meter.Premise))
	}
	return out, err
}
