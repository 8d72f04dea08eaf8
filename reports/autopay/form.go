// Package autopay lays out the papers of bank drafts: the authorization a customer signs, the letter that confirms its end, and the
// list of a run that a second person approves.
package autopay

import (
	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Form is the authorization to sign. What is "" is left to be written in by hand; the number of the bank account always is.
type Form struct {
	Language paper.Language
	Training bool
	Office   paper.Office
	Account  string
	Customer string
	Service  string
	Holder   string
	Routing  string
	Savings  bool
	Known    bool   // the mandate is in the books: its kind of account is ticked
	Ending   string // last four digits, of a mandate in the books
	Day      string // preferred, such as the 15th; "" is left open
	Limit    money.Amount
	Notice   int // days between a bill and its draft
	Printed  calendar.Day
}

var (
	text  = paper.Style{Size: paper.Tenths(95)}
	small = paper.Style{Size: paper.P(8), Grey: paper.Dark}
)

// Sheet lays the form out on one page.
func (in Form) Sheet() (paper.Sheet, error) {
	l := in.Language
	doc, flow := officehead.Head{
		Office: in.Office.Name, Title: l.Pick("Authorization for bank drafts", "Autorización de débitos bancarios"), Note: in.Account,
	}.Flow(l, in.Training)
	flow.Facts(3, []paper.Fact{
		{Label: l.Pick("Account number with us", "Número de cuenta con nosotros"), Says: in.Account},
		{Label: l.Pick("Customer", "Cliente"), Says: in.Customer},
		{Label: l.Pick("Service address", "Dirección del servicio"), Says: in.Service},
	})
	flow.Skip(paper.P(8))
	for _, says := range in.grants() {
		flow.Para(text, says)
		flow.Skip(paper.P(6))
	}
	flow.Heading(l.Pick("Bank account", "Cuenta bancaria"), paper.P(120))
	in.blanks(flow)
	flow.Heading(l.Pick("When", "Cuándo"), paper.P(40))
	in.choices(flow)
	flow.Heading(l.Pick("Your rights", "Sus derechos"), paper.P(60))
	for _, says := range in.rights() {
		flow.Para(small, says)
		flow.Skip(paper.P(4))
	}
	officehead.Sign(flow, l.Pick("Signature of the holder of the bank account", "Firma del titular de la cuenta bancaria"), l.Pick("Date", "Fecha"))
	flow.Skip(paper.P(6))
	flow.Para(small, l.Pick("Please attach a check marked VOID. Keep a copy of this form. ", "Adjunte un cheque marcado ANULADO. Conserve una copia de este formulario. ")+
		in.Office.Name+", "+join(in.Office.Address)+", "+in.Office.Phone)
	return doc.Sheet()
}

// grants says what the customer allows.
func (in Form) grants() []string {
	l := in.Language
	return []string{
		l.Pick("I authorize ", "Autorizo a ") + in.Office.Name + l.Pick(
			" to draw the amount of each bill of this account from the bank account named below by electronic debit, and my bank to pay it. A first entry of zero dollars may be sent to prove the number.",
			" a cobrar el importe de cada factura de esta cuenta de la cuenta bancaria indicada abajo por débito electrónico, y a mi banco a pagarlo. Se puede enviar primero un asiento de cero dólares para comprobar el número."),
		l.Pick("The bill says the amount and the day of the draft. It is sent at least ", "La factura indica el importe y el día del débito. Se envía por lo menos ") + number(in.Notice) +
			l.Pick(" days before.", " días antes."),
	}
}

// rights says how the customer ends it, and what the bank owes.
func (in Form) rights() []string {
	l := in.Language
	return []string{
		l.Pick("This holds until you end it: in writing, at the counter or by telephone, at least three business days before a draft. You may also tell your bank to stop a payment.",
			"Vale hasta que usted la termine: por escrito, en la oficina o por teléfono, por lo menos tres días hábiles antes de un débito. También puede pedir a su banco que detenga un pago."),
		l.Pick("If a draft is not what you agreed to, tell your bank within 60 days of the statement that shows it. A draft that your bank returns counts as not paid.",
			"Si un débito no es lo acordado, dígalo a su banco dentro de 60 días del estado de cuenta que lo muestra. Un débito devuelto por su banco cuenta como no pagado."),
	}
}

// blanks draws the lines to write the bank account on, with what is known of it.
func (in Form) blanks(f *paper.Flow) {
	l := in.Language
	ending := ""
	if in.Ending != "" {
		ending = l.Pick("ending ", "termina en ") + in.Ending
	}
	half := f.Wide()/2 - paper.P(10)
	for _, two := range [][2]paper.Fact{
		{{Label: l.Pick("Name on the bank account", "Nombre en la cuenta bancaria"), Says: in.Holder}, {Label: l.Pick("Name of the bank", "Nombre del banco")}},
		{{Label: l.Pick("Routing number, nine digits", "Número de ruta, nueve dígitos"), Says: in.Routing}, {Label: l.Pick("Account number", "Número de cuenta bancaria"), Says: ending}},
	} {
		for i, fact := range two {
			x := f.Left + paper.Pt(i)*(half+paper.P(20))
			f.C.Fit(x, f.Y+paper.P(16), half, text, fact.Says)
			f.C.Rule(x, x+half, f.Y+paper.P(20), paper.Dark)
			f.C.Text(x, f.Y+paper.P(30), small, fact.Label)
		}
		f.Y += paper.P(40)
	}
	tick(f, in.Known && !in.Savings, l.Pick("Checking", "Cuenta corriente"), 0)
	tick(f, in.Known && in.Savings, l.Pick("Savings", "Cuenta de ahorros"), paper.P(130))
	f.Y += paper.P(24)
}

func (in Form) choices(f *paper.Flow) {
	l := in.Language
	tick(f, in.Known && in.Day == "", l.Pick("on the due day of the bill", "el día de vencimiento de la factura"), 0)
	other := l.Pick("on this day of the month: ", "este día del mes: ")
	if in.Day == "" {
		other += "______"
	}
	tick(f, in.Day != "", other+in.Day, paper.P(210))
	f.Y += paper.P(22)
	limit := "__________"
	if in.Limit > 0 {
		limit = in.Limit.Dollars()
	}
	tick(f, in.Limit > 0, l.Pick("not more at a time than ", "no más por débito de ")+limit, 0)
	f.Y += paper.P(26)
}

// tick draws a box to tick, ticked or not, with its words.
func tick(f *paper.Flow, on bool, says string, at paper.Pt) {
	x, y := f.Left+at, f.Y+paper.P(4)
	f.C.Box(paper.Box{X: x, Y: y, W: paper.P(9), H: paper.P(9), Stroke: paper.Tenths(7), Fill: paper.White})
	if on {
		f.C.Text(x+paper.Tenths(15), y+paper.P(8), paper.Style{Font: paper.Bold, Size: paper.P(9)}, "X")
	}
	f.C.Text(x+paper.P(14), y+paper.P(8), text, says)
}
