package rating_test

import (
	"testing"

	"curbstop/domain/document"
	"curbstop/domain/rating"
	"curbstop/domain/staff"
	"curbstop/storage/bookstest"
)

func TestWhatWasSignedIsKeptWhenItIsReturned(t *testing.T) {
	o := bookstest.Open(t)
	n := signed(o, 4)
	bookstest.Do(o, o.Manager, rating.Concur{Number: n, Return: true, Says: "too high"})
	p := read(o, n)
	if p.Comment != "" {
		t.Errorf("the comment on what was signed stands under what is written anew: %q", p.Comment)
	}
	written(o, n, 2)
	bookstest.Do(o, o.Supervisor, rating.Talk{Number: n, Day: bookstest.Today})
	bookstest.Do(o, o.Supervisor, rating.OpenAgain{Number: n})
	p = read(o, n)
	if len(p.Versions) != 2 || p.Talked != 0 {
		t.Fatalf("%d versions, talked about on %s", len(p.Versions), p.Talked.US())
	}
	one, ok := p.Version(1)
	if !ok || one.Total().StringFixed(2) != "4.00" || one.Comment != "I do not agree: "+secret || one.State != rating.Signed || one.Ended.Why != "too high" || one.Ended.As != "returned" ||
		one.RaterName != "Luis Peña" {
		t.Errorf("what was signed: %s, %q, %+v", one.Total(), one.Comment, one.Ended)
	}
	two, _ := p.Version(2)
	if two.Total().StringFixed(2) != "2.00" || two.Seen != 0 || two.State != rating.Discussed || two.Ended.As != "reopened" {
		t.Errorf("what was talked about: %s, %+v", two.Total(), two.Ended)
	}
	if _, ok := p.Version(3); ok || p.State != document.Draft {
		t.Error("there is a third version")
	}
}

func TestTheRatersAreReckonedFromTheirOwnScores(t *testing.T) {
	o := bookstest.Open(t)
	n := signed(o, 4)
	bookstest.Do(o, o.Manager, rating.Modify{Number: n, Changes: []rating.Changed{{Factor: 0, To: 2, Why: "samples say so"}}})
	// another scale stands apart
	bookstest.Do(o, o.Manager, rating.KeepTemplate{Template: rating.Template{
		Code: "TEN", Name: "Ten", From: bookstest.Today, Positions: []string{"field"}, Scale: []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"},
		Factors: []rating.Factor{{Name: "a", Standard: "b", Weight: 100}},
	}})
	p := read(o, bookstest.Do(o, o.Manager, rating.Begin{Employee: o.Supervisor.Who, Type: rating.Annual, From: from, To: bookstest.Today}).Number)
	if p.Top() != 5 {
		t.Fatalf("a scale of %d", p.Top())
	}
	bookstest.Do(o, o.Manager, rating.Scrap{Number: p.Number})
	person(o, o.Second.Who, fielded)
	p = read(o, bookstest.Do(o, o.Manager, rating.Begin{Employee: o.Second.Who, Type: rating.Annual, From: from, To: bookstest.Today}).Number)
	p.Factors[0].Score = 6
	bookstest.Do(o, o.Manager, rating.Write{Number: p.Number, Rev: p.Rev, Factors: p.Factors})
	bookstest.Do(o, o.Manager, rating.Talk{Number: p.Number, Day: bookstest.Today})
	bookstest.Do(o, o.Manager, rating.TakeSignature{Number: p.Number, Day: bookstest.Today})

	lines := bookstest.Ask(o, o.Manager, rating.Raters{}).Lines
	if len(lines) != 4 {
		t.Fatalf("%d lines: %+v", len(lines), lines)
	}
	luis, five, ada, ten := lines[0], lines[1], lines[2], lines[3]
	if luis.Name != "Luis Peña" || luis.Mean.StringFixed(2) != "4.00" || luis.Final.StringFixed(2) != "3.50" || luis.Levels[3] != 1 || luis.Changed != 1 {
		t.Errorf("Luis gave 4.00 and the manager lowered one: %+v", luis)
	}
	if five.Top != 5 || five.Count != 1 || ten.Top != 10 || ten.Count != 1 || ada.Mean.StringFixed(2) != "6.00" || !ada.Apart.IsZero() || len(ada.Levels) != 10 {
		t.Errorf("two scales: %+v, %+v, %+v", five, ada, ten)
	}
	// who gave the scores stays, whoever has the rating now
	bookstest.Do(o, o.Manager, rating.HandOver{Number: n, To: o.Manager.Who, Reason: "Luis is away"})
	if l := bookstest.Ask(o, o.Manager, rating.Raters{}).Lines[0]; l.Name != "Luis Peña" {
		t.Errorf("after the hand-over the scores are said to be of %s", l.Name)
	}
}

func fielded(p *staff.Person) { p.Position = "Field" }
