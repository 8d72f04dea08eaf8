package kit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Dialog is a panel over the window that has the keys until it is closed. Enter presses the default button unless a field or another
// button has the focus, Ctrl+Enter always does, Esc closes.
type Dialog struct {
	Title   string
	Content fyne.CanvasObject
	Buttons []*Button                 // the first is the default one unless Default says otherwise
	Default *Button                   // what Enter and Ctrl+Enter press
	First   fyne.Focusable            // what has the focus at first; nil means the default button
	Wide    float32                   // least width in characters, 0 as the content asks
	High    float32                   // least height in lines
	OnKey   func(*fyne.KeyEvent) bool // sees F-keys before they are dropped
	Keys    []KeyHint                 // the keys that work here, for the status line; none: what Hints makes of the default button
	OnClose func()                    // called once when the dialog has closed, however it came
	CanQuit func(leave func())        // when set, Esc calls it instead of closing: the guard of a form

	win    *Window
	over   fyne.CanvasObject
	before fyne.Focusable
	again  fyne.Focusable // had the focus when the dialog was set aside
}

// Open shows d over everything else and gives it the keys.
func (w *Window) Open(d *Dialog) *Dialog {
	if d.Default == nil && len(d.Buttons) > 0 {
		d.Default = d.Buttons[0]
	}
	d.win, d.before = w, w.Canvas().Focused()
	if d.before != nil {
		w.Canvas().Unfocus()
	}
	d.over = d.build()
	w.dialogs = append(w.dialogs, d)
	w.Canvas().Overlays().Add(d.over)
	d.over.Resize(w.Canvas().Size())
	w.topChanged()
	d.focusFirst()
	return d
}

func (d *Dialog) focusFirst() {
	switch {
	case d.again != nil:
		d.win.FocusOn(d.again)
		d.again = nil
	case d.First != nil:
		d.win.FocusOn(d.First)
	case d.Default != nil:
		d.win.FocusOn(d.Default)
	}
}

// Hints names the keys that work in the dialog.
func (d *Dialog) Hints() []KeyHint {
	out, def := d.Keys, d.Default
	if def == nil && len(d.Buttons) > 0 {
		def = d.Buttons[0]
	}
	if len(out) == 0 && def != nil {
		out = []KeyHint{{Key: "Enter", Does: does(def)}}
	}
	return append(slices.Clip(out), KeyHint{Key: "Esc", Does: "close this"})
}

// does says in the words of the status line what a button does.
func does(b *Button) string {
	label, _, _ := strings.Cut(b.Text, "   ")
	if first, size := utf8.DecodeRuneInString(label); len(label) > size && unicode.IsLower(rune(label[size])) {
		label = string(unicode.ToLower(first)) + label[size:]
	}
	return label
}

// Close takes the dialog away, with any that stand over it, and gives the focus back to what had it.
func (d *Dialog) Close() {
	if d.win == nil || d.over == nil {
		return
	}
	w, at := d.win, -1
	for i, o := range w.dialogs {
		if o == d {
			at = i
		}
	}
	if at < 0 {
		return
	}
	gone := append([]*Dialog(nil), w.dialogs[at:]...)
	w.dialogs = w.dialogs[:at]
	w.Canvas().Unfocus()
	w.Canvas().Overlays().Remove(d.over)
	w.topChanged()
	if d.before != nil {
		w.focusIfShown(d.before)
	}
	for i := len(gone) - 1; i >= 0; i-- {
		gone[i].over = nil
		if gone[i].OnClose != nil {
			w.act(gone[i].OnClose)
		}
	}
}

// SetAside takes all open dialogs off the window without closing them, for another clerk to work; BringBack shows them again.
func (w *Window) SetAside() (aside []*Dialog) {
	aside, w.dialogs = w.dialogs, nil
	if len(aside) > 0 {
		top := aside[len(aside)-1]
		top.again = w.Canvas().Focused()
		w.Canvas().Unfocus()
		w.Canvas().Overlays().Remove(aside[0].over)
		w.topChanged()
	}
	return aside
}

// BringBack shows dialogs that were set aside.
func (w *Window) BringBack(aside []*Dialog) {
	for _, d := range aside {
		w.dialogs = append(w.dialogs, d)
		w.Canvas().Overlays().Add(d.over)
		d.over.Resize(w.Canvas().Size())
		d.focusFirst()
	}
	w.topChanged()
}

// Busy says whether a dialog is open that does not close without more ado: a form, or work under way.
func (w *Window) Busy() bool {
	return slices.ContainsFunc(w.dialogs, func(d *Dialog) bool { return d.CanQuit != nil })
}

// Quit is what Esc does: closes, by way of CanQuit when set.
func (d *Dialog) Quit() {
	if d.CanQuit != nil {
		d.CanQuit(d.Close)
		return
	}
	d.Close()
}

