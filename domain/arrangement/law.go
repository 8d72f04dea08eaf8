package arrangement

import "curbstop/domain/steps"

// Status is where an arrangement stands, besides its state as a document.
type Status string

// The statuses of an arrangement.
const (
	Proposed  Status = "proposed"  // written or offered, not agreed yet
	Countered Status = "countered" // the customer offered something else
	Active    Status = "active"    // agreed; instalments are due
	Kept      Status = "kept"      // paid to the end
	Broken    Status = "broken"    // an instalment was missed
	Cancelled Status = "cancelled" // taken back by agreement or mistake
	Declined  Status = "declined"  // not agreed to
	Lapsed    Status = "lapsed"    // nobody answered the offer in time
)

// Statuses lists them.
var Statuses = []Status{Proposed, Countered, Active, Kept, Broken, Cancelled, Declined, Lapsed}

// Action is what happens to an arrangement.
type Action string

// The actions on an arrangement.
const (
	Agree     Action = "agreed"
	Bid       Action = "countered"
	Decline   Action = "declined"
	Lapse     Action = "lapsed"
	Finish    Action = "finished"
	Miss      Action = "missed"
	Cancel    Action = "cancelled"
	Reinstate Action = "reinstated"
	Reopen    Action = "reopened" // a payment came back from the bank
)

// Actions lists them.
var Actions = []Action{Agree, Bid, Decline, Lapse, Finish, Miss, Cancel, Reinstate, Reopen}

// Law is the life of an arrangement.
var Law = steps.Law[Status, Action]{
	Proposed:  {Agree: Active, Bid: Countered, Decline: Declined, Lapse: Lapsed, Cancel: Cancelled},
	Countered: {Agree: Active, Bid: Countered, Decline: Declined, Lapse: Lapsed, Cancel: Cancelled},
	Active:    {Finish: Kept, Miss: Broken, Cancel: Cancelled},
	Broken:    {Reinstate: Active},
	Kept:      {Reopen: Active},
	Cancelled: {},
	Declined:  {},
	Lapsed:    {},
}

// Move takes the arrangement one step of its life; an illegal step is refused with what is allowed instead.
func (a *Arrangement) Move(action Action) (err error) {
	a.Status, err = Law.Next(a.Ref().String(), a.Status, action)
	return err
}
