package billing

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// Options are what the billing desk needs of other parts of the office; each may be nil.
type Options struct {
	Open   func(b *bench.Bench, id account.ID)        // shows the account itself
	Search func(b *bench.Bench, query string) []Match // finds accounts by name, address or number
	Reads  func(b *bench.Bench)                       // opens the desk of meter reads
}

// Match is an account that was looked for.
type Match struct {
	ID     account.ID
	Number string
	Name   string
	Where  string
}

// runs is the list of billing runs.
type runs struct {
	b    *bench.Bench
	o    Options
	list *kit.List[billing.Run]
	says *kit.Words
	box  fyne.CanvasObject
}

// New makes the list of billing runs, the first screen of the billing desk.
func New(b *bench.Bench, o Options) shell.Screen {
	type col = kit.Column[billing.Run]
	v := &runs{b: b, o: o, says: kit.NewWords("", kit.Quiet)}
	v.list = kit.NewList(
		col{Title: "Run", Chars: 9, Text: func(r billing.Run) string { return r.Number.String() }},
		col{Title: "Bill date", Chars: 10, Text: func(r billing.Run) string { return r.Day.US() }, Compare: func(a, b billing.Run) int { return int(a.Day - b.Day) }},
		col{Title: "Whom", Chars: 16, Flex: 2, Text: func(r billing.Run) string { return phrase.Sentence(r.Select.String()) }},
		col{Title: "Period", Chars: 23, Text: func(r billing.Run) string { return r.From.US() + " to " + r.Through.US() }},
		col{Title: "Due", Chars: 10, Text: func(r billing.Run) string { return r.Due.US() }},
		col{Title: "Bills", Chars: 8, Align: kit.Right, Text: func(r billing.Run) string { return phrase.Number(sum(r).Bills) }, Compare: func(a, b billing.Run) int { return sum(a).Bills - sum(b).Bills }},
		col{Title: "Held", Chars: 6, Align: kit.Right, Text: func(r billing.Run) string { return phrase.Number(r.Sum.Held + r.Left) }, Compare: func(a, b billing.Run) int { return a.Sum.Held - b.Sum.Held }},
		col{Title: "Amount", Chars: 13, Align: kit.Right, Text: func(r billing.Run) string { return sum(r).Total.String() }, Compare: func(a, b billing.Run) int { return int(sum(a).Total - sum(b).Total) }},
		col{Title: "State", Chars: 18, Flex: 1, Text: state, Tone: stateTone})
	v.list.Key = func(r billing.Run) string { return r.Number.String() }
	v.list.Empty = "No billing run yet: F9 begins one."
	v.list.OnOpen = func(r billing.Run) { v.b.Open(newRun(v.b, v.o, r.Number)) }
	add, one := kit.NewDefault("New run   F9", v.begin), kit.NewButton("Bill one account   F7", func() { openOne(v.b, v.o, "", v.Shown) })
	late := kit.NewButton("Late fees   F8", v.late)
	bar := kit.ButtonBar(v.says, add, one, late, kit.NewButton("Winter averages   F4", func() { openAverages(b) }), kit.NewButton("Terms   F6", v.terms), kit.NewButton("Meter reads   F11", v.reads))
	v.box = container.NewBorder(nil, kit.Inset(0, 8, bar), nil, nil, v.list)
	v.Shown()
	return v
}

// Shown reads the runs again.
func (v *runs) Shown() {
	all, err := bench.Ask(v.b, billing.ListRuns{Limit: 500})
	if err != nil {
		v.says.Set(err.Error(), kit.Danger)
		return
	}
	v.list.SetRows(kit.Rows(all))
	if v.list.Place() < 0 && len(all) > 0 {
		v.list.Select(0)
	}
}

// begin opens the form of a new run.
func (v *runs) begin() {
	openStart(v.b, func(r billing.Run) { v.preview(r.Number) })
}

func (v *runs) late() { v.b.Open(NewFees(v.b, v.o)) }

// reads opens the desk of meter reads, where this office has one.
func (v *runs) reads() {
	if v.o.Reads != nil {
		v.o.Reads(v.b)
	}
}

// terms opens the form of the office's terms of billing.
func (v *runs) terms() {
	t, err := bench.Ask(v.b, billing.ReadTerms{})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	openTerms(v.b, t)
}

// preview shows the new run and works it out at once.
func (v *runs) preview(n document.Number) {
	page := newRun(v.b, v.o, n)
	v.b.Open(page)
	page.advance()
}

// Title implements shell.Screen.
func (v *runs) Title() string { return "Billing" }

// Content implements shell.Screen.
func (v *runs) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *runs) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "Enter", Does: "open"}, {Key: "F9", Does: "new run"}, {Key: "F7", Does: "bill one account"}, {Key: "F8", Does: "late fees"}, {Key: "F4", Does: "winter averages"}, {Key: "F6", Does: "terms of billing"}, {Key: "F11", Does: "meter reads"}, {Key: "F5", Does: "read again"}}
}

// FirstFocus implements shell.Screen.
func (v *runs) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *runs) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *runs) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9, kit.KeyNew:
		v.begin()
	case fyne.KeyF7:
		openOne(v.b, v.o, "", v.Shown)
	case fyne.KeyF8:
		v.late()
	case fyne.KeyF4:
		openAverages(v.b)
	case fyne.KeyF6:
		v.terms()
	case fyne.KeyF11:
		v.reads()
	case fyne.KeyF5:
		v.Shown()
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *runs) Closed() {}
