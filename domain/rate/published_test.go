package rate_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/domain/rate"
)

// elPaso is El Paso Water from 2018: 4 CCF in the minimum, then blocks in percent of the account's average winter consumption.
func elPaso() rate.Schedule {
	fixed := func(size, price string) rate.Fixed {
		return rate.Fixed{Label: "minimum", When: rate.When{MeterSize: size}, Price: dec(price), Includes: dec("4")}
	}
	return rate.Schedule{
		Code: "EPW", Service: "water", Effective: since, Unit: "CCF", Counting: rate.LastUnit,
		Fixed: []rate.Fixed{
			fixed("", "7.16"), fixed("1", "11.17"), fixed("1-1/2", "19.15"), fixed("2", "23.05"), fixed("3", "46.02"),
		},
		Limits:  []rate.Limits{{Of: rate.OfAverage, Starts: decs("150 250")}},
		Prices:  []rate.Prices{{Each: decs("2.15 5.11 7.30")}},
		Factors: []rate.Factor{{When: rate.When{Place: "outside"}, Times: dec("1.15")}},
		Basis:   rate.Basis{Defaults: []rate.Default{{Use: dec("9")}, {When: rate.When{MeterSize: "3/4"}, Use: dec("9"), Least: true}}},
		Winter:  rate.Winter{First: 12, Months: 3},
	}
}

func TestBlocksInPercentOfTheWinterAverage(t *testing.T) {
	in := rate.Input{MeterSize: "5/8", Average: rate.Known(dec("10"))}
	for use, want := range map[string]string{"0": "7.16", "3": "7.16", "4": "7.16", "12": "24.36", "22": "66.58", "30": "118.41"} {
		if in.Usage = dec(use); total(t, elPaso(), in) != want {
			t.Errorf("%s CCF with an average of 10 cost %s, want %s", use, total(t, elPaso(), in), want)
		}
	}
	in.Usage, in.Place = dec("12"), "outside"
	if got := total(t, elPaso(), in); got != "28.01" { // 8.23 and 19.78
		t.Errorf("12 CCF outside the city cost %s", got)
	}
	in.Place, in.Average = "", rate.Known(dec("2"))    // 150 % of 2 is within the minimum, 250 % is 5
	if got := total(t, elPaso(), in); got != "63.37" { // 7.16 + 5.11 + 7 x 7.30
		t.Errorf("12 CCF with an average of 2 cost %s", got)
	}
	in.MeterSize = "3/4" // small meters are raised to the average of their class: 13.5 is the end of the first block
	if got := total(t, elPaso(), in); got != "24.36" {
		t.Errorf("12 CCF through 3/4 with an average of 2 cost %s", got)
	}
	in.MeterSize, in.Average = "1", decimal.NullDecimal{}
	if got := total(t, elPaso(), in); got != "28.37" {
		t.Errorf("12 CCF through 1 inch without an average cost %s", got)
	}
}

func TestAFixedChargeThatDependsOnUse(t *testing.T) {
	s := rate.Schedule{ // San Antonio 2023
		Code: "SAWS", Service: "water", Effective: since, Unit: "kgal", Prices: []rate.Prices{{Each: decs("0")}},
		Fixed: []rate.Fixed{{Label: "availability", Price: dec("9"), UpTo: dec("4")}, {Label: "availability", Price: dec("11"), Over: dec("4")}},
	}
	for use, want := range map[string]string{"0": "9.00", "4": "9.00", "4.001": "11.00", "20": "11.00"} {
		if got := total(t, s, rate.Input{Usage: dec(use)}); got != want {
			t.Errorf("%s thousand gallons have a fixed charge of %s, want %s", use, got, want)
		}
	}
	s.Fixed = []rate.Fixed{{Label: "supply", Price: dec("5"), Over: dec("3")}, {Label: "base", Price: dec("1")}}
	if got := total(t, s, rate.Input{Usage: dec("2")}); got != "1.00" {
		t.Errorf("a charge made over 3 units only costs %s at 2", got)
	}
}

// TestTheBaseByMeterSizeIsThePublishedTable: the table of 2007 is ratios of 15.60 and that of 2010 is not, so neither is derived.
func TestTheBaseByMeterSizeIsThePublishedTable(t *testing.T) {
	sizes := []string{"5/8", "3/4", "1", "1-1/2", "2", "3", "4", "6"}
	for _, year := range []string{"15.60 23.40 39.00 78.00 124.80 234.00 390.00 780.00", "18.02 27.03 45.05 90.10 144.15 270.29 450.49 900.97"} {
		s := rate.Schedule{Code: "RWC", Service: "water", Effective: since}
		for i, price := range decs(year) {
			s.Fixed = append(s.Fixed, rate.Fixed{Label: "service charge", When: rate.When{MeterSize: sizes[i]}, Price: price})
		}
		for i, price := range decs(year) {
			if got := total(t, s, rate.Input{MeterSize: sizes[i] + `"`}); got != price.StringFixed(2) {
				t.Errorf("a %s inch meter in Redwood City costs %s, published %s", sizes[i], got, price)
			}
		}
	}
}

