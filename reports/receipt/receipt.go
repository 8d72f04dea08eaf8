// Package receipt lays out the receipt for a payment: the customer's copy above, the office's below.
package receipt

import (
	"cmp"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/reports/paper"
)

// Input is one receipt as posted.
type Input struct {
	Language paper.Language
	Training bool
	Office   paper.Office
	Number   string
	Day      calendar.Day
	At       string // time of the clock, such as 2:05 PM
	Clerk    string
	Drawer   string
	Account  string
	Customer string
	Payer    string // when another paid
	Service  string
	Tender   string // cash, check 1042, card
	Tendered money.Amount
	Change   money.Amount
	Amount   money.Amount // received
	Applied  []Line       // what the payment was applied to; may be empty
	Balance  money.Amount // after the payment
	Rows     []Row        // of a payment for several accounts and codes; then Applied is empty, and there is no one account
	Notes    []string     // transferred, returned, void
}

// Row is what a payment for several things paid of one.
type Row struct {
	Number  string // of its receipt
	For     string // account number, or code
	Text    string // who and where, or what the code is for
	Amount  money.Amount
	Balance string // after it; "" for a code
}

// Line is one thing the payment was applied to.
type Line struct {
	Text   string
	Amount money.Amount
}

// ErrSum is refused when tendered less change, or the lines applied, are not the amount.
var ErrSum = fault.New(fault.Internal, "receipt.sum", "", nil)

const (
	left  = 48 * paper.Point
	right = paper.Width - 48*paper.Point
)

var (
	plain  = paper.Style{Size: paper.P(9)}
	strong = paper.Style{Font: paper.Bold, Size: paper.P(9)}
	label  = paper.Style{Size: paper.Tenths(75), Grey: paper.Mid}
)

// mostRows is how many rows of a payment for several things fit on half a page.
const mostRows = 9

// sum gives what the lines and the rows make; the amount itself where there are none.
func (in Input) sum() (total money.Amount) {
	for _, l := range in.Applied {
		total = total.Plus(l.Amount)
	}
	for _, r := range in.Rows {
		total = total.Plus(r.Amount)
	}
	if len(in.Applied)+len(in.Rows) == 0 {
		return in.Amount
	}
	return total
}

// Sheet lays both copies out on one page, on two where a payment is for many things. It refuses figures that do not add up (receipt.sum).
func Sheet(in Input) (paper.Sheet, error) {
	if in.Tendered.Minus(in.Change) != in.Amount || in.sum() != in.Amount {
		return paper.Sheet{}, fault.New(fault.Internal, ErrSum.Code,
			"Receipt {number} was not printed: {tendered} less {change} change, and {applied} applied, must both be {amount}.",
			fault.Args{
				"number": in.Number, "tendered": in.Tendered.Dollars(), "change": in.Change.Dollars(), "applied": in.sum().Dollars(),
				"amount": in.Amount.Dollars(),
			})
	}
	l := in.Language
	doc := paper.New(l.Pick("Receipt ", "Recibo ")+in.Number, l, in.Training)
	doc.Numbering(func(*paper.Canvas, string, int) {})
	c := doc.Page()
	in.copy(c, 0, l.Pick("Customer's copy", "Copia del cliente"))
	half := paper.Height / 2
	if len(in.Rows) > mostRows {
		c, half = doc.Page(), 0
	} else {
		c.Line(paper.Line{X1: 0, Y1: half, X2: paper.Width, Y2: half, Weight: paper.Tenths(6), Grey: paper.Light, Dash: paper.P(3)})
	}
	in.copy(c, half, l.Pick("Office copy", "Copia de la oficina"))
	return doc.Sheet()
}

func (in Input) copy(c *paper.Canvas, top paper.Pt, which string) {
	l := in.Language
	y := top + paper.P(56)
	c.Text(left, y, paper.Style{Font: paper.Bold, Size: paper.P(12)}, in.Office.Name)
	for i, line := range in.Office.Address {
		c.Text(left, y+paper.P(12)+paper.Pt(i)*paper.P(11), plain.In(paper.Dark), line)
	}
	c.Text(right, y, paper.Style{Font: paper.Bold, Size: paper.P(16), Align: paper.Right}, l.Pick("Receipt", "Recibo"))
	c.Text(right, y+paper.P(14), plain.As(paper.Right), in.Number)
	c.Text(right, y+paper.P(26), label.As(paper.Right), which)
	y += paper.P(42)
	c.Rule(left, right, y, paper.Light)
	facts := in.facts(c, y+paper.P(16))
	if len(in.Rows) > 0 {
		y = in.rows(c, facts+paper.P(8))
	} else {
		y = in.lines(c, facts+paper.P(20))
	}
	in.foot(c, y)
}

