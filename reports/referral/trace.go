package referral

import (
	"curbstop/domain/money"
	"curbstop/reports/listing"
	"curbstop/reports/paper"
)

// Trace is the trace sheet of a customer who is looked for: what came back, who was asked by what right, what was found.
type Trace struct {
	Training                      bool
	Office, Number, Status        string
	Account, Customer, Mail       string
	Service, Phones, Opened, Why  string
	Cost                          money.Amount
	Returned, Sources, Leads, Log []paper.Row
}

// Sheet lays the trace sheet out.
func (in Trace) Sheet() (paper.Sheet, error) {
	cost := []paper.Row{{Cells: []string{"Cost", "", "", "", in.Cost.String(), ""}}}
	return listing.Sheet(listing.Input{
		Training: in.Training, Office: in.Office, Title: "Trace sheet", Note: "File " + in.Number + ", " + in.Status,
		Facts: []paper.Fact{
			{Label: "Account", Says: in.Account},
			{Label: "Customer", Says: in.Customer},
			{Label: "Phones", Says: in.Phones},
			{Label: "Opened", Says: in.Opened},
		},
		Columns: []paper.Column{
			{Head: "Day", Share: 10},
			{Head: "Source", Share: 20},
			{Head: "Found", Share: 24},
			{Head: "Permissible purpose", Share: 27},
			{Head: "Cost", Share: 8, Align: paper.Right},
			{Head: "By", Share: 11},
		},
		Rows: listing.Rows(in.Sources...), Empty: "No source was asked yet.", Totals: cost, Below: in.below(),
		Sign: []string{"Traced by, date", "Reviewed by, date"},
	})
}

func (in Trace) below() (out []listing.Input) {
	for _, b := range []struct {
		title, none string
		columns     []paper.Column
		rows        []paper.Row
	}{
		{"Leads", "No lead was found yet.", []paper.Column{
			{Head: "Day", Share: 10},
			{Head: "Kind", Share: 10},
			{Head: "Leads to", Share: 32},
			{Head: "From", Share: 16},
			{Head: "Belief", Share: 10},
			{Head: "Outcome", Share: 22},
		}, in.Leads},
		{"Mail that came back", "No mail came back.", []paper.Column{
			{Head: "Day", Share: 10}, {Head: "Paper", Share: 20}, {Head: "Sent to", Share: 34}, {Head: "Why", Share: 22}, {Head: "By", Share: 14},
		}, in.Returned},
		{"The search", "", []paper.Column{{Head: "", Share: 18}, {Head: "", Share: 82}}, []paper.Row{
			{Cells: []string{"Why", in.Why}}, {Cells: []string{"Mail goes to", in.Mail}}, {Cells: []string{"Service was at", in.Service}},
		}},
		{"Steps", "", []paper.Column{{Head: "Day", Share: 10}, {Head: "To", Share: 14}, {Head: "Why", Share: 60}, {Head: "By", Share: 16}}, in.Log},
	} {
		out = append(out, listing.Input{Title: b.title, Columns: b.columns, Rows: listing.Rows(b.rows...), Empty: b.none})
	}
	return out
}
