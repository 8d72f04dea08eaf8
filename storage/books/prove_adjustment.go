package books

import (
	"fmt"

	"curbstop/domain/adjustment"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/storage/kv"
)

// proveAdjustments proves that every adjustment that stands was posted for what it says, each month and line of it adds up, and that
// one taken back is reversed; and that their numbers run.
func (t *Tx) proveAdjustments(report func(kv.Problem)) error {
	bad := func(text string, args ...any) {
		report(kv.Problem{Space: adjustmentTable.Space, Text: fmt.Sprintf(text, args...)})
	}
	for a, err := range t.Adjustments().All(row.Span{}) {
		if err != nil {
			return err
		}
		lines := money.Amount(0)
		for _, l := range a.Lines {
			lines += l.After - l.Before
		}
		if lines != a.Total {
			bad("%s comes to %s, its lines to %s", a.Ref(), a.Total, lines)
		}
		if (a.State == document.Issued) != (len(a.Entries) > 0) && a.State != document.Voided {
			bad("%s is %s with %d postings", a.Ref(), a.State, len(a.Entries))
		}
		posted := money.Amount(0)
		for _, at := range a.Entries {
			e, err := t.Entries().Get(at)
			if err != nil {
				return err
			}
			posted += e.Change()
			if err := t.proveTakenBack(a, at, bad); err != nil {
				return err
			}
		}
		if len(a.Entries) > 0 && posted != a.Total-a.Interest {
			bad("%s is worth %s, posted were %s", a.Ref(), a.Total-a.Interest, posted)
		}
	}
	return t.proveSeries(series{adjustment.KindAdjustment, adjustmentTable.Space}, report)
}

func (t *Tx) proveTakenBack(a adjustment.Adjustment, at ledger.Place, bad func(string, ...any)) error {
	_, reversed, err := row.First(t.Entries().Via(ledger.ByReversed, row.Span{Limit: 1}, at))
	if err == nil && reversed != (a.State == document.Voided) {
		bad("%s is %s, but its posting is reversed: %v", a.Ref(), a.State, reversed)
	}
	return err
}
