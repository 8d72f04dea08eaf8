package accounts

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// everything is the filter that leaves nothing out.
const everything = "everything"

// timelineView lists all that happened to an account, newest first.
type timelineView struct {
	b    *bench.Bench
	o    Options
	id   account.ID
	of   string
	all  []procedure.Event
	form *kit.Form
	list *kit.List[procedure.Event]
	says *kit.Note
	gate *kit.Note // what may be done next to collect, and why not the rest
	box  fyne.CanvasObject
}

// NewTimeline makes the screen of all that happened to an account: bills, payments, notices, orders, arrangements, notes, deposits,
// adjustments and refunds. Enter opens the document.
func NewTimeline(b *bench.Bench, o Options, id account.ID) shell.Screen { return newTimeline(b, o, id) }

func newTimeline(b *bench.Bench, o Options, id account.ID) *timelineView {
	v := &timelineView{b: b, o: o, id: id, says: kit.NewNote("", kit.Quiet, 0), gate: kit.NewNote("", kit.Plain, 0)}
	options := []string{everything}
	for _, k := range procedure.EventKinds {
		options = append(options, string(k))
	}
	v.form = kit.NewForm(kit.FormOptions{Columns: 1}, kit.Field{
		Key: "kind", Label: "Show", Kind: kit.Pick, Chars: 28, Options: kit.Options(options...), OnChange: func(*kit.Form) { v.filter() },
	})
	text := func(title string, chars, flex int, f func(procedure.Event) string) kit.Column[procedure.Event] {
		return kit.Column[procedure.Event]{Title: title, Chars: chars, Flex: flex, Text: f, Tone: eventTone}
	}
	amount := text("Amount", 12, 0, func(e procedure.Event) string {
		if e.Amount == 0 && !e.Posted {
			return ""
		}
		return e.Amount.String()
	})
	amount.Align, amount.Compare = kit.Right, func(a, b procedure.Event) int { return int(a.Amount - b.Amount) }
	v.list = kit.NewList(
		text("Day", 10, 0, func(e procedure.Event) string { return e.Day.US() }),
		text("Kind", 20, 0, func(e procedure.Event) string { return phrase.Sentence(string(e.Kind)) }),
		text("What happened", 40, 1, func(e procedure.Event) string { return e.What }),
		amount,
		text("Document", 22, 0, func(e procedure.Event) string {
			if e.Doc.IsZero() {
				return ""
			}
			return e.Doc.String()
		}))
	v.list.Columns[0].Compare = func(a, b procedure.Event) int { return int(a.Day - b.Day) }
	v.list.Empty = "Nothing of this kind has happened."
	v.list.OnOpen = v.open
	v.list.OnSelect = func(e procedure.Event) { v.says.Set(e.What, kit.Quiet) }
	v.form.Set("kind", everything)
	v.form.Clean()
	v.box = container.NewBorder(container.NewVBox(kit.Inset(2, 6, v.gate), kit.Inset(2, 6, v.form.Fields())), kit.Inset(2, 6, v.says), nil, nil, v.list)
	v.Shown()
	v.list.Select(0)
	return v
}

// eventTone makes what brings the balance down green, what warns yellow, and what is only asked for or said quiet.
func eventTone(e procedure.Event) kit.Tone {
	switch {
	case e.Kind == procedure.NoticeEvent || e.Kind == procedure.FeeEvent:
		return kit.Warning
	case e.Posted && e.Amount < 0:
		return kit.Good
	case e.Kind == procedure.NoteEvent:
		return kit.Quiet
	}
	return kit.Plain
}

// Shown reads again what may have changed.
func (v *timelineView) Shown() {
	p, err := bench.Ask(v.b, pageOf(v.id))
	if err == nil {
		v.of = p.Account.Number
		v.all, err = bench.Ask(v.b, procedure.AccountTimeline{Account: v.id})
	}
	if err != nil {
		v.b.Window().SayError(err)
	}
	v.gate.Set("", kit.Plain)
	if g, err := bench.Ask(v.b, procedure.AskGate{Account: v.id}); err == nil { // without a rule pack in use the gate says nothing
		v.gate.Set("Collections: "+g.Answer.Line()+".", kit.Plain)
	}
	v.filter()
}

// filter shows the events of the kind that is chosen.
func (v *timelineView) filter() {
	kind, some := v.form.Text("kind"), []procedure.Event{}
	for _, e := range v.all {
		if kind == "" || kind == everything || kind == string(e.Kind) {
			some = append(some, e)
		}
	}
	v.form.Clean()
	v.list.SetRows(kit.Rows(some))
	v.says.Set(fmt.Sprintf("%s of %s.", phrase.Count(len(some), "event"), phrase.Number(len(v.all))), kit.Quiet)
}

// open shows the document of an event; a note opens the contacts of the account.
func (v *timelineView) open(e procedure.Event) {
	switch {
	case !e.Doc.IsZero() && v.o.Open != nil:
		v.o.Open(v.b, e.Doc)
	case e.Kind == procedure.NoteEvent:
		v.b.Window().Say(e.What, kit.Plain)
	default:
		v.b.Window().Say("No document stands behind this.", kit.Quiet)
	}
}

// Title implements shell.Screen.
func (v *timelineView) Title() string { return "Timeline of " + v.of }

// Content implements shell.Screen.
func (v *timelineView) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *timelineView) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "Enter", Does: "open the document"}, {Key: "F6", Does: "next kind"}, {Key: "F8", Does: "analysis"}}
}

// FirstFocus implements shell.Screen.
func (v *timelineView) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen: there is nothing to lose.
func (v *timelineView) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *timelineView) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF6:
		v.next()
	case fyne.KeyF8, kit.KeyPrint:
		v.b.Open(NewAnalysis(v.b, v.id))
	default:
		return false
	}
	return true
}

// next goes on to the kind after the one that is shown.
func (v *timelineView) next() {
	now, to := v.form.Text("kind"), everything
	for i, k := range procedure.EventKinds {
		if now == everything && i == 0 || i > 0 && now == string(procedure.EventKinds[i-1]) {
			to = string(k)
		}
	}
	v.form.Set("kind", to)
	v.filter()
}

// Closed implements shell.Screen.
func (v *timelineView) Closed() {}
