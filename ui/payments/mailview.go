package payments

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/document"
	"curbstop/domain/payment"
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
	others   *kit.List[payment.MailInHand]
	waiting  *kit.Words
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
	v.begin = kit.NewForm(kit.FormOptions{Submit: "Begin batch", Quick: true},
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
	v.listOthers()
	v.arrange()
	if err := v.m.read(); err != nil {
		v.begin.Fail(err)
	}
	v.refresh()
	return v
}

// listOthers makes the list of what others keyed: whoever may post a batch takes it over here.
func (v *mailView) listOthers() {
	type hand = payment.MailInHand
	v.waiting = kit.NewWords("", kit.Accent).Bold()
	v.others = kit.NewList(
		kit.Column[hand]{Title: "Batch", Chars: 11, Text: func(h hand) string { return h.Batch.Number.String() }},
		kit.Column[hand]{Title: "Day", Chars: 11, Text: func(h hand) string { return h.Batch.Day.US() }},
		kit.Column[hand]{Title: "Keyed by", Chars: 20, Flex: 1, Text: func(h hand) string { return h.Clerk }},
		kit.Column[hand]{Title: "Control total", Chars: 13, Align: kit.Right, Text: func(h hand) string { return h.Batch.Total.String() }},
		kit.Column[hand]{Title: "Stands", Chars: 34, Flex: 1, Text: handed})
	v.others.OnOpen = func(h hand) { v.bring(h.Batch.Number) }
}

// bring brings a batch that another keyed to this desk, or takes it off again.
func (v *mailView) bring(number document.Number) {
	if err := v.m.bring(number); err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.refresh()
}

func (v *mailView) arrange() {
	v.start = container.NewBorder(container.NewVBox(kit.NewHeading("Begin a mail batch"),
		kit.NewWords("Add up the checks and count them before keying the first one.", kit.Quiet), kit.Inset(0, 8, v.begin.Content()),
		kit.Inset(0, 6, v.waiting)), nil, nil, nil, v.others)
	v.work = container.NewBorder(container.NewVBox(v.head, v.progress, kit.Inset(0, 6, v.form.Content()), v.who, kit.Inset(0, 2, kit.NewWords("", kit.Plain))),
		nil, nil, nil, v.list)
	v.box = kit.Card(kit.Inset(12, 10, container.NewStack(v.start, v.work)))
}

// refresh shows the batch as it stands.
func (v *mailView) refresh() {
	v.others.SetRows(kit.Rows(v.m.others))
	v.waiting.Set(v.m.waiting(), kit.Accent)
	if !v.m.going() {
		v.start.Show()
		v.work.Hide()
		if v.others.Hide(); len(v.m.others) > 0 {
			v.others.Show()
		}
		v.focus()
		return
	}
	v.start.Hide()
	v.work.Show()
	v.head.Set(v.m.title(), kit.Plain)
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
	if v.form.Text("account") == "" {
		v.form.Fail(nil)
		return
	}
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
		hints := []kit.KeyHint{{Key: "F9", Does: "begin batch"}}
		if len(v.m.others) > 0 {
			hints = append(hints, kit.KeyHint{Key: "F7", Does: "batches of others"}, kit.KeyHint{Key: "Enter", Does: "open one"})
		}
		return hints
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
	held := v.b.Window().Canvas().Focused()
	onList := held == fyne.Focusable(v.list) || held == fyne.Focusable(v.others)
	switch ev.Name {
	case fyne.KeyF9, kit.KeySubmit:
		v.post()
	case fyne.KeyF7:
		v.toList()
	case fyne.KeyDelete:
		v.remove()
	case fyne.KeyF6:
		v.drop()
	case fyne.KeyEscape:
		return v.escape(onList)
	default:
		return false
	}
	return true
}

// toList goes to the payments of the batch, or to what others keyed.
func (v *mailView) toList() {
	if !v.m.going() && len(v.m.others) > 0 {
		v.b.Window().FocusOn(v.others)
		if v.others.Place() < 0 {
			v.others.Select(0)
		}
		return
	}
	v.b.Window().FocusOn(v.list)
	if v.list.Place() < 0 {
		v.list.Select(0)
	}
}

// escape leaves a list for the form, and a batch of another for the list it came from.
func (v *mailView) escape(onList bool) bool {
	switch {
	case onList:
		v.focus()
	case v.m.at != 0 && !v.Dirty():
		v.bring(0)
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
