package bankdesk

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/bank"
	"curbstop/domain/document"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// view is the desk as it stands on the screen: one row for each thing, the books at the left, the bank at the right.
type view struct {
	b     *bench.Bench
	o     Options
	d     *desk
	banks []bank.Account
	list  *kit.List[row]
	name  *kit.Words
	says  *kit.Words
	box   fyne.CanvasObject
}

// New makes the desk at which deposits are matched with the bank's lines; at is the bank account to begin with, 0 for the first.
func New(b *bench.Bench, o Options, at bank.ID) shell.Screen { return newView(b, o, at) }

func newView(b *bench.Bench, o Options, at bank.ID) *view {
	v := &view{b: b, o: o, name: kit.NewWords("", kit.Accent).Bold(), says: kit.NewWords("", kit.Quiet)}
	var err error
	if v.banks, err = bench.Ask(b, bank.List{}); err != nil || len(v.banks) == 0 {
		v.box = kit.Card(kit.Inset(12, 10, kit.NewNote("There is no bank account yet: enter one first (Office, Bank accounts).", kit.Warning, 0)))
		return v
	}
	acct := v.banks[0]
	for _, a := range v.banks {
		if a.ID == at {
			acct = a
		}
	}
	v.d = newDesk(b, acct)
	v.list = kit.NewList(columns()...)
	v.list.Key = func(r row) string { return r.key }
	v.list.OnOpen = v.open
	v.list.OnKey = v.onKey
	head := kit.Inset(0, 4, container.NewVBox(v.name, v.says))
	v.box = kit.Card(kit.Inset(10, 8, container.NewBorder(head, nil, nil, nil, v.list)))
	v.read()
	v.list.Select(0)
	return v
}

func columns() []kit.Column[row] {
	col := func(title string, chars, flex int, align kit.Align, text func(row) string) kit.Column[row] {
		return kit.Column[row]{Title: title, Chars: chars, Flex: flex, Align: align, Fixed: true, Text: text, Tone: row.tone}
	}
	item := func(text func(bank.Item) string) func(row) string {
		return func(r row) string {
			if r.item == nil {
				return ""
			}
			return text(*r.item)
		}
	}
	line := func(text func(bank.Line) string) func(row) string {
		return func(r row) string {
			if r.line == nil {
				return ""
			}
			return text(*r.line)
		}
	}
	mark := func(r row) string {
		if r.mark {
			return "✓"
		}
		return ""
	}
	return []kit.Column[row]{
		col("", 2, 0, kit.Left, mark),
		col("Day", 10, 0, kit.Left, item(func(i bank.Item) string { return i.Day.US() })),
		col("The books expect", 22, 1, kit.Left, item(func(i bank.Item) string { return i.Doc.String() })),
		col("Amount", 11, 0, kit.Right, item(func(i bank.Item) string { return i.Amount.String() })),
		col("How they fit", 24, 2, kit.Left, row.says),
		col("Day", 12, 0, kit.Left, line(func(l bank.Line) string { return l.Day.US() })),
		col("Amount", 11, 0, kit.Right, line(func(l bank.Line) string { return l.Amount.String() })),
		col("The bank says", 16, 2, kit.Left, line(func(l bank.Line) string { return strings.TrimSpace(l.What + " " + l.Name + " " + l.Text) })),
	}
}

func (v *view) read() {
	if err := v.d.read(); err != nil {
		v.says.Set(err.Error(), kit.Danger)
		v.list.SetRows(kit.Rows[row](nil))
		return
	}
	name := v.d.acct.Ending()
	if v.d.done {
		name += ", matches that stand"
	}
	v.name.Set(name, kit.Accent)
	v.says.Set(v.d.sums(), kit.Quiet)
	v.list.Empty = "Books and bank say the same: nothing waits to be matched."
	v.list.SetRows(kit.Rows(v.d.rows()))
	if _, ok := v.list.Selected(); !ok {
		v.list.Select(0)
	}
}

// open does what a row asks for first: a sure proposal is accepted, anything else asks.
func (v *view) open(r row) {
	switch r.side {
	case fits:
		if r.prop.Diff == 0 || r.prop.How == procedure.Net {
			p, err := bench.Do(v.b, v.b.NewDeed(), r.prop.Pair(v.d.acct.ID))
			v.did(err, func() string { return p.Ref().String() + " is confirmed." })
			return
		}
		v.judge(r.prop.Pair(v.d.acct.ID), r.prop.Diff)
	case inBooks:
		v.leave(r.item.Doc, fmt.Sprintf("%s of %s, %s", r.item.Doc, r.item.Day.US(), r.item.Amount))
	case atBank:
		explain(v.b, *r.line, func(says string) { v.did(nil, func() string { return says }) })
	case confirmed:
		v.matched(r.pair)
	}
}

