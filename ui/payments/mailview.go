package payments

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// mailView is the desk of a mail batch: the control total first, then a line for each payment.
type mailView struct {
	b        *bench.Bench
	m        *mailRoom
	begin    *kit.Form
	form     *kit.Form
	list     *kit.List[keyed]
	head     *kit.Words
	progress *kit.Words
	who      *kit.Words
	start    fyne.CanvasObject
	work     fyne.CanvasObject
	box      fyne.CanvasObject
}

// NewMail makes the desk of mail batches; a batch the clerk left is gone on with.
func NewMail(b *bench.Bench) shell.Screen { return newMailView(b) }

func newMailView(b *bench.Bench) *mailView {
	v := &mailView{
		b: b, m: newMailRoom(b), head: kit.NewHeading(""), progress: kit.NewWords("", kit.Plain).Bold(), who: kit.NewWords("", kit.Quiet),
	}
	v.begin = kit.NewForm(kit.FormOptions{Submit: "Begin batch"},
		kit.Field{Key: "total", Label: "Control total", Kind: kit.Money, Required: true, Hint: "of all checks, added up first"},
		kit.Field{Key: "count", Label: "Payments", Kind: kit.Number, Required: true, Hint: "in the stack"})
	v.begin.OnSubmit = func() error {
		err := v.m.open(v.begin.Amount("total"), int(v.begin.Number("count").IntPart()))
		if err == nil {
			v.begin.Set("total", "")
			v.begin.Set("count", "")
			v.begin.Clean()
			v.refresh()
		}
		return err
	}
	v.form = kit.NewForm(kit.FormOptions{Submit: "Next"},
		kit.Field{Key: "account", Label: "Account", Chars: 46, Required: true, Hint: "scan line or number"},
		kit.Field{Key: "amount", Label: "Amount", Kind: kit.Money, Required: true, Hint: "Enter keys the payment"},
		kit.Field{Key: "check number", Label: "Check number", Chars: 14, Hint: "may be left out"})
	v.form.OnSubmit = v.add
	if e, ok := v.form.Control("account").(*kit.Entry); ok {
		e.OnEnter = v.find
	}
	if e, ok := v.form.Control("amount").(*kit.Entry); ok {
		e.OnEnter = v.form.Submit
	}
	v.list = kit.NewList(
		kit.Column[keyed]{Title: "", Chars: 4, Align: kit.Right, Text: func(k keyed) string { return strconv.Itoa(k.place + 1) }},
		kit.Column[keyed]{Title: "Account", Chars: 14, Text: func(k keyed) string { return k.Account }},
		kit.Column[keyed]{Title: "Name", Chars: 24, Flex: 1, Text: func(k keyed) string { return k.Name }},
		kit.Column[keyed]{Title: "Check", Chars: 12, Text: func(k keyed) string { return k.Line.CheckNo }},
		kit.Column[keyed]{Title: "Amount", Chars: 12, Align: kit.Right, Text: func(k keyed) string { return k.Line.Amount.String() }})
	v.list.Empty = "Nothing is keyed yet."
	v.arrange()
	if err := v.m.read(); err != nil {
		v.begin.Fail(err)
	}
	v.refresh()
	return v
}

func (v *mailView) arrange() {
	v.start = container.NewVBox(kit.NewHeading("Begin a mail batch"),
		kit.NewWords("Add up the checks and count them before keying the first one.", kit.Quiet), kit.Inset(0, 8, v.begin.Content()))
	v.work = container.NewBorder(container.NewVBox(v.head, v.progress, kit.Inset(0, 6, v.form.Content()), v.who, kit.Inset(0, 2, kit.NewWords("", kit.Plain))),
		nil, nil, nil, v.list)
	v.box = kit.Card(kit.Inset(12, 10, container.NewStack(v.start, v.work)))
}

// refresh shows the batch as it stands.
func (v *mailView) refresh() {
	if !v.m.going() {
		v.start.Show()
		v.work.Hide()
		v.focus()
		return
	}
	v.start.Hide()
	v.work.Show()
	v.head.Set("Mail batch "+v.m.mail.Batch.Number.String(), kit.Plain)
	v.progress.Set(v.m.progress())
	v.who.Set(v.m.who(), kit.Quiet)
	v.list.SetRows(kit.Rows(v.m.lines()))
	v.focus()
}

