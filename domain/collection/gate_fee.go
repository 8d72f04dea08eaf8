package collection

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/policy"
)

// FeeBase gives what a late fee of an account may be reckoned on on a day, by open item, and the sentence that says what stands against more; "" for
// nothing. What fees its bills bore already is the rules' business, not this one's.
func (g *Gates) FeeBase(f Facts, day calendar.Day) (map[ledger.ItemID]money.Amount, string) {
	c := gating{Gates: g, Facts: &f}
	why := c.feesHeld(day)
	if len(why) == 0 {
		of, out := c.feeBase(day)
		return of, c.said(out)
	}
	return nil, c.said(why)
}

func (c gating) said(why []Reason) string {
	parts := make([]string, len(why))
	for i, r := range why {
		parts[i] = c.cited(r)
	}
	return strings.Join(parts, "; ")
}

// feesHeld gives what keeps every late fee from an account: that it is not begun, a hold, a settlement, a freeze or an emergency, a petition.
func (c gating) feesHeld(day calendar.Day) (why []Reason) {
	if c.Status == account.Pending {
		return []Reason{{Text: "the account is " + string(c.Status)}}
	}
	for _, r := range c.weather(day) {
		for i, id := range r.Rules {
			if id == "weather.no-cut" {
				r.Rules = slices.Replace(r.Rules, i, i+1, c.by("weather.no-fee")...)
				break
			}
		}
		why = append(why, r)
	}
	if c.bankrupt(day) {
		why = append(why, Reason{Text: "bankruptcy, petition of " + c.Petition.Day.US(), Held: true})
	}
	why = append(why, c.holdsOf(day, HoldNoFee, HoldMilitary, HoldDeceased, HoldSettling, HoldDeviation, HoldWeather, HoldEmergency)...)
	if c.holds("dispute.undisputed-due") && c.someDisputed() {
		return why // the part that is not disputed bears its fee
	}
	return append(why, c.holdsOf(day, HoldDispute)...)
}

// feeBase gives the charges of bills past due that may bear a late fee, by item, and why others may not: they are under an arrangement, in dispute, or of a
// customer of sixty whose day is not come.
func (c gating) feeBase(day calendar.Day) (of map[ledger.ItemID]money.Amount, why []Reason) {
	of = map[ledger.ItemID]money.Amount{}
	var plan, disputed money.Amount
	later := false
	for _, d := range c.Debts {
		due, sixty := c.due(d)
		switch {
		case d.Bill.Number == 0 || d.Left <= 0:
		case due >= day:
			later = later || sixty && d.Due < day
		case c.planned(d, day):
			plan = plan.Plus(d.Left)
		default:
			part := min(max(d.Disputed, 0), d.Left)
			disputed = disputed.Plus(part)
			if left := d.Left.Minus(part); left > 0 {
				of[d.Item] = of[d.Item].Plus(left)
			}
		}
	}
	if plan > 0 {
		why = append(why, Reason{Text: plan.Dollars() + " is under the arrangement of " + c.Plan.Made.US(), Held: true})
	}
	if disputed > 0 {
		why = append(why, Reason{Text: disputed.Dollars() + " is in dispute", Rules: c.by("dispute.undisputed-due"), Held: true})
	}
	if later {
		why = append(why, Reason{Text: "a customer of sixty or more pays later", Rules: c.by("due.days-sixty-plus"), Until: c.laterDay()})
	}
	return of, why
}

// feeBill is one bill before the rules of late fees.
type feeBill struct {
	Billed
	due  calendar.Day
	owed []policy.Owed
	sum  money.Amount
}

// feeBills gathers what may bear a late fee by bill.
func (c gating) feeBills(day calendar.Day) (out []feeBill, why []Reason) {
	of, why := c.feeBase(day)
	for _, d := range c.Debts {
		left := min(of[d.Item], d.Left)
		if d.Bill.Number == 0 || left <= 0 {
			continue
		}
		of[d.Item] = of[d.Item].Minus(left)
		i := slices.IndexFunc(out, func(b feeBill) bool { return b.Number == d.Bill.Number })
		if i < 0 {
			i, out = len(out), append(out, feeBill{Billed: d.Bill, due: d.Due})
		}
		out[i].owed = append(out[i].owed, policy.Owed{Service: d.Bill.Service, Amount: left})
		out[i].sum = out[i].sum.Plus(left)
	}
	return out, why
}

// bears says why a bill bears no late fee on a day; false when it bears one.
func (c gating) bears(b feeBill, day calendar.Day) (Reason, bool) {
	bill := "bill " + b.Number.String()
	if b.Waits {
		return Reason{Text: "a late fee on " + bill + " waits to be charged"}, false
	}
	fee, err := c.pack.LateFee(policy.PastDue{Owed: b.owed, Penalties: b.Unpaid, Charged: b.Borne, Due: b.due, Day: day})
	if err == nil && fee.Amount > 0 {
		return Reason{}, true
	}
	last, used := c.pack.FeeNotBefore(b.due, b.Borne)
	switch {
	case err != nil:
		return Reason{Text: "the rules in use give no late fee (late.percent, late.flat)"}, false
	case b.Borne > 0 && (c.holds("late.once") || len(fee.Rules) == 0):
		return Reason{Text: bill + " bears its late fee", Rules: c.by("late.once")}, false
	case day <= last && b.Borne == 0 && len(used) > 0:
		r, _ := c.rule(used[0])
		return Reason{Text: "due " + b.due.US() + " + " + r.Text() + " of grace", Until: last, Rules: used}, false
	case day <= last:
		return Reason{Text: bill + " bears its fee of the month", Until: last, Rules: used}, false
	}
	return Reason{Text: b.sum.Dollars() + " of " + bill + " is no sum for a late fee", Rules: fee.Rules}, false
}

// whyNoFee gives what stands against a late fee: what holds all of them back, and, when no bill bears one, what is over first of what stands against each.
func (c gating) whyNoFee(day calendar.Day) []Reason {
	held := c.feesHeld(day)
	bills, why := c.feeBills(day)
	for _, b := range bills {
		r, bears := c.bears(b, day)
		if bears {
			return held
		}
		why = addReason(why, r)
	}
	if len(why) == 0 {
		if none, ok := c.nothing(DoFee, c.owing(day)); ok {
			return append(none, held...)
		}
		why = []Reason{{Text: "what is past due is no charge of a bill for service"}}
	}
	first := -1
	for i, r := range why {
		if r.Until != 0 && (first < 0 || r.Until < why[first].Until) {
			first = i
		}
	}
	if first >= 0 {
		why = why[first : first+1]
	}
	return append(held, why...)
}

// bearing gives what a late fee would be reckoned on on a day: of the bills that bear one.
func (c gating) bearing(day calendar.Day) (sum money.Amount) {
	bills, _ := c.feeBills(day)
	for _, b := range bills {
		if _, bears := c.bears(b, day); bears {
			sum = sum.Plus(b.sum)
		}
	}
	return sum
}
