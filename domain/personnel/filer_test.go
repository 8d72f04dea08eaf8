package personnel_test

import (
	"testing"
	"time"

	"curbstop/domain/calendar"
	"curbstop/domain/personnel"
	"curbstop/domain/staff"
	"curbstop/storage/bookstest"
)

func TestTheFilerGoesOnWithdrawsOrAcceptsWithoutAKey(t *testing.T) {
	o := bookstest.Open(t)
	n := grieved(o)
	own := func(a personnel.OwnStep) personnel.OwnStep { a.Kind, a.Number = personnel.Grievance, n; return a }
	refused(t, "her own meeting", o.Clerk, own(personnel.OwnStep{Action: personnel.Meet, Note: "x"}), "personnel.not-filers")
	refused(t, "on before the answer is due", o.Clerk, own(personnel.OwnStep{Action: personnel.Escalate, Note: "x"}), "grievance.not-late")
	refused(t, "one that is not his own", o.Supervisor, own(personnel.OwnStep{Action: personnel.Withdraw, Note: "x"}), "personnel.not-yours")
	step(o, o.Supervisor, personnel.Grievance, n, personnel.Meet, "Met")
	step(o, o.Supervisor, personnel.Grievance, n, personnel.Reply, "Denied")
	o.Day(bookstest.Today + 30)
	late := own(personnel.OwnStep{Action: personnel.Escalate, Note: "I do not agree."})
	refused(t, "after its days", o.Clerk, late, "grievance.too-late")
	late.Cause = "In hospital from the 3rd to the 28th."
	bookstest.Do(o, o.Clerk, late)
	if mine := bookstest.Ask(o, o.Clerk, personnel.Mine{})[0]; mine.Step != 2 || mine.State != "filed" {
		t.Errorf("her copy is %s at step %d", mine.State, mine.Step)
	}
	for _, when := range []string{"before somebody opened it", "after"} {
		p := bookstest.Ask(o, o.Manager, personnel.Read{Kind: personnel.Grievance, Number: n})
		if last := p.Stages[len(p.Stages)-1]; p.Step != 2 || last.Cause != late.Cause || last.Sign.Who != o.Clerk.Who || len(p.Stages) != 4 {
			t.Errorf("%s, the manager reads step %d, %+v", when, p.Step, last)
		}
		bookstest.Do(o, o.Manager, personnel.Look{Kind: personnel.Grievance, Number: n})
	}
	bookstest.Do(o, o.Clerk, own(personnel.OwnStep{Action: personnel.Withdraw, Note: "The roster turns now."}))
	if l := bookstest.Ask(o, o.Manager, personnel.List{Kind: personnel.Grievance}); len(l) != 1 || l[0].State != "withdrawn" {
		t.Errorf("until it is looked at, the list shows %+v", l)
	}
	bookstest.Do(o, o.Manager, personnel.Look{Kind: personnel.Grievance, Number: n})
	if l := bookstest.Ask(o, o.Manager, personnel.List{Kind: personnel.Grievance, Over: true}); len(l) != 1 || l[0].State != "withdrawn" {
		t.Errorf("then it is over: %+v", l)
	}
}

func TestAGrievanceNobodyGoesOnWithLapses(t *testing.T) {
	o := bookstest.Open(t)
	n := grieved(o)
	step(o, o.Supervisor, personnel.Grievance, n, personnel.Meet, "Met")
	step(o, o.Supervisor, personnel.Grievance, n, personnel.Reply, "Denied")
	lapse := personnel.Step{Kind: personnel.Grievance, Number: n, Action: personnel.Lapse, Note: "She was asked twice."}
	refused(t, "while its days run", o.Supervisor, lapse, "grievance.not-lapsed")
	o.Day(bookstest.Today + 30)
	if d := bookstest.Do(o, o.Supervisor, lapse); d.State != "lapsed" {
		t.Errorf("it is %s", d.State)
	}
}

func TestAGrievanceOnPaperIsEnteredForWhoWroteIt(t *testing.T) {
	o := bookstest.Open(t)
	paper := personnel.Begin{Kind: personnel.Grievance, Person: o.Clerk.Who, Title: "Saturday duty", Day: bookstest.Today - 1, Answers: say("grievance", "g", "remedy", "r")}
	refused(t, "by another clerk", o.Second, paper, "authority.no-grant")
	n := bookstest.Do(o, o.Supervisor, paper).Number
	if mine := bookstest.Ask(o, o.Clerk, personnel.Mine{}); len(mine) != 1 || mine[0].Stages[0].Note == "" {
		t.Errorf("she has %+v", mine)
	}
	bookstest.Do(o, o.Clerk, personnel.OwnStep{Kind: personnel.Grievance, Number: n, Action: personnel.Withdraw, Note: "Settled"})
	if mine := bookstest.Ask(o, o.Supervisor, personnel.Mine{}); len(mine) != 0 {
		t.Errorf("the supervisor has %d of his own", len(mine))
	}
}

