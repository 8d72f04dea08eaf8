package bill

import (
	"cmp"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/billing"
	"curbstop/domain/customer"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/rate"
	"curbstop/reports/paper"
)

// FromBill gives what stands on the bill of a paper that billing.PaperOf gathered, in the customer's language.
func FromBill(p billing.Paper) Input {
	b, l := p.Bill, paper.Language(p.Customer.Language)
	in := Input{
		Language: l, Training: p.House.Training, Office: officeOf(p.House), Remit: p.House.Remit, PayURL: payURL(p),
		Number: b.Number.String(), Account: p.Account.Number, Customer: p.Customer.Name, Mail: mail(p),
		Service: p.Premise.Address.String(), Class: classWords(l, p.Account.Class),
		Billed: b.Day, Due: b.Due, Readings: readings(p), Services: services(l, b.Content),
		Previous: b.Previous, Payments: b.Payments, Adjustments: b.Adjustments, Penalties: b.Penalties,
		Current: b.Content.Total, Total: b.Total, AfterDue: p.AfterDue, ChartUnit: b.Content.Unit, Chart: chart(l, p),
		Messages: messages(l, p.Terms), Final: b.Content.Final,
	}
	if p.Account.AutoPay {
		in.Autopay, in.AfterDue = b.Due, 0
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
	lines := []string{p.Customer.Name}
	if p.Customer.Second != "" {
		lines = append(lines, p.Customer.Second)
	}
	for _, to := range []customer.Address{p.Account.MailTo, p.Customer.Mail, p.Premise.Address} {
		if !to.IsZero() {
			return append(lines, to.Block()...)
		}
	}
	return lines
}

func readings(p billing.Paper) (out []Reading) {
	for _, r := range p.Readings {
		u := r.Usage
		reading := Reading{
			Meter: r.Meter, From: u.From - 1, To: u.To, Use: number(u.Quantity), Unit: u.Unit, Estimated: u.Source == meter.Estimated,
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
	whole, part, _ := strings.Cut(d.Abs().String(), ".")
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

// chart gives a bar for each consumption of 13 months, the one billed last printed darker.
func chart(l paper.Language, p billing.Paper) (bars []paper.Bar) {
	for i, u := range p.Chart {
		bars = append(bars, paper.Bar{
			Label: l.Month(u.To.Month()), Value: u.Quantity.Round(0).IntPart(), Says: number(u.Quantity.Round(0)), Now: i == len(p.Chart)-1,
		})
	}
	return bars
}

func messages(l paper.Language, t billing.Terms) (out []string) {
	for _, m := range t.Messages {
		out = append(out, l.Pick(m.English, cmp.Or(m.Spanish, m.English)))
	}
	return out
}

// lineWords says a line of charges in the customer's language; the schedule's own words stand for what has none.
func lineWords(l paper.Language, line rate.Line) string {
	if l != paper.Spanish {
		return phrase.Sentence(line.Label)
	}
	service := serviceWords(l, line.Service)
	args := fault.Args{"service": service, "from": number(line.From.Sub(decimal.NewFromInt(1))), "to": number(line.To), "unit": line.Unit}
	first := line.From.Equal(decimal.NewFromInt(1))
	switch {
	case line.Kind == rate.ShareLine:
		return fault.Fill("{percent}% del consumo", fault.Args{"percent": line.Price.Shift(2)})
	case line.Kind == rate.MinimumLine:
		return "Cargo mínimo"
	case line.Kind != rate.BlockLine:
		return line.Label
	case first && line.To.IsZero():
		return fault.Fill("Consumo de {service}", args)
	case line.To.IsZero():
		return fault.Fill("Consumo de más de {from} {unit}", args)
	case first:
		return fault.Fill("Consumo hasta {to} {unit}", args)
	}
	return fault.Fill("Consumo de {from} a {to} {unit}", args)
}

var serviceNames = map[string][2]string{
	"water": {"Water", "Agua"}, "sewer": {"Sewer", "Alcantarillado"}, "storm": {"Storm water", "Drenaje pluvial"},
	"trash": {"Trash", "Basura"}, "irrigation": {"Irrigation", "Riego"},
}

func serviceWords(l paper.Language, service string) string {
	if n, ok := serviceNames[service]; ok {
		return l.Pick(n[0], n[1])
	}
	return phrase.Sentence(service)
}

var classNames = map[string][2]string{
	"RESIDENTIAL_SINGLE": {"Residential", "Residencial"}, "RESIDENTIAL_MULTI": {"Residential, several units", "Residencial, varias unidades"},
	"COMMERCIAL": {"Commercial", "Comercial"}, "INDUSTRIAL": {"Industrial", "Industrial"},
	"INSTITUTIONAL": {"Institutional", "Institucional"}, "IRRIGATION": {"Irrigation", "Riego"},
}

func classWords(l paper.Language, class string) string {
	if n, ok := classNames[class]; ok {
		return l.Pick(n[0], n[1])
	}
	return phrase.Sentence(strings.ToLower(strings.ReplaceAll(class, "_", " ")))
}
