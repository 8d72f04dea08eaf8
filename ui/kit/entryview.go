package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// CreateRenderer wraps the text field's renderer: it sets figures at the right edge and draws the border of a wrong entry red.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	r := &entryView{WidgetRenderer: e.Entry.CreateRenderer(), e: e}
	for _, o := range r.Objects() {
		if box, ok := o.(*canvas.Rectangle); ok && box.StrokeWidth > 0 {
			r.border = box
		}
	}
	return r
}

type entryView struct {
	fyne.WidgetRenderer
	e      *Entry
	border *canvas.Rectangle
}

func (v *entryView) Layout(size fyne.Size) {
	v.WidgetRenderer.Layout(size)
	v.align(size)
}

func (v *entryView) MinSize() fyne.Size {
	m := v.WidgetRenderer.MinSize()
	if w := v.e.width(); w > m.Width {
		m.Width = w
	}
	return m
}

func (v *entryView) Refresh() {
	v.WidgetRenderer.Refresh()
	v.WidgetRenderer.Layout(v.e.Size())
	v.align(v.e.Size())
	if v.border == nil {
		return
	}
	v.border.StrokeWidth = 1
	if v.e.focus {
		v.border.StrokeWidth = 2
	}
	if v.e.err != nil {
		v.border.StrokeColor = Ink(Danger)
	}
	v.border.Refresh()
}

// align pushes the scrolled text to the right edge while it is narrower than the field.
func (v *entryView) align(size fyne.Size) {
	v.e.shift = 0
	if !v.e.right {
		return
	}
	text := v.e.Text
	if text == "" {
		text = v.e.PlaceHolder
	}
	need := fyne.MeasureText(text, theme.TextSize(), v.e.TextStyle).Width + 3*theme.InnerPadding()
	for _, o := range v.Objects() {
		scroll, ok := o.(interface{ ScrollToOffset(fyne.Position) })
		if !ok || size.Width <= need {
			continue
		}
		v.e.shift = size.Width - need
		o.Move(o.Position().AddXY(v.e.shift, 0))
		o.Resize(fyne.NewSize(need, o.Size().Height))
		scroll.ScrollToOffset(fyne.Position{})
	}
}
