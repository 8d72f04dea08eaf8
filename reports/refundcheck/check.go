// Package refundcheck lays out a refund check on voucher stock: the check on top, two stubs below.
package refundcheck

import (
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/reports/paper"
)

// Input is all that stands on a check and its stubs.
type Input struct {
	Training bool
	Office   paper.Office
	Bank     string // name, and
	BankCity string // place of the bank drawn on
	Fraction string // PP-YYYY/XXXX
	MICR     MICR   // its serial is the check's number

	Number    string // as printed upper right; the MICR serial may have more leading zeros
	Dated     calendar.Day
	VoidAfter string // such as VOID AFTER 180 DAYS
	Payee     string
	Mail      []string // lines of the payee's address, name first
	Amount    money.Amount
	Memo      string
	Signed    string   // who signed the request or the check by delegation: on the stubs
	Signers   []string // a line for each signature, with what stands below it; none is one line

	Account string
	Service string
	Request string // number of the refund request
	Lines   []Line // what the refund is made of
	Nudge   Nudge
}

// Line is one part of the refund, as the stubs explain it.
type Line struct {
	Text   string
	Amount money.Amount
}

// Nudge moves everything on the sheet, for a printer that feeds the stock a little off; right and down are positive.
type Nudge struct{ X, Y paper.Pt }

// The refusals of a check, beside check.micr.
var (
	ErrAmount = fault.New(fault.Invalid, "check.amount", "", nil)
	ErrNumber = fault.New(fault.Invalid, "check.number", "", nil)
	ErrPayee  = fault.New(fault.Invalid, "check.payee", "", nil)
)

// Check refuses a sum that is not positive or is not that of the stub's lines (check.amount), a number other than the MICR
// serial (check.number), a payee missing or too long for the line (check.payee), and a MICR field that cannot be drawn.
func (in Input) Check() error {
	if err := in.MICR.Check(); err != nil {
		return err
	}
	sum := money.Amount(0)
	for _, l := range in.Lines {
		sum = sum.Plus(l.Amount)
	}
	args := fault.Args{"number": in.Number, "sum": sum.Dollars(), "amount": in.Amount.Dollars(), "payee": in.Payee, "serial": in.MICR.Serial}
	switch {
	case in.Amount <= 0:
		return fault.New(fault.Invalid, ErrAmount.Code, "Check {number} was not printed: {amount} cannot be paid by check.", args)
	case sum != in.Amount:
		return fault.New(fault.Invalid, ErrAmount.Code, "Check {number} was not printed: its stub makes {sum}, the check says {amount}.", args)
	case in.Number == "" || strings.TrimLeft(in.Number, "0") != strings.TrimLeft(in.MICR.Serial, "0"):
		return fault.New(fault.Invalid, ErrNumber.Code,
			"The check was not printed: its number {number} and the machine-readable serial {serial} differ.", args)
	case strings.TrimSpace(in.Payee) == "" || len(in.payeeLines()) > 2:
		return fault.New(fault.Invalid, ErrPayee.Code,
			"Check {number} was not printed: the payee \"{payee}\" must fill one or two lines of the check.", args)
	}
	return nil
}

// The check is the upper 3.5 in of the sheet; the stubs fill the rest.
const (
	checkFoot = 7 * paper.Inch / 2
	stubHigh  = 7 * paper.Inch / 2
	left      = 41 * paper.Point // within the windows of a #9 double-window envelope
	right     = paper.Width - 36*paper.Point
	payeeLeft = 112 * paper.Point
	payeeEnd  = 462 * paper.Point
)

var (
	plain   = paper.Style{Size: paper.Tenths(85)}
	strong  = paper.Style{Font: paper.Bold, Size: paper.Tenths(85)}
	small   = paper.Style{Size: paper.P(7), Grey: paper.Dark}
	payable = paper.Style{Font: paper.Bold, Size: paper.P(11)}
)