// key is what a dialog does with a key none of its widgets took; it takes every key, so that none reaches the screen below.
func (d *Dialog) key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyEscape:
		d.Quit()
	case fyne.KeyReturn, fyne.KeyEnter, KeySubmit:
		if d.Default != nil {
			d.Default.Press()
		}
	default:
		if d.OnKey != nil {
			d.OnKey(ev)
		}
	}
	return true
}

func (d *Dialog) build() fyne.CanvasObject {
	d.Content.Show()
	body := []fyne.CanvasObject{d.Content}
	var foot fyne.CanvasObject
	if len(d.Buttons) > 0 {
		foot = container.NewHBox(newSpring(), ButtonRow(d.Buttons...))
	}
	inner := container.New(&inset{14, 12}, container.NewBorder(
		container.New(&inset{0, 4}, NewHeading(d.Title)), foot, nil, nil, container.New(&inset{0, 6}, body...)))
	back := newSheet(panel, rule)
	card := container.NewStack(back, inner)
	return newOverlay(card, d)
}

// overlay dims the window and centres a card on it.
type overlay struct {
	widget.BaseWidget
	card *fyne.Container
	d    *Dialog
	dim  *canvas.Rectangle
}

func newOverlay(card *fyne.Container, d *Dialog) *overlay {
	o := &overlay{card: card, d: d, dim: canvas.NewRectangle(fill(shade))}
	o.ExtendBaseWidget(o)
	return o
}

// Tapped swallows presses beside the card.
func (o *overlay) Tapped(*fyne.PointEvent) {}

// CreateRenderer draws the dim and the card.
func (o *overlay) CreateRenderer() fyne.WidgetRenderer { return &overlayView{o} }

type overlayView struct{ o *overlay }

func (v *overlayView) Destroy() {}

func (v *overlayView) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{v.o.dim, v.o.card}
}

func (v *overlayView) MinSize() fyne.Size { return fyne.NewSize(1, 1) }

func (v *overlayView) Layout(size fyne.Size) {
	v.o.dim.Resize(size)
	want := v.o.card.MinSize().Max(fyne.NewSize(charsWide(int(v.o.d.Wide)), v.o.d.High*lineHeight()))
	want = want.Min(size)
	if want != v.o.card.Size() {
		v.o.card.Resize(want)
		if grown := v.o.card.MinSize().Max(want).Min(size); grown != want { // notes break lines only once they know their width
			want = grown
			v.o.card.Resize(want)
		}
	}
	v.o.card.Move(fyne.NewPos(float32(int((size.Width-want.Width)/2)), float32(int((size.Height-want.Height)/3))))
}

func (v *overlayView) Refresh() {
	v.o.dim.FillColor = fill(shade)
	v.o.card.Refresh()
	v.Layout(v.o.Size())
	canvas.Refresh(v.o)
}

// inset keeps room around one object.
type inset struct{ x, y float32 }

func (i *inset) MinSize(objects []fyne.CanvasObject) (m fyne.Size) {
	for _, o := range objects {
		m = m.Max(o.MinSize())
	}
	return m.AddWidthHeight(2*i.x, 2*i.y)
}

func (i *inset) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(i.x, i.y))
		o.Resize(size.SubtractWidthHeight(2*i.x, 2*i.y))
	}
}

// Inset keeps x points free at the sides of o and y above and below.
func Inset(x, y float32, o fyne.CanvasObject) *fyne.Container { return container.New(&inset{x, y}, o) }

func newSpring() fyne.CanvasObject { return &spring{canvas.NewRectangle(nil)} }

// spring takes the room that is left in a row, so that what follows stands at the right.
type spring struct{ *canvas.Rectangle }

func (s *spring) ExpandHorizontal() bool { return true }
func (s *spring) ExpandVertical() bool   { return false }

// sheet is a filled area with a thin edge that follows the theme.
type sheet struct {
	widget.BaseWidget
	fill, edge surface
	box        *canvas.Rectangle
}

func newSheet(of, edge surface) *sheet {
	s := &sheet{fill: of, edge: edge, box: canvas.NewRectangle(nil)}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer draws the area.
func (s *sheet) CreateRenderer() fyne.WidgetRenderer {
	v := &sheetView{s}
	v.Refresh()
	return v
}

type sheetView struct{ s *sheet }

func (v *sheetView) Destroy()                     {}
func (v *sheetView) MinSize() fyne.Size           { return fyne.Size{} }
func (v *sheetView) Layout(size fyne.Size)        { v.s.box.Resize(size) }
func (v *sheetView) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{v.s.box} }

func (v *sheetView) Refresh() {
	v.s.box.FillColor, v.s.box.StrokeColor, v.s.box.StrokeWidth = fill(v.s.fill), fill(v.s.edge), 1
	v.s.box.CornerRadius = 0
	if v.s.fill == panel {
		v.s.box.CornerRadius = theme.Size(theme.SizeNameDialogRadius)
	}
	v.s.box.Refresh()
}
