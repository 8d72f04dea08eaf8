package bankdesk

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/bank"
	"curbstop/domain/exchange/positivepay"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// cell is one cell of a layout with the line it stands in.
type cell struct {
	part int // 0 header, 1 row, 2 trailer
	at   int // within its part
	bank.Cell
}

var lineParts = []string{"Header", "Row", "Trailer"}

// designer shows the cells of an issue file's layout and, below, what two checks would look like in it.
type designer struct {
	b      *bench.Bench
	l      bank.IssueLayout
	was    bank.IssueLayout
	acct   bank.Account
	deed   *bench.Deed
	list   *kit.List[cell]
	name   *kit.Words
	sample *kit.Note
	box    fyne.CanvasObject
}

func newDesigner(b *bench.Bench, l bank.IssueLayout, a bank.Account) *designer {
	v := &designer{b: b, l: l, was: l, acct: a, deed: b.NewDeed(), name: kit.NewWords("", kit.Accent).Bold(), sample: kit.NewNote("", kit.Plain, 0)}
	type col = kit.Column[cell]
	v.list = kit.NewList(
		col{Title: "Line", Chars: 8, Fixed: true, Text: func(c cell) string { return lineParts[c.part] }},
		col{Title: "Columns", Chars: 9, Fixed: true, Align: kit.Right, Text: v.columns},
		col{Title: "Holds", Chars: 17, Flex: 2, Fixed: true, Text: func(c cell) string { return string(c.What) }},
		col{Title: "Width", Chars: 6, Fixed: true, Align: kit.Right, Text: func(c cell) string { return fmt.Sprint(c.Width) }},
		col{Title: "Stands", Chars: 6, Fixed: true, Text: standsAt},
		col{Title: "Filled with", Chars: 10, Fixed: true, Text: filled},
		col{Title: "Form", Chars: 12, Fixed: true, Text: func(c cell) string { return c.Form }},
		col{Title: "Text", Chars: 10, Flex: 1, Fixed: true, Text: func(c cell) string { return c.Text }},
		col{Title: "If void", Chars: 7, Fixed: true, Text: func(c cell) string { return c.Void }})
	v.list.OnOpen = func(c cell) { v.edit(c, false) }
	head := kit.Inset(0, 4, v.name)
	foot := container.NewVBox(kit.Inset(0, 4, kit.NewWords("Two checks in this layout", kit.Accent).Bold()), v.sample)
	v.box = kit.Over(64, kit.Card(kit.Inset(12, 10, container.NewBorder(head, nil, nil, nil, v.list))), kit.Card(kit.Inset(12, 10, container.NewBorder(foot, nil, nil, nil))))
	v.show()
	return v
}

func standsAt(c cell) string {
	if c.Right {
		return "right"
	}
	return "left"
}

func filled(c cell) string {
	if c.Zeros {
		return "zeros"
	}
	return "blanks"
}

// line gives the cells of a part.
func (v *designer) line(part int) *[]bank.Cell {
	return []*[]bank.Cell{&v.l.Header, &v.l.Body, &v.l.Trailer}[part]
}

func (v *designer) cells() (out []cell) {
	for p := range lineParts {
		for i, c := range *v.line(p) {
			out = append(out, cell{p, i, c})
		}
	}
	return out
}

// columns gives the columns a cell takes, counted from 1: 13-22.
func (v *designer) columns(c cell) string {
	if !v.l.Fixed() {
		return fmt.Sprint(c.at + 1)
	}
	from := bank.Length((*v.line(c.part))[:c.at]) + 1
	return fmt.Sprintf("%d-%d", from, from+c.Width-1)
}

func (v *designer) show() {
	how := "fixed columns, " + fmt.Sprint(bank.Length(v.l.Body)) + " letters a row"
	if !v.l.Fixed() {
		how = "parted by “" + v.l.Delimiter + "”"
	}
	if v.l.Windows {
		how += ", lines end in CR LF"
	}
	v.name.Set(v.l.Name+": "+how, kit.Accent)
	v.list.SetRows(kit.Rows(v.cells()))
	today := v.b.Today()
	data, err := positivepay.Write(bank.IssueFile{Layout: v.l, Account: v.acct.Number, Routing: v.acct.Routing, Day: today, Rows: []bank.IssueRow{
		{Number: v.acct.NextCheck, Amount: 14462, Day: today, Payee: "María Muñoz Ríos"},
		{Number: v.acct.NextCheck + 1, Amount: 128900, Day: today, Payee: "Arroyo Seco School District, Lunch Fund", Void: true},
	}})
	if err != nil {
		v.sample.Set(err.Error(), kit.Warning)
		return
	}
	v.sample.Set(strings.ReplaceAll(strings.ReplaceAll(strings.TrimRight(string(data), "\r\n"), "\r", ""), " ", "·"), kit.Plain)
}

// edit opens the form of a cell; added says that it is a new one, to stand behind the chosen one.
func (v *designer) edit(c cell, added bool) {
	f := cellForm(c)
	f.Lock(!added, "part")
	f.Clean()
	v.b.Window().OpenForm("Cell", f, func() error {
		v.keep(c, added, slices.Index(lineParts, f.Text("part")), bank.Cell{
			What: bank.CellKind(f.Text("body")), Width: int(f.Number("width").IntPart()), Right: f.Ticked("right"), Zeros: f.Ticked("zeros"),
			Form: f.Text("form"), Text: f.Text("text"), Void: f.Text("void"),
		})
		return nil
	})
}

