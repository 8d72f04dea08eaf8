package emergency_test

import (
	"strings"
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/hold"
	"curbstop/domain/office"
	"curbstop/reports/emergency"
	"curbstop/reports/paper/papertest"
)

func broken() hold.AffectedList {
	day := calendar.Date(2026, 10, 5)
	return hold.AffectedList{
		House: office.House{Utility: "Millbrook Water & Sewer", Training: true, Phone: "(512) 555-0100", Address: []string{"12 Canal Street", "Millbrook, TX  78600"}},
		Day:   day,
		Declaration: hold.Declaration{
			ID: 1, Kind: hold.Emergency, Event: hold.BoilWater, Routes: []string{"R1", "R2"}, From: day, Until: day + 3,
			Reason: "Main broken on Oak Street between 3rd and 5th.", Spanish: "Tubería rota en Oak Street, entre las calles 3 y 5.",
			Tellings: []hold.Telling{{How: "door to door", Count: 2, By: "Daniel Ortiz", Sign: authority.Sign{Day: day}}},
		},
		Reached: []hold.Reached{
			{Number: "004210-02", Name: "Begoña Peña Muñoz", Phone: "(512) 555-0142", Service: "118 Oak Street", Route: "R2", Language: "es", Medical: true},
			{Number: "004150-01", Name: "Earl Dobbs", Phone: "(512) 555-0177", Service: "9 Oak Street", Route: "R1"},
		},
	}
}

func TestTheListOfPeopleAffectedAndItsNotice(t *testing.T) {
	l := broken()
	s, err := emergency.List(l)
	papertest.Golden(t, "affected", s, err)
	s, err = emergency.Notice(l)
	papertest.Golden(t, "boil-water", s, err)
	var rows []string
	for r := range emergency.Rows(l) {
		if len(r) != len(emergency.Heads) {
			t.Errorf("%d cells under %d heads", len(r), len(emergency.Heads))
		}
		rows = append(rows, strings.Join(r, "|"))
	}
	if len(rows) != 2 || !strings.HasPrefix(rows[0], "medical|R2|004210-02") || !strings.Contains(rows[0], "Spanish") {
		t.Errorf("the file says\n%s", strings.Join(rows, "\n"))
	}
}

func TestEveryEventFitsOnOnePageAndNeedsAPhone(t *testing.T) {
	for _, e := range hold.Events {
		l := broken()
		l.Declaration.Event, l.Declaration.Routes = e, nil
		s, err := emergency.Notice(l)
		if err != nil || len(s.Pages) != 1 {
			t.Errorf("%s: %d pages, %v", e, len(s.Pages), err)
		}
		l.House.Phone = ""
		if _, err := emergency.Notice(l); fault.CodeOf(err) != "emergency.phone" {
			t.Errorf("%s without a phone: %v", e, err)
		}
	}
	l := broken()
	l.Declaration.Kind = hold.Weather
	if _, err := emergency.Notice(l); fault.CodeOf(err) != "emergency.kind" {
		t.Errorf("a freeze: %v", err)
	}
}
