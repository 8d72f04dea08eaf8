package orders

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/document"
	domain "curbstop/domain/workorder"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// view is the list of service orders: where they stand at the left, the orders there at the right.
type view struct {
	b     *bench.Bench
	o     Options
	m     *field
	heaps *kit.List[heap]
	rows  *kit.List[domain.Sheet]
	head  *kit.Words
	total *kit.Words
	box   fyne.CanvasObject
	ready bool
}

// New makes the list of service orders.
func New(b *bench.Bench, o Options) shell.Screen { return newView(b, o) }

func newView(b *bench.Bench, o Options) *view {
	v := &view{b: b, o: o, m: newField(b), head: kit.NewWords("", kit.Accent).Bold(), total: kit.NewFigure("", kit.Quiet)}
	v.lists()
	left := kit.Card(kit.Inset(8, 8, container.NewBorder(kit.Inset(0, 4, kit.NewWords("Service orders", kit.Accent).Bold()), nil, nil, nil, v.heaps)))
	head := kit.Inset(0, 4, container.NewBorder(nil, nil, v.head, nil, v.total))
	right := kit.Card(kit.Inset(8, 8, container.NewBorder(head, nil, nil, nil, v.rows)))
	v.box = kit.Beside(22, left, right)
	v.heaps.SetRows(kit.Rows(v.m.heaps))
	v.heaps.Select(0)
	v.ready = true
	v.Shown()
	return v
}

func (v *view) lists() {
	late := func(h heap) kit.Tone {
		if h.late > 0 {
			return kit.Danger
		}
		return kit.Plain
	}
	v.heaps = kit.NewList(
		kit.Column[heap]{Title: "Where", Chars: 14, Flex: 1, Fixed: true, Text: func(h heap) string { return h.title }},
		kit.Column[heap]{Title: "", Chars: 5, Fixed: true, Align: kit.Right, Text: func(h heap) string { return blank(h.count) }},
		kit.Column[heap]{Title: "Late", Chars: 5, Fixed: true, Align: kit.Right, Text: func(h heap) string { return blank(h.late) }, Tone: late})
	v.heaps.OnSelect = func(heap) { v.choose() }
	v.heaps.OnOpen = func(heap) { v.b.Window().FocusOn(v.rows) }
	type col = kit.Column[domain.Sheet]
	v.rows = kit.NewList(
		col{Title: "Order", Chars: 9, Text: func(s domain.Sheet) string { return s.Order.Number.String() }},
		col{Title: "Work", Chars: 13, Text: func(s domain.Sheet) string { return domain.Words[s.Order.Type] }},
		col{Title: "Planned for", Chars: 10, Flex: 1, Text: planned, Tone: v.m.shade, Compare: func(a, b domain.Sheet) int { return int(a.Order.Day - b.Order.Day) }},
		col{Title: "Route", Chars: 8, Text: routed},
		col{Title: "Service address", Chars: 16, Flex: 2, Text: street},
		col{Title: "Account", Chars: 9, Text: func(s domain.Sheet) string { return s.Account.Number }},
		col{Title: "Customer", Chars: 14, Flex: 2, Text: func(s domain.Sheet) string { return s.Customer.Name }},
		col{Title: "Caution", Chars: 8, Flex: 1, Text: func(s domain.Sheet) string { return s.Order.Hazard }, Tone: func(domain.Sheet) kit.Tone { return kit.Warning }})
	v.rows.Key = func(s domain.Sheet) string { return s.Order.Number.String() }
	v.rows.OnOpen = func(s domain.Sheet) { v.b.Open(Show(v.b, v.o, s.Order.Number)) }
	v.rows.OnKey = func(ev *fyne.KeyEvent) bool {
		if ev.Name != fyne.KeyEscape && ev.Name != fyne.KeyLeft {
			return false
		}
		v.b.Window().FocusOn(v.heaps)
		return true
	}
}

func blank(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

// choose shows the heap chosen at the left.
func (v *view) choose() {
	if v.ready {
		v.m.at = max(v.heaps.Place(), 0)
		v.Shown()
	}
}

// Shown reads the orders again.
func (v *view) Shown() {
	if err := v.m.read(); err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.ready = false
	v.heaps.SetRows(kit.Rows(v.m.heaps))
	v.ready = true
	v.rows.Empty = "No orders here."
	v.rows.SetRows(kit.Rows(v.m.rows))
	v.head.Set(v.m.chosen(), kit.Accent)
	v.total.Set(v.m.said(), kit.Quiet)
}

// Title implements shell.Screen.
func (v *view) Title() string { return "Service orders" }

// Content implements shell.Screen.
func (v *view) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *view) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "Ctrl+N", Does: "new"},
		{Key: "F9", Does: v.next()},
		{Key: "F8", Does: "hand out all"},
		{Key: "F3", Does: "route, day"},
		{Key: "F7", Does: "route list"},
		{Key: "Ctrl+P", Does: "sheets"},
	}
}

func (v *view) next() string {
	if v.m.heaps[v.m.at].stand == string(document.Draft) {
		return "hand out"
	}
	return "complete"
}

// FirstFocus implements shell.Screen.
func (v *view) FirstFocus() fyne.Focusable { return v.heaps }

// Dirty implements shell.Screen.
func (v *view) Dirty() bool { return false }

// Closed implements shell.Screen.
func (v *view) Closed() {}

// Key implements shell.Screen.
func (v *view) Key(ev *fyne.KeyEvent) bool {
	s, ok := v.rows.Selected()
	switch ev.Name {
	case kit.KeyNew:
		v.b.Open(NewOrder(v.b, v.o, 0))
	case fyne.KeyF9:
		v.advance(s, ok)
	case fyne.KeyF8:
		v.handOutAll()
	case fyne.KeyF3:
		v.filter()
	case fyne.KeyF7:
		v.routeList()
	case kit.KeyPrint:
		v.paper(sheets(v.b, v.m.rows...))
	case fyne.KeyF2:
		if ok && v.o.Open != nil {
			v.o.Open(v.b, s.Account.ID)
		}
	case fyne.KeyF5:
		v.Shown()
	case fyne.KeyRight:
		v.b.Window().FocusOn(v.rows)
	default:
		return false
	}
	return true
}

// routeList prints the list of a route; cuts alone have a list of their own, on which what was paid is crossed out.
func (v *view) routeList() {
	if v.m.kind == domain.Cut && v.o.Crew != nil {
		v.o.Crew(v.b, v.day())
		return
	}
	v.paper(list(v.b, v.m.route, v.day(), v.m.rows))
}

func (v *view) paper(p bench.Paper, err error) {
	switch {
	case err != nil:
		v.b.Window().SayError(err)
	case len(p.Sheets) == 0:
		v.b.Window().Say("There is no order here to print.", kit.Warning)
	default:
		v.b.Show(p)
	}
}

// advance takes the chosen order its next step.
func (v *view) advance(s domain.Sheet, ok bool) {
	switch {
	case !ok:
		v.b.Window().Say("Choose an order in the list first (Right).", kit.Warning)
	case s.Order.State == document.Draft:
		v.handOut(s.Order.Number)
	default:
		askReport(v.b, v.m, s, v.Shown)
	}
}
