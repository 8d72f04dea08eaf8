package reads

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/calendar"
	"curbstop/domain/meter"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// mostLines is how many lines the panel of a read shows.
const mostLines = 12

// route is the screen on which the reads of a route are entered in walking order.
type route struct {
	b      *bench.Bench
	o      Options
	m      *routeModel
	list   *kit.List[stop]
	value  *kit.Entry
	who    [5]*kit.Words
	what   [mostLines]*kit.Words
	text   [mostLines]*kit.Note
	sums   *kit.Words
	box    fyne.CanvasObject
	warned string // the read the clerk was warned of: Enter sends it to the queue now
}

func newRoute(b *bench.Bench, o Options, name string, day calendar.Day, by string) *route {
	v := &route{b: b, o: o, value: kit.NewNumber(3), sums: kit.NewWords("", kit.Quiet)}
	var err error
	if v.m, err = newRouteModel(b, name, day, by); err != nil {
		b.Window().SayError(err)
	}
	v.list = newStops()
	v.list.OnSelect = func(stop) { v.m.at = v.list.Place(); v.clear() }
	v.list.OnOpen = func(stop) { v.focus() }
	v.value.OnEnter = v.enter
	v.value.OnChanged = v.typed
	v.box = container.NewBorder(nil, kit.Inset(2, 6, v.sums), nil, nil, kit.Beside(62, v.list, v.panel()))
	v.rows()
	v.list.Select(v.m.at)
	v.show()
	return v
}

// typed works out what the figures mean so far; a warning about others is over.
func (v *route) typed(text string) {
	if v.warned != "" {
		v.b.Window().Say("", kit.Quiet)
	}
	v.m.try(text)
	v.warned = ""
	v.show()
}

func newStops() *kit.List[stop] {
	type col = kit.Column[stop]
	tone := func(s stop) kit.Tone { return s.tone }
	l := kit.NewList(
		col{Title: "No.", Chars: 5, Align: kit.Right, Text: func(s stop) string { return fmt.Sprint(s.Premise.Order) }, Fixed: true},
		col{Title: "Address", Chars: 18, Flex: 2, Text: func(s stop) string { return street(s.Stop) }, Fixed: true},
		col{Title: "Meter", Chars: 11, Flex: 1, Text: func(s stop) string { return s.Meter.Number }, Fixed: true},
		col{Title: "Last", Chars: 8, Align: kit.Right, Text: func(s stop) string { return lastValue(s.Stop) }, Fixed: true},
		col{Title: "Expect", Chars: 14, Align: kit.Right, Text: func(s stop) string { return phrase.Figure(s.Low) + " - " + phrase.Figure(s.High) }, Fixed: true},
		col{Title: "Today", Chars: 16, Flex: 2, Text: func(s stop) string { return s.done }, Tone: tone, Fixed: true})
	l.Key = func(s stop) string { return fmt.Sprint(s.Meter.ID) }
	l.Empty = "No meter is set at the premises of this route."
	return l
}

func street(s meter.Stop) string {
	if len(s.Premise.Address.Lines) > 0 {
		return s.Premise.Address.Lines[0]
	}
	return s.Premise.Number
}

func lastValue(s meter.Stop) string {
	if s.Last.ID == 0 {
		return ""
	}
	return phrase.Figure(s.Last.Value)
}

// panel shows the meter, the field to type in, and what the read means.
func (v *route) panel() fyne.CanvasObject {
	head := container.NewVBox()
	for i := range v.who {
		v.who[i] = kit.NewWords("", kit.Quiet)
		if i == 0 {
			v.who[i] = kit.NewHeading("")
		}
		head.Add(v.who[i])
	}
	head.Add(kit.Inset(0, 6, container.NewBorder(nil, nil, kit.Inset(0, 8, kit.NewWords("Read", kit.Plain).Bold()), nil, v.value)))
	lines := container.NewVBox()
	for i := range v.what {
		v.what[i], v.text[i] = kit.NewWords("", kit.Quiet), kit.NewNote("", kit.Plain, 0)
		lines.Add(kit.Beside(32, v.what[i], v.text[i]))
	}
	return kit.Card(kit.Inset(12, 10, container.NewBorder(head, nil, nil, nil, lines)))
}

func (v *route) rows() {
	v.list.SetRows(kit.Rows(v.m.stops))
	done, left := v.m.count()
	v.sums.Set(fmt.Sprintf("Route %s on %s: %d done, %d to read", v.m.route, v.m.day.US(), done, left), kit.Quiet)
}

// show says what is known of the meter and of the read being typed.
func (v *route) show() {
	s, ok := v.m.stop()
	if ok {
		name := s.Customer.Name
		if name == "" {
			name = "nobody is served here"
		}
		v.who[0].Set(street(s.Stop), kit.Plain)
		v.who[1].Set(fmt.Sprintf("%s   %s", s.Account.Number, name), kit.Plain)
		v.who[2].Set(facts(s.Meter), kit.Quiet)
		v.who[3].Set(lastRead(s.Last), kit.Quiet)
		v.who[4].Set(place(s.Stop), kit.Warning)
	}
	lines := v.m.lines()
	for i := range v.what {
		l := said{}
		if i < len(lines) {
			l = lines[i]
		}
		v.what[i].Set(phrase.Sentence(l.what), kit.Quiet)
		v.text[i].Set(l.text, l.tone)
	}
	v.box.Refresh()
}

func facts(m meter.Meter) string {
	text := fmt.Sprintf("Meter %s, %d dials, in %s", m.Number, m.Dials, m.Unit)
	if !m.Multiplier.IsZero() && m.Multiplier.String() != "1" {
		text += ", times " + phrase.Figure(m.Multiplier)
	}
	if m.With != 0 {
		text += ", low-flow register of a compound meter"
	}
	return text
}

