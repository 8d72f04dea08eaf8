// Package prooflist lays out what a billing run will do, for the supervisor to accept before it is posted: totals, exceptions
// and every bill.
package prooflist

import (
	"iter"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/reports/listing"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Input is a run as previewed.
type Input struct {
	Training   bool
	Office     string
	Run        string // number of the run
	Cycle      string
	Rates      string // schedule and version used
	Billed     calendar.Day
	Due        calendar.Day
	Bills      iter.Seq2[Bill, error] // every bill of the run; nil leaves the list out
	Count      int                    // of the bills
	Total      money.Amount           // of the bills
	Services   []Service
	Exceptions []Exception
	Signed     []string // who signed the run so far
	Sign       []string
}

// Bill is one bill of the run.
type Bill struct {
	Account  string
	Customer string
	Address  string
	Use      string // with its unit
	Current  money.Amount
	Balance  money.Amount // brought forward
	Total    money.Amount
}

// Service is the sum of one service over the run.
type Service struct {
	Name  string
	Bills int
	Use   string
	Total money.Amount
}

// Exception is an account that needs a look, or is not billed.
type Exception struct {
	Account string
	Address string
	Rule    string // such as high use, zero use, read lower than previous
	Facts   string
	Billed  bool
}

// ErrSum is refused when the bills or the services do not make the run's total.
var ErrSum = fault.New(fault.Internal, "prooflist.sum", "", nil)

// Sheet lays the proof list out. It answers the first error of the bills, and refuses services or bills that do not make the
// total and count of the run (prooflist.sum).
func Sheet(in Input) (paper.Sheet, error) {
	doc, flow := officehead.Head{Office: in.Office, Title: "Billing run proof list", Note: "Run " + in.Run}.Flow(paper.English, in.Training)
	flow.Facts(4, []paper.Fact{
		{Label: "Cycle", Says: in.Cycle},
		{Label: "Bill date", Says: in.Billed.US()},
		{Label: "Due date", Says: in.Due.US()},
		{Label: "Rates", Says: in.Rates},
		{Label: "Bills", Says: phrase.Number(in.Count)},
		{Label: "Total billed", Says: in.Total.Dollars()},
		{Label: "Exceptions", Says: phrase.Number(len(in.Exceptions))},
		{Label: "Of these not billed", Says: phrase.Number(in.notBilled())},
	})
	if err := in.services(flow); err != nil {
		return paper.Sheet{}, err
	}
	if err := in.exceptions(flow); err != nil {
		return paper.Sheet{}, err
	}
	officehead.Hands(flow, in.Signed)
	officehead.Sign(flow, in.Sign...)
	if in.Bills != nil {
		flow.Break()
		if err := in.bills(flow); err != nil {
			return paper.Sheet{}, err
		}
	}
	return doc.Sheet()
}

func (in Input) notBilled() int {
	n := 0
	for _, e := range in.Exceptions {
		if !e.Billed {
			n++
		}
	}
	return n
}

func (in Input) wrong(what string, count int, sum money.Amount) error {
	return fault.New(fault.Internal, ErrSum.Code,
		"The proof list of run {run} was not printed: its {what} are {count} for {sum}, the run says {n} for {total}. Preview the run again.",
		fault.Args{"run": in.Run, "what": what, "count": count, "sum": sum.Dollars(), "n": in.Count, "total": in.Total.Dollars()})
}

func (in Input) services(flow *paper.Flow) error {
	sum := money.Amount(0)
	var rows []paper.Row
	for _, s := range in.Services {
		sum = sum.Plus(s.Total)
		rows = append(rows, paper.Row{Cells: []string{s.Name, phrase.Number(s.Bills), s.Use, s.Total.String()}})
	}
	if sum != in.Total {
		return in.wrong("services", len(in.Services), sum)
	}
	flow.Skip(paper.P(6))
	flow.Heading("Totals by service", paper.P(60))
	return listing.Table(flow, listing.Input{
		Columns: []paper.Column{
			{Head: "Service", Share: 40},
			{Head: "Bills", Share: 15, Align: paper.Right},
			{Head: "Use", Share: 20, Align: paper.Right},
			{Head: "Amount", Share: 25, Align: paper.Right},
		},
		Rows: listing.Rows(rows...), Totals: []paper.Row{{Cells: []string{"Total", "", "", in.Total.String()}}},
	})
}

func (in Input) exceptions(flow *paper.Flow) error {
	var rows []paper.Row
	for _, e := range in.Exceptions {
		billed := "not billed"
		if e.Billed {
			billed = "billed"
		}
		rows = append(rows, paper.Row{Cells: []string{e.Account, e.Address, e.Rule, e.Facts, billed}})
	}
	flow.Skip(paper.P(16))
	flow.Heading("Exceptions", paper.P(60))
	return listing.Table(flow, listing.Input{
		Columns: []paper.Column{
			{Head: "Account", Share: 13},
			{Head: "Service address", Share: 20},
			{Head: "Exception", Share: 15},
			{Head: "Facts", Share: 42},
			{Head: "", Share: 10},
		},
		Rows: listing.Rows(rows...), Empty: "No exceptions.",
	})
}

func (in Input) bills(flow *paper.Flow) error {
	flow.Heading("Bills", paper.P(60))
	count, current, balance, total := 0, money.Amount(0), money.Amount(0), money.Amount(0)
	rows := func(yield func(paper.Row, error) bool) {
		for b, err := range in.Bills {
			if err != nil {
				yield(paper.Row{}, err)
				return
			}
			count++
			current, balance, total = current.Plus(b.Current), balance.Plus(b.Balance), total.Plus(b.Total)
			cells := []string{b.Account, b.Customer, b.Address, b.Use, b.Current.String(), b.Balance.String(), b.Total.Balance()}
			if !yield(paper.Row{Cells: cells}, nil) {
				return
			}
		}
	}
	columns := []paper.Column{
		{Head: "Account", Share: 13},
		{Head: "Customer", Share: 23},
		{Head: "Service address", Share: 22},
		{Head: "Use", Share: 10, Align: paper.Right},
		{Head: "Current", Share: 11, Align: paper.Right},
		{Head: "Brought forward", Share: 11, Align: paper.Right},
		{Head: "Total due", Share: 12, Align: paper.Right},
	}
	if err := listing.Table(flow, listing.Input{Columns: columns, Rows: rows, Size: paper.Tenths(75)}); err != nil {
		return err
	}
	if count != in.Count || current != in.Total {
		return in.wrong("bills", count, current)
	}
	flow.Skip(paper.P(8))
	flow.Para(paper.Style{Font: paper.Bold, Size: paper.Tenths(85)}, phrase.Count(count, "bill")+":  current charges "+current.Dollars()+
		"   ·   brought forward "+balance.Dollars()+"   ·   total due "+total.Dollars())
	return nil
}
