// Package workday is where the section's day is run: tasks by person, instructions and who has read them, the roster, activity logs,
// status reports, the procedure manual and suggestions.
package workday

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/authority"
	"curbstop/domain/staff"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// act is one thing a desk can do, by its key and by its button.
type act struct {
	Key   fyne.KeyName
	Words string // of the button; "" makes none
	Does  string // as the status line says it
	Do    func()
	May   func() error // why not now; nil when it is always there
}

// desk is a list with the whole of the chosen row beside it, and what can be done below. Every screen of the working day is one.
type desk[T any] struct {
	b       *bench.Bench
	title   string
	read    func() ([]T, string, error) // the rows, and a line over them
	tell    func(T) (head, text string)
	acts    []act
	list    *kit.List[T]
	head    *kit.Words
	over    *kit.Words
	about   *kit.Note
	buttons []*kit.Button
	side    *fyne.Container
	box     fyne.CanvasObject
}

// share is how much of the width the list takes.
const share = 58

// lay puts the desk together, reads the rows and chooses the first.
func (d *desk[T]) lay() *desk[T] {
	d.head, d.over, d.about = kit.NewHeading(""), kit.NewWords("", kit.Accent).Bold(), kit.NewNote("", kit.Plain, 0)
	d.list.OnSelect = func(T) { d.chosen() }
	for i, a := range d.acts {
		if a.Words == "" {
			d.buttons = append(d.buttons, nil)
			continue
		}
		make := kit.NewButton
		if i == 0 {
			make = kit.NewDefault
		}
		d.buttons = append(d.buttons, make(a.Words+"   "+keyName(a.Key), a.Do))
	}
	d.side = container.NewBorder(d.head, nil, nil, nil, container.NewVScroll(d.about))
	left := container.NewBorder(kit.Inset(0, 4, d.over), nil, nil, nil, d.list)
	bar := kit.ButtonRow(slices.DeleteFunc(slices.Clone(d.buttons), func(b *kit.Button) bool { return b == nil })...)
	d.box = container.NewBorder(nil, kit.Inset(0, 8, bar), nil, nil, kit.Beside(share, kit.Card(kit.Inset(8, 8, left)), kit.Card(kit.Inset(12, 10, d.side))))
	d.Shown()
	return d
}

func keyName(k fyne.KeyName) string {
	if k == fyne.KeyDelete {
		return "Del"
	}
	return string(k)
}

// Shown reads the rows again.
func (d *desk[T]) Shown() {
	rows, over, err := d.read()
	if err != nil {
		d.b.Window().SayError(err)
		return
	}
	d.over.Set(over, kit.Accent)
	d.list.SetRows(kit.Rows(rows))
	if _, ok := d.list.Selected(); !ok {
		d.list.Select(0)
	}
	d.chosen()
}

func (d *desk[T]) chosen() {
	if d.side == nil {
		return
	}
	head, text := "", d.list.Empty
	if row, ok := d.list.Selected(); ok {
		head, text = d.tell(row)
	}
	d.head.Set(head, kit.Plain)
	d.about.Set(text, kit.Plain)
	for i, a := range d.acts {
		if d.buttons[i] != nil && a.May != nil {
			d.buttons[i].BlockFor(a.May())
		}
	}
	d.side.Refresh()
}

// with carries something out with the chosen row, if there is one.
func (d *desk[T]) with(do func(T)) func() {
	return func() {
		if row, ok := d.list.Selected(); ok {
			do(row)
		}
	}
}

// may asks whether something is allowed with the chosen row.
func (d *desk[T]) may(ask func(T) error) func() error {
	return func() error {
		row, ok := d.list.Selected()
		if !ok {
			return errNothing
		}
		return ask(row)
	}
}

// done says what came of a deed and reads the rows again.
func (d *desk[T]) done(err error, says string, args ...any) error {
	if err == nil {
		d.Shown()
		d.b.Window().Say(fmt.Sprintf(says, args...), kit.Good)
	}
	return err
}

// say is done for a deed without a form.
func (d *desk[T]) say(err error, says string, args ...any) {
	if d.done(err, says, args...) != nil {
		d.b.Window().SayError(err)
	}
}

// Title implements shell.Screen.
func (d *desk[T]) Title() string { return d.title }

// Content implements shell.Screen.
func (d *desk[T]) Content() fyne.CanvasObject { return d.box }

// Keys implements shell.Screen.
func (d *desk[T]) Keys() (out []kit.KeyHint) {
	for _, a := range d.acts {
		out = append(out, kit.KeyHint{Key: keyName(a.Key), Does: a.Does})
	}
	return out
}

// FirstFocus implements shell.Screen.
func (d *desk[T]) FirstFocus() fyne.Focusable { return d.list }

// Dirty implements shell.Screen.
func (d *desk[T]) Dirty() bool { return false }

// Key implements shell.Screen.
func (d *desk[T]) Key(ev *fyne.KeyEvent) bool {
	if ev.Name == fyne.KeyF5 {
		d.Shown()
		return true
	}
	for i, a := range d.acts {
		switch {
		case a.Key != ev.Name:
		case d.buttons[i] != nil:
			d.buttons[i].Press()
			return true
		default:
			a.Do()
			return true
		}
	}
	return false
}

// Closed implements shell.Screen.
func (d *desk[T]) Closed() {}

// person is a choice of a form.
func person(p staff.Person) kit.Option {
	return kit.Option{Value: bench.StaffValue(p.ID), Label: p.FullName}
}

// people gives the section as choices of a form, the first of which is nobody in particular when it has words.
func people(b *bench.Bench, nobody string) ([]kit.Option, []staff.Person, error) {
	all, err := bench.Ask(b, staff.ListPeople{})
	var out []kit.Option
	if nobody != "" {
		out = append(out, kit.Option{Value: "0", Label: nobody})
	}
	for _, p := range all {
		out = append(out, person(p))
	}
	return out, all, err
}

func nameOf(all []staff.Person, id authority.StaffID) string {
	for _, p := range all {
		if p.ID == id {
			return p.FullName
		}
	}
	return ""
}

var _ shell.Screen = (*desk[int])(nil)
