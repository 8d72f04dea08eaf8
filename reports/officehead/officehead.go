// Package officehead lays out the head, signature lines and continuation heads of papers that stay in the office.
package officehead

import "curbstop/reports/paper"

// Head is what stands at the top of an office paper.
type Head struct {
	Office string
	Title  string
	Note   string // right of the title: a number, or as of when
}

// Top is where the body begins on every page.
const Top = 92 * paper.Point

// Draw places the head; the title is repeated on later pages, so that a loose page tells what it belongs to.
func (h Head) Draw(c *paper.Canvas, _ int) paper.Pt {
	c.Text(paper.MarginLeft, paper.P(48), paper.Style{Size: paper.Tenths(85), Grey: paper.Dark}, h.Office)
	note := paper.Style{Size: paper.P(9), Grey: paper.Dark, Align: paper.Right}
	wide, _ := c.Size()
	right := wide - paper.MarginLeft
	c.Text(right, paper.P(70), note, h.Note)
	room := right - paper.MarginLeft - note.Font.Width(h.Note, note.Size) - paper.P(16)
	c.Fit(paper.MarginLeft, paper.P(70), room, paper.Style{Font: paper.Bold, Size: paper.P(16)}, h.Title)
	c.Line(paper.Line{
		X1: paper.MarginLeft, Y1: paper.P(78), X2: right, Y2: paper.P(78), Weight: paper.Point, Grey: paper.Dark,
	})
	return Top
}

// Flow begins a document under the head.
func (h Head) Flow(l paper.Language, training bool) (*paper.Doc, *paper.Flow) {
	d := h.doc(l, training)
	return d, paper.NewFlow(d, h.Draw)
}

// WideFlow is Flow over pages whose long edge is the upper one.
func (h Head) WideFlow(l paper.Language, training bool) (*paper.Doc, *paper.Flow) {
	d := h.doc(l, training)
	return d, paper.NewWideFlow(d, h.Draw)
}

func (h Head) doc(l paper.Language, training bool) *paper.Doc {
	title := h.Title
	if h.Note != "" {
		title += ", " + h.Note
	}
	return paper.New(title, l, training)
}

// Sign adds lines to sign and date on, side by side, each with what stands below it; the block is kept on one page.
func Sign(f *paper.Flow, labels ...string) {
	if len(labels) == 0 {
		return
	}
	gap := paper.P(20)
	wide := (f.Wide() - gap*paper.Pt(len(labels)-1)) / paper.Pt(len(labels))
	wide = min(wide, paper.P(260))
	under := paper.Style{Size: paper.Tenths(75), Grey: paper.Mid}
	high := paper.P(52)
	for _, label := range labels {
		lines, size := paper.Fitted(wide, under, label)
		high = max(high, paper.P(52)+paper.Pt(len(lines)-1)*paper.Lead(size))
	}
	f.Need(high)
	y := f.Y + paper.P(36)
	for i, label := range labels {
		x := f.Left + paper.Pt(i)*(wide+gap)
		f.C.Rule(x, x+wide, y, paper.Dark)
		f.C.Lines(x, y+paper.P(10), wide, under, label)
	}
	f.Y += high
}

// Lines adds empty ruled lines to write on.
func Lines(f *paper.Flow, count int) {
	for range count {
		f.Need(paper.P(20))
		f.Y += paper.P(20)
		f.C.Rule(f.Left, f.Right, f.Y, paper.Light)
	}
	f.Skip(paper.P(6))
}