// facts says when, from whom and how; it gives where the next line goes.
func (in Input) facts(c *paper.Canvas, y paper.Pt) paper.Pt {
	l := in.Language
	payer := cmp.Or(in.Payer, in.Customer)
	facts := []paper.Fact{
		{Label: l.Pick("Date", "Fecha"), Says: l.Short(in.Day) + "  " + in.At},
		{Label: l.Pick("Account number", "Número de cuenta"), Says: in.Account},
		{Label: l.Pick("Received from", "Recibido de"), Says: payer},
		{Label: l.Pick("Paid by", "Forma de pago"), Says: in.Tender},
		{Label: l.Pick("Customer", "Cliente"), Says: in.Customer},
		{Label: l.Pick("Service address", "Dirección del servicio"), Says: in.Service},
	}
	if in.Account == "" {
		facts = []paper.Fact{facts[0], facts[2], facts[3]}
	}
	third := (right - left) / 3
	for i, f := range facts {
		x, fy := left+paper.Pt(i%3)*third, y+paper.Pt(i/3)*paper.P(30)
		c.Text(x, fy, label, f.Label)
		c.Fit(x, fy+paper.P(12), third-paper.P(10), paper.Style{Size: paper.Tenths(95)}, f.Says)
	}
	return y + paper.Pt(len(facts)/3)*paper.P(30)
}

// rows lists what a payment for several things paid of each, and gives where the total goes.
func (in Input) rows(c *paper.Canvas, y paper.Pt) paper.Pt {
	l := in.Language
	at := []paper.Pt{left, left + paper.P(62), left + paper.P(150), right - paper.P(90), right}
	for i, head := range []string{l.Pick("Receipt", "Recibo"), l.Pick("For", "Por"), "", l.Pick("Amount", "Importe"), l.Pick("Balance after", "Saldo después")} {
		style := label
		if i > 2 {
			style = label.As(paper.Right)
		}
		c.Text(at[i], y, style, head)
	}
	y += paper.P(13)
	for _, r := range in.Rows {
		c.Text(at[0], y, plain, r.Number)
		c.Fit(at[1], y, at[2]-at[1]-paper.P(8), plain, r.For)
		c.Fit(at[2], y, at[3]-at[2]-paper.P(56), plain, r.Text)
		c.Text(at[3], y, plain.As(paper.Right), r.Amount.String())
		c.Text(at[4], y, plain.As(paper.Right), r.Balance)
		y += paper.P(13)
	}
	return y
}

// lines lists what the payment was applied to, and gives where the total goes.
func (in Input) lines(c *paper.Canvas, y paper.Pt) paper.Pt {
	l := in.Language
	const most = 6
	for i, line := range in.Applied {
		if i == most-1 && len(in.Applied) > most {
			rest := money.Amount(0)
			for _, r := range in.Applied[i:] {
				rest = rest.Plus(r.Amount)
			}
			line = Line{Text: l.Pick("Other charges", "Otros cargos"), Amount: rest}
		}
		c.Fit(left, y, paper.P(380), plain, line.Text)
		c.Text(right, y, plain.As(paper.Right), line.Amount.String())
		y += paper.P(13)
		if i == most-1 {
			break
		}
	}
	return y
}

// foot says the total, the change, the balance and who took it.
func (in Input) foot(c *paper.Canvas, y paper.Pt) {
	l := in.Language
	c.Rule(left, right, y-paper.P(6), paper.Dark)
	y += paper.P(10)
	c.Text(left, y, paper.Style{Font: paper.Bold, Size: paper.P(11)}, l.Pick("Amount paid", "Importe pagado"))
	c.Text(right, y, paper.Style{Font: paper.Bold, Size: paper.P(14), Align: paper.Right}, in.Amount.Dollars())
	if in.Change != 0 {
		y += paper.P(14)
		c.Text(left, y, plain, l.Pick("Tendered ", "Entregado ")+in.Tendered.Dollars()+l.Pick(", change ", ", cambio ")+in.Change.Dollars())
	}
	if in.Account != "" {
		y += paper.P(18)
		c.Text(left, y, strong, l.Pick("Balance after this payment", "Saldo después de este pago"))
		c.Text(right, y, strong.As(paper.Right), in.Balance.Balance())
	}
	for _, note := range in.Notes {
		y += paper.P(15)
		c.Fit(left, y, right-left, strong, note)
	}
	y += paper.P(24)
	says := l.Pick("Received by ", "Recibido por ") + in.Clerk
	if in.Drawer != "" {
		says += l.Pick(", drawer ", ", caja ") + in.Drawer
	}
	c.Text(left, y, label, says+".  "+l.Pick("Thank you.", "Gracias."))
}
