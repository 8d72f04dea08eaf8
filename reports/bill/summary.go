package bill

import (
	"slices"

	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/reports/paper"
)

// summary carries the last balance to the total due, with the chart below it.
func (f *form) summary(y, end paper.Pt) {
	y = f.sums(sideLeft, y)
	if len(f.in.Budget) > 0 {
		y = f.budget(y + paper.P(18))
	}
	f.chart(y+paper.P(24), end)
}

// sums lists what the total is made of and answers the line of the total.
func (f *form) sums(x, y paper.Pt) paper.Pt {
	c, in, w := f.c, &f.in, f.w
	c.Text(x, y, head, w.summary)
	c.Rule(x, right, y+paper.P(6), paper.Light)
	y += paper.P(18)
	for _, l := range f.in.Sums.lines(w) {
		f.money(x, right, y, plain, l.name, l.amount)
		y += row
	}
	c.Rule(x, right, y-paper.P(5), paper.Dark)
	y += paper.P(7)
	c.Text(x, y, strong, w.total)
	c.Text(right, y, strong.As(paper.Right), in.Total.Balance())
	return y
}

type sum struct {
	name   string
	amount money.Amount
}

// lines gives what the total is made of; what is rarely there stands only when it is.
func (s Sums) lines(w *words) (out []sum) {
	for _, l := range []struct {
		sum
		always bool
	}{
		{sum{w.lastBalance, s.Previous}, true},
		{sum{w.payments, -s.Payments}, true},
		{sum{w.deposits, s.Deposits}, false},
		{sum{w.adjustments, s.Adjustments}, false},
		{sum{w.penalties, s.Penalties}, false},
		{sum{w.currentCharges, s.Current}, true},
		{sum{w.deferred, s.Deferred}, false},
	} {
		if l.always || l.amount != 0 {
			out = append(out, l.sum)
		}
	}
	return out
}

// budget says how an agreed installment stands.
func (f *form) budget(y paper.Pt) paper.Pt {
	f.c.Text(sideLeft, y, strong, f.w.budget)
	for _, b := range f.in.Budget {
		y += row
		f.c.Fit(sideLeft, y, right-sideLeft-paper.P(60), plain, b.Label)
		f.c.Text(right, y, plain.As(paper.Right), b.Says)
	}
	return y
}

func (f *form) chart(y, end paper.Pt) {
	if len(f.in.Chart) == 0 {
		return
	}
	if end-y < paper.P(60) {
		f.overflow, f.later = true, true
		return
	}
	f.bars(f.c, sideLeft, right, y, min(end-y-paper.P(10), paper.P(104)))
}

// bars draws the chart below its head.
func (f *form) bars(c *paper.Canvas, from, to, y, high paper.Pt) {
	c.Text(from, y, head, fault.Fill(f.w.chart, fault.Args{"unit": f.in.ChartUnit}))
	if slices.ContainsFunc(f.in.Chart, func(b paper.Bar) bool { return b.Open }) {
		c.Text(to, y, paper.Style{Size: paper.Tenths(65), Grey: paper.Mid, Align: paper.Right}, f.w.open)
	}
	c.Bars(from, y+paper.P(6), to-from, high, f.in.Chart)
}
