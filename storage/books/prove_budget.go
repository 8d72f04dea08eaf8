package books

import (
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/storage/kv"
)

// proveBudgets proves the budget plans from their bills: the difference each tracks, how many bills it has, and what the standing of
// its account says is not asked for yet.
func (t *Tx) proveBudgets(report func(kv.Problem)) error {
	accounts := map[account.ID]bool{}
	for p, err := range t.Plans().All(row.Span{}) {
		if err != nil {
			return err
		}
		accounts[p.Account] = true
		variance, bills, err := t.underPlan(p)
		if err != nil {
			return err
		}
		if variance = variance.Plus(p.Brought); variance != p.Variance || bills != p.Bills {
			report(kv.Problem{Space: planTable.Space, Text: p.Ref().String() + " says a difference of " + p.Variance.String() +
				", what it brought and its bills make " + variance.String()})
		}
	}
	for s, err := range t.Standings().All(row.Span{}) {
		if err != nil {
			return err
		}
		if len(s.Deferred) == 0 && !accounts[account.ID(s.Account)] {
			continue
		}
		want, err := t.deferrals(account.ID(s.Account))
		if err != nil {
			return err
		}
		if n := len(s.Deferred); n > len(want) || !slices.Equal(s.Deferred, want[len(want)-n:]) {
			report(problemOf(ledger.Place{Account: s.Account}, "its standing defers %v, its bills say %v", s.Deferred, want))
		}
	}
	return nil
}

// underPlan sums the bills of a plan.
func (t *Tx) underPlan(p billing.Plan) (variance money.Amount, bills int, err error) {
	for b, err := range t.Bills().Via(billing.ByAccount, row.Span{}, p.Account) {
		if err != nil {
			return 0, 0, err
		}
		if b.Budget == nil || b.Budget.Plan != p.Number || !b.Live() {
			continue
		}
		variance = variance.Plus(b.Content.Total).Minus(b.Budget.Asked)
		if b.Sort != billing.FeeBill {
			bills++
		}
	}
	return variance, bills, nil
}

// deferrals gives what each standing bill of an account leaves undemanded.
func (t *Tx) deferrals(id account.ID) (out []ledger.Deferral, err error) {
	for b, err := range t.Bills().Via(billing.ByAccount, row.Span{}, id) {
		if err != nil {
			return nil, err
		}
		if b.State != document.Issued {
			continue
		}
		d := ledger.Deferral{Doc: b.Ref(), Due: b.Due}
		switch {
		case b.Budget != nil:
			d.Amount = max(0, b.Budget.After)
		case len(out) == 0 || out[len(out)-1].Amount == 0:
			continue
		}
		out = append(out, d)
	}
	return out, nil
}
