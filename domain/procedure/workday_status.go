package procedure

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/casework"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/domain/staff"
	"curbstop/domain/workday"
	"curbstop/domain/workorder"
)

// StatusBooks is what counting for a status report reads.
type StatusBooks interface {
	workday.Books
	ListBooks
	casework.Books
	collection.Books
	workorder.Books
}

// PrepareReport begins a status report: it counts its figures in the books, over the period and the one before.
//
// Refuses, in order: what workday.Begin refuses.
type PrepareReport struct {
	Schedule string       `cbor:"1,keyasint"`
	From     calendar.Day `cbor:"2,keyasint"`
	To       calendar.Day `cbor:"3,keyasint"`
}

// Name implements Command.
func (PrepareReport) Name() string { return "report.prepare" }

// Act implements Command.
func (c PrepareReport) Act(b StatusBooks) (authority.Act, error) {
	s, err := b.ReportSchedules().Get(c.Schedule)
	return authority.Act{Verb: workday.VerbReport, Subject: s.Title + ", " + c.From.US() + " to " + c.To.US()}, err
}

// Do implements Command.
func (c PrepareReport) Do(b StatusBooks, sign authority.Sign) (workday.Report, error) {
	s, err := b.ReportSchedules().Get(c.Schedule)
	if err != nil {
		return workday.Report{}, err
	}
	var figures []workday.Figure
	if c.From <= c.To && c.To <= sign.Day {
		if figures, err = figuresOf(b, sign, s, c.From, c.To); err != nil {
			return workday.Report{}, err
		}
	}
	return workday.Begin(b, sign, c.Schedule, c.From, c.To, figures)
}

// RecountReport counts the figures of a report that is being prepared again, as the books stand now.
//
// Refuses, in order: no such report; one that is sent or void.
type RecountReport struct {
	Number document.Number `cbor:"1,keyasint"`
}

// Name implements Command.
func (RecountReport) Name() string { return "report.recount" }

// Act implements Command.
func (c RecountReport) Act(b StatusBooks) (authority.Act, error) {
	r, err := b.StatusReports().Get(c.Number)
	return authority.Act{Verb: workday.VerbReport, Subject: r.Ref().String()}, err
}

// Do implements Command.
func (c RecountReport) Do(b StatusBooks, sign authority.Sign) (workday.Report, error) {
	return workday.Recount(b, sign, c.Number, func(r workday.Report) ([]workday.Figure, error) {
		s, err := b.ReportSchedules().Get(r.Schedule)
		if err != nil {
			return nil, err
		}
		return figuresOf(b, sign, s, r.From, r.To)
	})
}

// tally is what was counted over a stretch of days, by the key of the figure.
type tally map[string]tallied

// tallied is a count with a sum of money, where there is one.
type tallied struct {
	n            int
	sum          money.Amount
	money, plain bool
}

func (t tally) count(key string, n int) {
	c := t[key]
	c.n += n
	t[key] = c
}

func (t tally) add(key string, n int, sum money.Amount) {
	c := t[key]
	c.n, c.sum, c.money = c.n+n, c.sum.Plus(sum), true
	t[key] = c
}

// figuresOf counts a schedule's figures over days and over as many days before them; whole periods are held against whole ones.
func figuresOf(b StatusBooks, sign authority.Sign, s workday.Schedule, from, to calendar.Day) (out []workday.Figure, err error) {
	before, after := s.Every.Before(from, to)
	now, err := tallyOf(b, sign, from, to)
	if err != nil {
		return nil, err
	}
	was, err := tallyOf(b, sign, before, after)
	if err != nil {
		return nil, err
	}
	for _, k := range workday.FigureKinds {
		for _, key := range s.Figures {
			if key == k.Key {
				n, w := now[key], was[key]
				out = append(out, workday.Figure{
					Key: key, Title: k.Title, Count: n.n, Sum: n.sum, Was: w.n, WasSum: w.sum, Money: n.money || w.money, Plain: n.plain || w.plain,
				})
			}
		}
	}
	return out, nil
}

