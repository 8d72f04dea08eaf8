// Package whybill lays out why a bill is as much as it is: the reads, the billing units, the blocks and the arithmetic of every
// line, for a customer who asks.
package whybill

import (
	"curbstop/domain/money"
	"curbstop/reports/listing"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Input is a bill explained.
type Input struct {
	Training bool
	Office   string
	Bill     string // number of the bill
	Account  string
	Customer string
	Address  string
	Period   string
	Services []Service
	Sum      string // of the services, as arithmetic
	Note     string // said when there is nothing to explain
}

// Service is one service of the bill, by one published schedule.
type Service struct {
	Title    string // Water, 09/01/2026 to 09/30/2026
	Schedule string // its code and the day from which it holds
	Source   string // where its prices were published
	Steps    []Step
	Total    money.Amount
}

// Step is one step of the reckoning; Amount is given for a printed line.
type Step struct {
	What   string
	How    string
	Charge bool
	Amount money.Amount
}

// Sheet lays the explanation out. It refuses letters the font lacks (paper.no-glyph).
func Sheet(in Input) (paper.Sheet, error) {
	doc, flow := officehead.Head{Office: in.Office, Title: "Why this much?", Note: "Bill " + in.Bill}.Flow(paper.English, in.Training)
	flow.Facts(4, []paper.Fact{
		{Label: "Account", Says: in.Account},
		{Label: "Customer", Says: in.Customer},
		{Label: "Service address", Says: in.Address},
		{Label: "Period", Says: in.Period},
	})
	for _, s := range in.Services {
		flow.Skip(paper.P(14))
		flow.Heading(s.Title, paper.P(70))
		flow.Para(paper.Style{Size: paper.P(9), Grey: paper.Dark}, s.says())
		flow.Skip(paper.P(4))
		if err := s.table(flow); err != nil {
			return paper.Sheet{}, err
		}
	}
	flow.Skip(paper.P(14))
	if in.Note != "" {
		flow.Para(paper.Style{Size: paper.P(10)}, in.Note)
	}
	flow.Heading("Current charges", paper.P(30))
	flow.Para(paper.Style{Size: paper.P(10)}, in.Sum)
	return doc.Sheet()
}

func (s Service) says() string {
	if s.Source == "" {
		return "Prices: " + s.Schedule + "."
	}
	return "Prices: " + s.Schedule + ", published in " + s.Source + "."
}

func (s Service) table(flow *paper.Flow) error {
	rows := make([]paper.Row, len(s.Steps))
	for i, t := range s.Steps {
		amount := ""
		if t.Charge {
			amount = t.Amount.String()
		}
		rows[i] = paper.Row{Cells: []string{t.What, t.How, amount}}
	}
	return listing.Table(flow, listing.Input{
		Columns: []paper.Column{{Head: "Step", Share: 22}, {Head: "Arithmetic", Share: 62}, {Head: "Amount", Share: 16, Align: paper.Right}},
		Rows:    listing.Rows(rows...), Totals: []paper.Row{{Cells: []string{"Total", "", s.Total.String()}}}, Size: paper.P(9),
	})
}
