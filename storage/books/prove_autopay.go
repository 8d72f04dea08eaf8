package books

import (
	"fmt"

	"curbstop/domain/autopay"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/storage/kv"
)

// proveDrafts proves that draft runs are the sum of their drafts; that each draft of a posted run became one receipt of its amount, and
// their sum the run's deposit; and that what came back is posted back.
func (t *Tx) proveDrafts(report func(kv.Problem)) error {
	bad := func(text string, args ...any) {
		report(kv.Problem{Space: draftTable.Space, Text: fmt.Sprintf(text, args...)})
	}
	for r, err := range t.DraftRuns().All(row.Span{}) {
		if err != nil {
			return err
		}
		if err := t.proveDraftRun(r, bad); err != nil {
			return err
		}
	}
	for _, s := range []series{{autopay.KindRun, draftRunTable.Space}, {autopay.KindReturns, returnFileTable.Space}} {
		if err := t.proveSeries(s, report); err != nil {
			return err
		}
	}
	return nil
}

// proveDraftRun adds up the drafts of a run anew.
func (t *Tx) proveDraftRun(r autopay.Run, bad func(string, ...any)) error {
	var drafts, prenotes, left int
	var total, posted money.Amount
	for d, err := range t.Drafts().Via(autopay.ByRun, row.Span{}, r.Number) {
		if err != nil {
			return err
		}
		switch {
		case d.Offset:
			continue
		case d.Skip != "" || d.Veto != "":
			left++
			continue
		case d.Prenote:
			prenotes++
			continue
		}
		drafts, total = drafts+1, total+d.Amount
		got, err := t.proveDraft(r, d, bad)
		if err != nil {
			return err
		}
		posted += got
	}
	if s := r.Sum; s.Drafts != drafts || s.Total != total || s.Prenotes != prenotes || s.Left != left {
		bad("%s says %d drafts of %s, %d prenotes and %d left out; it holds %d of %s, %d and %d", r.Ref(), s.Drafts, s.Total, s.Prenotes, s.Left,
			drafts, total, prenotes, left)
	}
	if r.State != document.Voided && r.Posted != posted || r.Step == autopay.Settled && posted != total {
		bad("%s says %s is posted, its receipts make %s of %s", r.Ref(), r.Posted, posted, total)
	}
	if r.Deposit == 0 {
		return nil
	}
	dep, err := t.BankDeposits().Get(r.Deposit)
	if err == nil && (dep.Source != r.Ref() || dep.Total != r.Posted) {
		bad("%s is deposited by %s, which is of %s for %s", r.Ref(), dep.Ref(), dep.Total, dep.Source)
	}
	return err
}

// proveDraft proves a draft against its receipt, and gives what is posted of it.
func (t *Tx) proveDraft(r autopay.Run, d autopay.Draft, bad func(string, ...any)) (money.Amount, error) {
	if d.Receipt == 0 {
		if d.Back.Code != "" {
			bad("draft %d came back and was never posted", d.ID)
		}
		return 0, nil
	}
	got, err := t.Receipts().Get(d.Receipt)
	if err != nil {
		return 0, err
	}
	if got.Amount != d.Amount || got.Account != d.Account || got.Batch != r.Ref() {
		bad("draft %d of %s was posted as %s of %s", d.ID, d.Amount, got.Ref(), got.Amount)
	}
	if (got.State == document.Voided) != d.Gone || d.Back.Code != "" && got.Returned == 0 {
		bad("draft %d and %s do not say the same", d.ID, got.Ref())
	}
	return got.Amount, nil
}
