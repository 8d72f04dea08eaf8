package sample

import (
	"curbstop/assets"
	"curbstop/domain/office"
	"curbstop/domain/workday"
)

// section sets how the section's day is run: the manual, an instruction, the duties and this week's roster, tasks, and the report that is
// due every month.
func (m *maker) section() error {
	sections, err := workday.ParseManual(assets.SampleManual)
	if err != nil {
		return err
	}
	if _, err := do(m, m.super, workday.BringManual{Sections: sections}); err != nil {
		return err
	}
	if _, err := do(m, m.super, workday.Instruct{
		Subject: "Small bills before noon", Text: "Ask for small bills before noon. After that the safe is opened by two people, and both sign the slip.", Cites: "2.2",
	}); err != nil {
		return err
	}
	if err := m.roster(); err != nil {
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
	keys := make([]string, 0, len(workday.FigureKinds))
	for _, k := range workday.FigureKinds {
		keys = append(keys, k.Key)
	}
	_, err = do(m, m.manager, workday.SetSchedule{Schedule: workday.Schedule{
		Key: "monthly", Title: "Monthly status report", Recip: "Director of utilities", Every: workday.Monthly, Days: 10, Figures: keys,
		Headings: []string{"What went well", "What needs help", "Next month"}, Begins: (m.today.Month() - 1).First(),
	}})
	return err
}

// roster says what must be covered, and who stands where this week.
func (m *maker) roster() error {
	working := [7]int{0, 1, 1, 1, 1, 1, 0}
	for i, d := range []workday.Duty{{Key: "counter", Title: "Counter"}, {Key: "phones", Title: "Telephones"}, {Key: "mail", Title: "Mail and lockbox"}} {
		d.Need, d.Order = working, i+1
		if _, err := do(m, m.manager, workday.SetDuty{Duty: d}); err != nil {
			return err
		}
	}
	people, i := []*office.Session{}, 0
	for _, p := range m.data.Staff {
		if s := m.people[p.SignIn]; s != nil && s != m.super {
			people = append(people, s)
		}
	}
	last := workday.Monday(m.today) + 4
	for day := m.today; day <= last; day++ {
		if nextWorkDay(day) != day {
			continue
		}
		for _, duty := range []string{"counter", "phones"} {
			if _, err := do(m, m.super, workday.PutShift{Day: day, Person: people[i%len(people)].Who, Duty: duty, From: 8 * 60, To: 17 * 60}); err != nil {
				return err
			}
			i++
		}
	}
	return nil
}
