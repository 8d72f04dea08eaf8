package kit

import (
	"maps"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
)

// Kind says what a field of a form holds.
type Kind int

// The kinds of field.
const (
	Text Kind = iota
	Money
	Date
	Number
	Pick   // one of Options
	Tick   // yes or no
	Notes  // several lines
	Secret // a password
	Shown  // read only
	Title  // no field: a heading over the fields that follow
)

// Field describes one field of a form.
type Field struct {
	Key, Label string
	Kind       Kind
	Required   bool
	Hint       string // said in the status line while the field has the focus, and beside the field where there is room
	Chars      int    // width of the field in characters, 0 fills the column (or fits the kind)
	Wide       bool   // takes the whole row of a form of two columns
	Rows       int    // of Notes
	Places     int    // of Number: digits after the point, 0 for whole numbers
	Options    []Option
	OnChange   func(f *Form)               // called at every change the clerk makes
	OnLeave    func(f *Form)               // called when the focus leaves the field, after it was read
	OnFind     func(f *Form, query string) // F3 or F4 in the field: open a lookup, then Set the field
}

// Form is a set of fields with aligned labels and a default button. Enter goes from field to field and from the last to the default
// button, Ctrl+Enter presses it, Esc leaves by way of the guard. A refusal marks the field it names.
type Form struct {
	OnSubmit func() error // carries out the form; a refusal is shown by Fail
	OnCancel func()       // leaves the form; nil hands Esc to the window

	columns int
	rows    []*formRow
	byKey   map[string]*formRow
	clean   map[string]string
	buttons []*Button
	def     *Button
	note    *Note
	box     *fyne.Container
	scroll  *container.Scroll // of a tall form
	high    float32           // height of the fields when they were last placed
	quick   bool
	quiet   bool // values are being set by the program
}

// FormOptions are what a form needs besides its fields.
type FormOptions struct {
	Columns int                 // 1 or 2; 0 means 1
	Today   func() calendar.Day // for Date fields
	Submit  string              // words of the default button; "" makes none
	Cancel  string              // words of the cancel button; "" makes none
	Tall    bool                // the fields scroll when they have too little height; the buttons stay in sight
	Quick   bool                // Enter on the last field presses the default button instead of going to it
}

// NewForm makes a form of fields.
func NewForm(o FormOptions, fields ...Field) *Form {
	f := &Form{columns: min(max(o.Columns, 1), 2), quick: o.Quick, byKey: map[string]*formRow{}, note: NewNote("", Plain, 0)}
	if o.Today == nil {
		o.Today = func() calendar.Day { return 0 }
	}
	lay := &formLayout{form: f}
	f.box = container.New(lay)
	for _, d := range fields {
		r := newFormRow(f, d, o.Today)
		f.rows = append(f.rows, r)
		f.byKey[d.Key] = r
		f.box.Objects = append(f.box.Objects, r.objects()...)
	}
	f.box.Objects = append(f.box.Objects, f.note)
	if o.Tall {
		f.scroll = container.NewVScroll(f.box)
	}
	f.addButtons(o)
	f.Clean()
	return f
}

func (f *Form) addButtons(o FormOptions) {
	if o.Submit != "" {
		f.def = NewDefault(o.Submit, f.Submit)
		f.buttons = append(f.buttons, f.def)
	}
	if o.Cancel != "" {
		f.buttons = append(f.buttons, NewButton(o.Cancel, func() { f.cancel() }))
	}
	for _, b := range f.buttons {
		b.cancel = f.cancel
	}
}

// Add puts another button after the default and cancel buttons.
func (f *Form) Add(b *Button) *Button {
	b.cancel = f.cancel
	f.buttons = append(f.buttons, b)
	return b
}

// Fields gives the fields without the buttons, for a screen or dialog that places the buttons itself.
func (f *Form) Fields() fyne.CanvasObject {
	if f.scroll != nil {
		return f.scroll
	}
	return f.box
}

// Content gives the fields with the buttons below them.
func (f *Form) Content() fyne.CanvasObject {
	if len(f.buttons) == 0 {
		return f.Fields()
	}
	if f.scroll != nil {
		return container.NewBorder(nil, f.ButtonBar(), nil, nil, f.scroll)
	}
	return container.NewVBox(f.box, f.ButtonBar())
}

