// Package arrangement lays out what leaves of an arrangement: the agreement with its schedule and lines to sign, coupons to pay the
// instalments with, the slip of an extension or a promise, the offer of a settlement and the letter that releases the rest.
package arrangement

import (
	"strconv"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/reports/letterhead"
	"curbstop/reports/paper"
)

// Form says which paper it is.
type Form uint8

// The papers of an arrangement.
const (
	Agreement Form = iota // a time payment schedule, to be signed
	Extension             // until when a bill may be paid
	Promise               // what was promised by telephone or at the counter
	Offer                 // a settlement offered
	Settled               // a settlement agreed, to be signed
	Release               // a settlement paid: the rest is claimed no more
	Broken                // a schedule, promise or settlement that was not kept
)

// Instalment is one row of the schedule.
type Instalment struct {
	Due    calendar.Day
	Amount money.Amount
	Paid   money.Amount
	Down   bool
}

// Input is everything the papers of an arrangement say.
type Input struct {
	Form        Form
	Language    paper.Language
	Training    bool
	Office      paper.Office
	Remit       []string
	Number      string
	Account     string
	Customer    string
	Mail        []string
	Service     string
	Made        calendar.Day
	Debt        money.Amount
	Total       money.Amount // of the instalments
	Fee         money.Amount
	Until       calendar.Day // the last day
	Answer      calendar.Day // an offer stands until then
	Paid        calendar.Day // a settlement was paid on
	Grace       int
	Current     bool
	Agreed      string // who agreed it for the office
	Rules       []string
	Instalments []Instalment
	Void        bool
	Left        money.Amount // of a broken one: what is not paid
	Short       money.Amount // what was missing when it broke
	Late        calendar.Day // when that was due
}

// ErrSum is refused when the instalments do not make their total, or an address is missing.
var ErrSum = fault.New(fault.Internal, "arrangement.sum", "", nil)

func (in Input) refuse() error {
	sum := money.Amount(0)
	for _, i := range in.Instalments {
		sum = sum.Plus(i.Amount)
	}
	if sum == in.Total && len(in.Mail) > 1 && len(in.Instalments) > 0 {
		return nil
	}
	return fault.New(fault.Internal, ErrSum.Code,
		"{number} was not printed: its instalments make {sum} of {total}, or its mail address is missing.",
		fault.Args{"number": in.Number, "sum": sum.Dollars(), "total": in.Total.Dollars()})
}

var plain = paper.Style{Size: paper.P(10)}

