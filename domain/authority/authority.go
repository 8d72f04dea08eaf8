// Package authority decides whether a person may do a deed: one pure check over grants, with its refusals in a fixed order.
package authority

import (
	"maps"
	"slices"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// StaffID is the internal number of a member of staff; 0 is nobody.
type StaffID uint64

// Verb names what may be granted, such as "refund.approve".
type Verb string

// Sign says who did a thing, when by the clock, on which business day, and at which drawer (A to Z).
type Sign struct {
	Who    StaffID          `cbor:"1,keyasint,omitempty"`
	At     calendar.Instant `cbor:"2,keyasint,omitempty"`
	Day    calendar.Day     `cbor:"3,keyasint,omitempty"`
	Drawer byte             `cbor:"4,keyasint,omitempty"`
}

// IsZero says whether nobody signed.
func (s Sign) IsZero() bool { return s.Who == 0 && s.At.IsZero() }

// Grant lets a person do a verb up to a limit a deed and a total a day, from one day to another. A limit of 0 allows only what moves
// no money; money.Most is no limit.
type Grant struct {
	ID          uint64       `cbor:"1,keyasint"`
	Staff       StaffID      `cbor:"2,keyasint"`
	Verb        Verb         `cbor:"3,keyasint"`
	Limit       money.Amount `cbor:"4,keyasint,omitempty"`
	DayTotal    money.Amount `cbor:"5,keyasint,omitempty"`
	From        calendar.Day `cbor:"6,keyasint,omitempty"`
	Until       calendar.Day `cbor:"7,keyasint,omitempty"` // inclusive; 0 for no end
	DelegatedBy StaffID      `cbor:"8,keyasint,omitempty"`
	Reason      string       `cbor:"9,keyasint,omitempty"`
}

// On says whether the grant holds on a day.
func (g Grant) On(day calendar.Day) bool { return day >= g.From && (g.Until == 0 || day <= g.Until) }

// Act is what a command asks leave for: a verb that must be granted, or Open, which asks for no more than being signed in.
type Act struct {
	Verb     Verb         `cbor:"1,keyasint,omitempty"`
	Amount   money.Amount `cbor:"2,keyasint,omitempty"` // its size; the sign does not matter
	Account  uint64       `cbor:"3,keyasint,omitempty"` // the account it touches, for the own-account refusal
	Subject  string       `cbor:"4,keyasint,omitempty"` // what it is about, for the journal: "refund A-000012"
	Reason   string       `cbor:"5,keyasint,omitempty"` // why, as the person gave it; never sealed text
	Prepared []StaffID    `cbor:"6,keyasint,omitempty"` // who prepared what this would approve, for the own-work refusal
	Open     bool         `cbor:"7,keyasint,omitempty"` // needs no grant, only a person of the books
	Founding bool         `cbor:"8,keyasint,omitempty"` // makes the first person; the command itself sees that there is none yet
	Accounts []uint64     `cbor:"9,keyasint,omitempty"` // all the accounts of a deed over several, for the own-account refusal
}

// Person is what the check knows of the one who asks.
type Person struct {
	ID        StaffID
	Name      string
	Own       []uint64 // own and linked accounts
	Alone     bool     // a one-person office: own work is allowed and goes to the review queue
	Used      money.Amount
	Suspended bool
}

// The refusals, in the order they are given.
var (
	ErrNobody     = fault.New(fault.Refused, "authority.nobody", "Nobody is signed in: sign in first.", nil)
	ErrSuspended  = fault.New(fault.Refused, "authority.suspended", "{name} may not work in these books any more.", nil)
	ErrNoGrant    = fault.New(fault.Refused, "authority.no-grant", "{name} is not authorized to {verb}.{who}", nil)
	ErrOverLimit  = fault.New(fault.Refused, "authority.over-limit", "{name} may {verb} up to {limit}, and this is {amount}.{who}", nil)
	ErrDayTotal   = fault.New(fault.Refused, "authority.day-total", "{name} may {verb} up to {limit} a day; with this it would be {total}.{who}", nil)
	ErrOwnWork    = fault.New(fault.Refused, "authority.own-work", "{name} had a part in this, and nobody approves their own work: somebody else must {verb}.{who}", nil)
	ErrOwnAccount = fault.New(fault.Refused, "authority.own-account", "This is {name}'s own account or one linked to it: somebody else must do it.{who}", nil)
)

// Refusal is a "no" of the authority table; it carries the act, so that the journal can keep it and a screen can send it up.
type Refusal struct {
	Fault *fault.Fault
	Act   Act
}

// Error says the refusal.
func (r *Refusal) Error() string { return r.Fault.Error() }

// Unwrap gives the fault, so that errors.Is finds which refusal it is.
func (r *Refusal) Unwrap() error { return r.Fault }

// WithWho returns the refusal naming those who could say yes.
func (r *Refusal) WithWho(names []string) *Refusal {
	args := fault.Args{}
	maps.Copy(args, r.Fault.Args)
	args["who"] = fault.Fill(" Nobody in these books could yet: give somebody leave to {verb} at Staff.", args)
	if len(names) > 0 {
		args["who"] = " " + list(names) + " could."
	}
	return &Refusal{r.Fault.With(args), r.Act}
}

func list(names []string) string {
	text := names[0]
	for i, n := range names[1:] {
		if i == len(names)-2 {
			text += " or " + n
		} else {
			text += ", " + n
		}
	}
	return text
}

// Check refuses in the order: nobody, suspended, no grant, over limit, over the day's total, own work, own account. Grants are those of
// the person for the act's verb that hold today.
func Check(grants []Grant, who Person, act Act) error {
	if act.Founding {
		return nil
	}
	no := func(f *fault.Fault, args fault.Args) error {
		all := fault.Args{"name": who.Name, "verb": act.Verb.Text(), "amount": act.Amount.Abs().Dollars(), "who": ""}
		maps.Copy(all, args)
		return &Refusal{f.With(all), act}
	}
	switch {
	case who.ID == 0:
		return no(ErrNobody, nil)
	case who.Suspended:
		return no(ErrSuspended, nil)
	case act.Open:
		return nil
	}
	limit, day, any := best(grants, act)
	total := who.Used + act.Amount.Abs() // two amounts of at most money.Most: the sum of int64s holds it
	switch {
	case !any:
		return no(ErrNoGrant, nil)
	case act.Amount.Abs() > limit:
		return no(ErrOverLimit, fault.Args{"limit": limit.Dollars()})
	case day < money.Most && total > day:
		return no(ErrDayTotal, fault.Args{"limit": day.Dollars(), "total": total.Dollars()})
	case slices.Contains(act.Prepared, who.ID) && !who.Alone:
		return no(ErrOwnWork, nil)
	case slices.ContainsFunc(who.Own, act.touches):
		return no(ErrOwnAccount, nil)
	}
	return nil
}

// touches says whether the act is about an account.
func (a Act) touches(account uint64) bool {
	return account != 0 && (a.Account == account || slices.Contains(a.Accounts, account))
}

// best gives the widest limit among the grants of the act's verb, and the widest day total among those whose own limit reaches the
// act: the limit of one grant and the day total of another are not a grant that anybody gave.
func best(grants []Grant, act Act) (limit, day money.Amount, any bool) {
	for _, g := range grants {
		if g.Verb != act.Verb {
			continue
		}
		any = true
		limit = max(limit, g.Limit)
		if act.Amount.Abs() <= g.Limit {
			day = max(day, g.DayTotal)
		}
	}
	return limit, day, any
}

// texts say verbs in words; areas add theirs with Say, from package variables.
var texts = map[Verb]string{}

// Say declares a verb with its words ("take payments") and gives it back, for a package-level var.
func Say(v Verb, words string) Verb { texts[v] = words; return v }

// Text says the verb in words.
func (v Verb) Text() string {
	if t, ok := texts[v]; ok {
		return t
	}
	return string(v)
}

// Verbs lists every declared verb, sorted: the rows of the authority table.
func Verbs() []Verb {
	out := make([]Verb, 0, len(texts))
	for v := range texts {
		out = append(out, v)
	}
	slices.Sort(out)
	return out
}
