// Package quality lays out the papers of checking work: the sheet of a sample, score sheets and correction slips of calls, the raters of a
// calibration side by side, and error rates.
package quality

import (
	"fmt"
	"strings"

	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

var (
	text  = paper.Style{Size: paper.P(9)}
	bold  = paper.Style{Font: paper.Bold, Size: paper.P(9)}
	quiet = paper.Style{Size: paper.Tenths(85), Grey: paper.Dark}
)

// Sample is the sheet of one draw.
type Sample struct {
	Training  bool
	Office    string
	Number    string
	Name      string
	Position  string
	Week      string // from Monday to Sunday
	DrawnOn   string
	DrawnBy   string
	Of        string // 5 of 15 pieces of work
	Weight    string // of all of them
	Seed      string
	Head      string // entry and hash of the journal the seed is made of
	Fair      bool   // drawn again, it fell the same
	Items     []Item
	Classes   []string // of defects, with their codes
	Due       string   // working days to correct
	Sum       string   // 3 checked, 1 with defects (33.33 %)
	Unchecked bool     // some are still to be checked: boxes to tick by hand
}

// Item is one piece of work on the sheet.
type Item struct {
	Check   string
	When    string
	What    string
	Subject string
	Amount  string
	Weight  string
	Found   []string // by heading: right, or the class of defect; empty where it is not checked yet
	Says    string   // what is wrong, what was done about it
	State   string
}

// SampleSheet lays out the sheet of a sample: what was drawn and how, what was found, what became of it.
func SampleSheet(in Sample) (paper.Sheet, error) {
	doc, f := officehead.Head{Office: in.Office, Title: "Check of work", Note: in.Name + "  ·  " + in.Number}.WideFlow(paper.English, in.Training)
	f.Facts(6, []paper.Fact{
		{Label: "Work of", Says: in.Name},
		{Label: "Position", Says: in.Position},
		{Label: "Week", Says: in.Week},
		{Label: "Drawn", Says: in.Of},
		{Label: "Drawn on", Says: in.DrawnOn},
		{Label: "Drawn by", Says: in.DrawnBy},
	})
	f.Skip(paper.P(4))
	f.Table(paper.Table{Size: paper.P(8), Banded: true, Columns: []paper.Column{
		{Head: "Check", Share: 9},
		{Head: "Done", Share: 13},
		{Head: "Work", Share: 17},
		{Head: "About", Share: 18},
		{Head: "Amount", Share: 10, Align: paper.Right},
		{Head: "Weight", Share: 6, Align: paper.Right},
		{Head: "Exact", Share: 11},
		{Head: "Neat", Share: 11},
		{Head: "Conforms", Share: 11},
		{Head: "Remarks and correction", Share: 30},
		{Head: "State", Share: 9},
	}}, in.rows())
	f.Skip(paper.P(8))
	if in.Sum != "" {
		f.Para(bold, in.Sum)
		f.Skip(paper.P(6))
	}
	f.Para(quiet, "Defects:  "+strings.Join(in.Classes, "  ·  "))
	f.Skip(paper.P(4))
	f.Para(quiet, "Grave defects are returned to who did the work, corrected within "+in.Due+" and seen again. Nobody checks their own work.")
	f.Skip(paper.P(4))
	f.Para(quiet, in.how())
	officehead.Sign(f, "Checked by", "Date", "Seen by: "+in.Name, "Date")
	return doc.Sheet()
}

func (in Sample) rows() (out []paper.Row) {
	for _, x := range in.Items {
		found := x.Found
		if len(found) == 0 {
			found = []string{"________", "________", "________"}
		}
		out = append(out, paper.Row{Cells: append(append([]string{x.Check, x.When, x.What, x.Subject, x.Amount, x.Weight}, found...), x.Says, x.State)})
	}
	return out
}

// how says how the draw can be repeated by anybody.
func (in Sample) how() string {
	fair := "Drawn again when this sheet was made, it fell the same."
	if !in.Fair {
		fair = "DRAWN AGAIN WHEN THIS SHEET WAS MADE, IT FELL DIFFERENTLY."
	}
	return fmt.Sprintf("How it was drawn: by chance weighed by risk (kind of work, amount, reversals), all weights together %s. Seed %s, made of the "+
		"journal's hash %s at the end of the week, so that nobody chose it. %s", in.Weight, in.Seed, in.Head, fair)
}

// Rates is the paper of error rates.
type Rates struct {
	Training bool
	Office   string
	Period   string
	Tables   []RateTable
}

// RateTable is the rates by one sort: person, class, week, kind.
type RateTable struct {
	Title string
	Head  string
	Rows  [][4]string // of what, checked, with defects, percent
	Total bool        // the last row is the total
}

// RatesSheet lays out error rates, each with its counts.
func RatesSheet(in Rates) (paper.Sheet, error) {
	doc, f := officehead.Head{Office: in.Office, Title: "Error rates", Note: in.Period}.Flow(paper.English, in.Training)
	f.Para(quiet, "Of work drawn by chance weighed by risk and checked: the rates are those of the work checked, in which risky work stands out.")
	f.Skip(paper.P(8))
	for _, t := range in.Tables {
		f.Heading(t.Title, paper.P(40))
		rows := make([]paper.Row, len(t.Rows))
		for i, r := range t.Rows {
			rows[i] = paper.Row{Cells: r[:], Strong: t.Total && i == len(t.Rows)-1}
		}
		f.Table(paper.Table{Banded: true, Columns: []paper.Column{
			{Head: t.Head, Share: 52},
			{Head: "Checked", Share: 14, Align: paper.Right},
			{Head: "With defects", Share: 16, Align: paper.Right},
			{Head: "Percent", Share: 14, Align: paper.Right},
		}}, rows)
		f.Skip(paper.P(14))
	}
	return doc.Sheet()
}
