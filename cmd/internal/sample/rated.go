package sample

import (
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/delegation"
	"curbstop/domain/deviation"
	"curbstop/domain/document"
	"curbstop/domain/exchange/samplefile"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/procedure"
	"curbstop/domain/rating"
)

// ruledPeople sets, on the first day, when ratings are due and by which template the supervisor is rated. The rated year ends with the month before last,
// so that on the day of the first start the annual ratings have just been due.
func (m *maker) ruledPeople() {
	t := rating.UsualTerms()
	_, month := (m.today.Month() - 1).Civil()
	t.Effective, t.Year, t.FormDays, t.Since = m.day, int(month), 20, (m.today.Month()-2).Last().PlusMonths(-12)+1
	did(m, m.manager, rating.KeepTerms{Terms: t})
	s := rating.TemplateFor("supervisor")
	s.From, s.Positions = m.day, append(slices.Clone(s.Positions), "billing and collections supervisor")
	did(m, m.manager, rating.KeepTemplate{Template: s})
}

// planRatings rates the year that ended with the month before last: the younger clerk's rating is filed, the supervisor's was talked about, the elder clerk's
// is late, and a special one is a draft. Praise was noted in the year.
func (m *maker) planRatings() {
	praise := func(days int, by *office.Session, who *office.Session, from, text string) {
		m.before(days, func() { did(m, by, rating.Commend{Employee: who.Who, Day: m.day, By: from, Text: text}) })
	}
	praise(240, m.super, m.clerk, "A customer, by letter", "He explained the tiers to my father in Spanish, twice, without a sigh.")
	praise(165, m.super, m.joyce(), "The field crew", "Her orders say which gate and which dog.")
	praise(110, m.manager, m.super, "The finance director", "The reconciliation was on my desk on the second day, every month.")
	praise(58, m.super, m.joyce(), "A customer, at the counter", "She found the payment my bank had sent without a name.")

	m.ratedBefore(m.today.Month() - 13)
	year := m.today.Month() - 1 // the month in which it is rated
	to := (year - 1).Last()
	from := to.PlusMonths(-12) + 1
	m.on(nextWorkDay(year.First().Plus(3)), func() {
		m.rates(m.super, rating.Begin{Employee: m.joyce().Who, Type: rating.Annual, From: from, To: to}, []int{3, 4, 3, 3, 3, 4}, clerkFacts, "Careful at the counter and better every month on the telephone.", func(s *office.Session, n document.Number) { m.filed(s, n) })
	})
	m.on(nextWorkDay(year.First().Plus(8)), func() {
		m.rates(m.manager, rating.Begin{Employee: m.super.Who, Type: rating.Annual, From: from, To: to}, []int{4, 3, 4, 4, 3}, supervisorFacts, "The section's work goes out right and on its days.", func(s *office.Session, n document.Number) {
			did(m, s, rating.Talk{Number: n, Day: m.day})
		})
	})
	m.before(7, func() {
		m.rates(m.super, rating.Begin{Employee: m.joyce().Who, Type: rating.Special, From: to + 1, To: m.day - 1, Due: m.today.Plus(20)}, []int{3, 3, 0, 0, 0, 0}, clerkFacts, "", nil)
	})
}

// ratedBefore rates both clerks in the year before; the manager changed one score.
func (m *maker) ratedBefore(month calendar.Month) {
	to := (month - 1).Last()
	c := rating.Begin{Type: rating.Annual, From: to.PlusMonths(-12) + 1, To: to}
	m.on(nextWorkDay(month.First().Plus(9)), func() {
		c.Employee = m.clerk.Who
		m.rates(m.super, c, []int{4, 4, 4, 3, 4, 3}, clerkFacts, "Knows the rates by heart and tells them in plain words.", func(s *office.Session, n document.Number) {
			m.filed(s, n, rating.Changed{Factor: 3, To: 4, Why: "The run of the cycle went out a day early three times."})
		})
		c.Employee = m.joyce().Who
		m.rates(m.super, c, []int{3, 3, 3, 2, 3, 3}, clerkFacts, "In her third year; the mail of the day must be posted the same day.", func(s *office.Session, n document.Number) { m.filed(s, n) })
	})
}

var clerkFacts = []string{
	"Notes and entries of the year were looked at each week; what came back was corrected the same day.", "Calls were heard in four months; since the coaching both facts were asked in each.",
	"Took the drawer on nineteen days; it balanced on all.", "The mail of the day was posted the same day but twice.", "Asks before the unusual; explains the due days without help.",
	"Covered the mail for two weeks without being asked.",
}

