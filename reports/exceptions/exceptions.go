// Package exceptions lays out the exceptions of a business day for a supervisor to look at and sign, and the traces of lapping.
package exceptions

import (
	"strconv"

	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/reports/listing"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Input is the exceptions of one business day.
type Input struct {
	Training bool
	Office   string
	Day      calendar.Day
	Hours    string
	Entries  int // of the journal
	Groups   []Group
	Users    []User
	Mix      []Mix
	Looks    []string // who signed it as seen
	Open     int      // not signed yet
}

// Group is the exceptions of one kind.
type Group struct {
	Title string
	Rows  []Row
}

// Row is one exception.
type Row struct {
	At, Who, What, Subject, Reason string
	Amount                         money.Amount
	Seen                           bool
}

// User is what one person credited.
type User struct {
	Name, Kind string
	Count      int
	Sum        money.Amount
}

// Mix is how one person's receipts were tendered.
type Mix struct {
	Name                        string
	Count                       int
	Cash, Checks, Cards, Orders money.Amount
	Sum                         money.Amount
	Share, Usual                string // of cash, in percent
	Unusual                     bool
}

// Sheet lays the report out. It refuses letters the font lacks (paper.no-glyph).
func Sheet(in Input) (paper.Sheet, error) {
	doc, flow := officehead.Head{Office: in.Office, Title: "Daily exceptions", Note: in.Day.US()}.WideFlow("", in.Training)
	total := 0
	for _, g := range in.Groups {
		total += len(g.Rows)
	}
	flow.Facts(4, []paper.Fact{
		{Label: "Exceptions", Says: strconv.Itoa(total)},
		{Label: "Not signed yet", Says: strconv.Itoa(in.Open)},
		{Label: "Entries of the journal", Says: strconv.Itoa(in.Entries)},
		{Label: "Office hours", Says: in.Hours},
	})
	flow.Skip(paper.P(4))
	for _, g := range in.Groups {
		if err := g.put(flow); err != nil {
			return paper.Sheet{}, err
		}
	}
	if total == 0 {
		flow.Para(paper.Style{Size: paper.P(9)}, "Nothing out of the ordinary was done on this day.")
		flow.Skip(paper.P(8))
	}
	if err := in.users(flow); err != nil {
		return paper.Sheet{}, err
	}
	if err := in.mix(flow); err != nil {
		return paper.Sheet{}, err
	}
	for _, l := range in.Looks {
		flow.Skip(paper.P(2))
		flow.Para(paper.Style{Size: paper.Tenths(85), Grey: paper.Dark}, l)
	}
	officehead.Sign(flow, "Seen by", "Date")
	return doc.Sheet()
}

func (g Group) put(flow *paper.Flow) error {
	if len(g.Rows) == 0 {
		return nil
	}
	flow.Heading(g.Title+", "+strconv.Itoa(len(g.Rows)), paper.P(50))
	var rows []paper.Row
	for _, r := range g.Rows {
		amount, seen := "", "open"
		if r.Amount != 0 {
			amount = r.Amount.String()
		}
		if r.Seen {
			seen = "seen"
		}
		rows = append(rows, paper.Row{Cells: []string{r.At, r.Who, r.What, r.Subject, amount, r.Reason, seen}, Quiet: r.Seen})
	}
	err := listing.Table(flow, listing.Input{
		Columns: []paper.Column{
			{Head: "Time", Share: 8},
			{Head: "Who", Share: 14},
			{Head: "What", Share: 20},
			{Head: "About", Share: 20},
			{Head: "Amount", Share: 9, Align: paper.Right},
			{Head: "Reason", Share: 27},
			{Head: "", Share: 5},
		},
		Rows: listing.Rows(rows...),
	})
	flow.Skip(paper.P(8))
	return err
}

func (in Input) users(flow *paper.Flow) error {
	if len(in.Users) == 0 {
		return nil
	}
	flow.Heading("Credits by user", paper.P(50))
	var rows []paper.Row
	sum := money.Amount(0)
	for _, u := range in.Users {
		sum = sum.Plus(u.Sum)
		rows = append(rows, paper.Row{Cells: []string{u.Name, u.Kind, strconv.Itoa(u.Count), u.Sum.String()}})
	}
	err := listing.Table(flow, listing.Input{
		Columns: []paper.Column{{Head: "Who", Share: 20}, {Head: "Kind", Share: 30}, {Head: "Count", Share: 8, Align: paper.Right}, {Head: "Sum", Share: 12, Align: paper.Right}},
		Rows:    listing.Rows(rows...), Totals: []paper.Row{{Cells: []string{"Total", "", "", sum.String()}}},
	})
	flow.Skip(paper.P(8))
	return err
}

func (in Input) mix(flow *paper.Flow) error {
	if len(in.Mix) == 0 {
		return nil
	}
	flow.Heading("Tenders by clerk", paper.P(50))
	var rows []paper.Row
	for _, m := range in.Mix {
		note := ""
		if m.Unusual {
			note = "unusual"
		}
		rows = append(rows, paper.Row{Cells: []string{
			m.Name, strconv.Itoa(m.Count), m.Cash.String(), m.Checks.String(), m.Cards.String(), m.Orders.String(), m.Sum.String(), m.Share, m.Usual, note,
		}})
	}
	right := func(head string, share int) paper.Column {
		return paper.Column{Head: head, Share: share, Align: paper.Right}
	}
	err := listing.Table(flow, listing.Input{
		Columns: []paper.Column{
			{Head: "Clerk", Share: 18},
			right("Receipts", 8),
			right("Cash", 10),
			right("Checks", 10),
			right("Cards", 10),
			right("Money orders", 11),
			right("Sum", 11),
			right("Cash, %", 8),
			right("Usually, %", 9),
			{Head: "", Share: 8},
		},
		Rows: listing.Rows(rows...),
	})
	flow.Skip(paper.P(8))
	return err
}

// LapInput is traces of lapping.
type LapInput struct {
	Training bool
	Office   string
	From, To calendar.Day
	Rows     []Lap
}

// Lap is one finding.
type Lap struct {
	Day          calendar.Day
	Weight       int
	Trace, Who   string
	Says, Papers string
	Amount       money.Amount
}

// Lapping lays the findings out. It refuses letters the font lacks (paper.no-glyph).
func Lapping(in LapInput) (paper.Sheet, error) {
	var rows []paper.Row
	for _, l := range in.Rows {
		amount := ""
		if l.Amount != 0 {
			amount = l.Amount.String()
		}
		rows = append(rows, paper.Row{Cells: []string{strconv.Itoa(l.Weight), l.Day.US(), l.Who, l.Trace, l.Says, l.Papers, amount}})
	}
	head := officehead.Head{Office: in.Office, Title: "Traces of lapping", Note: in.From.US() + " to " + in.To.US()}
	doc, flow := head.WideFlow("", in.Training)
	if err := listing.Table(flow, listing.Input{
		Columns: []paper.Column{
			{Head: "Weight", Share: 6},
			{Head: "Day", Share: 9},
			{Head: "Who", Share: 13},
			{Head: "Trace", Share: 17},
			{Head: "What and why", Share: 38},
			{Head: "Documents", Share: 18},
			{Head: "Amount", Share: 9, Align: paper.Right},
		},
		Rows: listing.Rows(rows...), Empty: "No trace was found.",
	}); err != nil {
		return paper.Sheet{}, err
	}
	flow.Skip(paper.P(10))
	flow.Para(paper.Style{Size: paper.Tenths(85), Grey: paper.Dark},
		"A trace is a question, no proof. Compare the documents named with the customer's own papers: canceled checks, stubs and receipts.")
	officehead.Sign(flow, "Looked into by", "Date")
	return doc.Sheet()
}
