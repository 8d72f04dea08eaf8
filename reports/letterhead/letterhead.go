// Package letterhead lays out the upper third of a paper that is mailed: sender, address for the window, title, facts and the
// box that says how much and by when.
package letterhead

import "curbstop/reports/paper"

// The grid that letterhead, body and stub share.
const (
	Left  = 36 * paper.Point
	Right = paper.Width - 36*paper.Point
	Side  = 336 * paper.Point // where the right half begins
)

// Head is the upper third of a mailed paper.
type Head struct {
	Office paper.Office
	Window paper.Window // zero is the common #10 window
	Mail   []string     // lines of the mail address, name first
	Bars   string       // of an Intelligent Mail barcode above the address; "" for none
	Title  string
	Tag    string       // set white on dark beside the title, such as FINAL BILL
	Marks  []string     // set likewise above the address, such as COPY
	Note   string       // set small above the title, such as what the paper replaces
	Facts  []paper.Fact // two in a row
	Wide   paper.Fact   // below them, over the whole width
	Box    Box
}

// Box is what the reader looks at first.
type Box struct {
	Label, Sum    string
	DayLabel, Day string
	Foot          string
	Strong        bool // the foot in bold
}

var (
	label = paper.Style{Size: paper.Tenths(75), Grey: paper.Mid}
	small = paper.Style{Size: paper.Tenths(75), Grey: paper.Dark}
)

// Draw places the head on the page; the body may begin at paper.BodyTop.
func (h Head) Draw(c *paper.Canvas) {
	c.ReturnAddress(h.Office)
	w := h.Window.OrNumber10()
	if h.Bars != "" {
		c.IMb(w.X, w.Y, h.Bars)
		w.Y, w.H = w.Y+paper.IMbHigh+paper.P(3), w.H-paper.IMbHigh-paper.P(3)
	}
	c.WindowAddress(w, h.Mail)
	h.title(c)
	half, y := Side+(Right-Side)/2, paper.P(78)
	for i, f := range h.Facts {
		x, end := Side, half
		if i%2 == 1 {
			x, end = half, Right
		}
		fact(c, x, y, end-x, f)
		if i%2 == 1 {
			y += paper.P(26)
		}
	}
	if len(h.Facts)%2 == 1 {
		y += paper.P(26)
	}
	fact(c, Side, y, Right-Side, h.Wide)
	h.Box.draw(c)
}

func (h Head) title(c *paper.Canvas) {
	room := Right - Side
	if h.Tag != "" {
		room -= tag(c, Right, paper.P(41), paper.P(9), h.Tag) + paper.P(6)
	}
	c.Fit(Side, paper.P(53), room, paper.Style{Font: paper.Bold, Size: paper.P(18)}, h.Title)
	from := Left
	for _, m := range h.Marks {
		size := paper.Tenths(65)
		from += tag(c, from+tagWide(size, m), paper.P(118), size, m) + paper.P(5)
	}
	c.Fit(Right, paper.P(36), Right-Side, paper.Style{Font: paper.Bold, Size: paper.P(8), Align: paper.Right}, h.Note)
	c.Rule(Side, Right, paper.P(63), paper.Light)
}

// tag sets a word white on dark, ending at x; it answers how wide it is.
func tag(c *paper.Canvas, x, y, size paper.Pt, says string) paper.Pt {
	st := paper.Style{Font: paper.Bold, Size: size, Grey: paper.White, Align: paper.Right}
	wide := tagWide(size, says)
	c.Box(paper.Box{X: x - wide, Y: y, W: wide, H: size * 5 / 3, Fill: 40})
	c.Text(x-size*2/3, y+size*11/9, st, says)
	return wide
}

func tagWide(size paper.Pt, says string) paper.Pt { return paper.Bold.Width(says, size) + size*4/3 }

func fact(c *paper.Canvas, x, y, width paper.Pt, f paper.Fact) {
	if f.Says == "" {
		return
	}
	c.Text(x, y, label, f.Label)
	c.Fit(x, y+paper.P(12), width-paper.P(6), paper.Style{Size: paper.Tenths(95)}, f.Says)
}

func (b Box) draw(c *paper.Canvas) {
	if b.Sum == "" {
		return
	}
	top, half := paper.P(156), Side+(Right-Side)*11/20
	c.Box(paper.Box{X: Side, Y: top, W: Right - Side, H: paper.P(68), Fill: paper.Pale})
	inner := Side + paper.P(12)
	c.Text(inner, top+paper.P(17), small, b.Label)
	c.Whole(inner, top+paper.P(41), half-inner-paper.P(14), paper.Style{Font: paper.Bold, Size: paper.P(22)}, b.Sum)
	if b.Day != "" {
		c.Text(half, top+paper.P(17), small, b.DayLabel)
		c.Whole(half, top+paper.P(41), Right-half-paper.P(8), paper.Style{Font: paper.Bold, Size: paper.P(16)}, b.Day)
	}
	foot := small
	if b.Strong {
		foot = paper.Style{Font: paper.Bold, Size: paper.Tenths(85)}
	}
	c.Fit(inner, top+paper.P(58), Right-inner-paper.P(8), foot, b.Foot)
}
