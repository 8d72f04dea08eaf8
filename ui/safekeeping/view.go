package safekeeping

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/phrase"
	books "curbstop/domain/safekeeping"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// view is the list of backups.
type view struct {
	b     *bench.Bench
	m     *desk
	head  *kit.Words
	place *kit.Note
	list  *kit.List[File]
	title *kit.Words
	note  *kit.Note
}

// New makes the screen of backups.
func New(b *bench.Bench, k Keeper) shell.Screen {
	v := &view{
		b: b, m: &desk{b: b, k: k}, head: kit.NewWords("", kit.Plain).Bold(), place: kit.NewNote("", kit.Plain, 0),
		title: kit.NewHeading(""), note: kit.NewNote("", kit.Quiet, 0),
	}
	v.makeList()
	v.read()
	below := kit.Card(kit.Inset(12, 8, container.NewVBox(v.title, container.NewStack(kit.NewNote("\n\n", kit.Quiet, 0), v.note))))
	top := container.NewVBox(kit.Inset(0, 2, v.head), kit.Inset(0, 4, v.place))
	return &page{
		title: "Backups", box: container.NewBorder(top, kit.Inset(0, 6, below), nil, nil, v.list),
		hints: []kit.KeyHint{
			{Key: "Enter", Does: "look at one, and restore"},
			{Key: "F9", Does: "back up now"},
			{Key: "F6", Does: "where they go"},
			{Key: "F7", Does: "the key"},
			{Key: "F8", Does: "passphrase"},
			{Key: "F5", Does: "read again"},
		},
		first: func() fyne.Focusable { return v.list }, key: v.key, reread: v.read,
	}
}

func (v *view) makeList() {
	text := func(title string, chars, flex int, of func(File) string) kit.Column[File] {
		return kit.Column[File]{Title: title, Chars: chars, Flex: flex, Text: of}
	}
	right := func(c kit.Column[File]) kit.Column[File] { c.Align = kit.Right; return c }
	stand := text("", 18, 1, func(f File) string { says, _ := state(f); return says })
	stand.Tone = func(f File) kit.Tone { _, tone := state(f); return tone }
	v.list = kit.NewList(
		kit.Column[File]{Title: "Made", Chars: 19, Text: func(f File) string { return f.Made.Format("01/02/2006 3:04 PM") }, Compare: func(a, b File) int { return a.Made.Compare(b.Made) }},
		text("Business day", 14, 0, func(f File) string {
			return known(f, func(x books.Facts) string { return x.Day.Weekday().String()[:3] + " " + x.Day.US() })
		}),
		right(text("Last entry", 11, 0, func(f File) string {
			return known(f, func(x books.Facts) string { return phrase.Number(int(x.Seq)) })
		})),
		right(text("Accounts", 10, 0, func(f File) string {
			if !f.Recorded {
				return ""
			}
			return phrase.Number(f.Facts.Accounts)
		})),
		right(text("Owed together", 16, 0, func(f File) string {
			if !f.Recorded {
				return ""
			}
			return f.Facts.Balance.Dollars()
		})),
		right(text("Size", 9, 0, func(f File) string { return size(f.Size) })),
		stand)
	v.list.Key = func(f File) string { return f.Path }
	v.list.Empty = "No backup yet."
	v.list.OnSelect = v.pick
	v.list.OnOpen = v.open
}

func (v *view) read() {
	if err := v.m.read(); err != nil {
		v.b.Window().SayError(err)
	}
	v.head.Set(v.m.says())
	v.place.Set(v.m.place())
	v.list.SetRows(kit.Rows(v.m.files))
	v.title.Set("", kit.Plain)
	v.note.Set("A backup is made when the day is closed. It is encrypted, written to its folder, read back and opened before it counts.", kit.Quiet)
	if f, ok := v.list.Selected(); ok {
		v.pick(f)
	} else if v.list.Len() > 0 {
		v.list.Select(0)
		v.pick(v.list.Row(0))
	}
}

