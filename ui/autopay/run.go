package autopay

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/autopay"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/procedure"
	sheets "curbstop/reports/autopay"
	"curbstop/reports/paper"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// mostShown is how many drafts a list shows.
const mostShown = 20_000

// run is the screen of one run: its drafts, and its next step.
type run struct {
	b    *bench.Bench
	o    Options
	r    autopay.Run
	list *kit.List[autopay.Draft]
	next *kit.Button
	off  *kit.Button
	back *kit.Button
	says *kit.Note
	box  fyne.CanvasObject
}

// make makes up a run, and shows it.
func (v *desk) make(day calendar.Day) {
	op := v.b.Session.Mint()
	var made autopay.Run
	work(v.b, "Making up the drafts for "+day.US(), func(ctx context.Context) (err error) {
		made, err = procedure.MakeDrafts(ctx, v.b.Session, op, day)
		return err
	}, func() { v.b.Open(newRun(v.b, v.o, made.Number)) })
}

func newRun(b *bench.Bench, o Options, number document.Number) *run {
	v := &run{b: b, o: o, says: kit.NewNote("", kit.Plain, 0)}
	v.r.Number = number
	v.list = newDrafts()
	v.list.OnOpen = func(d autopay.Draft) {
		if o.Open != nil && d.Account != 0 {
			o.Open(b, d.Account)
		}
	}
	v.next = kit.NewDefault("Approve   F9", v.step)
	v.off, v.back = kit.NewButton("Take off, put back   F6", v.veto), kit.NewButton("Give up   F7", v.end)
	bar := kit.ButtonBar(kit.NewWords("", kit.Quiet), v.next, v.off, kit.NewButton("List on paper   F8", v.paper), v.back)
	v.box = container.NewBorder(kit.Inset(2, 6, v.says), kit.Inset(0, 8, bar), nil, nil, v.list)
	v.Shown()
	v.list.Select(0)
	return v
}

func newDrafts() *kit.List[autopay.Draft] {
	type d = autopay.Draft
	type col = kit.Column[d]
	tone := func(x d) kit.Tone {
		switch {
		case x.Back.Code != "":
			return kit.Warning
		case !x.In() || x.Gone:
			return kit.Quiet
		}
		return kit.Plain
	}
	l := kit.NewList(
		col{Title: "Account", Chars: 12, Text: func(x d) string { return x.Number }},
		col{Title: "Name on the bank account", Chars: 22, Flex: 2, Text: func(x d) string { return x.Name }},
		col{Title: "Bank account", Chars: 20, Text: func(x d) string { return x.Ending }},
		col{Title: "Bill", Chars: 9, Text: func(x d) string { return x.Bill.String() }},
		col{Title: "Due", Chars: 10, Text: func(x d) string { return x.Due.US() }, Compare: func(a, b d) int { return int(a.Due - b.Due) }},
		col{Title: "Amount", Chars: 10, Align: kit.Right, Text: amountOf, Compare: func(a, b d) int { return int(a.Amount - b.Amount) }},
		col{Title: "What", Chars: 26, Flex: 3, Text: func(x d) string { return x.What() }, Tone: tone})
	l.Empty = "Nothing is due to be drawn by that day, and no mandate is new."
	return l
}

func amountOf(d autopay.Draft) string {
	if d.Prenote {
		return ""
	}
	return d.Amount.String()
}

// Shown reads the run again.
func (v *run) Shown() {
	r, err := bench.Ask(v.b, autopay.ReadRun{Number: v.r.Number})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	list, err := bench.Ask(v.b, autopay.OnRun{Run: r.Number, Limit: mostShown})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.r = r
	v.list.SetRows(kit.Rows(list))
	v.says.Set(said(r), kit.Plain)
	label, why := v.may()
	v.next.SetText(label + "   F9")
	v.next.BlockFor(why)
	v.others()
	v.box.Refresh()
}

