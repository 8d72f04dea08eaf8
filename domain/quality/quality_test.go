package quality_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/casework"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/quality"
	"curbstop/domain/row"
	"curbstop/domain/staff"
	"curbstop/storage/bookstest"
)

var week = quality.Monday(bookstest.Today) // 28 September 2026

// worked lets Ruth work on Thursday and Friday, then opens the Monday after.
func worked(o *bookstest.Office) {
	o.Helper()
	a := o.Account("0042", "Petra Novak")
	for i := range 12 {
		bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: money.Amount(500 + i), Tender: payment.Cash})
	}
	for range 3 {
		bookstest.Do(o, o.Clerk, casework.WriteNote{Account: a.ID, Channel: casework.Phone, Caller: "Petra Novak", Checked: "meter number", Text: "Asked for the due day."})
	}
	bookstest.Do(o, o.Manager, payment.Void{Number: document.NumberOf('A', 3), Reason: "keyed twice"})
	_, _ = bookstest.Try(o.Second, payment.Void{Number: document.NumberOf('A', 4), Reason: "not allowed"})
	o.Day(bookstest.Today + 4)
}

func drawn(o *bookstest.Office) quality.Sheet {
	o.Helper()
	worked(o)
	bookstest.Do(o, o.Supervisor, quality.Draw{Week: week, Doer: o.Clerk.Who})
	return bookstest.Ask(o, o.Supervisor, quality.OfSample{Number: document.NumberOf('A', 1)})
}

func refused[B, R any](t *testing.T, why string, who *office.Session, c office.Command[B, R], code string) {
	t.Helper()
	_, err := bookstest.Try(who, c)
	if fault.CodeOf(err) != code {
		t.Errorf("%s: %v, want %s", why, err, code)
	}
}

func TestAWeekOfWorkIsDrawnFromTheJournal(t *testing.T) {
	o := bookstest.Open(t)
	s := drawn(o)
	if s.Count != 15 || s.Weight != 30 || s.Wanted != 5 || len(s.Checks) != 5 || !s.Fair || s.Name != "Ruth Kelly" {
		t.Errorf("%d pieces of weight %d, %d of %d drawn, fair %v, of %s", s.Count, s.Weight, len(s.Checks), s.Wanted, s.Fair, s.Name)
	}
	receipts := 0
	for _, c := range s.Checks {
		if c.State != quality.ToCheck || c.Work.Sign.Who != o.Clerk.Who || c.Work.Weight != 2 {
			t.Errorf("drawn: %+v", c.Check)
		}
		if c.Work.Kind == "receipts" {
			receipts++
			if c.Work.Ref.Kind != payment.KindReceipt || c.Work.Amount == 0 || c.Work.What != "take payments" {
				t.Errorf("a receipt drawn says %+v", c.Work)
			}
		}
	}
	if receipts < 2 {
		t.Errorf("%d receipts among five, of twelve in fifteen", receipts)
	}
	desk := bookstest.Ask(o, o.Supervisor, quality.Desk{})
	if desk.Week != week || !desk.Over || len(desk.Lines) < 2 {
		t.Fatalf("the desk shows %+v", desk)
	}
	for _, l := range desk.Lines {
		if l.Doer == o.Clerk.Who && (l.Work != 15 || l.Drawn != 5 || l.ToCheck != 5) || l.Doer == o.Second.Who {
			t.Errorf("the desk says %+v", l)
		}
	}
	all := bookstest.Do(o, o.Supervisor, quality.Draw{Week: week})
	if len(all.Samples) != 1 {
		t.Errorf("the rest of the week drew %d samples, want the manager's alone", len(all.Samples))
	}
}

func TestWhoIsNewIsDrawnMoreOften(t *testing.T) {
	o := bookstest.Open(t)
	f := bookstest.Ask(o, o.Manager, staff.Read{ID: o.Clerk.Who})
	f.Person.Hired = bookstest.Today - 60
	bookstest.Do(o, o.Manager, staff.ChangePerson{Person: f.Person})
	s := drawn(o)
	if !s.New || s.Wanted != 10 || len(s.Checks) != 10 {
		t.Errorf("new %v, %d wanted, %d drawn", s.New, s.Wanted, len(s.Checks))
	}
}

