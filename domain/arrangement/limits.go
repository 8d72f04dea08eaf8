package arrangement

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/policy"
	"curbstop/domain/row"
)

// The rules of a pack that limit arrangements, beside extension.most-a-year and extension.days-past-cut. Where a pack does not use
// one, the usual of the office holds.
const (
	RuleMonths     = "plan.months"        // the last instalment is due within so many months
	RuleDown       = "plan.down-percent"  // least down payment
	RuleGrace      = "plan.grace"         // days after a due day before an instalment counts as missed
	RuleReinstate  = "plan.reinstate"     // how often a broken one is reinstated
	RulePromise    = "promise.days"       // a promise is for within so many days
	RuleFee        = "extension.fee"      // charged for an extension
	RuleSettlement = "settlement.percent" // the least share of a debt that settles it
	ruleExtensions = "extension.most-a-year"
	ruleExtendDays = "extension.days-past-cut"
)

// Limits is how far arrangements go by the rules in force.
type Limits struct {
	Months     int
	Down       decimal.Decimal // percent of the debt
	Grace      int
	Reinstate  int
	Promise    int
	Fee        money.Amount
	Settlement decimal.Decimal // percent of the debt

	pack  policy.Pack
	ruled bool
}

// usualLimits is what a new office begins with.
func usualLimits() Limits {
	return Limits{Months: 12, Grace: 3, Reinstate: 1, Promise: 14, Settlement: decimal.NewFromInt(50)}
}

// LimitsOn gives the limits in force on a day.
func LimitsOn(b policy.Books, day calendar.Day) (Limits, error) {
	l := usualLimits()
	pack, ok, err := policy.Ruling(b, day)
	if err != nil || !ok {
		return l, err
	}
	l.pack, l.ruled = pack, true
	for id, to := range map[string]*int{RuleMonths: &l.Months, RuleGrace: &l.Grace, RuleReinstate: &l.Reinstate, RulePromise: &l.Promise} {
		if n, err := pack.Number(id); err == nil { // a rule not confirmed or switched off is no rule
			*to = n
		}
	}
	for id, to := range map[string]*decimal.Decimal{RuleDown: &l.Down, RuleSettlement: &l.Settlement} {
		if r, there := pack.Find(id); there && r.Applies() && r.Value.Kind == policy.Percent {
			*to = r.Value.Percent
		}
	}
	if fee, err := pack.Amount(RuleFee); err == nil {
		l.Fee = fee
	}
	return l, nil
}

// cite gives the place where a rule is written, or that it is the usual of the office.
func (l Limits) cite(id string) string {
	if r, ok := l.pack.Find(id); ok && r.Applies() {
		return r.Citation
	}
	return "the usual of the office"
}

// beyond says in sentences where an arrangement goes beyond the limits, and by which rule.
func (l Limits) beyond(b Books, a Arrangement) (out []string, err error) {
	say := func(id, text string, args fault.Args) {
		args["rule"] = l.cite(id)
		out = append(out, fault.Fill(text, args))
	}
	switch a.Kind {
	case Plan:
		if last := a.Made.PlusMonths(l.Months); a.Last() > last {
			say(RuleMonths, "A schedule ends by {last}, within {months} months ({rule}); this one ends on {ends}.",
				fault.Args{"last": last.US(), "months": l.Months, "ends": a.Last().US()})
		}
		if least := a.Debt.Percent(l.Down); a.down() < least {
			say(RuleDown, "A down payment of {least} is asked for ({rule}); this one is {down}.",
				fault.Args{"least": least.Dollars(), "down": a.down().Dollars()})
		}
	case Promise:
		if last := a.Made.Plus(l.Promise); a.Last() > last {
			say(RulePromise, "A promise is for {last} or before, within {days} days ({rule}).", fault.Args{"last": last.US(), "days": l.Promise})
		}
	case Settlement:
		if least := a.Debt.Percent(l.Settlement); a.Total() < least {
			say(RuleSettlement, "A debt of {debt} is settled for {least} at least ({rule}); this is {amount}.",
				fault.Args{"debt": a.Debt.Dollars(), "least": least.Dollars(), "amount": a.Total().Dollars()})
		}
	case Extension:
		return l.extension(b, a)
	}
	return out, nil
}