func TestPartOfADayIsKeptInMinutes(t *testing.T) {
	o := bookstest.Open(t)
	day := bookstest.Today - 2
	enter := func(sort string, from calendar.Day, minutes int) personnel.EnterAbsence {
		return personnel.EnterAbsence{Person: o.Clerk.Who, Sort: sort, From: from, Minutes: minutes}
	}
	bookstest.Do(o, o.Supervisor, enter(personnel.Sick, day, 120))
	bookstest.Do(o, o.Supervisor, enter(personnel.Vacation, day, 240))
	refused(t, "more than the day has", o.Supervisor, enter(personnel.Personal, day, 120), "attendance.twice")
	refused(t, "the whole day besides", o.Supervisor, enter(personnel.Personal, day, 0), "attendance.twice")
	refused(t, "eight hours in minutes", o.Supervisor, enter(personnel.Sick, day-1, 480), "attendance.whole-day")
	refused(t, "late in forty days", o.Supervisor, enter(personnel.Tardy, bookstest.Today+40, 20), "attendance.to-come")
	bookstest.Do(o, o.Supervisor, enter(personnel.Sick, day-1, 0))
	refused(t, "late on a day of leave", o.Supervisor, enter(personnel.Tardy, day-1, 20), "attendance.twice")
	l := bookstest.Ask(o, o.Supervisor, personnel.Attendance{Month: day.Month(), Person: o.Clerk.Who}).Lines[0]
	if l.Leave[personnel.Sick] != 1 || l.Part[personnel.Sick] != 120 || l.Part[personnel.Vacation] != 240 || l.Days[day.Since(day.Month().First())] != "sv" {
		t.Errorf("the month: %+v", l)
	}
}

func TestWhoLeftStandsInTheMonthsOfTheirService(t *testing.T) {
	o := bookstest.Open(t)
	ruth := bookstest.Ask(o, o.Manager, staff.Read{ID: o.Clerk.Who}).Person
	ruth.Hired, ruth.Left = calendar.Date(2026, 8, 17), calendar.Date(2026, 9, 21)
	bookstest.Do(o, o.Manager, staff.ChangePerson{Person: ruth})
	refused(t, "before she came", o.Supervisor, personnel.EnterAbsence{Person: ruth.ID, Sort: personnel.Sick, From: calendar.Date(2026, 8, 14)}, "attendance.service")
	refused(t, "after she left", o.Supervisor, personnel.EnterAbsence{Person: ruth.ID, Sort: personnel.Sick, From: calendar.Date(2026, 9, 18), To: calendar.Date(2026, 9, 21)}, "attendance.service")
	for month, want := range map[int]int{7: 3, 8: 4, 9: 4, 10: 3} {
		all := bookstest.Ask(o, o.Supervisor, personnel.Attendance{Month: calendar.MonthOf(2026, time.Month(month))}).Lines
		if len(all) != want {
			t.Errorf("month %d: %d people, want %d", month, len(all), want)
		}
	}
	l := bookstest.Ask(o, o.Supervisor, personnel.Attendance{Month: calendar.MonthOf(2026, 9), Person: ruth.ID}).Lines[0]
	if l.Days[17] != "" || l.Days[20] != "–" || l.Days[29] != "–" {
		t.Errorf("September shows %q", l.Days)
	}
}

func TestLeaveThatIsEarnedIsCountedDown(t *testing.T) {
	o := bookstest.Open(t)
	ruth := o.Clerk.Who
	credit := personnel.CreditLeave{Person: ruth, Sort: personnel.Vacation, Day: calendar.Date(2026, 9, 1), Minutes: 80 * 60, Note: "Balance of the payroll"}
	for code, bad := range map[string]func(*personnel.CreditLeave){
		"leave.sort":         func(c *personnel.CreditLeave) { c.Sort = personnel.Jury },
		"leave.day":          func(c *personnel.CreditLeave) { c.Day = bookstest.Today + 1 },
		"leave.minutes":      func(c *personnel.CreditLeave) { c.Minutes = 0 },
		"leave.why":          func(c *personnel.CreditLeave) { c.Minutes, c.Note = -60, "" },
		"authority.own-work": func(c *personnel.CreditLeave) { c.Person = o.Supervisor.Who },
	} {
		c := credit
		bad(&c)
		refused(t, code, o.Supervisor, c, code)
	}
	bookstest.Do(o, o.Supervisor, credit)
	for _, a := range []personnel.EnterAbsence{
		{Sort: personnel.Vacation, From: calendar.Date(2026, 8, 27), To: calendar.Date(2026, 9, 2)}, // Thursday to Wednesday: 3 days in August, 2 in September
		{Sort: personnel.Vacation, From: calendar.Date(2026, 9, 10), Minutes: 90},
		{Sort: personnel.Sick, From: calendar.Date(2026, 9, 11)},
	} {
		a.Person = ruth
		bookstest.Do(o, o.Supervisor, a)
	}
	l := bookstest.Ask(o, o.Clerk, personnel.Attendance{Month: calendar.MonthOf(2026, 9), Own: true}).Lines[0].Balances
	if len(l) != 2 || l[0].Taken != 2*480+90 || l[0].Left() != 80*60-1050 || l[0].Year != 5*480+90 || l[1].Since != 0 || l[1].Year != 480 {
		t.Errorf("her leave: %+v", l)
	}
	if got := personnel.Hours(l[0].Left()); got != "62:30 h" {
		t.Errorf("left are %s", got)
	}
}

func TestTheWorkloadCountsWhoWasInService(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0042", "Petra Novak")
	for range 12 {
		bookstest.Do(o, o.Clerk, take(a.ID))
	}
	o.Day(bookstest.Today + 30)
	late := o.Hire("late", "Late Comer", personnel.VerbReport)
	p := bookstest.Ask(o, o.Manager, staff.Read{ID: late.Who}).Person
	p.Hired = bookstest.Today + 30
	bookstest.Do(o, o.Manager, staff.ChangePerson{Person: p})
	for _, l := range bookstest.Ask(o, o.Manager, personnel.Workload{From: bookstest.Today, To: bookstest.Today + 1}) {
		if l.Work == "receipts" && (l.People != 2 || l.Days != 4 || l.Deeds != 12) {
			t.Errorf("on two days of October two clerks worked: %+v", l)
		}
	}
}
