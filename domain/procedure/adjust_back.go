package procedure

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/adjustment"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/domain/money"
	"curbstop/domain/policy"
	"curbstop/domain/row"
)

// DraftMonths prepares a back-bill or a refund of overbilling: every month of the error is reckoned again at its own prices, with the use
// as it should have been, and the differences are listed. True use of the whole time is spread evenly over its months; or each
// month's use is multiplied; or the months are charged by another class. A back-bill reaches back as far as the rule pack allows,
// and may be paid over as long a time as the error lasted; a refund goes back all the way.
//
// Refuses, in order: no such account; a kind that is not worked out by months; no days, or a day to come; no correction, or more
// than one; a use or factor below nothing; no use in those days; use that cannot be reckoned; a back-bill that comes out for the
// customer, or a refund against them; a missing reason or evidence.
type DraftMonths struct {
	Account     account.ID       `cbor:"1,keyasint"`
	Sort        adjustment.Kind  `cbor:"2,keyasint"` // BackBill or Overbilling
	From        calendar.Day     `cbor:"3,keyasint"` // of the error
	To          calendar.Day     `cbor:"4,keyasint"`
	Use         *decimal.Decimal `cbor:"5,keyasint,omitempty"` // true use of the whole time
	Factor      *decimal.Decimal `cbor:"6,keyasint,omitempty"` // a wrong multiplier, a meter that runs slow
	Class       string           `cbor:"7,keyasint,omitempty"`
	Instalments int              `cbor:"8,keyasint,omitempty"` // 0: as many as the months billed
	Reason      string           `cbor:"9,keyasint"`
	Evidence    string           `cbor:"10,keyasint"`
	Proof       adjustment.Proof `cbor:"11,keyasint,omitzero"`
}

// Name implements Command.
func (DraftMonths) Name() string { return "adjustment.months" }

// Act implements Command.
func (c DraftMonths) Act(b AdjustBooks) (authority.Act, error) {
	a, err := b.Accounts().Get(c.Account)
	return authority.Act{
		Verb: adjustment.VerbPrepare, Account: uint64(c.Account), Subject: string(c.Sort) + " of account " + a.Number, Reason: c.Reason,
	}, err
}

// Do implements Command.
func (c DraftMonths) Do(b AdjustBooks, sign authority.Sign) (adjustment.Adjustment, error) {
	k := monthly{b: b, sign: sign, ask: c, d: adjustment.Adjustment{Account: c.Account, Sort: c.Sort, Reason: c.Reason, Evidence: c.Evidence, Proof: c.Proof}}
	var err error
	if k.account, err = b.Accounts().Get(c.Account); err != nil {
		return k.d, err
	}
	if err := c.refuse(sign.Day); err != nil {
		return k.d, err
	}
	if err := k.cap(); err != nil {
		return k.d, err
	}
	if err := k.months(); err != nil {
		return k.d, err
	}
	if err := k.settle(); err != nil {
		return k.d, err
	}
	return adjustment.Draft(b, sign, k.d)
}

func (c DraftMonths) refuse(today calendar.Day) error {
	bad := func(code, text, field string) error {
		return fault.New(fault.Invalid, code, text, fault.Args{"kind": c.Sort, "today": today.US()}).At(field)
	}
	given := 0
	for _, has := range []bool{c.Use != nil, c.Factor != nil, c.Class != ""} {
		if has {
			given++
		}
	}
	switch {
	case c.Sort != adjustment.BackBill && c.Sort != adjustment.Overbilling:
		return bad("adjustment.not-monthly", "A {kind} adjustment is not reckoned month by month: choose a back-bill or a refund of overbilling.", "sort")
	case c.From == 0 || c.To < c.From:
		return bad("adjustment.days", "Give the first and the last day of the error.", "from")
	case c.To > today:
		return bad("adjustment.days-future", "The error cannot reach past the open business day {today}.", "to")
	case given != 1:
		return bad("adjustment.correction", "Give one correction: the true use of the whole time, a factor for each month's use, or another class.", "use")
	case c.Use != nil && c.Use.IsNegative() || c.Factor != nil && c.Factor.IsNegative():
		return bad("adjustment.below", "A true use or a factor is not below nothing.", "use")
	}
	return nil
}

