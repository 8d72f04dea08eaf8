// Package rating lays out the performance rating form.
package rating

import (
	"strings"

	"curbstop/domain/calendar"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Input is one rating as decided; scores and weights come written, because the office's scale says how they are rounded.
type Input struct {
	Training bool
	Draft    bool // printed for the talk, not yet final
	Office   string
	Number   string
	Kind     string // Annual, Probation, Special
	Employee string
	Position string
	Template string       // name and version of what it began from
	From, To calendar.Day // of the period rated
	Rater    string
	Reviewer string // the reviewing official

	Scale   []string // what each score means, such as 3 Meets the standard
	Factors []Factor
	Total   string // weighted score
	Level   string // what the total means on the scale
	Summary string // the rater's narrative
	Goals   []Goal
	Comment string // the employee's own words; empty leaves lines to write on
	Talked  calendar.Day
	Review  string // what the reviewing official decided: concurs, returned, with reasons
	Changes []Change

	Version   string   // of an earlier version: which, and what ended it
	Signed    string   // day of the employee's signature
	Witness   string   // who saw that the employee would not sign
	Reviewed  string   // day of the review
	Raters    []string // who rated before, and why another does
	Officials []string // outside the books, with what they did and where the paper lies
	Givings   []Giving
	Left      []string // factors of the template that are left out
}

// Giving is one time the employee was given what was reviewed, answered or decided.
type Giving struct {
	Day, After, Comment, Witness string
}

// Change is a score that the review or an appeal changed.
type Change struct {
	Factor, From, To, Why, By string
}

// Factor is one factor rated, with the facts the score rests on.
type Factor struct {
	Name     string
	Standard string // what meets the standard
	Weight   string // such as 20 %
	Score    string
	Weighted string
	Evidence []string
	Altered  string // how it differs from the template; "" for not at all
}

// Goal is one goal of the next period.
type Goal struct {
	Text    string
	Measure string
	By      calendar.Day
}

var (
	text  = paper.Style{Size: paper.P(9)}
	quiet = paper.Style{Size: paper.Tenths(85), Grey: paper.Dark}
)

// Sheet lays the form out over as many pages as the evidence needs.
func Sheet(in Input) (paper.Sheet, error) {
	title := "Performance rating"
	if in.Draft {
		title += " — draft for discussion"
	}
	doc, f := officehead.Head{Office: in.Office, Title: title, Note: in.Employee + "  ·  " + in.Number}.Flow(paper.English, in.Training)
	f.Facts(4, []paper.Fact{
		{Label: "Employee", Says: in.Employee},
		{Label: "Position", Says: in.Position},
		{Label: "Template", Says: in.Template},
		{Label: "Kind of rating", Says: in.Kind},
		{Label: "From", Says: in.From.US()},
		{Label: "To", Says: in.To.US()},
		{Label: "Rated by", Says: in.Rater},
		{Label: "Reviewing official", Says: in.Reviewer},
	})
	if in.Version != "" {
		f.Para(paper.Style{Font: paper.Bold, Size: paper.P(9)}, in.Version)
		f.Skip(paper.P(8))
	}
	in.people(f)
	in.scale(f)
	in.factors(f)
	in.evidence(f)
	if in.Summary != "" {
		f.Heading("Summary by the rater", paper.P(24))
		f.Para(text, in.Summary)
		f.Skip(paper.P(12))
	}
	in.changes(f)
	in.goals(f)
	in.comment(f)
	in.signatures(f)
	return doc.Sheet()
}

// changes lists the scores that somebody above the rater changed, with the reasons.
func (in Input) changes(f *paper.Flow) {
	if len(in.Changes) == 0 {
		return
	}
	f.Heading("Scores changed by the review or an appeal", paper.P(50))
	rows := make([]paper.Row, len(in.Changes))
	for i, c := range in.Changes {
		rows[i] = paper.Row{Cells: []string{c.Factor, c.From, c.To, c.Why, c.By}}
	}
	f.Table(paper.Table{Size: paper.Tenths(85), Columns: []paper.Column{
		{Head: "Factor", Share: 26},
		{Head: "Rater", Share: 8, Align: paper.Right},
		{Head: "Now", Share: 8, Align: paper.Right},
		{Head: "Because", Share: 36},
		{Head: "By", Share: 18},
	}}, rows)
	f.Skip(paper.P(14))
}

// people says who rated before, and which official outside the books reviewed.
func (in Input) people(f *paper.Flow) {
	for _, says := range append(in.Raters[:len(in.Raters):len(in.Raters)], in.Officials...) {
		f.Para(text, says)
	}
	if len(in.Raters)+len(in.Officials) > 0 {
		f.Skip(paper.P(8))
	}
}

func (in Input) scale(f *paper.Flow) {
	if len(in.Scale) == 0 {
		return
	}
	f.Para(quiet, "Scale:  "+strings.Join(in.Scale, "  ·  "))
	f.Skip(paper.P(8))
}

func (in Input) factors(f *paper.Flow) {
	f.Heading("Factors", paper.P(60))
	rows := make([]paper.Row, 0, len(in.Factors)+1)
	for _, x := range in.Factors {
		if x.Altered != "" {
			x.Name += " *"
		}
		rows = append(rows, paper.Row{Cells: []string{x.Name, x.Standard, x.Weight, x.Score, x.Weighted}})
	}
	rows = append(rows, paper.Row{Cells: []string{"Weighted score", in.Level, "", "", in.Total}, Strong: true})
	f.Table(paper.Table{Size: paper.Tenths(85), Banded: true, Columns: []paper.Column{
		{Head: "Factor", Share: 24},
		{Head: "Meets the standard when", Share: 46},
		{Head: "Weight", Share: 9, Align: paper.Right},
		{Head: "Score", Share: 9, Align: paper.Right},
		{Head: "Weighted", Share: 11, Align: paper.Right},
	}}, rows)
	in.altered(f)
	f.Skip(paper.P(14))
}

// altered names the rows that differ from the template of the position.
func (in Input) altered(f *paper.Flow) {
	for _, x := range in.Factors {
		if x.Altered != "" {
			f.Para(quiet, "* "+x.Name+": "+x.Altered+".")
		}
	}
	if len(in.Left) > 0 {
		f.Para(quiet, "* Left out of the template: "+strings.Join(in.Left, "; ")+".")
	}
}

// evidence lists under each factor the facts its score rests on.
func (in Input) evidence(f *paper.Flow) {
	f.Heading("Evidence", paper.P(40))
	for _, x := range in.Factors {
		f.Need(paper.P(30))
		f.Para(paper.Style{Font: paper.Bold, Size: paper.P(9)}, x.Name+" — "+x.Score)
		if len(x.Evidence) == 0 {
			f.Para(quiet, "No facts noted.")
		}
		left := f.Left
		for _, e := range x.Evidence {
			f.Need(paper.Lead(text.Size))
			f.C.Text(left, f.Y+text.Size, text, "–")
			f.Left = left + paper.P(12)
			f.Para(text, e)
			f.Left = left
		}
		f.Skip(paper.P(7))
	}
	f.Skip(paper.P(5))
}

func (in Input) goals(f *paper.Flow) {
	if len(in.Goals) == 0 {
		return
	}
	f.Heading("Goals of the next period", paper.P(50))
	rows := make([]paper.Row, len(in.Goals))
	for i, g := range in.Goals {
		rows[i] = paper.Row{Cells: []string{g.Text, g.Measure, g.By.US()}}
	}
	f.Table(paper.Table{Size: paper.Tenths(85), Columns: []paper.Column{
		{Head: "Goal", Share: 48},
		{Head: "Measured by", Share: 37},
		{Head: "By", Share: 13},
	}}, rows)
	f.Skip(paper.P(14))
}

func (in Input) comment(f *paper.Flow) {
	f.Heading("Comment of the employee", paper.P(66))
	if in.Comment == "" {
		officehead.Lines(f, 3)
		f.Skip(paper.P(8))
		return
	}
	f.Para(text, in.Comment)
	f.Skip(paper.P(12))
}

func (in Input) signatures(f *paper.Flow) {
	f.Heading("Signatures", paper.P(150))
	if !in.Talked.IsZero() {
		f.Para(quiet, "This rating was discussed with the employee on "+in.Talked.Long()+".")
	}
	f.Para(paper.Style{Font: paper.Bold, Size: paper.P(9)},
		"The employee's signature means that the rating was seen, not that it is agreed with.")
	switch {
	case in.Witness != "":
		f.Para(text, "The employee would not sign on "+in.Signed+". Witness: "+in.Witness)
		officehead.Sign(f, "Witness: "+in.Witness, "Date")
	case in.Signed != "":
		f.Para(quiet, "The employee signed on "+in.Signed+".")
		officehead.Sign(f, "Employee: "+in.Employee, "Date")
	default:
		officehead.Sign(f, "Employee: "+in.Employee, "Date")
	}
	officehead.Sign(f, "Rater: "+in.Rater, "Date")
	if in.Review != "" {
		f.Skip(paper.P(6))
		f.Para(text, "Review: "+in.Review)
	} else if in.Version == "" {
		in.reviewBoxes(f)
	}
	if in.Version == "" {
		officehead.Sign(f, "Reviewing official: "+in.Reviewer, "Date")
		in.given(f)
	}
}

// given says when the employee was given the rating after its review, and what the employee said then; before that it leaves lines.
func (in Input) given(f *paper.Flow) {
	if in.Review == "" {
		return
	}
	f.Skip(paper.P(10))
	f.Heading("The reviewed rating is given to the employee", paper.P(110))
	for _, g := range in.Givings {
		says := "Given on " + g.Day + ", " + g.After + "."
		if g.Witness != "" {
			says += " The employee would not sign. Witness: " + g.Witness + "."
		}
		f.Para(text, says)
		if g.Comment != "" {
			f.Para(text, "Comment of the employee: "+g.Comment)
		}
		f.Skip(paper.P(4))
	}
	if len(in.Givings) == 0 {
		f.Para(quiet, "Comment of the employee on the reviewed rating")
		officehead.Lines(f, 2)
	}
	officehead.Sign(f, "Employee, received: "+in.Employee, "Date")
}

func (in Input) reviewBoxes(f *paper.Flow) {
	f.Need(paper.P(80))
	y, x := f.Y+paper.P(12), f.Left
	for _, says := range []string{"I concur", "I return it for the reasons attached", "I changed it for the reasons attached"} {
		f.C.Box(paper.Box{X: x, Y: y, W: paper.P(10), H: paper.P(10), Fill: paper.White, Stroke: paper.Tenths(8)})
		f.C.Text(x+paper.P(15), y+paper.P(9), text, says)
		x += paper.P(33) + text.Font.Width(says, text.Size)
	}
	f.Y = y + paper.P(10)
}
