package payfiles

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/document"
	"curbstop/domain/exchange/payfile"
	"curbstop/domain/payment"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// file is the screen of one file: its totals, its lines, and what is next.
type file struct {
	b       *bench.Bench
	o       Options
	m       *fileModel
	head    *kit.Note
	tallies *kit.List[payment.Tally]
	lines   *kit.List[payment.ShownLine]
	title   *kit.Words
	next    *kit.Button
	undo    *kit.Button
	why     *kit.Note
	box     fyne.CanvasObject
}

func newFile(b *bench.Bench, o Options, number document.Number) *file {
	v := &file{
		b: b, o: o, m: newFileModel(b, number), head: kit.NewNote("", kit.Plain, 0), title: kit.NewWords("", kit.Accent).Bold(),
		why: kit.NewNote("", kit.Quiet, 0),
	}
	v.tallies = newTallies()
	v.lines = newHeld()
	v.lines.OnOpen = v.choose
	v.lines.OnSelect = func(payment.ShownLine) { v.explain() }
	v.next, v.undo = kit.NewDefault("", v.forward), kit.NewButton("", v.back)
	bar := kit.ButtonBar(kit.NewWords("", kit.Quiet), kit.NewButton("Show   F6", v.turn), kit.NewButton("Reject file   F8", v.rejects), v.undo, v.next)
	below := container.NewVBox(kit.Inset(2, 4, v.why), kit.Inset(2, 4, bar))
	left := container.NewBorder(kit.Inset(2, 4, kit.NewWords("Totals", kit.Accent).Bold()), nil, nil, nil, v.tallies)
	right := container.NewBorder(kit.Inset(2, 4, v.title), nil, nil, nil, v.lines)
	v.box = container.NewBorder(kit.Inset(2, 4, v.head), below, nil, nil, kit.Beside(24, left, right))
	v.Shown()
	v.lines.Select(0)
	return v
}

func newTallies() *kit.List[payment.Tally] {
	type col = kit.Column[payment.Tally]
	tone := func(t payment.Tally) kit.Tone { return lineTone(t.State) }
	l := kit.NewList(
		col{Title: "Lines", Chars: 10, Flex: 1, Text: func(t payment.Tally) string { return string(t.State) }, Tone: tone, Fixed: true},
		col{Title: "Count", Chars: 7, Align: kit.Right, Text: func(t payment.Tally) string { return phrase.Number(t.Lines) }, Fixed: true},
		col{Title: "Amount", Chars: 12, Align: kit.Right, Text: func(t payment.Tally) string { return t.Sum.String() }, Fixed: true})
	l.Key = func(t payment.Tally) string { return string(t.State) }
	return l
}

func lineTone(s payment.LineState) kit.Tone {
	switch s {
	case payment.LineReady, payment.LinePosted:
		return kit.Good
	case payment.LineRejected, payment.LineException:
		return kit.Danger
	case payment.LineUnknown, payment.LineProposed, payment.LineSuspense:
		return kit.Warning
	}
	return kit.Quiet
}

func newHeld() *kit.List[payment.ShownLine] {
	type row = payment.ShownLine
	type col = kit.Column[row]
	tone := func(r row) kit.Tone { return lineTone(r.Line.State) }
	amount := func(r row) string {
		if r.Line.State == payment.LineRejected {
			return ""
		}
		return r.Line.Amount.String()
	}
	l := kit.NewList(
		col{Title: "Row", Chars: 6, Align: kit.Right, Text: func(r row) string { return fmt.Sprint(r.Line.No) }, Compare: func(a, b row) int { return a.Line.No - b.Line.No }},
		col{Title: "State", Chars: 10, Text: func(r row) string { return string(r.Line.State) }, Tone: tone},
		col{Title: "Payer", Chars: 18, Flex: 2, Text: func(r row) string { return r.Line.Payer }},
		col{Title: "Amount", Chars: 10, Align: kit.Right, Text: amount, Compare: func(a, b row) int { return int(a.Line.Amount - b.Line.Amount) }},
		col{Title: "Number in the file", Chars: 16, Text: func(r row) string { return r.Line.Number + r.Line.Scan }},
		col{Title: "Account", Chars: 26, Flex: 3, Text: accountOf},
		col{Title: "Why", Chars: 18, Flex: 2, Text: problemOf, Tone: tone})
	l.Key = func(r row) string { return fmt.Sprint(r.Line.No) }
	l.Empty = "Nothing waits here. F6 shows the other lines."
	return l
}

