package collections

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/money"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// feeTable is what the screen of fees knows: every table with its day, and the one being written.
type feeTable struct {
	b    *bench.Bench
	all  []collection.Terms // the latest first
	now  collection.Terms   // edited
	was  string
	caps []collection.Cap
}

func newFeeTable(b *bench.Bench) (*feeTable, error) {
	m := &feeTable{b: b}
	return m, m.read()
}

// read fetches every table and begins anew from the one that holds today.
func (m *feeTable) read() (err error) {
	if m.all, err = bench.Ask(m.b, collection.ListTerms{}); err != nil {
		return err
	}
	m.now = collection.Terms{}
	for _, t := range m.all {
		if t.From <= m.b.Today() {
			m.now = t
			break
		}
	}
	m.now.Fees = slices.Clone(m.now.Fees)
	m.was = m.print()
	return m.weigh()
}

func (m *feeTable) print() string { return fmt.Sprintf("%q %+v", m.now.Crew, m.now.Fees) }

func (m *feeTable) dirty() bool { return m.print() != m.was }

// weigh holds the table against the caps of the pack in use.
func (m *feeTable) weigh() error {
	pack, err := bench.Ask(m.b, collection.PackInUse{})
	m.caps = m.now.Caps(pack)
	return err
}

// put enters a fee, at a place or at the end.
func (m *feeTable) put(at int, f collection.Fee) error {
	if at < 0 {
		m.now.Fees = append(m.now.Fees, f)
	} else {
		m.now.Fees[at] = f
	}
	return m.weigh()
}

func (m *feeTable) drop(at int) error {
	m.now.Fees = slices.Delete(m.now.Fees, at, at+1)
	return m.weigh()
}

// keep puts the table into use from a day on.
func (m *feeTable) keep(d *bench.Deed, from calendar.Day) error {
	if _, err := bench.Do(m.b, d, collection.SetTerms{From: from, Fees: m.now.Fees, Crew: m.now.Crew}); err != nil {
		return err
	}
	return m.read()
}

// sums says what having the service back costs by a table.
func sums(t collection.Terms) (hours, after money.Amount) {
	_, hours = t.Restoring(false)
	_, after = t.Restoring(true)
	return hours, after
}

// feesView is the screen: the fees at the top, the caps of the pack and every table by its day below.
type feesView struct {
	b     *bench.Bench
	m     *feeTable
	says  *kit.Words
	fees  *kit.List[collection.Fee]
	caps  *kit.List[collection.Cap]
	dates *kit.List[collection.Terms]
	box   fyne.CanvasObject
}

// Fees makes the screen of what a cut costs.
func Fees(b *bench.Bench) shell.Screen {
	m, err := newFeeTable(b)
	if err != nil {
		b.Window().SayError(err)
	}
	v := &feesView{b: b, m: m, says: kit.NewHeading("")}
	v.makeFees()
	v.makeBelow()
	below := container.NewGridWithColumns(2,
		kit.Card(kit.Inset(8, 8, container.NewBorder(kit.NewHeading("What the rule pack allows"), nil, nil, nil, v.caps))),
		kit.Card(kit.Inset(8, 8, container.NewBorder(kit.NewHeading("Tables by their day"), nil, nil, nil, v.dates))))
	v.box = container.NewBorder(kit.Inset(4, 6, v.says), nil, nil, nil, container.NewGridWithRows(2, kit.Card(kit.Inset(8, 8, v.fees)), below))
	v.fill()
	return v
}

func (v *feesView) makeFees() {
	type col = kit.Column[collection.Fee]
	v.fees = kit.NewList(
		col{Title: "Fee", Chars: 24, Flex: 2, Text: func(f collection.Fee) string { return f.Label }},
		col{Title: "In Spanish", Chars: 24, Flex: 2, Text: func(f collection.Fee) string { return f.Spanish }},
		col{Title: "For", Chars: 14, Text: func(f collection.Fee) string { return string(f.Class()) }},
		col{Title: "When", Chars: 14, Text: func(f collection.Fee) string {
			if f.After {
				return "after hours"
			}
			return "always"
		}},
		col{Title: "Goes to", Chars: 10, Text: func(f collection.Fee) string { return f.Service }},
		col{Title: "Amount", Chars: 10, Align: kit.Right, Text: func(f collection.Fee) string { return f.Amount.String() }})
	v.fees.Empty = "Restoring costs nothing. F8 adds a fee."
	v.fees.OnOpen = func(collection.Fee) { v.edit(v.fees.Place()) }
}

func (v *feesView) makeBelow() {
	type cap = kit.Column[collection.Cap]
	tone := func(c collection.Cap) kit.Tone {
		switch {
		case c.Over():
			return kit.Danger
		case c.Home:
			return kit.Quiet
		}
		return kit.Plain
	}
	v.caps = kit.NewList(
		cap{Title: "What", Chars: 24, Flex: 2, Text: func(c collection.Cap) string { return c.What }, Tone: tone},
		cap{Title: "Table", Chars: 9, Align: kit.Right, Text: func(c collection.Cap) string { return c.Charge.String() }, Tone: tone},
		cap{Title: "At most", Chars: 9, Align: kit.Right, Text: func(c collection.Cap) string { return c.Most.String() }, Tone: tone},
		cap{Title: "Where it is written", Chars: 16, Flex: 1, Text: func(c collection.Cap) string { return c.Rule.Citation }, Tone: tone})
	v.caps.Empty = "The pack in use caps no fee of a cut."
	type date = kit.Column[collection.Terms]
	v.dates = kit.NewList(
		date{Title: "From", Chars: 11, Text: func(t collection.Terms) string { return t.From.US() }},
		date{Title: "Fees", Chars: 5, Align: kit.Right, Text: func(t collection.Terms) string { return fmt.Sprint(len(t.Fees)) }},
		date{Title: "In hours", Chars: 10, Align: kit.Right, Text: func(t collection.Terms) string { s, _ := sums(t); return s.String() }},
		date{Title: "After hours", Chars: 11, Align: kit.Right, Text: func(t collection.Terms) string { _, s := sums(t); return s.String() }},
		date{Title: "Crew", Chars: 15, Flex: 1, Text: func(t collection.Terms) string { return t.Crew }})
	v.dates.Empty = "No table of fees was set yet."
}

