package rating_test

import (
	"strings"
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/rating"
	"curbstop/domain/staff"
	"curbstop/storage/books"
	"curbstop/storage/bookstest"
)

// person changes what the books say of somebody.
func person(o *bookstest.Office, who authority.StaffID, f func(*staff.Person)) {
	o.Helper()
	p := bookstest.Ask(o, o.Manager, staff.Read{ID: who}).Person
	f(&p)
	bookstest.Do(o, o.Manager, staff.ChangePerson{Person: p})
}

// peer takes a second supervisor on, who may all that has to do with ratings.
func peer(o *bookstest.Office) *office.Session {
	o.Helper()
	p := staff.Person{SignIn: "eva", FullName: "Eva Brandt", Position: "Supervisor", Role: staff.Supervisor}
	if _, err := o.Books.Hire(o.Context(), o.Manager, p, "", books.TrainingCost, nil); err != nil {
		o.Fatal(err)
	}
	s, err := o.Books.SignIn(o.Context(), "eva", "", o.Clock.Time)
	if err != nil {
		o.Fatal(err)
	}
	return s
}

func TestOnlyWhoStandsAboveRates(t *testing.T) {
	o := bookstest.Open(t)
	eva := peer(o)
	person(o, o.Clerk.Who, func(p *staff.Person) { p.Supervisor = o.Supervisor.Who })
	person(o, o.Supervisor.Who, func(p *staff.Person) { p.Supervisor = o.Manager.Who })
	begin := rating.Begin{Employee: o.Clerk.Who, Type: rating.Annual, From: from, To: to}
	_, err := bookstest.Try(eva, begin)
	if fault.CodeOf(err) != "rating.line" || !strings.Contains(err.Error(), "Ada Moreno, Luis Peña could") {
		t.Errorf("the supervisor of others rates her: %v", err)
	}
	refused(t, "a supervisor rates the manager", o.Supervisor, rating.Begin{Employee: o.Manager.Who, Type: rating.Annual, From: from, To: to}, "rating.line")
	refused(t, "a supervisor rates a supervisor", eva, rating.Begin{Employee: o.Supervisor.Who, Type: rating.Annual, From: from, To: to}, "rating.line")
	bookstest.Do(o, o.Supervisor, begin)
	bookstest.Do(o, o.Manager, rating.Begin{Employee: o.Clerk.Who, Type: rating.Special, From: from, To: to})
	bookstest.Do(o, eva, rating.Begin{Employee: o.Second.Who, Type: rating.Annual, From: from, To: to}) // nobody is named as his supervisor
}

func TestPeersReadNothingOfEachOthersRatings(t *testing.T) {
	o := bookstest.Open(t)
	eva := peer(o)
	person(o, o.Clerk.Who, func(p *staff.Person) { p.Supervisor = o.Supervisor.Who })
	n := signed(o, 3)
	m := bookstest.Do(o, o.Manager, rating.Begin{Employee: o.Supervisor.Who, Type: rating.Annual, From: from, To: to}).Number
	for _, x := range []document.Number{n, m} {
		refused(t, "a peer opens "+x.String(), eva, rating.Look{Number: x}, "rating.not-yours")
	}
	if l := bookstest.Ask(o, eva, rating.List{}); len(l) != 0 {
		t.Errorf("her list holds %+v", l)
	}
	for _, l := range bookstest.Ask(o, eva, rating.DueList{}) {
		if l.Number != 0 || l.Employee == o.Clerk.Who {
			t.Errorf("what is due says to her %+v", l)
		}
	}
	other := o.Manage("max", "Max Boone")
	bookstest.Do(o, other, rating.Look{Number: n})
	if l := bookstest.Ask(o, o.Supervisor, rating.List{}); len(l) != 1 || l[0].Number != n {
		t.Errorf("the rater's list holds %+v", l)
	}
}

func TestARatingIsHandedToAnotherRater(t *testing.T) {
	o := bookstest.Open(t)
	n := begun(o)
	o.Day(bookstest.Today + 1)
	person(o, o.Supervisor.Who, func(p *staff.Person) { p.Left = bookstest.Today + 1 })
	hand := rating.HandOver{Number: n, To: o.Manager.Who, Reason: "Luis Peña left"}
	with := func(f func(*rating.HandOver)) rating.HandOver { c := hand; f(&c); return c }
	refused(t, "to nobody", o.Manager, with(func(c *rating.HandOver) { c.To = 99 }), "rating.to")
	refused(t, "to the employee", o.Manager, with(func(c *rating.HandOver) { c.To = o.Clerk.Who }), "rating.to")
	refused(t, "to who left", o.Manager, with(func(c *rating.HandOver) { c.To = o.Supervisor.Who }), "rating.to")
	refused(t, "to a colleague", o.Manager, with(func(c *rating.HandOver) { c.To = o.Second.Who }), "rating.line")
	refused(t, "without a reason", o.Manager, with(func(c *rating.HandOver) { c.Reason = " " }), "rating.no-reason")
	bookstest.Do(o, o.Manager, hand)
	p := read(o, n)
	if p.RaterName != "Ada Moreno" || len(p.Handed) != 1 || p.Handed[0].From != o.Supervisor.Who || p.ByName[o.Supervisor.Who] != "Luis Peña" {
		t.Errorf("rated by %s, handed %+v", p.RaterName, p.Handed)
	}
	for i := range p.Factors {
		p.Factors[i].Score = 3
	}
	bookstest.Do(o, o.Manager, rating.Write{Number: n, Rev: p.Rev, Factors: p.Factors})
	bookstest.Do(o, o.Manager, rating.Talk{Number: n, Day: bookstest.Today})
	bookstest.Do(o, o.Manager, rating.TakeSignature{Number: n, Day: bookstest.Today})
	refused(t, "the new rater reviews", o.Manager, rating.Concur{Number: n}, "authority.own-work")
}

