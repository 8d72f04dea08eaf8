package bankdesk

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/bank"
	"curbstop/domain/exchange/bankfile"
	"curbstop/domain/fault"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// chooseFile asks for the file of a statement, and opens its preview.
func (v *statementsView) chooseFile() {
	if v.o.Files == nil || v.o.ReadFile == nil {
		v.b.Window().Say("This workstation gives no files; curb bank import reads a statement.", kit.Warning)
		return
	}
	files, err := v.o.Files()
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	layouts, err := bench.Ask(v.b, bank.LayoutList{})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	f := fileForm(files, layouts)
	var parts []procedure.ImportStatement
	var left []string
	d := v.b.Window().OpenForm("Import a bank statement", f, func() (err error) {
		path := f.Text("file")
		if typed := f.Text("path"); typed != "" {
			path = typed
		}
		var layout *bank.Columns
		for _, l := range layouts {
			if fmt.Sprint(l.ID) == f.Text("layout") {
				layout = &l
			}
		}
		parts, left, err = v.readFile(path, layout)
		return err
	})
	d.OnClose = func() {
		if len(parts) > 0 {
			v.b.Open(newImportView(v.b, parts, left))
		}
	}
}

// fileForm asks for the file and, for a table, its layout.
func fileForm(files []File, layouts []bank.Columns) *kit.Form {
	fileOptions, layoutOptions := []kit.Option{}, []kit.Option{{Value: "", Label: "none: BAI2, OFX or CAMT.053"}}
	for _, x := range files {
		fileOptions = append(fileOptions, kit.Option{Value: x.Path, Label: x.Name + "   " + x.Changed})
	}
	for _, l := range layouts {
		layoutOptions = append(layoutOptions, kit.Option{Value: fmt.Sprint(l.ID), Label: l.Name})
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Look at it", Cancel: "Cancel"},
		kit.Field{Key: "file", Label: "File", Kind: kit.Pick, Options: fileOptions, Chars: 46, Hint: "the newest first"},
		kit.Field{Key: "path", Label: "or its path", Chars: 46},
		kit.Field{Key: "layout", Label: "CSV layout", Kind: kit.Pick, Options: layoutOptions, Chars: 30})
	if len(files) > 0 {
		f.Set("file", files[0].Path)
	}
	f.Clean()
	return f
}

// readFile reads a file and gives the deeds that import what it says of the account on the desk, with what was left out.
func (v *statementsView) readFile(path string, layout *bank.Columns) (parts []procedure.ImportStatement, left []string, err error) {
	data, err := v.o.ReadFile(path)
	if err != nil {
		return nil, nil, fault.New(fault.Absent, "bank.no-file", "The file “{path}” cannot be read.", fault.Args{"path": path}).Because(err).At("path")
	}
	name := filepath.Base(path)
	list, format, err := bankfile.Read(bytes.NewReader(data), name, layout)
	if err != nil {
		return nil, nil, err
	}
	sum := sha256.Sum256(data)
	for _, s := range list {
		if s.Account != "" && !v.m.acct.SameNumber(s.Account) {
			left = append(left, "The statement of another account in the file is passed over.")
			continue
		}
		c, err := procedure.StatementOf(v.m.acct.ID, name, string(format), hex.EncodeToString(sum[:]), s)
		if err != nil {
			return nil, nil, err
		}
		for _, r := range s.Rejects {
			left = append(left, r.Err.Error())
		}
		parts = append(parts, c)
	}
	if len(parts) == 0 {
		return nil, nil, fault.New(fault.Refused, "bank.other-account", "{file} has no statement of {account}: turn to the right bank account (F3), or take another file.",
			fault.Args{"file": name, "account": v.m.acct.Ending()}).At("file")
	}
	return parts, left, nil
}

// importView is a statement as it would be imported: nothing is kept before F9.
type importView struct {
	b     *bench.Bench
	parts []procedure.ImportStatement
	left  []string
	deeds []*bench.Deed
	says  *kit.Note
	list  *kit.List[bank.Line]
	ready bool
	box   fyne.CanvasObject
}

