package owrs_test

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"curbstop/domain/exchange/owrs"
	"curbstop/domain/exchange/tariff"
	"curbstop/domain/fault"
	"curbstop/domain/rate"
)

func santaMonica(t *testing.T) []rate.Schedule {
	t.Helper()
	f, err := os.Open("testdata/smc-2016-03-01.owrs")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := owrs.Read(f, "smc.owrs")
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestThePublishedRatesOfSantaMonica(t *testing.T) {
	all := santaMonica(t)
	if len(all) != 6 {
		t.Fatalf("%d schedules, want one for each of 6 classes", len(all))
	}
	for _, c := range []struct{ class, use, size, water, want string }{
		{"RESIDENTIAL_SINGLE", "14", "", "", "40.18"},
		{"RESIDENTIAL_SINGLE", "15", "", "", "44.47"},
		{"RESIDENTIAL_MULTI", "421817", "", "", "4,247,599.56"},
		{"COMMERCIAL", "211", "5/8", "potable", "864.73"},
		{"COMMERCIAL", "465", `1 1/2"`, "POTABLE", "1,892.55"},
		{"IRRIGATION", "5281", "10", "RECYCLED", "19,328.46"},
	} {
		in := rate.Input{Class: c.class, Usage: decimal.RequireFromString(c.use), MeterSize: c.size, WaterType: c.water}
		for _, s := range rate.ForClass(all, "water", c.class, all[0].Effective) {
			lines, err := rate.Rate(s, in)
			if err != nil || rate.Total(lines).String() != c.want {
				t.Errorf("%s CCF for %s cost %s, %v; want %s", c.use, c.class, rate.Total(lines), err, c.want)
			}
		}
	}
	if s := all[0]; s.Code != "WATER-RESIDENTIAL-SINGLE" || s.Effective.String() != "2016-03-01" ||
		s.Source != "City of Santa Monica, published rates of 2016-03-01" {
		t.Errorf("the first schedule is %s of %s from %q", s.Code, s.Effective, s.Source)
	}
}

func TestPublishedRatesBecomeAnOfficesOwnFile(t *testing.T) {
	all := santaMonica(t)
	var b bytes.Buffer
	if err := tariff.Write(&b, all); err != nil {
		t.Fatal(err)
	}
	back, err := tariff.Read(&b, "prices.toml")
	if d := cmp.Diff(all, back); err != nil || d != "" {
		t.Error(err, d)
	}
}

const start = "metadata:\n  effective_date: 2018-01-01\n  bill_unit: UNIT\nrate_structure:\n  HOME:\n"

func read(unit, rates string) ([]rate.Schedule, error) {
	text := strings.Replace(start, "UNIT", unit, 1)
	for _, line := range strings.Split(rates, "\n") {
		text += "    " + line + "\n"
	}
	return owrs.Read(strings.NewReader(text), "home.owrs")
}

func TestServiceChargesAndUniformPrices(t *testing.T) {
	all, err := read("kgal", `service_charge:
  depends_on: [meter_size, city_limits]
  values:
    5/8"|INSIDE: 9.10
    5/8"|OUTSIDE: 10.47
drought_surcharge: 1.00
flat_rate: 3.99
commodity_charge: flat_rate*usage_ccf
bill: commodity_charge + service_charge + drought_surcharge`)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := rate.Rate(all[0], rate.Input{Class: "HOME", Usage: decimal.NewFromInt(15), MeterSize: "5/8", Place: "outside"})
	if err != nil || rate.Total(lines).String() != "56.24" { // 15 CCF are 11.22 kgal, 44.77
		t.Errorf("costs %s, %v: %+v", rate.Total(lines), err, lines)
	}
}

func TestWhatAScheduleCannotExpressIsRefused(t *testing.T) {
	for code, rates := range map[string]string{
		"owrs.depends":        "flat_rate:\n  depends_on: moon_phase\n  values:\n    FULL: 2\ncommodity_charge: flat_rate*usage_ccf\nbill: commodity_charge",
		"owrs.blocks":         "commodity_charge: Budget\nbill: commodity_charge",
		"owrs.budget":         "tier_starts: [0, moon]\ntier_prices: [1, 2]\ncommodity_charge: Budget\nbill: commodity_charge",
		"owrs.commodity":      "commodity_charge: usage_ccf^2\nbill: commodity_charge",
		"owrs.formula":        "x: 3\nbill: x ^ 2",
		"owrs.no-term":        "x: 3\nbill: x + y",
		"owrs.no-bill":        "x: 3",
		"owrs.figures":        "x: [3, four]\nbill: x",
		"owrs.key":            "x:\n  depends_on: [meter_size, water_type]\n  values:\n    1: 3\nbill: x",
		"owrs.no-values":      "x:\n  depends_on: meter_size\nbill: x",
		"owrs.unknown-yaml":   "x: &a 3\ny: *a\nbill: x",
		"rate.prices-alone":   "flat_rate: [1, 2]\ncommodity_charge: flat_rate*usage_ccf\nbill: commodity_charge",
		"rate.limits-fall":    "tier_starts: [0, 5, 4]\ntier_prices: [1, 2, 3]\ncommodity_charge: Tiered\nbill: commodity_charge",
		"rate.price-negative": "tier_starts: [0, 5]\ntier_prices: [1, -2]\ncommodity_charge: Tiered\nbill: commodity_charge",
		"owrs.not-yaml":       "x: [3\nbill: x",
		"owrs.too-deep":       "x: " + strings.Repeat("[", 30) + strings.Repeat("]", 30) + "\nbill: x",
	} {
		_, err := read("ccf", rates)
		var f *fault.Fault
		if !errors.As(err, &f) || f.Code != code {
			t.Errorf("want %s, got %v", code, err)
		} else if strings.HasPrefix(code, "owrs.") && !strings.Contains(f.Error(), "home.owrs") {
			t.Errorf("the sentence names no file: %s", f.Error())
		}
	}
	if _, err := read("acre-feet", "x: 3\nbill: x"); !errors.Is(err, fault.New(0, "owrs.unit", "", nil)) {
		t.Errorf("acre-feet: %v", err)
	}
	for text, code := range map[string]string{
		"": "owrs.empty", "metadata:\n  x: 1\n": "owrs.no-rates", "x: 1\nx: 2\n": "owrs.not-yaml", "rate_structure:\n  A:\n    bill: x\n": "owrs.no-day",
	} {
		if _, err := owrs.Read(strings.NewReader(text), "x"); !errors.Is(err, fault.New(0, code, "", nil)) {
			t.Errorf("%q: %v, want %s", text, err, code)
		}
	}
}

func TestAnyTextEndsInSchedulesOrASentence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOf(rapid.SampledFrom([]string{
			"bill: x\n", "    ", "x: 3\n", "- ", "[", "]", "{", "}", ":", "\n", "|", "\"", "depends_on: meter_size\n", "values:\n", "!!", "~", "&a ", "*a",
		})).Draw(t, "parts")
		_, err := owrs.Read(strings.NewReader(strings.Replace(start, "UNIT", "ccf", 1)+strings.Join(parts, "")), "x.owrs")
		var f *fault.Fault
		if err != nil && !errors.As(err, &f) {
			t.Fatalf("an error without a sentence: %v", err)
		}
	})
}

