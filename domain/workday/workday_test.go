package workday_test

import (
	"slices"
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	"curbstop/domain/staff"
	"curbstop/domain/workday"
	"curbstop/storage/bookstest"
)

var today = bookstest.Today

// refused fails unless err is the refusal of a code.
func refused(t *testing.T, what string, err error, code string) {
	t.Helper()
	if fault.CodeOf(err) != code {
		t.Errorf("%s: %v, want %s", what, err, code)
	}
}

func TestATaskGoesFromTheListToTheChecker(t *testing.T) {
	o := bookstest.Open(t)
	task := bookstest.Do(o, o.Supervisor, workday.NewTask{Title: "Match the returned mail of October", Due: today + 2, Objective: "fewer returned bills"})
	if free := bookstest.Ask(o, o.Clerk, workday.Tasks{Free: true}); len(free) != 1 || free[0].Number != task.Number {
		t.Fatalf("tasks nobody has: %+v", free)
	}
	bookstest.Do(o, o.Clerk, workday.TakeTask{Number: task.Number})
	_, err := bookstest.Try(o.Second, workday.TakeTask{Number: task.Number})
	refused(t, "taken twice", err, "task.taken")
	_, err = bookstest.Try(o.Second, workday.FinishTask{Number: task.Number, Outcome: "done", Minutes: 5})
	refused(t, "finished by another", err, "task.not-yours")
	bookstest.Do(o, o.Clerk, workday.FinishTask{Number: task.Number, Outcome: "31 letters, 28 addresses found", Minutes: 90})
	back := bookstest.Do(o, o.Supervisor, workday.CheckTask{Number: task.Number, Back: true, Reason: "three are still open"})
	if back.State != workday.Assigned || back.Returned != 1 || back.Owner != o.Clerk.Who {
		t.Errorf("given back: %+v", back)
	}
	bookstest.Do(o, o.Clerk, workday.FinishTask{Number: task.Number, Outcome: "all 31", Minutes: 20})
	if done := bookstest.Ask(o, o.Supervisor, workday.Tasks{ToCheck: true}); len(done) != 1 || done[0].Minutes != 110 {
		t.Errorf("to check: %+v", done)
	}
	last := bookstest.Do(o, o.Supervisor, workday.CheckTask{Number: task.Number})
	if last.State != workday.Checked {
		t.Errorf("checked: %s", last.State)
	}
}

func TestNobodyChecksTheirOwnWork(t *testing.T) {
	o := bookstest.Open(t)
	task := bookstest.Do(o, o.Supervisor, workday.NewTask{Title: "Order envelopes", Due: today, Owner: o.Supervisor.Who})
	bookstest.Do(o, o.Supervisor, workday.FinishTask{Number: task.Number, Outcome: "ordered", Minutes: 10})
	_, err := bookstest.Try(o.Supervisor, workday.CheckTask{Number: task.Number})
	refused(t, "own work", err, "authority.own-work")
	bookstest.Do(o, o.Manager, workday.CheckTask{Number: task.Number})
}

func TestEveryStateOfATaskMeetsEveryAction(t *testing.T) {
	states := []document.State{document.Draft, workday.Assigned, workday.Done, workday.Checked, document.Voided}
	actions := []document.Action{workday.Assign, workday.Finish, workday.Check, document.Return, document.Void}
	may := map[document.State]map[document.Action]document.State{
		document.Draft:   {workday.Assign: workday.Assigned, document.Void: document.Voided},
		workday.Assigned: {workday.Assign: workday.Assigned, workday.Finish: workday.Done, document.Void: document.Voided},
		workday.Done:     {workday.Check: workday.Checked, document.Return: workday.Assigned},
	}
	matrix(t, workday.TaskLaw.Next, states, actions, may)
}

