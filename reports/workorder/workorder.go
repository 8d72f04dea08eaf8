// Package workorder lays out service orders for the field: one sheet for each order, and the list of a route.
package workorder

import (
	"strconv"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/reports/listing"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Order is one service order as the field needs it.
type Order struct {
	Training bool
	Office   string
	Number   string
	Kind     string // Start service, Stop service, Read, Cut off, Restore, Change meter
	Asked    calendar.Day
	AskedBy  string
	Due      calendar.Day // day it is planned for
	Window   string       // hours agreed, such as 8:00–12:00

	Account  string
	Customer string
	Phone    string
	Address  string
	Route    string
	Sequence string
	Access   string   // where the meter is, gate, key
	Cautions []string // what may hurt: dog, hostile, traffic

	Meter        string
	MeterSize    string
	Service      string // water or sewer
	LastRead     string
	LastReadDay  calendar.Day
	Instructions string
	Signed       []string
	Authority    string // for a cut: notice, sum and day it became due; checked again before leaving
}

var (
	label = paper.Style{Size: paper.Tenths(75), Grey: paper.Mid}
	text  = paper.Style{Size: paper.Tenths(95)}
)

// Sheet lays one order out, with the places the field fills in.
func Sheet(o Order) (paper.Sheet, error) {
	head := officehead.Head{Office: o.Office, Title: o.Kind, Note: "Service order " + o.Number}
	doc, f := head.Flow(paper.English, o.Training)
	f.C.Code128(paper.MarginRight-paper.P(118), paper.P(32), paper.Tenths(9), 16, o.Number)
	o.cautions(f)
	f.Facts(4, []paper.Fact{
		{Label: "Planned for", Says: strings.TrimSpace(o.Due.US() + "  " + o.Window)},
		{Label: "Asked", Says: o.Asked.US()},
		{Label: "Asked by", Says: o.AskedBy},
		{Label: "Route and sequence", Says: strings.Trim(o.Route+" / "+o.Sequence, " /")},
	})
	f.Heading("Where", 0)
	f.Facts(2, []paper.Fact{
		{Label: "Service address", Says: o.Address},
		{Label: "Account", Says: o.Account},
		{Label: "Customer", Says: o.Customer},
		{Label: "Phone", Says: o.Phone},
	})
	note(f, "Access", o.Access)
	f.Heading("Meter", 0)
	f.Facts(4, []paper.Fact{
		{Label: "Meter", Says: o.Meter},
		{Label: "Size", Says: o.MeterSize},
		{Label: "Last read", Says: o.LastRead},
		{Label: "Read on", Says: o.LastReadDay.US()},
	})
	f.Heading("What to do", paper.P(30))
	f.Para(text, o.Instructions)
	f.Skip(paper.P(6))
	note(f, "Authority", o.Authority)
	officehead.Hands(f, o.Signed)
	o.done(f)
	return doc.Sheet()
}

func note(f *paper.Flow, name, says string) {
	if says == "" {
		return
	}
	f.Para(label, name)
	f.Para(text, says)
	f.Skip(paper.P(8))
}

func (o Order) cautions(f *paper.Flow) {
	if len(o.Cautions) == 0 {
		return
	}
	st := paper.Style{Font: paper.Bold, Size: paper.P(10)}
	lines := paper.Wrap(st.Font, st.Size, f.Wide()-paper.P(24), "CAUTION: "+strings.Join(o.Cautions, "; "))
	high := paper.Pt(len(lines))*paper.P(13) + paper.P(11)
	f.C.Box(paper.Box{X: f.Left, Y: f.Y, W: f.Wide(), H: high, Fill: paper.Pale, Stroke: paper.Point})
	for i, line := range lines {
		f.C.Text(f.Left+paper.P(12), f.Y+paper.P(15)+paper.Pt(i)*paper.P(13), st, line)
	}
	f.Y += high + paper.P(14)
}

// done is filled in by hand: result, day, read, seal, initials, remarks.
func (o Order) done(f *paper.Flow) {
	f.Heading("Completion", paper.P(190))
	x := f.Left
	for _, result := range []string{"Done", "No access", "Nobody at home", "Not found", "Refused", "Other"} {
		f.C.Box(paper.Box{X: x, Y: f.Y, W: paper.P(10), H: paper.P(10), Fill: paper.White, Stroke: paper.Tenths(8)})
		f.C.Text(x+paper.P(15), f.Y+paper.P(9), text, result)
		x += paper.P(22) + text.Font.Width(result, text.Size) + paper.P(14)
	}
	f.Y += paper.P(24)
	boxes(f, []string{"Date", "Time", "Register read", "Initials"})
	boxes(f, []string{"Meter found", "New meter", "Seal or lock", "Left on or off"})
	f.C.Text(f.Left, f.Y+paper.P(8), label, "Remarks")
	f.Y += paper.P(6)
	officehead.Lines(f, 3)
}

// boxes draws a row of labelled boxes to write in.
func boxes(f *paper.Flow, labels []string) {
	gap := paper.P(10)
	wide := (f.Wide() - gap*paper.Pt(len(labels)-1)) / paper.Pt(len(labels))
	for i, l := range labels {
		x := f.Left + paper.Pt(i)*(wide+gap)
		f.C.Text(x, f.Y+paper.P(8), label, l)
		f.C.Box(paper.Box{X: x, Y: f.Y + paper.P(12), W: wide, H: paper.P(22), Fill: paper.White, Stroke: paper.Tenths(6), Ink: paper.Mid})
	}
	f.Y += paper.P(44)
}

// Route is the list of one route's orders for one day.
type Route struct {
	Training bool
	Office   string
	Route    string
	Day      calendar.Day
	Worker   string
	Orders   []Order // in the order they are driven
}

// List lays the route out with places for read, time and initials beside each order.
func List(r Route) (paper.Sheet, error) {
	rows := make([]paper.Row, len(r.Orders))
	for i, o := range r.Orders {
		about := []string{o.Address}
		if o.Access != "" {
			about = append(about, o.Access)
		}
		if len(o.Cautions) > 0 {
			about = append(about, "CAUTION: "+strings.Join(o.Cautions, "; "))
		}
		blank := "________"
		rows[i] = paper.Row{Cells: []string{
			strconv.Itoa(i + 1), o.Number, o.Kind, strings.Join(about, "\n"), o.Meter, o.LastRead, blank, blank, blank,
		}}
	}
	return listing.Sheet(listing.Input{
		Training: r.Training, Office: r.Office, Title: "Service orders, route " + r.Route, Note: r.Day.US(),
		Facts: []paper.Fact{
			{Label: "Worker", Says: r.Worker},
			{Label: "Orders", Says: strconv.Itoa(len(r.Orders))},
		},
		Columns: []paper.Column{
			{Head: "", Share: 4, Align: paper.Right},
			{Head: "Order", Share: 11},
			{Head: "Work", Share: 12},
			{Head: "Address", Share: 29},
			{Head: "Meter", Share: 12},
			{Head: "Last read", Share: 9, Align: paper.Right},
			{Head: "Read", Share: 10, Align: paper.Right},
			{Head: "Time", Share: 10, Align: paper.Right},
			{Head: "Initials", Share: 10, Align: paper.Right},
		},
		Rows: listing.Rows(rows...), Empty: "No orders on this route.", Sign: []string{"Returned by, date", "Checked by, date"},
		Size: paper.Tenths(85),
	})
}
