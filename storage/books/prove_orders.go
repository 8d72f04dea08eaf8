package books

import (
	"fmt"

	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/row"
	"curbstop/domain/workorder"
	"curbstop/storage/kv"
)

// proveOrders proves what collection, service orders and alerts keep: number series without gap, the sums of notice runs from their
// lines, every notice on the line it was made for, and accounts that hold back what their alerts say.
func (t *Tx) proveOrders(report func(kv.Problem)) error {
	for _, s := range []series{
		{collection.KindRun, noticeRunTable.Space},
		{collection.KindNotice, noticeTable.Space},
		{workorder.KindOrder, orderTable.Space},
		{collection.KindMailing, mailingTable.Space},
	} {
		if err := t.proveSeries(s, report); err != nil {
			return err
		}
	}
	bad := func(space kv.Space, text string, args ...any) {
		report(kv.Problem{Space: space, Text: fmt.Sprintf(text, args...)})
	}
	if err := t.proveRuns(bad); err != nil {
		return err
	}
	return t.proveAlerts(bad)
}

func (t *Tx) proveRuns(bad func(kv.Space, string, ...any)) error {
	made := map[document.Number]bool{}
	for r, err := range t.NoticeRuns().All(row.Span{}) {
		if err != nil {
			return err
		}
		var sum collection.Sum
		for c, err := range t.NoticeChunks().All(row.Span{Within: []any{r.Number}}) {
			if err != nil {
				return err
			}
			for _, l := range c.Lines {
				sum.Count(l)
				if l.Notice == 0 {
					continue
				}
				n, found, err := t.Notices().Find(l.Notice)
				if err != nil {
					return err
				}
				if !found || n.Run != r.Number || n.Account != l.Account {
					bad(noticeChunkTable.Space, "%s says account %s got notice %s, and it did not", r.Ref(), l.Number, l.Notice)
				}
				made[l.Notice] = true
				sum.Asked += n.Amount
			}
		}
		if sum != r.Sum {
			bad(noticeRunTable.Space, "%s keeps %+v, its lines say %+v", r.Ref(), r.Sum, sum)
		}
	}
	for n, err := range t.Notices().All(row.Span{}) {
		if err != nil {
			return err
		}
		if !made[n.Number] {
			bad(noticeTable.Space, "notice %s stands on no line of a run", n.Number)
		}
	}
	return nil
}

func (t *Tx) proveAlerts(bad func(kv.Space, string, ...any)) error {
	for a, err := range t.Alerts().All(row.Span{}) {
		if err != nil {
			return err
		}
		if !a.Ended.IsZero() || !a.Acts() {
			continue
		}
		account, err := t.Accounts().Get(a.Account)
		if err != nil {
			return err
		}
		for _, h := range a.Holds() {
			if !account.Held[h] {
				bad(alertTable.Space, "account %s has the alert “%s” and does not hold “%s”", account.Number, a.Kind, h)
			}
		}
	}
	return nil
}
