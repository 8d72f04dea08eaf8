package analysis_test

import (
	"errors"
	"fmt"
	"testing"

	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/reports/analysis"
	"curbstop/reports/paper"
	"curbstop/reports/paper/papertest"
)

var day = calendar.Date(2026, 10, 1)

// use is two years of a home: summers, a leak in June 2026, then two estimated reads.
var use = []int64{11, 9, 8, 8, 9, 10, 12, 14, 15, 18, 17, 13, 11, 9, 8, 9, 9, 11, 13, 14, 41, 19, 17, 14}

// usual is a home that pays late, and has paid less than it was billed since the leak.
func usual() analysis.Input {
	in := analysis.Input{
		Office: "Arroyo Seco Water & Sewer", Account: "004-21770-3", Day: day, Metered: "Water", Unit: "CCF", Services: []string{"Water", "Sewer"},
		Facts: []paper.Fact{
			{Label: "Customer", Says: "Begoña Peña Muñoz"},
			{Label: "Service address", Says: "1482 N Mesa St Apt 4"},
			{Label: "Class, cycle, route", Says: "Residential single · cycle 2 · route 07"},
			{Label: "Status", Says: "Active since 03/14/2019"},
			{Label: "Telephone", Says: "(915) 555-0177"},
			{Label: "Meter", Says: `48186001 5/8"`},
			{Label: "Last payment", Says: "$60.00, 08/09/2026"},
			{Label: "Deposit held", Says: "$100.00 with interest"},
		},
		Carried: 4810, Signs: []string{"Prepared by Ruth Kelly, date", "Supervisor, date", "Approved, date"}, Rules: true,
		Unusual: []string{
			"In June 2026 use was more than twice that of the same month a year before: 41 CCF against 15.",
			"3 of 21 payments came within 30 days after a final notice.",
			"No payment came since 08/09/2026, 53 days; $251.20 has come due.",
		},
		Advice: []string{
			"Consider a leak adjustment of June 2026, if the repair is shown. Use has come down since, and nothing was adjusted.",
			"Offer an arrangement of 9 months at $27.92 beside the current bill. The average payment is $96.10, the average bill $67.40: $28.70 a month is left for the debt of $251.20.",
		},
	}
	balance, register := in.Carried, int64(1204)
	for i, u := range use {
		register += u
		m := analysis.Month{
			Month: day.Month() - calendar.Month(len(use)-i), Days: 30, Read: fmt.Sprint(register), Use: fmt.Sprint(u), Scale: 1000 * u,
			Charges: []money.Amount{1200 + 301*money.Amount(u), 900 + 150*money.Amount(u)}, Estimated: i == 22 || i == 23,
		}
		if m.Payments = -balance; i > 19 {
			m.Payments, m.Fees = -6000, 694
		}
		if i > 22 {
			m.Payments = 0
		}
		if i == 12 {
			m.Other = -1250
		}
		balance = balance.Plus(money.Sum(m.Charges...)).Plus(m.Fees).Plus(m.Payments).Plus(m.Other)
		m.Balance = balance
		in.Months = append(in.Months, m)
	}
	in.Balance = balance
	in.Aging = []analysis.Bucket{{"Not due", 8117}, {"0–30 days", 9041}, {"31–60 days", 8820}, {"61–90 days", 0}, {"91–120 days", 0}, {"121+ days", 0}}
	for _, b := range in.Aging[:3] {
		balance = balance.Minus(b.Amount)
	}
	in.Aging[3].Amount = balance
	in.Sections = []analysis.Section{{
		Title: "Notices, and what followed each",
		Columns: []paper.Column{
			{Head: "Notice", Share: 15},
			{Head: "Sent", Share: 11},
			{Head: "Asked for", Share: 11, Align: paper.Right},
			{Head: "Pay by", Share: 11},
			{Head: "Days", Share: 6, Align: paper.Right},
			{Head: "What followed", Share: 46},
		},
		Rows: []paper.Row{
			{Cells: []string{"Reminder", "07/20/2026", "141.10", "08/01/2026", "12", "No payment"}},
			{Cells: []string{"Final notice", "08/04/2026", "141.10", "08/14/2026", "10", "$60.00 paid, the first after 5 days"}},
		},
	}}
	return in
}

// long is the usual account with much said and done.
func long() analysis.Input {
	in := usual()
	contacts := analysis.Section{Title: "Contacts of the last twelve months", Columns: []paper.Column{{Head: "Day", Share: 11}, {Head: "How", Share: 9}, {Head: "By", Share: 16}, {Head: "What was said", Share: 64}}}
	for i := range 12 {
		contacts.Rows = append(contacts.Rows, paper.Row{Cells: []string{
			(day - calendar.Day(29*i)).US(), "phone", "Ruth Kelly",
			"Asked why the bill is higher than her neighbor's; told her of the leak at the toilet that the reader noted, and of the form to ask for an adjustment. Promised to pay half on the first.",
		}})
	}
	for range 3 {
		in.Sections = append(in.Sections, in.Sections[0])
	}
	in.Sections, in.Training = append(in.Sections, contacts), true
	for i := range 6 {
		in.Unusual = append(in.Unusual, fmt.Sprintf("The bank returned %d payments worth $%d.00, the last on 05/12/2026.", i+2, 40*i+60))
	}
	in.Rules = false
	return in
}

func TestTheAnalysisOfALateAccount(t *testing.T) {
	s, err := analysis.Sheet(usual())
	papertest.Golden(t, "late", s, err)
	if len(s.Pages) != 2 {
		t.Errorf("%d pages", len(s.Pages))
	}
}

func TestALongAnalysisHasThreePages(t *testing.T) {
	s, err := analysis.Sheet(long())
	papertest.Golden(t, "long", s, err)
	if len(s.Pages) != 3 {
		t.Errorf("%d pages", len(s.Pages))
	}
}

func TestAnAccountWithoutHistoryFitsOnePage(t *testing.T) {
	in := usual()
	in.Months, in.Sections, in.Unusual, in.Carried, in.Balance, in.Services = []analysis.Month{{Month: day.Month()}}, nil, nil, 0, 0, nil
	for i := range in.Aging {
		in.Aging[i].Amount = 0
	}
	in.Advice = []string{"Nothing is to be done. Nothing has come due and nothing unusual asks for a decision."}
	s, err := analysis.Sheet(in)
	papertest.Golden(t, "new", s, err)
	if len(s.Pages) != 1 {
		t.Errorf("%d pages", len(s.Pages))
	}
}

func TestAnAnalysisThatDoesNotCarryIsNotPrinted(t *testing.T) {
	for name, spoil := range map[string]func(*analysis.Input){
		"a month a cent off":       func(in *analysis.Input) { in.Months[7].Payments-- },
		"the balance a cent off":   func(in *analysis.Input) { in.Balance++ },
		"an age a cent off":        func(in *analysis.Input) { in.Aging[2].Amount++ },
		"a service without figure": func(in *analysis.Input) { in.Services = in.Services[:1] },
	} {
		in := usual()
		spoil(&in)
		if _, err := analysis.Sheet(in); !errors.Is(err, analysis.ErrSum) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
