package keys

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/staff"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

func asRefusal(err error, no **authority.Refusal) bool { return errors.As(err, no) }

// slowly does the work of a form beside the window, then closes the dialog and goes on; a password that is missing is asked for, and the
// form is sent again.
func (v *view) slowly(d *kit.Dialog, f *kit.Form, work func(context.Context) error, then func()) {
	f.Default().Block("Working…")
	v.b.Shell.Desk().Run(func(ctx context.Context, _ kit.Progress) error { return work(ctx) }, func(err error) {
		f.Default().Block("")
		if err != nil {
			f.Fail(err)
			return
		}
		d.Close()
		v.Shown()
		then()
	})
}

// ask opens a form whose work is slow.
func (v *view) ask(title string, f *kit.Form, work func(context.Context) error, then func()) {
	d := &kit.Dialog{Title: title, Content: f.Fields(), Buttons: f.Buttons(), First: f.First()}
	f.OnSubmit = func() error { v.slowly(d, f, work, then); return nil }
	f.OnCancel = d.Close
	d.CanQuit = func(leave func()) { v.b.Window().Guard(f.Dirty(), leave) }
	v.b.Window().Open(d)
}

// recovery makes a recovery key and shows its two halves, once.
func (v *view) recovery() {
	f := kit.NewForm(kit.FormOptions{Submit: "Make it", Cancel: "Cancel"})
	f.Note("Two people come to take a sheet each. What is made now is shown once, printed, and typed back from paper; a key made before serves until then.", kit.Plain)
	var made Sheets
	v.ask("Make a recovery key", f, func(ctx context.Context) (err error) {
		made, err = v.k.NewRecovery(ctx, v.b.Session)
		return err
	}, func() { v.b.Open(newSheets(v.b, made)) })
}

// prove asks for both halves as they stand on paper.
func (v *view) prove() {
	if v.state.Waits.ID == 0 {
		v.b.Window().SayError(errNothing)
		return
	}
	id := v.state.Waits.ID
	f := kit.NewForm(kit.FormOptions{Submit: "These are the halves", Cancel: "Cancel"},
		kit.Field{Key: "a", Label: "Half A", Kind: kit.Notes, Rows: 2, Required: true, Chars: 52, Hint: "as it stands on its sheet"},
		kit.Field{Key: "b", Label: "Half B", Kind: kit.Notes, Rows: 2, Required: true, Chars: 52, Hint: "as it stands on its sheet"})
	f.Note(fmt.Sprintf("Recovery key %d, from the paper and not from the screen. Capitals, spaces and lines do not matter.", id), kit.Quiet)
	v.ask("Type the recovery key back", f, func(ctx context.Context) error {
		return v.k.ProveRecovery(ctx, v.b.Session, id, f.Text("a"), f.Text("b"))
	}, func() {
		v.b.Window().Say(fmt.Sprintf("Recovery key %d serves from now on; the one before opens nothing.", id), kit.Good)
	})
}

// group asks of which records.
func (v *view) group() kit.Field {
	options := make([]kit.Option, 0, len(staff.Groups))
	for _, g := range staff.Groups {
		options = append(options, kit.Option{Value: g, Label: g})
	}
	return kit.Field{Key: "group", Label: "Records", Kind: kit.Pick, Required: true, Options: options, Chars: 20}
}

func (v *view) chosen(f *kit.Form) {
	if l, ok := v.list.Selected(); ok {
		f.Set("group", l.Group)
	}
	f.Clean()
}

// give gives somebody the key of a group.
func (v *view) give() {
	people, err := bench.Ask(v.b, staff.ListPeople{})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Give the key", Cancel: "Cancel"}, v.group(), who(people),
		kit.Field{Key: "reason", Label: "Reason", Chars: 44, Hint: "needed when the role does not usually open them"})
	v.chosen(f)
	v.ask("Give a key", f, func(ctx context.Context) error {
		p := named(people, f.Text("who"))
		return v.k.GiveKeys(ctx, v.b.Session, p.ID, f.Text("reason"), f.Text("group"))
	}, func() { v.b.Window().Say(f.Text("who")+" holds the key, and uses it from the next sign-in.", kit.Good) })
}

// take takes the key of a group back.
func (v *view) take() {
	l, ok := v.list.Selected()
	if !ok {
		return
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Take it back", Cancel: "Cancel"}, who(l.Holders),
		kit.Field{Key: "reason", Label: "Reason", Required: true, Chars: 44})
	f.Note("What was copied while the key was held is not undone by it; renew the key when that matters.", kit.Quiet)
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Take the key of the "+l.Group+" records back", f, func() error {
		p := named(l.Holders, f.Text("who"))
		_, err := bench.Do(v.b, deed, staff.TakeKeys{Staff: p.ID, Groups: []string{l.Group}, Reason: f.Text("reason")})
		if err == nil {
			v.Shown()
			v.b.Window().Say(p.FullName+" holds the key of the "+l.Group+" records no more.", kit.Good)
		}
		return err
	})
}

// renew gives a group a new key.
func (v *view) renew() {
	f := kit.NewForm(kit.FormOptions{Submit: "Renew", Cancel: "Cancel"}, v.group(), kit.Field{Key: "reason", Label: "Reason", Required: true, Chars: 44})
	v.chosen(f)
	records := 0
	v.ask("Renew a key", f, func(ctx context.Context) (err error) {
		records, err = v.k.RenewKey(ctx, v.b.Session, f.Text("group"), f.Text("reason"))
		return err
	}, func() {
		v.b.Window().Say(fmt.Sprintf("The %s records have a new key; %d were sealed anew.", f.Text("group"), records), kit.Good)
	})
}

func who(people []staff.Person) kit.Field {
	all := make([]string, len(people))
	for i, p := range people {
		all[i] = p.FullName
	}
	return kit.Field{Key: "who", Label: "Person", Kind: kit.Pick, Required: true, Options: kit.Options(all...), Chars: 30}
}

func named(people []staff.Person, name string) staff.Person {
	for _, p := range people {
		if strings.EqualFold(p.FullName, name) {
			return p
		}
	}
	return staff.Person{}
}
