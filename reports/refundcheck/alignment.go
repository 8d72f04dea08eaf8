package refundcheck

import (
	"strconv"

	"curbstop/reports/paper"
)

// Alignment lays out a page to be printed on plain paper and held against the check stock: half-inch marks along two edges,
// where payee, sum, words and signature stand, and the band of the machine-readable line. It moves by the printer's nudge.
func Alignment(n Nudge) (paper.Sheet, error) {
	doc := paper.New("Alignment of check stock", paper.English, false)
	doc.Numbering(func(*paper.Canvas, string, int) {})
	c := doc.Page()
	scales(c)
	places(c)
	st := paper.Style{Size: paper.P(10)}
	y := c.Para(paper.P(72), checkFoot+paper.P(60), paper.P(440), paper.P(14), st,
		"Print this page on plain paper at actual size, without fitting or scaling, and hold it against the check stock to the light.\n"+
			"The two long rules must lie on the perforations. If they do not, measure how far they are off and set the printer's "+
			"offset; then print this page again.")
	c.Text(paper.P(72), y+paper.P(8), paper.Style{Font: paper.Bold, Size: paper.P(10)},
		"Offset now: "+n.X.String()+" points right, "+n.Y.String()+" points down.")
	s, err := doc.Sheet()
	if err != nil {
		return paper.Sheet{}, err
	}
	s.Pages[0].Move(n.X, n.Y)
	return s, nil
}

// scales draws half-inch marks along the top and the left edge.
func scales(c *paper.Canvas) {
	half := paper.Inch / 2
	for i := 1; i < 17; i++ {
		x := paper.Pt(i) * half
		c.Line(paper.Line{X1: x, Y1: paper.P(24), X2: x, Y2: paper.P(24) + tick(i), Weight: paper.Tenths(5)})
	}
	for i := 1; i < 22; i++ {
		y := paper.Pt(i) * half
		c.Line(paper.Line{X1: paper.P(18), Y1: y, X2: paper.P(18) + tick(i), Y2: y, Weight: paper.Tenths(5)})
		if i%2 == 0 {
			c.Text(paper.P(18), y-paper.P(2), small, strconv.Itoa(i/2)+" in")
		}
	}
}

// places frames where the parts of a check stand, and rules where the stock is perforated.
func places(c *paper.Canvas) {
	for _, f := range []struct {
		says       string
		x, y, w, h paper.Pt
	}{
		{"Payee", payeeLeft, paper.P(104), payeeEnd - payeeLeft, paper.P(18)},
		{"Sum", paper.P(476), paper.P(104), right - paper.P(476), paper.P(20)},
		{"Words", left, paper.P(130), right - left, paper.P(16)},
		{"Address", paper.P(54), paper.P(157), paper.P(225), paper.P(46)},
		{"Signature", right - paper.P(210), paper.P(172), paper.P(210), paper.P(22)},
		{"Clear band, 5/8 in: machine-readable line only", 0, checkFoot - 5*paper.Inch/8, paper.Width, 5 * paper.Inch / 8},
	} {
		c.Box(paper.Box{X: f.x, Y: f.y, W: f.w, H: f.h, Fill: paper.White, Stroke: paper.Tenths(6)})
		c.Text(max(f.x, left)+paper.P(4), f.y+f.h-paper.P(4), small, f.says)
	}
	c.Line(paper.Line{X1: 0, Y1: checkFoot, X2: paper.Width, Y2: checkFoot, Weight: paper.Point})
	c.Line(paper.Line{X1: 0, Y1: checkFoot + stubHigh, X2: paper.Width, Y2: checkFoot + stubHigh, Weight: paper.Point})
}

// tick makes whole inches longer than halves.
func tick(i int) paper.Pt {
	if i%2 == 0 {
		return paper.P(10)
	}
	return paper.P(6)
}