func TestSewerByTheWinterAverageOfPublishedCities(t *testing.T) {
	for _, c := range []struct {
		city, uses, mean string
		w                rate.Winter
	}{
		{"Heath", "6 10 5 4", "5", rate.Winter{Drop: rate.DropHighest}},
		{"Shreveport", "12 18 11 14", "13", rate.Winter{Drop: rate.DropHighestAndLowest}},
		{"Gig Harbor", "20 10", "15", rate.Winter{}},
		{"one bill of two months", "7", "7", rate.Winter{Drop: rate.DropHighestAndLowest}},
	} {
		var uses []rate.WinterUse
		for _, u := range decs(c.uses) {
			uses = append(uses, rate.WinterUse{Use: u})
		}
		uses = append(uses, rate.WinterUse{Use: dec("900"), Leak: true})
		if a, ok := c.w.Average(uses); !ok || !a.Use.Equal(dec(c.mean)) {
			t.Errorf("%s: the winter average is %s, published %s", c.city, a.Use, c.mean)
		}
	}
	if _, ok := (rate.Winter{First: 12, Months: 3, Need: 3}).Average([]rate.WinterUse{{Use: dec("5")}, {Use: dec("6")}}); ok {
		t.Error("two bills make an average that needs three")
	}
}

func sewer(base, price string, b rate.Basis) rate.Schedule {
	return rate.Schedule{
		Code: "S", Service: "sewer", Effective: since, Unit: "kgal", Prices: []rate.Prices{{Each: decs(price)}}, Basis: b,
		Fixed: []rate.Fixed{{Label: "base", Price: dec(base)}},
	}
}