func TestEveryStateOfASuggestionMeetsEveryAction(t *testing.T) {
	states := []document.State{document.Draft, workday.Recommended, workday.Accepted, workday.Declined, workday.Carried, document.Voided}
	actions := []document.Action{workday.Recommend, workday.Accept, workday.Decline, workday.CarryOut, document.Void}
	may := map[document.State]map[document.Action]document.State{
		document.Draft:      {workday.Recommend: workday.Recommended, workday.Decline: workday.Declined, document.Void: document.Voided},
		workday.Recommended: {workday.Accept: workday.Accepted, workday.Decline: workday.Declined},
		workday.Accepted:    {workday.CarryOut: workday.Carried, workday.Decline: workday.Declined},
	}
	matrix(t, workday.SuggestionLaw.Next, states, actions, may)
}

func TestEveryStateOfAnInstructionAndAReportMeetsEveryAction(t *testing.T) {
	states := []document.State{document.Draft, document.Issued, workday.Superseded, document.Voided}
	actions := []document.Action{document.Issue, workday.Supersede, document.Void, document.Approve}
	matrix(t, workday.InstructionLaw.Next, states, actions, map[document.State]map[document.Action]document.State{
		document.Draft:  {document.Issue: document.Issued},
		document.Issued: {workday.Supersede: workday.Superseded, document.Void: document.Voided},
	})
	matrix(t, workday.ReportLaw.Next, states, actions, map[document.State]map[document.Action]document.State{
		document.Draft:  {document.Issue: document.Issued, document.Void: document.Voided},
		document.Issued: {document.Void: document.Voided},
	})
}

func matrix(
	t *testing.T, next func(string, document.State, document.Action) (document.State, error), states []document.State, actions []document.Action,
	may map[document.State]map[document.Action]document.State,
) {
	t.Helper()
	for _, s := range states {
		for _, a := range actions {
			to, err := next("it", s, a)
			want, ok := may[s][a]
			if !ok {
				want = s
			}
			if (err == nil) != ok || to != want {
				t.Errorf("%s, %s: %s, %v", s, a, to, err)
			}
		}
	}
}

func TestATaskIsRefused(t *testing.T) {
	o := bookstest.Open(t)
	good := workday.NewTask{Title: "Count the envelopes", Due: today}
	for code, change := range map[string]func(*workday.NewTask){
		"task.title":     func(c *workday.NewTask) { c.Title = " " },
		"task.due":       func(c *workday.NewTask) { c.Due = today - 1 },
		"workday.nobody": func(c *workday.NewTask) { c.Owner = 99 },
	} {
		c := good
		change(&c)
		_, err := bookstest.Try(o.Supervisor, c)
		refused(t, code, err, code)
	}
	_, err := bookstest.Try(o.Second, good)
	refused(t, "somebody without leave assigns", err, "authority.no-grant")
	task := bookstest.Do(o, o.Supervisor, workday.NewTask{Title: "Count", Due: today, Owner: o.Clerk.Who})
	_, err = bookstest.Try(o.Supervisor, workday.HandTask{Number: task.Number, Owner: o.Second.Who})
	refused(t, "handed on without reason", err, "task.hand-reason")
	_, err = bookstest.Try(o.Supervisor, workday.HandTask{Number: task.Number, Owner: o.Clerk.Who, Reason: "x"})
	refused(t, "handed to who has it", err, "task.same")
	bookstest.Do(o, o.Supervisor, workday.HandTask{Number: task.Number, Owner: o.Second.Who, Reason: "sick"})
	_, err = bookstest.Try(o.Supervisor, workday.DropTask{Number: task.Number})
	refused(t, "dropped without reason", err, "task.drop-reason")
	bookstest.Do(o, o.Supervisor, workday.DropTask{Number: task.Number, Reason: "counted by the supplier"})
	_, err = bookstest.Try(o.Second, workday.FinishTask{Number: task.Number, Outcome: "x", Minutes: 1})
	refused(t, "a task given up is finished", err, "step.not-allowed")
}

