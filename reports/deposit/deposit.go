// Package deposit lays out the receipt for a deposit and the lists of deposits.
package deposit

import (
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/reports/listing"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Input is the receipt of one deposit.
type Input struct {
	Language paper.Language
	Training bool
	Office   paper.Office
	Number   string
	Day      calendar.Day
	Clerk    string
	Account  string
	Customer string
	Payer    string
	Service  string
	Tender   string
	Given    money.Amount
	Change   money.Amount
	Amount   money.Amount
	Held     money.Amount // of the account, with this one
	Reason   string
	Months   int    // paid on time that earn it back, 0: not said
	Rate     string // interest of the year, such as 2.5 percent; "" none is given
}

// ErrSum is refused when cash less change is not the deposit.
var ErrSum = fault.New(fault.Internal, "deposit.sum", "", nil)

// Receipt lays the receipt out. It refuses cash that does not add up (deposit.sum).
func Receipt(in Input) (paper.Sheet, error) {
	if in.Given.Minus(in.Change) != in.Amount {
		return paper.Sheet{}, fault.New(fault.Internal, ErrSum.Code, "The receipt of deposit {number} was not printed: {given} less {change} is not {amount}.",
			fault.Args{"number": in.Number, "given": in.Given.Dollars(), "change": in.Change.Dollars(), "amount": in.Amount.Dollars()})
	}
	l := in.Language
	doc, flow := officehead.Head{Office: in.Office.Name, Title: l.Pick("Receipt for a deposit", "Recibo de depósito"), Note: in.Number}.Flow(l, in.Training)
	payer := in.Payer
	if payer == "" {
		payer = in.Customer
	}
	flow.Facts(3, []paper.Fact{
		{Label: l.Pick("Date", "Fecha"), Says: l.Short(in.Day)},
		{Label: l.Pick("Account number", "Número de cuenta"), Says: in.Account},
		{Label: l.Pick("Received from", "Recibido de"), Says: payer},
		{Label: l.Pick("Customer", "Cliente"), Says: in.Customer},
		{Label: l.Pick("Service address", "Dirección del servicio"), Says: in.Service},
		{Label: l.Pick("Paid by", "Forma de pago"), Says: in.Tender},
	})
	flow.Skip(paper.P(14))
	big := paper.Style{Font: paper.Bold, Size: paper.P(14)}
	flow.C.Text(flow.Left, flow.Y+paper.P(14), big, l.Pick("Deposit received", "Depósito recibido"))
	flow.C.Text(flow.Right, flow.Y+paper.P(14), big.As(paper.Right), in.Amount.Dollars())
	flow.Y += paper.P(28)
	if in.Change != 0 {
		flow.Para(paper.Style{Size: paper.P(9)}, l.Pick("Tendered ", "Entregado ")+in.Given.Dollars()+l.Pick(", change ", ", cambio ")+in.Change.Dollars())
	}
	flow.Para(paper.Style{Size: paper.P(9)}, l.Pick("Deposits now held for this account: ", "Depósitos de esta cuenta: ")+in.Held.Dollars())
	flow.Skip(paper.P(14))
	for _, s := range in.terms() {
		flow.Para(paper.Style{Size: paper.Tenths(95)}, s)
		flow.Skip(paper.P(5))
	}
	officehead.Sign(flow, l.Pick("Received by ", "Recibido por ")+in.Clerk)
	return doc.Sheet()
}

// terms says what the customer has to know of the money.
func (in Input) terms() (out []string) {
	l := in.Language
	out = append(out, l.Pick("This is a deposit, not a payment: it stays yours and is no part of a bill. Keep this receipt.",
		"Esto es un depósito y no un pago: sigue siendo suyo y no forma parte de ninguna factura. Conserve este recibo."))
	if in.Rate != "" {
		out = append(out, l.Pick("It bears simple interest by the day, this year at ", "Devenga interés simple por día, este año al ")+in.Rate+".")
	}
	if in.Months > 0 {
		out = append(out, l.Pick("It is given back after ", "Se devuelve tras ")+number(in.Months)+
			l.Pick(" months paid on time, without a returned payment or a cut of service.", " meses pagados a tiempo, sin pagos devueltos ni cortes de servicio."))
	}
	return append(out, l.Pick("When the account ends, it pays the final bill and what is open, and the rest is refunded.",
		"Al terminar la cuenta paga la factura final y lo pendiente, y el resto se devuelve."))
}

// Held is one deposit in a list.
type Held struct {
	Number, Account, Customer string
	Day                       calendar.Day
	Left, Interest            money.Amount
	Note                      string
}

// ListInput is a list of deposits.
type ListInput struct {
	Training bool
	Office   string
	Title    string
	Day      calendar.Day
	Rows     []Held
	Earned   bool // the notes say why a deposit is not given back; without it they say what became of it
}

// List lays a list of deposits out, with the totals that must agree with the general ledger.
func List(in ListInput) (paper.Sheet, error) {
	var rows []paper.Row
	left, interest := money.Amount(0), money.Amount(0)
	for _, h := range in.Rows {
		rows = append(rows, paper.Row{Cells: []string{h.Number, h.Account, h.Customer, h.Day.US(), h.Left.String(), h.Interest.String(), h.Note}})
		left, interest = left.Plus(h.Left), interest.Plus(h.Interest)
	}
	note := "Note"
	if in.Earned {
		note = "Record"
	}
	return listing.Sheet(listing.Input{
		Training: in.Training, Office: in.Office, Title: in.Title, Note: "As of " + in.Day.US(),
		Columns: []paper.Column{
			{Head: "Deposit", Share: 11},
			{Head: "Account", Share: 12},
			{Head: "Customer", Share: 27},
			{Head: "Paid on", Share: 11},
			{Head: "Held", Share: 12, Align: paper.Right},
			{Head: "Interest to date", Share: 11, Align: paper.Right},
			{Head: note, Share: 20},
		},
		Rows:   listing.Rows(rows...),
		Totals: []paper.Row{{Cells: []string{number(len(in.Rows)), "", "Total", "", left.String(), interest.String(), ""}}},
	})
}