// relayout places the fields anew, and when the form grew or shrank everything around it too.
func (f *Form) relayout() {
	f.box.Refresh()
	high := f.box.MinSize().Height
	if high == f.high {
		return
	}
	f.high = high
	w := WindowOf(f.box)
	switch {
	case w == nil:
	case w.Top() != nil:
		w.Top().over.Refresh()
	default:
		w.Content().Refresh()
	}
}

// Buttons gives the buttons, the default one first.
func (f *Form) Buttons() []*Button { return f.buttons }

// ButtonBar gives the row of buttons.
func (f *Form) ButtonBar() fyne.CanvasObject {
	objects := make([]*Button, len(f.buttons))
	copy(objects, f.buttons)
	return ButtonRow(objects...)
}

// Default gives the default button, or nil.
func (f *Form) Default() *Button { return f.def }

// Control gives the control of a field, such as *Entry or *Choice, or nil.
func (f *Form) Control(key string) Control {
	if r := f.byKey[key]; r != nil && r.control != nil {
		return r.control
	}
	return nil
}

// First gives the first field that can have the focus.
func (f *Form) First() fyne.Focusable {
	for _, r := range f.rows {
		if r.canFocus() {
			return r.control
		}
	}
	if len(f.buttons) > 0 {
		return f.buttons[0]
	}
	return nil
}

// Dirty says whether the clerk changed anything since Clean.
func (f *Form) Dirty() bool { return !maps.Equal(f.clean, f.Values()) }

// Clean takes the present values as the unchanged ones: after filling the form and after saving it.
func (f *Form) Clean() { f.clean = f.Values() }

// Submit reads every field, refuses missing ones, and calls OnSubmit. It is what the default button does.
func (f *Form) Submit() {
	if f.def != nil && f.def.Blocked() != "" {
		WindowOf(f.box).Say(f.def.Blocked(), Warning)
		return
	}
	if err := f.Check(); err != nil {
		f.Fail(err)
		return
	}
	f.Fail(nil)
	if f.OnSubmit != nil {
		WindowOf(f.box).act(func() {
			if err := f.OnSubmit(); err != nil {
				f.Fail(err)
			}
		})
	}
}

// Check reads every field and gives the first thing wrong, a *fault.Fault that names its field.
func (f *Form) Check() error {
	var first error
	for _, r := range f.rows {
		err := r.check()
		if err == nil || first != nil {
			continue
		}
		first = err
	}
	return first
}

// Fail shows a refusal: at the field it names, which gets the focus, or below the fields. nil clears what was shown.
func (f *Form) Fail(err error) {
	if err != nil && WindowOf(f.box).asked(err, f.Submit) {
		return
	}
	f.note.Set("", Plain)
	for _, r := range f.rows {
		if err == nil {
			r.fail(nil)
		}
	}
	if err == nil {
		f.relayout()
		return
	}
	w := WindowOf(f.box)
	if r := f.byKey[fault.FieldOf(err)]; r != nil && r.control != nil {
		r.fail(err)
		if r.canFocus() {
			w.focusIfShown(r.control)
		}
		r.fail(err) // focusing may have tidied the mark away
	} else {
		f.note.Set(sentence(err), Danger)
	}
	w.SayError(err)
	f.relayout()
}

// Note shows a sentence below the fields, such as what the entered amounts come to; "" clears it.
func (f *Form) Note(text string, tone Tone) {
	f.note.Set(text, tone)
	f.relayout()
}

func (f *Form) cancel() bool {
	if f.OnCancel == nil {
		return false
	}
	WindowOf(f.box).Guard(f.Dirty(), f.OnCancel)
	return true
}

// next is Enter in a field: the next field that can have the focus, after the last one the default button.
func (f *Form) next(from *formRow) {
	w, past := WindowOf(f.box), false
	for _, r := range f.rows {
		if past && r.canFocus() {
			w.focusIfShown(r.control)
			return
		}
		past = past || r == from
	}
	if f.quick {
		f.Submit()
		return
	}
	if f.def != nil {
		w.focusIfShown(f.def)
		return
	}
	moveFocus(from.control, true)
}
