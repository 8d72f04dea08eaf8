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
		Today: q.Today, Day: q.Day, Charged: q.Charges.Total, Arrears: q.Arrears, Deferred: q.Deferred, Credit: q.Credit, Secured: q.Secured(),
		Fee: q.Fee, Result: q.Result, Cannot: q.Cannot,
	}
	for _, how := range q.How {
		in.How = append(in.How, supposed(l, how))
	}
	if q.Charges.To != 0 {
		in.Period = l.Short(q.Charges.From) + " – " + l.Short(q.Charges.To)
	}
	for _, c := range q.Charges.Lines {
		line := Line{Text: charged(l, c.Service, c.Label), Amount: c.Amount}
		if !c.Price.IsZero() {
			line.How = strings.TrimSpace(c.Shown().String()+" "+c.Unit) + " × " + c.Price.String()
		}
		in.Charges = append(in.Charges, line)
	}
	in.Before = before(l, q.Before)
	for _, d := range q.Deposits {
		in.Deposits = append(in.Deposits, secured(l, d)...)
	}
	return in
}

// charged names a line of charges: by its own label where that begins with the service; a Spanish paper has the service only.
func charged(l paper.Language, kind, label string) string {
	switch {
	case label == "" || l == paper.Spanish:
		return service(l, kind)
	case strings.HasPrefix(strings.ToLower(label), strings.ToLower(kind)):
		return phrase.Sentence(label)
	}
	return service(l, kind) + ", " + label
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

// mostBefore is how many open documents are named one by one, so that a quotation stays on one page.
const mostBefore = 8

// before gives what is open as a line a document, the latest ones by name, the rest in one sum.
func before(l paper.Language, items []ledger.Item) (out []Line) {
	last := map[string]int{}
	for _, it := range items {
		text := opened(l, it)
		if i, ok := last[text]; ok {
			out[i].Amount = out[i].Amount.Plus(it.Left)
			continue
		}
		last[text] = len(out)
		out = append(out, Line{Text: text, How: l.Pick("due ", "vence ") + l.Short(it.Due), Amount: it.Left})
	}
	if len(out) <= mostBefore {
		return out
	}
	older := out[:len(out)-mostBefore+1]
	rest := Line{Text: strconv.Itoa(len(older)) + l.Pick(" earlier documents", " documentos anteriores"), Amount: total(older)}
	return append([]Line{rest}, out[len(older):]...)
}

func opened(l paper.Language, it ledger.Item) string {
	number := " " + it.Doc.Number.String()
	switch {
	case it.Kind == ledger.Opening || it.Doc.Number == 0:
		return l.Pick("Balance brought forward", "Saldo anterior")
	case it.Kind == ledger.Penalty:
		return l.Pick("Late charge", "Recargo por mora") + number
	case it.Doc.Kind == "bill":
		return l.Pick("Bill", "Factura") + number
	case it.Doc.Kind == "adjustment":
		return l.Pick("Adjustment", "Ajuste") + number
	}
	return phrase.Sentence(string(it.Doc.Kind)) + number
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
