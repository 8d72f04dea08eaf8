package shell

import (
	"context"
	"strings"

	"fyne.io/fyne/v2/container"

	"curbstop/domain/fault"
	"curbstop/ui/kit"
)

// Answers are what the first start of real books asks.
type Answers struct {
	Utility  string
	Manager  string
	Password string
}

// LeastPassword is how many characters a password must have.
const LeastPassword = 10

var (
	errShort = fault.New(fault.Invalid, "wizard.password-short",
		"A password needs at least {least} characters; three or four unrelated words are good.", fault.Args{"least": LeastPassword})
	errUnlike = fault.New(fault.Invalid, "wizard.password-unlike", "The two passwords differ: type the same one twice.", nil)
	errIsName = fault.New(fault.Invalid, "wizard.password-name", "The password must not be the name.", nil)
)

// Check refuses answers the books cannot begin with; again is the password typed the second time.
func (a Answers) Check(again string) error {
	switch {
	case len([]rune(a.Password)) < LeastPassword:
		return errShort.At("password")
	case strings.EqualFold(a.Password, a.Manager):
		return errIsName.At("password")
	case a.Password != again:
		return errUnlike.At("again")
	}
	return nil
}

// FirstRun fills the window with the questions that make a utility's books and their first manager. create does the work, beside the
// window; then is called when the books are there.
func FirstRun(win *kit.Window, desk *kit.Desk, create func(context.Context, Answers) error, then func(Answers)) *kit.Form {
	f := kit.NewForm(kit.FormOptions{Submit: "Make the books"},
		kit.Field{Key: "utility", Label: "Name of the utility", Required: true, Chars: 36, Hint: "As it stands on every bill."},
		kit.Field{Key: "manager", Label: "Your name", Required: true, Chars: 36, Hint: "The first manager."},
		kit.Field{Key: "password", Label: "Password", Kind: kit.Secret, Required: true, Chars: 30, Hint: "At least 10 characters."},
		kit.Field{Key: "again", Label: "Password again", Kind: kit.Secret, Required: true, Chars: 30})
	status := kit.NewStatus()
	win.SetStatus(status.Say)
	f.OnSubmit = func() error {
		a := Answers{Utility: f.Text("utility"), Manager: f.Text("manager"), Password: f.Text("password")}
		if err := a.Check(f.Text("again")); err != nil {
			return err
		}
		f.Default().Block("Making the books…")
		desk.Run(func(ctx context.Context, _ kit.Progress) error { return create(ctx, a) }, func(err error) {
			f.Default().Block("")
			if err != nil {
				f.Fail(err)
				return
			}
			then(a)
		})
		return nil
	}
	head := container.NewVBox(kit.NewHeading("New books"), kit.NewNote("These few answers begin the books of a utility. "+
		"Rates, staff and accounts follow inside. Keep the password safe: there is no way round it.", kit.Quiet, 60))
	card := container.NewBorder(head, nil, nil, nil, kit.Inset(0, 12, f.Content()))
	win.SetContent(container.NewBorder(nil, status.Content(), nil, nil, newCentred(card, 88, 0)))
	win.FocusOn(f.First())
	return f
}
