package office

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/staff"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// NewPeople makes the list of the section's people.
func NewPeople(b *bench.Bench, k Keeper) shell.Screen {
	v := &peopleView{b: b, k: k, m: &people{b: b}, head: kit.NewWords("", kit.Plain).Bold(), band: kit.NewBand("", kit.Warning)}
	grey := func(l staff.Listed) kit.Tone {
		if l.Out {
			return kit.Quiet
		}
		return kit.Plain
	}
	text := func(title string, chars, flex int, of func(staff.Listed) string) kit.Column[staff.Listed] {
		return kit.Column[staff.Listed]{Title: title, Chars: chars, Flex: flex, Text: of, Tone: grey}
	}
	may := text("May do", 8, 0, func(l staff.Listed) string { return strconv.Itoa(l.Verbs) })
	may.Align, may.Compare = kit.Right, func(a, b staff.Listed) int { return a.Verbs - b.Verbs }
	hired := text("Hired", 11, 0, func(l staff.Listed) string { return l.Person.Hired.US() })
	hired.Compare = func(a, b staff.Listed) int { return int(a.Person.Hired - b.Person.Hired) }
	v.list = kit.NewList(
		text("Name", 20, 2, func(l staff.Listed) string { return l.Person.FullName }),
		text("Position", 22, 2, func(l staff.Listed) string { return l.Person.Position }),
		text("Works as", 11, 0, func(l staff.Listed) string { return string(l.Person.Role) }),
		text("Under", 18, 1, func(l staff.Listed) string { return l.Supervisor }),
		text("Signs in as", 12, 0, func(l staff.Listed) string { return l.Person.SignIn }),
		may, hired,
		text("Left", 11, 0, func(l staff.Listed) string { return l.Person.Left.US() }))
	v.list.Key = func(l staff.Listed) string { return idText(l.Person.ID) }
	v.list.Empty = "Nobody works here yet."
	v.list.OnOpen = func(l staff.Listed) { b.Open(NewPerson(b, k, l.Person.ID)) }
	v.box = container.NewBorder(container.NewVBox(v.band, kit.Inset(0, 6, v.head)), nil, nil, nil, v.list)
	v.read()
	return &page{
		title: "People", box: v.box,
		hints: []kit.KeyHint{
			{Key: "Ctrl+N", Does: "new person"},
			{Key: "Enter", Does: "open"},
			{Key: "F6", Does: "authority matrix"},
			{Key: "F3", Does: "one-person office"},
		},
		first: func() fyne.Focusable { return v.list }, key: v.key, reread: v.read,
	}
}

type peopleView struct {
	b    *bench.Bench
	k    Keeper
	m    *people
	head *kit.Words
	band *kit.Band
	box  *fyne.Container
	list *kit.List[staff.Listed]
}

func (v *peopleView) read() {
	if err := v.m.read(); err != nil {
		v.head.Set(err.Error(), kit.Danger)
		return
	}
	v.head.Set(v.m.count(), kit.Plain)
	_, text := v.m.alone()
	v.band.Set(text, kit.Warning)
	v.box.Refresh() // a band that comes or goes moves what is below it
	v.list.SetRows(kit.Rows(v.m.rows))
}

func (v *peopleView) key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case kit.KeyNew:
		if err := mayHire(v.b); err != nil {
			v.b.Window().SayError(err)
			return true
		}
		v.b.Open(NewHire(v.b, v.k))
	case fyne.KeyF6:
		v.b.Open(NewMatrix(v.b))
	case fyne.KeyF3:
		v.askAlone()
	case fyne.KeyF5:
		v.read()
	default:
		return false
	}
	return true
}

// askAlone begins or ends the one-person office.
func (v *peopleView) askAlone() {
	on, _ := v.m.alone()
	title, text, submit := "A one-person office?", "While nobody else works here, you may approve what you prepared yourself. Each such deed goes on the review list, which somebody from outside signs.", "Work alone"
	if on {
		title, text, submit = "End the one-person office?", "From then on somebody else approves what one prepared.", "End it"
	}
	var d *kit.Dialog
	d = v.b.Window().AskReason(title, text, submit, func(reason string) error {
		if err := v.m.workAlone(!on, reason); err != nil {
			return err
		}
		d.OnClose = v.read
		return nil
	})
}
