package arrangements

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// form is what is to be agreed at the left, and at the right the schedule it comes to, before it is agreed.
type form struct {
	b    *bench.Bench
	o    Options
	id   account.ID
	form *kit.Form
	deed *bench.Deed
	dues *kit.List[arrangement.Instalment]
	head *kit.Words
	says *kit.Note
	side *fyne.Container
	box  fyne.CanvasObject
}

func newForm(b *bench.Bench, o Options, id account.ID) *form {
	v := &form{b: b, o: o, id: id, deed: b.NewDeed(), head: kit.NewWords("", kit.Accent).Bold(), says: kit.NewNote("", kit.Plain, 0), dues: schedule(b)}
	again := func(*kit.Form) { v.reckon() }
	kinds := make([]kit.Option, len(arrangement.Kinds))
	for i, k := range arrangement.Kinds {
		kinds[i] = kit.Option{Value: string(k), Label: phrase.Sentence(string(k))}
	}
	v.form = kit.NewForm(kit.FormOptions{Today: b.Today, Submit: "Agree   F9", Cancel: "Cancel"},
		kit.Field{Key: "kind", Label: "What", Kind: kit.Pick, Options: kinds, Chars: 26, OnChange: func(*kit.Form) { v.arrange(); v.reckon() }},
		kit.Field{Key: "all", Label: "Bills not due yet too", Kind: kit.Tick, OnChange: again},
		kit.Field{Key: "amount", Label: "Amount", Kind: kit.Money, OnChange: again},
		kit.Field{Key: "down", Label: "Down payment today", Kind: kit.Money, OnChange: again},
		kit.Field{Key: "n", Label: "Instalments", Kind: kit.Number, Chars: 6, OnChange: again},
		kit.Field{Key: "every", Label: "Due", Kind: kit.Pick, Options: kit.Options(string(arrangement.Monthly), string(arrangement.Biweekly)), Chars: 18, OnChange: again},
		kit.Field{Key: "first", Label: "First instalment", Kind: kit.Date, OnChange: again},
		kit.Field{Key: "until", Label: "Until", Kind: kit.Date, OnChange: again},
		kit.Field{Key: "answer", Label: "Offer stands until", Kind: kit.Date, OnChange: again},
		kit.Field{Key: "current", Label: "Later bills on time too", Kind: kit.Tick, OnChange: again},
		kit.Field{Key: "reason", Label: "Reason", Required: true, Chars: 32, OnChange: again},
		kit.Field{Key: "contact", Label: "Agreed with, how", Chars: 32},
		kit.Field{Key: "send", Label: "If beyond", Kind: kit.Pick, Chars: 30, OnChange: again, Options: []kit.Option{
			{Value: "", Label: "Keep within the rules"}, {Value: "draft", Label: "Let somebody else approve it"}, {Value: "beyond", Label: "Agree it all the same"},
		}})
	v.form.Set("kind", string(arrangement.Plan))
	v.form.Set("n", "3")
	v.form.Set("every", string(arrangement.Monthly))
	v.form.Set("first", b.Today().PlusMonths(1))
	v.form.Set("until", b.Today().Plus(10))
	v.form.Set("answer", b.Today().Plus(10))
	v.form.Set("send", "")
	v.arrange()
	v.form.Clean()
	v.form.OnSubmit, v.form.OnCancel = v.submit, b.Shell.Back
	v.side = container.NewBorder(container.NewVBox(v.head, kit.Inset(0, 4, v.says)), nil, nil, nil, v.dues)
	v.box = kit.Beside(46, kit.Card(kit.Inset(12, 10, v.form.Content())), kit.Card(kit.Inset(12, 10, v.side)))
	v.reckon()
	return v
}

// arrange shows the fields of the kind chosen.
func (v *form) arrange() {
	v.form.Hide("all", "amount", "down", "n", "every", "first", "until", "answer", "current")
	switch arrangement.Kind(v.form.Text("kind")) {
	case arrangement.Plan:
		v.form.Show("all", "down", "n", "every", "first", "current")
	case arrangement.Extension:
		v.form.Show("until")
	case arrangement.Promise:
		v.form.Show("amount", "until")
	case arrangement.Settlement:
		v.form.Show("amount", "until", "answer")
	}
}

