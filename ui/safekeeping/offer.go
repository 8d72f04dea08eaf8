package safekeeping

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/fault"
	"curbstop/domain/phrase"
	books "curbstop/domain/safekeeping"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// offerView shows a backup beside the books that stand, and what a restore would lose and burn.
type offerView struct {
	b    *bench.Bench
	k    Keeper
	file File
	o    Offer
	list *kit.List[row]
	lost *kit.List[books.Range]
}

// newOffer makes the screen before a restore.
func newOffer(b *bench.Bench, k Keeper, file File, o Offer) shell.Screen {
	v := &offerView{b: b, k: k, file: file, o: o}
	v.makeLists()
	says, tone := loses(o)
	head := container.NewVBox(kit.Inset(0, 2, kit.NewWords(says, tone).Bold()),
		kit.Inset(0, 4, kit.NewNote("Numbers that were used in what is lost are burned: nobody is ever given the receipt, bill or check of somebody else. "+
			"The books that stand now are kept beside the restored ones.", kit.Quiet, 0)))
	right := container.NewBorder(kit.Inset(0, 4, kit.NewHeading("Numbers burned")), nil, nil, nil, v.lost)
	below := kit.Inset(0, 6, kit.ButtonRow(kit.NewDanger("Restore   F9", v.restore), kit.NewButton("Back", b.Shell.Back)))
	return &page{
		title: "Restore", box: container.NewBorder(head, below, nil, nil, kit.Beside(60, v.list, kit.Card(kit.Inset(12, 8, right)))),
		hints: []kit.KeyHint{{Key: "F9", Does: "restore"}, {Key: "F7", Does: "the numbers burned"}},
		first: func() fyne.Focusable { return v.list }, key: v.key, closed: o.Close,
	}
}

func (v *offerView) makeLists() {
	cell := func(title string, chars, flex int, of func(row) string) kit.Column[row] {
		return kit.Column[row]{Title: title, Chars: chars, Flex: flex, Text: of, Fixed: true}
	}
	now := cell("In the books now", 22, 1, func(r row) string { return r.Present })
	now.Tone = func(r row) kit.Tone { return r.Tone }
	v.list = kit.NewList(cell("", 22, 1, func(r row) string { return r.What }), cell("In the backup", 22, 1, func(r row) string { return r.Backup }), now)
	v.list.SetRows(kit.Rows(rows(v.o)))
	v.list.Select(0)
	v.lost = kit.NewList(
		kit.Column[books.Range]{Title: "Series", Chars: 16, Flex: 1, Text: func(r books.Range) string {
			if r.Of.Bank != 0 {
				return "Checks of " + r.Of.Name
			}
			return phrase.Sentence(string(r.Of.Kind))
		}, Fixed: true},
		kit.Column[books.Range]{Title: "Count", Chars: 7, Align: kit.Right, Text: func(r books.Range) string { return phrase.Number(r.Count()) }, Fixed: true},
		kit.Column[books.Range]{Title: "From", Chars: 11, Align: kit.Right, Text: func(r books.Range) string { return r.FirstText() }, Fixed: true},
		kit.Column[books.Range]{Title: "To", Chars: 11, Align: kit.Right, Text: func(r books.Range) string { return r.ThroughText() }, Fixed: true})
	v.lost.Empty = "No number was used since."
	v.lost.SetRows(kit.Rows(v.o.Loss().Ranges))
}

func (v *offerView) key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9:
		v.restore()
	case fyne.KeyF7:
		v.b.Window().FocusOn(v.lost)
	case fyne.KeyEscape:
		if v.b.Window().Canvas().Focused() != fyne.Focusable(v.lost) {
			return false
		}
		v.b.Window().FocusOn(v.list)
	default:
		return false
	}
	return true
}

// restore asks why, and for the manager's password again; then there is no way back but the books that are kept.
func (v *offerView) restore() {
	w := v.b.Window()
	if others := v.b.Shell.Others(); len(others) > 0 {
		w.SayError(fault.New(fault.Refused, "restore.others", "{who} is signed in too, with work open: have them sign out first.", fault.Args{"who": others[0]}))
		return
	}
	fields := []kit.Field{{Key: "reason", Label: "Why", Required: true, Chars: 52, Hint: "for the journal"}}
	backup, _ := v.o.Facts()
	if !backup.Training {
		fields = append(fields, kit.Field{
			Key: "password", Label: "Your password", Kind: kit.Secret, Required: true, Chars: 30,
			Hint: "as it was on " + backup.Day.US(),
		})
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Restore", Cancel: "Cancel"}, fields...)
	d := &kit.Dialog{Title: "Restore the books of " + backup.Day.US() + "?", Content: f.Fields(), Buttons: f.Buttons(), First: f.First()}
	f.OnCancel = d.Close
	f.OnSubmit = func() error {
		reason, password := f.Text("reason"), ""
		if !backup.Training {
			password = f.Text("password")
		}
		f.Default().Block("Restoring…")
		says := ""
		v.b.Shell.Desk().Run(func(ctx context.Context, _ kit.Progress) (err error) {
			says, err = v.k.Restore(ctx, v.b.Session, v.o, password, reason)
			return err
		}, func(err error) {
			f.Default().Block("")
			if err != nil {
				f.Fail(err)
				return
			}
			d.Close()
			v.k.Reopen(says)
		})
		return nil
	}
	w.Open(d)
}