// Sheet lays the check out on one page. It refuses as Check does, and letters the font lacks (paper.no-glyph).
func Sheet(in Input) (paper.Sheet, error) {
	if err := in.Check(); err != nil {
		return paper.Sheet{}, err
	}
	doc := paper.New("Check "+in.Number, paper.English, in.Training)
	doc.Numbering(func(*paper.Canvas, string, int) {})
	c := doc.Page()
	in.face(c)
	in.stub(c, checkFoot, "Please keep this part for your records")
	in.stub(c, checkFoot+stubHigh, "Office copy")
	s, err := doc.Sheet()
	if err != nil {
		return paper.Sheet{}, err
	}
	s.Pages[0].Move(in.Nudge.X, in.Nudge.Y)
	return s, nil
}

// face is the check itself: everything but the MICR line stays out of the clear band, the lowest 5/8 in.
func (in Input) face(c *paper.Canvas) {
	if in.Training {
		c.Text(paper.Width/2, paper.P(140), paper.Style{Font: paper.Bold, Size: paper.P(52), Grey: 222, Align: paper.Center}, "VOID - TRAINING")
	}
	c.Text(left, paper.P(62), paper.Style{Font: paper.Bold, Size: paper.P(11)}, in.Office.Name)
	for i, line := range in.Office.Address {
		c.Text(left, paper.P(73)+paper.Pt(i)*paper.P(10), plain, line)
	}
	mid := paper.P(338)
	c.Text(mid, paper.P(50), strong.As(paper.Center), in.Bank)
	c.Text(mid, paper.P(60), plain.As(paper.Center), in.BankCity)
	c.Text(mid, paper.P(72), plain.As(paper.Center), in.Fraction)
	c.Text(right, paper.P(52), paper.Style{Font: paper.Bold, Size: paper.P(13), Align: paper.Right}, in.Number)
	c.Text(right-paper.P(98), paper.P(76), small, "DATE")
	c.Text(right, paper.P(76), paper.Style{Size: paper.P(10), Align: paper.Right}, in.Dated.Long())
	c.Rule(right-paper.P(76), right, paper.P(79), paper.Mid)
	c.Text(right, paper.P(91), small.As(paper.Right), in.VoidAfter)
	in.pay(c)
	for i, line := range in.Mail {
		c.Fit(paper.P(54), paper.P(168)+paper.Pt(i)*paper.P(11), paper.P(225), paper.Style{Size: paper.P(9)}, line)
	}
	c.Text(paper.P(300), paper.P(160), small, "MEMO")
	c.Fit(paper.P(328), paper.P(160), right-paper.P(328), plain, in.Memo)
	in.signatures(c)
	c.Mark(in.MICR.mark(paper.Width, checkFoot))
}

// payeeLines wraps the payee; a check never cuts a name.
func (in Input) payeeLines() []string {
	return paper.Wrap(payable.Font, payable.Size, payeeEnd-payeeLeft, in.Payee)
}

func (in Input) pay(c *paper.Canvas) {
	c.Text(left, paper.P(111), small, "PAY TO THE")
	c.Text(left, paper.P(119), small, "ORDER OF")
	lines := in.payeeLines()
	for i, line := range lines {
		c.Text(payeeLeft, paper.P(118)-paper.Pt(len(lines)-1-i)*paper.P(12), payable, line)
	}
	c.Rule(payeeLeft, payeeEnd, paper.P(122), paper.Mid)
	c.Box(paper.Box{X: paper.P(476), Y: paper.P(104), W: right - paper.P(476), H: paper.P(20), Fill: paper.White, Stroke: paper.Tenths(8)})
	c.Text(right-paper.P(6), paper.P(118), payable.As(paper.Right), "$**"+in.Amount.String())
	end := right - paper.P(50)
	c.Text(right, paper.P(142), strong.As(paper.Right), "DOLLARS")
	c.Text(left, paper.P(142), wordStyle(in.Amount, end-left), filled(in.Amount, end-left))
	c.Rule(left, right, paper.P(146), paper.Mid)
}

