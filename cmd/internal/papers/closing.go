package papers

import (
	"context"

	"curbstop/domain/office"
	"curbstop/domain/period"
	"curbstop/reports/closing"
)

// PrintClosing writes the close sheet of a day or month into a folder, and gives its path and what was kept. Its file is dated by the day
// of the closing, so that it is the same byte for byte whenever it is printed.
func PrintClosing(ctx context.Context, s *office.Session, q period.Sheet, folder string) (paths []string, p period.Proof, err error) {
	if p, err = office.Ask(ctx, s, q); err != nil {
		return nil, p, err
	}
	sheet, err := closing.Sheet(closing.FromProof(p))
	name := "close-day-" + p.Facts.Day.String()
	if p.Facts.Month != 0 {
		name = "close-month-" + p.Facts.Month.String()
	}
	paths, err = Print(ctx, s, p.Closed.Day, folder, name, One(p.Facts.Ref(), sheet, err))
	return paths, p, err
}
