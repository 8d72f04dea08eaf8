package listing_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"curbstop/reports/listing"
	"curbstop/reports/paper"
	"curbstop/reports/paper/papertest"
)

func aged(rows int) listing.Input {
	in := listing.Input{
		Office: "Arroyo Seco Water & Sewer", Title: "Accounts past due", Note: "As of 10/01/2026",
		Facts: []paper.Fact{{Label: "Cycle", Says: "All"}, {Label: "Least balance", Says: "$5.00"}},
		Columns: []paper.Column{
			{Head: "Account", Share: 14},
			{Head: "Customer", Share: 30},
			{Head: "1 to 30 days", Share: 14, Align: paper.Right},
			{Head: "31 to 60 days", Share: 14, Align: paper.Right},
			{Head: "Over 60 days", Share: 14, Align: paper.Right},
			{Head: "Balance", Share: 14, Align: paper.Right},
		},
		Totals: []paper.Row{{Cells: []string{"", "Total", "1.00", "2.00", "3.00", "6.00"}}},
		Notes:  []string{"Accounts under a payment arrangement are left out."}, Sign: []string{"Prepared by, date", "Reviewed by, date"},
	}
	in.Rows = func(yield func(paper.Row, error) bool) {
		for i := range rows {
			name := "Muñoz, Íñigo"
			if i%7 == 3 {
				name = "The Trustees of the Rio Grande Valley Unified School District No. 14, Facilities Department"
			}
			if !yield(paper.Row{Cells: []string{fmt.Sprintf("004-%05d-1", i), name, "12.00", "0.00", "1,204.55", "1,216.55"}, Quiet: i%11 == 5}, nil) {
				return
			}
		}
	}
	return in
}

func TestAListRunsOverPagesWithItsHead(t *testing.T) {
	s, err := listing.Sheet(aged(70))
	papertest.Golden(t, "aged", s, err)
	if text := s.Text(); strings.Count(text, `"Account"`) != len(s.Pages) || strings.Count(text, `"Accounts past due"`) != len(s.Pages) {
		t.Error("title and column heads must stand on every page")
	}
}

func TestAnEmptyListSaysSo(t *testing.T) {
	in := aged(0)
	in.Totals = nil
	s, err := listing.Sheet(in)
	if err != nil || !strings.Contains(s.Text(), `"None."`) {
		t.Errorf("%v\n%s", err, s.Text())
	}
}

func TestAnErrorOfTheRowsEndsTheList(t *testing.T) {
	bad := errors.New("record 12 is damaged")
	in := aged(1)
	in.Rows = func(yield func(paper.Row, error) bool) { yield(paper.Row{}, bad) }
	if _, err := listing.Sheet(in); !errors.Is(err, bad) {
		t.Errorf("got %v", err)
	}
}
