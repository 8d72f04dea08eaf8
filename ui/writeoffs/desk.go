package writeoffs

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/document"
	"curbstop/domain/phrase"
	"curbstop/domain/writeoff"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// desk is the page of write-off lists: the runs at the left, the debts of the chosen one at the right.
type desk struct {
	b     *bench.Bench
	o     Options
	runs  *kit.List[writeoff.Run]
	rows  *kit.List[writeoff.Seen]
	head  *kit.Words
	total *kit.Words
	about *kit.Note
	next  *kit.Button
	take  *kit.Button
	off   *kit.Button
	right *fyne.Container
	box   fyne.CanvasObject
	ready bool
}

// New makes the page of write-off lists.
func New(b *bench.Bench, o Options) shell.Screen { return newDesk(b, o) }

func newDesk(b *bench.Bench, o Options) *desk {
	v := &desk{b: b, o: o, head: kit.NewWords("", kit.Accent).Bold(), total: kit.NewFigure("", kit.Plain).Bold(), about: kit.NewNote("", kit.Quiet, 0)}
	v.makeLists()
	v.next, v.take, v.off = kit.NewDefault("", v.advance), kit.NewButton("Take back   Del", v.takeBack), kit.NewButton("Leave out   F6", v.leaveOut)
	left := kit.Card(kit.Inset(8, 8, v.runs))
	head := container.NewVBox(kit.Inset(0, 2, container.NewBorder(nil, nil, v.head, nil, v.total)), kit.Inset(0, 4, v.about))
	v.right = container.NewBorder(head, nil, nil, nil, v.rows)
	bar := kit.ButtonRow(v.next, kit.NewButton("New list   F7", v.begin), v.off, kit.NewButton("Paper   F8", v.paper), v.take,
		kit.NewButton("Debts   F4", v.debts), kit.NewButton("Criteria   F3", v.criteria))
	v.box = container.NewBorder(nil, kit.Inset(0, 8, bar), nil, nil, kit.Beside(40, left, kit.Card(kit.Inset(8, 8, v.right))))
	v.Shown()
	v.runs.Select(0)
	v.ready = true
	v.chosen()
	return v
}

func (v *desk) makeLists() {
	type run = writeoff.Run
	v.runs = kit.NewList(
		kit.Column[run]{Title: "List", Chars: 9, Fixed: true, Text: func(r run) string { return r.Number.String() }},
		kit.Column[run]{Title: "Of", Chars: 13, Flex: 1, Text: func(r run) string { return title(r.Sort) }},
		kit.Column[run]{Title: "Day", Chars: 10, Fixed: true, Text: func(r run) string { return r.Day.US() }},
		kit.Column[run]{Title: "Amount", Chars: 10, Fixed: true, Align: kit.Right, Text: func(r run) string { _, a := sumOf(r); return a.String() }},
		kit.Column[run]{Title: "State", Chars: 13, Fixed: true, Text: state, Tone: stateTone})
	v.runs.Key = func(r run) string { return r.Number.String() }
	v.runs.Empty = "No list yet: F7 looks for debts to write off."
	v.runs.OnSelect = func(run) { v.chosen() }
	v.runs.OnOpen = func(run) { v.b.Window().FocusOn(v.rows) }
	v.rows = kit.NewList(debtColumns(ofRun)...)
	v.rows.Key = func(s writeoff.Seen) string { return s.Debt.Number.String() }
	v.rows.Empty = "No account meets the criteria."
	v.rows.OnOpen = func(s writeoff.Seen) {
		if v.o.Open != nil {
			v.o.Open(v.b, s.Debt.Account)
		}
	}
	v.rows.OnKey = func(ev *fyne.KeyEvent) bool {
		if ev.Name == fyne.KeyEscape {
			v.b.Window().FocusOn(v.runs)
		}
		return ev.Name == fyne.KeyEscape
	}
}

// Shown reads the runs again.
func (v *desk) Shown() {
	all, err := bench.Ask(v.b, writeoff.ListRuns{Limit: 200})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.runs.SetRows(kit.Rows(all))
	if v.ready {
		v.chosen()
	}
}

// chosen shows the debts of a run and what it waits for.
func (v *desk) chosen() {
	r, ok := v.runs.Selected()
	if !ok {
		v.head.Set("Nothing on a list", kit.Quiet)
		v.about.Set("F7 makes the list of debts that meet the criteria. Another person approves it; then it is posted.", kit.Quiet)
		v.next.SetText("Write off   F9")
		for _, x := range []*kit.Button{v.next, v.take, v.off} {
			x.Block("There is no list yet: F7 makes one.")
		}
		v.right.Refresh()
		return
	}
	list, err := bench.Ask(v.b, writeoff.DebtsOfRun{Run: r.Number, Limit: most})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.rows.SetRows(kit.Rows(list))
	n, sum := sumOf(r)
	v.head.Set("List "+r.Number.String()+", "+state(r), kit.Accent)
	v.total.Set(phrase.Count(n, "debt")+"   "+sum.Dollars(), kit.Plain)
	v.about.Set(about(r), kit.Quiet)
	words, why := next(v.b, r)
	v.next.SetText(words + "   F9")
	v.next.BlockFor(why)
	v.take.BlockFor(bench.May(v.b, writeoff.TakeBackRun{Run: r.Number, Reason: "asked beforehand"}))
	v.off.Block("")
	if r.Step != writeoff.Proof {
		v.off.Block("Debts are left out while the list waits for approval; this one is " + state(r) + ".")
	}
	v.right.Refresh()
}

