package referral

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/steps"
)

// Status is where a referral stands.
type Status string

// The statuses of a referral.
const (
	Proposed Status = "proposed"
	Warned   Status = "letter sent"
	Listed   Status = "on a list" // that waits for approval
	Placed   Status = "placed"
	Paid     Status = "paid"
	Recalled Status = "recalled"
	Returned Status = "returned" // by the agency, as uncollectible
	Dropped  Status = "dropped"  // before it was placed
)

// Statuses lists them.
var Statuses = []Status{Proposed, Warned, Listed, Placed, Paid, Recalled, Returned, Dropped}

// Action is what happens to a referral.
type Action string

// The actions on a referral.
const (
	Warn   Action = "letter mailed"
	List   Action = "put on a list"
	Unlist Action = "taken off the list"
	Place  Action = "placed"
	Pay    Action = "paid in full"
	Unpay  Action = "a payment came back"
	Recall Action = "recalled"
	Return Action = "returned uncollectible"
	Drop   Action = "dropped"
)

// Actions lists them.
var Actions = []Action{Warn, List, Unlist, Place, Pay, Unpay, Recall, Return, Drop}

// Law is the life of a referral. A debt that was recalled or returned is referred again by a new one.
var Law = steps.Law[Status, Action]{
	Proposed: {Warn: Warned, Drop: Dropped},
	Warned:   {List: Listed, Drop: Dropped},
	Listed:   {Place: Placed, Unlist: Warned, Drop: Dropped},
	Placed:   {Pay: Paid, Recall: Recalled, Return: Returned},
	Paid:     {Unpay: Placed},
	Recalled: {},
	Returned: {},
	Dropped:  {},
}

// Step takes the referral one step of its life, signed; an illegal step is refused with what is allowed instead.
func (r *Referral) Step(a Action, sign authority.Sign, why string) error {
	to, err := Law.Next(r.Ref().String(), r.Status, a)
	if err != nil {
		return err
	}
	r.Status = to
	r.Signatures = append(r.Signatures, signature(a, sign, why))
	switch a {
	case Pay, Recall, Return, Drop:
		r.Ended, r.Why = sign.Day, why
	case Unpay:
		r.Ended, r.Why = 0, ""
	}
	return nil
}

// hold lets the account hold back, or frees, what a debt that is placed holds back.
func (r Referral) hold(b Books, begin bool) error {
	if begin {
		return account.Hold(b, r.Account, true, r.Stops, nil)
	}
	others, err := b.HeldBesides(r.Account, Source)
	if err != nil {
		return err
	}
	return account.Hold(b, r.Account, false, r.Stops, others)
}
