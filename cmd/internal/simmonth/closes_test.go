package simmonth_test

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/period"
	"curbstop/domain/procedure"
	"curbstop/domain/row"
	"curbstop/domain/writeoff"
	"curbstop/storage/bookstest"
)

// closed has Ruth count the day and Luis close it, and asks that what is closed holds and takes no more.
func (o *town) closed(reasons ...period.Reason) {
	o.Helper()
	bookstest.Do(o.Office, o.Clerk, procedure.CountDay{Day: o.today, Reasons: reasons})
	d := bookstest.Do(o.Office, o.Supervisor, procedure.CloseDay{Day: o.today})
	if d.State != period.Closed || d.Proof.Seal != d.Proof.Facts.Seal() {
		o.Fatalf("%s closed as %+v", o.today, d)
	}
	o.agrees()
	o.shut()
}

// monthClosed has the account reconciled through the month's last day and signed, and closes the month.
func (o *town) monthClosed() period.Month {
	o.Helper()
	o.closed()
	o.opened(october.Last() + 2)
	rec := bookstest.Do(o.Office, o.Supervisor, procedure.PrepareReconciliation{Bank: o.drawn.ID, Day: october.Last()})
	if rec.AdjustedBank() != rec.AdjustedBook() || rec.AdjustedBank() == 0 {
		o.Errorf("bank %s, books %s: %+v", rec.AdjustedBank(), rec.AdjustedBook(), rec.Items)
	}
	bookstest.Do(o.Office, o.Manager, procedure.SignReconciliation{Number: rec.Number})
	for _, l := range bookstest.Ask(o.Office, o.Supervisor, procedure.MonthDesk{Month: october}).Lines {
		if l.Light != period.Clear && l.Key != "suspense" {
			o.Errorf("the month asks: %s: %s %s", l.What, l.Light, l.Says)
		}
	}
	m := bookstest.Do(o.Office, o.Supervisor, procedure.CloseMonth{Month: october, Reasons: []period.Reason{{Key: "suspense", Says: "The payers are being written to."}}})
	if m.State != period.Closed || m.Proof.Seal != m.Proof.Facts.Seal() {
		o.Errorf("closed as %+v", m)
	}
	l := o.till(o.Clerk)
	o.refused("period.closed", func() error {
		_, err := bookstest.Try(o.Clerk, payment.Take{Account: o.all[0].ID, Amount: 100, Tender: payment.CheckIn, CheckNo: "1", Day: october.Last() - 1})
		return err
	})
	l.counted(o.Second)
	o.agrees()
	return m
}

// agrees asks that the documents, the entries, the control totals, the accounts and the aging say the same.
func (o *town) agrees() {
	o.Helper()
	for _, l := range bookstest.Ask(o.Office, o.Clerk, procedure.MonthDesk{Month: october}).Lines {
		if (l.Key == "entries" || l.Key == "documents" || l.Key == "standings") && l.Light != period.Clear {
			o.Errorf("%s: %s: %s %s", o.today, l.What, l.Light, l.Says)
		}
	}
	got := bookstest.Ask(o.Office, o.Clerk, owed{})
	aging := bookstest.Ask(o.Office, o.Clerk, procedure.ReadList{Of: procedure.ListAsk{Kind: procedure.ListAging, From: o.today, To: o.today}})
	for _, tie := range aging.Ties {
		if tie.Listed+tie.Other != tie.Control {
			o.Errorf("%s: aging, %s: %s listed, %s by other entries, %s of control", o.today, tie.What, tie.Listed, tie.Other, tie.Control)
		}
	}
	if got.entries != got.controls || got.entries != got.standings || got.entries == 0 {
		o.Errorf("%s: receivable by the entries %s, by the control totals %s, by the accounts %s", o.today, got.entries, got.controls, got.standings)
	}
}

// owed adds up what customers owe, in three ways.
type owed struct{}

type owing struct{ entries, controls, standings money.Amount }

func (owed) Act(ledger.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (owed) Ask(b ledger.Books, _ authority.Sign) (sum owing, err error) {
	for e, err := range b.Entries().All(row.Span{}) {
		if err != nil {
			return sum, err
		}
		for _, l := range e.Lines {
			if customers(l.GL) {
				sum.entries += l.Amount
			}
		}
	}
	for c, err := range b.Controls().All(row.Span{}) {
		if err != nil {
			return sum, err
		}
		if customers(c.GL) {
			sum.controls += c.Debit - c.Credit
		}
	}
	for s, err := range b.Standings().All(row.Span{}) {
		if err != nil {
			return sum, err
		}
		sum.standings += s.Balance
	}
	return sum, nil
}

// shut asks that a posting on the closed day is refused and changes nothing.
func (o *town) shut() {
	o.Helper()
	o.refused("period.day-closed", func() error {
		_, err := bookstest.Try(o.Supervisor, writeoff.Move{
			From: o.all[0].ID, To: o.all[1].ID, Reason: "x", Consent: writeoff.Consent{Name: "M. Holt", Day: o.today},
		})
		return err
	})
}

// refused asks that a deed is refused by a closed period and leaves the books as they were.
func (o *town) refused(code string, deed func() error) {
	o.Helper()
	before := o.Facts()
	if err := deed(); fault.CodeOf(err) != code {
		o.Errorf("%s, into what is closed: %v", o.today, err)
	}
	if after := o.Facts(); after.Hash != before.Hash || after.Balance != before.Balance || after.Seq != before.Seq {
		o.Errorf("%s: a refused posting changed the books", o.today)
	}
}

// customers says whether a GL account is what customers owe, or have to their credit.
func customers(gl string) bool { return strings.HasPrefix(gl, "12") || strings.HasPrefix(gl, "2120") }
