package workday

import (
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/reports/paper"
	"curbstop/ui/bench"
)

// sheet is a paper that lays itself out.
type sheet interface{ Sheet() (paper.Sheet, error) }

// show opens the preview of a paper.
func show(b *bench.Bench, of document.Ref, title string, in sheet) error {
	s, err := in.Sheet()
	if err == nil {
		b.Show(bench.Paper{Title: title, Docs: []document.Ref{of}, Sheets: []paper.Sheet{s}})
	}
	return err
}

// houseOf gives the office's row, as empty as it is when it cannot be read: the paper then lacks its name, and says so by itself.
func houseOf(b *bench.Bench) office.House {
	h, err := b.House()
	if err != nil {
		b.Window().SayError(err)
	}
	return h
}
