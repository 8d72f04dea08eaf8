package office

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/delegation"
	"curbstop/domain/phrase"
	"curbstop/domain/staff"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// lendView is the form of a new delegation: to whom and until when at the left, what at the right.
type lendView struct {
	b    *bench.Bench
	m    *lend
	form *kit.Form
	look *kit.Lookup[delegation.Line]
	head *kit.Words
}

func newLendView(b *bench.Bench, m *lend) shell.Screen {
	v := &lendView{b: b, m: m, head: kit.NewWords("Nothing is lent yet: F7, and Enter on what is", kit.Accent).Bold()}
	roster := &people{b: b}
	_ = roster.read() // without it nobody can be chosen, and offering says why
	v.form = kit.NewForm(kit.FormOptions{Today: b.Today, Submit: "Offer it   F9", Cancel: "Cancel"},
		kit.Field{Key: "to", Label: "To", Kind: kit.Pick, Required: true, Options: supervisors(roster.rows, b.Session.Who), Chars: 26},
		kit.Field{Key: "first", Label: "First day", Kind: kit.Date, Hint: "empty: today"},
		kit.Field{Key: "last", Label: "Last day", Kind: kit.Date, Required: true, Hint: "it ends by itself"},
		kit.Field{Key: "reason", Label: "Why", Required: true, Chars: 26, Hint: "as annual leave"})
	v.form.OnSubmit, v.form.OnCancel = v.offer, b.Shell.Back
	v.form.Clean()
	v.look = kit.NewLookup("What is lent? Type part of it", m.found,
		kit.Column[delegation.Line]{Title: "May", Chars: 26, Flex: 1, Text: func(l delegation.Line) string { return phrase.Sentence(l.Words) }, Tone: v.tone, Fixed: true},
		kit.Column[delegation.Line]{Title: "You may", Chars: 22, Text: func(l delegation.Line) string {
			return staff.Cell{Held: true, Limit: l.Limit, DayTotal: l.Day}.String()
		}, Tone: v.tone, Fixed: true},
		kit.Column[delegation.Line]{Title: "Lent", Chars: 22, Text: v.lent, Tone: v.tone, Fixed: true})
	v.look.List().Empty = "You may do nothing of that kind yourself."
	v.look.OnPick = v.edit
	v.look.Search()
	right := container.NewBorder(kit.Inset(0, 4, v.head), nil, nil, nil, v.look.Content())
	return &page{
		title: "Lend authority", box: kit.Beside(40, kit.Card(kit.Inset(12, 10, v.form.Content())), kit.Card(kit.Inset(12, 10, right))),
		hints: []kit.KeyHint{{Key: "F9", Does: "offer it"}, {Key: "F7", Does: "what is lent"}, {Key: "F8", Does: "to whom"}},
		first: v.form.First, dirty: func() bool { return v.form.Dirty() || len(v.m.given) > 0 }, key: v.key,
	}
}

func (v *lendView) lent(l delegation.Line) string {
	g, is := v.m.given[l.Given.Verb]
	return staff.Cell{Held: is, Limit: g.Limit, DayTotal: g.DayTotal}.String()
}

func (v *lendView) tone(l delegation.Line) kit.Tone {
	if v.lent(l) != "" {
		return kit.Good
	}
	return kit.Plain
}

// edit asks how far a deed is lent.
func (v *lendView) edit(l delegation.Line) {
	f := kit.NewForm(kit.FormOptions{Submit: "Lend it", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "may", Label: "May", Kind: kit.Shown},
		kit.Field{Key: "limit", Label: "Up to", Chars: 16, Hint: "dollars a deed, or none"},
		kit.Field{Key: "limit day", Label: "A day", Chars: 16, Hint: "dollars a day"})
	f.Set("may", phrase.Sentence(l.Words))
	f.Set("limit", staff.Limit(l.Limit))
	f.Set("limit day", staff.Limit(l.Day))
	f.Clean()
	var d *kit.Dialog
	d = v.b.Window().OpenForm("How far is it lent?", f, func() error {
		if err := v.m.put(l, f.Text("limit"), f.Text("limit day")); err != nil {
			return err
		}
		d.OnClose = func() {
			v.look.SetQuery("")
			v.head.Set("Lent: "+phrase.Count(len(v.m.given), "deed"), kit.Accent)
			v.b.Window().FocusOn(v.look.Entry())
		}
		return nil
	})
}

func (v *lendView) offer() error {
	d, err := v.m.offer(idOf(v.form.Text("to")), v.form.Day("first"), v.form.Day("last"), v.form.Text("reason"))
	if err != nil {
		return err
	}
	v.form.Clean()
	clear(v.m.given)
	v.b.Shell.Back()
	v.b.Window().Say("Delegation "+d.Number.String()+" is offered. It holds once it has consent and is accepted; Ctrl+P is its letter.", kit.Good)
	return nil
}

func (v *lendView) key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9, kit.KeySave:
		v.form.Submit()
	case fyne.KeyF7:
		v.b.Window().FocusOn(v.look.Entry())
	case fyne.KeyF8:
		v.b.Window().FocusOn(v.form.First())
	default:
		return false
	}
	return true
}