var supervisorFacts = []string{
	"Eleven billing runs and all notices went out on their days.", "Samples were drawn and checked each week; one rating was begun late.", "Reconciliations were signed by the second working day.",
	"Four hard cases were settled within policy and written down.", "Status reports went out on time.",
}

// rates begins a rating, scores it with the facts it rests on, and goes on with it.
func (m *maker) rates(s *office.Session, c rating.Begin, scores []int, facts []string, summary string, then func(*office.Session, document.Number)) {
	n := did(m, s, c).Number
	p := asked(m, s, rating.Read{Number: n})
	for i := range p.Factors {
		if i < len(scores) && scores[i] != 0 {
			p.Factors[i].Score, p.Factors[i].Evidence = scores[i], []string{facts[i%len(facts)]}
		}
	}
	did(m, s, rating.Write{
		Number: n, Rev: p.Rev, Factors: p.Factors, Summary: summary,
		Goals: []rating.Goal{{Text: "Teach another person of the section one of your tasks", Measure: "the other does it alone for a week", By: m.today.PlusMonths(6)}},
	})
	if then != nil {
		then(s, n)
	}
}

// filed takes a rating from the talk to the file, day by day.
func (m *maker) filed(s *office.Session, n document.Number, changes ...rating.Changed) {
	did(m, s, rating.Talk{Number: n, Day: m.day})
	did(m, s, rating.TakeSignature{Number: n, Day: m.day, Comment: "I am glad the calls were seen. I would like to learn the refund desk."})
	m.onceOn(nextWorkDay(m.day.Plus(4)), func() {
		if len(changes) > 0 {
			did(m, m.manager, rating.Modify{Number: n, Changes: changes, Says: "One score is changed, with its reason."})
		} else {
			did(m, m.manager, rating.Concur{Number: n, Says: "Concur. The facts are there."})
		}
		did(m, s, rating.Given{Number: n, Day: m.day, Waived: true})
		did(m, m.manager, rating.File{Number: n})
	})
}

// planAuthority lends authority for two absences, one over and one running, and decides two deviations: one refused, one approved and to be applied.
func (m *maker) planAuthority() {
	lend := func(days, last int, reason string) {
		m.before(days, func() {
			n := did(m, m.manager, delegation.Offer{
				To: m.super.Who, Last: m.today.Plus(last), Reason: reason,
				Gives: []delegation.Given{
					{Verb: deviation.VerbApprove, Limit: 250 * money.Dollar, DayTotal: 500 * money.Dollar},
					{Verb: authority.Verb("workday.decide"), Limit: money.Most, DayTotal: money.Most},
				},
			}).Number
			did(m, m.super, delegation.Answer{Number: n, Accept: true})
		})
	}
	lend(125, -114, "Vacation of the manager")
	lend(4, 8, "Budget hearings at city hall")
	m.deviates(70, samplefile.Slow, "Says the bill lay under the door mat; two bills before were paid late as well.", "", 0)
	m.deviates(10, samplefile.Stopped, "The holder lies in the hospital; her sister pays when she is back, in three weeks.",
		"The hospital's letter was seen. The account was paid in time for years before.", 30)
}

// deviates writes a request to waive a late fee, recommends it and decides it; without a reason it is refused.
func (m *maker) deviates(days int, payer samplefile.Payer, why, reason string, until int) {
	m.before(days, func() {
		last := calendar.Day(m.today.Plus(max(until, 10)))
		d := did(m, m.joyce(), procedure.RequestDeviation{
			Account: m.owing(payer), Rule: "late.percent", Why: why, Options: []deviation.Option{{Way: deviation.Stay, Until: last, Note: "no late fee until then"}},
		})
		option, text := 1, reason
		if reason == "" {
			option, text = 0, "The notices went out on their days, and the mail box was found right."
		}
		d = did(m, m.super, procedure.RecommendDeviation{Number: d.Number, Option: option, Text: text})
		if reason == "" {
			did(m, m.manager, deviation.Refuse{Number: d.Number, Reason: "The rule stands: two late payments went before."})
			return
		}
		did(m, m.manager, procedure.ApproveDeviation{Number: d.Number, Option: 1, Size: d.Options[0].Size(), Valid: last, Reason: "Seen with the letter."})
	})
}

// owing gives the first account of a kind of payer that owes something on the open day.
func (m *maker) owing(payer samplefile.Payer) account.ID {
	first := m.account(payer, 0)
	for _, id := range m.payers[payer] {
		if asked(m, m.clerk, payment.AtCounter{Account: id}).Standing.Balance > 40*money.Dollar {
			return id
		}
	}
	return first
}