// others says on the other buttons what they do now, and why not.
func (v *run) others() {
	v.off.Block("")
	if v.r.State != document.Draft {
		v.off.Block("Drafts are taken off while the run is looked through.")
	}
	v.back.SetText("Give up   F7")
	switch {
	case v.r.State == document.Voided:
		v.back.Block("The run is taken back already.")
	case v.r.State == document.Issued:
		v.back.SetText("Take back   F7")
		v.back.BlockFor(bench.May(v.b, procedure.UndoDrafts{Run: v.r.Number, Reason: "asked"}))
	default:
		v.back.Block("")
	}
}

// said says where the run stands and what comes next.
func said(r autopay.Run) string {
	text := "Money moves on " + r.Day.US() + ":  " + made(r) + ".  "
	switch r.Step {
	case autopay.Proposing:
		return text + "It is still being made up."
	case autopay.Proof:
		if r.State == document.Approved {
			return text + "Approved: its file can be written."
		}
		return text + "Look it through; somebody else approves it."
	case autopay.AtBank, autopay.Settling:
		return text + "The file is written: bring it to the bank. Post the money when that day is open. Returns come until " + autopay.ReturnBy(r.Day).US() +
			", of drafts the customer denies until " + autopay.DisputeBy(r.Day).US() + "."
	case autopay.Undone:
		return text + "Taken back: " + r.Why + "."
	}
	if r.Deposit == 0 {
		return text + "The prenotes are at the bank."
	}
	return text + "Posted, and deposited in one sum as " + r.Deposit.String() + " to " + r.Bank + "."
}

// may gives the next step's words, and why it cannot be taken now.
func (v *run) may() (label string, why error) {
	n := v.r.Number
	switch {
	case v.r.Step == autopay.Proposing && v.r.State == document.Draft:
		return "Go on making it up", bench.May(v.b, procedure.ProposeDrafts{Run: n, Batch: v.r.At})
	case v.r.State == document.Draft:
		return "Approve", bench.May(v.b, autopay.Approve{Run: n})
	case v.r.State == document.Approved:
		return "Write the file", bench.May(v.b, procedure.WriteDrafts{Run: n})
	case v.r.State == document.Issued && v.r.Step != autopay.Settled:
		if v.r.Day > v.b.Today() {
			return "Write the file again", bench.May(v.b, procedure.TakeDraftFile{Run: n})
		}
		return "Post the money", bench.May(v.b, procedure.PostDrafts{Run: n, Batch: v.r.Posting()})
	}
	return "Write the file again", bench.May(v.b, procedure.TakeDraftFile{Run: n})
}

// step takes the next step.
func (v *run) step() {
	if refused(v.b, v.next) {
		return
	}
	switch {
	case v.r.Step == autopay.Proposing && v.r.State == document.Draft:
		work(v.b, "Making up the drafts", func(ctx context.Context) error {
			_, err := procedure.ProposeRun(ctx, v.b.Session, v.r)
			return err
		}, v.Shown)
	case v.r.State == document.Draft:
		v.did(bench.Do(v.b, v.b.NewDeed(), autopay.Approve{Run: v.r.Number}))
	case v.r.State == document.Approved:
		if v.did(bench.Do(v.b, v.b.NewDeed(), procedure.WriteDrafts{Run: v.r.Number})) {
			v.write()
		}
	case v.r.Step != autopay.Settled && v.r.Day <= v.b.Today():
		work(v.b, "Posting the drafts", func(ctx context.Context) error {
			_, err := procedure.PostRun(ctx, v.b.Session, v.r.Number)
			return err
		}, func() {
			v.Shown()
			v.b.Window().Say("Posted "+v.r.Posted.Dollars()+" to "+v.r.Bank+".", kit.Good)
		})
	default:
		v.write()
	}
}

func (v *run) did(_ autopay.Run, err error) bool {
	if err != nil {
		v.b.Window().SayError(err)
		return false
	}
	v.Shown()
	v.b.Window().Say("Done: "+string(v.r.State)+", "+string(v.r.Step)+".", kit.Good)
	return true
}

