// Package workday lays out the papers of the section's day: the memo of an instruction with who has read it, the roster of a week, a
// person's activity log, the status report, sections of the procedure manual, and the memo of a suggestion.
package workday

import (
	"strconv"

	"curbstop/reports/listing"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

var (
	body  = paper.Style{Size: paper.P(10)}
	small = paper.Style{Size: paper.Tenths(85), Grey: paper.Dark}
)

// Memo is an instruction on paper.
type Memo struct {
	Training   bool
	Office     string
	Number     string
	Subject    string
	Text       string
	Oral       bool
	Given      string // day
	From       string
	By         string
	Cites      string // section of the manual with its title
	Replaces   string
	Stands     string // "" while in force
	Recipients []Recipient
}

// Recipient is one person an instruction was given to.
type Recipient struct {
	Name, Position string
	Read           string // when, "" while unread
	Says           string
}

// Sheet lays the memo out. It refuses letters the font lacks (paper.no-glyph).
func (in Memo) Sheet() (paper.Sheet, error) {
	kind := "Written instruction"
	if in.Oral {
		kind = "Oral instruction, recorded"
	}
	doc, flow := officehead.Head{Office: in.Office, Title: kind, Note: in.Number}.Flow("", in.Training)
	facts := []paper.Fact{
		{Label: "Given on", Says: in.Given}, {Label: "In force from", Says: in.From}, {Label: "Given by", Says: in.By},
	}
	for _, f := range []paper.Fact{{Label: "Manual", Says: in.Cites}, {Label: "Replaces", Says: in.Replaces}, {Label: "Stands", Says: in.Stands}} {
		if f.Says != "" {
			facts = append(facts, f)
		}
	}
	flow.Facts(3, facts)
	flow.Heading(in.Subject, paper.P(40))
	flow.Para(body, in.Text)
	flow.Skip(paper.P(10))
	flow.Heading("Read and understood", paper.P(60))
	rows := make([]paper.Row, len(in.Recipients))
	for i, r := range in.Recipients {
		read := r.Read
		if read == "" {
			read = "not yet"
		}
		rows[i] = paper.Row{Cells: []string{r.Name, r.Position, read, r.Says, ""}, Quiet: r.Read == ""}
	}
	err := listing.Table(flow, listing.Input{Columns: []paper.Column{
		{Head: "Name", Share: 22}, {Head: "Position", Share: 22}, {Head: "Acknowledged", Share: 16}, {Head: "Remark", Share: 22}, {Head: "Initials", Share: 10},
	}, Rows: listing.Rows(rows...)})
	if err != nil {
		return paper.Sheet{}, err
	}
	officehead.Sign(flow, in.By, "Date")
	return doc.Sheet()
}

// Idea is a suggestion on paper.
type Idea struct {
	Training bool
	Office   string
	Number   string
	Title    string
	By, Day  string
	Stands   string
	Parts    []Part // problem, suggestion, benefit, cost
	Measure  string
	Before   string
	After    string
	Steps    []string // who did what when
}

// Part is a heading with what is said under it.
type Part struct{ Heading, Text string }

// Sheet lays the memo out, with lines to sign.
func (in Idea) Sheet() (paper.Sheet, error) {
	doc, flow := officehead.Head{Office: in.Office, Title: "Suggestion", Note: in.Number}.Flow("", in.Training)
	flow.Facts(3, []paper.Fact{{Label: "From", Says: in.By}, {Label: "Entered on", Says: in.Day}, {Label: "Stands", Says: in.Stands}})
	flow.Skip(paper.P(4))
	flow.Para(paper.Style{Font: paper.Bold, Size: paper.P(12)}, in.Title)
	flow.Skip(paper.P(6))
	parts(flow, in.Parts)
	if in.Measure != "" {
		flow.Heading("What is counted", paper.P(40))
		facts := []paper.Fact{{Label: "Measure", Says: in.Measure}, {Label: "Before", Says: in.Before}}
		if in.After != "" {
			facts = append(facts, paper.Fact{Label: "After", Says: in.After})
		}
		flow.Facts(3, facts)
	}
	for _, s := range in.Steps {
		flow.Para(small, s)
		flow.Skip(paper.P(2))
	}
	officehead.Sign(flow, "Recommended by the supervisor", "Decided by the manager", "Date")
	return doc.Sheet()
}

func parts(flow *paper.Flow, all []Part) {
	for _, p := range all {
		if p.Text == "" {
			continue
		}
		flow.Heading(p.Heading, paper.P(40))
		flow.Para(body, p.Text)
		flow.Skip(paper.P(8))
	}
}

// Manual is sections of the procedure manual on paper.
type Manual struct {
	Training bool
	Office   string
	AsOf     string
	Sections []Section
}

// Section is one section.
type Section struct {
	Number, Title, Text, From string
	Depth                     int
}

// Sheet lays the sections out in their order.
func (in Manual) Sheet() (paper.Sheet, error) {
	doc, flow := officehead.Head{Office: in.Office, Title: "Procedure manual", Note: "as of " + in.AsOf}.Flow("", in.Training)
	for _, s := range in.Sections {
		if s.Depth == 1 {
			flow.Skip(paper.P(6))
			flow.Heading(s.Number+"  "+s.Title, paper.P(60))
		} else {
			flow.Need(paper.P(44))
			flow.Para(paper.Style{Font: paper.Bold, Size: paper.P(10)}, s.Number+"  "+s.Title)
			flow.Skip(paper.P(2))
		}
		if s.Text != "" {
			flow.Para(body, s.Text)
			flow.Skip(paper.P(2))
			flow.Para(small, "in force from "+s.From)
		}
		flow.Skip(paper.P(8))
	}
	return doc.Sheet()
}

func count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
