package payments

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/payment"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// LongInSuspense is after how many days money in suspense is looked for with more than patience.
const LongInSuspense = 10

// suspense is what the desk of money that is nobody's knows, without a widget.
type suspense struct {
	b    *bench.Bench
	deed *bench.Deed
	rows []payment.Waiting
}

func (m *suspense) read() (err error) {
	m.rows, err = bench.Ask(m.b, payment.Suspense{Limit: 1000})
	return err
}

// says tells how much waits.
func (m *suspense) says() string {
	var t payment.Totals
	late := 0
	for _, w := range m.rows {
		t.Add(payment.Taken{Receipt: w.Receipt})
		if w.Age > LongInSuspense {
			late++
		}
	}
	if t.Count == 0 {
		return "Nothing waits in suspense."
	}
	text := fmt.Sprintf("%d in suspense, %s", t.Count, t.Sum.Dollars())
	if late > 0 {
		text += fmt.Sprintf("; %d for more than %d days", late, LongInSuspense)
	}
	return text
}

func (m *suspense) identify(r payment.Receipt, to account.ID, reason string) (payment.Receipt, error) {
	out, err := bench.Do(m.b, m.deed, payment.Identify{Number: r.Number, To: to, Reason: reason})
	if err == nil {
		err = m.read()
	}
	return out, err
}

func (m *suspense) giveBack(r payment.Receipt, to, reason string) error {
	_, err := bench.Do(m.b, m.deed, payment.MarkBack{Number: r.Number, To: to, Reason: reason})
	if err == nil {
		err = m.read()
	}
	return err
}

// suspenseView lists the money nobody is known for.
type suspenseView struct {
	b    *bench.Bench
	o    Options
	m    *suspense
	list *kit.List[payment.Waiting]
	head *kit.Words
	box  fyne.CanvasObject
}

// NewSuspense makes the desk of money in suspense: whose it is, or back to who sent it.
func NewSuspense(b *bench.Bench, o Options) shell.Screen { return newSuspenseView(b, o) }

func newSuspenseView(b *bench.Bench, o Options) *suspenseView {
	v := &suspenseView{b: b, o: o, m: &suspense{b: b, deed: b.NewDeed()}, head: kit.NewWords("", kit.Plain).Bold()}
	old := func(w payment.Waiting) kit.Tone {
		if w.Age > LongInSuspense {
			return kit.Warning
		}
		return kit.Plain
	}
	v.list = kit.NewList(
		kit.Column[payment.Waiting]{Title: "Receipt", Chars: 10, Text: func(w payment.Waiting) string { return w.Receipt.Number.String() }},
		kit.Column[payment.Waiting]{Title: "Came on", Chars: 10, Text: func(w payment.Waiting) string { return w.Receipt.Day.US() }},
		kit.Column[payment.Waiting]{
			Title: "Days", Chars: 5, Align: kit.Right, Text: func(w payment.Waiting) string { return strconv.Itoa(w.Age) }, Tone: old,
			Compare: func(a, b payment.Waiting) int { return a.Age - b.Age },
		},
		kit.Column[payment.Waiting]{
			Title: "Amount", Chars: 11, Align: kit.Right, Text: func(w payment.Waiting) string { return w.Receipt.Amount.String() },
			Compare: func(a, b payment.Waiting) int { return int(a.Receipt.Amount - b.Receipt.Amount) },
		},
		kit.Column[payment.Waiting]{Title: "Paid by", Chars: 16, Text: func(w payment.Waiting) string { return how(payment.Taken{Receipt: w.Receipt}) }},
		kit.Column[payment.Waiting]{Title: "Known of the payer", Chars: 30, Flex: 3, Text: func(w payment.Waiting) string { return w.Receipt.Known }},
		kit.Column[payment.Waiting]{Title: "To be given back to", Chars: 18, Flex: 2, Text: func(w payment.Waiting) string { return backTo(w.Receipt) }},
		kit.Column[payment.Waiting]{Title: "Clerk", Chars: 14, Flex: 1, Text: func(w payment.Waiting) string { return w.Clerk }})
	v.list.Key = func(w payment.Waiting) string { return w.Receipt.Number.String() }
	v.list.Empty = "Nothing waits: a ? in the account field at the counter puts money here."
	v.list.OnOpen = func(w payment.Waiting) { showReceipt(b, w.Receipt) }
	v.box = kit.Card(kit.Inset(12, 10, container.NewBorder(kit.Inset(0, 6, v.head), nil, nil, nil, v.list)))
	v.Shown()
	return v
}

