package procedure

import (
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/domain/workorder"
)

// Noticed is a notice with what followed it, until the next one.
type Noticed struct {
	Notice collection.Notice
	First  calendar.Day // of the first payment that followed, 0 for none
	Paid   money.Amount // that followed
	Cut    calendar.Day // the water was cut
}

// Days gives how long the customer was given.
func (n Noticed) Days() int { return n.Notice.PayBy.Since(n.Notice.Sent) }

// Stands says whether the notice counts: it was made and not voided.
func (n Noticed) Stands() bool { return n.Notice.State == document.Issued }

// IsFinal says whether the notice is more than a reminder.
func (n Noticed) IsFinal() bool { return n.Notice.Step != collection.Reminder }

// noticed reads the notices and what followed each.
func (a *Analysis) noticed(b AnalysisBooks, _ authority.Sign) error {
	for n, err := range b.Notices().Via(collection.ByAccount, row.Span{From: []any{a.From()}}, a.Account.ID) {
		if err != nil {
			return err
		}
		a.Notices = append(a.Notices, Noticed{Notice: n})
	}
	payments := a.payments()
	for i := range a.Notices {
		n, until := &a.Notices[i], calendar.Forever
		if !n.Stands() {
			continue
		}
		for _, next := range a.Notices[i+1:] {
			if next.Stands() {
				until = next.Notice.Sent
				break
			}
		}
		for _, p := range payments {
			if p.Day < n.Notice.Sent || p.Day >= until {
				continue
			}
			if n.First == 0 {
				n.First = p.Day
			}
			n.Paid = n.Paid.Minus(p.Change())
		}
		if err := n.cut(b, until); err != nil {
			return err
		}
	}
	return nil
}

// cut finds the cut that the notice led to.
func (n *Noticed) cut(b AnalysisBooks, until calendar.Day) error {
	for o, err := range b.Orders().Via(workorder.ByAccount, row.Span{}, n.Notice.Account) {
		if err != nil {
			return err
		}
		if day := o.Last().Day; o.Type == workorder.Cut && o.Outcome == workorder.Done && day >= n.Notice.Sent && day < until {
			n.Cut = day
		}
	}
	return nil
}

// payments gives the payments that were not taken back, oldest first.
func (a Analysis) payments() (out []ledger.Entry) {
	back := map[ledger.Place]bool{}
	for _, e := range a.Ledger {
		back[e.Reverses] = true
	}
	for _, e := range a.Ledger {
		if e.Kind == ledger.Payment && e.Reverses.IsZero() && !back[e.Place] && e.Change() < 0 {
			out = append(out, e)
		}
	}
	return out
}
