package collection

import (
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/domain/policy"
)

// whyNoCut gives what stands against a cut on a day, in this order: no service to cut; nothing to cut for; too little; too young a debt; the notice;
// the tag at the door; the attempts to reach the customer; holds; the arrangement; bankruptcy; a physician's statement; weather; the day itself.
func (c gating) whyNoCut(day calendar.Day) (why []Reason) {
	if c.Status == account.CutOff {
		return []Reason{{Text: "service is cut off already"}}
	}
	o := c.owing(day)
	if none, ok := c.nothing(DoCut, o); ok {
		return append(none, c.onlyHolds(day)...)
	}
	if n, ok := c.carrier(day); ok {
		if asked := c.asked(n, day); asked.cuttable > 0 {
			o = asked
		}
	}
	why = append(why, c.tooSoon(o, day)...)
	why = append(why, c.notice(day)...)
	why = append(why, c.tagged(day)...)
	why = append(why, c.reached(day)...)
	why = append(why, c.onlyHolds(day)...)
	if c.Key && c.holds("key.approval") && !c.Approved {
		why = append(why, Reason{Text: "a key account is cut when the manager has approved it", Rules: c.by("key.approval")})
	}
	why = append(why, c.broken(day)...)
	why = append(why, c.assured(day)...)
	why = append(why, c.certified(day)...)
	why = append(why, c.weather(day)...)
	return append(why, c.today(day)...)
}

// tooSoon gives the rules on the sum and the age of the debt.
func (c gating) tooSoon(o owing, day calendar.Day) (why []Reason) {
	if r, ok := c.number("cut.least"); ok && r.Value.Kind == policy.Money && o.cuttable < money.Amount(r.Value.Number) {
		why = append(why, Reason{Text: o.cuttable.Dollars() + " is less than water is cut for", Rules: policy.Applied{r.ID}})
	}
	if r, ok := c.number("cut.delinquent-days"); ok {
		if first := r.From(o.oldestCut, c.closed); day < first {
			why = append(why, Reason{Text: "due " + o.oldestCut.US() + " + " + r.Text(), Until: first - 1, Rules: policy.Applied{r.ID}})
		}
	}
	return why
}

// FirstCut gives the first day from a day on which the rules let water be cut for what a notice of sent asks for, holds aside: the debt is old enough, the
// days of a broken arrangement are over, and it is a day for cuts. It gives 0 where the notice names no cut.
func (g *Gates) FirstCut(f Facts, asks []Asked, sent, from calendar.Day) calendar.Day {
	c := gating{Gates: g, Facts: &f}
	if from == 0 {
		return 0
	}
	for range mostMoves {
		next := from
		for _, r := range slices.Concat(c.tooSoon(c.asked(Served{Day: sent, Asks: asks}, from), from), c.broken(from), c.today(from)) {
			next = max(next, r.Until+1)
		}
		if next == from {
			break
		}
		from = next
	}
	return from
}

// onlyHolds gives the holds that keep water on.
func (c gating) onlyHolds(day calendar.Day) (why []Reason) {
	for _, h := range c.Holds {
		if !h.On(day) || h.Kind == HoldNoNotice || h.Kind == HoldNoFee || h.Kind == HoldSixty {
			continue
		}
		r := Reason{Text: held(h), Until: h.Until, Held: true}
		switch h.Kind {
		case HoldDispute:
			var stands bool
			if r, stands = c.dispute(h, r, day); !stands {
				continue
			}
		case HoldMilitary:
			r.Rules = c.by("military.no-cut")
		case HoldMedical:
			r.Rules = c.by("medical.no-cut", "cut.physician")
		case HoldDeceased:
			r.Rules = c.by("deceased.no-notice")
		case HoldWeather:
			r.Rules = c.by("weather.no-cut")
		case HoldRequest:
			r.Rules = c.by("cold.request-days")
		}
		why = append(why, r)
	}
	return why
}

// dispute says whether a dispute keeps water on: not where the rules keep the undisputed part due and it is not paid, nor for a customer who takes
// no part in the review.
func (c gating) dispute(h Hold, r Reason, day calendar.Day) (Reason, bool) {
	r.Rules = c.by("review.no-cut")
	if c.holds("dispute.undisputed-due") && c.owing(day).cuttable > 0 && c.someDisputed() {
		return r, false
	}
	rule, ok := c.number("review.take-part")
	if !ok || h.Asked == 0 {
		return r, true
	}
	end := rule.From(h.Asked, c.closed)
	if r.Until == 0 || end < r.Until {
		r.Until, r.Text = end, "dispute open, the customer to take part by "+end.US()
		r.Rules = append(r.Rules, rule.ID)
	}
	return r, day <= end
}

