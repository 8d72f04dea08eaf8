package kit

import (
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/fault"
	"curbstop/domain/money"
)

var (
	errSum = fault.New(fault.Invalid, "entry.not-a-sum",
		"“{value}” cannot be worked out: write numbers with + - * / and brackets, such as 12.50+3*2.", nil)
	errNumber  = fault.New(fault.Invalid, "entry.not-a-number", "“{value}” is not a number: write digits and at most one point.", nil)
	errPlaces  = fault.New(fault.Invalid, "entry.too-many-places", "“{value}” has more than {places} digits after the point.", nil)
	errTooMuch = fault.New(fault.Invalid, "entry.too-large", "“{value}” comes to more than the books can hold.", nil)
)

func said(f *fault.Fault, args fault.Args) error {
	c := *f
	c.Args = args
	return &c
}

// Sum works out what a clerk types into an amount field, such as 12.50+3*2 or (100-5)/4, exactly; a division is carried to 16 places.
func Sum(text string) (decimal.Decimal, error) {
	s := &sum{rest: strings.Map(func(r rune) rune {
		if r == ' ' || r == ',' || r == '$' {
			return -1
		}
		return r
	}, text)}
	v := s.terms()
	if s.bad || s.rest != "" {
		return decimal.Zero, said(errSum, fault.Args{"value": text})
	}
	return v, nil
}

// sum reads by descent: terms of factors of units. Once bad it stays bad and reads on harmlessly. Depth is bounded because brackets nest.
type sum struct {
	rest  string
	depth int
	bad   bool
}

func (s *sum) take(c byte) bool {
	if s.rest != "" && s.rest[0] == c {
		s.rest = s.rest[1:]
		return true
	}
	return false
}

func (s *sum) terms() decimal.Decimal {
	v := s.factors()
	for {
		switch {
		case s.take('+'):
			v = v.Add(s.factors())
		case s.take('-'):
			v = v.Sub(s.factors())
		default:
			return v
		}
	}
}

func (s *sum) factors() decimal.Decimal {
	v := s.unit()
	for {
		switch {
		case s.take('*'):
			v = v.Mul(s.unit())
		case s.take('/'):
			by := s.unit()
			if by.IsZero() {
				s.bad = true
				return v
			}
			v = v.DivRound(by, 16)
		default:
			return v
		}
	}
}

func (s *sum) unit() decimal.Decimal {
	if s.depth > 50 {
		s.bad = true
		return decimal.Zero
	}
	s.depth++
	defer func() { s.depth-- }()
	if s.take('-') {
		return s.unit().Neg()
	}
	if s.take('(') {
		v := s.terms()
		s.bad = s.bad || !s.take(')')
		return v
	}
	n := 0
	for n < len(s.rest) && (s.rest[n] >= '0' && s.rest[n] <= '9' || s.rest[n] == '.') {
		n++
	}
	v, err := decimal.NewFromString(s.rest[:n])
	s.bad = s.bad || err != nil || n > 40
	s.rest = s.rest[n:]
	return v
}

// ParseAmount reads an amount as money.Parse does, or else as a sum to work out, which is rounded to the cent.
func ParseAmount(text string) (money.Amount, error) {
	a, err := money.Parse(text)
	if err == nil || !strings.ContainsAny(strings.TrimLeft(strings.TrimSpace(text), "-($"), "+-*/") {
		return a, err
	}
	v, bad := Sum(text)
	if bad != nil {
		return 0, bad
	}
	if v.Abs().GreaterThan(money.Most.Decimal()) {
		return 0, said(errTooMuch, fault.Args{"value": text})
	}
	return money.Round(v), nil
}

// ParseNumber reads a decimal with at most places digits after the point, or a sum to work out, which is rounded to those places.
func ParseNumber(text string, places int) (decimal.Decimal, error) {
	s := strings.ReplaceAll(strings.TrimSpace(text), ",", "")
	if v, err := decimal.NewFromString(s); err == nil && !strings.ContainsAny(s, "eE") {
		if !v.Equal(v.Truncate(int32(places))) {
			return v, said(errPlaces, fault.Args{"value": text, "places": places})
		}
		return v, nil
	}
	if !strings.ContainsAny(s, "+-*/") {
		return decimal.Zero, said(errNumber, fault.Args{"value": text})
	}
	v, err := Sum(s)
	return v.Round(int32(places)), err
}
