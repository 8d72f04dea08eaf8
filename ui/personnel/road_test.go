package personnel_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/calendar"
	"curbstop/domain/casework"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/personnel"
	"curbstop/domain/staff"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
	desk "curbstop/ui/personnel"
	"curbstop/ui/shell"
)

func sit(t *testing.T, who *office.Session, open func(*bench.Bench) shell.Screen) *benchtest.Seat {
	t.Helper()
	d, _ := benchtest.Sit(t, "People", who, open)
	return d
}

// kindOf goes to a kind of case on the desk.
func kindOf(d *benchtest.Seat, title string) {
	d.Type(title)
	d.Press(fyne.KeyReturn)
}

func read(o *bookstest.Office, k document.Kind, n uint64) personnel.Paper {
	o.Helper()
	return bookstest.Ask(o, o.Manager, personnel.Read{Kind: k, Number: document.NumberOf('A', n)})
}

// left gives the keys to leave a field of several lines.
func next(d *benchtest.Seat) { d.Press(fyne.KeyTab) }

// save presses Ctrl+S, as in a field that has the keys.
func save(d *benchtest.Seat) { kittest.Chord(d.Window, fyne.KeyModifierControl, fyne.KeyS) }

func TestAGrievanceIsHandedInAnsweredAndReadByWhoFiledIt(t *testing.T) {
	o := bookstest.Open(t)
	clerk := sit(t, o.Clerk, desk.New)
	clerk.Type("Griev")
	clerk.Shot("people-clerk")
	clerk.Press(fyne.KeyF9)
	clerk.Type("Saturday duty")
	clerk.Press(fyne.KeyReturn, fyne.KeyReturn)
	clerk.Type("I had three Saturdays running while others had none.")
	next(clerk)
	clerk.Type("A roster that turns.")
	clerk.Shot("people-grievance-new")
	kittest.CtrlEnter(clerk.Window)
	clerk.Said("Grievance A-000001 is begun.")

	luis := sit(t, o.Supervisor, desk.New)
	kindOf(luis, "Griev")
	luis.Shot("people-grievances")
	luis.Press(fyne.KeyReturn, fyne.KeyF9)
	luis.Type("Ruth Kelly and Luis Peña went over the rosters.")
	kittest.CtrlEnter(luis.Window)
	luis.Said("is met")
	luis.Press(fyne.KeyF9)
	luis.Type("Upheld: the Saturdays turn from November.")
	luis.Shot("people-grievance-answer")
	kittest.CtrlEnter(luis.Window)
	luis.Said("is answered")
	luis.Shot("people-grievance")

	clerk = sit(t, o.Clerk, desk.NewMine)
	clerk.Shot("people-mine")
	clerk.Press(fyne.KeyF6)
	clerk.Type("To the")
	clerk.Press(fyne.KeyReturn)
	clerk.Type("November is too late.")
	clerk.Shot("people-mine-go-on")
	kittest.CtrlEnter(clerk.Window)
	clerk.Said("Grievance A-000001 is filed.")
	clerk.Press(fyne.KeyReturn, fyne.KeyF8)
	if len(clerk.Machine.Files) != 1 {
		t.Errorf("her copy is not shown; said %q", clerk.Shell.Status().Said())
	}
	o.Day(bookstest.Today + 12)
	if n, detail, err := desk.Due(&bench.Bench{Session: o.Supervisor, Shell: luis.Shell}); n != 1 || detail != "grievance A-000001, to go on by 10/08/2026" || err != nil {
		t.Errorf("on the first screen: %d, %q, %v", n, detail, err)
	}
	if p := read(o, personnel.Grievance, 1); p.State != "filed" || p.Step != 2 || p.Stages[2].Note != "Upheld: the Saturdays turn from November." {
		t.Errorf("the books have %+v", p.Case)
	}
}

