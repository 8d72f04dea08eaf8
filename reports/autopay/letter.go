package autopay

import (
	"strconv"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/reports/letterhead"
	"curbstop/reports/paper"
)

// Letter confirms to a customer that a mandate has ended, and how bills are paid from now on.
type Letter struct {
	Language paper.Language
	Training bool
	Office   paper.Office
	Account  string
	Customer string
	Service  string
	Mail     []string
	Ending   string // of the bank account
	Ended    calendar.Day
	ByBank   bool // the bank returned a draft for it; else as the customer asked
	Sent     calendar.Day
	Signer   string
	By       string // who signed by delegation, in its language
}

func number(n int) string { return strconv.Itoa(n) }

func join(lines []string) string { return strings.Join(lines, ", ") }

// Sheet lays the letter out on one page for a window envelope.
func (in Letter) Sheet() (paper.Sheet, error) {
	l := in.Language
	title := l.Pick("Bank drafts ended", "Débitos bancarios terminados")
	doc := paper.New(title+", "+in.Account, l, in.Training)
	flow := &paper.Flow{Doc: doc, Left: letterhead.Left, Right: letterhead.Right, Bottom: paper.MarginBottom}
	flow.Head = func(c *paper.Canvas, _ int) paper.Pt {
		letterhead.Head{
			Office: in.Office, Mail: in.Mail, Title: title,
			Facts: []paper.Fact{
				{Label: l.Pick("Account number", "Número de cuenta"), Says: in.Account},
				{Label: l.Pick("Date", "Fecha"), Says: l.Short(in.Sent)},
				{Label: l.Pick("Customer", "Cliente"), Says: in.Customer},
				{Label: l.Pick("Bank account", "Cuenta bancaria"), Says: in.Ending},
			},
			Wide: paper.Fact{Label: l.Pick("Service address", "Dirección del servicio"), Says: in.Service},
		}.Draw(c)
		return paper.BodyTop
	}
	flow.Break()
	for _, says := range in.body() {
		flow.Para(paper.Style{Size: paper.P(10)}, says)
		flow.Skip(paper.P(9))
	}
	flow.Skip(paper.P(10))
	flow.Para(paper.Style{Size: paper.P(10)}, in.Office.Name)
	if in.Signer != "" {
		flow.Para(paper.Style{Size: paper.P(10)}, in.Signer)
	}
	doc.Foot(in.By)
	return doc.Sheet()
}

func (in Letter) body() (out []string) {
	l := in.Language
	out = append(out, l.Pick("Dear customer:", "Estimado cliente:"))
	if in.ByBank {
		out = append(out, l.Pick("Your bank has told us that we may no longer draw your water and sewer bills from the bank account above. Your authorization ended on ",
			"Su banco nos ha comunicado que ya no podemos cobrar sus facturas de agua y alcantarillado de la cuenta bancaria indicada. Su autorización terminó el ")+l.Long(in.Ended)+".")
	} else {
		out = append(out, l.Pick("As you asked, your authorization to draw your water and sewer bills from the bank account above ended on ",
			"Como usted pidió, su autorización para cobrar sus facturas de agua y alcantarillado de la cuenta bancaria indicada terminó el ")+l.Long(in.Ended)+".")
	}
	return append(out,
		l.Pick("Nothing more is drawn from it. A draft that was sent to the bank before that day may still be paid; your bank can stop it if you ask.",
			"No se cobrará nada más de ella. Un débito enviado al banco antes de ese día todavía puede pagarse; su banco puede detenerlo si usted lo pide."),
		l.Pick("From now on please pay each bill by its due day: by mail with the stub, at our counter, or as the bill says. A bill that came with the words that it would be drawn is not drawn any more.",
			"De ahora en adelante pague cada factura antes de su vencimiento: por correo con el talón, en nuestra oficina o como indica la factura. Una factura que decía que se cobraría ya no se cobra."),
		l.Pick("If this is not what you wanted, or to begin again, call us or come in: a new form takes one signature.",
			"Si no es lo que usted quería, o para empezar de nuevo, llámenos o visítenos: un formulario nuevo lleva una firma."),
	)
}
