package books

import (
	"fmt"

	"curbstop/domain/bank"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/refund"
	"curbstop/domain/row"
	"curbstop/domain/safekeeping"
	"curbstop/storage/kv"
)

// proveRefunds proves the refunds: what accounts hold is what their waiting requests ask for, refunds payable is what is approved and
// not paid out, the bank was drawn on for exactly the checks paid out, and every number of the stock is listed once.
func (t *Tx) proveRefunds(report func(kv.Problem)) error {
	bad := func(space kv.Space, text string, args ...any) {
		report(kv.Problem{Space: space, Text: fmt.Sprintf(text, args...)})
	}
	payable, err := t.proveHolds(bad)
	if err != nil {
		return err
	}
	for _, prove := range []func(func(kv.Space, string, ...any)) error{
		func(bad func(kv.Space, string, ...any)) error { return t.provePayable(payable, bad) }, t.proveGivenBack, t.proveUnclaimed, t.proveChecks, t.proveBank,
	} {
		if err := prove(bad); err != nil {
			return err
		}
	}
	for _, s := range refundSeries {
		if err := t.proveSeries(s, report); err != nil {
			return err
		}
	}
	return t.proveStock(bad)
}

// refundSeries lists the numbered documents of refunds and the bank.
var refundSeries = []series{
	{refund.KindRequest, requestTable.Space},
	{refund.KindCheck, checkTable.Space},
	{refund.KindBatch, batchTable.Space},
	{refund.KindProperty, propertyTable.Space},
	{refund.KindRemittance, remittanceTable.Space},
	{bank.KindIssueFile, issueFileTable.Space},
	{bank.KindReconciliation, reconciliationTable.Space},
	{refund.KindOffset, offsetTable.Space},
}

// proveHolds compares what accounts hold with what their waiting requests ask for; it gives what is approved and not paid out.
func (t *Tx) proveHolds(bad func(kv.Space, string, ...any)) (payable money.Amount, err error) {
	held := map[uint64]money.Amount{}
	for r, err := range t.Requests().All(row.Span{}) {
		if err != nil {
			return 0, err
		}
		if r.Receipt == 0 {
			held[uint64(r.Account)] += r.Holds()
		}
		payable += r.Payable()
	}
	for s, err := range t.Standings().All(row.Span{}) {
		if err != nil {
			return 0, err
		}
		if s.Held != held[s.Account] {
			bad("standing", "account %d holds %s, its waiting refunds ask for %s", s.Account, s.Held, held[s.Account])
		}
		delete(held, s.Account)
	}
	for account, sum := range held {
		if sum != 0 {
			bad("standing", "account %d holds nothing, its waiting refunds ask for %s", account, sum)
		}
	}
	return payable, nil
}

// kept gives what the control totals hold of the GL accounts that a chart names for a purpose, credits less debits.
func (t *Tx) kept(of func(ledger.Chart) string) (sum money.Amount, err error) {
	names := map[string]bool{of(ledger.DefaultChart()): true}
	for c, err := range t.Charts().All(row.Span{}) {
		if err != nil {
			return 0, err
		}
		names[of(c)] = of(c) != ""
	}
	for c, err := range t.Controls().All(row.Span{}) {
		if err != nil {
			return 0, err
		}
		if names[c.GL] {
			sum += c.Credit - c.Debit
		}
	}
	return sum, nil
}

// provePayable compares the control total of refunds payable with the refunds that wait in it.
func (t *Tx) provePayable(want money.Amount, bad func(kv.Space, string, ...any)) error {
	kept, err := t.kept(func(c ledger.Chart) string { return c.Payable })
	if err == nil && kept != want {
		bad("control", "refunds payable stands at %s, the refunds approved and not paid out make %s", kept, want)
	}
	return err
}

// proveUnclaimed compares the control total of unclaimed property with stale checks and what is listed, claimed and not recovered.
func (t *Tx) proveUnclaimed(bad func(kv.Space, string, ...any)) error {
	var want money.Amount
	for c, err := range t.Checks().All(row.Span{}) {
		if err != nil {
			return err
		}
		if c.Unclaimed() {
			want += c.Amount
		}
	}
	for p, err := range t.Properties().All(row.Span{}) {
		if err != nil {
			return err
		}
		want += p.Owing()
	}
	kept, err := t.kept(func(c ledger.Chart) string { return c.Unclaimed })
	if err == nil && kept != want {
		bad("control", "unclaimed property stands at %s, stale checks and listed credits make %s", kept, want)
	}
	return err
}

// proveChecks sums, of every check, what its own postings moved out of refunds payable and unclaimed property: what is left is what
// they drew on the bank.
func (t *Tx) proveChecks(bad func(kv.Space, string, ...any)) error {
	other := map[string]bool{ledger.DefaultChart().Payable: true, ledger.DefaultChart().Unclaimed: true}
	for c, err := range t.Charts().All(row.Span{}) {
		if err != nil {
			return err
		}
		other[c.Payable], other[c.Unclaimed] = true, true
	}
	for c, err := range t.Checks().All(row.Span{}) {
		if err != nil {
			return err
		}
		var drawn, want money.Amount
		for e, err := range t.Entries().Via(ledger.ByDoc, row.Span{}, c.Kind, c.Number) {
			if err != nil {
				return err
			}
			for _, l := range e.Lines {
				if !other[l.GL] {
					drawn -= l.Amount
				}
			}
		}
		if c.PaidOut() {
			want = c.Amount
		}
		if drawn != want {
			bad("refund-check", "check %d is %s and should draw %s on the bank, its postings draw %s", c.CheckNo, c.Outcome, want, drawn)
		}
	}
	return nil
}

// proveStock proves that every number of each bank account's run stands in the register once.
func (t *Tx) proveStock(bad func(kv.Space, string, ...any)) error {
	burned, err := t.burnedNumbers()
	if err != nil {
		return err
	}
	for a, err := range t.BankAccounts().All(row.Span{}) {
		if err != nil {
			return err
		}
		run := safekeeping.Last{Bank: uint64(a.ID)}
		next := burned.over(run, a.FirstCheck)
		for c, err := range t.Checks().Via(refund.ByCheckNo, row.Span{}, a.ID) {
			if err != nil {
				return err
			}
			if c.CheckNo != next {
				bad("refund-check", "check %d of %s is not in the register", next, a.Name)
			}
			next = burned.over(run, c.CheckNo+1)
		}
		if next != a.NextCheck {
			bad("bank-account", "the next check of %s should be %d, it is %d", a.Name, next, a.NextCheck)
		}
	}
	return nil
}
