package bankdesk

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/bank"
	"curbstop/domain/document"
	"curbstop/domain/refund"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// statementsView is the desk of statements and checks: the heaps at the left, what lies on the chosen one at the right.
type statementsView struct {
	b     *bench.Bench
	o     Options
	m     *statements
	banks []bank.Account
	heaps *kit.List[heap]
	lists []*kit.List[heapRow]
	name  *kit.Words
	head  *kit.Words
	total *kit.Words
	box   fyne.CanvasObject
	at    int
}

// NewStatements makes the desk where statements are imported: the checks they cleared, what somebody must decide, what the bank is told.
func NewStatements(b *bench.Bench, o Options) shell.Screen { return newStatementsView(b, o) }

func newStatementsView(b *bench.Bench, o Options) *statementsView {
	v := &statementsView{b: b, o: o, name: kit.NewWords("", kit.Accent).Bold(), head: kit.NewWords("", kit.Accent).Bold(), total: kit.NewFigure("", kit.Plain).Bold()}
	var err error
	if v.banks, err = bench.Ask(b, bank.List{}); err != nil || len(v.banks) == 0 {
		v.box = kit.Card(kit.Inset(12, 10, kit.NewNote("There is no bank account yet: enter one first (Office, Bank accounts).", kit.Warning, 0)))
		return v
	}
	v.use(v.banks[0])
	stack := container.NewStack()
	for _, h := range v.m.heaps {
		l := kit.NewList(h.heads...)
		l.Empty = h.empty
		l.OnOpen = func(r heapRow) { r.open() }
		l.OnKey = v.back
		v.lists = append(v.lists, l)
		stack.Add(l)
	}
	v.heaps = kit.NewList(
		kit.Column[heap]{Title: "Work", Chars: 19, Flex: 1, Fixed: true, Text: func(h heap) string { return h.title }, Tone: func(h heap) kit.Tone { return h.tone }},
		kit.Column[heap]{Title: "", Chars: 4, Fixed: true, Align: kit.Right, Text: heapCount, Tone: func(h heap) kit.Tone { return h.tone }},
		kit.Column[heap]{Title: "Amount", Chars: 10, Fixed: true, Align: kit.Right, Text: heapSum, Tone: func(h heap) kit.Tone { return h.tone }})
	v.heaps.OnSelect, v.heaps.OnOpen = func(heap) { v.choose() }, func(heap) { v.toRows() }
	left := kit.Card(kit.Inset(8, 8, container.NewBorder(kit.Inset(0, 4, v.name), nil, nil, nil, v.heaps)))
	head := kit.Inset(0, 4, kit.Beside(60, v.head, v.total))
	right := kit.Card(kit.Inset(8, 8, container.NewBorder(head, nil, nil, nil, stack)))
	v.box = kit.Beside(31, left, right)
	v.read()
	v.heaps.Select(0)
	return v
}

// use turns to another bank account.
func (v *statementsView) use(a bank.Account) {
	v.m = newHeaps(v.b, v.o, a, heapDeeds{
		decide: v.decide, open: v.explain, settle: v.settle, file: v.showFile,
		story: func(n document.Number) { open(v.b, v.o, document.Ref{Kind: refund.KindRequest, Number: n}) },
	})
	v.name.Set(a.Ending(), kit.Accent)
}

func heapCount(h heap) string {
	if h.count == 0 {
		return ""
	}
	return fmt.Sprint(h.count)
}

func heapSum(h heap) string {
	if h.sum == 0 {
		return ""
	}
	return h.sum.String()
}

func (v *statementsView) read() {
	if err := v.m.read(); err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.heaps.SetRows(kit.Rows(v.m.heaps))
	for i, l := range v.lists {
		l.SetRows(kit.Rows(v.m.heaps[i].rows))
	}
	v.choose()
}

func (v *statementsView) choose() {
	v.at = max(v.heaps.Place(), 0)
	for i, l := range v.lists {
		if i == v.at {
			l.Show()
		} else {
			l.Hide()
		}
	}
	h := v.m.heaps[v.at]
	v.head.Set(h.title, kit.Accent)
	v.total.Set(heapSum(h), kit.Plain)
}

func (v *statementsView) toRows() { v.b.Window().FocusOn(v.lists[v.at]) }

func (v *statementsView) back(ev *fyne.KeyEvent) bool {
	if ev.Name != fyne.KeyEscape && ev.Name != fyne.KeyLeft {
		return false
	}
	v.b.Window().FocusOn(v.heaps)
	return true
}

// Title implements shell.Screen.
func (v *statementsView) Title() string { return "Statements and checks" }

// Content implements shell.Screen.
func (v *statementsView) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *statementsView) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "Enter", Does: "decide, open"},
		{Key: "F9", Does: "import a statement"},
		{Key: "F4", Does: "match deposits"},
		{Key: "F8", Does: "reconcile"},
		{Key: "F6", Does: "issue file"},
		{Key: "F7", Does: "layouts"},
		{Key: "F3", Does: "bank account"},
	}
}

// FirstFocus implements shell.Screen.
func (v *statementsView) FirstFocus() fyne.Focusable {
	if v.heaps == nil {
		return nil
	}
	return v.heaps
}

// Dirty implements shell.Screen.
func (v *statementsView) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *statementsView) Key(ev *fyne.KeyEvent) bool {
	if v.m == nil {
		return false
	}
	switch ev.Name {
	case fyne.KeyF9:
		v.chooseFile()
	case fyne.KeyF4:
		v.b.Open(newView(v.b, v.o, v.m.acct.ID))
	case fyne.KeyF8:
		v.b.Open(newSheets(v.b, v.m.acct))
	case fyne.KeyF6:
		v.issue()
	case fyne.KeyF7:
		v.layouts()
	case fyne.KeyF3:
		v.turn()
	case fyne.KeyF5:
		v.read()
	case fyne.KeyRight:
		v.toRows()
	default:
		return false
	}
	return true
}

// turn goes to the next bank account.
func (v *statementsView) turn() {
	for i, a := range v.banks {
		if a.ID == v.m.acct.ID {
			v.use(v.banks[(i+1)%len(v.banks)])
			v.read()
			return
		}
	}
}

// Shown reads again what may have changed while another screen was in front.
func (v *statementsView) Shown() {
	if v.m != nil {
		v.read()
	}
}

// Closed implements shell.Screen.
func (v *statementsView) Closed() {}
