// Package collections is money past due in the window: the aging list, notice runs from their proof list to their mailing, and
// single notices.
package collections

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/money"
	"curbstop/reports/notice"
	"curbstop/reports/paper"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// Options are what the screens need of other parts of the office; it may be nil.
type Options struct {
	Open func(b *bench.Bench, id account.ID) // shows the account itself
}

// aging is what the aging list knows, without a widget.
type aging struct {
	b      *bench.Bench
	asOf   calendar.Day // 0 for the business day
	filter collection.Filter
	got    collection.Aging
}

func newAging(b *bench.Bench) *aging {
	return &aging{b: b, filter: collection.Filter{PastDue: true}}
}

func (m *aging) read() (err error) {
	m.got, err = bench.Ask(m.b, collection.AgingList{AsOf: m.asOf, Filter: m.filter})
	return err
}

// figure is one total over the list.
type figure struct {
	label string
	sum   money.Amount
	tone  kit.Tone
}

// figures gives the totals in the order of the columns.
func (m *aging) figures() []figure {
	t := m.got.Total
	out := []figure{{"Not due", t.NotDue, kit.Plain}}
	for i, name := range collection.BucketNames {
		out = append(out, figure{name + " days", t.Past[i], tone(i, t.Past[i])})
	}
	return append(out, figure{"Past due", t.Due(), kit.Plain}, figure{"Credit", t.Credit, kit.Good}, figure{"Balance", t.Balance(), kit.Plain})
}

// tone is the colour of a class of age: the older, the graver.
func tone(class int, sum money.Amount) kit.Tone {
	switch {
	case sum == 0:
		return kit.Quiet
	case class >= 3:
		return kit.Danger
	case class >= 1:
		return kit.Warning
	}
	return kit.Plain
}

// chosen says which accounts are listed.
func (m *aging) chosen() string {
	f, parts := m.filter, []string{"As of " + m.got.AsOf.US()}
	if f.PastDue {
		parts = append(parts, "past due only")
	}
	if f.Worst > 0 {
		parts = append(parts, collection.BucketNames[f.Worst]+" days or older")
	}
	for _, p := range [][2]string{{"cycle ", f.Cycle}, {"route ", f.Route}, {"class ", f.Class}, {"", string(f.Status)}} {
		if p[1] != "" {
			parts = append(parts, p[0]+p[1])
		}
	}
	if f.Least > 0 {
		parts = append(parts, "at least "+f.Least.Dollars())
	}
	return strings.Join(parts, ", ")
}

func sum(a money.Amount) string {
	if a == 0 {
		return ""
	}
	return a.String()
}

// paper lays the list out for printing.
func (m *aging) paper() (bench.Paper, error) {
	house, err := m.b.House()
	if err != nil {
		return bench.Paper{}, err
	}
	s, err := notice.AgingList(m.got, m.chosen(), house)
	return bench.Paper{Title: "Aging list " + m.got.AsOf.String(), Sheets: []paper.Sheet{s}}, err
}
