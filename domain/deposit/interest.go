package deposit

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// Interest is simple daily interest with what made it.
type Interest struct {
	Amount   money.Amount
	From, To calendar.Day // days after From through To bear interest
	Years    []YearPart
}

// YearPart is the interest of the days in one calendar year, before rounding.
type YearPart struct {
	Year    int
	Days    int
	Percent decimal.Decimal
	Exact   decimal.Decimal // dollars
}

// yearDays is what a rate for a year is divided by. A leap year has 366 days of a 365th each, so that a day bears the same in
// every year and interest to a day never depends on how the days before were counted.
var yearDays = decimal.NewFromInt(365)

// Interest reckons simple interest on a sum for the days after from through to, each calendar year at its own rate, rounded once.
//
// Refuses: a year of which the terms have no rate.
func (t Terms) Interest(sum money.Amount, from, to calendar.Day) (out Interest, err error) {
	out = Interest{From: from, To: to}
	if t.NoInterest || sum <= 0 || to <= from {
		return out, nil
	}
	exact := decimal.Zero
	for day := from; day < to; {
		year, _, _ := (day + 1).Civil()
		end := min(calendar.Date(year, 12, 31), to)
		percent, ok := t.rate(year)
		if !ok {
			return out, fault.New(fault.Refused, "deposit.no-rate",
				"No interest on deposits is reckoned, because no rate is set for {year}: the manager sets it at Office, leak formula and deposits.", fault.Args{"year": year})
		}
		days := end.Since(day)
		part := sum.Decimal().Mul(percent).Shift(-2).Mul(decimal.NewFromInt(int64(days))).Div(yearDays)
		out.Years = append(out.Years, YearPart{year, days, percent, part})
		exact, day = exact.Add(part), end
	}
	out.Amount = money.Round(exact)
	return out, nil
}

func (t Terms) rate(year int) (decimal.Decimal, bool) {
	for _, r := range t.Rates {
		if r.Year == year {
			return r.Percent, true
		}
	}
	return decimal.Zero, false
}

// Accrued gives the interest a deposit bears through a day and was not given yet.
func (d Deposit) Accrued(t Terms, day calendar.Day) (Interest, error) {
	if d.Outcome != Held {
		return Interest{From: d.From, To: day}, nil
	}
	return t.Interest(d.Left, d.From, day)
}