// keep puts a cell where the chosen one stands, or a new one behind it.
func (v *designer) keep(c cell, added bool, part int, next bank.Cell) {
	line := v.line(part)
	if added {
		at := len(*line)
		if part == c.part {
			at = min(c.at+1, at)
		}
		*line = slices.Insert(slices.Clone(*line), at, next)
	} else {
		*line = slices.Clone(*line)
		(*line)[c.at] = next
	}
	v.show()
}

// cellForm is the form of a cell, filled in.
func cellForm(c cell) *kit.Form {
	kinds := make([]string, len(bank.CellKinds))
	for i, k := range bank.CellKinds {
		kinds[i] = string(k)
	}
	forms := append(append([]string{""}, bank.AmountForms...), bank.DayForms...)
	f := kit.NewForm(kit.FormOptions{Submit: "Keep", Cancel: "Cancel"},
		kit.Field{Key: "part", Label: "Line", Kind: kit.Pick, Options: kit.Options(lineParts...), Chars: 10},
		kit.Field{Key: "body", Label: "Holds", Kind: kit.Pick, Required: true, Options: kit.Options(kinds...), Chars: 20},
		kit.Field{Key: "width", Label: "Width", Kind: kit.Number, Chars: 5, Hint: "0: as long as it is (delimited only)"},
		kit.Field{Key: "right", Label: "At the right", Kind: kit.Tick},
		kit.Field{Key: "zeros", Label: "Filled with zeros", Kind: kit.Tick},
		kit.Field{Key: "form", Label: "Form", Kind: kit.Pick, Options: kit.Options(forms...), Chars: 14, Hint: "of an amount or a date"},
		kit.Field{Key: "text", Label: "Text", Chars: 20, Hint: "itself, or the mark of an issued check"},
		kit.Field{Key: "void", Label: "If void", Chars: 10, Hint: "the mark of one that must not be paid"})
	f.Set("part", lineParts[c.part])
	f.Set("body", string(c.What))
	f.Set("width", fmt.Sprint(c.Width))
	f.Set("right", c.Right)
	f.Set("zeros", c.Zeros)
	f.Set("form", c.Form)
	f.Set("text", c.Text)
	f.Set("void", c.Void)
	return f
}

// drop takes the chosen cell away.
func (v *designer) drop() {
	if c, ok := v.list.Selected(); ok {
		line := v.line(c.part)
		*line = slices.Delete(slices.Clone(*line), c.at, c.at+1)
		v.show()
	}
}

// save asks for the name and the line form, and keeps the layout for the bank account.
func (v *designer) save() {
	f := kit.NewForm(kit.FormOptions{Submit: "Save", Cancel: "Cancel"},
		kit.Field{Key: "name", Label: "Name", Required: true, Chars: 30},
		kit.Field{Key: "delimiter", Label: "Delimiter", Chars: 3, Hint: "empty for fixed columns"},
		kit.Field{Key: "windows", Label: "Lines end in CR LF", Kind: kit.Tick},
		kit.Field{Key: "use", Label: "Use it for " + v.acct.Name, Kind: kit.Tick})
	f.Set("name", v.l.Name)
	f.Set("delimiter", v.l.Delimiter)
	f.Set("windows", v.l.Windows)
	f.Set("use", true)
	f.Clean()
	v.b.Window().OpenForm("Save this layout", f, func() error {
		v.l.Name, v.l.Delimiter, v.l.Windows = f.Text("name"), f.Text("delimiter"), f.Ticked("windows")
		kept, err := bench.Do(v.b, v.deed, bank.KeepIssueLayout{Layout: v.l})
		if err != nil {
			v.show()
			return err
		}
		v.l, v.was = kept, kept
		if f.Ticked("use") && v.acct.Layout != kept.ID {
			a := v.acct
			a.Layout = kept.ID
			if v.acct, err = bench.Do(v.b, v.b.NewDeed(), bank.Keep{Account: a}); err != nil {
				return err
			}
		}
		v.show()
		v.b.Window().Say("The layout “"+kept.Name+"” is saved.", kit.Good)
		return nil
	})
}

// Title implements shell.Screen.
func (v *designer) Title() string { return "Layout of issue files" }

// Content implements shell.Screen.
func (v *designer) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *designer) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "Enter", Does: "change"}, {Key: "F6", Does: "new cell"}, {Key: "Del", Does: "take away"}, {Key: "F9", Does: "save"}}
}

// FirstFocus implements shell.Screen.
func (v *designer) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *designer) Dirty() bool {
	return !slices.Equal(v.l.Body, v.was.Body) || !slices.Equal(v.l.Header, v.was.Header) || !slices.Equal(v.l.Trailer, v.was.Trailer)
}

// Key implements shell.Screen.
func (v *designer) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9, kit.KeySubmit:
		v.save()
	case fyne.KeyF6, kit.KeyNew:
		c, _ := v.list.Selected()
		v.edit(cell{part: c.part, at: c.at, Cell: bank.Cell{What: bank.CellText, Width: 1}}, true)
	case fyne.KeyDelete:
		v.drop()
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *designer) Closed() {}
