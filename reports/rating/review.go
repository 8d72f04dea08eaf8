package rating

import (
	"fmt"

	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Review is the review sheet of one rating.
type Review struct {
	Input
	Due      string
	Signed   string // by the employee
	ReviewBy string
	Reviewed string
	Decision string // concurred, returned, changed; "" to be ticked by hand
	Says     string
	Beside   []RaterRow // the raters side by side
}

// RaterRow is one rater of one year in figures.
type RaterRow struct {
	Cells  []string
	Strong bool
}

// ReviewSheet lays out the review of a rating by the official above its rater: the score, what was decided and why, and how the rater rates beside
// the others.
func ReviewSheet(in Review) (paper.Sheet, error) {
	doc, f := officehead.Head{Office: in.Office, Title: "Review of a rating", Note: in.Employee + "  ·  " + in.Number}.WideFlow(paper.English, in.Training)
	f.Facts(5, []paper.Fact{
		{Label: "Employee", Says: in.Employee},
		{Label: "Position", Says: in.Position},
		{Label: "Kind", Says: in.Kind},
		{Label: "Period", Says: in.From.US() + " – " + in.To.US()},
		{Label: "Weighted score", Says: in.Total + "  " + in.Level},
		{Label: "Rated by", Says: in.Rater},
		{Label: "Due", Says: in.Due},
		{Label: "Signed by the employee", Says: in.Signed},
		{Label: "Review due", Says: in.ReviewBy},
		{Label: "Reviewed", Says: in.Reviewed},
	})
	f.Heading("Decision", paper.P(40))
	boxes(f, []string{"I concur", "I return it to the rater for these reasons", "I changed scores for these reasons"}, map[string]int{"concurred": 0, "returned": 1, "changed": 2}, in.Decision)
	f.Skip(paper.P(8))
	if in.Says != "" {
		f.Para(text, in.Says)
	} else if in.Decision == "" {
		officehead.Lines(f, 3)
	}
	f.Skip(paper.P(8))
	in.people(f)
	in.altered(f)
	in.changes(f)
	if len(in.Beside) > 0 {
		f.Heading("The raters side by side", paper.P(50))
		raters(f, in.Beside)
	}
	officehead.Sign(f, "Reviewing official: "+in.Reviewer, "Date")
	return doc.Sheet()
}

// boxes places boxes to tick side by side; the one that stands for chosen is ticked.
func boxes(f *paper.Flow, says []string, of map[string]int, chosen string) {
	f.Need(paper.P(20))
	x := f.Left
	for i, s := range says {
		f.C.Box(paper.Box{X: x, Y: f.Y, W: paper.P(10), H: paper.P(10), Fill: paper.White, Stroke: paper.Tenths(8)})
		if at, is := of[chosen]; is && at == i {
			f.C.Text(x+paper.P(1), f.Y+paper.P(9), paper.Style{Font: paper.Bold, Size: paper.P(11)}, "×")
		}
		f.C.Text(x+paper.P(15), f.Y+paper.P(9), text, s)
		x += paper.P(33) + text.Font.Width(s, text.Size)
	}
	f.Y += paper.P(14)
}

// raters adds the table of raters to a wide page.
func raters(f *paper.Flow, rows []RaterRow) {
	out := make([]paper.Row, len(rows))
	for i, r := range rows {
		out[i] = paper.Row{Cells: r.Cells, Strong: r.Strong}
	}
	number := func(head string, share int) paper.Column {
		return paper.Column{Head: head, Share: share, Align: paper.Right}
	}
	f.Table(paper.Table{Size: paper.P(8), Columns: []paper.Column{
		{Head: "Year", Share: 5},
		{Head: "Rater", Share: 17},
		number("Scale", 6), number("Ratings", 7), number("Mean", 6), number("Final", 6), number("Lowest", 7), number("Highest", 8), number("Spread", 7),
		number("Own scatter", 8), number("From all", 7),
		{Head: "Ratings by level, from the lowest", Share: 18},
		number("Changed", 8), number("Late", 5),
		{Head: "Look at", Share: 26},
	}}, out)
	f.Skip(paper.P(10))
}

// Raters is the paper of the raters side by side.
type Raters struct {
	Training bool
	Office   string
	Rows     []RaterRow
}

// RatersSheet lays out how raters rated over the years, side by side.
func RatersSheet(in Raters) (paper.Sheet, error) {
	doc, f := officehead.Head{Office: in.Office, Title: "Raters side by side"}.WideFlow(paper.English, in.Training)
	f.Para(quiet, "Ratings signed, reviewed or filed, by the year in which the period ended. Own scatter: how far, on average, a rater's scores stand from that "+
		"rater's own mean. From all: the rater's mean less that of all raters of the year and scale. All are reckoned from the scores the rater gave; Final is the mean "+
		"after reviews and appeals.")
	f.Skip(paper.P(8))
	raters(f, in.Rows)
	return doc.Sheet()
}

// Due is the list of ratings to be written, reviewed and filed.
type Due struct {
	Training bool
	Office   string
	AsOf     string
	Rows     []DueRow
}

// DueRow is one rating that is due.
type DueRow struct {
	Cells []string // due, days, employee, kind, period, next, number, rater
	Late  bool
}

// DueSheet lays out what is due of ratings, what is late above the rest.
func DueSheet(in Due) (paper.Sheet, error) {
	doc, f := officehead.Head{Office: in.Office, Title: "Ratings due", Note: "as of " + in.AsOf}.WideFlow(paper.English, in.Training)
	for _, part := range []struct {
		title string
		late  bool
	}{{"Late", true}, {"Coming", false}} {
		var rows []paper.Row
		for _, r := range in.Rows {
			if r.Late == part.late {
				rows = append(rows, paper.Row{Cells: r.Cells})
			}
		}
		f.Heading(fmt.Sprintf("%s: %d", part.title, len(rows)), paper.P(30))
		if len(rows) > 0 {
			f.Table(paper.Table{Banded: true, Columns: []paper.Column{
				{Head: "Due", Share: 10},
				{Head: "Days", Share: 9, Align: paper.Right},
				{Head: "Employee", Share: 20},
				{Head: "Kind", Share: 10},
				{Head: "Period", Share: 21},
				{Head: "Next", Share: 10},
				{Head: "Rating", Share: 10},
				{Head: "Rater", Share: 18},
			}}, rows)
		}
		f.Skip(paper.P(12))
	}
	return doc.Sheet()
}
