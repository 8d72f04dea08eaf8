package reads

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/exchange/meterfile"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// importing is the screen on which a file of reads is chosen, looked at and posted.
type importing struct {
	b        *bench.Bench
	o        Options
	m        *fileModel
	form     *kit.Form
	rows     *kit.List[meterfile.Row]
	troubles *kit.List[trouble]
	sums     *kit.Note
	post     *kit.Button
	box      fyne.CanvasObject
}

func newImport(b *bench.Bench, o Options) *importing {
	v := &importing{b: b, o: o, m: &fileModel{b: b, files: o.Files}, sums: kit.NewNote("Choose a file and how it is laid out.", kit.Quiet, 0)}
	all, err := layoutsOf(b, true)
	if err != nil {
		b.Window().SayError(err)
	}
	var options []kit.Option
	for _, l := range all {
		options = append(options, kit.Option{Value: l.Name, Label: l.Name})
	}
	v.form = kit.NewForm(kit.FormOptions{Columns: 2, Today: b.Today, Submit: "Preview"},
		kit.Field{Key: "path", Label: "File", Required: true, Hint: "F3 lists files", Wide: true, OnFind: v.find},
		kit.Field{Key: "layout", Label: "Layout", Kind: kit.Pick, Required: true, Options: options, Chars: 22},
		kit.Field{Key: "day", Label: "Read on", Kind: kit.Date, Hint: "of reads without a day"},
		kit.Field{Key: "partial", Label: "Holds part of its routes", Kind: kit.Tick},
		kit.Field{Key: "broken", Label: "Take it though counts differ", Kind: kit.Tick})
	v.form.Set("layout", "csv-reads")
	v.form.Clean()
	v.post = v.form.Add(kit.NewButton("Post   F9", v.take))
	v.post.Block("Preview the file first.")
	v.form.OnSubmit = v.look
	v.rows, v.troubles = newRows(), newTroubles()
	lists := kit.Over(50, titled("As the file is read", v.rows), titled("What is to be looked at", v.troubles))
	v.box = container.NewBorder(container.NewVBox(v.form.Content(), kit.Inset(2, 4, v.sums)), nil, nil, nil, lists)
	return v
}

func titled(text string, o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewBorder(kit.Inset(2, 4, kit.NewWords(text, kit.Accent).Bold()), nil, nil, nil, o)
}

func newRows() *kit.List[meterfile.Row] {
	type row = meterfile.Row
	type col = kit.Column[row]
	l := kit.NewList(
		col{Title: "Line", Chars: 7, Align: kit.Right, Text: func(r row) string { return fmt.Sprint(r.Line) }, Compare: func(a, b row) int { return a.Line - b.Line }},
		col{Title: "Meter", Chars: 13, Text: func(r row) string { return r.Meter }},
		col{Title: "Account", Chars: 13, Text: func(r row) string { return r.Account }},
		col{Title: "Endpoint", Chars: 12, Text: func(r row) string { return r.Endpoint }},
		col{Title: "Reading", Chars: 12, Align: kit.Right, Text: readingOf, Compare: func(a, b row) int { return a.Value.Cmp(b.Value) }},
		col{Title: "Unit", Chars: 6, Text: func(r row) string { return r.Unit }},
		col{Title: "Day", Chars: 10, Text: func(r row) string { return r.Day.US() }, Compare: func(a, b row) int { return int(a.Day - b.Day) }},
		col{Title: "Kind", Chars: 10, Text: kindOf},
		col{Title: "Notes", Chars: 14, Flex: 1, Text: func(r row) string { return strings.Join(r.Notes, "; ") }})
	l.Empty = "No line read yet."
	return l
}

func readingOf(r meterfile.Row) string {
	if r.Unread {
		return ""
	}
	return phrase.Figure(r.Value)
}

func kindOf(r meterfile.Row) string {
	switch {
	case r.Unread:
		return "not read"
	case r.Estimated:
		return "estimated"
	}
	return "actual"
}

func newTroubles() *kit.List[trouble] {
	type col = kit.Column[trouble]
	tone := func(t trouble) kit.Tone { return t.tone }
	l := kit.NewList(
		col{Title: "Line", Chars: 7, Align: kit.Right, Text: func(t trouble) string { return fmt.Sprint(t.line) }, Compare: func(a, b trouble) int { return a.line - b.line }},
		col{Title: "What", Chars: 17, Text: func(t trouble) string { return t.what }, Tone: tone},
		col{Title: "Why", Chars: 60, Flex: 1, Text: func(t trouble) string { return t.why }, Tone: tone})
	l.Empty = "Nothing."
	return l
}

