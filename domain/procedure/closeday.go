package procedure

import (
	"fmt"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/journal"
	"curbstop/domain/ledger"
	"curbstop/domain/payment"
	"curbstop/domain/period"
	"curbstop/domain/phrase"
	"curbstop/domain/refund"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// dayChecks is the checklist of a business day, in the order people work through it.
var dayChecks = []closeCheck{
	{"drawers", "Drawers open or not confirmed", (*closer).drawersOpen},
	{"mail", "Mail batches not posted", (*closer).mailOpen},
	{"balance", "Receipts and counted drawers", (*closer).receiptsCounted},
	{"flow", "Receipts, deposits and the ledger", (*closer).followed},
	{"deposits", "Closed drawers not deposited", (*closer).toDeposit},
	{"files", "Payment files not posted", (*closer).filesOpen},
	{"drafts", "Bank drafts not posted", (*closer).draftsOpen},
	{"loose", "Receipts in no drawer", (*closer).loose},
	{"checks", "Refund checks at the printer", (*closer).atPrinter},
	{"runs", "Runs half posted", (*closer).halfPosted},
}

// DayDesk asks how the open business day stands for closing.
type DayDesk struct{ Reasons []period.Reason }

// DayClose is a day with its checklist, as the desk shows it.
type DayClose struct {
	Day     period.Day
	Lines   []period.Line
	Figures []period.Figure
	Changed bool   // something was posted since it was counted
	Counted string // who counted
	Next    bool   // it is closed, and the next day may be opened
}

// Act implements Query.
func (DayDesk) Act(CloseBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q DayDesk) Ask(b CloseBooks, sign authority.Sign) (out DayClose, err error) {
	c, err := newCloser(b)
	if err != nil {
		return out, err
	}
	c.day = c.house.Day
	if out.Day, err = period.ReadDay(b, c.day); err != nil {
		return out, err
	}
	if out.Day.State == period.Closed {
		out.Lines, out.Figures, out.Next = out.Day.Proof.Lines, out.Day.Proof.Figures, true
		return out, nil
	}
	reasons := append(reasonsOf(out.Day.Proof.Lines), q.Reasons...)
	if out.Lines, err = c.list(dayChecks, reasons); err != nil {
		return out, err
	}
	if out.Figures, err = c.dayFigures(); err != nil || out.Day.State != period.Counted {
		return out, err
	}
	out.Counted = out.Day.Proof.CountedBy
	now, err := digestNow(b)
	out.Changed = now != out.Day.Seen
	return out, err
}

func digestNow(b CloseBooks) (journal.Hash, error) {
	all, err := period.Controls(b, period.Facts{}.Upto())
	return period.ControlDigest(all), err
}

// CountDay says that the open business day is in order: somebody went through its checklist. Another person closes it.
//
// Refuses, in order: a day that is not the open one; a day that is closed; a line of the checklist that blocks, or that asks for a
// reason and has none.
type CountDay struct {
	Day     calendar.Day    `cbor:"1,keyasint"` // the day that was looked at
	Reasons []period.Reason `cbor:"2,keyasint,omitempty"`
}

// Name implements Command.
func (CountDay) Name() string { return "day.count" }

// Act implements Command.
func (c CountDay) Act(CloseBooks) (authority.Act, error) {
	return authority.Act{Verb: period.VerbCount, Subject: "business day " + c.Day.US()}, nil
}

// Do implements Command.
func (c CountDay) Do(b CloseBooks, sign authority.Sign) (period.Day, error) {
	k, d, err := openDay(b, c.Day, period.Count)
	if err != nil {
		return d, err
	}
	d.Counted, d.Proof = sign, period.Proof{}
	if d.Proof.Lines, err = k.list(dayChecks, c.Reasons); err != nil {
		return d, err
	}
	if err := refuseStopped(d.Proof.Lines); err != nil {
		return d, err
	}
	if d.Seen, err = digestNow(b); err != nil {
		return d, err
	}
	if d.Proof.CountedBy, err = staff.SignedBy(k.b, sign); err != nil {
		return d, err
	}
	return d, b.PeriodDays().Put(d)
}

// openDay gives the open business day, one step on.
func openDay(b CloseBooks, day calendar.Day, a period.Action) (*closer, period.Day, error) {
	k, err := newCloser(b)
	if err != nil {
		return nil, period.Day{}, err
	}
	if day != k.house.Day {
		return nil, period.Day{}, fault.New(fault.Refused, "period.not-open", "{day} is not the open business day, which is {open}.",
			fault.Args{"day": day.US(), "open": k.house.Day.US()}).At("day")
	}
	k.day = day
	d, err := period.ReadDay(b, day)
	if err == nil {
		err = d.Move(a)
	}
	return k, d, err
}

// CloseDay closes the open business day after a second person's look: its figures are kept, sealed, and it takes no more postings.
//
// Refuses, in order: who counted the day, where one person may not do both; a day that is not the open one; one that is not counted, or
// closed; one posted to since it was counted; a line of the checklist that blocks by now.
type CloseDay struct {
	Day calendar.Day `cbor:"1,keyasint"`
}

// Name implements Command.
func (CloseDay) Name() string { return "day.close" }

// Act implements Command.
func (c CloseDay) Act(b CloseBooks) (authority.Act, error) {
	d, err := period.ReadDay(b, c.Day)
	act := authority.Act{Verb: period.VerbDay, Subject: "business day " + c.Day.US()}
	if d.State == period.Counted {
		act.Prepared = d.Counted.Parties()
	}
	return act, err
}

// Do implements Command.
func (c CloseDay) Do(b CloseBooks, sign authority.Sign) (period.Day, error) {
	k, d, err := openDay(b, c.Day, period.Close)
	if err != nil {
		return d, err
	}
	now, err := digestNow(b)
	if err != nil {
		return d, err
	}
	if now != d.Seen {
		return d, fault.New(fault.Refused, "period.changed", "Something was posted since {who} counted {day}: have it counted again.",
			fault.Args{"who": d.Proof.CountedBy, "day": c.Day.US()})
	}
	if d.Proof.Lines, err = k.list(dayChecks, reasonsOf(d.Proof.Lines)); err != nil {
		return d, err
	}
	if err := refuseStopped(d.Proof.Lines); err != nil {
		return d, err
	}
	if d.Proof.Figures, err = k.dayFigures(); err != nil {
		return d, err
	}
	if d.Proof.Totals, err = k.dayTotals(); err != nil {
		return d, err
	}
	d.Proof.Alone = d.Counted.Who == sign.Who
	if err := k.seal(&d.Proof, sign); err != nil {
		return d, err
	}
	if err := b.PeriodDays().Put(d); err != nil {
		return d, err
	}
	return d, period.ShutDay(b, c.Day)
}

// dayTotals gives the control totals to date beside those of the close before.
func (c *closer) dayTotals() ([]period.Total, error) {
	var was []period.Total
	for d, err := range c.b.PeriodDays().All(row.Span{To: []any{c.day}, Reverse: true}) {
		if err != nil {
			return nil, err
		}
		if d.State == period.Closed {
			was = d.Proof.Totals
			break
		}
	}
	all, err := period.Controls(c.b, period.Facts{}.Upto())
	return period.Totals(all, was), err
}

func (c *closer) drawersOpen(l *period.Line) error {
	var open []string
	for _, state := range []document.State{payment.Open, payment.Counted} {
		for d, err := range c.b.Drawers().Via(payment.ByStand, row.Span{}, state) {
			if err != nil {
				return err
			}
			who, err := c.name(d.Clerk)
			if err != nil {
				return err
			}
			open = append(open, fmt.Sprintf("%s of %s is %s", d.Ref(), who, state))
		}
	}
	if l.Count = len(open); l.Count > 0 {
		l.Light, l.Says, l.Place = period.Blocks, some(open), "drawers"
		l.Why = "The money of the day is not known until the clerk has counted the drawer and a second person confirmed it."
	}
	return nil
}

func (c *closer) mailOpen(l *period.Line) error {
	var open []string
	for m, err := range c.b.MailBatches().Via(payment.ByStand, row.Span{}, document.Draft) {
		if err != nil {
			return err
		}
		open, l.Amount = append(open, m.Ref().String()), l.Amount.Plus(m.Total)
	}
	if l.Count = len(open); l.Count > 0 {
		l.Light, l.Says, l.Place = period.Blocks, some(open), "mail"
		l.Why = "Checks lie in the office that are in no receipt: whoever may post them does so under Payments, Mail batch (F10), or drops the batch."
	}
	return nil
}

func (c *closer) atPrinter(l *period.Line) error {
	d, err := refund.OnDesk{}.Ask(c.b, authority.Sign{})
	if err != nil || d.Batch == 0 {
		return err
	}
	l.Light, l.Count, l.Place = period.Blocks, d.AtPrinter, "refunds"
	l.Says = fmt.Sprintf("%s %s, %s", refund.KindBatch, d.Batch, phrase.Count(d.AtPrinter, "check"))
	l.Why = "Nobody has said which of these checks came out of the printer: who printed them answers that."
	return nil
}

// undepositedGL gives the GL account of undeposited receipts on the day.
func (c *closer) undepositedGL(day calendar.Day) (string, error) {
	chart, err := ledger.ChartOn(c.b, day)
	return chart.Cash, err
}
