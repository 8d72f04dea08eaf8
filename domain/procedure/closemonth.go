package procedure

import (
	"fmt"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/payment"
	"curbstop/domain/period"
)

// monthChecks is the checklist of a month, in the order people work through it.
var monthChecks = []closeCheck{
	{"days", "Days not closed", (*closer).daysOpen},
	{"earlier", "Earlier months not closed", (*closer).earlierOpen},
	{"runs", "Runs half posted", (*closer).halfPosted},
	{"bank", "Bank accounts not reconciled", (*closer).notReconciled},
	{"suspense", "Money in suspense", (*closer).inSuspense},
	{"undeposited", "Undeposited receipts", (*closer).undeposited},
	{"entries", "Entries and control totals", (*closer).entriesAgree},
	{"documents", "Documents and entries", (*closer).documentsAgree},
	{"standings", "Control totals, accounts and aging", (*closer).standingsAgree},
	{"unbilled", "Active accounts without a bill", (*closer).unbilled},
}

// MonthDesk asks how a month stands for closing.
type MonthDesk struct {
	Month   calendar.Month // 0 for the oldest one that is not closed
	Reasons []period.Reason
}

// MonthClose is a month with its checklist, as the desk shows it.
type MonthClose struct {
	Month   period.Month
	Lines   []period.Line
	Figures []period.Figure
	Over    string // why it cannot be closed yet, "" when it is over
}

// Act implements Query.
func (MonthDesk) Act(CloseBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q MonthDesk) Ask(b CloseBooks, _ authority.Sign) (out MonthClose, err error) {
	c, err := newCloser(b)
	if err != nil {
		return out, err
	}
	if c.month = q.Month; c.month == 0 {
		if c.month, err = c.oldestOpen(); err != nil {
			return out, err
		}
	}
	if out.Month, err = c.readMonth(); err != nil {
		return out, err
	}
	if out.Month.State == period.Closed {
		out.Lines, out.Figures = out.Month.Proof.Lines, out.Month.Proof.Figures
		return out, nil
	}
	if not := c.notOver(); not != nil {
		out.Over = not.Error()
	}
	if out.Lines, err = c.list(monthChecks, q.Reasons); err != nil {
		return out, err
	}
	out.Figures, err = c.monthFigures()
	return out, err
}

// readMonth gives the record of the month; one that closed with a later month has no sheet of its own.
func (c *closer) readMonth() (period.Month, error) {
	m, err := period.ReadMonth(c.b, c.month)
	if err != nil {
		return m, err
	}
	p, _, err := c.b.Periods().Find(c.month)
	if !p.Closed.IsZero() {
		m.State = period.Closed
	}
	return m, err
}

// oldestOpen gives the first month with postings that is not closed, the one of the open day when there is none before it.
func (c *closer) oldestOpen() (calendar.Month, error) {
	m, err := period.OldestOpen(c.b, c.house.Day.Month())
	if m == 0 {
		m = c.house.Day.Month()
	}
	return m, err
}

// notOver refuses a month in which the office still works.
func (c *closer) notOver() error {
	if c.month < c.house.Day.Month() {
		return nil
	}
	args := fault.Args{"month": c.month.Name(), "open": c.house.Day.US()}
	if c.month > c.house.Day.Month() {
		return fault.New(fault.Refused, "period.future", "{month} has not begun: the open business day is {open}.", args).At("month")
	}
	if closed, err := c.b.ClosedThrough(); err != nil || closed < c.house.Day {
		return fault.New(fault.Refused, "period.month-runs", "The open business day is {open}: close its last day before {month}.", args).Because(err).At("month")
	}
	for d := c.house.Day + 1; d <= c.month.Last(); d++ {
		if calendar.Holidays(calendar.Federal).IsWorkDay(d) {
			args["day"] = d.US()
			return fault.New(fault.Refused, "period.month-early", "{month} is not over: {day} is a working day.", args).At("month")
		}
	}
	return nil
}

// CloseMonth closes a month, and the months before it that have postings and were never closed. Its figures are kept and sealed.
//
// Refuses, in order: no month; one that is closed; one that is not over; a line of the checklist that blocks, or that asks for a
// reason and has none.
type CloseMonth struct {
	Month   calendar.Month  `cbor:"1,keyasint"`
	Reasons []period.Reason `cbor:"2,keyasint,omitempty"`
}

