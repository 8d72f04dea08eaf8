package sample

import (
	"curbstop/assets"
	"curbstop/domain/calendar"
	"curbstop/domain/workday"
)

// section brings the manual and says what must be covered on working days.
func (m *maker) section() error {
	sections, err := workday.ParseManual(assets.SampleManual)
	if err != nil {
		return err
	}
	if _, err := do(m, m.super, workday.BringManual{Sections: sections}); err != nil {
		return err
	}
	working := [7]int{0, 1, 1, 1, 1, 1, 0}
	for i, d := range []workday.Duty{{Key: "counter", Title: "Counter"}, {Key: "phones", Title: "Telephones"}, {Key: "mail", Title: "Mail and lockbox"}} {
		d.Need, d.Order = working, i+1
		if _, err := do(m, m.manager, workday.SetDuty{Duty: d}); err != nil {
			return err
		}
	}
	return nil
}

// tasks is what is to be done on the day of first start.
func (m *maker) tasks() error {
	talk := workday.LogWork{From: 8*60 + 15, Minutes: 15, Activity: "meeting", Text: "Morning talk: the week's roster, the renewal of the certificates"}
	if _, err := do(m, m.super, talk); err != nil {
		return err
	}
	for _, t := range []workday.NewTask{
		{Title: "Look up the addresses of returned mail", Due: m.today.Plus(2), Objective: "fewer returned bills", About: "mail of last month"},
		{Title: "Count the check stock with a second person", Due: m.today, Owner: m.clerk.Who, For: "the auditor", Urgent: true},
	} {
		if _, err := do(m, m.super, t); err != nil {
			return err
		}
	}
	return nil
}

// planTasks gives tasks of the last weeks: one is checked, one is done and waits for the check, one is late.
func (m *maker) planTasks() {
	m.before(21, func() {
		n := did(m, m.super, workday.NewTask{
			Title: "Call the landlords of route 4", Due: m.ago(15), Owner: m.joyce().Who, Objective: "owners who answer for closed accounts", About: "route 4",
			Steps: []string{"list the closed accounts", "call each owner", "note what was said"},
		}).Number
		m.onceOn(m.ago(16), func() {
			did(m, m.joyce(), workday.FinishTask{Number: n, Outcome: "11 called, 9 reached; two will write", Minutes: 140})
			did(m, m.super, workday.CheckTask{Number: n})
		})
	})
	m.before(13, func() {
		n := did(m, m.super, workday.NewTask{Title: "Compare the fee list at the counter with the schedule", Due: m.ago(6), Owner: m.clerk.Who, For: "Ruth Carver"}).Number
		m.onceOn(m.ago(7), func() {
			did(m, m.clerk, workday.FinishTask{Number: n, Outcome: "One line was old; the new list hangs", Minutes: 35})
		})
	})
	m.before(12, func() {
		did(m, m.super, workday.NewTask{
			Title: "File the signed agreements of the spring", Due: m.ago(5), Owner: m.joyce().Who, Objective: "papers found at once", About: "cabinet 2",
		})
	})
}

// planRoster plans the week of the first start and the one after, on the Thursday before; the mail of two Fridays is left uncovered.
func (m *maker) planRoster() {
	monday := workday.Monday(m.today)
	m.on(nextWorkDay(monday-4), func() {
		for day := monday; day < monday+12; day++ {
			if nextWorkDay(day) == day {
				m.rosterOf(day, int(day-monday))
			}
		}
	})
}

func (m *maker) rosterOf(day calendar.Day, n int) {
	counter, phones := m.clerk.Who, m.joyce().Who
	if n%2 == 1 {
		counter, phones = phones, counter
	}
	if n == 8 { // the second Tuesday
		did(m, m.super, workday.PutShift{Day: day, Person: counter, Away: "training", From: 8 * 60, To: 17 * 60})
		counter = m.manager.Who
	}
	did(m, m.super, workday.PutShift{Day: day, Person: counter, Duty: "counter", From: 8 * 60, To: 17 * 60})
	did(m, m.super, workday.PutShift{Day: day, Person: phones, Duty: "phones", From: 8 * 60, To: 17 * 60})
	if n%7 != 4 {
		did(m, m.super, workday.PutShift{Day: day, Person: m.super.Who, Duty: "mail", From: 8 * 60, To: 10 * 60})
	}
}

