package billing

import (
	"strconv"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/meter"
	"curbstop/domain/phrase"
	"curbstop/domain/row"
)

// look is how many earlier periods a use is compared with.
const look = 6

// judge compares the use with what the account used before, and notes what somebody should look at.
func (k *reckoner) judge(a account.Account, uses []meter.Usage, periods []period, p *Proposal) error {
	if len(uses) > 0 {
		before, err := k.history(a, uses[0].To)
		if err != nil {
			return err
		}
		k.compare(a.Class, periods, before, p)
		k.days(a, periods, p)
	}
	if err := k.charges(a, periods, p); err != nil {
		return err
	}
	if !a.MailTo.IsZero() {
		return nil
	}
	who, err := k.b.Customers().Get(a.Customer)
	if err == nil && who.Mail.IsZero() {
		p.note(NoMail, "")
	}
	return err
}

// charges compares what the bill charges with the office's limits and with the last bill.
func (k *reckoner) charges(a account.Account, periods []period, p *Proposal) error {
	total := p.Content.Total
	if most, limited := k.terms.dollars(a.Class); limited && total > most {
		p.note(LargeBill, total.Dollars()+", the limit is "+most.Dollars())
	}
	for _, at := range periods {
		if days := at.to.Since(at.from) + 1; k.terms.Days > 0 && days > k.terms.Days {
			p.note(LongPeriod, strconv.Itoa(days)+" days")
		}
	}
	if !p.Content.Estimated && k.terms.Change == 0 || p.Blocked() {
		return nil
	}
	last, found, err := lastOfService(k.b, a.ID)
	if err != nil {
		return err
	}
	switch {
	case found && p.Content.Estimated && last.Content.Estimated:
		p.note(Estimates, "as bill "+last.Number.String()+" of "+last.Day.US())
	case p.Content.Estimated:
		p.note(Estimated, "")
	}
	if was := last.Content.Total; found && k.terms.Change > 0 && was > 0 {
		change := total.Minus(was)
		if change.Abs() >= k.terms.Least && change.Abs().Decimal().Mul(hundred).GreaterThan(was.Decimal().Mul(decimal.NewFromInt(k.terms.Change))) {
			p.note(LargeChange, total.Dollars()+", the last bill "+was.Dollars())
		}
	}
	return nil
}

// lastOfService gives the last bill of an account that charges service and stands.
func lastOfService(b Books, a account.ID) (Bill, bool, error) {
	for bill, err := range b.Bills().Via(ByAccount, row.Span{Reverse: true}, a) {
		if err != nil || bill.Live() && bill.Sort != FeeBill {
			return bill, err == nil, err
		}
	}
	return Bill{}, false, nil
}

// history gives the last periods before a day, the newest first.
func (k *reckoner) history(a account.Account, first calendar.Day) ([]meter.Usage, error) {
	return row.Collect(k.b.Usages().Via(meter.ByAccount, row.Span{To: []any{first}, Reverse: true, Limit: look}, uint64(a.ID)))
}

func (k *reckoner) days(a account.Account, periods []period, p *Proposal) {
	if len(periods) > 1 {
		p.note(SeveralDue, strconv.Itoa(len(periods))+" periods on one bill")
	}
	last := a.LastBill
	for _, at := range periods {
		if missing := at.from.Since(last) - 1; last != 0 && missing > 0 {
			p.note(Gap, strconv.Itoa(missing)+" days after "+last.US()+" without consumption")
		}
		last = max(last, at.to)
	}
}

var hundred = decimal.NewFromInt(100)

// compare judges each period's water against the mean of earlier ones.
func (k *reckoner) compare(class string, periods []period, before []meter.Usage, p *Proposal) {
	for _, at := range periods {
		service := at.uses[0].Service
		use, unit, _ := at.use(service)
		sum, n := decimal.Zero, int64(0)
		for _, u := range before {
			if u.Service == service {
				sum, n = sum.Add(u.Quantity), n+1
			}
		}
		says := phrase.Figure(use) + " " + unit
		switch {
		case use.IsNegative():
			p.note(Negative, says)
			continue
		case use.IsZero():
			p.note(Zero, means(sum, n, unit))
			continue
		}
		if kind := k.size(class, use, sum, n); kind != "" {
			p.note(kind, says+means(sum, n, unit))
		}
	}
}

func means(sum decimal.Decimal, n int64, unit string) string {
	if n == 0 {
		return ", no use before to compare with"
	}
	return ", mean of " + strconv.FormatInt(n, 10) + " periods " + phrase.Figure(sum.DivRound(decimal.NewFromInt(n), 1)) + " " + unit
}

// size names what is wrong with a use of more than nothing, or nothing.
func (k *reckoner) size(class string, use, sum decimal.Decimal, n int64) Kind {
	above := func(percent int64) bool { // use x 100 x n > sum x percent, without dividing
		return n > 0 && use.Mul(hundred).Mul(decimal.NewFromInt(n)).GreaterThan(sum.Mul(decimal.NewFromInt(percent)))
	}
	most, limited := k.terms.most(class)
	large := use.GreaterThan(k.terms.Floor)
	switch {
	case limited && use.GreaterThan(most):
		return Huge
	case rolled(use) && (n == 0 || above(k.terms.High)):
		return RolledOver
	case large && above(k.terms.Huge):
		return Huge
	case large && above(k.terms.High):
		return High
	case n > 0 && sum.IsPositive() && !above(k.terms.Low):
		return Low
	}
	return ""
}

// rolled says whether a use is what a register of four or five dials gives when it passed its end or was turned back.
func rolled(use decimal.Decimal) bool {
	for _, end := range []int64{10_000, 100_000} {
		if d := decimal.NewFromInt(end).Sub(use); !d.IsNegative() && d.LessThanOrEqual(decimal.NewFromInt(end/100)) {
			return true
		}
	}
	return false
}