// tallyOf counts everything a status report can show over days.
func tallyOf(b StatusBooks, sign authority.Sign, from, to calendar.Day) (tally, error) {
	t := tally{}
	for _, count := range []func(StatusBooks, authority.Sign, calendar.Day, calendar.Day) error{
		t.entries, t.owed, t.accounts, t.orders, t.contacts, t.tasks,
	} {
		if err := count(b, sign, from, to); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// entries counts what was posted.
func (t tally) entries(b StatusBooks, _ authority.Sign, from, to calendar.Day) error {
	l, err := newLister(b, to)
	if err != nil {
		return err
	}
	for _, key := range []string{"bills", "charges", "receipts", "penalties", "credits", "writeoffs", "refunds", "returned"} {
		t.add(key, 0, 0)
	}
	return l.entries(from, to, func(e *ledger.Entry) error {
		t.entry(e)
		return nil
	})
}

func (t tally) entry(e *ledger.Entry) {
	one, back := 1, !e.Reverses.IsZero()
	if back {
		one = -1
	}
	switch which := registerOf(e); {
	case e.Kind == ledger.Check && !e.Reverses.IsZero(), e.Kind == ledger.Refund:
	case which == ofBilling && e.Kind == ledger.Penalty:
		t.add("penalties", one, e.Change())
	case which == ofBilling:
		t.add("charges", one, e.Change())
		if e.Doc.Kind == billing.KindBill {
			t.add("bills", one, e.Change())
		}
	case which == ofReceipts && back:
		t.add("returned", 1, e.Change())
		t.add("receipts", 0, -e.Change())
	case which == ofReceipts:
		t.add("receipts", 1, -e.Change())
	case e.Kind == ledger.WriteOff:
		t.add("writeoffs", one, -e.Change())
	case e.Kind == ledger.Adjustment:
		t.add("credits", one, -e.Change())
	}
	if e.Kind == ledger.Check {
		t.add("refunds", one, paidOut(e))
	}
}

// paidOut gives what a check drew on the bank: what it took off the refunds payable.
func paidOut(e *ledger.Entry) (sum money.Amount) {
	for _, line := range e.Lines {
		if line.Amount > 0 {
			sum = sum.Plus(line.Amount)
		}
	}
	if !e.Reverses.IsZero() {
		return -sum
	}
	return sum
}

// owed adds up what customers owe at the end of the days.
func (t tally) owed(b StatusBooks, sign authority.Sign, _, to calendar.Day) error {
	all, err := stands(b, to, sign.Day)
	if err != nil {
		return err
	}
	for _, key := range []string{"owed", "owed.30", "owed.90"} {
		t[key] = tallied{money: true, plain: true}
	}
	add := func(key string, sum money.Amount) {
		c := t[key]
		c.sum = c.sum.Plus(sum)
		t[key] = c
	}
	for i := range all {
		a := ledger.Age(all[i].Items, 0, ledger.ByDue, to)
		add("owed", a.Balance())
		add("owed.30", a.Balance().Minus(a.NotDue).Minus(a.Past[0]))
		for _, past := range a.Past[min(3, len(a.Past)):] {
			add("owed.90", past)
		}
	}
	return nil
}

// accounts counts accounts.
func (t tally) accounts(b StatusBooks, _ authority.Sign, from, to calendar.Day) error {
	in := func(d calendar.Day) bool { return d >= from && d <= to }
	for a, err := range b.Accounts().All(row.Span{}) {
		if err != nil {
			return err
		}
		if a.Status != account.Pending && a.Opened <= to && (a.Ended == 0 || a.Ended > to) {
			t.count("accounts.active", 1)
		}
		if in(a.Opened) && a.Status != account.Pending {
			t.count("accounts.opened", 1)
		}
		if in(a.Ended) {
			t.count("accounts.closed", 1)
		}
	}
	return nil
}

// orders counts what the field did, and what it had before it.
func (t tally) orders(b StatusBooks, _ authority.Sign, from, to calendar.Day) error {
	for o, err := range b.Orders().All(row.Span{}) {
		if err != nil {
			return err
		}
		made := o.IssuedBy().Day
		done := o.Outcome == workorder.Done
		switch day := o.Last().Day; {
		case done && day >= from && day <= to:
			t.count("orders.done", 1)
			if key := map[workorder.Type]string{workorder.Cut: "cuts", workorder.Restore: "restores"}[o.Type]; key != "" {
				t.count(key, 1)
			}
		case made <= to && o.State == document.Issued && (!done && o.Outcome != workorder.Cancelled || done && day > to):
			t.count("orders.open", 1)
		}
	}
	for n, err := range b.Notices().Via(collection.ByDay, row.Span{From: []any{from}, To: []any{to + 1}}) {
		if err != nil {
			return err
		}
		if n.Mailed != 0 && n.State != document.Voided {
			t.count("notices", 1)
		}
	}
	return nil
}

// contacts counts the notes of the days; notes are numbered as they are written.
func (t tally) contacts(b StatusBooks, _ authority.Sign, from, to calendar.Day) error {
	for n, err := range b.Notes().All(row.Span{Reverse: true}) {
		if err != nil || n.Sign.Day < from {
			return err
		}
		switch {
		case n.Sign.Day > to || n.Channel == casework.Inside:
		case n.Channel == casework.Phone:
			t.count("calls", 1)
		default:
			t.count("contacts", 1)
		}
	}
	return nil
}

// tasks counts tasks.
func (t tally) tasks(b StatusBooks, _ authority.Sign, from, to calendar.Day) error {
	for k, err := range b.Tasks().All(row.Span{}) {
		if err != nil {
			return err
		}
		if k.DoneDay >= from && k.DoneDay <= to {
			t.count("tasks.done", 1)
		}
		given, _ := k.Signed("prepared")
		open := given.Day <= to && k.State != document.Voided && (k.DoneDay == 0 || k.DoneDay > to)
		if open && k.Due < to {
			t.count("tasks.late", 1)
		}
	}
	return nil
}

// ActivityBooks is what a person's activity log reads.
type ActivityBooks interface {
	RosterBooks
	staff.JournalBooks
}

// ReadActivity asks for what somebody did on days: the deeds the journal kept by itself, and the lines written by hand. One's own is
// open to oneself.
type ReadActivity struct {
	Who  authority.StaffID
	Mine bool
	From calendar.Day // 0: today
	To   calendar.Day
}

// Act implements Query.
func (q ReadActivity) Act(ActivityBooks) (authority.Act, error) {
	return workday.Written{Who: q.Who, Mine: q.Mine}.Act(nil)
}

// ActivityLog is a person's days.
type ActivityLog struct {
	Who      authority.StaffID
	Name     string
	From, To calendar.Day
	Lines    []ActivityLine
	Deeds    []ActivityCount // by what was done, the most first
	Hours    []ActivityCount // minutes by activity
	Minutes  int             // written by hand, those struck left out
	Done     int             // deeds of the journal
	Refused  int
}

// ActivityLine is one thing done.
type ActivityLine struct {
	Day     calendar.Day
	At      calendar.Instant // of a deed
	From    int              // of a hand entry, minutes after midnight
	Words   string
	Subject string
	Amount  money.Amount
	Minutes int
	Hand    uint64 // number of the hand entry, 0 for a deed
	Struck  bool
	Refused bool
}

// Says gives what was done, with what became of it: “void receipts (refused)”.
func (l ActivityLine) Says() string {
	switch {
	case l.Struck:
		return l.Words + " (struck)"
	case l.Refused:
		return l.Words + " (refused)"
	}
	return l.Words
}

// ActivityCount is how often, or how long, something was done.
type ActivityCount struct {
	Words string
	N     int
}

// Ask implements Query.
func (q ReadActivity) Ask(b ActivityBooks, sign authority.Sign) (ActivityLog, error) {
	if q.Mine {
		q.Who = sign.Who
	}
	if q.To == 0 {
		q.To = sign.Day
	}
	if q.From == 0 {
		q.From = q.To
	}
	log := ActivityLog{Who: q.Who, Name: b.NameOf(q.Who), From: q.From, To: q.To}
	if q.From > q.To || q.To.Since(q.From) > 31 {
		return log, fault.New(fault.Invalid, "activity.days", "Ask for a month at most, its first day before its last.", nil).At("from")
	}
	if err := log.journal(b); err != nil {
		return log, err
	}
	if err := log.written(b, sign); err != nil {
		return log, err
	}
	log.sort()
	return log, nil
}
