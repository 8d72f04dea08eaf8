package arrangements

import (
	"context"

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
	box   fyne.CanvasObject
}

// NewHolds makes the list of an account's holds; account 0 gives those of the office.
func NewHolds(b *bench.Bench, o Options, id account.ID) shell.Screen { return newHolds(b, o, id) }

func newHolds(b *bench.Bench, o Options, id account.ID) *holds {
	v := &holds{b: b, o: o, id: id}
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
	bar := []*kit.Button{v.set, v.renew, v.end}
	if id == 0 {
		bar = append(bar, kit.NewButton("Lift   F4", v.lift))
	}
	v.box = container.NewBorder(nil, kit.Inset(0, 8, kit.ButtonRow(bar...)), nil, nil, kit.Card(kit.Inset(8, 8, v.list)))
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
		return
	}
	v.renew.Block("")
	if !s.Hold.IsOn() || s.Hold.Wide != 0 {
		v.renew.Block("This hold is " + string(s.Hold.Status) + " and is not renewed by itself.")
	}
	v.end.BlockFor(bench.May(v.b, hold.End{ID: s.Hold.ID, Reason: "asked beforehand"}))
}

// begin asks why the account is held.
func (v *holds) begin() {
	kinds := make([]kit.Option, 0, len(hold.Kinds))
	for _, k := range hold.Kinds {
		kinds = append(kinds, kit.Option{Value: string(k), Label: phrase.Sentence(string(k))})
	}
	var f *kit.Form
	says := func(*kit.Form) {
		k := hold.Kind(f.Text("kind"))
		f.Hide("amount", "petition", "case")
		switch k {
		case hold.Dispute:
			f.Show("amount")
		case hold.Bankruptcy:
			f.Show("petition", "case")
		}
		text := "Holds back: " + stops(k.Stops()) + "."
		if l, err := bench.Ask(v.b, hold.AskLimits{Kind: k}); err == nil && l.Days > 0 {
			text += " At most to " + l.Last(v.b.Today()).US() + "."
		}
		f.Note(text, kit.Quiet)
	}
	f = kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Hold", Cancel: "Cancel"},
		kit.Field{Key: "kind", Label: "Why", Kind: kit.Pick, Options: kinds, Chars: 22, OnChange: says},
		kit.Field{Key: "amount", Label: "Disputed", Kind: kit.Money, Hint: "the rest of the balance is still due"},
		kit.Field{Key: "petition", Label: "Petition of", Kind: kit.Date}, kit.Field{Key: "case", Label: "Court and case", Chars: 30},
		kit.Field{Key: "until", Label: "Last day", Kind: kit.Date, Hint: "empty for as long as the kind lasts"},
		kit.Field{Key: "reason", Label: "Reason", Required: true, Chars: 36},
		kit.Field{Key: "evidence", Label: "Evidence", Chars: 36, Hint: "what the office saw, never what the illness is"},
		kit.Field{Key: "beyond", Label: "Longer than the usual", Kind: kit.Tick})
	f.Set("kind", string(hold.Dispute))
	f.Clean()
	says(f)
	deed, held := v.b.NewDeed(), false
	v.b.Window().OpenForm("Hold this account", f, func() error {
		h, err := bench.Do(v.b, deed, hold.Set{
			Account: v.id, Kind: hold.Kind(f.Text("kind")), Until: f.Day("until"), Reason: f.Text("reason"), Evidence: f.Text("evidence"),
			Amount: f.Amount("amount"), Petition: f.Day("petition"), Case: f.Text("case"), Beyond: f.Ticked("beyond"),
		})
		if err == nil {
			held = true
			v.b.Window().Say("The account is held: "+stops(h.Stops)+".", kit.Good)
		}
		return err
	}).OnClose = func() {
		v.Shown()
		if held {
			v.o.after(v.b)
		}
	}
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
		kit.Field{Key: "cycle", Label: "Cycle", Chars: 8, Hint: "empty for the whole office"},
		kit.Field{Key: "until", Label: "Last day", Kind: kit.Date, Required: true}, kit.Field{Key: "reason", Label: "What happened", Required: true, Chars: 36})
	f.Set("kind", string(hold.Weather))
	f.Clean()
	deed, made := v.b.NewDeed(), hold.Declaration{}
	v.b.Window().OpenForm("Hold many accounts", f, func() (err error) {
		made, err = bench.Do(v.b, deed, hold.Declare{Kind: hold.Kind(f.Text("kind")), Cycle: f.Text("cycle"), Until: f.Day("until"), Reason: f.Text("reason")})
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
		if !d.Lifted.IsZero() {
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
	return []kit.KeyHint{{Key: "F7", Does: "new"}, {Key: "F6", Does: "renew"}, {Key: "Del", Does: "end"}, {Key: "F4", Does: "lift"}}
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
	case fyne.KeyF6:
		v.renew.Press()
	case fyne.KeyDelete:
		v.end.Press()
	case fyne.KeyF4:
		if v.id == 0 {
			v.lift()
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
