package collections

import (
	"fmt"

	"fyne.io/fyne/v2"

	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/reports/notice"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// mostRuns bounds the list of runs.
const mostRuns = 300

// runs is the list of notice runs, the newest first.
type runs struct {
	b    *bench.Bench
	o    Options
	list *kit.List[collection.Run]
}

// Runs makes the list of notice runs.
func Runs(b *bench.Bench, o Options) shell.Screen {
	v := &runs{b: b, o: o}
	type col = kit.Column[collection.Run]
	number := func(title string, of func(collection.Run) int) col {
		return col{Title: title, Chars: 10, Align: kit.Right, Text: func(r collection.Run) string { return fmt.Sprint(of(r)) }, Compare: func(a, b collection.Run) int { return of(a) - of(b) }}
	}
	v.list = kit.NewList(
		col{Title: "Run", Chars: 10, Text: func(r collection.Run) string { return r.Number.String() }},
		col{Title: "Notices", Chars: 14, Flex: 1, Text: func(r collection.Run) string { return notice.Capital(string(r.Step)) }},
		col{Title: "Mailing day", Chars: 11, Text: func(r collection.Run) string { return r.Sent.US() }, Compare: func(a, b collection.Run) int { return int(a.Sent - b.Sent) }},
		col{Title: "Stands", Chars: 14, Text: stands, Tone: standTone},
		number("Proposed", func(r collection.Run) int { return r.Sum.Proposed }),
		col{Title: "Past due", Chars: 12, Align: kit.Right, Text: func(r collection.Run) string { return r.Sum.Amount.String() }, Compare: func(a, b collection.Run) int { return int(a.Sum.Amount - b.Sum.Amount) }},
		number("Taken off", func(r collection.Run) int { return r.Sum.Vetoed }),
		number("Exceptions", func(r collection.Run) int { return r.Sum.Excepted }),
		number("Made", func(r collection.Run) int { return r.Sum.Made }))
	v.list.Key = func(r collection.Run) string { return r.Number.String() }
	v.list.Empty = "No notice run yet: F9 on the aging list drafts one."
	v.list.OnOpen = func(r collection.Run) { v.b.Open(ShowRun(v.b, v.o, r.Number)) }
	v.Shown()
	return v
}

func stands(r collection.Run) string {
	switch {
	case r.State == document.Issued && r.Mailed != 0:
		return "mailed"
	case r.State == document.Issued:
		return "to be mailed"
	}
	return string(r.State)
}

func standTone(r collection.Run) kit.Tone {
	switch {
	case r.State == document.Voided || r.Mailed != 0:
		return kit.Quiet
	case r.State == document.Issued:
		return kit.Warning
	}
	return kit.Plain
}

// Shown reads the runs again.
func (v *runs) Shown() {
	all, err := bench.Ask(v.b, collection.ListRuns{Limit: mostRuns})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.list.SetRows(kit.Rows(all))
}

// Title implements shell.Screen.
func (v *runs) Title() string { return "Notice runs" }

// Content implements shell.Screen.
func (v *runs) Content() fyne.CanvasObject { return v.list }

// Keys implements shell.Screen.
func (v *runs) Keys() []kit.KeyHint { return []kit.KeyHint{{Key: "Enter", Does: "open the run"}} }

// FirstFocus implements shell.Screen.
func (v *runs) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *runs) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *runs) Key(ev *fyne.KeyEvent) bool {
	if ev.Name != fyne.KeyF5 {
		return false
	}
	v.Shown()
	return true
}

// Closed implements shell.Screen.
func (v *runs) Closed() {}
