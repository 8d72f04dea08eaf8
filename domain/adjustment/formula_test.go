package adjustment_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"curbstop/assets"
	"curbstop/domain/adjustment"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/rate"
)

func dec(text string) decimal.Decimal { return decimal.RequireFromString(text) }

// published gives a shipped formula by the beginning of its name.
func published(t *testing.T, name string) adjustment.Formula {
	t.Helper()
	all, err := adjustment.ParseFormulas(assets.LeakFormulas, "leak-formulas.toml", calendar.Date(2026, 1, 1))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		if strings.HasPrefix(f.Name, name) {
			return f
		}
	}
	t.Fatalf("no formula %s", name)
	return adjustment.Formula{}
}

func TestThePublishedExamples(t *testing.T) {
	for _, c := range []struct{ name, use, normal, unit, credit string }{
		{"Wildwood", "125000", "6000", "gal", "60000"}, // half of 119,000, the odd thousand to the utility
		{"Wildwood", "126000", "6000", "gal", "60000"},
		{"Wildwood", "6400", "6000", "gal", "400"}, // never more than was used above normal
		{"Cedar Hill", "20000", "10000", "gal", "5000"},
		{"El Paso", "40", "12", "CCF", "14"},
		{"El Paso", "23", "12", "CCF", "5.5"},
		{"Stafford", "50000", "10000", "gal", "30000"},
		{"Washington", "30", "10", "kgal", "5"},
		{"Ventura", "30", "20", "CCF", "10"},
		{"Otay", "30", "20", "CCF", "10"},
		{"West Harris", "21", "10", "kgal", "5.5"},
	} {
		r, err := published(t, c.name).Relief(dec(c.use), dec(c.normal), c.unit)
		if err != nil || !r.Units.Equal(dec(c.credit)) {
			t.Errorf("%s: %s used, %s normal: %s, %v; want %s", c.name, c.use, c.normal, r.Units, err, c.credit)
		}
		if len(r.Steps) == 0 || !strings.Contains(r.Steps[0], c.use+" − "+c.normal) {
			t.Errorf("%s: the steps say %q", c.name, r.Steps)
		}
	}
}

func TestWhatAFormulaIsNotFor(t *testing.T) {
	for _, c := range []struct{ name, use, normal, code string }{
		{"El Paso", "21", "12", "adjustment.not-eligible"}, // an increase of 9
		{"El Paso", "22", "12", "adjustment.not-eligible"}, // of 10: it must be more
		{"West Harris", "20", "10", "adjustment.not-eligible"},
		{"Stafford", "19000", "10000", "adjustment.no-excess"},
		{"Cedar Hill", "10", "10", "adjustment.no-excess"},
		{"Cedar Hill", "10", "-1", "adjustment.no-normal"},
	} {
		if _, err := published(t, c.name).Relief(dec(c.use), dec(c.normal), "gal"); fault.CodeOf(err) != c.code {
			t.Errorf("%s: %s used, %s normal: %v, want %s", c.name, c.use, c.normal, err, c.code)
		}
	}
}

// ventura is a bill of 30 units: 10 at 1.00, 10 at 2.00, 10 at 5.00, a tax of 5 % on it and sewer at 159 %.
func ventura() []rate.Line {
	block := func(price string, amount money.Amount) rate.Line {
		return rate.Line{Service: "water", Kind: rate.BlockLine, Quantity: dec("10"), Unit: "CCF", Price: dec(price), Amount: amount}
	}
	return []rate.Line{
		block("1.00", 1000), block("2.00", 2000), block("5.00", 5000),
		{Service: "water", Kind: rate.TaxLine, Basis: 8000, Percent: dec("5"), Amount: 400},
		{Service: "sewer", Kind: rate.ShareLine, Quantity: dec("80.00"), Price: dec("1.59"), Amount: 12720},
	}
}

func TestTheExcessAtTheNextLowerTierOrAtTheLowestPrice(t *testing.T) {
	for _, c := range []struct {
		name, normal string
		want         []money.Amount // water blocks, tax, sewer
	}{
		{"Ventura", "20", []money.Amount{1000, 2000, 2000, 250, 7950}},   // ten at 2.00 instead of 5.00
		{"Ventura", "15", []money.Amount{1000, 1500, 2000, 225, 7155}},   // and five at 1.00 instead of 2.00
		{"Otay", "20", []money.Amount{1000, 2000, 1000, 200, 6360}},      // ten at 1.00
		{"Otay", "0", []money.Amount{1000, 1000, 1000, 150, 4770}},       // all at the lowest
		{"Ventura", "30", []money.Amount{1000, 2000, 5000, 400, 12720}},  // nothing above normal
		{"Ventura", "100", []money.Amount{1000, 2000, 5000, 400, 12720}}, // nor when normal is above it
	} {
		out, _ := published(t, c.name).Repriced(ventura(), "water", dec(c.normal))
		for i, l := range out {
			if l.Amount != c.want[i] {
				t.Errorf("%s with normal %s, line %d: %s, want %s", c.name, c.normal, i, l.Amount, c.want[i])
			}
		}
	}
}

