// Package simyear judges a year of an office from what stands in its journal and documents alone: whether any notice, late fee or cut broke the
// rules the office is bound by. It reads the rules as they are written in public texts, counts days by itself, and knows nothing of the program that
// did the work; the test beside it lives the year and hands it over.
package simyear

import "fmt"

// Day is a day, counted from 1 January 1970.
type Day int

// Order is where something stands in the order of what happened: the office's clock, which never shows the same moment twice.
type Order int64

// Item is one amount somebody owes: a service on a bill, a late fee.
type Item struct {
	At      Order
	Account uint64
	ID      string
	Doc     string
	Penalty bool
	Bill    bool
	Issued  Day
	Due     Day
	Amount  int64 // cents
}

// Move takes something off an item, or gives it back.
type Move struct {
	At     Order
	Item   string
	Amount int64
}

// Notice is one notice as it stands in the books.
type Notice struct {
	At       Order
	Number   string
	Account  uint64
	Kind     string
	Sent     Day
	Mailed   Day // 0: never
	PayBy    Day
	Cut      Day // 0: it names none
	Amount   int64
	Asks     map[string]int64 // what its paper lists, by document
	Language string
	Reads    string // the customer's language
	Tells    map[string]bool
	Voided   bool
}

// Fee is one late fee on one bill.
type Fee struct {
	At      Order
	Account uint64
	Bill    string
	Day     Day
	Amount  int64
}

// Cut is water that was turned off; Restored is when it came back, 0 for not yet.
type Cut struct {
	At      Order
	Account uint64
	Day     Day
}

// Charge is a fee for having the water back.
type Charge struct {
	Account uint64
	Day     Day
	Amount  int64
}

// Hold is what held the office back on an account, from Begin until End, 0 while it stands; its days are From through Until, 0 for no end.
type Hold struct {
	Account     uint64
	Kind        string
	From, Until Day
	Begin, End  Order
	Amount      int64 // disputed
	Petition    Day
}

// Freeze is extreme weather, declared for the whole office; Lifted is 0 when it ran its days.
type Freeze struct {
	From, Until, Lifted Day
}

// Plan is what was agreed with a customer, while it stood: from Begin until End, 0 while it stands.
type Plan struct {
	Account    uint64
	Kind       string
	Made       Day
	Until      Day
	Begin, End Order
	Broken     Day // 0: not
	Items      map[string]bool
}

// Year is all of it.
type Year struct {
	Items   []Item
	Moves   []Move
	Notices []Notice
	Fees    []Fee
	Cuts    []Cut
	Charges []Charge
	Holds   []Hold
	Freezes []Freeze
	Plans   []Plan
	Told    int64 // the fee of restoring as the office's table tells it
}

// Breach is one thing that broke a rule.
type Breach struct {
	Rule    string // the place where it is written
	Account uint64
	Says    string
}

// String gives it as a sentence.
func (b Breach) String() string {
	return fmt.Sprintf("account %d: %s (%s)", b.Account, b.Says, b.Rule)
}

// Law is a set of rules to judge by.
type Law struct {
	Name      string
	DueDays   int             // a bill is due so many days after it is issued, at least
	Sixty     int             // for a customer of sixty: no penalty up to this day after the bill; 0: no such rule
	TermDays  func(Day) Day   // the last of the days a termination notice leaves
	Delay     int             // days past due before a home is cut
	Broken    int             // days after a broken schedule
	NoEve     bool            // no cut on the day before a day off
	Clear     int             // working days after a freeze; below nothing: freezes bind by the office's word alone
	Valid     int             // days a notice is good for
	Tells     []string        // what a termination notice must tell
	Languages map[string]bool // languages it must be in where the customer reads them
	Remind    int             // days after the due day before a reminder
	Fee       func(unpaid int64) int64
	Restore   int64 // most for having the water back; 0: as the office's table tells
}

// Texas is 16 TAC chapter 24 for water and sewer utilities, with the days the office sets itself.
func Texas() Law {
	return Law{
		Name: "Texas", DueDays: 16, Sixty: 25, TermDays: func(d Day) Day { return d + 10 }, Clear: 2, Valid: 60, Remind: 3,
		Tells:     []string{"title", "action", "pay-by", "cut-day", "hours", "phone", "address", "amount", "fees"},
		Languages: map[string]bool{"es": true}, Fee: tenPercent,
	}
}

// California is Health and Safety Code 116900 and what follows, with the days the office sets itself.
func California() Law {
	return Law{
		Name: "California", DueDays: 19, TermDays: func(d Day) Day { return workDays(d, 7) }, Delay: 60, Broken: 60, NoEve: true, Clear: -1, Valid: 60, Remind: 5,
		Tells:     []string{"name", "amount", "pay-by", "plans", "review", "appeal"},
		Languages: map[string]bool{"es": true}, Fee: tenPercent,
	}
}

func tenPercent(unpaid int64) int64 { return (unpaid*10 + 50) / 100 }
