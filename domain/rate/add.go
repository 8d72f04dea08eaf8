package rate

import (
	"slices"

	"github.com/shopspring/decimal"

	"curbstop/domain/money"
)

// AddKind says what an added line is.
type AddKind uint8

// The added lines. A tax is never the basis of a later line.
const (
	Surcharge AddKind = iota
	Discount          // taken off, never more than what it is taken from
	Tax
)

// Add is a surcharge, discount or tax: Percent of the lines reckoned before it, or Price dollars a bill, or Price for each billing
// unit when PerUnit. An account it does not fit has no such line.
type Add struct {
	Label   string          `cbor:"1,keyasint,omitempty"`
	Kind    AddKind         `cbor:"2,keyasint,omitempty"`
	When    When            `cbor:"3,keyasint,omitempty"`
	Of      []string        `cbor:"4,keyasint,omitempty"` // services whose lines are the basis; none: its own
	On      Part            `cbor:"5,keyasint,omitempty"`
	Percent decimal.Decimal `cbor:"6,keyasint,omitzero"`
	Price   decimal.Decimal `cbor:"7,keyasint,omitzero"`
	PerUnit bool            `cbor:"8,keyasint,omitempty"`
	Least   decimal.Decimal `cbor:"9,keyasint,omitzero"`  // dollars
	Most    decimal.Decimal `cbor:"10,keyasint,omitzero"` // dollars; zero: no end
	Over    decimal.Decimal `cbor:"11,keyasint,omitzero"` // made only for a use over this, and PerUnit only for the units over it
}

var addKinds = map[AddKind]Kind{Surcharge: SurchargeLine, Discount: DiscountLine, Tax: TaxLine}

// added gives the lines of the Adds after the lines of the service itself; of several with one label, the narrowest that fits.
func (r *reckoning) added(lines []Line) ([]Line, error) {
	for i := range r.s.Adds {
		label := r.s.Adds[i].Label
		named := func(a Add) bool { return a.Label == label }
		if slices.ContainsFunc(r.s.Adds[:i], named) {
			continue
		}
		same := r.s.Adds[i:]
		if slices.ContainsFunc(same[1:], named) {
			same = slices.DeleteFunc(slices.Clone(same), func(a Add) bool { return a.Label != label })
		} else {
			same = same[:1]
		}
		a, ok := pick(same, func(a *Add) *When { return &a.When }, r.in)
		if !ok || !a.Over.IsZero() && !r.use.GreaterThan(a.Over) {
			continue
		}
		line, err := r.addLine(a, lines)
		if err != nil {
			return nil, err
		}
		lines = append(lines, line)
	}
	return lines, nil
}

func (r *reckoning) addLine(a *Add, lines []Line) (Line, error) {
	line := Line{Service: r.s.Service, Kind: addKinds[a.Kind], Label: a.Label, Basis: r.basis(a, lines)}
	var exact decimal.Decimal
	switch {
	case !a.Percent.IsZero():
		line.Percent = a.Percent
		exact = line.Basis.Decimal().Mul(a.Percent).Shift(-2)
	case a.PerUnit:
		line.Quantity, line.Unit, line.Price = decimal.Max(r.share.Sub(a.Over), decimal.Zero), r.s.Unit, a.Price
		if !a.Over.IsZero() {
			line.Quantity = r.stretch(r.use.Sub(a.Over))
		}
		exact = line.Quantity.Mul(a.Price)
	default:
		line.Quantity, line.Price, line.Shares = one, a.Price, r.part().fractions()
		exact = r.part().apply(a.Price)
	}
	if exact.LessThan(a.Least) {
		exact, line.Limited = a.Least, true
	}
	if !a.Most.IsZero() && exact.GreaterThan(a.Most) {
		exact, line.Limited = a.Most, true
	}
	amount, err := r.s.cents(exact)
	if a.Kind == Discount {
		if amount > line.Basis {
			amount, line.Limited = max(line.Basis, 0), true
		}
		amount = -amount
	}
	line.Amount = amount
	return line, err
}

// basis adds the lines a percentage is taken of: those already reckoned of its services, taxes left out.
func (r *reckoning) basis(a *Add, own []Line) (sum money.Amount) {
	of := a.Of
	if len(of) == 0 {
		of = []string{r.s.Service}
	}
	for _, lines := range [][]Line{r.in.Others, own} {
		for i := range lines {
			if l := &lines[i]; slices.Contains(of, l.Service) && a.On.has(l.Kind) {
				sum = sum.Plus(l.Amount)
			}
		}
	}
	return sum
}

// has says whether lines of kind k are in the part; a tax is in none.
func (p Part) has(k Kind) bool {
	switch {
	case k == TaxLine:
		return false
	case p == UseLines:
		return k == BlockLine || k == MinimumLine
	case p == BaseLines:
		return k == FixedLine
	}
	return true
}
