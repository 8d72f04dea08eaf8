// Package depositslip lists what is brought to the bank in one sum: the cash by pieces, every check, and the total the bank's statement
// must show.
package depositslip

import (
	"strconv"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/reports/listing"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Input is one deposit.
type Input struct {
	Training bool
	Office   string
	Number   string
	Day      calendar.Day
	Bank     string // account it is paid in to, as the office names it
	Drawers  string // such as A-000003, A-000004
	Pieces   []Pieces
	Floats   money.Amount // counted with the pieces, and kept in the office
	Cash     money.Amount // deposited: pieces less floats
	Checks   []Check
	Cards    money.Amount // of card slips, in a deposit of their own
	Source   string       // the file whose money the bank received itself, "" for money brought there
	Paid     money.Amount // of that file
	Total    money.Amount
	Void     bool
	Signed   []string // who signed it already
}

// Pieces is how many notes or coins of one worth were counted.
type Pieces struct {
	Worth money.Amount
	Count int
}

// Check is one check or money order.
type Check struct {
	Number, From, Receipt string
	Amount                money.Amount
}

// ErrSum is refused when the pieces less the floats are not the cash, or cash, checks and cards not the total.
var ErrSum = fault.New(fault.Internal, "depositslip.sum", "", nil)

// Sheet lays the slip out. It refuses figures that do not add up (depositslip.sum).
func Sheet(in Input) (paper.Sheet, error) {
	cash, checks := money.Amount(0), money.Amount(0)
	for _, p := range in.Pieces {
		cash = cash.Plus(p.Worth * money.Amount(p.Count))
	}
	for _, c := range in.Checks {
		checks = checks.Plus(c.Amount)
	}
	if in.Cards == 0 && cash.Minus(in.Floats) != in.Cash || in.Cash.Plus(checks).Plus(in.Cards).Plus(in.Paid) != in.Total {
		return paper.Sheet{}, fault.New(fault.Internal, ErrSum.Code,
			"Deposit {number} was not printed: {cash} of cash, {checks} of checks and {cards} of cards must make {total}.", fault.Args{
				"number": in.Number, "cash": in.Cash.Dollars(), "checks": checks.Dollars(), "cards": in.Cards.Dollars(), "total": in.Total.Dollars(),
			})
	}
	title := "Deposit slip"
	if in.Void {
		title = "Deposit slip, taken back"
	}
	doc, flow := officehead.Head{Office: in.Office, Title: title, Note: in.Number + "  " + in.Day.US()}.Flow("", in.Training)
	from := paper.Fact{Label: "Drawers", Says: in.Drawers}
	if in.Source != "" {
		from = paper.Fact{Label: "Money of", Says: in.Source}
	}
	flow.Facts(3, []paper.Fact{
		{Label: "Bank account", Says: in.Bank},
		from,
		{Label: "Total of the deposit", Says: in.Total.Dollars()},
	})
	flow.Skip(paper.P(8))
	if in.Source != "" {
		flow.Para(paper.Style{Size: paper.P(9)}, "The bank received this money itself; nothing was brought to it.")
	} else if in.Cards > 0 {
		flow.Para(paper.Style{Size: paper.P(9)}, "Card slips of these drawers, paid in by the card processor.")
	} else if err := in.tables(flow, checks); err != nil {
		return paper.Sheet{}, err
	}
	flow.Skip(paper.P(10))
	err := listing.Table(flow, listing.Input{
		Columns: []paper.Column{{Head: "", Share: 30}, {Head: "", Share: 12, Align: paper.Right}},
		Totals:  []paper.Row{{Cells: []string{"Total of the deposit", in.Total.Dollars()}}}, Rows: listing.Rows(in.sums(checks)...), Size: paper.P(9),
	})
	if err != nil {
		return paper.Sheet{}, err
	}
	officehead.Hands(flow, in.Signed)
	officehead.Sign(flow, "Made up by", "Brought to the bank by", "Bank's stamp")
	return doc.Sheet()
}

// sums gives what the total is made of.
func (in Input) sums(checks money.Amount) []paper.Row {
	if in.Source != "" {
		return []paper.Row{{Cells: []string{"Payments of the file", in.Paid.String()}}}
	}
	if in.Cards > 0 {
		return []paper.Row{{Cells: []string{"Card slips", in.Cards.String()}}}
	}
	return []paper.Row{
		{Cells: []string{"Cash", in.Cash.String()}},
		{Cells: []string{"Checks and money orders, " + strconv.Itoa(len(in.Checks)), checks.String()}},
	}
}

func (in Input) tables(flow *paper.Flow, checks money.Amount) error {
	var rows []paper.Row
	for _, p := range in.Pieces {
		rows = append(rows, paper.Row{Cells: []string{p.Worth.String(), strconv.Itoa(p.Count), (p.Worth * money.Amount(p.Count)).String()}})
	}
	if in.Floats != 0 {
		rows = append(rows, paper.Row{Cells: []string{"less the change kept in the drawers", "", (-in.Floats).String()}, Quiet: true})
	}
	if err := listing.Table(flow, listing.Input{
		Columns: []paper.Column{{Head: "Cash", Share: 24}, {Head: "Pieces", Share: 8, Align: paper.Right}, {Head: "Amount", Share: 10, Align: paper.Right}},
		Rows:    listing.Rows(rows...), Totals: []paper.Row{{Cells: []string{"Cash deposited", "", in.Cash.String()}}}, Empty: "No cash.",
	}); err != nil {
		return err
	}
	flow.Skip(paper.P(12))
	rows = nil
	for _, c := range in.Checks {
		rows = append(rows, paper.Row{Cells: []string{c.Number, c.From, c.Receipt, c.Amount.String()}})
	}
	return listing.Table(flow, listing.Input{
		Columns: []paper.Column{{Head: "Check", Share: 8}, {Head: "From", Share: 16}, {Head: "Receipt", Share: 8}, {Head: "Amount", Share: 10, Align: paper.Right}},
		Rows:    listing.Rows(rows...), Totals: []paper.Row{{Cells: []string{"Checks deposited", strconv.Itoa(len(in.Checks)), "", checks.String()}}},
		Empty: "No checks.",
	})
}
