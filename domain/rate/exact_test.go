package rate_test

import (
	"math/big"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/domain/rate"
)

// halfUp rounds an exact number of dollars to cents with nothing but whole numbers.
func halfUp(r *big.Rat) money.Amount {
	twice := new(big.Rat).Mul(r, big.NewRat(200, 1))
	q := new(big.Int).Div(new(big.Int).Add(twice.Num(), twice.Denom()), new(big.Int).Mul(big.NewInt(2), twice.Denom()))
	return money.Amount(q.Int64())
}

func rational(d decimal.Decimal) *big.Rat { return d.Rat() }

// Use shared by days has no exact decimal, yet its line may come to exactly half a cent: 47.6 units, 15 of 36 days, at 3.81.
func TestSharesOfUseAreReckonedAsFractions(t *testing.T) {
	first := calendar.Date(2026, 6, 1)
	rapid.Check(t, func(t *rapid.T) {
		days := rapid.IntRange(2, 92).Draw(t, "days")
		before := rapid.IntRange(1, days-1).Draw(t, "days at the old price")
		use := decimal.New(rapid.Int64Range(0, 20_000).Draw(t, "tenths of units"), -1)
		prices := []decimal.Decimal{
			decimal.New(rapid.Int64Range(1, 2_000).Draw(t, "old price"), -2), decimal.New(rapid.Int64Range(1, 20_000).Draw(t, "new price"), -3),
		}
		var versions []rate.Schedule
		for i, day := range []calendar.Day{first.Plus(-400), first.Plus(before)} {
			versions = append(versions, rate.Schedule{
				Code: "W", Service: "water", Effective: day, Prices: []rate.Prices{{Each: prices[i : i+1]}},
			})
		}
		legs, err := rate.Legs(versions, "W", rate.Input{Usage: use, From: first, To: first.Plus(days - 1)}, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i, part := range []int{before, days - before} {
			exact := new(big.Rat).Mul(rational(use), big.NewRat(int64(part), int64(days)))
			exact.Mul(exact, rational(prices[i]))
			if got := rate.Total(legs[i].Lines); got != halfUp(exact) {
				t.Fatalf("%d of %d days of %s at %s are %s, charged %s", part, days, use, prices[i], exact.FloatString(6), got)
			}
		}
	})
}

func TestHalfACentOfAShareIsFound(t *testing.T) {
	first := calendar.Date(2026, 6, 1)
	price := func(text string, from calendar.Day) rate.Schedule {
		return rate.Schedule{Code: "W", Service: "water", Effective: from, Unit: "CCF", Prices: []rate.Prices{{Each: decs(text)}}}
	}
	all := []rate.Schedule{price("3.81", first.Plus(-9)), price("4.00", first.Plus(15))}
	legs, err := rate.Legs(all, "W", rate.Input{Usage: dec("47.6"), From: first, To: first.Plus(35)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	line := legs[0].Lines[0]
	if line.Amount != 7557 || line.Shown().String() != "19.833333" || line.Arithmetic() != "19.833333 × 3.81 = 75.57" {
		t.Errorf("%s, shown %s: %s", line.Amount, line.Shown(), line.Arithmetic())
	}
}