func TestAnInstructionIsReadByThoseItWasGivenTo(t *testing.T) {
	o := bookstest.Open(t)
	bookstest.Do(o, o.Supervisor, workday.WriteSection{Number: "4.2", Title: "Cash at the counter", Text: "Count it twice."})
	oral := bookstest.Do(o, o.Supervisor, workday.Instruct{
		Subject: "No change out of the safe", Text: "Ask for small bills before noon.", Oral: true, Given: today - 1, Cites: "4.2",
		To: []authority.StaffID{o.Clerk.Who, o.Second.Who},
	})
	if unread := bookstest.Ask(o, o.Second, workday.Instructions{ToRead: true}); len(unread) != 1 || unread[0].Number != oral.Number {
		t.Fatalf("to read: %+v", unread)
	}
	if none := bookstest.Ask(o, o.Manager, workday.Instructions{ToRead: true}); len(none) != 0 {
		t.Errorf("it was not given to the manager: %+v", none)
	}
	after := bookstest.Do(o, o.Second, workday.Acknowledge{Number: oral.Number, Says: "also on Fridays?"})
	if len(after.Unread()) != 1 || after.Unread()[0] != o.Clerk.Who {
		t.Errorf("still to be read by %v", after.Unread())
	}
	_, err := bookstest.Try(o.Second, workday.Acknowledge{Number: oral.Number})
	refused(t, "read twice", err, "instruction.read")
	_, err = bookstest.Try(o.Manager, workday.Acknowledge{Number: oral.Number})
	refused(t, "read by somebody else", err, "instruction.not-yours")
	next := bookstest.Do(o, o.Supervisor, workday.Instruct{Subject: "Change comes from the safe", Text: "Before ten.", Supersedes: oral.Number})
	if next.Replaces != oral.Ref() || len(next.To) < 3 {
		t.Errorf("the next one: %+v", next)
	}
	_, err = bookstest.Try(o.Clerk, workday.Acknowledge{Number: oral.Number})
	refused(t, "a superseded one is read", err, "instruction.over")
	if cited := bookstest.Ask(o, o.Clerk, workday.Instructions{Cites: "4.2"}); len(cited) != 1 || cited[0].State != workday.Superseded {
		t.Errorf("instructions that cite section 4.2: %+v", cited)
	}
	bookstest.Do(o, o.Supervisor, workday.Withdraw{Number: next.Number, Reason: "the safe is gone"})
	if unread := bookstest.Ask(o, o.Clerk, workday.Instructions{ToRead: true}); len(unread) != 0 {
		t.Errorf("a withdrawn one is to be read: %+v", unread)
	}
}

func TestAnInstructionToTheSectionReachesWhoComesLater(t *testing.T) {
	o := bookstest.Open(t)
	whole := bookstest.Do(o, o.Supervisor, workday.Instruct{Subject: "Mail", Text: "Open it by nine."})
	vera := o.Manage("vera", "Vera Ochoa")
	if unread := bookstest.Ask(o, vera, workday.Instructions{ToRead: true}); len(unread) != 1 {
		t.Errorf("who came since has %d to read", len(unread))
	}
	bookstest.Do(o, vera, workday.Acknowledge{Number: whole.Number})
	f := bookstest.Ask(o, o.Manager, staff.Read{ID: o.Second.Who})
	f.Person.Left = today
	bookstest.Do(o, o.Manager, staff.ChangePerson{Person: f.Person})
	now := bookstest.Ask(o, o.Supervisor, workday.Instructions{})[0]
	if slices.Contains(now.Unread(), o.Second.Who) || !slices.Contains(now.Unread(), o.Clerk.Who) {
		t.Errorf("to be read by %v; %d has left", now.Unread(), o.Second.Who)
	}
}

