// Package writeoff lays out the papers of debts: the proof list of a write-off run with its coding, and the notice of a transfer of a
// balance to the customer.
package writeoff

import (
	"strconv"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/reports/listing"
	"curbstop/reports/paper"
)

// List is a write-off list, to be accepted before it is posted or filed after.
type List struct {
	Training bool
	Office   string
	Number   string
	Title    string // Write-off list, or Small balances
	State    string
	Day      calendar.Day
	Criteria []string // in words
	Count    int
	Total    money.Amount
	Check    bool // the run's own count and total must be those of the rows
	Debts    []Debt
	Left     []Left
	Signed   []string
}

// Debt is one line of the list.
type Debt struct {
	Account, Customer string
	Closed, LastPay   calendar.Day
	Oldest            calendar.Day // due day of the oldest item
	Amount            money.Amount
	Says              string // where it stands, such as recovered in part
	Out               bool   // it does not count: dropped, or changed since
}

// Left says of accounts left out why, how many and how much.
type Left struct {
	Why   string
	Count int
	Total money.Amount
}

// ErrSum is refused when the debts do not make the run's count and total.
var ErrSum = fault.New(fault.Internal, "writeoff.sum", "", nil)

// Sheet lays the list out. It refuses debts that do not make the total (writeoff.sum).
func (in List) Sheet() (paper.Sheet, error) {
	var rows []paper.Row
	count, sum := 0, money.Amount(0)
	for _, d := range in.Debts {
		if !d.Out {
			count, sum = count+1, sum.Plus(d.Amount)
		}
		rows = append(rows, paper.Row{Quiet: d.Out, Cells: []string{
			d.Account, d.Customer, day(d.Closed), day(d.LastPay), day(d.Oldest), d.Amount.String(), d.Says,
		}})
	}
	if in.Check && (count != in.Count || sum != in.Total) {
		return paper.Sheet{}, fault.New(fault.Internal, ErrSum.Code,
			"Run {run} was not printed: it has {count} debts of {total}, the list makes {other} of {sum}.",
			fault.Args{"run": in.Number, "count": in.Count, "total": in.Total.Dollars(), "other": count, "sum": sum.Dollars()})
	}
	return listing.Sheet(listing.Input{
		Training: in.Training, Office: in.Office, Title: in.Title, Note: "Run " + in.Number + ", " + in.State,
		Facts: []paper.Fact{
			{Label: "Day", Says: in.Day.US()}, {Label: "Debts", Says: strconv.Itoa(count)}, {Label: "Total", Says: sum.Dollars()},
		},
		Columns: []paper.Column{
			{Head: "Account", Share: 13},
			{Head: "Customer", Share: 27},
			{Head: "Closed", Share: 11},
			{Head: "Last payment", Share: 12},
			{Head: "Due since", Share: 11},
			{Head: "Amount", Share: 11, Align: paper.Right},
			{Head: "", Share: 15},
		},
		Rows: listing.Rows(rows...), Empty: "No account meets the criteria.",
		Totals: []paper.Row{{Cells: []string{"Total", "", "", "", "", sum.String(), ""}}},
		Below:  in.left(), Notes: append(in.Criteria, in.Signed...), Sign: []string{"Prepared by, date", "Approved by, date"},
	})
}

func day(d calendar.Day) string {
	if d == 0 {
		return ""
	}
	return d.US()
}

// left lists why accounts that owe are not on the list.
func (in List) left() []listing.Input {
	if len(in.Left) == 0 {
		return nil
	}
	var rows []paper.Row
	for _, l := range in.Left {
		rows = append(rows, paper.Row{Cells: []string{l.Why, strconv.Itoa(l.Count), l.Total.String()}})
	}
	return []listing.Input{{
		Title:   "Closed accounts that owe and are not on the list",
		Columns: []paper.Column{{Head: "Why", Share: 60}, {Head: "Accounts", Share: 18, Align: paper.Right}, {Head: "Owed", Share: 22, Align: paper.Right}},
		Rows:    listing.Rows(rows...),
	}}
}
