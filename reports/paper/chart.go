package paper

// Bar is one bar of a chart: its label below, its value on a scale that begins at zero, and what stands above it.
type Bar struct {
	Label string
	Value int64
	Says  string
	Now   bool // the period of this bill, printed darker
	None  bool // no figure for the period: a gap
	Open  bool // estimated: an outline only
}

// Bars draws a bar chart within a rectangle; the tallest bar reaches its top, so that no axis can mislead.
func (c *Canvas) Bars(x, y, w, h Pt, bars []Bar) {
	if len(bars) == 0 {
		return
	}
	most := int64(1)
	for _, b := range bars {
		most = max(most, b.Value)
	}
	step := w / Pt(len(bars))
	wide := step * 13 / 20
	base, room := y+h-P(11), h-P(22)
	for i, b := range bars {
		left := x + Pt(i)*step + (step-wide)/2
		mid := left + wide/2
		c.Text(mid, base+P(9), Style{Size: Tenths(65), Grey: Dark, Align: Center}, b.Label)
		if b.None {
			continue
		}
		high := Pt(int64(room) * max(b.Value, 0) / most)
		box, font := Box{X: left, Y: base - high, W: wide, H: high, Fill: 170}, Sans
		if b.Now {
			box.Fill, font = 60, Bold
		}
		if b.Open {
			box.Stroke, box.Ink, box.Fill = Tenths(8), box.Fill, White
		}
		c.Box(box)
		c.Text(mid, base-high-Tenths(25), Style{Font: font, Size: Tenths(65), Grey: Dark, Align: Center}, b.Says)
	}
	c.Rule(x, x+w, base, Mid)
}