func TestADefectIsReturnedCorrectedAndSeen(t *testing.T) {
	o := bookstest.Open(t)
	s := drawn(o)
	bad, noted, fine := s.Checks[0].Number, s.Checks[1].Number, s.Checks[2].Number
	bookstest.Do(o, o.Supervisor, quality.CheckWork{Number: bad, Classes: []string{"E1", "N2"}, Says: "Posted $5.07, the stub says $5.70.", Return: true})
	bookstest.Do(o, o.Supervisor, quality.CheckWork{Number: noted, Classes: []string{"N1"}, Says: "Write whole words."})
	bookstest.Do(o, o.Supervisor, quality.CheckWork{Number: fine})

	mine := bookstest.Ask(o, o.Clerk, quality.Mine{})
	if len(mine) != 1 || mine[0].Number != bad || mine[0].Due != bookstest.Today+7 || mine[0].CheckerName != "Luis Peña" {
		t.Fatalf("returned to Ruth: %+v", mine)
	}
	bookstest.Do(o, o.Clerk, quality.Correct{Number: bad, Did: "Moved $0.63 by receipt A-000013."})
	if left := bookstest.Ask(o, o.Clerk, quality.Mine{}); len(left) != 0 {
		t.Errorf("corrected, and still hers: %+v", left)
	}
	bookstest.Do(o, o.Supervisor, quality.Judge{Number: bad, Return: true, Says: "The note is still missing."})
	bookstest.Do(o, o.Clerk, quality.Correct{Number: bad, Did: "Note written."})
	bookstest.Do(o, o.Supervisor, quality.Judge{Number: bad})
	c := bookstest.Ask(o, o.Supervisor, quality.ReadCheck{Number: bad})
	var as []string
	for _, x := range c.Signatures {
		as = append(as, x.As)
	}
	if c.State != quality.Closed || strings.Join(as, " ") != "drawn returned corrected returned corrected seen" || c.Fault() != "E1 wrong amount, N2 fields or notes left out" {
		t.Errorf("%s, %v, %s", c.State, as, c.Fault())
	}
	r := bookstest.Ask(o, o.Supervisor, quality.Rates{From: week, To: week + 6})
	if r.All.Checked != 3 || r.All.Bad != 2 || r.All.Percent().StringFixed(2) != "66.67" {
		t.Errorf("%d of %d, %s percent", r.All.Bad, r.All.Checked, r.All.Percent())
	}
	if len(r.People) != 1 || r.People[0].Of != "Ruth Kelly" || len(r.Classes) != 3 || r.Classes[0].Bad != 1 || len(r.Weeks) != 1 || r.Weeks[0].Of != "09/28/2026" {
		t.Errorf("rates: %+v", r)
	}
	third := s.Checks[3].Number
	bookstest.Do(o, o.Supervisor, quality.CheckWork{Number: third, Classes: []string{"C4"}, Says: "Two days late.", Return: true})
	bookstest.Do(o, o.Supervisor, quality.TakeBack{Number: third, Says: "The office was shut."})
	if r := bookstest.Ask(o, o.Supervisor, quality.Rates{From: week, To: week + 6}); r.All.Checked != 4 || r.All.Bad != 2 {
		t.Errorf("after the withdrawal %d of %d are bad", r.All.Bad, r.All.Checked)
	}
}

