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
		"owrs.depends":        "flat_rate:\n  depends_on: season\n  values:\n    SUMMER: 2\ncommodity_charge: flat_rate*usage_ccf\nbill: commodity_charge",
		"owrs.budget":         "commodity_charge: Budget\nbill: commodity_charge",
		"owrs.commodity":      "commodity_charge: usage_ccf^2\nbill: commodity_charge",
		"owrs.formula":        "x: 3\nbill: x * 2",
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
