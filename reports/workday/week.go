package workday

import (
	"strconv"
	"strings"

	"curbstop/reports/listing"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Week is the roster of a week on paper.
type Week struct {
	Training bool
	Office   string
	Monday   string
	Days     [7]string // heads, Monday first
	Duties   []Duty
	Away     [7][]string
	Short    int
}

// Duty is one duty's week: who stands there each day, and how many are missing.
type Duty struct {
	Title string
	Days  [7][]string
	Short [7]int
}

// Sheet lays the roster out across the page, one column a day.
func (in Week) Sheet() (paper.Sheet, error) {
	doc, flow := officehead.Head{Office: in.Office, Title: "Duty roster", Note: "week of " + in.Monday}.WideFlow("", in.Training)
	columns := []paper.Column{{Head: "Duty", Share: 16}}
	for _, d := range in.Days {
		columns = append(columns, paper.Column{Head: d, Share: 14})
	}
	var rows []paper.Row
	for _, d := range in.Duties {
		cells := []string{d.Title}
		for i := range d.Days {
			cells = append(cells, cover(d.Days[i], d.Short[i]))
		}
		rows = append(rows, paper.Row{Cells: cells})
	}
	away, cells := false, []string{"Away"}
	for _, names := range in.Away {
		away = away || len(names) > 0
		cells = append(cells, strings.Join(names, "; "))
	}
	if away {
		rows = append(rows, paper.Row{Cells: cells, Quiet: true})
	}
	if err := listing.Table(flow, listing.Input{Columns: columns, Rows: listing.Rows(rows...)}); err != nil {
		return paper.Sheet{}, err
	}
	flow.Skip(paper.P(8))
	says := "Every place is covered."
	if in.Short > 0 {
		says = "Places not covered: " + strconv.Itoa(in.Short) + "."
	}
	flow.Para(small, says)
	officehead.Sign(flow, "Planned by", "Date")
	return doc.Sheet()
}

// cover says who stands at a place, and what is missing.
func cover(names []string, short int) string {
	out := names
	if short > 0 {
		out = append(out[:len(out):len(out)], strconv.Itoa(short)+" MISSING")
	}
	return strings.Join(out, "; ")
}

// Log is a person's days on paper.
type Log struct {
	Training bool
	Office   string
	Name     string
	Days     string // which
	Lines    []Line
	Deeds    []Count
	Hours    []Count // minutes
	Minutes  int
}

// Line is one thing done.
type Line struct {
	Day, At, What, About, Amount, Minutes string
	Struck                                bool
}

// Count is how often, or how long.
type Count struct {
	Words string
	N     int
}

// Sheet lays the log out.
func (in Log) Sheet() (paper.Sheet, error) {
	doc, flow := officehead.Head{Office: in.Office, Title: "Activity log of " + in.Name, Note: in.Days}.Flow("", in.Training)
	rows := make([]paper.Row, len(in.Lines))
	for i, l := range in.Lines {
		rows[i] = paper.Row{Cells: []string{l.Day, l.At, l.What, l.About, l.Amount, l.Minutes}, Quiet: l.Struck}
	}
	err := listing.Table(flow, listing.Input{Columns: []paper.Column{
		{Head: "Day", Share: 12},
		{Head: "Time", Share: 11},
		{Head: "What", Share: 26},
		{Head: "About", Share: 34},
		{Head: "Amount", Share: 12, Align: paper.Right},
		{Head: "Min.", Share: 6, Align: paper.Right},
	}, Rows: listing.Rows(rows...)})
	if err != nil {
		return paper.Sheet{}, err
	}
	flow.Skip(paper.P(10))
	for _, sum := range []struct {
		title, unit string
		all         []Count
	}{{"Deeds in the books", "Count", in.Deeds}, {"Work written by hand", "Minutes", in.Hours}} {
		if err := counts(flow, sum.title, sum.unit, sum.all); err != nil {
			return paper.Sheet{}, err
		}
	}
	officehead.Sign(flow, in.Name, "Seen by")
	return doc.Sheet()
}

func counts(flow *paper.Flow, title, unit string, all []Count) error {
	if len(all) == 0 {
		return nil
	}
	flow.Heading(title, paper.P(50))
	rows, sum := make([]paper.Row, 0, len(all)+1), 0
	for _, c := range all {
		rows = append(rows, paper.Row{Cells: []string{c.Words, count(c.N)}})
		sum += c.N
	}
	rows = append(rows, paper.Row{Cells: []string{"Together", count(sum)}, Strong: true})
	err := listing.Table(flow, listing.Input{Columns: []paper.Column{{Head: "What", Share: 80}, {Head: unit, Share: 20, Align: paper.Right}}, Rows: listing.Rows(rows...)})
	flow.Skip(paper.P(10))
	return err
}

// Status is a status report on paper.
type Status struct {
	Training bool
	Office   string
	Number   string
	Title    string
	To       string // who gets it
	Period   string
	Before   string // the period it is held against
	By       string
	Sender   string
	Sent     string // day; "" while it is a draft
	Counted  string
	Figures  []Figure
	Parts    []Part
}

// Figure is one counted figure beside the period before.
type Figure struct{ Title, Count, Sum, Was, WasSum, Change string }

// Sheet lays the report out: figures first, then what is said.
func (in Status) Sheet() (paper.Sheet, error) {
	doc, flow := officehead.Head{Office: in.Office, Title: in.Title, Note: in.Number}.Flow("", in.Training)
	facts := []paper.Fact{{Label: "To", Says: in.To}, {Label: "Covers", Says: in.Period}, {Label: "Prepared by", Says: in.By}}
	if in.Sent != "" {
		facts = append(facts, paper.Fact{Label: "Signed by", Says: in.Sender}, paper.Fact{Label: "Sent on", Says: in.Sent})
	} else {
		facts = append(facts, paper.Fact{Label: "Stands", Says: "draft, not sent"})
	}
	flow.Facts(3, append(facts, paper.Fact{Label: "Figures counted on", Says: in.Counted}))
	flow.Heading("Figures of the books", paper.P(60))
	rows := make([]paper.Row, len(in.Figures))
	for i, f := range in.Figures {
		rows[i] = paper.Row{Cells: []string{f.Title, f.Count, f.Sum, f.Was, f.WasSum, f.Change}}
	}
	err := listing.Table(flow, listing.Input{Columns: []paper.Column{
		{Head: "", Share: 34},
		{Head: "Count", Share: 10, Align: paper.Right},
		{Head: "Amount", Share: 16, Align: paper.Right},
		{Head: "Before", Share: 10, Align: paper.Right},
		{Head: "Amount", Share: 16, Align: paper.Right},
		{Head: "Change", Share: 11, Align: paper.Right},
	}, Rows: listing.Rows(rows...)})
	if err != nil {
		return paper.Sheet{}, err
	}
	flow.Skip(paper.P(3))
	flow.Para(small, "Before: "+in.Before+".")
	flow.Skip(paper.P(10))
	parts(flow, in.Parts)
	officehead.Sign(flow, "Signed", "Date")
	return doc.Sheet()
}
