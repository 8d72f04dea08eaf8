package arrangements

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// page is the arrangements of one account: the list at the left, the schedule of the chosen one at the right.
type page struct {
	b      *bench.Bench
	o      Options
	id     account.ID
	list   *kit.List[arrangement.Shown]
	dues   *kit.List[arrangement.Instalment]
	head   *kit.Words
	about  *kit.Note
	accept *kit.Button
	end    *kit.Button
	resume *kit.Button
	signed *kit.Button
	side   *fyne.Container
	box    fyne.CanvasObject
}

// NewFor makes the page of an account's arrangements.
func NewFor(b *bench.Bench, o Options, id account.ID) shell.Screen { return newPage(b, o, id) }

func newPage(b *bench.Bench, o Options, id account.ID) *page {
	v := &page{b: b, o: o, id: id, head: kit.NewWords("", kit.Accent).Bold(), about: kit.NewNote("", kit.Plain, 0)}
	type col = kit.Column[arrangement.Shown]
	v.list = kit.NewList(
		col{Title: "Number", Chars: 9, Fixed: true, Text: func(s arrangement.Shown) string { return s.Arrangement.Number.String() }},
		col{Title: "Made", Chars: 10, Fixed: true, Text: func(s arrangement.Shown) string { return s.Arrangement.Made.US() }},
		col{Title: "Kind", Chars: 16, Flex: 1, Text: func(s arrangement.Shown) string { return phrase.Sentence(string(s.Arrangement.Sort())) }},
		col{Title: "Left", Chars: 10, Fixed: true, Align: kit.Right, Text: func(s arrangement.Shown) string { return s.Left.String() }},
		col{Title: "Stands", Chars: 17, Fixed: true, Text: func(s arrangement.Shown) string { return status(s.Arrangement) }, Tone: func(s arrangement.Shown) kit.Tone { return statusTone(s.Arrangement) }})
	v.list.Key = func(s arrangement.Shown) string { return s.Arrangement.Number.String() }
	v.list.Empty = "Nothing is agreed with this customer: F7 begins."
	v.list.OnSelect = func(arrangement.Shown) { v.chosen() }
	v.list.OnOpen = func(arrangement.Shown) { v.paper() }
	v.dues = schedule(b)
	v.accept, v.end = kit.NewDefault("Accept   F9", v.advance), kit.NewButton("End   Del", v.close)
	v.resume, v.signed = kit.NewButton("Reinstate   F6", v.reinstate), kit.NewButton("Signed   F4", v.sign)
	v.side = container.NewBorder(container.NewVBox(v.head, kit.Inset(0, 4, v.about)), nil, nil, nil, v.dues)
	bar := kit.ButtonRow(v.accept, kit.NewButton("New   F7", v.begin), kit.NewButton("Papers   F8", v.paper), kit.NewButton("Counter   F3", v.counter),
		v.signed, v.resume, v.end)
	v.box = container.NewBorder(nil, kit.Inset(0, 8, bar), nil, nil, kit.Beside(52, kit.Card(kit.Inset(8, 8, v.list)), kit.Card(kit.Inset(12, 10, v.side))))
	v.Shown()
	v.list.Select(0)
	v.chosen()
	return v
}

// schedule makes the list of instalments.
func schedule(b *bench.Bench) *kit.List[arrangement.Instalment] {
	type col = kit.Column[arrangement.Instalment]
	today := b.Today()
	late := func(i arrangement.Instalment) kit.Tone {
		switch {
		case i.Left() == 0:
			return kit.Good
		case i.Due < today:
			return kit.Danger
		}
		return kit.Plain
	}
	l := kit.NewList(
		col{Title: "Due", Chars: 11, Fixed: true, Text: func(i arrangement.Instalment) string { return i.Due.US() }, Tone: late},
		col{Title: "", Chars: 13, Flex: 1, Text: func(i arrangement.Instalment) string {
			if i.Down {
				return "Down payment"
			}
			return ""
		}},
		col{Title: "Amount", Chars: 11, Fixed: true, Align: kit.Right, Text: func(i arrangement.Instalment) string { return i.Amount.String() }},
		col{Title: "Paid", Chars: 11, Fixed: true, Align: kit.Right, Text: func(i arrangement.Instalment) string { return i.Paid.String() }},
		col{Title: "Left", Chars: 11, Fixed: true, Align: kit.Right, Text: func(i arrangement.Instalment) string { return i.Left().String() }, Tone: late})
	l.Empty = "No instalment."
	return l
}

