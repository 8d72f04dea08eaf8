package authority_test

import (
	"strings"
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/delegation"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/staff"
	matrix "curbstop/reports/authority"
	"curbstop/reports/paper/papertest"
)

func upTo(dollars, day int64) staff.Cell {
	return staff.Cell{Held: true, Limit: money.Amount(dollars) * money.Dollar, DayTotal: money.Amount(day) * money.Dollar}
}

// page is version 2 of a matrix of a few deeds, which raised what supervisors approve.
func page() staff.MatrixPage {
	today := calendar.Date(2026, 10, 1)
	whole := staff.Cell{Held: true, Limit: money.Most, DayTotal: money.Most}
	p := staff.MatrixPage{
		Day: today, By: "Ruth Carver", Newest: 2, InForce: true,
		Matrix: staff.Matrix{Number: 2, From: today, Reason: "resolution 2026-31"}, Was: staff.Matrix{Number: 1, From: today - 900},
		Lines: []staff.MatrixLine{
			{Area: "Refunds", Words: "request refunds", Row: staff.MatrixRow{Clerk: upTo(500, 2500), Supervisor: upTo(500, 2500), Manager: whole}},
			{Area: "Refunds", Words: "approve refunds", Row: staff.MatrixRow{Supervisor: upTo(750, 3000), Manager: whole}, Changed: true},
			{Area: "Refunds", Words: "mail signed refund checks, or hand them over", Row: staff.MatrixRow{Clerk: whole, Supervisor: whole, Manager: whole}},
			{Area: "Bank", Words: "sign reconciliations off", Row: staff.MatrixRow{Supervisor: whole, Manager: whole}},
			{Area: "The office", Words: "set the authority matrix", Row: staff.MatrixRow{Manager: whole}},
		},
		Differing: []staff.Difference{{Verb: "refund.approve", Role: staff.Supervisor, Was: upTo(500, 2500), Now: upTo(750, 3000)}},
		Versions: []staff.MatrixTitle{
			{Number: 2, From: today, By: "Ruth Carver", Reason: "resolution 2026-31", Cells: 1},
			{Number: 1, From: today - 900, By: "Ruth Carver", Reason: "usual limits, at the founding of the books"},
		},
	}
	joyce := staff.Person{FullName: "Joyce Miller", Role: staff.Clerk}
	p.Singles = []staff.Single{
		{Person: joyce, Words: "request refunds", Role: upTo(500, 2500), Grant: authority.Grant{Limit: 100 * money.Dollar, DayTotal: 500 * money.Dollar, Reason: "first year"}},
		{Person: joyce, Words: "take payments", Role: upTo(20_000, 100_000), Grant: authority.Grant{Barred: true, Reason: "drawer short twice"}},
	}
	return p
}

func TestTheMatrixOnPaper(t *testing.T) {
	lent := delegation.Listed{
		Stands: delegation.Active, From: staff.Person{FullName: "Teresa Ibáñez"}, To: staff.Person{FullName: "Daniel Ortiz"},
		Delegation: delegation.Delegation{Last: calendar.Date(2026, 10, 9), Header: document.Header{Number: document.NumberOf('A', 3)}},
		Lines:      []delegation.Line{{Words: "approve refunds", Limit: 300 * money.Dollar, Day: 900 * money.Dollar}},
	}
	s, err := matrix.Sheet(matrix.From(office.House{Utility: "Arroyo Seco Water & Sewer"}, page(), []delegation.Listed{lent}))
	papertest.Golden(t, "matrix", s, err)
	if len(s.Pages) != 1 {
		t.Errorf("%d pages", len(s.Pages))
	}
}

func TestALongMatrixGoesOnOverThePage(t *testing.T) {
	p := page()
	for i := range 140 {
		l := p.Lines[0]
		l.Words = "deed " + strings.Repeat("i", i%9)
		p.Lines = append(p.Lines, l)
	}
	s, err := matrix.Sheet(matrix.From(office.House{Utility: "Arroyo Seco Water & Sewer"}, p, nil))
	papertest.Golden(t, "long", s, err)
	if got := strings.Count(s.Text(), "Deed"); got < 140 {
		t.Errorf("%d of 140 deeds are on the paper", got)
	}
}