// accountOf names the account of a line, or those proposed for it.
func accountOf(r payment.ShownLine) string {
	if r.Number != "" {
		return r.Number + "  " + r.Name
	}
	var out []string
	for _, o := range r.Offers {
		out = append(out, o.Number+" "+o.Name+"?")
	}
	return strings.Join(out, ", ")
}

func problemOf(r payment.ShownLine) string {
	switch {
	case r.Line.State == payment.LineRejected:
		_, why, _ := strings.Cut(r.Line.Why, ", row ")
		return "row " + why
	case r.Line.Receipt != 0:
		return "receipt " + r.Line.Receipt.String()
	case r.Line.How != "" && r.Line.Problem == "":
		return "by " + string(r.Line.How)
	case r.Line.Problem == "" || r.Line.State == payment.LineAside:
		return r.Line.Why
	}
	return string(r.Line.Problem)
}

// Shown reads the file again.
func (v *file) Shown() {
	if err := v.m.load(); err != nil {
		v.b.Window().SayError(err)
	}
	v.fill()
}

// fill shows what the model knows.
func (v *file) fill() {
	f := v.m.file
	parts := []string{f.Name, format(f), phrase.Count(f.Rows, "row"), "payments of " + f.Total.Dollars(), "received " + f.Day.US()}
	if f.Bank != "" {
		parts = append(parts, "into "+f.Bank)
	}
	if f.Over > 0 {
		parts = append(parts, phrase.Number(f.Over)+" passed over that are no payments")
	}
	v.head.Set(strings.Join(parts, ", ")+".  "+strings.ToUpper(stands(f)[:1])+stands(f)[1:]+v.by()+".", stepTone(f))
	v.tallies.SetRows(kit.Rows(v.m.tallies()))
	v.lines.SetRows(kit.Rows(v.m.lines))
	v.title.Set(v.m.view.String(), kit.Accent)
	v.offerNext()
	v.explain()
	v.box.Refresh()
}

// by says what became of the file beyond its step.
func (v *file) by() string {
	f := v.m.file
	switch {
	case f.Step == payment.FileUndone:
		return ": " + f.Why
	case f.Posted > 0:
		return ", " + f.Posted.Dollars() + " deposited"
	case f.Step == payment.FileProof && f.Open() > 0:
		return ", " + phrase.Count(f.Open(), "line") + " to be decided"
	}
	return ""
}

// offerNext names what is next on the buttons, or says why nothing is.
func (v *file) offerNext() {
	f := v.m.file
	set := func(b *kit.Button, label string, why string) {
		b.SetText(label)
		b.Block(why)
	}
	switch f.Step {
	case payment.FileReading:
		set(v.next, "Approve   F9", "Its rows are not all read: preview the file again, and it goes on.")
	case payment.FileProof:
		set(v.next, "Approve   F9", "")
		v.next.BlockFor(bench.May(v.b, payment.ApproveFile{File: f.Number}))
	case payment.FilePosting:
		set(v.next, "Post   F9", "")
	default:
		set(v.next, "Post   F9", "The file is "+stands(f)+".")
	}
	switch {
	case f.Step == payment.FileUndone:
		set(v.undo, "Undo   F7", "The file is undone.")
	case f.Posted > 0 || f.Step == payment.FileDone:
		set(v.undo, "Undo   F7", "")
	default:
		set(v.undo, "Drop   F7", "")
	}
}

