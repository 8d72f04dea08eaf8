package main

import (
	"fmt"

	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/domain/workday"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	backoffice "curbstop/ui/office"
	"curbstop/ui/shell"
	"curbstop/ui/today"
	dayroom "curbstop/ui/workday"
)

// workdayErrands are the desks by which the section's day is run.
func workdayErrands() []backoffice.Errand {
	errand := func(part, title, holds string, open func(*bench.Bench) shell.Screen) backoffice.Errand {
		return backoffice.Errand{Part: part, Title: title, Holds: holds, Open: func(b *bench.Bench) { b.Open(open(b)) }}
	}
	return []backoffice.Errand{
		errand(backoffice.Section, "The section at work", "where each stands today, their tasks with their ages, what they did", dayroom.NewSection),
		errand(backoffice.Section, "Tasks", "who does what by when; finished work to be checked", dayroom.New),
		errand(backoffice.Section, "Instructions", "what was instructed, in writing or aloud, and who has read it", dayroom.NewInstructions),
		errand(backoffice.Section, "Duty roster", "who stands where this week, and where somebody is missing", dayroom.NewRoster),
		errand(backoffice.Section, "Activity log", "what each person did: the journal's deeds and lines written by hand", dayroom.NewLog),
		errand(backoffice.Section, "Status reports", "weekly, monthly and special reports, their figures counted in the books", dayroom.NewReports),
		errand(backoffice.Section, "Procedure manual", "how things are done, section by section, with its versions", dayroom.NewManual),
		errand(backoffice.Section, "Suggestions", "how the work could be done better, and what came of it", dayroom.NewSuggestions),
	}
}

// workdayQueues are what waits of the working day.
func workdayQueues() []today.Queue {
	opens := func(open func(*bench.Bench) shell.Screen) func(*bench.Bench) {
		return func(b *bench.Bench) { b.Open(open(b)) }
	}
	return []today.Queue{
		{What: "Instructions to read", Where: "Office", Tone: kit.Warning, Open: opens(dayroom.NewInstructions), Count: func(b *bench.Bench) (int, string, error) {
			all, err := bench.Ask(b, workday.Instructions{ToRead: true})
			if len(all) == 0 {
				return 0, "", err
			}
			return len(all), all[0].Subject, err
		}},
		{What: "My tasks, and those nobody has", Where: "Office", Tone: kit.Accent, Open: opens(dayroom.New), Count: myTasks},
		{What: "Finished work to check", Where: "Office", Tone: kit.Accent, Open: opens(dayroom.New), Count: func(b *bench.Bench) (int, string, error) {
			all, err := bench.Ask(b, workday.Tasks{ToCheck: true})
			return len(all), "", err
		}},
		{What: "Places not covered today", Where: "Office", Tone: kit.Warning, Open: opens(dayroom.NewRoster), Count: uncovered},
		{What: "Status reports to prepare", Where: "Office", Tone: kit.Accent, Open: opens(dayroom.NewReports), Count: func(b *bench.Bench) (int, string, error) {
			all, err := bench.Ask(b, workday.Wanted{})
			late := 0
			for _, w := range all {
				if w.Late {
					late++
				}
			}
			if late == 0 {
				return len(all), "", err
			}
			return len(all), fmt.Sprintf("%d past their day", late), err
		}},
	}
}

// myTasks counts the tasks of who sits here and the free ones, and says how many are late.
func myTasks(b *bench.Bench) (n int, detail string, err error) {
	late, day := 0, b.Today()
	for _, q := range []workday.Tasks{{Mine: true}, {Free: true}} {
		all, err := bench.Ask(b, q)
		if err != nil {
			return n, "", err
		}
		n += len(all)
		for _, t := range all {
			if t.IsLate(day) {
				late++
			}
		}
	}
	if late > 0 {
		detail = fmt.Sprintf("%d past their day", late)
	}
	return n, detail, nil
}

// uncovered counts the places of today's roster where somebody is missing.
func uncovered(b *bench.Bench) (n int, detail string, err error) {
	day := b.Today()
	w, err := bench.Ask(b, procedure.ReadRoster{Day: day})
	for _, c := range w.Days[day.Since(w.Monday)%7] {
		n += c.Short
		if c.Short > 0 && detail == "" {
			detail = c.Duty.Title + ": " + phrase.Count(c.Short, "person") + " missing"
		}
	}
	return n, detail, err
}
