package rating_test

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/rating"
	"curbstop/storage/bookstest"
)

var from, to = calendar.Date(2025, 10, 1), calendar.Date(2026, 9, 30)

const secret = "Miscounted the drawer by forty dollars on the ninth of March"

func begun(o *bookstest.Office) document.Number {
	o.Helper()
	return bookstest.Do(o, o.Supervisor, rating.Begin{Employee: o.Clerk.Who, Type: rating.Annual, From: from, To: to}).Number
}

func read(o *bookstest.Office, n document.Number) rating.Paper {
	o.Helper()
	return bookstest.Ask(o, o.Manager, rating.Read{Number: n})
}

// written scores every factor alike, with one fact on each.
func written(o *bookstest.Office, n document.Number, score int) {
	o.Helper()
	p := read(o, n)
	for i := range p.Factors {
		p.Factors[i].Score, p.Factors[i].Evidence = score, []string{secret}
	}
	bookstest.Do(o, o.Supervisor, rating.Write{
		Number: n, Rev: p.Rev, Factors: p.Factors, Summary: "A year of learning, " + secret,
		Goals: []rating.Goal{{Text: "Close the drawer without difference, " + secret, Measure: "every day", By: to + 180}},
	})
}

func signed(o *bookstest.Office, score int) document.Number {
	o.Helper()
	n := begun(o)
	written(o, n, score)
	bookstest.Do(o, o.Supervisor, rating.Talk{Number: n, Day: bookstest.Today})
	bookstest.Do(o, o.Supervisor, rating.TakeSignature{Number: n, Day: bookstest.Today, Comment: "I do not agree: " + secret})
	return n
}

func TestARatingFromTemplateToTheFile(t *testing.T) {
	o := bookstest.Open(t)
	n := signed(o, 4)
	bookstest.Do(o, o.Manager, rating.Concur{Number: n, Says: "Fair. " + secret})
	bookstest.Do(o, o.Manager, rating.Given{Number: n, Day: bookstest.Today, Waived: true})
	step := bookstest.Do(o, o.Manager, rating.File{Number: n})
	p := read(o, n)
	if step.State != document.Issued || p.Total().StringFixed(2) != "4.00" || p.Level() != "Exceeds" || p.Due != to+rating.FormDays {
		t.Errorf("%s, %s, %s, due %s", step.State, p.Total(), p.Level(), p.Due.US())
	}
	if p.EmployeeName != "Ruth Kelly" || p.RaterName != "Luis Peña" || p.ReviewerName != "Ada Moreno" {
		t.Errorf("%s rated by %s, reviewed by %s", p.EmployeeName, p.RaterName, p.ReviewerName)
	}
	if l := bookstest.Ask(o, o.Manager, rating.List{}); len(l) != 1 || l[0].Total != "4.00" || l[0].Late {
		t.Errorf("the list says %+v", l)
	}
	if l := bookstest.Ask(o, o.Manager, rating.List{Open: true}); len(l) != 0 {
		t.Errorf("filed, and still open: %+v", l)
	}
}

func TestAClerkIsRefusedInASentence(t *testing.T) {
	o := bookstest.Open(t)
	n := begun(o)
	_, err := office.Ask(context.Background(), o.Clerk, rating.Read{Number: n})
	if err == nil || err.Error() != "These records are sealed; a supervisor must sign in to open them." {
		t.Errorf("reading: %v", err)
	}
	if _, err = office.Ask(context.Background(), o.Clerk, rating.List{}); fault.KindOf(err) != fault.Refused {
		t.Errorf("the list: %v", err)
	}
	if _, err = office.Ask(context.Background(), o.Second, rating.List{}); err == nil || !strings.Contains(err.Error(), "Joe Nguyen is not authorized to read performance ratings") {
		t.Errorf("without a grant: %v", err)
	}
	if _, err = bookstest.Try(o.Clerk, rating.Begin{Employee: o.Second.Who, Type: rating.Annual, From: from, To: to}); fault.KindOf(err) != fault.Refused {
		t.Errorf("writing: %v", err)
	}
}

func TestTheFileHoldsNoneOfTheText(t *testing.T) {
	o := bookstest.Open(t)
	n := signed(o, 2)
	_, _ = bookstest.Try(o.Manager, rating.Concur{Number: n, Return: true, Says: "Talk again: " + secret})
	_, _ = bookstest.Try(o.Clerk, rating.Concur{Number: n, Says: "Hear me: " + secret})
	bookstest.Do(o, o.Manager, rating.Look{Number: n})
	var file bytes.Buffer
	if _, err := o.Raw.Backup(context.Background(), &file); err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(file.Bytes(), []byte("Ruth Kelly")) {
		t.Fatal("the backup cannot be searched: it does not even hold a name")
	}
	for _, word := range []string{secret, "forty dollars", "A year of learning", "Accuracy of entries", "do not agree", "Talk again", "Hear me", "Customer service clerk, 1"} {
		if bytes.Contains(file.Bytes(), []byte(word)) {
			t.Errorf("the file holds %q", word)
		}
	}
}

