package kit

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"curbstop/domain/money"
)

// ChartView draws a Chart.
type ChartView struct {
	widget.BaseWidget
	chart Chart
	Scale func(int64) string // how a mark of the scale is written; nil writes the whole number
}

// NewChart makes the drawing of c.
func NewChart(c Chart) *ChartView {
	v := &ChartView{chart: c}
	v.ExtendBaseWidget(v)
	return v
}

// NewMoneyChart makes the drawing of a chart whose values are cents.
func NewMoneyChart(c Chart) *ChartView {
	v := NewChart(c)
	v.Scale = func(cents int64) string { return money.Amount(cents).Dollars() }
	return v
}

// Set changes what is drawn.
func (v *ChartView) Set(c Chart) { v.chart = c; v.Refresh() }

// CreateRenderer draws the chart.
func (v *ChartView) CreateRenderer() fyne.WidgetRenderer {
	r := &chartDrawing{v: v}
	r.draw(v.Size())
	return r
}

type chartDrawing struct {
	v       *ChartView
	objects []fyne.CanvasObject
}

func (r *chartDrawing) Destroy()                     {}
func (r *chartDrawing) Objects() []fyne.CanvasObject { return r.objects }
func (r *chartDrawing) Layout(size fyne.Size)        { r.draw(size) }

func (r *chartDrawing) MinSize() fyne.Size { return fyne.NewSize(charsWide(30), 8*lineHeight()) }

func (r *chartDrawing) Refresh() { r.draw(r.v.Size()); canvas.Refresh(r.v) }

// frame is where bars stand: left and right edge, zero line and top of the scale.
type chartFrame struct{ left, right, zero, top float32 }

func (r *chartDrawing) draw(size fyne.Size) {
	r.objects = r.objects[:0]
	c, small := r.v.chart, lineHeight()
	ticks, scale := c.Ticks(), r.v.Scale
	if scale == nil {
		scale = func(n int64) string { return strconv.FormatInt(n, 10) }
	}
	wide := float32(0)
	for _, t := range ticks {
		wide = max(wide, fyne.MeasureText(scale(t), theme.CaptionTextSize(), fyne.TextStyle{}).Width)
	}
	f := chartFrame{left: wide + 8, right: size.Width - 4, zero: size.Height - small - 2, top: 2*small + 4}
	r.text(c.Title, 0, 0, size.Width, fyne.TextAlignLeading, Plain, true)
	r.text(c.Unit, 0, 0, size.Width-4, fyne.TextAlignTrailing, Quiet, false)
	if f.zero <= f.top || f.right <= f.left {
		return
	}
	for _, t := range ticks {
		y := f.height(t, c.Highest())
		r.line(f.left, y, f.right)
		r.text(scale(t), 0, y-small/2, wide, fyne.TextAlignTrailing, Quiet, false)
	}
	r.bars(c, f)
}

func (f chartFrame) height(v, highest int64) float32 {
	return f.zero - (f.zero-f.top)*float32(v)/float32(highest)
}

func (r *chartDrawing) bars(c Chart, f chartFrame) {
	bars := c.Shown()
	if len(bars) == 0 {
		r.text("Nothing to draw yet.", f.left+8, (f.top+f.zero)/2, f.right-f.left, fyne.TextAlignLeading, Quiet, false)
		return
	}
	step := (f.right - f.left) / float32(len(bars))
	wide := min(step*0.7, 46)
	size := theme.CaptionTextSize()
	every := 1 // label every n-th bar when they would run into each other
	for _, b := range bars {
		need := fyne.MeasureText(b.Label, size, fyne.TextStyle{}).Width + 6
		every = max(every, int(need/step)+1)
	}
	for i, b := range bars {
		mid := f.left + step*(float32(i)+0.5)
		y := f.height(b.Value, c.Highest())
		r.bar(b, mid-wide/2, y, wide, f.zero-y)
		if (len(bars)-1-i)%every == 0 {
			need := fyne.MeasureText(b.Label, size, fyne.TextStyle{}).Width
			r.text(b.Label, min(mid-need/2, f.right-need), f.zero+1, need, fyne.TextAlignLeading, Quiet, false)
		}
		if b.Text != "" && fyne.MeasureText(b.Text, size, fyne.TextStyle{}).Width < step {
			r.text(b.Text, mid-step/2, y-lineHeight(), step, fyne.TextAlignCenter, Plain, false)
		}
	}
	r.axis(f)
}

func (r *chartDrawing) bar(b Bar, x, y, wide, high float32) {
	tone := b.Tone
	if tone == Plain {
		tone = Accent
	}
	box := canvas.NewRectangle(Ink(tone))
	if b.Faint {
		box.StrokeColor, box.StrokeWidth, box.FillColor = Ink(tone), 1, fill(grid)
	}
	box.Move(fyne.NewPos(x, y))
	box.Resize(fyne.NewSize(wide, max(high, 0)))
	r.objects = append(r.objects, box)
}

func (r *chartDrawing) line(x, y, to float32) {
	l := canvas.NewRectangle(fill(grid))
	l.Move(fyne.NewPos(x, y))
	l.Resize(fyne.NewSize(to-x, 1))
	r.objects = append(r.objects, l)
}

func (r *chartDrawing) axis(f chartFrame) {
	l := canvas.NewRectangle(Ink(Quiet))
	l.Move(fyne.NewPos(f.left, f.zero))
	l.Resize(fyne.NewSize(f.right-f.left, 1))
	r.objects = append(r.objects, l)
}

func (r *chartDrawing) text(s string, x, y, wide float32, align fyne.TextAlign, tone Tone, bold bool) {
	if s == "" {
		return
	}
	t := canvas.NewText(s, Ink(tone))
	t.TextSize, t.Alignment, t.TextStyle.Bold = theme.CaptionTextSize(), align, bold
	if bold {
		t.TextSize = theme.TextSize()
	}
	t.Move(fyne.NewPos(x, y))
	t.Resize(fyne.NewSize(wide, lineHeight()))
	r.objects = append(r.objects, t)
}
