package billing

import (
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// KindPlan is the kind, and number series, of budget plans.
const KindPlan document.Kind = "budget plan"

// The verbs of budget plans.
var (
	VerbPlan   = authority.Say("budget.propose", "prepare budget plans")
	VerbBudget = authority.Say("budget.begin", "begin, review and end budget plans")
)

// Method says how a plan's amount is found.
type Method string

// The methods of published plans.
const (
	Fixed   Method = "twelfths" // the year's bills, times a factor, in equal parts until the review
	Rolling Method = "rolling"  // each bill asks the mean of the last twelve with this one, and a twelfth of the difference so far
)

// Settling says what becomes of the difference at the yearly review.
type Settling string

// The ways of settling.
const (
	RollOver Settling = "roll over" // it goes on, and into the new amount
	TrueUp   Settling = "true up"   // the bill of the review month asks for it, or gives it back
)

// Plan is a budget plan: the ledger posts what the account really used, the bill asks for an even amount, and the difference is
// tracked. Variance is charged so far less asked so far: positive when the customer still owes it, negative when paid ahead.
type Plan struct {
	document.Header `cbor:"100,keyasint"`
	Account         account.ID      `cbor:"1,keyasint"`
	Method          Method          `cbor:"2,keyasint"`
	Amount          money.Amount    `cbor:"3,keyasint"` // asked by each bill; the last one asked, when the plan rolls
	Factor          decimal.Decimal `cbor:"4,keyasint"` // of the year's bills, such as 1.05
	Base            money.Amount    `cbor:"5,keyasint"` // the bills of the year the amount was found from
	Of              int             `cbor:"6,keyasint"` // how many they were
	Settle          Settling        `cbor:"7,keyasint"`
	Review          int             `cbor:"8,keyasint"` // month of the yearly review, 1 to 12
	Begun           calendar.Day    `cbor:"9,keyasint,omitempty"`
	Ended           calendar.Day    `cbor:"10,keyasint,omitempty"`
	Why             string          `cbor:"11,keyasint,omitempty"` // it ended
	Variance        money.Amount    `cbor:"12,keyasint,omitempty"`
	Bills           int             `cbor:"13,keyasint,omitempty"` // under the plan so far
	Reviews         []Review        `cbor:"14,keyasint,omitempty"`
	Brought         money.Amount    `cbor:"15,keyasint,omitempty"` // Variance when the plan came from an old system
}

// Review is one figuring anew of a plan's amount.
type Review struct {
	Sign     authority.Sign `cbor:"1,keyasint"`
	Was      money.Amount   `cbor:"2,keyasint"`
	Amount   money.Amount   `cbor:"3,keyasint"`
	Variance money.Amount   `cbor:"4,keyasint,omitempty"`
}

// Lives says whether bills go by the plan.
func (p Plan) Lives() bool { return p.State == document.Issued && p.Ended == 0 }

// ByLive is the unique index of budget plans that live, by account.
const ByLive row.Index = "live"

// Budgeted is what a bill of an account on a budget plan asks for.
type Budgeted struct {
	Plan   document.Number `cbor:"1,keyasint"`
	Asked  money.Amount    `cbor:"2,keyasint"`           // for this period, in the place of the current charges
	Before money.Amount    `cbor:"3,keyasint,omitempty"` // the difference before this bill
	After  money.Amount    `cbor:"4,keyasint,omitempty"` // and with it
	Ended  bool            `cbor:"5,keyasint,omitempty"` // the final bill settles the plan
	Was    money.Amount    `cbor:"6,keyasint,omitempty"` // the plan's amount before this bill
}

// Asks gives what the bill asks for: all that is owed, less what a budget plan does not ask for yet.
func (b Bill) Asks() money.Amount {
	if b.Budget == nil {
		return b.Total
	}
	return b.Total.Minus(b.Budget.After)
}

// year gives the last bills of an account that make a year of service, and what they charged.
func year(b Books, id account.ID) (sum money.Amount, bills int, days int, err error) {
	for bill, err := range b.Bills().Via(ByAccount, row.Span{Reverse: true}, id) {
		if err != nil {
			return 0, 0, 0, err
		}
		if !bill.Live() || bill.Sort == FeeBill {
			continue
		}
		more := bill.Content.To.Since(bill.Content.From) + 1
		if days+more > mostDays {
			break
		}
		sum, bills, days = sum.Plus(bill.Content.Total), bills+1, days+more
	}
	return sum, bills, days, nil
}

// even gives the amount of each bill: the year's sum in equal parts, times the factor, rounded once to the cent.
func even(sum money.Amount, factor decimal.Decimal, parts int) money.Amount {
	return money.Round(sum.Decimal().Mul(factor).Div(decimal.NewFromInt(int64(parts))))
}

// leastDays of bills make a year that a plan can be figured from, and no year has more than mostDays.
const leastDays, mostDays = 300, 372

// ProposePlan prepares a budget plan. Without an amount it is figured from the bills of the last twelve months.
//
// Refuses, in order: no such account; a closed one; a method, a settling or a review month that is none; a factor below nothing;
// another plan that lives; fewer than ten months of bills, unless the amount is given.
type ProposePlan struct {
	Account account.ID      `cbor:"1,keyasint"`
	Method  Method          `cbor:"2,keyasint"`
	Factor  decimal.Decimal `cbor:"3,keyasint"` // 1 when not given
	Settle  Settling        `cbor:"4,keyasint"`
	Review  int             `cbor:"5,keyasint"`
	Amount  money.Amount    `cbor:"6,keyasint,omitempty"`
}

// Name implements Command.
func (ProposePlan) Name() string { return "budget.propose" }

// Act implements Command.
func (c ProposePlan) Act(b Books) (authority.Act, error) {
	a, err := b.Accounts().Get(c.Account)
	return authority.Act{Verb: VerbPlan, Account: uint64(c.Account), Subject: "budget plan of account " + a.Number}, err
}

// Do implements Command.
func (c ProposePlan) Do(b Books, sign authority.Sign) (p Plan, err error) {
	if p, err = c.figure(b); err != nil {
		return p, err
	}
	number, err := b.DocumentNumber(KindPlan, sign)
	if err != nil {
		return p, err
	}
	p.Header = document.New(KindPlan, number, sign)
	return p, b.Plans().Put(p)
}

// figure works the plan out.
func (c ProposePlan) figure(b Books) (p Plan, err error) {
	a, err := b.Accounts().Get(c.Account)
	if err != nil {
		return p, err
	}
	if c.Factor.IsZero() {
		c.Factor = decimal.NewFromInt(1)
	}
	p = Plan{Account: c.Account, Method: c.Method, Factor: c.Factor, Settle: c.Settle, Review: c.Review, Amount: c.Amount}
	if err := c.sound(b, a); err != nil {
		return p, err
	}
	sum, bills, days, err := year(b, c.Account)
	if err != nil {
		return p, err
	}
	p.Base, p.Of = sum, bills
	if p.Amount > 0 {
		return p, nil
	}
	if days < leastDays || sum <= 0 {
		return p, fault.New(fault.Refused, "budget.history",
			"Account {account} has {days} days of bills in the last twelve months, and a plan is figured from at least {least}: give the amount yourself.",
			fault.Args{"account": a.Number, "days": days, "least": leastDays}).At("amount")
	}
	p.Amount = even(sum, c.Factor, bills)
	return p, nil
}

func (c ProposePlan) sound(b Books, a account.Account) error {
	no := func(code, text, field string) error { return fault.New(fault.Invalid, code, text, nil).At(field) }
	switch {
	case a.Status == account.Closed:
		return fault.New(fault.Refused, "budget.closed", "Account {account} is closed: there is nothing to spread.", fault.Args{"account": a.Number})
	case c.Method != Fixed && c.Method != Rolling:
		return no("budget.method", "Choose how the amount is found: twelfths of the year, or rolling.", "method")
	case c.Settle != RollOver && c.Settle != TrueUp:
		return no("budget.settle", "Choose what becomes of the difference at the review: roll over, or true up.", "settle")
	case c.Review < 1 || c.Review > 12:
		return no("budget.review", "Give the month of the yearly review.", "review")
	case c.Factor.IsNegative() || c.Amount < 0:
		return no("budget.factor", "The factor and the amount cannot be below nothing.", "factor")
	}
	live, there, err := planOf(b, c.Account)
	if err == nil && there {
		err = fault.New(fault.Refused, "budget.two", "Account {account} is on {plan} already: end that one first.",
			fault.Args{"account": a.Number, "plan": live.Ref()})
	}
	return err
}

// planOf gives the plan an account is on.
func planOf(b Books, id account.ID) (Plan, bool, error) {
	return row.First(b.Plans().Via(ByLive, row.Span{Limit: 1}, id))
}

// BeginPlan puts a plan into force for the bills from now on.
//
// Refuses, in order: no such plan; one that is no draft; another plan that lives; an account with a balance past due.
type BeginPlan struct {
	Number document.Number `cbor:"1,keyasint"`
}

// Name implements Command.
func (BeginPlan) Name() string { return "budget.begin" }

// Act implements Command.
func (c BeginPlan) Act(b Books) (authority.Act, error) {
	p, err := b.Plans().Get(c.Number)
	return authority.Act{Verb: VerbBudget, Account: uint64(p.Account), Subject: p.Ref().String()}, err
}

// Do implements Command.
func (c BeginPlan) Do(b Books, sign authority.Sign) (Plan, error) {
	p, err := b.Plans().Get(c.Number)
	if err != nil {
		return p, err
	}
	for _, step := range []document.Action{document.Approve, document.Issue} {
		if err := p.Move(step, sign, ""); err != nil {
			return p, err
		}
	}
	if live, there, err := planOf(b, p.Account); err != nil || there {
		if err == nil {
			err = fault.New(fault.Refused, "budget.two", "The account is on {plan} already: end that one first.", fault.Args{"plan": live.Ref()})
		}
		return p, err
	}
	late, err := pastDue(b, p.Account, sign.Day)
	if err != nil {
		return p, err
	}
	if late > 0 {
		return p, fault.New(fault.Refused, "budget.past-due", "{amount} of the account is past due: a budget plan begins when that is paid.",
			fault.Args{"amount": late.Dollars()})
	}
	p.Begun = sign.Day
	return p, b.Plans().Put(p)
}

// EndPlan ends a plan, on request or on default; a draft is taken back. What was not asked for yet comes due with the next bill.
//
// Refuses, in order: no such plan; no reason; one that is over already.
type EndPlan struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (EndPlan) Name() string { return "budget.end" }

// Act implements Command.
func (c EndPlan) Act(b Books) (authority.Act, error) {
	p, err := b.Plans().Get(c.Number)
	return authority.Act{Verb: VerbBudget, Account: uint64(p.Account), Subject: p.Ref().String(), Reason: c.Reason}, err
}

// Do implements Command.
func (c EndPlan) Do(b Books, sign authority.Sign) (Plan, error) {
	p, err := b.Plans().Get(c.Number)
	switch {
	case err != nil:
		return p, err
	case strings.TrimSpace(c.Reason) == "":
		return p, fault.New(fault.Invalid, "budget.no-reason", "Say why the plan ends: on the customer's request, or on default.", nil).At("reason")
	case p.State == document.Draft:
		if err := p.Move(document.Void, sign, c.Reason); err != nil {
			return p, err
		}
		return p, b.Plans().Put(p)
	case !p.Lives():
		return p, fault.New(fault.Refused, "budget.over", "{plan} is over already.", fault.Args{"plan": p.Ref()})
	}
	p.Ended, p.Why = sign.Day, c.Reason
	p.Signatures = append(p.Signatures, document.Signature{As: "ended", Sign: sign, Reason: c.Reason})
	return p, b.Plans().Put(p)
}

// RefigurePlan figures a plan's amount anew from the last twelve months, at the yearly review or before; a difference that rolls
// over goes into it in equal parts.
//
// Refuses, in order: no such plan; one that does not live; too few bills, unless the amount is given.
type RefigurePlan struct {
	Number document.Number `cbor:"1,keyasint"`
	Amount money.Amount    `cbor:"2,keyasint,omitempty"`
}

// Name implements Command.
func (RefigurePlan) Name() string { return "budget.refigure" }

// Act implements Command.
func (c RefigurePlan) Act(b Books) (authority.Act, error) {
	p, err := b.Plans().Get(c.Number)
	return authority.Act{Verb: VerbBudget, Account: uint64(p.Account), Subject: p.Ref().String()}, err
}

// Do implements Command.
func (c RefigurePlan) Do(b Books, sign authority.Sign) (Plan, error) {
	p, err := b.Plans().Get(c.Number)
	if err != nil {
		return p, err
	}
	if !p.Lives() {
		return p, fault.New(fault.Refused, "budget.over", "{plan} does not live: prepare a new one.", fault.Args{"plan": p.Ref()})
	}
	was := p.Amount
	sum, bills, days, err := year(b, p.Account)
	if err != nil {
		return p, err
	}
	switch {
	case c.Amount > 0:
		p.Amount = c.Amount
	case days < leastDays || sum <= 0:
		return p, fault.New(fault.Refused, "budget.history", "Fewer than ten months of bills are known: give the amount yourself.", nil).At("amount")
	default:
		p.Base, p.Of = sum, bills
		p.Amount = even(sum, p.Factor, bills)
		if p.Settle == RollOver {
			p.Amount = max(0, p.Amount.Plus(even(p.Variance, decimal.NewFromInt(1), bills)))
		}
	}
	p.Reviews = append(p.Reviews, Review{sign, was, p.Amount, p.Variance})
	return p, b.Plans().Put(p)
}
