// Package office is the manager's desk: the section's people and their limits, the authority table, what papers say of the office,
// its bank accounts, the rates and rules in force, and the journal of everything done.
package office

import (
	"context"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	door "curbstop/domain/office"
	"curbstop/domain/staff"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// Keeper keeps passwords: how they are stretched, and how they wrap the keys of sealed records, is a matter of the books. Each call
// may take a second, because passwords are made slow to try.
type Keeper interface {
	// Hire enters a person with a password and grants.
	Hire(ctx context.Context, s *door.Session, p staff.Person, password string, grants []authority.Grant) (authority.StaffID, error)
	// SetPassword gives another person a new password.
	SetPassword(ctx context.Context, s *door.Session, who authority.StaffID, password string) error
	// ChangePassword changes the password of who is signed in.
	ChangePassword(ctx context.Context, s *door.Session, old, password string) error
}

// leastPassword is how many letters a password of real books has; length is what protects.
const leastPassword = 10

var (
	errUnlike = fault.New(fault.Invalid, "password.unlike", "The two passwords differ: type the same one twice.", nil).At("again")
	errShort  = fault.New(fault.Invalid, "password.short", "A password needs at least ten characters; three or four words make a good one.", nil).At("password")
)

// checkPassword refuses a password before the slow work begins; training books take any.
func checkPassword(training bool, password, again string) error {
	switch {
	case password != again:
		return errUnlike
	case !training && len([]rune(password)) < leastPassword:
		return errShort
	}
	return nil
}

// slowly does work beside the window while the form's button waits, then tells the form or goes on.
func slowly(b *bench.Bench, f *kit.Form, waiting string, work func(context.Context) error, done func()) {
	f.Default().Block(waiting)
	b.Shell.Desk().Run(func(ctx context.Context, _ kit.Progress) error { return work(ctx) }, func(err error) {
		f.Default().Block("")
		if err != nil {
			f.Fail(err)
			return
		}
		done()
	})
}

var secrets = []kit.Field{
	{Key: "password", Label: "New password", Kind: kit.Secret, Chars: 30, Hint: "at least 10 characters; three words are good"},
	{Key: "again", Label: "The same again", Kind: kit.Secret, Chars: 30},
}

// OpenPassword asks who is signed in for the old password and a new one, twice.
func OpenPassword(b *bench.Bench, k Keeper) {
	house, err := b.House()
	if err == nil && house.Training {
		err = fault.New(fault.Refused, "password.training", "In training books one signs in by choosing a name; there is no password to change.", nil)
	}
	if err != nil {
		b.Window().SayError(err)
		return
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Change my password", Cancel: "Cancel", Quick: true},
		append([]kit.Field{{Key: "old", Label: "Present password", Kind: kit.Secret, Required: true, Chars: 30}}, secrets...)...)
	askPassword(b, f, "My password", func(ctx context.Context) error {
		return k.ChangePassword(ctx, b.Session, f.Text("old"), f.Text("password"))
	}, func() {}, "Your password is changed. Use the new one from the next time you sign in.")
}

// openSetPassword gives another person a new password.
func openSetPassword(b *bench.Bench, k Keeper, p staff.Person, done func()) {
	f := kit.NewForm(kit.FormOptions{Submit: "Give the password", Cancel: "Cancel", Quick: true}, secrets...)
	askPassword(b, f, "A new password for "+p.FullName, func(ctx context.Context) error {
		return k.SetPassword(ctx, b.Session, p.ID, f.Text("password"))
	}, done, p.FullName+" has a new password.")
}

// askPassword opens a form of passwords; it closes once the slow work is done, and then says so.
func askPassword(b *bench.Bench, f *kit.Form, title string, work func(context.Context) error, done func(), said string) {
	d := &kit.Dialog{Title: title, Content: f.Fields(), Buttons: f.Buttons(), First: f.First()}
	f.OnSubmit = func() error {
		if err := checkPassword(false, f.Text("password"), f.Text("again")); err != nil {
			f.Set("again", "") // nobody sees what is wrong in it
			return err
		}
		slowly(b, f, "Changing the password…", work, func() {
			d.Close()
			done()
			b.Window().Say(said, kit.Good)
		})
		return nil
	}
	f.OnCancel = d.Close
	b.Window().Open(d)
}
