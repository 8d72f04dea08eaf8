package workorder_test

import (
	"strings"
	"testing"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	domain "curbstop/domain/workorder"
	"curbstop/reports/paper/papertest"
	"curbstop/reports/workorder"
)

// crew is the third list of a day: one cut to make, one paid, one held and one made.
func crew() workorder.Crew {
	lines := make([]workorder.CrewLine, 4)
	for i := range lines {
		o := cut()
		o.Number, o.Sequence = "A-00441"+string(rune('0'+i)), "088"+string(rune('0'+i))
		if i > 0 {
			o.Access, o.Cautions = "", nil
		}
		lines[i].Order = o
	}
	lines[1].Struck = "paid 10:42 AM"
	lines[2].Struck = "medical hold to 11/13/2026, told 9:15 AM"
	lines[3].Over = "cut"
	return workorder.Crew{
		Office: "Arroyo Seco Water & Sewer", Day: calendar.Date(2026, 10, 14), Version: 3, Made: calendar.Instant{Unix: 1791996240e9, Offset: -360}, By: "Ana Ruiz",
		Phone: "(915) 555-0100", CrewCall: "(915) 555-0177", Lines: lines,
	}
}

func TestTheCrewsListSaysWhichSheetHolds(t *testing.T) {
	s, err := workorder.CrewList(crew())
	papertest.Golden(t, "crew", s, err)
	text := s.Text()
	for _, want := range []string{"LIST 3, made", "lists 1 and 2", "DO NOT CUT – paid 10:42 AM", "(915) 555-0100", "1 cut to make; 2 crossed out; 1 over."} {
		if !strings.Contains(text, want) {
			t.Errorf("the list does not say %q", want)
		}
	}
	crossed := 0
	for _, l := range s.Pages[0].Lines {
		if l.Y1 == l.Y2 && l.X2-l.X1 < s.Pages[0].Boxes[0].W/2 {
			crossed++
		}
	}
	if crossed < 10 {
		t.Errorf("%d strokes cross out two lines of seven cells", crossed)
	}
	old := crew()
	old.Replaced = true
	if s, err := workorder.CrewList(old); err != nil || !strings.Contains(s.Text(), "DOES NOT HOLD ANY MORE") {
		t.Errorf("a list that was replaced: %v\n%s", err, s.Text())
	}
}

func TestALineOfTheBooksSaysWhatCameOfIt(t *testing.T) {
	sheet := domain.Sheet{Order: domain.Order{Header: document.Header{Kind: domain.KindOrder, Number: document.NumberOf('A', 31)}, Type: domain.Cut}}
	c := workorder.FromCrewList(procedure.CrewPaper{
		List: domain.CrewList{Key: domain.CrewKey{Day: calendar.Date(2026, 10, 14), Version: 2}, Office: "(512) 555-0100", Lines: []domain.CrewLine{
			{Order: document.NumberOf('A', 31), Stand: "open"}, {Order: document.NumberOf('A', 31), Stand: "cancelled", Struck: "paid 10:42 AM"}, {Order: document.NumberOf('A', 31), Stand: "done"},
		}},
		Sheets: []domain.Sheet{sheet, sheet, sheet}, House: office.House{Utility: "Millbrook", Training: true}, Last: true,
	})
	if len(c.Lines) != 3 || c.Lines[0].Over != "" || c.Lines[1].Struck != "paid 10:42 AM" || c.Lines[2].Over != "cut" || c.Replaced || c.Phone != "(512) 555-0100" {
		t.Errorf("%+v", c)
	}
}
