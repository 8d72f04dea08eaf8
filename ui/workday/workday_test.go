package workday

import (
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/workday"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit"
)

var today = bookstest.Today

func TestATaskIsDoneByKeyboard(t *testing.T) {
	o := bookstest.Open(t)
	for i, title := range []string{"Match the returned mail of October", "Count the bill forms", "Call the landlords of Elm Street"} {
		bookstest.Do(o, o.Supervisor, workday.NewTask{
			Title: title, Due: today + calendar.Day(i), Urgent: i == 1, Objective: "fewer returned bills", For: "Ada Moreno",
			Steps: []string{"sort by carrier route", "look each address up", "note what was found"},
		})
	}
	seat, v := benchtest.Sit(t, "Tasks", o.Clerk, newTasks)
	seat.Shot("workday-tasks")
	seat.Press(fyne.KeyF9)
	seat.Said("is yours")
	seat.Press(fyne.KeyF9)
	seat.Type("31 letters, 28 found")
	seat.Press(fyne.KeyReturn)
	seat.Type("90")
	seat.Shot("workday-finish")
	seat.Press(fyne.KeyReturn)
	seat.Said("is done")
	if v.list.Len() != 2 {
		t.Errorf("%d tasks are left", v.list.Len())
	}
	seat, w := benchtest.Sit(t, "Tasks", o.Supervisor, newTasks)
	seat.Press(fyne.KeyF4, fyne.KeyF4)
	if x, ok := w.list.Selected(); !ok || x.State != workday.Done {
		t.Fatalf("to check: %+v", x)
	}
	seat.Press(fyne.KeyF3)
	seat.Type("three are still open")
	seat.Press(fyne.KeyReturn)
	seat.Said("went back")
}

func TestAnInstructionIsGivenAndRead(t *testing.T) {
	o := bookstest.Open(t)
	bookstest.Do(o, o.Supervisor, workday.WriteSection{Number: "4.2", Title: "Cash at the counter", Text: "Count it twice."})
	bookstest.Do(o, o.Supervisor, workday.Instruct{
		Subject: "No change out of the safe", Text: "Ask for small bills before noon. After that the safe is opened by two people, and both sign the slip.",
		Oral: true, Given: today - 1, Cites: "4.2", To: []authority.StaffID{o.Clerk.Who, o.Second.Who},
	})
	seat, v := benchtest.Sit(t, "Instructions", o.Clerk, newInstructions)
	seat.Press(fyne.KeyF9)
	seat.Type("also on Fridays?")
	seat.Press(fyne.KeyReturn)
	seat.Said("is acknowledged")
	seat.Shot("workday-instructions")
	if i, _ := v.list.Selected(); len(i.Unread()) != 1 {
		t.Errorf("unread by %v", i.Unread())
	}
	seat.Press(kit.KeyPrint)
	if seat.Shell.Current().Title() == "Instructions" {
		t.Error("no memo is shown")
	}
	seat, _ = benchtest.Sit(t, "Instructions", o.Supervisor, newInstructions)
	seat.Press(fyne.KeyF7)
	seat.Shot("workday-instruct")
}

func TestTheWeekIsPlannedOnTheScreen(t *testing.T) {
	o := bookstest.Open(t)
	for i, d := range []string{"Counter", "Telephones", "Mail and lockbox"} {
		bookstest.Do(o, o.Manager, workday.SetDuty{Duty: workday.Duty{Key: d, Title: d, Need: [7]int{0, 1, 1, 1, 1, 1, 0}, Order: i}})
	}
	monday := workday.Monday(today + 7)
	for d := range 4 {
		for duty, who := range map[string]*office.Session{"counter": o.Clerk, "telephones": o.Second} {
			bookstest.Do(o, o.Supervisor, workday.PutShift{Day: monday.Plus(d), Person: who.Who, Duty: duty, From: 480, To: 1020})
		}
	}
	bookstest.Do(o, o.Supervisor, workday.PutShift{Day: monday + 4, Person: o.Clerk.Who, Away: "vacation", From: 480, To: 1020})
	seat, v := benchtest.Sit(t, "Roster", o.Supervisor, newRoster)
	seat.Press(fyne.KeyF4)
	seat.Shot("workday-roster")
	if v.week.Short == 0 || v.grid.Len() != 3 {
		t.Errorf("the week %+v", v.week)
	}
	seat.Press(fyne.KeyF7)
	seat.Shot("workday-put")
	seat.Press(fyne.KeyEscape, fyne.KeyF4, fyne.KeyF6, fyne.KeyReturn)
	seat.Said("shifts put on the roster")
	seat.Press(fyne.KeyReturn) // what was left out
	seat.Press(fyne.KeyF8)
	seat.Shot("workday-duty")
	seat.Press(fyne.KeyEscape, kit.KeyPrint)
	if seat.Shell.Current().Title() == "Duty roster" {
		t.Error("no roster is shown on paper")
	}
}

