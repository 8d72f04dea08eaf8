package deviations

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/deviation"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// cases makes the list of precedents.
func cases() *kit.List[deviation.Precedent] {
	type col = kit.Column[deviation.Precedent]
	l := kit.NewList(
		col{Title: "Day", Chars: 10, Fixed: true, Text: func(p deviation.Precedent) string { return p.Day.US() }},
		col{Title: "Account", Chars: 8, Fixed: true, Text: func(p deviation.Precedent) string { return p.Number }},
		col{Title: "What", Chars: 18, Flex: 1, Text: func(p deviation.Precedent) string { return phrase.Sentence(p.What) }},
		col{Title: "Decided", Chars: 22, Flex: 2, Text: func(p deviation.Precedent) string { return p.Decided }},
		col{Title: "Amount", Chars: 9, Fixed: true, Align: kit.Right, Text: func(p deviation.Precedent) string {
			if p.Amount == 0 {
				return ""
			}
			return p.Amount.Abs().String()
		}},
		col{Title: "Like", Chars: 12, Flex: 1, Text: func(p deviation.Precedent) string { return p.Like }})
	l.Key = func(p deviation.Precedent) string { return p.Ref.String() + p.Day.US() + p.Number + p.What }
	l.Empty = "No like case stands in the books."
	return l
}

// search is the screen of precedents of one rule and account.
type search struct {
	b    *bench.Bench
	list *kit.List[deviation.Precedent]
	box  fyne.CanvasObject
}

func newSearch(b *bench.Bench, rule string, f deviation.Found) *search {
	v := &search{b: b, list: cases()}
	v.list.SetRows(kit.Rows(f.Precedents))
	v.list.OnOpen = func(p deviation.Precedent) { b.Window().Tell(p.Ref.String()+" of "+p.Day.US(), precedent(p)) }
	head := kit.NewWords("Deviation from "+rule+": "+found(f), kit.Plain).Bold()
	v.box = container.NewBorder(kit.Inset(0, 6, head), nil, nil, nil, v.list)
	return v
}

// Title implements shell.Screen.
func (v *search) Title() string { return "Precedents" }

// Content implements shell.Screen.
func (v *search) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *search) Keys() []kit.KeyHint { return []kit.KeyHint{{Key: "Enter", Does: "all of it"}} }

// FirstFocus implements shell.Screen.
func (v *search) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *search) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *search) Key(*fyne.KeyEvent) bool { return false }

// Closed implements shell.Screen.
func (v *search) Closed() {}
