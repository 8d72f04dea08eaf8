// Package quote lays out what a final bill would be if the customer left on a day: a quotation, marked as one, on one page.
package quote

import (
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Input is a quoted final bill.
type Input struct {
	Language paper.Language
	Training bool
	Office   paper.Office
	Account  string
	Customer string
	Service  string
	Today    calendar.Day
	Day      calendar.Day // the customer would leave on
	Period   string
	How      []string // where the use comes from
	Charges  []Line
	Charged  money.Amount
	Before   []Line // open before
	Arrears  money.Amount
	Deferred money.Amount // of it, what a budget plan has not asked for yet
	Credit   money.Amount
	Deposits []Line // held, with interest to the day
	Secured  money.Amount
	Fee      money.Amount // late fee that would be added, were nothing paid
	Result   money.Amount // to pay, or below nothing refunded
	Cannot   string       // why the charges are not known
}

// Line is one line of the quotation.
type Line struct {
	Text   string
	How    string // quantity at price
	Amount money.Amount
}

// ErrSum is refused when the parts do not make the result.
var ErrSum = fault.New(fault.Internal, "quote.sum", "", nil)

// Sheet lays the quotation out. It refuses parts that do not make the result (quote.sum).
func Sheet(in Input) (paper.Sheet, error) {
	if sum := in.Charged.Plus(in.Arrears).Minus(in.Credit).Minus(in.Secured); sum != in.Result || total(in.Charges) != in.Charged ||
		total(in.Before) != in.Arrears || total(in.Deposits) != in.Secured {
		return paper.Sheet{}, fault.New(fault.Internal, ErrSum.Code, "The quotation for account {account} was not printed: its parts make {sum}, it says {result}.",
			fault.Args{"account": in.Account, "sum": sum.Dollars(), "result": in.Result.Dollars()})
	}
	l := in.Language
	doc, flow := officehead.Head{
		Office: in.Office.Name, Title: l.Pick("Quotation of a final bill", "Cotización de la factura final"), Note: l.Pick("As of ", "Al ") + l.Short(in.Today),
	}.Flow(l, in.Training)
	in.mark(flow)
	flow.Facts(3, []paper.Fact{
		{Label: l.Pick("Account number", "Número de cuenta"), Says: in.Account},
		{Label: l.Pick("Customer", "Cliente"), Says: in.Customer},
		{Label: l.Pick("Service address", "Dirección del servicio"), Says: in.Service},
		{Label: l.Pick("Service would end on", "El servicio terminaría el"), Says: l.Long(in.Day)},
		{Label: l.Pick("Charges from", "Cargos del"), Says: in.Period},
		{Label: l.Pick("Telephone", "Teléfono"), Says: in.Office.Phone},
	})
	flow.Skip(paper.P(8))
	in.table(flow)
	in.result(flow)
	in.notes(flow)
	return doc.Sheet()
}

// mark prints QUOTE across the head, so that nobody takes the paper for a bill.
func (in Input) mark(flow *paper.Flow) {
	const high = 26
	flow.C.Box(paper.Box{X: flow.Left, Y: flow.Y, W: flow.Wide(), H: paper.P(high), Fill: paper.White, Stroke: paper.Tenths(12), Ink: paper.Dark})
	st := paper.Style{Font: paper.Bold, Size: paper.P(13)}
	flow.C.Text(flow.Left+paper.P(10), flow.Y+paper.P(18), st, in.Language.Pick("QUOTE", "COTIZACIÓN"))
	says := in.Language.Pick("This is not a bill. Nothing was charged, and no deposit was used.", "Esto no es una factura. No se ha cobrado nada ni se ha usado ningún depósito.")
	flow.C.Text(flow.Right-paper.P(10), flow.Y+paper.P(17), paper.Style{Size: paper.P(9), Align: paper.Right}, says)
	flow.Y += paper.P(high + 12)
}

func (in Input) table(flow *paper.Flow) {
	l := in.Language
	t := paper.Table{Columns: []paper.Column{
		{Head: l.Pick("What", "Concepto"), Share: 46}, {Head: l.Pick("How", "Cálculo"), Share: 38}, {Head: l.Pick("Amount", "Importe"), Share: 16, Align: paper.Right},
	}}
	t.Begin(flow)
	group := func(title string, lines []Line, sum money.Amount, sign money.Amount) {
		if len(lines) == 0 {
			return
		}
		for _, line := range lines {
			t.Add(paper.Row{Cells: []string{line.Text, line.How, (sign * line.Amount).String()}})
		}
		t.Add(paper.Row{Cells: []string{title, "", (sign * sum).String()}, Strong: true})
	}
	group(l.Pick("Final charges", "Cargos finales"), in.Charges, in.Charged, 1)
	if in.Cannot != "" {
		t.Add(paper.Row{Cells: []string{l.Pick("Final charges", "Cargos finales"), in.Cannot, ""}, Quiet: true})
	}
	group(l.Pick("Open before", "Saldo anterior"), in.Before, in.Arrears, 1)
	if in.Credit != 0 {
		t.Add(paper.Row{Cells: []string{l.Pick("Credit", "Saldo a favor"), "", (-in.Credit).String()}})
	}
	group(l.Pick("Deposit with interest", "Depósito con intereses"), in.Deposits, in.Secured, -1)
}

func (in Input) result(flow *paper.Flow) {
	l := in.Language
	says, sum := l.Pick("You would pay", "Usted pagaría"), in.Result
	switch {
	case in.Result < 0:
		says, sum = l.Pick("We would refund", "Le devolveríamos"), -in.Result
	case in.Result == 0:
		says = l.Pick("Nothing would be left", "No quedaría nada por pagar")
	}
	flow.Need(paper.P(44))
	flow.Skip(paper.P(10))
	flow.C.Line(paper.Line{X1: flow.Left, Y1: flow.Y, X2: flow.Right, Y2: flow.Y, Weight: paper.Tenths(12), Grey: paper.Dark})
	big := paper.Style{Font: paper.Bold, Size: paper.P(14)}
	flow.C.Text(flow.Left, flow.Y+paper.P(22), big, says)
	flow.C.Text(flow.Right, flow.Y+paper.P(22), big.As(paper.Right), sum.Dollars())
	flow.Y += paper.P(36)
}

func (in Input) notes(flow *paper.Flow) {
	l := in.Language
	small := paper.Style{Size: paper.Tenths(85), Grey: paper.Dark}
	var notes []string
	for _, how := range in.How {
		notes = append(notes, l.Pick("Use of ", "Consumo de ")+strings.ToLower(how[:1])+how[1:]+".")
	}
	if in.Deferred > 0 {
		notes = append(notes, l.Pick("Of the amount open before, ", "Del saldo anterior, ")+in.Deferred.Dollars()+
			l.Pick(" is what budget billing has not asked for yet; the final bill settles it.",
				" es lo que el plan de pagos iguales aún no ha cobrado; la factura final lo liquida."))
	}
	if in.Fee > 0 {
		notes = append(notes, l.Pick("A late charge of ", "Un recargo de ")+in.Fee.Dollars()+
			l.Pick(" would be added if what is past due is not paid before.", " se añadiría si lo vencido no se paga antes."))
	}
	notes = append(notes, l.Pick(
		"The final bill follows the final read and the prices of that day; it may differ from this quotation.",
		"La factura final depende de la lectura final y de los precios de ese día; puede ser distinta de esta cotización."))
	for _, n := range notes {
		flow.Para(small, n)
		flow.Skip(paper.P(3))
	}
}

func total(lines []Line) (sum money.Amount) {
	for _, l := range lines {
		sum = sum.Plus(l.Amount)
	}
	return sum
}