func (v *mailView) focus() {
	if v.b.Shell != nil && v.b.Window().Canvas().Content() != nil {
		v.b.Shell.Refresh()
		v.b.Window().FocusOn(v.FirstFocus())
	}
}

// find is Enter in the account field; the amount the stub asks for stands in the next one.
func (v *mailView) find() {
	if err := v.m.find(v.form.Text("account")); err != nil {
		v.form.Fail(err)
		return
	}
	v.form.Fail(nil)
	v.form.Set("account", v.m.stub.Counter.Account.Number)
	v.form.Set("amount", "")
	if v.m.stub.Asks > 0 {
		v.form.Set("amount", v.m.stub.Asks)
	}
	v.who.Set(v.m.who(), kit.Plain)
	v.b.Window().FocusOn(v.form.Control("amount"))
}

// add keys the payment; what stands in the account field must be who stands at the desk.
func (v *mailView) add() error {
	if typed := v.form.Text("account"); typed != v.m.stub.Counter.Account.Number {
		if err := v.m.find(typed); err != nil {
			return err
		}
	}
	if err := v.m.add(v.form.Amount("amount"), v.form.Text("check number")); err != nil {
		return err
	}
	for _, key := range []string{"account", "amount", "check number"} {
		v.form.Set(key, "")
	}
	v.form.Clean()
	v.refresh()
	return nil
}

// post posts a batch in balance at once, and asks for the reason of a difference.
func (v *mailView) post() {
	if !v.m.going() {
		v.begin.Submit()
		return
	}
	if v.m.mail.Batch.Balanced() || len(v.m.mail.Lines) == 0 {
		if err := v.posted(""); err != nil {
			v.b.Window().SayError(err)
		}
		return
	}
	text, _ := v.m.progress()
	v.b.Window().AskReason("Post out of balance?", text+". Find the difference, or say what it is.", "Post", v.posted)
}

func (v *mailView) posted(reason string) error {
	done, err := v.m.post(reason)
	if err == nil {
		v.refresh()
		v.b.Window().Say(postedSaid(done), kit.Good)
	}
	return err
}

func (v *mailView) remove() {
	k, ok := v.list.Selected()
	if !ok {
		v.b.Window().Say("Choose the payment in the list first (F7).", kit.Warning)
		return
	}
	if err := v.m.remove(k.place); err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.refresh()
}

func (v *mailView) drop() {
	if v.m.going() {
		v.b.Window().AskReason("Drop this batch?", "Nothing of it is posted; its number stays in the books.", "Drop", func(reason string) error {
			err := v.m.drop(reason)
			if err == nil {
				v.refresh()
			}
			return err
		})
	}
}

// Title implements shell.Screen.
func (v *mailView) Title() string { return "Mail batch" }

// Content implements shell.Screen.
func (v *mailView) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *mailView) Keys() []kit.KeyHint {
	if !v.m.going() {
		return []kit.KeyHint{{Key: "F9", Does: "begin batch"}}
	}
	return []kit.KeyHint{
		{Key: "Enter", Does: "next"},
		{Key: "F9", Does: "post batch"},
		{Key: "F7", Does: "list"},
		{Key: "Del", Does: "take line out"},
		{Key: "F6", Does: "drop batch"},
	}
}

// FirstFocus implements shell.Screen.
func (v *mailView) FirstFocus() fyne.Focusable {
	if v.m.going() {
		return v.form.First()
	}
	return v.begin.First()
}

// Dirty implements shell.Screen.
func (v *mailView) Dirty() bool {
	if v.m.going() {
		return v.form.Dirty()
	}
	return v.begin.Dirty()
}

// Key implements shell.Screen.
func (v *mailView) Key(ev *fyne.KeyEvent) bool {
	onList := v.b.Window().Canvas().Focused() == fyne.Focusable(v.list)
	switch ev.Name {
	case fyne.KeyF9, kit.KeySubmit:
		v.post()
	case fyne.KeyF7:
		v.b.Window().FocusOn(v.list)
		if v.list.Place() < 0 {
			v.list.Select(0)
		}
	case fyne.KeyDelete:
		v.remove()
	case fyne.KeyF6:
		v.drop()
	case fyne.KeyEscape:
		if onList {
			v.focus()
		}
		return onList
	default:
		return false
	}
	return true
}

// Shown reads the batch again.
func (v *mailView) Shown() {
	if !v.Dirty() && v.m.read() == nil {
		v.refresh()
	}
}

// Closed implements shell.Screen.
func (v *mailView) Closed() {}