func TestAMonthOfAttendanceIsKeptByKeyboard(t *testing.T) {
	o := bookstest.Open(t)
	for d, sort := range map[int]string{3: personnel.Vacation, 14: personnel.Tardy, 21: personnel.Tardy, 28: personnel.Tardy, 16: personnel.Overtime} {
		c := personnel.EnterAbsence{Person: o.Clerk.Who, Sort: sort, From: calendar.Date(2026, 9, d)}
		if sort == personnel.Tardy || sort == personnel.Overtime {
			c.Minutes = 15
		}
		bookstest.Do(o, o.Supervisor, c)
	}
	d := sit(t, o.Supervisor, desk.NewAttendance)
	d.Press(fyne.KeyF7)
	d.Type("Ruth")
	d.Press(fyne.KeyF9)
	d.Press(fyne.KeyReturn)
	d.Type("unex")
	d.Press(fyne.KeyReturn)
	d.Type("9/15/2026")
	d.Shot("people-leave")
	kittest.CtrlEnter(d.Window)
	d.Said("The entry stands.")
	d.Shot("people-attendance")
	if l := septemberOf(o); l.Leave[personnel.Unexcused] != 1 || l.Tardies != 3 {
		t.Fatalf("the month: %+v", l)
	}
	next(d)
	d.Press(fyne.KeyHome, fyne.KeyDown, fyne.KeyDown, fyne.KeyDelete)
	d.Type("she had called")
	d.Press(fyne.KeyReturn)
	d.Said("The entry is void.")
	d.Shot("people-attendance-void")
	l := septemberOf(o)
	if l.Leave[personnel.Unexcused] != 0 || len(l.Entries) != 6 {
		t.Errorf("voided, and the month has %+v", l)
	}
	d.Press(kit.KeyPrint, fyne.KeyF8)
	if len(d.Machine.Files) != 1 {
		t.Errorf("no paper; said %q", d.Shell.Status().Said())
	}
	own := sit(t, o.Hire("nora", "Nora Diaz", personnel.VerbReport), desk.NewAttendance)
	own.Shot("people-attendance-own")
	own.Press(kit.KeyPrint)
	if !strings.Contains(own.Shell.Current().Title(), "Attendance") {
		t.Errorf("%s is shown", own.Shell.Current().Title())
	}
}

func septemberOf(o *bookstest.Office) personnel.Attended {
	o.Helper()
	return bookstest.Ask(o, o.Manager, personnel.Attendance{Month: calendar.MonthOf(2026, 9), Person: o.Clerk.Who}).Lines[0]
}

func TestAGapInTheSkillsBecomesATrainingAndACertificate(t *testing.T) {
	o := bookstest.Open(t)
	d := sit(t, o.Supervisor, desk.New)
	d.Press(fyne.KeyF7)
	d.Shot("people-skills-gaps")
	d.Type("Cash")
	d.Press(fyne.KeyF9, fyne.KeyReturn)
	d.Type("10/1/2026")
	d.Press(fyne.KeyReturn)
	d.Type("Ada Moreno")
	d.Press(fyne.KeyReturn, fyne.KeyReturn)
	d.Type("1")
	d.Shot("people-training-plan")
	kittest.CtrlEnter(d.Window)
	d.Press(fyne.KeyF9, fyne.KeyReturn)
	d.Said("is held")
	p := read(o, personnel.Training, 1)
	if len(p.Lines) != 4 || p.Answer("skill") != "Cash handling" {
		t.Fatalf("planned for %+v", p.Lines)
	}
	for i := range p.Lines {
		p.Lines[i].Result = "passed"
	}
	bookstest.Do(o, o.Supervisor, personnel.Write{Kind: personnel.Training, Number: p.Number, Rev: p.Rev, Lines: p.Lines})
	d.Press(fyne.KeyEscape, fyne.KeyEscape)
	kindOf(d, "Train")
	d.Press(fyne.KeyReturn)
	d.Shot("people-training")
	d.Press(fyne.KeyF9, fyne.KeyReturn)
	d.Said("is assessed")
	d.Press(fyne.KeyEscape, fyne.KeyF7)
	d.Shot("people-skills")
	m := bookstest.Ask(o, o.Supervisor, personnel.SkillMatrix{})
	soon := 0
	for _, g := range m.Gaps() {
		if g.Skill == "Cash handling" && g.Soon {
			soon++
		}
	}
	if soon != 4 {
		t.Errorf("a certificate of one month runs out soon for %d people", soon)
	}
	d.Press(fyne.KeyF7, fyne.KeyF8)
	if len(d.Machine.Files) != 1 {
		t.Errorf("no training record; said %q", d.Shell.Status().Said())
	}
}

