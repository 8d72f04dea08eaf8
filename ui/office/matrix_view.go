package office

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/phrase"
	"curbstop/domain/staff"
	matrix "curbstop/reports/authority"
	"curbstop/reports/paper"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// matrixView is the authority matrix: every deed by role, and what the version before said.
type matrixView struct {
	b    *bench.Bench
	m    *matrixModel
	head *kit.Words
	band *kit.Band
	look *kit.Lookup[staff.MatrixLine]
	box  *fyne.Container
}

// NewMatrix makes the screen of the authority matrix.
func NewMatrix(b *bench.Bench) shell.Screen {
	v := &matrixView{b: b, m: &matrixModel{b: b, draft: map[cellAt]staff.Cell{}, deed: b.NewDeed()}, head: kit.NewWords("", kit.Plain).Bold(), band: kit.NewBand("", kit.Warning)}
	tone := func(r staff.Role) func(staff.MatrixLine) kit.Tone {
		return func(l staff.MatrixLine) kit.Tone {
			c, drafted := v.m.cell(l, r)
			switch {
			case drafted:
				return kit.Warning
			case c != l.Was.Of(r):
				return kit.Accent
			case !c.Held:
				return kit.Quiet
			}
			return kit.Plain
		}
	}
	columns := []kit.Column[staff.MatrixLine]{
		{Title: "Area", Chars: 13, Text: func(l staff.MatrixLine) string { return l.Area }, Tone: func(staff.MatrixLine) kit.Tone { return kit.Quiet }, Fixed: true},
		{Title: "May", Chars: 34, Flex: 2, Text: func(l staff.MatrixLine) string { return phrase.Sentence(l.Words) }, Fixed: true},
	}
	for _, r := range staff.Roles {
		columns = append(columns, kit.Column[staff.MatrixLine]{Title: phrase.Sentence(string(r)), Chars: 17, Fixed: true, Tone: tone(r), Text: func(l staff.MatrixLine) string {
			c, _ := v.m.cell(l, r)
			return matrix.Figure(c)
		}})
	}
	columns = append(columns, kit.Column[staff.MatrixLine]{Title: "Before, dollars a deed / a day", Chars: 26, Flex: 2, Text: v.m.before, Tone: func(staff.MatrixLine) kit.Tone { return kit.Accent }, Fixed: true})
	v.look = kit.NewLookup("Type part of a deed or an area", v.m.lines, columns...)
	v.look.List().Empty = "No deed of the matrix is like that."
	v.look.OnPick = v.edit
	v.box = container.NewBorder(container.NewVBox(v.band, kit.Inset(0, 6, v.head)), nil, nil, nil, v.look.Content())
	v.read(0)
	return &page{
		title: "Authority matrix", box: v.box,
		hints: []kit.KeyHint{
			{Key: "Enter", Does: "change"},
			{Key: "F9", Does: "set the drafted version"},
			{Key: "F6", Does: "other view"},
			{Key: "F4", Does: "versions"},
			{Key: "F7", Does: "single limits"},
			{Key: "F8", Does: "by person"},
			{Key: "Ctrl+P", Does: "print"},
		},
		first: func() fyne.Focusable { return v.look.Entry() }, key: v.key, dirty: func() bool { return len(v.m.draft) > 0 },
		reread: func() { v.read(v.m.page.Matrix.Number) },
	}
}

func (v *matrixView) read(version uint64) {
	if err := v.m.read(version); err != nil {
		v.head.Set(err.Error(), kit.Danger)
		return
	}
	v.show()
}

func (v *matrixView) show() {
	place := v.look.List().Place()
	v.look.Search()
	v.look.List().Select(max(place, 0))
	v.head.Set(v.m.head(v.look.List().Len()), kit.Plain)
	v.band.Set(v.m.warns(), kit.Warning)
	v.box.Refresh() // a band that comes or goes moves what is below it
}

