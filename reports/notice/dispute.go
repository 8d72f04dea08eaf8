package notice

import (
	"slices"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/fault"
	"curbstop/domain/hold"
	"curbstop/domain/money"
	"curbstop/domain/procedure"
	"curbstop/reports/letterhead"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Dispute is a letter of a dispute, decided already: the acknowledgement when it is filed, or the answer.
type Dispute struct {
	Step     collection.Step
	Language paper.Language
	Training bool
	Office   paper.Office
	Number   string
	Account  string
	Customer string
	Mail     []string
	Service  string
	Letter   collection.Letter // as the office worded it; empty for the wording shipped
	Version  string            // of the wording, in small type
	Rules    []string
	Signed   string // who signed it by delegation, in its language

	Sent, Filed, AnswerBy, PayBy, AppealBy calendar.Day
	Disputed, Rest, Allowed, Due           money.Amount
	About                                  hold.Matter
	Looks, Reasons, AppealTo               string
	Finding                                hold.Finding
}

// DisputeForm is the name and version of the form of these letters.
const DisputeForm = "dispute letter 1"

// FromDispute gives what a letter of a dispute prints as.
func FromDispute(p procedure.DisputeLetter) Dispute {
	f, h, r := p.File, p.House, p.Round
	l := paper.Language(collection.Spoken(f.To.Language))
	in := Dispute{
		Step: p.Step, Language: l, Training: h.Training,
		Office: paper.Office{Name: h.Utility, Address: h.Address, Phone: h.Phone, Hours: l.Hours(h.Hours), Web: h.Web},
		Number: f.Number.String(), Account: f.To.Number, Customer: f.To.Customer, Mail: f.To.Mail, Service: f.To.Service, Letter: p.Letter,
		Version: DisputeForm + ": " + p.Version, Rules: r.Rules, Sent: r.Opened, Filed: r.Opened, AnswerBy: r.AnswerBy, Disputed: r.Amount, Rest: r.Rest,
		PayBy: r.RestBy, About: f.About, Looks: r.Looks, Signed: officehead.Lent(l, p.Hands),
	}
	if a := r.Answer; p.Step == collection.DisputeDecided {
		in.Sent, in.Finding, in.Allowed, in.Reasons, in.Due, in.PayBy = a.Day, a.Finding, a.Allowed, a.Reasons, a.Due, a.PayBy
		in.AppealTo, in.AppealBy, in.Rules = a.AppealTo, a.AppealBy, a.Rules
	}
	return in
}

// matters names what is looked into, in both languages.
var matters = map[hold.Matter][2]string{
	hold.TheUse: {"the use billed", "el consumo facturado"}, hold.TheRead: {"the read of the meter", "la lectura del medidor"},
	hold.TheMeter: {"whether the meter registers rightly", "si el medidor registra correctamente"}, hold.ThePayment: {"a payment that was not credited", "un pago que no se acreditó"},
	hold.TheFee: {"a fee or late charge", "un cargo o recargo por mora"}, hold.ThePrice: {"the price and class of your service", "la tarifa y la clase de su servicio"},
	hold.TheOwner: {"whose account it is", "a quién corresponde la cuenta"}, hold.TheRest: {"what you told us", "lo que usted nos indicó"},
}

// Merge gives the merge fields of the letter, in its language.
func (in Dispute) Merge() collection.Merge {
	l := in.Language
	about := matters[in.About]
	return collection.Merge{
		Customer: in.Customer, Account: in.Account, Number: in.Number, Service: in.Service, PayBy: l.Long(in.PayBy), Sent: l.Long(in.Sent), Office: in.Office.Name,
		Address: strings.Join(in.Office.Address, ", "), Phone: in.Office.Phone, Hours: strings.TrimSuffix(in.Office.Hours, "."),
		Filed: l.Long(in.Filed), Disputed: in.Disputed.Dollars(), Undisputed: in.Rest.Dollars(), About: l.Pick(about[0], about[1]), Looks: in.Looks,
		AnswerBy: l.Long(in.AnswerBy), Allowed: in.Allowed.Dollars(), Due: in.Due.Dollars(), Reasons: in.Reasons, AppealTo: in.AppealTo, AppealBy: l.Long(in.AppealBy),
	}
}

// Check refuses a letter that lacks what it must tell (notice.incomplete).
func (in Dispute) Check() error {
	lacks := ""
	switch answered := in.Step == collection.DisputeDecided; {
	case in.Office.Phone == "" || len(in.Office.Address) == 0:
		lacks = "the office's address and phone"
	case len(in.Mail) < 2:
		lacks = "an address to send it to"
	case in.Disputed <= 0 || in.Filed.IsZero():
		lacks = "what is disputed, and since when"
	case !answered && in.AnswerBy.IsZero():
		lacks = "the day by which the answer comes"
	case !answered && in.Rest > 0 && in.PayBy.IsZero(), answered && in.Due > 0 && in.PayBy.IsZero():
		lacks = "the day by which the rest is due"
	case answered && (in.Finding == "" || in.Reasons == ""):
		lacks = "the finding and its reasons"
	case answered && (in.AppealTo == "" || in.AppealBy.IsZero()):
		lacks = "to whom the customer may turn, and by when"
	default:
		return nil
	}
	return fault.New(fault.Refused, ErrIncomplete.Code, "The letter of dispute {number} was not printed: it must tell {what}. Set it and print again.",
		fault.Args{"number": in.Number, "what": lacks})
}

// Sheet lays the letter out. It refuses as Check does, and letters the font lacks.
func (in Dispute) Sheet() (paper.Sheet, error) {
	if err := in.Check(); err != nil {
		return paper.Sheet{}, err
	}
	k, err := in.letter()
	if err != nil {
		return paper.Sheet{}, err
	}
	doc := paper.New(k.Title+" "+in.Number, in.Language, in.Training)
	flow := &paper.Flow{Doc: doc, Left: letterhead.Left, Right: letterhead.Right, Bottom: paper.MarginBottom}
	flow.Head = func(c *paper.Canvas, page int) paper.Pt {
		if page > 1 {
			c.Text(letterhead.Left, paper.P(54), strong, k.Title+" "+in.Number+"  ·  "+in.Account)
			return paper.P(70)
		}
		in.head(k.Title).Draw(c)
		return paper.BodyTop
	}
	flow.Break()
	for _, p := range in.texts(k) {
		style := paper.Style{Size: paper.P(10)}
		if p.name == "action" || p.name == "nothing" {
			style.Font = paper.Bold
		}
		flow.Para(style, p.says)
		flow.Skip(paper.P(6))
	}
	in.foot(flow)
	doc.Foot(in.Signed)
	return doc.Sheet()
}

// foot says the rules and the form in small type.
func (in Dispute) foot(f *paper.Flow) {
	small := paper.Style{Size: paper.Tenths(70), Grey: paper.Dark}
	written := slices.DeleteFunc(slices.Clone(in.Rules), func(s string) bool { return strings.HasPrefix(s, "practice of the office") })
	if len(written) > 0 {
		f.Para(small, in.Language.Pick("Rules: ", "Reglas: ")+strings.Join(written, "; ")+".")
	}
	if in.Version != "" {
		f.Para(small, in.Version)
	}
}

func (in Dispute) letter() (collection.Letter, error) {
	l := in.Letter
	if l == (collection.Letter{}) {
		var err error
		if l, err = Shipped(in.Step, in.Language.Pick("en", "es")); err != nil {
			return l, err
		}
	}
	return l.Render(in.Merge())
}

// texts gives the texts of the letter in order: of the findings the one that was made, and nothing due only where it is so.
func (in Dispute) texts(k collection.Letter) (out []said) {
	found := map[string]hold.Finding{"for": hold.FoundFor, "in part": hold.FoundPart, "against": hold.FoundAgainst}
	due := in.Rest
	if in.Step == collection.DisputeDecided {
		due = in.Due
	}
	for _, part := range collection.PartsOf(in.Step) {
		says := strings.Join(strings.Fields(k.Part(part)), " ")
		finding, is := found[part]
		switch {
		case says == "" || part == "title", is && finding != in.Finding:
		case due <= 0 && (part == "action" || part == "plans"), due > 0 && part == "nothing":
		default:
			out = append(out, said{part, says})
		}
	}
	return out
}

func (in Dispute) head(title string) letterhead.Head {
	l := in.Language
	h := letterhead.Head{
		Office: in.Office, Mail: upperAll(in.Mail), Title: title,
		Facts: []paper.Fact{
			{Label: l.Pick("Account number", "Número de cuenta"), Says: in.Account},
			{Label: l.Pick("Dispute number", "Número de reclamo"), Says: in.Number},
			{Label: l.Pick("Date", "Fecha"), Says: l.Long(in.Sent)},
		},
		Wide: paper.Fact{Label: wordsOf(l).service, Says: in.Service},
		Box:  letterhead.Box{Label: l.Pick("In dispute", "En disputa"), Sum: in.Disputed.Dollars(), DayLabel: l.Pick("Our answer by", "Respuesta hasta"), Day: l.Short(in.AnswerBy)},
	}
	if in.Step == collection.DisputeDecided {
		h.Box = letterhead.Box{Label: l.Pick("Now owed", "Se debe ahora"), Sum: in.Due.Dollars(), Strong: in.Due > 0}
		if in.Due > 0 {
			h.Box.DayLabel, h.Box.Day = l.Pick("Pay by", "Pague hasta"), l.Short(in.PayBy)
		}
		h.Box.Foot = l.Pick("Review possible until ", "Revisión posible hasta ") + l.Short(in.AppealBy)
	}
	return h
}

func upperAll(lines []string) []string {
	out := make([]string, len(lines))
	for i, s := range lines {
		out[i] = strings.ToUpper(s)
	}
	return out
}

// SampleDispute gives a letter that exists nowhere, in a wording, for a look before it is used.
func SampleDispute(step collection.Step, language string, l collection.Letter, office paper.Office, training bool) Dispute {
	m := collection.SampleMerge(language)
	return Dispute{
		Step: step, Language: paper.Language(language), Training: training, Office: office, Number: "A-000123", Account: m.Account, Customer: m.Customer,
		Mail: []string{m.Customer, m.Service, "Millbrook TX  78600"}, Service: m.Service, Letter: l, Sent: sampleDay, Filed: sampleDay, AnswerBy: sampleDay + 15,
		PayBy: sampleDay + 12, AppealBy: sampleDay + 25, Disputed: 9640, Rest: 5112, Allowed: 6118, Due: 8634, About: hold.TheUse, Looks: m.Looks, Reasons: m.Reasons,
		AppealTo: m.AppealTo, Finding: hold.FoundPart,
	}
}

// fitsLetter refuses a wording of a letter that takes more than one page in any of its findings.
func fitsLetter(step collection.Step, language string, l collection.Letter, office paper.Office) error {
	for _, found := range hold.Findings {
		in := SampleDispute(step, language, l, office, false)
		in.Finding = found
		s, err := in.Sheet()
		if err != nil {
			return err
		}
		if len(s.Pages) > 1 {
			return fault.New(fault.Refused, ErrLong.Code, "The {step} does not fit its paper: it takes {n} pages. Shorten it.",
				fault.Args{"step": string(step), "n": len(s.Pages)}).At("lead")
		}
	}
	return nil
}
