// Package reconciliation lays out how the books of a bank account agree with its statement, item by item, for who prepared it and who
// reviews it; and the tie-out of the money of a day, from the batch to the bank.
package reconciliation

import (
	"strconv"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/reports/listing"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Input is one reconciliation.
type Input struct {
	Training  bool
	Office    string
	Number    string
	State     string // draft, signed, voided
	Account   string
	Bank      string
	Day       calendar.Day
	Statement money.Amount
	Book      money.Amount
	Bankside  []Group // what the statement is corrected by
	Bookside  []Group // what the books are corrected by
	Note      string
	Prepared  string
	Reviewed  string
}

// Group is the things of one kind.
type Group struct {
	Title string
	Items []Item
}

// Sum adds up the group.
func (g Group) Sum() (sum money.Amount) {
	for _, i := range g.Items {
		sum = sum.Plus(i.Amount)
	}
	return sum
}

// Item is one thing between books and bank.
type Item struct {
	Day    calendar.Day
	Doc    string
	Says   string
	Reason string
	Amount money.Amount
}

// Adjusted gives both balances as corrected.
func (in Input) Adjusted() (bank, book money.Amount) {
	bank, book = in.Statement, in.Book
	for _, g := range in.Bankside {
		bank = bank.Plus(g.Sum())
	}
	for _, g := range in.Bookside {
		book = book.Plus(g.Sum())
	}
	return bank, book
}

// ErrDiffers is refused for a signed reconciliation whose adjusted balances are not equal.
var ErrDiffers = fault.New(fault.Internal, "reconciliation.differs", "", nil)

// Sheet lays a reconciliation out. It refuses a signed one that does not agree (reconciliation.differs), and letters the font lacks.
func Sheet(in Input) (paper.Sheet, error) {
	bank, book := in.Adjusted()
	if in.State == "signed" && bank != book {
		return paper.Sheet{}, fault.New(fault.Internal, ErrDiffers.Code, "{number} was not printed: it is signed, and its balances are {bank} and {book}.",
			fault.Args{"number": in.Number, "bank": bank.Dollars(), "book": book.Dollars()})
	}
	title := "Bank reconciliation"
	if in.State != "signed" {
		title += ", " + in.State
	}
	doc, flow := officehead.Head{Office: in.Office, Title: title, Note: in.Number}.Flow("", in.Training)
	flow.Facts(3, []paper.Fact{{Label: "Account", Says: in.Account}, {Label: "Bank", Says: in.Bank}, {Label: "At the end of", Says: in.Day.US()}})
	flow.Skip(paper.P(6))
	if err := side(flow, "Balance of the bank's statement", in.Statement, in.Bankside, "Adjusted balance of the bank", bank); err != nil {
		return paper.Sheet{}, err
	}
	flow.Skip(paper.P(14))
	if err := side(flow, "Balance of the books", in.Book, in.Bookside, "Adjusted balance of the books", book); err != nil {
		return paper.Sheet{}, err
	}
	flow.Skip(paper.P(10))
	agree := "The adjusted balances are equal."
	if bank != book {
		agree = "The adjusted balances differ by " + bank.Minus(book).Abs().Dollars() + ", which nothing explains."
	}
	flow.Para(paper.Style{Font: paper.Bold, Size: paper.P(9)}, agree)
	if in.Note != "" {
		flow.Skip(paper.P(4))
		flow.Para(paper.Style{Size: paper.P(9)}, in.Note)
	}
	flow.Skip(paper.P(6))
	if in.Prepared != "" {
		flow.Para(paper.Style{Size: paper.Tenths(85), Grey: paper.Dark}, "Prepared by "+in.Prepared+".")
	}
	if in.Reviewed != "" {
		flow.Para(paper.Style{Size: paper.Tenths(85), Grey: paper.Dark}, "Reviewed and signed off by "+in.Reviewed+".")
	}
	officehead.Sign(flow, "Prepared by, date", "Reviewed by, date")
	return doc.Sheet()
}

// side lays out one side: the balance, what corrects it group by group, and the balance as corrected.
func side(flow *paper.Flow, from string, balance money.Amount, groups []Group, to string, adjusted money.Amount) error {
	rows := []paper.Row{{Cells: []string{"", from, "", "", balance.String()}, Strong: true}}
	for _, g := range groups {
		title := g.Title + ", " + strconv.Itoa(len(g.Items))
		if len(g.Items) == 0 {
			title = g.Title + ", none"
		}
		rows = append(rows, paper.Row{Cells: []string{"", title, "", "", g.Sum().String()}})
		for _, i := range g.Items {
			says := i.Says
			if i.Reason != "" {
				says = strings.TrimPrefix(says+": "+i.Reason, ": ")
			}
			rows = append(rows, paper.Row{Cells: []string{i.Day.US(), i.Doc, says, i.Amount.String(), ""}, Quiet: true})
		}
	}
	return listing.Table(flow, listing.Input{
		Columns: []paper.Column{
			{Head: "Day", Share: 10},
			{Head: "", Share: 34},
			{Head: "", Share: 32},
			{Head: "Amount", Share: 12, Align: paper.Right},
			{Head: "Balance", Share: 13, Align: paper.Right},
		},
		Rows: listing.Rows(rows...), Totals: []paper.Row{{Cells: []string{"", to, "", "", adjusted.String()}}},
	})
}
