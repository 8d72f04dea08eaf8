package main

import (
	"fmt"

	"curbstop/domain/office"
	"curbstop/domain/procedure"
)

// gate asks, for every account of the books with something past due, what may be done next: a month after the bills fell due.
func (b *bench) gate() error {
	day, asked := today.Plus(50), 0
	took, err := timed(func() error {
		g, err := office.Ask(b.ctx, b.clerk, procedure.AskGates{Day: day, Limit: 100})
		asked = g.Asked
		return err
	})
	row(fmt.Sprintf("gate for %d accounts past due", asked), took, 0, "", "< 3 s at 100,000")
	return err
}