// someDisputed says whether the books know which part is disputed.
func (c gating) someDisputed() bool {
	for _, d := range c.Debts {
		if d.Disputed > 0 {
			return true
		}
	}
	return false
}

// broken gives the days a broken arrangement still runs.
func (c gating) broken(day calendar.Day) []Reason {
	if c.Plan.Broken == 0 || c.Plan.Broken > day {
		return nil
	}
	if r, ok := c.number("plan.broken-days"); ok {
		if first := r.From(c.Plan.Broken, c.closed); day < first {
			return []Reason{{Text: "arrangement broken " + c.Plan.Broken.US() + " + " + r.Text(), Until: first - 1, Rules: policy.Applied{r.ID}}}
		}
	}
	return nil
}

// assured gives the days a customer in bankruptcy has to give assurance. Where the pack does not part debts at the petition, the whole account is held.
func (c gating) assured(day calendar.Day) []Reason {
	if !c.bankrupt(day) {
		return nil
	}
	if !c.holds("bankruptcy.no-prepetition") {
		return []Reason{{Text: "bankruptcy, petition of " + c.Petition.Day.US(), Held: true}}
	}
	r, ok := c.number("bankruptcy.assurance")
	if longer, is := c.number("bankruptcy.assurance-11"); is && c.Petition.Chapter == 11 {
		r, ok = longer, true
	}
	if ok {
		if end := r.From(c.Petition.Day, c.closed); day <= end {
			return []Reason{{Text: "petition " + c.Petition.Day.US() + " + " + r.Text() + " for assurance", Until: end, Rules: policy.Applied{r.ID}, Held: true}}
		}
	}
	return nil
}

// certified gives what a physician's statement holds, by the rules of the pack alone.
func (c gating) certified(day calendar.Day) []Reason {
	m := c.Medical
	if m.From == 0 || m.From > day || c.holds("medical.if-plan") && !(m.CannotPay && m.TakesAPlan) {
		return nil
	}
	if r, ok := c.number("cut.physician"); ok {
		if end := r.From(m.From, c.closed); day <= end {
			return []Reason{{Text: "physician's statement of " + m.From.US() + " + " + r.Text(), Until: end, Rules: policy.Applied{r.ID}}}
		}
	}
	if c.holds("medical.no-cut") && (m.Until == 0 || day <= m.Until) {
		return []Reason{{Text: held(Hold{Kind: "medical certificate", Until: m.Until}), Until: m.Until, Rules: c.by("medical.no-cut", "medical.if-plan")}}
	}
	return nil
}

// weather gives the holds of the whole office, and the days cuts wait after them.
func (c gating) weather(day calendar.Day) (why []Reason) {
	for _, h := range c.Office {
		r := Reason{Text: held(h), Until: h.Until, Held: true}
		if h.Kind == HoldWeather { // the rule is on extreme weather; an emergency is the office's own word
			r.Rules = c.by("weather.no-cut")
		}
		if wait, ok := c.number("weather.clear-work-days"); ok && h.Until != 0 && h.Kind == HoldWeather {
			r.Until, r.Rules = wait.From(h.Until, c.closed), append(r.Rules, wait.ID)
			r.Text += " + " + wait.Text()
		}
		if h.From <= day && (r.Until == 0 || day <= r.Until) {
			why = append(why, r)
		}
	}
	return why
}

// today gives the rules against cuts on the day itself, whatever the account.
func (c gating) today(day calendar.Day) []Reason {
	rules := c.noCutOn(day)
	if len(rules) == 0 {
		return nil
	}
	end := day
	for n := 0; len(c.noCutOn(end+1)) > 0; n++ {
		if end++; n > 366 {
			return []Reason{{Text: "no day of the year is one for cuts", Rules: rules}}
		}
	}
	text := day.US() + " is a " + day.Weekday().String()
	switch {
	case c.closed(day):
		text = day.US() + " is a holiday"
	case c.closed.IsWorkDay(day) && c.closed(day+1):
		text = "the day after " + day.US() + " is a holiday"
	}
	return []Reason{{Text: text, Until: end, Rules: rules}}
}

func (c gating) noCutOn(day calendar.Day) policy.Applied {
	why, known := c.noCut[day]
	if !known {
		why = c.pack.NoCutDay(day, c.closed)
		c.noCut[day] = why
	}
	return why
}