// wordStyle is the largest size, down to 5 points, at which the amount in words fits the line. Up to 99,999,999.99 the narrowest
// stock needs no less than 6.
func wordStyle(a money.Amount, width paper.Pt) paper.Style {
	st := paper.Style{Size: paper.P(10)}
	for st.Size > paper.P(5) && st.Font.Width(a.Words()+" ---", st.Size) > width {
		st.Size -= paper.Point / 2
	}
	return st
}

// filled writes the amount in words and fills the line with dashes, so that nothing can be added.
func filled(a money.Amount, width paper.Pt) string {
	st, says := wordStyle(a, width), a.Words()+" -"
	for st.Font.Width(says+"-", st.Size) <= width {
		says += "-"
	}
	return says
}

func (in Input) signatures(c *paper.Canvas) {
	signers := in.Signers
	if len(signers) == 0 {
		signers = []string{"Authorized signature"}
	}
	wide, gap := paper.P(130), paper.P(14)
	y := paper.P(194)
	for i, label := range signers {
		end := right - paper.Pt(len(signers)-1-i)*(wide+gap)
		if len(signers) == 1 {
			wide = paper.P(210)
		}
		c.Rule(end-wide, end, y, paper.Dark)
		c.Text(end-wide/2, y+paper.P(9), small.As(paper.Center), label)
		if in.Training {
			c.Text(end-wide/2, y-paper.P(4), strong.As(paper.Center), "VOID - TRAINING")
		}
	}
}

// stub explains the check; top is its upper edge.
func (in Input) stub(c *paper.Canvas, top paper.Pt, title string) {
	y := top + paper.P(34)
	c.Text(left, y, paper.Style{Font: paper.Bold, Size: paper.P(11)}, in.Office.Name)
	c.Text(right, y, paper.Style{Size: paper.P(8), Grey: paper.Mid, Align: paper.Right}, title)
	c.Rule(left, right, y+paper.P(7), paper.Light)
	wide := (right - left) / 4
	for i, f := range []paper.Fact{
		{Label: "Check", Says: in.Number},
		{Label: "Date", Says: in.Dated.US()},
		{Label: "Refund request", Says: in.Request},
		{Label: "Account", Says: in.Account},
		{Label: "Service address", Says: in.Service},
		{Label: "Payee"},
	} {
		x, fy, room := left+paper.Pt(i%4)*wide, y+paper.P(24), wide
		if i > 3 {
			x, fy, room = left+paper.Pt(i-4)*2*wide, y+paper.P(52), 2*wide
		}
		c.Text(x, fy, paper.Style{Size: paper.Tenths(75), Grey: paper.Mid}, f.Label)
		c.Fit(x, fy+paper.P(12), room-paper.P(8), paper.Style{Size: paper.Tenths(95)}, f.Says)
	}
	c.Para(left+2*wide, y+paper.P(64), 2*wide, paper.P(11), paper.Style{Size: paper.P(9)}, in.Payee)
	in.stubLines(c, y+paper.P(100))
	c.Lines(left, top+stubHigh-paper.P(26), right-left, paper.Style{Size: paper.P(7), Grey: paper.Dark}, in.Signed)
}

func (in Input) stubLines(c *paper.Canvas, y paper.Pt) {
	const most = 7
	for i, l := range in.Lines {
		if i == most-1 && len(in.Lines) > most {
			rest := money.Amount(0)
			for _, r := range in.Lines[i:] {
				rest = rest.Plus(r.Amount)
			}
			l = Line{Text: "Other parts of the refund, listed in the request", Amount: rest}
		}
		c.Fit(left, y, paper.P(420), plain, l.Text)
		c.Text(right, y, plain.As(paper.Right), l.Amount.String())
		y += paper.P(13)
		if i == most-1 {
			break
		}
	}
	c.Rule(left, right, y-paper.P(7), paper.Dark)
	c.Text(left, y+paper.P(6), strong, "Amount of this check")
	c.Text(right, y+paper.P(6), strong.As(paper.Right), in.Amount.Dollars())
}
