package refunds

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/refund"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// view is the desk as it stands on the screen: the heaps at the left, what lies on the chosen one at the right.
type view struct {
	b      *bench.Bench
	m      *desk
	alarm  *kit.Band
	stages *kit.List[stage]
	found  *kit.List[refund.Found]
	lines  *kit.List[refund.Line]
	head   *kit.Words
	total  *kit.Words
	box    fyne.CanvasObject
	ready  bool // nothing is read anew while the lists are being filled
}

// New makes the refunds desk.
func New(b *bench.Bench, o Options) shell.Screen { return newView(b, o) }

func newView(b *bench.Bench, o Options) *view {
	v := &view{
		b: b, m: newDesk(b, o), alarm: kit.NewBand("", kit.Warning), head: kit.NewWords("", kit.Accent).Bold(), total: kit.NewFigure("", kit.Plain).Bold(),
	}
	v.makeLists()
	left := kit.Card(kit.Inset(8, 8, container.NewBorder(kit.Inset(0, 4, kit.NewWords("Refunds desk", kit.Accent).Bold()), nil, nil, nil, v.stages)))
	head := kit.Inset(0, 4, kit.Beside(60, v.head, v.total))
	right := kit.Card(kit.Inset(8, 8, container.NewBorder(head, nil, nil, nil, container.NewStack(v.found, v.lines))))
	v.box = container.NewBorder(v.alarm, nil, nil, nil, kit.Beside(29, left, right))
	v.read()
	v.stages.Select(v.first())
	v.ready = true
	v.chosen(v.m.stages[v.m.at])
	return v
}

// first is the heap the desk opens on: the printer's when a batch waits for its answer.
func (v *view) first() int {
	if v.m.batch != 0 {
		return 4
	}
	return 0
}

func (v *view) makeLists() {
	v.stages = kit.NewList(
		kit.Column[stage]{Title: "Work", Chars: 19, Flex: 1, Fixed: true, Text: func(s stage) string { return s.title }, Tone: func(s stage) kit.Tone { return s.tone }},
		kit.Column[stage]{Title: "", Chars: 4, Fixed: true, Align: kit.Right, Text: count, Tone: func(s stage) kit.Tone { return s.tone }},
		kit.Column[stage]{Title: "Amount", Chars: 9, Fixed: true, Align: kit.Right, Text: sum, Tone: func(s stage) kit.Tone { return s.tone }})
	v.stages.OnSelect, v.stages.OnOpen = v.chosen, func(stage) { v.toRows() }
	v.found = foundList()
	v.found.OnOpen = func(f refund.Found) { v.b.Open(newForm(v.b, f.Account, refund.Request{})) }
	v.lines = requestList()
	v.lines.OnOpen = v.open
	v.found.OnKey, v.lines.OnKey = v.back, v.back
}

func foundList() *kit.List[refund.Found] {
	type col = kit.Column[refund.Found]
	l := kit.NewList(
		col{Title: "Account", Chars: 10, Text: func(f refund.Found) string { return f.Number }},
		col{Title: "Customer", Chars: 22, Flex: 3, Text: func(f refund.Found) string { return f.Customer }},
		col{Title: "Credit", Chars: 8, Align: kit.Right, Text: func(f refund.Found) string { return f.Credit.String() }, Compare: func(a, b refund.Found) int { return int(a.Credit - b.Credit) }},
		col{Title: "To refund", Chars: 9, Align: kit.Right, Text: func(f refund.Found) string { return f.May.String() }, Compare: func(a, b refund.Found) int { return int(a.May - b.May) }},
		col{Title: "What to do", Chars: 13, Text: func(f refund.Found) string { return string(f.Step) }, Tone: stepTone},
		col{Title: "Age", Chars: 8, Align: kit.Right, Text: age, Compare: func(a, b refund.Found) int { return a.Age - b.Age }},
		col{Title: "Owes elsewhere", Chars: 15, Flex: 2, Text: debts, Tone: func(refund.Found) kit.Tone { return kit.Warning }})
	l.Key = func(f refund.Found) string { return f.Number }
	l.Empty = "No account has credit to be refunded."
	return l
}

