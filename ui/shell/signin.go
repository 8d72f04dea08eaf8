package shell

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/ui/kit"
)

// signIn is the panel in which a person says who they are: a list of names for training books, name and password otherwise.
type signIn struct {
	s       *Shell
	form    *kit.Form
	list    *kit.List[Clerk]
	content fyne.CanvasObject
	buttons []*kit.Button
	first   fyne.Focusable
	cancel  *kit.Button
	done    func(Clerk)
}

// newSignIn makes the panel; others are those whose screens are kept, who come back to them.
func (s *Shell) newSignIn(others []Clerk) *signIn {
	p := &signIn{s: s, cancel: kit.NewButton("Cancel", nil)}
	if s.o.Gate.Training() {
		p.chooseName(others)
	} else {
		p.askPassword()
	}
	p.buttons = append(p.buttons, p.cancel)
	return p
}

func (p *signIn) chooseName(others []Clerk) {
	p.list = kit.NewList(
		kit.Column[Clerk]{Title: "Name", Chars: 18, Text: func(c Clerk) string { return c.Name }, Fixed: true},
		kit.Column[Clerk]{Title: "Signs in as", Chars: 12, Text: func(c Clerk) string { return c.SignIn }, Tone: func(Clerk) kit.Tone { return kit.Quiet }, Fixed: true},
		kit.Column[Clerk]{Title: "Works as", Chars: 26, Flex: 1, Text: func(c Clerk) string { return c.Role }, Fixed: true},
		kit.Column[Clerk]{Title: "", Chars: 10, Text: func(c Clerk) string {
			if slices.ContainsFunc(others, c.is) {
				return "work open"
			}
			return ""
		}, Tone: func(Clerk) kit.Tone { return kit.Quiet }, Fixed: true},
	)
	names, err := p.s.o.Gate.Names()
	if err != nil {
		p.list.Empty = err.Error()
	}
	p.list.SetRows(kit.Rows(names))
	p.list.OnOpen = func(c Clerk) { p.try(c.entry(), "") }
	in := kit.NewDefault("Sign in", p.list.Open)
	p.buttons, p.first = []*kit.Button{in}, p.list
	p.content = container.NewBorder(kit.Inset(0, 4, kit.NewNote("These are training books: choose a name, no password is asked. "+
		"In real books it is, and again for checks, write-offs, rights and restore.", kit.Quiet, 60)), nil, nil, nil, p.list)
}

func (p *signIn) askPassword() {
	p.form = kit.NewForm(kit.FormOptions{Submit: "Sign in", Quick: true},
		kit.Field{Key: "name", Label: "Name", Required: true, Chars: 30},
		kit.Field{Key: "password", Label: "Password", Kind: kit.Secret, Required: true, Chars: 30})
	p.form.OnSubmit = func() error {
		p.try(strings.TrimSpace(p.form.Text("name")), p.form.Text("password"))
		return nil
	}
	p.buttons, p.first = append(p.buttons, p.form.Buttons()...), p.form.First()
	p.content = p.form.Fields()
}

// try asks the gate beside the window, because a password is slow to check.
func (p *signIn) try(name, password string) {
	if p.s.byPIN(p, name, password) {
		return
	}
	def, clerk := p.buttons[0], Clerk{}
	def.Block("Checking the password…")
	p.s.o.Desk.Run(func(context.Context, kit.Progress) (err error) {
		clerk, err = p.s.o.Gate.SignIn(name, password)
		return err
	}, func(err error) {
		def.Block("")
		switch {
		case err == nil:
			p.done(clerk)
		case !p.askOwn(err, name, password):
			p.refused(err)
		}
	})
}

func (p *signIn) refused(err error) {
	if p.form == nil {
		p.s.win.TellError("Not signed in", err)
		return
	}
	p.form.Set("password", "")
	p.form.Fail(err)
	if f := p.form.Control("password"); f != nil {
		p.s.win.FocusOn(f)
	}
}

// showSignIn fills the window with the sign-in panel; by is who locked it, the zero Clerk when nobody did.
func (s *Shell) showSignIn(by Clerk) {
	panel, name := s.newSignIn(append(s.others(), by)), by.Name
	panel.done = s.enter
	title, hint := "Sign in", ""
	if name != "" {
		title, hint = "Locked", name+" has work open here. Nothing is lost; anybody may sign in."
	}
	if panel.form != nil {
		panel.buttons = slices.Insert(panel.buttons, 1, kit.NewButton("All passwords lost…", s.recover))
	}
	if panel.form != nil && name != "" {
		if s.now != nil && s.now.pin.holds(s.o.Clock()) {
			hint += " The PIN of " + name + " does in place of the password."
		}
		panel.form.Set("name", by.entry())
		panel.first = panel.form.Control("password")
	}
	head := container.NewVBox(kit.NewHeading(s.o.Utility), kit.NewWords(title, kit.Accent).Bold(), kit.NewNote(hint, kit.Quiet, 44))
	lines := 18
	if panel.form != nil {
		lines = 0
	}
	card := container.NewBorder(head, kit.ButtonRow(panel.buttons[:len(panel.buttons)-1]...), nil, nil, kit.Inset(0, 10, panel.content))
	s.root.Objects = append(s.root.Objects[:0], container.NewBorder(s.frame.training, s.status.Content(), nil, nil, newCentred(card, 64, lines)))
	s.root.Refresh()
	s.status.SetKeys(kit.KeyHint{Key: "Enter", Does: "sign in"})
	s.win.Say("", kit.Quiet)
	s.win.FocusOn(panel.first)
}
