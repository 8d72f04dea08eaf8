package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/fault"
)

// Tell says text until Enter or Esc.
func (w *Window) Tell(title, text string) *Dialog {
	var d *Dialog
	d = &Dialog{
		Title: title, Content: NewNote(text, Plain, 56),
		Buttons: []*Button{NewDefault("OK", func() { d.Close() })},
	}
	return w.Open(d)
}

// TellError says what went wrong until Enter or Esc.
// Nothing is said, and nil given, when the clerk is asked for what is missing instead.
func (w *Window) TellError(title string, err error) *Dialog {
	if w.asked(err, nil) {
		return nil
	}
	d := w.Tell(title, sentence(err))
	w.SayError(err)
	return d
}

// Ask asks a question that Enter answers with yes and Esc with no; then is called for yes only.
func (w *Window) Ask(title, text, yes string, then func()) *Dialog {
	return w.ask(title, text, NewDefault(yes, nil), "Cancel", false, then)
}

// AskDanger asks about what cannot be taken back: Esc and Enter both say no, yes must be gone to.
func (w *Window) AskDanger(title, text, yes, no string, then func()) *Dialog {
	return w.ask(title, text, NewDanger(yes, nil), no, true, then)
}

func (w *Window) ask(title, text string, yes *Button, no string, safe bool, then func()) *Dialog {
	d := &Dialog{Title: title, Content: NewNote(text, Plain, 56)}
	yes.OnTapped = func() { d.Close(); then() }
	not := NewButton(no, d.Close)
	d.Buttons = []*Button{yes, not}
	if safe {
		d.Default = not
	}
	return w.Open(d)
}

// AskReason asks for a reason in words, which must not be empty; then may refuse it, and the dialog stays open with the refusal.
func (w *Window) AskReason(title, text, submit string, then func(reason string) error) *Dialog {
	f := NewForm(FormOptions{Submit: submit, Cancel: "Cancel", Quick: true}, Field{Key: "reason", Label: "Reason", Required: true, Chars: 52})
	return w.openForm(title, text, f, func() error { return then(strings.TrimSpace(f.Text("reason"))) })
}

var errTypedOther = fault.New(fault.Invalid, "entry.typed-other", "That is not {want}: type it exactly to go on.", nil)

// AskTyped asks the clerk to type want, such as a count or a total, before a deed that touches many accounts.
func (w *Window) AskTyped(title, text, label, want, submit string, then func()) *Dialog {
	f := NewForm(FormOptions{Submit: submit, Cancel: "Cancel", Quick: true}, Field{Key: "typed", Label: label, Required: true, Chars: 16})
	var d *Dialog
	d = w.openForm(title, text, f, func() error {
		if strings.ReplaceAll(f.Text("typed"), ",", "") != strings.ReplaceAll(want, ",", "") {
			return errTypedOther.With(fault.Args{"want": want}).At("typed")
		}
		d.OnClose = then
		return nil
	})
	return d
}

// OpenForm opens a form as a dialog. submit carries it out; the dialog closes when it gives nil and stays with the refusal otherwise.
// Esc and the cancel button close it by way of the unsaved-change guard.
func (w *Window) OpenForm(title string, f *Form, submit func() error) *Dialog {
	return w.openForm(title, "", f, submit)
}

// openForm is OpenForm with a sentence over the fields.
func (w *Window) openForm(title, text string, f *Form, submit func() error) *Dialog {
	content := f.Fields()
	if text != "" {
		content = container.NewVBox(Inset(0, 4, NewNote(text, Plain, 56)), content)
	}
	d := &Dialog{Title: title, Content: content, Buttons: f.buttons, Default: f.def, First: f.First()}
	f.OnSubmit = func() error {
		if err := submit(); err != nil {
			return err
		}
		d.Close()
		return nil
	}
	f.OnCancel = d.Close
	d.CanQuit = func(leave func()) { w.Guard(f.Dirty(), leave) }
	if f.def != nil && !f.quick {
		d.Keys = []KeyHint{{Key: "Enter", Does: "next field"}, {Key: "Ctrl+Enter", Does: does(f.def)}}
	}
	return w.Open(d)
}

// Guard calls leave, after asking first when there are unsaved changes.
func (w *Window) Guard(dirty bool, leave func()) {
	if !dirty || w == nil {
		leave()
		return
	}
	w.AskDanger("Leave without saving?", "What you entered here has not been saved. Leaving now drops it.",
		"Leave, drop changes", "Keep editing", leave)
}

// OpenList opens any content, such as a lookup, in a dialog without buttons.
func (w *Window) OpenList(title string, content fyne.CanvasObject, first fyne.Focusable) *Dialog {
	return w.Open(&Dialog{
		Title: title, Content: container.NewStack(content), First: first, Wide: 80, High: 22,
		Keys: []KeyHint{{Key: "Up Down", Does: "choose"}, {Key: "Enter", Does: "take it"}},
	})
}

// focusIfShown gives f the focus when it stands in this window, and otherwise leaves the focus alone.
func (w *Window) focusIfShown(f fyne.Focusable) {
	o, ok := f.(fyne.CanvasObject)
	if w == nil || !ok || !o.Visible() || WindowOf(o) != w {
		return
	}
	w.Canvas().Focus(f)
}
