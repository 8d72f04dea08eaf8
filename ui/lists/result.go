package lists

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"curbstop/domain/document"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// line is a row of the screen: one of the report, or one of its totals.
type line struct {
	at    int
	cells []procedure.Cell
	row   procedure.ListRow
	total *procedure.ListTotal
}

// result is a report on the screen.
type result struct {
	b      *bench.Bench
	o      Options
	s      shown
	totals bool
	list   *kit.List[line]
	box    fyne.CanvasObject
}

func newResult(b *bench.Bench, o Options, s shown) *result {
	v := &result{b: b, o: o, s: s}
	lines := make([]line, len(s.list.Rows))
	for i, r := range s.list.Rows {
		lines[i] = line{at: i, cells: r.Cells, row: r}
	}
	v.fill(lines, "Nothing in these days.")
	return v
}

// newTotals shows the totals of a report; each leads to the rows it adds up.
func newTotals(b *bench.Bench, o Options, s shown) *result {
	v := &result{b: b, o: o, s: s, totals: true}
	lines := make([]line, len(s.list.Totals))
	for i := range s.list.Totals {
		lines[i] = line{at: i, cells: s.list.Totals[i].Cells, total: &s.list.Totals[i]}
	}
	v.fill(lines, "No totals.")
	return v
}

func (v *result) fill(lines []line, empty string) {
	v.list = kit.NewList(v.columns()...)
	v.list.Empty = empty
	v.list.OnOpen = v.open
	v.list.SetRows(kit.Rows(lines))
	if len(lines) > 0 {
		v.list.Select(0)
	}
	says, tone := v.s.ties()
	count := phrase.Count(len(lines), "row")
	if v.totals {
		count = phrase.Count(len(lines), "total")
	}
	head := container.NewBorder(nil, nil, kit.NewWords(v.s.list.Covers, kit.Plain).Bold(), kit.Inset(14, 0, kit.NewWords(says, tone)), kit.NewFigure(count, kit.Quiet))
	foot := fyne.CanvasObject(nil)
	if !v.totals && v.s.of == "" {
		foot = v.sums()
	}
	v.box = container.NewBorder(kit.Inset(2, 4, head), foot, nil, nil, v.list)
}

// sums shows the totals of all rows below the list.
func (v *result) sums() fyne.CanvasObject {
	last := v.s.list.Totals[len(v.s.list.Totals)-1]
	var cards []fyne.CanvasObject
	for i, c := range v.s.list.Columns {
		if c.Kind != procedure.MoneyCell {
			continue
		}
		cards = append(cards, container.NewVBox(kit.NewFigure(c.Head, kit.Quiet), kit.NewFigure(c.Shown(last.Cells[i]), kit.Plain).Bold()))
	}
	return kit.Card(kit.Inset(12, 6, container.NewGridWithColumns(max(1, len(cards)), cards...)))
}

// columns makes the columns of the screen; those that hold nothing at all are left out of totals.
func (v *result) columns() (out []kit.Column[line]) {
	for i, c := range v.s.list.Columns {
		if v.totals && (c.Kind == procedure.DayCell || c.Kind == procedure.UseCell || !v.said(i)) {
			continue
		}
		col := kit.Column[line]{
			Title: heading(c), Chars: max(c.Share*9/10, 4), Text: func(l line) string { return c.Shown(l.cells[i]) },
			Compare: func(a, b line) int { return compareCells(c.Kind, a.cells[i], b.cells[i]) },
		}
		switch c.Kind {
		case procedure.MoneyCell:
			col.Align, col.Chars = kit.Right, max(10, min(len(col.Title), 12))
			col.Text = func(l line) string { return figure(c, l.cells[i]) }
			col.Tone = func(l line) kit.Tone { return moneyTone(l.cells[i]) }
		case procedure.CountCell, procedure.UseCell:
			col.Align, col.Chars = kit.Right, max(col.Chars, len(col.Title)+1)
		case procedure.TextCell:
			if c.Key == "class" {
				col.Text, col.Flex = func(l line) string { return phrase.Class(l.cells[i].Text) }, 1
			}
			if c.Share >= 14 || v.totals {
				col.Flex = 1
			}
			if v.totals {
				col.Title = "Total of"
			}
		case procedure.DayCell:
			col.Chars = 10
		}
		out = append(out, col)
	}
	return out
}

