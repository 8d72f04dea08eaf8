package office

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/phrase"
	"curbstop/domain/staff"
	"curbstop/reports/listing"
	"curbstop/reports/paper"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// authorityView is the authority table: what everybody may do, on one screen and on paper.
type authorityView struct {
	b     *bench.Bench
	table staff.Authority
	from  int // first person in view
	head  *kit.Words
	list  *kit.List[staff.Line]
	box   *fyne.Container
}

// abreast is how many people stand side by side on the screen, and on a page.
const (
	abreast      = 6
	abreastPaper = 4
)

// NewAuthority makes the authority table.
func NewAuthority(b *bench.Bench) shell.Screen {
	v := &authorityView{b: b, head: kit.NewWords("", kit.Plain).Bold(), box: container.NewStack()}
	v.read()
	return &page{
		title: "Authority table", box: container.NewBorder(kit.Inset(0, 6, v.head), nil, nil, nil, v.box),
		hints: []kit.KeyHint{{Key: "Enter", Does: "grant"}, {Key: "F6", Does: "further people"}, {Key: "Ctrl+P", Does: "print"}},
		first: func() fyne.Focusable { return v.list }, key: v.key, reread: v.read,
	}
}

func (v *authorityView) read() {
	t, err := bench.Ask(v.b, staff.AuthorityTable{})
	if err != nil {
		v.head.Set(err.Error(), kit.Danger)
		return
	}
	v.table = t
	v.show()
}

// show makes the list anew: its columns are the people.
func (v *authorityView) show() {
	columns := []kit.Column[staff.Line]{{Title: "May", Chars: 28, Flex: 2, Text: func(l staff.Line) string { return phrase.Sentence(l.Words) }}}
	if v.from >= len(v.table.People) {
		v.from = 0
	}
	to := min(len(v.table.People), v.from+abreast)
	for i := v.from; i < to; i++ {
		columns = append(columns, kit.Column[staff.Line]{
			Title: v.table.People[i].FullName, Chars: 15, Flex: 1, Text: func(l staff.Line) string { return cellWords(l.Cells[i]) },
			Tone: func(l staff.Line) kit.Tone { return cellTone(l.Cells[i]) }, Fixed: true,
		})
	}
	place := 0
	if v.list != nil {
		place = v.list.Place()
	}
	v.list = kit.NewList(columns...)
	v.list.Empty = "The program knows of nothing that can be granted."
	v.list.OnOpen = v.choose
	v.list.SetRows(kit.Rows(v.table.Lines))
	v.list.Select(max(place, 0))
	v.box.Objects = []fyne.CanvasObject{v.list}
	v.box.Refresh()
	text := "As of " + v.table.Day.US() + ", " + phrase.Count(len(v.table.Lines), "deed") + " by " + phrase.Count(len(v.table.People), "person")
	text = strings.Replace(text, "persons", "people", 1)
	if len(v.table.People) > abreast {
		text += "; shown are people " + itoa(v.from+1) + " to " + itoa(to)
	}
	v.head.Set(text, kit.Plain)
}

// cellWords says a cell as the table shows it: a dash for what a person may not.
func cellWords(c staff.Cell) string {
	if !c.Held {
		return "–"
	}
	return c.String()
}

func cellTone(c staff.Cell) kit.Tone {
	switch {
	case !c.Held:
		return kit.Quiet
	case c.Until != 0:
		return kit.Accent
	}
	return kit.Plain
}

// choose asks whom to grant the chosen deed.
func (v *authorityView) choose(l staff.Line) {
	type cell struct {
		person staff.Person
		cell   staff.Cell
	}
	all := make([]cell, len(v.table.People))
	for i, p := range v.table.People {
		all[i] = cell{p, l.Cells[i]}
	}
	look := kit.NewLookup("Who? Type part of the name", func(q string) []cell {
		return slices.DeleteFunc(slices.Clone(all), func(c cell) bool {
			return !strings.Contains(strings.ToLower(c.person.FullName), strings.ToLower(strings.TrimSpace(q)))
		})
	},
		kit.Column[cell]{Title: "Name", Chars: 24, Flex: 1, Text: func(c cell) string { return c.person.FullName }},
		kit.Column[cell]{Title: "Now", Chars: 30, Text: func(c cell) string { return cellWords(c.cell) }})
	d := v.b.Window().OpenList(phrase.Sentence(l.Words)+": who?", look.Content(), look.Entry())
	look.OnPick = func(c cell) {
		d.Close()
		m := newPerson(v.b, c.person.ID)
		if err := m.read(); err != nil {
			v.b.Window().SayError(err)
			return
		}
		openGrant(v.b, m, l.Verb, v.read)
	}
	look.Search()
}

func (v *authorityView) key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF5:
		v.read()
	case fyne.KeyF6:
		v.from += abreast
		v.show()
		v.b.Window().FocusOn(v.list)
	case kit.KeyPrint:
		house, err := v.b.House()
		if err == nil {
			var sheets []paper.Sheet
			if sheets, err = authoritySheets(v.table, house.Utility, house.Training); err == nil {
				v.b.Show(bench.Paper{Title: "Authority table " + v.table.Day.US(), Sheets: sheets})
				return true
			}
		}
		v.b.Window().SayError(err)
	default:
		return false
	}
	return true
}

// authoritySheets lays the table out on paper, a few people a sheet, with lines for the manager to sign on.
func authoritySheets(t staff.Authority, utility string, training bool) (sheets []paper.Sheet, err error) {
	for from := 0; from < len(t.People); from += abreastPaper {
		to := min(len(t.People), from+abreastPaper)
		in := listing.Input{
			Training: training, Office: utility, Title: "Authority table", Note: "As of " + t.Day.US(),
			Columns: []paper.Column{{Head: "May", Share: 30}}, Sign: []string{"Manager, date"},
			Notes: []string{"Amounts are dollars a deed, then dollars a day; “any” is without limit. Nobody approves what they prepared themselves, " +
				"nor touches their own account."},
		}
		for _, p := range t.People[from:to] {
			in.Columns = append(in.Columns, paper.Column{Head: p.FullName + ", " + p.Position, Share: 18})
		}
		rows := make([]paper.Row, len(t.Lines))
		for i, l := range t.Lines {
			rows[i].Cells = []string{phrase.Sentence(l.Words)}
			for _, c := range l.Cells[from:to] {
				rows[i].Cells = append(rows[i].Cells, cellWords(c))
			}
		}
		in.Rows = listing.Rows(rows...)
		s, err := listing.Sheet(in)
		if err != nil {
			return nil, err
		}
		sheets = append(sheets, s)
	}
	return sheets, nil
}
