package bill

import (
	"strconv"

	"curbstop/domain/fault"
	"curbstop/reports/paper"
)

// details lists every charge and message again, on as many pages as they need; of a bill for several accounts each of them.
func (f *form) details(doc *paper.Doc) {
	flow := paper.NewFlow(doc, func(c *paper.Canvas, _ int) paper.Pt {
		says := f.w.account + " " + f.in.Account + "  ·  " + f.w.bill + " " + f.in.Number
		if len(f.in.Sections) == 0 {
			says += "  ·  " + f.in.Service
		}
		c.Text(left, paper.P(54), paper.Style{Font: paper.Bold, Size: paper.P(12)}, f.w.details)
		c.Fit(left, paper.P(68), right-left, small, says)
		return paper.P(84)
	})
	flow.Left, flow.Right = left, right
	for _, s := range f.in.Sections {
		f.section(flow, s)
	}
	if len(f.in.Sections) == 0 {
		if len(f.in.Readings) > mostReadings {
			f.allReadings(flow, f.in.Readings)
		}
		f.allCharges(flow, f.in.Services, f.in.Sums)
	}
	if f.later {
		flow.Need(paper.P(134))
		f.bars(flow.C, left, left+paper.P(260), flow.Y+paper.P(10), paper.P(104))
		flow.Skip(paper.P(134))
	}
	if f.in.Compared != nil {
		f.comparison(flow, *f.in.Compared)
	}
	for _, m := range f.in.Messages {
		flow.Para(plain, m)
		flow.Skip(paper.P(4))
	}
}

// section is one account of a bill for several.
func (f *form) section(flow *paper.Flow, s Section) {
	flow.Heading(s.Account+"  ·  "+s.Service, paper.P(80))
	flow.Para(small, f.w.bill+" "+s.Number+"  ·  "+f.w.class+" "+s.Class)
	flow.Skip(paper.P(6))
	f.allReadings(flow, s.Readings)
	f.allCharges(flow, s.Services, s.Sums)
	flow.Skip(paper.P(8))
}

func (f *form) allCharges(flow *paper.Flow, services []Service, sums Sums) {
	t := paper.Table{Columns: []paper.Column{
		{Head: f.w.charges, Share: 52},
		{Head: f.w.quantity, Share: 16, Align: paper.Right},
		{Head: f.w.price, Share: 16, Align: paper.Right},
		{Head: f.w.amount, Share: 16, Align: paper.Right},
	}}
	t.Begin(flow)
	for _, s := range services {
		for _, l := range s.Lines {
			t.Add(paper.Row{Cells: []string{s.Name + ": " + l.Text, l.Quantity, l.Price, l.Amount.String()}})
		}
		t.Add(paper.Row{Cells: []string{fault.Fill(f.w.subtotal, fault.Args{"service": s.Name}), "", "", s.Total.String()}, Strong: true})
	}
	t.Add(paper.Row{Cells: []string{f.w.currentCharges, "", "", sums.Current.String()}, Strong: true})
	if len(f.in.Sections) > 0 {
		for _, l := range sums.lines(f.w) {
			if l.name != f.w.currentCharges && l.amount != 0 {
				t.Add(paper.Row{Cells: []string{l.name, "", "", l.amount.String()}})
			}
		}
		t.Add(paper.Row{Cells: []string{f.w.total, "", "", sums.Total.Balance()}, Strong: true})
	}
	flow.Skip(paper.P(14))
}