// planInstructions gives instructions in writing and aloud; all are read but the last, which one clerk still has before them.
func (m *maker) planInstructions() {
	give := func(days int, c workday.Instruct, readers ...string) {
		m.before(days, func() {
			n := did(m, m.super, c).Number
			for _, who := range readers {
				did(m, m.people[who], workday.Acknowledge{Number: n})
			}
		})
	}
	give(210, workday.Instruct{
		Subject: "Who is calling", Text: "Ask two facts before telling anything of an account: the service address and one fact only the customer knows.", Cites: "2.1",
	}, "ruth", "daniel", "joyce")
	m.before(96, func() {
		n := did(m, m.super, workday.Instruct{
			Subject: "Rain in the lobby", Oral: true, Given: m.day, Text: "Said at the morning talk: while the roof is mended, the line stands along the window. Keep the mat down.",
			To: m.everybody()[1:],
		}).Number
		did(m, m.clerk, workday.Acknowledge{Number: n})
		did(m, m.joyce(), workday.Acknowledge{Number: n, Says: "The mat slips; I put tape under it."})
	})
	give(41, workday.Instruct{
		Subject: "Checks without a telephone number", Text: "Write the caller's telephone number on the stub when the check has none. Do not write on the check.", Cites: "2.3",
	}, "ruth", "daniel", "joyce")
	give(5, workday.Instruct{
		Subject: "Small bills before noon", Text: "Ask for small bills before noon. After that the safe is opened by two people, and both sign the slip.", Cites: "2.2",
	}, "ruth", "daniel")
}

// planSuggestions keeps the register: one carried out and counted, one declined, one recommended, one new.
func (m *maker) planSuggestions() {
	m.before(160, func() {
		n := did(m, m.joyce(), workday.Suggest{
			Title: "Print the due day in bold", Problem: "Callers ask for the due day that stands on the bill.", Idea: "Put the due day beside the amount, in bold.",
			Benefit: "Fewer calls about the due day", Measure: "calls about the due day in a month", Before: "64",
		}).Number
		did(m, m.super, workday.MoveSuggestion{Number: n, Action: workday.Recommend})
		did(m, m.manager, workday.MoveSuggestion{Number: n, Action: workday.Accept})
		m.onceOn(m.ago(70), func() { did(m, m.super, workday.MoveSuggestion{Number: n, Action: workday.CarryOut, After: "23"}) })
	})
	m.before(120, func() {
		n := did(m, m.clerk, workday.Suggest{
			Title: "Take payments until six on Fridays", Problem: "Customers come after work.", Idea: "Keep the counter open until six on Fridays.", Cost: "Two hours of overtime a week",
		}).Number
		did(m, m.manager, workday.MoveSuggestion{Number: n, Action: workday.Decline, Reason: "Eleven people came on four trial Fridays; the drop box serves them."})
	})
	m.before(33, func() {
		n := did(m, m.super, workday.Suggest{
			Title: "Ask for an e-mail address at every call", Problem: "One bill in ninety comes back by mail.", Idea: "Ask for an e-mail address and offer bills by e-mail.",
			Benefit: "Less returned mail", Measure: "bills returned in a month", Before: "13",
		}).Number
		did(m, m.super, workday.MoveSuggestion{Number: n, Action: workday.Recommend})
	})
	m.before(6, func() {
		did(m, m.clerk, workday.Suggest{
			Title: "A second date stamp at the counter", Problem: "The stamp is carried between counter and mail table.", Idea: "Buy a second stamp.", Cost: "$38.00",
		})
	})
}
