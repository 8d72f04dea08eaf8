package papers

import (
	"context"
	"iter"

	"curbstop/domain/account"
	"curbstop/domain/adjustment"
	"curbstop/domain/bank"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/deposit"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/rating"
	"curbstop/domain/refund"
	"curbstop/domain/staff"
	"curbstop/domain/workorder"
	adjustmentform "curbstop/reports/adjustment"
	"curbstop/reports/bill"
	"curbstop/reports/checkregister"
	depositform "curbstop/reports/deposit"
	"curbstop/reports/notice"
	"curbstop/reports/paper"
	"curbstop/reports/prooflist"
	ratingform "curbstop/reports/rating"
	"curbstop/reports/receipt"
	"curbstop/reports/refundcheck"
	ordersheet "curbstop/reports/workorder"
)

// page is how many documents a run of papers asks the books for at a time.
const page = 200

// Bills gives the standing bills of a run, by account.
func Bills(ctx context.Context, s *office.Session, run document.Number) Sheets {
	all := office.Walk(ctx, s, page, func(after account.ID) office.Query[billing.Books, []billing.Paper] {
		return billing.Papers{Run: run, After: after, Limit: page}
	}, func(p billing.Paper) account.ID { return p.Bill.Account })
	return laidOut(all, func(p billing.Paper) (document.Ref, paper.Sheet, error) {
		sheet, err := bill.Sheet(bill.FromBill(p))
		return p.Bill.Ref(), sheet, err
	})
}

// laidOut makes a sheet of each row; a row that cannot be read has none.
func laidOut[R any](rows iter.Seq2[R, error], lay func(R) (document.Ref, paper.Sheet, error)) Sheets {
	return func(yield func(Sheet, error) bool) {
		for r, err := range rows {
			var out Sheet
			if err == nil {
				out.Doc, out.Paper, err = lay(r)
			}
			if !yield(out, err) {
				return
			}
		}
	}
}

// ProofList gives the proof list of a previewed run: what it holds and lists, then every bill it would make.
func ProofList(ctx context.Context, s *office.Session, run document.Number) Sheets {
	house, err := office.Ask(ctx, s, office.ReadHouse{})
	if err != nil {
		return failed(err)
	}
	r, err := office.Ask(ctx, s, billing.ReadRun{Number: run})
	if err != nil {
		return failed(err)
	}
	listed, err := office.Ask(ctx, s, billing.Exceptions{Run: run})
	if err != nil {
		return failed(err)
	}
	hands, err := office.Ask(ctx, s, staff.ReadHands{Signatures: r.Signatures})
	if err != nil {
		return failed(err)
	}
	sheet, err := prooflist.Sheet(prooflist.FromRun(house, r, hands, listed, proposals(ctx, s, run)))
	return One(r.Ref(), sheet, err)
}

func proposals(ctx context.Context, s *office.Session, run document.Number) iter.Seq2[billing.Proposing, error] {
	return office.Walk(ctx, s, page, func(after account.ID) office.Query[billing.Books, []billing.Proposing] {
		return billing.Proposals{Run: run, After: after, Limit: page}
	}, func(p billing.Proposing) account.ID { return p.Place.Account })
}

// Notices gives the notices of a run, by number.
func Notices(ctx context.Context, s *office.Session, run document.Number) Sheets {
	all := office.Walk(ctx, s, page, func(after document.Number) office.Query[collection.Books, []collection.Paper] {
		return collection.Papers{Run: run, After: after, Limit: page}
	}, func(p collection.Paper) document.Number { return p.Notice.Number })
	return laidOut(all, func(p collection.Paper) (document.Ref, paper.Sheet, error) {
		sheet, err := notice.Sheet(notice.FromNotice(p))
		return p.Notice.Ref(), sheet, err
	})
}