// begin asks which list, and makes it.
func (v *desk) begin() {
	f := kit.NewForm(kit.FormOptions{Submit: "Make the list", Cancel: "Cancel", Quick: true}, kit.Field{
		Key: "sort", Label: "List of", Kind: kit.Pick, Required: true, Chars: 26,
		Options: []kit.Option{{Value: string(writeoff.Bad), Label: "Debts of closed accounts"}, {Value: string(writeoff.Small), Label: "Small balances"}},
	})
	f.Set("sort", string(writeoff.Bad))
	f.Clean()
	deed, made := v.b.NewDeed(), writeoff.Run{}
	d := v.b.Window().OpenForm("New write-off list", f, func() (err error) {
		made, err = bench.Do(v.b, deed, writeoff.StartRun{Sort: writeoff.Sort(f.Text("sort"))})
		return err
	})
	d.OnClose = func() {
		if made.Number != 0 {
			v.work(made.Number, "Looking for "+title(made.Sort))
		}
	}
}

func (v *desk) advance() {
	r, ok := v.runs.Selected()
	if !ok {
		return
	}
	if r.Step != writeoff.Proof {
		v.work(r.Number, "Write-off list "+r.Number.String())
		return
	}
	text := phrase.Count(r.Debts, "debt") + " of " + r.Total.Dollars() + " can be written off then. What is written off stays claimed."
	v.b.Window().AskTyped("Approve this list?", text, "Number of debts", phrase.Number(r.Debts), "Approve", func() {
		if _, err := bench.Do(v.b, v.b.NewDeed(), writeoff.ApproveRun{Run: r.Number, Debts: r.Debts, Total: r.Total}); err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.Shown()
		v.b.Window().Say("Approved: F9 writes the debts off.", kit.Good)
	})
}

// work carries out the step a run is at, behind a dialog that can stop it.
func (v *desk) work(n document.Number, title string) {
	v.b.Window().Work(v.b.Shell.Desk(), title, func(ctx context.Context, tell kit.Progress) error {
		_, err := writeoff.Carry(ctx, v.b.Session, n, func(r writeoff.Run) { tell(r.At, r.Batches(), "part") })
		return err
	}, func(err error) {
		v.Shown()
		for i := range v.runs.Len() {
			if v.runs.Row(i).Number == n {
				v.runs.Select(i)
			}
		}
		v.chosen()
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		if r, ok := v.runs.Selected(); ok {
			c, sum := sumOf(r)
			v.b.Window().Say("List "+n.String()+" is "+state(r)+": "+phrase.Count(c, "debt")+" of "+sum.Dollars()+".", kit.Good)
		}
	})
}

// leaveOut takes the chosen debt off the list.
func (v *desk) leaveOut() {
	s, ok := v.rows.Selected()
	if !ok {
		v.b.Window().Say("Choose a debt first: Enter on the list, then the arrows.", kit.Quiet)
		return
	}
	deed := v.b.NewDeed()
	v.b.Window().AskReason("Leave account "+s.Number+" out?", s.Name+" owes "+s.Debt.Amount.Dollars()+".", "Leave out", func(reason string) error {
		_, err := bench.Do(v.b, deed, writeoff.Drop{Number: s.Debt.Number, Reason: reason})
		if err == nil {
			v.Shown()
		}
		return err
	})
}

func (v *desk) paper() {
	r, ok := v.runs.Selected()
	if !ok {
		return
	}
	p, err := paperOf(v.b, r.Number)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(p)
}

// takeBack asks why, and drops a list or reverses what was posted.
func (v *desk) takeBack() {
	r, ok := v.runs.Selected()
	if !ok {
		return
	}
	text, begun := "Nothing was posted: the list is dropped.", false
	if r.Issued > 0 {
		text = phrase.Count(r.Issued, "debt") + " of " + r.IssuedTotal.Dollars() + " are owed again; those recovered in part or reinstated stay."
	}
	deed := v.b.NewDeed()
	d := v.b.Window().AskReason("Take this list back?", text, "Take back", func(reason string) error {
		_, err := bench.Do(v.b, deed, writeoff.TakeBackRun{Run: r.Number, Reason: reason})
		begun = err == nil
		return err
	})
	d.OnClose = func() {
		if begun {
			v.work(r.Number, "Taking back list "+r.Number.String())
		}
	}
}

func (v *desk) debts() { v.b.Open(NewDebts(v.b, v.o)) }

// Title implements shell.Screen.
func (v *desk) Title() string { return "Write-off lists" }

// Content implements shell.Screen.
func (v *desk) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *desk) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "F7", Does: "new list"},
		{Key: "F9", Does: "next step"},
		{Key: "F6", Does: "leave one out"},
		{Key: "F8", Does: "paper"},
		{Key: "F4", Does: "debts written off"},
		{Key: "F3", Does: "criteria"},
		{Key: "Del", Does: "take back"},
	}
}

// FirstFocus implements shell.Screen.
func (v *desk) FirstFocus() fyne.Focusable { return v.runs }

// Dirty implements shell.Screen.
func (v *desk) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *desk) Key(ev *fyne.KeyEvent) bool {
	do, ok := map[fyne.KeyName]func(){
		fyne.KeyF7: v.begin, kit.KeyNew: v.begin, fyne.KeyF9: v.next.Press, kit.KeySubmit: v.next.Press, fyne.KeyF6: v.off.Press, fyne.KeyF8: v.paper,
		kit.KeyPrint: v.paper, fyne.KeyDelete: v.take.Press, fyne.KeyF4: v.debts, fyne.KeyF3: v.criteria, fyne.KeyF5: v.Shown,
	}[ev.Name]
	if ok {
		do()
	}
	return ok
}

// Closed implements shell.Screen.
func (v *desk) Closed() {}
