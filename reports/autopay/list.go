package autopay

import (
	"curbstop/domain/autopay"
	"curbstop/domain/phrase"
	"curbstop/reports/listing"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// FromRun lays out the list of a run: every draft and prenote, and what is left out and why, with the sums a second person approves.
func FromRun(p autopay.RunPaper) (paper.Sheet, error) {
	r := p.Run
	var in, out []paper.Row
	for _, d := range p.Drafts {
		if d.Offset {
			continue
		}
		line := paper.Row{Cells: []string{d.Number, d.Name, d.Ending, d.Bill.String(), d.Due.US(), d.Amount.String(), d.What()}}
		if d.In() {
			in = append(in, line)
		} else {
			out = append(out, line)
		}
	}
	columns := []paper.Column{
		{Head: "Account", Share: 12},
		{Head: "Name on the bank account", Share: 25},
		{Head: "Bank account", Share: 18},
		{Head: "Bill", Share: 11},
		{Head: "Due", Share: 10},
		{Head: "Amount", Share: 10, Align: paper.Right},
		{Head: "What", Share: 26},
	}
	facts := []paper.Fact{
		{Label: "Money moves on", Says: r.Day.US()},
		{Label: "State", Says: string(r.State) + ", " + string(r.Step)},
		{Label: "To bank account", Says: r.Bank},
		{Label: "File", Says: fileOf(r)},
	}
	return listing.Sheet(listing.Input{
		Training: p.House.Training, Office: p.House.Utility, Title: "Bank drafts", Note: r.Number.String(), Facts: facts, Columns: columns,
		Rows: listing.Rows(in...), Wide: true,
		Totals: []paper.Row{{Cells: []string{"", phrase.Count(r.Sum.Drafts, "draft") + ", " + phrase.Count(r.Sum.Prenotes, "prenote"), "", "", "", r.Sum.Total.String(), ""}}},
		Below:  []listing.Input{{Title: "Left out", Columns: columns, Rows: listing.Rows(out...), Wide: true}},
		Notes:  officehead.Says(p.Hands),
		Sign:   []string{"Prepared by", "Approved by"},
	})
}

func fileOf(r autopay.Run) string {
	if r.Digest == "" {
		return "not written"
	}
	return r.FileName()
}