func TestATaskGivenBackIsNotFinished(t *testing.T) {
	o := bookstest.Open(t)
	task := bookstest.Do(o, o.Supervisor, workday.NewTask{Title: "Count the forms", Due: today + 1, Owner: o.Clerk.Who})
	bookstest.Do(o, o.Clerk, workday.FinishTask{Number: task.Number, Outcome: "counted", Minutes: 5})
	back := bookstest.Do(o, o.Supervisor, workday.CheckTask{Number: task.Number, Back: true, Reason: "half of them"})
	if back.DoneDay != 0 || back.By != 0 || back.Outcome != "" || !slices.Equal(back.Given, []string{"counted"}) || back.Minutes != 5 {
		t.Errorf("given back, it says %+v", back)
	}
	o.Day(today + 2)
	late := bookstest.Ask(o, o.Clerk, workday.Tasks{Mine: true})
	if len(late) != 1 || !late[0].IsLate(today+2) {
		t.Errorf("given back and past its day: %+v", late)
	}
}

func TestAWeeklyReportIsWantedForYears(t *testing.T) {
	o := bookstest.Open(t)
	bookstest.Do(o, o.Manager, workday.SetSchedule{Schedule: workday.Schedule{
		Key: "weekly", Title: "Weekly", Recip: "General manager", Every: workday.Weekly, Days: 3, Figures: []string{"bills"}, Headings: []string{"Remarks"}, Begins: today - 3*7,
	}})
	sendAll := func() (n int) {
		for _, w := range bookstest.Ask(o, o.Manager, workday.Wanted{}) {
			r := bookstest.Do(o, o.Manager, procedure.PrepareReport{Schedule: w.Schedule.Key, From: w.From, To: w.To})
			bookstest.Do(o, o.Manager, workday.WriteReport{Number: r.Number, Rev: r.Rev, Parts: []workday.Part{{Heading: "Remarks", Text: "None."}}})
			bookstest.Do(o, o.Manager, workday.SendReport{Number: r.Number})
			n++
		}
		return n
	}
	sent := 0
	for n := range 12 {
		o.Day(today + calendar.Day(6*7*(n+1)))
		sent += sendAll()
	}
	if sent < 70 {
		t.Errorf("%d reports were wanted in 75 weeks", sent)
	}
}

func TestAnInstructionIsRefused(t *testing.T) {
	o := bookstest.Open(t)
	good := workday.Instruct{Subject: "Mail", Text: "Open it by nine."}
	for code, change := range map[string]func(*workday.Instruct){
		"instruction.subject": func(c *workday.Instruct) { c.Subject = "" },
		"instruction.text":    func(c *workday.Instruct) { c.Text = "" },
		"instruction.given":   func(c *workday.Instruct) { c.Given, c.Oral = today+1, true },
		"instruction.written": func(c *workday.Instruct) { c.Given = today - 1 },
		"instruction.from":    func(c *workday.Instruct) { c.From = today - 1 },
		"manual.none":         func(c *workday.Instruct) { c.Cites = "9.9" },
		"workday.nobody":      func(c *workday.Instruct) { c.To = []authority.StaffID{99} },
	} {
		c := good
		change(&c)
		_, err := bookstest.Try(o.Supervisor, c)
		refused(t, code, err, code)
	}
}

