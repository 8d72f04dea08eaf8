package workorder

import (
	"strconv"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/phrase"
	"curbstop/reports/listing"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Crew is one version of the list of cuts a crew takes out on a day.
type Crew struct {
	Training bool
	Office   string
	Day      calendar.Day
	Version  int
	Made     calendar.Instant
	By       string
	Replaced bool   // a later list was made: this one no longer holds
	Phone    string // of the office, which the crew calls
	CrewCall string // of the crew, which the office calls
	Lines    []CrewLine
}

// CrewLine is one cut; Struck says why it must not be made: paid 10:42 AM. Over is what came of it already.
type CrewLine struct {
	Order  Order
	Struck string
	Over   string
}

// CrewList lays the list out: its number and time in a box, so that the crew knows which sheet holds, then the cuts, those it must not make crossed out.
func CrewList(c Crew) (paper.Sheet, error) {
	head := officehead.Head{Office: c.Office, Title: "Cuts of " + c.Day.US(), Note: "List " + strconv.Itoa(c.Version)}
	doc, f := head.WideFlow(paper.English, c.Training)
	c.box(f)
	if err := listing.Table(f, listing.Input{Columns: crewColumns, Rows: listing.Rows(c.rows()...), Size: paper.Tenths(85)}); err != nil {
		return paper.Sheet{}, err
	}
	f.Skip(paper.P(10))
	f.Para(paper.Style{Size: paper.Tenths(85), Grey: paper.Dark}, c.sums())
	officehead.Sign(f, "Returned by, date and time", "Checked by, date")
	return doc.Sheet()
}

var crewColumns = []paper.Column{
	{Head: "", Share: 3, Align: paper.Right},
	{Head: "Order", Share: 8},
	{Head: "Route", Share: 7},
	{Head: "Where", Share: 30},
	{Head: "Customer", Share: 15},
	{Head: "Meter", Share: 9},
	{Head: "Last read", Share: 8, Align: paper.Right},
	{Head: "Read", Share: 9, Align: paper.Right},
	{Head: "Time", Share: 8, Align: paper.Right},
	{Head: "Initials", Share: 8, Align: paper.Right},
}

// box says which list this is, since when it holds, and whom to call.
func (c Crew) box(f *paper.Flow) {
	big, small := paper.Style{Font: paper.Bold, Size: paper.P(13)}, paper.Style{Size: paper.Tenths(95)}
	first := "LIST " + strconv.Itoa(c.Version) + ", made " + c.Made.String()
	says := "The first list of the day. The last list made is the one that holds."
	switch {
	case c.Replaced:
		first, says = first+": DOES NOT HOLD ANY MORE", "A later list was made: work by that one, and give this one back."
	case c.Version > 1:
		says = "It takes the place of " + earlier(c.Version) + ": cross those out and bring them back."
	}
	call := "Before every cut call the office, " + or(c.Phone, "its number is not set") + ", for payments made since this list."
	high := paper.P(58)
	f.C.Box(paper.Box{X: f.Left, Y: f.Y, W: f.Wide(), H: high, Fill: paper.Pale, Stroke: paper.Point})
	f.C.Text(f.Left+paper.P(12), f.Y+paper.P(18), big, first)
	f.C.Text(f.Right-paper.P(12), f.Y+paper.P(18), small.As(paper.Right), "by "+c.By+"; crew's phone "+or(c.CrewCall, "not set"))
	f.C.Text(f.Left+paper.P(12), f.Y+paper.P(34), small, says)
	f.C.Text(f.Left+paper.P(12), f.Y+paper.P(49), paper.Style{Font: paper.Bold, Size: small.Size}, call)
	f.Y += high + paper.P(10)
}

func earlier(version int) string {
	switch version {
	case 2:
		return "list 1"
	case 3:
		return "lists 1 and 2"
	}
	return "lists 1 to " + strconv.Itoa(version-1)
}

func or(text, usual string) string {
	if text == "" {
		return usual
	}
	return text
}

func (c Crew) rows() []paper.Row {
	rows := make([]paper.Row, len(c.Lines))
	for i, l := range c.Lines {
		o := l.Order
		where := []string{o.Address}
		if o.Access != "" {
			where = append(where, o.Access)
		}
		if len(o.Cautions) > 0 {
			where = append(where, "CAUTION: "+strings.Join(o.Cautions, "; "))
		}
		blank := "________"
		r := paper.Row{Cells: []string{
			strconv.Itoa(i + 1), o.Number, strings.Trim(o.Route+" / "+o.Sequence, " /"), strings.Join(where, "\n"),
			strings.TrimSpace(o.Customer + "\n" + o.Phone), o.Meter, o.LastRead, blank, blank, blank,
		}}
		switch {
		case l.Struck != "":
			r.Struck, r.Under = true, "DO NOT CUT – "+l.Struck+". Cut already? Call "+or(c.Phone, "the office")+"."
			r.Cells = append(r.Cells[:7], "", "", "")
		case l.Over != "":
			r.Quiet, r.Under = true, phrase.Sentence(l.Over)
			r.Cells = append(r.Cells[:7], "", "", "")
		}
		rows[i] = r
	}
	return rows
}

// sums counts the lines by what is to be done about them.
func (c Crew) sums() string {
	var out, over int
	for _, l := range c.Lines {
		switch {
		case l.Struck != "":
			out++
		case l.Over != "":
			over++
		}
	}
	text := phrase.Count(len(c.Lines)-out-over, "cut") + " to make"
	if out > 0 {
		text += "; " + strconv.Itoa(out) + " crossed out"
	}
	if over > 0 {
		text += "; " + strconv.Itoa(over) + " over"
	}
	return text + "."
}
