package authority_test

import (
	"strings"
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/office"
	_ "curbstop/domain/procedure" // every area's verbs
	"curbstop/domain/staff"
	matrix "curbstop/reports/authority"
	"curbstop/reports/paper"
	"curbstop/reports/paper/papertest"
)

// usual is the matrix as real books begin, with every verb of the program.
func usual() staff.MatrixPage {
	p := staff.MatrixPage{
		Day: calendar.Date(2026, 10, 1), By: "Ruth Carver", Newest: 1, InForce: true,
		Matrix: staff.Matrix{Number: 1, From: calendar.Date(2026, 10, 1), Reason: "usual limits, at the founding of the books"},
	}
	cells := map[staff.Role]map[authority.Verb]staff.Cell{}
	for _, r := range staff.Roles {
		cells[r] = map[authority.Verb]staff.Cell{}
		for _, g := range staff.Template(r) {
			cells[r][g.Verb] = staff.Cell{Held: true, Limit: g.Limit, DayTotal: g.DayTotal}
		}
	}
	for _, v := range authority.Verbs() {
		row := staff.MatrixRow{Clerk: cells[staff.Clerk][v], Supervisor: cells[staff.Supervisor][v], Manager: cells[staff.Manager][v]}
		p.Lines = append(p.Lines, staff.MatrixLine{Area: staff.Area(v), Words: v.Text(), Row: row, Was: row})
	}
	return p
}

// What each role may, and the lines to sign on, stand on one page that can be read.
func TestTheWholeMatrixIsOnePage(t *testing.T) {
	p := usual()
	if len(p.Lines) < 190 {
		t.Fatalf("only %d verbs: some areas are missing", len(p.Lines))
	}
	s, err := matrix.Sheet(matrix.From(office.House{Utility: "Arroyo Seco Water & Sewer"}, p, nil))
	papertest.Golden(t, "whole", s, err)
	said := ""
	for _, x := range s.Pages[0].Texts {
		said += x.Says + "\n"
		if x.Style.Size < paper.Tenths(64) {
			t.Errorf("%q is set in %d thousandths of a point", x.Says, x.Style.Size)
		}
	}
	for _, must := range []string{"Managers alone", "Manager, date"} {
		if !strings.Contains(said, must) {
			t.Errorf("the page has no %q", must)
		}
	}
}
