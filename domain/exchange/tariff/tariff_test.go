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

func TestAScheduleWrittenIsReadBackTheSame(t *testing.T) {
	d := decimal.RequireFromString
	full := rate.Schedule{
		Code: "S", Name: "Sewer", Service: "sewer", Classes: []string{"HOME", "SHOP"}, Effective: calendar.Date(2026, 7, 1), Unit: "kgal",
		PerUse: d("0.748"), Whole: rate.Truncate, Counting: rate.LastUnit, OneLine: true, Source: "Ordinance 12",
		Limits:    []rate.Limits{{When: rate.When{MeterSize: "5/8", Place: "inside"}, Starts: []decimal.Decimal{d("2.5"), d("10")}}},
		Prices:    []rate.Prices{{When: rate.When{WaterType: "potable", Class: "HOME"}, Each: []decimal.Decimal{d("1"), d("2.0875"), d("3")}}},
		Fixed:     []rate.Fixed{{Label: "base", Price: d("-0.5")}, {Label: "base", When: rate.When{MeterSize: "1"}, Price: d("18.02")}},
		Floor:     []rate.Fixed{{Label: "minimum", Price: d("0.49"), PerDay: true}},
		Share:     rate.Share{Of: "water", Percent: d("159")},
		Proration: rate.Proration{Over: 30, From: 28, To: 33, Places: 2, Blocks: true},
	}
	later := full
	later.Effective, later.Whole, later.Share, later.Proration = full.Effective.PlusMonths(12), rate.Rounded, rate.Share{}, rate.Proration{}
	all := []rate.Schedule{full, later}
	var b bytes.Buffer
	if err := tariff.Write(&b, all); err != nil {
		t.Fatal(err)
	}
	back, err := tariff.Read(&b, "prices.toml")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(all, back); d != "" {
		t.Error(d)
	}
}

const good = `[[schedule]]
code = "W"
service = "water"
effective = "2026-07-01"
prices = [{ each = ["2.87"] }]
`

func TestATariffWithAMistakeIsRefusedInASentence(t *testing.T) {
	if _, err := tariff.Read(strings.NewReader(good), "p.toml"); err != nil {
		t.Fatal(err)
	}
	for code, text := range map[string]string{
		"tariff.empty":          "",
		"tariff.not-toml":       "[[schedule]\n",
		"tariff.unknown-word":   good + "price = 3\n",
		"tariff.day":            strings.Replace(good, "2026-07-01", "7/1/2026", 1),
		"tariff.number":         strings.Replace(good, "2.87", "2,87", 1),
		"tariff.word":           good + "limits_name = \"middle unit\"\n",
		"tariff.twice":          good + good,
		"rate.no-service":       strings.Replace(good, "water", "", 1),
		"rate.share-of-itself":  good + "share = { of = \"water\", percent = \"10\" }\n",
		"rate.prices-alone":     strings.Replace(good, `"2.87"`, `"2.87", "3"`, 1),
		"rate.negative-factor":  good + "units_per_use = \"-1\"\n",
		"tariff.unreadable":     strings.Repeat("#", 2<<20),
		"rate.charges-nothing":  strings.Replace(good, "prices = [{ each = [\"2.87\"] }]\n", "", 1),
		"rate.price-negative":   strings.Replace(good, "2.87", "-2.87", 1),
		"rate.no-code":          strings.Replace(good, `"W"`, `""`, 1),
		"rate.limits-alone":     strings.Replace(good, "prices = [{ each = [\"2.87\"] }]", "limits = [{ at = [\"0\"] }]\nfixed = [{ label = \"b\", price = \"1\" }]", 1),
		"rate.first-block":      good + "limits = [{ at = [\"5\"] }]\n",
		"rate.limits-fall":      good + "limits = [{ at = [\"0\", \"9\", \"3\"] }]\n",
		"tariff.not-toml.float": strings.Replace(good, `"2.87"`, `true`, 1),
	} {
		_, err := tariff.Read(strings.NewReader(text), "p.toml")
		code = strings.TrimSuffix(code, ".float")
		if !errors.Is(err, fault.New(0, code, "", nil)) {
			t.Errorf("want %s, got %v", code, err)
		}
		if err != nil && strings.HasPrefix(code, "tariff.") && !strings.Contains(err.Error(), "p.toml") {
			t.Errorf("the sentence names no file: %v", err)
		}
	}
}

func TestFiguresAndDaysMayStandWithoutQuotes(t *testing.T) {
	text := strings.NewReplacer(`"2026-07-01"`, "2026-07-01", `"2.87"`, "0.00012345, 1000000.0, 7, 2.87").Replace(good) + "limits_name = \"last unit\"\nlimits = [{ at = [5, 10, 12.5] }]\n"
	all, err := tariff.Read(strings.NewReader("\ufeff"+text), "p.toml")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range all[0].Prices[0].Each {
		got = append(got, d.String())
	}
	if strings.Join(got, " ") != "0.00012345 1000000 7 2.87" || all[0].Effective != calendar.Date(2026, 7, 1) {
		t.Errorf("read as %v of %s", got, all[0].Effective)
	}
}

func TestEveryMistakeOfAFileIsToldAtOnce(t *testing.T) {
	_, err := tariff.Read(strings.NewReader(good+`limits_name = "middle"
units_per_use = "x"
fixed = [{ label = "base" }]
[[schedule]]
code = "S"
service = "sewer"
effective = "2026-07-01"
share = { of = "sewer", percent = "159" }
prices = [{ each = ["-1"] }]
`), "p.toml")
	for _, want := range []string{"“middle”", "“x” for “units_per_use”", "no figure for “price”", "share of its own service", "negative price"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("not told: %s in %v", want, err)
		}
	}
	_, err = tariff.Read(strings.NewReader(good+"fixed = [{ label = \"base\", cost = 3 }]\n"), "p.toml")
	if err == nil || !strings.Contains(err.Error(), "“schedule.fixed.cost”") || !strings.Contains(err.Error(), "per_dwelling") {
		t.Errorf("an unknown word: %v", err)
	}
	_, err = tariff.Read(strings.NewReader("a = 1\nb = = 2\n"), "p.toml")
	if err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("a line that is no TOML: %v", err)
	}
}
