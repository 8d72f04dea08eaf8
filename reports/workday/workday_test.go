package workday_test

import (
	"strings"
	"testing"

	"curbstop/reports/paper"
	"curbstop/reports/paper/papertest"
	"curbstop/reports/workday"
)

const office = "Millbrook Water & Sewer"

func golden(t *testing.T, name string, s paper.Sheet, err error, says ...string) {
	t.Helper()
	papertest.Golden(t, name, s, err)
	for _, want := range says {
		if !strings.Contains(s.Text(), want) {
			t.Errorf("%s does not say %q", name, want)
		}
	}
}

func TestAnInstructionSaysWhoHasReadIt(t *testing.T) {
	s, err := workday.Memo{
		Office: office, Number: "instruction A-000004", Subject: "Change for the counter", Oral: true, Given: "September 30, 2026", From: "September 30, 2026",
		By: "Luis Peña", Cites: "4.2 Cash at the counter", Text: "Ask for small bills before noon; after that the safe is opened by two people, and both sign the slip.",
		Recipients: []workday.Recipient{
			{Name: "Ruth Kelly", Position: "Customer service clerk II", Read: "10/01/2026", Says: "also on Fridays?"},
			{Name: "Joe Nguyen", Position: "Customer service clerk I"},
		},
	}.Sheet()
	golden(t, "instruction", s, err, "Oral instruction, recorded", "also on Fridays?", "not yet")
}

func TestTheRosterShowsWhatIsMissing(t *testing.T) {
	in := workday.Week{
		Office: office, Monday: "October 5, 2026", Short: 2,
		Days: [7]string{"Mon 10/05", "Tue 10/06", "Wed 10/07", "Thu 10/08", "Fri 10/09", "Sat 10/10", "Sun 10/11"},
		Duties: []workday.Duty{
			{Title: "Counter", Days: [7][]string{{"Ruth Kelly 8–12", "Joe Nguyen 1–5"}, {"Ruth Kelly 8–5"}, {"Joe Nguyen 8–5"}, {"Ruth Kelly 8–5"}}, Short: [7]int{0, 0, 0, 0, 1, 0, 0}},
			{Title: "Telephones", Days: [7][]string{{"Joe Nguyen 8–12"}, {"Joe Nguyen 8–5"}}, Short: [7]int{0, 0, 1, 0, 0, 0, 0}},
		},
		Away: [7][]string{2: {"Ruth Kelly, vacation"}},
	}
	s, err := in.Sheet()
	golden(t, "roster", s, err, "1 MISSING", "vacation")
}

func TestALogAddsUpDeedsAndHours(t *testing.T) {
	s, err := workday.Log{
		Office: office, Name: "Ruth Kelly", Days: "10/01/2026", Minutes: 75,
		Lines: []workday.Line{
			{Day: "10/01/2026", At: "8:05 AM", What: "take payments", About: "account 0301", Amount: "125.40"},
			{Day: "10/01/2026", At: "9:00 AM", What: "mail (struck)", About: "opened the mail", Minutes: "30", Struck: true},
			{Day: "10/01/2026", At: "9:30 AM", What: "telephone", About: "called the landlords of Elm Street", Minutes: "45"},
		},
		Deeds: []workday.Count{{Words: "take payments", N: 41}, {Words: "write notes", N: 7}}, Hours: []workday.Count{{Words: "telephone", N: 45}},
	}.Sheet()
	golden(t, "log", s, err, "48", "Minutes")
}

func TestAStatusReportHoldsFiguresAgainstThePeriodBefore(t *testing.T) {
	s, err := workday.Status{
		Office: office, Number: "status report A-000002", Title: "Monthly status report", To: "Director of utilities", By: "Luis Peña", Counted: "10/04/2026",
		Period: "September 1, 2026 to September 30, 2026", Before: "August 1, 2026 to August 31, 2026",
		Figures: []workday.Figure{
			{Title: "Bills issued", Count: "1,168", Sum: "96,411.20", Was: "1,170", WasSum: "99,020.75", Change: "-3 %"},
			{Title: "Telephone contacts noted", Count: "412", Was: "388", Change: "+6 %"},
		},
		Parts: []workday.Part{{Heading: "What went well", Text: "The line at the counter is short."}, {Heading: "What needs help", Text: "The second printer."}},
	}.Sheet()
	golden(t, "status", s, err, "draft, not sent", "+6 %", "What needs help")
}

func TestTheManualAndASuggestion(t *testing.T) {
	s, err := workday.Manual{Office: office, AsOf: "October 1, 2026", Sections: []workday.Section{
		{Number: "4", Title: "Money", From: "10/01/2026", Depth: 1},
		{Number: "4.2", Title: "Cash at the counter", Text: "Count it twice, aloud, before it goes into the drawer.", From: "10/01/2026", Depth: 2},
	}}.Sheet()
	golden(t, "manual", s, err, "4.2", "Cash at the counter")
	s, err = workday.Idea{
		Office: office, Number: "suggestion A-000001", Title: "Print the due day larger", By: "Ruth Kelly", Day: "October 1, 2026", Stands: "carried out",
		Parts:   []workday.Part{{Heading: "What is wrong today", Text: "Forty calls a month ask for it."}, {Heading: "What is suggested", Text: "18 points."}, {Heading: "What it costs"}},
		Measure: "calls a month", Before: "40", After: "11", Steps: []string{"10/02/2026: recommended by Luis Peña"},
	}.Sheet()
	golden(t, "suggestion", s, err, "11", "recommended by Luis Peña")
	if strings.Contains(s.Text(), "What it costs") {
		t.Error("an empty part is printed")
	}
}