func TestTheLogShowsTheDay(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0301", "Ana Ruiz")
	for i := range 3 {
		bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 5000 + 1, Tender: payment.CheckIn, CheckNo: string(rune('1' + i))})
	}
	seat, v := benchtest.Sit(t, "Log", o.Clerk, newLog)
	seat.Press(fyne.KeyF7, fyne.KeyReturn)
	seat.Type("called the landlords of Elm Street")
	seat.Press(fyne.KeyReturn, fyne.KeyReturn)
	seat.Type("8:30")
	seat.Press(fyne.KeyReturn)
	seat.Type("45")
	seat.Shot("workday-write")
	seat.Press(kit.KeySubmit)
	seat.Said("stands in your log")
	seat.Shot("workday-log")
	if v.of.Minutes != 45 || v.of.Done < 3 {
		t.Errorf("the day %+v", v.of)
	}
	seat.Press(kit.KeyPrint)
	if seat.Shell.Current().Title() == "Activity log" {
		t.Error("no log is shown on paper")
	}
}

func TestAStatusReportIsPreparedWrittenAndSent(t *testing.T) {
	o := bookstest.Open(t)
	bookstest.Do(o, o.Manager, workday.SetSchedule{Schedule: workday.Schedule{
		Key: "monthly", Title: "Monthly status report", Recip: "Director of utilities", Every: workday.Monthly, Days: 10,
		Figures: []string{"bills", "receipts", "calls", "owed"}, Headings: []string{"What went well", "What needs help"}, Begins: today.Month().First(),
	}})
	bookstest.Do(o, o.Manager, office.OpenDay{Day: today.Month().Last() + 4})
	seat, v := benchtest.Sit(t, "Reports", o.Supervisor, newReports)
	seat.Shot("workday-report-due")
	seat.Press(fyne.KeyF9)
	seat.Said("figures are counted")
	seat.Press(fyne.KeyF9)
	seat.Type("The line is short.")
	seat.Press(fyne.KeyTab)
	seat.Type("Nothing.")
	seat.Press(kit.KeySubmit)
	seat.Said("kept")
	seat.Shot("workday-report")
	seat.Press(fyne.KeyF9, fyne.KeyReturn)
	seat.Said("is sent")
	if d, _ := v.list.Selected(); d.Report == nil || d.Report.State != document.Issued {
		t.Errorf("sent: %+v", d)
	}
	seat.Press(fyne.KeyF8)
	seat.Shot("workday-schedule")
}

func TestTheSectionAtWork(t *testing.T) {
	o := bookstest.Open(t)
	bookstest.Do(o, o.Manager, workday.SetDuty{Duty: workday.Duty{Key: "counter", Title: "Counter"}})
	bookstest.Do(o, o.Supervisor, workday.PutShift{Day: today, Person: o.Clerk.Who, Duty: "counter", From: 480, To: 720})
	bookstest.Do(o, o.Supervisor, workday.PutShift{Day: today, Person: o.Second.Who, Away: "sick", From: 480, To: 1020})
	bookstest.Do(o, o.Supervisor, workday.NewTask{Title: "Count the bill forms", Due: today, Owner: o.Clerk.Who})
	bookstest.Do(o, o.Supervisor, workday.Instruct{Subject: "Mail", Text: "Open it by nine."})
	bookstest.Do(o, o.Manager, office.OpenDay{Day: today + 1})
	bookstest.Do(o, o.Supervisor, workday.PutShift{Day: today + 1, Person: o.Clerk.Who, Duty: "counter", From: 480, To: 720})
	seat, v := benchtest.Sit(t, "Section", o.Supervisor, newSection)
	seat.Shot("workday-section")
	found := false
	for i := range v.list.Len() {
		p := v.list.Row(i)
		found = found || p.ID == o.Clerk.Who && p.Late == 1 && p.Unread == 1 && p.Stands == "Counter 8–12"
	}
	if !found {
		t.Error("the clerk's late task, unread instruction and place are not shown")
	}
	seat.Press(fyne.KeyF9)
	seat.Type("Sort the mail")
	seat.Press(kit.KeySubmit)
	seat.Said("is on the list")
}

func TestTheManualAndTheRegisterOfSuggestions(t *testing.T) {
	o := bookstest.Open(t)
	for _, s := range []workday.WriteSection{
		{Number: "4", Title: "Money"},
		{Number: "4.1", Title: "Opening a drawer", Text: "Count the float with a second person."},
		{Number: "4.2", Title: "Cash at the counter", Text: "Count it twice, aloud, before it goes into the drawer."},
	} {
		bookstest.Do(o, o.Supervisor, s)
	}
	seat, v := benchtest.Sit(t, "Manual", o.Supervisor, newManual)
	seat.Press(fyne.KeyDown, fyne.KeyDown)
	seat.Shot("workday-manual")
	seat.Press(fyne.KeyF3)
	seat.Type("drawer float")
	seat.Press(fyne.KeyReturn)
	if v.list.Len() != 1 {
		t.Errorf("%d sections found", v.list.Len())
	}
	bookstest.Do(o, o.Clerk, workday.Suggest{
		Title: "Print the due day larger", Problem: "Forty calls a month ask for it.", Idea: "Set it in 18 points.", Measure: "calls a month", Before: "40",
	})
	seat, _ = benchtest.Sit(t, "Suggestions", o.Supervisor, newSuggestions)
	seat.Shot("workday-suggestions")
	seat.Press(fyne.KeyF9, fyne.KeyReturn)
	seat.Said("is recommended")
}
