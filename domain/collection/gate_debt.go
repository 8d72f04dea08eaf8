package collection

import (
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// owing is what of the debts is past due on a day, and why the rest is not asked for.
type owing struct {
	past, cuttable            money.Amount // cuttable: what water may be cut for
	oldest, oldestCut         calendar.Day // due days
	petition, plan, disputed  money.Amount // left out, and why
	water, fees, sewer, spoil money.Amount // past by what it is for: service, late fees, sewer, damage
	sixty                     bool         // something waits for the later day of a customer of sixty
}

// due gives the day on which a debt is due: later for a customer of sixty or more who asked.
func (c gating) due(d Debt) (day calendar.Day, later bool) {
	if r, ok := c.number("due.days-sixty-plus"); ok && c.Sixty && d.Issued != 0 {
		if by := r.From(d.Issued, c.closed); by > d.Due {
			return by, true
		}
	}
	return d.Due, false
}

// bankrupt says whether a petition counts on a day.
func (c gating) bankrupt(day calendar.Day) bool {
	return c.Petition.Day != 0 && c.Petition.Day <= day && (c.Petition.Over == 0 || c.Petition.Over > day)
}

// owing reckons what is past due on a day.
func (c gating) owing(day calendar.Day) owing { return c.owingOf(day, nil) }

// owingOf reckons what is past due on a day of some open items, of each so much at most; nil for all of them.
func (c gating) owingOf(day calendar.Day, most map[ledger.ItemID]money.Amount) (o owing) {
	split := c.bankrupt(day) && c.holds("bankruptcy.no-prepetition")
	for _, d := range c.Debts {
		due, later := c.due(d)
		if due >= day || d.Left <= 0 {
			o.sixty = o.sixty || later && d.Due < day
			continue
		}
		left := d.Left
		switch {
		case split && d.Issued <= c.Petition.Day:
			o.petition = o.petition.Plus(left)
			continue
		case c.planned(d, day):
			o.plan = o.plan.Plus(left)
			continue
		}
		part := min(max(d.Disputed, 0), left)
		o.disputed = o.disputed.Plus(part)
		left = left.Minus(part)
		if most != nil {
			left = min(left, most[d.Item])
			most[d.Item] = most[d.Item].Minus(left)
		}
		if left > 0 {
			o.add(d.Kind, left, due)
		}
	}
	o.cuttable = c.cuttable(&o)
	return o
}

func (o *owing) add(kind DebtKind, left money.Amount, due calendar.Day) {
	o.past = o.past.Plus(left)
	if o.oldest == 0 || due < o.oldest {
		o.oldest = due
	}
	switch kind {
	case ForLateFee:
		o.fees = o.fees.Plus(left)
	case ForDamage:
		o.spoil = o.spoil.Plus(left)
		return
	case ForSewer:
		o.sewer = o.sewer.Plus(left)
	default:
		o.water = o.water.Plus(left)
	}
	if o.oldestCut == 0 || due < o.oldestCut {
		o.oldestCut = due
	}
}

// planned says whether a debt is under an arrangement that is being kept.
func (c gating) planned(d Debt, day calendar.Day) bool {
	if c.Plan.Made == 0 || c.Plan.Made > day || c.Plan.Broken != 0 && c.Plan.Broken <= day {
		return false
	}
	if len(c.Plan.Items) > 0 {
		return slices.Contains(c.Plan.Items, d.Item)
	}
	return d.Issued <= c.Plan.Made
}

// cuttable gives what water may be cut for; damage is no service, and some rules leave out fees and sewer charges that stand alone.
func (c gating) cuttable(o *owing) money.Amount {
	sum := o.water.Plus(o.sewer).Plus(o.fees)
	if !c.holds("cut.not-for-damage") {
		sum = sum.Plus(o.spoil)
		if o.spoil > 0 && o.oldestCut == 0 {
			o.oldestCut = o.oldest
		}
	}
	switch {
	case o.water+o.sewer+o.spoil == 0 && c.holds("cut.not-for-fees"), o.water+o.fees+o.spoil == 0 && c.holds("sewer.no-cut"):
		return 0
	}
	return sum
}

// Asks gives what of each open item may be asked for on a day, by the item: what is past due and neither disputed, nor under an arrangement, nor
// from before a petition.
func (g *Gates) Asks(f Facts, day calendar.Day) map[ledger.ItemID]money.Amount {
	c, out := gating{Gates: g, Facts: &f}, map[ledger.ItemID]money.Amount{}
	split := c.bankrupt(day) && c.holds("bankruptcy.no-prepetition")
	for _, d := range c.Debts {
		if due, _ := c.due(d); due < day && !(split && d.Issued <= c.Petition.Day) && !c.planned(d, day) {
			if left := d.Left.Minus(min(max(d.Disputed, 0), d.Left)); left > 0 {
				out[d.Item] = out[d.Item].Plus(left)
			}
		}
	}
	return out
}

// ask gives what a deed is for.
func (c gating) ask(d Deed, day calendar.Day) money.Amount {
	switch d {
	case DoFee:
		return c.bearing(day)
	case DoCut, DoTag:
	default:
		return c.owing(day).past
	}
	if n, ok := c.carrier(day); ok {
		return c.asked(n, day).cuttable
	}
	return c.owing(day).cuttable
}

// nothing says why nothing is past due that a deed could be for; false when something is.
func (c gating) nothing(d Deed, o owing) (out []Reason, none bool) {
	sum := o.past
	if d == DoCut || d == DoTag || d == DoTerminate {
		sum = o.cuttable
	}
	if sum > 0 {
		return nil, false
	}
	say := func(a money.Amount, text string, ids ...string) {
		if a > 0 {
			out = append(out, Reason{Text: a.Dollars() + " " + text, Rules: c.by(ids...), Held: true})
		}
	}
	say(o.petition, "is from before the petition of "+c.Petition.Day.US(), "bankruptcy.no-prepetition")
	say(o.disputed, "is in dispute", "review.no-cut", "dispute.undisputed-due")
	say(o.plan, "is under the arrangement of "+c.Plan.Made.US(), "plan.no-cut")
	if rest := o.past.Minus(o.cuttable); rest > 0 {
		out = append(out, Reason{Text: rest.Dollars() + " past due is nothing water is cut for", Rules: c.by(neverCut...)})
	}
	if o.sixty {
		out = append(out, Reason{Text: "a customer of sixty or more pays later", Rules: c.by("due.days-sixty-plus"), Until: c.laterDay()})
	}
	if len(out) == 0 {
		out = []Reason{{Text: "nothing is past due"}}
	}
	return out, true
}

// laterDay gives the first day on which a debt of a customer of sixty falls due; the day itself still counts.
func (c gating) laterDay() (day calendar.Day) {
	for _, d := range c.Debts {
		if by, later := c.due(d); later && d.Left > 0 && (day == 0 || by < day) {
			day = by
		}
	}
	return day
}

// why gives what stands against a deed on a day; done when it is done already.
func (c gating) why(d Deed, day calendar.Day) (why []Reason, done bool) {
	if c.Status == account.Closed && d != DoFee || c.Status == account.Pending { // a final bill paid late bears the fee of any bill
		return []Reason{{Text: "the account is " + string(c.Status)}}, false
	}
	switch d {
	case DoFee:
		return c.whyNoFee(day), false
	case DoCut:
		return c.whyNoCut(day), false
	case DoTag:
		return c.whyNoTag(day)
	case DoPostCut:
		return c.whyNoPostCut(day)
	}
	return c.whyNoNotice(d, day)
}

// holdRules are the rules a hold rests on where it keeps notices or late fees back.
var holdRules = map[HoldKind]string{
	HoldDeceased: "deceased.no-notice", HoldMilitary: "military.no-cut", HoldWeather: "weather.no-fee", HoldDispute: "review.no-cut", HoldMedical: "medical.no-cut",
}

// holdsOf gives the holds of some kinds that stand on a day.
func (c gating) holdsOf(day calendar.Day, kinds ...HoldKind) (why []Reason) {
	for _, h := range c.Holds {
		if h.On(day) && slices.Contains(kinds, h.Kind) {
			why = append(why, Reason{Text: held(h), Until: h.Until, Rules: c.by(holdRules[h.Kind]), Held: true})
		}
	}
	return why
}

// held says a hold: “medical hold to 07/30/2026”, “dispute open”.
func held(h Hold) string {
	switch {
	case h.Until != 0:
		return string(h.Kind) + " to " + h.Until.US()
	case h.Kind == HoldDispute:
		return "dispute open"
	}
	return string(h.Kind)
}
