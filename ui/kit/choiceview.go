package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// CreateRenderer draws the choice as a field with an arrow.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer {
	v := &choiceView{
		c: c, box: canvas.NewRectangle(fill(paper)), text: canvas.NewText("", Ink(Plain)),
		arrow: canvas.NewImageFromResource(theme.MenuDropDownIcon()),
	}
	v.Refresh()
	return v
}

type choiceView struct {
	c     *Choice
	box   *canvas.Rectangle
	text  *canvas.Text
	arrow *canvas.Image
}

func (v *choiceView) Destroy() {}

func (v *choiceView) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{v.box, v.text, v.arrow}
}

// MinSize is as high as an entry and wide enough for every option, up to 40 characters.
func (v *choiceView) MinSize() fyne.Size {
	size, style := theme.TextSize(), fyne.TextStyle{}
	wide := charsWide(v.c.chars)
	if v.c.chars == 0 {
		for _, o := range v.c.options {
			wide = max(wide, fyne.MeasureText(o.Label, size, style).Width)
		}
		wide = min(max(wide, charsWide(6)), charsWide(40))
	}
	pad := theme.InnerPadding()
	return fyne.NewSize(wide+4*pad+theme.IconInlineSize(), fyne.MeasureText("M", size, style).Height+2*pad)
}

func (v *choiceView) Layout(size fyne.Size) {
	pad, icon := theme.InnerPadding(), theme.IconInlineSize()
	v.box.Resize(size)
	v.arrow.Resize(fyne.NewSquareSize(icon))
	v.arrow.Move(fyne.NewPos(size.Width-icon-pad, (size.Height-icon)/2))
	v.text.Move(fyne.NewPos(2*pad, 0))
	v.text.Resize(fyne.NewSize(size.Width-icon-4*pad, size.Height))
	v.text.Text = shorten(v.c.Label(), size.Width-icon-4*pad, theme.TextSize(), fyne.TextStyle{})
}

func (v *choiceView) Refresh() {
	v.box.FillColor, v.box.CornerRadius = fill(paper), theme.InputRadiusSize()
	v.box.StrokeColor, v.box.StrokeWidth = theme.Color(theme.ColorNameInputBorder), 1
	if v.c.focus {
		v.box.StrokeColor, v.box.StrokeWidth = theme.Color(theme.ColorNamePrimary), 2
	}
	if v.c.err != nil {
		v.box.StrokeColor = Ink(Danger)
	}
	v.text.Color, v.text.TextSize = Ink(Plain), theme.TextSize()
	v.arrow.Resource = theme.MenuDropDownIcon()
	v.Layout(v.c.Size())
	canvas.Refresh(v.c)
}

// shorten cuts s to fit width, ending it in “…”; it never hides that something was cut.
func shorten(s string, width, size float32, style fyne.TextStyle) string {
	if s == "" || width <= 0 {
		return ""
	}
	if fyne.MeasureText(s, size, style).Width <= width {
		return s
	}
	runes := []rune(s)
	low, high := 0, len(runes)
	for low < high {
		mid := (low + high + 1) / 2
		if fyne.MeasureText(string(runes[:mid])+"…", size, style).Width <= width {
			low = mid
		} else {
			high = mid - 1
		}
	}
	if low == 0 {
		return ""
	}
	return string(runes[:low]) + "…"
}