// heading gives the head of a column where it has little room.
func heading(c procedure.ListColumn) string {
	if c.Key == "credit" && strings.HasPrefix(c.Head, "Unapplied") {
		return "Credit"
	}
	return strings.TrimSuffix(c.Head, " days")
}

// figure shows money; nothing at all is left out where a sum stands beside it.
func figure(c procedure.ListColumn, cell procedure.Cell) string {
	switch c.Key {
	case "balance", "total", "amount":
	default:
		if cell.N == 0 {
			return ""
		}
	}
	return c.Shown(cell)
}

// said says whether any total says something in a column.
func (v *result) said(i int) bool {
	for _, t := range v.s.list.Totals {
		if t.Cells[i] != (procedure.Cell{}) {
			return true
		}
	}
	return false
}

func moneyTone(c procedure.Cell) kit.Tone {
	switch {
	case c.N == 0:
		return kit.Quiet
	case c.N < 0:
		return kit.Good
	}
	return kit.Plain
}

func use(c procedure.Cell) decimal.Decimal {
	d, err := decimal.NewFromString(c.Text)
	if err != nil {
		return decimal.Zero
	}
	return d
}

// open goes one step deeper: from a total to its rows, from a row of sums to what they add up, from a line to its document.
func (v *result) open(l line) {
	switch q, deeper := v.s.list.Into(l.row); {
	case l.total != nil && l.total.Group == procedure.NoGroup:
		v.b.Window().Say("This total is of parts of rows: Enter on the rows shows each part.", kit.Quiet)
	case l.total != nil:
		v.b.Open(newResult(v.b, v.o, v.s.narrowed(*l.total)))
	case deeper:
		read(v.b, v.o, q, v.b.Window().SayError)
	default:
		v.document(l.row)
	}
}

// document shows what a line is of: its document, else its account.
func (v *result) document(r procedure.ListRow) {
	switch {
	case r.Doc != (document.Ref{}) && v.o.Open != nil:
		v.o.Open(v.b, r.Doc)
	case r.Account != 0 && v.o.Account != nil:
		v.o.Account(v.b, r.Account)
	default:
		v.b.Window().Say("There is nothing behind this line.", kit.Quiet)
	}
}

// Title implements shell.Screen.
func (v *result) Title() string {
	if v.totals {
		return "Totals"
	}
	return v.s.title()
}

// Content implements shell.Screen.
func (v *result) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *result) Keys() []kit.KeyHint {
	out := []kit.KeyHint{{Key: "Enter", Does: "what is behind it"}}
	if v.whole() {
		out = append(out, kit.KeyHint{Key: "F6", Does: "totals"}, kit.KeyHint{Key: "F7", Does: "control totals"}, kit.KeyHint{Key: "F11", Does: "account"},
			kit.KeyHint{Key: "Ctrl+P", Does: "print"}, kit.KeyHint{Key: "Ctrl+E", Does: "CSV"}, kit.KeyHint{Key: "F8", Does: "workbook"})
	}
	return out
}

// whole says whether all of a report is shown, not a part of it.
func (v *result) whole() bool { return !v.totals && v.s.of == "" }

// FirstFocus implements shell.Screen.
func (v *result) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *result) Dirty() bool { return false }

// Closed implements shell.Screen.
func (v *result) Closed() {}

// Key implements shell.Screen.
func (v *result) Key(ev *fyne.KeyEvent) bool {
	if ev.Name == fyne.KeyF2 {
		v.list.Open()
		return true
	}
	if ev.Name == fyne.KeyF11 {
		if l, ok := v.list.Selected(); ok && l.row.Account != 0 && v.o.Account != nil {
			v.o.Account(v.b, l.row.Account)
		}
		return true
	}
	if !v.whole() {
		return false
	}
	switch ev.Name {
	case fyne.KeyF6:
		v.b.Open(newTotals(v.b, v.o, v.s))
	case fyne.KeyF7:
		v.b.Open(newTies(v.b, v.o, v.s))
	case fyne.KeyF8:
		v.save("xlsx")
	case kit.KeyExport:
		v.save("csv")
	case kit.KeyPrint:
		v.print()
	default:
		return false
	}
	return true
}

func (v *result) print() {
	p, err := v.s.paper()
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(p)
}

func (v *result) save(kind string) {
	path, err := v.s.save(v.b, kind)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Window().Say("Saved as "+path, kit.Good)
}

var _ shell.Screen = (*result)(nil)
