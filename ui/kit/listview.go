package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

const (
	barWidth = 11 // the scroll bar at the right
	gapCell  = 6  // free at both sides of a cell
)

func rowHeight() float32 { return lineHeight() + 4 }

func headHeight() float32 { return lineHeight() + 8 }

// visible counts the whole rows that have room.
func (l *List[R]) visible() int {
	return max(1, int((l.Size().Height-headHeight())/rowHeight()))
}

// CreateRenderer draws the head, the rows in view and the scroll bar.
func (l *List[R]) CreateRenderer() fyne.WidgetRenderer {
	v := &listView[R]{
		l: l, paper: canvas.NewRectangle(nil), head: canvas.NewRectangle(nil), mark: canvas.NewRectangle(nil),
		track: canvas.NewRectangle(nil), thumb: canvas.NewRectangle(nil), frame: canvas.NewRectangle(nil), empty: canvas.NewText("", nil),
		arrow: canvas.NewImageFromResource(nil),
	}
	for range l.Columns {
		t := canvas.NewText("", nil)
		t.TextStyle.Bold = true
		v.titles = append(v.titles, t)
	}
	l.view = v
	v.Refresh()
	return v
}

// listView holds one set of shapes for each row in view; scrolling changes what they say, never how many there are.
type listView[R any] struct {
	l                                      *List[R]
	paper, head, mark, track, thumb, frame *canvas.Rectangle
	empty                                  *canvas.Text
	arrow                                  *canvas.Image
	titles                                 []*canvas.Text
	rows                                   []rowShapes
	objects                                []fyne.CanvasObject
	wide                                   []float32
}

type rowShapes struct {
	back  *canvas.Rectangle
	cells []*canvas.Text
}

func (v *listView[R]) Destroy() {}

func (v *listView[R]) Objects() []fyne.CanvasObject { return v.objects }

// MinSize keeps three rows and little width: a list takes the room it is given.
func (v *listView[R]) MinSize() fyne.Size {
	return fyne.NewSize(charsWide(6*len(v.l.Columns)), headHeight()+3*rowHeight())
}

func (v *listView[R]) Layout(size fyne.Size) {
	v.l.top = max(0, min(v.l.top, v.l.Len()-v.l.visible()))
	v.shape(size)
	v.fill()
}

// shape makes as many rows of shapes as have room and puts everything in its place.
func (v *listView[R]) shape(size fyne.Size) {
	n := min(v.l.visible(), 500)
	for len(v.rows) < n {
		r := rowShapes{back: canvas.NewRectangle(nil)}
		for range v.l.Columns {
			r.cells = append(r.cells, canvas.NewText("", nil))
		}
		v.rows = append(v.rows, r)
	}
	v.rows = v.rows[:n]
	v.l.measure()
	v.wide = v.l.widths(size.Width - barWidth)
	v.paper.Resize(size)
	v.frame.Resize(size)
	v.head.Resize(fyne.NewSize(size.Width, headHeight()))
	v.empty.Move(fyne.NewPos(gapCell, headHeight()+4))
	v.track.Move(fyne.NewPos(size.Width-barWidth, headHeight()))
	v.track.Resize(fyne.NewSize(barWidth, max(0, size.Height-headHeight())))
	v.placeCells(v.titles, 0, headHeight())
	for i, r := range v.rows {
		y := headHeight() + float32(i)*rowHeight()
		r.back.Move(fyne.NewPos(0, y))
		r.back.Resize(fyne.NewSize(size.Width-barWidth, rowHeight()))
		v.placeCells(r.cells, y, rowHeight())
	}
	v.gather()
}

func (v *listView[R]) placeCells(cells []*canvas.Text, y, high float32) {
	x := float32(0)
	for i, c := range cells {
		c.TextSize = theme.TextSize()
		c.Alignment = [...]fyne.TextAlign{fyne.TextAlignLeading, fyne.TextAlignTrailing, fyne.TextAlignCenter}[v.l.Columns[i].Align]
		c.Move(fyne.NewPos(x+gapCell, y))
		c.Resize(fyne.NewSize(max(0, v.wide[i]-2*gapCell), high))
		x += v.wide[i]
	}
}

func (v *listView[R]) gather() {
	v.objects = append(v.objects[:0], v.paper)
	for _, r := range v.rows {
		v.objects = append(v.objects, r.back)
	}
	v.objects = append(v.objects, v.mark)
	for _, r := range v.rows {
		for _, c := range r.cells {
			v.objects = append(v.objects, c)
		}
	}
	v.objects = append(v.objects, v.empty, v.head)
	for _, t := range v.titles {
		v.objects = append(v.objects, t)
	}
	v.objects = append(v.objects, v.arrow, v.track, v.thumb, v.frame)
}

