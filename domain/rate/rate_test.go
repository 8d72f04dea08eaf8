package rate_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/rate"
)

func dec(text string) decimal.Decimal { return decimal.RequireFromString(text) }

func decs(text string) (all []decimal.Decimal) {
	for _, f := range strings.Fields(text) {
		all = append(all, dec(f))
	}
	return all
}

var since = calendar.Date(2016, 3, 1)

// santaMonica is the published tariff of single family homes; commercial prices depend on meter size and water type.
func santaMonica() rate.Schedule {
	return rate.Schedule{
		Code: "WATER-SF", Service: "water", Classes: []string{"RESIDENTIAL_SINGLE"}, Effective: since, Unit: "CCF",
		Limits: []rate.Limits{{Starts: decs("0 15 41 149")}}, Prices: []rate.Prices{{Each: decs("2.87 4.29 6.44 10.07")}},
	}
}

func commercial() rate.Schedule {
	return rate.Schedule{
		Code: "WATER-COM", Service: "water", Effective: since, Unit: "CCF",
		Limits: []rate.Limits{
			{When: rate.When{MeterSize: `5/8"`}, Starts: decs("0 211")},
			{When: rate.When{MeterSize: `1_1/2"`}, Starts: decs("0 466")},
		},
		Prices: []rate.Prices{
			{When: rate.When{WaterType: "POTABLE"}, Each: decs("4.07 10.03")},
			{When: rate.When{WaterType: "RECYCLED"}, Each: decs("3.66 3.66")},
		},
	}
}

