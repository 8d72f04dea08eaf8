// Package referral lays out the papers of debts forwarded for other collection: the letter before it, the placement list, the letter that
// recalls a debt, the agency's account, and the trace sheet of a customer who is looked for.
package referral

import (
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/referral"
	"curbstop/reports/letterhead"
	"curbstop/reports/paper"
)

// Letter is the letter before a referral: the debt itemised, and until when it may be paid here.
type Letter struct {
	Language  paper.Language
	Training  bool
	Office    paper.Office
	Signed    string // who signed it by delegation, in its language
	Remit     []string
	Number    string
	Account   string
	Customer  string
	Mail      []string
	Service   string
	Sent      calendar.Day
	PayBy     calendar.Day
	Amount    money.Amount
	Breakdown referral.Breakdown
	Sort      referral.Sort
	Agency    string
	Rules     []string
	Void      bool
}

// ErrSum is refused when the itemisation does not make the amount, or an address is missing.
var ErrSum = fault.New(fault.Internal, "referral.sum", "", nil)

var plain = paper.Style{Size: paper.P(10)}

// Sheet lays the letter out. It refuses an itemisation that does not make the amount, and a letter without an address (referral.sum).
func (in Letter) Sheet() (paper.Sheet, error) {
	if !in.Breakdown.Proved() || in.Breakdown.Now != in.Amount || len(in.Mail) < 2 {
		return paper.Sheet{}, fault.New(fault.Internal, ErrSum.Code,
			"The letter of {number} was not printed: its itemisation does not make {amount}, or its mail address is missing.",
			fault.Args{"number": in.Number, "amount": in.Amount.Dollars()})
	}
	l := in.Language
	title := l.Pick("Notice before referral", "Aviso antes de remitir su deuda")
	doc := paper.New(title+" "+in.Number, l, in.Training)
	flow := &paper.Flow{Doc: doc, Left: letterhead.Left, Right: letterhead.Right, Bottom: paper.MarginBottom}
	flow.Head = func(c *paper.Canvas, page int) paper.Pt {
		if page > 1 {
			return paper.P(60)
		}
		in.head(title).Draw(c)
		return paper.BodyTop
	}
	flow.Break()
	flow.Para(plain, in.fill(in.opening()))
	flow.Skip(paper.P(6))
	in.itemised(flow)
	flow.Skip(paper.P(8))
	for _, p := range in.closing() {
		flow.Para(plain, in.fill(p))
		flow.Skip(paper.P(5))
	}
	doc.Foot(in.Signed)
	return doc.Sheet()
}

func (in Letter) head(title string) letterhead.Head {
	l := in.Language
	h := letterhead.Head{
		Office: in.Office, Mail: in.Mail, Title: title,
		Facts: []paper.Fact{
			{Label: l.Pick("Our number", "Nuestro número"), Says: in.Number},
			{Label: l.Pick("Date", "Fecha"), Says: l.Long(in.Sent)},
			{Label: l.Pick("Account", "Cuenta"), Says: in.Account},
			{Label: l.Pick("Customer", "Cliente"), Says: in.Customer},
		},
		Wide: paper.Fact{Label: l.Pick("Service address", "Dirección del servicio"), Says: in.Service},
		Box: letterhead.Box{
			Label: l.Pick("To be paid", "Por pagar"), Sum: in.Amount.Dollars(), DayLabel: l.Pick("by", "a más tardar"), Day: l.Long(in.PayBy),
		},
	}
	if in.Void {
		h.Tag = l.Pick("VOID", "ANULADO")
	}
	return h
}

// ways says to what collection the debt goes, in both languages.
var ways = map[referral.Sort][2]string{
	referral.Collector:   {"to a collection agency, {agency}", "a una agencia de cobranza, {agency}"},
	referral.Attorney:    {"to an attorney, {agency}", "a un abogado, {agency}"},
	referral.SmallClaims: {"to the small claims court", "al tribunal de reclamos menores"},
	referral.Lien:        {"to the county records as a lien on the property", "al registro del condado como gravamen sobre la propiedad"},
	referral.Bureau:      {"to a credit bureau, {agency}", "a un buró de crédito, {agency}"},
	referral.TaxRoll:     {"to the property tax roll", "al padrón del impuesto predial"},
}

