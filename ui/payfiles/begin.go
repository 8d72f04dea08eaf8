package payfiles

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/bank"
	"curbstop/domain/payment"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// begin is the screen on which a file is chosen, seen and previewed.
type begin struct {
	b     *bench.Bench
	o     Options
	m     *beginModel
	banks []bank.Account
	form  *kit.Form
	list  *kit.List[seenLine]
	says  *kit.Note
	box   fyne.CanvasObject
}

func newBegin(b *bench.Bench, o Options) *begin {
	v := &begin{b: b, o: o, m: &beginModel{b: b, files: o.Files}, says: kit.NewNote("Choose the file, and how its lines are laid out.", kit.Quiet, 0)}
	v.form = kit.NewForm(kit.FormOptions{Columns: 2, Today: b.Today, Submit: "Preview"},
		kit.Field{Key: "path", Label: "File", Required: true, Hint: "F3 lists files", Wide: true, OnFind: func(f *kit.Form, q string) { pickFile(b, o.Files, q, v.chosen) }, OnLeave: v.look},
		kit.Field{Key: "layout", Label: "Layout", Kind: kit.Pick, Required: true, Chars: 30, OnChange: v.look},
		kit.Field{Key: "day", Label: "Received on", Kind: kit.Date, Hint: "of rows without a day; empty: today"},
		kit.Field{Key: "bank", Label: "Paid into", Kind: kit.Pick, Chars: 30, Options: v.bankOptions()})
	v.form.Add(kit.NewButton("Change the layout   F6", v.layout))
	v.Shown()
	v.form.Set("layout", byItself)
	if len(v.banks) > 0 {
		v.form.Set("bank", v.banks[0].Name)
	}
	v.form.Clean()
	v.form.OnSubmit = v.preview
	v.list = newLines(func() []string { return v.m.seen.Lines })
	v.box = container.NewBorder(container.NewVBox(v.form.Content(), kit.Inset(2, 4, v.says)), nil, nil, nil, v.list)
	return v
}

// Shown reads the layouts again.
func (v *begin) Shown() {
	all, err := bench.Ask(v.b, payment.ListFileLayouts{})
	if err != nil {
		v.b.Window().SayError(err)
	}
	options := []kit.Option{{Value: byItself, Label: "none: a bank's OFX, BAI2, CAMT.053"}}
	for _, l := range all {
		options = append(options, kit.Option{Value: l.Name, Label: l.Name})
	}
	v.form.SetOptions("layout", options...)
	if v.m.path != "" {
		v.look(v.form)
	}
}

func (v *begin) bankOptions() []kit.Option {
	all, err := bench.Ask(v.b, bank.List{})
	if err != nil {
		v.b.Window().SayError(err)
	}
	var out []kit.Option
	for _, a := range all {
		if !a.Closed {
			v.banks, out = append(v.banks, a), append(out, kit.Option{Value: a.Name, Label: a.Ending()})
		}
	}
	return out
}

// newLines makes the list of the first lines, as they stand and as they are read.
func newLines(lines func() []string) *kit.List[seenLine] {
	type row = seenLine
	type col = kit.Column[row]
	raw := func(r row) string {
		if all := lines(); r.line <= len(all) {
			return strings.ReplaceAll(all[r.line-1], "\t", " ⇥ ")
		}
		return ""
	}
	amount := func(r row) string {
		if r.row.Amount == 0 {
			return ""
		}
		return r.row.Amount.String()
	}
	tone := func(r row) kit.Tone {
		if r.why != "" {
			return kit.Danger
		}
		return kit.Quiet
	}
	said := func(r row) string {
		switch {
		case r.why != "":
			_, why, _ := strings.Cut(r.why, ", row ")
			return "row " + why
		case r.row.No == 0:
			return ""
		case r.row.Back:
			return "money that left"
		}
		return r.row.Reference + " " + r.row.Text
	}
	l := kit.NewList(
		col{Title: "Line", Chars: 5, Align: kit.Right, Text: func(r row) string { return fmt.Sprint(r.line) }, Fixed: true},
		col{Title: "As it stands in the file", Chars: 34, Flex: 2, Text: raw, Tone: tone, Fixed: true},
		col{Title: "Account", Chars: 14, Text: func(r row) string { return r.row.Number + r.row.Scan }, Fixed: true},
		col{Title: "Amount", Chars: 10, Align: kit.Right, Text: amount, Fixed: true},
		col{Title: "Day", Chars: 10, Text: func(r row) string { return r.row.Day.US() }, Fixed: true},
		col{Title: "Payer", Chars: 16, Text: func(r row) string { return r.row.Payer }, Fixed: true},
		col{Title: "Check", Chars: 8, Text: func(r row) string { return r.row.CheckNo }, Fixed: true},
		col{Title: "What else", Chars: 26, Flex: 1, Text: said, Tone: tone, Fixed: true})
	l.Empty = "The first lines of the file show here, beside what the layout makes of them."
	return l
}

