// Package ledgerlist lays out the reports of the ledger: as pages with their control totals, and as files.
package ledgerlist

import (
	"iter"

	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/reports/listing"
	"curbstop/reports/paper"
)

// Sheet lays a report out as pages: its rows, its totals by group and in all, then the control totals it ties to. A report without a
// difference says so; one with a difference names it above all else.
func Sheet(l procedure.List) (paper.Sheet, error) {
	in := listing.Input{
		Training: l.Training, Office: l.Utility, Title: l.Title, Note: l.Covers, Columns: columns(l), Rows: rows(l), Size: paper.Tenths(75),
		Wide: len(l.Columns) > 7, Empty: "Nothing in these days.", Below: ties(l), Notes: l.Notes,
	}
	for _, t := range l.Totals {
		in.Totals = append(in.Totals, paper.Row{Cells: totalCells(l, t)})
	}
	return listing.Sheet(in)
}

// totalCells gives the cells of a total; columns that it does not add up stay empty.
func totalCells(l procedure.List, t procedure.ListTotal) []string {
	out := make([]string, len(l.Columns))
	for i, c := range l.Columns {
		if c.Kind == procedure.TextCell {
			out[i] = t.Cells[i].Text
		} else if c.Kind != procedure.DayCell {
			out[i] = c.Shown(t.Cells[i])
		}
	}
	return out
}

func columns(l procedure.List) []paper.Column {
	out := make([]paper.Column, len(l.Columns))
	for i, c := range l.Columns {
		out[i] = paper.Column{Head: c.Head, Share: c.Share}
		if c.Kind == procedure.MoneyCell || c.Kind == procedure.CountCell || c.Kind == procedure.UseCell {
			out[i].Align = paper.Right
		}
	}
	return out
}

func rows(l procedure.List) iter.Seq2[paper.Row, error] {
	return func(yield func(paper.Row, error) bool) {
		for _, r := range l.Rows {
			cells := make([]string, len(r.Cells))
			for i, c := range r.Cells {
				cells[i] = l.Columns[i].Shown(c)
				if l.Columns[i].Key == "class" {
					cells[i] = phrase.Class(c.Text)
				}
			}
			if !yield(paper.Row{Cells: cells}, nil) {
				return
			}
		}
	}
}

// ties is the table of what the report ties to, a difference first.
func ties(l procedure.List) []listing.Input {
	if len(l.Ties) == 0 {
		return nil
	}
	head := "Ties to the control totals of the books"
	if !l.Holds() {
		head = "DOES NOT TIE to the control totals of the books"
	}
	var off, on []paper.Row
	for _, t := range l.Ties {
		difference := t.Listed.Plus(t.Other).Minus(t.Control)
		r := paper.Row{Cells: []string{t.What, signed(t.Listed), signed(t.Other), signed(t.Control), signed(difference)}}
		if t.Holds() {
			on = append(on, r)
		} else {
			off = append(off, r)
		}
	}
	return []listing.Input{{Title: head, Rows: listing.Rows(append(off, on...)...), Size: paper.Tenths(75), Columns: []paper.Column{
		{Head: "Control", Share: 40},
		{Head: "Listed", Share: 15, Align: paper.Right},
		{Head: "By other entries", Share: 15, Align: paper.Right},
		{Head: "Control total", Share: 15, Align: paper.Right},
		{Head: "Difference", Share: 15, Align: paper.Right},
	}}}
}

// signed gives debits less credits as bookkeepers write them.
func signed(a money.Amount) string {
	if a < 0 {
		return (-a).String() + " Cr"
	}
	return a.String()
}
