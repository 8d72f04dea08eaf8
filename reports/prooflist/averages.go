package prooflist

import (
	"iter"
	"strconv"

	"curbstop/domain/billing"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/staff"
	"curbstop/reports/listing"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// AveragesSheet lays out the winter averages that a yearly run kept, one line an account, to be looked through before bills go by
// them. It answers the first error of the list.
func AveragesSheet(h office.House, r billing.WinterRun, hands []staff.Hand, list iter.Seq2[billing.AveragedAccount, error]) (paper.Sheet, error) {
	return listing.Sheet(listing.Input{
		Training: h.Training, Office: h.Utility, Title: "Winter averages", Note: "Run " + r.Number.String(),
		Facts: []paper.Fact{
			{Label: "In force on", Says: r.Day.US()},
			{Label: "Of their own", Says: strconv.Itoa(r.Reckoned)},
			{Label: "By the default", Says: strconv.Itoa(r.Default)},
			{Label: "Left as put by hand", Says: strconv.Itoa(r.Left)},
		},
		Columns: []paper.Column{
			{Head: "Account", Share: 12},
			{Head: "Customer", Share: 22},
			{Head: "Service address", Share: 22},
			{Head: "Winter", Share: 16},
			{Head: "Bills", Share: 6, Align: paper.Right},
			{Head: "Average", Share: 9, Align: paper.Right},
			{Head: "Source", Share: 13},
		},
		Notes: officehead.Says(hands),
		Rows: func(yield func(paper.Row, error) bool) {
			for w, err := range list {
				if !yield(averageRow(w), err) || err != nil {
					return
				}
			}
		},
		Empty: "No account's prices ask for a winter average.", Sign: []string{"Reckoned by, date", "Looked through by, date"},
	})
}

func averageRow(w billing.AveragedAccount) paper.Row {
	use := phrase.Figure(w.Use.Round(2))
	if w.Source == billing.ClassDefault {
		use = ""
	}
	return paper.Row{Cells: []string{
		w.Who.Number, w.Who.Name, w.Who.Address, w.Key.First.Short() + " to " + w.Last.Short(), strconv.Itoa(len(w.Kept) + len(w.Dropped)), use,
		string(w.Source),
	}}
}