// monthly is a month-by-month adjustment in the making.
type monthly struct {
	b       AdjustBooks
	sign    authority.Sign
	ask     DraftMonths
	account account.Account
	d       adjustment.Adjustment
	first   calendar.Day // that may still be billed, 0 for all
}

// cap finds how far back a back-bill may reach.
func (k *monthly) cap() (err error) {
	if k.ask.Sort != adjustment.BackBill {
		return nil
	}
	k.first, k.d.Rules, err = adjustment.BackFrom(k.b, k.sign.Day)
	return err
}

// months reckons every month of the error.
func (k *monthly) months() error {
	span := row.Span{From: []any{k.ask.From}, To: []any{k.ask.To + 1}}
	uses, err := row.Collect(k.b.Usages().Via(meter.ByAccount, span, uint64(k.account.ID)))
	if err != nil {
		return err
	}
	if uses = ofKind(uses, leakOf); len(uses) == 0 {
		return fault.New(fault.Refused, "adjustment.no-months", "The books have no use of account {account} that ended from {from} to {to}.",
			fault.Args{"account": k.account.Number, "from": k.ask.From.US(), "to": k.ask.To.US()}).At("from")
	}
	var even []decimal.Decimal
	if k.ask.Use != nil {
		even = adjustment.Spread(*k.ask.Use, len(uses))
		k.fact("True use", fmt.Sprintf("%s %s over %d periods, spread evenly", k.ask.Use, uses[0].Unit, len(uses)))
	}
	for i, u := range uses {
		used := u.Quantity
		switch {
		case even != nil:
			used = even[i]
		case k.ask.Factor != nil:
			used = used.Mul(*k.ask.Factor)
		}
		if err := k.month(u, used); err != nil {
			return err
		}
	}
	if k.ask.Factor != nil {
		k.fact("Factor", k.ask.Factor.String())
	}
	if k.ask.Class != "" {
		k.fact("Class", k.account.Class+" should have been "+k.ask.Class)
	}
	return nil
}

func (k *monthly) fact(label, value string) {
	k.d.Facts = append(k.d.Facts, adjustment.Fact{Label: label, Value: value})
}

// month reckons one month, and leaves it out where it is too long ago to be billed.
func (k *monthly) month(u meter.Usage, used decimal.Decimal) error {
	bill, billed, err := row.First(k.b.Bills().Via(billing.ByUsage, row.Span{Limit: 1}, u.ID))
	if err != nil {
		return err
	}
	m := adjustment.Month{From: u.From, To: u.To, Billed: u.Quantity, Used: used}
	if k.first != 0 && u.From < k.first {
		m.Skipped = "before " + k.first.US()
	}
	before, after, rates, err := k.reckon(bill, billed, u, used)
	if err != nil {
		return err
	}
	if billed {
		m.Bill = bill.Number
	}
	for _, l := range before {
		m.Before = m.Before.Plus(l.Amount)
	}
	for _, l := range after {
		m.After = m.After.Plus(l.Amount)
	}
	m.Prices = rates
	k.d.Months = append(k.d.Months, m)
	if m.Skipped != "" {
		return nil
	}
	if billed {
		k.d.Bills = append(k.d.Bills, uint64(bill.Number))
	}
	k.d.Lines = append(k.d.Lines, compare(bill, u.To, before, after)...)
	return nil
}

