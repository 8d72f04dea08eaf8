package office

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/authority"
	"curbstop/domain/staff"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// personView is the page of one person: who they are above, what they may do below.
type personView struct {
	b     *bench.Bench
	k     Keeper
	m     *person
	band  *kit.Band
	form  *kit.Form
	total *kit.Words
	list  *kit.List[authority.Grant]
	box   *fyne.Container
}

// NewPerson makes the page of one person.
func NewPerson(b *bench.Bench, k Keeper, id authority.StaffID) shell.Screen {
	v := &personView{b: b, k: k, m: newPerson(b, id), band: kit.NewBand("", kit.Warning), total: kit.NewWords("", kit.Quiet)}
	v.makeForm()
	v.makeList()
	head := kit.Inset(0, 6, container.NewBorder(nil, nil, kit.NewWords("May do", kit.Accent).Bold(), v.total))
	top := container.NewVBox(v.band, kit.Card(kit.Inset(12, 10, v.form.Content())))
	v.box = container.NewBorder(top, nil, nil, nil, container.NewBorder(head, nil, nil, nil, v.list))
	v.read()
	return &page{
		title: v.m.file.Person.FullName, box: v.box,
		hints: []kit.KeyHint{
			{Key: "F9", Does: "save"},
			{Key: "F6", Does: "grant"},
			{Key: "F7", Does: "the grants"},
			{Key: "Del", Does: "end a grant"},
			{Key: "F10", Does: "usual limits"},
			{Key: "F8", Does: "new password"},
		},
		first: v.form.First, dirty: v.form.Dirty, key: v.key, reread: v.read,
	}
}

func (v *personView) makeForm() {
	roster := &people{b: v.b}
	_ = roster.read() // without it nobody else can be chosen, and saving says why
	all := fields(staff.Fields, "full name", "role", "position", "number", "hired", "left", "language")
	for i := range all {
		if all[i].Key == "language" {
			all[i].Options = languages
		}
	}
	all = append(all,
		kit.Field{Key: "supervisor", Label: "Works under", Kind: kit.Pick, Options: supervisors(roster.rows, v.m.id), Chars: 26},
		kit.Field{Key: "own", Label: "Own accounts", Chars: 30, Hint: "numbers; they may not touch these"},
		kit.Field{Key: "signs in", Label: "Signs in as", Kind: kit.Shown})
	v.form = kit.NewForm(kit.FormOptions{Columns: 2, Today: v.b.Today, Submit: "Save   F9", Cancel: "Back"}, all...)
	v.form.OnSubmit, v.form.OnCancel = v.save, v.b.Shell.Back
}

func (v *personView) makeList() {
	grey := func(g authority.Grant) kit.Tone {
		if v.m.state(g) == "holds" {
			return kit.Plain
		}
		return kit.Quiet
	}
	day := func(title string, of func(authority.Grant) string) kit.Column[authority.Grant] {
		return kit.Column[authority.Grant]{Title: title, Chars: 11, Text: of, Tone: grey}
	}
	v.list = kit.NewList(
		kit.Column[authority.Grant]{Title: "May", Chars: 28, Flex: 2, Text: func(g authority.Grant) string { return verbWords(g.Verb) }, Tone: grey},
		kit.Column[authority.Grant]{
			Title: "Up to", Chars: 12, Align: kit.Right, Text: func(g authority.Grant) string { return staff.Limit(g.Limit) }, Tone: grey,
			Compare: func(a, b authority.Grant) int { return int(a.Limit - b.Limit) },
		},
		kit.Column[authority.Grant]{
			Title: "A day", Chars: 12, Align: kit.Right, Text: func(g authority.Grant) string { return staff.Limit(g.DayTotal) }, Tone: grey,
			Compare: func(a, b authority.Grant) int { return int(a.DayTotal - b.DayTotal) },
		},
		day("From", func(g authority.Grant) string { return g.From.US() }),
		day("Until", func(g authority.Grant) string { return g.Until.US() }),
		kit.Column[authority.Grant]{Title: "", Chars: 8, Text: v.m.state, Tone: grey},
		kit.Column[authority.Grant]{Title: "Why", Chars: 20, Flex: 2, Text: func(g authority.Grant) string { return g.Reason }, Tone: grey})
	v.list.Key = func(g authority.Grant) string { return fmt.Sprint(g.ID) }
	v.list.Empty = "Nothing may be done yet: F6 grants something, F10 what the role usually may."
	v.list.OnOpen = func(g authority.Grant) { v.askGrant(g.Verb) }
}

// read shows the person anew; what is being typed stays.
func (v *personView) read() {
	if err := v.m.read(); err != nil {
		v.total.Set(err.Error(), kit.Danger)
		return
	}
	f := v.m.file
	if !v.form.Dirty() {
		v.fill()
	}
	v.band.Set("", kit.Warning)
	if f.NeedsPassword {
		v.band.Set("The password does not open the ratings yet: F8 gives a new one.", kit.Warning)
	}
	v.box.Refresh() // a band that comes or goes moves what is below it
	v.list.SetRows(kit.Rows(f.Grants))
	holds := 0
	for _, g := range f.Grants {
		if v.m.state(g) == "holds" {
			holds++
		}
	}
	v.total.Set(fmt.Sprintf("%d hold, %d ended or to come", holds, len(f.Grants)-holds), kit.Quiet)
}

func (v *personView) fill() {
	p := v.m.file.Person
	for _, f := range staff.Fields {
		v.form.Set(f.Key, f.Get(&p))
	}
	if p.Language == "" {
		v.form.Set("language", "en")
	}
	v.form.Set("supervisor", idText(p.Supervisor))
	v.form.Set("own", strings.Join(v.m.file.Own, ", "))
	v.form.Set("signs in", p.SignIn)
	v.form.Clean()
}

func (v *personView) save() error {
	p := v.m.file.Person
	if err := bench.Read(v.form, staff.Fields, &p, v.b.Today()); err != nil {
		return err
	}
	p.Supervisor = idOf(v.form.Text("supervisor"))
	c, err := v.m.save(p, v.form.Text("own"))
	if err != nil {
		return err
	}
	v.form.Clean()
	v.read()
	v.b.Window().Say(v.m.said(c))
	return nil
}

func (v *personView) key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9, kit.KeySave, kit.KeySubmit:
		v.form.Submit()
	case fyne.KeyF6, kit.KeyNew:
		v.chooseVerb()
	case fyne.KeyF7:
		v.b.Window().FocusOn(v.list)
	case fyne.KeyDelete:
		v.askEnd()
	case fyne.KeyF10:
		v.askUsual()
	case fyne.KeyF8:
		openSetPassword(v.b, v.k, v.m.file.Person, v.read)
	case fyne.KeyF5:
		v.read()
	default:
		return false
	}
	return true
}
