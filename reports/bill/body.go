package bill

import (
	"slices"
	"strconv"

	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/reports/paper"
)

const (
	row = 12 * paper.Point
	// mostReadings is how many meters page 1 lists; the page of details lists them all.
	mostReadings = 6
	colRight     = 366 * paper.Point // end of the charges
	sideLeft     = 392 * paper.Point // begin of summary and chart
)

// body fills the page between the address and the stub: readings, then charges beside summary and chart, then messages.
func (f *form) body() {
	c := f.c
	if says := f.in.contact(f.w); says != "" {
		c.Text(left, tear-paper.P(12), small, says)
	}
	end := f.messages()
	top := paper.P(250)
	if len(f.in.Readings) > 0 { // a bill of fees alone has none
		top = f.readings(top) + paper.P(30)
	}
	f.summary(top, end)
	f.charges(top, end)
}

// messages stand at the foot of the body; those past four lines go to the next page. It answers where they begin.
func (f *form) messages() paper.Pt {
	all := f.in.Messages
	if len(all) == 0 {
		return bodyEnd
	}
	lines := f.wrapMessages(all)
	if len(lines) > 5 {
		f.overflow = true
		lines = lines[:5]
	}
	lead := paper.P(11)
	top := bodyEnd - paper.Pt(len(lines))*lead - paper.P(8)
	f.c.Rule(left, right, top-paper.P(8), paper.Light)
	for i, line := range lines {
		f.c.Text(left, top+paper.P(8)+paper.Pt(i)*lead, plain, line)
	}
	return top - paper.P(14)
}

func (f *form) wrapMessages(all []string) []string {
	var lines []string
	for _, m := range all {
		lines = append(lines, paper.Wrap(paper.Sans, plain.Size, right-left, m)...)
	}
	return lines
}

// readings lists the meters; the columns stand at fixed places so that every bill looks alike. It answers the foot.
func (f *form) readings(y paper.Pt) paper.Pt {
	c, w := f.c, f.w
	c.Text(left, y, head, w.readings)
	c.Rule(left, right, y+paper.P(6), paper.Light)
	y += paper.P(18)
	st := label
	at := [...]paper.Pt{left, paper.P(120), paper.P(190), paper.P(286), paper.P(380), paper.P(474), right}
	c.Text(at[0], y, st, w.meter)
	c.Text(at[1], y, st, w.from)
	c.Text(at[2], y, st, w.to)
	for i, name := range []string{w.days, w.previous, w.current, w.use} {
		c.Text(at[3+i], y, st.As(paper.Right), name)
	}
	shown := f.in.Readings
	if len(shown) > mostReadings {
		f.overflow, shown = true, shown[:mostReadings]
	}
	for _, r := range shown {
		y += row + paper.P(1)
		f.reading(y, at, r)
	}
	return y
}

func (f *form) reading(y paper.Pt, at [7]paper.Pt, r Reading) {
	c, w := f.c, f.w
	c.Fit(at[0], y, at[1]-at[0]-paper.P(8), plain, f.meterName(r))
	c.Text(at[1], y, plain, f.in.Language.Short(r.From))
	c.Text(at[2], y, plain, f.in.Language.Short(r.To))
	c.Text(at[3], y, plain.As(paper.Right), strconv.Itoa(r.To.Since(r.From)))
	if r.Reported() {
		c.Fit(at[5], y, at[5]-at[3]-paper.P(14), plain.As(paper.Right).In(paper.Dark), w.reported)
	} else {
		c.Text(at[4], y, plain.As(paper.Right), r.Previous)
		c.Fit(at[5], y, at[5]-at[4]-paper.P(12), plain.As(paper.Right), r.Current+f.readMark(r))
	}
	c.Text(at[6], y, strong.As(paper.Right), r.used())
}

func (r Reading) used() string {
	if r.Use == "" {
		return ""
	}
	return r.Use + " " + r.Unit
}

// meterName gives the meter's number and, of a compound meter, which register.
func (f *form) meterName(r Reading) string {
	if r.LowFlow {
		return r.Meter + ", " + f.w.lowFlow
	}
	return r.Meter
}

// readMark says what is particular about the later read.
func (f *form) readMark(r Reading) string {
	switch {
	case r.Estimated:
		return "  " + f.w.estimated
	case r.Changed:
		return "  " + f.w.changed
	}
	return ""
}

// rows counts the lines the charges need: head, a name, its lines and total for each service, and the sum.
func (f *form) rows() int {
	n := 1
	for _, s := range f.in.Services {
		n += len(s.Lines) + 2
	}
	return n
}

func (f *form) charges(y, end paper.Pt) {
	c, w := f.c, f.w
	c.Text(left, y, head, w.charges)
	c.Rule(left, colRight, y+paper.P(6), paper.Light)
	y += paper.P(18)
	short := y+paper.Pt(f.rows())*row+paper.Pt(len(f.in.Services))*paper.P(6) > end
	if short {
		f.overflow = true
		f.c.Text(left, y, small, w.page2)
	} else {
		qty, price := f.chargeColumns()
		c.Text(qty, y, label.As(paper.Right), w.quantity)
		c.Text(price, y, label.As(paper.Right), w.price)
	}
	c.Text(colRight, y, label.As(paper.Right), w.amount)
	services := f.in.Services
	if short {
		services = f.fewer(int((end - y - paper.P(24)) / (row + paper.P(1))))
	}
	for _, s := range services {
		y += row + paper.P(1)
		if short {
			f.money(left, colRight, y, plain, s.Name, s.Total)
			continue
		}
		y = f.service(y, s)
	}
	y += paper.P(6)
	c.Rule(left, colRight, y, paper.Dark)
	f.money(left, colRight, y+row, strong, w.currentCharges, f.in.Current)
}

// fewer gives the services as at most n lines, the last of them the sum of the rest; page 2 names each.
func (f *form) fewer(n int) []Service {
	all := f.in.Services
	if n = max(n, 1); len(all) <= n {
		return all
	}
	rest := Service{Name: f.w.others}
	for _, s := range all[n-1:] {
		rest.Total = rest.Total.Plus(s.Total)
	}
	return append(slices.Clone(all[:n-1]), rest)
}

func (f *form) chargeColumns() (qty, price paper.Pt) { return paper.P(252), paper.P(310) }

func (f *form) service(y paper.Pt, s Service) paper.Pt {
	c := f.c
	qty, price := f.chargeColumns()
	c.Text(left, y, strong, s.Name)
	for _, l := range s.Lines {
		y += row
		room := colRight - left - paper.P(70)
		if l.Quantity != "" {
			room = qty - left - paper.P(50)
		}
		c.Fit(left+paper.P(10), y, room, plain, l.Text)
		c.Text(qty, y, plain.As(paper.Right), l.Quantity)
		c.Text(price, y, plain.As(paper.Right), l.Price)
		c.Text(colRight, y, plain.As(paper.Right), l.Amount.String())
	}
	y += row
	says := fault.Fill(f.w.subtotal, fault.Args{"service": s.Name})
	f.c.Rule(colRight-paper.P(52), colRight, y-paper.P(9), paper.Light)
	f.money(left+paper.P(10), colRight, y, strong, says, s.Total)
	return y + paper.P(4)
}

func (f *form) money(x, end, y paper.Pt, st paper.Style, name string, a money.Amount) {
	f.c.Fit(x, y, end-x-paper.P(60), st, name)
	f.c.Text(end, y, st.As(paper.Right), a.String())
}
