package rating

import (
	"fmt"
	"strconv"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/rating"
)

// FromRating gives the rating form: a draft for the talk until the employee has signed, then as it stands.
func FromRating(p rating.Paper) Input {
	in := Input{
		Training: p.House.Training, Draft: p.State == document.Draft, Office: p.House.Utility, Number: p.Number.String(),
		Kind: phrase.Sentence(string(p.Type)), Employee: p.EmployeeName, Position: p.Position, Unit: "Customer relations and billing",
		From: p.From, To: p.To, Rater: p.RaterName, Reviewer: p.ReviewerName,
		Level: p.Level(), Summary: p.Summary, Comment: p.Comment, Talked: p.Talked, Review: review(p),
	}
	for i, a := range p.Anchors() {
		in.Scale = append(in.Scale, fmt.Sprintf("%d %s", i+1, a))
	}
	for _, f := range p.Factors {
		in.Factors = append(in.Factors, factor(f))
	}
	if p.Scored() {
		in.Total = p.Total().StringFixed(2)
	}
	for _, g := range p.Goals {
		in.Goals = append(in.Goals, Goal{Text: g.Text, Measure: g.Measure, By: g.By})
	}
	in.Changes = changes(p)
	if p.Declined {
		in.Comment = strings.TrimSpace(in.Comment + "\nThe employee would not sign. Witness: " + p.Witness)
	}
	return in
}

func factor(f rating.Factor) Factor {
	x := Factor{Name: f.Name, Standard: f.Standard, Weight: strconv.Itoa(f.Weight) + " %"}
	if f.Score != 0 {
		x.Score, x.Weighted = strconv.Itoa(f.Score), f.Weighted().StringFixed(2)
	}
	for _, e := range f.Evidence {
		if e = strings.TrimSpace(e); e != "" {
			x.Evidence = append(x.Evidence, e)
		}
	}
	for _, e := range f.Facts {
		x.Evidence = append(x.Evidence, e.String())
	}
	return x
}

// changes names the factors and people of the scores that were changed.
func changes(p rating.Paper) (out []Change) {
	for i, c := range p.Changes {
		out = append(out, Change{p.Factors[c.Factor].Name, strconv.Itoa(c.From), strconv.Itoa(c.To), c.Why, p.ChangedBy[i] + ", " + c.Day.US()})
	}
	return out
}

// review says what the reviewing official decided, once one did.
func review(p rating.Paper) string {
	switch p.State {
	case document.Draft, rating.Discussed, rating.Signed:
		if p.Review != "" {
			return "Returned to the rater: " + p.Review
		}
		return ""
	}
	if _, changed := p.Signed("modified"); changed {
		return strings.TrimSpace("The reviewing official changed scores. " + p.Review)
	}
	return strings.TrimSpace("The reviewing official concurs. " + p.Review)
}

// FromReview gives the review sheet of a rating, with how its rater rated beside the others.
func FromReview(p rating.Paper, table rating.RaterTable) Review {
	in := Review{Input: FromRating(p), Due: p.Due.US(), ReviewBy: p.ReviewBy.US(), Beside: FromRaters(table).Rows}
	in.Signed, in.Reviewed = signedOn(p, "signed"), signedOn(p, "reviewed")
	if in.Reviewed == "" {
		in.Reviewed = signedOn(p, "modified")
	}
	switch {
	case in.Reviewed == "" && p.Review != "":
		in.Decision = "returned"
	case len(p.Changes) > 0 && signedOn(p, "modified") != "":
		in.Decision = "changed"
	case in.Reviewed != "":
		in.Decision = "concurred"
	}
	in.Says = p.Review
	return in
}

func signedOn(p rating.Paper, as string) string {
	if s, ok := p.Signed(as); ok {
		return s.Day.US()
	}
	return ""
}

// FromRaters gives the raters side by side as rows of a paper.
func FromRaters(t rating.RaterTable) Raters {
	in := Raters{Training: t.House.Training, Office: t.House.Utility}
	for _, l := range t.Lines {
		levels := make([]string, len(l.Levels))
		for i, n := range l.Levels {
			levels[i] = strconv.Itoa(n)
		}
		in.Rows = append(in.Rows, RaterRow{Strong: l.Rater == 0, Cells: []string{
			strconv.Itoa(l.Year), l.Name, strconv.Itoa(l.Count), l.Mean.StringFixed(2), l.Low.StringFixed(2), l.High.StringFixed(2), l.Spread().StringFixed(2),
			l.Off.StringFixed(2), signed(l.Apart.StringFixed(2)), strings.Join(levels, " · "), strconv.Itoa(l.Changed), strconv.Itoa(l.Late), l.Note,
		}})
	}
	return in
}

func signed(figure string) string {
	switch {
	case strings.HasPrefix(figure, "-"):
		return "−" + figure[1:]
	case figure == "0.00":
		return figure
	}
	return "+" + figure
}

// FromAppeal gives the appeal form of a rating: empty to be filled in by hand, or as far as the appeal went.
func FromAppeal(p rating.Paper, t rating.Terms) Plea {
	a := p.Plea
	in := Plea{Input: FromRating(p), Grounds: a.Grounds, Wants: a.Wants, Cause: a.Cause, Answer: a.Answer, Why: a.Why, Decision: a.Decision}
	on := func(day, by calendar.Day) string {
		switch {
		case day != 0 && by != 0:
			return day.US() + " (due " + by.US() + ")"
		case day != 0:
			return day.US()
		case by != 0:
			return "due " + by.US()
		}
		return ""
	}
	in.Filed, in.Answered, in.Carried, in.Decided = on(a.Filed, 0), on(a.Answered, a.AnswerBy), on(a.Carried, a.CarryBy), on(a.Decided, a.DecideBy)
	in.Days = [4]int{t.Appeal, t.Answer, t.Carry, t.Decide}
	return in
}

// FromDue gives the list of what is due of ratings.
func FromDue(house office.House, today calendar.Day, lines []rating.DueLine) Due {
	in := Due{Training: house.Training, Office: house.Utility, AsOf: today.US()}
	for _, l := range lines {
		number, days := "", strconv.Itoa(-l.Days)+" left"
		if l.Number != 0 {
			number = l.Number.String()
		}
		if l.Late() {
			days = strconv.Itoa(l.Days) + " late"
		}
		in.Rows = append(in.Rows, DueRow{Late: l.Late(), Cells: []string{
			l.Due.US(), days, l.Name, string(l.Type), l.From.US() + " – " + l.To.US(), l.Next, number, l.Rater,
		}})
	}
	return in
}