// Sheet lays the paper out. It refuses instalments that do not make the total, and a paper without an address (arrangement.sum).
func (in Input) Sheet() (paper.Sheet, error) {
	if err := in.refuse(); err != nil {
		return paper.Sheet{}, err
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
	for _, p := range in.words() {
		flow.Para(plain, in.fill(p))
		flow.Skip(paper.P(6))
	}
	if in.Form == Agreement || len(in.Instalments) > 1 {
		in.schedule(flow)
		flow.Skip(paper.P(8))
	}
	for _, p := range in.conditions() {
		flow.Para(plain, in.fill(p))
		flow.Skip(paper.P(5))
	}
	if in.Form == Agreement || in.Form == Settled {
		in.signatures(flow)
	}
	return doc.Sheet()
}

func (in Input) title() string {
	l := in.Language
	switch in.Form {
	case Extension:
		return l.Pick("Credit extension", "Prórroga de pago")
	case Promise:
		return l.Pick("Promise to pay", "Promesa de pago")
	case Offer:
		return l.Pick("Offer of settlement", "Oferta de arreglo")
	case Settled:
		return l.Pick("Settlement agreement", "Convenio de arreglo")
	case Release:
		return l.Pick("Release of balance", "Liberación de saldo")
	case Broken:
		return l.Pick("Agreement broken", "Convenio incumplido")
	}
	return l.Pick("Payment agreement", "Convenio de pago")
}

func (in Input) head() letterhead.Head {
	l := in.Language
	h := letterhead.Head{
		Office: in.Office, Mail: in.Mail, Title: in.title(),
		Facts: []paper.Fact{
			{Label: l.Pick("Agreement", "Convenio"), Says: in.Number},
			{Label: l.Pick("Date", "Fecha"), Says: l.Long(in.Made)},
			{Label: l.Pick("Account", "Cuenta"), Says: in.Account},
			{Label: l.Pick("Customer", "Cliente"), Says: in.Customer},
		},
		Wide: paper.Fact{Label: l.Pick("Service address", "Dirección del servicio"), Says: in.Service},
		Box: letterhead.Box{
			Label: l.Pick("To be paid", "Por pagar"), Sum: in.Total.Dollars(), DayLabel: l.Pick("by", "a más tardar"), Day: l.Long(in.Until),
		},
	}
	switch in.Form {
	case Agreement:
		next := in.Instalments[0]
		h.Box = letterhead.Box{
			Label: l.Pick("First payment", "Primer pago"), Sum: next.Amount.Dollars(), DayLabel: l.Pick("due", "vence"), Day: l.Long(next.Due),
			Foot: in.fill(l.Pick("of {total} in all", "de {total} en total")),
		}
	case Broken:
		h.Box = letterhead.Box{
			Label: l.Pick("Left to pay", "Queda por pagar"), Sum: in.Left.Dollars(), DayLabel: l.Pick("broken on", "incumplido el"), Day: l.Long(in.Paid), Strong: true,
		}
	case Release:
		h.Box = letterhead.Box{Label: l.Pick("Paid and accepted", "Pagado y aceptado"), Sum: in.Total.Dollars(), DayLabel: l.Pick("on", "el"), Day: l.Long(in.Paid)}
	}
	if in.Void {
		h.Tag = l.Pick("VOID", "ANULADO")
	}
	return h
}

func (in Input) schedule(flow *paper.Flow) {
	l := in.Language
	t := paper.Table{Banded: true, Columns: []paper.Column{
		{Head: l.Pick("Payment", "Pago"), Share: 26},
		{Head: l.Pick("Due", "Vence"), Share: 26},
		{Head: l.Pick("Amount", "Importe"), Share: 24, Align: paper.Right},
		{Head: l.Pick("Left after it", "Queda después"), Share: 24, Align: paper.Right},
	}}
	if in.Form == Broken {
		t.Columns[3].Head = l.Pick("Paid", "Pagado")
	}
	t.Begin(flow)
	left := in.Total
	for i, r := range in.Instalments {
		left = left.Minus(r.Amount)
		name := strconv.Itoa(i+1) + l.Pick(" of ", " de ") + strconv.Itoa(len(in.Instalments))
		if r.Down {
			name = l.Pick("Down payment", "Enganche")
		}
		last := left
		if in.Form == Broken {
			last = r.Paid
		}
		t.Add(paper.Row{Cells: []string{name, l.Long(r.Due), r.Amount.String(), last.String()}})
	}
	t.Add(paper.Row{Strong: true, Cells: []string{l.Pick("In all", "En total"), "", in.Total.String(), ""}})
}

// signatures draws a line to sign for the customer and one for the office.
func (in Input) signatures(flow *paper.Flow) {
	l := in.Language
	flow.Need(paper.P(86))
	flow.Skip(paper.P(40))
	c, y := flow.C, flow.Y
	half := (letterhead.Right - letterhead.Left - paper.P(30)) / 2
	for i, who := range []string{
		l.Pick("Customer: ", "Cliente: ") + in.Customer, l.Pick("For the office: ", "Por la oficina: ") + in.Agreed,
	} {
		x := letterhead.Left + paper.Pt(i)*(half+paper.P(30))
		c.Rule(x, x+half, y, paper.Black)
		c.Fit(x, y+paper.P(12), half*2/3, paper.Style{Size: paper.P(8)}, who)
		c.Text(x+half, y+paper.P(12), paper.Style{Size: paper.P(8), Align: paper.Right}, l.Pick("Date", "Fecha")+" ____________")
	}
	flow.Y += paper.P(24)
}

func (in Input) fill(says string) string {
	l := in.Language
	return fault.Fill(says, fault.Args{
		"left": in.Left.Dollars(), "short": in.Short.Dollars(), "late": l.Long(in.Late),
		"number": in.Number, "account": in.Account, "debt": in.Debt.Dollars(), "total": in.Total.Dollars(), "fee": in.Fee.Dollars(),
		"until": l.Long(in.Until), "answer": l.Long(in.Answer), "made": l.Long(in.Made), "paid": l.Long(in.Paid), "grace": in.Grace,
		"rest": in.Debt.Minus(in.Total).Dollars(), "phone": in.Office.Phone, "office": in.Office.Name, "customer": in.Customer,
	})
}
