package office

import (
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// House is the one row about the office itself: whose books these are and which business day is open.
type House struct {
	row.Mark `cbor:"90,keyasint"`
	Utility  string       `cbor:"1,keyasint"`
	Training bool         `cbor:"2,keyasint,omitempty"` // sample books: a band on every screen and paper, sign-in by name
	Day      calendar.Day `cbor:"3,keyasint"`           // the business day the supervisor opened
	Zone     string       `cbor:"4,keyasint,omitempty"` // IANA zone of the office, such as America/Chicago
	Drawer   byte         `cbor:"5,keyasint"`           // letter of this workstation's series and journal chain
	Alone    bool         `cbor:"6,keyasint,omitempty"` // a one-person office: own work is allowed and reviewed afterwards
	Address  []string     `cbor:"7,keyasint,omitempty"` // return address, without the name
	Remit    []string     `cbor:"8,keyasint,omitempty"` // where payments go, with the name
	Phone    string       `cbor:"9,keyasint,omitempty"`
	Hours    string       `cbor:"10,keyasint,omitempty"`
	Web      string       `cbor:"11,keyasint,omitempty"`
	Emblem   string       `cbor:"12,keyasint,omitempty"`
	Closing  bool         `cbor:"13,keyasint,omitempty"` // a day with postings must be closed before the next is opened
}

// HouseBooks is what deeds about the office itself need.
type HouseBooks interface {
	House() row.Table[uint64, House]
	// PostedOn says whether the ledger has postings dated on a day or, in its month, later.
	PostedOn(calendar.Day) (bool, error)
	// ClosedThrough gives the last day that takes no more postings, 0 when none is closed.
	ClosedThrough() (calendar.Day, error)
}

// HouseKey is the key of the one House row.
const HouseKey uint64 = 1

// VerbOpenDay lets a person open the next business day.
var VerbOpenDay = authority.Say("day.open", "open the business day")

// farthest is how many days the open business day may jump: no day can be opened again, so that a slip of the year ("2206") would
// date everything wrongly from then on. An office that was shut for longer opens its days in two steps.
const farthest = 366

// OpenDay opens a business day; everything posted after carries it. Refuses, in order: no day; a day before the open one; one more
// than a year after it; a day that is closed; where days must be closed, any while the open day has postings and is not.
type OpenDay struct {
	Day calendar.Day `cbor:"1,keyasint"`
}

// Name implements Command.
func (OpenDay) Name() string { return "day.open" }

// Act implements Command.
func (c OpenDay) Act(HouseBooks) (authority.Act, error) {
	return authority.Act{Verb: VerbOpenDay, Subject: "business day " + c.Day.US()}, nil
}

// Do implements Command.
func (c OpenDay) Do(b HouseBooks, _ authority.Sign) (House, error) {
	h, err := b.House().Get(HouseKey)
	switch {
	case err != nil:
		return h, err
	case c.Day == 0:
		return h, fault.New(fault.Invalid, "day.none", "Say which day to open.", nil).At("day")
	case c.Day < h.Day:
		return h, fault.New(fault.Refused, "day.past", "The business day is {open}; a day before it cannot be opened again.",
			fault.Args{"open": h.Day.US()}).At("day")
	case h.Day != 0 && c.Day > h.Day+farthest:
		return h, fault.New(fault.Invalid, "day.far",
			"{day} is more than a year after the open business day, {open}, and a day once opened cannot be taken back. Look at the year.",
			fault.Args{"day": c.Day.US(), "open": h.Day.US()}).At("day")
	}
	if err := c.refuseUnclosed(b, h); err != nil {
		return h, err
	}
	h.Day = c.Day
	return h, b.House().Put(h)
}

func (c OpenDay) refuseUnclosed(b HouseBooks, h House) error {
	closed, err := b.ClosedThrough()
	switch {
	case err != nil:
		return err
	case c.Day <= closed:
		return fault.New(fault.Refused, "day.closed", "The books are closed through {closed}: open a day after it.",
			fault.Args{"closed": closed.US()}).At("day")
	case !h.Closing || c.Day == h.Day || h.Day <= closed:
		return nil
	}
	posted, err := b.PostedOn(h.Day)
	if err == nil && posted {
		err = fault.New(fault.Refused, "day.unclosed", "{open} has postings and is not closed: have it counted and closed before the next day is opened.",
			fault.Args{"open": h.Day.US()}).At("day")
	}
	return err
}

// ReadHouse gives the House row to anybody of the books.
type ReadHouse struct{}

// Act implements Query.
func (ReadHouse) Act(HouseBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ReadHouse) Ask(b HouseBooks, _ authority.Sign) (House, error) { return b.House().Get(HouseKey) }
