package quality_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	domain "curbstop/domain/quality"
	"curbstop/reports/paper"
	"curbstop/reports/paper/papertest"
	"curbstop/reports/quality"
)

var (
	house = office.House{Utility: "Millbrook Water & Sewer"}
	day   = calendar.Date(2026, 10, 1)
)

func sample() domain.Sheet {
	s := domain.Sheet{
		Sample: domain.Sample{
			Number: document.NumberOf('A', 7), Week: day - 3, Drawer: 'A', Head: "5f0a12c39e77b1d4", Seq: 412, Seed: "9b1c0f66a2e04d5b8a7c3e2f11d09a54", Count: 86,
			Weight: 241, Wanted: 5, Sign: authority.Sign{Who: 2, Day: day + 4},
		},
		House: house, Name: "Ruth Kelly", Position: "Customer service clerk", DrawnBy: "Luis Peña", Terms: domain.UsualTerms(), Fair: true,
	}
	work := []domain.Work{
		{What: "take payments", Subject: "account 0042", Amount: 5170, Ref: document.Ref{Kind: "receipt", Number: document.NumberOf('A', 311)}, Weight: 2},
		{What: "prepare adjustments", Subject: "leak of account 0107", Amount: 612 * money.Dollar, Ref: document.Ref{Kind: "adjustment", Number: document.NumberOf('A', 19)}, Weight: 15},
		{What: "write contact notes", Subject: "account 0233", Weight: 2},
		{What: "request refunds", Subject: "account 0090", Amount: 48 * money.Dollar, Ref: document.Ref{Kind: "refund", Number: document.NumberOf('A', 8)}, Weight: 6},
		{What: "void receipts", Subject: "receipt A-000305", Amount: 120 * money.Dollar, Ref: document.Ref{Kind: "receipt", Number: document.NumberOf('A', 305)}, Weight: 16},
	}
	for i, w := range work {
		w.Sign = authority.Sign{Who: 3, Day: day}
		c := domain.Check{Work: w}
		c.Number, c.State = document.NumberOf('A', uint64(31+i)), domain.Checked
		s.Checks = append(s.Checks, domain.CheckLine{Check: c})
	}
	found := func(code string) domain.Finding {
		all := s.Terms.Classes
		return domain.Finding(all[slices.IndexFunc(all, func(c domain.Class) bool { return c.Code == code })])
	}
	s.Checks[0].Findings, s.Checks[0].State = []domain.Finding{found("E1"), found("N2")}, domain.Closed
	s.Checks[0].Says, s.Checks[0].Did = "Posted $51.70, the stub says $57.10.", "Voided and taken again, receipt A-000340."
	s.Checks[1].Findings, s.Checks[1].State, s.Checks[1].Says = []domain.Finding{found("C1")}, domain.Returned, "The plumber's bill is not attached."
	s.Checks[4].State = domain.ToCheck
	return s
}

func TestTheSheetOfASample(t *testing.T) {
	s, err := quality.SampleSheet(quality.FromSample(sample()))
	papertest.Golden(t, "sample", s, err)
	says(t, s, "5 of 86 pieces of work", "4 checked, 2 with defects (50.00 %)", "9b1c0f66a2e04d5b8a7c3e2f11d09a54", "5f0a12c39e77b1d4", "$612.00")
	bad := sample()
	bad.Fair = false
	s, err = quality.SampleSheet(quality.FromSample(bad))
	if err != nil {
		t.Fatal(err)
	}
	says(t, s, "IT FELL DIFFERENTLY")
}

func says(t *testing.T, s paper.Sheet, words ...string) {
	t.Helper()
	text := strings.Join(strings.Fields(s.Text()), " ")
	for _, w := range words {
		if !strings.Contains(text, w) && !strings.Contains(s.Text(), w) {
			t.Errorf("the sheet does not say %q", w)
		}
	}
}

