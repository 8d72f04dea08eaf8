// Package autopay draws bills from customers' bank accounts: their mandates, the runs of drafts that go to the bank as a file, and
// what comes back. Bills, receipts and the bank's file format meet it in procedure.
package autopay

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/staff"
	"curbstop/domain/steps"
)

// State is where a mandate stands.
type State = account.MandateState

// The states of a mandate.
const (
	New       State = "new"       // signed; the bank was not asked yet
	Prenoted  State = "prenoted"  // the bank was asked whether the account is there, and may still say no
	Active    State = "active"    // bills are drawn
	Suspended State = "suspended" // nothing is drawn until somebody lets it go on
	Revoked   State = "revoked"   // ended for good
)

// States lists them in the order of a mandate's life.
var States = []State{New, Prenoted, Active, Suspended, Revoked}

// Action is what is done to a mandate.
type Action string

// The actions on a mandate, as its history tells them.
const (
	Prenote  Action = "prenoted"
	Start    Action = "started"
	TakeBack Action = "taken back" // the file with its prenote did not go to the bank
	Suspend  Action = "suspended"
	Resume   Action = "resumed"
	Again    Action = "begun anew" // by another prenote
	Revoke   Action = "revoked"
	Correct  Action = "corrected" // the bank gave another number
	Amend    Action = "amended"   // the customer chose another day or limit
)

// Actions lists them.
var Actions = []Action{Prenote, Start, TakeBack, Suspend, Resume, Again, Revoke, Correct, Amend}

// Law is the life of a mandate.
var Law = steps.Law[State, Action]{
	New:       {Prenote: Prenoted, Start: Active, Suspend: Suspended, Revoke: Revoked, Correct: New, Amend: New},
	Prenoted:  {Start: Active, TakeBack: New, Suspend: Suspended, Revoke: Revoked, Correct: Prenoted, Amend: Prenoted},
	Active:    {Suspend: Suspended, Revoke: Revoked, Correct: Active, Amend: Active},
	Suspended: {Resume: Active, Again: New, Revoke: Revoked, Correct: Suspended, Amend: Suspended},
	Revoked:   {},
}

// Books is what deeds about mandates and drafts need.
type Books interface {
	account.MasterBooks
	account.MandateBooks
	office.HouseBooks
	staff.Roll
	AutopayTerms() row.Table[calendar.Day, Terms]
	DraftRuns() row.Table[document.Number, Run]
	Drafts() row.Table[uint64, Draft]
	DraftFiles() row.Table[PartKey, FilePart]
	ReturnFiles() row.Table[document.Number, ReturnFile]
	// DocumentNumber takes the next number of a kind's series at the signer's drawer.
	DocumentNumber(document.Kind, authority.Sign) (document.Number, error)
}

// StateOf gives where a mandate stands; one that a conversion brought is active until it has ended.
func StateOf(m account.Mandate) State {
	switch {
	case m.State != "":
		return m.State
	case m.Ended != 0:
		return Revoked
	}
	return Active
}

// Live says whether a mandate can still become, or is, one that bills are drawn by.
func Live(m account.Mandate) bool { return StateOf(m) != Revoked }

// Move takes a mandate one step of its life, keeps it, and marks its account as paid by the bank or not.
func Move(b Books, m account.Mandate, a Action, sign authority.Sign, reason string) (account.Mandate, error) {
	to, err := Law.Next("the mandate of "+m.Name, StateOf(m), a)
	if err != nil {
		return m, err
	}
	m.State, m.Began = to, m.Began || to == Active
	m.Steps = append(m.Steps, account.MandateStep{Done: string(a), Sign: sign, Reason: reason})
	switch a {
	case Start:
		m.Since = sign.Day
	case Revoke:
		m.Ended = sign.Day
	case Resume:
		m.Stopped, m.Since = "", sign.Day
	case Again:
		m.Stopped = ""
	}
	if err := b.Mandates().Put(m); err != nil {
		return m, err
	}
	if err := marked(b, m.Account, to == Active); err != nil {
		return m, err
	}
	return b.Mandates().Get(m.ID)
}

// marked says on the account that the bank pays its bills, or does not.
func marked(b Books, id account.ID, on bool) error {
	a, err := b.Accounts().Get(id)
	if err != nil || a.AutoPay == on {
		return err
	}
	a.AutoPay = on
	return b.Accounts().Put(a)
}

// OfAccount gives the mandate of an account that is not revoked, and whether there is one.
func OfAccount(b Books, id account.ID) (account.Mandate, bool, error) {
	for m, err := range b.Mandates().Via(account.MandatesOf, row.Span{Reverse: true}, id) {
		if err != nil || Live(m) {
			return m, err == nil, err
		}
	}
	return account.Mandate{}, false, nil
}

// needReason refuses a deed without a reason.
func needReason(reason string) error {
	if reason != "" {
		return nil
	}
	return fault.New(fault.Invalid, "mandate.no-reason", "Give the reason: the customer may ask for it.", nil).At("reason")
}
