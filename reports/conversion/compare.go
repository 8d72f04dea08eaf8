package conversion

import (
	"iter"
	"strconv"
	"strings"

	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/reports/listing"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Compared lays out our bills beside the old register: sums by cause, then every charge that differs.
func Compared(h Head, c procedure.Parallel) (paper.Sheet, error) {
	doc, flow := officehead.Head{Office: h.Office, Title: "Parallel run: our bills beside the old register", Note: h.Day.US()}.Flow(paper.English, h.Training)
	flow.Facts(4, []paper.Fact{
		{Label: "Our bills", Says: c.Of},
		{Label: "Old register", Says: c.Theirs.Dollars()},
		{Label: "Ours", Says: c.Ours.Dollars()},
		{Label: "Difference", Says: c.Ours.Minus(c.Theirs).Dollars()},
	})
	flow.Skip(paper.P(4))
	if err := listing.Table(flow, causes(c)); err != nil {
		return paper.Sheet{}, err
	}
	flow.Skip(paper.P(12))
	var rows []paper.Row
	for _, p := range c.Pairs {
		if p.Cause != procedure.Same {
			rows = append(rows, paper.Row{Cells: []string{
				p.Account, p.Service, amount(p.Theirs), amount(p.Ours), p.Difference().String(), phrase.Sentence(string(p.Cause)), p.Facts,
			}})
		}
	}
	if err := listing.Table(flow, listing.Input{
		Columns: []paper.Column{
			{Head: "Account", Share: 13},
			{Head: "Service", Share: 9},
			{Head: "Old register", Share: 11, Align: paper.Right},
			{Head: "Ours", Share: 11, Align: paper.Right},
			{Head: "Difference", Share: 11, Align: paper.Right},
			{Head: "Cause", Share: 17},
			{Head: "", Share: 28},
		},
		Rows: listing.Rows(rows...), Empty: "Every charge is equal.", Size: paper.Tenths(75),
	}); err != nil {
		return paper.Sheet{}, err
	}
	if len(c.Bad) > 0 {
		flow.Skip(paper.P(8))
		flow.Para(paper.Style{Size: paper.Tenths(85), Grey: paper.Dark}, phrase.Count(len(c.Bad), "row")+" of the register could not be read, and no sum has them: "+printable(c.Bad[0].String()))
	}
	officehead.Sign(flow, "Compared by, date", "Reviewed by, date")
	return doc.Sheet()
}

func amount(s procedure.Side) string {
	if !s.There {
		return ""
	}
	return s.Sum().String()
}

func causes(c procedure.Parallel) listing.Input {
	var rows []paper.Row
	accounts, charges := 0, 0
	for _, s := range c.Sums {
		rows = append(rows, paper.Row{Cells: []string{phrase.Sentence(string(s.Cause)), strconv.Itoa(s.Accounts), strconv.Itoa(s.Charges), s.Difference.String()}, Quiet: s.Cause == procedure.Same})
		accounts, charges = accounts+s.Accounts, charges+s.Charges
	}
	return listing.Input{
		Columns: []paper.Column{
			{Head: "Cause", Share: 40},
			{Head: "Accounts", Share: 20, Align: paper.Right},
			{Head: "Charges", Share: 20, Align: paper.Right},
			{Head: "Difference", Share: 20, Align: paper.Right},
		},
		Rows: listing.Rows(rows...), Empty: "There is nothing to compare.",
		Totals: []paper.Row{{Cells: []string{"Total", strconv.Itoa(accounts), strconv.Itoa(charges), c.Ours.Minus(c.Theirs).String()}}},
	}
}

// ComparedHeads are the columns of the comparison as a file; = begins a column of figures.
var ComparedHeads = []string{
	"account", "service", "=old register", "=ours", "=difference", "cause", "facts", "=old use", "=our use", "=old tax", "=our tax",
}

// ComparedRows gives every charge of both systems, equal ones too, as rows of a file.
func ComparedRows(c procedure.Parallel) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for _, p := range c.Pairs {
			if !yield([]string{
				p.Account, p.Service, plain(p.Theirs), plain(p.Ours), p.Difference().Plain(), string(p.Cause), p.Facts, use(p.Theirs), use(p.Ours),
				p.Theirs.Tax.Plain(), p.Ours.Tax.Plain(),
			}, nil) {
				return
			}
		}
	}
}

func plain(s procedure.Side) string { return strings.ReplaceAll(amount(s), ",", "") }

func use(s procedure.Side) string {
	if !s.Measured {
		return ""
	}
	return s.Use.String()
}
