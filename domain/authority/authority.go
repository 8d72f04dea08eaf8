// Package authority decides whether a person may do a deed: one pure check over grants, with its refusals in a fixed order.
package authority

import (
	"slices"

	"curbstop/domain/calendar"
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
	For    StaffID          `cbor:"5,keyasint,omitempty"` // whose authority was used, by delegation
	Under  uint64           `cbor:"6,keyasint,omitempty"` // number of that delegation
	With   StaffID          `cbor:"7,keyasint,omitempty"` // who had a part besides: who sent the deed up, or gave leave for it
}

// Parties gives everybody whose deed this is: who signed, for whom, and who sent it up or gave leave. Nobody among them approves it.
func (s Sign) Parties() []StaffID {
	out := make([]StaffID, 0, 3)
	for _, who := range []StaffID{s.Who, s.For, s.With} {
		if who != 0 && !slices.Contains(out, who) {
			out = append(out, who)
		}
	}
	return out
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
	Instead     bool         `cbor:"10,keyasint,omitempty"` // takes the place of what the person's role may; others stand beside it
	Barred      bool         `cbor:"11,keyasint,omitempty"` // the person may not, whatever their role may

	lenderDay money.Amount // of a grant that is lent: the lender's own total a day
}

// On says whether the grant holds on a day, be it that it bars the person.
func (g Grant) On(day calendar.Day) bool { return day >= g.From && (g.Until == 0 || day <= g.Until) }

// Act is what a command asks leave for: a verb that must be granted, or Open, which asks for no more than being signed in.
type Act struct {
	Verb     Verb         `cbor:"1,keyasint,omitempty"`
	Amount   money.Amount `cbor:"2,keyasint,omitempty"`  // its size; the sign does not matter
	Account  uint64       `cbor:"3,keyasint,omitempty"`  // the account it touches, for the own-account refusal
	Subject  string       `cbor:"4,keyasint,omitempty"`  // what it is about, for the journal: "refund A-000012"
	Reason   string       `cbor:"5,keyasint,omitempty"`  // why, as the person gave it; never sealed text
	Prepared []StaffID    `cbor:"6,keyasint,omitempty"`  // who prepared what this would approve, for the own-work refusal
	Open     bool         `cbor:"7,keyasint,omitempty"`  // needs no grant, only a person of the books
	Founding bool         `cbor:"8,keyasint,omitempty"`  // makes the first person; the command itself sees that there is none yet
	Accounts []uint64     `cbor:"9,keyasint,omitempty"`  // all the accounts of a deed over several, for the own-account refusal
	Deed     string       `cbor:"10,keyasint,omitempty"` // the deed that is done when it was sent up: the journal knows it by this name
	Sender   StaffID      `cbor:"11,keyasint,omitempty"` // who sent it up
	Part     []StaffID    `cbor:"12,keyasint,omitempty"` // who had a part in it before, or whom it is about, and may do it where nobody else can
}

// ByOne says whether a deed that a signature allowed was done by one person though two should have a part in it: by who prepared it, as a
// one-person office lets them, or by who had a part in it where nobody without one could do it. Each goes on the review list.
func (a Act) ByOne(s Sign) bool {
	if a.Open || a.Founding || s.Who == 0 {
		return false
	}
	had := func(who StaffID) bool {
		return who != 0 && (slices.Contains(a.Prepared, who) || slices.Contains(a.Part, who))
	}
	return had(s.Who) || had(s.For)
}

// Touches gives all the accounts of the act, each once, the smallest first.
func (a Act) Touches() []uint64 {
	all := slices.Clone(a.Accounts)
	if a.Account != 0 {
		all = append(all, a.Account)
	}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(id uint64) bool { return id == 0 })
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
