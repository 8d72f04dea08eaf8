package arrangement

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
)

// The verbs of arrangements; the amount is what the instalments come to, of a settlement what it gives away.
var (
	VerbPropose   = authority.Say("arrangement.propose", "propose arrangements")
	VerbPlan      = authority.Say("arrangement.plan", "agree time payment schedules")
	VerbExtend    = authority.Say("arrangement.extend", "grant credit extensions")
	VerbPromise   = authority.Say("arrangement.promise", "take promises to pay")
	VerbSettle    = authority.Say("arrangement.settle", "offer and accept settlements")
	VerbApprove   = authority.Say("arrangement.approve", "approve arrangements")
	VerbBeyond    = authority.Say("arrangement.beyond", "agree arrangements beyond the rules")
	VerbCancel    = authority.Say("arrangement.cancel", "cancel arrangements")
	VerbReinstate = authority.Say("arrangement.reinstate", "reinstate broken arrangements")
	VerbWatch     = authority.Say("arrangement.watch", "let the day's watch mark arrangements kept and broken")
)

var verbs = map[Kind]authority.Verb{Plan: VerbPlan, Extension: VerbExtend, Promise: VerbPromise, Settlement: VerbSettle}

// Make agrees an arrangement: from then on it is kept or broken. A settlement is offered; Accept agrees it. With Draft it waits for
// somebody else's approval, whatever its size; with Beyond it may pass the rules' limits, by who has leave to say so.
//
// Refuses, in order: what build refuses; no authority, over the limit, own account; another arrangement of the account; beyond the
// rules without leave, naming the rule and who could agree it.
type Make struct {
	Offer  Offer `cbor:"1,keyasint"`
	Draft  bool  `cbor:"2,keyasint,omitempty"`
	Beyond bool  `cbor:"3,keyasint,omitempty"`
}

// Name implements Command.
func (Make) Name() string { return "arrangement.make" }

// Act implements Command.
func (c Make) Act(b Books) (authority.Act, error) {
	acct, err := b.Accounts().Get(c.Offer.Account)
	if err != nil {
		return authority.Act{}, err
	}
	act := authority.Act{
		Verb: VerbPropose, Account: uint64(c.Offer.Account), Subject: string(c.Offer.Kind) + ", account " + acct.Number, Reason: c.Offer.Reason,
	}
	if c.Draft {
		return act, nil
	}
	h, err := b.House().Get(office.HouseKey)
	if err != nil {
		return act, err
	}
	a, err := c.Offer.build(b, h.Day)
	if err != nil {
		return act, err
	}
	if act.Verb, act.Amount = verbs[a.Kind], a.Size(); c.Beyond {
		act.Verb = VerbBeyond
	}
	return act, nil
}

// Do implements Command.
func (c Make) Do(b Books, sign authority.Sign) (Arrangement, error) {
	a, _, err := c.Offer.draft(b, sign.Day)
	if err != nil {
		return a, err
	}
	if err := refuseTwin(b, a); err != nil {
		return a, err
	}
	if len(a.Beyond) > 0 && !c.Draft && !c.Beyond {
		return a, beyond(b, a, sign)
	}
	number, err := b.DocumentNumber(KindArrangement, sign)
	if err != nil {
		return a, err
	}
	a.Header = document.New(KindArrangement, number, sign)
	switch {
	case c.Draft:
		return a, b.Arrangements().Put(a)
	case a.Kind == Settlement:
		if err := a.Header.Move(document.Approve, sign, ""); err != nil {
			return a, err
		}
		return a, b.Arrangements().Put(a)
	}
	return activate(b, sign, a)
}

// beyond says where an arrangement goes beyond the rules, and who could agree it all the same.
func beyond(b Books, a Arrangement, sign authority.Sign) error {
	who, err := b.WhoCould(authority.Act{Verb: VerbBeyond, Amount: a.Size(), Account: uint64(a.Account)}, sign.Day)
	if err != nil {
		return err
	}
	text := "{why} Have it proposed: nobody in these books may agree it."
	if len(who) > 0 {
		text = "{why} {who} may agree it: propose it, and it waits for them."
	}
	return fault.New(fault.Refused, "arrangement.beyond", text,
		fault.Args{"why": strings.Join(a.Beyond, " "), "who": strings.Join(who, " or ")})
}

