package office

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/authority"
	"curbstop/domain/phrase"
	"curbstop/domain/staff"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// hireView is the form of a new person, with what the role usually may at its right.
type hireView struct {
	b        *bench.Bench
	k        Keeper
	form     *kit.Form
	list     *kit.List[staff.MatrixLine]
	matrix   staff.MatrixPage
	head     *kit.Words
	training bool
}

// NewHire makes the form that enters a person.
func NewHire(b *bench.Bench, k Keeper) shell.Screen {
	house, _ := b.House() // an office that cannot be read refuses when the person is saved
	v := &hireView{b: b, k: k, head: kit.NewWords("", kit.Accent).Bold(), training: house.Training}
	roster := &people{b: b}
	_ = roster.read() // without it the supervisor is chosen later
	v.form = kit.NewForm(kit.FormOptions{Today: b.Today, Submit: "Enter the person   F9", Cancel: "Cancel"}, v.fields(roster)...)
	v.form.Set("role", string(staff.Clerk))
	v.form.Set("hired", b.Today())
	v.form.Set("language", "en")
	v.form.Set("supervisor", "")
	v.form.Set("usual", true)
	if v.training {
		v.form.Hide("password", "again")
	}
	v.form.Clean()
	v.form.OnSubmit, v.form.OnCancel = v.submit, b.Shell.Back
	v.matrix, _ = bench.Ask(b, staff.ReadMatrix{}) // without it the list is empty; saving says why
	v.list = kit.NewList(
		kit.Column[staff.MatrixLine]{Title: "May", Chars: 26, Flex: 1, Text: func(l staff.MatrixLine) string { return phrase.Sentence(l.Words) }},
		kit.Column[staff.MatrixLine]{Title: "Up to", Chars: 11, Align: kit.Right, Text: func(l staff.MatrixLine) string { return staff.Limit(v.cell(l).Limit) }},
		kit.Column[staff.MatrixLine]{Title: "A day", Chars: 12, Align: kit.Right, Text: func(l staff.MatrixLine) string { return staff.Limit(v.cell(l).DayTotal) }})
	v.list.Empty = "Nothing yet: limits can be given on the person's page."
	v.show()
	right := container.NewBorder(kit.Inset(0, 4, v.head), nil, nil, nil, v.list)
	return &page{
		title: "New person", box: kit.Beside(46, kit.Card(kit.Inset(12, 10, v.form.Content())), kit.Card(kit.Inset(12, 10, right))),
		hints: []kit.KeyHint{{Key: "F9", Does: "enter the person"}, {Key: "F7", Does: "the limits"}},
		first: v.form.First, dirty: v.form.Dirty, key: v.key,
	}
}

func (v *hireView) fields(roster *people) []kit.Field {
	all := []kit.Field{{Key: "sign-in name", Label: "Signs in as", Required: true, Chars: 16, Hint: "short, as “ruth”; it stays"}}
	all = append(all, fields(staff.Fields, "full name", "position", "number", "role", "hired", "language")...)
	for i := range all {
		switch all[i].Key {
		case "role":
			all[i].OnChange = func(*kit.Form) { v.show() }
		case "language":
			all[i].Options = languages
		}
	}
	all = append(all, kit.Field{Key: "supervisor", Label: "Works under", Kind: kit.Pick, Options: supervisors(roster.rows, 0), Chars: 26})
	return append(append(all, secrets...),
		kit.Field{Key: "usual", Label: "By the matrix", Kind: kit.Tick, Hint: "may do what is listed at the right", OnChange: func(*kit.Form) { v.show() }})
}

// may lists what the person will be able to do.
func (v *hireView) may() (out []staff.MatrixLine) {
	if !v.form.Ticked("usual") {
		return nil
	}
	for _, l := range v.matrix.Lines {
		if v.cell(l).Held {
			out = append(out, l)
		}
	}
	return out
}

func (v *hireView) cell(l staff.MatrixLine) staff.Cell {
	return l.Row.Of(staff.Role(v.form.Text("role")))
}

func (v *hireView) show() {
	if v.list == nil {
		return
	}
	v.list.SetRows(kit.Rows(v.may()))
	v.head.Set("What a "+v.form.Text("role")+" may by the authority matrix", kit.Accent)
	if !v.form.Ticked("usual") {
		v.head.Set("No limits yet", kit.Warning)
	}
}

func (v *hireView) submit() error {
	p := staff.Person{SignIn: v.form.Text("sign-in name"), Supervisor: idOf(v.form.Text("supervisor")), Apart: !v.form.Ticked("usual")}
	for _, key := range []string{"full name", "position", "number", "role", "hired", "language"} {
		if err := staff.Fields.Fill(&p, key, v.form.Text(key), v.b.Today()); err != nil {
			return err
		}
	}
	if err := p.Check(); err != nil {
		return err
	}
	password := v.form.Text("password")
	if err := checkPassword(v.training, password, v.form.Text("again")); err != nil {
		v.form.Set("again", "") // nobody sees what is wrong in it
		return err
	}
	var id authority.StaffID
	slowly(v.b, v.form, "Entering the person…", func(ctx context.Context) (err error) {
		id, err = v.k.Hire(ctx, v.b.Session, p, password, nil)
		return err
	}, func() {
		v.form.Clean()
		v.b.Shell.Back() // to the list, which keeps the focus it had
		v.b.Open(NewPerson(v.b, v.k, id))
		v.b.Window().Say(p.FullName+" is entered. What they may do stands below.", kit.Good)
	})
	return nil
}

func (v *hireView) key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9, kit.KeySave, kit.KeySubmit:
		v.form.Submit()
	case fyne.KeyF7:
		v.b.Window().FocusOn(v.list)
	default:
		return false
	}
	return true
}