func TestTheRosterShowsWhereSomebodyIsMissing(t *testing.T) {
	o := bookstest.Open(t)
	monday := workday.Monday(today + 7)
	bookstest.Do(o, o.Manager, workday.SetDuty{Duty: workday.Duty{Key: "counter", Title: "Counter", Need: [7]int{0, 2, 1, 1, 1, 1, 0}}})
	put := func(day calendar.Day, who authority.StaffID) workday.Shift {
		return bookstest.Do(o, o.Supervisor, workday.PutShift{Day: day, Person: who, Duty: "counter", From: 8 * 60, To: 12 * 60})
	}
	put(monday, o.Clerk.Who)
	first := put(monday+1, o.Clerk.Who)
	w := bookstest.Ask(o, o.Clerk, workday.ReadWeek{Day: monday + 3})
	if w.Monday != monday || w.Days[0][0].Short != 1 || w.Days[1][0].Short != 0 || w.Short != 4 {
		t.Errorf("the week: %+v", w)
	}
	_, err := bookstest.Try(o.Supervisor, workday.PutShift{Day: monday, Person: o.Clerk.Who, Away: "vacation", From: 11 * 60, To: 17 * 60})
	refused(t, "away while at the counter", err, "roster.twice")
	bookstest.Do(o, o.Supervisor, workday.TakeOff{ID: first.ID, Reason: "swapped"})
	bookstest.Do(o, o.Supervisor, workday.PutShift{Day: monday + 1, Person: o.Clerk.Who, Away: "vacation", From: 8 * 60, To: 17 * 60})
	next := monday + 7
	bookstest.Do(o, o.Supervisor, workday.PutShift{Day: next, Person: o.Clerk.Who, Away: "training", From: 8 * 60, To: 9 * 60})
	bookstest.Do(o, o.Supervisor, workday.PutShift{Day: monday + 2, Person: o.Second.Who, Duty: "counter", From: 8 * 60, To: 12 * 60})
	copied := bookstest.Do(o, o.Supervisor, workday.CopyWeek{From: monday, To: next})
	if copied.Put != 1 || len(copied.LeftOut) != 1 {
		t.Errorf("copied: %+v", copied)
	}
	if again := bookstest.Do(o, o.Supervisor, workday.CopyWeek{From: monday, To: next}); again.Put != 0 {
		t.Errorf("copied again: %+v", again)
	}
}

func TestTheRosterIsRefused(t *testing.T) {
	o := bookstest.Open(t)
	bookstest.Do(o, o.Manager, workday.SetDuty{Duty: workday.Duty{Key: "phones", Title: "Telephones"}})
	good := workday.PutShift{Day: today + 1, Person: o.Clerk.Who, Duty: "phones", From: 480, To: 720}
	for code, change := range map[string]func(*workday.PutShift){
		"roster.past":    func(c *workday.PutShift) { c.Day = today - 1 },
		"workday.nobody": func(c *workday.PutShift) { c.Person = 99 },
		"roster.duty":    func(c *workday.PutShift) { c.Duty = "moon" },
		"roster.what":    func(c *workday.PutShift) { c.Duty = "" },
		"roster.time":    func(c *workday.PutShift) { c.To = c.From },
	} {
		c := good
		change(&c)
		_, err := bookstest.Try(o.Supervisor, c)
		refused(t, code, err, code)
	}
	_, err := bookstest.Try(o.Supervisor, workday.CopyWeek{From: today, To: today})
	refused(t, "a week onto itself", err, "roster.same-week")
	_, err = bookstest.Try(o.Supervisor, workday.CopyWeek{From: today, To: today - 30})
	refused(t, "a week that is past", err, "roster.week")
}

func TestALineOfTheLogIsStruckNotErased(t *testing.T) {
	o := bookstest.Open(t)
	line := bookstest.Do(o, o.Clerk, workday.LogWork{Minutes: 45, Activity: "telephone", Text: "Called the landlords of Elm Street", From: 9 * 60})
	_, err := bookstest.Try(o.Supervisor, workday.StrikeWork{ID: line.ID, Reason: "not so"})
	refused(t, "somebody else strikes it", err, "activity.not-yours")
	bookstest.Do(o, o.Clerk, workday.StrikeWork{ID: line.ID, Reason: "it was Oak Street"})
	got := bookstest.Ask(o, o.Clerk, workday.Written{Mine: true, From: today, To: today})
	if len(got) != 1 || !got[0].IsStruck() || got[0].Text != "Called the landlords of Elm Street" {
		t.Errorf("the log: %+v", got)
	}
	for code, c := range map[string]workday.LogWork{
		"activity.day":     {Day: today + 1, Minutes: 1, Activity: "mail", Text: "x"},
		"activity.kind":    {Minutes: 1, Activity: "sleep", Text: "x"},
		"activity.text":    {Minutes: 1, Activity: "mail"},
		"activity.minutes": {Minutes: 0, Activity: "mail", Text: "x"},
	} {
		_, err := bookstest.Try(o.Clerk, c)
		refused(t, code, err, code)
	}
	_, err = bookstest.Try(o.Clerk, workday.StrikeWork{ID: line.ID, Reason: "again"})
	refused(t, "struck twice", err, "activity.struck")
}

