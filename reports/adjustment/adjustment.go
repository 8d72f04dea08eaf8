// Package adjustment lays out the adjustment form, with its arithmetic and its coding for the general ledger, and the schedule of
// differences month by month of a back-bill or a refund of overbilling.
package adjustment

import (
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Input is one adjustment.
type Input struct {
	Language    paper.Language // of the schedule, which goes to the customer; the form stays in the office
	Training    bool
	Office      string
	Number      string
	Kind        string
	State       string
	Account     string
	Customer    string
	Service     string
	Day         calendar.Day // posted, or the open day
	Reason      string
	Evidence    string
	Seen        string // by whom the evidence was seen, when, and its reference
	Formula     string
	Facts       []paper.Fact
	Steps       []string
	Lines       []Line
	Total       money.Amount
	Interest    money.Amount
	Months      []Month
	Instalments []Instalment
	Coding      []Coding
	Signed      []string
	Citations   []string
}

// Line is what one service of one bill changes.
type Line struct {
	What                  string
	Before, After, Amount money.Amount
}

// Month is one month of the schedule.
type Month struct {
	From, To      calendar.Day
	Bill          string
	Billed, Used  string
	Before, After money.Amount
	Difference    money.Amount
	Interest      money.Amount
	Prices        string
	Skipped       string
}

// Instalment is one part of what is to be paid.
type Instalment struct {
	Due    calendar.Day
	Amount money.Amount
}

// Coding is one line of the general ledger.
type Coding struct {
	Fund, GL, Service string
	Amount            money.Amount // a debit, or below nothing a credit
}

// ErrSum is refused when lines, months, instalments or coding do not add up.
var ErrSum = fault.New(fault.Internal, "adjustment.sum", "", nil)

func (in Input) refuse() error {
	lines, months, parts, coding := money.Amount(0), money.Amount(0), money.Amount(0), money.Amount(0)
	for _, l := range in.Lines {
		lines = lines.Plus(l.Amount)
	}
	for _, m := range in.Months {
		months = months.Plus(m.Difference)
	}
	for _, p := range in.Instalments {
		parts = parts.Plus(p.Amount)
	}
	for _, c := range in.Coding {
		coding = coding.Plus(c.Amount)
	}
	if lines != in.Total || len(in.Months) > 0 && months != in.Total || len(in.Instalments) > 0 && parts != in.Total || coding != 0 {
		return fault.New(fault.Internal, ErrSum.Code,
			"Adjustment {number} was not printed: its lines make {lines}, its months {months}, its instalments {parts}, its coding is out by {coding}; it comes to {total}.",
			fault.Args{
				"number": in.Number, "lines": lines.Dollars(), "months": months.Dollars(), "parts": parts.Dollars(), "coding": coding.Dollars(),
				"total": in.Total.Dollars(),
			})
	}
	return nil
}

// Form lays the adjustment form out. It refuses figures that do not add up (adjustment.sum).
func Form(in Input) (paper.Sheet, error) {
	if err := in.refuse(); err != nil {
		return paper.Sheet{}, err
	}
	doc, flow := officehead.Head{Office: in.Office, Title: "Adjustment: " + in.Kind, Note: in.Number + ", " + in.State}.Flow(paper.English, in.Training)
	flow.Facts(4, []paper.Fact{
		{Label: "Account", Says: in.Account},
		{Label: "Customer", Says: in.Customer},
		{Label: "Service address", Says: in.Service},
		{Label: "Day", Says: in.Day.US()},
	})
	says := func(label, text string) {
		if text == "" {
			return
		}
		flow.Para(paper.Style{Size: paper.Tenths(75), Grey: paper.Mid}, label)
		flow.Para(paper.Style{Size: paper.P(9)}, text)
		flow.Skip(paper.P(5))
	}
	says("Reason", in.Reason)
	says("Evidence", in.Evidence)
	says("Seen by", in.Seen)
	says("Formula", in.Formula)
	if len(in.Facts)+len(in.Steps) > 0 {
		flow.Heading("How it was worked out", paper.P(40))
		for _, f := range in.Facts {
			says(f.Label, f.Says)
		}
		for _, s := range in.Steps {
			flow.Para(paper.Style{Size: paper.P(9)}, "·  "+s)
		}
		flow.Skip(paper.P(6))
	}
	in.lines(flow)
	in.coding(flow)
	in.pay(flow, paper.English)
	for _, c := range in.Citations {
		flow.Para(paper.Style{Size: paper.Tenths(85), Grey: paper.Dark}, "By "+c+".")
	}
	in.signed(flow)
	return doc.Sheet()
}

func (in Input) lines(flow *paper.Flow) {
	flow.Heading("What it changes", paper.P(60))
	t := paper.Table{Banded: true, Columns: []paper.Column{
		{Head: "Service and bill", Share: 46},
		{Head: "Before", Share: 18, Align: paper.Right},
		{Head: "After", Share: 18, Align: paper.Right},
		{Head: "Adjustment", Share: 18, Align: paper.Right},
	}}
	t.Begin(flow)
	for _, l := range in.Lines {
		t.Add(paper.Row{Cells: []string{l.What, l.Before.String(), l.After.String(), l.Amount.String()}})
	}
	if in.Interest != 0 {
		t.Add(paper.Row{Cells: []string{"Interest given", "", "", (-in.Interest).String()}})
	}
	t.Add(paper.Row{Strong: true, Cells: []string{direction(in.Total.Minus(in.Interest)), "", "", in.Total.Minus(in.Interest).String()}})
	flow.Skip(paper.P(10))
}

func direction(a money.Amount) string {
	if a < 0 {
		return "Credit to the customer"
	}
	return "Charge to the customer"
}

func (in Input) coding(flow *paper.Flow) {
	if len(in.Coding) == 0 {
		return
	}
	flow.Heading("Coding", paper.P(60))
	t := paper.Table{Banded: true, Columns: []paper.Column{
		{Head: "Fund", Share: 10},
		{Head: "GL account", Share: 42},
		{Head: "Service", Share: 16},
		{Head: "Debit", Share: 16, Align: paper.Right},
		{Head: "Credit", Share: 16, Align: paper.Right},
	}}
	t.Begin(flow)
	sum := money.Amount(0)
	for _, c := range in.Coding {
		debit, credit := "", ""
		if c.Amount >= 0 {
			debit, sum = c.Amount.String(), sum.Plus(c.Amount)
		} else {
			credit = (-c.Amount).String()
		}
		t.Add(paper.Row{Cells: []string{c.Fund, c.GL, c.Service, debit, credit}})
	}
	t.Add(paper.Row{Strong: true, Cells: []string{"", "Total", "", sum.String(), sum.String()}})
	flow.Skip(paper.P(10))
}

func (in Input) pay(flow *paper.Flow, l paper.Language) {
	if len(in.Instalments) < 2 {
		return
	}
	flow.Heading(l.Pick("To be paid in instalments", "Pago a plazos"), paper.P(60))
	t := paper.Table{Columns: []paper.Column{
		{Head: l.Pick("Instalment", "Plazo"), Share: 20},
		{Head: l.Pick("Due", "Vence"), Share: 30},
		{Head: l.Pick("Amount", "Importe"), Share: 20, Align: paper.Right},
		{Head: "", Share: 30},
	}}
	t.Begin(flow)
	for i, p := range in.Instalments {
		t.Add(paper.Row{Cells: []string{digits(i + 1), l.Short(p.Due), p.Amount.String()}})
	}
	t.Add(paper.Row{Strong: true, Cells: []string{"", l.Pick("Total", "Total"), in.Total.String()}})
	flow.Skip(paper.P(10))
}

func (in Input) signed(flow *paper.Flow) {
	flow.Skip(paper.P(6))
	for _, s := range in.Signed {
		flow.Para(paper.Style{Size: paper.P(9)}, s)
	}
	if in.State == "draft" || in.State == "returned" {
		officehead.Sign(flow, "Prepared by, date", "Approved by, date")
	}
}
