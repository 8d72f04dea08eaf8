package papers

import (
	"context"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/referral"
	"curbstop/domain/tracing"
	"curbstop/reports/paper"
	referralpaper "curbstop/reports/referral"
)

// sheets1 gives one sheet of a document, or why it cannot be made.
func sheets1(doc document.Ref, sheet paper.Sheet, err error) Sheets {
	if err != nil {
		return failed(err)
	}
	return func(yield func(Sheet, error) bool) { yield(Sheet{Doc: doc, Paper: sheet}, nil) }
}

// ReferralLetter gives the letter before a referral, or, of a debt that was recalled, the letter that recalls it.
func ReferralLetter(ctx context.Context, s *office.Session, number document.Number) Sheets {
	p, err := office.Ask(ctx, s, referral.ForLetter{Number: number})
	if err != nil {
		return failed(err)
	}
	if p.Referral.Status != referral.Recalled {
		sheet, err := referralpaper.FromLetter(p).Sheet()
		return sheets1(p.Referral.Ref(), sheet, err)
	}
	all, err := office.Ask(ctx, s, referral.OfAccount{Account: p.Referral.Account})
	if err != nil {
		return failed(err)
	}
	for _, seen := range all {
		if seen.Referral.Number == number {
			sheet, err := referralpaper.FromRecall(p, seen).Sheet()
			return sheets1(p.Referral.Ref(), sheet, err)
		}
	}
	return failed(err)
}

// PlacementList gives a placement list.
func PlacementList(ctx context.Context, s *office.Session, number document.Number) Sheets {
	v, err := office.Ask(ctx, s, referral.ReadList{List: number})
	if err != nil {
		return failed(err)
	}
	sheet, err := referralpaper.FromList(v).Sheet()
	return sheets1(v.Placement.Ref(), sheet, err)
}

// AgencyAccount gives an agency's account with the office as of a day.
func AgencyAccount(ctx context.Context, s *office.Session, agency uint64, day calendar.Day) Sheets {
	a, err := office.Ask(ctx, s, referral.Reconcile{Agency: agency})
	if err != nil {
		return failed(err)
	}
	sheet, err := referralpaper.FromAccount(a, day).Sheet()
	return sheets1(document.Ref{Kind: "agency account", Number: document.Number(agency)}, sheet, err)
}

// TraceSheet gives the trace sheet of a file.
func TraceSheet(ctx context.Context, s *office.Session, number document.Number) Sheets {
	f, err := office.Ask(ctx, s, tracing.ForSheet{File: number})
	if err != nil {
		return failed(err)
	}
	sheet, err := referralpaper.FromTrace(f).Sheet()
	return sheets1(f.File.Ref(), sheet, err)
}