// pickFile opens a list of files and gives the one chosen.
func pickFile(b *bench.Bench, files Files, query string, chosen func(string)) {
	if files == nil {
		return
	}
	all, err := files.List(query)
	if err != nil {
		b.Window().SayError(err)
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
		chosen(p)
	}
	look.Search()
	d = b.Window().OpenList("Files", look.Content(), look.Entry())
}

func (v *begin) chosen(path string) {
	v.form.Set("path", path)
	v.look(v.form)
}

// look shows the first lines as the layout reads them.
func (v *begin) look(f *kit.Form) {
	path := strings.TrimSpace(f.Text("path"))
	if path == "" || v.list == nil {
		return
	}
	v.m.look(path, f.Text("layout"))
	v.list.SetRows(kit.Rows(linesOf(v.m.seen, v.m.shown)))
	switch rejects := len(v.m.shown.Rejects); {
	case v.m.wrong != nil:
		v.says.Set(v.m.wrong.Error(), kit.Danger)
	case v.m.seen.Format != "":
		v.says.Set("A bank's file, "+v.m.seen.Format+": it needs no layout.", kit.Good)
	case f.Text("layout") == byItself:
		v.says.Set("A table: choose its layout, or make one with F6 from these lines.", kit.Warning)
	case rejects > 0:
		v.says.Set(fmt.Sprintf("Of the first lines %s read as payments, %s not: %s", phrase.Number(len(v.m.shown.Rows)), phrase.Number(rejects), v.m.shown.Rejects[0].Why), kit.Warning)
	default:
		v.says.Set(fmt.Sprintf("The first %s read as payments.", phrase.Count(len(v.m.shown.Rows), "line")), kit.Good)
	}
	v.box.Refresh()
}

// preview reads the file, matches it and opens it.
func (v *begin) preview() error {
	f := v.form
	account := bank.Account{}
	for _, a := range v.banks {
		if a.Name == f.Text("bank") {
			account = a
		}
	}
	if err := v.m.open(strings.TrimSpace(f.Text("path")), f.Text("layout"), f.Day("day"), account); err != nil {
		v.says.Set(err.Error(), kit.Danger)
		v.box.Refresh()
		return err
	}
	f.Clean()
	v.b.Window().Work(v.b.Shell.Desk(), "Preview of "+base(v.m.path), v.m.preview, v.previewed)
	return nil
}

func (v *begin) previewed(err error) {
	switch {
	case errors.Is(err, context.Canceled):
		v.says.Set("Stopped. Preview it again to go on where it stopped.", kit.Warning)
	case err != nil:
		v.says.Set(err.Error(), kit.Danger)
		v.b.Window().SayError(err)
	default:
		v.b.Shell.Back()
		v.b.Open(newFile(v.b, v.o, v.m.out.File.Number))
		if v.m.out.Already {
			v.b.Window().Say("This file is in the books already: nothing was changed.", kit.Warning)
		}
		return
	}
	v.box.Refresh()
}

// layout opens the layout chosen, or makes one of the headings, with the lines of this file to try it on.
func (v *begin) layout() {
	l := v.m.seen.Guess()
	if name := v.form.Text("layout"); name != byItself {
		if found, err := bench.Ask(v.b, payment.FileLayoutNamed{Layout: name}); err == nil {
			l = found
		}
	}
	v.b.Open(newLayout(v.b, v.o, l, v.m.seen))
}

// Title implements shell.Screen.
func (v *begin) Title() string { return "New payment file" }

// Content implements shell.Screen.
func (v *begin) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *begin) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "Ctrl+Enter", Does: "preview"}, {Key: "F3", Does: "files"}, {Key: "F6", Does: "change the layout"}}
}

// FirstFocus implements shell.Screen.
func (v *begin) FirstFocus() fyne.Focusable { return v.form.First() }

// Dirty implements shell.Screen.
func (v *begin) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *begin) Key(ev *fyne.KeyEvent) bool {
	return pressed(ev, map[fyne.KeyName]func(){fyne.KeyF6: v.layout})
}

// Closed implements shell.Screen.
func (v *begin) Closed() {}
