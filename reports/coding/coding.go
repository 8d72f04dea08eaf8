// Package coding lays out the account coding form: the lines of debit and credit a document is posted to, with its account's codes,
// its evidence and the lines to sign on.
package coding

import (
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Input is one document coded for the general ledger.
type Input struct {
	Training bool
	Office   string
	Document string // “Adjustment A-000044”
	State    string
	Day      calendar.Day
	Posted   bool // else the lines are what would be posted
	Account  []paper.Fact
	Reason   string
	Evidence string
	Seen     string
	Lines    []Line
	Signed   []string
}

// Line is one line of the general ledger.
type Line struct {
	Fund, GL, Service string
	Amount            money.Amount // a debit, or below nothing a credit
}

// ErrSum is refused when debits and credits differ within a fund.
var ErrSum = fault.New(fault.Internal, "coding.sum", "", nil)

func (in Input) refuse() error {
	funds := map[string]money.Amount{}
	for _, l := range in.Lines {
		funds[l.Fund] = funds[l.Fund].Plus(l.Amount)
	}
	for fund, out := range funds {
		if out != 0 {
			return fault.New(fault.Internal, ErrSum.Code, "The coding of {document} was not printed: fund {fund} is out of balance by {amount}.",
				fault.Args{"document": in.Document, "fund": fund, "amount": out.Dollars()})
		}
	}
	return nil
}

// Form lays the coding form out. It refuses lines that do not balance within each fund (coding.sum).
func Form(in Input) (paper.Sheet, error) {
	if err := in.refuse(); err != nil {
		return paper.Sheet{}, err
	}
	doc, flow := officehead.Head{Office: in.Office, Title: "Account coding form", Note: in.Document + ", " + in.State}.Flow(paper.English, in.Training)
	flow.Facts(3, in.Account)
	says := func(label, text string) {
		if text != "" {
			flow.Para(paper.Style{Size: paper.Tenths(75), Grey: paper.Mid}, label)
			flow.Para(paper.Style{Size: paper.P(9)}, text)
			flow.Skip(paper.P(5))
		}
	}
	says("Reason", in.Reason)
	says("Evidence", in.Evidence)
	says("Seen by", in.Seen)
	title := "What would be posted"
	if in.Posted {
		title = "Posted on " + in.Day.US()
	}
	flow.Heading(title, paper.P(80))
	in.table(flow)
	for _, s := range in.Signed {
		flow.Para(paper.Style{Size: paper.P(9)}, s)
	}
	officehead.Sign(flow, "Prepared by, date", "Coded by, date")
	officehead.Sign(flow, "Approved by, date", "Entered in the general ledger by, date")
	return doc.Sheet()
}

// table lists the lines fund by fund, each fund with its own totals, and the totals of all.
func (in Input) table(flow *paper.Flow) {
	t := paper.Table{Banded: true, Columns: []paper.Column{
		{Head: "Fund", Share: 10},
		{Head: "GL account", Share: 42},
		{Head: "Service", Share: 16},
		{Head: "Debit", Share: 16, Align: paper.Right},
		{Head: "Credit", Share: 16, Align: paper.Right},
	}}
	t.Begin(flow)
	sum, fund := money.Amount(0), money.Amount(0)
	several := len(in.Lines) > 0 && in.Lines[0].Fund != in.Lines[len(in.Lines)-1].Fund
	for i, l := range in.Lines {
		debit, credit := "", ""
		if l.Amount >= 0 {
			debit, fund = l.Amount.String(), fund.Plus(l.Amount)
		} else {
			credit = (-l.Amount).String()
		}
		t.Add(paper.Row{Cells: []string{l.Fund, l.GL, l.Service, debit, credit}})
		if i == len(in.Lines)-1 || in.Lines[i+1].Fund != l.Fund {
			if several {
				t.Add(paper.Row{Quiet: true, Cells: []string{"", "Fund " + l.Fund, "", fund.String(), fund.String()}})
			}
			sum, fund = sum.Plus(fund), 0
		}
	}
	t.Add(paper.Row{Strong: true, Cells: []string{"", "Total", "", sum.String(), sum.String()}})
	flow.Skip(paper.P(10))
}
