package owrs

import (
	"errors"
	"slices"
	"strings"
	"unicode"

	"github.com/shopspring/decimal"
)

// use is the name of measured use in formulas.
const use = "usage_ccf"

// form is a sum: a figure, and figures times products of names. The names of a product are joined by "*", in order.
type form map[string]decimal.Decimal

var errFormula = errors.New("more than a sum of charges")

func (f form) plus(g form, times decimal.Decimal) form {
	for k, v := range g {
		f[k] = f[k].Add(v.Mul(times))
	}
	return f
}

// times multiplies two sums.
func (f form) times(g form) form {
	out := form{}
	for a, x := range f {
		for b, y := range g {
			names := slices.DeleteFunc(strings.Split(a+"*"+b, "*"), func(s string) bool { return s == "" })
			slices.Sort(names)
			k := strings.Join(names, "*")
			out[k] = out[k].Add(x.Mul(y))
		}
	}
	return out
}

// figure gives a sum that is only a figure.
func (f form) figure() (decimal.Decimal, bool) {
	for k, v := range f {
		if k != "" && !v.IsZero() {
			return decimal.Zero, false
		}
	}
	return f[""], true
}

// formula is one being read; name says what a name stands for.
type formula struct {
	rest  string
	name  func(string) (form, error)
	depth int
}

// read gives the sum a formula comes to.
func read(text string, name func(string) (form, error)) (form, error) {
	p := &formula{rest: text, name: name}
	out, err := p.sum()
	if err == nil && strings.TrimSpace(p.rest) != "" {
		err = errFormula
	}
	return out, err
}

// next takes one of the signs, or gives 0.
func (p *formula) next(signs string) byte {
	p.rest = strings.TrimLeftFunc(p.rest, unicode.IsSpace)
	if p.rest == "" || !strings.Contains(signs, p.rest[:1]) {
		return 0
	}
	c := p.rest[0]
	p.rest = p.rest[1:]
	return c
}

func (p *formula) sum() (form, error) {
	if p.depth++; p.depth > deepest {
		return nil, errFormula
	}
	defer func() { p.depth-- }()
	sign := decimal.NewFromInt(1)
	if p.next("-") != 0 {
		sign = sign.Neg()
	}
	out := form{}
	for {
		f, err := p.product()
		if err != nil {
			return nil, err
		}
		out.plus(f, sign)
		switch p.next("+-") {
		case '+':
			sign = decimal.NewFromInt(1)
		case '-':
			sign = decimal.NewFromInt(-1)
		default:
			return out, nil
		}
	}
}

func (p *formula) product() (form, error) {
	out, err := p.factor()
	if err != nil {
		return nil, err
	}
	for {
		c := p.next("*/")
		if c == 0 {
			return out, nil
		}
		f, err := p.factor()
		if err != nil {
			return nil, err
		}
		if c == '*' {
			out = out.times(f)
			continue
		}
		d, ok := f.figure()
		if !ok || d.IsZero() {
			return nil, errFormula
		}
		for k := range out {
			out[k] = out[k].DivRound(d, 24)
		}
	}
}

func (p *formula) factor() (form, error) {
	if p.next("(") != 0 {
		f, err := p.sum()
		if err == nil && p.next(")") == 0 {
			err = errFormula
		}
		return f, err
	}
	p.next("") // blanks
	end := strings.IndexFunc(p.rest, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && r != '.' })
	if end < 0 {
		end = len(p.rest)
	}
	word := p.rest[:end]
	if p.rest = p.rest[end:]; word == "" {
		return nil, errFormula
	}
	if isNumber(word) {
		d, err := decimal.NewFromString(word)
		return form{"": d}, err
	}
	return p.name(word)
}
