package tariff_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/exchange/tariff"
	"curbstop/domain/fault"
	"curbstop/domain/rate"
)

const elPaso = `[[schedule]]
code = "EPW"
service = "water"
effective = "2018-03-01"
unit = "CCF"
limits_name = "last unit"
fixed = [{ label = "minimum", price = "7.16", includes = "4" }, { label = "minimum", meter_size = "1", price = "11.17", includes = "4" }]
limits = [{ at = ["150", "250"], percent_of = "average" }]
prices = [{ each = ["2.15", "5.11", "7.30"] }]
factors = [{ place = "outside", times = "1.15" }]
basis = { default = [{ use = "9" }] }
winter = { first_month = 12, months = 3 }
`

func TestAPublishedTariffIsBilledFromItsFile(t *testing.T) {
	all, err := tariff.Read(strings.NewReader(elPaso), "epw.toml")
	if err != nil {
		t.Fatal(err)
	}
	d := decimal.RequireFromString
	for use, want := range map[string]string{"3": "7.16", "12": "24.36", "22": "66.58"} {
		lines, err := rate.Rate(all[0], rate.Input{Usage: d(use), MeterSize: "5/8", Average: rate.Known(d("10"))})
		if err != nil || rate.Total(lines).String() != want {
			t.Errorf("%s CCF cost %s, %v; want %s", use, rate.Total(lines), err, want)
		}
	}
}

func TestEveryFeatureIsWrittenAndReadBack(t *testing.T) {
	d := decimal.RequireFromString
	everybody := rate.When{
		Class: "HOME", MeterSize: "1", WaterType: "potable", Place: "inside", Season: "summer", Zone: "3", Lot: "large", Program: "senior",
		FromUnits: 2, ToUnits: 4,
	}
	all := []rate.Schedule{{
		Code: "X", Service: "sewer", Change: rate.LastDay, Effective: calendar.Date(2026, 7, 1), Counting: rate.LastUnit, FloorAll: true, Rounding: rate.HalfEven,
		Seasons: []rate.Season{{Name: "summer", Months: []int{4, 5, 6, 7, 8, 9}}, {Name: "winter", Months: []int{1, 2, 3, 10, 11, 12}}},
		Limits: []rate.Limits{{When: everybody, Starts: []decimal.Decimal{d("80")}, Of: rate.OfBudget, PerDwelling: true, Round: rate.Rounded}, {
			Starts: []decimal.Decimal{d("100")}, Each: []rate.LimitsOf{rate.OfIndoor}, Round: rate.Before,
		}},
		Prices: []rate.Prices{{Each: []decimal.Decimal{d("1"), d("2")}}},
		Fixed: []rate.Fixed{{
			Label: "base", Price: d("9"), Includes: d("2"), Over: d("1"), UpTo: d("4"), PerDwelling: true, Undivided: true,
			AtLeast: d("2"), Below: d("3"),
		}},
		Floor: []rate.Fixed{{Label: "least", Price: d("3")}}, Ceiling: []rate.Fixed{{Label: "most", Price: d("50")}},
		Factors: []rate.Factor{{When: everybody, Times: d("1.15"), On: rate.UseLines, Places: 4}},
		Adds: []rate.Add{
			{Label: "tax", Kind: rate.Tax, Of: []string{"water"}, On: rate.BaseLines, Percent: d("8.25"), Least: d("0.1"), Most: d("5")},
			{Label: "fee", Price: d("0.2"), PerUnit: true, Over: d("4"), When: everybody},
		},
		Basis: rate.Basis{
			Rule: rate.ByLower, Percent: d("80"), Least: d("1"), Most: d("9"), Flat: []rate.Fixed{{Label: "new", Price: d("30")}},
			Defaults: []rate.Default{{When: everybody, Use: d("6"), Least: true}},
		},
		Winter:    rate.Winter{First: 12, Months: 3, Need: 2, Drop: rate.DropHighestAndLowest, Whole: rate.Rounded, From: 4, Leaks: true},
		Budget:    rate.Budget{PersonDay: d("55"), People: 3, Plants: d("0.8"), Gallons: d("1000"), Round: rate.Truncate, Days: d("30.4"), Each: []rate.Plants{{When: everybody, Factor: d("0.7")}}},
		Proration: rate.Proration{By: rate.MonthDays, From: 28, To: 33, Places: 2, Blocks: true},
	}}
	var b bytes.Buffer
	if err := tariff.Write(&b, all); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	back, err := tariff.Read(&b, "x.toml")
	if d := cmp.Diff(all, back); err != nil || d != "" {
		t.Error(err, d, text)
	}
}

func TestAFeatureThatContradictsItselfIsRefused(t *testing.T) {
	for code, change := range map[string][2]string{
		"tariff.word":          {`"average" }]`, `"mean" }]`},
		"rate.limits-fall":     {`"150", "250"`, `"250", "150"`},
		"rate.negative-factor": {`"1.15"`, `"-1.15"`},
		"rate.fixed-negative":  {`includes = "4" }]`, `includes = "-4" }]`},
		"rate.fixed-bounds":    {`includes = "4" }]`, `use_over = "4", use_up_to = "4" }]`},
		"rate.dwelling-bounds": {`includes = "4" }]`, `dwellings_from = 4, dwellings_to = 2 }]`},
		"rate.winter-window":   {"first_month = 12", "first_month = 13"},
		"rate.basis-negative":  {`use = "9"`, `use = "-9"`},
		"rate.basis-bounds":    {`basis = {`, `basis = { least = "9", most = "3",`},
		"rate.season-months":   {"winter = {", "seasons = [{ name = \"summer\", months = [6] }]\nwinter = {"},
		"rate.add-amount":      {"winter = {", "add = [{ label = \"tax\" }]\nwinter = {"},
		"rate.add-unnamed":     {"winter = {", "add = [{ label = \"\", price = \"1\" }]\nwinter = {"},
		"rate.add-negative":    {"winter = {", "add = [{ label = \"x\", price = \"-1\" }]\nwinter = {"},
		"rate.add-bounds":      {"winter = {", "add = [{ label = \"x\", percent = \"1\", least = \"2\", most = \"1\" }]\nwinter = {"},
		"tariff.number":        {`"1.15"`, `"1,15"`},
		"tariff.no-units":      {"winter = {", "units_per_use = \"0\"\nwinter = {"},
		"tariff.no-days":       {"winter = {", "prorate = { over_days = 0 }\nwinter = {"},
		"tariff.unknown-word":  {"first_month", "begin_month"},
	} {
		text := strings.Replace(elPaso, change[0], change[1], 1)
		if _, err := tariff.Read(strings.NewReader(text), "epw.toml"); !errors.Is(err, fault.New(0, code, "", nil)) {
			t.Errorf("want %s, got %v", code, err)
		}
	}
}
