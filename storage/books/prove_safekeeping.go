package books

import (
	"curbstop/domain/row"
	"curbstop/domain/safekeeping"
)

// burned tells which numbers a restore took out of use, so that a proof of gapless series passes over them and over nothing else.
type burned map[safekeeping.Last][]safekeeping.Range

// burnedNumbers reads them from the restores of these books.
func (t *Tx) burnedNumbers() (burned, error) {
	out := burned{}
	for r, err := range t.Restorations().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		for _, b := range r.Burned {
			out[b.Of.Series()] = append(out[b.Of.Series()], b)
		}
	}
	return out, nil
}

// over gives the first number from n on that was not burned.
func (b burned) over(s safekeeping.Last, n uint64) uint64 {
	for _, r := range b[s] { // restores follow one another, and so do their ranges
		if n >= r.First && n <= r.Through {
			n = r.Through + 1
		}
	}
	return n
}