// offer gives what the form says; reason stands in while none is entered.
func (v *form) offer(reason string) arrangement.Offer {
	f := v.form
	o := arrangement.Offer{
		Account: v.id, Kind: arrangement.Kind(f.Text("kind")), Reason: reason, Contact: f.Text("contact"),
	}
	switch o.Kind {
	case arrangement.Plan:
		o.All, o.Current, o.Down, o.N = f.Ticked("all"), f.Ticked("current"), f.Amount("down"), int(f.Number("n").IntPart())
		o.Every, o.First = arrangement.Every(f.Text("every")), f.Day("first")
	case arrangement.Settlement:
		o.Amount, o.Until, o.Answer = f.Amount("amount"), f.Day("until"), f.Day("answer")
	default:
		o.Amount, o.Until = f.Amount("amount"), f.Day("until")
	}
	return o
}

// reckon shows the schedule, and where it goes beyond the rules.
func (v *form) reckon() {
	reason := strings.TrimSpace(v.form.Text("reason"))
	if reason == "" {
		reason = "…"
	}
	a, err := bench.Ask(v.b, arrangement.Quote{Offer: v.offer(reason)})
	v.dues.SetRows(kit.Rows(a.Instalments))
	switch {
	case err != nil:
		v.head.Set("Not yet", kit.Quiet)
		v.says.Set(err.Error(), kit.Warning)
	case len(a.Beyond) > 0:
		v.head.Set(v.title(a), kit.Warning)
		v.says.Set(strings.Join(a.Beyond, " "), kit.Warning)
	default:
		v.head.Set(v.title(a), kit.Accent)
		text := "Within the rules."
		if a.Fee > 0 {
			text += " A fee of " + a.Fee.Dollars() + " is charged."
		}
		v.says.Set(text, kit.Good)
	}
	v.side.Refresh()
}

func (v *form) title(a arrangement.Arrangement) string {
	if a.Kind == arrangement.Settlement {
		return a.Total().Dollars() + " for " + a.Debt.Dollars() + ", gives up " + a.Gives().Dollars()
	}
	return a.Total().Dollars() + " in " + phrase.Count(len(a.Instalments), "payment")
}

func (v *form) submit() error {
	send := v.form.Text("send")
	a, err := bench.Do(v.b, v.deed, arrangement.Make{Offer: v.offer(v.form.Text("reason")), Draft: send == "draft", Beyond: send == "beyond"})
	if err != nil {
		return err
	}
	v.form.Clean()
	v.b.Shell.Back()
	if a.Waits() {
		v.b.Window().Say(a.Number.String()+" waits for somebody else's approval.", kit.Good)
		return nil
	}
	p, err := papersOf(v.b, a.Number)
	if err != nil {
		v.b.Window().SayError(err)
		return nil
	}
	v.b.Show(p)
	v.b.Window().Say(a.Number.String()+" is "+status(a)+". These are its papers.", kit.Good)
	v.o.after(v.b)
	return nil
}

// Title implements shell.Screen.
func (v *form) Title() string { return "New arrangement" }

// Content implements shell.Screen.
func (v *form) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *form) Keys() []kit.KeyHint { return []kit.KeyHint{{Key: "F9", Does: "agree"}} }

// FirstFocus implements shell.Screen.
func (v *form) FirstFocus() fyne.Focusable { return v.form.First() }

// Dirty implements shell.Screen.
func (v *form) Dirty() bool { return v.form.Dirty() }

// Key implements shell.Screen.
func (v *form) Key(ev *fyne.KeyEvent) bool {
	if ev.Name == fyne.KeyF9 || ev.Name == kit.KeySubmit {
		v.form.Submit()
		return true
	}
	return false
}

// Closed implements shell.Screen.
func (v *form) Closed() {}
