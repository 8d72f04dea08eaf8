// Package remit lays out the part of a bill or notice that the customer tears off and sends back with the payment.
package remit

import (
	"fmt"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/reports/paper"
)

// Tear is where the stub begins; the body of the paper ends above it.
const Tear = 564 * paper.Point

const (
	left  = 36 * paper.Point
	right = paper.Width - 36*paper.Point
	side  = 336 * paper.Point
)

var (
	plain   = paper.Style{Size: paper.Tenths(85)}
	strong  = paper.Style{Font: paper.Bold, Size: paper.Tenths(85)}
	big     = paper.Style{Font: paper.Bold, Size: paper.P(12)}
	label   = paper.Style{Size: paper.Tenths(75), Grey: paper.Mid}
	small   = paper.Style{Size: paper.Tenths(75), Grey: paper.Dark}
	scanned = paper.Style{Font: paper.Scan, Size: paper.P(10), Align: paper.Right} // ten letters an inch, size I of OCR-B
	tiny    = paper.Style{Size: paper.P(7), Grey: paper.Mid}
)

// Stub is what stands on the part sent back.
type Stub struct {
	Language    paper.Language
	Office      paper.Office
	Remit       []string // name and address payments are mailed to
	Customer    string
	Service     string // address served
	Account     string
	NumberLabel string // Bill number, Notice number
	Number      string
	Due         calendar.Day
	Total       money.Amount // 0 or a credit asks for nothing
	AfterDue    money.Amount // 0 leaves the line out
	Autopay     calendar.Day // the bank is drawn on that day: nothing to send
	Elsewhere   string       // another paper asks for the money: a sentence that says which
	Mark        string       // printed at its head, such as COPY
	PayURL      string       // printed as a QR code when set
}

func (s Stub) pays() bool { return s.Total > 0 && s.Autopay == 0 && s.Elsewhere == "" }

// Draw places the stub at the foot of the page.
func (s Stub) Draw(c *paper.Canvas) {
	w := wordsOf(s.Language)
	c.Line(paper.Line{X1: 0, Y1: Tear, X2: paper.Width, Y2: Tear, Weight: paper.Tenths(6), Grey: paper.Mid, Dash: paper.P(3)})
	if s.pays() {
		c.Text(paper.Width/2, Tear+paper.P(11), tiny.As(paper.Center), w.detach)
	}
	c.Fit(right, Tear+paper.P(11), paper.P(160), paper.Style{Font: paper.Bold, Size: paper.Tenths(75), Align: paper.Right}, s.Mark)
	y := Tear + paper.P(32)
	room := side - left - paper.P(90)
	c.Fit(left, y, room, paper.Style{Font: paper.Bold, Size: paper.P(11)}, s.Office.Name)
	c.Fit(left, y+paper.P(15), room, plain, s.Customer)
	c.Fit(left, y+paper.P(27), room, plain, s.Service)
	if s.PayURL != "" && s.pays() {
		c.QR(side-paper.P(82), y-paper.P(9), paper.P(58), s.PayURL)
		c.Text(side-paper.P(53), y+paper.P(58), paper.Style{Size: paper.Tenths(65), Grey: paper.Dark, Align: paper.Center}, w.scan)
	}
	if s.pays() {
		c.Text(left, Tear+paper.P(92), label, w.remit)
		for i, line := range s.Remit {
			c.Fit(left, Tear+paper.P(106)+paper.Pt(i)*paper.P(12), paper.P(260), paper.Style{Size: paper.P(10)}, line)
		}
	}
	s.pay(c, w, s.figures(c, w, y))
	if line, ok := ScanLine(s.Account, s.Due, s.Total, s.AfterDue); ok && s.pays() {
		c.Text(right, paper.P(748), scanned, line)
	}
}

// figure is one figure of the stub.
type figure struct {
	paper.Fact
	strong bool
}

// facts gives account, number, and, where something is to be paid, day and sum.
func (s Stub) facts(w *words) []figure {
	out := []figure{{paper.Fact{Label: w.account, Says: s.Account}, true}, {paper.Fact{Label: s.NumberLabel, Says: s.Number}, false}}
	switch {
	case s.Total <= 0:
		return append(out, figure{paper.Fact{Label: w.total, Says: s.Total.Balance()}, true})
	case !s.pays():
		return out
	}
	return append(out, figure{paper.Fact{Label: w.due, Says: s.Language.Short(s.Due)}, true}, figure{paper.Fact{Label: w.total, Says: s.Total.Dollars()}, true})
}

// figures lists account, number, day and sum, and answers the next line.
func (s Stub) figures(c *paper.Canvas, w *words, y paper.Pt) paper.Pt {
	for _, f := range s.facts(w) {
		st := plain
		switch {
		case f.Label == w.total:
			st = big
		case f.strong:
			st = strong
		}
		c.Text(side, y, plain.In(paper.Dark), f.Label)
		c.Text(right, y, st.As(paper.Right), f.Says)
		y += paper.P(15)
	}
	return y
}

// pay is the box the customer writes in, or why there is none.
func (s Stub) pay(c *paper.Canvas, w *words, y paper.Pt) {
	switch {
	case s.Total <= 0:
		c.Text(side, y, small, w.nothing)
		return
	case s.Elsewhere != "":
		c.Para(side, y+paper.P(6), right-side, paper.P(12), strong, s.Elsewhere)
		return
	case s.Autopay != 0:
		c.Text(side, y+paper.P(14), big, w.autopay)
		c.Fit(side, y+paper.P(29), right-side, strong, fault.Fill(w.drawn, fault.Args{"sum": s.Total.Dollars(), "day": s.Language.Short(s.Autopay)}))
		return
	case s.AfterDue != 0:
		c.Text(side, y, plain.In(paper.Dark), w.after+" "+s.Language.Short(s.Due))
		c.Text(right, y, plain.As(paper.Right), s.AfterDue.Dollars())
		y += paper.P(15)
	}
	c.Box(paper.Box{X: right - paper.P(120), Y: y, W: paper.P(120), H: paper.P(24), Fill: paper.White, Stroke: paper.Point})
	c.Text(right-paper.P(112), y+paper.P(16), plain, "$")
	c.Text(side, y+paper.P(16), strong, w.enclosed)
	c.Text(right, y+paper.P(35), tiny.As(paper.Right), w.write)
}

// ScanLine is the line a remittance reader reads: account (12 digits), due day (YYMMDD), total due and the total after the due
// day (10 digits of cents each), and a Luhn check digit over all of them (modulus 10). A credit counts as nothing due. It
// answers false for an account number that is not up to 12 digits, hyphens and spaces aside.
func ScanLine(account string, due calendar.Day, total, after money.Amount) (string, bool) {
	account = strings.NewReplacer("-", "", " ", "").Replace(account)
	if account == "" || len(account) > 12 || strings.Trim(account, "0123456789") != "" {
		return "", false
	}
	total = max(total, 0)
	after = max(after, total)
	if after > 99_999_999_99 {
		return "", false
	}
	line := fmt.Sprintf("%012s %s %010d %010d ", account, due.Time().Format("060102"), int64(total), int64(after))
	return line + string(luhn(line)), true
}

// luhn gives the check digit of the digits in a line, spaces aside.
func luhn(line string) rune {
	sum, double := 0, true
	for i := len(line) - 1; i >= 0; i-- {
		if line[i] == ' ' {
			continue
		}
		d := int(line[i] - '0')
		if double {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum, double = sum+d, !double
	}
	return rune('0' + (10-sum%10)%10)
}
