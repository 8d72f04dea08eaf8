package rate_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"curbstop/domain/money"
	"curbstop/domain/rate"
)

// TestDailyChargesOfAPartedBillAddUpToTheWhole: whatever days a bill is parted into by changes of prices that change nothing, the use
// adds up exactly and a charge by the day to the cent; a charge that is rounded in each part is off by at most half a cent a part.
func TestDailyChargesOfAPartedBillAddUpToTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSchedule(t)
		s.Limits, s.Prices = nil, []rate.Prices{{Each: s.Prices[0].Each[:1]}}
		s.Fixed = []rate.Fixed{
			{Label: "by the day", Price: decimal.New(rapid.Int64Range(0, 500).Draw(t, "a day"), -2), PerDay: true},
			{Label: "base", Price: decimal.New(rapid.Int64Range(0, 9_999).Draw(t, "base"), -2)},
		}
		days := rapid.IntRange(2, 120).Draw(t, "days")
		cuts := rapid.SliceOfNDistinct(rapid.IntRange(1, days-1), 0, min(4, days-1), rapid.ID[int]).Draw(t, "cuts")
		versions := []rate.Schedule{s}
		for _, c := range cuts {
			v := s
			v.Effective = since.Plus(c)
			versions = append(versions, v)
		}
		in := rate.Input{Usage: decimal.New(rapid.Int64Range(0, 500_000).Draw(t, "use"), -2), From: since, To: since.Plus(days - 1)}
		whole, err := rate.Rate(s, in)
		if err != nil {
			t.Fatal(err)
		}
		legs, err := rate.Legs(versions, s.Code, in, nil)
		if err != nil || len(legs) != len(cuts)+1 {
			t.Fatal(len(legs), err)
		}
		sums, used := map[string]money.Amount{}, decimal.Zero
		for _, l := range legs {
			for _, line := range l.Lines {
				sums[line.Label] += line.Amount
				if line.Kind == rate.BlockLine {
					used = used.Add(line.Quantity)
				}
			}
		}
		if !used.Equal(in.Usage) {
			t.Fatalf("the parts hold %s of %s units", used, in.Usage)
		}
		for _, line := range whole {
			off := (sums[line.Label] - line.Amount).Abs()
			if line.Label == "by the day" && off != 0 || int(off) > len(legs) {
				t.Fatalf("%s: the parts come to %s, the whole to %s", line.Label, sums[line.Label], line.Amount)
			}
		}
	})
}

// TestTheArithmeticThatIsShownComesToTheAmount works each printed product out again.
func TestTheArithmeticThatIsShownComesToTheAmount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSchedule(t)
		s.OneLine = rapid.Bool().Draw(t, "one line")
		s.Fixed = []rate.Fixed{{Label: "base", Price: decimal.New(rapid.Int64Range(1, 9_999).Draw(t, "base"), -2), Includes: decimal.NewFromInt(rapid.Int64Range(0, 9).Draw(t, "included"))}}
		s.Proration = rate.Proration{Over: 30, Places: rapid.Int32Range(0, 3).Draw(t, "places")}
		s.Factors = []rate.Factor{{When: rate.When{Place: "outside"}, Times: decimal.New(rapid.Int64Range(100, 250).Draw(t, "factor"), -2)}}
		s.Adds = []rate.Add{
			{Label: "senior", Kind: rate.Discount, Percent: decimal.NewFromInt(rapid.Int64Range(1, 100).Draw(t, "senior"))},
			{Label: "tax", Kind: rate.Tax, Percent: decimal.New(rapid.Int64Range(1, 999).Draw(t, "tax"), -2)},
		}
		in := rate.Input{
			Usage: decimal.New(rapid.Int64Range(0, 100_000).Draw(t, "use"), -2), Days: rapid.IntRange(1, 70).Draw(t, "days"),
			Place: rapid.SampledFrom([]string{"inside", "outside"}).Draw(t, "place"),
		}
		lines, err := rate.Rate(s, in)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range lines {
			if got, shown := reckoned(t, l.Arithmetic()), l.Amount; got != shown {
				t.Fatalf("%s: %q comes to %s, the line is %s", l.Label, l.Arithmetic(), got, shown)
			}
		}
	})
}

// reckoned works out a shown sum of products: 10 × 2.15 + 7 × 5.11, with × 19/30 and × 8.25 %.
func reckoned(t *rapid.T, text string) money.Amount {
	if strings.Contains(text, "limited to") || strings.Contains(text, "at no charge") {
		_, after, limited := strings.Cut(text, "limited to ")
		if !limited {
			return 0
		}
		return money.Round(decimal.RequireFromString(after))
	}
	left, _, _ := strings.Cut(text, " = ")
	sign := decimal.NewFromInt(1)
	if rest, minus := strings.CutPrefix(left, "−"); minus {
		left, sign = rest, sign.Neg()
	}
	sum := decimal.Zero
	for _, product := range strings.Split(left, " + ") {
		num, den := decimal.NewFromInt(1), decimal.NewFromInt(1)
		for _, f := range strings.Split(product, " × ") {
			f = strings.TrimSuffix(strings.TrimSuffix(f, " days"), " units")
			if bare, percent := strings.CutSuffix(f, " %"); percent {
				f, den = bare, den.Mul(decimal.NewFromInt(100))
			}
			if a, b, part := strings.Cut(f, "/"); part {
				f, den = a, den.Mul(decimal.RequireFromString(b))
			}
			d, err := decimal.NewFromString(f)
			if err != nil {
				t.Fatalf("%q in %q is no figure", f, text)
			}
			num = num.Mul(d)
		}
		sum = sum.Add(num.Div(den))
	}
	return money.Round(sum.Mul(sign))
}

// TestATariffPricesAsItsSchedulesDo: the prepared form of a tariff gives the lines that its schedules give one by one.
func TestATariffPricesAsItsSchedulesDo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		water := drawSchedule(t)
		water.Fixed = []rate.Fixed{
			{Label: "base", When: rate.When{MeterSize: `1_1/2"`}, Price: dec("9.5")}, {Label: "base", Price: dec("7.25")},
		}
		sewer := rate.Schedule{Code: "S", Service: "sewer", Effective: since, Share: rate.Share{Of: "water", Percent: dec("159")}}
		in := rate.Input{
			Usage:     decimal.New(rapid.Int64Range(0, 100_000).Draw(t, "use"), -2),
			MeterSize: rapid.SampledFrom([]string{"", "1.5", "1½ inch", "2"}).Draw(t, "size"),
		}
		prices, err := rate.NewTariff([]rate.Schedule{sewer, water})
		if err != nil {
			t.Fatal(err)
		}
		got, err := prices.Bill(in)
		want, err2 := rate.RateAll([]rate.Schedule{water, sewer}, in)
		if err != nil || err2 != nil || !slices.EqualFunc(got, want, func(a, b rate.Line) bool {
			return a.Label == b.Label && a.Amount == b.Amount && a.Quantity.Equal(b.Quantity)
		}) {
			t.Fatalf("%+v, %v; want %+v, %v", got, err, want, err2)
		}
	})
}
