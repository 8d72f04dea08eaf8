package books

import (
	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/storage/kv"
)

// billsSeen is what is taken down of the bills in the pass over them.
type billsSeen struct {
	through map[account.ID]calendar.Day
	runs    map[uint64]money.Amount
	billed  tally // of all: their posting's place, their number and amount
	voided  tally // of those that do not stand: their posting's place
	odd     bool  // the lines of one do not make its total
}

func newBillsSeen() billsSeen {
	return billsSeen{through: map[account.ID]calendar.Day{}, runs: map[uint64]money.Amount{}}
}

func (s *billsSeen) add(b *billing.Bill) {
	s.runs[uint64(b.Run)] += b.Content.Total
	s.billed.add(b.Entry, uint64(b.Number), b.Content.Total)
	s.odd = s.odd || b.Content.Sum() != b.Content.Total
	if b.Live() {
		s.through[b.Account] = max(s.through[b.Account], b.Content.To)
	} else {
		s.voided.add(b.Entry, 0, 0)
	}
}

// proveBilling proves the bills: each one's lines make the amount its posting charged, a cancelled one is reversed and no other,
// every account is billed through the day its last bill ends, and every run issued what it says.
func (t *Tx) proveBilling(f *findings, report func(kv.Problem)) error {
	runs := f.bills.runs
	if f.bills.odd || f.bills.billed != f.ledger.billed || f.bills.voided != f.ledger.unbilled {
		if err := t.proveBills(report); err != nil {
			return err
		}
	}
	f.proveBilledThrough(report)
	for r, err := range t.BillingRuns().All(row.Span{}) {
		if err != nil {
			return err
		}
		if r.Issued.Total != runs[uint64(r.Number)] {
			report(kv.Problem{Space: billingRunTable.Space, Text: r.Ref().String() + " says it issued " + r.Issued.Total.String() +
				", its bills make " + runs[uint64(r.Number)].String()})
		}
	}
	if err := t.proveBudgets(report); err != nil {
		return err
	}
	if err := t.proveFees(report); err != nil {
		return err
	}
	if err := t.proveLeftOut(report); err != nil {
		return err
	}
	for _, s := range []series{
		{billing.KindBill, billTable.Space},
		{billing.KindRun, billingRunTable.Space},
		{billing.KindFee, lateFeeTable.Space},
		{billing.KindFeeRun, feeRunTable.Space},
		{billing.KindAgreement, agreementTable.Space},
		{billing.KindWinterRun, winterRunTable.Space},
		{billing.KindPlan, planTable.Space},
	} {
		if err := t.proveSeries(s, report); err != nil {
			return err
		}
	}
	return nil
}

// proveBilledThrough proves that accounts are billed at least through the day their last bill ends.
func (f *findings) proveBilledThrough(report func(kv.Problem)) {
	for id, day := range f.bills.through {
		if says := f.through[id]; says < day {
			report(problemOf(ledger.Place{Account: uint64(id)}, "billed through %s by its account, through %s by its bills", says, day))
		}
	}
}

// proveBills looks at bills and their postings one by one.
func (t *Tx) proveBills(report func(kv.Problem)) error {
	for b, err := range t.Bills().All(row.Span{}) {
		if err != nil {
			return err
		}
		if err := t.proveBill(b, report); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tx) proveBill(b billing.Bill, report func(kv.Problem)) error {
	e, err := t.Entries().Get(b.Entry)
	if err != nil {
		return err
	}
	_, reversed, err := row.First(t.Entries().Via(ledger.ByReversed, row.Span{Limit: 1}, b.Entry))
	if err != nil {
		return err
	}
	if e.Change() != b.Content.Total || b.Content.Sum() != b.Content.Total || e.Doc != b.Ref() {
		report(problemOf(b.Entry, "%s has lines of %s and says %s, its posting charged %s", b.Ref(), b.Content.Sum(), b.Content.Total, e.Change()))
	}
	if reversed == b.Live() {
		report(problemOf(b.Entry, "%s is %s, which its posting contradicts", b.Ref(), b.State))
	}
	return nil
}

// proveFees proves that every late fee charged is posted for its amount, and every one taken back is reversed.
func (t *Tx) proveFees(report func(kv.Problem)) error {
	for f, err := range t.LateFees().All(row.Span{}) {
		if err != nil {
			return err
		}
		if f.Entry.IsZero() {
			if f.State == document.Issued {
				report(kv.Problem{Space: lateFeeTable.Space, Text: f.Ref().String() + " is charged, but nothing is posted"})
			}
			continue
		}
		e, err := t.Entries().Get(f.Entry)
		if err != nil {
			return err
		}
		_, reversed, err := row.First(t.Entries().Via(ledger.ByReversed, row.Span{Limit: 1}, f.Entry))
		if err != nil {
			return err
		}
		if e.Change() != f.Amount || e.Doc != f.Ref() || reversed != (f.State == document.Voided) {
			report(problemOf(f.Entry, "%s is %s for %s, its posting charged %s", f.Ref(), f.State, f.Amount, e.Change()))
		}
	}
	return nil
}