func (a Arrangement) down() money.Amount {
	if len(a.Instalments) > 0 && a.Instalments[0].Down {
		return a.Instalments[0].Amount
	}
	return 0
}

// extension asks the pack whether the customer may have another delay, and for how long.
func (l Limits) extension(b Books, a Arrangement) ([]string, error) {
	taken, err := Taken(b, a.Account, a.Made)
	if err != nil {
		return nil, err
	}
	cut, err := l.cutDay(b, a)
	if err != nil {
		return nil, err
	}
	if !l.ruled {
		return l.usualExtension(taken, cut, a.Last()), nil
	}
	_, no := l.pack.Extension(taken, cut, a.Last())
	switch fault.CodeOf(no) {
	case "policy.extensions-used", "policy.extension-too-long":
		return []string{no.Error()}, nil
	case "policy.no-rule", "policy.not-confirmed", "policy.off":
		return l.usualExtension(taken, cut, a.Last()), nil
	}
	return nil, no
}

// Passes names the rules that an extension would pass if it were granted on a day.
func Passes(b Books, o Offer, day calendar.Day) (rules []string, err error) {
	a, l, err := o.draft(b, day)
	if err != nil || a.Kind != Extension {
		return nil, err
	}
	most, days := usualExtensions, usualExtendDays
	if m, err := l.pack.Number(ruleExtensions); err == nil {
		if d, err := l.pack.Number(ruleExtendDays); err == nil {
			most, days = m, d
		}
	}
	taken, err := Taken(b, a.Account, a.Made)
	if err != nil {
		return nil, err
	}
	cut, err := l.cutDay(b, a)
	if taken >= most {
		rules = append(rules, ruleExtensions)
	}
	if a.Last() > cut.Plus(days) {
		rules = append(rules, ruleExtendDays)
	}
	return rules, err
}

// IsExtensionRule says whether a rule limits extensions.
func IsExtensionRule(id string) bool { return id == ruleExtensions || id == ruleExtendDays }

// usual figures of extensions, where no pack gives them.
const (
	usualExtensions = 2
	usualExtendDays = 10
)

func (l Limits) usualExtension(taken int, cut, until calendar.Day) []string {
	switch args := (fault.Args{"taken": taken, "last": cut.Plus(usualExtendDays).US(), "days": usualExtendDays}); {
	case taken >= usualExtensions:
		return []string{fault.Fill("The customer has had {taken} extensions this year, the usual most of the office.", args)}
	case until > cut.Plus(usualExtendDays):
		return []string{fault.Fill("An extension may not pass {last}, {days} days after the cut, by the usual of the office.", args)}
	}
	return nil
}

// Taken counts the extensions that an account's customer had in the calendar year of a day, on any account.
func Taken(b Books, id account.ID, day calendar.Day) (n int, err error) {
	a, err := b.Accounts().Get(id)
	if err != nil {
		return 0, err
	}
	year, _, _ := day.Civil()
	for acct, err := range b.Accounts().Via(account.ByCustomer, row.Span{}, a.Customer) {
		if err != nil {
			return n, err
		}
		for r, err := range b.Arrangements().Via(ByAccount, row.Span{}, acct.ID) {
			if err != nil {
				return n, err
			}
			if y, _, _ := r.Made.Civil(); r.Kind == Extension && y == year && (r.Status == Active || r.Status == Kept || r.Status == Broken) {
				n++
			}
		}
	}
	return n, nil
}

// cutDay gives the day on which service would be cut: the one a final notice named, else the first the rules allow, and never one
// that is past.
func (l Limits) cutDay(b Books, a Arrangement) (calendar.Day, error) {
	cut, err := b.CutSaid(a.Account)
	if err != nil {
		return 0, err
	}
	if cut < a.Made && l.ruled {
		due := a.Made
		if s, err := oldestDue(b, a); err != nil {
			return 0, err
		} else if s != 0 {
			due = s
		}
		if sent, _, err := l.pack.NoticeDay(policy.FinalNotice, due, calendar.Federal); err == nil {
			if day, _, err := l.pack.CutDay(max(sent, a.Made), calendar.Federal); err == nil {
				cut = day
			}
		}
	}
	return max(cut, a.Made), nil
}
