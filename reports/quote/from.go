package quote

import (
	"strconv"
	"strings"

	"curbstop/domain/deposit"
	"curbstop/domain/ledger"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/reports/paper"
)

// FromQuote turns a quoted final bill into the sheet's input, in the customer's language.
func FromQuote(q procedure.Quote) Input {
	l := paper.Language(q.Customer.Language)
	in := Input{
		Language: l, Training: q.House.Training,
		Office:  paper.Office{Name: q.House.Utility, Address: q.House.Address, Phone: q.House.Phone, Hours: l.Hours(q.House.Hours), Web: q.House.Web},
		Account: q.Account.Number, Customer: q.Customer.Name, Service: strings.Join(q.Premise.Address.Lines, ", "),
		Today: q.Today, Day: q.Day, Charged: q.Charges.Total, Arrears: q.Arrears, Credit: q.Credit, Secured: q.Secured(),
		Fee: q.Fee, Result: q.Result, Cannot: q.Cannot,
	}
	for _, how := range q.How {
		in.How = append(in.How, supposed(l, how))
	}
	if q.Charges.To != 0 {
		in.Period = l.Short(q.Charges.From) + " – " + l.Short(q.Charges.To)
	}
	for _, c := range q.Charges.Lines {
		line := Line{Text: service(l, c.Service) + ", " + c.Label, Amount: c.Amount}
		if strings.HasPrefix(strings.ToLower(c.Label), c.Service) || c.Label == "" {
			line.Text = service(l, c.Service)
		}
		if !c.Price.IsZero() {
			line.How = c.Quantity.String() + " " + c.Unit + " × " + c.Price.String()
		}
		in.Charges = append(in.Charges, line)
	}
	for _, it := range q.Before {
		in.Before = append(in.Before, Line{Text: opened(l, it), How: l.Pick("due ", "vence ") + l.Short(it.Due), Amount: it.Left})
	}
	for _, d := range q.Deposits {
		in.Deposits = append(in.Deposits, secured(l, d)...)
	}
	return in
}

// supposed says where a use that was not read yet comes from.
func supposed(l paper.Language, s procedure.Supposed) string {
	name := service(l, s.Service)
	switch {
	case s.Read.Valid:
		return name + l.Pick(", expected read ", ", lectura prevista ") + s.Read.Decimal.String() + l.Pick(" on meter ", " del medidor ") + s.Meter +
			l.Pick(", last read ", ", última lectura ") + s.Last.String() + l.Pick(" on ", " del ") + l.Short(s.LastDay)
	case s.PastDays == 0:
		return name + l.Pick(", as expected: ", ", según lo previsto: ") + s.Use.String()
	}
	return name + l.Pick(", estimated: ", ", estimado: ") + s.Use.String() + l.Pick(" in ", " en ") + strconv.Itoa(s.Days) +
		l.Pick(" days, from ", " días, a partir de ") + s.Past.String() + l.Pick(" in the ", " en los ") + strconv.Itoa(s.PastDays) +
		l.Pick(" days before", " días anteriores")
}

var services = map[string][2]string{
	"water": {"Water", "Agua"}, "sewer": {"Sewer", "Alcantarillado"}, "storm": {"Storm drainage", "Drenaje pluvial"}, "trash": {"Trash", "Basura"},
}

func service(l paper.Language, kind string) string {
	if s, ok := services[kind]; ok {
		return l.Pick(s[0], s[1])
	}
	return phrase.Sentence(kind)
}

func opened(l paper.Language, it ledger.Item) string {
	name := service(l, it.Service)
	switch it.Kind {
	case ledger.Penalty:
		name = l.Pick("Late charge", "Recargo por mora")
	case ledger.Opening:
		name = l.Pick("Balance brought forward", "Saldo anterior")
	}
	if it.Doc.Number == 0 || it.Kind == ledger.Opening {
		return name
	}
	return name + ", " + strings.TrimSpace(kindOf(l, it)+" "+it.Doc.Number.String())
}

func kindOf(l paper.Language, it ledger.Item) string {
	if it.Doc.Kind == "bill" {
		return l.Pick("bill", "factura")
	}
	return string(it.Doc.Kind)
}

// secured gives a deposit and its interest as two lines, so that a customer can reckon it again.
func secured(l paper.Language, s deposit.Seen) []Line {
	out := []Line{{
		Text: l.Pick("Deposit ", "Depósito ") + s.Deposit.Number.String(), How: l.Pick("paid ", "pagado ") + l.Short(s.Deposit.Day), Amount: s.Deposit.Left,
	}}
	if s.Interest.Amount == 0 {
		return out
	}
	days, rates := 0, []string{}
	for _, y := range s.Interest.Years {
		days += y.Days
		if text := y.Percent.String() + "%"; len(rates) == 0 || rates[len(rates)-1] != text {
			rates = append(rates, text)
		}
	}
	return append(out, Line{
		Text: l.Pick("Interest", "Intereses"), How: strconv.Itoa(days) + l.Pick(" days at ", " días al ") + strings.Join(rates, ", "), Amount: s.Interest.Amount,
	})
}
