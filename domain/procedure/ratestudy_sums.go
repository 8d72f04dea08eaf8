package procedure

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/money"
)

// mostMovers is how many of the accounts that change most are listed, each way.
const mostMovers = 20

// RateStudy is what a draft of prices means for the whole office: revenue by class and by line, and who pays more or less.
type RateStudy struct {
	From, To calendar.Day // of the bills
	Bills    int
	Accounts []Effect // those with bills, by number
	Classes  []ClassEffect
	Charges  []ChargeEffect // of all classes, by service
	Added    []string       // services of the draft that the office does not charge for yet: they were added to bills of the classes they serve
	Cannot   []Studied      // accounts with a bill that could not be reckoned
}

// Effect is what a draft means for one account.
type Effect struct {
	Number string
	Class  string
	Use    decimal.Decimal
	Now    money.Amount
	Draft  money.Amount
}

// Change gives what the account pays more, negative when less.
func (e Effect) Change() money.Amount { return e.Draft.Minus(e.Now) }

// Percent gives the change in percent of now, in whole percent, rounded half up; false when there is nothing now.
func (e Effect) Percent() (int64, bool) {
	if e.Now <= 0 {
		return 0, false
	}
	return e.Change().Decimal().Shift(2).Div(e.Now.Decimal()).Round(0).IntPart(), true
}

// ClassEffect is revenue of one class.
type ClassEffect struct {
	Class                string
	Accounts, More, Less int
	Use                  decimal.Decimal
	Now, Draft           money.Amount
	Lines                []ChargeEffect // of the class: base charges and blocks, by service
}

// ChargeEffect is revenue of lines of one name; Units is billing units, none for charges without use.
type ChargeEffect struct {
	Service, Line      string
	UnitsNow, UnitsNew decimal.Decimal
	Now, Draft         money.Amount
}

// Bucket is the accounts whose bill changes by From to Until percent: more than the one, up to the other.
type Bucket struct {
	Name     string
	Accounts int
}

// Add takes in one account.
func (s *RateStudy) Add(one Studied) {
	if one.Cannot != "" {
		s.Cannot = append(s.Cannot, one)
		return
	}
	if one.Bills == 0 {
		return
	}
	s.Bills += one.Bills
	e := Effect{one.Number, one.Class, one.Use, one.Now, one.Draft}
	s.Accounts = append(s.Accounts, e)
	c := s.class(one.Class)
	c.Accounts, c.Use, c.Now, c.Draft = c.Accounts+1, c.Use.Add(one.Use), c.Now.Plus(one.Now), c.Draft.Plus(one.Draft)
	switch {
	case e.Change() > 0:
		c.More++
	case e.Change() < 0:
		c.Less++
	}
	for _, l := range one.Was {
		x := chargeOf(&c.Lines, l.Service, l.Line)
		x.Now, x.UnitsNow = x.Now.Plus(l.Amount), x.UnitsNow.Add(l.Units)
	}
	for _, l := range one.Will {
		x := chargeOf(&c.Lines, l.Service, l.Line)
		x.Draft, x.UnitsNew = x.Draft.Plus(l.Amount), x.UnitsNew.Add(l.Units)
	}
}

func (s *RateStudy) class(name string) *ClassEffect {
	i := slices.IndexFunc(s.Classes, func(c ClassEffect) bool { return c.Class == name })
	if i < 0 {
		i, s.Classes = len(s.Classes), append(s.Classes, ClassEffect{Class: name})
	}
	return &s.Classes[i]
}

func chargeOf(all *[]ChargeEffect, service, line string) *ChargeEffect {
	i := slices.IndexFunc(*all, func(c ChargeEffect) bool { return c.Line == line && c.Service == service })
	if i < 0 {
		i, *all = len(*all), append(*all, ChargeEffect{Service: service, Line: line})
	}
	return &(*all)[i]
}

