package orders

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/document"
	domain "curbstop/domain/workorder"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// one is a single order: what it asks for above, what the field reported below.
type one struct {
	b      *bench.Bench
	o      Options
	m      *field
	number document.Number
	sheet  domain.Sheet
	band   *kit.Band
	facts  *fyne.Container
	visits *kit.List[domain.Visit]
	box    fyne.CanvasObject
}

// Show makes the screen of one service order.
func Show(b *bench.Bench, o Options, number document.Number) shell.Screen {
	return newOne(b, o, number)
}

func newOne(b *bench.Bench, o Options, number document.Number) *one {
	v := &one{b: b, o: o, m: newField(b), number: number, band: kit.NewBand("", kit.Warning), facts: container.NewStack()}
	type col = kit.Column[domain.Visit]
	v.visits = kit.NewList(
		col{Title: "Day", Chars: 10, Text: func(r domain.Visit) string { return r.Day.US() }},
		col{Title: "Result", Chars: 10, Text: func(r domain.Visit) string { return string(r.Outcome) }},
		col{Title: "Read", Chars: 10, Align: kit.Right, Text: register},
		col{Title: "Initials", Chars: 8, Text: func(r domain.Visit) string { return r.Initials }},
		col{Title: "Remarks", Chars: 30, Flex: 1, Text: func(r domain.Visit) string { return r.Remarks }})
	v.visits.Empty = "The field has not reported yet."
	head := kit.Inset(0, 6, kit.NewWords("Reports of the field", kit.Accent).Bold())
	v.box = container.NewBorder(container.NewVBox(v.band, kit.Card(kit.Inset(12, 10, v.facts))), nil, nil, nil, container.NewBorder(head, nil, nil, nil, v.visits))
	v.Shown()
	return v
}

func register(r domain.Visit) string {
	if !r.HasRead {
		return ""
	}
	return r.Register.String()
}

// Shown reads the order again.
func (v *one) Shown() {
	s, err := bench.Ask(v.b, domain.One{Number: v.number})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.sheet = s
	if v.o.Alert != nil {
		text, tone := v.o.Alert(v.b, s.Account.ID)
		v.band.Set(text, tone)
	}
	v.fill(s)
	v.visits.SetRows(kit.Rows(s.Order.Visits))
}

// fact is one thing known of an order.
type fact struct {
	label, says string
	wide        bool
}

func facts(s domain.Sheet) []fact {
	o, phone, last := s.Order, "", ""
	if len(s.Customer.Phones) > 0 {
		phone = s.Customer.Phones[0]
	}
	if s.LastRead.ID != 0 {
		last = s.LastRead.Value.String() + " on " + s.LastRead.Day.US()
	}
	return []fact{
		{"Work", domain.Words[o.Type], false},
		{"Stands", o.Stand(), false},
		{"Planned for", planned(s), false},
		{"Route", routed(s), false},
		{"Customer", s.Customer.Name, false},
		{"Phone", phone, false},
		{"Account", s.Account.Number, false},
		{"Status", string(s.Account.Status), false},
		{"Service address", s.Premise.Address.String(), true},
		{"Access", s.Premise.Location, true},
		{"Meter", s.Meter.Number, false},
		{"Last read", last, false},
		{"Asked by", o.AskedBy, false},
		{"By right of", o.Because.String(), false},
		{"Reason", string(o.Why), false},
		{"What to do", o.Instructions, true},
		{"Caution", o.Hazard, true},
	}
}

// fill shows the facts of the order; what is not known takes no room.
func (v *one) fill(s domain.Sheet) {
	var fields []kit.Field
	known := facts(s)
	for _, f := range known {
		if f.says != "" {
			fields = append(fields, kit.Field{Key: f.label, Label: f.label, Kind: kit.Shown, Wide: f.wide})
		}
	}
	form := kit.NewForm(kit.FormOptions{Columns: 2}, fields...)
	for _, f := range known {
		form.Set(f.label, f.says)
	}
	form.SetTone("Caution", kit.Warning)
	form.SetTone("Planned for", v.m.shade(s))
	v.facts.Objects = []fyne.CanvasObject{form.Content()}
	v.facts.Refresh()
}

