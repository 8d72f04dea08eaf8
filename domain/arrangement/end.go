package arrangement

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// Answer records what the customer answers to the offer of a settlement: another amount or day. Accept then agrees it, or Close
// declines it.
//
// Refuses, in order: no such arrangement; a step its life does not allow; one that is no settlement or still waits for approval; an
// amount of nothing or of all the debt; a day that is past.
type Answer struct {
	Number document.Number `cbor:"1,keyasint"`
	Amount money.Amount    `cbor:"2,keyasint"`
	Until  calendar.Day    `cbor:"3,keyasint"`
	Note   string          `cbor:"4,keyasint,omitempty"`
}

// Name implements Command.
func (Answer) Name() string { return "arrangement.answer" }

// Act implements Command.
func (c Answer) Act(b Books) (authority.Act, error) {
	a, err := b.Arrangements().Get(c.Number)
	return authority.Act{Verb: VerbPropose, Account: uint64(a.Account), Subject: a.Ref().String(), Reason: c.Note}, err
}

// Do implements Command.
func (c Answer) Do(b Books, sign authority.Sign) (Arrangement, error) {
	a, err := b.Arrangements().Get(c.Number)
	if err != nil {
		return a, err
	}
	if err := a.Move(Bid); err != nil {
		return a, err
	}
	switch {
	case a.Kind != Settlement || a.State != document.Approved:
		return a, fault.New(fault.Refused, "arrangement.not-offered", "{doc} is not offered to the customer: there is nothing to answer.", fault.Args{"doc": a.Ref()})
	case c.Amount <= 0 || c.Amount >= a.Debt:
		return a, no("arrangement.settled", "A settlement is for more than nothing and less than the {debt} owed.", "amount",
			fault.Args{"debt": a.Debt.Dollars()})
	case c.Until < sign.Day:
		return a, no("arrangement.until", "Give a day that is not past.", "until", nil)
	}
	a.Counters = append(a.Counters, Counter{c.Amount, c.Until, strings.TrimSpace(c.Note), sign})
	return a, b.Arrangements().Put(a)
}

// Accept agrees a settlement as it was offered or, when it was countered, as the customer countered it.
//
// Refuses, in order: no such arrangement; no authority, over the limit of what it gives away, own account; one that is no settlement or
// still waits for approval; a debt other than the one offered for; a counter below what the rules allow without leave to go beyond,
// naming who could; a step its life does not allow.
type Accept struct {
	Number document.Number `cbor:"1,keyasint"`
	Beyond bool            `cbor:"2,keyasint,omitempty"`
}

// Name implements Command.
func (Accept) Name() string { return "arrangement.accept" }

// Act implements Command.
func (c Accept) Act(b Books) (authority.Act, error) {
	a, err := b.Arrangements().Get(c.Number)
	act := authority.Act{Verb: VerbSettle, Amount: a.countered().Size(), Account: uint64(a.Account), Subject: a.Ref().String()}
	if a.Status == Proposed { // as it was offered by who had leave: that is only recorded
		act.Verb, act.Amount = VerbPropose, 0
	}
	if c.Beyond {
		act.Verb, act.Amount = VerbBeyond, a.countered().Size()
	}
	return act, err
}

// countered gives the settlement by the last counter, in one sum; as it was offered when there is none.
func (a Arrangement) countered() Arrangement {
	if a.Status == Countered && len(a.Counters) > 0 {
		last := a.Counters[len(a.Counters)-1]
		a.Instalments, a.Grace = []Instalment{{Due: last.Until, Amount: last.Amount}}, 0
	}
	return a
}

// Do implements Command.
func (c Accept) Do(b Books, sign authority.Sign) (Arrangement, error) {
	a, err := b.Arrangements().Get(c.Number)
	if err != nil {
		return a, err
	}
	if a.Kind != Settlement || a.State == document.Draft {
		return a, fault.New(fault.Refused, "arrangement.not-offered", "{doc} is not offered to the customer: there is nothing to accept.", fault.Args{"doc": a.Ref()})
	}
	if _, err := Law.Next(a.Ref().String(), a.Status, Agree); err != nil {
		return a, err
	}
	bid := a.Status == Countered
	a = a.countered()
	if err := a.refuseChanged(b, int64(a.Size())); err != nil {
		return a, err
	}
	if bid {
		l, err := LimitsOn(b, sign.Day)
		if err != nil {
			return a, err
		}
		if a.Beyond, err = l.beyond(b, a); err != nil {
			return a, err
		}
		if len(a.Beyond) > 0 && !c.Beyond {
			return a, beyond(b, a, sign)
		}
	}
	if a.Last() < sign.Day || !bid && a.Answer < sign.Day {
		return a, fault.New(fault.Stale, "arrangement.late", "The day of the offer has passed: make a new one.", nil)
	}
	return activate(b, sign, a)
}

// Close cancels an arrangement that is agreed, or declines one that is not, and frees what it held back.
//
// Refuses, in order: no such arrangement; no reason; a step its life does not allow.
type Close struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (Close) Name() string { return "arrangement.close" }

// Act implements Command.
func (c Close) Act(b Books) (authority.Act, error) {
	a, err := b.Arrangements().Get(c.Number)
	act := authority.Act{Verb: VerbCancel, Account: uint64(a.Account), Subject: a.Ref().String(), Reason: c.Reason}
	if a.Status != Active {
		act.Verb = VerbPropose
	}
	return act, err
}