// edit asks for what the roles may of a deed.
func (v *matrixView) edit(l staff.MatrixLine) {
	if v.m.page.Matrix.Number != v.m.page.Newest {
		v.b.Window().Say("This version is kept as it was: F4 leads to version "+itoa(int(v.m.page.Newest))+", which can be followed by a new one.", kit.Warning)
		return
	}
	if err := v.m.mayOpen(); err != nil {
		v.b.Window().SayError(err)
		return
	}
	fields := []kit.Field{{Key: "may", Label: "May", Kind: kit.Shown}}
	for _, r := range staff.Roles {
		fields = append(fields,
			kit.Field{Key: string(r), Label: phrase.Sentence(string(r)), Chars: 14, Hint: "dollars a deed, any, or none"},
			kit.Field{Key: string(r) + " day", Label: "a day", Chars: 14, Hint: "dollars a day, or any"})
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Draft it", Cancel: "Cancel", Quick: true}, fields...)
	f.Set("may", phrase.Sentence(l.Words))
	for _, r := range staff.Roles {
		c, _ := v.m.cell(l, r)
		f.Set(string(r), "none")
		f.Set(string(r)+" day", "any")
		if c.Held {
			f.Set(string(r), staff.Limit(c.Limit))
			f.Set(string(r)+" day", staff.Limit(c.DayTotal))
		}
	}
	f.Clean()
	var d *kit.Dialog
	d = v.b.Window().OpenForm("What may each role?", f, func() error {
		if err := v.m.put(l, f.Text); err != nil {
			return err
		}
		d.OnClose = func() {
			v.show()
			v.b.Window().Say(phrase.Count(len(v.m.draft), "limit")+" drafted: F9 sets them as a new version.", kit.Good)
		}
		return nil
	})
}

// set asks for the day and the reason of the drafted version.
func (v *matrixView) set() {
	if len(v.m.draft) == 0 {
		v.b.Window().Say("Nothing is drafted: Enter changes a line.", kit.Warning)
		return
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Set the matrix", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "from", Label: "From", Kind: kit.Date, Hint: "empty: today"},
		kit.Field{Key: "reason", Label: "Why", Required: true, Chars: 44, Hint: "or by whose order"})
	var d *kit.Dialog
	d = v.b.Window().OpenForm("Version "+itoa(int(v.m.page.Newest+1))+" of the authority matrix: "+phrase.Count(len(v.m.draft), "limit"), f, func() error {
		m, err := v.m.set(f.Day("from"), f.Text("reason"))
		if err != nil {
			return err
		}
		d.OnClose = func() {
			v.read(m.Number)
			v.b.Window().Say("Version "+itoa(int(m.Number))+" of the authority matrix holds from "+m.From.US()+".", kit.Good)
		}
		return nil
	})
}

// versions lets a version be chosen; it is shown side by side with the one before.
func (v *matrixView) versions() {
	look := kit.NewLookup("Which version? Type part of why", func(q string) (out []staff.MatrixTitle) {
		for _, t := range v.m.page.Versions {
			if contains(itoa(int(t.Number))+" "+t.By+" "+t.Reason, q) {
				out = append(out, t)
			}
		}
		return out
	},
		kit.Column[staff.MatrixTitle]{Title: "Version", Chars: 8, Align: kit.Right, Text: func(t staff.MatrixTitle) string { return itoa(int(t.Number)) }},
		kit.Column[staff.MatrixTitle]{Title: "From", Chars: 11, Text: func(t staff.MatrixTitle) string { return t.From.US() }},
		kit.Column[staff.MatrixTitle]{Title: "Set by", Chars: 18, Text: func(t staff.MatrixTitle) string { return t.By }},
		kit.Column[staff.MatrixTitle]{Title: "Limits", Chars: 7, Align: kit.Right, Text: func(t staff.MatrixTitle) string { return itoa(t.Cells) }},
		kit.Column[staff.MatrixTitle]{Title: "Why", Chars: 36, Flex: 1, Text: func(t staff.MatrixTitle) string { return t.Reason }})
	d := v.b.Window().OpenList("Versions of the authority matrix", look.Content(), look.Entry())
	look.OnPick = func(t staff.MatrixTitle) {
		d.Close()
		v.m.draft = map[cellAt]staff.Cell{} // what was drafted of another version means nothing here
		v.m.show = changed
		if t.Cells == 0 {
			v.m.show = everyDeed
		}
		v.read(t.Number)
	}
	look.Search()
}

// singles lists what people may otherwise than their role.
func (v *matrixView) singles() {
	text := func(title string, chars, flex int, of func(staff.Single) string) kit.Column[staff.Single] {
		return kit.Column[staff.Single]{Title: title, Chars: chars, Flex: flex, Text: of}
	}
	look := kit.NewLookup("Type part of a name or a deed", func(q string) (out []staff.Single) {
		for _, s := range v.m.page.Singles {
			if contains(s.Person.FullName+" "+s.Words, q) {
				out = append(out, s)
			}
		}
		return out
	},
		text("Name", 18, 1, func(s staff.Single) string { return s.Person.FullName }),
		text("May", 26, 2, func(s staff.Single) string { return phrase.Sentence(s.Words) }),
		text("Up to", 24, 0, staff.Single.Says),
		text("The role may", 24, 0, func(s staff.Single) string { return s.Role.Says() }),
		text("Why", 18, 1, func(s staff.Single) string { return s.Grant.Reason }))
	look.List().Empty = "Nobody has a limit that is not their role's."
	d := v.b.Window().OpenList("Single limits: "+itoa(len(v.m.page.Singles)), look.Content(), look.Entry())
	look.OnPick = func(s staff.Single) {
		d.Close()
		m := newPerson(v.b, s.Person.ID)
		if err := m.read(); err != nil {
			v.b.Window().SayError(err)
			return
		}
		openGrant(v.b, m, s.Grant.Verb, func() { v.read(v.m.page.Matrix.Number) })
	}
	look.Search()
}

func (v *matrixView) key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9, kit.KeySave:
		v.set()
	case fyne.KeyF6:
		v.m.show = (v.m.show + 1) % matrixViews
		v.show()
	case fyne.KeyF4:
		v.versions()
	case fyne.KeyF7:
		v.singles()
	case fyne.KeyF8:
		v.b.Open(NewAuthority(v.b))
	case fyne.KeyF5:
		v.read(v.m.page.Matrix.Number)
	case kit.KeyPrint:
		p, err := v.m.paper()
		if err != nil {
			v.b.Window().SayError(err)
			return true
		}
		v.b.Show(p)
	default:
		return false
	}
	return true
}

func sheets(s ...paper.Sheet) []paper.Sheet { return s }