// find lists the files of the folder named.
func (v *importing) find(f *kit.Form, query string) { pickFile(v.b, v.o, f, query) }

// pickFile opens a list of files and puts the one chosen into the field of the path.
func pickFile(b *bench.Bench, o Options, f *kit.Form, query string) {
	if o.Files == nil {
		return
	}
	all, err := o.Files.List(query)
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
		f.Set("path", p)
	}
	look.Search()
	d = b.Window().OpenList("Files", look.Content(), look.Entry())
}

// look previews the file.
func (v *importing) look() error {
	f := v.form
	err := v.m.open(f.Text("path"), f.Text("layout"), f.Day("day"), f.Ticked("partial"), f.Ticked("broken"))
	v.rows.SetRows(kit.Rows(v.m.file.Rows))
	v.fill()
	if err != nil {
		v.sums.Set(err.Error(), kit.Danger)
		return err
	}
	f.Clean()
	v.b.Window().Work(v.b.Shell.Desk(), "Preview of "+base(v.m.path), v.m.preview, v.previewed)
	return nil
}

func (v *importing) previewed(err error) {
	v.fill()
	switch {
	case err != nil:
		v.sums.Set(err.Error(), kit.Danger)
		v.b.Window().SayError(err)
	case v.m.report.Already:
		v.sums.Set("This file is in the books already; posting it again would change nothing.", kit.Warning)
	default:
		v.sums.Set("A preview, nothing is kept:  "+v.summary(), kit.Plain)
		v.b.Window().Say("F9 posts the file.", kit.Quiet)
	}
	v.box.Refresh()
}

// summary says in one sentence what the file brings.
func (v *importing) summary() string {
	var out []string
	for _, l := range v.m.report.Lines() {
		out = append(out, fmt.Sprintf("%d %s", l.Rows, l.What))
	}
	return strings.Join(out, ", ") + "."
}

func (v *importing) fill() {
	v.troubles.SetRows(kit.Rows(v.m.troubles()))
	switch {
	case v.m.posted:
		v.post.Block("The file is posted.")
	case !v.m.ready:
		v.post.Block("Preview the file first.")
	case len(v.m.file.File.Broken) > 0 && !v.m.file.Broken:
		v.post.Block("The file is not whole: fetch it again, or tick that it is to be taken all the same.")
	default:
		v.post.Block("")
	}
}

// take posts the file behind a dialog that can stop it; what was posted stays, and posting again goes on.
func (v *importing) take() {
	if why := v.post.Blocked(); why != "" {
		v.b.Window().Say(why, kit.Warning)
		return
	}
	v.b.Window().Work(v.b.Shell.Desk(), "Posting "+base(v.m.path), v.m.post, func(err error) {
		v.fill()
		switch {
		case errors.Is(err, context.Canceled):
			v.sums.Set("Stopped. What was posted stays; post it again to go on.", kit.Warning)
		case err != nil:
			v.sums.Set(err.Error(), kit.Danger)
		default:
			v.sums.Set("Posted:  "+v.summary(), kit.Good)
			v.b.Window().Say("The file is posted; F6 shows what is to be decided.", kit.Good)
		}
		v.box.Refresh()
	})
}

// Title implements shell.Screen.
func (v *importing) Title() string { return "File of reads" }

// Content implements shell.Screen.
func (v *importing) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *importing) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "Ctrl+Enter", Does: "preview"}, {Key: "F3", Does: "files"}, {Key: "F9", Does: "post"}, {Key: "F4", Does: "change the layout"}, {Key: "F6", Does: "exceptions"}}
}

// FirstFocus implements shell.Screen.
func (v *importing) FirstFocus() fyne.Focusable { return v.form.First() }

// Dirty implements shell.Screen.
func (v *importing) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *importing) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9:
		v.take()
	case fyne.KeyF4:
		v.b.Open(newLayout(v.b, v.o, v.m.layoutOr(v.form.Text("layout")), v.form.Text("path")))
	case fyne.KeyF6:
		v.b.Open(NewQueue(v.b, v.o))
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *importing) Closed() {}
