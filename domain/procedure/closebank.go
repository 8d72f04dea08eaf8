package procedure

import (
	"fmt"

	"curbstop/domain/autopay"
	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/payment"
	"curbstop/domain/period"
	"curbstop/domain/row"
)

// notReconciled lists the bank accounts of which no reconciliation through the month is signed.
func (c *closer) notReconciled(l *period.Line) error {
	var open []string
	for a, err := range c.b.BankAccounts().All(row.Span{}) {
		if err != nil {
			return err
		}
		if a.Closed {
			continue
		}
		r, any, err := bank.SignedThrough(c.b, a.ID)
		if err != nil {
			return err
		}
		rest, err := c.bankDaysAfter(r.Day)
		switch {
		case err != nil:
			return err
		case a.StartDay == 0:
			open = append(open, a.Ending()+" is not followed")
		case !any:
			open = append(open, a.Ending()+" has no signed reconciliation")
		case rest:
			open = append(open, a.Ending()+" is signed through "+r.Day.US())
		}
	}
	if l.Count = len(open); l.Count > 0 {
		l.Light, l.Says, l.Place = period.Asks, some(open), "bankdesk"
		l.Why = "The bank's is the one count of the money that is not the office's own: reconcile through the end of the month, or sign for why not."
	}
	return nil
}

// bankDaysAfter says whether the month has days after one that a statement, or the office, could say something of: no bank moves money on a
// Saturday, and a month that ends with one is reconciled through its Friday, unless the office worked on.
func (c *closer) bankDaysAfter(day calendar.Day) (bool, error) {
	holidays := calendar.Holidays(calendar.Federal)
	for d := max(day+1, c.month.First()); d <= c.month.Last(); d++ {
		if holidays.IsWorkDay(d) {
			return true, nil
		}
		worked, err := period.ReadDay(c.b, d)
		if err != nil || worked.State != period.Open {
			return err == nil, err
		}
	}
	return false, nil
}

// filesOpen lists the files of payments that were begun and are not posted: half posted ones block, others are named as carried over.
func (c *closer) filesOpen(l *period.Line) error {
	var open, half []string
	for f, err := range c.b.PaymentFiles().All(row.Span{Reverse: true, Limit: lately}) {
		if err != nil {
			return err
		}
		says := fmt.Sprintf("%s of %s, %s", f.Ref(), f.Total.Dollars(), f.Step)
		switch {
		case f.Step == payment.FilePosting && f.At > 0 || f.Step == payment.FileUndoing:
			half = append(half, says)
		case f.State == document.Draft || f.State == document.Approved:
			open, l.Amount = append(open, says), l.Amount.Plus(f.Total)
		}
	}
	c.begun(l, half, open, "The bank has money that is in no account yet: post the file, or name who does, and when.", "payfiles")
	return nil
}

// draftsOpen lists the runs of bank drafts whose money moved by the day and is not posted.
func (c *closer) draftsOpen(l *period.Line) error {
	var open, half []string
	for r, err := range c.b.DraftRuns().All(row.Span{Reverse: true, Limit: lately}) {
		if err != nil {
			return err
		}
		says := fmt.Sprintf("%s of %s for %s", r.Ref(), r.Sum.Total.Dollars(), r.Day.US())
		switch {
		case r.Step == autopay.Settling && r.At > 0:
			half = append(half, says)
		case (r.Step == autopay.AtBank || r.Step == autopay.Settling) && r.Day <= c.day && r.Sum.Drafts > 0:
			open, l.Amount = append(open, says), l.Amount.Plus(r.Sum.Total)
		}
	}
	c.begun(l, half, open, "The bank moved this money, and no account has it yet: post the run, or name who does, and when.", "drafts")
	return nil
}

// begun fills in a line of what is half posted, or begun and not posted.
func (*closer) begun(l *period.Line, half, open []string, why, place string) {
	switch {
	case len(half) > 0:
		l.Light, l.Count, l.Says, l.Place = period.Blocks, len(half), some(half), place
		l.Why = "It is posted in part, and the rest would carry the date of a closed day: let it go on to its end, or undo it."
	case len(open) > 0:
		l.Light, l.Count, l.Says, l.Place, l.Why = period.Asks, len(open), some(open), place, why
	}
}
