package rating_test

import (
	"strings"
	"testing"

	"curbstop/domain/calendar"
	"curbstop/reports/paper/papertest"
	"curbstop/reports/rating"
)

func usual() rating.Input {
	return rating.Input{
		Office: "Arroyo Seco Water & Sewer", Number: "P-000031", Kind: "Annual", Employee: "Luz Ortega Núñez",
		Position: "Customer relations clerk II", Template: "Customer service clerk, 1", From: calendar.Date(2025, 10, 1), To: calendar.Date(2026, 9, 30),
		Rater: "Marta Ağaoğlu", Reviewer: "David Chen, General manager",
		Scale: []string{"1 Unacceptable", "2 Needs improvement", "3 Meets the standard", "4 Exceeds", "5 Outstanding"},
		Factors: []rating.Factor{
			{
				Name: "Quality of work", Standard: "Fewer than 2 in 100 sampled items returned for correction", Weight: "30 %", Score: "4", Weighted: "1.20",
				Evidence: []string{"Sampled 240 items in the year; 3 returned (1.25 in 100).", "Found the swapped meters at 1480 and 1482 N Mesa St before they were billed."},
			},
			{
				Name: "Quantity of work", Standard: "Posts the day's receipts and notes by 4:30 PM", Weight: "25 %", Score: "3", Weighted: "0.75",
				Evidence: []string{"All but four days of the year."},
			},
			{
				Name: "Dealing with customers", Standard: "Observed calls score 85 or better; complaints answered within 2 working days", Weight: "25 %", Score: "5", Weighted: "1.25",
				Evidence: []string{"Eight observed calls, mean 96.", "Letter of thanks of June 3, 2026, about the leak on Cañada St."},
			},
			{Name: "Attendance and safety", Standard: "Present and on time; no unsafe act", Weight: "20 %", Score: "3", Weighted: "0.60"},
		},
		Total: "3.80", Level: "Exceeds the standard",
		Summary: "Ms. Ortega carried the change of the rate schedule in January almost alone and without a wrong bill leaving the office.",
		Goals: []rating.Goal{
			{Text: "Learn the bank reconciliation well enough to stand in for the accountant", Measure: "Two months closed under supervision", By: calendar.Date(2027, 3, 31)},
			{Text: "Train the new clerk on payment arrangements", Measure: "Five arrangements with no correction", By: calendar.Date(2027, 1, 31)},
		},
		Talked: calendar.Date(2026, 10, 8),
	}
}

func TestTheRatingForm(t *testing.T) {
	s, err := rating.Sheet(usual())
	papertest.Golden(t, "annual", s, err)
	if text := s.Text(); !strings.Contains(text, "signature means that the rating was seen, not that it is agreed with") {
		t.Error("the form must say what the employee's signature means")
	}
}

func TestARatingWithCommentAndReview(t *testing.T) {
	in := usual()
	in.Training, in.Draft = true, true
	in.Comment = "I agree with most of it. The four late days were those of the flood in May, when the office had no power."
	in.Review = "Concurs. The days of the flood are to be left out of the factor Quantity of work next year."
	s, err := rating.Sheet(in)
	papertest.Golden(t, "reviewed", s, err)
}