// Title implements shell.Screen.
func (v *one) Title() string { return "Service order " + v.number.String() }

// Content implements shell.Screen.
func (v *one) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *one) Keys() []kit.KeyHint {
	next := "complete"
	if v.sheet.Order.State == document.Draft {
		next = "hand out"
	}
	return []kit.KeyHint{
		{Key: "F9", Does: next}, {Key: "F8", Does: "plan again"}, {Key: "F6", Does: "cancel it"}, {Key: "Ctrl+P", Does: "sheet"}, {Key: "F2", Does: "account"},
	}
}

// FirstFocus implements shell.Screen.
func (v *one) FirstFocus() fyne.Focusable { return v.visits }

// Dirty implements shell.Screen.
func (v *one) Dirty() bool { return false }

// Closed implements shell.Screen.
func (v *one) Closed() {}

// Key implements shell.Screen.
func (v *one) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9:
		v.next()
	case fyne.KeyF8:
		v.replan()
	case fyne.KeyF6, fyne.KeyDelete:
		v.drop()
	case kit.KeyPrint:
		p, err := sheets(v.b, v.sheet)
		if err != nil {
			v.b.Window().SayError(err)
			break
		}
		v.b.Show(p)
	case fyne.KeyF2:
		if v.o.Open != nil {
			v.o.Open(v.b, v.sheet.Account.ID)
		}
	case fyne.KeyF5:
		v.Shown()
	default:
		return false
	}
	return true
}

func (v *one) next() {
	if v.sheet.Order.State != document.Draft {
		askReport(v.b, v.m, v.sheet, v.Shown)
		return
	}
	if err := v.m.handOut(v.number); err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.Shown()
	v.b.Shell.Refresh()
	v.b.Window().Say("The order is handed to the field.", kit.Good)
}

// replan asks for another day.
func (v *one) replan() {
	o := v.sheet.Order
	if err := bench.May(v.b, domain.Replan{Number: v.number, Day: v.b.Today()}); err != nil {
		v.b.Window().SayError(err)
		return
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Plan again", Cancel: "Cancel"},
		kit.Field{Key: "day", Label: "Planned for", Kind: kit.Date, Required: true}, kit.Field{Key: "window", Label: "Hours", Chars: 14, Hint: "such as 8:00–12:00"},
		kit.Field{Key: "instructions", Label: "What to do", Kind: kit.Notes, Rows: 3, Chars: 50}, kit.Field{Key: "hazard", Label: "Caution", Chars: 30})
	f.Set("day", max(o.Day, v.b.Today()))
	f.Set("window", o.Window)
	f.Set("instructions", o.Instructions)
	f.Set("hazard", o.Hazard)
	f.Clean()
	v.b.Window().OpenForm("Plan again", f, func() error {
		_, err := bench.Do(v.b, v.m.deed, domain.Replan{
			Number: v.number, Day: f.Day("day"), Window: f.Text("window"), Instructions: f.Text("instructions"), Hazard: f.Text("hazard"),
		})
		if err != nil {
			return err
		}
		v.Shown()
		v.b.Window().Say("The order is planned for "+f.Day("day").US()+".", kit.Good)
		return nil
	})
}

// drop cancels the order, with the reason.
func (v *one) drop() {
	if err := bench.May(v.b, domain.Drop{Number: v.number, Reason: "asked beforehand"}); err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Window().AskReason("Cancel this order?", "Service order "+v.number.String()+" stays in the books with its reason.", "Cancel the order", func(reason string) error {
		if _, err := bench.Do(v.b, v.m.deed, domain.Drop{Number: v.number, Reason: reason}); err != nil {
			return err
		}
		v.Shown()
		v.b.Window().Say("The order is cancelled.", kit.Good)
		return nil
	})
}
