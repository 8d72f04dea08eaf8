package rate_test

import (
	"errors"
	"strings"
	"testing"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/rate"
)

func TestARowThatWouldNeverCountIsRefused(t *testing.T) {
	twoBases := []rate.Fixed{{Label: "base", Price: dec("1")}, {Label: "base", Price: dec("2")}}
	for what, c := range map[string]struct {
		code  string
		spoil func(*rate.Schedule)
	}{
		"one charge twice": {"rate.row-twice", func(s *rate.Schedule) { s.Fixed = twoBases }},
		"two charges without a label": {"rate.row-twice", func(s *rate.Schedule) {
			s.Fixed = []rate.Fixed{{Price: dec("1")}, {Price: dec("2")}}
		}},
		"one size written two ways": {"rate.row-twice", func(s *rate.Schedule) {
			s.Fixed = []rate.Fixed{{Label: "base", When: rate.When{MeterSize: "1.5"}}, {Label: "base", When: rate.When{MeterSize: "1-1/2"}}}
		}},
		"prices twice": {"rate.row-twice", func(s *rate.Schedule) { s.Prices = append(s.Prices, s.Prices[0]) }},
		"limits twice": {"rate.row-twice", func(s *rate.Schedule) { s.Limits = append(s.Limits, s.Limits[0]) }},
		"a tax twice": {"rate.row-twice", func(s *rate.Schedule) {
			s.Adds = []rate.Add{{Label: "tax", Percent: dec("5")}, {Label: "tax", Percent: dec("6")}}
		}},
		"a misspelt place": {"rate.place-unknown", func(s *rate.Schedule) {
			s.Factors = []rate.Factor{{When: rate.When{Place: "outsid"}, Times: dec("2")}}
		}},
		"days from more to fewer": {"rate.days-reversed", func(s *rate.Schedule) { s.Proration = rate.Proration{Over: 30, From: 33, To: 28} }},
	} {
		s := santaMonica()
		c.spoil(&s)
		if err := s.Validate(); !errors.Is(err, fault.New(0, c.code, "", nil)) {
			t.Errorf("%s: want %s, got %v", what, c.code, err)
		}
	}
	s := santaMonica()
	s.Fixed = []rate.Fixed{{Label: "base", Price: dec("9"), UpTo: dec("4")}, {Label: "base", Price: dec("11"), Over: dec("4")}}
	if err := s.Validate(); err != nil {
		t.Errorf("one label within bounds that part the use: %v", err)
	}
}

func TestPricesNobodyCanHaveLookOdd(t *testing.T) {
	s := santaMonica()
	s.Fixed = []rate.Fixed{{Label: "base", When: rate.When{MeterSize: "banana"}}, {Label: "dry", When: rate.When{Season: "summer"}}}
	s.Factors = []rate.Factor{{When: rate.When{Class: "SCHOOL"}, Times: dec("2")}}
	s.Adds = []rate.Add{{Label: "tax", Kind: rate.Tax, Percent: dec("825")}}
	said := strings.Join(rate.Odd([]rate.Schedule{s}), "\n")
	for _, want := range []string{"size “banana”", "season “summer”", "class SCHOOL", "825 %"} {
		if !strings.Contains(said, want) {
			t.Errorf("missing %q in\n%s", want, said)
		}
	}
}

// A mean of three winter bills has no exact decimal; its percents often do, and bills are blocks of those.
func TestPercentsOfAMeanOfThirdsAreWhole(t *testing.T) {
	s := rate.Schedule{
		Code: "W", Service: "water", Effective: since, Unit: "CCF", Counting: rate.LastUnit,
		Limits: []rate.Limits{{Starts: decs("150 250"), Of: rate.OfAverage}}, Prices: []rate.Prices{{Each: decs("2.15 5.11 7.30")}},
	}
	var in rate.Input
	for i, use := range decs("18 14 5") {
		in.Winter = append(in.Winter, rate.WinterUse{Month: calendar.Month(i), Use: use})
	}
	in.Usage = dec("32")
	lines, err := rate.Rate(s, in)
	if err != nil || len(lines) != 3 {
		t.Fatalf("%+v, %v", lines, err)
	}
	if q := lines[0].Quantity; !q.Equal(dec("18.5")) || lines[0].Amount != 3978 {
		t.Errorf("150 %% of 37/3 holds %s units for %s", q, lines[0].Amount)
	}
	s.Limits[0].Starts, s.Limits[0].Round = decs("300 600"), rate.Truncate
	in.Usage = dec("37")
	if lines, err = rate.Rate(s, in); err != nil || !lines[0].Quantity.Equal(dec("37")) {
		t.Errorf("three times 37/3 in whole units holds %+v, %v", lines, err)
	}
	s = rate.Schedule{Code: "S", Service: "sewer", Effective: since, Basis: rate.Basis{Rule: rate.ByAverage}, Prices: []rate.Prices{{Each: decs("5.47")}}}
	if lines, err = rate.Rate(s, in); err != nil || lines[0].Quantity.String() != "12.333333" {
		t.Errorf("the average prints as %+v, %v", lines, err)
	}
}