// write writes the file into the folder of papers; who took it is kept.
func (v *run) write() {
	r, err := bench.Do(v.b, v.b.NewDeed(), procedure.TakeDraftFile{Run: v.r.Number})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	data, err := bench.Ask(v.b, procedure.DraftFile{Run: r.Number})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	w, path, err := v.b.Machine.Create(r.FileName())
	if err == nil {
		_, err = w.Write(data)
		if e := w.Close(); err == nil {
			err = e
		}
	}
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.Shown()
	v.b.Window().Say("The file for the bank is "+path+". Delete it when the bank has it: it holds account numbers.", kit.Good)
}

// veto takes the draft chosen off, or puts it back.
func (v *run) veto() {
	d, ok := v.list.Selected()
	if !ok || refused(v.b, v.off) {
		return
	}
	if d.Veto != "" {
		v.did(bench.Do(v.b, v.b.NewDeed(), autopay.Veto{Draft: d.ID, Lift: true}))
		return
	}
	deed := v.b.NewDeed()
	v.b.Window().AskReason("Take account "+d.Number+" off the run", "Nothing is drawn for it this time.", "Take off", func(reason string) error {
		_, err := bench.Do(v.b, deed, autopay.Veto{Draft: d.ID, Reason: reason})
		if err == nil {
			v.Shown()
		}
		return err
	})
}

// paper shows the list to be signed.
func (v *run) paper() {
	p, err := bench.Ask(v.b, autopay.ForList{Run: v.r.Number})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	sheet, err := sheets.FromRun(p)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(bench.Paper{Title: "Bank drafts " + v.r.Number.String(), Docs: []document.Ref{v.r.Ref()}, Sheets: []paper.Sheet{sheet}})
}

// end gives the run up, or takes it back when its file was written and did not go to the bank.
func (v *run) end() {
	if refused(v.b, v.back) {
		return
	}
	deed := v.b.NewDeed()
	title, text, submit := "Give up "+v.r.Ref().String(), "Its bills can be drawn by another run.", "Give up"
	if v.r.State == document.Issued {
		title, text, submit = "Take back "+v.r.Ref().String(), "Only when its file did not go to the bank: receipts are voided, prenotes count as never sent.", "Take back"
	}
	v.b.Window().AskReason(title, text, submit, func(reason string) (err error) {
		if v.r.State == document.Issued {
			_, err = bench.Do(v.b, deed, procedure.UndoDrafts{Run: v.r.Number, Reason: reason})
		} else {
			_, err = bench.Do(v.b, deed, autopay.GiveUp{Run: v.r.Number, Reason: reason})
		}
		if err == nil {
			v.Shown()
		}
		return err
	})
}

// Title implements shell.Screen.
func (v *run) Title() string { return "Run " + v.r.Number.String() }

// Content implements shell.Screen.
func (v *run) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *run) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "F9", Does: "the next step"},
		{Key: "F6", Does: "take off, put back"},
		{Key: "F8", Does: "list on paper"},
		{Key: "F7", Does: "give up"},
		{Key: "Enter", Does: "account"},
		{Key: "F5", Does: "read again"},
	}
}

// FirstFocus implements shell.Screen.
func (v *run) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *run) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *run) Key(ev *fyne.KeyEvent) bool {
	return press(ev, map[fyne.KeyName]func(){fyne.KeyF9: v.step, fyne.KeyF6: v.veto, fyne.KeyF8: v.paper, fyne.KeyF7: v.end, fyne.KeyF5: v.Shown})
}

// Closed implements shell.Screen.
func (v *run) Closed() {}

// refused says why a button cannot be pressed, when it cannot.
func refused(b *bench.Bench, of *kit.Button) bool {
	why := of.Blocked()
	if why != "" {
		b.Window().Say(why, kit.Warning)
	}
	return why != ""
}