// Do implements Command.
func (c Close) Do(b Books, sign authority.Sign) (Arrangement, error) {
	a, err := b.Arrangements().Get(c.Number)
	if err != nil {
		return a, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return a, no("arrangement.no-end-reason", "Say why it ends.", "reason", nil)
	}
	action := Decline
	if a.Status == Active {
		action = Cancel
	}
	if err := a.Header.Move(document.Void, sign, strings.TrimSpace(c.Reason)); err != nil {
		return a, err
	}
	return a, leave(b, &a, action, sign.Day, strings.TrimSpace(c.Reason))
}

// leave ends an arrangement and frees what it alone held back.
func leave(b Books, a *Arrangement, action Action, day calendar.Day, why string) error {
	held := a.Status == Active
	if err := a.Move(action); err != nil {
		return err
	}
	a.Ended, a.Why = day, why
	if err := b.Arrangements().Put(*a); err != nil {
		return err
	}
	if !held {
		return nil
	}
	return hold(b, *a, false)
}

// hold holds back what the arrangement holds, or frees it.
func hold(b Books, a Arrangement, begin bool) error {
	besides, err := b.HeldBesides(a.Account, Source)
	if err != nil {
		return err
	}
	for o, err := range b.Arrangements().Via(ByAccount, row.Span{}, a.Account) {
		if err != nil {
			return err
		}
		if o.Number == a.Number || o.Status != Active {
			continue
		}
		for _, s := range o.Stops {
			besides[s] = true
		}
	}
	return account.Hold(b, a.Account, begin, a.Stops, besides)
}

// Resume reinstates a broken arrangement once what it missed is paid.
//
// Refuses, in order: no such arrangement; no authority, over the limit, own account; no reason; a step its life does not allow;
// something missed that is not paid; once more than the rules allow without leave to go beyond, naming who could.
type Resume struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
	Beyond bool            `cbor:"3,keyasint,omitempty"`
}

// Name implements Command.
func (Resume) Name() string { return "arrangement.reinstate" }

// Act implements Command.
func (c Resume) Act(b Books) (authority.Act, error) {
	a, err := b.Arrangements().Get(c.Number)
	act := authority.Act{Verb: VerbReinstate, Amount: a.Left(), Account: uint64(a.Account), Subject: a.Ref().String(), Reason: c.Reason}
	if c.Beyond {
		act.Verb = VerbBeyond
	}
	return act, err
}

// Do implements Command.
func (c Resume) Do(b Books, sign authority.Sign) (Arrangement, error) {
	a, err := b.Arrangements().Get(c.Number)
	if err != nil {
		return a, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return a, no("arrangement.no-reason", "Say why it is reinstated.", "reason", nil)
	}
	if err := a.Move(Reinstate); err != nil {
		return a, err
	}
	s, _, err := refresh(b, &a)
	if err != nil {
		return a, err
	}
	if behind := a.Behind(sign.Day); behind > 0 {
		return a, fault.New(fault.Refused, "arrangement.behind", "{amount} of what was missed is not paid: {doc} is reinstated when it is.",
			fault.Args{"amount": behind.Dollars(), "doc": a.Ref()})
	}
	if it, late := a.current(s, sign.Day); a.Current && late {
		return a, fault.New(fault.Refused, "arrangement.current", "{amount} that was due on {day} is not paid: {doc} is reinstated when it is.",
			fault.Args{"amount": it.Left.Dollars(), "day": it.Due.US(), "doc": a.Ref()})
	}
	l, err := LimitsOn(b, sign.Day)
	if err != nil {
		return a, err
	}
	if a.Reinstated >= l.Reinstate && !c.Beyond {
		a.Beyond = []string{fault.Fill("It was reinstated {n} times already, the most by {rule}.", fault.Args{"n": a.Reinstated, "rule": l.cite(RuleReinstate)})}
		return a, beyond(b, a, sign)
	}
	a.Reinstated, a.Ended, a.Why = a.Reinstated+1, 0, ""
	if err := b.Arrangements().Put(a); err != nil {
		return a, err
	}
	return a, hold(b, a, true)
}

// RecordSigned records that the customer signed the agreement.
//
// Refuses, in order: no such arrangement; one that is not agreed; one signed already; nobody named; a day to come.
type RecordSigned struct {
	Number document.Number `cbor:"1,keyasint"`
	Day    calendar.Day    `cbor:"2,keyasint"`
	By     string          `cbor:"3,keyasint"`
}

// Name implements Command.
func (RecordSigned) Name() string { return "arrangement.signed" }

// Act implements Command.
func (c RecordSigned) Act(b Books) (authority.Act, error) {
	a, err := b.Arrangements().Get(c.Number)
	return authority.Act{Verb: VerbPropose, Account: uint64(a.Account), Subject: a.Ref().String(), Reason: "signed"}, err
}

// Do implements Command.
func (c RecordSigned) Do(b Books, sign authority.Sign) (Arrangement, error) {
	a, err := b.Arrangements().Get(c.Number)
	switch {
	case err != nil:
		return a, err
	case a.Status != Active:
		return a, fault.New(fault.Refused, "arrangement.not-agreed", "{doc} is {status}: only one that is agreed is signed.",
			fault.Args{"doc": a.Ref(), "status": string(a.Status)})
	case a.Signed != 0:
		return a, fault.New(fault.Refused, "arrangement.signed", "{doc} was signed on {day} already.", fault.Args{"doc": a.Ref(), "day": a.Signed.US()})
	case strings.TrimSpace(c.By) == "":
		return a, no("arrangement.signer", "Say who signed it.", "by", nil)
	case c.Day == 0 || c.Day > sign.Day:
		return a, no("arrangement.signed-day", "Give the day it was signed, today or before.", "day", nil)
	}
	a.Signed, a.SignedBy = c.Day, strings.TrimSpace(c.By)
	return a, b.Arrangements().Put(a)
}
