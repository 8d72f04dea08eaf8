package arrangements

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/hold"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// holds lists the holds of an account, or those of the office in force, the soonest to expire first.
type holds struct {
	b     *bench.Bench
	o     Options
	id    account.ID
	list  *kit.List[hold.Shown]
	set   *kit.Button
	renew *kit.Button
	end   *kit.Button
	facts *kit.Button
	paper *kit.Button
	says  *kit.Note
	box   fyne.CanvasObject
}

// NewHolds makes the list of an account's holds; account 0 gives those of the office.
func NewHolds(b *bench.Bench, o Options, id account.ID) shell.Screen { return newHolds(b, o, id) }

func newHolds(b *bench.Bench, o Options, id account.ID) *holds {
	v := &holds{b: b, o: o, id: id, says: kit.NewNote("", kit.Plain, 0)}
	type col = kit.Column[hold.Shown]
	today := b.Today()
	tone := func(s hold.Shown) kit.Tone { return holdTone(s.Hold, today) }
	v.list = kit.NewList(
		col{Title: "Last day", Chars: 18, Fixed: true, Text: func(s hold.Shown) string { return until(s.Hold, today) }, Tone: tone},
		col{Title: "Kind", Chars: 17, Fixed: true, Text: func(s hold.Shown) string { return phrase.Sentence(string(s.Hold.Kind)) }, Tone: tone},
		col{Title: "Account", Chars: 12, Text: func(s hold.Shown) string { return s.Number }, Tone: tone},
		col{Title: "Customer", Chars: 18, Flex: 1, Text: func(s hold.Shown) string { return s.Name }, Tone: tone},
		col{Title: "Holds back", Chars: 20, Text: func(s hold.Shown) string { return stops(s.Hold.Stops) }, Tone: tone},
		col{Title: "Disputed", Chars: 9, Align: kit.Right, Text: func(s hold.Shown) string {
			if s.Hold.Amount == 0 {
				return ""
			}
			return s.Hold.Amount.String()
		}, Tone: tone},
		col{Title: "Why", Chars: 18, Flex: 1, Text: func(s hold.Shown) string { return s.Hold.Reason }, Tone: tone},
		col{Title: "Stands", Chars: 11, Fixed: true, Text: func(s hold.Shown) string { return string(s.Hold.Status) }, Tone: tone})
	v.list.Empty = "Nothing is held."
	v.list.OnSelect = func(hold.Shown) { v.chosen() }
	v.list.OnOpen = func(s hold.Shown) {
		if v.o.Open != nil && v.id == 0 {
			v.o.Open(v.b, s.Hold.Account)
		}
	}
	v.set, v.renew, v.end = kit.NewDefault("New hold   F7", v.begin), kit.NewButton("Renew   F6", v.renewIt), kit.NewButton("End   Del", v.endIt)
	if id == 0 {
		v.set = kit.NewDefault("Hold many accounts   F7", v.declare)
	}
	v.facts, v.paper = kit.NewButton("Facts   F3", v.record), kit.NewButton("Letters   F8", v.letters)
	bar := []*kit.Button{v.set, v.facts, v.paper, v.renew, v.end}
	if id == 0 {
		bar = append(bar, kit.NewButton("Lift   F4", v.lift), kit.NewButton("People affected   F9", v.affected), kit.NewButton("Told   F2", v.wereTold))
	}
	foot := container.NewVBox(kit.Inset(4, 4, container.NewStack(kit.NewNote("\n", kit.Quiet, 0), v.says)), kit.Inset(0, 8, kit.ButtonRow(bar...)))
	v.box = container.NewBorder(nil, foot, nil, nil, kit.Card(kit.Inset(8, 8, v.list)))
	v.Shown()
	v.list.Select(0)
	v.chosen()
	return v
}

// Shown reads the holds again.
func (v *holds) Shown() {
	var all []hold.Shown
	var err error
	if v.id == 0 {
		all, err = bench.Ask(v.b, hold.List{Limit: 2000})
	} else {
		all, err = bench.Ask(v.b, hold.OfAccount{Account: v.id})
	}
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.list.SetRows(kit.Rows(all))
	if _, ok := v.list.Selected(); !ok {
		v.list.Select(0)
	}
	v.chosen()
}

func (v *holds) chosen() {
	s, ok := v.list.Selected()
	if !ok {
		v.renew.Block("There is no hold to renew.")
		v.end.Block("There is no hold to end.")
		v.facts.Block("There is no hold to say more of.")
		v.paper.Block("There is no hold.")
		v.says.Set("", kit.Plain)
		return
	}
	v.renew.Block("")
	if !s.Hold.IsOn() || s.Hold.Wide != 0 {
		v.renew.Block("This hold is " + string(s.Hold.Status) + " and is not renewed by itself.")
	}
	v.end.BlockFor(bench.May(v.b, hold.End{ID: s.Hold.ID, Reason: "asked beforehand"}))
	v.told(s.Hold)
}

func (v *holds) renewIt() {
	s, ok := v.list.Selected()
	if !ok {
		return
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Renew", Cancel: "Cancel"},
		kit.Field{Key: "until", Label: "To", Kind: kit.Date, Hint: "empty for as long as one hold may last"},
		kit.Field{Key: "evidence", Label: "Evidence", Chars: 36}, kit.Field{Key: "beyond", Label: "Beyond the usual", Kind: kit.Tick})
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Renew the hold of account "+s.Number, f, func() error {
		_, err := bench.Do(v.b, deed, hold.Renew{ID: s.Hold.ID, Until: f.Day("until"), Evidence: f.Text("evidence"), Beyond: f.Ticked("beyond")})
		return err
	}).OnClose = v.Shown
}

