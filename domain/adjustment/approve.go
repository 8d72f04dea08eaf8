package adjustment

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/policy"
)

// The verbs of posting adjustments.
var (
	VerbApprove = authority.Say("adjustment.approve", "approve adjustments")
	VerbPost    = authority.Say("adjustment.post", "post small adjustments alone")
	VerbReverse = authority.Say("adjustment.reverse", "reverse adjustments")
)

// Approve approves an adjustment and posts it on the open business day. A back-bill in instalments becomes one charge for each,
// due a month apart.
//
// Refuses, in order: no such adjustment; no authority, own work, own account; another total than the approver saw; one that does not
// wait; a closed period.
type Approve struct {
	Number document.Number `cbor:"1,keyasint"`
	Total  money.Amount    `cbor:"2,keyasint"` // as the approver saw it
	Note   string          `cbor:"3,keyasint,omitempty"`
}

// Name implements Command.
func (Approve) Name() string { return "adjustment.approve" }

// Act implements Command.
func (c Approve) Act(b Books) (authority.Act, error) {
	d, err := b.Adjustments().Get(c.Number)
	return authority.Act{
		Verb: VerbApprove, Amount: d.Worth(), Account: uint64(d.Account), Subject: d.Ref().String(), Reason: c.Note, Prepared: d.hands(),
	}, err
}

// Do implements Command.
func (c Approve) Do(b Books, sign authority.Sign) (Adjustment, error) {
	d, err := b.Adjustments().Get(c.Number)
	if err != nil {
		return d, err
	}
	if c.Total != d.Total {
		return d, no(fault.Stale, "adjustment.other-total", "{adjustment} comes to {total}: look at it again, then approve it.", "",
			fault.Args{"adjustment": d.Ref(), "total": d.Total.Dollars()})
	}
	return post(b, sign, d, c.Note)
}

// PostAlone posts an adjustment of one's own that is small enough to need no second person.
//
// Refuses, in order: no such adjustment; no authority; one above what the office lets one person post; one that does not wait; a
// closed period.
type PostAlone struct {
	Number document.Number `cbor:"1,keyasint"`
}

// Name implements Command.
func (PostAlone) Name() string { return "adjustment.post-alone" }

// Act implements Command.
func (c PostAlone) Act(b Books) (authority.Act, error) {
	d, err := b.Adjustments().Get(c.Number)
	return authority.Act{Verb: VerbPost, Amount: d.Worth(), Account: uint64(d.Account), Subject: d.Ref().String()}, err
}

// Do implements Command.
func (c PostAlone) Do(b Books, sign authority.Sign) (Adjustment, error) {
	d, err := b.Adjustments().Get(c.Number)
	if err != nil {
		return d, err
	}
	t, err := TermsOn(b, sign.Day)
	if err != nil {
		return d, err
	}
	if d.Total.Abs() > t.Alone {
		return d, no(fault.Refused, "adjustment.needs-second", "{adjustment} of {total} needs somebody else's approval: above {alone} nobody posts alone.", "",
			fault.Args{"adjustment": d.Ref(), "total": d.Total.Abs().Dollars(), "alone": t.Alone.Dollars()})
	}
	return post(b, sign, d, "")
}

// post takes an adjustment through approved to issued, and posts it.
func post(b Books, sign authority.Sign, d Adjustment, note string) (Adjustment, error) {
	for _, step := range []document.Action{document.Approve, document.Issue} {
		if err := d.move(step, sign, note); err != nil {
			return d, err
		}
	}
	d.Day = sign.Day
	due, err := DueDay(b, sign.Day)
	if err != nil {
		return d, err
	}
	parts := [][]ledger.Part{d.Parts}
	if len(d.Instalments) > 0 {
		parts = Divide(d.Parts, len(d.Instalments))
		due = d.Instalments[0].Due
	}
	for i, some := range parts {
		if i > 0 {
			due = d.Instalments[i].Due
		}
		if err := d.charge(b, sign, some, due); err != nil {
			return d, err
		}
	}
	if d.Interest > 0 {
		e, err := ledger.PostGiven(b, sign, ledger.Given{
			Account: uint64(d.Account), Kind: ledger.Interest, Doc: d.Ref(), Day: d.Day, Interest: d.Interest, Memo: "interest on overbilling",
		})
		if err != nil {
			return d, err
		}
		d.Entries = append(d.Entries, e.Place)
	}
	return d, b.Adjustments().Put(d)
}

