package rating_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	domain "curbstop/domain/rating"
	"curbstop/reports/paper"
	"curbstop/reports/paper/papertest"
	"curbstop/reports/rating"
)

// appealed is a rating whose review changed a score and whose appeal was carried on to the manager.
func appealed() domain.Paper {
	day := calendar.Date(2026, 10, 1)
	p := domain.Paper{
		House: office.House{Utility: "Millbrook Water & Sewer"}, EmployeeName: "Ruth Kelly", RaterName: "Luis Peña", ReviewerName: "Ada Moreno",
		ChangedBy: []string{"Ada Moreno"},
		Rating: domain.Rating{
			Type: domain.Annual, Position: "Customer service clerk", From: calendar.Date(2025, 10, 1), To: day - 1, Due: day + 29, Seen: day, ReviewBy: day + 15,
			Factors: domain.TemplateFor("clerk").Factors, Talked: day, Review: "Six calls above 95 are more than the standard asks for.",
			Changes: []domain.Changed{{Factor: 1, From: 3, To: 4, Why: "six calls above 95", Day: day + 1}},
			Plea: domain.Plea{
				Filed: day + 5, Grounds: "The drawer was short because the scanner failed twice.", Wants: "4 on cash and refunds.", AnswerBy: day + 13, Answered: day + 12,
				Answer: "The log of the scanner shows one failure, on another day.", CarryBy: day + 19, Carried: day + 14, Why: "There were two failures.", DecideBy: day + 28,
			},
		},
	}
	p.Number, p.State = document.NumberOf('A', 3), domain.Carried
	for _, as := range []string{"signed", "modified"} {
		p.Signatures = append(p.Signatures, document.Signature{As: as, Sign: authority.Sign{Who: 1, Day: day}})
	}
	for i := range p.Factors {
		p.Factors[i].Score = 3
	}
	p.Factors[1].Score = 4
	p.Factors[0].Facts = []domain.Fact{
		{Source: domain.Samples, Text: "43 pieces of work checked, 3 with defects (6.98 %)"},
		{Source: domain.Samples, Text: "E1 wrong amount: receipt A-000311", Ref: document.Ref{Kind: "work check", Number: document.NumberOf('A', 31)}},
	}
	return p
}

func table() domain.RaterTable {
	line := func(id authority.StaffID, name, mean, low, high, off, apart, note string, count int, levels ...int) domain.RaterLine {
		d := decimal.RequireFromString
		return domain.RaterLine{Rater: id, Name: name, Year: 2026, Top: 5, Count: count, Mean: d(mean), Final: d(mean), Low: d(low), High: d(high), Off: d(off), Apart: d(apart), Note: note, Levels: levels, Late: 1}
	}
	return domain.RaterTable{House: office.House{Utility: "Millbrook Water & Sewer"}, Lines: []domain.RaterLine{
		line(1, "Ada Moreno", "3.00", "2.00", "4.00", "0.67", "-1.00", "rates lower than the others", 3, 0, 1, 1, 1, 0),
		line(2, "Luis Peña", "5.00", "5.00", "5.00", "0.00", "1.00", "rates higher than the others", 3, 0, 0, 0, 0, 3),
		line(0, "All raters", "4.00", "2.00", "5.00", "1.00", "0", "", 6, 0, 1, 1, 1, 3),
	}}
}

func says(t *testing.T, s paper.Sheet, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(s.Text(), w) {
			t.Errorf("the sheet does not say %q", w)
		}
	}
}

func TestTheReviewSheet(t *testing.T) {
	s, err := rating.ReviewSheet(rating.FromReview(appealed(), table()))
	papertest.Golden(t, "review", s, err)
	says(t, s, "six calls above 95", "Ada Moreno, 10/02/2026", "rates higher than the others", "−1.00", "+1.00", "3.25")
}

func TestTheAppealForm(t *testing.T) {
	s, err := rating.AppealForm(rating.FromAppeal(appealed(), domain.UsualTerms()))
	papertest.Golden(t, "appeal", s, err)
	says(t, s, "There were two failures.", "10/13/2026 (due 10/14/2026)", "due 10/29/2026")
	blank := appealed()
	blank.Plea = domain.Plea{}
	s, err = rating.AppealForm(rating.FromAppeal(blank, domain.UsualTerms()))
	papertest.Golden(t, "appeal-blank", s, err)
}

