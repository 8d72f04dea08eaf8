// Package emergency lays out what an operational emergency calls for: the list of the people affected, for whoever calls or walks
// the street, and the notice in English and Spanish that is hung on doors and posted.
package emergency

import (
	"iter"
	"strings"

	"curbstop/domain/fault"
	"curbstop/domain/hold"
	"curbstop/domain/phrase"
	"curbstop/reports/listing"
	"curbstop/reports/paper"
)

// Heads are the columns of the list of people affected, as a file.
var Heads = []string{"call first", "route", "account", "customer", "phone", "language", "service address"}

// Rows gives the people affected as rows of a file, those to call first before the others.
func Rows(l hold.AffectedList) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for _, r := range l.Reached {
			if !yield([]string{first(r), r.Route, r.Number, r.Name, r.Phone, language(r), r.Service}, nil) {
				return
			}
		}
	}
}

func first(r hold.Reached) string {
	if r.Medical {
		return "medical"
	}
	return ""
}

func language(r hold.Reached) string {
	if r.Language == "es" {
		return "Spanish"
	}
	return "English"
}

// List lays out the people affected, with a box to tick for each, and below them how they were told so far.
func List(l hold.AffectedList) (paper.Sheet, error) {
	d := l.Declaration
	sick := 0
	rows := make([]paper.Row, 0, len(l.Reached))
	for _, r := range l.Reached {
		if r.Medical {
			sick++
		}
		rows = append(rows, paper.Row{Cells: []string{"[   ]", first(r), r.Route, r.Number, r.Name, r.Phone, language(r), r.Service}})
	}
	in := listing.Input{
		Training: l.House.Training, Office: l.House.Utility, Title: "People affected: " + what(d), Note: l.Day.US(),
		Empty: "No account is affected.", Rows: listing.Rows(rows...),
		Columns: []paper.Column{
			{Head: "", Share: 3},
			{Head: "First", Share: 8},
			{Head: "Route", Share: 7},
			{Head: "Account", Share: 11},
			{Head: "Customer", Share: 21},
			{Head: "Phone", Share: 15},
			{Head: "Language", Share: 9},
			{Head: "Service address", Share: 26},
		},
		Facts: []paper.Fact{
			{Label: "Where", Says: d.Where()},
			{Label: "Since, to", Says: d.From.US() + " to " + d.Until.US()},
			{Label: "Affected", Says: phrase.Count(len(l.Reached), "account")},
			{Label: "Call first", Says: phrase.Count(sick, "account") + " with a medical certificate"},
		},
	}
	told := make([]paper.Row, 0, len(d.Tellings))
	for _, t := range d.Tellings {
		told = append(told, paper.Row{Cells: []string{t.Sign.Day.US(), t.How, phrase.Count(t.Count, "person"), t.By}})
	}
	in.Below = []listing.Input{{
		Title: "How they were told", Empty: "Nothing is recorded yet.", Rows: listing.Rows(told...),
		Columns: []paper.Column{{Head: "Day", Share: 15}, {Head: "How", Share: 45}, {Head: "How many", Share: 15}, {Head: "Recorded by", Share: 25}},
	}}
	return listing.Sheet(in)
}

func what(d hold.Declaration) string {
	if d.Event != "" && d.Event != hold.Otherwise {
		return string(d.Event)
	}
	return string(d.Kind)
}

// words are what the notice says of an event in one language.
type words struct{ title, do string }

// says gives the words of an event, English first.
var says = map[hold.Event][2]words{
	hold.MainBreak: {
		{"WATER MAIN BREAK", "Water may be off or weak, and may look cloudy when it comes back. Let the cold tap run until it is clear before you drink, cook or wash clothes."},
		{"ROTURA DE TUBERÍA PRINCIPAL", "El agua puede faltar o llegar con poca presión, y salir turbia cuando vuelva. Deje correr el agua fría hasta que salga clara antes de beber, cocinar o lavar ropa."},
	},
	hold.BoilWater: {
		{"BOIL YOUR WATER", "Bring tap water to a rolling boil for one full minute and let it cool before you drink it, make ice, brush teeth, wash dishes or prepare food. We will tell you when this ends."},
		{"HIERVA EL AGUA", "Hierva el agua de la llave a borbotones durante un minuto completo y déjela enfriar antes de beberla, hacer hielo, cepillarse los dientes, lavar platos o preparar alimentos. Le avisaremos cuando termine."},
	},
	hold.NoWater: {
		{"WATER WILL BE OFF", "Keep some water for drinking and flushing. Turn off what heats water. When service is back, let the cold tap run until it is clear."},
		{"SE CORTARÁ EL AGUA", "Guarde agua para beber y para el inodoro. Apague los aparatos que calientan agua. Cuando vuelva el servicio, deje correr el agua fría hasta que salga clara."},
	},
	hold.Otherwise: {
		{"EMERGENCY", "Please follow what is said above and call us with any question."},
		{"EMERGENCIA", "Siga lo que se indica arriba y llámenos si tiene alguna pregunta."},
	},
}

