package arrangement_test

import (
	"strings"
	"testing"

	"curbstop/domain/arrangement"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	papers "curbstop/reports/arrangement"
	"curbstop/reports/paper/papertest"
)

// taken is a promise on the list.
func taken(n uint64, who string, day calendar.Day, amount, paid money.Amount, late int, status arrangement.Status) arrangement.Promised {
	a := arrangement.Arrangement{Kind: arrangement.Promise, Status: status}
	a.Number = document.NumberOf('A', n)
	return arrangement.Promised{
		Shown: arrangement.Shown{Arrangement: a, Number: "0042-" + a.Number.String()[6:], Name: "Begoña Peña Muñoz"}, Collector: who, Phone: "(512) 555-0142",
		Day: day, Amount: amount, Paid: paid, Late: late,
	}
}

func TestTheListOfPromisesOnPaperAndAsAFile(t *testing.T) {
	day := calendar.Date(2026, 10, 5)
	l := arrangement.PromiseList{
		House: office.House{Utility: "Millbrook Water & Sewer", Training: true}, From: day - 6, To: day,
		Open: []arrangement.Promised{
			taken(1, "Luis Peña", day-3, 5000, 1000, 3, arrangement.Active), taken(2, "Luis Peña", day, 4000, 0, 0, arrangement.Active),
			taken(3, "Ruth Kelly", day-1, 2000, 2000, 1, arrangement.Active),
		},
		Ended: []arrangement.Promised{taken(4, "Luis Peña", day-4, 3000, 3000, 4, arrangement.Kept), taken(5, "Ruth Kelly", day-5, 6000, 500, 5, arrangement.Broken)},
	}
	s, err := papers.Promises(l)
	papertest.Golden(t, "promises", s, err)
	var rows []string
	for r := range papers.PromiseRows(l) {
		if len(r) != len(papers.PromiseHeads) {
			t.Errorf("%d cells under %d heads", len(r), len(papers.PromiseHeads))
		}
		rows = append(rows, r[0]+": "+strings.Join(r[6:], " "))
	}
	want := []string{
		"Luis Peña: 50.00 10.00 40.00 3 days late", "Luis Peña: 40.00 0.00 40.00 to be kept", "Ruth Kelly: 20.00 20.00 0.00 paid",
		"Luis Peña: 30.00 30.00 0.00 kept", "Ruth Kelly: 60.00 5.00 55.00 broken",
	}
	if strings.Join(rows, "\n") != strings.Join(want, "\n") {
		t.Errorf("the file says\n%s", strings.Join(rows, "\n"))
	}
}
