package reconciliation

import (
	"strconv"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/reports/listing"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// TieInput is the money of some days followed to the bank.
type TieInput struct {
	Training    bool
	Office      string
	From, To    calendar.Day
	Batches     []Batch
	Deposits    []Deposit
	Control     Control
	Differences []Difference
}

// Batch is one batch of receipts.
type Batch struct {
	Doc, Who string
	Day      calendar.Day
	Count    int
	Received money.Amount
	Counted  money.Amount
	Over     money.Amount
	Put      money.Amount
	Inside   string // the drawer that holds a stack of the mail
	Deposits []string
}

// Deposit is one bank deposit.
type Deposit struct {
	Doc, Stands string
	Day         calendar.Day
	Total       money.Amount
	Batches     money.Amount
	Posted      money.Amount
	Arrived     money.Amount
}

// Control is the control of undeposited receipts.
type Control struct {
	GL                                                string
	Opening, Received, Voided, Over, Deposited, Other money.Amount
	Closing, Loose                                    money.Amount
	Holds                                             []Hold
}

// Hold is what a drawer still holds.
type Hold struct {
	Doc    string
	Day    calendar.Day
	Who    string
	Amount money.Amount
}

// Difference is one difference, named by its document.
type Difference struct {
	Where, Says string
	Amount      money.Amount
}

// Tie lays a tie-out out. It refuses letters the font lacks (paper.no-glyph).
func Tie(in TieInput) (paper.Sheet, error) {
	note := in.From.US()
	if in.To != in.From {
		note += " to " + in.To.US()
	}
	doc, flow := officehead.Head{Office: in.Office, Title: "Batch, deposit, bank and control", Note: note}.WideFlow("", in.Training)
	for _, part := range []struct {
		head string
		put  func(*paper.Flow) error
	}{{"Batches of receipts", in.batches}, {"Bank deposits", in.deposits}, {"Control of " + in.Control.GL, in.control}, {"Differences", in.differences}} {
		flow.Heading(part.head, paper.P(60))
		if err := part.put(flow); err != nil {
			return paper.Sheet{}, err
		}
		flow.Skip(paper.P(10))
	}
	officehead.Sign(flow, "Prepared by, date", "Reviewed by, date")
	return doc.Sheet()
}

func (in TieInput) batches(flow *paper.Flow) error {
	var rows []paper.Row
	var received, counted, over, put money.Amount
	for _, b := range in.Batches {
		to := strings.Join(b.Deposits, ", ")
		if b.Inside != "" {
			to = "in " + b.Inside
		} else {
			received, counted, over, put = received.Plus(b.Received), counted.Plus(b.Counted), over.Plus(b.Over), put.Plus(b.Put)
		}
		rows = append(rows, paper.Row{Quiet: b.Inside != "", Cells: []string{
			b.Day.US(), b.Doc, b.Who, strconv.Itoa(b.Count), b.Received.String(), b.Counted.String(), b.Over.String(), b.Put.String(), to,
		}})
	}
	right := func(head string, share int) paper.Column {
		return paper.Column{Head: head, Share: share, Align: paper.Right}
	}
	return listing.Table(flow, listing.Input{
		Columns: []paper.Column{
			{Head: "Day", Share: 9},
			{Head: "Batch", Share: 18},
			{Head: "Whose", Share: 15},
			right("Receipts", 7),
			right("Received", 10),
			right("Counted", 10),
			right("Over, short", 9),
			right("Deposited", 10),
			{Head: "Deposit", Share: 13},
		},
		Rows: listing.Rows(rows...), Empty: "No money was received.",
		Totals: []paper.Row{{Cells: []string{"", "Total", "", "", received.String(), counted.String(), over.String(), put.String(), ""}}},
	})
}

func (in TieInput) deposits(flow *paper.Flow) error {
	var rows []paper.Row
	var total, batches, posted, arrived money.Amount
	for _, d := range in.Deposits {
		total, batches, posted, arrived = total.Plus(d.Total), batches.Plus(d.Batches), posted.Plus(d.Posted), arrived.Plus(d.Arrived)
		rows = append(rows, paper.Row{Cells: []string{
			d.Day.US(), d.Doc, d.Batches.String(), d.Total.String(), d.Posted.String(), d.Arrived.String(), d.Stands,
		}})
	}
	return listing.Table(flow, listing.Input{
		Columns: []paper.Column{
			{Head: "Day", Share: 9},
			{Head: "Deposit", Share: 12},
			{Head: "Its batches", Share: 12, Align: paper.Right},
			{Head: "Deposited", Share: 12, Align: paper.Right},
			{Head: "Posted to the bank", Share: 13, Align: paper.Right},
			{Head: "On the statement", Share: 13, Align: paper.Right},
			{Head: "Stands", Share: 22},
		},
		Rows: listing.Rows(rows...), Empty: "Nothing was deposited.",
		Totals: []paper.Row{{Cells: []string{"", "Total", batches.String(), total.String(), posted.String(), arrived.String(), ""}}},
	})
}

func (in TieInput) control(flow *paper.Flow) error {
	c := in.Control
	rows := []paper.Row{
		{Cells: []string{"Undeposited when the day began", "", c.Opening.String()}},
		{Cells: []string{"Received", "", c.Received.String()}},
		{Cells: []string{"Voided", "", c.Voided.String()}},
		{Cells: []string{"Drawers over and short", "", c.Over.String()}},
		{Cells: []string{"Deposited", "", c.Deposited.String()}},
	}
	if c.Other != 0 {
		rows = append(rows, paper.Row{Cells: []string{"Posted otherwise", "", c.Other.String()}})
	}
	rows = append(rows, paper.Row{Cells: []string{"Undeposited when the day ended", "", c.Closing.String()}, Strong: true})
	for _, h := range c.Holds {
		rows = append(rows, paper.Row{Cells: []string{"in " + h.Doc + " of " + h.Who + ", " + h.Day.US(), h.Amount.String(), ""}, Quiet: true})
	}
	if c.Loose != 0 {
		rows = append(rows, paper.Row{Cells: []string{"in no drawer and no file", c.Loose.String(), ""}, Quiet: true})
	}
	return listing.Table(flow, listing.Input{
		Columns: []paper.Column{{Head: "", Share: 40}, {Head: "Of it", Share: 12, Align: paper.Right}, {Head: "Amount", Share: 12, Align: paper.Right}},
		Rows:    listing.Rows(rows...),
	})
}

func (in TieInput) differences(flow *paper.Flow) error {
	var rows []paper.Row
	for _, d := range in.Differences {
		rows = append(rows, paper.Row{Cells: []string{d.Where, d.Says, d.Amount.String()}})
	}
	return listing.Table(flow, listing.Input{
		Columns: []paper.Column{{Head: "Between", Share: 18}, {Head: "What and why", Share: 64}, {Head: "Amount", Share: 12, Align: paper.Right}},
		Rows:    listing.Rows(rows...), Empty: "None: receipts, batches, deposits, bank and control are the same money.",
	})
}
