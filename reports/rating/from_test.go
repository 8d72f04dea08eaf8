package rating_test

import (
	"strings"
	"testing"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	domain "curbstop/domain/rating"
	"curbstop/reports/rating"
)

func TestARatingOfTheBooksStandsOnItsForm(t *testing.T) {
	p := domain.Paper{
		House: office.House{Utility: "Millbrook Water & Sewer"}, EmployeeName: "Ruth Kelly", RaterName: "Luis Peña", ReviewerName: "Ada Moreno",
		Rating: domain.Rating{
			Type: domain.Annual, Position: "Customer service clerk", From: calendar.Date(2025, 10, 1), To: calendar.Date(2026, 9, 30),
			Factors: domain.TemplateFor("clerk").Factors, Declined: true, Witness: "Joe Nguyen", Talked: calendar.Date(2026, 10, 1), Review: "Fair.",
		},
	}
	p.Number, p.State = document.NumberOf('A', 3), document.Issued
	for i := range p.Factors {
		p.Factors[i].Score = 3 + i%2
	}
	s, err := rating.Sheet(rating.FromRating(p))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"A-000003", "Annual", "25 %", "3.45", "Meets the standard", "3 Meets the standard", "The reviewing official concurs. Fair.", "Witness: Joe Nguyen",
		"seen, not that it is agreed",
	} {
		if !strings.Contains(s.Text(), want) {
			t.Errorf("the form does not say %q", want)
		}
	}
}
