package receipt

import (
	"cmp"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/reports/letterhead"
	"curbstop/reports/listing"
	"curbstop/reports/paper"
)

// Back is the notice to a customer that the bank returned a payment.
type Back struct {
	Language paper.Language
	Training bool
	Office   paper.Office
	Account  string
	Customer string
	Mail     []string
	Service  string
	Day      calendar.Day // the bank returned it
	Paid     calendar.Day // it was received
	Tender   string       // check 1042
	Reason   string       // as the bank gives it
	Rows     []Row        // what it had paid
	Sum      money.Amount // of the rows
	Fee      money.Amount // charged for it; 0 for none
	Rule     string       // that caps the fee
	CashOnly bool         // the account takes no checks now
}

// BackSheet lays the notice of a returned payment out. It refuses rows that are not the sum (receipt.sum).
func BackSheet(in Back) (paper.Sheet, error) {
	sum := money.Amount(0)
	for _, r := range in.Rows {
		sum = sum.Plus(r.Amount)
	}
	if sum != in.Sum {
		return paper.Sheet{}, ErrSum
	}
	l := in.Language
	title := l.Pick("Returned payment", "Pago devuelto")
	doc := paper.New(title+" "+in.Account, l, in.Training)
	flow := &paper.Flow{Doc: doc, Left: letterhead.Left, Right: letterhead.Right}
	flow.Head = func(c *paper.Canvas, page int) paper.Pt {
		flow.Bottom = paper.MarginBottom
		if page > 1 {
			c.Text(letterhead.Left, paper.P(54), strong, title+"  "+in.Account)
			return paper.P(70)
		}
		in.head(title).Draw(c)
		return paper.BodyTop
	}
	flow.Break()
	if err := in.body(flow); err != nil {
		return paper.Sheet{}, err
	}
	return doc.Sheet()
}

func (in Back) head(title string) letterhead.Head {
	l := in.Language
	return letterhead.Head{
		Office: in.Office, Mail: in.Mail, Title: title,
		Facts: []paper.Fact{
			{Label: l.Pick("Account number", "Número de cuenta"), Says: in.Account},
			{Label: l.Pick("Returned on", "Devuelto el"), Says: l.Short(in.Day)},
		},
		Wide: paper.Fact{Label: l.Pick("Service address", "Dirección del servicio"), Says: in.Service},
		Box: letterhead.Box{
			Label: in.owed(), Sum: in.Sum.Plus(in.Fee).Dollars(),
			DayLabel: l.Pick("Please pay", "Pague"), Day: l.Pick("at once", "de inmediato"),
			Foot: l.Pick("Bills keep the due days they had.", "Las facturas conservan sus vencimientos."),
		},
	}
}

// owed names the sum of the box.
func (in Back) owed() string {
	if in.Fee == 0 {
		return in.Language.Pick("Owed again", "Adeudado de nuevo")
	}
	return in.Language.Pick("Owed again, with the fee", "Adeudado, con el cargo")
}

func (in Back) body(flow *paper.Flow) error {
	l := in.Language
	flow.Para(paper.Style{Size: paper.P(10)}, l.Pick("Your payment by ", "Su pago con ")+lower(in.Tender)+l.Pick(" of ", " de ")+in.Sum.Dollars()+
		l.Pick(", received on ", ", recibido el ")+l.Short(in.Paid)+l.Pick(", was returned by the bank. It gave this reason: ", ", fue devuelto por el banco. Motivo: ")+
		strings.TrimSuffix(in.Reason, ".")+". "+l.Pick("What it had paid is owed again.", "Lo que había pagado se adeuda de nuevo."))
	flow.Skip(paper.P(12))
	var rows []paper.Row
	for _, r := range in.Rows {
		rows = append(rows, paper.Row{Cells: []string{r.Number, r.For, r.Text, r.Amount.String()}})
	}
	if in.Fee > 0 {
		text := l.Pick("Fee for a returned payment", "Cargo por pago devuelto")
		if in.Rule != "" {
			text += " (" + in.Rule + ")"
		}
		rows = append(rows, paper.Row{Cells: []string{"", in.Account, text, in.Fee.String()}})
	}
	err := listing.Table(flow, listing.Input{
		Columns: []paper.Column{
			{Head: l.Pick("Receipt", "Recibo"), Share: 10},
			{Head: l.Pick("For", "Por"), Share: 14},
			{Head: "", Share: 50},
			{Head: l.Pick("Amount", "Importe"), Share: 12, Align: paper.Right},
		},
		Rows:   listing.Rows(rows...),
		Totals: []paper.Row{{Cells: []string{"", "", l.Pick("Owed again", "Adeudado de nuevo"), in.Sum.Plus(in.Fee).Dollars()}}},
		Size:   paper.P(9),
	})
	flow.Skip(paper.P(14))
	how := l.Pick("Please pay by cash, money order or card at the office.", "Pague en efectivo, con giro postal o con tarjeta en la oficina.")
	if in.CashOnly {
		how = l.Pick("Because payments were returned before, this account can be paid by cash, money order or card only, until further notice.",
			"Como ya hubo pagos devueltos, esta cuenta solo se puede pagar en efectivo, con giro postal o con tarjeta hasta nuevo aviso.")
	}
	flow.Para(paper.Style{Size: paper.P(10)}, how)
	if in.Fee > 0 {
		flow.Skip(paper.P(6))
		flow.Para(paper.Style{Size: paper.P(10)}, l.Pick("If the bank made a mistake, bring its letter and the fee is taken back.",
			"Si fue un error del banco, traiga su carta y se le quitará el cargo."))
	}
	return err
}

func lower(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

// FromReturn turns what the books know of a returned payment into the notice's input, in the customer's language.
func FromReturn(p payment.ReturnPaper) Back {
	r, c := p.Receipt, p.Counter
	l := paper.Language(c.Customer.Language)
	in := Back{
		Language: l, Training: p.House.Training,
		Office: paper.Office{
			Name: p.House.Utility, Address: p.House.Address, Phone: p.House.Phone, Hours: l.Hours(p.House.Hours), Web: p.House.Web,
		},
		Account: c.Account.Number, Customer: cmp.Or(c.Customer.Name, r.Payer, r.Known), Service: street(c.Premise.Address),
		Day: r.Returned, Paid: r.Day, Tender: tender(l, r), Reason: r.ReturnedFor, Sum: p.Sum, Fee: r.Fee, Rule: p.Rule, CashOnly: c.Account.CashOnly,
	}
	where := c.Account.MailTo
	if where.IsZero() {
		where = c.Customer.Mail
	}
	in.Mail = []string{in.Customer}
	if !where.IsZero() {
		in.Mail = append(in.Mail, where.Block()...)
	}
	for _, part := range p.Parts {
		if part.Receipt.Account != 0 {
			in.Rows = append(in.Rows, Row{
				Number: part.Receipt.Number.String(), For: part.Counter.Account.Number, Text: part.Counter.Customer.Name, Amount: part.Receipt.Amount,
			})
			continue
		}
		for _, k := range part.Receipt.Lines {
			in.Rows = append(in.Rows, Row{Number: part.Receipt.Number.String(), For: k.Code, Text: coded(l, k), Amount: k.Amount})
		}
	}
	return in
}