func TestSewerIsChargedByTheLowerOfUseAndAverageOrTheAverageFlat(t *testing.T) {
	def := []rate.Default{{Use: dec("6")}}
	known := rate.Known(dec("5"))
	for _, c := range []struct {
		what, use, want string
		average         decimal.NullDecimal
		s               rate.Schedule
	}{
		{"Heath, flat", "30", "78.87", known, sewer("51.52", "5.47", rate.Basis{Rule: rate.ByAverage})},
		{"Heath, less used", "2", "78.87", known, sewer("51.52", "5.47", rate.Basis{Rule: rate.ByAverage})},
		{"the lower, less used", "2", "62.46", known, sewer("51.52", "5.47", rate.Basis{Rule: rate.ByLower})},
		{"the lower, more used", "30", "78.87", known, sewer("51.52", "5.47", rate.Basis{Rule: rate.ByLower})},
		{"a new customer", "30", "84.34", decimal.NullDecimal{}, sewer("51.52", "5.47", rate.Basis{Rule: rate.ByAverage, Defaults: def})},
		{"Sherman's maximum of 9", "30", "28.00", known, sewer("10", "2", rate.Basis{Most: dec("9")})},
		{"Vadnais Heights' minimum of 6", "1", "22.00", known, sewer("10", "2", rate.Basis{Least: dec("6")})},
		{"80 % returned", "10", "26.00", known, sewer("10", "2", rate.Basis{Percent: dec("80")})},
		{"Luling, new", "10", "40.00", decimal.NullDecimal{}, sewer("10", "2", rate.Basis{
			Rule: rate.ByLower, Flat: []rate.Fixed{{Label: "new customer", Price: dec("30")}},
		})},
	} {
		if got := total(t, c.s, rate.Input{Usage: dec(c.use), Average: c.average}); got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
	luling := sewer("10", "5", rate.Basis{})
	luling.Ceiling = []rate.Fixed{{Label: "maximum", Price: dec("50")}}
	if got := total(t, luling, rate.Input{Usage: dec("30")}); got != "50.00" {
		t.Errorf("a maximum of 50.00 bills %s", got)
	}
	if got := total(t, luling, rate.Input{Usage: dec("8")}); got != "50.00" {
		t.Errorf("exactly the maximum bills %s", got)
	}
}

func TestWhichWinterHolds(t *testing.T) {
	w := rate.Winter{First: 12, Months: 3}
	for day, want := range map[calendar.Day]calendar.Month{
		calendar.Date(2026, 2, 28): calendar.MonthOf(2024, 12), calendar.Date(2026, 3, 1): calendar.MonthOf(2025, 12),
		calendar.Date(2026, 12, 31): calendar.MonthOf(2025, 12),
	} {
		if first, last := w.Window(day); first != want || last != want+2 {
			t.Errorf("on %s the winter is %s to %s", day, first, last)
		}
	}
	w.From = 6
	if first, _ := w.Window(calendar.Date(2026, 5, 31)); first != calendar.MonthOf(2024, 12) {
		t.Errorf("in May the new average already holds: %s", first)
	}
}

func TestSharingByTheCycleAndByTheMonth(t *testing.T) {
	s := rate.Schedule{
		Code: "B", Service: "water", Effective: since, Fixed: []rate.Fixed{{Label: "base", Price: dec("31.00")}},
		Proration: rate.Proration{By: rate.MonthDays},
	}
	for days, want := range map[[2]int]string{{1, 31}: "31.00", {1, 10}: "10.00", {17, 45}: "29.47"} { // 15/31 of March, 14/30 of April
		in := rate.Input{From: calendar.Date(2026, 3, 1).Plus(days[0] - 1), To: calendar.Date(2026, 3, 1).Plus(days[1] - 1)}
		if got := total(t, s, in); got != want {
			t.Errorf("days %v of March on cost %s, want %s", days, got, want)
		}
	}
	s.Proration = rate.Proration{By: rate.CycleDays}
	if got := total(t, s, rate.Input{Days: 20, CycleDays: 62}); got != "10.00" {
		t.Errorf("20 of 62 days cost %s", got)
	}
}

func TestSurchargesDiscountsAndTaxesInTheirOrder(t *testing.T) {
	s := rate.Schedule{
		Code: "W", Service: "water", Effective: since, Unit: "CCF", Prices: []rate.Prices{{Each: decs("2.00")}},
		Fixed: []rate.Fixed{{Label: "base", Price: dec("20.00")}},
		Adds: []rate.Add{
			{Label: "supply fee", Price: dec("0.25"), PerUnit: true},
			{Label: "senior discount", Kind: rate.Discount, When: rate.When{Program: "senior"}, Percent: dec("50"), On: rate.BaseLines},
			{Label: "state tax", Kind: rate.Tax, Percent: dec("5")},
			{Label: "county tax", Kind: rate.Tax, Percent: dec("1"), Most: dec("0.30")},
		},
	}
	in := rate.Input{Usage: dec("10")}
	if got := total(t, s, in); got != "44.93" { // 20 + 20 + 2.50 + 2.13 + .30
		t.Errorf("without the program %s", got)
	}
	in.Programs = []string{"Senior"}
	if got := total(t, s, in); got != "34.43" { // 10 less, and 1.63 of tax
		t.Errorf("a senior pays %s", got)
	}
	sewer := rate.Schedule{Code: "S", Service: "sewer", Effective: since, Share: rate.Share{Of: "water", Percent: dec("100")}}
	lines, err := rate.RateAll([]rate.Schedule{s, sewer}, rate.Input{Usage: dec("10")})
	if err != nil || lines[len(lines)-1].Amount != 4250 {
		t.Errorf("sewer is taken of water with its taxes: %+v, %v", lines, err)
	}
}

func TestBlocksBySeasonDwellingUnitsAndBudget(t *testing.T) {
	s := santaMonica()
	s.Classes, s.Counting = nil, rate.LastUnit
	s.Limits, s.Prices = []rate.Limits{{Starts: decs("10"), PerDwelling: true}}, []rate.Prices{
		{When: rate.When{Season: "summer"}, Each: decs("2 4")}, {When: rate.When{Season: "winter"}, Each: decs("1 3")},
	}
	s.Seasons = []rate.Season{{Name: "summer", Months: []int{5, 6, 7, 8, 9}}, {Name: "winter", Months: []int{10, 11, 12, 1, 2, 3, 4}}}
	in := rate.Input{Usage: dec("50"), Dwellings: 4, From: calendar.Date(2026, 4, 20), To: calendar.Date(2026, 5, 19)}
	if got := total(t, s, in); got != "120.00" {
		t.Errorf("50 CCF for 4 homes in May cost %s", got)
	}
	in.To = calendar.Date(2026, 4, 30)
	if got := total(t, s, in); got != "70.00" {
		t.Errorf("50 CCF for 4 homes in April cost %s", got)
	}
	s.Seasons, s.Prices, s.Limits = nil, []rate.Prices{{Each: decs("1 2 5")}}, []rate.Limits{{Of: rate.OfBudget, Starts: decs("50 100")}}
	if got := total(t, s, rate.Input{Usage: dec("30"), Budget: rate.Known(dec("20"))}); got != "80.00" { // 10 + 20 + 50
		t.Errorf("30 CCF on a budget of 20 cost %s", got)
	}
	s.Budget = rate.Budget{PersonDay: dec("55"), People: 3, Plants: dec("0.8"), Round: rate.Rounded}
	// 4 x 30 x 55 + 3,000 x 6 x .8 x .62 = 15,528 gallons, 20.76 CCF, 21
	in = rate.Input{Usage: dec("30"), Days: 30, People: 4, Land: dec("3000"), Evaporation: dec("6")}
	if got := total(t, s, in); got != "76.50" { // 10.5 + 21 + 45
		t.Errorf("30 CCF on a reckoned budget cost %s", got)
	}
}

func TestHalfACentByTheUtilitysOwnRule(t *testing.T) {
	s := rate.Schedule{Code: "SJH", Service: "water", Effective: since, Prices: []rate.Prices{{Each: decs("2.771")}}}
	for rule, want := range map[rate.Rounding]money.Amount{rate.HalfUp: 4157, rate.HalfEven: 4156, rate.Down: 4156} {
		if s.Rounding = rule; rate.Total(mustRate(t, s, rate.Input{Usage: dec("15")})) != want {
			t.Errorf("rule %d: not %s", rule, want)
		}
	}
}
