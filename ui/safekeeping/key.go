package safekeeping

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/fault"
	"curbstop/reports/recoverysheet"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

var errUnlike = fault.New(fault.Invalid, "backup.unlike", "The two passphrases differ: type the same one twice.", nil).At("again")

var phrases = []kit.Field{
	{Key: "passphrase", Label: "New passphrase", Kind: kit.Secret, Required: true, Chars: 40, Hint: "four or five words; it opens the backups on any computer"},
	{Key: "again", Label: "The same again", Kind: kit.Secret, Required: true, Chars: 40},
}

// newKey makes the office's key after a question when there is one already.
func (v *view) newKey() {
	w := v.b.Window()
	err := v.m.maySet()
	if err == nil && v.m.k.Folder(v.m.health.Settings) == "" {
		err = fault.New(fault.Refused, "backup.not-set", "First say where backups go, with F6.", nil)
	}
	if err != nil {
		w.SayError(err)
		return
	}
	if v.m.health.Settings.Recipient == "" {
		v.askKey()
		return
	}
	w.AskDanger("A new key for backups?", "Backups made from now on open with the new key and its passphrase only. Those made before go on opening with the old ones: "+
		"keep its recovery sheet as long as there are backups of that time.", "Make a new key", "Keep the key", v.askKey)
}

func (v *view) askKey() {
	var k Key
	v.askPhrase("The key of the backups", "Make the key", phrases, func(ctx context.Context, f *kit.Form) (err error) {
		k, err = v.m.k.NewKey(ctx, v.b.Session, f.Text("passphrase"))
		return err
	}, func() { v.b.Open(newSheet(v.b, k, v.m.k.Folder(v.m.health.Settings))) })
}

// passphrase changes the passphrase of the key.
func (v *view) passphrase() {
	if err := v.m.maySet(); err != nil {
		v.b.Window().SayError(err)
		return
	}
	fields := append([]kit.Field{{Key: "secret", Label: "Present passphrase", Kind: kit.Secret, Required: true, Chars: 48, Hint: "or the recovery key"}}, phrases...)
	v.askPhrase("A new passphrase for the backups", "Change it", fields, func(ctx context.Context, f *kit.Form) error {
		return v.m.k.ChangePassphrase(ctx, v.b.Session, f.Text("secret"), f.Text("passphrase"))
	}, func() { v.b.Window().Say("The passphrase is changed, for all backups made with this key.", kit.Good) })
}

// askPhrase asks for a passphrase twice; the slow work is done beside the window.
func (v *view) askPhrase(title, submit string, fields []kit.Field, work func(context.Context, *kit.Form) error, done func()) {
	f := kit.NewForm(kit.FormOptions{Submit: submit, Cancel: "Cancel", Quick: true}, fields...)
	d := &kit.Dialog{Title: title, Content: f.Fields(), Buttons: f.Buttons(), First: f.First()}
	f.OnCancel = d.Close
	f.OnSubmit = func() error {
		if f.Text("passphrase") != f.Text("again") {
			f.Set("again", "")
			return errUnlike
		}
		f.Default().Block("Working…")
		v.b.Shell.Desk().Run(func(ctx context.Context, _ kit.Progress) error { return work(ctx, f) }, func(err error) {
			f.Default().Block("")
			if err != nil {
				f.Fail(err)
				return
			}
			d.Close()
			v.read()
			done()
		})
		return nil
	}
	v.b.Window().Open(d)
}

// sheetView shows a key once, to be printed whole or in halves. It is never saved as a file.
type sheetView struct {
	b       *bench.Bench
	k       Key
	folder  string
	printed bool
}

func newSheet(b *bench.Bench, k Key, folder string) shell.Screen {
	v := &sheetView{b: b, k: k, folder: folder}
	whole := kit.NewDefault("Print the sheet   Ctrl+P", v.whole)
	halves := kit.NewButton("Print two halves   F7", v.halves)
	text := container.NewVBox(kit.Inset(0, 8, kit.NewWords("The recovery key, shown only now:", kit.Quiet)))
	for _, line := range lines(k.Text) {
		text.Add(kit.NewHeading(line))
	}
	note := kit.NewNote("Print it now, put the sheet into an envelope and the envelope into the safe. When the passphrase is forgotten, only this sheet opens the "+
		"backups; when both are lost, nothing does. Two halves go to two officers, and neither opens anything alone.", kit.Plain, 90)
	box := container.NewVBox(kit.Inset(0, 6, note), text, kit.Inset(0, 16, kit.ButtonRow(whole, halves, kit.NewButton("Done", v.leave))))
	return &page{
		title: "Recovery sheet", box: kit.Card(kit.Inset(14, 12, box)),
		hints: []kit.KeyHint{{Key: "Ctrl+P", Does: "print the sheet"}, {Key: "F7", Does: "print two halves"}},
		first: func() fyne.Focusable { return whole }, key: v.key,
	}
}

// lines sets a key in lines of six groups.
func lines(text string) (out []string) {
	groups := strings.Fields(text)
	for len(groups) > 6 {
		out, groups = append(out, strings.Join(groups[:6], "  ")), groups[6:]
	}
	return append(out, strings.Join(groups, "  "))
}

func (v *sheetView) key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case kit.KeyPrint, fyne.KeyF9:
		v.whole()
	case fyne.KeyF7:
		v.halves()
	case fyne.KeyEscape:
		v.leave()
	default:
		return false
	}
	return true
}

// leave asks once more when nothing was printed.
func (v *sheetView) leave() {
	if v.printed {
		v.b.Shell.Back()
		return
	}
	v.b.Window().AskDanger("Leave without printing?", "The recovery key is never shown again. Without it the backups open with the passphrase only.",
		"I wrote it down", "Stay", v.b.Shell.Back)
}

func (v *sheetView) whole() { v.print(part{"", v.k.Text}) }

func (v *sheetView) halves() { v.print(part{"A", v.k.HalfA}, part{"B", v.k.HalfB}) }

type part struct{ half, text string }

// print asks for the printer and prints a sheet for each part.
func (v *sheetView) print(parts ...part) {
	w := v.b.Window()
	queues, err := v.b.Machine.Printers(context.Background())
	if err != nil || len(queues) == 0 {
		w.Say("No printer is set up on this workstation: write the key down by hand, and have somebody compare it.", kit.Warning)
		return
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Print", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "printer", Label: "Printer", Kind: kit.Pick, Required: true, Options: kit.Options(queues...), Chars: 30, Hint: "one nobody else fetches paper from"})
	f.Set("printer", queues[0])
	f.Clean()
	w.OpenForm("Print the recovery sheet", f, func() error {
		for _, p := range parts {
			if err := v.send(f.Text("printer"), p); err != nil {
				return err
			}
		}
		v.printed = true
		w.Say("The recovery sheet went to "+f.Text("printer")+". Fetch it at once.", kit.Good)
		return nil
	})
}

func (v *sheetView) send(printer string, p part) error {
	house, err := v.b.House()
	if err != nil {
		return err
	}
	sheet, err := recoverysheet.Sheet(recoverysheet.Input{
		Office: house.Utility, Training: house.Training, Day: house.Day, Recipient: v.k.Recipient, Part: p.text, Half: p.half, Folder: v.folder, By: v.b.Session.Name,
	})
	if err != nil {
		return err
	}
	return v.b.PrintSecret(printer, "Recovery sheet", sheet)
}
