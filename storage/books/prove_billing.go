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

// proveBilling proves the bills: each one's lines make the amount its posting charged, a cancelled one is reversed and no other,
// every account is billed through the day its last bill ends, and every run issued what it says.
func (t *Tx) proveBilling(report func(kv.Problem)) error {
	through, runs := map[account.ID]calendar.Day{}, map[uint64]money.Amount{}
	for b, err := range t.Bills().All(row.Span{}) {
		if err != nil {
			return err
		}
		if err := t.proveBill(b, report); err != nil {
			return err
		}
		runs[uint64(b.Run)] += b.Content.Total
		if b.Live() {
			through[b.Account] = max(through[b.Account], b.Content.To)
		}
	}
	if err := t.proveBilledThrough(through, report); err != nil {
		return err
	}
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
func (t *Tx) proveBilledThrough(through map[account.ID]calendar.Day, report func(kv.Problem)) error {
	for id, day := range through {
		a, err := t.Accounts().Get(id)
		if err != nil {
			return err
		}
		if a.LastBill < day {
			report(problemOf(ledger.Place{Account: uint64(id)}, "billed through %s by its account, through %s by its bills", a.LastBill, day))
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
