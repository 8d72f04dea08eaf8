package rating

import (
	"fmt"
	"strconv"
	"strings"

	"curbstop/domain/document"
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
	for i, a := range rating.Anchors {
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
	return x
}

// review says what the reviewing official decided, once one did.
func review(p rating.Paper) string {
	switch p.State {
	case document.Approved, document.Issued:
		return strings.TrimSpace("The reviewing official concurs. " + p.Review)
	}
	if p.Review != "" {
		return "Returned to the rater: " + p.Review
	}
	return ""
}