func TestACertificateFromOutsideIsEnteredAndVoidedByKeyboard(t *testing.T) {
	o := bookstest.Open(t)
	d := sit(t, o.Supervisor, desk.NewSkills)
	d.Press(fyne.KeyF6)
	d.Type("Ada")
	d.Press(fyne.KeyReturn)
	d.Type("First")
	d.Press(fyne.KeyReturn)
	d.Type("9/1/2026")
	d.Press(fyne.KeyReturn, fyne.KeyReturn)
	d.Type("Red Cross, 4711")
	d.Shot("people-certificate")
	kittest.CtrlEnter(d.Window)
	d.Said("The certificate stands.")
	d.Shot("people-certificate-stands")
	r := bookstest.Ask(o, o.Supervisor, personnel.TrainingRecord{Person: o.Manager.Who})
	if len(r.Papers) != 1 || r.Papers[0].Skill != "First aid" || r.Papers[0].Issuer != "Red Cross, 4711" {
		t.Errorf("kept %+v", r.Papers)
	}
	d.Press(fyne.KeyF4)
	d.Type("First")
	d.Press(fyne.KeyReturn)
	d.Type("it is another Ada's")
	kittest.CtrlEnter(d.Window)
	d.Said("The certificate is void.")
	r = bookstest.Ask(o, o.Supervisor, personnel.TrainingRecord{Person: o.Manager.Who})
	if len(r.Papers) != 1 || r.Papers[0].Void != "it is another Ada's" {
		t.Errorf("voided, and kept %+v", r.Papers)
	}
}

func TestAnInterviewIsScoredByTwoPanelistsOnOneScreen(t *testing.T) {
	o := bookstest.Open(t)
	d := sit(t, o.Supervisor, desk.New)
	kindOf(d, "Interv")
	d.Press(fyne.KeyF9)
	d.Type("Clerk II for the counter")
	d.Press(fyne.KeyReturn, fyne.KeyReturn)
	d.Type("Clerk II")
	kittest.CtrlEnter(d.Window)
	d.Press(fyne.KeyF4)
	d.Said("Enter the questions and the applicants first")
	d.Press(fyne.KeyTab)
	d.Type("Ada Moreno, Luis Peña")
	next(d)
	d.Type("Tell us of a day your cash did not balance.\nA customer shouts. What do you do?")
	next(d)
	next(d) // who is chosen is the manager's to fill
	d.Type("Ann Bell; to come\nCarl Dix; to come")
	save(d)
	d.Said("is saved")
	for _, s := range []struct{ who, applicant, first, second string }{{"Luis", "Ann", "3", "4"}, {"Luis", "Carl", "4", "4"}, {"Ada", "Ann", "5", "5"}} {
		d.Press(fyne.KeyF4)
		d.Type(s.who)
		d.Press(fyne.KeyReturn)
		d.Type(s.applicant)
		d.Press(fyne.KeyReturn)
		d.Type(s.first)
		d.Press(fyne.KeyReturn)
		d.Type(s.second)
		d.Shot("people-interview-score")
		kittest.CtrlEnter(d.Window)
		d.Said("The points stand")
	}
	d.Shot("people-interview")
	r := read(o, personnel.Vacancy, 1).Ranking()
	if len(r) != 2 || r[0].Name != "Ann Bell" || r[0].Mean != 425 || !r[0].Wide() {
		t.Errorf("ranked %+v", r)
	}
	d.Press(kit.KeyPrint, fyne.KeyF8)
	if len(d.Machine.Files) != 1 {
		t.Errorf("no score sheet; said %q", d.Shell.Status().Said())
	}
}