// Shown reads the arrangements again.
func (v *page) Shown() {
	all, err := bench.Ask(v.b, arrangement.OfAccount{Account: v.id})
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

func (v *page) chosen() {
	if v.side == nil {
		return
	}
	s, ok := v.list.Selected()
	if !ok {
		v.head.Set("No arrangement", kit.Quiet)
		v.about.Set("F7 agrees an extension, a schedule of instalments, a promise or a settlement.", kit.Quiet)
		for _, x := range []*kit.Button{v.accept, v.end, v.resume, v.signed} {
			x.Block("There is no arrangement yet: F7 begins one.")
		}
		v.dues.SetRows(kit.Rows[arrangement.Instalment](nil))
		v.side.Refresh()
		return
	}
	a := s.Arrangement
	v.head.Set(a.Number.String()+", "+status(a)+", "+strconv.Itoa(len(a.Instalments))+" to pay", statusTone(a))
	v.about.Set(about(s), kit.Plain)
	v.dues.SetRows(kit.Rows(a.Instalments))
	words, do := next(a)
	v.accept.SetText(words + "   F9")
	if v.accept.Block(""); do == nil {
		v.accept.Block("It is " + status(a) + ": it waits for nobody.")
	} else if err := may(v.b, a); err != nil {
		v.accept.BlockFor(err)
	}
	v.end.BlockFor(bench.May(v.b, arrangement.Close{Number: a.Number, Reason: "asked beforehand"}))
	v.resume.BlockFor(bench.May(v.b, arrangement.Resume{Number: a.Number, Reason: "asked beforehand"}))
	v.signed.BlockFor(bench.May(v.b, arrangement.RecordSigned{Number: a.Number, Day: v.b.Today(), By: "asked beforehand"}))
	v.side.Refresh()
}

func (v *page) begin() { v.b.Open(newForm(v.b, v.o, v.id)) }

func (v *page) advance() {
	s, ok := v.list.Selected()
	if !ok {
		return
	}
	words, do := next(s.Arrangement)
	if do == nil {
		return
	}
	v.b.Window().Ask(words+" "+s.Arrangement.Number.String()+"?", about(s), words, func() {
		a, err := do(v.b, v.b.NewDeed())
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.Shown()
		v.b.Window().Say(a.Number.String()+" is "+status(a)+".", kit.Good)
	})
}

// asked opens the question for a reason and carries out a deed of the chosen arrangement.
func (v *page) asked(title, text, submit, says string, do func(a arrangement.Arrangement, d *bench.Deed, reason string) error) {
	s, ok := v.list.Selected()
	if !ok {
		return
	}
	deed := v.b.NewDeed()
	v.b.Window().AskReason(title, text, submit, func(reason string) error {
		err := do(s.Arrangement, deed, reason)
		if err == nil {
			v.Shown()
			v.b.Window().Say(s.Arrangement.Number.String()+" is "+says+".", kit.Good)
		}
		return err
	})
}

func (v *page) close() {
	v.asked("End this arrangement?", "What it held back on the account is free again; the debt stays as it is.", "End it", "ended",
		func(a arrangement.Arrangement, d *bench.Deed, reason string) error {
			_, err := bench.Do(v.b, d, arrangement.Close{Number: a.Number, Reason: reason})
			return err
		})
}

func (v *page) reinstate() {
	v.asked("Reinstate this arrangement?", "What was missed must be paid; the rest is due by the schedule again.", "Reinstate", "reinstated",
		func(a arrangement.Arrangement, d *bench.Deed, reason string) error {
			_, err := bench.Do(v.b, d, arrangement.Resume{Number: a.Number, Reason: reason})
			return err
		})
}

func (v *page) sign() {
	s, ok := v.list.Selected()
	if !ok {
		return
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Record", Cancel: "Cancel"},
		kit.Field{Key: "by", Label: "Signed by", Required: true, Chars: 30}, kit.Field{Key: "day", Label: "On", Kind: kit.Date, Required: true})
	f.Set("by", s.Name)
	f.Set("day", v.b.Today())
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("The agreement is signed", f, func() error {
		_, err := bench.Do(v.b, deed, arrangement.RecordSigned{Number: s.Arrangement.Number, Day: f.Day("day"), By: f.Text("by")})
		return err
	}).OnClose = v.Shown
}

func (v *page) counter() {
	s, ok := v.list.Selected()
	if !ok {
		return
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Record", Cancel: "Cancel"},
		kit.Field{Key: "amount", Label: "Offers to pay", Kind: kit.Money, Required: true}, kit.Field{Key: "until", Label: "By", Kind: kit.Date, Required: true},
		kit.Field{Key: "note", Label: "Said", Chars: 36})
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("What the customer answers to the offer", f, func() error {
		_, err := bench.Do(v.b, deed, arrangement.Answer{Number: s.Arrangement.Number, Amount: f.Amount("amount"), Until: f.Day("until"), Note: f.Text("note")})
		return err
	}).OnClose = v.Shown
}

func (v *page) paper() {
	s, ok := v.list.Selected()
	if !ok {
		return
	}
	p, err := papersOf(v.b, s.Arrangement.Number)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(p)
}

// Title implements shell.Screen.
func (v *page) Title() string {
	if s, ok := v.list.Selected(); ok {
		return "Arrangements of account " + s.Number
	}
	return "Arrangements"
}

// Content implements shell.Screen.
func (v *page) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *page) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "F7", Does: "new"},
		{Key: "F8", Does: "papers"},
		{Key: "F9", Does: "approve or accept"},
		{Key: "F3", Does: "counter offer"},
		{Key: "F4", Does: "signed"},
		{Key: "F6", Does: "reinstate"},
		{Key: "Del", Does: "end"},
	}
}

// FirstFocus implements shell.Screen.
func (v *page) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *page) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *page) Key(ev *fyne.KeyEvent) bool {
	do, ok := map[fyne.KeyName]func(){
		fyne.KeyF7: v.begin, kit.KeyNew: v.begin, fyne.KeyF8: v.paper, kit.KeyPrint: v.paper, fyne.KeyF9: v.accept.Press, fyne.KeyF3: v.counter,
		fyne.KeyF4: v.signed.Press, fyne.KeyF6: v.resume.Press, fyne.KeyDelete: v.end.Press, fyne.KeyF5: v.Shown,
	}[ev.Name]
	if ok {
		do()
	}
	return ok
}

// Closed implements shell.Screen.
func (v *page) Closed() {}