func TestDrawsAndChecksAreRefused(t *testing.T) {
	o := bookstest.Open(t)
	refused(t, "a week that is not over", o.Supervisor, quality.Draw{Week: week}, "quality.week")
	refused(t, "no week", o.Supervisor, quality.Draw{}, "quality.week")
	refused(t, "nobody of that number", o.Supervisor, quality.Draw{Week: week, Doer: 77}, "row.absent")
	refused(t, "no grant", o.Second, quality.Draw{Week: week}, "authority.no-grant")
	s := drawn(o)
	refused(t, "drawn already", o.Supervisor, quality.Draw{Week: week, Doer: o.Clerk.Who}, "quality.drawn")
	refused(t, "no work", o.Supervisor, quality.Draw{Week: week, Doer: o.Second.Who}, "quality.nothing")
	refused(t, "nobody worked then", o.Supervisor, quality.Draw{Week: week - 70}, "quality.nothing")

	n := s.Checks[0].Number
	good := quality.CheckWork{Number: n, Classes: []string{"E1"}, Says: "wrong", Return: true}
	with := func(f func(*quality.CheckWork)) quality.CheckWork { c := good; f(&c); return c }
	refused(t, "no such check", o.Supervisor, with(func(c *quality.CheckWork) { c.Number = 99 }), "row.absent")
	refused(t, "own work", o.Clerk, good, "authority.own-work")
	refused(t, "no such class", o.Supervisor, with(func(c *quality.CheckWork) { c.Classes = []string{"X9"} }), "quality.no-class")
	refused(t, "a class twice", o.Supervisor, with(func(c *quality.CheckWork) { c.Classes = []string{"E1", "E1"} }), "quality.no-class")
	refused(t, "no reason", o.Supervisor, with(func(c *quality.CheckWork) { c.Says = " " }), "quality.no-reason")
	refused(t, "no defect named", o.Supervisor, with(func(c *quality.CheckWork) { c.Classes = nil }), "quality.no-reason")
	refused(t, "grave, and kept", o.Supervisor, with(func(c *quality.CheckWork) { c.Return = false }), "quality.grave")
	refused(t, "nothing was returned", o.Clerk, quality.Correct{Number: n, Did: "x"}, "step.not-allowed")
	bookstest.Do(o, o.Supervisor, good)
	refused(t, "another's work", o.Second, quality.Correct{Number: n, Did: "x"}, "quality.others")
	refused(t, "nothing done", o.Clerk, quality.Correct{Number: n}, "quality.nothing-done")
	refused(t, "withdrawn without a word", o.Supervisor, quality.TakeBack{Number: n}, "quality.no-reason")
	bookstest.Do(o, o.Clerk, quality.Correct{Number: n, Did: "done"})
	refused(t, "checked once more", o.Supervisor, good, "step.not-allowed")
	refused(t, "seen by who did it", o.Clerk, quality.Judge{Number: n}, "authority.own-work")
	refused(t, "back without a word", o.Supervisor, quality.Judge{Number: n, Return: true}, "quality.no-reason")
}

func TestInAOnePersonOfficeNobodyChecksTheirOwnWorkEither(t *testing.T) {
	o := bookstest.Open(t)
	worked(o)
	bookstest.Do(o, o.Manager, quality.Draw{Week: week, Doer: o.Manager.Who})
	for _, who := range []*office.Session{o.Supervisor, o.Clerk, o.Second} {
		f := bookstest.Ask(o, o.Manager, staff.Read{ID: who.Who})
		f.Person.Left = bookstest.Today + 3
		bookstest.Do(o, o.Manager, staff.ChangePerson{Person: f.Person})
	}
	bookstest.Do(o, o.Manager, staff.WorkAlone{Alone: true, Reason: "the others left"})
	s := bookstest.Ask(o, o.Manager, quality.OfSample{Number: document.NumberOf('A', 1)})
	refused(t, "own work, alone", o.Manager, quality.CheckWork{Number: s.Checks[0].Number}, "quality.own")
}

func TestAFindingIsWithdrawnAfterItWasClosedToo(t *testing.T) {
	o := bookstest.Open(t)
	s := drawn(o)
	n, fine := s.Checks[0].Number, s.Checks[1].Number
	bookstest.Do(o, o.Supervisor, quality.CheckWork{Number: n, Classes: []string{"E1"}, Says: "Posted $5.07.", Return: true})
	bookstest.Do(o, o.Clerk, quality.Correct{Number: n, Did: "Moved."})
	bookstest.Do(o, o.Supervisor, quality.Judge{Number: n})
	bookstest.Do(o, o.Supervisor, quality.TakeBack{Number: n, Says: "The stub was read wrongly."})
	refused(t, "withdrawn twice", o.Supervisor, quality.TakeBack{Number: n, Says: "x"}, "quality.nothing-found")
	bookstest.Do(o, o.Supervisor, quality.CheckWork{Number: fine})
	refused(t, "nothing was found", o.Supervisor, quality.TakeBack{Number: fine, Says: "x"}, "quality.nothing-found")
	for _, c := range bookstest.Ask(o, o.Supervisor, quality.OfSample{Number: document.NumberOf('A', 1)}).Checks {
		if c.Number == n && (c.Defective() || len(c.Findings) != 1) {
			t.Errorf("withdrawn, it still counts or is gone: %+v", c.Check)
		}
	}
}