func TestAProposalShowsTheWorkloadOfTheBooks(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0042", "Petra Novak")
	for range 3 {
		bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 20 * money.Dollar, Tender: payment.Cash})
	}
	d := sit(t, o.Supervisor, desk.New)
	kindOf(d, "Organ")
	d.Press(fyne.KeyF9)
	d.Type("A second cashier")
	d.Press(fyne.KeyReturn, fyne.KeyReturn)
	d.Type("Queues on the first of each month")
	next(d)
	d.Type("One more cashier, half days")
	kittest.CtrlEnter(d.Window)
	for range 3 {
		next(d)
	}
	d.Type("9/1/2026")
	next(d)
	d.Type("10/1/2026")
	save(d)
	d.Said("is saved")
	d.Press(fyne.KeyF4)
	d.Said("those of the journal")
	d.Shot("people-proposal")
	found := false
	for _, l := range read(o, personnel.Proposal, 1).Lines {
		found = found || l.Name == "clerk" && l.Result == "receipts" && l.Count == 3
	}
	if !found {
		t.Error("the receipts of the clerks are not counted")
	}
	d.Press(fyne.KeyF9, fyne.KeyReturn)
	d.Said("is forwarded")
	boss := sit(t, o.Manager, desk.New)
	kindOf(boss, "Organ")
	boss.Press(fyne.KeyReturn)
	if v := read(o, personnel.Proposal, 1); v.State != "forwarded" {
		t.Errorf("it is %s", v.State)
	}
}

func TestConductIsRecommendedByOneAndDecidedByAnother(t *testing.T) {
	o := bookstest.Open(t)
	d := sit(t, o.Supervisor, desk.New)
	kindOf(d, "Conduct")
	d.Press(fyne.KeyF9)
	d.Type("Ruth")
	d.Press(fyne.KeyReturn)
	d.Type("Key left in the safe")
	d.Press(fyne.KeyReturn, fyne.KeyReturn)
	d.Type("On the 28th the safe stood open from 5 to 6 PM.")
	kittest.CtrlEnter(d.Window)
	d.Press(fyne.KeyF9, fyne.KeyReturn)
	d.Said("Rule of the personnel manual must stand in the record")
	for _, text := range []string{"6.1, closing of the office", "She closed last; camera 2.", "She was called to the counter.", "oral"} {
		d.Type(text)
		next(d)
	}
	save(d)
	d.Said("is saved")
	d.Press(fyne.KeyF9, fyne.KeyReturn)
	d.Said("is fact finding")
	d.Press(fyne.KeyF9, fyne.KeyReturn)
	d.Said("is recommended")
	d.Shot("people-conduct")
	boss := sit(t, o.Manager, desk.New)
	kindOf(boss, "Conduct")
	boss.Press(fyne.KeyReturn)
	next(boss)
	boss.Shot("people-conduct-decide")
	boss.Type("couns")
	boss.Press(fyne.KeyF9)
	boss.Type("The first time in three years")
	kittest.CtrlEnter(boss.Window)
	boss.Said("is decided")
	boss.Press(kit.KeyPrint, fyne.KeyF8)
	if p := read(o, personnel.Conduct, 1); p.Answer("decision") != "counselling" || len(boss.Machine.Files) != 1 {
		t.Errorf("decided %q, %d papers", p.Answer("decision"), len(boss.Machine.Files))
	}
}

