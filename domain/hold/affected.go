package hold

import (
	"cmp"
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/row"
)

// Event is what an emergency is, as the notice to customers tells it.
type Event string

// The events of an emergency.
const (
	MainBreak Event = "main break"
	BoilWater Event = "boil water notice"
	NoWater   Event = "service interruption"
	Otherwise Event = "other emergency"
)

// Events lists them in the order of a form.
var Events = []Event{MainBreak, BoilWater, NoWater, Otherwise}

// Telling is one way in which the people affected were told.
type Telling struct {
	How   string         `cbor:"1,keyasint"` // door to door, by phone, posted, on the radio
	Count int            `cbor:"2,keyasint,omitempty"`
	Sign  authority.Sign `cbor:"3,keyasint"`
	By    string         `cbor:"4,keyasint"`
}

// covers says whether a declaration holds an account of a cycle at a premise of a route.
func (d Declaration) covers(cycle, route string) bool {
	return (d.Cycle == "" || d.Cycle == cycle) && (len(d.Routes) == 0 || slices.Contains(d.Routes, route))
}

// routesOf reads route names that stand with commas, each once and in order.
func routesOf(names []string) (out []string) {
	for _, n := range names {
		if n = strings.TrimSpace(n); n != "" && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}

// RecordTold records how, and how many of, the people affected by a declaration were told.
//
// Refuses, in order: no such declaration; nothing said of how; a number below nothing; one that was lifted.
type RecordTold struct {
	ID    uint64 `cbor:"1,keyasint"`
	How   string `cbor:"2,keyasint"`
	Count int    `cbor:"3,keyasint,omitempty"`
}

// Name implements Command.
func (RecordTold) Name() string { return "hold.told" }

// Act implements Command.
func (c RecordTold) Act(b Books) (authority.Act, error) {
	d, err := b.Declarations().Get(c.ID)
	return authority.Act{Verb: VerbTold, Subject: string(d.Kind) + ", " + d.Where(), Reason: c.How}, err
}

// Do implements Command.
func (c RecordTold) Do(b Books, sign authority.Sign) (Declaration, error) {
	d, err := b.Declarations().Get(c.ID)
	switch {
	case err != nil:
		return d, err
	case strings.TrimSpace(c.How) == "":
		return d, no("hold.told-how", "Say how they were told: door to door, by phone, posted.", "how", nil)
	case c.Count < 0:
		return d, no("hold.told-count", "Give how many were told, or leave it empty.", "count", nil)
	case !d.Lifted.IsZero():
		return d, fault.New(fault.Refused, "hold.lifted", "This was lifted on {day} already.", fault.Args{"day": d.Lifted.Day.US()})
	}
	d.Tellings = append(d.Tellings, Telling{strings.TrimSpace(c.How), c.Count, sign, b.SignedBy(sign)})
	return d, b.Declarations().Put(d)
}

// Reached is one account that a declaration holds.
type Reached struct {
	Number, Name, Phone, Service, Route, Language string
	Order                                         int  // where the route passes it
	Medical                                       bool // a medical certificate or alert stands: call first
}

// AffectedList is whom a declaration holds, those to be called first before the others, then as the route is walked.
type AffectedList struct {
	House       office.House
	Day         calendar.Day
	Declaration Declaration
	Reached     []Reached
}

// Affected gives whom a declaration holds.
//
// Refuses, in order: no such declaration.
type Affected struct{ ID uint64 }

// Act implements Query.
func (Affected) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Affected) Ask(b Books, sign authority.Sign) (out AffectedList, err error) {
	out.Day = sign.Day
	if out.Declaration, err = b.Declarations().Get(q.ID); err != nil {
		return out, err
	}
	if out.House, err = b.House().Get(office.HouseKey); err != nil {
		return out, err
	}
	for h, err := range b.Holds().Via(ByWide, row.Span{}, q.ID) {
		if err != nil {
			return out, err
		}
		r, err := reached(b, h)
		if err != nil {
			return out, err
		}
		out.Reached = append(out.Reached, r)
	}
	slices.SortFunc(out.Reached, func(x, y Reached) int {
		if x.Medical != y.Medical {
			return map[bool]int{true: -1, false: 1}[x.Medical]
		}
		return cmp.Or(strings.Compare(x.Route, y.Route), cmp.Compare(x.Order, y.Order), strings.Compare(x.Number, y.Number))
	})
	return out, nil
}

func reached(b Books, h Hold) (Reached, error) {
	a, err := b.Accounts().Get(h.Account)
	if err != nil {
		return Reached{}, err
	}
	c, err := b.Customers().Get(a.Customer)
	if err != nil {
		return Reached{}, err
	}
	p, err := b.Premises().Get(a.Premise)
	if err != nil {
		return Reached{}, err
	}
	r := Reached{Number: a.Number, Name: c.Name, Service: p.Address.String(), Route: p.Route, Order: p.Order, Language: c.Language}
	if len(c.Phones) > 0 {
		r.Phone = c.Phones[0]
	}
	on, err := Of(b, a.ID)
	r.Medical = slices.ContainsFunc(on, func(h Hold) bool { return h.Kind == Medical })
	return r, err
}
