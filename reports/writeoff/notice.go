package writeoff

import (
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/reports/letterhead"
	"curbstop/reports/paper"
)

// Notice tells a customer that a balance was transferred to their account.
type Notice struct {
	Language paper.Language
	Training bool
	Office   paper.Office
	Number   string
	From, To string // account numbers
	Place    string // service address of the account it left
	Customer string
	Mail     []string
	Sent     calendar.Day
	Items    []Item
	Credit   money.Amount
	Amount   money.Amount // moved: the items less the credit
	Owed     money.Amount // by the account now
	Consent  string       // who signed for it; "" where the party is the same
	Signed   calendar.Day
	By       string       // who signed it by delegation, in its language; "" for nobody
	Undone   calendar.Day // taken back on this day
	Reason   string
}

// Item is one open item moved; it keeps its due day.
type Item struct {
	What   string
	Due    calendar.Day
	Amount money.Amount
}

// Sheet lays the notice out. It refuses a notice without an address, and items that do not make the amount moved (writeoff.sum).
func (in Notice) Sheet() (paper.Sheet, error) {
	sum := -in.Credit
	for _, it := range in.Items {
		sum = sum.Plus(it.Amount)
	}
	if sum != in.Amount || len(in.Mail) < 2 {
		return paper.Sheet{}, fault.New(fault.Internal, ErrSum.Code,
			"The notice of transfer {number} was not printed: its items make {sum} of {amount}, or its mail address is missing.",
			fault.Args{"number": in.Number, "sum": sum.Dollars(), "amount": in.Amount.Dollars()})
	}
	doc := paper.New(in.title()+" "+in.Number, in.Language, in.Training)
	flow := &paper.Flow{Doc: doc, Left: letterhead.Left, Right: letterhead.Right, Bottom: paper.MarginBottom}
	flow.Head = func(c *paper.Canvas, page int) paper.Pt {
		if page > 1 {
			return paper.P(60)
		}
		in.head().Draw(c)
		return paper.BodyTop
	}
	flow.Break()
	l := in.Language
	for _, p := range in.words() {
		flow.Para(paper.Style{Size: paper.P(10)}, p)
		flow.Skip(paper.P(7))
	}
	t := paper.Table{Banded: true, Columns: []paper.Column{
		{Head: l.Pick("What was moved", "Lo que se traspasó"), Share: 56},
		{Head: l.Pick("Due since", "Vencimiento"), Share: 22},
		{Head: l.Pick("Amount", "Importe"), Share: 22, Align: paper.Right},
	}}
	t.Begin(flow)
	for _, it := range in.Items {
		t.Add(paper.Row{Cells: []string{it.What, l.Short(it.Due), it.Amount.String()}})
	}
	if in.Credit != 0 {
		t.Add(paper.Row{Cells: []string{l.Pick("Credit", "Saldo a favor"), "", (-in.Credit).String()}})
	}
	t.Add(paper.Row{Strong: true, Cells: []string{l.Pick("Total moved", "Total traspasado"), "", in.Amount.String()}})
	flow.Skip(paper.P(12))
	flow.Para(paper.Style{Size: paper.P(10)}, in.fill(l.Pick(
		"If you think this is not right, call {phone} or come to the office before the next bill: we will look at it with you.",
		"Si cree que esto no es correcto, llame al {phone} o venga a la oficina antes de la próxima factura: lo revisaremos con usted.")))
	doc.Foot(in.By)
	return doc.Sheet()
}

func (in Notice) title() string {
	return in.Language.Pick("Balance transferred", "Traspaso de saldo")
}

func (in Notice) head() letterhead.Head {
	l := in.Language
	h := letterhead.Head{
		Office: in.Office, Mail: in.Mail, Title: in.title(),
		Facts: []paper.Fact{
			{Label: l.Pick("Transfer", "Traspaso"), Says: in.Number},
			{Label: l.Pick("Date", "Fecha"), Says: l.Long(in.Sent)},
			{Label: l.Pick("From account", "De la cuenta"), Says: in.From},
			{Label: l.Pick("To account", "A la cuenta"), Says: in.To},
		},
		Wide: paper.Fact{Label: l.Pick("Service address of the account it left", "Dirección del servicio de la cuenta anterior"), Says: in.Place},
		Box:  letterhead.Box{Label: l.Pick("Moved to your account", "Traspasado a su cuenta"), Sum: in.Amount.Dollars()},
	}
	if in.Amount < 0 {
		h.Box = letterhead.Box{Label: l.Pick("Credit moved to your account", "Saldo a favor traspasado a su cuenta"), Sum: (-in.Amount).Dollars()}
	}
	if in.Undone != 0 {
		h.Tag = l.Pick("TAKEN BACK", "ANULADO")
	}
	return h
}

// words are the paragraphs above the table.
func (in Notice) words() []string {
	l := in.Language
	if in.Undone != 0 {
		return []string{in.fill(l.Pick(
			"The transfer below was taken back on {undone}: account {from} and account {to} stand as they did before it.",
			"El traspaso indicado abajo se anuló el {undone}: las cuentas {from} y {to} quedan como estaban."))}
	}
	says := []string{in.fill(l.Pick(
		"On {sent} the balance of account {from} was moved to account {to}. It keeps its due days: what was past due is past due on your account.",
		"El {sent} el saldo de la cuenta {from} se traspasó a la cuenta {to}. Conserva sus vencimientos: lo vencido sigue vencido en su cuenta."))}
	if in.Consent != "" {
		says = append(says, in.fill(l.Pick("{name} signed for it on {signed}.", "{name} firmó el consentimiento el {signed}.")))
	} else {
		says = append(says, l.Pick("Both accounts are in your name.", "Ambas cuentas están a su nombre."))
	}
	if in.Owed > 0 {
		says = append(says, in.fill(l.Pick("With it account {to} owes {owed} today.", "Con él la cuenta {to} debe hoy {owed}.")))
	}
	return says
}

func (in Notice) fill(says string) string {
	return fault.Fill(says, fault.Args{
		"from": in.From, "to": in.To, "sent": in.Language.Long(in.Sent), "undone": in.Language.Long(in.Undone), "name": in.Consent,
		"signed": in.Language.Long(in.Signed), "owed": in.Owed.Dollars(), "phone": in.Office.Phone,
	})
}
