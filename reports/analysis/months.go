package analysis

import (
	"strconv"
	"time"

	"curbstop/domain/money"
	"curbstop/reports/paper"
)

const (
	monthSize = 76 * paper.Point / 10
	monthLead = 112 * paper.Point / 10
)

// grid is the table of months: its columns with their right edges.
type grid struct {
	f     *paper.Flow
	heads []string
	left  []paper.Pt
	right []paper.Pt
}

// months adds the table of months, its totals, and what proves it.
func (in Input) months(f *paper.Flow) {
	f.Heading("Month by month", paper.P(60))
	g := in.grid(f)
	g.head()
	opening := make([]string, len(g.heads))
	opening[0], opening[len(opening)-1] = "Before", in.Carried.Balance()
	if in.Carried != 0 {
		g.row(opening, paper.Style{Size: monthSize, Grey: paper.Dark})
	}
	for i, m := range in.Months {
		if f.Need(monthLead) {
			g.head()
		}
		if _, mm := m.Month.Civil(); mm == time.January && i > 0 {
			f.C.Rule(f.Left, f.Right, f.Y, paper.Mid)
		} else if i%2 == 1 {
			f.C.Box(paper.Box{X: f.Left - paper.P(3), Y: f.Y, W: f.Wide() + paper.P(6), H: monthLead, Fill: 246})
		}
		g.row(m.cells(), paper.Style{Size: monthSize})
	}
	f.Need(monthLead + paper.P(24))
	f.C.Rule(f.Left, f.Right, f.Y+paper.Tenths(5), paper.Dark)
	f.Y += paper.P(1)
	g.row(in.totals(), paper.Style{Font: paper.Bold, Size: monthSize})
	f.Y += paper.P(4)
	f.Para(paper.Style{Size: paper.Tenths(78), Grey: paper.Dark}, in.proof())
}

// proof says what was proved.
func (in Input) proof() string {
	says := "Proved for each month: carried, charges, penalties, payments and the rest make the balance, and so does what stood open and in credit at its end. The last balance, " +
		in.Balance.Balance() + ", is the account's standing in the ledger on " + in.Day.US() + "."
	for _, m := range in.Months {
		if m.Estimated {
			return says + " E: estimated."
		}
	}
	return says
}

func (in Input) grid(f *paper.Flow) grid {
	g := grid{f: f}
	x := f.Left
	add := func(head string, wide paper.Pt) {
		g.heads, g.left, g.right = append(g.heads, head), append(g.left, x), append(g.right, x+wide)
		x += wide
	}
	add("Month", paper.P(40))
	add("Read", paper.P(44))
	add("Days", paper.P(26))
	add("Use", paper.P(36))
	rest := f.Wide() - paper.P(40+44+26+36)
	each := rest / paper.Pt(len(in.Services)+4)
	for _, s := range in.Services {
		add(s, each)
	}
	add("Late, fees", each)
	add("Payments", each)
	add("Other", each)
	add("Balance", f.Right-x)
	return g
}

func (g grid) head() {
	f, st := g.f, paper.Style{Font: paper.Bold, Size: paper.P(7), Grey: paper.Dark}
	for i, h := range g.heads {
		if i == 0 {
			f.C.Text(g.left[i], f.Y+paper.P(8), st, h)
			continue
		}
		f.C.Fit(g.right[i], f.Y+paper.P(8), g.right[i]-g.left[i]-paper.P(3), st.As(paper.Right), h)
	}
	f.C.Line(paper.Line{X1: f.Left, Y1: f.Y + paper.P(11), X2: f.Right, Y2: f.Y + paper.P(11), Weight: paper.Tenths(8), Grey: paper.Dark})
	f.Y += paper.P(12)
}

func (g grid) row(cells []string, st paper.Style) {
	y := g.f.Y + monthLead - paper.Tenths(30)
	last := len(cells) - 1
	for i, says := range cells {
		style := st
		if i == last {
			style.Font = paper.Bold
		}
		if i == 0 {
			g.f.C.Text(g.left[i], y, style, says)
			continue
		}
		g.f.C.Whole(g.right[i], y, g.right[i]-g.left[i]-paper.P(3), style.As(paper.Right), says)
	}
	g.f.Y += monthLead
}

func (m Month) cells() []string {
	days := ""
	if m.Days > 0 {
		days = strconv.Itoa(m.Days)
	}
	use := m.Use
	if m.Estimated {
		use = "E " + use
	}
	out := []string{m.Month.Short(), m.Read, days, use}
	for _, c := range m.Charges {
		out = append(out, blank(c))
	}
	return append(out, blank(m.Fees), blank(m.Payments), blank(m.Other), m.Balance.Balance())
}

// blank leaves out a figure that is nothing, so that what there is stands out.
func blank(a money.Amount) string {
	if a == 0 {
		return ""
	}
	return a.String()
}

func (in Input) totals() []string {
	days, sums := 0, make([]money.Amount, len(in.Services)+3)
	for _, m := range in.Months {
		days += m.Days
		for i, c := range append(append([]money.Amount{}, m.Charges...), m.Fees, m.Payments, m.Other) {
			sums[i] = sums[i].Plus(c)
		}
	}
	out := []string{"Total", "", "", ""}
	if days > 0 {
		out[2] = strconv.Itoa(days)
	}
	for _, s := range sums {
		out = append(out, s.String())
	}
	return append(out, in.Balance.Balance())
}
