package procedure_test

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"curbstop/domain/procedure"
	"curbstop/domain/rate"
	"curbstop/storage/bookstest"
)

// lastFirst is a crew that does the parts in another order.
func lastFirst(n int, do func(i int) error) error {
	for i := range n {
		if err := do(n - 1 - i); err != nil {
			return err
		}
	}
	return nil
}

func studyOf(o *bookstest.Office, q procedure.RateQuestion, crew procedure.Crew) *procedure.RateStudy {
	o.Helper()
	s, err := procedure.StudyRates(context.Background(), o.Manager, q, crew, func(int, int) {})
	if err != nil {
		o.Fatal(err)
	}
	return s
}

func TestAStudyIsTheSameInAnyPartsAndOrder(t *testing.T) {
	o := bookstest.Open(t)
	bookstest.Billable(o)
	billed(o, 5, 20, 60, 0, 15, 200, 41)
	q := year(draft(t, flatDraft+newService))
	whole := studyOf(o, q, procedure.OneByOne)
	if whole.Bills != 7 || len(whole.Charges) == 0 || len(whole.Classes[0].Lines) != len(whole.Charges) {
		t.Fatalf("%+v", whole)
	}
	for q.Batch = 1; q.Batch < 9; q.Batch++ {
		for _, crew := range []procedure.Crew{procedure.OneByOne, lastFirst} {
			if parts := studyOf(o, q, crew); !reflect.DeepEqual(parts, whole) {
				t.Errorf("%d accounts a part: %+v, want %+v", q.Batch, parts, whole)
			}
		}
	}
}

// TestBillsAtThePricesInForceStandAsTheyWereSent tries as a draft the prices in force themselves, which reckons every line again.
func TestBillsAtThePricesInForceStandAsTheyWereSent(t *testing.T) {
	o := bookstest.Open(t)
	bookstest.Billable(o)
	billed(o, 5, 20, 60, 0)
	var same []rate.Schedule
	for _, k := range bookstest.Ask(o, o.Manager, rate.List{}) {
		same = append(same, k.Schedule)
	}
	s := studyOf(o, year(same), procedure.OneByOne)
	if s.Bills != 4 || s.Now() != s.Draft() || s.Now() == 0 {
		t.Errorf("%d bills, %s now, %s again", s.Bills, s.Now(), s.Draft())
	}
	for _, c := range s.Charges {
		if c.Now != c.Draft || !c.UnitsNow.Equal(c.UnitsNew) {
			t.Errorf("%s: sent %s, reckoned again %s", c.Line, c.Now, c.Draft)
		}
	}
}

const newService = `
[[schedule]]
code = "STORM"
service = "stormwater"
classes = ["RESIDENTIAL_SINGLE"]
effective = "2027-01-01"
fixed = [{ label = "stormwater", price = "4.50" }]

[[schedule]]
code = "STORM-C"
service = "stormwater"
classes = ["COMMERCIAL"]
effective = "2027-01-01"
fixed = [{ label = "stormwater of a business", price = "45.00" }]
`

func TestAServiceThatIsNewIsAddedToTheBillsOfTheClassesItServes(t *testing.T) {
	o := bookstest.Open(t)
	bookstest.Billable(o)
	billed(o, 5, 20)
	s := studyOf(o, year(draft(t, newService)), procedure.OneByOne)
	// two bills of two months each: 4.50 a month, and nothing else changes
	if s.Draft().Minus(s.Now()).String() != "18.00" || s.Classes[0].More != 2 || strings.Join(s.Added, " ") != "stormwater" {
		t.Errorf("%s now, %s under the draft, added %v: %+v", s.Now(), s.Draft(), s.Added, s.Classes)
	}
	if again := studyOf(o, year(draft(t, flatDraft)), procedure.OneByOne); len(again.Added) != 0 {
		t.Errorf("water is called new: %v", again.Added)
	}
}
