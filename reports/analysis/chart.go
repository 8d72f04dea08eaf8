package analysis

import (
	"curbstop/domain/money"
	"curbstop/reports/paper"
)

// The height of the chart's two panels: use as bars, the balance as a line over the same months.
const (
	useHigh     = 62 * paper.Point
	balanceHigh = 40 * paper.Point
	axisWide    = 46 * paper.Point // left of the panels, for what they show
)

// panel is one rectangle of the chart with a step a month.
type panel struct {
	f         *paper.Flow
	x, w      paper.Pt
	top, bot  paper.Pt
	step      paper.Pt
	low, high int64
	count     int
}

func (p panel) mid(i int) paper.Pt { return p.x + paper.Pt(i)*p.step + p.step/2 }

// at gives the height of a value on the panel's scale.
func (p panel) at(v int64) paper.Pt {
	return p.bot - paper.Pt(int64(p.bot-p.top)*(v-p.low)/max(p.high-p.low, 1))
}

// chart draws use and balance over the months.
func (in Input) chart(f *paper.Flow) {
	if len(in.Months) < 2 {
		return
	}
	high := useHigh + balanceHigh + paper.P(30)
	f.Need(high)
	x := f.Left + axisWide
	p := panel{f: f, x: x, w: f.Right - x, count: len(in.Months)}
	p.step = min(p.w/paper.Pt(p.count), paper.P(40))
	p.w = p.step * paper.Pt(p.count)
	use := p
	use.top, use.bot = f.Y+paper.P(12), f.Y+useHigh
	for _, m := range in.Months {
		use.high = max(use.high, m.Scale)
	}
	in.bars(use)
	line := p
	line.top, line.bot = use.bot+paper.P(14), use.bot+paper.P(14)+balanceHigh
	for _, m := range in.Months {
		line.low, line.high = min(line.low, int64(m.Balance)), max(line.high, int64(m.Balance))
	}
	in.line(line)
	small := paper.Style{Size: paper.Tenths(62), Grey: paper.Dark, Align: paper.Center}
	every := (p.count + 12) / 13
	for i, m := range in.Months {
		if (p.count-1-i)%every == 0 {
			f.C.Text(line.mid(i), line.bot+paper.P(9), small, m.Month.Short())
		}
	}
	f.Y = line.bot + paper.P(18)
}

// bars draws the use of each month, from zero; estimated ones are outlines, and the last is darker.
func (in Input) bars(p panel) {
	p.title(in.Metered+" use", in.Unit)
	wide := p.step * 13 / 20
	most := -1
	for i, m := range in.Months {
		if m.Use == "" {
			continue
		}
		if most < 0 || m.Scale > in.Months[most].Scale {
			most = i
		}
		box := paper.Box{X: p.mid(i) - wide/2, Y: p.at(m.Scale), W: wide, H: p.bot - p.at(m.Scale), Fill: 170}
		if m.Estimated {
			box.Fill, box.Stroke, box.Ink = paper.White, paper.Tenths(8), 150
		}
		if box.H > 0 {
			p.f.C.Box(box)
		}
		p.f.C.Text(p.mid(i), box.Y-paper.Tenths(25), paper.Style{Size: paper.Tenths(62), Grey: paper.Dark, Align: paper.Center}, m.Use)
	}
	if most < 0 {
		p.f.C.Text(p.x, p.bot-paper.P(6), paper.Style{Size: paper.P(8), Grey: paper.Mid}, "No use was measured.")
	}
	p.f.C.Rule(p.x, p.x+p.w, p.bot, paper.Mid)
}

// line draws the balance at the end of each month; its highest and its last value are written out.
func (in Input) line(p panel) {
	p.title("Balance", "carried")
	zero := p.at(0)
	p.f.C.Rule(p.x, p.x+p.w, zero, paper.Mid)
	top := 0
	for i, m := range in.Months {
		if m.Balance > in.Months[top].Balance {
			top = i
		}
		y := p.at(int64(m.Balance))
		if i > 0 {
			p.f.C.Line(paper.Line{
				X1: p.mid(i - 1), Y1: p.at(int64(in.Months[i-1].Balance)), X2: p.mid(i), Y2: y, Weight: paper.Tenths(12), Grey: paper.Dark,
			})
		}
		dot := paper.Tenths(15)
		p.f.C.Box(paper.Box{X: p.mid(i) - dot, Y: y - dot, W: 2 * dot, H: 2 * dot, Fill: paper.Dark})
	}
	last := len(in.Months) - 1
	p.value(last, in.Months[last].Balance, paper.Bold)
	if last-top > 3 && in.Months[top].Balance > 0 {
		p.value(top, in.Months[top].Balance, paper.Sans)
	}
}

// value writes a balance above its point.
func (p panel) value(i int, v money.Amount, font paper.Font) {
	st := paper.Style{Font: font, Size: paper.Tenths(65), Grey: paper.Dark, Align: paper.Center}
	x := p.mid(i)
	if half := font.Width(v.Balance(), st.Size) / 2; x+half > p.f.Right {
		x = p.f.Right - half
	}
	p.f.C.Text(x, p.at(int64(v))-paper.Tenths(35), st, v.Balance())
}

// title names a panel at its left.
func (p panel) title(what, unit string) {
	p.f.C.Fit(p.f.Left, p.top+paper.P(8), axisWide-paper.P(4), paper.Style{Font: paper.Bold, Size: paper.Tenths(75), Grey: paper.Dark}, what)
	p.f.C.Fit(p.f.Left, p.top+paper.P(17), axisWide-paper.P(4), paper.Style{Size: paper.P(7), Grey: paper.Mid}, unit)
}