// Checks gives the refund checks of a batch, by number.
func Checks(ctx context.Context, s *office.Session, batch document.Number, drawn bank.Account) Sheets {
	return func(yield func(Sheet, error) bool) {
		checks, err := office.Ask(ctx, s, refund.PaperOf{Batch: batch})
		if err != nil {
			yield(Sheet{}, err)
			return
		}
		for _, p := range checks {
			sheets, err := refundcheck.Sheets([]refundcheck.Input{refundcheck.FromCheck(p, drawn)}, refundcheck.FormatOf(drawn), 0)
			sheet := Sheet{Doc: p.Check.Ref()}
			if err == nil {
				sheet.Paper = sheets[0]
			}
			if !yield(sheet, err) {
				return
			}
		}
	}
}

// Register gives the register of the checks drawn from a day to a day.
func Register(ctx context.Context, s *office.Session, drawn bank.Account, from, to calendar.Day) Sheets {
	house, err := office.Ask(ctx, s, office.ReadHouse{})
	if err != nil {
		return failed(err)
	}
	checks, err := office.Ask(ctx, s, refund.Register{Bank: uint64(drawn.ID), From: from, To: to})
	if err != nil {
		return failed(err)
	}
	sheet, err := checkregister.Sheet(checkregister.FromRegister(house, drawn, from, to, checks))
	return One(document.Ref{Kind: "check register"}, sheet, err)
}

// Receipt gives one receipt.
func Receipt(ctx context.Context, s *office.Session, number document.Number) Sheets {
	p, err := office.Ask(ctx, s, payment.ForPaper{Number: number})
	if err != nil {
		return failed(err)
	}
	sheet, err := receipt.Sheet(receipt.FromPaper(p))
	return One(p.Receipt.Ref(), sheet, err)
}

// Adjustment gives the form of one adjustment.
func Adjustment(ctx context.Context, s *office.Session, number document.Number) Sheets {
	return adjusted(ctx, s, number, adjustmentform.Form)
}

// Schedule gives the schedule of differences of one adjustment.
func Schedule(ctx context.Context, s *office.Session, number document.Number) Sheets {
	return adjusted(ctx, s, number, adjustmentform.Schedule)
}

func adjusted(ctx context.Context, s *office.Session, number document.Number, lay func(adjustmentform.Input) (paper.Sheet, error)) Sheets {
	p, err := office.Ask(ctx, s, adjustment.ForPaper{Number: number})
	if err != nil {
		return failed(err)
	}
	sheet, err := lay(adjustmentform.FromPaper(p))
	return One(p.Adjustment.Ref(), sheet, err)
}

// Deposit gives the receipt of one deposit.
func Deposit(ctx context.Context, s *office.Session, number document.Number) Sheets {
	p, err := office.Ask(ctx, s, deposit.ForPaper{Number: number})
	if err != nil {
		return failed(err)
	}
	sheet, err := depositform.Receipt(depositform.FromPaper(p))
	return One(p.Deposit.Ref(), sheet, err)
}

// Rating gives one rating form.
func Rating(ctx context.Context, s *office.Session, number document.Number) Sheets {
	p, err := office.Ask(ctx, s, rating.Read{Number: number})
	if err != nil {
		return failed(err)
	}
	sheet, err := ratingform.Sheet(ratingform.FromRating(p))
	return One(p.Ref(), sheet, err)
}

// Orders gives the sheets of the open service orders.
func Orders(ctx context.Context, s *office.Session) Sheets {
	return func(yield func(Sheet, error) bool) {
		orders, err := office.Ask(ctx, s, workorder.List{Stand: string(workorder.Open)})
		if err != nil {
			yield(Sheet{}, err)
			return
		}
		house, err := office.Ask(ctx, s, office.ReadHouse{})
		if err != nil {
			yield(Sheet{}, err)
			return
		}
		for _, o := range orders {
			sheet, err := ordersheet.Sheet(ordersheet.FromOrder(o, house))
			if !yield(Sheet{o.Order.Ref(), sheet}, err) {
				return
			}
		}
	}
}

func failed(err error) Sheets { return func(yield func(Sheet, error) bool) { yield(Sheet{}, err) } }
