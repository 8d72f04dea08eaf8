package notes

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/casework"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// view is the notes of an account at the left, its alerts at the right, each list with the chosen one in whole below it.
type view struct {
	b      *bench.Bench
	m      *casebook
	band   *kit.Band
	open   *kit.Words
	notes  *kit.List[casework.Kept]
	alerts *kit.List[casework.Alert]
	note   *kit.Note
	alert  *kit.Note
	box    fyne.CanvasObject
	after  []func(*bench.Bench)
}

// New makes the screen of an account's notes and alerts; after is called once an alert was set, to look whether a crew must be called.
func New(b *bench.Bench, id account.ID, after ...func(*bench.Bench)) shell.Screen {
	v := newView(b, id)
	v.after = after
	return v
}

func newView(b *bench.Bench, id account.ID) *view {
	m, err := newCasebook(b, id)
	v := &view{b: b, m: m, band: kit.NewBand("", kit.Warning), open: kit.NewFigure("", kit.Warning), note: kit.NewNote("", kit.Plain, 0), alert: kit.NewNote("", kit.Plain, 0)}
	v.lists()
	v.arrange()
	v.show()
	if err != nil {
		v.band.Set(err.Error(), kit.Danger)
	}
	return v
}

func (v *view) lists() {
	type note = kit.Column[casework.Kept]
	v.notes = kit.NewList(
		note{Title: "Day", Chars: 10, Text: func(k casework.Kept) string { return k.Note.Sign.Day.US() }, Compare: func(a, b casework.Kept) int { return int(a.Note.ID) - int(b.Note.ID) }, Tone: v.m.tone},
		note{Title: "How", Chars: 8, Text: func(k casework.Kept) string { return string(k.Note.Channel) }, Tone: v.m.tone},
		note{Title: "What was said", Chars: 30, Flex: 4, Text: func(k casework.Kept) string { return k.Note.Text }, Tone: v.m.tone},
		note{Title: "By", Chars: 12, Flex: 1, Text: func(k casework.Kept) string { return k.Note.By }, Tone: v.m.tone},
		note{Title: "Follow up", Chars: 10, Text: v.m.follow, Tone: v.m.tone})
	v.notes.Empty = "No notes yet. F9 writes the first."
	v.notes.Key = func(k casework.Kept) string { return fmt.Sprint(k.Note.ID) }
	v.notes.OnSelect = func(k casework.Kept) { v.note.Set(v.m.full(k), kit.Plain) }
	v.notes.OnOpen = func(casework.Kept) { v.answer() }
	type alert = kit.Column[casework.Alert]
	v.alerts = kit.NewList(
		alert{Title: "Alert", Chars: 10, Flex: 1, Text: func(a casework.Alert) string { return string(a.Kind) }, Tone: v.m.alertTone},
		alert{Title: "From", Chars: 10, Text: func(a casework.Alert) string { return a.From.US() }, Tone: v.m.alertTone},
		alert{Title: "Until", Chars: 16, Text: v.m.until, Tone: v.m.alertTone})
	v.alerts.Empty = "No alerts. F6 sets one."
	v.alerts.Key = func(a casework.Alert) string { return fmt.Sprint(a.ID) }
	v.alerts.OnSelect = func(a casework.Alert) { v.alert.Set(v.m.fullAlert(a), kit.Plain) }
}

func (v *view) arrange() {
	title := func(text string, right fyne.CanvasObject) fyne.CanvasObject {
		return kit.Inset(0, 4, container.NewBorder(nil, nil, kit.NewWords(text, kit.Accent).Bold(), nil, right))
	}
	left := container.NewBorder(title("Contact notes", v.open), nil, nil, nil, kit.Over(74, v.notes, kit.Inset(2, 6, v.note)))
	right := container.NewBorder(title("Alerts", kit.NewWords("", kit.Plain)), nil, nil, nil, kit.Over(74, v.alerts, kit.Inset(2, 6, v.alert)))
	who := kit.NewHeading(v.m.kept.Customer.Name + "    " + v.m.kept.Account.Number)
	columns := kit.Beside(64, kit.Card(kit.Inset(10, 8, left)), kit.Card(kit.Inset(10, 8, right)))
	v.box = container.NewBorder(container.NewVBox(v.band, kit.Inset(2, 6, who)), nil, nil, nil, columns)
}

// show fills the lists from the model.
func (v *view) show() {
	text, tone := band(v.m.shown())
	v.band.Set(text, tone)
	v.notes.SetRows(kit.Rows(v.m.kept.Notes))
	v.alerts.SetRows(kit.Rows(v.m.kept.Alerts))
	v.open.Set("", kit.Warning)
	if n := v.m.open(); n > 0 {
		v.open.Set(fmt.Sprintf("%d to follow up", n), kit.Warning)
	}
	v.notes.Select(max(v.notes.Place(), 0))
	if k, ok := v.notes.Selected(); ok {
		v.note.Set(v.m.full(k), kit.Plain)
	}
	v.alert.Set("", kit.Plain)
	if a, ok := v.alerts.Selected(); ok {
		v.alert.Set(v.m.fullAlert(a), kit.Plain)
	}
	v.box.Refresh()
}

// Title implements shell.Screen.
func (v *view) Title() string { return "Notes, account " + v.m.kept.Account.Number }

// Content implements shell.Screen.
func (v *view) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *view) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "F9", Does: "new note"}, {Key: "F8", Does: "answer"}, {Key: "F7", Does: "correct"}, {Key: "F6", Does: "set an alert"}, {Key: "F4", Does: "end an alert"},
	}
}

// FirstFocus implements shell.Screen.
func (v *view) FirstFocus() fyne.Focusable { return v.notes }

// Dirty implements shell.Screen.
func (v *view) Dirty() bool { return false }

// Closed implements shell.Screen.
func (v *view) Closed() {}

// Shown reads again what may have changed.
func (v *view) Shown() {
	if err := v.m.read(); err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.show()
}

// Key implements shell.Screen.
func (v *view) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9, kit.KeyNew:
		v.write("Contact note", "Keep the note", casework.WriteNote{Channel: casework.Phone})
	case fyne.KeyF8:
		v.answer()
	case fyne.KeyF7:
		v.correct()
	case fyne.KeyF6:
		v.setAlert()
	case fyne.KeyF4, fyne.KeyDelete:
		v.endAlert()
	case fyne.KeyRight:
		v.b.Window().FocusOn(v.alerts)
	case fyne.KeyLeft:
		v.b.Window().FocusOn(v.notes)
	case fyne.KeyF5:
		v.Shown()
	default:
		return false
	}
	return true
}
