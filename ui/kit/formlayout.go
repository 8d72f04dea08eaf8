package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// formLayout sets the rows of a form in one or two columns with labels aligned in each. Rows grow when something is wrong in them.
type formLayout struct {
	form *Form
	wide float32 // the width of the last layout
}

const (
	gapRow     = 4   // between rows
	gapLabel   = 10  // between label and field
	gapColumn  = 24  // between the columns
	widestForm = 130 // characters
)

// line is one row of the screen: one wide field, or one field of each column.
type line []*formRow

func (l *formLayout) lines() (out []line) {
	for _, r := range l.form.rows {
		if r.control != nil && !r.control.Visible() {
			continue
		}
		last := len(out) - 1
		alone := l.form.columns == 1 || r.field.Wide || r.field.Kind == Title || r.field.Kind == Notes
		full := last < 0 || len(out[last]) == l.form.columns || out[last][0].alone(l.form)
		if alone || full {
			out = append(out, line{r})
		} else {
			out[last] = append(out[last], r)
		}
	}
	return out
}

func (r *formRow) alone(f *Form) bool {
	return f.columns == 1 || r.field.Wide || r.field.Kind == Title || r.field.Kind == Notes
}

// labelWidths gives the width of the labels of each column; a wide field is labelled in the first.
func (l *formLayout) labelWidths(lines []line) (w [2]float32) {
	for _, ln := range lines {
		for i, r := range ln {
			if r.field.Kind != Title {
				w[i] = max(w[i], r.label.MinSize().Width)
			}
		}
	}
	return w
}

func (r *formRow) value() fyne.CanvasObject {
	if r.control != nil {
		return r.control
	}
	if r.shown != nil {
		return r.shown
	}
	return nil
}

// MinSize is what the fields need at their least.
func (l *formLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	lines := l.lines()
	labels, cols := l.labelWidths(lines), [2]float32{}
	for _, ln := range lines {
		for i, r := range ln {
			if v := r.value(); v != nil && !(l.form.columns == 2 && r.alone(l.form)) {
				cols[i] = max(cols[i], v.MinSize().Width)
			}
		}
	}
	width := labels[0] + gapLabel + cols[0]
	if l.form.columns == 2 {
		width += gapColumn + labels[1] + gapLabel + cols[1]
	}
	return fyne.NewSize(width, l.place(max(l.wide, width), false))
}

// Layout places every field.
func (l *formLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	l.wide = size.Width
	l.place(size.Width, true)
}

// place walks the rows at a width, moving the objects when move is set, and gives the height they take.
func (l *formLayout) place(width float32, move bool) float32 {
	lines := l.lines()
	labels := l.labelWidths(lines)
	if l.form.scroll != nil {
		width -= barWidth + 2
	}
	width = min(width, charsWide(widestForm)) // fields must not drift apart in a wide window
	cell := width
	if l.form.columns == 2 {
		cell = (width - gapColumn) / 2
	}
	y := float32(0)
	for _, ln := range lines {
		high := float32(0)
		for i, r := range ln {
			room := cell
			if r.alone(l.form) {
				room = width
			}
			high = max(high, r.place(float32(i)*(cell+gapColumn), y, room, labels[i], move))
		}
		y += high + gapRow
	}
	if note := l.form.note; note.text != "" {
		high := note.heightAt(width)
		if move {
			note.Move(fyne.NewPos(0, y+gapRow))
			note.Resize(fyne.NewSize(width, high))
		}
		y += high + 2*gapRow
	}
	return y
}

// place puts one field at x, y in room and gives its height.
func (r *formRow) place(x, y, room, label float32, move bool) float32 {
	pad, line := theme.InnerPadding(), lineHeight()
	high := line + 2*pad
	v := r.value()
	if v == nil { // a heading
		if move {
			r.label.Move(fyne.NewPos(x, y+pad))
			r.label.Resize(fyne.NewSize(room, line))
		}
		return high
	}
	high = max(high, v.MinSize().Height)
	left, wide := x+label+gapLabel, room-label-gapLabel
	if r.control != nil && r.control.width() > 0 {
		wide = min(wide, r.control.width())
	}
	wrong := r.wrong.heightAt(room - label - gapLabel)
	if move {
		r.label.Move(fyne.NewPos(x, y+pad))
		r.label.Resize(fyne.NewSize(label, line))
		r.placeValue(v, left, y, wide, high)
		r.placeHint(left+wide+gapLabel, y+pad, x+room-left-wide-gapLabel, line)
		r.wrong.Move(fyne.NewPos(left, y+high))
		r.wrong.Resize(fyne.NewSize(room-label-gapLabel, wrong))
	}
	return high + wrong
}

func (r *formRow) placeValue(v fyne.CanvasObject, x, y, wide, high float32) {
	if r.shown != nil {
		y, high = y+theme.InnerPadding(), lineHeight()
	}
	v.Move(fyne.NewPos(x, y))
	v.Resize(fyne.NewSize(wide, high))
}

// placeHint shows the hint beside the field when it fits there whole.
func (r *formRow) placeHint(x, y, room, line float32) {
	need := r.hint.MinSize().Width
	if r.field.Hint == "" || need > room {
		r.hint.Hide()
		return
	}
	r.hint.Show()
	r.hint.Move(fyne.NewPos(x, y))
	r.hint.Resize(fyne.NewSize(need, line))
}

// rowLayout sets buttons side by side at the left, and on further lines what a narrow window has no room for.
type rowLayout struct{ wide float32 }

const gapButton = 6

// broken is how buttons of these widths stand in lines of a width, by the index that begins each line.
func broken(wide float32, each []float32) (begins []int) {
	x := float32(0)
	for i, w := range each {
		if i == 0 || x+w > wide+1 && x > 0 {
			begins, x = append(begins, i), 0
		}
		x += w + gapButton
	}
	return begins
}

func (*rowLayout) widths(objects []fyne.CanvasObject) (each []float32, high float32) {
	for _, o := range objects {
		high = max(high, o.MinSize().Height)
		each = append(each, max(o.MinSize().Width+2*gapButton, charsWide(9)))
	}
	return each, high
}

// MinSize asks for one line, and for the height of the lines it broke into where it was given less.
func (l *rowLayout) MinSize(objects []fyne.CanvasObject) (m fyne.Size) {
	each, high := l.widths(objects)
	for i, w := range each {
		if i > 0 {
			m.Width += gapButton
		}
		m.Width += w
	}
	lines := 1
	if l.wide > 0 {
		lines = max(1, len(broken(l.wide, each)))
	}
	m.Height = float32(lines)*(high+gapButton) - gapButton + 2*gapRow
	return m
}

// Layout implements fyne.Layout.
func (l *rowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if size.Width > 0 {
		l.wide = size.Width
	}
	each, high := l.widths(objects)
	begins := broken(l.wide, each)
	x, y := float32(0), float32(gapRow)
	for i, o := range objects {
		if len(begins) > 1 && i == begins[1] {
			x, y, begins = 0, y+high+gapButton, begins[1:]
		}
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(each[i], high))
		x += each[i] + gapButton
	}
}
