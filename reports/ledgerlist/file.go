package ledgerlist

import (
	"io"
	"iter"
	"strings"

	"curbstop/domain/procedure"
	"curbstop/reports/sheetfile"
)

// kinds says how a file keeps what a column holds.
var kinds = map[procedure.CellKind]sheetfile.Kind{
	procedure.TextCell: sheetfile.Text, procedure.MoneyCell: sheetfile.Money, procedure.DayCell: sheetfile.Day, procedure.CountCell: sheetfile.Count,
	procedure.UseCell: sheetfile.Figure,
}

func fileColumns(l procedure.List) []sheetfile.Column {
	out := make([]sheetfile.Column, len(l.Columns))
	for i, c := range l.Columns {
		out[i] = sheetfile.Column{Head: headOf(c), Kind: kinds[c.Kind], Wide: c.Share}
	}
	return out
}

// headOf names a column for other programs: one that stands without a head on paper, as a unit does, has its key.
func headOf(c procedure.ListColumn) string {
	if c.Head != "" || c.Key == "" {
		return c.Head
	}
	return strings.ToUpper(c.Key[:1]) + c.Key[1:]
}

func fileRow(l procedure.List, cells []procedure.Cell) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		out[i] = l.Columns[i].Plain(c)
	}
	return out
}

func fileRows(l procedure.List) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for _, r := range l.Rows {
			if !yield(fileRow(l, r.Cells), nil) {
				return
			}
		}
	}
}

// CSV writes the rows of a report under their heads, without totals, as other programs take them in; mark is for Excel.
func CSV(w io.Writer, mark bool, l procedure.List) error {
	return sheetfile.CSV(w, mark, fileColumns(l), fileRows(l))
}

// XLSX writes a report as a workbook: one sheet with its rows, one with totals, one with the control totals it ties to.
func XLSX(w io.Writer, l procedure.List) error {
	totals := func(yield func([]string, error) bool) {
		for _, t := range l.Totals {
			cells := make([]string, len(l.Columns))
			for i, c := range l.Columns {
				if c.Kind == procedure.MoneyCell || c.Kind == procedure.CountCell || c.Kind == procedure.TextCell {
					cells[i] = c.Plain(t.Cells[i])
				}
			}
			if !yield(cells, nil) {
				return
			}
		}
	}
	ties := func(yield func([]string, error) bool) {
		for _, t := range l.Ties {
			holds := "yes"
			if !t.Holds() {
				holds = "no"
			}
			if !yield([]string{t.What, t.Listed.Plain(), t.Other.Plain(), t.Control.Plain(), holds}, nil) {
				return
			}
		}
	}
	of := sheetfile.Text
	return sheetfile.XLSX(w, sheetfile.Workbook{Title: l.Title + ", " + l.Covers, Made: l.Ask.To, Sheets: []sheetfile.Sheet{
		{Name: "List", Columns: fileColumns(l), Rows: fileRows(l)},
		{Name: "Totals", Columns: fileColumns(l), Rows: totals},
		{Name: "Control totals", Rows: ties, Columns: []sheetfile.Column{
			{Head: "Control", Kind: of, Wide: 24},
			{Head: "Listed", Kind: sheetfile.Money, Wide: 12},
			{Head: "By other entries", Kind: sheetfile.Money, Wide: 12},
			{Head: "Control total", Kind: sheetfile.Money, Wide: 12},
			{Head: "Ties", Kind: of, Wide: 6},
		}},
	}})
}
