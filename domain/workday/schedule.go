package workday

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// SetSchedule makes or changes a status report that is due again and again.
//
// Refuses, in order: no key; no title; nobody to get it; an unknown period; no figures; a figure unknown; more than 90 days to write it;
// a schedule somebody else changed since it was read.
type SetSchedule struct {
	Schedule Schedule `cbor:"1,keyasint"`
}

// Name implements Command.
func (SetSchedule) Name() string { return "report.schedule" }

// Act implements Command.
func (c SetSchedule) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbSend, Subject: "schedule of " + c.Schedule.Title}, nil
}

// Do implements Command.
func (c SetSchedule) Do(b Books, sign authority.Sign) (s Schedule, err error) {
	s = c.Schedule
	if s.Key, err = needed(strings.ToLower(s.Key), "report.key", "Give the report a short name, such as monthly.", "key"); err != nil {
		return s, err
	}
	if s.Title, err = needed(s.Title, "report.title", "Say what the report is called.", "title"); err != nil {
		return s, err
	}
	if s.Recip, err = needed(s.Recip, "report.recipient", "Say who gets it.", "recipient"); err != nil {
		return s, err
	}
	switch {
	case !slices.Contains(Everies, s.Every):
		return s, no("report.every", "Say how often it is due.", "every", nil)
	case len(s.Figures) == 0:
		return s, no("report.figures", "Choose at least one figure.", "figures", nil)
	case s.Days < 0 || s.Days > 90:
		return s, no("report.days", "Say how many days after its period it is due, 0 to 90.", "days", nil)
	}
	for _, key := range s.Figures {
		if !slices.ContainsFunc(FigureKinds, func(k FigureKind) bool { return k.Key == key }) {
			return s, no("report.figure", "“{key}” is no figure of the books.", "figures", fault.Args{"key": key})
		}
	}
	if s.Begins == 0 {
		s.Begins = sign.Day.Month().First()
	}
	return s, b.ReportSchedules().Put(s)
}

// Period gives the period of a schedule that holds a day: its first and last day. A special report's is the month.
func (e Every) Period(day calendar.Day) (from, to calendar.Day) {
	m := day.Month()
	switch e {
	case Weekly:
		from = Monday(day)
		return from, from + 6
	case Quarterly:
		m -= m % 3
		return m.First(), (m + 2).Last()
	case Yearly:
		m -= m % 12
		return m.First(), (m + 11).Last()
	}
	return m.First(), m.Last()
}

// Before gives the days that a period's figures are held against: the period before, or as many days for a special report.
func (e Every) Before(from, to calendar.Day) (calendar.Day, calendar.Day) {
	if e == Special {
		return from.Plus(-to.Since(from) - 1), from - 1
	}
	return e.Period(from - 1)
}

// Owing is a report that is due or will be.
type Owing struct {
	Schedule Schedule
	From, To calendar.Day
	Due      calendar.Day
	Late     bool
	Report   document.Number // the draft that is begun, 0 when none is
}

// Wanted lists the reports that are not sent yet: those of every period that has ended, oldest first and at most sixty of a schedule, and
// drafts of special ones.
type Wanted struct{}

// Act implements Query.
func (Wanted) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbReport, Subject: "status reports"}, nil
}

// Ask implements Query.
func (Wanted) Ask(b Books, sign authority.Sign) (out []Owing, err error) {
	drafts, sent, err := reportsBy(b)
	if err != nil {
		return nil, err
	}
	for s, err := range b.ReportSchedules().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		if s.Retired {
			continue
		}
		if s.Every == Special {
			for k, n := range drafts {
				if k.schedule == s.Key {
					out = append(out, Owing{Schedule: s, From: k.from, To: k.to, Due: k.to.Plus(s.Days), Late: k.to.Plus(s.Days) < sign.Day, Report: n})
				}
			}
			continue
		}
		from, to := s.Every.Period(s.Begins)
		for n := 0; to < sign.Day && n < 60; {
			k := span{s.Key, from, to}
			if !sent[k] {
				n++
				due := to.Plus(s.Days)
				out = append(out, Owing{s, from, to, due, due < sign.Day, drafts[k]})
			}
			from, to = s.Every.Period(to + 1)
		}
	}
	slices.SortStableFunc(out, func(a, b Owing) int { return int(a.Due - b.Due) })
	return out, nil
}

type span struct {
	schedule string
	from, to calendar.Day
}

func reportsBy(b Books) (drafts map[span]document.Number, sent map[span]bool, err error) {
	drafts, sent = map[span]document.Number{}, map[span]bool{}
	for r, err := range b.StatusReports().All(row.Span{}) {
		if err != nil {
			return nil, nil, err
		}
		switch k := (span{r.Schedule, r.From, r.To}); r.State {
		case document.Draft:
			drafts[k] = r.Number
		case document.Issued:
			sent[k] = true
		}
	}
	return drafts, sent, nil
}

// SchedulesOf gives every schedule of status reports.
type SchedulesOf struct{}

// Act implements Query.
func (SchedulesOf) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbReport, Subject: "status reports"}, nil
}

// Ask implements Query.
func (SchedulesOf) Ask(b Books, _ authority.Sign) ([]Schedule, error) {
	return row.Collect(b.ReportSchedules().All(row.Span{}))
}