func TestNoFormulaEverChargesMore(t *testing.T) {
	all, err := adjustment.ParseFormulas(assets.LeakFormulas, "leak-formulas.toml", 1)
	if err != nil || len(all) != 8 {
		t.Fatal(len(all), err)
	}
	rapid.Check(t, func(t *rapid.T) {
		f := all[rapid.IntRange(0, len(all)-1).Draw(t, "formula")]
		use := decimal.New(rapid.Int64Range(0, 1_000_000).Draw(t, "use"), -1)
		normal := decimal.New(rapid.Int64Range(0, 1_000_000).Draw(t, "normal"), -1)
		r, err := f.Relief(use, normal, "CCF")
		if err == nil && (!r.Units.IsPositive() || r.Units.GreaterThan(r.Excess)) {
			t.Fatalf("%s: %s of an excess of %s", f.Name, r.Units, r.Excess)
		}
		out, _ := f.Repriced(ventura(), "water", normal)
		if rate.Total(out) > rate.Total(ventura()) {
			t.Fatalf("%s: %s is more than before", f.Name, rate.Total(out))
		}
	})
}

func TestSpreadUseAddsUp(t *testing.T) {
	if got := adjustment.Spread(dec("100"), 12); !got[0].Equal(dec("8")) || !got[11].Equal(dec("12")) {
		t.Errorf("100 over 12 months: %v", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		use := decimal.New(rapid.Int64Range(-1_000_000, 1_000_000).Draw(t, "use"), -int32(rapid.IntRange(0, 3).Draw(t, "places")))
		n := rapid.IntRange(1, 48).Draw(t, "months")
		sum := decimal.Zero
		for _, u := range adjustment.Spread(use, n) {
			sum = sum.Add(u)
		}
		if !sum.Equal(use) {
			t.Fatalf("%s over %d: %s", use, n, sum)
		}
	})
}

func TestInstalmentsAddUpByServiceAndInAll(t *testing.T) {
	if got := adjustment.Pay(50000, 7, calendar.Date(2026, 10, 31)); got[0].Amount != 7143 || got[6].Amount != 7142 || got[1].Due != calendar.Date(2026, 11, 30) {
		t.Errorf("500.00 in seven: %v", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		parts := []ledger.Part{
			{Service: "water", Amount: money.Amount(rapid.Int64Range(2400, 100_000).Draw(t, "water"))},
			{Service: "sewer", Amount: money.Amount(rapid.Int64Range(0, 100_000).Draw(t, "sewer"))},
		}
		total := parts[0].Amount + parts[1].Amount
		n := rapid.IntRange(1, 24).Draw(t, "n")
		each, by := total.Split(n), map[string]money.Amount{}
		for i, some := range adjustment.Divide(parts, n) {
			sum := money.Amount(0)
			for _, p := range some {
				sum, by[p.Service] = sum+p.Amount, by[p.Service]+p.Amount
			}
			if sum != each[i] {
				t.Fatalf("instalment %d is %s, want %s", i, sum, each[i])
			}
		}
		for _, p := range parts {
			if by[p.Service] != p.Amount {
				t.Fatalf("%s: %s of %s", p.Service, by[p.Service], p.Amount)
			}
		}
	})
}

func TestAFormulaIsRefused(t *testing.T) {
	good := published(t, "Cedar Hill")
	for code, with := range map[string]func(*adjustment.Formula){
		"formula.no-name":  func(f *adjustment.Formula) { f.Name = " " },
		"formula.no-day":   func(f *adjustment.Formula) { f.Effective = 0 },
		"formula.method":   func(f *adjustment.Formula) { f.Method = "guess" },
		"formula.normal":   func(f *adjustment.Formula) { f.Normal = "" },
		"formula.sewer":    func(f *adjustment.Formula) { f.Sewer = "" },
		"formula.percent":  func(f *adjustment.Formula) { f.Percent = dec("101") },
		"formula.times":    func(f *adjustment.Formula) { f.Method = adjustment.AtMost },
		"formula.years":    func(f *adjustment.Formula) { f.Normal = adjustment.Season },
		"formula.months":   func(f *adjustment.Formula) { f.Months = 0 },
		"formula.negative": func(f *adjustment.Formula) { f.Over = dec("-1") },
	} {
		f := good
		with(&f)
		if err := f.Validate(); fault.CodeOf(err) != code {
			t.Errorf("%v, want %s", err, code)
		}
	}
	for _, text := range []string{"name = 1 =", "[[formula]]\nshape = \"round\"", "[[formula]]\npercent = \"half\""} {
		if _, err := adjustment.ParseFormulas([]byte(text), "mine.toml", 1); fault.CodeOf(err) != "formula.file" {
			t.Errorf("%q: %v", text, err)
		}
	}
}
