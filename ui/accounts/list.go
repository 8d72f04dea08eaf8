package accounts

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// listView is the list of accounts: an entry that searches as one types, and the accounts below.
type listView struct {
	b      *bench.Bench
	m      *roll
	lookup *kit.Lookup[account.ID]
	says   *kit.Words
	box    fyne.CanvasObject
}

// New makes the list of all accounts.
func New(b *bench.Bench, o Options) shell.Screen { return newListView(b, o) }

func newListView(b *bench.Bench, o Options) *listView {
	v := &listView{b: b, m: newRoll(b, o), says: kit.NewWords("", kit.Quiet)}
	col := func(title string, chars, flex int, text func(account.Line) string) kit.Column[account.ID] {
		return kit.Column[account.ID]{
			Title: title, Chars: chars, Flex: flex, Text: func(id account.ID) string { return text(v.m.line(id)) }, Tone: v.m.faded,
		}
	}
	fetched := func(title string, chars int, text func(account.ID) string) kit.Column[account.ID] {
		return kit.Column[account.ID]{Title: title, Chars: chars, Text: text, Tone: v.m.faded, Fixed: true}
	}
	balance := fetched("Balance", 12, v.m.balance)
	balance.Align, balance.Tone = kit.Right, v.m.tone
	v.lookup = kit.NewLookup("Account, name, address, phone or meter", v.search,
		col("Account", 11, 0, func(l account.Line) string { return l.Number }),
		col("Name", 20, 3, both),
		col("Service address", 20, 3, func(l account.Line) string { return l.Address }),
		fetched("Route", 6, func(id account.ID) string { return v.m.row(id).Route }),
		fetched("Class", 19, func(id account.ID) string { return phrase.Class(v.m.row(id).Class) }),
		fetched("Status", 8, func(id account.ID) string { return string(v.m.row(id).Status) }),
		balance)
	v.lookup.List().Empty = "No account fits: try fewer letters."
	v.lookup.OnPick = func(id account.ID) { v.b.Open(newPage(v.b, v.m.o, id)) }
	v.box = container.NewBorder(nil, kit.Inset(2, 4, v.says), nil, nil, v.lookup.Content())
	v.lookup.Search()
	return v
}

func both(l account.Line) string {
	if l.Second == "" {
		return l.Name
	}
	return l.Name + ", " + l.Second
}

func (v *listView) search(query string) []account.ID {
	rows := v.m.search(query)
	v.says.Set(v.m.says, kit.Quiet)
	return rows
}

// Title implements shell.Screen.
func (v *listView) Title() string { return "Accounts" }

// Content implements shell.Screen.
func (v *listView) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *listView) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "Enter", Does: "open"}, {Key: "Ctrl+N", Does: "new account"}, {Key: "F6", Does: "usage exceptions"}, {Key: "F9", Does: "adjustments, deposits"}, {Key: "F5", Does: "read again"}}
}

// FirstFocus implements shell.Screen.
func (v *listView) FirstFocus() fyne.Focusable { return v.lookup.Entry() }

// Dirty implements shell.Screen.
func (v *listView) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *listView) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case kit.KeyNew, fyne.KeyInsert:
		v.b.Open(newOpening(v.b, v.m.o))
	case fyne.KeyF9:
		v.b.Open(newApprovals(v.b, v.m.o))
	case fyne.KeyF6:
		v.b.Open(newUses(v.b, v.m.o, 0))
	case fyne.KeyF5:
		v.Shown()
	case fyne.KeyEscape:
		if v.lookup.Entry().Text == "" {
			return false
		}
		v.lookup.SetQuery("")
	default:
		return false
	}
	return true
}

// Shown reads again what may have changed while another screen was in front; the row chosen stays chosen.
func (v *listView) Shown() {
	at, top := v.lookup.List().Place(), v.lookup.List().Top()
	v.m.forget()
	v.lookup.Search()
	v.lookup.List().Select(at)
	v.lookup.List().ScrollTo(top)
}

// Closed implements shell.Screen.
func (v *listView) Closed() {}