// explain says in a sentence what the matter is with the line chosen.
func (v *file) explain() {
	r, ok := v.lines.Selected()
	if !ok {
		v.why.Set("", kit.Quiet)
		return
	}
	text := payfile.RejectRow(r)[3]
	switch {
	case r.Line.State == payment.LineRejected:
		text = r.Line.Why
	case r.Line.How == payment.ByPerson && text != r.Line.Why:
		text = orWord(r.Line.Why, "A person said whose it is.") + "  " + text
	case text == "":
		text = problemOf(r)
	}
	var parts []string
	for _, p := range []string{text, r.Line.Reference, r.Line.Text, map[bool]string{true: "check " + r.Line.CheckNo}[r.Line.CheckNo != ""]} {
		if p = strings.TrimSpace(p); p != "" {
			parts = append(parts, p)
		}
	}
	v.why.Set(fmt.Sprintf("Row %d:  %s", r.Line.No, strings.Join(parts, "   ")), lineTone(r.Line.State))
	if v.box != nil {
		v.box.Refresh() // the note may need another line
	}
}

// forward approves or posts.
func (v *file) forward() {
	if why := v.next.Blocked(); why != "" {
		v.b.Window().Say(why, kit.Warning)
		return
	}
	if v.m.file.Step == payment.FileProof {
		v.approve()
		return
	}
	v.b.Window().Work(v.b.Shell.Desk(), "Posting "+v.m.file.Name, v.m.post, func(err error) { v.done(err, "Posted: "+v.m.file.Name+".") })
}

// done says how long work ended.
func (v *file) done(err error, good string) {
	v.Shown()
	switch {
	case errors.Is(err, context.Canceled):
		v.b.Window().Say("Stopped. What is done stays; the same key goes on where it stopped.", kit.Warning)
	case err != nil:
		v.b.Window().SayError(err)
	default:
		v.b.Window().Say(good, kit.Good)
	}
}

// approve asks what becomes of the lines nobody knows, and accepts the preview.
func (v *file) approve() {
	f := v.m.file
	wait, suspense := "wait here until somebody says whose they are", "go to suspense with the file, so that its deposit is one sum"
	form := kit.NewForm(kit.FormOptions{Submit: "Approve", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "ready", Label: "Will be posted", Kind: kit.Shown, Chars: 60},
		kit.Field{
			Key: "unknown", Label: fmt.Sprintf("%d lines that are open", f.Open()), Kind: kit.Pick, Required: true, Chars: 60,
			Options: []kit.Option{{Value: string(payment.ToSuspense), Label: suspense}, {Value: "wait", Label: wait}},
		})
	ready := f.Of(payment.LineReady)
	form.Set("ready", fmt.Sprintf("%s of %s", phrase.Count(ready.Lines, "payment"), ready.Sum.Dollars()))
	form.Set("unknown", "wait")
	if f.Open() == 0 {
		form.Hide("unknown")
	}
	form.Clean()
	v.b.Window().OpenForm("Approve "+f.Name, form, func() error {
		c := payment.ApproveFile{File: f.Number}
		if f.Open() > 0 && form.Text("unknown") == string(payment.ToSuspense) {
			c.Unknown = payment.ToSuspense
		}
		if _, err := bench.Do(v.b, v.b.NewDeed(), c); err != nil {
			return err
		}
		v.Shown()
		v.b.Window().Say("Approved. F9 posts it.", kit.Good)
		return nil
	})
}

// back undoes or drops the file, with a reason.
func (v *file) back() {
	if why := v.undo.Blocked(); why != "" {
		v.b.Window().Say(why, kit.Warning)
		return
	}
	f := v.m.file
	title, text, word := "Drop "+f.Name, "Nothing of it is posted. Its payments may come in with another file.", "Drop it"
	if f.Posted > 0 {
		title, word = "Undo "+f.Name, "Undo it"
		text = fmt.Sprintf("All its receipts are voided, and its deposit of %s is taken back.", f.Posted.Dollars())
	}
	v.b.Window().AskReason(title, text, word, func(reason string) error {
		v.b.Window().Work(v.b.Shell.Desk(), title, v.m.undo(reason), func(err error) { v.done(err, f.Name+" is undone.") })
		return nil
	})
}

// turn shows the lines of the next view.
func (v *file) turn() {
	v.m.view = (v.m.view + 1) % views
	v.Shown()
	v.lines.Select(0)
	v.explain()
}

func (v *file) rejects() {
	path, err := v.m.rejects()
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Window().Say("Written: "+path, kit.Good)
}
