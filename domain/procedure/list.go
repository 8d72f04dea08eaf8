package procedure

import (
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
)

// CellKind says what the cells of a column hold.
type CellKind uint8

// The kinds of cells.
const (
	TextCell  CellKind = iota
	MoneyCell          // cents in N
	DayCell            // a calendar.Day in N
	CountCell          // a whole number in N
	UseCell            // a measured figure, as a decimal in Text
)

// Cell is one figure or text of a list; the kind of its column says which field holds it.
type Cell struct {
	Text string
	N    int64
}

// Says makes a cell of text.
func Says(text string) Cell { return Cell{Text: text} }

// Sum makes a cell of money.
func Sum(a money.Amount) Cell { return Cell{N: int64(a)} }

// On makes a cell of a day.
func On(d calendar.Day) Cell { return Cell{N: int64(d)} }

// Count makes a cell of a whole number.
func Count(n int) Cell { return Cell{N: int64(n)} }

// Use makes a cell of a measured figure.
func Use(d decimal.Decimal) Cell { return Cell{Text: d.String()} }

// ListColumn is one column of a list.
type ListColumn struct {
	Key   string // never shown: layouts and filters name columns by it
	Head  string
	Kind  CellKind
	Share int  // of the width of a page, in hundredths
	Apart bool // its figures are never added up: one thing may be counted in several rows
}

// ListRow is one line of a list, and where its figures come from.
type ListRow struct {
	Cells   []Cell
	Doc     document.Ref // the document the line is of, if it is of one
	Account account.ID   // the account it is of, 0 for none
	Tags    []string     // to which of the list's groups it belongs, in the order of its Groups
}

// What a total that is of no group adds up: all rows, or parts of rows that no row shows by itself.
const (
	Everything = -1
	NoGroup    = -2
)

// ListTotal is a sum over rows: of all of them, or of those of a group.
type ListTotal struct {
	Cells []Cell
	Group int    // the place in Groups, or Everything, or NoGroup
	Tag   string // of the rows it adds up
}

// Tie is one control total a list is held to: what its own entries did to a GL account, what all others did, and what the books keep.
type Tie struct {
	What    string // fund and GL account, or what is compared
	Fund    string // "" when it is of no one GL account
	GL      string
	Listed  money.Amount
	Other   money.Amount // moved by entries of other lists
	Control money.Amount
}

// Holds says whether the list ties to the control total.
func (t Tie) Holds() bool { return t.Listed.Plus(t.Other) == t.Control }

// List is a report of figures of the books as a value: the screen, the paper and the file show the same one.
type List struct {
	Ask      ListAsk
	Utility  string
	Training bool

	Title   string
	Covers  string // which days
	Groups  []string
	Columns []ListColumn
	Rows    []ListRow
	Totals  []ListTotal // by group, the total of all rows last
	Ties    []Tie
	Notes   []string
}

// Holds says whether every control total is met.
func (l List) Holds() bool {
	return !slices.ContainsFunc(l.Ties, func(t Tie) bool { return !t.Holds() })
}

// Column gives the place of a column by its key, -1 when there is none.
func (l List) Column(key string) int {
	return slices.IndexFunc(l.Columns, func(c ListColumn) bool { return c.Key == key })
}

// Of gives the rows that a total adds up.
func (l List) Of(t ListTotal) []ListRow {
	if t.Group < 0 {
		return l.Rows
	}
	var out []ListRow
	for _, r := range l.Rows {
		if t.Group < len(r.Tags) && r.Tags[t.Group] == t.Tag {
			out = append(out, r)
		}
	}
	return out
}

// Total adds up the rows' figures, group by group, then all of them. Only money and counts are added: use of different units is not.
func (l *List) Total() {
	for g := range l.Groups {
		sums, tags := map[string][]Cell{}, []string(nil)
		for i := range l.Rows {
			tag := l.Rows[i].Tags[g]
			to := sums[tag]
			if to == nil {
				to = make([]Cell, len(l.Columns))
				sums[tag], tags = to, append(tags, tag)
			}
			l.plus(to, l.Rows[i].Cells)
		}
		slices.Sort(tags)
		for _, tag := range tags {
			l.Totals = append(l.Totals, ListTotal{l.headed(sums[tag], l.Groups[g]+" "+groupWords(l.Groups[g], tag)), g, tag})
		}
	}
	all := make([]Cell, len(l.Columns))
	for _, r := range l.Rows {
		l.plus(all, r.Cells)
	}
	l.Totals = append(l.Totals, ListTotal{l.headed(all, "Total"), Everything, ""})
}

