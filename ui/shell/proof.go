package shell

import (
	"context"

	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/ui/kit"
)

const proofTitle = "Your password again"

// askProof asks who works for their password, when that is all a refused deed lacked, and has the deed done again. It sees every refusal
// before the window shows it.
func (s *Shell) askProof(err error, again func()) bool {
	if code := fault.CodeOf(err); code == sealedCode || code == keyCode {
		return s.askWake(again)
	}
	g := office.Asks(err)
	if g == "" || s.now == nil || s.locked {
		return false
	}
	s.askPassword(g, "{name}, this is about {what}. Whoever does such a deed gives the password again; it counts for {minutes} minutes, "+
		"or until the window is locked.", again)
	return true
}

// The refusals of a sealed record, and of a deed with a key, to who does not hold it.
const (
	sealedCode = "sealed.no-key"
	keyCode    = "keys.not-held"
)

// askPassword asks who works for their password, and does again what it was missing for.
func (s *Shell) askPassword(g office.Guard, words string, again func()) {
	if d := s.win.Top(); d != nil && d.Title == proofTitle {
		return
	}
	who := s.now.clerk
	f := kit.NewForm(kit.FormOptions{Submit: "Go on", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "password", Label: "Password", Kind: kit.Secret, Required: true, Chars: 30})
	f.Note(fault.Fill(words, fault.Args{"name": who.Name, "what": g.Words(), "minutes": office.ProofMinutes}), kit.Quiet)
	d := &kit.Dialog{Title: proofTitle, Content: f.Fields(), Buttons: f.Buttons(), First: f.First()}
	given := false
	f.OnSubmit = func() error {
		s.prove(f, who, g, func() {
			given = true
			d.Close()
			s.goOn(again)
		})
		return nil
	}
	f.OnCancel = d.Close
	d.OnClose = func() {
		if !given {
			s.win.Say("Nothing was done: the password was not given.", kit.Warning)
		}
	}
	s.win.Open(d)
}

// prove has the password looked at beside the window, because it is slow to check.
func (s *Shell) prove(f *kit.Form, who Clerk, g office.Guard, then func()) {
	password := f.Text("password")
	f.Default().Block("Checking the password…")
	s.o.Desk.Run(func(context.Context, kit.Progress) error { return s.o.Gate.Prove(who, password, g) }, func(err error) {
		f.Default().Block("")
		if err == nil {
			then()
			return
		}
		f.Set("password", "")
		f.Fail(err)
		if c := f.Control("password"); c != nil {
			s.win.FocusOn(c)
		}
	})
}

// goOn does again what the password was asked for.
func (s *Shell) goOn(again func()) {
	if again == nil {
		s.win.Say("The password is given: do it again.", kit.Good)
		return
	}
	again()
}
