package referral

import (
	"fmt"
	"strconv"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/referral"
	"curbstop/reports/listing"
	"curbstop/reports/paper"
)

// List is a placement list, to be approved, or filed with the file it went out by.
type List struct {
	Training bool
	Office   string
	Number   string
	Agency   string
	State    string
	Total    money.Amount
	Debts    []Debt
	Left     []Debt // off the list, Says why
	Digest   string
	Validate calendar.Day // until when the collector writes to the customers, 0 for no rule
	Signed   []string
}

// Debt is one line of a list.
type Debt struct {
	Number, Account, Customer string
	FirstDue, Letter          calendar.Day
	Then, Added, Taken        money.Amount // on the itemization date, and since
	Amount                    money.Amount
	Written                   bool
	Says                      string
}

// Sheet lays the list out. It refuses debts that do not make the total (referral.sum).
func (in List) Sheet() (paper.Sheet, error) {
	var rows []paper.Row
	sum := money.Amount(0)
	for _, d := range in.Debts {
		if sum = sum.Plus(d.Amount); d.Then+d.Added-d.Taken != d.Amount {
			return paper.Sheet{}, in.off(d.Amount)
		}
		off := ""
		if d.Written {
			off = "written off"
		}
		rows = append(rows, paper.Row{Cells: []string{
			d.Number, d.Account, d.Customer, day(d.FirstDue), day(d.Letter), d.Then.String(), d.Added.String(), (-d.Taken).String(), d.Amount.String(), off,
		}})
	}
	if sum != in.Total {
		return paper.Sheet{}, in.off(sum)
	}
	notes := in.Signed
	if in.Validate != 0 {
		notes = append([]string{"The collector sends each customer its validation notice by " + in.Validate.US() + " (" + referral.RuleValidate + ")."}, notes...)
	}
	if in.Digest != "" {
		notes = append([]string{"File: " + strconv.Itoa(len(in.Debts)) + " debts, SHA-256 " + in.Digest + "."}, notes...)
	}
	right := func(head string, share int) paper.Column {
		return paper.Column{Head: head, Share: share, Align: paper.Right}
	}
	return listing.Sheet(listing.Input{
		Training: in.Training, Office: in.Office, Title: "Placement list", Note: "List " + in.Number + ", " + in.State,
		Facts: []paper.Fact{
			{Label: "Placed with", Says: in.Agency}, {Label: "Debts", Says: strconv.Itoa(len(in.Debts))}, {Label: "Total", Says: in.Total.Dollars()},
		},
		Columns: []paper.Column{
			{Head: "Number", Share: 9},
			{Head: "Account", Share: 10},
			{Head: "Customer", Share: 19},
			{Head: "Due since", Share: 10},
			{Head: "Letter", Share: 10},
			right("Then", 9),
			right("Since", 8),
			right("Less", 8),
			right("Now", 9),
			{Head: "", Share: 9},
		},
		Rows: listing.Rows(rows...), Empty: "Nothing is on this list.",
		Totals: []paper.Row{{Cells: []string{"Total", "", "", "", "", "", "", "", sum.String(), ""}}},
		Below:  in.left(), Notes: notes, Sign: []string{"Supervisor, date", "Finance, date"},
	})
}

func (in List) off(sum money.Amount) error {
	return fault.New(fault.Internal, ErrSum.Code, "List {list} was not printed: it is of {total}, its debts make {sum}.",
		fault.Args{"list": in.Number, "total": in.Total.Dollars(), "sum": sum.Dollars()})
}

func (in List) left() []listing.Input {
	if len(in.Left) == 0 {
		return nil
	}
	var rows []paper.Row
	for _, d := range in.Left {
		rows = append(rows, paper.Row{Cells: []string{d.Number, d.Amount.String(), d.Says}})
	}
	return []listing.Input{{
		Title:   "Left off the list",
		Columns: []paper.Column{{Head: "Number", Share: 12}, {Head: "Amount", Share: 14, Align: paper.Right}, {Head: "Why", Share: 74}},
		Rows:    listing.Rows(rows...),
	}}
}

func day(d calendar.Day) string {
	if d == 0 {
		return ""
	}
	return d.US()
}

// Account is an agency's account with the office: what was placed and what became of it, each statement, and what is owed.
type Account struct {
	Training                                            bool
	Office, Agency                                      string
	Day                                                 calendar.Day
	Placed                                              int
	Amount, Collected, Direct, Credited, Recalled, Left money.Amount
	Lines                                               []Line
	Gross, Commission, Remitted, Owed                   money.Amount
}

// Line is one statement of an agency, or one report of direct payments to it.
type Line struct {
	Day                                         calendar.Day
	What, Number, Their                         string
	Gross, Commission, Settled, Remitted, Owing money.Amount // Owing: what is owed after it
}

// Sheet lays the account out. It refuses figures that do not make each other (referral.sum).
func (in Account) Sheet() (paper.Sheet, error) {
	if in.Amount != in.Collected+in.Direct+in.Credited+in.Recalled+in.Left || len(in.Lines) > 0 && in.Lines[len(in.Lines)-1].Owing != in.Owed {
		return paper.Sheet{}, fault.New(fault.Internal, ErrSum.Code, "The account of {agency} was not printed: its figures do not make each other.", fault.Args{"agency": in.Agency})
	}
	var rows []paper.Row
	for _, l := range in.Lines {
		rows = append(rows, paper.Row{Cells: []string{
			l.Day.US(), l.What, l.Number, l.Their, l.Gross.String(), l.Commission.String(), l.Settled.String(), l.Remitted.String(), l.Owing.String(),
		}})
	}
	col := func(head string, share int) paper.Column {
		return paper.Column{Head: head, Share: share, Align: paper.Right}
	}
	return listing.Sheet(listing.Input{
		Training: in.Training, Office: in.Office, Title: "Account of " + in.Agency, Note: "As of " + in.Day.US(),
		Facts: []paper.Fact{
			{Label: "Debts placed", Says: fmt.Sprintf("%d of %s", in.Placed, in.Amount.Dollars())},
			{Label: "Collected by the agency", Says: in.Collected.Dollars()},
			{Label: "Paid here", Says: in.Direct.Dollars()},
			{Label: "Credited", Says: in.Credited.Dollars()},
			{Label: "Recalled or returned", Says: in.Recalled.Dollars()},
			{Label: "Still placed", Says: in.Left.Dollars()},
		},
		Columns: []paper.Column{
			{Head: "Day", Share: 10},
			{Head: "What", Share: 17},
			{Head: "Number", Share: 9},
			{Head: "Theirs", Share: 10},
			col("Collected", 11),
			col("Commission", 11), col("Settled", 10), col("Remitted", 11), col("Owed to it", 11),
		},
		Rows: listing.Rows(rows...), Empty: "Nothing was remitted yet.",
		Totals: []paper.Row{{Cells: []string{"Total", "", "", "", in.Gross.String(), in.Commission.String(), "", in.Remitted.String(), in.Owed.String()}}},
		Notes:  []string{"Reconciled with the ledger: the figures above are asked of the entries of each account, item by item."},
		Sign:   []string{"Reconciled by, date", "For the agency, date"},
	})
}
