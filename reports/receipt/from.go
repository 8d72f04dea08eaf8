package receipt

import (
	"strings"

	"curbstop/domain/customer"
	"curbstop/domain/ledger"
	"curbstop/domain/payment"
	"curbstop/domain/phrase"
	"curbstop/reports/paper"
)

// FromPaper turns what the books know of a receipt into the sheet's input, in the customer's language.
func FromPaper(p payment.Paper) Input {
	r, l := p.Receipt, paper.Language(p.Counter.Customer.Language)
	in := Input{
		Language: l, Training: p.House.Training,
		Office: paper.Office{
			Name: p.House.Utility, Address: p.House.Address, Phone: p.House.Phone, Hours: l.Hours(p.House.Hours), Web: p.House.Web,
		},
		Number: r.Number.String(), Day: r.Day, At: r.IssuedBy().At.Time().Format("3:04 PM"), Clerk: p.Clerk,
		Account: p.Counter.Account.Number, Customer: p.Counter.Customer.Name, Payer: r.Payer, Service: street(p.Counter.Premise.Address),
		Tender: tender(l, r), Tendered: r.Given, Change: r.Given.Minus(r.Amount), Amount: r.Amount, Balance: r.After,
	}
	if d := r.Number.Drawer(); d != 0 {
		in.Drawer = string(rune(d))
	}
	for _, it := range p.Applied {
		in.Applied = append(in.Applied, Line{Text: what(l, it), Amount: it.Amount})
	}
	if p.Over > 0 {
		in.Applied = append(in.Applied, Line{Text: l.Pick("Kept as credit for the next bill", "A favor de la próxima factura"), Amount: p.Over})
	}
	return in
}

// street gives the place served on one line, without the city, which the office knows.
func street(a customer.Address) string { return strings.Join(a.Lines, ", ") }

func tender(l paper.Language, r payment.Receipt) string {
	switch r.Tender {
	case payment.Cash:
		return l.Pick("Cash", "Efectivo")
	case payment.CheckIn:
		return l.Pick("Check ", "Cheque ") + r.CheckNo
	case payment.CardSlip:
		return l.Pick("Card", "Tarjeta")
	case payment.MoneyOrder:
		return strings.TrimSpace(l.Pick("Money order ", "Giro postal ") + r.CheckNo)
	case payment.Transfer:
		return l.Pick("Bank transfer", "Transferencia")
	}
	return string(r.Tender)
}

var services = map[string][2]string{
	"water": {"Water", "Agua"}, "sewer": {"Sewer", "Alcantarillado"}, "storm": {"Storm drainage", "Drenaje pluvial"},
	"trash": {"Trash", "Basura"}, "fire": {"Fire line", "Línea contra incendios"},
}

// what names a charge that was paid: its service and its document.
func what(l paper.Language, it ledger.Item) string {
	name := it.Service
	if s, ok := services[it.Service]; ok {
		name = l.Pick(s[0], s[1])
	} else if name != "" {
		name = phrase.Sentence(name)
	}
	switch it.Kind {
	case ledger.Penalty:
		name = l.Pick("Late charge", "Recargo por mora")
	case ledger.Opening:
		name = l.Pick("Balance brought forward", "Saldo anterior")
	}
	doc := string(it.Doc.Kind)
	if it.Doc.Kind == "bill" {
		doc = l.Pick("bill", "factura")
	}
	if it.Doc.Number == 0 || it.Kind == ledger.Opening {
		return name
	}
	return strings.TrimPrefix(name+", "+doc+" "+it.Doc.Number.String(), ", ")
}