// Notice lays out the notice that is hung on doors and posted: one page, English above, Spanish below.
//
// It refuses an office without a phone, which is where people must be able to ask (emergency.phone), and what is no emergency.
func Notice(l hold.AffectedList) (paper.Sheet, error) {
	d, h := l.Declaration, l.House
	switch {
	case d.Kind != hold.Emergency:
		return paper.Sheet{}, fault.New(fault.Refused, "emergency.kind", "A notice is hung for an emergency; {kind} only holds accounts back.", fault.Args{"kind": string(d.Kind)})
	case h.Phone == "":
		return paper.Sheet{}, fault.New(fault.Refused, "emergency.phone", "The notice must say whom to call: enter the office's phone under Office, Facts.", nil)
	}
	event := d.Event
	if event == "" {
		event = hold.Otherwise
	}
	doc := paper.New("Emergency notice", paper.English, h.Training)
	flow := &paper.Flow{Doc: doc, Left: paper.P(48), Right: paper.Width - paper.P(48), Bottom: paper.Height - paper.P(36)}
	var page *paper.Canvas
	flow.Head = func(c *paper.Canvas, _ int) paper.Pt { page = c; return paper.P(52) }
	flow.Break()
	for i, lang := range []paper.Language{paper.English, paper.Spanish} {
		half(flow, page, says[event][i], lang, l)
	}
	return doc.Sheet()
}

// half draws the notice in one language.
func half(f *paper.Flow, c *paper.Canvas, w words, l paper.Language, of hold.AffectedList) {
	d, h := of.Declaration, of.House
	c.Box(paper.Box{X: f.Left, Y: f.Y, W: f.Wide(), H: paper.P(44), Fill: 30})
	c.Fit(f.Left+paper.P(14), f.Y+paper.P(32), f.Wide()-paper.P(28), paper.Style{Font: paper.Bold, Size: paper.P(27), Grey: paper.White}, w.title)
	f.Skip(paper.P(66))
	if reason := l.Pick(d.Reason, d.Spanish); reason != "" {
		f.Para(paper.Style{Font: paper.Bold, Size: paper.P(14)}, reason)
		f.Skip(paper.P(6))
	}
	f.Para(paper.Style{Size: paper.P(13)}, w.do)
	f.Skip(paper.P(8))
	f.Para(paper.Style{Size: paper.P(12)}, l.Pick("Where: ", "Dónde: ")+where(d, l)+".")
	f.Para(paper.Style{Size: paper.P(12)}, l.Pick("From ", "Desde el ")+l.Long(d.From)+l.Pick(", expected to last no longer than ", "; se espera que dure a más tardar hasta el ")+l.Long(d.Until)+".")
	f.Para(paper.Style{Size: paper.P(12)}, l.Pick(
		"While it lasts, no late fee is added and no water is cut for a bill here.",
		"Mientras dure, aquí no se cobran recargos por mora ni se corta el agua por una factura."))
	f.Skip(paper.P(8))
	f.Para(paper.Style{Size: paper.P(12)}, l.Pick(
		"Questions, or somebody at home needs water for a medical reason? Call", "¿Preguntas, o alguien en casa necesita agua por razones médicas? Llame al"))
	f.Para(paper.Style{Font: paper.Bold, Size: paper.P(20)}, h.Phone)
	f.Para(paper.Style{Size: paper.P(11), Grey: paper.Dark}, h.Utility+" · "+strings.Join(h.Address, ", "))
	f.Skip(paper.P(22))
}

// where says in words who is affected.
func where(d hold.Declaration, l paper.Language) string {
	parts := make([]string, 0, 2)
	if d.Cycle != "" {
		parts = append(parts, l.Pick("billing cycle ", "ciclo de facturación ")+d.Cycle)
	}
	if len(d.Routes) > 0 {
		parts = append(parts, l.Pick("read routes ", "rutas de lectura ")+strings.Join(d.Routes, ", "))
	}
	if len(parts) == 0 {
		return l.Pick("all customers", "todos los clientes")
	}
	return strings.Join(parts, ", ")
}
