// Package delegation keeps who works by whose authority: a member of staff lends another some of what they may do, no further than
// their own limits, from one day to another. The door asks for it at each deed, so that it falls when the lender's own authority falls.
package delegation

import (
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/staff"
	"curbstop/domain/steps"
)

// Kind is the kind, and number series, of delegations.
const Kind document.Kind = "delegation"

// The states of a delegation. Active and Expired are found from its days: nobody need carry them out.
const (
	Offered   document.State = "offered" // waits for consent
	Consented document.State = "consented"
	Accepted  document.State = "accepted"
	Active    document.State = "active"
	Expired   document.State = "expired"
	Revoked   document.State = "revoked"
	Declined  document.State = "declined"
	Refused   document.State = "refused" // without consent
)

// The actions on a delegation.
const (
	Consenting document.Action = "consent"
	Refusing   document.Action = "refuse"
	Accepting  document.Action = "accept"
	Declining  document.Action = "decline"
	Beginning  document.Action = "begin"
	Expiring   document.Action = "expire"
	Revoking   document.Action = "revoke"
)

// Law is the life of a delegation.
var Law = steps.Law[document.State, document.Action]{
	Offered:   {Consenting: Consented, Refusing: Refused, Declining: Declined, Expiring: Expired, Revoking: Revoked},
	Consented: {Accepting: Accepted, Declining: Declined, Expiring: Expired, Revoking: Revoked},
	Accepted:  {Beginning: Active, Expiring: Expired, Revoking: Revoked},
	Active:    {Expiring: Expired, Revoking: Revoked},
	Expired:   {},
	Revoked:   {},
	Declined:  {},
	Refused:   {},
}

// past says what the signature of each action meant.
var past = map[document.Action]string{Consenting: "consented", Refusing: "refused", Accepting: "accepted", Declining: "declined", Beginning: "begun", Expiring: "expired", Revoking: "revoked"}

// Given is one verb lent, up to a limit a deed and a total a day; money.Most is as far as the lender's own.
type Given struct {
	Verb     authority.Verb `cbor:"1,keyasint"`
	Limit    money.Amount   `cbor:"2,keyasint,omitempty"`
	DayTotal money.Amount   `cbor:"3,keyasint,omitempty"`
}

// Delegation is one lending of authority.
type Delegation struct {
	document.Header `cbor:"100,keyasint"`
	From            authority.StaffID `cbor:"1,keyasint"`
	To              authority.StaffID `cbor:"2,keyasint"`
	Gives           []Given           `cbor:"3,keyasint"`
	First           calendar.Day      `cbor:"4,keyasint"`
	Last            calendar.Day      `cbor:"5,keyasint"` // inclusive; there is none without an end
	Reason          string            `cbor:"6,keyasint"`
	Free            bool              `cbor:"7,keyasint,omitempty"` // needed no consent: the lender gives it to others
}

// On gives where the delegation stands: by the business day, which never goes back, and by the day of the journal's last time, which
// never goes back either. Whichever is later ends it, so that neither an office that opens no day nor a clock set back keeps it alive.
func (d Delegation) On(day, clock calendar.Day) document.State {
	state := d.State
	step := func(a document.Action) {
		if to, ok := Law[state][a]; ok {
			state = to
		}
	}
	if day >= d.First {
		step(Beginning)
	}
	if max(day, clock) > d.Last {
		step(Expiring)
	}
	return state
}

// Lends gives what the delegation gives of a verb.
func (d Delegation) Lends(v authority.Verb) (Given, bool) {
	i := slices.IndexFunc(d.Gives, func(g Given) bool { return g.Verb == v })
	if i < 0 {
		return Given{}, false
	}
	return d.Gives[i], true
}

// The indexes of delegations.
const (
	ByTo   row.Index = "to"
	ByFrom row.Index = "from"
)

// Books is what deeds about delegations need.
type Books interface {
	staff.Books
	office.HouseBooks
	Delegations() row.Table[document.Number, Delegation]
	// DocumentNumber takes the next number of a kind's series at the signer's drawer.
	DocumentNumber(document.Kind, authority.Sign) (document.Number, error)
	// NameOf gives the full name of a member of staff.
	NameOf(authority.StaffID) string
}

// kept is what is never lent: who keeps staff could grant themselves anything, for longer; and what is lent is not passed on.
var kept = []authority.Verb{staff.VerbStaff, staff.VerbMatrix, VerbOffer, VerbConsent}

// Lendable says whether a verb may be delegated at all.
func Lendable(v authority.Verb) bool { return !slices.Contains(kept, v) }

// In gives the delegations to a person that are in force at a moment, the oldest first.
func In(b interface {
	Delegations() row.Table[document.Number, Delegation]
}, to authority.StaffID, day, clock calendar.Day,
) (out []Delegation, err error) {
	for d, err := range b.Delegations().Via(ByTo, row.Span{}, to) {
		if err != nil {
			return nil, err
		}
		if d.On(day, clock) == Active {
			out = append(out, d)
		}
	}
	return out, nil
}