func (l *List) plus(sums, cells []Cell) {
	for i := range l.Columns {
		c := &l.Columns[i]
		if c.Apart {
			continue
		}
		switch c.Kind {
		case MoneyCell:
			sums[i] = Sum(money.Amount(sums[i].N).Plus(money.Amount(cells[i].N)))
		case CountCell:
			sums[i].N += cells[i].N
		}
	}
}

// headed puts the words of a total into its widest column of text.
func (l *List) headed(cells []Cell, words string) []Cell {
	at := -1
	for i, c := range l.Columns {
		if c.Kind == TextCell && (at < 0 || c.Share > l.Columns[at].Share) {
			at = i
		}
	}
	if at >= 0 {
		cells[at].Text = words
	}
	return cells
}

// groupWords says a tag in words.
func groupWords(group, tag string) string {
	switch {
	case tag == "":
		return "none"
	case group == "Class":
		return phrase.Class(tag)
	}
	return tag
}

// ListKind names a report.
type ListKind string

// The reports.
const (
	ListAging       ListKind = "aging"
	ListAgedItems   ListKind = "aged-items" // the open items of one account
	ListBilling     ListKind = "billing"
	ListReceipts    ListKind = "receipts"
	ListAdjustments ListKind = "adjustments"
	ListConsumption ListKind = "consumption"
	ListGL          ListKind = "gl"
)

// ListKinds gives the reports in the order an office asks for them; those that stand behind others are not among them.
func ListKinds() []ListKind {
	return []ListKind{ListAging, ListBilling, ListReceipts, ListAdjustments, ListConsumption, ListGL}
}

// ListAsk says which report, of which days, and which part of it.
type ListAsk struct {
	Kind     ListKind
	From, To calendar.Day // inclusive; an aging is of the end of To
	By       ledger.AgeBy // aging: by due day or by bill day
	Account  account.ID   // only this account
	Class    string       // only this rate class
	Full     bool         // gl: every line, not summarised
	Layout   string       // gl: the columns of a kept layout; "" for the usual ones
	Where    []ListWhere  // only rows whose column says so, gl and consumption
}

// ListWhere narrows a list to rows whose column shows a text.
type ListWhere struct{ Key, Is string }

// OfMonth gives the ask of a whole month.
func OfMonth(k ListKind, m calendar.Month) ListAsk {
	return ListAsk{Kind: k, From: m.First(), To: m.Last()}
}

// span says which days a list covers.
func (q ListAsk) span() string {
	switch m := q.From.Month(); {
	case q.From == m.First() && q.To == m.Last():
		return m.Name()
	case q.From == q.To:
		return q.From.Long()
	}
	return q.From.Long() + " to " + q.To.Long()
}

// Plain gives a cell as a file has it: 1234.50, 2026-10-01.
func (c ListColumn) Plain(cell Cell) string {
	switch c.Kind {
	case MoneyCell:
		return money.Amount(cell.N).Plain()
	case DayCell:
		return calendar.Day(cell.N).String()
	case CountCell:
		return strconv.FormatInt(cell.N, 10)
	}
	return cell.Text
}

// Shown gives a cell as a screen or a paper has it: 1,234.50, 10/01/2026, and nothing for a count of nothing.
func (c ListColumn) Shown(cell Cell) string {
	switch c.Kind {
	case MoneyCell:
		return money.Amount(cell.N).String()
	case DayCell:
		return calendar.Day(cell.N).US()
	case CountCell:
		if cell.N == 0 {
			return ""
		}
		return phrase.Number(int(cell.N))
	case UseCell:
		if d, err := decimal.NewFromString(cell.Text); err == nil {
			return phrase.Figure(d)
		}
	}
	return cell.Text
}