// activate agrees the arrangement: it is issued, its fee is charged, and the account holds back what it holds.
func activate(b Books, sign authority.Sign, a Arrangement) (Arrangement, error) {
	for a.State != document.Issued {
		next := document.Issue
		if a.State == document.Draft {
			next = document.Approve
		}
		if err := a.Header.Move(next, sign, ""); err != nil {
			return a, err
		}
	}
	if err := a.Move(Agree); err != nil {
		return a, err
	}
	a.Made = sign.Day
	if a.Fee > 0 {
		if err := a.charge(b, sign); err != nil {
			return a, err
		}
	}
	s, err := ledger.StandingOf(b, uint64(a.Account))
	if err != nil {
		return a, err
	}
	a.Since = s.Seq
	if err := b.Arrangements().Put(a); err != nil {
		return a, err
	}
	return a, account.Hold(b, a.Account, true, a.Stops, nil)
}

// charge posts the fee of an extension, due when the extension ends.
func (a Arrangement) charge(b Books, sign authority.Sign) error {
	order, err := b.PaymentOrder(a.Account, sign.Day)
	if err != nil {
		return err
	}
	_, err = ledger.PostCharge(b, sign, ledger.Bill{
		Account: uint64(a.Account), Kind: ledger.Fee, Doc: a.Ref(), Day: sign.Day, Due: a.Last(), Memo: "fee for the extension",
		Parts: []ledger.Part{{Amount: a.Fee}}, Order: order,
	})
	return err
}

// Approve agrees a draft that somebody else proposed; a settlement is then offered to the customer. Size is what the approver saw.
//
// Refuses, in order: no such arrangement; no authority (beyond the rules where it is), over the limit, own work, own account; one that
// does not wait; another size than it has, or another debt than is owed now.
type Approve struct {
	Number document.Number `cbor:"1,keyasint"`
	Size   int64           `cbor:"2,keyasint"` // cents
}

// Name implements Command.
func (Approve) Name() string { return "arrangement.approve" }

// Act implements Command.
func (c Approve) Act(b Books) (authority.Act, error) {
	a, err := b.Arrangements().Get(c.Number)
	act := authority.Act{Verb: VerbApprove, Amount: a.Size(), Account: uint64(a.Account), Subject: a.Ref().String(), Prepared: a.Preparers()}
	if len(a.Beyond) > 0 {
		act.Verb = VerbBeyond
	}
	return act, err
}

// Do implements Command.
func (c Approve) Do(b Books, sign authority.Sign) (Arrangement, error) {
	a, err := b.Arrangements().Get(c.Number)
	if err != nil {
		return a, err
	}
	if !a.Waits() {
		return a, fault.New(fault.Refused, "arrangement.not-waiting", "{doc} is {status} and waits for no approval.",
			fault.Args{"doc": a.Ref(), "status": string(a.Status)})
	}
	if err := a.refuseChanged(b, c.Size); err != nil {
		return a, err
	}
	if a.Last() < sign.Day {
		return a, fault.New(fault.Stale, "arrangement.past", "The day of {doc} has passed while it waited: decline it, and make it anew.", fault.Args{"doc": a.Ref()})
	}
	if a.Kind != Settlement {
		return activate(b, sign, a)
	}
	if err := a.Header.Move(document.Approve, sign, ""); err != nil {
		return a, err
	}
	return a, b.Arrangements().Put(a)
}

// refuseChanged refuses what is not as it was seen: another size, or a debt that was paid or adjusted since.
func (a Arrangement) refuseChanged(b Books, size int64) error {
	s, err := ledger.StandingOf(b, uint64(a.Account))
	if err != nil {
		return err
	}
	if now := a.owed(s); int64(a.Size()) != size || now != a.Debt {
		return fault.New(fault.Stale, "arrangement.changed", "{doc} is of {size}, about a debt of {debt} of which {now} is owed now: if that changed, decline it and make it anew.",
			fault.Args{"doc": a.Ref(), "size": a.Size().Dollars(), "debt": a.Debt.Dollars(), "now": now.Dollars()})
	}
	return nil
}