func TestAChargeForSomeIsNotMadeForOthersAndATableLeavesNobodyOut(t *testing.T) {
	base := rate.Fixed{Label: "base", Price: dec("10")}
	for what, c := range map[string]struct {
		charge rate.Fixed
		in     rate.Input
		want   string // "" is refused
	}{
		"outside":              {rate.Fixed{When: rate.When{Place: "outside"}}, rate.Input{Place: "outside"}, "15.00"},
		"inside":               {rate.Fixed{When: rate.When{Place: "outside"}}, rate.Input{Place: "inside"}, "10.00"},
		"another class":        {rate.Fixed{When: rate.When{Class: "COM"}}, rate.Input{Class: "RES"}, "10.00"},
		"fewer homes":          {rate.Fixed{When: rate.When{FromUnits: 5}}, rate.Input{}, "10.00"},
		"no such zone":         {rate.Fixed{When: rate.When{Zone: "2"}}, rate.Input{Zone: "1"}, "10.00"},
		"a zone not known":     {rate.Fixed{When: rate.When{Zone: "2"}}, rate.Input{}, ""},
		"another meter size":   {rate.Fixed{When: rate.When{MeterSize: "2"}}, rate.Input{MeterSize: "1"}, ""},
		"a size and its place": {rate.Fixed{When: rate.When{MeterSize: "2", Place: "outside"}}, rate.Input{MeterSize: "1", Place: "inside"}, ""},
	} {
		c.charge.Label, c.charge.Price = "more", dec("5")
		s := rate.Schedule{Code: "W", Service: "water", Effective: since, Fixed: []rate.Fixed{base, c.charge}}
		lines, err := rate.Rate(s, c.in)
		switch {
		case c.want == "" && !errors.Is(err, fault.New(0, "rate.no-price", "", nil)):
			t.Errorf("%s: want a refusal, got %+v, %v", what, lines, err)
		case c.want != "" && (err != nil || rate.Total(lines).String() != c.want):
			t.Errorf("%s: want %s, got %+v, %v", what, c.want, lines, err)
		}
	}
	s := rate.Schedule{Code: "W", Service: "water", Effective: since, Fixed: []rate.Fixed{
		{Label: "base", When: rate.When{Class: "RES"}, Price: dec("10")}, {Label: "base", When: rate.When{Class: "COM"}, Price: dec("20")},
	}}
	if _, err := rate.Rate(s, rate.Input{Class: "SCHOOL"}); !errors.Is(err, fault.New(0, "rate.no-price", "", nil)) || fault.FieldOf(err) != "class" {
		t.Errorf("a table of classes without the customer's: %v, by %s", err, fault.FieldOf(err))
	} else if want := `Schedule W has no base for class SCHOOL, where it has RES, COM: add a row for the class, with price "0" if it is not to pay it.`; err.Error() != want {
		t.Errorf("it says %q", err)
	}
	s.Fixed = append(s.Fixed, rate.Fixed{Label: "base", When: rate.When{Class: "SCHOOL"}})
	if lines, err := rate.Rate(s, rate.Input{Class: "SCHOOL"}); err != nil || rate.Total(lines) != 0 {
		t.Errorf("a class that pays nothing: %+v, %v", lines, err)
	}
}

func TestOneDayIsNoBillOfAMonth(t *testing.T) {
	s := rate.Schedule{
		Code: "W", Service: "water", Effective: since, Fixed: []rate.Fixed{{Label: "base", Price: dec("31")}},
		Proration: rate.Proration{By: rate.MonthDays},
	}
	day := calendar.Date(2026, 3, 1)
	if _, err := rate.Rate(s, rate.Input{Days: 30, From: day, To: day}); !errors.Is(err, fault.New(0, "rate.no-dates", "", nil)) {
		t.Errorf("30 days from a day to the same day: %v", err)
	}
	if lines, err := rate.Rate(s, rate.Input{Days: 1, From: day, To: day}); err != nil || rate.Total(lines) != 100 {
		t.Errorf("one day: %+v, %v", lines, err)
	}
}
