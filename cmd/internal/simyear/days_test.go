package simyear_test

import (
	"context"
	"time"

	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/hold"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	"curbstop/domain/workorder"
	"curbstop/storage/bookstest"
)

// lived works every business day of the year.
func (o *town) lived() {
	o.Helper()
	holidays := calendar.Holidays(calendar.Federal)
	for day, n := firstDay+1, 0; day <= lastDay; day++ {
		if !holidays.IsWorkDay(day) {
			continue
		}
		o.opened(day)
		o.billed(day)
		for _, call := range o.calls[day] {
			call()
		}
		delete(o.calls, day)
		o.fees(day)
		o.notices(day)
		o.cuts(n)
		n++
	}
}

// opened opens a business day and has holds and arrangements watched.
func (o *town) opened(day calendar.Day) {
	o.Helper()
	ctx := context.Background()
	o.today, o.ticks = day, day.Time().Add(8*time.Hour)
	bookstest.Do(o.Office, o.Manager, office.OpenDay{Day: day})
	if _, err := hold.RunWatch(ctx, o.Supervisor, day); err != nil {
		o.Fatal(err)
	}
	w, err := arrangement.RunWatch(ctx, o.Supervisor, day)
	if err != nil {
		o.Fatal(err)
	}
	o.count["arrangements kept"] += w.Kept
	o.count["arrangements broken"] += w.Broken
	o.freeze(day)
}

// on has something done on a day to come, or on the next the office works.
func (o *town) on(day calendar.Day, call func()) {
	day = calendar.Holidays(calendar.Federal).Roll(max(day, o.today+1))
	o.calls[day] = append(o.calls[day], call)
}

// freeze declares extreme weather three times; the second is lifted early.
func (o *town) freeze(day calendar.Day) {
	o.Helper()
	for _, from := range []calendar.Day{calendar.Date(2027, time.December, 14), calendar.Date(2028, time.January, 18), calendar.Date(2028, time.February, 23)} {
		if day != from {
			continue
		}
		d := bookstest.Do(o.Office, o.Manager, hold.Declare{Kind: hold.Weather, Reason: "below 28F, as the weather service says", Until: day + 3})
		carry := func(d hold.Declaration) {
			if _, err := hold.Carry(context.Background(), o.Manager, d, func(hold.Declaration) {}); err != nil {
				o.Fatal(err)
			}
		}
		carry(d)
		over := day + 7 // its days are over, and somebody notes it
		if o.count["freezes"]++; o.count["freezes"] == 2 {
			over = day + 2 // it is over before its days are
		}
		o.on(over, func() { carry(bookstest.Do(o.Office, o.Manager, hold.Lift{ID: d.ID, Reason: "above 28F"})) })
	}
}

// billed bills a cycle for the month that is over: each in a week of its own.
func (o *town) billed(day calendar.Day) {
	o.Helper()
	_, _, date := day.Civil()
	for cycle, from := range []int{2, 9, 16, 23} {
		key := "cycle " + string(rune('1'+cycle)) + " of " + (day.Month() - 1).String()
		if date < from || date >= from+7 || o.count[key] > 0 {
			continue
		}
		o.count[key]++
		r := o.bill(string(rune('1'+cycle)), day.Month()-1)
		o.count["bills"] += r.Sum.Bills
		o.paying(cycle, r)
	}
}

func (o *town) bill(cycle string, m calendar.Month) billing.Run {
	o.Helper()
	ctx, quiet := context.Background(), func(billing.Progress) {}
	r := bookstest.Do(o.Office, o.Clerk, billing.Start{Select: billing.Selection{Cycle: cycle}, From: m.First(), Through: m.Last()})
	r, err := billing.Preview(ctx, o.Clerk, r.Number, quiet)
	if err != nil {
		o.Fatal(err)
	}
	bookstest.Do(o.Office, o.Supervisor, billing.ApproveRun{Run: r.Number, Bills: r.Sum.Bills, Total: r.Sum.Total})
	if r, err = billing.Post(ctx, o.Clerk, r.Number, quiet); err != nil {
		o.Fatal(err)
	}
	return r
}

// fees charges late fees once a week.
func (o *town) fees(day calendar.Day) {
	o.Helper()
	if day.Weekday() != time.Tuesday {
		return
	}
	ctx, quiet := context.Background(), func(billing.Progress) {}
	r := bookstest.Do(o.Office, o.Clerk, billing.StartFees{})
	r, err := billing.RunFees(ctx, o.Clerk, r.Number, quiet)
	if err != nil {
		o.Fatal(err)
	}
	if r.Fees == 0 {
		bookstest.Do(o.Office, o.Clerk, billing.TakeBackFees{Run: r.Number, Reason: "nobody is late"})
	} else {
		bookstest.Do(o.Office, o.Supervisor, billing.ApproveFees{Run: r.Number, Fees: r.Fees, Total: r.Total})
	}
	if r, err = billing.RunFees(ctx, o.Clerk, r.Number, quiet); err != nil {
		o.Fatal(err)
	}
	o.count["late fees"] += r.Fees
}

