package bench

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/phrase"
	"curbstop/domain/printout"
	"curbstop/reports/paper"
	"curbstop/reports/pdf"
	"curbstop/ui/kit"
)

// Paper is what a screen shows before it is printed: its title, the documents it carries, and its sheets. After is called once
// the paper was handed to a printer or saved, for a mailing date or the question which checks came out.
type Paper struct {
	Title  string
	Docs   []document.Ref
	Sheets []paper.Sheet
	After  func()
	Day    calendar.Day // its file is dated, so that a sheet of a closed day repeats byte for byte; 0: the open business day
}

// papers is the screen that shows a paper.
type papers struct {
	b       *Bench
	p       Paper
	bytes   []byte
	pages   int
	preview *kit.Preview
	says    *kit.Words
	box     fyne.CanvasObject
}

// Show opens a paper's preview over the present screen; Ctrl+P prints it, F8 saves it as a file. Every copy is recorded.
func (b *Bench) Show(p Paper) {
	v := &papers{b: b, p: p, preview: kit.NewPreview(b.Shell.Desk()), says: kit.NewWords("Making the pages…", kit.Quiet)}
	v.preview.OnPrint = v.choose
	v.box = container.NewBorder(v.says, nil, nil, nil, v.preview)
	for _, s := range p.Sheets {
		v.pages += len(s.Pages)
	}
	b.Open(v)
	v.load()
}

func (v *papers) load() {
	var seen kit.Rasterizer
	day := cmp.Or(v.p.Day, v.b.Today())
	v.b.Shell.Desk().Run(func(ctx context.Context, _ kit.Progress) error {
		var out bytes.Buffer
		if err := pdf.Write(&out, day, v.p.Sheets...); err != nil {
			return err
		}
		v.bytes = out.Bytes()
		var err error
		seen, err = v.b.Machine.Pages(ctx, v.bytes)
		return err
	}, func(err error) {
		if err != nil {
			v.says.Set("This paper cannot be shown: "+err.Error(), kit.Danger)
			return
		}
		v.says.Set(fmt.Sprintf("%s.  Ctrl+P prints, F8 saves it as a file, Esc goes back.", phrase.Count(v.pages, "page")), kit.Quiet)
		v.preview.Load(seen)
	})
}

// choose asks for the printer and the number of copies.
func (v *papers) choose() {
	if v.bytes == nil {
		return
	}
	queues, err := v.b.Machine.Printers(context.Background())
	if err != nil || len(queues) == 0 {
		v.b.Window().Say("No printer is set up on this workstation; F8 saves the paper as a file.", kit.Warning)
		return
	}
	f := kit.NewForm(kit.FormOptions{Columns: 1, Submit: "Print", Cancel: "Cancel"},
		kit.Field{Key: "printer", Label: "Printer", Kind: kit.Pick, Required: true, Options: kit.Options(queues...), Chars: 30},
		kit.Field{Key: "copies", Label: "Copies", Kind: kit.Number, Required: true, Chars: 4})
	f.Set("printer", queues[0])
	f.Set("copies", "1")
	f.Clean()
	v.b.Window().OpenForm("Print "+v.p.Title, f, func() error {
		return v.print(f.Text("printer"), int(f.Number("copies").IntPart()))
	})
}

func (v *papers) print(printer string, copies int) error {
	if copies < 1 {
		copies = 1
	}
	if err := v.b.Machine.Print(context.Background(), printer, v.p.Title, v.bytes, copies); err != nil {
		return err
	}
	return v.record(printer, copies, v.p.Title+" went to "+printer+".")
}

// save writes the paper as a file.
func (v *papers) save() {
	if v.bytes == nil {
		return
	}
	w, path, err := v.b.Machine.Create(FileName(v.p.Title) + ".pdf")
	if err == nil {
		_, err = w.Write(v.bytes)
		if closing := w.Close(); err == nil {
			err = closing
		}
	}
	if err == nil {
		err = v.record("file", 1, "Saved as "+path)
	}
	if err != nil {
		v.b.Window().SayError(err)
	}
}

func (v *papers) record(printer string, copies int, say string) error {
	hash := sha256.Sum256(v.bytes)
	_, err := Do(v.b, v.b.NewDeed(), printout.Record{
		Docs: v.p.Docs, Printer: printer, Hash: hash[:], Copies: copies, Pages: v.pages, Title: v.p.Title,
	})
	if err != nil {
		return err
	}
	v.b.Window().Say(say, kit.Good)
	if v.p.After != nil {
		after := v.p.After
		v.p.After = nil
		after()
	}
	return nil
}

// FileName turns a title into a name that every file system takes.
func FileName(title string) string {
	return strings.Trim(strings.Map(func(r rune) rune {
		if r == ' ' || r == '.' || r == '-' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r
		}
		return '-'
	}, title), " .")
}

// Title implements shell.Screen.
func (v *papers) Title() string { return v.p.Title }

// Content implements shell.Screen.
func (v *papers) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *papers) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "Ctrl+P", Does: "print"}, {Key: "F8", Does: "save as a file"}, {Key: "PgDn", Does: "next page"}, {Key: "+", Does: "larger"}}
}

// FirstFocus implements shell.Screen.
func (v *papers) FirstFocus() fyne.Focusable { return v.preview }

// Dirty implements shell.Screen.
func (v *papers) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *papers) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF8:
		v.save()
	case fyne.KeyF9, kit.KeyPrint:
		v.choose()
	default:
		return v.preview.Key(ev)
	}
	return true
}

// Closed implements shell.Screen.
func (v *papers) Closed() {}
