package kit

import (
	"encoding/csv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Align says at which edge of its column a cell stands.
type Align int

// The alignments of a column: words at the left, figures at the right.
const (
	Left Align = iota
	Right
	Middle
)

// Column declares one column of a list of rows R.
type Column[R any] struct {
	Title   string
	Chars   int // width in characters
	Flex    int // share of the width that is left over, besides Chars
	Align   Align
	Text    func(R) string
	Compare func(a, b R) int // order of the rows when sorted by this column; nil sorts by Text
	Tone    func(R) Tone     // nil is Plain
	Fixed   bool             // cannot be sorted by
}

// Source gives rows one by one, so that they can be fetched as they come into view.
type Source[R any] interface {
	Len() int
	At(i int) R
}

// Sorter is a Source that sorts itself, such as one that reads the books by another index.
type Sorter interface {
	SortBy(column int, descending bool)
}

// Rows makes a Source of a slice.
func Rows[R any](rows []R) Source[R] { return sliceSource[R](rows) }

type sliceSource[R any] []R

func (s sliceSource[R]) Len() int   { return len(s) }
func (s sliceSource[R]) At(i int) R { return s[i] }

// List shows rows in columns, drawing only those in view. Arrows, PgUp, PgDn, Home, End choose a row, letters go to the row they begin,
// Enter or a double press opens it, a press on a head sorts, Ctrl+C copies the row.
type List[R any] struct {
	widget.BaseWidget
	Columns  []Column[R]
	OnSelect func(R) // the chosen row changed
	OnOpen   func(R) // Enter or double press
	OnKey    func(*fyne.KeyEvent) bool
	Key      func(R) string // names a row, so that it stays chosen when the rows are read again
	Empty    string         // what to say when there are no rows

	rows    Source[R]
	order   []int32 // place on the screen -> place in rows; nil when they are the same
	sortBy  int     // column, -1 for the order of the rows
	desc    bool
	top     int // first row in view
	at      int // chosen row by its place on the screen, -1 for none
	typed   typed
	pressed time.Time
	focus   bool
	drag    bool
	wheel   float32
	aside   func() // set by a Lookup: takes the focus instead of the list
	need    needs
	view    *listView[R]
}

// NewList makes a list without rows.
func NewList[R any](columns ...Column[R]) *List[R] {
	l := &List[R]{Columns: columns, rows: Rows[R](nil), sortBy: -1, at: -1, Empty: "Nothing to show."}
	l.ExtendBaseWidget(l)
	return l
}

// SetRows changes the rows. The chosen row stays chosen when Key is set and it is still there; the sorting stays.
func (l *List[R]) SetRows(rows Source[R]) {
	was, had := l.Selected()
	l.rows, l.order, l.need = rows, nil, needs{}
	l.sort()
	l.at = min(l.at, l.Len()-1)
	if had && l.Key != nil {
		l.keep(l.Key(was))
	}
	l.top = max(0, min(l.top, l.Len()-l.visible()))
	if l.at >= 0 {
		l.bring(l.at)
	}
	l.Refresh()
}

// keep finds the row named key again; a row that is gone leaves nothing chosen.
func (l *List[R]) keep(key string) {
	l.at = -1
	for i := range l.Len() {
		if l.Key(l.Row(i)) == key {
			l.at = i
			return
		}
	}
}

// Len counts the rows.
func (l *List[R]) Len() int { return l.rows.Len() }

// Row gives the row at a place on the screen, counted from the first of all.
func (l *List[R]) Row(i int) R {
	if l.order != nil {
		i = int(l.order[i])
	}
	return l.rows.At(i)
}

// Selected gives the chosen row, if there is one.
func (l *List[R]) Selected() (row R, ok bool) {
	if l.at < 0 || l.at >= l.Len() {
		return row, false
	}
	return l.Row(l.at), true
}

// Place gives the place of the chosen row, -1 for none.
func (l *List[R]) Place() int { return l.at }

// Select chooses the row at a place and brings it into view; -1 chooses none.
func (l *List[R]) Select(i int) {
	i = max(-1, min(i, l.Len()-1))
	if i >= 0 {
		l.bring(i)
	}
	if i == l.at {
		l.Refresh()
		return
	}
	l.at = i
	l.Refresh()
	if row, ok := l.Selected(); ok && l.OnSelect != nil {
		l.OnSelect(row)
	}
}

// bring scrolls as little as needed for row i to be in view.
func (l *List[R]) bring(i int) {
	if n := l.visible(); i < l.top {
		l.top = i
	} else if i >= l.top+n {
		l.top = i - n + 1
	}
}

// ScrollTo makes row i the first in view, as far as the rows reach.
func (l *List[R]) ScrollTo(i int) {
	l.top = max(0, min(i, l.Len()-l.visible()))
	l.Refresh()
}

// Top gives the first row in view.
func (l *List[R]) Top() int { return l.top }

// Open does what Enter does.
func (l *List[R]) Open() {
	if row, ok := l.Selected(); ok && l.OnOpen != nil {
		l.OnOpen(row)
	}
}

// Line gives the cells of a row as text.
func (l *List[R]) line(row R) []string {
	out := make([]string, len(l.Columns))
	for i, c := range l.Columns {
		out[i] = c.Text(row)
	}
	return out
}

// TSV gives the chosen row with its cells between tabs, "" when none is chosen.
func (l *List[R]) TSV() string {
	row, ok := l.Selected()
	if !ok {
		return ""
	}
	return strings.Join(l.line(row), "\t")
}

// CSV gives every row, in the order shown, under the titles of the columns (RFC 4180).
func (l *List[R]) CSV() string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	titles := make([]string, len(l.Columns))
	for i, c := range l.Columns {
		titles[i] = c.Title
	}
	_ = w.Write(titles) // a strings.Builder cannot refuse
	for i := range l.Len() {
		_ = w.Write(l.line(l.Row(i)))
	}
	w.Flush()
	return b.String()
}
