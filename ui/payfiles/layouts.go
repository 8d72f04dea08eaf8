package payfiles

import (
	"strings"

	"fyne.io/fyne/v2"

	"curbstop/domain/exchange/payfile"
	"curbstop/domain/payment"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// layouts is the list of layouts.
type layouts struct {
	b    *bench.Bench
	o    Options
	list *kit.List[payment.FileLayout]
}

func newLayouts(b *bench.Bench, o Options) *layouts {
	type row = payment.FileLayout
	type col = kit.Column[row]
	v := &layouts{b: b, o: o}
	v.list = kit.NewList(
		col{Title: "Layout", Chars: 22, Text: func(l row) string { return l.Name }},
		col{Title: "Holds from", Chars: 11, Text: func(l row) string { return l.From.US() }},
		col{Title: "Lines", Chars: 12, Text: kindOf},
		col{Title: "Paid by", Chars: 10, Text: func(l row) string { return string(l.Tender) }},
		col{Title: "Fields", Chars: 50, Flex: 1, Text: fieldsOf})
	v.list.Key = func(l row) string { return l.Name }
	v.list.Empty = "No layout yet. F9 on the files opens a new file; F6 there makes a layout from its headings."
	v.list.OnOpen = func(l row) { v.b.Open(newLayout(v.b, v.o, l, payfile.Sample{})) }
	v.Shown()
	v.list.Select(0)
	return v
}

func kindOf(l payment.FileLayout) string {
	if l.Fixed {
		return payfile.Fixed
	}
	return "table"
}

func fieldsOf(l payment.FileLayout) string {
	var out []string
	for _, c := range l.Columns {
		out = append(out, string(c.Field))
	}
	return strings.Join(out, ", ")
}

// Shown reads the layouts again.
func (v *layouts) Shown() {
	all, err := bench.Ask(v.b, payment.ListFileLayouts{})
	if err != nil {
		v.b.Window().SayError(err)
	}
	v.list.SetRows(kit.Rows(all))
}

// Title implements shell.Screen.
func (v *layouts) Title() string { return "Layouts of payment files" }

// Content implements shell.Screen.
func (v *layouts) Content() fyne.CanvasObject { return v.list }

// Keys implements shell.Screen.
func (v *layouts) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "Enter", Does: "open"}, {Key: "F9", Does: "new"}, {Key: "Del", Does: "no longer offer"}}
}

// FirstFocus implements shell.Screen.
func (v *layouts) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *layouts) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *layouts) Key(ev *fyne.KeyEvent) bool {
	return pressed(ev, map[fyne.KeyName]func(){fyne.KeyDelete: v.retire, fyne.KeyF9: func() {
		v.b.Open(newLayout(v.b, v.o, payment.FileLayout{Headings: true, Tender: payment.CheckIn}, payfile.Sample{}))
	}})
}

// retire takes a layout out of what is offered; files read by it keep its name.
func (v *layouts) retire() {
	l, ok := v.list.Selected()
	if !ok {
		return
	}
	v.b.Window().Ask("Layout "+l.Name, "It is no longer offered from today on. Files that came in by it stay as they are.", "No longer offer it", func() {
		l.From, l.Retired = 0, true
		if _, err := bench.Do(v.b, v.b.NewDeed(), payment.KeepFileLayout{Layout: l}); err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.Shown()
	})
}

// Closed implements shell.Screen.
func (v *layouts) Closed() {}
