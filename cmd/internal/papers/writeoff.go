package papers

import (
	"context"

	"curbstop/domain/adjustment"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/writeoff"
	"curbstop/reports/coding"
	writeoffpaper "curbstop/reports/writeoff"
)

// Coding gives the account coding form of one adjustment.
func Coding(ctx context.Context, s *office.Session, number document.Number) Sheets {
	p, err := office.Ask(ctx, s, adjustment.ForPaper{Number: number})
	if err != nil {
		return failed(err)
	}
	sheet, err := coding.Form(coding.FromAdjustment(p))
	return One(p.Adjustment.Ref(), sheet, err)
}

// WriteOffs gives the list of a write-off run and its coding form.
func WriteOffs(ctx context.Context, s *office.Session, run document.Number) Sheets {
	p, err := office.Ask(ctx, s, writeoff.ForPaper{Run: run})
	if err != nil {
		return failed(err)
	}
	return func(yield func(Sheet, error) bool) {
		list, err := writeoffpaper.FromRun(p).Sheet()
		if !yield(Sheet{Doc: p.Run.Ref(), Paper: list}, err) {
			return
		}
		form, err := coding.Form(coding.FromRun(p))
		yield(Sheet{Doc: p.Run.Ref(), Paper: form}, err)
	}
}

// TransferNotice gives the notice of a transfer to the customer.
func TransferNotice(ctx context.Context, s *office.Session, number document.Number) Sheets {
	p, err := office.Ask(ctx, s, writeoff.TransferForPaper{Number: number})
	if err != nil {
		return failed(err)
	}
	sheet, err := writeoffpaper.FromTransfer(p).Sheet()
	return One(p.Transfer.Ref(), sheet, err)
}
