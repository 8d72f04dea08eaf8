package meter

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
)

// The methods of an estimate, in the order they are tried.
const (
	ByYear   = "same period last year"
	ByActual = "mean of the last 3 actual reads"
	ByClass  = "class average"
	ByFewer  = "mean of the actual reads there are" // when the class has no average
)

// Estimate enters an estimated read by the office's method: the use of the same period last year, else the mean of the last three
// actual reads, else the average of the class. The next actual read trues it up.
//
// Refuses, in order: whatever EnterRead refuses of a read; a meter without a read before; nobody served there; no method that gives a use.
type Estimate struct {
	Meter  ID           `cbor:"1,keyasint"`
	Day    calendar.Day `cbor:"2,keyasint,omitempty"`
	Reason string       `cbor:"3,keyasint,omitempty"`
}

// Name implements Command.
func (Estimate) Name() string { return "meter.estimate" }

// Act implements Command.
func (c Estimate) Act(b Books) (authority.Act, error) { return EnterRead{Meter: c.Meter}.Act(b) }

// Do implements Command.
func (c Estimate) Do(b Books, sign authority.Sign) (Entered, error) {
	in, err := c.read(b, sign)
	if err != nil {
		return Entered{}, err
	}
	return in.whatever(b, sign)
}

// read gives the estimated read.
func (c Estimate) read(b Books, sign authority.Sign) (in EnterRead, err error) {
	m, err := b.Meters().Get(c.Meter)
	if err != nil {
		return in, err
	}
	if c.Day == 0 {
		c.Day = sign.Day
	}
	before, had, err := LastRead(b, m.ID)
	if err != nil {
		return in, err
	}
	if !had {
		return in, fault.New(fault.Refused, "estimate.no-read", "Meter {number} was never read, so nothing can be estimated.", fault.Args{"number": m.Number})
	}
	a, served, err := ServedBy(b, m)
	if err != nil {
		return in, err
	}
	if !served {
		return in, fault.New(fault.Refused, "estimate.nobody", "Nobody is served by meter {number}: there is no use to estimate.", fault.Args{"number": m.Number})
	}
	in = EnterRead{Meter: m.ID, Day: c.Day, Source: Estimated, Reason: c.Reason}
	if err := in.refuse(m, before, had, sign); err != nil {
		return in, err
	}
	in.Value, in.Method, err = estimate(b, m, a, before, c.Day)
	return in, err
}

// estimate gives the register's figure by the office's method.
func estimate(b Books, m Meter, a account.Account, before Read, day calendar.Day) (value decimal.Decimal, method string, err error) {
	past, err := history(b, m, a, day)
	if err != nil {
		return value, "", err
	}
	t, err := TermsOn(b, day)
	if err != nil {
		return value, "", err
	}
	use, method, ok := estimatedUse(past, t, a.Class, begins(before), day)
	if !ok {
		return value, "", fault.New(fault.Refused, "estimate.nothing",
			"Account {account} has no use to estimate from, and class {class} has no average in the terms of reads.",
			fault.Args{"account": a.Number, "class": a.Class})
	}
	rest := decimal.Max(decimal.Zero, use.Sub(before.Carried))
	turns := rest.DivRound(m.Multiplier, 0)
	return before.Value.Add(turns).Mod(m.Capacity()), method, nil
}

// estimatedUse tries the methods in their order.
func estimatedUse(past []Usage, t Terms, class string, from, to calendar.Day) (use decimal.Decimal, method string, ok bool) {
	var actual []Usage
	for _, u := range past {
		if u.Source != Estimated {
			actual = append(actual, u)
		}
	}
	if u, ok := lastYear(actual, to); ok {
		return scaled(u, from, to), ByYear, true
	}
	recent := actual[max(0, len(actual)-3):]
	mean := decimal.Zero
	for _, u := range recent {
		mean = mean.Add(scaled(u, from, to))
	}
	if len(recent) > 0 {
		mean = mean.DivRound(decimal.NewFromInt(int64(len(recent))), 3)
	}
	if len(recent) == 3 {
		return mean, ByActual, true
	}
	if use, ok := t.average(class); ok {
		return use, ByClass, true
	}
	return mean, ByFewer, len(recent) > 0
}

// aWeek is how much longer or shorter a period may be without its use being taken by days.
const aWeek = 7

// scaled gives the use of a period for days from to to: the same, unless they are more than a week more or fewer; then by days.
func scaled(u Usage, from, to calendar.Day) decimal.Decimal {
	had, want := u.To.Since(u.From)+1, to.Since(from)+1
	if off := want - had; max(off, -off) <= aWeek || had <= 0 {
		return u.Quantity
	}
	return u.Quantity.Mul(decimal.NewFromInt(int64(want))).DivRound(decimal.NewFromInt(int64(had)), 3)
}
