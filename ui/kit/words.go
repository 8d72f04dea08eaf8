package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Words is one line of text in a tone that follows the theme; what does not fit ends in “…”.
type Words struct {
	widget.BaseWidget
	text string
	tone Tone
	bold bool
	end  bool    // aligned at the right edge
	grow float32 // points larger than the text size
	draw *canvas.Text
}

// NewWords makes a line of text.
func NewWords(text string, tone Tone) *Words {
	w := &Words{text: text, tone: tone}
	w.ExtendBaseWidget(w)
	return w
}

// NewHeading makes a line of larger, bold text: the title of a screen or a dialog.
func NewHeading(text string) *Words {
	w := NewWords(text, Plain)
	w.bold, w.grow = true, 2
	return w
}

// NewFigure makes a line of text that stands at the right edge.
func NewFigure(text string, tone Tone) *Words {
	w := NewWords(text, tone)
	w.end = true
	return w
}

// Bold makes the line bold.
func (w *Words) Bold() *Words { w.bold = true; w.Refresh(); return w }

// Text gives what the line says.
func (w *Words) Text() string { return w.text }

// Set changes the line.
func (w *Words) Set(text string, tone Tone) {
	if w.text == text && w.tone == tone {
		return
	}
	w.text, w.tone = text, tone
	w.Refresh()
}

// CreateRenderer draws the line.
func (w *Words) CreateRenderer() fyne.WidgetRenderer {
	w.draw = canvas.NewText(w.text, Ink(w.tone))
	v := &wordsView{w}
	v.Refresh()
	return v
}

type wordsView struct{ w *Words }

func (v *wordsView) Destroy() {}

func (v *wordsView) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{v.w.draw} }

func (v *wordsView) Layout(size fyne.Size) {
	v.w.draw.Text = shorten(v.w.text, size.Width+1, v.w.draw.TextSize, v.w.draw.TextStyle)
	v.w.draw.Resize(size)
}

func (v *wordsView) MinSize() fyne.Size {
	return fyne.MeasureText(v.w.text, theme.TextSize()+v.w.grow, fyne.TextStyle{Bold: v.w.bold})
}

func (v *wordsView) Refresh() {
	t := v.w.draw
	t.Color, t.TextSize, t.TextStyle = Ink(v.w.tone), theme.TextSize()+v.w.grow, fyne.TextStyle{Bold: v.w.bold}
	t.Alignment = fyne.TextAlignLeading
	if v.w.end {
		t.Alignment = fyne.TextAlignTrailing
	}
	v.Layout(v.w.Size())
	canvas.Refresh(v.w)
}

// Note is a sentence or a few, broken into lines at the width it has; an empty one takes no room.
type Note struct {
	widget.BaseWidget
	text  string
	tone  Tone
	chars int // the width it asks for
	wide  float32
	lines []*canvas.Text
}

// NewNote makes a note that asks for a width of chars characters; 0 takes whatever width there is.
func NewNote(text string, tone Tone, chars int) *Note {
	n := &Note{text: text, tone: tone, chars: chars}
	n.ExtendBaseWidget(n)
	return n
}

// Text gives what the note says.
func (n *Note) Text() string { return n.text }

// Set changes the note.
func (n *Note) Set(text string, tone Tone) {
	if n.text == text && n.tone == tone {
		return
	}
	n.text, n.tone = text, tone
	n.Refresh()
}

// CreateRenderer draws the note.
func (n *Note) CreateRenderer() fyne.WidgetRenderer { n.breakUp(); return &noteView{n} }

// heightAt says how high the note is at a width.
func (n *Note) heightAt(width float32) float32 {
	if n.text == "" {
		return 0
	}
	return float32(len(breakLines(n.text, width))) * lineHeight()
}

func lineHeight() float32 { return fyne.MeasureText("M", theme.TextSize(), fyne.TextStyle{}).Height }

func (n *Note) breakUp() {
	wide := n.wide
	if wide <= 0 {
		wide = charsWide(max(n.chars, 40))
	}
	n.lines = n.lines[:0]
	if n.text == "" {
		return
	}
	for _, s := range breakLines(n.text, wide) {
		t := canvas.NewText(s, Ink(n.tone))
		t.TextSize = theme.TextSize()
		n.lines = append(n.lines, t)
	}
}

// breakLines breaks text at blanks so that each line fits width; a word longer than that stays whole.
func breakLines(text string, width float32) (lines []string) {
	size, style := theme.TextSize(), fyne.TextStyle{}
	for para := range strings.SplitSeq(text, "\n") {
		line := ""
		for _, word := range strings.Fields(para) {
			longer := strings.TrimSpace(line + " " + word)
			if line != "" && fyne.MeasureText(longer, size, style).Width > width {
				lines, longer = append(lines, line), word
			}
			line = longer
		}
		lines = append(lines, line)
	}
	return lines
}

type noteView struct{ n *Note }

func (v *noteView) Destroy() {}

func (v *noteView) Objects() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(v.n.lines))
	for i, l := range v.n.lines {
		out[i] = l
	}
	return out
}

func (v *noteView) Layout(size fyne.Size) {
	if size.Width != v.n.wide {
		v.n.wide = size.Width
		v.n.breakUp()
	}
	high := lineHeight()
	for i, l := range v.n.lines {
		l.Move(fyne.NewPos(0, float32(i)*high))
		l.Resize(fyne.NewSize(size.Width, high))
	}
}

func (v *noteView) MinSize() fyne.Size {
	if v.n.text == "" {
		return fyne.Size{}
	}
	wide := charsWide(v.n.chars)
	at := v.n.wide
	if at <= 0 {
		at = max(wide, charsWide(40))
	}
	return fyne.NewSize(wide, v.n.heightAt(at))
}

func (v *noteView) Refresh() {
	v.n.breakUp()
	v.Layout(v.n.Size())
	canvas.Refresh(v.n)
}