func TestWhoChecksAnswersForSomebodyWhoLeft(t *testing.T) {
	o := bookstest.Open(t)
	n := drawn(o).Checks[0].Number
	bookstest.Do(o, o.Supervisor, quality.CheckWork{Number: n, Classes: []string{"E1"}, Says: "Posted $5.07.", Return: true})
	refused(t, "she is still here", o.Supervisor, quality.CorrectFor{Number: n, Did: "x"}, "quality.others")
	f := bookstest.Ask(o, o.Manager, staff.Read{ID: o.Clerk.Who})
	f.Person.Left = bookstest.Today + 6
	bookstest.Do(o, o.Manager, staff.ChangePerson{Person: f.Person})
	refused(t, "before her last day", o.Supervisor, quality.CorrectFor{Number: n, Did: "x"}, "quality.others")
	o.Day(bookstest.Today + 7)
	refused(t, "another clerk", o.Second, quality.Correct{Number: n, Did: "x"}, "quality.others")
	refused(t, "another clerk for her", o.Second, quality.CorrectFor{Number: n, Did: "x"}, "authority.no-grant")
	if at := bookstest.Do(o, o.Supervisor, quality.CorrectFor{Number: n, Did: "Moved $0.63."}); at.State != quality.Corrected {
		t.Errorf("it is %s", at.State)
	}
}

func TestTheRunningOfTheSectionIsNoWorkToCheck(t *testing.T) {
	for command, want := range map[string]bool{"task.finish": false, "activity.log": false, "suggestion.enter": false, "receipt.take": true, "bill.cancel": true} {
		if work, decided := quality.Watched(command); work != want || !decided {
			t.Errorf("%s is work to check: %v, decided %v", command, work, decided)
		}
	}
}

// every state of a check, every action on it: what is allowed is this table and nothing else.
func TestTheLawOfChecks(t *testing.T) {
	matrix(t, quality.Law, []document.Action{quality.Pass, quality.SendBack, quality.Mend, quality.See, quality.Withdraw, document.Void}, map[document.State]string{
		quality.ToCheck: "pass>checked return>returned", quality.Checked: "withdraw>checked", quality.Returned: "correct>corrected withdraw>checked",
		quality.Corrected: "return>returned see>closed withdraw>checked", quality.Closed: "withdraw>checked",
	})
	matrix(t, quality.CallLaw, []document.Action{quality.Discuss, quality.Fix, document.Void, document.Return}, map[document.State]string{
		quality.Scored: "discuss>discussed void>voided", quality.Discussed: "correct>corrected void>voided", quality.Mended: "void>voided", document.Voided: "",
	})
	matrix(t, quality.CalibrationLaw, []document.Action{quality.Compare, document.Void, document.Return}, map[document.State]string{
		quality.Opened: "compare>closed void>voided", quality.Closed: "", document.Voided: "",
	})
}

func matrix(t *testing.T, law map[document.State]map[document.Action]document.State, actions []document.Action, want map[document.State]string) {
	t.Helper()
	if len(law) != len(want) {
		t.Errorf("the law has %d states, want %d", len(law), len(want))
	}
	for s, says := range want {
		var got []string
		for _, a := range actions {
			if to, ok := law[s][a]; ok {
				got = append(got, string(a)+">"+string(to))
			}
		}
		slices.Sort(got)
		if strings.Join(got, " ") != says || len(got) != len(law[s]) {
			t.Errorf("%s allows %v, want %s", s, got, says)
		}
	}
}

// A sample that was chosen instead of drawn is found, whatever was changed.
func TestAChosenSampleIsFound(t *testing.T) {
	o := bookstest.Open(t)
	s := drawn(o)
	d := bookstest.Ask(o, o.Supervisor, again{s.Sample})
	if d.why != "" {
		t.Fatalf("a fair draw differs: %s", d.why)
	}
	for name, change := range map[string]func(*quality.Sample, []quality.Check){
		"another seed":            func(s *quality.Sample, _ []quality.Check) { s.Seed = "00" },
		"another head":            func(s *quality.Sample, _ []quality.Check) { s.Head = "00" },
		"fewer to draw from":      func(s *quality.Sample, _ []quality.Check) { s.Count-- },
		"another weight":          func(s *quality.Sample, _ []quality.Check) { s.Weight++ },
		"fewer wanted":            func(s *quality.Sample, _ []quality.Check) { s.Wanted = 2 },
		"a check of another deed": func(_ *quality.Sample, c []quality.Check) { c[1].Work.Seq++ },
		"a lighter check":         func(_ *quality.Sample, c []quality.Check) { c[1].Work.Weight = 1 },
		"another's work":          func(_ *quality.Sample, c []quality.Check) { c[2].Doer++ },
		"another order":           func(_ *quality.Sample, c []quality.Check) { c[0], c[1] = c[1], c[0] },
	} {
		x, checks := s.Sample, slices.Clone(d.checks)
		change(&x, checks)
		if x.Differs(d.week, checks) == "" {
			t.Errorf("%s: not found", name)
		}
	}
}