func TestOpeningARatingIsJournaledByItsNumberAlone(t *testing.T) {
	o := bookstest.Open(t)
	n := begun(o)
	step := bookstest.Do(o, o.Manager, rating.Look{Number: n})
	if step.Number != n || step.State != document.Draft {
		t.Errorf("looking at it answers %+v", step)
	}
	act, _ := rating.Look{Number: n}.Act(nil)
	if act.Subject != "rating A-000001" || act.Reason != "" {
		t.Errorf("the journal says %+v", act)
	}
}

func TestNobodySeesTheirOwnRatingBeforeTheTalk(t *testing.T) {
	o := bookstest.Open(t)
	n := bookstest.Do(o, o.Manager, rating.Begin{Employee: o.Supervisor.Who, Type: rating.Annual, From: from, To: to}).Number
	_, err := office.Ask(context.Background(), o.Supervisor, rating.Read{Number: n})
	if err == nil || !strings.Contains(err.Error(), "once it was discussed with you") {
		t.Errorf("his own draft: %v", err)
	}
	if l := bookstest.Ask(o, o.Supervisor, rating.List{}); len(l) != 0 {
		t.Errorf("his list holds %+v", l)
	}
	p := read(o, n)
	if p.Template != "Supervisor, 1" || p.Weights() != 100 {
		t.Errorf("began from %s with weights of %d", p.Template, p.Weights())
	}
}

func TestAReturnedRatingIsTalkedAboutAgain(t *testing.T) {
	o := bookstest.Open(t)
	n := signed(o, 3)
	bookstest.Do(o, o.Manager, rating.Concur{Number: n, Return: true, Says: "More facts, please"})
	p := read(o, n)
	if p.State != document.Draft || p.Talked != 0 || p.Seen != 0 || p.Review != "More facts, please" {
		t.Errorf("returned as %+v", p.Rating)
	}
	written(o, n, 3)
	bookstest.Do(o, o.Supervisor, rating.Talk{Number: n, Day: bookstest.Today})
	bookstest.Do(o, o.Supervisor, rating.OpenAgain{Number: n})
	bookstest.Do(o, o.Supervisor, rating.Scrap{Number: n})
	begun(o)
}

func TestRatingsAreRefused(t *testing.T) {
	o := bookstest.Open(t)
	n := begun(o)
	begin := rating.Begin{Employee: o.Second.Who, Type: rating.Annual, From: from, To: to}
	with := func(f func(*rating.Begin)) rating.Begin { c := begin; f(&c); return c }
	refused(t, "no such employee", o.Supervisor, with(func(c *rating.Begin) { c.Employee = 99 }), "row.absent")
	refused(t, "oneself", o.Supervisor, with(func(c *rating.Begin) { c.Employee = o.Supervisor.Who }), "rating.own")
	refused(t, "no occasion", o.Supervisor, with(func(c *rating.Begin) { c.Type = "" }), "rating.type")
	refused(t, "no period", o.Supervisor, with(func(c *rating.Begin) { c.To = from - 1 }), "rating.period")
	refused(t, "rated already", o.Supervisor, with(func(c *rating.Begin) { c.Employee = o.Clerk.Who }), "rating.twin")

	good := read(o, n)
	write := func(f func(*rating.Write)) rating.Write {
		c := rating.Write{Number: n, Rev: good.Rev, Factors: slices.Clone(good.Factors)}
		f(&c)
		return c
	}
	refused(t, "no such rating", o.Supervisor, write(func(c *rating.Write) { c.Number = 99 }), "row.absent")
	refused(t, "another rater's", o.Manager, write(func(*rating.Write) {}), "rating.other-rater")
	refused(t, "no factors", o.Supervisor, write(func(c *rating.Write) { c.Factors = nil }), "rating.no-factors")
	refused(t, "no name", o.Supervisor, write(func(c *rating.Write) { c.Factors[0].Name = "" }), "rating.factor-name")
	refused(t, "no weight", o.Supervisor, write(func(c *rating.Write) { c.Factors[0].Weight = 0 }), "rating.weight")
	refused(t, "a score of 6", o.Supervisor, write(func(c *rating.Write) { c.Factors[0].Score = 6 }), "rating.score")
	refused(t, "an empty goal", o.Supervisor, write(func(c *rating.Write) { c.Goals = []rating.Goal{{}} }), "rating.goal")
	refused(t, "an old copy", o.Supervisor, write(func(c *rating.Write) { c.Rev = 77 }), "row.stale")

	talk := rating.Talk{Number: n, Day: bookstest.Today}
	refused(t, "not scored", o.Supervisor, talk, "rating.not-scored")
	uneven := write(func(c *rating.Write) { c.Factors[0].Weight++ })
	bookstest.Do(o, o.Supervisor, uneven)
	refused(t, "weights of 101", o.Supervisor, talk, "rating.weights")
	good = read(o, n)
	bookstest.Do(o, o.Supervisor, write(func(c *rating.Write) {
		c.Factors[0].Weight--
		for i := range c.Factors {
			c.Factors[i].Score = 5
		}
	}))
	refused(t, "fives without facts", o.Supervisor, talk, "rating.no-evidence")
	written(o, n, 5)
	refused(t, "talked before the period ended", o.Supervisor, rating.Talk{Number: n, Day: to - 1}, "rating.talk-day")
	refused(t, "signed before the talk", o.Supervisor, rating.TakeSignature{Number: n, Day: bookstest.Today}, "step.not-allowed")
	bookstest.Do(o, o.Supervisor, talk)
	refused(t, "written after the talk", o.Supervisor, rating.Write{Number: n, Factors: good.Factors}, "rating.not-draft")
	refused(t, "signed tomorrow", o.Supervisor, rating.TakeSignature{Number: n, Day: bookstest.Today + 1}, "rating.sign-day")
	refused(t, "no witness", o.Supervisor, rating.TakeSignature{Number: n, Day: bookstest.Today, Declined: true}, "rating.witness")
	refused(t, "reviewed before it is signed", o.Manager, rating.Concur{Number: n}, "step.not-allowed")
	bookstest.Do(o, o.Supervisor, rating.TakeSignature{Number: n, Day: bookstest.Today, Declined: true, Witness: "Ada Moreno"})
	refused(t, "own work", o.Supervisor, rating.Concur{Number: n}, "authority.own-work")
	refused(t, "returned without reasons", o.Manager, rating.Concur{Number: n, Return: true}, "rating.no-reason")
	refused(t, "filed before the review", o.Manager, rating.File{Number: n}, "step.not-allowed")
}

