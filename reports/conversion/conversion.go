// Package conversion lays out the papers of a change from an old system: what was refused, the control totals to be signed, and the
// bills of both systems side by side.
package conversion

import (
	"iter"
	"strconv"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/exchange/conversion"
	"curbstop/domain/phrase"
	"curbstop/reports/listing"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Head is what all papers of a conversion say at the top.
type Head struct {
	Office   string // the utility, or what stands for it when no books are there yet
	Training bool
	Day      calendar.Day
	Folder   string // of the set
}

// Rejects lays out the list of everything refused, then of what needs a look, each with what to do.
func Rejects(h Head, r conversion.Result) (paper.Sheet, error) {
	in := listing.Input{
		Training: h.Training, Office: h.Office, Title: "Conversion: rejects", Note: h.Day.US(),
		Facts: []paper.Fact{
			{Label: "Set", Says: h.Folder},
			{Label: "Refused", Says: strconv.Itoa(len(r.Errors))},
			{Label: "To look at", Says: strconv.Itoa(len(r.Warnings))},
			{Label: "May be loaded", Says: yesNo(r.Clean())},
		},
		Columns: []paper.Column{
			{Head: "File", Share: 12},
			{Head: "Row", Share: 7, Align: paper.Right},
			{Head: "Column", Share: 12},
			{Head: "Found", Share: 16},
			{Head: "Expected", Share: 25},
			{Head: "What to do", Share: 28},
		},
		Rows: problemRows(r), Empty: "Nothing is refused, and nothing needs a look.", Size: paper.Tenths(75),
		Notes: []string{"Rows in grey may be loaded as they are; look at each of them. Row 1 of a file is its headings."},
	}
	return listing.Sheet(in)
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func problemRows(r conversion.Result) iter.Seq2[paper.Row, error] {
	return func(yield func(paper.Row, error) bool) {
		for i, list := range [][]conversion.Problem{r.Errors, r.Warnings} {
			for _, p := range list {
				if !yield(paper.Row{Cells: cells(p), Quiet: i == 1}, nil) {
					return
				}
			}
		}
	}
}

func cells(p conversion.Problem) []string {
	row := ""
	if p.Row > 0 {
		row = strconv.Itoa(p.Row)
	}
	return []string{p.File, row, p.Field, printable(p.Value), printable(p.Expected), printable(phrase.Sentence(p.Do))}
}

// printable puts a mark in the place of a letter that no paper of ours has, so that a spoiled value cannot stop its own report.
func printable(s string) string {
	return strings.Map(func(c rune) rune {
		if c < ' ' || !paper.Sans.Has(c) {
			return '?'
		}
		return c
	}, s)
}

// RejectHeads are the columns of the list of rejects as a file; = begins a column of figures.
var RejectHeads = []string{"grade", "kind", "file", "=row", "column", "found", "expected", "what to do"}

// RejectRows gives everything refused and everything to look at as rows of a file.
func RejectRows(r conversion.Result) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for i, list := range [][]conversion.Problem{r.Errors, r.Warnings} {
			grade := []string{"refused", "to look at"}[i]
			for _, p := range list {
				if !yield([]string{grade, p.Kind, p.File, strconv.Itoa(p.Row), p.Field, p.Value, p.Expected, p.Do}, nil) {
					return
				}
			}
		}
	}
}

// Control lays out the sheet to sign: the files that were read, and every total of the old system beside ours.
func Control(h Head, r conversion.Result) (paper.Sheet, error) {
	doc, flow := officehead.Head{Office: h.Office, Title: "Conversion: control totals", Note: h.Day.US()}.Flow(paper.English, h.Training)
	equal, different, accepted := tally(r)
	flow.Facts(4, []paper.Fact{
		{Label: "Set", Says: h.Folder},
		{Label: "Totals equal", Says: strconv.Itoa(equal)},
		{Label: "Totals different", Says: strconv.Itoa(different)},
		{Label: "Differences accepted", Says: strconv.Itoa(accepted)},
		{Label: "Digest of the files", Says: short(r.Set.Digest)},
		{Label: "Rows refused", Says: strconv.Itoa(len(r.Errors))},
		{Label: "Rows to look at", Says: strconv.Itoa(len(r.Warnings))},
		{Label: "May be loaded", Says: yesNo(r.Clean())},
	})
	flow.Skip(paper.P(6))
	if err := listing.Table(flow, listing.Input{
		Columns: []paper.Column{
			{Head: "Total", Share: 26},
			{Head: "Old system", Share: 16, Align: paper.Right},
			{Head: "Files", Share: 16, Align: paper.Right},
			{Head: "Difference", Share: 14, Align: paper.Right},
			{Head: "", Share: 28},
		},
		Rows: listing.Rows(totalRows(r)...), Empty: "There is no control total.",
	}); err != nil {
		return paper.Sheet{}, err
	}
	flow.Skip(paper.P(10))
	flow.Para(paper.Style{Size: paper.Tenths(85), Grey: paper.Dark}, verdict(r, different-accepted))
	flow.Skip(paper.P(4))
	flow.Para(paper.Style{Size: paper.Tenths(85), Grey: paper.Dark},
		"The figures of the old system were taken from its own reports, printed on the day of the export, and not summed from the files.")
	officehead.Sign(flow, "Prepared by, date", "Accepted by, date")
	return doc.Sheet()
}

func tally(r conversion.Result) (equal, different, accepted int) {
	for _, c := range r.Totals {
		switch {
		case c.Accepted != "":
			accepted, different = accepted+1, different+1
		case c.Equal:
			equal++
		case !c.Noted:
			different++
		}
	}
	return equal, different, accepted
}

func verdict(r conversion.Result, open int) string {
	switch {
	case r.Clean():
		return "Nothing is refused, and every total is equal or its difference is explained. The set may be loaded."
	case open > 0:
		return strconv.Itoa(open) + " totals differ and are not explained; nothing can be loaded until they are equal, or a manager explains each of them in accepted.csv."
	}
	return strconv.Itoa(len(r.Errors)) + " rows are refused; nothing can be loaded until each of them is corrected."
}

func totalRows(r conversion.Result) (out []paper.Row) {
	for _, c := range r.Totals {
		out = append(out, paper.Row{Cells: []string{phrase.Sentence(c.Name()), printable(c.Theirs), printable(c.Ours), c.Difference, printable(state(c))}, Quiet: c.Noted})
	}
	return out
}

// state says in words how a total stands.
func state(c conversion.Comparison) string {
	switch {
	case c.Accepted != "":
		return "accepted: " + c.Accepted
	case c.Equal:
		return "equal"
	case c.Noted:
		return "noted"
	case c.Because != "":
		return "not sure: " + c.Because
	case c.Row == 0:
		return "missing in control.csv"
	}
	return "DIFFERENT"
}

func short(digest string) string { return digest[:min(16, len(digest))] }
