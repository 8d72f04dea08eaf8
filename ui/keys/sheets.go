package keys

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/reports/recoverysheet"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// sheets shows the two halves of a new recovery key once, to be printed. They are never saved as files.
type sheets struct {
	b       *bench.Bench
	made    Sheets
	printed bool
	print   *kit.Button
	box     fyne.CanvasObject
}

func newSheets(b *bench.Bench, made Sheets) shell.Screen {
	v := &sheets{b: b, made: made}
	v.print = kit.NewDefault("Print both sheets   Ctrl+P", v.both)
	note := kit.NewNote("Print both now. Two people take one sheet each, in an envelope, to two places. Then type them back from the paper (F9 on the screen before): "+
		"until then this key does not serve. It is never shown again.", kit.Plain, 0)
	text := container.NewVBox()
	for _, h := range []struct{ name, text string }{{"A", made.A}, {"B", made.B}} {
		text.Add(kit.Inset(0, 8, kit.NewWords("Half "+h.name, kit.Accent).Bold()))
		for _, l := range lines(h.text) {
			text.Add(kit.NewHeading(l))
		}
	}
	row := kit.Inset(0, 16, kit.ButtonRow(v.print, kit.NewButton("Done", v.leave)))
	v.box = kit.Card(kit.Inset(14, 12, container.NewBorder(container.NewVBox(kit.Inset(0, 6, note), text, row), nil, nil, nil)))
	return v
}

// lines sets a half in lines of seven groups.
func lines(text string) (out []string) {
	groups := strings.Fields(text)
	for len(groups) > 7 {
		out, groups = append(out, strings.Join(groups[:7], "  ")), groups[7:]
	}
	return append(out, strings.Join(groups, "  "))
}

// both asks for the printer and prints a sheet for each half.
func (v *sheets) both() {
	w := v.b.Window()
	queues, err := v.b.Machine.Printers(context.Background())
	if err != nil || len(queues) == 0 {
		w.Say("No printer is set up on this workstation: write each half down by hand, and have somebody compare it.", kit.Warning)
		return
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Print", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "printer", Label: "Printer", Kind: kit.Pick, Required: true, Options: kit.Options(queues...), Chars: 30, Hint: "one nobody else fetches paper from"})
	f.Set("printer", queues[0])
	f.Clean()
	w.OpenForm("Print the two sheets", f, func() error {
		if err := v.send(f.Text("printer")); err != nil {
			return err
		}
		v.printed = true
		w.Say("Both sheets went to "+f.Text("printer")+". Fetch them at once, one each.", kit.Good)
		return nil
	})
}

func (v *sheets) send(printer string) error {
	house, err := v.b.House()
	if err != nil {
		return err
	}
	for _, h := range []struct{ name, text string }{{"A", v.made.A}, {"B", v.made.B}} {
		sheet, err := recoverysheet.Sealed(recoverysheet.SealedInput{
			Office: house.Utility, Training: house.Training, Day: house.Day, ID: v.made.ID, Half: h.name, Text: h.text, By: v.b.Session.Name,
		})
		if err != nil {
			return err
		}
		if err := v.b.PrintSecret(printer, fmt.Sprintf("Recovery key %d, half %s", v.made.ID, h.name), sheet); err != nil {
			return err
		}
	}
	return nil
}

// leave asks once more when nothing was printed.
func (v *sheets) leave() {
	if v.printed {
		v.b.Shell.Back()
		return
	}
	v.b.Window().AskDanger("Leave without printing?", "The two halves are never shown again. What was not written down must be made anew.",
		"I wrote them down", "Stay", v.b.Shell.Back)
}

// Title implements shell.Screen.
func (v *sheets) Title() string { return "Recovery key" }

// Content implements shell.Screen.
func (v *sheets) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *sheets) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "Ctrl+P", Does: "print both sheets"}}
}

// FirstFocus implements shell.Screen.
func (v *sheets) FirstFocus() fyne.Focusable { return v.print }

// Dirty implements shell.Screen.
func (v *sheets) Dirty() bool { return false }

// Closed implements shell.Screen.
func (v *sheets) Closed() { v.made = Sheets{} }

// Key implements shell.Screen.
func (v *sheets) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case kit.KeyPrint, fyne.KeyF9:
		v.both()
	case fyne.KeyEscape:
		v.leave()
	default:
		return false
	}
	return true
}
