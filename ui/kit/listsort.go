package kit

import (
	"slices"
	"strings"
)

// SortBy sorts by a column; the chosen row stays chosen. A Source that is a Sorter sorts itself.
func (l *List[R]) SortBy(column int, descending bool) {
	if column < 0 || column >= len(l.Columns) {
		return
	}
	was := -1
	if l.at >= 0 && l.at < l.Len() {
		was = l.source(l.at)
	}
	l.sortBy, l.desc = column, descending
	l.sort()
	if was >= 0 && !l.sortsItself() {
		l.at = l.placeOf(was)
		l.bring(l.at)
	} else {
		l.top = 0
	}
	l.Refresh()
}

// Sorted says by which column the rows are sorted, -1 for none, and whether descending.
func (l *List[R]) Sorted() (column int, descending bool) { return l.sortBy, l.desc }

func (l *List[R]) sortsItself() bool { _, ok := l.rows.(Sorter); return ok }

func (l *List[R]) source(place int) int {
	if l.order == nil {
		return place
	}
	return int(l.order[place])
}

func (l *List[R]) placeOf(source int) int {
	if l.order == nil {
		return source
	}
	return slices.Index(l.order, int32(source))
}

func (l *List[R]) sort() {
	if l.sortBy < 0 {
		return
	}
	if s, ok := l.rows.(Sorter); ok {
		s.SortBy(l.sortBy, l.desc)
		return
	}
	n := l.rows.Len()
	rows, order := make([]R, n), make([]int32, n)
	for i := range n {
		rows[i], order[i] = l.rows.At(i), int32(i)
	}
	compare := l.compare(rows)
	slices.SortStableFunc(order, func(a, b int32) int {
		if l.desc {
			a, b = b, a
		}
		return compare(a, b)
	})
	l.order = order
}

// compare orders two rows by their place in rows; texts are folded once, not at each comparison.
func (l *List[R]) compare(rows []R) func(a, b int32) int {
	c := l.Columns[l.sortBy]
	if c.Compare != nil {
		return func(a, b int32) int { return c.Compare(rows[a], rows[b]) }
	}
	folded := make([]string, len(rows))
	for i, r := range rows {
		folded[i] = strings.ToLower(c.Text(r))
	}
	return func(a, b int32) int { return strings.Compare(folded[a], folded[b]) }
}
