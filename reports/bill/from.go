package bill

import (
	"cmp"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/meter"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/rate"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// FromBill gives what stands on the bill of a paper that billing.PaperOf gathered, in the customer's language.
func FromBill(p billing.Paper) Input {
	b, l := p.Bill, paper.Language(p.Customer.Language)
	in := Input{
		Language: l, Training: p.House.Training, Office: officeOf(p.House), Remit: p.House.Remit, PayURL: payURL(p),
		Window: window(p.Terms.Mail.Window), Number: b.Number.String(), Account: p.Account.Number, Customer: p.Customer.Name, Mail: mail(p),
		Service: p.Premise.Address.String(), Class: classWords(l, p.Account.Class),
		Billed: b.Day, Due: b.Due, Readings: readings(p.Readings), Services: services(l, b.Content), Sums: sums(b, p.Deposits),
		AfterDue: p.AfterDue(), ChartUnit: b.Content.Unit, Chart: chart(l, p),
		Messages: messages(l, p.Terms), Final: b.Content.Final, PaidBy: p.PaidBy, Compared: compared(l, b.Revises), Signed: officehead.Lent(l, p.Hands),
	}
	in.Budget = budget(l, b.Budget)
	if len(p.Members) > 0 {
		in.several(p)
	}
	if p.Account.AutoPay && in.Total > 0 && p.PaidBy == "" {
		in.Autopay, in.AfterDue = b.Due, 0
	}
	if p.PaidBy != "" {
		in.AfterDue = 0
	}
	if b.Replaces.Kind == billing.KindBill {
		in.Revises = b.Replaces.Number.String()
	}
	return in
}

func officeOf(h office.House) paper.Office {
	return paper.Office{Name: h.Utility, Address: h.Address, Phone: h.Phone, Hours: h.Hours, Web: h.Web}
}

func payURL(p billing.Paper) string {
	if p.Terms.PayURL == "" {
		return ""
	}
	return p.Terms.PayURL + p.Account.Number
}

// mail gives the lines of the window: the customer's name, a second name, and where bills go.
func mail(p billing.Paper) []string {
	lines, to := p.MailTo()
	if !to.IsZero() {
		return append(lines, to.Block()...)
	}
	return lines
}

// sums gives the figures of the account summary, with deposits apart from other adjustments.
func sums(b billing.Bill, deposits money.Amount) Sums {
	deferred := money.Amount(0)
	if b.Budget != nil {
		deferred = -b.Budget.After
	}
	return Sums{
		Previous: b.Previous, Payments: b.Payments, Deposits: deposits, Adjustments: b.Adjustments.Minus(deposits),
		Penalties: b.Penalties, Current: b.Content.Total, Deferred: deferred, Total: b.Asks(),
	}
}

// budget says how an account's budget plan stands.
func budget(l paper.Language, b *billing.Budgeted) []paper.Fact {
	if b == nil {
		return nil
	}
	w := wordsOf(l)
	if b.Ended {
		return []paper.Fact{{Label: w.settled, Says: b.Before.String()}}
	}
	return []paper.Fact{{Label: w.even, Says: b.Asked.String()}, {Label: w.soFar, Says: b.After.String()}}
}

// several turns the input into that of a bill for several accounts.
func (in *Input) several(p billing.Paper) {
	l := in.Language
	in.Readings, in.Services, in.Chart, in.Compared, in.Budget, in.Final, in.Sums = nil, nil, nil, nil, nil, false, Sums{}
	for _, m := range p.Members {
		s := Section{
			Account: m.Account.Number, Number: m.Bill.Number.String(), Service: m.Premise.Address.String(), Class: classWords(l, m.Account.Class),
			Readings: readings(m.Readings), Services: services(l, m.Bill.Content), Sums: sums(m.Bill, m.Deposits),
		}
		in.Sections, in.Sums = append(in.Sections, s), in.Sums.Plus(s.Sums)
	}
}

// For gives the input of a copy: its own address block, marked, of the same bill.
func (in Input) For(c account.Copy) Input {
	in.Mail, in.Barcode, in.Copy = append([]string{c.Name}, c.Mail.Block()...), "", ToThird
	if c.Why == account.ToOwner {
		in.Copy = ToOwner
	}
	return in
}

func window(w billing.Window) paper.Window {
	mil := func(n int) paper.Pt { return paper.Pt(n) * paper.Inch / 1000 }
	return paper.Window{X: mil(w.Left), Y: mil(w.Top), W: mil(w.Wide), H: mil(w.High)}
}

// compared words the comparison of a bill with the one it corrects.
func compared(l paper.Language, c *billing.Comparison) *Comparison {
	if c == nil {
		return nil
	}
	out := &Comparison{Reason: c.Reason, Total: Compared{Old: c.Total.Old, New: c.Total.New, Difference: c.Total.Difference}}
	for _, x := range c.Lines {
		out.Lines = append(out.Lines, Compared{serviceWords(l, x.Service) + ": " + phrase.Sentence(x.Label), x.Old, x.New, x.Difference})
	}
	return out
}

func readings(shown []billing.Reading) (out []Reading) {
	for _, r := range shown {
		u := r.Usage
		reading := Reading{
			Meter: r.Meter, From: u.From - 1, To: u.To, Use: number(u.Quantity), Unit: u.Unit, Estimated: r.Estimated || u.Source == meter.Estimated,
			Changed: r.Changed, LowFlow: r.LowFlow,
		}
		if r.From != 0 {
			reading.From, reading.To = r.From, r.To
		}
		switch {
		case r.Use.Valid:
			reading.Use = number(r.Use.Decimal)
		case r.Changed:
			reading.Use = ""
		}
		if r.Before.Valid && r.After.Valid {
			reading.Previous, reading.Current = number(r.Before.Decimal), number(r.After.Decimal)
		}
		out = append(out, reading)
	}
	return out
}

// number writes a quantity with commas and without trailing zeros.
func number(d decimal.Decimal) string {
	whole, part, _ := strings.Cut(d.Abs().Round(6).String(), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if part != "" {
		whole += "." + part
	}
	if d.IsNegative() {
		return "-" + whole
	}
	return whole
}

// dollars writes a unit price: whole cents at least, and as many places as the tariff prints.
func dollars(d decimal.Decimal) string {
	if d.Equal(d.Round(2)) {
		return "$" + d.StringFixed(2)
	}
	return "$" + d.String()
}

func services(l paper.Language, c billing.Content) (out []Service) {
	for _, part := range c.Parts() {
		s := Service{Name: serviceWords(l, part.Service), Total: part.Amount}
		for _, line := range c.Lines {
			if line.Service == part.Service {
				s.Lines = append(s.Lines, charge(l, line))
			}
		}
		out = append(out, s)
	}
	return out
}

func charge(l paper.Language, line billing.Line) Charge {
	c := Charge{Text: lineWords(l, line.Line), Amount: line.Amount}
	if line.Through != 0 {
		c.Text += ", " + l.Pick("through ", "hasta el ") + l.Short(line.Through)
	}
	switch {
	case line.Kind == rate.BlockLine && !line.Price.IsZero():
		c.Quantity, c.Price = number(line.Quantity)+" "+line.Unit, dollars(line.Price)
	case line.Kind == rate.ShareLine:
		c.Quantity, c.Price = money.Round(line.Quantity).Dollars(), line.Price.Shift(2).String()+"%"
	case line.Unit == "days":
		c.Quantity, c.Price = number(line.Quantity)+" "+l.Pick("days", "días"), dollars(line.Price)
	}
	return c
}

func messages(l paper.Language, t billing.Terms) (out []string) {
	for _, m := range t.Messages {
		out = append(out, l.Pick(m.English, cmp.Or(m.Spanish, m.English)))
	}
	return out
}
