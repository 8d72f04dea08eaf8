package billing

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/phrase"
	"curbstop/reports/paper"
	"curbstop/reports/whybill"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// reason is one row of an explanation: the head of a service, a step, or a sum.
type reason struct {
	what, how, amount string
	tone              kit.Tone
}

// why shows how a bill came to its amount, to be read to the customer who asks.
type why struct {
	b    *bench.Bench
	e    billing.Explained
	rows *kit.List[reason]
	box  fyne.CanvasObject
}

// openWhy opens the explanation of a bill.
func openWhy(b *bench.Bench, n document.Number) {
	e, err := bench.Ask(b, billing.Why{Number: n})
	if err != nil {
		b.Window().SayError(err)
		return
	}
	b.Open(newWhy(b, e))
}

func newWhy(b *bench.Bench, e billing.Explained) shell.Screen {
	v := &why{b: b, e: e}
	tone := func(r reason) kit.Tone { return r.tone }
	v.rows = kit.NewList(
		kit.Column[reason]{Title: "Step", Chars: 26, Flex: 1, Text: func(r reason) string { return r.what }, Tone: tone, Fixed: true},
		kit.Column[reason]{Title: "Arithmetic", Chars: 40, Flex: 3, Text: func(r reason) string { return r.how }, Tone: tone, Fixed: true},
		kit.Column[reason]{Title: "Amount", Chars: 11, Align: kit.Right, Text: func(r reason) string { return r.amount }, Tone: tone, Fixed: true})
	v.rows.SetRows(kit.Rows(reasons(e)))
	head := container.NewVBox(kit.NewHeading(e.Who.Name), kit.NewWords(e.Who.Number+"    "+e.Who.Address, kit.Quiet))
	bar := kit.ButtonRow(kit.NewDefault("Show the paper   F9", v.paper))
	v.box = container.NewBorder(kit.Inset(4, 6, head), kit.Inset(0, 8, bar), nil, nil, kit.Card(kit.Inset(8, 8, v.rows)))
	return v
}

// reasons gives the rows of an explanation.
func reasons(e billing.Explained) (out []reason) {
	for _, s := range e.Services {
		by := "by " + s.Version.String()
		if s.Source != "" {
			by += ", " + s.Source
		}
		out = append(out, reason{phrase.Sentence(s.Service) + ", " + s.From.US() + " to " + s.To.US(), by, s.Total.String(), kit.Accent})
		for _, t := range s.Steps {
			r := reason{what: "   " + phrase.Sentence(t.What), how: t.How, tone: kit.Quiet}
			if t.Charge {
				r.amount, r.tone = t.Amount.String(), kit.Plain
			}
			out = append(out, r)
		}
	}
	if e.Entered {
		for _, l := range e.Bill.Content.Lines {
			out = append(out, reason{phrase.Sentence(l.Label), "entered as it stands: no published schedule reckons it", l.Amount.String(), kit.Plain})
		}
	}
	return append(out, reason{"Current charges", phrase.Sentence(e.Sum), e.Bill.Content.Total.String(), kit.Accent})
}

func (v *why) paper() {
	s, err := whybill.Sheet(whybill.FromWhy(v.e))
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(bench.Paper{
		Title: "Why bill " + v.e.Bill.Number.String() + " is this much", Docs: []document.Ref{v.e.Bill.Ref()}, Sheets: []paper.Sheet{s},
	})
}

// Title implements shell.Screen.
func (v *why) Title() string { return "Why bill " + v.e.Bill.Number.String() + " is this much" }

// Content implements shell.Screen.
func (v *why) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *why) Keys() []kit.KeyHint { return []kit.KeyHint{{Key: "F9", Does: "show the paper"}} }

// FirstFocus implements shell.Screen.
func (v *why) FirstFocus() fyne.Focusable { return v.rows }

// Dirty implements shell.Screen.
func (v *why) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *why) Key(ev *fyne.KeyEvent) bool {
	if ev.Name != fyne.KeyF9 && ev.Name != kit.KeyPrint {
		return false
	}
	v.paper()
	return true
}

// Closed implements shell.Screen.
func (v *why) Closed() {}