// Shown reads again what waits.
func (v *suspenseView) Shown() {
	if err := v.m.read(); err != nil {
		v.head.Set(err.Error(), kit.Danger)
		return
	}
	v.show()
}

func (v *suspenseView) show() {
	v.head.Set(v.m.says(), kit.Plain)
	v.list.SetRows(kit.Rows(v.m.rows))
}

func (v *suspenseView) chosen() (payment.Receipt, bool) {
	w, ok := v.list.Selected()
	if !ok {
		v.b.Window().Say("Choose the money in the list first.", kit.Warning)
	}
	return w.Receipt, ok
}

// identify asks for the account, then how it was found out.
func (v *suspenseView) identify() {
	r, ok := v.chosen()
	if !ok {
		return
	}
	pickAccount(v.b, v.o, r.Amount.Dollars()+", “"+r.Known+"”: for which account?", func(to Match) {
		text := r.Amount.Dollars() + " goes to account " + to.Number + " (" + to.Name + "), paid on " + r.Day.US() + "."
		v.b.Window().AskReason("Whose money it is", text, "Post to the account", func(reason string) error {
			out, err := v.m.identify(r, to.ID, reason)
			if err == nil {
				v.show()
				v.b.Window().Say("Receipt "+out.Number.String()+" is posted to account "+to.Number+"; its balance is now "+out.After.Balance()+".", kit.Good)
			}
			return err
		})
	})
}

// giveBack marks the money as to go back to who sent it.
func (v *suspenseView) giveBack() {
	r, ok := v.chosen()
	if !ok {
		return
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Mark", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "to", Label: "Back to", Required: true, Chars: 52, Hint: "name and address"}, kit.Field{Key: "reason", Label: "Reason", Required: true, Chars: 52})
	f.Note("It stays in suspense and ages on, until a refund of it (F7) is approved.", kit.Quiet)
	v.b.Window().OpenForm(r.Amount.Dollars()+" to be given back", f, func() error {
		err := v.m.giveBack(r, f.Text("to"), f.Text("reason"))
		if err == nil {
			v.show()
			v.b.Window().Say("Marked: "+r.Amount.Dollars()+" goes back to "+f.Text("to")+".", kit.Good)
		}
		return err
	})
}

// refund begins the refund of money that was marked to go back.
func (v *suspenseView) refund() {
	r, ok := v.chosen()
	if ok && v.o.Refund != nil {
		v.o.Refund(v.b, r.Number)
	}
}

// backTo says who money goes back to, and the refund that asks for it.
func backTo(r payment.Receipt) string {
	if r.Refund != 0 {
		return "refund " + r.Refund.String() + ": " + r.Back.To
	}
	return r.Back.To
}

// Title implements shell.Screen.
func (v *suspenseView) Title() string { return "Suspense" }

// Content implements shell.Screen.
func (v *suspenseView) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *suspenseView) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "F9", Does: "whose it is"}, {Key: "F6", Does: "to be given back"}, {Key: "F7", Does: "refund it"}, {Key: "Enter", Does: "receipt"}}
}

// FirstFocus implements shell.Screen.
func (v *suspenseView) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *suspenseView) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *suspenseView) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9:
		v.identify()
	case fyne.KeyF6:
		v.giveBack()
	case fyne.KeyF7:
		v.refund()
	case fyne.KeyF5:
		v.Shown()
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *suspenseView) Closed() {}