func requestList() *kit.List[refund.Line] {
	type col = kit.Column[refund.Line]
	l := kit.NewList(
		col{Title: "Refund", Chars: 9, Text: func(r refund.Line) string { return r.Request.Number.String() }},
		col{Title: "Account", Chars: 10, Text: func(r refund.Line) string { return r.Number }},
		col{Title: "Payee", Chars: 20, Flex: 3, Text: func(r refund.Line) string { return r.Payee }},
		col{Title: "Amount", Chars: 10, Align: kit.Right, Text: func(r refund.Line) string { return r.Amount.String() }, Compare: func(a, b refund.Line) int { return int(a.Amount - b.Amount) }},
		col{Title: "Source", Chars: 16, Flex: 2, Text: func(r refund.Line) string { return string(r.Source) }},
		col{Title: "Asked by", Chars: 11, Flex: 1, Text: func(r refund.Line) string { return r.Preparer }},
		col{Title: "Asked on", Chars: 10, Text: asked, Compare: func(a, b refund.Line) int { return int(day(a) - day(b)) }},
		col{Title: "Check", Chars: 7, Align: kit.Right, Text: checkNo})
	l.Key = func(r refund.Line) string { return r.Request.Number.String() }
	l.Empty = "Nothing here."
	return l
}

// read reads the counts and, at the desk, the credit found.
func (v *view) read() {
	if err := v.m.count(); err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.alarm.Set(v.m.alarm(), kit.Warning)
	v.stages.SetRows(kit.Rows(v.m.stages))
	v.b.Shell.Desk().Run(func(context.Context, kit.Progress) error { return v.m.find() }, func(err error) {
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.stages.SetRows(kit.Rows(v.m.stages))
		v.found.SetRows(kit.Rows(v.m.found.Rows))
		v.title()
	})
}

// chosen shows what lies on a heap.
func (v *view) chosen(stage) {
	if !v.ready {
		v.m.at = max(v.stages.Place(), 0)
		return
	}
	if err := v.m.choose(max(v.stages.Place(), 0)); err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.found.Hide()
	v.lines.Hide()
	switch v.m.stages[v.m.at].state {
	case "":
		v.found.Show()
	default:
		v.lines.SetRows(kit.Rows(v.m.lines))
		v.lines.Show()
	}
	v.title()
}

func (v *view) title() {
	s := v.m.stages[v.m.at]
	if v.b.Shell.Current() == shell.Screen(v) {
		v.b.Shell.Refresh()
	}
	v.head.Set(s.title, kit.Accent)
	if s.state == "" {
		v.total.Set(v.m.found.Total.Dollars(), kit.Plain)
		return
	}
	_, total := v.m.numbers()
	v.total.Set(total.Dollars(), kit.Plain)
}

// rows is the list at the right that is shown now.
func (v *view) rows() fyne.Focusable {
	if v.m.stages[v.m.at].state == "" {
		return v.found
	}
	return v.lines
}

func (v *view) toRows() { v.b.Window().FocusOn(v.rows()) }

// back goes from the rows to the heaps.
func (v *view) back(ev *fyne.KeyEvent) bool {
	if ev.Name != fyne.KeyEscape && ev.Name != fyne.KeyLeft {
		return false
	}
	v.b.Window().FocusOn(v.stages)
	return true
}

// open shows a request: a returned one in its form, others with their story.
func (v *view) open(l refund.Line) {
	if l.State == refund.Returned {
		v.b.Open(formAgain(v.b, l.Request))
		return
	}
	v.b.Open(newStory(v.b, l.Request.Number, v.m.o))
}

// Title implements shell.Screen.
func (v *view) Title() string { return "Refunds" }

// Content implements shell.Screen.
func (v *view) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *view) Keys() []kit.KeyHint {
	if v.m.stages[v.m.at].state == document.Draft {
		return []kit.KeyHint{{Key: "Enter", Does: "open"}, {Key: "F9", Does: "open, to approve"}, {Key: "Ctrl+Enter", Does: "approve all"}, {Key: "F5", Does: "read again"}}
	}
	switch v.m.stages[v.m.at].errand {
	case refund.ToSign:
		return []kit.KeyHint{{Key: "Enter", Does: "open"}, {Key: "Ctrl+Enter", Does: "all are signed"}, {Key: "F5", Does: "read again"}}
	case refund.ToSend:
		return []kit.KeyHint{{Key: "Enter", Does: "open, hand over"}, {Key: "Ctrl+Enter", Does: "all are mailed"}, {Key: "F5", Does: "read again"}}
	}
	return []kit.KeyHint{
		{Key: "Enter", Does: "open"},
		{Key: "F9", Does: "print checks, or say what came out"},
		{Key: "F6", Does: "bank"},
		{Key: "F8", Does: "register"},
		{Key: "F7", Does: "alignment page"},
		{Key: "F4", Does: "unclaimed"},
		{Key: "F3", Does: "request found"},
		{Key: "F5", Does: "read again"},
	}
}