func (v *holds) endIt() {
	s, ok := v.list.Selected()
	if !ok {
		return
	}
	deed := v.b.NewDeed()
	v.b.Window().AskReason("End the hold of account "+s.Number+"?", "What it alone held back is free again.", "End it", func(reason string) error {
		_, err := bench.Do(v.b, deed, hold.End{ID: s.Hold.ID, Reason: reason})
		if err == nil {
			v.Shown()
			v.b.Window().Say("The hold has ended.", kit.Good)
		}
		return err
	})
}

// declare holds the whole office or a cycle.
func (v *holds) declare() {
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Hold them", Cancel: "Cancel"},
		kit.Field{Key: "kind", Label: "Why", Kind: kit.Pick, Options: kit.Options(string(hold.Weather), string(hold.Emergency)), Chars: 20},
		kit.Field{Key: "event", Label: "Emergency", Kind: kit.Pick, Options: events(), Chars: 22, Hint: "what the notice tells"},
		kit.Field{Key: "cycle", Label: "Cycle", Chars: 8, Hint: "empty for the whole office"},
		kit.Field{Key: "routes", Label: "Read routes", Chars: 20, Hint: "with commas; empty for all"},
		kit.Field{Key: "until", Label: "Last day", Kind: kit.Date, Required: true}, kit.Field{Key: "reason", Label: "What happened", Required: true, Chars: 36},
		kit.Field{Key: "spanish", Label: "In Spanish", Chars: 36, Hint: "for the notice of an emergency"})
	f.Set("kind", string(hold.Weather))
	f.Clean()
	deed, made := v.b.NewDeed(), hold.Declaration{}
	v.b.Window().OpenForm("Hold many accounts", f, func() (err error) {
		made, err = bench.Do(v.b, deed, hold.Declare{
			Kind: hold.Kind(f.Text("kind")), Cycle: f.Text("cycle"), Until: f.Day("until"), Reason: f.Text("reason"),
			Event: hold.Event(f.Text("event")), Routes: strings.Split(f.Text("routes"), ","), Spanish: f.Text("spanish"),
		})
		return err
	}).OnClose = func() { v.carry(made) }
}

// carry holds or frees the accounts of a declaration.
func (v *holds) carry(d hold.Declaration) {
	if d.ID == 0 {
		return
	}
	v.b.Shell.Desk().Run(func(ctx context.Context, _ kit.Progress) (err error) {
		d, err = hold.Carry(ctx, v.b.Session, d, func(hold.Declaration) {})
		return err
	}, func(err error) {
		v.Shown()
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.b.Window().Say(phrase.Count(d.Held, "account")+" of "+d.Where()+".", kit.Good)
		v.o.after(v.b)
	})
}

// lift ends the newest declaration in force.
func (v *holds) lift() {
	all, err := bench.Ask(v.b, hold.ListDeclarations{Limit: 100})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	for _, d := range all {
		if !d.Done() {
			v.carry(d)
			return
		}
		if !d.InForce(v.b.Today()) {
			continue
		}
		deed, lifted := v.b.NewDeed(), hold.Declaration{}
		v.b.Window().AskReason("Lift this hold?", phrase.Sentence(string(d.Kind))+", "+d.Where()+": "+d.Reason, "Lift it", func(reason string) (err error) {
			lifted, err = bench.Do(v.b, deed, hold.Lift{ID: d.ID, Reason: reason})
			return err
		}).OnClose = func() { v.carry(lifted) }
		return
	}
	v.b.Window().Say("No declaration is in force.", kit.Quiet)
}

// Title implements shell.Screen.
func (v *holds) Title() string {
	if v.id == 0 {
		return "Holds"
	}
	return "Holds of the account"
}

// Content implements shell.Screen.
func (v *holds) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *holds) Keys() []kit.KeyHint {
	keys := []kit.KeyHint{{Key: "F7", Does: "new"}, {Key: "F3", Does: "facts, decide"}, {Key: "F8", Does: "letters"}, {Key: "F6", Does: "renew"}, {Key: "Del", Does: "end"}}
	if v.id == 0 {
		keys = append(keys, kit.KeyHint{Key: "F4", Does: "lift"}, kit.KeyHint{Key: "F9", Does: "affected"}, kit.KeyHint{Key: "F2", Does: "told"})
	}
	return keys
}

// events gives what an emergency may be; none is for extreme weather.
func events() []kit.Option {
	out := []kit.Option{{Value: "", Label: "none"}}
	for _, e := range hold.Events {
		out = append(out, kit.Option{Value: string(e), Label: phrase.Sentence(string(e))})
	}
	return out
}

// FirstFocus implements shell.Screen.
func (v *holds) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *holds) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *holds) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF7, kit.KeyNew:
		v.set.Press()
	case fyne.KeyF3:
		v.facts.Press()
	case fyne.KeyF8, kit.KeyPrint:
		v.paper.Press()
	case fyne.KeyF6:
		v.renew.Press()
	case fyne.KeyDelete:
		v.end.Press()
	case fyne.KeyF4, fyne.KeyF9, fyne.KeyF2:
		if v.id == 0 {
			map[fyne.KeyName]func(){fyne.KeyF4: v.lift, fyne.KeyF9: v.affected, fyne.KeyF2: v.wereTold}[ev.Name]()
		}
	case fyne.KeyF5:
		v.Shown()
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *holds) Closed() {}
