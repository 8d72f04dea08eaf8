package shell

import (
	"context"
	"strings"

	"curbstop/ui/kit"
)

// recover asks for what gives the keys back when every password is lost: a manager's name, the two sheets, and a new password.
func (s *Shell) recover() {
	f := kit.NewForm(kit.FormOptions{Submit: "Open with the two sheets", Cancel: "Cancel"},
		kit.Field{Key: "name", Label: "Manager", Required: true, Chars: 30, Hint: "who gets a new password"},
		kit.Field{Key: "a", Label: "Half A", Kind: kit.Notes, Rows: 2, Required: true, Chars: 52, Hint: "as it stands on its sheet"},
		kit.Field{Key: "b", Label: "Half B", Kind: kit.Notes, Rows: 2, Required: true, Chars: 52, Hint: "as it stands on its sheet"},
		kit.Field{Key: "password", Label: "New password", Kind: kit.Secret, Required: true, Chars: 30, Hint: "at least 10 characters"},
		kit.Field{Key: "again", Label: "The same again", Kind: kit.Secret, Required: true, Chars: 30})
	f.Note("The two halves of the recovery key lie with two keepers. Together they give a manager a new password and all keys; after that they are "+
		"spent, and a new recovery key must be made.", kit.Quiet)
	d := &kit.Dialog{Title: "All passwords are lost", Content: f.Fields(), Buttons: f.Buttons(), First: f.First(), Keys: []kit.KeyHint{
		{Key: "Tab", Does: "next field"}, {Key: "Ctrl+Enter", Does: "open with the two sheets"},
	}}
	f.OnCancel = d.Close
	f.OnSubmit = func() error {
		name, password := strings.TrimSpace(f.Text("name")), f.Text("password")
		if err := (Answers{Manager: name, Password: password}).Check(f.Text("again")); err != nil {
			return err
		}
		one, two, clerk := f.Text("a"), f.Text("b"), Clerk{}
		f.Default().Block("Opening with the two sheets…")
		s.o.Desk.Run(func(context.Context, kit.Progress) (err error) {
			clerk, err = s.o.Gate.Recover(name, one, two, password)
			return err
		}, func(err error) {
			f.Default().Block("")
			if err != nil {
				f.Fail(err)
				return
			}
			d.Close()
			s.enter(clerk)
			s.win.Say("You have a new password and all keys. The recovery key is spent: make a new one now, under Office, Keys.", kit.Warning)
		})
		return nil
	}
	s.win.Open(d)
}
