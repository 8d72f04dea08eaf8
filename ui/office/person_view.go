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
	list  *kit.List[mayLine]
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
			{Key: "F6", Does: "single limit"},
			{Key: "F7", Does: "the limits"},
			{Key: "Del", Does: "end a single limit"},
			{Key: "F10", Does: "by the matrix alone"},
			{Key: "F8", Does: "new password"},
		},
		first: v.form.First, dirty: v.form.Dirty, key: v.key, reread: v.read,
	}
}

func (v *personView) makeForm() {
	roster := &people{b: v.b}
	_ = roster.read() // without it nobody else can be chosen, and saving says why
	all := fields(staff.Fields, "full name", "role", "position", "number", "hired", "left", "language", "suspended", "apart")
	for i := range all {
		if all[i].Key == "language" {
			all[i].Options = languages
		}
	}
	all = append(all,
		kit.Field{Key: "supervisor", Label: "Works under", Kind: kit.Pick, Options: supervisors(roster.rows, v.m.id), Chars: 26},
		kit.Field{Key: "trainer", Label: "In training by", Kind: kit.Pick, Options: trainers(roster.rows, v.m.id), Chars: 26, Hint: "who signs what they post"},
		kit.Field{Key: "own", Label: "Own accounts", Chars: 30, Hint: "numbers; they may not touch these"},
		kit.Field{Key: "signs in", Label: "Signs in as", Kind: kit.Shown})
	v.form = kit.NewForm(kit.FormOptions{Columns: 2, Today: v.b.Today, Submit: "Save   F9", Cancel: "Back"}, all...)
	v.form.OnSubmit, v.form.OnCancel = v.save, v.b.Shell.Back
}

func (v *personView) makeList() {
	tone := func(l mayLine) kit.Tone {
		switch {
		case l.State == "ended":
			return kit.Quiet
		case l.Grant.ID != 0:
			return kit.Accent
		}
		return kit.Plain
	}
	text := func(title string, chars, flex int, of func(mayLine) string) kit.Column[mayLine] {
		return kit.Column[mayLine]{Title: title, Chars: chars, Flex: flex, Text: of, Tone: tone}
	}
	upTo := text("Up to", 12, 0, func(l mayLine) string {
		if l.Grant.Barred {
			return "may not"
		}
		return staff.Limit(l.Cell.Limit)
	})
	upTo.Align, upTo.Compare = kit.Right, func(a, b mayLine) int { return int(a.Cell.Limit - b.Cell.Limit) }
	day := text("A day", 12, 0, func(l mayLine) string {
		if l.Grant.Barred {
			return ""
		}
		return staff.Limit(l.Cell.DayTotal)
	})
	day.Align, day.Compare = kit.Right, func(a, b mayLine) int { return int(a.Cell.DayTotal - b.Cell.DayTotal) }
	v.list = kit.NewList(
		text("May", 28, 2, func(l mayLine) string { return verbWords(l.Verb) }), upTo, day,
		text("From", 11, 0, func(l mayLine) string { return l.Grant.From.US() }),
		text("Until", 11, 0, func(l mayLine) string { return l.Grant.Until.US() }),
		text("", 13, 0, func(l mayLine) string { return l.State }),
		text("Why", 20, 2, func(l mayLine) string { return l.Reason }))
	v.list.Key = func(l mayLine) string { return fmt.Sprint(l.Grant.ID, l.Verb) }
	v.list.Empty = "Nothing may be done yet: F6 gives a single limit, F10 what the role may."
	v.list.OnOpen = func(l mayLine) { v.askGrant(l.Verb) }
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
	lines := v.m.lines()
	v.list.SetRows(kit.Rows(lines))
	singles := 0
	for _, l := range lines {
		if l.State == "holds" {
			singles++
		}
	}
	v.total.Set(fmt.Sprintf("%d deeds today, %d by single limits; authority matrix %d", len(f.May), singles, v.m.matrix.Number), kit.Quiet)
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
	v.form.Set("trainer", idText(p.Trainer))
	v.form.Set("own", strings.Join(v.m.file.Own, ", "))
	v.form.Set("signs in", p.SignIn)
	v.form.Clean()
}

func (v *personView) save() error {
	p := v.m.file.Person
	if err := bench.Read(v.form, staff.Fields, &p, v.b.Today()); err != nil {
		return err
	}
	p.Supervisor, p.Trainer = idOf(v.form.Text("supervisor")), idOf(v.form.Text("trainer"))
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
		v.askByMatrix()
	case fyne.KeyF8:
		openSetPassword(v.b, v.k, v.m.file.Person, v.read)
	case fyne.KeyF5:
		v.read()
	default:
		return false
	}
	return true
}