func refused[B, R any](t *testing.T, why string, who *office.Session, c office.Command[B, R], code string) {
	t.Helper()
	_, err := bookstest.Try(who, c)
	if fault.CodeOf(err) != code {
		t.Errorf("%s: %v, want %s", why, err, code)
	}
}

// every state, every action: what is allowed is this table and nothing else.
func TestTheLawOfRatings(t *testing.T) {
	want := map[document.State]string{
		document.Draft: "discuss>discussed void>voided", rating.Discussed: "reopen>draft sign>signed void>voided",
		rating.Signed: "approve>approved modify>approved return>draft", document.Approved: "appeal>appealed issue>issued",
		rating.Appealed: "answer with changes>answer to review answer>answered carry on>carried on drop>approved",
		rating.Amended:  "approve>answered drop>approved return>appealed", rating.Answered: "carry on>carried on issue>issued",
		rating.Carried: "decide>decided drop>answered", rating.Decided: "issue>issued", document.Issued: "", document.Voided: "",
	}
	all := []document.Action{
		rating.Discuss, rating.Sign, rating.Reopen, rating.Change, rating.Appeal, rating.Answer, rating.Amend, rating.Carry, rating.Decide, rating.Drop,
		document.Approve, document.Return, document.Issue, document.Void,
	}
	for s, says := range want {
		var allowed []string
		for _, a := range all {
			if to, err := rating.Law.Next("rating", s, a); err == nil {
				allowed = append(allowed, string(a)+">"+string(to))
			}
		}
		slices.Sort(allowed)
		if got := strings.Join(allowed, " "); got != says || len(allowed) != len(rating.Law[s]) {
			t.Errorf("%s allows %s, want %s", s, got, says)
		}
	}
	if len(rating.Law) != len(want) {
		t.Errorf("the law has %d states", len(rating.Law))
	}
}

func TestTheWeightedScoreIsExact(t *testing.T) {
	r := rating.Rating{Factors: []rating.Factor{{Weight: 33, Score: 4}, {Weight: 33, Score: 3}, {Weight: 34, Score: 5}}}
	if got := r.Total().String(); got != "4.01" || r.Level() != "Exceeds" {
		t.Errorf("33%% of 4, 33%% of 3 and 34%% of 5 is %s, %s", got, r.Level())
	}
	half := rating.Rating{Factors: []rating.Factor{{Weight: 50, Score: 3}, {Weight: 50, Score: 4}}}
	if half.Level() != "Exceeds" {
		t.Errorf("3.50 is %s", half.Level())
	}
	rapid.Check(t, func(t *rapid.T) {
		var r rating.Rating
		left, sum := 100, 0
		for left > 0 {
			f := rating.Factor{Weight: rapid.IntRange(1, left).Draw(t, "weight"), Score: rapid.IntRange(1, 5).Draw(t, "score")}
			left, sum = left-f.Weight, sum+f.Weight*f.Score
			r.Factors = append(r.Factors, f)
		}
		if !r.Total().Mul(decimal.NewFromInt(100)).Equal(decimal.NewFromInt(int64(sum))) || r.Level() == "" {
			t.Fatalf("%+v makes %s", r.Factors, r.Total())
		}
	})
}

func TestEveryTemplateAddsToAHundred(t *testing.T) {
	for _, tpl := range rating.Templates {
		if sum := tpl.Weights(); sum != 100 {
			t.Errorf("%s adds to %d", tpl.Name, sum)
		}
	}
	if rating.TemplateFor("Night watchman").Name != rating.Templates[0].Name {
		t.Error("a position without a template must begin with the first")
	}
}