// fill shows the table being written.
func (v *feesView) fill() {
	hours, after := sums(v.m.now)
	says := fmt.Sprintf("Having the service back costs %s, after hours %s. Crew: %s", hours.Dollars(), after.Dollars(), orNone(v.m.now.Crew))
	if v.m.dirty() {
		says += ".  Not in use yet: F9"
	}
	v.says.Set(says, kit.Plain)
	v.fees.SetRows(kit.Rows(v.m.now.Fees))
	v.caps.SetRows(kit.Rows(v.m.caps))
	v.dates.SetRows(kit.Rows(v.m.all))
}

func orNone(s string) string {
	if s == "" {
		return "no number"
	}
	return s
}

// edit asks for a fee, a new one where the place is below zero.
func (v *feesView) edit(place int) {
	f := kit.NewForm(kit.FormOptions{Columns: 1, Submit: "Keep", Cancel: "Cancel"},
		kit.Field{Key: "label", Label: "Fee", Required: true, Chars: 30, Hint: "as notices tell it"},
		kit.Field{Key: "spanish", Label: "In Spanish", Chars: 30},
		kit.Field{Key: "kind", Label: "For", Kind: kit.Pick, Required: true, Options: kit.Options(collection.FeeKinds()...), Chars: 16},
		kit.Field{Key: "after", Label: "After hours only", Kind: kit.Tick},
		kit.Field{Key: "service", Label: "Goes to service", Required: true, Chars: 12, Hint: "whose fund and account it is posted to, such as water"},
		kit.Field{Key: "amount", Label: "Amount", Kind: kit.Money, Required: true})
	now := collection.Fee{Service: "water", Kind: collection.Reconnection}
	if place >= 0 {
		now = v.m.now.Fees[place]
		f.Set("amount", now.Amount)
	}
	f.Set("label", now.Label)
	f.Set("spanish", now.Spanish)
	f.Set("kind", string(now.Class()))
	f.Set("after", now.After)
	f.Set("service", now.Service)
	f.Clean()
	d := v.b.Window().OpenForm("A fee of a cut", f, func() error {
		return v.m.put(place, collection.Fee{
			Label: f.Text("label"), Spanish: f.Text("spanish"), Kind: collection.FeeKind(f.Text("kind")), After: f.Ticked("after"), Service: f.Text("service"), Amount: f.Amount("amount"),
		})
	})
	d.OnClose = v.fill
}

// crew asks for the number that reaches a crew that is out.
func (v *feesView) crew() {
	f := kit.NewForm(kit.FormOptions{Submit: "Keep", Cancel: "Cancel", Quick: true}, kit.Field{Key: "crew", Label: "Phone of the crew", Chars: 20, Hint: "told with every DO NOT CUT"})
	f.Set("crew", v.m.now.Crew)
	f.Clean()
	d := v.b.Window().OpenForm("The crew", f, func() error {
		v.m.now.Crew = f.Text("crew")
		return nil
	})
	d.OnClose = v.fill
}

// use asks from which day the table holds.
func (v *feesView) use() {
	deed := v.b.NewDeed()
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Put into use", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "from", Label: "From", Kind: kit.Date, Required: true, Hint: "notices made before told other fees, and keep them"})
	f.Set("from", v.b.Today())
	f.Clean()
	var d *kit.Dialog
	d = v.b.Window().OpenForm("Put this table of fees into use", f, func() error {
		from := f.Day("from")
		if err := v.m.keep(deed, from); err != nil {
			return err
		}
		d.OnClose = func() {
			v.fill()
			v.b.Window().Say("The fees hold from "+from.US()+".", kit.Good)
		}
		return nil
	})
}

// Title implements shell.Screen.
func (v *feesView) Title() string { return "Fees of a cut" }

// Content implements shell.Screen.
func (v *feesView) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *feesView) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "F9", Does: "put into use"}, {Key: "F8", Does: "add a fee"}, {Key: "Enter", Does: "change it"}, {Key: "F4", Does: "take it off"}, {Key: "F7", Does: "the crew's phone"}}
}

// FirstFocus implements shell.Screen.
func (v *feesView) FirstFocus() fyne.Focusable { return v.fees }

// Dirty implements shell.Screen.
func (v *feesView) Dirty() bool { return v.m.dirty() }

// Closed implements shell.Screen.
func (v *feesView) Closed() {}

// Key implements shell.Screen.
func (v *feesView) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9, kit.KeySave:
		v.use()
	case fyne.KeyF8, kit.KeyNew:
		v.edit(-1)
	case fyne.KeyF7:
		v.crew()
	case fyne.KeyF4, fyne.KeyDelete:
		if p := v.fees.Place(); p >= 0 && p < len(v.m.now.Fees) {
			if err := v.m.drop(p); err != nil {
				v.b.Window().SayError(err)
			}
			v.fill()
		}
	default:
		return false
	}
	return true
}
