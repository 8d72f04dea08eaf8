// Package listing lays out any list as pages: title, facts, columns with heads repeated on every page, rows and totals.
package listing

import (
	"iter"
	"slices"

	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Input is a list as a value. Rows are drawn from a sequence, so that a list of many thousand rows need not be held twice.
type Input struct {
	Language paper.Language
	Training bool
	Office   string
	Title    string
	Note     string       // right of the title, such as As of 10/01/2026
	Facts    []paper.Fact // what the list covers, above the columns
	Columns  []paper.Column
	Rows     iter.Seq2[paper.Row, error]
	Totals   []paper.Row // below the rows, in bold
	Empty    string      // said when there are no rows; "" is None.
	Below    []Input     // further tables below the totals, each under its Title
	Notes    []string    // below the tables
	Sign     []string    // signature lines at the end
	Size     paper.Pt    // of the type; 0 is 8 points
	Wide     bool        // on pages whose long edge is the upper one
}

// Rows makes the sequence of a list already at hand.
func Rows(rows ...paper.Row) iter.Seq2[paper.Row, error] {
	return func(yield func(paper.Row, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// Sheet lays the list out. It answers the first error of the rows, and refuses letters the font lacks (paper.no-glyph).
func Sheet(in Input) (paper.Sheet, error) {
	head := officehead.Head{Office: in.Office, Title: in.Title, Note: in.Note}
	begin := head.Flow
	if in.Wide {
		begin = head.WideFlow
	}
	doc, flow := begin(in.Language, in.Training)
	if len(in.Facts) > 0 {
		flow.Facts(min(4, len(in.Facts)), in.Facts)
		flow.Skip(paper.P(4))
	}
	if err := Table(flow, in); err != nil {
		return paper.Sheet{}, err
	}
	for _, more := range in.Below {
		flow.Skip(paper.P(14))
		flow.Need(paper.P(70)) // the title stays with its first rows
		flow.Para(paper.Style{Font: paper.Bold, Size: paper.P(9)}, more.Title)
		flow.Skip(paper.P(2))
		if err := Table(flow, more); err != nil {
			return paper.Sheet{}, err
		}
	}
	if len(in.Notes) > 0 {
		flow.Skip(paper.P(12))
		for _, n := range in.Notes {
			flow.Para(paper.Style{Size: paper.Tenths(85), Grey: paper.Dark}, n)
			flow.Skip(paper.P(3))
		}
	}
	officehead.Sign(flow, in.Sign...)
	return doc.Sheet()
}

// Table adds the columns, rows and totals of a list to a flow begun elsewhere; it answers the first error of the rows.
func Table(flow *paper.Flow, in Input) error {
	size := in.Size
	if size == 0 {
		size = paper.P(8)
	}
	t := paper.Table{Columns: slices.Clone(in.Columns), Size: size, Banded: true}
	t.Begin(flow)
	count := 0
	if in.Rows != nil {
		for r, err := range in.Rows {
			if err != nil {
				return err
			}
			t.Add(r)
			count++
		}
	}
	if count == 0 {
		flow.Para(paper.Style{Size: size, Grey: paper.Mid}, empty(in))
		flow.Skip(paper.P(4))
	}
	for _, r := range in.Totals {
		r.Strong = true
		t.Add(r)
	}
	return nil
}

func empty(in Input) string {
	if in.Empty != "" {
		return in.Empty
	}
	return in.Language.Pick("None.", "Ninguno.")
}