func scored() domain.CallPaper {
	f := domain.UsualForm()
	c := domain.Call{
		Day: day, CallRef: "line 2, 10:14 AM", Account: "0042", Praise: "Stayed calm with a caller who shouted.", Needed: "Write the note of the call; send the leak form.",
		Due: day + 5, CoachedOn: day + 1, Coached: "Notes are written the same day; she will keep the pad by the phone.",
	}
	c.Number, c.State = document.NumberOf('A', 12), domain.Discussed
	for i, x := range f.Criteria {
		c.Marks = append(c.Marks, domain.Mark{Code: x.Code, Points: []int{2, 2, 1, 2, 2, 0, 2}[i]})
	}
	c.Marks[6].None, c.Marks[5].Note = true, "no note on 0042"
	return domain.CallPaper{Call: c, House: house, Form: f, AgentName: "Ruth Kelly", RaterName: "Luis Peña", Score: f.Score(c)}
}

func TestTheScoreSheetOfACall(t *testing.T) {
	p := scored()
	s, err := quality.CallSheet(quality.FromCall(p))
	papertest.Golden(t, "call", s, err)
	says(t, s, "77.50 %", "n/a", "To be put right, by 10/06/2026")
	slip, err := quality.Slip(quality.FromCall(p))
	papertest.Golden(t, "slip", slip, err)
	p.Fatal, p.Score = []string{"F1"}, decimal.Zero
	s, err = quality.CallSheet(quality.FromCall(p))
	if err != nil {
		t.Fatal(err)
	}
	says(t, s, "0.00 %", "×")
}

func TestRatersOfACalibration(t *testing.T) {
	k := domain.Compared{
		Calibration: domain.Calibration{Day: day, CallRef: "recording 118", Apart: 5, Says: "The answer was right: the tariff changed in July."},
		House:       house, AgentName: "Ruth Kelly", Sheet: domain.UsualForm(), Middle: decimal.New(8750, -2), Shown: true,
		Raters: []domain.Rater{
			{Name: "Ada Moreno", Score: decimal.NewFromInt(100), Apart: decimal.New(1250, -2), Off: true},
			{Name: "Luis Peña", Score: decimal.New(8750, -2)},
			{Name: "Mia Ortiz", Score: decimal.NewFromInt(75), Apart: decimal.New(-1250, -2), Off: true},
		},
	}
	k.Number, k.State = document.NumberOf('A', 2), domain.Closed
	for _, c := range k.Sheet.Criteria {
		k.Spreads = append(k.Spreads, domain.Spread{Criterion: c, Points: []string{"2", "2", "n/a"}})
	}
	k.Spreads[3].Points, k.Spreads[3].Apart = []string{"2", "1", "0"}, decimal.NewFromInt(25)
	s, err := quality.CalibrationSheet(quality.FromCalibration(k))
	papertest.Golden(t, "calibration", s, err)
	says(t, s, "More than 5 points from the middle: Ada Moreno, Mia Ortiz.", "−12.50", "+12.50")
}

func TestErrorRatesOnPaper(t *testing.T) {
	r := domain.RatesFound{
		House: house, From: day - 90, To: day, All: domain.Rate{Checked: 130, Bad: 9},
		People:  []domain.Rate{{Of: "Joe Nguyen", Checked: 65, Bad: 7}, {Of: "Ruth Kelly", Checked: 65, Bad: 2}},
		Weeks:   []domain.Rate{{Of: "09/21/2026", Checked: 10, Bad: 1}, {Of: "09/28/2026", Checked: 120, Bad: 8}},
		Kinds:   []domain.Rate{{Of: "receipts", Checked: 100, Bad: 3}, {Of: "refunds", Checked: 30, Bad: 6}},
		Classes: []domain.Rate{{Of: "E1 wrong amount", Checked: 130, Bad: 5}, {Of: "C1 evidence or paper missing", Checked: 130, Bad: 4}},
	}
	s, err := quality.RatesSheet(quality.FromRates(r))
	papertest.Golden(t, "rates", s, err)
	says(t, s, "6.92", "10.77", "3.08")
}