func (c *ChargeEffect) add(o ChargeEffect) {
	c.UnitsNow, c.UnitsNew = c.UnitsNow.Add(o.UnitsNow), c.UnitsNew.Add(o.UnitsNew)
	c.Now, c.Draft = c.Now.Plus(o.Now), c.Draft.Plus(o.Draft)
}

// join takes in the sums of the accounts behind those of s.
func (s *RateStudy) join(o *RateStudy) {
	s.Bills += o.Bills
	s.Accounts, s.Cannot = append(s.Accounts, o.Accounts...), append(s.Cannot, o.Cannot...)
	for _, oc := range o.Classes {
		c := s.class(oc.Class)
		c.Accounts, c.More, c.Less = c.Accounts+oc.Accounts, c.More+oc.More, c.Less+oc.Less
		c.Use, c.Now, c.Draft = c.Use.Add(oc.Use), c.Now.Plus(oc.Now), c.Draft.Plus(oc.Draft)
		for _, l := range oc.Lines {
			chargeOf(&c.Lines, l.Service, l.Line).add(l)
		}
	}
}

// order puts the sums in the order people read them in.
func (s *RateStudy) order() {
	byService := func(a, b ChargeEffect) int { return cmp.Compare(b.Service, a.Service) }
	for _, c := range s.Classes {
		slices.SortStableFunc(c.Lines, byService)
		for _, l := range c.Lines {
			chargeOf(&s.Charges, l.Service, l.Line).add(l)
		}
	}
	slices.SortFunc(s.Accounts, func(a, b Effect) int { return cmp.Compare(a.Number, b.Number) })
	slices.SortFunc(s.Classes, func(a, b ClassEffect) int { return cmp.Compare(a.Class, b.Class) })
	slices.SortStableFunc(s.Charges, byService)
}

// Now gives the revenue at the prices in force.
func (s *RateStudy) Now() (sum money.Amount) {
	for _, c := range s.Classes {
		sum = sum.Plus(c.Now)
	}
	return sum
}

// Draft gives the revenue under the draft.
func (s *RateStudy) Draft() (sum money.Amount) {
	for _, c := range s.Classes {
		sum = sum.Plus(c.Draft)
	}
	return sum
}

var bucketNames = []string{"≥20% less", "10–20% less", "5–10% less", "up to 5% less", "the same", "up to 5% more", "5–10% more", "10–20% more", "≥20% more"}

// Spread counts the accounts by how much their bills change.
func (s *RateStudy) Spread() []Bucket {
	out := make([]Bucket, len(bucketNames))
	for i, n := range bucketNames {
		out[i].Name = n
	}
	for _, e := range s.Accounts {
		out[bucket(e)].Accounts++
	}
	return out
}

// bucket gives the place of a change; a change of less than one percent is up to 5 %, no change at all is the same.
func bucket(e Effect) int {
	change := e.Change()
	if change == 0 {
		return 4
	}
	if e.Now <= 0 {
		if change > 0 {
			return 8
		}
		return 0
	}
	over := func(percent int64) bool { return change.Abs() >= e.Now.Percent(decimal.NewFromInt(percent)) }
	away := 1
	for i, p := range []int64{5, 10, 20} {
		if over(p) {
			away = i + 2
		}
	}
	if change < 0 {
		return 4 - away
	}
	return 4 + away
}

// Movers gives the accounts that pay most more, then those that pay most less, in dollars.
func (s *RateStudy) Movers() (more, less []Effect) {
	all := slices.Clone(s.Accounts)
	slices.SortStableFunc(all, func(a, b Effect) int { return cmp.Compare(b.Change(), a.Change()) })
	for _, e := range all {
		if e.Change() > 0 && len(more) < mostMovers {
			more = append(more, e)
		}
	}
	for _, e := range slices.Backward(all) {
		if e.Change() < 0 && len(less) < mostMovers {
			less = append(less, e)
		}
	}
	return more, less
}
