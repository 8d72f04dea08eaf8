package procedure

import (
	"slices"

	"curbstop/domain/calendar"
)

// Into gives the list behind a row whose figures are sums: the open items of an account, the lines of a summary, the bills of a tier;
// false for a row that is of one document already.
func (l List) Into(r ListRow) (ListAsk, bool) {
	q := l.Ask
	switch q.Kind {
	case ListAging:
		q.Kind, q.Account, q.Class = ListAgedItems, r.Account, ""
		return q, r.Account != 0
	case ListGL:
		if q.Full {
			return q, false
		}
		q.Full, q.Layout = true, ""
		q.Where = slices.Concat(q.Where, l.where(r, "period", "day", "kind", "fund", "gl", "gl-code", "gl-name", "service"))
		if i := l.Column("day"); i >= 0 {
			q.From, q.To = calendar.Day(r.Cells[i].N), calendar.Day(r.Cells[i].N)
		}
		return q, true
	case ListConsumption:
		if len(q.Where) > 0 {
			return q, false
		}
		q.Where = l.where(r, "class", "cycle", "service", "tier", "unit")
		return q, true
	}
	return q, false
}

// where narrows to what a row says under columns the list has.
func (l List) where(r ListRow, keys ...string) (out []ListWhere) {
	for _, key := range keys {
		i := l.Column(key)
		if i < 0 {
			continue
		}
		is := r.Cells[i].Text
		if l.Columns[i].Kind == DayCell {
			is = calendar.Day(r.Cells[i].N).String()
		}
		out = append(out, ListWhere{key, is})
	}
	return out
}

// Behind gives the lines of the general ledger that a control total adds up; false for one of no single GL account. An aging's control
// totals reach back to the beginning, and so do their lines, as far as a report may.
func (l List) Behind(t Tie) (ListAsk, bool) {
	q := ListAsk{Kind: ListGL, Full: true, From: l.Ask.From, To: l.Ask.To, Where: []ListWhere{{"fund", t.Fund}, {"gl", t.GL}}}
	if l.Ask.Kind == ListAging {
		q.From = max(q.To-mostDays, 1)
	}
	return q, t.GL != ""
}
