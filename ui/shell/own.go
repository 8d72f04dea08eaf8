package shell

import (
	"context"

	"curbstop/domain/fault"
	"curbstop/ui/kit"
)

// OwnCode is the code of the refusal to sign in with a password that somebody else gave.
const OwnCode = "sign-in.given"

// askOwn asks who signs in for a password of their own, when the right one was given by somebody else, who so knows it.
func (p *signIn) askOwn(err error, name, present string) bool {
	if fault.CodeOf(err) != OwnCode {
		return false
	}
	p.form.Set("password", "")
	s := p.s
	f := kit.NewForm(kit.FormOptions{Submit: "Use this password", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "password", Label: "Your own password", Kind: kit.Secret, Required: true, Chars: 30, Hint: "at least 10 characters"},
		kit.Field{Key: "again", Label: "The same again", Kind: kit.Secret, Required: true, Chars: 30})
	f.Note("The password you gave was chosen by somebody else, who knows it. Choose one that only you know; three or four words make a good one.", kit.Quiet)
	d := &kit.Dialog{Title: "A password of your own", Content: f.Fields(), Buttons: f.Buttons(), First: f.First()}
	f.OnCancel = d.Close
	f.OnSubmit = func() error {
		password, clerk := f.Text("password"), Clerk{}
		if err := (Answers{Manager: name, Password: password}).Check(f.Text("again")); err != nil {
			f.Set("again", "")
			return err
		}
		f.Default().Block("Keeping the password…")
		s.o.Desk.Run(func(context.Context, kit.Progress) (err error) {
			clerk, err = s.o.Gate.Own(name, present, password)
			return err
		}, func(err error) {
			f.Default().Block("")
			if err != nil {
				f.Fail(err)
				return
			}
			d.Close()
			p.done(clerk)
			s.win.Say("You are signed in, with a password that only you know.", kit.Good)
		})
		return nil
	}
	s.win.Open(d)
	return true
}
