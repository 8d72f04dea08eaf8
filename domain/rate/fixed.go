package rate

import (
	"slices"

	"github.com/shopspring/decimal"
)

func (f Fixed) bounded() bool {
	return !f.Over.IsZero() || !f.UpTo.IsZero() || !f.AtLeast.IsZero() || !f.Below.IsZero()
}

// holds says whether a use lies within the bounds of the charge.
func (f *Fixed) holds(use decimal.Decimal) bool {
	return (f.Over.IsZero() || use.GreaterThan(f.Over)) && (f.UpTo.IsZero() || !use.GreaterThan(f.UpTo)) &&
		(f.AtLeast.IsZero() || !use.LessThan(f.AtLeast)) && (f.Below.IsZero() || use.LessThan(f.Below))
}

// chosen gives one charge for each label among charges, the narrowest that fits. A label no row of which fits is refused, unless
// only bounds of use or a program kept them out.
func (r *reckoning) chosen(charges []Fixed) (out []*Fixed, err error) {
	for i := range charges {
		label := charges[i].Label
		if slices.ContainsFunc(charges[:i], func(f Fixed) bool { return f.Label == label }) {
			continue
		}
		best, most, kept := (*Fixed)(nil), -1, false
		for j := i; j < len(charges); j++ {
			f := &charges[j]
			if f.Label != label {
				continue
			}
			n := f.When.fit(r.in)
			switch {
			case n < 0:
				kept = kept || f.When.onlyProgram(r.in) || f.When.forOthers(r.in) && alone(charges, label)
			case !f.holds(r.use):
				kept = true
			default:
				if f.bounded() {
					n++
				}
				if n > most {
					best, most = f, n
				}
			}
		}
		switch {
		case best != nil:
			out = append(out, best)
		case !kept:
			return nil, r.s.noCharge(label, *r.in)
		}
	}
	return out, nil
}

// alone says whether one row has the label: a charge for some customers, not a table that leaves somebody out.
func alone(charges []Fixed, label string) bool {
	rows := 0
	for i := range charges {
		if charges[i].Label == label {
			rows++
		}
	}
	return rows == 1
}

// forOthers says whether a price is for others by what is known of an account. A meter size always needs a price of its own.
func (w When) forOthers(in *Input) bool {
	if w.MeterSize != "" {
		return false
	}
	for _, f := range priceFacts {
		if f.want(w) != "" && f.have(in) == "" {
			return false
		}
	}
	return true
}

// onlyProgram says whether nothing but the program keeps an account from a price.
func (w When) onlyProgram(in *Input) bool {
	if w.Program == "" {
		return false
	}
	w.Program = ""
	return w.fit(in) >= 0
}

// fixedLines gives the lines of charges that do not depend on use, and the use they include.
func (r *reckoning) fixedLines(charges []Fixed, kind Kind) (lines []Line, includes decimal.Decimal, err error) {
	fits, err := r.chosen(charges)
	if err != nil {
		return nil, includes, err
	}
	if len(fits) > 0 {
		lines = make([]Line, 0, len(fits)+2+len(r.s.Adds)) // the blocks follow, and what is added
	}
	for _, f := range fits {
		line, err := r.fixedLine(f, kind)
		if err != nil {
			return nil, includes, err
		}
		lines = append(lines, line)
		if f.Includes.IsZero() {
			continue
		}
		more := f.Includes
		if f.PerDwelling {
			more = more.Mul(decimal.NewFromInt(int64(r.in.dwellings())))
		}
		includes = includes.Add(r.limitScale().apply(more).Round(sharePlaces))
	}
	return lines, includes, nil
}

func (r *reckoning) fixedLine(f *Fixed, kind Kind) (line Line, err error) {
	line = Line{Service: r.s.Service, Kind: kind, Label: f.Label, Quantity: one, Price: f.Price}
	r.times(&line)
	each := one
	if f.PerDwelling {
		each = decimal.NewFromInt(int64(r.in.dwellings()))
		line.Quantity, line.Unit = each, "units"
	}
	scale := r.scale
	switch {
	case f.PerDay:
		line.Quantity, line.Unit = each.Mul(decimal.NewFromInt(r.in.days())), "days"
		line.Amount, err = r.s.cents(line.Price.Mul(line.Quantity))
		return line, err
	case f.Undivided:
		scale = r.part()
	}
	exact := scale.apply(line.Price.Mul(each))
	if !scale.whole() {
		line.Shares = scale.fractions()
		if !f.PerDwelling || scale.round {
			line.Quantity = scale.apply(each).Round(places)
		}
	}
	line.Amount, err = r.s.cents(exact)
	return line, err
}

// times multiplies the price of a line by the factors that fit.
func (r *reckoning) times(line *Line) {
	for i := range r.s.Factors {
		f := &r.s.Factors[i]
		if f.When.fit(r.in) < 0 || f.On != AllLines && !f.On.has(line.Kind) {
			continue
		}
		line.Price = line.Price.Mul(f.Times)
		if f.Places > 0 {
			line.Price = line.Price.Round(f.Places)
			continue
		}
		if line.Factor.IsZero() {
			line.Factor = one
		}
		line.Factor = line.Factor.Mul(f.Times)
	}
}
