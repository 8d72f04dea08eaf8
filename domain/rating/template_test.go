package rating_test

import (
	"bytes"
	"context"
	"slices"
	"testing"

	"curbstop/domain/calendar"
	"curbstop/domain/office"
	"curbstop/domain/rating"
	"curbstop/domain/staff"
	"curbstop/storage/bookstest"
)

func hired(o *bookstest.Office, who *office.Session, day calendar.Day) {
	o.Helper()
	f := bookstest.Ask(o, o.Manager, staff.Read{ID: who.Who})
	f.Person.Hired = day
	bookstest.Do(o, o.Manager, staff.ChangePerson{Person: f.Person})
}

func TestTemplatesAreDatedVersions(t *testing.T) {
	o := bookstest.Open(t)
	keep := func(f func(*rating.Template)) rating.KeepTemplate {
		x := rating.TemplateFor("clerk")
		x.From, x.Positions = bookstest.Today, slices.Clone(x.Positions)
		f(&x)
		return rating.KeepTemplate{Template: x}
	}
	refused(t, "no name", o.Manager, keep(func(x *rating.Template) { x.Name = "" }), "rating.template-name")
	refused(t, "the past", o.Manager, keep(func(x *rating.Template) { x.From-- }), "rating.past")
	refused(t, "no position", o.Manager, keep(func(x *rating.Template) { x.Positions = nil }), "rating.position")
	refused(t, "a position of another", o.Manager, keep(func(x *rating.Template) { x.Positions[0] = "Supervisor " }), "rating.position-twice")
	refused(t, "two scores", o.Manager, keep(func(x *rating.Template) { x.Scale = []string{"no", "yes"} }), "rating.scale")
	refused(t, "a score without words", o.Manager, keep(func(x *rating.Template) { x.Scale = []string{"a", " ", "c"} }), "rating.scale")
	refused(t, "no factors", o.Manager, keep(func(x *rating.Template) { x.Factors = nil }), "rating.no-factors")
	refused(t, "a factor without standard", o.Manager, keep(func(x *rating.Template) { x.Factors[0].Standard = "" }), "rating.factor")
	refused(t, "a factor scored", o.Manager, keep(func(x *rating.Template) { x.Factors[0].Score = 3 }), "rating.factor")
	refused(t, "99 percent", o.Manager, keep(func(x *rating.Template) { x.Factors[0].Weight-- }), "rating.weights")
	refused(t, "an empty goal", o.Manager, keep(func(x *rating.Template) { x.Goals = []rating.Goal{{}} }), "rating.goal")
	refused(t, "without the grant", o.Second, keep(func(*rating.Template) {}), "authority.no-grant")

	old := begun(o) // the period ended yesterday: the shipped version
	x := keep(func(x *rating.Template) {
		x.Scale = []string{"below", "meets", "above"}
		x.Factors = x.Factors[:2]
		x.Factors[0].Weight, x.Factors[1].Weight = 60, 40
	})
	if got := bookstest.Do(o, o.Manager, x); got.Version != 2 {
		t.Errorf("version %d", got.Version)
	}
	if got := bookstest.Do(o, o.Manager, x); got.Version != 2 {
		t.Errorf("entered again the same day, version %d", got.Version)
	}
	n := bookstest.Do(o, o.Manager, rating.Begin{Employee: o.Second.Who, Type: rating.Special, From: bookstest.Today - 30, To: bookstest.Today}).Number
	a, z := read(o, old), read(o, n)
	if a.Template != "Customer service clerk, 1" || a.Top() != 5 || z.Template != "Customer service clerk, 2" || z.Top() != 3 || len(z.Factors) != 2 {
		t.Errorf("%s of %d scores, %s of %d scores", a.Template, a.Top(), z.Template, z.Top())
	}
	z.Factors[0].Score, z.Factors[1].Score = 3, 4
	refused(t, "four of three", o.Manager, rating.Write{Number: n, Rev: z.Rev, Factors: z.Factors}, "rating.score")
	z.Factors[1].Score = 2
	bookstest.Do(o, o.Manager, rating.Write{Number: n, Rev: z.Rev, Factors: z.Factors})
	refused(t, "the top without facts", o.Manager, rating.Talk{Number: n, Day: bookstest.Today}, "rating.no-evidence")
	z = read(o, n)
	z.Factors[0].Facts = []rating.Fact{{Source: rating.Samples, Text: "40 checked, none wrong"}}
	bookstest.Do(o, o.Manager, rating.Write{Number: n, Rev: z.Rev, Factors: z.Factors})
	bookstest.Do(o, o.Manager, rating.Talk{Number: n, Day: bookstest.Today})
	if z = read(o, n); z.Total().StringFixed(2) != "2.60" || z.Level() != "above" {
		t.Errorf("60%% of 3 and 40%% of 2 is %s, %s", z.Total(), z.Level())
	}
}

