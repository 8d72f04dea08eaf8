package books

import (
	"fmt"

	"curbstop/domain/account"
	"curbstop/domain/row"
	"curbstop/domain/tracing"
	"curbstop/storage/kv"
)

// proveReferrals proves that no account has two open tracing files, that each file stands as its steps say, and that their numbers run.
func (t *Tx) proveReferrals(report func(kv.Problem)) error {
	bad := func(space kv.Space, text string, args ...any) {
		report(kv.Problem{Space: space, Text: fmt.Sprintf(text, args...)})
	}
	if err := t.proveTraces(bad); err != nil {
		return err
	}
	return t.proveSeries(series{tracing.KindFile, traceTable.Space}, report)
}

func (t *Tx) proveTraces(bad func(kv.Space, string, ...any)) error {
	open := map[account.ID]bool{}
	for f, err := range t.Traces().All(row.Span{}) {
		if err != nil {
			return err
		}
		if f.Open() && open[f.Account] {
			bad(traceTable.Space, "%s is the second open file on account %d", f.Ref(), f.Account)
		}
		open[f.Account] = open[f.Account] || f.Open()
		waiting := 0
		for _, l := range f.Leads {
			if l.Outcome == tracing.Waiting {
				waiting++
			}
		}
		if (f.Status == tracing.Following) != (waiting > 0) && (f.Status == tracing.Following || f.Status == tracing.Searching) {
			bad(traceTable.Space, "%s is %s, and %d of its leads wait", f.Ref(), f.Status, waiting)
		}
	}
	return nil
}