func TestASectionOfTheManualKeepsItsVersions(t *testing.T) {
	o := bookstest.Open(t)
	write := func(c workday.WriteSection) { bookstest.Do(o, o.Supervisor, c) }
	write(workday.WriteSection{Number: "4", Title: "Money"})
	write(workday.WriteSection{Number: "4.10", Title: "Returned checks", Text: "Charge the fee."})
	write(workday.WriteSection{Number: "4.2", Title: "Cash", Text: "Count it twice."})
	write(workday.WriteSection{Number: "4.2", Title: "Cash", Text: "Count it three times.", From: today + 5, Reason: "two shortages in May"})
	numbers := func(q workday.Manual) (out string) {
		for _, s := range bookstest.Ask(o, o.Clerk, q) {
			out += s.Number + " "
		}
		return out
	}
	if got := numbers(workday.Manual{}); got != "4 4.2 4.10 " {
		t.Errorf("the manual goes %s", got)
	}
	if got := numbers(workday.Manual{Find: "twice count"}); got != "4.2 " {
		t.Errorf("found %s", got)
	}
	if later := bookstest.Ask(o, o.Clerk, workday.Manual{Day: today + 5, Find: "three"}); len(later) != 1 {
		t.Errorf("the version to come: %+v", later)
	}
	write(workday.WriteSection{Number: "4.10", Title: "Returned checks", Retire: true, Reason: "in 4.2 now"})
	if got := numbers(workday.Manual{}); got != "4 4.2 " {
		t.Errorf("after one was retired: %s", got)
	}
	if v := bookstest.Ask(o, o.Clerk, workday.Versions{Number: "4.2"}); len(v) != 2 || v[0].From != today+5 {
		t.Errorf("versions: %+v", v)
	}
	for code, c := range map[string]workday.WriteSection{
		"manual.number":      {Number: "four", Title: "x", Text: "y"},
		"manual.title":       {Number: "5", Text: "y"},
		"manual.text":        {Number: "5.1", Title: "x"},
		"manual.from":        {Number: "5.1", Title: "x", Text: "y", From: today - 1},
		"manual.reason":      {Number: "4.2", Title: "x", Text: "y"},
		"manual.retire-none": {Number: "7.7", Title: "x", Retire: true},
	} {
		_, err := bookstest.Try(o.Supervisor, c)
		refused(t, code, err, code)
	}
}

