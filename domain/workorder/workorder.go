// Package workorder holds service orders: what the field is sent to do at a premise, and what came of it.
package workorder

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/meter"
	"curbstop/domain/office"
	"curbstop/domain/premise"
	"curbstop/domain/row"
	"curbstop/domain/staff"
	"curbstop/domain/steps"
)

// KindOrder is the kind, and the number series, of service orders.
const KindOrder document.Kind = "service order"

// Type is what the field is to do.
type Type string

// The types of service order.
const (
	Start   Type = "start"
	Stop    Type = "stop"
	Read    Type = "read"
	Cut     Type = "cut"
	Restore Type = "restore"
)

// Types lists them in the order a clerk meets them.
var Types = []Type{Start, Stop, Read, Cut, Restore}

// Words says each type as the sheet heads it.
var Words = map[Type]string{
	Start: "Start service", Stop: "Stop service", Read: "Read meter", Cut: "Cut off", Restore: "Restore service",
}

// deeds are what a completed order does to its account; an order to read does nothing to it.
var deeds = map[Type]account.Action{Start: account.Start, Stop: account.Close, Cut: account.Cut, Restore: account.Restore}

// NeedsRead says whether an order of the type is complete only with a read, where the premise has a meter.
func (t Type) NeedsRead() bool { return t == Start || t == Stop || t == Read }

// Outcome is what came of an order.
type Outcome string

// The outcomes. An order that is still a draft has none.
const (
	Open      Outcome = "open"
	Done      Outcome = "done"
	NoAccess  Outcome = "no access"
	Cancelled Outcome = "cancelled"
)

// Result is what is reported of an order.
type Result string

// The results.
const (
	Finish Result = "complete"
	Miss   Result = "find no access"
	Again  Result = "send again"
	Cancel Result = "cancel"
)

// Law is what may become of an order once the field has it.
var Law = steps.Law[Outcome, Result]{
	Open:      {Finish: Done, Miss: NoAccess, Cancel: Cancelled},
	NoAccess:  {Again: Open, Finish: Done, Cancel: Cancelled},
	Done:      {},
	Cancelled: {},
}

// Order is one service order.
type Order struct {
	document.Header `cbor:"100,keyasint"`
	Type            Type         `cbor:"1,keyasint"`
	Account         account.ID   `cbor:"2,keyasint"`
	Premise         premise.ID   `cbor:"3,keyasint"`
	Meter           meter.ID     `cbor:"4,keyasint,omitempty"` // 0 where no register is known
	Day             calendar.Day `cbor:"5,keyasint"`           // day it is planned for
	Window          string       `cbor:"6,keyasint,omitempty"` // hours agreed, such as 8:00–12:00
	AskedBy         string       `cbor:"7,keyasint,omitempty"`
	Instructions    string       `cbor:"8,keyasint,omitempty"`
	Hazard          string       `cbor:"9,keyasint,omitempty"` // what may hurt: dog, traffic
	Route           string       `cbor:"10,keyasint,omitempty"`
	Sequence        int          `cbor:"11,keyasint,omitempty"`
	Because         document.Ref `cbor:"12,keyasint,omitzero"` // what it rests on: the final notice of a cut
	Outcome         Outcome      `cbor:"13,keyasint,omitempty"`
	Visits          []Visit      `cbor:"14,keyasint,omitempty"` // the last one is what came of it
	Why             CutReason    `cbor:"30,keyasint,omitempty"` // of a cut that is for no debt
}

// Visit is one report of the field.
type Visit struct {
	Day      calendar.Day    `cbor:"1,keyasint"`
	Outcome  Outcome         `cbor:"2,keyasint"`
	HasRead  bool            `cbor:"3,keyasint,omitempty"`
	Register decimal.Decimal `cbor:"4,keyasint"`
	Initials string          `cbor:"5,keyasint,omitempty"`
	Remarks  string          `cbor:"6,keyasint,omitempty"`
	Sign     authority.Sign  `cbor:"7,keyasint"` // who entered the report
}

// Stand says where an order stands in one word, for lists and their index: draft, or its outcome.
func (o Order) Stand() string {
	if o.Outcome == "" {
		return string(o.State)
	}
	return string(o.Outcome)
}

// Over says whether nothing more can become of the order: it is done or cancelled.
func (o Order) Over() bool { return o.Outcome == Done || o.Outcome == Cancelled }

// Stands lists what Stand may say, in the order a day's work meets them.
var Stands = []string{string(Open), string(document.Draft), string(NoAccess), string(Done), string(Cancelled)}

// Last gives the last report of the field.
func (o Order) Last() Visit {
	if len(o.Visits) == 0 {
		return Visit{}
	}
	return o.Visits[len(o.Visits)-1]
}

// The indexes of orders.
const (
	ByStand   row.Index = "stand"   // where it stands, then day
	ByRoute   row.Index = "route"   // route, day, sequence
	ByAccount row.Index = "account" // account, then day
)

// Books is what deeds about orders need.
type Books interface {
	meter.Books
	office.HouseBooks
	staff.Roll
	Orders() row.Table[document.Number, Order]
	CrewLists() row.Table[CrewKey, CrewList]
	// CutRefused says why the water of an account may not be cut on a day for its debts, or for another reason than "", "" when it may.
	CutRefused(account.Account, CutReason, calendar.Day) (string, error)
	// DocumentNumber takes the next number of a kind's series at the signer's drawer.
	DocumentNumber(document.Kind, authority.Sign) (document.Number, error)
}