// reckon gives the lines of a month as they were and as they should have been. What another system billed is reckoned both times.
func (k *monthly) reckon(bill billing.Bill, billed bool, u meter.Usage, used decimal.Decimal) (before, after []billing.Line, rates string, err error) {
	day := bill.Day
	if !billed {
		if day = u.To; k.sign.Day < day {
			day = k.sign.Day
		}
		was, err := billing.Reprice(k.b, day, k.account, []meter.Usage{u})
		if err != nil {
			return nil, nil, "", err
		}
		before, rates = was.Lines, versions(was)
	} else {
		before, rates = linesOf(bill, bill.Content.Lines, u.To), versions(bill.Content)
	}
	switch {
	case k.ask.Class != "" || !billed:
		a := k.account
		if k.ask.Class != "" {
			a = ofClass(a, k.ask.Class)
		}
		u.Quantity = used
		now, err := billing.Reprice(k.b, day, a, []meter.Usage{u})
		return before, now.Lines, versions(now), err
	default:
		lines, err := again(k.b, bill, map[calendar.Day]decimal.Decimal{u.To: used})
		return before, linesOf(bill, lines, u.To), rates, err
	}
}

// ofClass gives the account as one of another class: its services are charged by the schedules of that class.
func ofClass(a account.Account, class string) account.Account {
	a.Class = class
	services := make([]account.Service, len(a.Services))
	for i, s := range a.Services {
		services[i], services[i].Rate = s, ""
	}
	a.Services = services
	return a
}

func versions(c billing.Content) string {
	out := make([]string, len(c.Rates))
	for i, v := range c.Rates {
		out[i] = v.String()
	}
	return strings.Join(out, ", ")
}

// settle adds the interest of a refund, or the time to pay of a back-bill.
func (k *monthly) settle() error {
	total, months := money.Amount(0), 0
	for _, m := range k.d.Months {
		total = total.Plus(m.Difference())
		if m.Skipped == "" {
			months++
		}
	}
	wrong := func(code, text string) error {
		return fault.New(fault.Refused, code, text, fault.Args{"sum": total.Abs().Dollars()}).At("sort")
	}
	switch {
	case k.ask.Sort == adjustment.BackBill && total < 0:
		return wrong("adjustment.is-refund", "The months come out {sum} in the customer's favor: make it a refund of overbilling.")
	case k.ask.Sort == adjustment.Overbilling && total > 0:
		return wrong("adjustment.is-back-bill", "The months come out {sum} to be paid: make it a back-bill.")
	case k.ask.Sort == adjustment.Overbilling:
		return k.interest()
	}
	n := k.ask.Instalments
	if n <= 0 {
		n = months
	}
	pack, ok, err := policy.Ruling(k.b, k.sign.Day)
	if err != nil {
		return err
	}
	if least, err := pack.Amount("plan.back-bill-from"); ok && err == nil && k.ask.Instalments <= 0 && total < least {
		n = 1
		k.d.Rules = append(k.d.Rules, "plan.back-bill-from")
	}
	due, err := adjustment.DueDay(k.b, k.sign.Day)
	k.d.Instalments = adjustment.Pay(total, n, due)
	return err
}

// interest gives simple interest on what was paid too much each month, where the terms give any; a rule pack may free the utility of it
// for the first cycles.
func (k *monthly) interest() error {
	t, err := adjustment.TermsOn(k.b, k.sign.Day)
	if err != nil || t.Interest.IsZero() {
		return err
	}
	pack, ok, err := policy.Ruling(k.b, k.sign.Day)
	if err != nil {
		return err
	}
	free := 0
	if n, err := pack.Number("over-bill.interest-after"); ok && err == nil {
		free = n
		k.d.Rules = append(k.d.Rules, "over-bill.interest-after")
	}
	for i, m := range k.d.Months {
		if m.To.PlusMonths(free) >= k.sign.Day {
			continue
		}
		gives := adjustment.SimpleInterest(-m.Difference(), t.Interest, m.To, k.sign.Day)
		k.d.Months[i].Interest = gives
		k.d.Interest = k.d.Interest.Plus(gives)
	}
	if k.d.Interest > 0 {
		k.fact("Interest", t.Interest.String()+"% a year, simple, from the end of each month to "+k.sign.Day.US())
	}
	return nil
}