func TestASuggestionIsCountedBeforeAndAfter(t *testing.T) {
	o := bookstest.Open(t)
	idea := bookstest.Do(o, o.Clerk, workday.Suggest{
		Title: "Print the due day larger", Problem: "Forty calls a month ask for it", Idea: "18 points", Measure: "calls a month", Before: "40",
	})
	move := func(s *office.Session, a document.Action, reason, after string) error {
		_, err := bookstest.Try(s, workday.MoveSuggestion{Number: idea.Number, Action: a, Reason: reason, After: after})
		return err
	}
	refused(t, "accepted before it is recommended", move(o.Manager, workday.Accept, "", ""), "step.not-allowed")
	if err := move(o.Supervisor, workday.Recommend, "cheap", ""); err != nil {
		t.Fatal(err)
	}
	refused(t, "decided by somebody without leave", move(o.Second, workday.Accept, "", ""), "authority.no-grant")
	refused(t, "declined without reason", move(o.Manager, workday.Decline, " ", ""), "suggestion.reason")
	if err := move(o.Manager, workday.Accept, "", ""); err != nil {
		t.Fatal(err)
	}
	refused(t, "carried out without counting", move(o.Supervisor, workday.CarryOut, "", ""), "suggestion.after")
	if err := move(o.Supervisor, workday.CarryOut, "", "11"); err != nil {
		t.Fatal(err)
	}
	if all := bookstest.Ask(o, o.Clerk, workday.Suggestions{All: true}); len(all) != 1 || all[0].After != "11" || all[0].By != "Ruth Kelly" {
		t.Errorf("the register: %+v", all)
	}
	if open := bookstest.Ask(o, o.Clerk, workday.Suggestions{}); len(open) != 0 {
		t.Errorf("still open: %+v", open)
	}
	own := bookstest.Do(o, o.Manager, workday.Suggest{Title: "A new lamp", Problem: "dark", Idea: "buy one"})
	bookstest.Do(o, o.Supervisor, workday.MoveSuggestion{Number: own.Number, Action: workday.Recommend})
	_, err := bookstest.Try(o.Manager, workday.MoveSuggestion{Number: own.Number, Action: workday.Accept})
	refused(t, "one's own idea accepted", err, "authority.own-work")
}

func TestTimesOfDayAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]int{
		"8": 480, "8:30": 510, "8:30 am": 510, "5p": 1020, "5": 1020, "17:00": 1020, "12 am": 0, "12pm": 720, "24:00": 1440, " 9 a ": 540, "06:00": 360,
	} {
		if got, err := workday.ParseClock(text); err != nil || got != want {
			t.Errorf("%q: %d, %v; want %d", text, got, err, want)
		}
	}
	for _, text := range []string{"", "noon", "25", "8:60", "13 pm", "24:01", "-1", "8.30"} {
		if got, err := workday.ParseClock(text); err == nil {
			t.Errorf("%q gave %d", text, got)
		}
	}
	if workday.Clock(0) != "12:00 AM" || workday.Clock(750) != "12:30 PM" || workday.Clock(1020) != "5:00 PM" {
		t.Error(workday.Clock(0), workday.Clock(750), workday.Clock(1020))
	}
}

func TestTheManualIsBroughtInFromAText(t *testing.T) {
	o := bookstest.Open(t)
	text := "# 4 Money\n\n## 4.2 Cash at the counter\nCount it twice.\nAloud.\n\n## 4.3 Checks\nStamp them.\n"
	sections, err := workday.ParseManual(text)
	if err != nil || len(sections) != 3 || sections[1].Text != "Count it twice.\nAloud." {
		t.Fatalf("%+v, %v", sections, err)
	}
	if got := bookstest.Do(o, o.Supervisor, workday.BringManual{Sections: sections}); got != (workday.Brought{New: 3}) {
		t.Errorf("first: %+v", got)
	}
	if got := bookstest.Do(o, o.Supervisor, workday.BringManual{Sections: sections}); got != (workday.Brought{Same: 3}) {
		t.Errorf("again: %+v", got)
	}
	sections[2].Text = "Stamp and copy them."
	_, err = bookstest.Try(o.Supervisor, workday.BringManual{Sections: sections})
	refused(t, "changed without a reason", err, "manual.reason")
	if got := bookstest.Do(o, o.Supervisor, workday.BringManual{Sections: sections, Reason: "audit"}); got != (workday.Brought{Changed: 1, Same: 2}) {
		t.Errorf("changed: %+v", got)
	}
	for code, text := range map[string]string{
		"manual.begin": "Count it.\n", "manual.heading": "# Money\n", "manual.twice": "# 4 Money\n# 4 Cash\n",
	} {
		_, err := workday.ParseManual(text)
		refused(t, code, err, code)
	}
}