func (v *listView[R]) Refresh() {
	if n := min(v.l.visible(), 500); v.l.measure() || n != len(v.rows) || len(v.rows) > 0 && v.rows[0].cells[0].TextSize != theme.TextSize() {
		v.shape(v.l.Size())
	}
	v.fill()
	canvas.Refresh(v.l)
}

// fill says in the shapes what the rows in view say: work bounded by the rows in view, whatever the length of the list.
func (v *listView[R]) fill() {
	n, l := v.l.Len(), v.l
	v.paper.FillColor, v.head.FillColor, v.track.FillColor = fill(paper), fill(head), theme.Color(theme.ColorNameScrollBarBackground)
	v.frame.StrokeColor, v.frame.StrokeWidth = fill(rule), 1
	v.empty.Text, v.empty.Color, v.empty.TextSize, v.empty.Hidden = l.Empty, Ink(Quiet), theme.TextSize(), n > 0
	v.mark.Hidden = true
	for i, r := range v.rows {
		at := l.top + i
		r.back.Hidden = at >= n
		for _, c := range r.cells {
			c.Hidden = at >= n
		}
		if at < n {
			v.fillRow(r, at)
		}
	}
	v.fillHead()
	v.fillBar(n)
}

func (v *listView[R]) fillRow(r rowShapes, at int) {
	row, style := v.l.Row(at), fyne.TextStyle{}
	r.back.FillColor = fill(paper)
	switch {
	case at == v.l.at && v.l.focus:
		r.back.FillColor = fill(chosen)
		v.mark.Hidden, v.mark.FillColor = false, theme.Color(theme.ColorNamePrimary)
		v.mark.Move(r.back.Position())
		v.mark.Resize(fyne.NewSize(3, rowHeight()))
	case at == v.l.at:
		r.back.FillColor = fill(chosenBy)
	case at%2 == 1:
		r.back.FillColor = fill(zebra)
	}
	for i, c := range v.l.Columns {
		cell, tone := r.cells[i], Plain
		if c.Tone != nil {
			tone = c.Tone(row)
		}
		cell.Text = shorten(c.Text(row), v.wide[i]-2*gapCell, theme.TextSize(), style)
		cell.Color = Ink(tone)
	}
}

func (v *listView[R]) fillHead() {
	v.arrow.Hidden = v.l.sortBy < 0
	icon, x := theme.IconInlineSize(), float32(0)
	for i, t := range v.titles {
		room := v.wide[i] - 2*gapCell
		if i == v.l.sortBy {
			room -= icon
			v.arrow.Resource = theme.MenuDropUpIcon()
			if v.l.desc {
				v.arrow.Resource = theme.MenuDropDownIcon()
			}
		}
		t.Color, t.Text = Ink(Plain), shorten(v.l.Columns[i].Title, room, theme.TextSize(), t.TextStyle)
		if i == v.l.sortBy {
			v.placeArrow(t, x, icon)
		}
		x += v.wide[i]
	}
}

// placeArrow sets the sorting arrow beside the words of its title: after words at the left, before words at the right.
func (v *listView[R]) placeArrow(t *canvas.Text, x, icon float32) {
	used := fyne.MeasureText(t.Text, t.TextSize, t.TextStyle).Width
	left := x + gapCell + used
	if t.Alignment == fyne.TextAlignTrailing {
		left = x + v.wide[v.l.sortBy] - gapCell - used - icon
	} else if t.Alignment == fyne.TextAlignCenter {
		left = x + (v.wide[v.l.sortBy]+used)/2
	}
	v.arrow.Move(fyne.NewPos(left, (headHeight()-icon)/2))
	v.arrow.Resize(fyne.NewSquareSize(icon))
	v.arrow.Refresh()
}

func (v *listView[R]) fillBar(n int) {
	shown := len(v.rows)
	v.thumb.Hidden = n <= shown
	if n <= shown {
		return
	}
	track := v.track.Size().Height
	high := max(24, track*float32(shown)/float32(n))
	y := headHeight() + (track-high)*float32(v.l.top)/float32(n-shown)
	v.thumb.FillColor, v.thumb.CornerRadius = theme.Color(theme.ColorNameScrollBar), 3
	v.thumb.Move(fyne.NewPos(v.track.Position().X+2, y))
	v.thumb.Resize(fyne.NewSize(barWidth-4, high))
}
