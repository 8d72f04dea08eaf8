package papers

import (
	"context"

	"curbstop/domain/arrangement"
	"curbstop/domain/document"
	"curbstop/domain/office"
	arrangementpaper "curbstop/reports/arrangement"
)

// Arrangement gives the papers of an arrangement: its letter, and coupons where it is paid in instalments.
func Arrangement(ctx context.Context, s *office.Session, number document.Number) Sheets {
	p, err := office.Ask(ctx, s, arrangement.ReadPaper{Number: number})
	if err != nil {
		return failed(err)
	}
	sheets, err := arrangementpaper.Sheets(p)
	if err != nil {
		return failed(err)
	}
	return func(yield func(Sheet, error) bool) {
		for _, sheet := range sheets {
			if !yield(Sheet{Doc: p.Shown.Arrangement.Ref(), Paper: sheet}, nil) {
				return
			}
		}
	}
}
