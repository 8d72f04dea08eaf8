package kit

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// KeyHint names a key and what it does here.
type KeyHint struct{ Key, Does string }

// Status is the line at the foot of the window: what is to be said at the left, the keys that work here at the right.
type Status struct {
	said *Words
	keys *Words
	lay  *split
	box  *fyne.Container
}

// NewStatus makes the status line.
func NewStatus() *Status {
	s := &Status{said: NewWords("", Quiet), keys: NewFigure("", Quiet)}
	s.lay = &split{said: s.said, keys: s.keys}
	s.box = container.NewStack(newSheet(head, rule), Inset(8, 3, container.New(s.lay, s.said, s.keys)))
	return s
}

// Content gives the line to put into the window.
func (s *Status) Content() fyne.CanvasObject { return s.box }

// Say shows text at the left; "" clears it. It is what Window.SetStatus wants.
func (s *Status) Say(text string, tone Tone) { s.said.Set(text, tone); s.box.Refresh() }

// Said gives what is being said.
func (s *Status) Said() string { return s.said.Text() }

// SetKeys names the keys at the right.
func (s *Status) SetKeys(hints ...KeyHint) {
	parts := make([]string, len(hints))
	for i, h := range hints {
		parts[i] = h.Key + " " + h.Does
	}
	s.keys.Set(strings.Join(parts, keyGap), Quiet)
	s.lay.hints = parts
	s.box.Refresh()
}

// keyGap stands between two keys.
const keyGap = "    "

// split gives what is said the room it needs, and the keys the rest, but neither less than a third.
type split struct {
	said, keys *Words
	hints      []string
}

func (*split) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(charsWide(20), objects[0].MinSize().Height)
}

func (s *split) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	said, keys := s.said.MinSize().Width, lineWide(strings.Join(s.hints, keyGap))
	left := min(said, size.Width)
	right := min(keys, size.Width-left-16)
	if said+keys+16 > size.Width {
		right = min(keys, max(size.Width/3, size.Width-said-16))
		left = size.Width - right - 16
	}
	s.keys.Set(fitHints(s.hints, right), Quiet)
	objects[0].Move(fyne.Position{})
	objects[0].Resize(fyne.NewSize(left, size.Height))
	objects[1].Move(fyne.NewPos(size.Width-right, 0))
	objects[1].Resize(fyne.NewSize(right, size.Height))
}

// fitHints names as many keys as have room. The first, which shows all of them, and the last, which leads back, stay; those in the
// middle give way, the last of them first.
func fitHints(hints []string, wide float32) string {
	keep := hints
	for n := len(hints); n > 2 && lineWide(strings.Join(keep, keyGap)) > wide+1; n-- {
		keep = append(append([]string{}, hints[:n-2]...), hints[len(hints)-1])
	}
	if len(hints) > 1 && lineWide(strings.Join(keep, keyGap)) > wide+1 {
		keep = hints[len(hints)-1:]
	}
	return strings.Join(keep, keyGap)
}

func lineWide(text string) float32 {
	return fyne.MeasureText(text, theme.TextSize(), fyne.TextStyle{}).Width
}

// Band is a strip across the window that cannot be overlooked: TRAINING books, or the alerts of an account. Empty it takes no room.
type Band struct {
	widget.BaseWidget
	text string
	tone Tone
}

// NewBand makes a strip: red for Danger, amber for anything else.
func NewBand(text string, tone Tone) *Band {
	b := &Band{text: text, tone: tone}
	b.ExtendBaseWidget(b)
	return b
}

// Text gives what the strip says.
func (b *Band) Text() string { return b.text }

// Set changes the strip; "" takes it away.
func (b *Band) Set(text string, tone Tone) { b.text, b.tone = text, tone; b.Refresh() }

// CreateRenderer draws the strip.
func (b *Band) CreateRenderer() fyne.WidgetRenderer {
	v := &bandView{b: b, box: canvas.NewRectangle(nil), draw: canvas.NewText("", nil)}
	v.draw.TextStyle.Bold = true
	v.draw.Alignment = fyne.TextAlignCenter
	v.Refresh()
	return v
}

type bandView struct {
	b    *Band
	box  *canvas.Rectangle
	draw *canvas.Text
}

func (v *bandView) Destroy()                     {}
func (v *bandView) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{v.box, v.draw} }

func (v *bandView) MinSize() fyne.Size {
	if v.b.text == "" {
		return fyne.Size{}
	}
	return fyne.NewSize(charsWide(10), lineHeight()+6)
}

func (v *bandView) Layout(size fyne.Size) {
	v.box.Resize(size)
	v.draw.Text = shorten(v.b.text, size.Width-16, theme.TextSize(), v.draw.TextStyle)
	v.draw.Move(fyne.NewPos(8, 0))
	v.draw.Resize(size.SubtractWidthHeight(16, 0))
}

func (v *bandView) Refresh() {
	v.box.FillColor, v.draw.Color = fill(amber), hex(0x1b1400)
	if v.b.tone == Danger {
		v.box.FillColor, v.draw.Color = fill(danger), fill(onBand)
	}
	v.draw.TextSize = theme.TextSize()
	v.box.Hidden, v.draw.Hidden = v.b.text == "", v.b.text == ""
	v.Layout(v.b.Size())
	canvas.Refresh(v.b)
}

// Strip sets o on the ground of heads, navigation and status line.
func Strip(o fyne.CanvasObject) fyne.CanvasObject { return container.NewStack(newSheet(head, rule), o) }

// Card sets o on the ground of panels, with a thin edge.
func Card(o fyne.CanvasObject) fyne.CanvasObject { return container.NewStack(newSheet(panel, rule), o) }

// NavColor gives the ground of an entry of the navigation.
func NavColor(here, pointed bool) color.Color {
	switch {
	case here:
		return fill(chosen)
	case pointed:
		return fill(chosenBy)
	}
	return color.Transparent
}