func TestSafetyAndStatusAreKeptByKeyboard(t *testing.T) {
	o := bookstest.Open(t)
	clerk := sit(t, o.Clerk, desk.New)
	kindOf(clerk, "Safety")
	clerk.Press(fyne.KeyF9)
	clerk.Type("October round")
	clerk.Press(fyne.KeyReturn, fyne.KeyReturn)
	clerk.Type("insp")
	clerk.Press(fyne.KeyReturn)
	clerk.Type("Office and counter")
	clerk.Press(fyne.KeyReturn)
	clerk.Type("The monthly round")
	kittest.CtrlEnter(clerk.Window)
	clerk.Said("Safety report A-000001 is begun.")
	a := o.Account("0042", "Petra Novak")
	clerk = sit(t, o.Clerk, desk.New)
	kindOf(clerk, "Safety")
	clerk.Press(fyne.KeyF9)
	clerk.Type("Threatened at the counter")
	clerk.Press(fyne.KeyReturn, fyne.KeyReturn)
	clerk.Type("threat")
	clerk.Press(fyne.KeyReturn)
	clerk.Type("Counter")
	clerk.Press(fyne.KeyReturn)
	clerk.Type("She said she would wait outside.")
	next(clerk)
	clerk.Type("0042")
	clerk.Shot("people-threat")
	kittest.CtrlEnter(clerk.Window)
	clerk.Said("Safety report A-000002 is begun.")
	if on := bookstest.Ask(o, o.Clerk, casework.Alerts{Account: a.ID}); len(on) != 1 || on[0].Kind != casework.Caution {
		t.Errorf("the account shows %+v", on)
	}
	d := sit(t, o.Supervisor, desk.New)
	kindOf(d, "Safety")
	d.Press(fyne.KeyReturn)
	d.Shot("people-safety")
	if p := read(o, personnel.Safety, 1); len(p.Lines) != len(personnel.InspectionPoints) {
		t.Errorf("%d points", len(p.Lines))
	}
	d = sit(t, o.Supervisor, desk.New)
	kindOf(d, "Status")
	d.Press(fyne.KeyF9)
	d.Type("Ruth")
	d.Press(fyne.KeyReturn)
	d.Type("End of probation")
	d.Press(fyne.KeyReturn, fyne.KeyReturn)
	d.Type("pass")
	d.Press(fyne.KeyReturn)
	d.Type("Rating A-000001: 3.40; no returns in the last eight weeks")
	kittest.CtrlEnter(d.Window)
	d.Press(fyne.KeyF9, fyne.KeyReturn)
	d.Said("is forwarded")
	d.Shot("people-status")
	p := read(o, personnel.Status, 1)
	if p.State != "forwarded" || p.Answer("what") != "pass probation" {
		t.Errorf("%s, %q", p.State, p.Answer("what"))
	}
}

func TestAComplaintIsHandedInAndItsEmployeeFoundOut(t *testing.T) {
	o := bookstest.Open(t)
	clerk := sit(t, o.Clerk, desk.New)
	kindOf(clerk, "Compl")
	clerk.Press(fyne.KeyF9, fyne.KeyReturn)
	clerk.Type("Rude on the telephone")
	clerk.Press(fyne.KeyReturn, fyne.KeyReturn)
	clerk.Type("María Muñoz")
	clerk.Press(fyne.KeyReturn)
	clerk.Type("He hung up on me.")
	kittest.CtrlEnter(clerk.Window)
	clerk.Said("is begun")
	if title := clerk.Shell.Current().Title(); title != "People" {
		t.Errorf("the clerk reads %s", title)
	}
	boss := sit(t, o.Manager, desk.New)
	kindOf(boss, "Compl")
	boss.Press(fyne.KeyReturn, fyne.KeyF4)
	boss.Type(bookstest.Ask(o, o.Manager, staff.Read{ID: o.Second.Who}).Person.FullName[:4])
	boss.Press(fyne.KeyReturn)
	boss.Shot("people-complaint")
	if p := read(o, personnel.Complaint, 1); p.Person != o.Second.Who {
		t.Errorf("it is about %d", p.Person)
	}
}

func TestTheClocksOfPersonnelAreSetByKeyboard(t *testing.T) {
	o := bookstest.Open(t)
	d := sit(t, o.Manager, desk.New)
	d.Press(fyne.KeyF2)
	d.Shot("people-terms")
	for range 200 {
		d.Press(fyne.KeyDelete)
	}
	d.Type("3 | 5 | 5 | Supervisor\n5 | 10 | 0 | Manager")
	next(d)
	d.Type("12/24/2026\n12/31/2026")
	d.Press(fyne.KeyF9)
	d.Said("these terms hold from 10/01/2026")
	got := bookstest.Ask(o, o.Manager, personnel.ReadTerms{})
	if len(got.Steps) != 2 || got.Steps[0].Meet != 3 || got.Steps[1].Name != "Manager" || len(got.Closed) != 2 || len(got.Skills) != len(personnel.UsualTerms.Skills) {
		t.Errorf("kept %+v", got)
	}
	if !strings.Contains(got.Closed[0].US(), "12/24/2026") {
		t.Errorf("closed on %s", got.Closed[0].US())
	}
}