func TestTheManagerVoidsWhatARaterLeftBehind(t *testing.T) {
	o := bookstest.Open(t)
	n := begun(o)
	eva := peer(o)
	refused(t, "a peer", eva, rating.Scrap{Number: n}, "rating.other-rater")
	bookstest.Do(o, o.Manager, rating.Scrap{Number: n})
	bookstest.Do(o, o.Manager, rating.Begin{Employee: o.Clerk.Who, Type: rating.Annual, From: from, To: to})
	refused(t, "what is void", o.Manager, rating.HandOver{Number: n, To: o.Manager.Who, Reason: "x"}, "rating.done")
}

func TestAPositionThatNoTemplateNamesIsAskedFor(t *testing.T) {
	o := bookstest.Open(t)
	person(o, o.Second.Who, func(p *staff.Person) { p.Position = "Meter reader" })
	begin := rating.Begin{Employee: o.Second.Who, Type: rating.Annual, From: from, To: to}
	_, err := bookstest.Try(o.Supervisor, begin)
	if fault.CodeOf(err) != "rating.which-template" || !strings.Contains(err.Error(), "CLERK or SUPERVISOR") {
		t.Errorf("begun from %v", err)
	}
	begin.Template = "TENOR"
	refused(t, "no such template", o.Supervisor, begin, "rating.no-template")
	begin.Template = "clerk"
	n := bookstest.Do(o, o.Supervisor, begin).Number
	if p := read(o, n); p.Template != "Customer service clerk, 1" {
		t.Errorf("begun from %s", p.Template)
	}
	refused(t, "another template than the position's", o.Supervisor, rating.Begin{Employee: o.Clerk.Who, Type: rating.Annual, From: from, To: to, Template: "SUPERVISOR"}, "rating.other-template")
}

func TestRowsThatDifferFromTheTemplateAreNamed(t *testing.T) {
	o := bookstest.Open(t)
	n := begun(o)
	p := read(o, n)
	if each, left := p.Altered(); strings.Join(each, "") != "" || left != nil {
		t.Errorf("just begun: %q, %q", each, left)
	}
	p.Factors[0].Name, p.Factors[0].Weight = "Being nice", 20
	p.Factors[1].Weight = 30
	p.Factors[2].Standard = "The drawer balances most days."
	bookstest.Do(o, o.Supervisor, rating.Write{Number: n, Rev: p.Rev, Factors: p.Factors})
	each, left := read(o, n).Altered()
	if got := strings.Join(each, "|"); got != "not in the template|the template says 25 %|another standard than the template's|||" {
		t.Errorf("changed: %s", got)
	}
	if len(left) != 1 || left[0] != "Accuracy of entries and bills, 25 %" {
		t.Errorf("left out: %q", left)
	}
}

func TestProbationIsTalkedAboutBeforeItEnds(t *testing.T) {
	o := bookstest.Open(t)
	n := bookstest.Do(o, o.Supervisor, rating.Begin{Employee: o.Clerk.Who, Type: rating.Probation, From: bookstest.Today - 160, To: bookstest.Today + 20}).Number
	written(o, n, 3)
	if p := read(o, n); p.Due != bookstest.Today+6 {
		t.Errorf("due %s, too late to act on", p.Due.US())
	}
	refused(t, "before it is listed", o.Supervisor, rating.Talk{Number: n, Day: bookstest.Today - 11}, "rating.talk-day")
	bookstest.Do(o, o.Supervisor, rating.Talk{Number: n, Day: bookstest.Today})
}

func TestTheLateListForgetsNothing(t *testing.T) {
	o := bookstest.Open(t)
	hired(o, o.Second, bookstest.Today.PlusMonths(-6)) // probation ends as the books begin
	for _, months := range []int{6, 12, 18, 25} {
		o.Day(bookstest.Today.PlusMonths(months)) // a day may jump a year at most
	}
	var got []string
	for _, l := range bookstest.Ask(o, o.Manager, rating.DueList{Late: true}) {
		got = append(got, string(l.Type)+" "+l.To.US())
	}
	if want := "probation 09/30/2026, annual 03/31/2027, annual 03/31/2028"; strings.Join(got, ", ") != want {
		t.Errorf("two years later the late list says %q", got)
	}
	terms := rating.UsualTerms()
	terms.Effective, terms.Since = bookstest.Today.PlusMonths(25), calendar.Date(2028, 1, 1)
	bookstest.Do(o, o.Manager, rating.KeepTerms{Terms: terms})
	if l := bookstest.Ask(o, o.Manager, rating.DueList{Late: true}); len(l) != 1 {
		t.Errorf("kept here since 2028: %+v", l)
	}
}

func TestWhoHasNoDayOfHireIsListed(t *testing.T) {
	o := bookstest.Open(t)
	hired(o, o.Clerk, bookstest.Today-20)
	all := bookstest.Ask(o, o.Manager, rating.DueList{})
	if len(all) != 2 || all[0].Next != rating.HireDay || all[0].Name != "Joe Nguyen" || all[1].Name != "Luis Peña" || all[0].Late() {
		t.Errorf("listed: %+v", all)
	}
	if l := bookstest.Ask(o, o.Manager, rating.DueList{Late: true}); len(l) != 0 {
		t.Errorf("late: %+v", l)
	}
}
