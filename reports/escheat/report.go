package escheat

import (
	"iter"
	"strconv"

	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/reports/listing"
	"curbstop/reports/paper"
)

// Report is a list of unclaimed property: what is kept, or what one remittance hands over.
type Report struct {
	Training bool
	Office   string
	Title    string
	Note     string // such as Remittance A-000001, or As of 10/01/2026
	To       string // who gets it: the state, the utility's own treasurer
	Owners   []Owner
	Sign     []string
}

// Owner is one sum with its owner.
type Owner struct {
	Number   string
	Name     string
	Address  []string // lines
	City     string
	State    string
	ZIP      string
	Account  string
	Check    string
	What     string // deposit, or other credit
	Last     calendar.Day
	Held     calendar.Day
	Letter   calendar.Day
	Deliver  calendar.Day
	Amount   money.Amount
	StateNow string // listed, written to, handed over
}

// Sheet lays the report out.
func (r Report) Sheet() (paper.Sheet, error) {
	rows, total := make([]paper.Row, len(r.Owners)), money.Amount(0)
	for i, o := range r.Owners {
		where := o.City + ", " + o.State + " " + o.ZIP
		if len(o.Address) > 0 {
			where = o.Address[0] + ", " + where
		}
		rows[i] = paper.Row{Cells: []string{o.Number, o.Name, where, o.Account, o.Check, o.Last.US(), o.Deliver.US(), o.Amount.String(), o.StateNow}}
		total = total.Plus(o.Amount)
	}
	return listing.Sheet(listing.Input{
		Training: r.Training, Office: r.Office, Title: r.Title, Note: r.Note, Size: paper.Tenths(75),
		Facts: []paper.Fact{{Label: "To", Says: r.To}, {Label: "Sums", Says: strconv.Itoa(len(rows))}, {Label: "Total", Says: total.Dollars()}},
		Columns: []paper.Column{
			{Head: "Number", Share: 10},
			{Head: "Owner", Share: 19},
			{Head: "Last known address", Share: 26},
			{Head: "Account", Share: 13},
			{Head: "Check", Share: 8},
			{Head: "Last contact", Share: 12},
			{Head: "Deliver by", Share: 12},
			{Head: "Amount", Share: 11, Align: paper.Right},
			{Head: "State", Share: 13},
		},
		Rows: listing.Rows(rows...), Totals: []paper.Row{{Cells: []string{"", "Total", "", "", "", "", "", total.String()}}},
		Empty: "No unclaimed property.", Sign: r.Sign,
	})
}

// Heads are the columns of the report as a file; those of Figures hold what the program wrote.
var (
	Heads = []string{
		"number", "kind", "owner", "address 1", "address 2", "city", "state", "zip", "account", "check number", "last contact", "held", "letter",
		"deliver by", "amount", "state now",
	}
	Figures = map[string]bool{"last contact": true, "held": true, "letter": true, "deliver by": true, "amount": true}
)

// Rows gives the report as rows of a file, below Heads.
func (r Report) Rows() iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for _, o := range r.Owners {
			line := func(i int) string {
				if i < len(o.Address) {
					return o.Address[i]
				}
				return ""
			}
			if !yield([]string{
				o.Number, o.What, o.Name, line(0), line(1), o.City, o.State, o.ZIP, o.Account, o.Check, o.Last.String(), o.Held.String(), o.Letter.String(),
				o.Deliver.String(), o.Amount.Plain(), o.StateNow,
			}, nil) {
				return
			}
		}
	}
}
