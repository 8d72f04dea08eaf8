package ledgerlist_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"curbstop/domain/calendar"
	"curbstop/domain/ledger"
	"curbstop/domain/procedure"
	"curbstop/reports/ledgerlist"
	"curbstop/reports/paper/papertest"
)

// aging is an aged trial balance of so many accounts.
func aging(accounts int, off bool) procedure.List {
	day := calendar.Date(2026, time.October, 31)
	l := procedure.List{
		Ask: procedure.ListAsk{Kind: procedure.ListAging, To: day}, Utility: "Arroyo Seco Water & Sewer", Title: "Aged trial balance",
		Covers: "As of October 31, 2026, aged by due day", Groups: []string{"Class"},
		Columns: procedure.AgingColumns(ledger.ByDue), Notes: []string{"Credit not yet applied stands apart and is not taken off what is owed."},
	}
	for i := range accounts {
		cells := []procedure.Cell{procedure.Says(fmt.Sprintf("004-%05d", i)), procedure.Says("Muñoz, Íñigo"), procedure.Says("RESIDENTIAL_SINGLE")}
		for range l.Columns[3:] {
			cells = append(cells, procedure.Cell{N: 123456})
		}
		l.Rows = append(l.Rows, procedure.ListRow{Cells: cells, Tags: []string{"RESIDENTIAL_SINGLE"}})
	}
	l.Total()
	l.Ties = []procedure.Tie{{What: "510 1210 Receivable water", Listed: 500, Other: 100, Control: 600}}
	if off {
		l.Ties[0].Control = 650
	}
	return l
}

func TestAnAgedTrialBalanceOnPaper(t *testing.T) {
	s, err := ledgerlist.Sheet(aging(40, false))
	papertest.Golden(t, "aging", s, err)
	text := s.Text()
	for _, says := range []string{`"Page 1 of 2"`, `"Page 2 of 2"`, `"Total"`, `"Class Residential single"`, `"510 1210 Receivable water"`, "Ties to the control totals"} {
		if !strings.Contains(text, says) {
			t.Errorf("the pages do not say %s", says)
		}
	}
}

func TestADifferenceIsNamed(t *testing.T) {
	s, err := ledgerlist.Sheet(aging(1, true))
	if err != nil || !strings.Contains(s.Text(), "DOES NOT TIE") || !strings.Contains(s.Text(), `"0.50 Cr"`) {
		t.Errorf("%v\n%s", err, s.Text())
	}
}

func TestAListAsAFileOfFigures(t *testing.T) {
	var b bytes.Buffer
	if err := ledgerlist.CSV(&b, false, aging(1, false)); err != nil {
		t.Fatal(err)
	}
	if got := b.String(); !strings.HasPrefix(got, "Account,Customer,Class,Not due,0–30 days,") || !strings.Contains(got, "\r\n004-00000,\"Muñoz, Íñigo\",RESIDENTIAL_SINGLE,1234.56,") {
		t.Errorf("got %q", got)
	}
	unit := procedure.List{Columns: []procedure.ListColumn{{Key: "use", Head: "Use"}, {Key: "unit"}}}
	b.Reset()
	if err := ledgerlist.CSV(&b, false, unit); err != nil || b.String() != "Use,Unit\r\n" {
		t.Errorf("a column without a head on paper: %q, %v", b.String(), err)
	}
	var one, two bytes.Buffer
	if err := ledgerlist.XLSX(&one, aging(3, false)); err != nil {
		t.Fatal(err)
	}
	if err := ledgerlist.XLSX(&two, aging(3, false)); err != nil || !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Errorf("%v, or the bytes differ", err)
	}
}
