package autopay

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/autopay"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// decide is the screen of returned drafts on which somebody must decide.
type decide struct {
	b    *bench.Bench
	o    Options
	list *kit.List[autopay.Draft]
	says *kit.Note
	band *kit.Words
	box  fyne.CanvasObject
}

func newDecide(b *bench.Bench, o Options) *decide {
	type d = autopay.Draft
	type col = kit.Column[d]
	v := &decide{b: b, o: o, says: kit.NewNote("", kit.Plain, 0), band: kit.NewWords("", kit.Quiet)}
	tone := func(x d) kit.Tone {
		if x.Back.Dispute {
			return kit.Danger
		}
		return kit.Warning
	}
	v.list = kit.NewList(
		col{Title: "Back on", Chars: 10, Text: func(x d) string { return x.Back.Day.US() }, Compare: func(a, b d) int { return int(a.Back.Day - b.Back.Day) }},
		col{Title: "Code", Chars: 5, Text: func(x d) string { return x.Back.Code }, Tone: tone},
		col{Title: "Account", Chars: 12, Text: func(x d) string { return x.Number }},
		col{Title: "Name on the bank account", Chars: 22, Flex: 1, Text: func(x d) string { return x.Name }},
		col{Title: "Amount", Chars: 10, Align: kit.Right, Text: amountOf, Compare: func(a, b d) int { return int(a.Amount - b.Amount) }},
		col{Title: "What the bank says", Chars: 40, Flex: 3, Text: func(x d) string { return x.Back.Means }, Tone: tone})
	v.list.Empty = "No returned draft waits for a decision."
	v.list.OnSelect = v.tell
	v.list.OnOpen = v.close
	bar := kit.ButtonBar(v.band, kit.NewDefault("Close with a note", v.list.Open), kit.NewButton("Present again   F9", v.again), kit.NewButton("Account   F2", v.account))
	foot := container.NewVBox(kit.Card(kit.Inset(10, 6, v.says)), kit.Inset(0, 8, bar))
	v.box = container.NewBorder(nil, foot, nil, nil, v.list)
	v.Shown()
	v.list.Select(0)
	return v
}

// Shown reads the returned drafts again.
func (v *decide) Shown() {
	list, err := bench.Ask(v.b, autopay.ReturnsWaiting{})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.list.SetRows(kit.Rows(list))
	v.band.Set(phrase.Count(len(list), "return")+" to decide", kit.Quiet)
	if d, ok := v.list.Selected(); ok {
		v.tell(d)
	} else {
		v.says.Set("", kit.Plain)
	}
}

func (v *decide) tell(d autopay.Draft) {
	text := d.Back.Do
	if d.Back.Fee > 0 {
		text += " A fee of " + d.Back.Fee.Dollars() + " was charged."
	}
	if d.Back.Late {
		text += " It came late: ask our bank whether it must be taken."
	}
	if d.Back.Note != "" {
		text += " (" + d.Back.Note + ")"
	}
	v.says.Set(text, kit.Plain)
	v.box.Refresh()
}

// close asks what was done about the draft chosen.
func (v *decide) close(d autopay.Draft) {
	deed := v.b.NewDeed()
	v.b.Window().AskReason("Close the return of account "+d.Number, d.Back.Do, "Close", func(note string) error {
		_, err := bench.Do(v.b, deed, autopay.Decide{Draft: d.ID, Note: note})
		if err == nil {
			v.Shown()
			v.b.Window().Say("Closed.", kit.Good)
		}
		return err
	})
}

// again lets the next run present the draft chosen.
func (v *decide) again() {
	d, ok := v.list.Selected()
	if !ok {
		return
	}
	if _, err := bench.Do(v.b, v.b.NewDeed(), autopay.Decide{Draft: d.ID, Again: true}); err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.Shown()
	v.b.Window().Say("The next run presents "+d.Amount.Dollars()+" of account "+d.Number+" again.", kit.Good)
}

func (v *decide) account() {
	if d, ok := v.list.Selected(); ok && v.o.Open != nil {
		v.o.Open(v.b, d.Account)
	}
}

// Title implements shell.Screen.
func (v *decide) Title() string { return "Returned drafts" }

// Content implements shell.Screen.
func (v *decide) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *decide) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "Enter", Does: "close with a note"}, {Key: "F9", Does: "present again"}, {Key: "F2", Does: "account"}, {Key: "F5", Does: "read again"}}
}

// FirstFocus implements shell.Screen.
func (v *decide) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *decide) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *decide) Key(ev *fyne.KeyEvent) bool {
	return press(ev, map[fyne.KeyName]func(){fyne.KeyF9: v.again, fyne.KeyF2: v.account, fyne.KeyF5: v.Shown})
}

// Closed implements shell.Screen.
func (v *decide) Closed() {}
