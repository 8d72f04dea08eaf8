// Package authority lays out the authority matrix: one page that tells what each role may do up to what amount, then what the version
// changed, the single limits of people, and the versions before.
package authority

import (
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/phrase"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Input is what the paper says.
type Input struct {
	Office    string
	Training  bool
	Version   string // "Version 3"
	From      calendar.Day
	Later     calendar.Day // first day of the next version; 0 while there is none
	Today     calendar.Day
	By        string
	Reason    string
	Roles     []string   // heads of the columns
	Limits    []Line     // verbs of which the roles may different amounts
	Plain     []Plain    // verbs that some roles may without limit and the others not at all
	Differs   []Changed  // of the version before
	Before    string     // "version 2"; "" for the first one
	Singles   []Single   // what people may otherwise than their role
	Versions  []Version  // the newest first
	Delegated []Delegate // in force
}

// Line is one verb with what each role may.
type Line struct {
	Words   string
	Cells   []string
	Changed bool
}

// Plain is a group of verbs that need no figures.
type Plain struct{ Who, Words string }

// Changed is one cell that the version changed.
type Changed struct{ Words, Role, Was, Now string }

// Single is a limit of one person.
type Single struct{ Name, Words, May, Role, Until, Reason string }

// Version is one version in the list of versions.
type Version struct{ Number, From, By, Cells, Reason string }

// Delegate is a delegation in force.
type Delegate struct{ Number, From, To, Last, What string }

// The measures of the first page: as tight as can be read, because all that each role may stands on it. Tenths of a point, but for the gap.
const (
	size  = 70 // of the two tables side by side
	lead  = 84
	gap   = 22
	small = 65 // of what needs no figures
	under = 76
)

// Sheet lays the matrix out.
func Sheet(in Input) (paper.Sheet, error) {
	d, f := officehead.Head{Office: in.Office, Title: "Authority matrix", Note: in.Version}.WideFlow(paper.English, in.Training)
	f.Y -= paper.P(10)
	holds := "Holds from " + in.From.US()
	if in.Later != 0 {
		holds += " until " + (in.Later - 1).US()
	}
	f.Para(paper.Style{Size: paper.P(8)}, holds+", set by "+in.By+": "+in.Reason+". Printed on "+in.Today.US()+".")
	f.Para(paper.Style{Size: paper.Tenths(small), Grey: paper.Dark}, "Dollars a deed / dollars a day; “any” is without limit, “–” is not at all. Changed lines are bold. "+
		"Nobody approves what they prepared themselves, nor touches their own account or one linked to it. What a trainee posts is signed by the trainer.")
	f.Skip(paper.P(3))
	in.halves(f)
	for _, p := range in.Plain {
		f.Skip(paper.P(2))
		tight(f, paper.Style{Font: paper.Bold, Size: paper.Tenths(small)}, p.Who)
		tight(f, paper.Style{Size: paper.Tenths(small)}, p.Words)
	}
	signed(f, "Manager, date", "Received by the section, date")
	in.tables(f)
	return d.Sheet()
}

// signed adds the lines to sign on, which stand on the first page with what they are signed for.
func signed(f *paper.Flow, labels ...string) {
	f.Need(paper.P(30))
	for i, label := range labels {
		x := f.Left + paper.Pt(i)*paper.P(280)
		f.C.Rule(x, x+paper.P(260), f.Y+paper.P(20), paper.Dark)
		f.C.Text(x, f.Y+paper.P(28), paper.Style{Size: paper.P(7), Grey: paper.Mid}, label)
	}
	f.Y += paper.P(30)
}

// tight sets a paragraph with less between its lines than Para has.
func tight(f *paper.Flow, st paper.Style, says string) {
	for _, line := range paper.Wrap(st.Font, st.Size, f.Wide(), says) {
		f.Need(paper.Tenths(under))
		f.C.Text(f.Left, f.Y+st.Size, st, line)
		f.Y += paper.Tenths(under)
	}
}

// halves sets the lines in two tables side by side, down the left one first; a long matrix goes on over the page.
func (in Input) halves(f *paper.Flow) {
	left := in.Limits
	for len(left) > 0 {
		room := int((f.Bottom - f.Y - paper.P(14)) / paper.Tenths(lead))
		if room < 6 {
			f.Break()
			continue
		}
		n := min(room, (len(left)+1)/2)
		y := f.Y
		in.column(f, f.Left, left[:n])
		if more := left[n:min(2*n, len(left))]; len(more) > 0 {
			in.column(f, f.Left+(f.Wide()+paper.P(gap))/2, more)
		}
		left = left[min(2*n, len(left)):]
		f.Y = y + paper.P(14) + paper.Pt(n)*paper.Tenths(lead)
	}
}

func (in Input) column(f *paper.Flow, x paper.Pt, lines []Line) {
	wide := (f.Wide() - paper.P(gap)) / 2
	cell := paper.P(62)
	words := wide - cell*paper.Pt(len(in.Roles))
	right := func(i int) paper.Pt { return x + words + cell*paper.Pt(i+1) }
	y := f.Y + paper.P(8)
	head := paper.Style{Font: paper.Bold, Size: paper.P(7), Grey: paper.Dark}
	f.C.Text(x, y, head, "May")
	for i, r := range in.Roles {
		f.C.Text(right(i), y, head.As(paper.Right), r)
	}
	f.C.Rule(x, x+wide, y+paper.P(3), paper.Dark)
	y += paper.P(4)
	for i, l := range lines {
		st := paper.Style{Size: paper.Tenths(size)}
		if l.Changed {
			st.Font = paper.Bold
		}
		if i%2 == 1 {
			f.C.Box(paper.Box{X: x, Y: y + paper.P(1), W: wide, H: paper.Tenths(lead), Fill: 246})
		}
		y += paper.Tenths(lead)
		f.C.Fit(x, y-paper.P(1), words-paper.P(4), st, l.Words)
		for j, c := range l.Cells {
			f.C.Text(right(j), y-paper.P(1), st.As(paper.Right), c)
		}
	}
}

// tables adds what does not stand on the first page.
func (in Input) tables(f *paper.Flow) {
	if in.Before != "" {
		rows := make([]paper.Row, len(in.Differs))
		for i, d := range in.Differs {
			rows[i].Cells = []string{d.Words, d.Role, d.Was, d.Now}
		}
		table(f, "Changed of "+in.Before+": "+phrase.Count(len(rows), "limit"), rows, col("May", 46), col("Role", 14), col("Before", 20), col("Now", 20))
	}
	rows := make([]paper.Row, len(in.Singles))
	for i, s := range in.Singles {
		rows[i].Cells = []string{s.Name, s.Words, s.May, s.Role, s.Until, s.Reason}
	}
	table(f, "Single limits of people", rows, col("Name", 18), col("May", 28), col("Up to", 18), col("The role may", 18), col("Until", 10), col("Why", 22))
	rows = make([]paper.Row, len(in.Delegated))
	for i, d := range in.Delegated {
		rows[i].Cells = []string{d.Number, d.From, d.To, d.Last, d.What}
	}
	table(f, "Delegations in force", rows, col("Number", 10), col("From", 18), col("To", 18), col("Last day", 12), col("What", 54))
	rows = make([]paper.Row, len(in.Versions))
	for i, v := range in.Versions {
		rows[i].Cells = []string{v.Number, v.From, v.By, v.Cells, v.Reason}
	}
	table(f, "Versions", rows, col("Version", 8), col("From", 12), col("Set by", 24), paper.Column{Head: "Limits changed", Share: 12, Align: paper.Right}, col("Why", 50))
}

func col(head string, share int) paper.Column { return paper.Column{Head: head, Share: share} }

// table adds a titled table; one without rows says so.
func table(f *paper.Flow, title string, rows []paper.Row, columns ...paper.Column) {
	f.Skip(paper.P(8))
	f.Need(paper.P(54)) // the title stays with its first rows
	f.Para(paper.Style{Font: paper.Bold, Size: paper.P(9)}, title)
	if len(rows) == 0 {
		f.Para(paper.Style{Size: paper.P(8), Grey: paper.Mid}, "None.")
		return
	}
	t := paper.Table{Banded: true, Size: paper.Tenths(75), Columns: columns}
	t.Begin(f)
	for _, r := range rows {
		t.Add(r)
	}
}

// joined sets words one after the other, parted so that each can be found.
func joined(words []string) string { return strings.Join(words, "; ") + "." }
