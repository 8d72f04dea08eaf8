package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Lookup is an entry with a list below it. The entry keeps the focus: typing searches, Up, Down, PgUp and PgDn choose in the list,
// Enter picks.
type Lookup[R any] struct {
	OnPick func(R)

	entry  *Entry
	list   *List[R]
	search func(query string) []R
	box    *fyne.Container
}

// NewLookup makes a lookup that asks search at every change; search should answer within a few milliseconds and limit its rows.
func NewLookup[R any](placeholder string, search func(query string) []R, columns ...Column[R]) *Lookup[R] {
	k := &Lookup[R]{entry: NewText(), list: NewList(columns...), search: search}
	k.entry.SetPlaceHolder(placeholder)
	k.entry.setHooks(hooks{first: k.drive, changed: k.Search})
	k.list.focus = true // its choice is what Enter picks
	k.entry.OnEnter = k.list.Open
	k.list.aside = func() {
		if w := WindowOf(k.entry); w != nil {
			w.FocusOn(k.entry)
		}
	}
	k.list.OnOpen = func(r R) {
		if k.OnPick != nil {
			k.OnPick(r)
		}
	}
	k.box = container.NewBorder(container.New(&inset{0, 3}, k.entry), nil, nil, nil, k.list)
	return k
}

// Content gives the entry with the list below.
func (k *Lookup[R]) Content() fyne.CanvasObject { return k.box }

// Entry gives the entry, which is what should have the focus.
func (k *Lookup[R]) Entry() *Entry { return k.entry }

// List gives the list, for what should be said when it is empty, and for tests.
func (k *Lookup[R]) List() *List[R] { return k.list }

// SetQuery writes text into the entry, to be typed on, and searches.
func (k *Lookup[R]) SetQuery(text string) {
	k.entry.SetText(text)
	k.entry.CursorColumn = len([]rune(text))
	k.entry.Refresh()
	k.Search()
}

// Search asks again for what is in the entry and chooses the first row found.
func (k *Lookup[R]) Search() {
	k.list.at, k.list.top = -1, 0
	k.list.SetRows(Rows(k.search(k.entry.Text)))
	k.list.Select(0)
}

// drive gives the keys of the list to the list while the entry keeps the focus. Home and End stay with the entry.
func (k *Lookup[R]) drive(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		k.list.TypedKey(ev)
		return true
	}
	return false
}
