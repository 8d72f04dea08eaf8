// Package orders is the work of the field: service orders written, handed out, printed by route and completed, and moving in and out.
package orders

import (
	"fmt"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	domain "curbstop/domain/workorder"
	"curbstop/reports/paper"
	"curbstop/reports/workorder"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// Match is an account that a search found.
type Match struct {
	ID                  account.ID
	Number, Name, Where string
}

// Options are what the screens need of other parts of the office; each may be nil.
type Options struct {
	Search func(b *bench.Bench, query string) []Match                    // accounts by name, address, phone or part of a number
	Open   func(b *bench.Bench, id account.ID)                           // shows the account itself
	Alert  func(b *bench.Bench, id account.ID) (text string, t kit.Tone) // what must be seen before somebody is sent out
	Crew   func(b *bench.Bench, day calendar.Day)                        // makes the crew's list of cuts anew and shows it
}

// heap is the orders that stand at one place.
type heap struct {
	stand, title string
	count, late  int
}

var titles = map[string]string{
	string(domain.Open): "With the field", string(document.Draft): "Drafts", string(domain.NoAccess): "No access",
	string(domain.Done): "Done", string(domain.Cancelled): "Cancelled",
}

// mostShown bounds the lists of what is over.
const mostShown = 500

// field is what the list knows, without a widget.
type field struct {
	b     *bench.Bench
	deed  *bench.Deed
	heaps []heap
	at    int // chosen heap
	route string
	day   calendar.Day
	kind  domain.Type
	rows  []domain.Sheet
}

func newField(b *bench.Bench) *field {
	f := &field{b: b, deed: b.NewDeed()}
	for _, s := range domain.Stands {
		f.heaps = append(f.heaps, heap{stand: s, title: titles[s]})
	}
	return f
}

// read counts the heaps and reads the rows of the chosen one.
func (f *field) read() error {
	loads, err := bench.Ask(f.b, domain.Waiting{})
	if err != nil {
		return err
	}
	for i := range f.heaps {
		for _, l := range loads {
			if l.Stand == f.heaps[i].stand {
				f.heaps[i].count, f.heaps[i].late = l.Count, l.Late
			}
		}
	}
	f.rows, err = bench.Ask(f.b, domain.List{Stand: f.heaps[f.at].stand, Route: f.route, Day: f.day, Type: f.kind, Limit: mostShown})
	return err
}

// chosen says which orders are shown.
func (f *field) chosen() string {
	parts := []string{f.heaps[f.at].title}
	if f.route != "" {
		parts = append(parts, "route "+f.route)
	}
	if f.day != 0 {
		parts = append(parts, f.day.US())
	}
	if f.kind != "" {
		parts = append(parts, domain.Words[f.kind])
	}
	return strings.Join(parts, ", ")
}

// said is how the chosen heap counts.
func (f *field) said() string {
	if len(f.rows) == mostShown {
		return fmt.Sprintf("the first %d", mostShown)
	}
	return phrase.Count(len(f.rows), "order")
}

// handOut hands drafts to the field.
func (f *field) handOut(numbers ...document.Number) error {
	_, err := bench.Do(f.b, f.deed, domain.Issue{Numbers: numbers})
	return err
}

// complete enters what the field reports, and gives what to say of it.
func (f *field) complete(r domain.Report) (string, error) {
	done, err := bench.Do(f.b, f.deed, procedure.CompleteOrder{Report: r})
	if err != nil {
		return "", err
	}
	o := done.Order
	text := fmt.Sprintf("Service order %s is %s.", o.Number, o.Stand())
	switch {
	case done.Final != 0:
		text += fmt.Sprintf(" Final bill %s is made: %s.", done.Final, done.Total.Dollars())
	case done.Waiting != "":
		text += " No final bill: " + done.Waiting
	}
	switch s := done.Settled; {
	case s.Refund != 0:
		text += fmt.Sprintf(" Refund %s of %s waits for approval.", s.Refund, s.Asked.Dollars())
	case s.Waiting != "":
		text += " " + s.Waiting
	}
	return text, nil
}

// sheets lays out orders for the field.
func sheets(b *bench.Bench, rows ...domain.Sheet) (p bench.Paper, err error) {
	house, err := b.House()
	if err != nil {
		return p, err
	}
	p.Title = "Service orders"
	if len(rows) == 1 {
		p.Title = "Service order " + rows[0].Order.Number.String()
	}
	for _, r := range rows {
		s, err := workorder.Sheet(workorder.FromOrder(r, house))
		if err != nil {
			return p, err
		}
		p.Docs, p.Sheets = append(p.Docs, r.Order.Ref()), append(p.Sheets, s)
	}
	return p, nil
}

// list lays out the orders of a route on one list.
func list(b *bench.Bench, route string, day calendar.Day, rows []domain.Sheet) (p bench.Paper, err error) {
	house, err := b.House()
	if err != nil {
		return p, err
	}
	s, err := workorder.List(workorder.FromRoute(route, day, "", rows, house))
	p = bench.Paper{Title: strings.TrimSpace("Service orders, route " + route), Sheets: []paper.Sheet{s}}
	for _, r := range rows {
		p.Docs = append(p.Docs, r.Order.Ref())
	}
	return p, err
}

func street(s domain.Sheet) string { return strings.Join(s.Premise.Address.Lines, ", ") }

func routed(s domain.Sheet) string {
	if s.Order.Route == "" {
		return ""
	}
	return fmt.Sprintf("%s / %d", s.Order.Route, s.Order.Sequence)
}

func planned(s domain.Sheet) string {
	return strings.TrimSpace(s.Order.Day.US() + "  " + s.Order.Window)
}

// shade marks what is late: planned for a day that has passed and not yet done.
func (f *field) shade(s domain.Sheet) kit.Tone {
	waiting := s.Order.Outcome == domain.Open || s.Order.Outcome == domain.NoAccess || s.Order.State == document.Draft
	if waiting && s.Order.Day < f.b.Today() {
		return kit.Danger
	}
	return kit.Plain
}