func mustRate(t *testing.T, s rate.Schedule, in rate.Input) []rate.Line {
	t.Helper()
	lines, err := rate.Rate(s, in)
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

func total(t *testing.T, s rate.Schedule, in rate.Input) string {
	t.Helper()
	return rate.Total(mustRate(t, s, in)).String()
}

func TestEachBlockBeginsAtItsFirstUnit(t *testing.T) {
	home := rate.Input{Class: "RESIDENTIAL_SINGLE"}
	for use, want := range map[string]string{
		"0": "0.00", "1": "2.87", "14": "40.18", "15": "44.47", "40": "151.72", "41": "158.16", "148": "847.24", "149": "857.31",
		"421817": "4,247,054.07",
	} {
		home.Usage = dec(use)
		if got := total(t, santaMonica(), home); got != want {
			t.Errorf("%s CCF in a home of Santa Monica costs %s, want %s", use, got, want)
		}
	}
}

// TestTheMisreadMonthOfARealCustomer shows what an unchecked read of 421,817 CCF would have cost an apartment house.
func TestTheMisreadMonthOfARealCustomer(t *testing.T) {
	s := santaMonica()
	s.Classes, s.Limits[0].Starts = []string{"RESIDENTIAL_MULTI"}, decs("0 5 10 21")
	if got := total(t, s, rate.Input{Usage: dec("421817"), Class: "RESIDENTIAL_MULTI"}); got != "4,247,599.56" {
		t.Errorf("421,817 CCF cost %s, want 4,247,599.56", got)
	}
}

func TestTheLinesOfABillSayWhichUnitsTheyHold(t *testing.T) {
	lines := mustRate(t, santaMonica(), rate.Input{Usage: dec("160"), Class: "RESIDENTIAL_SINGLE"})
	var got []string
	for _, l := range lines {
		got = append(got, l.Label+"|"+l.Quantity.String()+"|"+l.Price.StringFixed(2)+"|"+l.Amount.String())
	}
	want := []string{
		"water use, first 14 CCF|14|2.87|40.18", "water use, next 26 CCF|26|4.29|111.54",
		"water use, next 108 CCF|108|6.44|695.52", "water use over 148 CCF|12|10.07|120.84",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestABillOfNoUseStillPrintsALine(t *testing.T) {
	lines := mustRate(t, santaMonica(), rate.Input{Class: "RESIDENTIAL_SINGLE"})
	if len(lines) != 1 || lines[0].Amount != 0 || !lines[0].Quantity.IsZero() {
		t.Errorf("no use prints %+v", lines)
	}
}

func TestPricesByMeterSizeAndWaterType(t *testing.T) {
	in := rate.Input{Usage: dec("300"), MeterSize: "5/8 in", WaterType: "potable"}
	if got := total(t, commercial(), in); got != "1,757.40" { // 210 at 4.07 and 90 at 10.03
		t.Errorf("300 CCF through 5/8 in costs %s", got)
	}
	in.MeterSize = "1-1/2"
	if got := total(t, commercial(), in); got != "1,221.00" {
		t.Errorf("300 CCF through 1-1/2 in costs %s", got)
	}
	in.WaterType = "Recycled"
	if got := total(t, commercial(), in); got != "1,098.00" {
		t.Errorf("300 CCF recycled costs %s", got)
	}
	if d := cmp.Diff([]string{"meter size", "water type"}, commercial().Needs()); d != "" {
		t.Error(d)
	}
	if needs := santaMonica().Needs(); needs != nil {
		t.Errorf("a home's prices are said to depend on %v", needs)
	}
}

func TestTheNarrowestPriceCounts(t *testing.T) {
	s := santaMonica()
	s.Fixed = []rate.Fixed{
		{Label: "service charge", Price: dec("9.00")},
		{Label: "service charge", When: rate.When{MeterSize: "1"}, Price: dec("18.02")},
		{Label: "service charge", When: rate.When{MeterSize: "1", Place: "outside"}, Price: dec("20.72")},
		{Label: "billing", Price: dec("1.00")},
	}
	for in, want := range map[rate.When]string{
		{}: "10.00", {MeterSize: `1"`}: "19.02", {MeterSize: `1"`, Place: "Outside"}: "21.72", {Place: "outside"}: "10.00",
	} {
		got := total(t, s, rate.Input{Class: "RESIDENTIAL_SINGLE", MeterSize: in.MeterSize, Place: in.Place})
		if got != want {
			t.Errorf("the fixed charges for %+v are %s, want %s", in, got, want)
		}
	}
}

func TestPublishedExamples(t *testing.T) {
	oakley := rate.Schedule{ // methods §1: first 5,000 gal 27.00, next 10,000 at 2.00, then 1.10
		Code: "OAK", Service: "sewer", Effective: since, Unit: "kgal", Counting: rate.LastUnit,
		Fixed:  []rate.Fixed{{Label: "minimum, 5 kgal included", Price: dec("27.00")}},
		Limits: []rate.Limits{{Starts: decs("5 15")}}, Prices: []rate.Prices{{Each: decs("0 2.00 1.10")}},
	}
	highDesert := rate.Schedule{
		Code: "HDWD", Service: "water", Effective: since, Unit: "CCF", Counting: rate.LastUnit,
		Fixed:  []rate.Fixed{{Label: "base", Price: dec("20.75")}},
		Limits: []rate.Limits{{Starts: decs("4")}}, Prices: []rate.Prices{{Each: decs("3.65 6.17")}},
	}
	for _, c := range []struct {
		who, use, want string
		s              rate.Schedule
	}{
		{"Oakley 16,000 gal", "16", "48.10", oakley},
		{"Oakley 3,000 gal", "3", "27.00", oakley},
		{"Hi-Desert 6 units", "6", "47.69", highDesert},
		{"Hi-Desert 8 units", "8", "60.03", highDesert},
	} {
		if got := total(t, c.s, rate.Input{Usage: dec(c.use)}); got != c.want {
			t.Errorf("%s costs %s, published %s", c.who, got, c.want)
		}
	}
}

func TestProrationOfThePublishedExamples(t *testing.T) {
	syabas := rate.Schedule{ // methods §3: factor of days/30 to 2 places, none for 28-33 days, blocks shared too
		Code: "SYABAS", Service: "water", Effective: since, Unit: "m3", Counting: rate.LastUnit,
		Limits: []rate.Limits{{Starts: decs("20 35")}}, Prices: []rate.Prices{{Each: decs("0.57 1.03 2.00")}},
		Proration: rate.Proration{Over: 30, From: 28, To: 33, Places: 2, Blocks: true},
	}
	if got := total(t, syabas, rate.Input{Usage: dec("50"), Days: 34}); got != "51.24" {
		t.Errorf("34 days of 50 m3 cost %s, published 51.24", got)
	}
	if got := total(t, syabas, rate.Input{Usage: dec("50"), Days: 33}); got != "56.85" {
		t.Errorf("33 days are not prorated, yet cost %s", got)
	}
	syabas.Proration.Places = 0
	if got := total(t, syabas, rate.Input{Usage: dec("50"), Days: 34}); got != "51.10" {
		t.Errorf("an exact factor gives %s, want 51.10", got)
	}
	base := rate.Schedule{
		Code: "B", Service: "water", Effective: since, Fixed: []rate.Fixed{{Label: "base", Price: dec("30.00")}},
		Proration: rate.Proration{Over: 30},
	}
	if got := total(t, base, rate.Input{Days: 19}); got != "19.00" {
		t.Errorf("12-30 April of a base of 30.00 is %s, published 19.00", got)
	}
}

func TestADailyMinimumHoldsWhenUseCostsLess(t *testing.T) {
	s := rate.Schedule{
		Code: "NYC", Service: "water", Effective: since, Unit: "HCF", Prices: []rate.Prices{{Each: decs("3.81")}},
		Floor: []rate.Fixed{{Label: "minimum", Price: dec("0.49"), PerDay: true}},
	}
	sewer := rate.Schedule{Code: "NYC-S", Service: "sewer", Effective: since, Share: rate.Share{Of: "water", Percent: dec("159")}}
	lines, err := rate.RateAll([]rate.Schedule{s, sewer}, rate.Input{Usage: dec("2"), Days: 30})
	if err != nil {
		t.Fatal(err)
	}
	if lines[0].Kind != rate.MinimumLine || lines[0].Amount != 1470 || lines[1].Amount != 2337 || lines[1].Service != "sewer" {
		t.Errorf("30 days at the minimum print %+v", lines)
	}
	lines, _ = rate.RateAll([]rate.Schedule{s, sewer}, rate.Input{Usage: dec("100"), Days: 30})
	if lines[0].Kind != rate.BlockLine || lines[0].Amount != 38100 || lines[1].Amount != 60579 {
		t.Errorf("100 HCF print %+v", lines)
	}
	if _, err := rate.Rate(s, rate.Input{Usage: dec("2")}); !errors.Is(err, fault.New(0, "rate.no-days", "", nil)) {
		t.Errorf("a charge by the day without days: %v", err)
	}
}

func TestPartUnits(t *testing.T) {
	s := santaMonica()
	in := rate.Input{Usage: dec("9.5"), Class: "RESIDENTIAL_SINGLE"}
	for rule, want := range map[rate.Whole]string{rate.Exact: "27.27", rate.Truncate: "25.83", rate.Rounded: "28.70"} {
		if s.Whole = rule; total(t, s, in) != want {
			t.Errorf("9.5 CCF by rule %d cost %s, want %s", rule, total(t, s, in), want)
		}
	}
}

func TestWhatCannotBeBilledIsRefused(t *testing.T) {
	home := rate.Input{Class: "RESIDENTIAL_SINGLE"}
	with := func(in rate.Input, change func(*rate.Input)) rate.Input { change(&in); return in }
	for _, c := range []struct {
		code string
		s    rate.Schedule
		in   rate.Input
	}{
		{"rate.negative-use", santaMonica(), with(home, func(in *rate.Input) { in.Usage = dec("-1") })},
		{"rate.use-too-large", santaMonica(), with(home, func(in *rate.Input) { in.Usage = dec("1000000001") })},
		{"rate.line-too-large", rate.Schedule{Code: "X", Service: "w", Effective: since, Prices: []rate.Prices{{Each: decs("9999")}}}, rate.Input{Usage: dec("999999999")}},
		{"rate.class-not-served", santaMonica(), rate.Input{Class: "COMMERCIAL"}},
		{"rate.no-price", commercial(), rate.Input{Usage: dec("3"), WaterType: "POTABLE"}},
		{"rate.no-price", commercial(), rate.Input{Usage: dec("3"), MeterSize: "5/8"}},
		{"rate.no-code", rate.Schedule{}, rate.Input{}},
	} {
		_, err := rate.Rate(c.s, c.in)
		if !errors.Is(err, fault.New(0, c.code, "", nil)) {
			t.Errorf("want %s, got %v", c.code, err)
		}
	}
}

func TestAScheduleWithoutACodeIsNamedOtherwise(t *testing.T) {
	for want, s := range map[string]rate.Schedule{
		"A schedule has no code: give it one before billing from it.":                 {},
		"The schedule “Homes water” has no code: give it one before billing from it.": {Name: "Homes", Service: "water"},
	} {
		if err := s.Validate(); err == nil || err.Error() != want {
			t.Errorf("want %q, got %v", want, err)
		}
	}
}

func TestAScheduleThatCannotBeRightIsRefused(t *testing.T) {
	for code, spoil := range map[string]func(*rate.Schedule){
		"rate.no-service":        func(s *rate.Schedule) { s.Service = "" },
		"rate.no-effective-day":  func(s *rate.Schedule) { s.Effective = 0 },
		"rate.charges-nothing":   func(s *rate.Schedule) { s.Prices = nil },
		"rate.share-of-itself":   func(s *rate.Schedule) { s.Share.Of = "water" },
		"rate.first-block":       func(s *rate.Schedule) { s.Limits[0].Starts = decs("5 15 41 149") },
		"rate.limits-fall":       func(s *rate.Schedule) { s.Limits[0].Starts = decs("0 15 15 149") },
		"rate.prices-not-limits": func(s *rate.Schedule) { s.Prices[0].Each = decs("1 2") },
		"rate.prices-alone":      func(s *rate.Schedule) { s.Limits = nil },
		"rate.limits-alone": func(s *rate.Schedule) {
			s.Prices, s.Fixed = nil, []rate.Fixed{{Label: "base", Price: dec("1")}}
		},
		"rate.price-negative":  func(s *rate.Schedule) { s.Prices[0].Each = decs("1 2 3 -4") },
		"rate.negative-factor": func(s *rate.Schedule) { s.PerUse = dec("-1") },
	} {
		s := santaMonica()
		spoil(&s)
		_, err := rate.Rate(s, rate.Input{Class: "RESIDENTIAL_SINGLE", Usage: dec("1")})
		if !errors.Is(err, fault.New(0, code, "", nil)) {
			t.Errorf("want %s, got %v", code, err)
		}
	}
}

func TestAMinimumOrShareNeverChangesAnotherSchedule(t *testing.T) {
	s := santaMonica()
	before, _ := cbor.Marshal(s)
	mustRate(t, s, rate.Input{Usage: dec("200"), Class: "RESIDENTIAL_SINGLE"})
	if after, _ := cbor.Marshal(s); string(before) != string(after) {
		t.Error("rating changed the schedule")
	}
}

func TestAScheduleIsStoredAndReadBackTheSame(t *testing.T) {
	s := commercial()
	s.Fixed = []rate.Fixed{{Label: "base", Price: dec("18.020"), PerDay: true}}
	s.Share, s.PerUse, s.Proration = rate.Share{Of: "sewer", Percent: dec("159")}, dec("0.748"), rate.Proration{Over: 30}
	row, err := cbor.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	var back rate.Schedule
	if err := cbor.Unmarshal(row, &back); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(s, back); d != "" {
		t.Error(d)
	}
	line := mustRate(t, santaMonica(), rate.Input{Usage: dec("3"), Class: "RESIDENTIAL_SINGLE"})[0]
	row, _ = cbor.Marshal(line)
	var lineBack rate.Line
	if err := cbor.Unmarshal(row, &lineBack); err != nil || !cmp.Equal(line, lineBack) {
		t.Errorf("a line is read back as %+v, %v", lineBack, err)
	}
}

func TestTheVersionInForce(t *testing.T) {
	old, now := santaMonica(), santaMonica()
	old.Effective, old.Name = calendar.Date(2015, 1, 1), "old"
	now.Name = "now"
	all := []rate.Schedule{now, old, commercial()}
	for day, want := range map[calendar.Day]string{since - 1: "old", since: "now", since + 400: "now"} {
		if got, ok := rate.InForce(all, "WATER-SF", day); !ok || got.Name != want {
			t.Errorf("on %s the prices are %q", day, got.Name)
		}
	}
	if _, ok := rate.InForce(all, "WATER-SF", calendar.Date(2014, 12, 31)); ok {
		t.Error("prices held before they began")
	}
	if got := rate.ForClass(all, "water", "RESIDENTIAL_SINGLE", since); len(got) != 2 || got[0].Name != "now" {
		t.Errorf("homes are billed by %d schedules", len(got))
	}
	if moved := rate.EffectiveFrom(all, since+9); moved[1].Effective != since+9 || all[1].Effective == since+9 {
		t.Error("a copy in force from another day changed the first")
	}
}

func TestMeterSizesAreWrittenOneWay(t *testing.T) {
	for _, text := range []string{`1_1/2"`, "1 1/2 in", "1-1/2", "1-1/2 inch", "1 1/2”"} {
		if got := rate.Size(text); got != "1-1/2" {
			t.Errorf("%q is size %q", text, got)
		}
	}
}

func TestAMeterOfTwoSizesIsPricedByTheSizeThePricesKnow(t *testing.T) {
	for size, want := range map[string]string{"5/8": "9.00", "5/8 x 3/4": "9.00", `1 1/2" X 1"`: "30.00", "1.5x1": "30.00", "1": "", "3/4": "12.00"} {
		prices, err := rate.NewTariff([]rate.Schedule{{Code: "W", Service: "water", Effective: since, Fixed: []rate.Fixed{
			{Label: "base", When: rate.When{MeterSize: "5/8"}, Price: dec("9")},
			{Label: "base", When: rate.When{MeterSize: "1-1/2x1"}, Price: dec("30")},
			{Label: "base", When: rate.When{MeterSize: "3/4 by 3/4"}, Price: dec("12")},
		}}})
		if err != nil {
			t.Fatal(err)
		}
		if got := prices.SmallestSize(); got != "5/8" {
			t.Errorf("the smallest size is %s", got)
		}
		lines, err := prices.Bill(rate.Input{MeterSize: size})
		if (err == nil) != (want != "") || err == nil && rate.Total(lines).String() != want {
			t.Errorf("a meter of %s costs %s, %v; want %s", size, rate.Total(lines), err, want)
		}
	}
}

func TestBlocksHoldEveryUnitOnceAndMoreUseNeverCostsLess(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSchedule(t)
		less := decimal.New(rapid.Int64Range(0, 500_000).Draw(t, "use"), -2)
		more := less.Add(decimal.New(rapid.Int64Range(0, 100_000).Draw(t, "more"), -2))
		a, err := rate.Rate(s, rate.Input{Usage: less})
		b, err2 := rate.Rate(s, rate.Input{Usage: more})
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		sum := decimal.Zero
		var cents money.Amount
		for _, l := range a {
			sum, cents = sum.Add(l.Quantity), cents+l.Amount
			if l.Amount != money.Round(l.Quantity.Mul(l.Price)) {
				t.Fatalf("%s at %s is printed as %s", l.Quantity, l.Price, l.Amount)
			}
		}
		if !sum.Equal(less) || rate.Total(a) != cents {
			t.Fatalf("the lines hold %s of %s units", sum, less)
		}
		if rate.Total(b) < rate.Total(a) {
			t.Fatalf("%s units cost %s, %s cost %s", less, rate.Total(a), more, rate.Total(b))
		}
	})
}

func drawSchedule(t *rapid.T) rate.Schedule {
	starts, prices := decs("0"), []decimal.Decimal{}
	for range rapid.IntRange(0, 5).Draw(t, "more blocks") {
		starts = append(starts, starts[len(starts)-1].Add(decimal.NewFromInt(rapid.Int64Range(1, 300).Draw(t, "width"))))
	}
	for range starts {
		prices = append(prices, decimal.New(rapid.Int64Range(0, 99_999).Draw(t, "price"), -4))
	}
	counting := rapid.SampledFrom([]rate.Counting{rate.FirstUnit, rate.LastUnit}).Draw(t, "counting")
	if counting == rate.LastUnit {
		starts = starts[1:]
	}
	return rate.Schedule{
		Code: "X", Service: "water", Effective: since, Unit: "CCF", Counting: counting,
		Limits: []rate.Limits{{Starts: starts}}, Prices: []rate.Prices{{Each: prices}},
	}
}
