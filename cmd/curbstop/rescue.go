package main

import (
	"context"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"curbstop/cmd/internal/safekeep"
	"curbstop/domain/fault"
	"curbstop/domain/phrase"
	books "curbstop/domain/safekeeping"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/today"
)

// rescues gives the way out of a refusal that a backup may cure: books that are gone or damaged.
func (p *program) rescues(err error) []*kit.Button {
	switch fault.KindOf(err) {
	case fault.Absent, fault.Damaged:
		return []*kit.Button{kit.NewButton("Restore a backup", p.rescue)}
	}
	return nil
}

// rescue asks which backup is restored where there are no books to look at, and what opens it.
func (p *program) rescue() {
	f := kit.NewForm(kit.FormOptions{Submit: "Open the backup", Cancel: "Close"},
		kit.Field{Key: "file", Label: "Backup", Required: true, Chars: 60, Hint: "the file, as …/town_2026-10-01_170211.books.gz.age"},
		kit.Field{Key: "secret", Label: "Passphrase", Kind: kit.Secret, Required: true, Chars: 48, Hint: "or the recovery key; of halves, both with a + between them"},
		kit.Field{Key: "margin", Label: "Numbers to burn", Kind: kit.Number, Required: true, Chars: 6, Hint: "more than the receipts or bills made since the backup"})
	f.Set("file", p.likely())
	f.Clean()
	f.OnCancel = p.win.Close
	f.OnSubmit = func() error {
		ask := safekeep.Ask{File: f.Text("file"), Secret: f.Text("secret"), To: p.path(), Margin: int(f.Number("margin").IntPart())}
		var o *safekeep.Offer
		f.Default().Block("Opening the backup…")
		p.desk.Run(func(ctx context.Context, progress kit.Progress) (err error) {
			o, err = safekeep.Look(ctx, ask, progress)
			return err
		}, func(err error) {
			f.Default().Block("")
			if err != nil {
				f.Fail(err)
				return
			}
			p.rescueFrom(o)
		})
		return nil
	}
	p.ask("The books are gone or damaged. A backup brings back what it has; the numbers used since are burned, so that none is given out twice.", f)
}

// likely gives the newest backup of the folder this workstation backs these books up to, "" when none is known.
func (p *program) likely() string {
	folder := safekeep.FolderOf(p.path())
	if folder == "" {
		return ""
	}
	all, err := safekeep.List(context.Background(), nil, nil, folder)
	if err != nil || len(all) == 0 {
		return filepath.Join(folder, "")
	}
	return all[0].Path
}

// rescueFrom shows what is in the backup and asks the manager for name, password and reason.
func (p *program) rescueFrom(o *safekeep.Offer) {
	fields := []kit.Field{{Key: "name", Label: "Sign-in name", Required: true, Chars: 30, Hint: "of a manager"}}
	if !o.Facts.Training {
		fields = append(fields, kit.Field{Key: "password", Label: "Password", Kind: kit.Secret, Required: true, Chars: 30, Hint: "as it was on " + o.Facts.Day.US()})
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Restore", Cancel: "Close"}, append(fields, kit.Field{Key: "reason", Label: "Why", Required: true, Chars: 48, Hint: "for the journal"})...)
	f.OnCancel = func() { o.Close(); p.win.Close() }
	f.OnSubmit = func() error {
		who := safekeep.Person{SignIn: f.Text("name"), Reason: f.Text("reason"), Clock: time.Now}
		if !o.Facts.Training {
			who.Password = f.Text("password")
		}
		var done safekeep.Restored
		f.Default().Block("Restoring…")
		p.desk.Run(func(ctx context.Context, _ kit.Progress) (err error) {
			done, err = o.Restore(ctx, who, func() error { return nil })
			return err
		}, func(err error) {
			f.Default().Block("")
			if err != nil {
				f.Fail(err)
				return
			}
			o.Close()
			shelf{p}.Reopen("Restored: " + done.Restoration.Says() + ".")
		})
		return nil
	}
	b := o.Facts
	lost := books.Restoration{First: o.Loss.First, Through: o.Loss.Through, Burned: o.Loss.Ranges}
	p.ask("In the backup: "+b.Utility+", business day "+b.Day.US()+", "+phrase.Count(b.Accounts, "account")+", together owing "+b.Balance.Dollars()+
		", journal entry "+phrase.Number(int(b.Seq))+". Then "+lost.Says()+". Known from "+o.Source+".", f)
}

// ask fills the window with a sentence and a form.
func (p *program) ask(says string, f *kit.Form) {
	p.win.SetKeys(func(ev *fyne.KeyEvent) bool {
		if ev.Name == fyne.KeyEscape {
			p.win.Close()
		}
		return true
	})
	p.page(kit.NewWords("Restore a backup", kit.Plain).Bold(), kit.NewNote(says, kit.Plain, 72), kit.Inset(0, 10, f.Content()))
	p.win.Resize(fyne.NewSize(900, 480))
	p.win.CenterOnScreen()
	p.win.FocusOn(f.First())
	p.events.tell("SCREEN", "Restore a backup")
}

// putBack waits on the first screen, in red, when an older file stands in the place of the books.
func (p *program) putBack() today.Queue {
	return today.Queue{What: "An older file stands in the place of the books", Where: "Office", Tone: kit.Danger, Open: p.settle, Count: func(*bench.Bench) (int, string, error) {
		if says := safekeep.Notice(p.books); says != "" {
			return 1, says, nil
		}
		return 0, "", nil
	}}
}

// settle lets a manager take the older file as the books.
func (p *program) settle(b *bench.Bench) {
	says := safekeep.Notice(p.books)
	if says == "" {
		b.Window().Say("Nothing of the kind: the books are those that were last worked in.", kit.Quiet)
		return
	}
	b.Window().AskReason("Take the older file as the books?", says+" Taken as it is, the numbers used in the newer file are burned, and the journal says so.", "Take it as it is",
		func(reason string) error {
			r, err := safekeep.PutBack(context.Background(), p.books, b.Session, reason, 0)
			if err == nil {
				b.Window().Say("Settled: "+r.Says()+".", kit.Warning)
			}
			return err
		})
}