func (f *form) allReadings(flow *paper.Flow, readings []Reading) {
	if len(readings) == 0 {
		return
	}
	w := f.w
	var rows []paper.Row
	for _, r := range readings {
		from, to := f.in.Language.Short(r.From), f.in.Language.Short(r.To)
		cells := []string{f.meterName(r), from, to, strconv.Itoa(r.To.Since(r.From)), r.Previous, r.Current + f.readMark(r), r.used()}
		if r.Reported() {
			cells[5] = w.reported
		}
		rows = append(rows, paper.Row{Cells: cells})
	}
	flow.Table(paper.Table{Columns: []paper.Column{
		{Head: w.meter, Share: 18},
		{Head: w.from, Share: 13},
		{Head: w.to, Share: 13},
		{Head: w.days, Share: 7, Align: paper.Right},
		{Head: w.previous, Share: 13, Align: paper.Right},
		{Head: w.current, Share: 23, Align: paper.Right},
		{Head: w.use, Share: 13, Align: paper.Right},
	}}, rows)
	flow.Skip(paper.P(14))
}

// comparison sets the bill beside the one it corrects, line by line.
func (f *form) comparison(flow *paper.Flow, c Comparison) {
	w := f.w
	flow.Heading(fault.Fill(w.compare, fault.Args{"bill": f.in.Revises}), paper.P(60))
	if c.Reason != "" {
		flow.Para(plain, c.Reason)
		flow.Skip(paper.P(4))
	}
	t := paper.Table{Columns: []paper.Column{
		{Head: w.charges, Share: 52},
		{Head: w.was, Share: 16, Align: paper.Right},
		{Head: w.now, Share: 16, Align: paper.Right},
		{Head: w.difference, Share: 16, Align: paper.Right},
	}}
	t.Begin(flow)
	for _, l := range c.Lines {
		t.Add(paper.Row{Cells: []string{l.Text, l.Old.String(), l.New.String(), l.Difference.String()}})
	}
	t.Add(paper.Row{Cells: []string{w.currentCharges, c.Total.Old.String(), c.Total.New.String(), c.Total.Difference.String()}, Strong: true})
	flow.Skip(paper.P(14))
}

// accounts lists the accounts of a bill for several on its first page: what each owed before, is charged now and owes. Those that
// find no room are one line, and stand on the pages after it like all the others.
func (f *form) accounts() {
	c, w := f.c, f.w
	if says := f.in.contact(w); says != "" {
		c.Text(left, tear-paper.P(12), small, says)
	}
	end := f.messages()
	y := paper.P(250)
	c.Text(left, y, head, w.accounts)
	c.Rule(left, right, y+paper.P(6), paper.Light)
	y += paper.P(18)
	at := [...]paper.Pt{left, paper.P(120), paper.P(392), paper.P(484), right}
	c.Text(at[0], y, label, w.account)
	c.Text(at[1], y, label, w.service)
	for i, name := range []string{w.balance, w.currentCharges, w.unpaid} {
		c.Text(at[2+i], y, label.As(paper.Right), name)
	}
	shown, rest := f.in.Sections, Sums{}
	foot := end - paper.P(118) // the account summary
	if most := int((foot - y) / row); len(shown) > most {
		for _, s := range shown[most-1:] {
			rest = rest.Plus(s.Sums)
		}
		shown = shown[:most-1]
	}
	line := func(st paper.Style, account, service string, s Sums) {
		y += row
		c.Fit(at[0], y, at[1]-at[0]-paper.P(6), st, account)
		c.Fit(at[1], y, at[2]-at[1]-paper.P(70), st, service)
		for i, a := range []string{s.Total.Minus(s.Current).String(), s.Current.String(), s.Total.Balance()} {
			c.Text(at[2+i], y, st.As(paper.Right), a)
		}
	}
	for _, s := range shown {
		line(plain, s.Account, s.Service, s.Sums)
	}
	if n := len(f.in.Sections) - len(shown); n > 0 {
		line(plain, "", fault.Fill(w.more, fault.Args{"n": n}), rest)
	}
	y += paper.P(6)
	c.Rule(left, right, y, paper.Dark)
	line(strong, w.total, "", f.in.Sums)
	f.sums(sideLeft, y+paper.P(26))
	c.Text(left, y+paper.P(26), small, w.page2)
}
