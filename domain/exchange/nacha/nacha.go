// Package nacha writes and reads the bank's files of direct debits: records of 94 characters, batches of entries, control
// records with counts, totals and a hash, filled up to blocks of ten lines. It also reads the files that come back: returned
// entries and notices of change. Verify is a second opinion on any such file and shares no column with the writer.
package nacha

import (
	"fmt"

	"curbstop/domain/calendar"
	"curbstop/domain/money"
)

// The two line ends banks ask for.
const (
	LF   = "\n"
	CRLF = "\r\n"
)

// Header says who sends a file to whom and when. Destination is the bank's routing number, Origin the ten characters the bank
// gave the utility (a routing number with a blank before it, or 1 and the tax number); Modifier is A for a day's first file.
type Header struct {
	Destination     string
	Origin          string
	Created         calendar.Day
	Time            string // HHMM, or empty
	Modifier        byte
	DestinationName string
	OriginName      string
	Reference       string
}

// File is one file: its header and its batches; the control records are reckoned when it is written and proved when it is read.
type File struct {
	Header  Header
	Batches []Batch
}

// Batch is a group of entries of one company, class and day. ODFI is the first eight digits of the utility's bank; Effective is
// the day the bank is asked to move the money, no day for none.
type Batch struct {
	Class         Class
	Company       string
	Discretionary string
	CompanyID     string
	SEC           string // standard entry class: PPD for debits of people's accounts
	Description   string // on the customer's bank statement, such as WATER BILL
	Descriptive   string // a date as the company writes it
	Effective     calendar.Day
	ODFI          string
	Number        int
	Entries       []Entry
}

// Class says what a batch may hold.
type Class int

// The three service classes.
const (
	Mixed   Class = 200
	Credits Class = 220
	Debits  Class = 225
)

// Entry is one movement on one account. Routing is the nine digits of the receiver's bank, ID the utility's own number (the
// account with us), Trace the fifteen digits that name the entry when it comes back.
type Entry struct {
	Code          Code
	Routing       string
	Account       string
	Amount        money.Amount // never negative: Code says the direction
	ID            string
	Name          string
	Discretionary string
	Trace         string
	Addenda       []Addenda
}

// Addenda is a record below an entry: text of a payment (Type 05), a notice of change (98) or a return (99). Code, Original,
// Died and RDFI are those of a change or a return; Trace is the record's own, and Sequence that of payment text.
type Addenda struct {
	Type     string
	Text     string
	Sequence int
	Code     string
	Original string
	Died     calendar.Day
	RDFI     string
	Trace    string
}

// The kinds of addenda this package knows.
const (
	PaymentText = "05"
	Change      = "98"
	Return      = "99"
)

// Code is the two digits that say which account is moved and how.
type Code int

// The codes a utility writes. A prenote moves nothing and asks whether the account is there.
const (
	CheckingCredit  Code = 22
	CheckingCreditN Code = 23
	CheckingDebit   Code = 27
	CheckingPrenote Code = 28
	SavingsCredit   Code = 32
	SavingsCreditN  Code = 33
	SavingsDebit    Code = 37
	SavingsPrenote  Code = 38
)

// Known says whether the code is one of checking or savings: 21 to 23, 26 to 28, 31 to 33, 36 to 38.
func (c Code) Known() bool {
	kind := c % 5
	return (c/10 == 2 || c/10 == 3) && kind >= 1 && kind <= 3
}

// Debit says whether money leaves the receiver's account.
func (c Code) Debit() bool { return c%10 > 5 }

// Prenote says whether the entry only asks whether the account is there.
func (c Code) Prenote() bool { return c.Known() && c%5 == 3 }

// Back says whether the entry is a return or a notice of change, coming from the bank.
func (c Code) Back() bool { return c.Known() && c%5 == 1 }

// SetTraces gives every entry of b its trace: the eight digits of the bank and seven that rise from first. It returns the next
// number that is free, so that batches of one day follow each other.
func (b *Batch) SetTraces(first int) (next int) {
	for i := range b.Entries {
		b.Entries[i].Trace = fmt.Sprintf("%s%07d", b.ODFI, first)
		first++
	}
	return first
}

// Totals adds the debits and the credits of b.
func (b *Batch) Totals() (debits, credits money.Amount) {
	for _, e := range b.Entries {
		if e.Code.Debit() {
			debits = debits.Plus(e.Amount)
		} else {
			credits = credits.Plus(e.Amount)
		}
	}
	return debits, credits
}

// RoutingFits says whether nine digits, weighted 3-7-1, add to a multiple of ten.
func RoutingFits(nine string) bool {
	if len(nine) != 9 || !digits(nine) {
		return false
	}
	sum := 0
	for i := range 9 {
		sum += int(nine[i]-'0') * [3]int{3, 7, 1}[i%3]
	}
	return sum%10 == 0
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
