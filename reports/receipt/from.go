package receipt

import (
	"cmp"
	"strings"

	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/payment"
	"curbstop/domain/phrase"
	"curbstop/reports/paper"
)

// FromPaper turns what the books know of a receipt into the sheet's input, in the customer's language.
func FromPaper(p payment.Paper) Input {
	if len(p.Parts) > 0 {
		return fromParts(p)
	}
	r, l := p.Receipt, paper.Language(p.Counter.Customer.Language)
	in := head(p, l)
	in.Number, in.Account, in.Customer, in.Service = r.Number.String(), p.Counter.Account.Number, p.Counter.Customer.Name, street(p.Counter.Premise.Address)
	in.Tendered, in.Change, in.Amount, in.Balance = r.Given, r.Given.Minus(r.Amount), r.Amount, r.After
	for _, it := range p.Applied {
		in.Applied = append(in.Applied, Line{Text: what(l, it), Amount: it.Amount})
	}
	if p.Debt > 0 {
		in.Applied = append(in.Applied, Line{Text: l.Pick("Paid on a debt written off earlier", "Abono a una deuda dada de baja"), Amount: p.Debt})
	}
	if p.Over > 0 {
		in.Applied = append(in.Applied, Line{Text: l.Pick("Kept as credit for the next bill", "A favor de la próxima factura"), Amount: p.Over})
	}
	if r.Account == 0 {
		in.Payer = cmp.Or(r.Payer, r.Known)
		for _, c := range r.Lines {
			in.Applied = append(in.Applied, Line{Text: coded(l, c), Amount: c.Amount})
		}
	}
	in.Notes = notes(l, p.From, r)
	return in
}

// head gives what the paper of one thing and of several say alike.
func head(p payment.Paper, l paper.Language) Input {
	r := p.Receipt
	in := Input{
		Language: l, Training: p.House.Training,
		Office: paper.Office{
			Name: p.House.Utility, Address: p.House.Address, Phone: p.House.Phone, Hours: l.Hours(p.House.Hours), Web: p.House.Web,
		},
		Day: r.Day, At: r.IssuedBy().At.Time().Format("3:04 PM"), Clerk: p.Clerk, Payer: r.Payer, Tender: tender(l, r),
	}
	if d := r.Number.Drawer(); d != 0 {
		in.Drawer = string(rune(d))
	}
	return in
}

// fromParts is the paper of a tender that paid several things.
func fromParts(p payment.Paper) Input {
	l := paper.Language("")
	for _, part := range p.Parts {
		l = cmp.Or(l, paper.Language(part.Counter.Customer.Language))
	}
	in := head(p, l)
	in.Number = p.Parts[0].Receipt.Number.String() + l.Pick(" to ", " a ") + p.Parts[len(p.Parts)-1].Receipt.Number.String()
	for _, part := range p.Parts {
		r, c := part.Receipt, part.Counter
		in.Tendered, in.Amount = in.Tendered.Plus(r.Given), in.Amount.Plus(r.Amount)
		in.Customer = cmp.Or(in.Customer, c.Customer.Name, r.Known)
		if r.Account != 0 {
			in.Rows = append(in.Rows, Row{
				Number: r.Number.String(), For: c.Account.Number, Text: strings.TrimSuffix(c.Customer.Name+", "+street(c.Premise.Address), ", "),
				Amount: r.Amount, Balance: r.After.Balance(),
			})
		}
		for _, k := range r.Lines {
			in.Rows = append(in.Rows, Row{Number: r.Number.String(), For: k.Code, Text: coded(l, k), Amount: k.Amount})
		}
		for _, n := range notes(l, part.From, r) {
			in.Notes = append(in.Notes, r.Number.String()+": "+n)
		}
	}
	in.Change = in.Tendered.Minus(in.Amount)
	return in
}

// coded says what money for no account was for.
func coded(l paper.Language, c payment.Coded) string {
	if c.Code == "" {
		return l.Pick("Held until it is known which account it is for", "Retenido hasta saber de qué cuenta es")
	}
	return c.Words
}

// notes says what became of a payment since.
func notes(l paper.Language, from string, r payment.Receipt) (out []string) {
	if from != "" {
		to := cmp.Or(from, "suspense")
		if r.Account == 0 {
			out = append(out, l.Pick("No longer posted to account ", "Ya no está en la cuenta ")+to+".")
		} else if from == "suspense" {
			out = append(out, l.Pick("Posted to this account since it is known whose it is.", "Registrado en esta cuenta desde que se sabe de quién es."))
		} else {
			out = append(out, l.Pick("Transferred to this account from account ", "Transferido a esta cuenta de la cuenta ")+to+".")
		}
	}
	if r.Returned != 0 {
		out = append(out, l.Pick("Returned by the bank on ", "Devuelto por el banco el ")+l.Short(r.Returned)+".")
	}
	if r.State == document.Voided {
		out = append(out, l.Pick("Void.", "Anulado."))
	}
	return out
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
	case payment.Online:
		return l.Pick("Online", "En línea")
	case payment.BankDraft:
		return l.Pick("Bank draft", "Cargo bancario")
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