// example is the rates that the authors of the format test their own reader with, in the forms published files have.
const example = `
metadata:
  effective_date: 3/1/2016
  utility_name: "City of Example"
  bill_frequency: bimonthly
rate_structure:
  RESIDENTIAL_SINGLE:
    service_charge:
      depends_on: meter_size
      values:
        5/8"  : 11
        1|1/2": 22
        3"    : 33
    tier_starts_commodity: [0, 15, 21, 26]
    tier_prices_commodity: [2.87, 4.29, 6.44, 10.07]
    commodity_charge: Tiered
    sewer_tier_starts: [0, 11]
    sewer_tier_prices: [2, 0]
    sewer_charge: Tiered
    fixed_drought_surcharge: 0
    variable_drought_surcharge: 0.1*usage_ccf
    tax: 0.05*(service_charge + commodity_charge)
    bill: commodity_charge + service_charge + sewer_charge + fixed_drought_surcharge
  DROUGHT:
    service_charge: 10
    commodity_charge: 2.1*usage_ccf
    variable_drought_surcharge: 0.1*usage_ccf
    emergency: 0.25*commodity_charge
    bill: service_charge+commodity_charge*2 + variable_drought_surcharge + emergency
  RESIDENTIAL_BUDGET:
    gpcd: 60
    landscape_factor: 0.7
    days_in_period: 30.4
    indoor: "gpcd*hhsize*days_in_period*(1/748)"
    outdoor: "landscape_factor*et_amount*irrigable_area*0.62*(1/748)"
    budget: "indoor+outdoor"
    tier_starts: [0, indoor, 100%, 125%]
    tier_prices: [2.87, 4.29, 6.44, 10.07]
    commodity_charge: Budget
    bill: commodity_charge
  IRRIGATION:
    - service_charge:
        depends_on: [meter_size, city_limits]
        values:
          1"|inside_city: 22
          1|1/2"|outside_city: 30
    - budget: outdoor
    - tier_starts: [0, outdoor]
    - tier_prices:
        depends_on: water_type
        values:
          POTABLE: [4.07, 10.03]
          RECYCLED: [3.66, 6.33]
    - commodity_charge: Budget
    - bill: commodity_charge + service_charge
    - outdoor: et_factor * irrigable_area * et_amount * 0.62 * (1/748)
    - et_factor:
        depends_on: water_type
        values:
          POTABLE: 0.8
          RECYCLED: 0.7
  COMMERCIAL:
    flat_rate_commodity:
      depends_on: [pressure_zone, season]
      values:
        1|Summer: 4.00
        2|Summer: 5.00
        2|Winter: 3.00
    commodity_charge: flat_rate_commodity*usage_ccf
    sewer_budget: 10
    sewer_tier_starts: [0, 101%]
    sewer_tier_prices: [2, 0]
    sewer_charge: Budget
    bill: commodity_charge + sewer_charge
  UNKNOWN:
    bill: usage_ccf^2
`