func TestTheRatersOnPaper(t *testing.T) {
	s, err := rating.RatersSheet(rating.FromRaters(table()))
	papertest.Golden(t, "raters", s, err)
}

func TestTheFormNamesTheDocumentsOfItsFacts(t *testing.T) {
	s, err := rating.Sheet(rating.FromRating(appealed()))
	papertest.Golden(t, "linked", s, err)
	says(t, s, "E1 wrong amount: receipt A-000311 (work check A-000031)", "Because", "The reviewing official changed scores.")
}

func TestWhatIsDueOnPaper(t *testing.T) {
	today := calendar.Date(2026, 10, 1)
	lines := []domain.DueLine{
		{Name: "Ruth Kelly", Type: domain.Annual, From: today - 400, To: today - 35, Due: today - 5, Days: 5, Next: "begin", Rater: "Luis Peña"},
		{Name: "Joe Nguyen", Type: domain.Probation, From: today - 180, To: today + 3, Due: today + 33, Days: -33, Next: "sign", Number: document.NumberOf('A', 4), Rater: "Luis Peña"},
	}
	s, err := rating.DueSheet(rating.FromDue(office.House{Utility: "Millbrook Water & Sewer"}, today, lines))
	papertest.Golden(t, "due", s, err)
	says(t, s, "Late: 1", "5 late", "33 left")
}

func TestTheFormSaysWhatWentBeforeAndWhoReviewed(t *testing.T) {
	day := calendar.Date(2026, 10, 1)
	p := appealed()
	p.Changes, p.Plea, p.State, p.Reviewer = nil, domain.Plea{}, document.Approved, 0
	p.ReviewerName = "Carol Reyes, City Administrator"
	p.ByName = map[authority.StaffID]string{1: "Ada Moreno", 2: "Luis Peña"}
	p.Hands = map[authority.Sign]string{{Who: 1}: "Ada Moreno", {Who: 1, Day: day + 1, For: 3, Under: 4}: "Ada Moreno for Vera Ochoa by delegation A-000004"}
	p.Declined, p.Witness, p.Comment = true, "Joe Nguyen", "I do not agree."
	p.Base = domain.TemplateFor("clerk").Factors
	p.Factors[0].Weight, p.Factors[1].Weight = 20, 30
	p.Factors[5].Name = "Being nice"
	p.Handed = []domain.Handed{{From: 2, To: 1, Day: day - 3, By: 1, Reason: "Luis Peña left"}}
	p.Outside = []domain.Official{{Name: "Carol Reyes", Title: "City Administrator", Day: day + 1, Paper: "personnel file, tab 4", Did: "modified", Sign: authority.Sign{Who: 1}, Rater: 1}}
	p.Changes = []domain.Changed{{Factor: 1, From: 3, To: 4, Why: "six calls above 95", Day: day + 1, Of: "Carol Reyes, City Administrator"}}
	p.ChangedBy = []string{"Carol Reyes, City Administrator"}
	p.Givings = []domain.Giving{{Day: day + 2, Comment: "I hold to what I said.", After: document.Approved}}
	s, err := rating.Sheet(rating.FromRating(p))
	papertest.Golden(t, "outside", s, err)
	says(t, s, "Being nice *", "* Accuracy of entries and bills: the template says 25 %.", "Left out of the template: Attendance and teamwork, 5 %", "Rated by Luis Peña until 09/28/2026: Luis Peña left.",
		"nobody else in the books could", "personnel file", "I hold to what I said.", "Witness: Joe Nguyen")
	r, err := rating.ReviewSheet(rating.FromReview(p, table()))
	says(t, r, "the template says 25 %", "Carol Reyes, City Administrator")
	if err != nil {
		t.Error(err)
	}

	p.Versions = []domain.Version{{
		Factors: domain.TemplateFor("clerk").Factors, Comment: "Too low.", Talked: day, Seen: day, Rater: 2, As: "returned", Why: "More facts, please", Sign: authority.Sign{Who: 1, Day: day + 1, For: 3, Under: 4},
	}}
	old, ok := p.Version(1)
	s, err = rating.Sheet(rating.FromRating(old))
	papertest.Golden(t, "version", s, err)
	says(t, s, "Version 1, signed on 10/01/2026; returned on 10/02/2026 by Ada Moreno for Vera Ochoa by delegation A-000004: More facts", "Too low.", "Rater: Luis Peña")
	if !ok || strings.Contains(s.Text(), "I hold to what I said") {
		t.Error("the version shows what came after it")
	}
}
