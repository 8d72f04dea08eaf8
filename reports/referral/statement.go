package referral

import (
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/reports/listing"
	"curbstop/reports/paper"
)

// Statement is what an agency collected, kept and remitted, as the books posted it.
type Statement struct {
	Training                             bool
	Office, Agency, Number, Their, State string
	Day                                  calendar.Day
	Lines                                []Collected
	Gross, Commission, Settled, Remitted money.Amount
	Keeps                                bool
	Bank                                 string
	Signed                               []string
}

// Collected is one debt of a statement.
type Collected struct {
	Number, Account, Customer string
	Day                       calendar.Day
	Gross, Commission         money.Amount
	Says                      string // of what came back
}

// Sheet lays the statement out. It refuses lines that do not make its sums (referral.sum).
func (in Statement) Sheet() (paper.Sheet, error) {
	var gross, kept money.Amount
	var rows []paper.Row
	for _, l := range in.Lines {
		gross, kept = gross+l.Gross, kept+l.Commission
		rows = append(rows, paper.Row{Cells: []string{
			l.Number, l.Account, l.Customer, day(l.Day), l.Gross.String(), l.Commission.String(), (l.Gross - l.Commission).String(), l.Says,
		}})
	}
	want := gross - in.Settled
	owed := "The commission is owed to the agency, and billed by it."
	if in.Keeps {
		want, owed = want-kept, "The agency kept its commission."
	}
	if gross != in.Gross || kept != in.Commission || want != in.Remitted {
		return paper.Sheet{}, fault.New(fault.Internal, ErrSum.Code, "Statement {number} was not printed: its lines do not make {amount}.",
			fault.Args{"number": in.Number, "amount": in.Remitted.Dollars()})
	}
	right := func(head string, share int) paper.Column {
		return paper.Column{Head: head, Share: share, Align: paper.Right}
	}
	return listing.Sheet(listing.Input{
		Training: in.Training, Office: in.Office, Title: "Agency statement", Note: in.Number + ", " + in.State,
		Facts: []paper.Fact{
			{Label: "Agency", Says: in.Agency}, {Label: "Its number", Says: in.Their}, {Label: "Dated", Says: in.Day.US()}, {Label: "Remitted", Says: in.Remitted.Dollars()},
		},
		Columns: []paper.Column{
			{Head: "Debt", Share: 10},
			{Head: "Account", Share: 12},
			{Head: "Customer", Share: 22},
			{Head: "Paid", Share: 10},
			right("Collected", 11), right("Commission", 11), right("Net", 11),
			{Head: "", Share: 13},
		},
		Rows: listing.Rows(rows...), Empty: "Nothing was collected.",
		Totals: in.totals(gross, kept),
		Notes:  append([]string{owed}, in.Signed...), Sign: []string{"Posted by, date", "Held against the bank by, date"},
	})
}

// totals gives the sums of the lines, and what came to the bank.
func (in Statement) totals(gross, kept money.Amount) []paper.Row {
	out := []paper.Row{{Cells: []string{"Total", "", "", "", gross.String(), kept.String(), (gross - kept).String(), ""}}}
	if in.Settled != 0 {
		out = append(out, paper.Row{Cells: []string{"", "", "Taken of what it was owed", "", "", "", (-in.Settled).String(), ""}})
	}
	return append(out, paper.Row{Cells: []string{"", "", "Remitted to the bank", "", "", "", in.Remitted.String(), in.Bank}})
}
