package papers

import (
	"context"

	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	"curbstop/reports/notice"
)

// Dispute gives a letter of a dispute: the answer, or the acknowledgement of its latest review.
func Dispute(ctx context.Context, s *office.Session, number document.Number, answer bool) Sheets {
	l, err := office.Ask(ctx, s, procedure.ReadDisputeLetter{Number: number, Answer: answer})
	if err != nil {
		return failed(err)
	}
	sheet, err := notice.FromDispute(l).Sheet()
	return One(l.File.Ref(), sheet, err)
}
