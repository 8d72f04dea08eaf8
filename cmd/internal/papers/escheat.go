package papers

import (
	"context"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/refund"
	"curbstop/reports/escheat"
)

// OwnerLetters gives the letters to the owners of unclaimed property, sent on a day.
func OwnerLetters(ctx context.Context, s *office.Session, numbers []document.Number, sent calendar.Day) Sheets {
	list, err := office.Ask(ctx, s, refund.PropertyPapers{Numbers: numbers})
	if err != nil {
		return failed(err)
	}
	return func(yield func(Sheet, error) bool) {
		for _, p := range list {
			sheet, err := escheat.FromProperty(p, sent).Sheet()
			if !yield(Sheet{Doc: p.Property.Ref(), Paper: sheet}, err) {
				return
			}
		}
	}
}