func newImportView(b *bench.Bench, parts []procedure.ImportStatement, left []string) *importView {
	v := &importView{b: b, parts: parts, left: left, says: kit.NewNote("", kit.Plain, 0)}
	for range parts {
		v.deeds = append(v.deeds, b.NewDeed())
	}
	type col = kit.Column[bank.Line]
	tone := func(l bank.Line) kit.Tone {
		switch l.State {
		case bank.Matched:
			return kit.Good
		case bank.Exception:
			return kit.Warning
		}
		return kit.Plain
	}
	v.list = kit.NewList(
		col{Title: "Line", Chars: 5, Align: kit.Right, Tone: tone, Text: func(l bank.Line) string { return fmt.Sprint(l.Row.Line) }},
		col{Title: "Day", Chars: 10, Tone: tone, Text: func(l bank.Line) string { return l.Day.US() }},
		col{Title: "Amount", Chars: 11, Align: kit.Right, Tone: tone, Text: func(l bank.Line) string { return l.Amount.String() }},
		col{Title: "Check", Chars: 8, Align: kit.Right, Tone: tone, Text: func(l bank.Line) string { return l.Check }},
		col{Title: "What", Chars: 16, Tone: tone, Text: func(l bank.Line) string { return l.What }},
		col{Title: "Becomes", Chars: 22, Flex: 1, Tone: tone, Text: becomes},
		col{Title: "Name and text", Chars: 20, Flex: 3, Tone: tone, Text: func(l bank.Line) string { return strings.TrimSpace(l.Name + " " + l.Text) }})
	v.list.Empty = "Nothing in the file is new: an earlier one said all of it."
	v.box = kit.Card(kit.Inset(12, 10, container.NewBorder(kit.Inset(0, 6, v.says), nil, nil, nil, v.list)))
	v.preview()
	return v
}

// becomes says what a line turns into.
func becomes(l bank.Line) string {
	switch l.State {
	case bank.Matched:
		return "check cleared"
	case bank.Exception:
		return l.Problem
	}
	return "to match or book"
}

// preview runs the deeds without keeping anything.
func (v *importView) preview() {
	var all procedure.Imported
	for _, c := range v.parts {
		out, err := bench.Try(v.b, c)
		if err != nil {
			v.says.Set(err.Error(), kit.Danger)
			return
		}
		all = add(all, out)
	}
	v.ready = true
	v.list.SetRows(kit.Rows(all.Lines))
	v.list.Select(0)
	c := v.parts[0]
	text := fmt.Sprintf("%s (%s), %s to %s: %s Nothing is kept yet: F9 imports it.", c.File, c.Format, c.From.US(), c.To.US(), summary(all))
	for _, l := range v.left {
		text += "\n" + l
	}
	v.says.Set(text, kit.Plain)
}

func add(a, b procedure.Imported) procedure.Imported {
	a.Rows, a.Seen, a.Cleared, a.Exceptions, a.Open = a.Rows+b.Rows, a.Seen+b.Seen, a.Cleared+b.Cleared, a.Exceptions+b.Exceptions, a.Open+b.Open
	a.ClearedSum, a.Lines = a.ClearedSum.Plus(b.ClearedSum), append(a.Lines, b.Lines...)
	return a
}

func summary(i procedure.Imported) string {
	return fmt.Sprintf("%d rows, %d said before; %s cleared (%s), %d exceptions, %d to match or book.",
		i.Rows, i.Seen, phrase.Count(i.Cleared, "check"), i.ClearedSum.Dollars(), i.Exceptions, i.Open)
}

func (v *importView) take() {
	if !v.ready {
		return
	}
	var all procedure.Imported
	for i, c := range v.parts {
		out, err := bench.Do(v.b, v.deeds[i], c)
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		all = add(all, out)
	}
	v.b.Shell.Back()
	v.b.Window().Say("Imported: "+summary(all), kit.Good)
}

// Title implements shell.Screen.
func (v *importView) Title() string { return "Statement to import" }

// Content implements shell.Screen.
func (v *importView) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *importView) Keys() []kit.KeyHint { return []kit.KeyHint{{Key: "F9", Does: "import"}} }

// FirstFocus implements shell.Screen.
func (v *importView) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *importView) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *importView) Key(ev *fyne.KeyEvent) bool {
	if ev.Name == fyne.KeyF9 || ev.Name == kit.KeySubmit {
		v.take()
		return true
	}
	return false
}

// Closed implements shell.Screen.
func (v *importView) Closed() {}