// Name implements Command.
func (CloseMonth) Name() string { return "month.close" }

// Act implements Command.
func (c CloseMonth) Act(CloseBooks) (authority.Act, error) {
	return authority.Act{Verb: period.VerbMonth, Subject: c.Month.Name()}, nil
}

// Do implements Command.
func (c CloseMonth) Do(b CloseBooks, sign authority.Sign) (m period.Month, err error) {
	if c.Month <= 0 {
		return m, fault.New(fault.Invalid, "period.no-month", "Say which month to close.", nil).At("month")
	}
	k, err := newCloser(b)
	if err != nil {
		return m, err
	}
	k.month = c.Month
	if m, err = k.readMonth(); err != nil {
		return m, err
	}
	if err := m.Move(period.Close); err != nil {
		return m, err
	}
	if err := k.notOver(); err != nil {
		return m, err
	}
	if m.Proof.Lines, err = k.list(monthChecks, c.Reasons); err != nil {
		return m, err
	}
	if err := refuseStopped(m.Proof.Lines); err != nil {
		return m, err
	}
	return k.shutMonth(m, sign)
}

func (c *closer) shutMonth(m period.Month, sign authority.Sign) (_ period.Month, err error) {
	if m.Proof.Figures, err = c.monthFigures(); err != nil {
		return m, err
	}
	now, err := period.Controls(c.b, c.month)
	if err != nil {
		return m, err
	}
	before, err := period.Controls(c.b, c.month-1)
	if err != nil {
		return m, err
	}
	m.Proof.Totals = period.Totals(now, period.Totals(before, nil))
	if err := c.seal(&m.Proof, sign); err != nil {
		return m, err
	}
	if err := c.b.PeriodMonths().Put(m); err != nil {
		return m, err
	}
	return m, period.ShutMonth(c.b, c.month, sign)
}

// daysOpen lists the days of the month with postings that are not closed; they block where the office closes its days.
func (c *closer) daysOpen(l *period.Line) error {
	p, err := c.entries()
	if err != nil {
		return err
	}
	per, _, err := c.b.Periods().Find(c.month)
	if err != nil {
		return err
	}
	var open []string
	for _, d := range p.days {
		if d > per.Through {
			open = append(open, d.US())
		}
	}
	if l.Count = len(open); l.Count == 0 {
		return nil
	}
	l.Light, l.Says, l.Place = period.Warns, some(open), "closing"
	l.Why = "This office does not ask for its days to be closed; they close with the month."
	if c.house.Closing {
		l.Light, l.Why = period.Blocks, "A month is its days: the supervisor has each of them counted and closed first."
	}
	return nil
}

func (c *closer) earlierOpen(l *period.Line) error {
	first, err := c.oldestOpen()
	if err != nil || first >= c.month {
		return err
	}
	l.Light, l.Count = period.Warns, int(c.month-first)
	l.Says = first.Name()
	if l.Count > 1 {
		l.Says += " to " + (c.month - 1).Name()
	}
	l.Why = "They close with this month, without a sheet and seal of their own. Close them first, in turn, to have those."
	return nil
}

func (c *closer) inSuspense(l *period.Line) error {
	terms, err := payment.TermsOn(c.b, c.month.Last())
	if err != nil {
		return err
	}
	left, err := c.balanceOf(terms.Suspense, c.month)
	if err != nil || left == 0 {
		return err
	}
	l.Light, l.Amount, l.Place = period.Asks, left.Abs(), "payments"
	l.Says = fmt.Sprintf("%s on %s", left.Abs().Dollars(), terms.Suspense)
	l.Why = "Money of somebody is not on their account: find whose it is, or say why it stays."
	return nil
}

func (c *closer) undeposited(l *period.Line) error {
	gl, err := c.undepositedGL(c.month.Last())
	if err != nil {
		return err
	}
	left, err := c.balanceOf(gl, c.month)
	if err != nil || left == 0 {
		return err
	}
	l.Light, l.Amount, l.Place = period.Warns, left, "payments"
	l.Says = fmt.Sprintf("%s on %s at the end of the month", left.Dollars(), gl)
	l.Why = "Receipts of the last day wait for their deposit; anything older was taken without a drawer or never deposited."
	return nil
}