// again reads what the proof of samples reads.
type again struct{ sample quality.Sample }

type found struct {
	week   quality.Week
	checks []quality.Check
	why    string
}

func (again) Act(quality.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (q again) Ask(b quality.Books, sign authority.Sign) (f found, err error) {
	if f.checks, err = b.WorkChecks().Many(q.sample.Checks...); err != nil {
		return f, err
	}
	terms, err := quality.TermsOn(b, q.sample.Week)
	if err != nil {
		return f, err
	}
	if f.week, err = quality.WorkOf(b, sign.Drawer, q.sample.Week, terms); err != nil {
		return f, err
	}
	f.why, err = q.sample.Again(b, f.checks)
	return f, err
}

func TestTermsOfCheckingAreDatedAndRefused(t *testing.T) {
	o := bookstest.Open(t)
	terms := func(f func(*quality.Terms)) quality.KeepTerms {
		x := quality.UsualTerms()
		x.Effective, x.Mark = bookstest.Today+4, row.Mark{}
		f(&x)
		return quality.KeepTerms{Terms: x}
	}
	refused(t, "no day", o.Manager, terms(func(x *quality.Terms) { x.Effective = 0 }), "quality.no-day")
	refused(t, "the past", o.Manager, terms(func(x *quality.Terms) { x.Effective = bookstest.Today - 1 }), "quality.past")
	refused(t, "none drawn", o.Manager, terms(func(x *quality.Terms) { x.Items = 0 }), "quality.items")
	refused(t, "new people less often", o.Manager, terms(func(x *quality.Terms) { x.NewItems = 4 }), "quality.items")
	refused(t, "no days to correct", o.Manager, terms(func(x *quality.Terms) { x.Correct = 0 }), "quality.figures")
	refused(t, "reversals that weigh nothing", o.Manager, terms(func(x *quality.Terms) { x.Reversal = 0 }), "quality.times")
	refused(t, "work that is never drawn", o.Manager, terms(func(x *quality.Terms) { x.Kinds[0].Weight = 0 }), "quality.weight")
	refused(t, "a kind without name", o.Manager, terms(func(x *quality.Terms) { x.Kinds[0].Name = "" }), "quality.kind")
	refused(t, "a class twice", o.Manager, terms(func(x *quality.Terms) { x.Classes[0].Code = "E2" }), "quality.class")
	refused(t, "no class of neatness", o.Manager, terms(func(x *quality.Terms) { x.Classes = append(x.Classes[:4:4], x.Classes[7:]...) }), "quality.heading")
	bookstest.Do(o, o.Manager, terms(func(x *quality.Terms) { x.Items, x.NewItems = 2, 4 }))
	worked(o)
	bookstest.Do(o, o.Supervisor, quality.Draw{Week: week, Doer: o.Clerk.Who})
	if s := bookstest.Ask(o, o.Supervisor, quality.OfSample{Number: document.NumberOf('A', 1)}); s.Wanted != 5 {
		t.Errorf("the week before the new terms drew %d", s.Wanted)
	}
}

func TestEveryDayHasItsWeek(t *testing.T) {
	for day := calendar.Date(2026, 1, 1); day < calendar.Date(2026, 3, 1); day++ {
		m := quality.Monday(day)
		if m.Weekday() != 1 || day < m || day > m+6 {
			t.Errorf("%s belongs to the week of %s", day.US(), m.US())
		}
	}
}

func TestAClerkReadsNoErrorRates(t *testing.T) {
	o := bookstest.Open(t)
	if _, err := office.Ask(context.Background(), o.Second, quality.Rates{From: week}); fault.CodeOf(err) != "authority.no-grant" {
		t.Errorf("error rates: %v", err)
	}
}
