package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Button is a push button that Enter and Space press. It can be blocked with a reason: it stays in the order of the Tab key and
// says the reason in the status line when it is reached, pointed at or pressed.
type Button struct {
	widget.Button
	blocked string
	cancel  func() bool
	focus   bool
}

// NewButton makes a plain button.
func NewButton(label string, press func()) *Button {
	b := &Button{}
	b.Text, b.OnTapped = label, press
	b.ExtendBaseWidget(b)
	return b
}

// NewDefault makes a button that looks like the one Ctrl+Enter presses.
func NewDefault(label string, press func()) *Button {
	b := NewButton(label, press)
	b.Importance = widget.HighImportance
	return b
}

// NewDanger makes a button for what cannot be taken back.
func NewDanger(label string, press func()) *Button {
	b := NewButton(label, press)
	b.Importance = widget.DangerImportance
	return b
}

// Block greys the button with the reason why it cannot be pressed now; "" frees it.
func (b *Button) Block(reason string) {
	b.blocked = reason
	if reason != "" {
		b.Disable()
	} else {
		b.Enable()
	}
}

// BlockFor greys the button with err as the reason, as a trial of the command gave it; nil frees it.
func (b *Button) BlockFor(err error) { b.Block(sentence(err)) }

// Blocked says why the button cannot be pressed, "" when it can.
func (b *Button) Blocked() string { return b.blocked }

// Disabled is false even for a blocked button, so that the Tab key reaches it and its reason can be read.
func (b *Button) Disabled() bool { return b.blocked == "" && b.Button.Disabled() }

// Press does what a press does, or says the reason why not.
func (b *Button) Press() {
	w := WindowOf(b)
	w.Touch()
	if b.blocked != "" {
		w.Say(b.blocked, Warning)
		return
	}
	if b.OnTapped != nil && !b.Button.Disabled() {
		w.act(b.OnTapped)
	}
}

// Tapped presses the button by the mouse; the focus goes to it first, so that the field left reads its shorthand.
func (b *Button) Tapped(*fyne.PointEvent) {
	if w := WindowOf(b); w != nil {
		w.FocusOn(b)
	}
	b.Press()
}

// FocusGained shows the focus and the reason of a blocked button.
func (b *Button) FocusGained() {
	b.focus = true
	b.Button.FocusGained()
	b.tell()
}

// FocusLost shows that the focus has gone.
func (b *Button) FocusLost() {
	b.focus = false
	b.Button.FocusLost()
}

// MouseIn shows the pointer and the reason of a blocked button.
func (b *Button) MouseIn(ev *desktop.MouseEvent) {
	b.Button.MouseIn(ev)
	b.tell()
}

func (b *Button) tell() {
	if b.blocked != "" {
		WindowOf(b).Say(b.blocked, Warning)
	}
}

// TypedKey presses on Enter and Space, moves between buttons with Left and Right, and hands the rest to the window.
func (b *Button) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.Press()
	case fyne.KeyLeft:
		moveFocus(b, false)
	case fyne.KeyRight:
		moveFocus(b, true)
	case fyne.KeyEscape:
		if b.cancel == nil || !b.cancel() {
			pass(b, ev)
		}
	default:
		pass(b, ev)
	}
}

// CreateRenderer adds a ring to the plain button, so that the one Enter presses cannot be mistaken.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	v := &buttonView{WidgetRenderer: b.Button.CreateRenderer(), b: b, ring: canvas.NewRectangle(color.Transparent)}
	v.paint()
	return v
}

type buttonView struct {
	fyne.WidgetRenderer
	b    *Button
	ring *canvas.Rectangle
}

func (v *buttonView) Objects() []fyne.CanvasObject {
	inner := v.WidgetRenderer.Objects()
	return append(append(make([]fyne.CanvasObject, 0, len(inner)+1), inner...), v.ring)
}

func (v *buttonView) Layout(size fyne.Size) {
	v.WidgetRenderer.Layout(size)
	v.ring.Move(fyne.NewPos(2, 2))
	v.ring.Resize(size.SubtractWidthHeight(4, 4))
}

func (v *buttonView) Refresh() {
	v.paint()
	v.WidgetRenderer.Refresh()
}

func (v *buttonView) paint() {
	v.ring.Hidden, v.ring.StrokeWidth, v.ring.CornerRadius = !v.b.focus, 1, theme.Size(theme.SizeNameButtonRadius)
	v.ring.StrokeColor = Ink(Plain)
	if v.b.Importance != widget.MediumImportance && v.b.blocked == "" {
		v.ring.StrokeColor = theme.Color(theme.ColorNameForegroundOnPrimary)
	}
}
