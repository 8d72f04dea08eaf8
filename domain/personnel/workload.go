package personnel

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/phrase"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// workWords says which deeds of the journal count as which work.
var workWords = []struct {
	word  string
	heads []string // of the commands' names
}{
	{"receipts", []string{"receipt.take", "receipt.split", "mail.", "payfile."}},
	{"bills", []string{"bill.", "fee.", "budget."}},
	{"orders", []string{"order."}},
	{"calls and notes", []string{"note.", "contact.", "case."}},
	{"adjustments", []string{"adjustment.", "writeoff.", "transfer."}},
	{"refunds", []string{"refund."}},
	{"collections", []string{"notice.", "arrangement.", "hold.", "collection."}},
}

func wordOf(command string) string {
	for _, w := range workWords {
		for _, h := range w.heads {
			if strings.HasPrefix(command, h) {
				return w.word
			}
		}
	}
	return "other"
}

// Load is what the people of one position did of one kind of work.
type Load struct {
	Position string
	People   int // in service on one of the days at least
	Days     int // working days of all of them in service, together
	Work     string
	Deeds    int
}

// Workload gives deeds by position and kind of work, from the journal, over days.
type Workload struct{ From, To calendar.Day }

// Act implements Query.
func (q Workload) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbRead, Subject: "workload " + q.From.US() + " to " + q.To.US()}, nil
}

// Ask implements Query.
func (q Workload) Ask(b Books, sign authority.Sign) (out []Load, err error) {
	if q.To < q.From || q.From == 0 {
		return nil, fault.New(fault.Invalid, "workload.days", "Say from which day to which.", nil).At("to")
	}
	deeds, err := b.Deeds(q.From, q.To)
	if err != nil {
		return nil, err
	}
	people, err := row.Collect(b.People().All(row.Span{}))
	if err != nil {
		return nil, err
	}
	type key struct{ position, work string }
	t, err := termsOn(b, sign.Day)
	if err != nil {
		return nil, err
	}
	counts, heads, days := map[key]int{}, map[string]int{}, map[string]int{}
	for _, p := range people {
		position := cmp.Or(p.Position, string(p.Role))
		if n := served(p, q, t.Holidays()); n > 0 {
			heads[position]++
			days[position] += n
		}
		for command, n := range deeds[p.ID] {
			counts[key{position, wordOf(command)}] += n
		}
	}
	for k, n := range counts {
		out = append(out, Load{k.position, heads[k.position], days[k.position], k.work, n})
	}
	slices.SortFunc(out, func(a, b Load) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), cmp.Compare(b.Deeds, a.Deeds), cmp.Compare(a.Work, b.Work))
	})
	return out, nil
}

// served counts the working days of a period on which somebody was in service.
func served(p staff.Person, q Workload, closed calendar.Holidays) (n int) {
	for d := q.From; d <= q.To; d++ {
		if inService(p, d) && closed.IsWorkDay(d) {
			n++
		}
	}
	return n
}

// FillWorkload puts the figures of the books into a proposal, over the days that stand in it.
//
// Refuses, in order: no such proposal; no authority; one that is not a draft; no days.
type FillWorkload struct {
	Number document.Number `cbor:"1,keyasint"`
}

// Name implements Command.
func (FillWorkload) Name() string { return "personnel.workload" }

// Act implements Command.
func (c FillWorkload) Act(Books) (authority.Act, error) { return actOn(Proposal, c.Number, VerbWrite) }

// Do implements Command.
func (c FillWorkload) Do(b Books, sign authority.Sign) (Done, error) {
	n, err := b.Cases(Proposal).Get(c.Number)
	if err != nil {
		return Done{}, err
	}
	if n.State != "drafted" {
		return Done{}, fault.New(fault.Refused, "workload.forwarded", "The proposal went to the manager with the figures of that day.", nil)
	}
	loads, err := Workload{n.DayOf("from"), n.DayOf("to")}.Ask(b, sign)
	if err != nil {
		return Done{}, err
	}
	if len(n.Lines) > 0 {
		n.beside(Changed, sign, "", []Before{{proposal.Lines.What, saysLines(b, n.Lines)}})
	}
	n.Lines = nil
	for _, l := range loads {
		n.Lines = append(n.Lines, Line{Name: l.Position, Result: l.Work, Count: l.Deeds, Note: l.each()})
	}
	return n.done(), put(b, proposal, n)
}

// each says what the deeds come to for each person of the position and working day in service: "2 people, 4.5 each a working day".
func (l Load) each() string {
	if l.Days == 0 {
		return ""
	}
	tenths := (l.Deeds*10 + l.Days/2) / l.Days
	return fmt.Sprintf("%s, %d.%d each a working day", phrase.Count(l.People, "person"), tenths/10, tenths%10)
}

// Quiet is how long nothing happened: days since the last injury, the last one with days lost, and the last threat; -1 for never.
type Quiet struct{ Injury, LostTime, Threat int }

// DaysSince gives the days since accidents.
type DaysSince struct{}

// Act implements Query.
func (DaysSince) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (DaysSince) Ask(b Books, sign authority.Sign) (Quiet, error) {
	q := Quiet{-1, -1, -1}
	least := func(at *int, day calendar.Day) {
		if n := sign.Day.Since(day); *at < 0 || n < *at {
			*at = n
		}
	}
	for c, err := range b.Cases(Safety).All(row.Span{}) {
		if err != nil {
			return q, err
		}
		if c.Kind != Safety || c.State == document.Voided {
			continue
		}
		switch c.Answer("sort") {
		case Injury:
			least(&q.Injury, c.Day)
			if lost := c.Answer("lost"); lost != "" && lost != "0" {
				least(&q.LostTime, c.Day)
			}
		case Threat:
			least(&q.Threat, c.Day)
		}
	}
	return q, nil
}
