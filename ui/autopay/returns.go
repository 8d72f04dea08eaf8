package autopay

import (
	"fmt"
	"io"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/autopay"
	"curbstop/domain/fault"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// importing is the screen on which a file of returns is chosen, looked at and taken in.
type importing struct {
	b    *bench.Bench
	o    Options
	form *kit.Form
	cmd  procedure.TakeReturns
	deed *bench.Deed
	list *kit.List[autopay.ReturnLine]
	take *kit.Button
	says *kit.Note
	line *kit.Note // all of the line chosen
	box  fyne.CanvasObject
}

func newImport(b *bench.Bench, o Options) *importing {
	v := &importing{
		b: b, o: o, deed: b.NewDeed(), says: kit.NewNote("Choose the file of returns as the bank sent it.", kit.Quiet, 0),
		line: kit.NewNote("", kit.Plain, 0),
	}
	v.form = kit.NewForm(kit.FormOptions{Submit: "Preview"},
		kit.Field{Key: "path", Label: "File", Required: true, Hint: "F3 lists files", Wide: true, OnFind: v.find})
	v.take = v.form.Add(kit.NewButton("Take in   F9", v.post))
	v.take.Block("Preview the file first.")
	v.form.OnSubmit = v.look
	v.list = newLines()
	v.list.OnSelect = func(l autopay.ReturnLine) {
		v.line.Set(l.Text, kit.Plain)
		v.box.Refresh()
	}
	foot := kit.Card(kit.Inset(10, 6, v.line))
	v.box = container.NewBorder(container.NewVBox(v.form.Content(), kit.Inset(2, 4, v.says)), kit.Inset(0, 6, foot), nil, nil, v.list)
	return v
}

func newLines() *kit.List[autopay.ReturnLine] {
	type l = autopay.ReturnLine
	type col = kit.Column[l]
	tone := func(x l) kit.Tone {
		return map[autopay.Outcome]kit.Tone{autopay.NotDone: kit.Danger, autopay.PrenoteNo: kit.Warning, autopay.Mended: kit.Good}[x.Outcome]
	}
	list := kit.NewList(
		col{Title: "Line", Chars: 5, Align: kit.Right, Text: func(x l) string { return fmt.Sprint(x.Line) }, Compare: func(a, b l) int { return a.Line - b.Line }},
		col{Title: "Code", Chars: 5, Text: func(x l) string { return x.Code }},
		col{Title: "Account", Chars: 12, Text: func(x l) string { return x.Number }},
		col{Title: "Name", Chars: 16, Flex: 1, Text: func(x l) string { return x.Name }},
		col{Title: "Amount", Chars: 10, Align: kit.Right, Text: func(x l) string { return x.Amount.String() }},
		col{Title: "What was done", Chars: 15, Text: func(x l) string { return string(x.Outcome) }, Tone: tone},
		col{Title: "Fee", Chars: 7, Align: kit.Right, Text: feeOf},
		col{Title: "Mandate", Chars: 10, Text: func(x l) string { return string(x.State) }},
		col{Title: "Why, and what to do", Chars: 40, Flex: 4, Text: func(x l) string { return x.Text }})
	list.Empty = "No line read yet."
	return list
}

func feeOf(l autopay.ReturnLine) string {
	if l.Fee == 0 {
		return ""
	}
	return l.Fee.String()
}

// find lists the files of the folder named.
func (v *importing) find(f *kit.Form, query string) {
	if v.o.Files == nil {
		return
	}
	all, err := v.o.Files.List(query)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	var d *kit.Dialog
	look := kit.NewLookup("Part of the name", func(q string) (out []string) {
		for _, p := range all {
			if strings.Contains(strings.ToLower(p), strings.ToLower(q)) {
				out = append(out, p)
			}
		}
		return out
	}, kit.Column[string]{Title: "File", Flex: 1, Chars: 60, Text: func(p string) string { return p }})
	look.OnPick = func(p string) {
		d.Close()
		f.Set("path", p)
	}
	look.Search()
	d = v.b.Window().OpenList("Files", look.Content(), look.Entry())
}

// look reads the file and shows what taking it in would do; nothing is kept.
func (v *importing) look() error {
	v.list.SetRows(kit.Rows([]autopay.ReturnLine(nil)))
	v.take.Block("Preview the file first.")
	cmd, err := v.read(v.form.Text("path"))
	if err != nil {
		v.says.Set(err.Error(), kit.Danger)
		return err
	}
	f, err := bench.Try(v.b, cmd)
	if err != nil {
		v.says.Set(err.Error(), kit.Danger)
		return err
	}
	v.cmd = cmd
	v.form.Clean()
	v.list.SetRows(kit.Rows(f.Lines))
	v.list.Select(0)
	v.take.Block("")
	v.says.Set("A preview, nothing is kept:  "+did(f), kit.Plain)
	v.b.Window().Say("F9 takes the file in.", kit.Quiet)
	v.box.Refresh()
	return nil
}

func (v *importing) read(path string) (procedure.TakeReturns, error) {
	if v.o.Files == nil {
		return procedure.TakeReturns{}, fault.New(fault.Absent, "returns.no-files", "This workstation has no folder of files.", nil)
	}
	in, err := v.o.Files.Open(path)
	if err != nil {
		return procedure.TakeReturns{}, fault.New(fault.Absent, "returns.no-file", "“{path}” cannot be read: look whether its disk is connected and you may open it.",
			fault.Args{"path": path}).Because(err).At("path")
	}
	defer func() { _ = in.Close() }()
	data, err := io.ReadAll(io.LimitReader(in, 64<<20+1))
	if err != nil {
		return procedure.TakeReturns{}, err
	}
	return procedure.ReturnsOf(path[strings.LastIndexAny(path, `/\`)+1:], data)
}

// did says what a file did, or would do.
func did(f autopay.ReturnFile) string {
	return fmt.Sprintf("%s, %s posted back (%s), %d corrected, %d on which nothing is done.", phrase.Count(len(f.Lines), "line"), phrase.Count(f.Posted, "draft"),
		f.Total.Dollars(), f.Corrected, f.Told)
}

// post takes the file in.
func (v *importing) post() {
	if refused(v.b, v.take) {
		return
	}
	f, err := bench.Do(v.b, v.deed, v.cmd)
	if err != nil {
		v.says.Set(err.Error(), kit.Danger)
		v.b.Window().SayError(err)
		return
	}
	v.list.SetRows(kit.Rows(f.Lines))
	v.take.Block("The file is taken in.")
	v.says.Set("Taken in as "+f.Number.String()+":  "+did(f), kit.Good)
	v.b.Window().Say("Taken in; F7 shows the returns to decide on.", kit.Good)
	v.box.Refresh()
}

// Title implements shell.Screen.
func (v *importing) Title() string { return "File of returns" }

// Content implements shell.Screen.
func (v *importing) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *importing) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "Ctrl+Enter", Does: "preview"}, {Key: "F3", Does: "files"}, {Key: "F9", Does: "take in"}, {Key: "F7", Does: "returns to decide"}}
}

// FirstFocus implements shell.Screen.
func (v *importing) FirstFocus() fyne.Focusable { return v.form.First() }

// Dirty implements shell.Screen.
func (v *importing) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *importing) Key(ev *fyne.KeyEvent) bool {
	return press(ev, map[fyne.KeyName]func(){fyne.KeyF9: v.post, fyne.KeyF7: func() { v.b.Open(newDecide(v.b, v.o)) }})
}

// Closed implements shell.Screen.
func (v *importing) Closed() {}

// NewReturns makes the screen of returned drafts on which somebody must decide.
func NewReturns(b *bench.Bench, o Options) shell.Screen { return newDecide(b, o) }
