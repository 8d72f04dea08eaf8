// Package closing lays out the close sheet of a business day or a month: its seal with the facts it was taken over, what was checked,
// the sums of money, and the control totals of the general ledger.
package closing

import (
	"strconv"

	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/reports/listing"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Input is one closing as a value; everything in it was kept when the period was closed, so that a sheet is the same whenever it is
// printed.
type Input struct {
	Training bool
	Office   string
	Title    string // Close of business day 10/01/2026
	Note     string // when
	Facts    []paper.Fact
	Seal     string
	Code     string // what the QR code carries
	Head     string // of the journal, in words
	Checks   []Check
	Figures  []Group
	Since    string // head of the column of balances before: the close before, or the month before
	Totals   []Total
	Numbers  string // the next number of every series
	Sign     []string
}

// Check is one line of the checklist as it stood; Reason explains what was let stand.
type Check struct{ What, Stood, Says, Reason string }

// Group is sums that belong together.
type Group struct {
	Name string
	Sums []Sum
}

// Sum is one sum of a group; Count is left out when it is nothing.
type Sum struct {
	What   string
	Count  int
	Amount money.Amount
	Note   string
}

// Total is one GL account: its balance before, what was posted, and its balance after; debits positive.
type Total struct {
	Fund, GL                     string
	Before, Debit, Credit, After money.Amount
}

// ErrTotals is refused when debits and credits differ, or a balance does not follow from the one before.
var ErrTotals = fault.New(fault.Internal, "closing.totals", "", nil)

// Sheet lays the close sheet out. It refuses totals that do not balance (closing.totals).
func Sheet(in Input) (paper.Sheet, error) {
	if err := in.balanced(); err != nil {
		return paper.Sheet{}, err
	}
	doc, flow := officehead.Head{Office: in.Office, Title: in.Title, Note: in.Note}.Flow("", in.Training)
	in.sealed(flow)
	steps := []func(*paper.Flow) error{in.checklist, in.figures, in.ledger}
	for _, step := range steps {
		if err := step(flow); err != nil {
			return paper.Sheet{}, err
		}
	}
	if in.Numbers != "" {
		flow.Heading("Next numbers", paper.P(20))
		flow.Para(paper.Style{Size: paper.P(8), Grey: paper.Dark}, in.Numbers)
		flow.Skip(paper.P(8))
	}
	officehead.Sign(flow, in.Sign...)
	return doc.Sheet()
}

func (in Input) balanced() error {
	var debit, credit money.Amount
	for _, t := range in.Totals {
		debit, credit = debit.Plus(t.Debit), credit.Plus(t.Credit)
		if t.Before.Plus(t.Debit).Minus(t.Credit) != t.After {
			return fault.New(fault.Internal, ErrTotals.Code, "The close sheet was not printed: {gl} does not follow from its balance before.", fault.Args{"gl": t.GL})
		}
	}
	if debit != credit {
		return fault.New(fault.Internal, ErrTotals.Code, "The close sheet was not printed: debits are {debit}, credits {credit}.",
			fault.Args{"debit": debit.Dollars(), "credit": credit.Dollars()})
	}
	return nil
}

// codeSide is the side of the QR code: its modules stay large enough for the scanner of a telephone when it carries forty series.
const codeSide = 2 * paper.Inch

// sealed places the facts and the seal in letters beside the QR code.
func (in Input) sealed(flow *paper.Flow) {
	c, top := flow.C, flow.Y
	wide := flow.Wide() - codeSide - paper.P(18)
	c.QR(flow.Right-codeSide, top, codeSide, in.Code)
	y := top
	last := y
	for i, f := range in.Facts {
		x := flow.Left + paper.Pt(i%2)*wide/2
		c.Text(x, y+paper.P(8), paper.Style{Size: paper.Tenths(75), Grey: paper.Mid}, f.Label)
		last = max(last, c.Lines(x, y+paper.P(20), wide/2-paper.P(8), paper.Style{Size: paper.Tenths(95)}, f.Says))
		if i%2 == 1 {
			y, last = last+paper.P(8), 0
		}
	}
	if len(in.Facts)%2 == 1 {
		y = last + paper.P(8)
	}
	y += paper.P(6)
	high := paper.P(50)
	c.Box(paper.Box{X: flow.Left, Y: y, W: wide, H: high, Fill: paper.Pale, Stroke: paper.Point / 2, Ink: paper.Mid})
	c.Text(flow.Left+paper.P(10), y+paper.P(14), paper.Style{Size: paper.Tenths(75), Grey: paper.Dark}, "Seal")
	c.Whole(flow.Left+paper.P(10), y+paper.P(38), wide-paper.P(20), paper.Style{Font: paper.Mono, Size: paper.P(22)}, in.Seal)
	y += high + paper.P(14)
	used := c.Para(flow.Left, y, wide, paper.P(10), paper.Style{Size: paper.Tenths(75), Grey: paper.Dark},
		in.Head+" Keep this sheet outside the office: whoever has it can prove later that nothing of what was closed was changed, "+
			"with curb close verify and the letters above. The code carries what they were taken over.")
	flow.Y = max(used, top+codeSide) + paper.P(10)
}

func (in Input) checklist(flow *paper.Flow) error {
	flow.Heading("Checked", paper.P(60))
	var rows []paper.Row
	for _, c := range in.Checks {
		says := c.Says
		if c.Reason != "" {
			says += " — left so: " + c.Reason
		}
		rows = append(rows, paper.Row{Cells: []string{c.What, c.Stood, says}})
	}
	err := listing.Table(flow, listing.Input{
		Columns: []paper.Column{{Head: "What was looked at", Share: 26}, {Head: "Stood", Share: 9}, {Head: "", Share: 65}}, Rows: listing.Rows(rows...),
	})
	flow.Skip(paper.P(10))
	return err
}

func (in Input) figures(flow *paper.Flow) error {
	for _, g := range in.Figures {
		flow.Heading(g.Name, paper.P(50))
		var rows []paper.Row
		for _, s := range g.Sums {
			count := ""
			if s.Count != 0 {
				count = strconv.Itoa(s.Count)
			}
			rows = append(rows, paper.Row{Cells: []string{s.What, count, s.Amount.String(), s.Note}})
		}
		if err := listing.Table(flow, listing.Input{
			Columns: []paper.Column{
				{Head: "", Share: 38}, {Head: "Count", Share: 9, Align: paper.Right}, {Head: "Amount", Share: 15, Align: paper.Right}, {Head: "", Share: 38},
			},
			Rows: listing.Rows(rows...),
		}); err != nil {
			return err
		}
		flow.Skip(paper.P(10))
	}
	return nil
}

func (in Input) ledger(flow *paper.Flow) error {
	flow.Heading("Control totals of the general ledger", paper.P(60))
	var rows []paper.Row
	var sum Total
	for _, t := range in.Totals {
		rows = append(rows, paper.Row{
			Cells: []string{t.Fund, t.GL, t.Before.String(), t.Debit.String(), t.Credit.String(), t.After.String()}, Quiet: t.Debit == 0 && t.Credit == 0,
		})
		sum.Before, sum.Debit, sum.Credit, sum.After = sum.Before.Plus(t.Before), sum.Debit.Plus(t.Debit), sum.Credit.Plus(t.Credit), sum.After.Plus(t.After)
	}
	err := listing.Table(flow, listing.Input{
		Columns: []paper.Column{
			{Head: "Fund", Share: 7},
			{Head: "Account", Share: 33},
			{Head: in.Since, Share: 16, Align: paper.Right},
			{Head: "Debits", Share: 14, Align: paper.Right},
			{Head: "Credits", Share: 14, Align: paper.Right},
			{Head: "Balance", Share: 16, Align: paper.Right},
		},
		Rows: listing.Rows(rows...), Empty: "Nothing was ever posted.",
		Totals: []paper.Row{{Cells: []string{"", "All accounts", sum.Before.String(), sum.Debit.String(), sum.Credit.String(), sum.After.String()}}},
	})
	flow.Skip(paper.P(10))
	return err
}
