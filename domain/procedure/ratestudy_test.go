package procedure_test

import (
	"context"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/exchange/tariff"
	"curbstop/domain/fault"
	"curbstop/domain/procedure"
	"curbstop/domain/rate"
	"curbstop/storage/bookstest"
)

// billed enters homes that were billed for two months of use.
func billed(o *bookstest.Office, uses ...int64) {
	o.Helper()
	august, september := calendar.MonthOf(2026, 8), calendar.MonthOf(2026, 9)
	for i, use := range uses {
		a := o.Home("20"+string(rune('0'+i)), "Ann Smith", "1 Mill Lane")
		o.Used(a, september, use, use)
		bookstest.Do(o, o.Manager, billing.One{Account: a.ID, From: august.First(), Through: september.Last()})
	}
}

func draft(t *testing.T, text string) []rate.Schedule {
	t.Helper()
	all, err := tariff.Read(strings.NewReader(text), "draft.toml")
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func year(draft []rate.Schedule) procedure.RateQuestion {
	return procedure.RateQuestion{Draft: draft, To: bookstest.Today}
}

const flatDraft = `[[schedule]]
code = "WATER-SF"
service = "water"
classes = ["RESIDENTIAL_SINGLE"]
effective = "2027-01-01"
unit = "CCF"
fixed = [{ label = "base", price = "10.00" }]
prices = [{ each = ["3.00"] }]
`

func TestADraftIsTriedOnTheBillsOfTheYear(t *testing.T) {
	o := bookstest.Open(t)
	bookstest.Billable(o)
	billed(o, 5, 20, 60)
	seen := 0
	s, err := procedure.StudyRates(context.Background(), o.Manager, year(draft(t, flatDraft)), procedure.OneByOne, func(int, int) { seen++ })
	if err != nil {
		t.Fatal(err)
	}
	// Now: 14.35, 65.92 and 280.52 of water a month; draft: 25, 70 and 190; sewer is half of water; two months each.
	for i, want := range []struct{ now, draft string }{{"43.06", "75.00"}, {"197.76", "210.00"}, {"841.56", "570.00"}} {
		if e := s.Accounts[i]; e.Now.String() != want.now || e.Draft.String() != want.draft {
			t.Errorf("account %s pays %s now and %s under the draft, want %+v", e.Number, e.Now, e.Draft, want)
		}
	}
	if len(s.Classes) != 1 || s.Classes[0].More != 2 || s.Classes[0].Less != 1 || s.Bills != 3 || s.Now().String() != "1,082.38" || s.Draft().String() != "855.00" {
		t.Errorf("%d bills, %+v", s.Bills, s.Classes)
	}
	more, less := s.Movers()
	if len(more) != 2 || more[0].Number != "200" || len(less) != 1 || less[0].Number != "202" {
		t.Errorf("movers %+v, %+v", more, less)
	}
	spread := s.Spread()
	if spread[8].Accounts != 1 || spread[6].Accounts != 1 || spread[0].Accounts != 1 {
		t.Errorf("spread %+v", spread)
	}
	units := decimal.Zero
	for _, c := range s.Charges {
		if c.Service == "water" {
			units = units.Add(c.UnitsNow).Sub(c.UnitsNew)
		}
	}
	if !units.IsZero() || s.Charges[0].Service != "water" {
		t.Errorf("units differ by %s: %+v", units, s.Charges)
	}
	o.Check()
}

func TestAStudyKeepsNothingAndRefusesWhatCannotBeBilled(t *testing.T) {
	o := bookstest.Open(t)
	bookstest.Billable(o)
	billed(o, 5)
	ctx := context.Background()
	if _, err := procedure.StudyRates(ctx, o.Manager, year(nil), procedure.OneByOne, nil); fault.CodeOf(err) != "rate.no-schedule" {
		t.Errorf("no draft: %v", err)
	}
	if _, err := procedure.StudyRates(ctx, o.Manager, year([]rate.Schedule{{Code: "X"}}), procedure.OneByOne, nil); fault.CodeOf(err) != "rate.no-service" {
		t.Errorf("a draft that cannot be: %v", err)
	}
	sized := strings.Replace(flatDraft, `{ label = "base",`, `{ label = "base", meter_size = "1",`, 1)
	s, err := procedure.StudyRates(ctx, o.Manager, year(draft(t, sized)), procedure.OneByOne, func(int, int) {})
	if err != nil || len(s.Cannot) != 1 || !strings.Contains(s.Cannot[0].Cannot, "meter size") || len(s.Accounts) != 0 {
		t.Errorf("a size nobody knows: %+v, %v", s, err)
	}
	stopped, stop := context.WithCancel(ctx)
	stop()
	if _, err := procedure.StudyRates(stopped, o.Manager, year(draft(t, flatDraft)), procedure.OneByOne, func(int, int) {}); err == nil {
		t.Error("a study that was stopped has a result")
	}
	if kept := bookstest.Ask(o, o.Manager, rate.List{}); len(kept) != 3 {
		t.Errorf("a study kept its draft: %d schedules", len(kept))
	}
}
