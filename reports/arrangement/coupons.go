package arrangement

import (
	"strconv"

	"curbstop/domain/calendar"
	"curbstop/reports/letterhead"
	"curbstop/reports/paper"
	"curbstop/reports/remit"
)

// The measures of a page of coupons.
const (
	couponTop  = 44 * paper.Point
	couponHigh = 138 * paper.Point
	aPage      = 5
)

// Coupons lays out one coupon for each instalment that is not paid, five a page, to be cut off and sent with the payment. It refuses
// what Sheet refuses.
func (in Input) Coupons() (paper.Sheet, error) {
	if err := in.refuse(); err != nil {
		return paper.Sheet{}, err
	}
	doc := paper.New(in.Language.Pick("Coupons", "Talones")+" "+in.Number, in.Language, in.Training)
	var c *paper.Canvas
	at := 0
	for i, r := range in.Instalments {
		if r.Paid >= r.Amount {
			continue
		}
		if at%aPage == 0 {
			c = doc.Page()
		}
		in.coupon(c, couponTop+paper.Pt(at%aPage)*couponHigh, i)
		at++
	}
	if at == 0 {
		in.nothing(doc.Page())
	}
	return doc.Sheet()
}

func (in Input) nothing(c *paper.Canvas) {
	c.Text(letterhead.Left, couponTop, plain, in.Language.Pick("Every payment is made.", "Todos los pagos están hechos."))
}

func (in Input) coupon(c *paper.Canvas, y paper.Pt, i int) {
	l, r := in.Language, in.Instalments[i]
	left, right := letterhead.Left, letterhead.Right
	small, bold := paper.Style{Size: paper.P(8)}, paper.Style{Font: paper.Bold, Size: paper.P(11)}
	c.Text(left, y+paper.P(12), bold, in.Office.Name)
	name := strconv.Itoa(i+1) + l.Pick(" of ", " de ") + strconv.Itoa(len(in.Instalments))
	if r.Down {
		name = l.Pick("Down payment", "Enganche")
	}
	c.Text(right, y+paper.P(12), bold.As(paper.Right), l.Pick("Payment ", "Pago ")+name)
	for n, line := range in.Remit {
		if n < 4 {
			c.Text(left, y+paper.P(28)+paper.Pt(n)*paper.P(10), small, line)
		}
	}
	for n, f := range [][2]string{
		{l.Pick("Account", "Cuenta"), in.Account}, {l.Pick("Customer", "Cliente"), in.Customer}, {l.Pick("Agreement", "Convenio"), in.Number},
	} {
		row := y + paper.P(28) + paper.Pt(n)*paper.P(13)
		c.Text(left+paper.P(200), row, small, f[0])
		c.Fit(left+paper.P(250), row, paper.P(150), paper.Style{Font: paper.Bold, Size: paper.P(9)}, f[1])
	}
	in.due(c, y, r.Due, r.Amount.Minus(r.Paid).Dollars())
	if scan, ok := remit.ScanLine(in.Account, r.Due, r.Amount.Minus(r.Paid), r.Amount.Minus(r.Paid)); ok {
		c.Text(left, y+paper.P(104), paper.Style{Font: paper.Mono, Size: paper.P(9)}, scan)
	}
	c.Line(paper.Line{X1: 0, X2: paper.Width, Y1: y + couponHigh - paper.P(14), Y2: y + couponHigh - paper.P(14), Weight: paper.P(1) / 2, Grey: paper.Mid, Dash: paper.P(4)})
}

func (in Input) due(c *paper.Canvas, y paper.Pt, day calendar.Day, sum string) {
	l, right := in.Language, letterhead.Right
	x := right - paper.P(130)
	c.Box(paper.Box{X: x, Y: y + paper.P(22), W: paper.P(130), H: paper.P(56), Fill: paper.White, Stroke: paper.P(1), Ink: paper.Black})
	c.Text(x+paper.P(8), y+paper.P(36), paper.Style{Size: paper.P(8)}, l.Pick("Due ", "Vence ")+l.Long(day))
	c.Text(right-paper.P(8), y+paper.P(64), paper.Style{Font: paper.Bold, Size: paper.P(17), Align: paper.Right}, sum)
}
