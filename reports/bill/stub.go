package bill

import (
	"fmt"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/reports/paper"
)

// stub is the part the customer tears off and sends back.
func (f *form) stub() {
	c, in, w := f.c, &f.in, f.w
	c.Line(paper.Line{X1: 0, Y1: tear, X2: paper.Width, Y2: tear, Weight: paper.Tenths(6), Grey: paper.Mid, Dash: paper.P(3)})
	pays := in.Total > 0 && in.Autopay == 0
	if pays {
		c.Text(paper.Width/2, tear+paper.P(11), paper.Style{Size: paper.P(7), Grey: paper.Mid, Align: paper.Center}, w.detach)
	}
	y := tear + paper.P(32)
	c.Fit(left, y, side-left-paper.P(90), paper.Style{Font: paper.Bold, Size: paper.P(11)}, in.Office.Name)
	c.Fit(left, y+paper.P(15), side-left-paper.P(90), plain, in.Customer)
	c.Fit(left, y+paper.P(27), side-left-paper.P(90), plain, in.Service)
	if in.PayURL != "" && pays {
		c.QR(side-paper.P(82), y-paper.P(9), paper.P(58), in.PayURL)
		c.Text(side-paper.P(53), y+paper.P(58), paper.Style{Size: paper.Tenths(65), Grey: paper.Dark, Align: paper.Center}, w.scanToPay)
	}
	c.Text(left, tear+paper.P(92), label, w.remit)
	for i, line := range in.Remit {
		c.Fit(left, tear+paper.P(106)+paper.Pt(i)*paper.P(12), paper.P(260), paper.Style{Size: paper.P(10)}, line)
	}
	f.stubFigures(y)
	if line, ok := ScanLine(in.Account, in.Due, in.Total, in.AfterDue); ok && in.Total > 0 {
		c.Text(right, paper.P(748), paper.Style{Font: paper.Mono, Size: paper.P(11), Align: paper.Right}, line)
	}
}

func (f *form) stubFigures(y paper.Pt) {
	c, in, w := f.c, &f.in, f.w
	total := in.Total.Dollars()
	if in.Total <= 0 {
		total = in.Total.Balance()
	}
	big := paper.Style{Font: paper.Bold, Size: paper.P(12)}
	for _, l := range []struct {
		name, says string
		st         paper.Style
	}{
		{w.account, in.Account, strong},
		{w.bill, in.Number, plain},
		{w.due, in.Language.Short(in.Due), strong},
		{w.total, total, big},
	} {
		if l.name == w.due && in.Total <= 0 {
			continue
		}
		c.Text(side, y, plain.In(paper.Dark), l.name)
		c.Text(right, y, l.st.As(paper.Right), l.says)
		y += paper.P(15)
	}
	switch {
	case in.Total <= 0:
		c.Text(side, y, small, w.noPayment)
		return
	case in.Autopay != 0:
		c.Text(side, y+paper.P(14), big, w.autopayStub)
		return
	case in.AfterDue != 0:
		c.Text(side, y, plain.In(paper.Dark), f.fill(w.after, in.Due, ""))
		c.Text(right, y, plain.As(paper.Right), in.AfterDue.Dollars())
		y += paper.P(15)
	}
	c.Box(paper.Box{X: right - paper.P(120), Y: y, W: paper.P(120), H: paper.P(24), Fill: paper.White, Stroke: paper.P(1)})
	c.Text(right-paper.P(112), y+paper.P(16), plain, "$")
	c.Text(side, y+paper.P(16), strong, w.enclosed)
	c.Text(right, y+paper.P(35), paper.Style{Size: paper.P(7), Grey: paper.Mid, Align: paper.Right}, w.checkNote)
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