// DueDay gives the day a charge of a day is due: by the rule pack in force, else a month later.
func DueDay(b Books, day calendar.Day) (calendar.Day, error) {
	pack, ok, err := policy.Ruling(b, day)
	if err != nil {
		return 0, err
	}
	if due, _, err := pack.DueDay(day, calendar.Federal, policy.Ordinary); ok && err == nil {
		return due, nil
	}
	return day.PlusMonths(1), nil
}

func (d *Adjustment) charge(b Books, sign authority.Sign, parts []ledger.Part, due calendar.Day) error {
	e, err := ledger.PostCharge(b, sign, ledger.Bill{
		Account: uint64(d.Account), Kind: ledger.Adjustment, Doc: d.Ref(), Day: d.Day, Due: due, Parts: parts, Memo: string(d.Sort),
		Codes: d.Codes, Order: d.order(),
	})
	d.Entries = append(d.Entries, e.Place)
	return err
}

// Divide shares the parts of a charge over n instalments: each instalment is equal cents with the remainder on the last (methods §16), and
// each part adds up to itself over all of them. Parts below nothing go with the first instalment.
func Divide(parts []ledger.Part, n int) [][]ledger.Part {
	out, total := make([][]ledger.Part, n), money.Amount(0)
	left := make([]money.Amount, len(parts))
	for i, p := range parts {
		total = total.Plus(p.Amount)
		left[i] = p.Amount
	}
	for i, sum := range total.Split(n) {
		for j, p := range parts {
			if p.Amount < 0 && left[j] != 0 {
				out[i] = append(out[i], p)
				sum, left[j] = sum.Minus(p.Amount), 0
			}
		}
		for j, p := range parts { // each service in its turn, so that nothing has to be rounded
			if take := min(sum, left[j]); take > 0 {
				out[i] = append(out[i], ledger.Part{Service: p.Service, Amount: take})
				sum, left[j] = sum.Minus(take), left[j].Minus(take)
			}
		}
	}
	return out
}

// Return sends an adjustment back to who prepared it.
//
// Refuses, in order: no such adjustment; no authority, own work; no reason; one that does not wait.
type Return struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (Return) Name() string { return "adjustment.return" }

// Act implements Command.
func (c Return) Act(b Books) (authority.Act, error) {
	d, err := b.Adjustments().Get(c.Number)
	return authority.Act{Verb: VerbApprove, Account: uint64(d.Account), Subject: d.Ref().String(), Reason: c.Reason, Prepared: d.hands()}, err
}

// Do implements Command.
func (c Return) Do(b Books, sign authority.Sign) (Adjustment, error) {
	d, err := b.Adjustments().Get(c.Number)
	if err != nil {
		return d, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return d, no(fault.Invalid, "adjustment.no-reason", "Say what is missing, so that it can be put right.", "reason", nil)
	}
	if err := d.move(document.Return, sign, c.Reason); err != nil {
		return d, err
	}
	return d, b.Adjustments().Put(d)
}

// Reverse takes an adjustment back: what was posted is reversed on the open day; one that waits is dropped.
//
// Refuses, in order: no such adjustment; no reason; one taken back already; a closed period; credit that a refund holds.
type Reverse struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (Reverse) Name() string { return "adjustment.reverse" }

// Act implements Command: who prepared one that waits drops it.
func (c Reverse) Act(b Books) (authority.Act, error) {
	d, err := b.Adjustments().Get(c.Number)
	act := authority.Act{Verb: VerbPrepare, Account: uint64(d.Account), Subject: d.Ref().String(), Reason: c.Reason}
	if len(d.Entries) > 0 {
		act.Verb, act.Amount = VerbReverse, d.Worth()
	}
	return act, err
}

// Do implements Command.
func (c Reverse) Do(b Books, sign authority.Sign) (Adjustment, error) {
	d, err := b.Adjustments().Get(c.Number)
	if err != nil {
		return d, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return d, no(fault.Invalid, "adjustment.no-reason", "Give the reason for taking the adjustment back.", "reason", nil)
	}
	if err := d.move(document.Void, sign, c.Reason); err != nil {
		return d, err
	}
	for i := len(d.Entries) - 1; i >= 0; i-- {
		if _, err := ledger.Reverse(b, sign, d.Entries[i], d.Ref(), sign.Day, "reversed: "+c.Reason); err != nil {
			return d, err
		}
	}
	return d, b.Adjustments().Put(d)
}