func TestWhatTheFormatHas(t *testing.T) {
	all, left, err := owrs.ReadWhole(strings.NewReader(example), "example.owrs")
	if err != nil || len(left) != 1 || !strings.Contains(left[0].Error(), "class UNKNOWN") {
		t.Fatal(left, err)
	}
	prices, err := rate.NewTariff(all)
	if err != nil {
		t.Fatal(err)
	}
	d := decimal.RequireFromString
	for _, c := range []struct {
		want string
		in   rate.Input
	}{
		// 11 + 14 x 2.87 + 6 x 4.29 + 5 x 6.44 + 2.3 x 10.07, and sewer of 10 x 2
		{"152.28", rate.Input{Class: "RESIDENTIAL_SINGLE", Usage: d("27.3"), MeterSize: `5/8"`}},
		{"163.28", rate.Input{Class: "RESIDENTIAL_SINGLE", Usage: d("27.3"), MeterSize: `1 1/2"`}},
		// 10 + 10 x 4.20 + 10 x .10 + a quarter of the use
		{"58.25", rate.Input{Class: "DROUGHT", Usage: d("10")}},
		// indoor 60 x 3 x 30.4 / 748 = 7.3, outdoor .7 x 4.8 x 1300 x .62 / 748 = 3.6: 7, 10 and 13 units
		{"196.28", rate.Input{Class: "RESIDENTIAL_BUDGET", Usage: d("27.3"), People: 3, Land: d("1300"), Evaporation: d("4.8")}},
		// .7 x 4.8 x 4500 x .62 / 748 = 12.5: 12 units
		{"249.49", rate.Input{Class: "IRRIGATION", Usage: d("41"), MeterSize: "1", Place: "inside", WaterType: "RECYCLED", Land: d("4500"), Evaporation: d("4.8")}},
		{"1,970.00", rate.Input{Class: "COMMERCIAL", Usage: d("390"), Zone: "2", Season: "summer"}},
		{"30.00", rate.Input{Class: "COMMERCIAL", Usage: d("6"), Zone: "2", Season: "Winter", MeterSize: "8"}},
	} {
		lines, err := prices.Bill(c.in)
		if err != nil || rate.Total(lines).String() != c.want {
			t.Errorf("%s of %s costs %s, %v; want %s: %+v", c.in.Usage, c.in.Class, rate.Total(lines), err, c.want, lines)
		}
	}
	var b bytes.Buffer
	if err := tariff.Write(&b, all); err != nil {
		t.Fatal(err)
	}
	back, err := tariff.Read(strings.NewReader(b.String()), "prices.toml")
	if diff := cmp.Diff(all, back); err != nil || diff != "" {
		t.Error(err, diff, b.String())
	}
	if _, err := owrs.Read(strings.NewReader(example), "example.owrs"); err == nil {
		t.Error("a class that cannot be expressed is left out in silence")
	}
}