// pick says what is known of a backup.
func (v *view) pick(f File) {
	v.title.Set(f.Name, kit.Plain)
	if f.Facts.IsZero() {
		v.note.Set("Nothing is known of this file. Enter opens it with the passphrase or the recovery key.", kit.Quiet)
		return
	}
	parts := make([]string, 0, len(f.Facts.Numbers))
	for _, l := range append(append([]books.Last(nil), f.Facts.Numbers...), f.Facts.Checks...) {
		parts = append(parts, l.Next())
	}
	if len(parts) == 0 {
		v.note.Set("No number of any series was used yet when it was made.", kit.Quiet)
		return
	}
	v.note.Set("Next numbers in it: "+strings.Join(parts, ", ")+".", kit.Plain)
}

func (v *view) key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9:
		v.make()
	case fyne.KeyF6:
		v.choose()
	case fyne.KeyF7:
		v.newKey()
	case fyne.KeyF8:
		v.passphrase()
	case fyne.KeyF5:
		v.read()
	default:
		return false
	}
	return true
}

// make makes a backup behind a panel that can stop it.
func (v *view) make() {
	w := v.b.Window()
	if err := v.m.mayMake(); err != nil {
		w.SayError(err)
		return
	}
	var made Made
	w.Work(v.b.Shell.Desk(), "Backing up", func(ctx context.Context, p kit.Progress) (err error) {
		made, err = v.m.k.Make(ctx, v.b.Session, p)
		return err
	}, func(err error) {
		v.read()
		if err != nil {
			w.SayError(err)
			return
		}
		says, tone := "Backed up and verified: "+made.Name+".", kit.Good
		if made.Deleted > 0 {
			says += " " + phrase.Sentence(phrase.Count(made.Deleted, "backup")) + " past their time deleted."
		}
		if len(made.Warn) > 0 {
			says, tone = says+" "+made.Warn[0], kit.Warning
		}
		w.Say(says, tone)
	})
}

// choose asks where backups go.
func (v *view) choose() {
	w := v.b.Window()
	if err := v.m.maySet(); err != nil {
		w.SayError(err)
		return
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Save", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "folder", Label: "Folder", Required: true, Chars: 56, Hint: "on another disk, a stick or another computer"})
	f.Set("folder", v.m.k.Folder(v.m.health.Settings))
	f.Clean()
	w.OpenForm("Where backups go", f, func() error {
		warn, err := v.m.k.SetFolder(context.Background(), v.b.Session, f.Text("folder"))
		if err != nil {
			return err
		}
		v.read()
		if len(warn) > 0 {
			w.Say(warn[0], kit.Warning)
		} else {
			w.Say("Backups go to "+f.Text("folder")+" from now on.", kit.Good)
		}
		return nil
	})
}

// open asks for what opens the backup, opens it beside the window, and shows what a restore would do.
func (v *view) open(file File) {
	w := v.b.Window()
	if err := v.m.mayRestore(); err != nil {
		w.SayError(err)
		return
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Open", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "secret", Label: "Passphrase", Kind: kit.Secret, Required: true, Chars: 48, Hint: "or the recovery key; of halves, both with a + between them"})
	d := &kit.Dialog{Title: "Open " + file.Name, Content: f.Fields(), Buttons: f.Buttons(), First: f.First()}
	f.OnCancel = d.Close
	f.OnSubmit = func() error {
		var o Offer
		f.Default().Block("Opening the backup…")
		v.b.Shell.Desk().Run(func(ctx context.Context, p kit.Progress) (err error) {
			o, err = v.m.k.Look(ctx, file.Path, f.Text("secret"), p)
			return err
		}, func(err error) {
			f.Default().Block("")
			if err != nil {
				f.Set("secret", "") // nobody sees what is wrong in it
				f.Fail(err)
				return
			}
			d.Close()
			v.b.Open(newOffer(v.b, v.m.k, file, o))
		})
		return nil
	}
	w.Open(d)
}
