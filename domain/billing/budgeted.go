package billing

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// budget says what a bill asks for under the account's plan, and keeps the difference with the plan; nil without a plan.
func (k *issuer) budget(bill *Bill) error {
	p, lives, err := k.plan(bill.Account)
	if err != nil || !lives {
		return err
	}
	actual := bill.Content.Total
	x := Budgeted{Plan: p.Number, Asked: actual, Before: p.Variance, Was: p.Amount}
	switch {
	case bill.Sort == FeeBill: // fees are asked for in full
	case bill.Content.Final:
		x.Asked, x.Ended, p.Ended, p.Why = actual.Plus(p.Variance), true, k.day, "final bill"
	case p.Settle == TrueUp && k.reviews(p):
		x.Asked = actual.Plus(p.Variance)
	case p.Method == Rolling:
		if x.Asked, err = k.rolling(p, actual); err != nil {
			return err
		}
		p.Amount = x.Asked
	default:
		x.Asked = p.Amount
	}
	x.After = x.Before.Plus(actual).Minus(x.Asked)
	p.Variance, bill.Budget = x.After, &x
	if bill.Sort != FeeBill {
		p.Bills++
	}
	return k.keepPlan(p)
}

// reviews says whether the bill is the one of the plan's review month: never the first ones of a plan.
func (k *issuer) reviews(p Plan) bool {
	_, month := k.day.Month().Civil()
	return int(month) == p.Review && k.day.Month() > p.Begun.Month()+1
}

// rolling gives the mean of the last twelve bills with this one, and a twelfth of the difference so far.
func (k *issuer) rolling(p Plan, actual money.Amount) (money.Amount, error) {
	sum, n := actual, 1
	for b, err := range k.b.Bills().Via(ByAccount, row.Span{Reverse: true}, p.Account) {
		if err != nil {
			return 0, err
		}
		if n == 12 {
			break
		}
		if b.Live() && b.Sort != FeeBill {
			sum, n = sum.Plus(b.Content.Total), n+1
		}
	}
	twelfth := even(p.Variance, decimal.NewFromInt(1), 12)
	return max(0, even(sum, p.Factor, n).Plus(twelfth)), nil
}

// plan gives the plan of an account; they are few, and read once for many bills.
func (k *issuer) plan(id account.ID) (Plan, bool, error) {
	if k.plans == nil {
		k.plans = map[account.ID]Plan{}
		for p, err := range k.b.Plans().Via(ByLive, row.Span{}) {
			if err != nil {
				return p, false, err
			}
			k.plans[p.Account] = p
		}
	}
	p, there := k.plans[id]
	return p, there, nil
}

func (k *issuer) keepPlan(p Plan) error {
	delete(k.plans, p.Account)
	if err := k.b.Plans().Put(p); err != nil || !p.Lives() {
		return err
	}
	p, err := k.b.Plans().Get(p.Number)
	k.plans[p.Account] = p
	return err
}

// deferRest keeps with the standing what the bill does not ask for; the first bill after a plan ended asks for all of it.
func (k *issuer) deferRest(bill Bill) error {
	d := ledger.Deferral{Doc: bill.Ref(), Due: bill.Due}
	switch {
	case bill.Budget != nil:
		d.Amount = max(0, bill.Budget.After)
	case !k.later:
		return nil
	}
	return ledger.Defer(k.b, uint64(bill.Account), d)
}

// unbudget takes a cancelled bill out of its plan again.
func unbudget(b Books, bill Bill) error {
	s, err := ledger.StandingOf(b, uint64(bill.Account))
	if err != nil {
		return err
	}
	if len(s.Deferred) > 0 {
		if err := ledger.Undefer(b, uint64(bill.Account), bill.Ref()); err != nil {
			return err
		}
	}
	if bill.Budget == nil {
		return nil
	}
	p, err := b.Plans().Get(bill.Budget.Plan)
	if err != nil {
		return err
	}
	p.Variance = p.Variance.Minus(bill.Budget.After.Minus(bill.Budget.Before))
	if bill.Sort != FeeBill {
		p.Bills--
		p.Amount = bill.Budget.Was
	}
	if bill.Budget.Ended {
		p.Ended, p.Why = 0, ""
	}
	return b.Plans().Put(p)
}

// pastDue gives what is asked for and past due of an account.
func pastDue(b Books, id account.ID, day calendar.Day) (sum money.Amount, err error) {
	s, err := ledger.StandingOf(b, uint64(id))
	asked, _ := s.Asked(day)
	for _, it := range asked.Items {
		if it.Due < day {
			sum = sum.Plus(it.Left)
		}
	}
	return sum, err
}

// OnPlan is a budget plan as a list shows it.
type OnPlan struct {
	Plan    Plan
	Who     Who
	PastDue money.Amount // asked for and not paid: a plan in default is ended
}

// Plans gives the budget plans that live, by account.
type Plans struct {
	Review  int  // only those reviewed in a month, 1 to 12; 0 for any
	Default bool // only those with something past due
}

// Act implements Query.
func (Plans) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Plans) Ask(b Books, sign authority.Sign) (out []OnPlan, err error) {
	for p, err := range b.Plans().Via(ByLive, row.Span{}) {
		if err != nil {
			return nil, err
		}
		late, err := pastDue(b, p.Account, sign.Day)
		if err != nil {
			return nil, err
		}
		if q.Review != 0 && p.Review != q.Review || q.Default && late == 0 {
			continue
		}
		who, err := whoIs(b, p.Account)
		if err != nil {
			return nil, err
		}
		out = append(out, OnPlan{p, who, late})
	}
	return out, nil
}

// PlansOf gives the budget plans of an account, the newest first.
type PlansOf struct{ Account account.ID }

// Act implements Query.
func (PlansOf) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q PlansOf) Ask(b Books, _ authority.Sign) ([]Plan, error) {
	return row.Collect(b.Plans().Via(ByAccount, row.Span{Reverse: true}, q.Account))
}

// Figured says what ProposePlan would make of an account's bills, without making it.
type Figured struct{ Plan ProposePlan }

// Act implements Query.
func (Figured) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Figured) Ask(b Books, _ authority.Sign) (Plan, error) { return q.Plan.figure(b) }