func TestTermsOfRatingsAreDated(t *testing.T) {
	o := bookstest.Open(t)
	keep := func(f func(*rating.Terms)) rating.KeepTerms {
		x := rating.UsualTerms()
		x.Effective = bookstest.Today
		f(&x)
		return rating.KeepTerms{Terms: x}
	}
	refused(t, "no day", o.Manager, keep(func(x *rating.Terms) { x.Effective = 0 }), "rating.no-day")
	refused(t, "the past", o.Manager, keep(func(x *rating.Terms) { x.Effective-- }), "rating.past")
	refused(t, "no probation", o.Manager, keep(func(x *rating.Terms) { x.Probation = 0 }), "rating.months")
	refused(t, "a thirteenth month", o.Manager, keep(func(x *rating.Terms) { x.Year = 13 }), "rating.months")
	refused(t, "no days for the form", o.Manager, keep(func(x *rating.Terms) { x.FormDays = 0 }), "rating.days")
	refused(t, "kept here in two years", o.Manager, keep(func(x *rating.Terms) { x.Since = bookstest.Today + 700 }), "rating.since")
	refused(t, "no days to give it", o.Manager, keep(func(x *rating.Terms) { x.Give = 0 }), "rating.days")
	refused(t, "no days to appeal", o.Manager, keep(func(x *rating.Terms) { x.Appeal = 0 }), "rating.appeal-days")
	bookstest.Do(o, o.Manager, keep(func(x *rating.Terms) { x.FormDays = 45 }))
	if p := read(o, begun(o)); p.Due != to+45 {
		t.Errorf("due %s", p.Due.US())
	}
}

func TestCommendationsAreSealedAndKept(t *testing.T) {
	o := bookstest.Open(t)
	good := rating.Commend{Employee: o.Clerk.Who, Day: bookstest.Today, By: "Mrs. Novak", Text: "Stayed on the line until the leak was found"}
	with := func(f func(*rating.Commend)) rating.Commend { c := good; f(&c); return c }
	refused(t, "nobody", o.Supervisor, with(func(c *rating.Commend) { c.Employee = 99 }), "row.absent")
	refused(t, "oneself", o.Supervisor, with(func(c *rating.Commend) { c.Employee = o.Supervisor.Who }), "rating.own-praise")
	refused(t, "tomorrow", o.Supervisor, with(func(c *rating.Commend) { c.Day++ }), "rating.praise-day")
	refused(t, "by nobody", o.Supervisor, with(func(c *rating.Commend) { c.By = "" }), "rating.praise-by")
	refused(t, "for nothing", o.Supervisor, with(func(c *rating.Commend) { c.Text = " " }), "rating.praise-text")
	bookstest.Do(o, o.Supervisor, good)
	var file bytes.Buffer
	if _, err := o.Raw.Backup(context.Background(), &file); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(file.Bytes(), []byte("Stayed on the line")) {
		t.Error("the file holds a commendation")
	}
}
