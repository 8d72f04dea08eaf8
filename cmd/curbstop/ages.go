package main

import (
	"curbstop/domain/adjustment"
	"curbstop/domain/approval"
	"curbstop/domain/arrangement"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/casework"
	"curbstop/domain/collection"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	"curbstop/domain/quality"
	"curbstop/domain/rating"
	"curbstop/domain/refund"
	"curbstop/domain/workday"
	"curbstop/domain/writeoff"
	"curbstop/ui/bench"
	"curbstop/ui/ratings"
	"curbstop/ui/today"
	dayroom "curbstop/ui/workday"
)

// aged asks a list for the oldest day in it, 0 when it is empty.
func aged[B, R any](q office.Query[B, []R], day func(R) calendar.Day) func(*bench.Bench) (calendar.Day, error) {
	return func(b *bench.Bench) (oldest calendar.Day, err error) {
		all, err := bench.Ask(b, q)
		for _, r := range all {
			if d := day(r); d != 0 && (oldest == 0 || d < oldest) {
				oldest = d
			}
		}
		return oldest, err
	}
}

// since gives the day on which a document came to stand as it does: that of its last signature.
func since(h document.Header) calendar.Day {
	if n := len(h.Signatures); n > 0 {
		return h.Signatures[n-1].Sign.Day
	}
	return 0
}

// ages says of queues since when the oldest of them waits, and how many working days it may where the office set no other target.
var ages = map[string]struct {
	oldest func(*bench.Bench) (calendar.Day, error)
	days   int
}{
	"Approvals that wait for you":           {aged(approval.OnDesk{}, func(i approval.Item) calendar.Day { return i.Since }), 2},
	"Refunds to approve":                    {aged(refund.InState{State: document.Draft}, func(r refund.Line) calendar.Day { return since(r.Header) }), 3},
	"Refunds returned to who prepared them": {aged(refund.InState{State: refund.Returned}, func(r refund.Line) calendar.Day { return since(r.Header) }), 3},
	"Refund checks to print":                {aged(refund.InState{State: document.Approved}, func(r refund.Line) calendar.Day { return since(r.Header) }), 2},
	"Adjustments to approve":                {aged(adjustment.InState{State: document.Draft}, func(d adjustment.Seen) calendar.Day { return since(d.Header) }), 3},
	"Write-offs to approve":                 {aged(writeoff.InState{State: document.Draft}, func(d writeoff.Seen) calendar.Day { return since(d.Debt.Header) }), 10},
	"Arrangements to approve":               {aged(arrangement.Waiting{Limit: 500}, func(s arrangement.Shown) calendar.Day { return since(s.Arrangement.Header) }), 1},
	"Identity numbers to compare":           {aged(customer.IdentitiesWaiting{Limit: 1}, func(w customer.Waiting) calendar.Day { return w.Identification.Given.Day }), 2},
	"Follow-ups due":                        {aged(casework.DueList{Limit: 200}, func(d casework.Due) calendar.Day { return d.Day }), 1},
	"Bill runs not posted yet":              {aged(billing.ListRuns{Limit: 100}, openRun), 3},
	"Notice runs not mailed yet":            {aged(collection.ListRuns{Limit: 100}, unmailed), 2},
	"Ratings not filed yet":                 {aged(rating.List{Open: true}, func(l rating.Line) calendar.Day { return l.Due }), 1},
	"Ratings due and not begun":             {ratings.OldestNotBegun, 0},
	"Your work returned to be corrected":    {aged(quality.Mine{}, func(c quality.CheckLine) calendar.Day { return since(c.Header) }), 3},
	"Work drawn to be checked":              {aged(quality.Waiting{State: quality.ToCheck}, func(c quality.CheckLine) calendar.Day { return since(c.Header) }), 5},
	"Corrections to be seen":                {aged(quality.Waiting{State: quality.Corrected}, func(c quality.CheckLine) calendar.Day { return since(c.Header) }), 2},
	"Instructions to read":                  {aged(workday.Instructions{ToRead: true}, func(i workday.Instruction) calendar.Day { return i.Given }), 2},
	"My tasks, and those nobody has":        {aged(workday.Tasks{Mine: true}, func(t workday.Task) calendar.Day { return t.Due }), 0},
	"Finished work to check":                {aged(workday.Tasks{ToCheck: true}, func(t workday.Task) calendar.Day { return t.DoneDay }), 3},
	"Status reports to prepare":             {aged(workday.Wanted{}, func(w workday.Owing) calendar.Day { return w.Due }), 0},
}

func openRun(r billing.Run) calendar.Day {
	if r.State == document.Draft || r.State == document.Approved {
		return since(r.Header)
	}
	return 0
}

func unmailed(r collection.Run) calendar.Day {
	if r.State != document.Voided && r.Mailed == 0 {
		return since(r.Header)
	}
	return 0
}

// withAges gives each queue its age and its target.
func withAges(all []today.Queue) []today.Queue {
	for i := range all {
		if a, ok := ages[all[i].What]; ok {
			all[i].Oldest, all[i].Within = a.oldest, a.days
		}
	}
	return all
}

// section opens who has what before them, person by person; who may not look at the work of others sees their own tasks.
func section(b *bench.Bench) {
	if _, err := bench.Ask(b, procedure.SectionAtWork{}); err != nil {
		b.Open(dayroom.New(b))
		return
	}
	b.Open(dayroom.NewSection(b))
}
