package books

import (
	"fmt"

	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/refund"
	"curbstop/domain/row"
	"curbstop/storage/kv"
)

// proveRefunds proves the refunds: what accounts hold is what their waiting requests ask for, refunds payable is what is approved and
// not paid out, the bank was drawn on for exactly the checks paid out, and every number of the stock is listed once.
func (t *Tx) proveRefunds(report func(kv.Problem)) error {
	bad := func(space kv.Space, text string, args ...any) {
		report(kv.Problem{Space: space, Text: fmt.Sprintf(text, args...)})
	}
	held, payable := map[uint64]money.Amount{}, money.Amount(0)
	for r, err := range t.Requests().All(row.Span{}) {
		if err != nil {
			return err
		}
		held[uint64(r.Account)] += r.Holds()
		payable += r.Payable()
	}
	for s, err := range t.Standings().All(row.Span{}) {
		if err != nil {
			return err
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
	if err := t.provePayable(payable, bad); err != nil {
		return err
	}
	if err := t.proveChecks(bad); err != nil {
		return err
	}
	for _, s := range []series{{refund.KindRequest, requestTable.Space}, {refund.KindCheck, checkTable.Space}, {refund.KindBatch, batchTable.Space}} {
		if err := t.proveSeries(s, report); err != nil {
			return err
		}
	}
	return t.proveStock(bad)
}

// provePayable compares the control total of refunds payable with the refunds that wait in it.
func (t *Tx) provePayable(want money.Amount, bad func(kv.Space, string, ...any)) error {
	names := map[string]bool{ledger.DefaultChart().Payable: true}
	for c, err := range t.Charts().All(row.Span{}) {
		if err != nil {
			return err
		}
		names[c.Payable] = true
	}
	var kept money.Amount
	for c, err := range t.Controls().All(row.Span{}) {
		if err != nil {
			return err
		}
		if names[c.GL] {
			kept += c.Credit - c.Debit
		}
	}
	if kept != want {
		bad("control", "refunds payable stands at %s, the refunds approved and not paid out make %s", kept, want)
	}
	return nil
}

// proveChecks sums, of every check, what its postings drew on the bank.
func (t *Tx) proveChecks(bad func(kv.Space, string, ...any)) error {
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
				if l.Amount < 0 == e.Reverses.IsZero() { // the bank's side: credit of a payment, debit of its reversal
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
	for a, err := range t.BankAccounts().All(row.Span{}) {
		if err != nil {
			return err
		}
		next := a.FirstCheck
		for c, err := range t.Checks().Via(refund.ByCheckNo, row.Span{}, a.ID) {
			if err != nil {
				return err
			}
			if c.CheckNo != next {
				bad("refund-check", "check %d of %s is not in the register", next, a.Name)
			}
			next = c.CheckNo + 1
		}
		if next != a.NextCheck {
			bad("bank-account", "the next check of %s should be %d, it is %d", a.Name, next, a.NextCheck)
		}
	}
	return nil
}
