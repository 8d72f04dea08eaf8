package kit

import (
	"fyne.io/fyne/v2"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
)

// Control is the thing of a form that holds a value: *Entry, *Choice or *Check.
type Control interface {
	fyne.CanvasObject
	fyne.Focusable
	Tidy() error
	SetError(error)
	Err() error
	SetText(string)
	raw() string
	setHooks(hooks)
	width() float32
}

// formRow is one field of a form as it stands on the screen: label, control, hint beside it, what is wrong below it.
type formRow struct {
	form    *Form
	field   Field
	label   *Words
	control Control // nil for Shown and Title
	shown   *Words
	hint    *Words
	wrong   *Note
}

func newFormRow(f *Form, d Field, today func() calendar.Day) *formRow {
	r := &formRow{form: f, field: d, label: NewWords(d.Label, Plain), hint: NewWords(d.Hint, Quiet), wrong: NewNote("", Plain, 0)}
	switch d.Kind {
	case Title:
		r.label.bold, r.label.tone = true, Accent
	case Shown:
		r.shown = NewWords("", Plain)
		r.label.tone = Quiet
	default:
		if d.Required {
			r.label.text += " *"
		}
		r.control = newControl(d, today)
		r.control.setHooks(hooks{
			first: r.find, next: func() { f.next(r) }, submit: f.Submit, cancel: f.cancel,
			changed: r.changed, focused: r.focused,
		})
	}
	r.label.Refresh()
	return r
}

func newControl(d Field, today func() calendar.Day) Control {
	var e *Entry
	switch d.Kind {
	case Tick:
		return NewCheck("")
	case Pick:
		c := NewChoice(d.Options...)
		c.chars = d.Chars
		return c
	case Money:
		e = NewMoney()
	case Date:
		e = NewDate(today)
	case Number:
		e = NewNumber(d.Places)
	case Notes:
		e = NewNotes(d.Rows)
	case Secret:
		e = NewPassword()
	default:
		e = NewText()
	}
	if d.Chars > 0 {
		e.chars = d.Chars
	}
	return e
}

func (r *formRow) objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.label}
	if r.control != nil {
		out = append(out, r.control)
	}
	if r.shown != nil {
		out = append(out, r.shown)
	}
	return append(out, r.hint, r.wrong)
}

func (r *formRow) canFocus() bool {
	if r.control == nil || !r.control.Visible() {
		return false
	}
	d, ok := r.control.(fyne.Disableable)
	return !ok || !d.Disabled()
}

func (r *formRow) changed() {
	if r.form.quiet {
		return
	}
	r.wrong.Set("", Plain)
	if r.field.OnChange != nil {
		r.field.OnChange(r.form)
	}
	r.form.relayout()
}

func (r *formRow) focused(gained bool) {
	w := WindowOf(r.form.box)
	if gained {
		r.inSight()
		w.Say(r.field.Hint, Quiet)
		return
	}
	if r.field.OnLeave != nil {
		r.field.OnLeave(r.form)
	}
	r.wrong.Set(sentence(r.control.Err()), Danger)
	r.form.relayout()
}

// find takes F3 and F4 in a field that can be looked up.
func (r *formRow) find(ev *fyne.KeyEvent) bool {
	if r.field.OnFind == nil || ev.Name != fyne.KeyF3 && ev.Name != fyne.KeyF4 {
		return false
	}
	r.field.OnFind(r.form, r.control.raw())
	return true
}

// inSight scrolls a tall form as little as needed for the field to be seen.
func (r *formRow) inSight() {
	s := r.form.scroll
	if s == nil {
		return
	}
	top, bottom := r.control.Position().Y-gapRow, r.control.Position().Y+r.control.Size().Height+gapRow
	at := s.Offset.Y
	at = max(at, bottom-s.Size().Height)
	at = max(0, min(at, top))
	if at != s.Offset.Y {
		s.ScrollToOffset(fyne.NewPos(0, at))
	}
}

// check reads the field and names it in what is wrong.
func (r *formRow) check() error {
	if r.control == nil {
		return nil
	}
	err := r.control.Tidy()
	if err == nil && r.field.Required && r.control.raw() == "" {
		err = errMissing(r.field.Label)
	}
	if f, ok := err.(*fault.Fault); ok { //nolint:errorlint // only a bare fault can be given a field
		err = f.At(r.field.Key)
	}
	if err != nil {
		r.fail(err)
	}
	return err
}

func (r *formRow) fail(err error) {
	if r.control == nil {
		return
	}
	r.control.SetError(err)
	r.wrong.Set(sentence(err), Danger)
}
