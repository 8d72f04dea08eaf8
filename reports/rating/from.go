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
		Kind: phrase.Sentence(string(p.Type)), Employee: p.EmployeeName, Position: p.Position, Template: p.Template,
		From: p.From, To: p.To, Rater: p.RaterName, Reviewer: p.ReviewerName,
		Level: p.Level(), Summary: p.Summary, Comment: p.Comment, Talked: p.Talked, Review: review(p),
	}
	for i, a := range p.Anchors() {
		in.Scale = append(in.Scale, fmt.Sprintf("%d %s", i+1, a))
	}
	each, left := p.Altered()
	for i, f := range p.Factors {
		x := factor(f)
		x.Altered = each[i]
		in.Factors = append(in.Factors, x)
	}
	in.Left = left
	if p.Scored() {
		in.Total = p.Total().StringFixed(2)
	}
	for _, g := range p.Goals {
		in.Goals = append(in.Goals, Goal{Text: g.Text, Measure: g.Measure, By: g.By})
	}
	in.Changes = changes(p)
	in.Signed, in.Reviewed = p.Seen.US(), p.ReviewedOn().US()
	if p.Declined {
		in.Witness = p.Witness
	}
	if p.Was > 0 {
		in.Version = version(p)
		return in
	}
	for _, h := range p.Handed {
		in.Raters = append(in.Raters, fmt.Sprintf("Rated by %s until %s: %s.", p.ByName[h.From], h.Day.US(), h.Reason))
	}
	for _, o := range p.Outside {
		in.Officials = append(in.Officials, official(p, o))
	}
	for _, g := range p.Givings {
		after := map[document.State]string{document.Approved: "after the review", rating.Answered: "after the answer to the appeal", rating.Decided: "after the decision of the appeal"}[g.After]
		in.Givings = append(in.Givings, Giving{g.Day.US(), after, g.Comment, g.Witness})
	}
	return in
}

// version says which version the form shows, and what ended it.
func version(p rating.Paper) string {
	did := "discussed and not signed"
	if p.Seen != 0 {
		did = "signed on " + p.Seen.US()
	}
	says := fmt.Sprintf("Version %d, %s; %s on %s by %s", p.Was, did, p.Ended.As, p.Ended.Sign.Day.US(), p.Hands[p.Ended.Sign])
	if p.Ended.Why != "" {
		says += ": " + p.Ended.Why
	}
	return says + ". It does not stand any more."
}

// official says what somebody outside the books did, where the paper lies and who entered it.
func official(p rating.Paper, o rating.Official) string {
	did := map[string]string{"modified": "changed scores of"}[o.Did]
	if did == "" {
		did = o.Did
	}
	says := fmt.Sprintf("%s, %s this rating on %s, outside the books; the signed paper: %s. Entered by %s", o, did, o.Day.US(), o.Paper, p.Hands[o.Sign])
	if o.OwnEntry() {
		says += ", the rater, because nobody else in the books could"
	}
	return says + "."
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
	case p.State == document.Draft || in.Reviewed == "" && p.Review != "":
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
			strconv.Itoa(l.Year), l.Name, strconv.Itoa(l.Top), strconv.Itoa(l.Count), l.Mean.StringFixed(2), l.Final.StringFixed(2), l.Low.StringFixed(2), l.High.StringFixed(2), l.Spread().StringFixed(2),
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
	if a.Same {
		in.Decision += "\nThe official who reviewed the rating decided: nobody else could."
	}
	if a.Review != "" {
		in.Answer += "\nReviewed: " + a.Review
	}
	for _, s := range a.SentBack {
		in.Returned = append(in.Returned, fmt.Sprintf("Answer of %s, returned by %s on %s: %s. It said: %s", s.Day.US(), p.Hands[s.Sign], s.Sign.Day.US(), s.Why, s.Answer))
	}
	in.Days = [4]int{t.Appeal, t.Answer, t.Carry, t.Decide}
	return in
}

// FromDue gives the list of what is due of ratings.
func FromDue(house office.House, today calendar.Day, lines []rating.DueLine) Due {
	in := Due{Training: house.Training, Office: house.Utility, AsOf: today.US()}
	for _, l := range lines {
		number, days, over := "", strconv.Itoa(-l.Days)+" left", l.From.US()+" – "+l.To.US()
		if l.Next == rating.HireDay {
			days, over = "", "cannot be reckoned"
		}
		if l.Number != 0 {
			number = l.Number.String()
		}
		if l.Late() {
			days = strconv.Itoa(l.Days) + " late"
		}
		in.Rows = append(in.Rows, DueRow{Late: l.Late(), Cells: []string{
			l.Due.US(), days, l.Name, string(l.Type), over, l.Next, number, l.Rater,
		}})
	}
	return in
}