func (in Letter) opening() string {
	return in.Language.Pick("The account above is not paid. This is what it owes, itemised from {date} ({by}):",
		"La cuenta indicada no está pagada. Esto es lo que debe, desglosado desde el {date} ({by}):")
}

func (in Letter) closing() []string {
	l, way := in.Language, ways[in.Sort]
	out := []string{
		l.Pick("If it is not paid here by {until}, we may forward it "+way[0]+".",
			"Si no se paga aquí a más tardar el {until}, podremos remitirla "+way[1]+"."),
		l.Pick("You may pay at our office or by mail to {remit}. If you cannot pay all of it at once, call us at {phone} before that day and ask for a payment schedule.",
			"Puede pagar en nuestra oficina o por correo a {remit}. Si no puede pagar todo de una vez, llámenos al {phone} antes de ese día y pida un plan de pagos."),
		l.Pick("If you do not owe this, or not all of it, tell us in writing or at {phone} by the same day, and why. We look into it and forward nothing that is in dispute.",
			"Si no debe esta cantidad, o no toda, díganoslo por escrito o al {phone} a más tardar el mismo día, y por qué. Lo revisaremos y no remitiremos nada que esté en disputa."),
		l.Pick("If a court has stayed or discharged this debt in bankruptcy, or you are on active military duty, tell us: then this letter asks for nothing.",
			"Si un tribunal suspendió o canceló esta deuda por quiebra, o usted está en servicio militar activo, avísenos: entonces esta carta no pide nada."),
		l.Pick("This letter is from {office}, to whom the debt is owed.", "Esta carta es de {office}, a quien se debe la cantidad."),
	}
	if len(in.Rules) > 0 {
		out = append(out, l.Pick("Rules: ", "Reglas: ")+strings.Join(in.Rules, "; ")+".")
	}
	return out
}

// itemised draws the table of the breakdown: every line the law names, also those that are nothing.
func (in Letter) itemised(flow *paper.Flow) {
	l, k := in.Language, in.Breakdown
	t := paper.Table{Banded: true, Columns: []paper.Column{{Head: "", Share: 74}, {Head: l.Pick("Amount", "Importe"), Share: 26, Align: paper.Right}}}
	t.Begin(flow)
	add := func(en, es string, amount money.Amount) {
		t.Add(paper.Row{Cells: []string{in.fill(l.Pick(en, es)), amount.String()}})
	}
	add("Owed on {date}", "Adeudado al {date}", k.Then)
	if k.Charges != 0 {
		add("Service billed since", "Servicio facturado desde entonces", k.Charges)
	}
	add("Fees and late charges since", "Cargos y recargos desde entonces", k.Fees)
	add("Interest since", "Intereses desde entonces", k.Interest)
	add("Payments since", "Pagos desde entonces", -k.Payments)
	add("Credits since", "Créditos desde entonces", -k.Credits)
	t.Add(paper.Row{Strong: true, Cells: []string{l.Pick("Owed now", "Adeudado ahora"), k.Now.String()}})
}

var bys = map[referral.Itemize][2]string{
	referral.LastStatement: {"the last bill", "la última factura"}, referral.ChargeOff: {"the day it was written off", "el día en que se dio de baja"},
	referral.LastPayment: {"the last payment", "el último pago"}, referral.Transaction: {"the end of service", "el fin del servicio"},
}

func (in Letter) fill(says string) string {
	l, by := in.Language, bys[in.Breakdown.By]
	return fault.Fill(says, fault.Args{
		"date": l.Long(in.Breakdown.Date), "by": l.Pick(by[0], by[1]), "until": l.Long(in.PayBy), "agency": in.Agency, "phone": in.Office.Phone,
		"office": in.Office.Name, "remit": strings.Join(in.Remit, ", "),
	})
}
