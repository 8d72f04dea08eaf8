// Package period holds the closing of the books: business days and months as states, what was checked and counted when each was
// closed, and the seal that proves later that nothing of it was changed.
package period

import (
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/journal"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/steps"
)

// State is where a day or month of the books stands.
type State string

// The states: open, counted by one person, closed by a second. A month has no count of its own.
const (
	Open    State = "open"
	Counted State = "counted"
	Closed  State = "closed"
)

// Action is what is done to a day or month.
type Action string

// The actions. There is none that opens again what is closed: a correction is posted to the day that is open.
const (
	Count Action = "counted"
	Close Action = "closed"
)

// DayLaw is the life of a business day: a counted one may be counted again until a second person closes it.
var DayLaw = steps.Law[State, Action]{
	Open:    {Count: Counted},
	Counted: {Count: Counted, Close: Closed},
	Closed:  {},
}

// MonthLaw is the life of a month.
var MonthLaw = steps.Law[State, Action]{
	Open:   {Close: Closed},
	Closed: {},
}

// The verbs of closing.
var (
	VerbCount = authority.Say("day.count", "count a business day")
	VerbDay   = authority.Say("day.close", "close a business day")
	VerbMonth = authority.Say("month.close", "close a month")
)

// Day is the record of a business day of the books.
type Day struct {
	row.Mark `cbor:"90,keyasint"`
	Day      calendar.Day   `cbor:"1,keyasint"`
	State    State          `cbor:"2,keyasint"`
	Counted  authority.Sign `cbor:"3,keyasint,omitzero"`
	Seen     journal.Hash   `cbor:"4,keyasint"` // digest of the control totals that were counted
	Proof    Proof          `cbor:"5,keyasint"`
}

// Month is the record of a month of the books.
type Month struct {
	row.Mark `cbor:"90,keyasint"`
	Month    calendar.Month `cbor:"1,keyasint"`
	State    State          `cbor:"2,keyasint"`
	Proof    Proof          `cbor:"3,keyasint"`
}

// Proof is what a closed day or month keeps of itself: everything its close sheet says, so that the sheet never changes.
type Proof struct {
	Utility   string         `cbor:"1,keyasint,omitempty"`
	Training  bool           `cbor:"2,keyasint,omitempty"`
	CountedBy string         `cbor:"3,keyasint,omitempty"` // names, as they were then
	ClosedBy  string         `cbor:"4,keyasint,omitempty"`
	Closed    authority.Sign `cbor:"5,keyasint,omitzero"`
	Alone     bool           `cbor:"6,keyasint,omitempty"` // one person did both, in an office that allows it
	Lines     []Line         `cbor:"7,keyasint,omitempty"`
	Figures   []Figure       `cbor:"8,keyasint,omitempty"`
	Totals    []Total        `cbor:"9,keyasint,omitempty"`
	Facts     Facts          `cbor:"10,keyasint"`
	Seal      Seal           `cbor:"11,keyasint,omitempty"`
}

// Light says how a line of a checklist bears on closing.
type Light string

// The lights of a line.
const (
	Clear  Light = "clear"
	Warns  Light = "warns"  // closing may go on
	Asks   Light = "asks"   // closing goes on once somebody gives a reason
	Blocks Light = "blocks" // it must be mended first
)

// Line is one line of a checklist.
type Line struct {
	Key    string       `cbor:"1,keyasint"`
	What   string       `cbor:"2,keyasint"`           // what is looked at: "Drawers still open"
	Light  Light        `cbor:"3,keyasint"`           // how it bears on closing
	Count  int          `cbor:"4,keyasint,omitempty"` // how many there are
	Amount money.Amount `cbor:"5,keyasint,omitempty"` // how much it is about
	Says   string       `cbor:"6,keyasint,omitempty"` // which ones: "drawer A-000012 of Ruth Kelly"
	Why    string       `cbor:"7,keyasint,omitempty"` // why it matters, and who mends it
	Place  string       `cbor:"8,keyasint,omitempty"` // where it is mended: a section, or a desk such as "drawers"
	Reason string       `cbor:"9,keyasint,omitempty"` // given by who counted or closed
}

// Stops says whether the line keeps the day or month from closing.
func (l Line) Stops() bool { return l.Light == Blocks || l.Light == Asks && l.Reason == "" }

// Figure is one sum of a day or month: receipts by tender, drawers, deposits.
type Figure struct {
	Group  string       `cbor:"1,keyasint"`
	What   string       `cbor:"2,keyasint"`
	Count  int          `cbor:"3,keyasint,omitempty"`
	Amount money.Amount `cbor:"4,keyasint,omitempty"`
	Note   string       `cbor:"5,keyasint,omitempty"`
}

// Total is the control total of one GL account: its debits and credits to date, and as they were at the close before.
type Total struct {
	Fund      string       `cbor:"1,keyasint"`
	GL        string       `cbor:"2,keyasint"`
	Debit     money.Amount `cbor:"3,keyasint,omitempty"`
	Credit    money.Amount `cbor:"4,keyasint,omitempty"`
	WasDebit  money.Amount `cbor:"5,keyasint,omitempty"`
	WasCredit money.Amount `cbor:"6,keyasint,omitempty"`
}

// Before gives the balance at the close before, debits positive.
func (t Total) Before() money.Amount { return t.WasDebit.Minus(t.WasCredit) }

// After gives the balance now, debits positive.
func (t Total) After() money.Amount { return t.Debit.Minus(t.Credit) }

// Reason explains a line that asks for one.
type Reason struct {
	Key  string `cbor:"1,keyasint"`
	Says string `cbor:"2,keyasint"`
}

// BySeal is the index of closed days and months by their seal.
const BySeal row.Index = "seal"

// Books is what closing needs of the books.
type Books interface {
	ledger.Books
	office.HouseBooks
	PeriodDays() row.Table[calendar.Day, Day]
	PeriodMonths() row.Table[calendar.Month, Month]
	// JournalStand gives the last entry of the journal before the deed under way, the state it left, and the next number of every
	// series.
	JournalStand() (Facts, error)
	// ProveSealed says what of the books is no longer as it was when facts were sealed, nothing when all is. It reads all records.
	ProveSealed(Facts) ([]string, error)
}