// did says what was done, or why not, and reads again.
func (v *view) did(err error, says func() string) {
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.d.marks = map[string]bool{}
	v.read()
	v.b.Window().Say(says(), kit.Good)
}

// onKey marks a row.
func (v *view) onKey(ev *fyne.KeyEvent) bool {
	if ev.Name != fyne.KeyInsert {
		return false
	}
	v.mark()
	return true
}

func (v *view) mark() {
	r, ok := v.list.Selected()
	if !ok || r.side != inBooks && r.side != atBank {
		v.b.Window().Say("Marked are rows of one side; F6 takes a proposal apart.", kit.Quiet)
		return
	}
	v.d.marks[r.key] = !v.d.marks[r.key]
	at := v.list.Place()
	v.list.SetRows(kit.Rows(v.d.rows()))
	v.list.Select(at + 1)
	if c, diff := v.d.chosen(); len(c.Docs)+len(c.Lines) > 0 {
		v.b.Window().Say(fmt.Sprintf("%d documents and %d lines marked, %s apart: F7 matches them.", len(c.Docs), len(c.Lines), diff), kit.Quiet)
	}
}

// join matches what is marked.
func (v *view) join() {
	c, diff := v.d.chosen()
	switch {
	case len(c.Docs) == 0 || len(c.Lines) == 0:
		v.b.Window().Say("Mark at least one row of each side first (F2).", kit.Warning)
	case diff != 0:
		v.judge(c, diff)
	default:
		p, err := bench.Do(v.b, v.b.NewDeed(), c)
		v.did(err, func() string { return p.Ref().String() + " is confirmed." })
	}
}

// takeApart lets the rows of a proposal stand for themselves.
func (v *view) takeApart() {
	r, ok := v.list.Selected()
	if !ok || r.side != fits {
		v.b.Window().Say("This row is no proposal.", kit.Quiet)
		return
	}
	v.d.apart[keyOf(r.prop)] = true
	v.list.SetRows(kit.Rows(v.d.rows()))
}

// Title implements shell.Screen.
func (v *view) Title() string { return "Match with the bank" }

// Content implements shell.Screen.
func (v *view) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *view) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "Enter", Does: "accept, explain"},
		{Key: "F9", Does: "accept all sure"},
		{Key: "F2", Does: "mark"},
		{Key: "F7", Does: "match the marked"},
		{Key: "F6", Does: "take apart"},
		{Key: "F4", Does: "matches"},
		{Key: "F8", Does: "reconcile"},
		{Key: "F11", Does: "tie-out"},
		{Key: "F3", Does: "bank account"},
		{Key: "Ctrl+N", Does: "statements"},
	}
}

// FirstFocus implements shell.Screen.
func (v *view) FirstFocus() fyne.Focusable {
	if v.list == nil {
		return nil
	}
	return v.list
}

// Dirty implements shell.Screen.
func (v *view) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *view) Key(ev *fyne.KeyEvent) bool {
	if v.d == nil {
		return false
	}
	does, ok := map[fyne.KeyName]func(){
		fyne.KeyF2: v.mark, fyne.KeyF3: v.turn, fyne.KeyF5: v.read, fyne.KeyF6: v.takeApart, fyne.KeyF7: v.join,
		fyne.KeyF4:  func() { v.d.done = !v.d.done; v.read() },
		fyne.KeyF8:  func() { v.b.Open(newSheets(v.b, v.d.acct)) },
		fyne.KeyF9:  v.acceptAll,
		fyne.KeyF11: func() { v.b.Open(NewTie(v.b, v.o)) },
		kit.KeyNew:  func() { v.b.Open(newStatementsView(v.b, v.o)) },
	}[ev.Name]
	if ok {
		does()
	}
	return ok
}

func (v *view) acceptAll() {
	n, err := v.d.acceptSure()
	if n == 0 && err == nil {
		v.b.Window().Say("No proposal is arithmetic alone: look at each.", kit.Quiet)
		return
	}
	v.did(err, func() string { return fmt.Sprintf("%d matches confirmed.", n) })
}

// turn goes to the next bank account.
func (v *view) turn() {
	for i, a := range v.banks {
		if a.ID == v.d.acct.ID {
			v.d = newDesk(v.b, v.banks[(i+1)%len(v.banks)])
			v.read()
			return
		}
	}
}

// Shown reads again what may have changed while another screen was in front.
func (v *view) Shown() {
	if v.d != nil {
		v.read()
	}
}

// Closed implements shell.Screen.
func (v *view) Closed() {}

// open shows a document of the books where something shows such documents.
func open(b *bench.Bench, o Options, ref document.Ref) {
	if o.Open == nil || ref.IsZero() {
		b.Window().Say("There is no page for "+ref.String()+".", kit.Quiet)
		return
	}
	o.Open(b, ref)
}