// FirstFocus implements shell.Screen.
func (v *view) FirstFocus() fyne.Focusable { return v.stages }

// Dirty implements shell.Screen.
func (v *view) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *view) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9:
		v.press()
	case fyne.KeyF8:
		v.b.Open(newRegister(v.b, v.m.o))
	case fyne.KeyF7:
		align(v.b, v.m.o)
	case fyne.KeyF6:
		if v.m.o.Bank != nil {
			v.m.o.Bank(v.b)
		}
	case fyne.KeyF4:
		v.b.Open(newUnclaimed(v.b, v.m.o))
	case fyne.KeyF3:
		v.askFound()
	case fyne.KeyF5:
		v.Shown()
	case kit.KeySubmit:
		v.doAll()
	case fyne.KeyF2:
		v.openAccount()
	case fyne.KeyRight:
		v.toRows()
	default:
		return false
	}
	return true
}

// doAll is Ctrl+Enter: what may be done with the whole heap.
func (v *view) doAll() {
	switch s := v.m.stages[v.m.at]; {
	case s.errand != refund.NoErrand:
		v.errand(s.errand)
	default:
		v.approveAll()
	}
}

func (v *view) openAccount() {
	if v.m.o.Open == nil {
		return
	}
	if f, ok := v.found.Selected(); ok && v.rows() == fyne.Focusable(v.found) {
		v.m.o.Open(v.b, f.Account)
		return
	}
	if l, ok := v.lines.Selected(); ok {
		openAccount(v.b, v.m.o, l.Request)
	}
}

// askFound requests the refunds of closed accounts that nothing holds up.
func (v *view) askFound() {
	if why := bench.May(v.b, refund.AskFound{}); why != nil {
		v.b.Window().SayError(why)
		return
	}
	sum, n := money.Amount(0), 0
	for _, f := range v.m.found.Rows {
		if f.Step == refund.Pay {
			sum, n = sum.Plus(f.May), n+1
		}
	}
	deed := v.b.NewDeed()
	text := fmt.Sprintf("%d closed accounts, %s: nothing holds these up. Each waits until its address is verified and somebody else approves it.", n, sum.Dollars())
	v.b.Window().Ask("Request the refunds found?", text, "Request them", func() {
		run, err := bench.Do(v.b, deed, refund.AskFound{})
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.Shown()
		v.b.Window().Say(fmt.Sprintf("%d refunds requested, %s.", len(run.Requests), run.Total.Dollars()), kit.Good)
	})
}

// approveAll approves every request on the waiting heap, all or none.
func (v *view) approveAll() {
	if v.m.stages[v.m.at].state != document.Draft || len(v.m.lines) == 0 {
		return
	}
	numbers, total := v.m.numbers()
	if why := bench.May(v.b, refund.ApproveAll{Numbers: numbers}); why != nil {
		v.b.Window().SayError(why)
		return
	}
	deed := v.b.NewDeed()
	text := phrase.Count(len(numbers), "refund") + ", " + total.Dollars() + " together. The credits leave their accounts and wait as refunds payable."
	v.b.Window().Ask("Approve all that wait?", text, "Approve them", func() {
		done, err := bench.Do(v.b, deed, refund.ApproveAll{Numbers: numbers})
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.Shown()
		says := phrase.Count(done.Approved, "refund") + " approved, " + done.Total.Dollars() + "."
		if done.First > 0 {
			says += " " + phrase.Count(done.First, "refund") + " had the first of two approvals."
		}
		v.b.Window().Say(says, kit.Good)
	})
}

// press is F9: the question about the batch at the printer, or the printing of what is approved.
func (v *view) press() {
	switch {
	case v.m.batch != 0:
		openQuestion(v.b, v.m.o, v.m.batch)
	case v.m.stages[v.m.at].state == document.Draft:
		if l, ok := v.lines.Selected(); ok {
			v.open(l)
		}
	default:
		printApproved(v.b, v.m.o)
	}
}

// Shown reads again what may have changed while another screen was in front.
func (v *view) Shown() {
	v.read()
	v.chosen(v.m.stages[v.m.at])
}

// Closed implements shell.Screen.
func (v *view) Closed() {}