// notices sends what the day of the week is for.
func (o *town) notices(day calendar.Day) {
	switch day.Weekday() {
	case time.Monday:
		o.notice(collection.Reminder)
		o.notice(collection.PostCut)
	case time.Wednesday:
		o.notice(collection.Termination)
	case time.Thursday:
		o.notice(collection.DoorTag)
	}
}

// notice carries a run from its list to the post; every seventh is never mailed, and voided when it is found out.
func (o *town) notice(step collection.Step) {
	o.Helper()
	run, err := bookstest.Try(o.Clerk, collection.Draft{Step: step, Least: 1000, Quiet: 14})
	if o.refused(err, "notice.nobody") {
		return
	}
	if run.Sum.Proposed == 0 {
		bookstest.Do(o.Office, o.Clerk, collection.Void{Run: run.Number, Reason: "nobody is left on it"})
		return
	}
	bookstest.Do(o.Office, o.Supervisor, collection.Approve{Run: run.Number})
	if err := office.Run(context.Background(), o.Clerk, collection.RunOp(run.Number, "issue"), run.Chunks,
		func(i int) office.Command[collection.Books, collection.Run] {
			return collection.IssueBatch{Run: run.Number, Index: i}
		},
		func(_ int, now collection.Run) { run = now }); err != nil {
		o.Fatal(err)
	}
	o.count[string(step)] += run.Sum.Made
	o.count["left out"] += run.Sum.Excepted
	if run.Sum.Made == 0 {
		return
	}
	if step == collection.Termination {
		o.printed(run)
	}
	if o.count["runs"]++; o.count["runs"]%7 == 3 {
		for _, l := range bookstest.Ask(o.Office, o.Clerk, collection.ReadRun{Run: run.Number}).Lines {
			if l.Notice != 0 && step != collection.Termination {
				bookstest.Do(o.Office, o.Clerk, collection.VoidNotice{Number: l.Notice, Reason: "the box was forgotten"})
			}
		}
		return
	}
	bookstest.Do(o.Office, o.Clerk, collection.MailBatch{Run: run.Number, Day: o.today, By: "Ruth Kelly"})
	if step == collection.Termination {
		o.threatened(run)
	}
}

// cuts orders and carries out what the cut list allows: whoever pays while the crew is out is called off.
func (o *town) cuts(n int) {
	o.Helper()
	var ids []account.ID
	for _, c := range bookstest.Ask(o.Office, o.Clerk, procedure.CutList{}) {
		if c.Why == "" {
			ids = append(ids, c.Account)
		} else {
			o.count["kept from a cut"]++
		}
	}
	if len(ids) > 0 {
		bookstest.Do(o.Office, o.Clerk, workorder.Issue{Numbers: bookstest.Do(o.Office, o.Clerk, procedure.OrderCuts{Day: o.today, Accounts: ids})})
		for _, id := range ids {
			o.crewIsOut(id)
		}
	}
	if m := bookstest.Ask(o.Office, o.Clerk, procedure.CheckCuts{}); len(m.Fell) > 0 {
		o.count["do not cut"] += len(m.DoNotCut())
		bookstest.Do(o.Office, o.Clerk, procedure.DropFallen{})
	}
	for _, l := range bookstest.Ask(o.Office, o.Clerk, workorder.List{Stand: string(workorder.Open)}) {
		missed := l.Order.Type == workorder.Cut && (n+int(l.Order.Account))%9 == 0
		bookstest.Do(o.Office, o.Clerk, procedure.CompleteOrder{Report: workorder.Report{Number: l.Order.Number, Initials: "JO", Missed: missed, Remarks: map[bool]string{true: "gate locked"}[missed]}})
		if l.Order.Type == workorder.Cut && !missed {
			o.count["cuts"]++
			o.cutOff(l.Order.Account)
		}
	}
	for _, l := range bookstest.Ask(o.Office, o.Clerk, workorder.List{Stand: string(workorder.NoAccess)}) {
		bookstest.Do(o.Office, o.Clerk, workorder.Drop{Number: l.Order.Number, Reason: "nobody opened; it is listed anew"})
	}
	for _, w := range bookstest.Ask(o.Office, o.Clerk, procedure.ToRestore{}) {
		bookstest.Do(o.Office, o.Clerk, procedure.RestorePaid{Account: w.Account})
		o.count["restored"]++
	}
}
