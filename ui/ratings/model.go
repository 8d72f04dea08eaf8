// Package ratings is the supervisors' desk for performance ratings: the list, the rating with its factors, goals and steps, its paper.
package ratings

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/phrase"
	"curbstop/domain/rating"
	form "curbstop/reports/rating"
	"curbstop/ui/bench"
	"curbstop/ui/kit"

	"curbstop/reports/paper"
)

// Options are what the section is joined to.
type Options struct {
	Open    func(*bench.Bench, document.Ref) // shows a document
	Quality func(*bench.Bench)               // opens the desk of checking work
}

// state says where a rating stands, as the desk says it.
func state(s document.State) string {
	switch s {
	case document.Approved:
		return "reviewed"
	case document.Issued:
		return "filed"
	case document.Voided:
		return "void"
	}
	return string(s)
}

// period says the days a rating is about.
func period(from, to calendar.Day) string { return from.US() + " – " + to.US() }

// work is one rating being worked on: as the books have it, and what was entered since.
type work struct {
	b       *bench.Bench
	deed    *bench.Deed
	p       rating.Paper
	factors []rating.Factor
	goals   []rating.Goal
	summary string

	evidence []rating.Fact // what the books know, once it was asked for
	known    bool
}

// openWork notes in the journal that the rating is opened, and reads it.
func openWork(b *bench.Bench, n document.Number) (*work, error) {
	w := &work{b: b, deed: b.NewDeed()}
	if _, err := bench.Do(b, b.NewDeed(), rating.Look{Number: n}); err != nil {
		return nil, err
	}
	return w, w.read(n)
}

func (w *work) read(n document.Number) error {
	p, err := bench.Ask(w.b, rating.Read{Number: n})
	if err != nil {
		return err
	}
	w.p, w.summary = p, p.Summary
	w.factors, w.goals = cloneFactors(p.Factors), slices.Clone(p.Goals)
	return nil
}

func cloneFactors(in []rating.Factor) []rating.Factor {
	out := slices.Clone(in)
	for i := range out {
		out[i].Evidence, out[i].Facts = slices.Clone(out[i].Evidence), slices.Clone(out[i].Facts)
	}
	return out
}

// draft says whether the rating may still be written.
func (w *work) draft() bool { return w.p.State == document.Draft && w.p.Rater == w.b.Session.Who }

// dirty says whether something was entered that is not saved.
func (w *work) dirty() bool {
	return w.summary != w.p.Summary || !slices.Equal(w.goals, w.p.Goals) || !sameFactors(w.factors, w.p.Factors)
}

func sameFactors(a, b []rating.Factor) bool {
	return slices.EqualFunc(a, b, func(x, y rating.Factor) bool {
		if len(x.Evidence) == 0 && len(y.Evidence) == 0 {
			x.Evidence, y.Evidence = nil, nil
		}
		if len(x.Facts) == 0 && len(y.Facts) == 0 {
			x.Facts, y.Facts = nil, nil
		}
		return reflect.DeepEqual(x, y)
	})
}

// now is the rating with what was entered, for totals and the paper.
func (w *work) now() rating.Rating {
	r := w.p.Rating
	r.Factors, r.Goals, r.Summary = w.factors, w.goals, w.summary
	return r
}

// score says what the factors come to, or what is missing.
func (w *work) score() (string, kit.Tone) {
	r := w.now()
	if sum := r.Weights(); sum != 100 {
		return fmt.Sprintf("The weights add to %d %%; they must add to 100.", sum), kit.Danger
	}
	if !r.Scored() {
		left := 0
		for _, f := range r.Factors {
			if f.Score == 0 {
				left++
			}
		}
		return fmt.Sprintf("%d of %d factors have no score yet.", left, len(r.Factors)), kit.Quiet
	}
	return r.Total().StringFixed(2) + "   " + r.Level(), kit.Good
}

// head says whose rating it is, over which days, and where it stands.
func (w *work) head() string { return w.p.EmployeeName + ", " + w.p.Position }

func (w *work) facts() string {
	return fmt.Sprintf("%s rating, %s    rated by %s    %s    due %s", w.p.Type, period(w.p.From, w.p.To), w.p.RaterName, state(w.p.State), w.p.Due.US())
}

// save keeps what was entered.
func (w *work) save() error {
	if !w.dirty() {
		return nil
	}
	_, err := bench.Do(w.b, w.deed, rating.Write{
		Number: w.p.Number, Rev: w.p.Rev, Factors: w.factors, Goals: w.goals, Summary: w.summary,
	})
	if err != nil {
		return err
	}
	return w.read(w.p.Number)
}

// sheet lays the rating out with what was entered.
func (w *work) sheet() (bench.Paper, error) {
	p := w.p
	p.Rating = w.now()
	s, err := form.Sheet(form.FromRating(p))
	return bench.Paper{Title: "Rating " + p.Number.String(), Docs: []document.Ref{p.Ref()}, Sheets: []paper.Sheet{s}}, err
}

// facts of a factor are entered one a line.
func lines(text string) (out []string) {
	for _, l := range strings.Split(text, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}

// scores are the options of a score, the anchors beside the figures.
func scores(r rating.Rating) []kit.Option {
	out := []kit.Option{{Value: "0", Label: "not scored"}}
	for i, a := range r.Anchors() {
		out = append(out, kit.Option{Value: fmt.Sprint(i + 1), Label: fmt.Sprintf("%d  %s", i+1, a)})
	}
	return out
}

// beside says to the reviewing official how this rater rates beside the others, in the year of the rating.
func (w *work) beside() (out []string) {
	if bench.May(w.b, rating.Concur{Number: w.p.Number}) != nil {
		return nil
	}
	table, err := bench.Ask(w.b, rating.Raters{})
	if err != nil {
		return nil
	}
	year, _, _ := w.p.To.Civil()
	out = []string{"To be reviewed by " + w.p.ReviewBy.US() + "."}
	for _, l := range table.Lines {
		if l.Year == year && l.Top == w.p.Top() && (l.Rater == w.p.Rater || l.Rater == 0) {
			out = append(out, fmt.Sprintf("%s in %d: %s, mean %s, from %s to %s. %s", l.Name, year, phrase.Count(l.Count, "rating"), l.Mean.StringFixed(2),
				l.Low.StringFixed(2), l.High.StringFixed(2), phrase.Sentence(l.Note)))
		}
	}
	return out
}
