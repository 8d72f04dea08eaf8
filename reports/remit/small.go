package remit

import (
	"curbstop/domain/fault"
	"curbstop/reports/paper"
)

// Card is the part of a postcard the stub stands on: its left and right from the card's corner, and its height.
type Card struct{ Left, Right, High paper.Pt }

// smallRow parts the lines of the sums, close enough for the sum enclosed to stay clear of the scan line.
const smallRow = 8 * paper.Point

// Small places the stub on the lower part of a postcard; x is the card's left edge, y the line where the stub is torn off. The scan
// line is the same as that of a page.
func (s Stub) Small(c *paper.Canvas, x, y paper.Pt, at Card) {
	w := wordsOf(s.Language)
	text, bold := paper.Style{Size: paper.P(7)}, paper.Style{Font: paper.Bold, Size: paper.P(7)}
	l, mid, r := x+at.Left, x+paper.P(222), x+at.Right
	if s.pays() {
		c.Text((l+r)/2, y+paper.P(7), paper.Style{Size: paper.Tenths(55), Grey: paper.Mid, Align: paper.Center}, w.detach)
	}
	c.Fit(l, y+paper.P(15), paper.P(146), bold, s.Office.Name)
	c.Fit(l, y+paper.P(23), paper.P(146), text, s.Customer)
	c.Fit(l, y+paper.P(31), paper.P(146), text, s.Service)
	line := y + paper.P(15)
	for _, f := range s.facts(w) {
		st := bold
		if !f.strong {
			st = text
		}
		c.Text(mid, line, text.In(paper.Dark), f.Label)
		c.Text(r, line, st.As(paper.Right), f.Says)
		line += smallRow
	}
	switch {
	case s.Total <= 0:
		c.Text(mid, line, text, w.nothing)
		return
	case s.Elsewhere != "":
		c.Fit(mid, line, r-mid, bold, s.Elsewhere)
		return
	case s.Autopay != 0:
		c.Text(mid, line+paper.P(4), paper.Style{Font: paper.Bold, Size: paper.P(10)}, w.autopay)
		c.Fit(mid, line+paper.P(14), r-mid, bold, fault.Fill(w.drawn, fault.Args{"sum": s.Total.Dollars(), "day": s.Language.Short(s.Autopay)}))
		return
	}
	if s.AfterDue != 0 {
		c.Text(mid, line, text.In(paper.Dark), w.after+" "+s.Language.Short(s.Due))
		c.Text(r, line, text.As(paper.Right), s.AfterDue.Dollars())
		line += smallRow
	}
	c.Text(mid, line+paper.P(4), bold, w.enclosed)
	c.Box(paper.Box{X: r - paper.P(70), Y: line - paper.P(5), W: paper.P(70), H: paper.P(13), Fill: paper.White, Stroke: paper.Tenths(7)})
	s.remitTo(c, w, l, y, x)
	if line, ok := ScanLine(s.Account, s.Due, s.Total, s.AfterDue); ok {
		c.Text(r, y+at.High-paper.P(10), scanned, line)
	}
}

// remitTo is where the payment is mailed, with the code that leads to the office's page beside it.
func (s Stub) remitTo(c *paper.Canvas, w *words, l, y, x paper.Pt) {
	c.Text(l, y+paper.P(40), paper.Style{Size: paper.Tenths(55), Grey: paper.Mid}, w.remit)
	for i, to := range s.Remit {
		c.Fit(l, y+paper.P(48)+paper.Pt(i)*paper.Tenths(76), paper.P(146), paper.Style{Size: paper.Tenths(68)}, to)
	}
	if s.PayURL != "" {
		c.QR(x+paper.P(168), y+paper.P(12), paper.P(44), s.PayURL)
		c.Text(x+paper.P(190), y+paper.P(63), paper.Style{Size: paper.Tenths(55), Grey: paper.Dark, Align: paper.Center}, w.scan)
	}
}