func lastRead(r meter.Read) string {
	if r.ID == 0 {
		return "Never read"
	}
	text := fmt.Sprintf("Last read %s on %s, %s", r.Value, r.Day.US(), source(r))
	if r.Method != "" {
		text += " by " + r.Method
	}
	return text
}

// source says where a read comes from, in words for a clerk.
func source(r meter.Read) string {
	if r.Source == meter.Summed {
		return "made-up register"
	}
	return string(r.Source)
}

func place(s meter.Stop) string {
	if s.Premise.Hazard != "" && s.Premise.Location != "" {
		return s.Premise.Hazard + "; " + s.Premise.Location
	}
	return s.Premise.Hazard + s.Premise.Location
}

func (v *route) clear() {
	v.m.now, v.warned = effect{}, ""
	v.value.SetText("")
	v.show()
}

func (v *route) focus() { v.b.Window().FocusOn(v.value) }

// enter takes the read and goes to the next meter; what would be held is said first, and goes to the queue with the second Enter.
func (v *route) enter() {
	v.m.try(v.value.Text)
	if kind := v.m.held(); kind != "" && v.warned != v.value.Text {
		v.warned = v.value.Text
		hint := "Enter again puts it into the queue."
		if kind == meter.Huge {
			hint += " F9 confirms it."
		}
		v.b.Window().Say("This read cannot stand unseen: "+kind+". "+hint, kit.Warning)
		v.show()
		return
	}
	v.take(false)
}

func (v *route) take(confirmed bool) {
	out, err := v.m.take(confirmed)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.moved(entered(out), toneOf(out))
}

// toneOf warns of a read that is not in the books yet.
func toneOf(out meter.Entered) kit.Tone {
	if out.Held {
		return kit.Warning
	}
	return kit.Good
}

// entered says in one line what a read made.
func entered(out meter.Entered) string {
	switch {
	case out.Held:
		return "In the queue: " + out.Exceptions[0].Sentence()
	case out.Before.ID == 0:
		return "First read entered."
	}
	text := fmt.Sprintf("%s used since %s.", phrase.Figure(out.Used), out.Before.Day.US())
	if out.Read.Method != "" {
		text += " Estimated: " + out.Read.Method + "."
	}
	if out.Settled > 0 {
		text += " The re-read is settled."
	}
	return text
}

// moved shows the next meter after a deed, and says when the route is done.
func (v *route) moved(text string, tone kit.Tone) {
	v.rows()
	v.list.Select(v.m.at)
	v.clear()
	v.focus()
	if _, left := v.m.count(); left == 0 {
		text += " The route is done."
	}
	v.b.Window().Say(text, tone)
}

func (v *route) estimate() {
	out, err := v.m.estimate()
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.moved(entered(out), toneOf(out))
}

func (v *route) miss() {
	s, ok := v.m.stop()
	if !ok {
		return
	}
	v.b.Window().AskReason("No read of meter "+s.Meter.Number, "It goes to the queue with what stood in the way.", "To the queue", func(note string) error {
		err := v.m.miss(note)
		if err == nil {
			v.moved("Meter "+s.Meter.Number+" is in the queue.", kit.Warning)
		}
		return err
	})
}

func (v *route) correct() {
	s, ok := v.m.stop()
	if !ok || s.Last.ID == 0 {
		v.b.Window().Say("There is no read to correct.", kit.Quiet)
		return
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Correct", Cancel: "Cancel"},
		kit.Field{Key: "was", Label: "The read", Kind: kit.Shown},
		kit.Field{Key: "value", Label: "It should be", Kind: kit.Number, Places: 3, Required: true, Chars: 12},
		kit.Field{Key: "reason", Label: "Why", Required: true, Chars: 44})
	f.Set("was", lastRead(s.Last))
	f.Clean()
	v.b.Window().OpenForm("Correct the last read of meter "+s.Meter.Number, f, func() error {
		out, err := v.m.correct(f.Number("value"), f.Text("reason"))
		if err == nil {
			v.moved(fmt.Sprintf("Corrected: the use is %s now.", phrase.Figure(out.Usage.Quantity)), kit.Good)
		}
		return err
	})
}

// step goes a meter on or back.
func (v *route) step(by int) {
	v.list.Select(max(0, min(v.m.at+by, v.list.Len()-1)))
	v.focus()
}

// Title implements shell.Screen.
func (v *route) Title() string { return "Route " + v.m.route }

// Content implements shell.Screen.
func (v *route) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *route) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "Enter", Does: "take, next meter"},
		{Key: "PgUp PgDn", Does: "meter before, after"},
		{Key: "F6", Does: "estimate"},
		{Key: "F7", Does: "no read"},
		{Key: "F8", Does: "correct the last read"},
		{Key: "F9", Does: "confirm a high use"},
		{Key: "F2", Does: "account"},
	}
}

// FirstFocus implements shell.Screen.
func (v *route) FirstFocus() fyne.Focusable { return v.value }

// Dirty implements shell.Screen.
func (v *route) Dirty() bool { return v.value.Text != "" }

// Key implements shell.Screen.
func (v *route) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyPageDown:
		v.step(1)
	case fyne.KeyPageUp:
		v.step(-1)
	case fyne.KeyF6:
		v.estimate()
	case fyne.KeyF7:
		v.miss()
	case fyne.KeyF8:
		v.correct()
	case fyne.KeyF9:
		v.m.try(v.value.Text)
		v.take(true)
	case fyne.KeyF2:
		if s, ok := v.m.stop(); ok && s.Account.ID != 0 && v.o.Open != nil {
			v.o.Open(v.b, s.Account.ID)
		}
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *route) Closed() {}
