package bill

import (
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/reports/paper"
)

// The grid of the bill.
const (
	left    = 36 * paper.Point
	right   = paper.Width - 36*paper.Point
	side    = 336 * paper.Point // where the right half of the head and of the stub begins
	tear    = 564 * paper.Point
	bodyEnd = tear - 22*paper.Point
)

var (
	plain  = paper.Style{Size: paper.Tenths(85)}
	strong = paper.Style{Font: paper.Bold, Size: paper.Tenths(85)}
	label  = paper.Style{Size: paper.Tenths(75), Grey: paper.Mid}
	small  = paper.Style{Size: paper.Tenths(75), Grey: paper.Dark}
	head   = paper.Style{Font: paper.Bold, Size: paper.Tenths(95)}
)

func (f *form) header() {
	c, in, w := f.c, &f.in, f.w
	c.ReturnAddress(in.Office)
	c.WindowAddress(in.Window, in.Mail)
	c.Text(side, paper.P(53), paper.Style{Font: paper.Bold, Size: paper.P(18)}, w.title)
	f.marks()
	c.Rule(side, right, paper.P(63), paper.Light)
	half := side + (right-side)/2
	f.fact(side, paper.P(78), right-side, w.account, in.Account)
	f.fact(half, paper.P(78), right-half, w.bill, in.Number)
	f.fact(side, paper.P(104), right-side, w.billed, in.Language.Long(in.Billed))
	f.fact(half, paper.P(104), right-half, w.class, in.Class)
	f.fact(side, paper.P(130), right-side, w.service, in.Service)
	f.dueBox()
}

func (f *form) fact(x, y, width paper.Pt, name, says string) {
	if says == "" {
		return
	}
	f.c.Text(x, y, label, name)
	f.c.Fit(x, y+paper.P(12), width-paper.P(6), paper.Style{Size: paper.Tenths(95)}, says)
}

// marks sets FINAL BILL, ESTIMATED or REVISED at the right of the title, white on dark.
func (f *form) marks() {
	says := ""
	switch {
	case f.in.Revises != "":
		says = fault.Fill(f.w.revised, fault.Args{"bill": f.in.Revises})
		f.c.Text(right, paper.P(33), paper.Style{Font: paper.Bold, Size: paper.P(8), Align: paper.Right}, says)
		return
	case f.in.Final:
		says = f.w.final
	case f.estimated():
		says = f.w.estimated
	default:
		return
	}
	st := paper.Style{Font: paper.Bold, Size: paper.P(9), Grey: paper.White, Align: paper.Right}
	wide := st.Font.Width(says, st.Size) + paper.P(12)
	f.c.Box(paper.Box{X: right - wide, Y: paper.P(41), W: wide, H: paper.P(15), Fill: 40})
	f.c.Text(right-paper.P(6), paper.P(52), st, says)
}

func (f *form) estimated() bool {
	for _, r := range f.in.Readings {
		if r.Estimated {
			return true
		}
	}
	return false
}

// dueBox is what most customers look at first: how much, and by when.
func (f *form) dueBox() {
	c, in, w := f.c, &f.in, f.w
	top, half := paper.P(156), side+(right-side)*11/20
	c.Box(paper.Box{X: side, Y: top, W: right - side, H: paper.P(68), Fill: paper.Pale})
	inner := side + paper.P(12)
	name, sum := w.total, in.Total.Dollars()
	if in.Total < 0 {
		name, sum = w.credit, in.Total.Abs().Dollars()
	}
	c.Text(inner, top+paper.P(17), label.In(paper.Dark), name)
	c.Fit(inner, top+paper.P(41), half-inner-paper.P(6), paper.Style{Font: paper.Bold, Size: paper.P(22)}, sum)
	foot := top + paper.P(58)
	if in.Total <= 0 {
		c.Text(inner, foot, small, w.noPayment)
		return
	}
	c.Text(half, top+paper.P(17), label.In(paper.Dark), w.due)
	c.Fit(half, top+paper.P(41), right-half-paper.P(8), paper.Style{Font: paper.Bold, Size: paper.P(16)}, in.Language.Short(in.Due))
	if in.Autopay != 0 {
		c.Text(inner, foot, small, w.autopayStub)
		return
	}
	if in.AfterDue != 0 {
		c.Text(inner, foot, small, f.fill(w.after, in.Due, "")+":  "+in.AfterDue.Dollars())
	}
}

func (f *form) fill(text string, day calendar.Day, sum string) string {
	return fault.Fill(text, fault.Args{"day": f.in.Language.Short(day), "sum": sum})
}

// contact is the office's phone, hours and address on the web, on one line.
func (f *form) contact() string {
	var parts []string
	for _, s := range []string{f.in.Office.Phone, f.in.Office.Hours, f.in.Office.Web} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return f.w.questions + "  " + strings.Join(parts, "  ·  ")
}
