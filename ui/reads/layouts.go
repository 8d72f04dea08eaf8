package reads

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/exchange/meterfile"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// layoutOr gives the layout of the model, or the one of a name.
func (m *fileModel) layoutOr(name string) meterfile.Layout {
	l, err := bench.Ask(m.b, procedure.LayoutNamed{Layout: name})
	if err != nil {
		return m.layout
	}
	return l
}

// layouts is the list of layouts.
type layouts struct {
	b    *bench.Bench
	o    Options
	list *kit.List[meterfile.Layout]
	box  fyne.CanvasObject
}

func newLayouts(b *bench.Bench, o Options) *layouts {
	type row = meterfile.Layout
	type col = kit.Column[row]
	v := &layouts{b: b, o: o}
	v.list = kit.NewList(
		col{Title: "Layout", Chars: 18, Text: func(l row) string { return l.Name }},
		col{Title: "For", Chars: 8, Text: func(l row) string { return map[bool]string{true: "reads", false: "route"}[l.Reads()] }},
		col{Title: "Kind", Chars: 12, Text: func(l row) string { return string(l.Kind) }},
		col{Title: "Columns", Chars: 8, Align: kit.Right, Text: func(l row) string { return fmt.Sprint(len(l.Columns)) }},
		col{Title: "Whose", Chars: 16, Text: whose},
		col{Title: "About", Chars: 40, Flex: 1, Text: func(l row) string { return l.About }})
	v.list.Key = func(l row) string { return l.Name }
	v.list.OnOpen = func(l row) { v.b.Open(newLayout(v.b, v.o, l, "")) }
	v.box = v.list
	v.Shown()
	v.list.Select(0)
	return v
}

func whose(l meterfile.Layout) string {
	if _, ready := meterfile.ReadyNamed(l.Name); ready {
		return "of the program"
	}
	return "the office's own"
}

// Shown reads the layouts again.
func (v *layouts) Shown() {
	all, err := bench.Ask(v.b, procedure.Layouts{})
	if err != nil {
		v.b.Window().SayError(err)
	}
	v.list.SetRows(kit.Rows(all))
}

// Title implements shell.Screen.
func (v *layouts) Title() string { return "Layouts" }

// Content implements shell.Screen.
func (v *layouts) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *layouts) Keys() []kit.KeyHint { return []kit.KeyHint{{Key: "Enter", Does: "open"}} }

// FirstFocus implements shell.Screen.
func (v *layouts) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *layouts) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *layouts) Key(*fyne.KeyEvent) bool { return false }

// Closed implements shell.Screen.
func (v *layouts) Closed() {}

// layout is the screen on which one layout is made, with a sample of a file read live.
type layout struct {
	b       *bench.Bench
	o       Options
	l       meterfile.Layout
	saved   meterfile.Layout
	path    string
	sample  []byte
	columns *kit.List[meterfile.Column]
	rows    *kit.List[meterfile.Row]
	says    *kit.Note
	head    *kit.Note
	lines   *kit.Note
	box     fyne.CanvasObject
}

func newLayout(b *bench.Bench, o Options, l meterfile.Layout, path string) *layout {
	l.Columns = slices.Clone(l.Columns)
	v := &layout{b: b, o: o, l: l, saved: l, path: path, rows: newRows(), says: kit.NewNote("", kit.Quiet, 0), head: kit.NewNote("", kit.Plain, 0), lines: kit.NewNote("", kit.Quiet, 0)}
	type col = kit.Column[meterfile.Column]
	v.columns = kit.NewList(
		col{Title: "Field", Chars: 12, Flex: 1, Text: func(c meterfile.Column) string { return string(c.Field) }, Fixed: true},
		col{Title: "Stands at", Chars: 22, Flex: 2, Text: standsAt, Fixed: true},
		col{Title: "In line", Chars: 8, Text: func(c meterfile.Column) string { return c.Record }, Fixed: true},
		col{Title: "Decimals", Chars: 9, Align: kit.Right, Text: func(c meterfile.Column) string { return none(c.Decimals) }, Fixed: true},
		col{Title: "Needed", Chars: 7, Text: func(c meterfile.Column) string { return map[bool]string{true: "yes"}[c.Needed] }, Fixed: true})
	v.columns.OnOpen = func(meterfile.Column) { v.column(v.columns.Place()) }
	if path != "" {
		v.sample, _ = content(o.Files, path)
	}
	right := container.NewBorder(container.NewVBox(v.lines, kit.Inset(0, 4, v.says)), nil, nil, nil, v.rows)
	v.box = container.NewBorder(kit.Inset(2, 4, v.head), nil, nil, nil, kit.Over(52, titled("Columns", v.columns), titled("A file, as this layout reads it", right)))
	v.show()
	v.columns.Select(0)
	return v
}

func none(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func standsAt(c meterfile.Column) string {
	switch {
	case c.Start > 0:
		return fmt.Sprintf("letters %d to %d", c.Start, c.Start+c.Length-1)
	case c.Heading != "":
		return "under “" + c.Heading + "”"
	}
	return fmt.Sprintf("column %d", c.Index)
}

// show says how the layout is, and reads the sample by it.
func (v *layout) show() {
	v.columns.SetRows(kit.Rows(v.l.Columns))
	parts := []string{v.l.Name, string(v.l.Kind)}
	if v.l.Length > 0 {
		parts = append(parts, fmt.Sprintf("%d letters a line", v.l.Length))
	}
	if v.l.Dates != "" {
		parts = append(parts, "days as "+v.l.Dates)
	}
	if v.l.Rows != "" {
		parts = append(parts, "reads in lines "+v.l.Rows)
	}
	v.head.Set(strings.Join(parts, ", ")+".  "+v.l.About, kit.Plain)
	v.rows.SetRows(kit.Rows([]meterfile.Row(nil)))
	if err := v.l.Check(); err != nil {
		v.says.Set(err.Error(), kit.Danger)
	} else if v.sample == nil {
		v.says.Set("F8 chooses a file to try it on.", kit.Quiet)
	} else {
		v.try()
	}
	v.box.Refresh()
}

// try reads the sample, and says what cannot be read.
func (v *layout) try() {
	first, _, _ := bytes.Cut(v.sample, []byte("\n"))
	v.lines.Set("Line 1: "+strings.TrimSpace(string(first[:min(len(first), 150)])), kit.Quiet)
	f, err := meterfile.Read(bytes.NewReader(v.sample), base(v.path), v.l)
	switch {
	case err != nil:
		v.says.Set(err.Error(), kit.Danger)
	case len(f.Mistakes)+len(f.Broken) > 0:
		v.says.Set(fmt.Sprintf("%d lines read, %d not. %s", len(f.Rows), len(f.Mistakes), append(f.Mistakes, f.Broken...)[0].Why), kit.Warning)
	default:
		v.says.Set(fmt.Sprintf("%d lines read.", len(f.Rows)), kit.Good)
	}
	v.rows.SetRows(kit.Rows(f.Rows))
}

// column opens the form of a column; -1 adds one.
func (v *layout) column(i int) {
	c := meterfile.Column{}
	if i >= 0 && i < len(v.l.Columns) {
		c = v.l.Columns[i]
	}
	var fields []string
	for _, f := range meterfile.Fields() {
		fields = append(fields, string(f))
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Keep column", Cancel: "Cancel"}, columnFields(v.l.Kind, fields)...)
	for key, value := range map[string]string{
		"field": string(c.Field), "heading": c.Heading, "index": none(c.Index), "start": none(c.Start), "length": none(c.Length), "record": c.Record,
		"decimals": none(c.Decimals),
	} {
		f.Set(key, value)
	}
	f.Set("needed", c.Needed)
	f.Clean()
	v.b.Window().OpenForm("Column of "+v.l.Name, f, func() error {
		whole := func(key string) int { return int(f.Number(key).IntPart()) }
		c.Field, c.Heading, c.Index, c.Start, c.Length = meterfile.Field(f.Text("field")), f.Text("heading"), whole("index"), whole("start"), whole("length")
		c.Record, c.Decimals, c.Needed = f.Text("record"), whole("decimals"), f.Ticked("needed")
		if i < 0 {
			v.l.Columns = append(v.l.Columns, c)
		} else {
			v.l.Columns[i] = c
		}
		v.show()
		return nil
	})
}

func columnFields(kind meterfile.Kind, fields []string) []kit.Field {
	out := []kit.Field{{Key: "field", Label: "Field", Kind: kit.Pick, Required: true, Options: kit.Options(fields...), Chars: 16}}
	if kind == meterfile.Fixed {
		out = append(out, kit.Field{Key: "start", Label: "From letter", Kind: kit.Number, Required: true, Chars: 6}, kit.Field{Key: "length", Label: "Letters", Kind: kit.Number, Required: true, Chars: 6})
	} else {
		out = append(out, kit.Field{Key: "heading", Label: "Heading", Chars: 24}, kit.Field{Key: "index", Label: "or column number", Kind: kit.Number, Chars: 6})
	}
	return append(out, kit.Field{Key: "record", Label: "In lines marked", Chars: 6, Hint: "empty: the line of the read"},
		kit.Field{Key: "decimals", Label: "Decimals implied", Kind: kit.Number, Chars: 4}, kit.Field{Key: "needed", Label: "Must not be empty", Kind: kit.Tick})
}

// drop takes the column chosen away.
func (v *layout) drop() {
	if i := v.columns.Place(); i >= 0 && i < len(v.l.Columns) {
		v.l.Columns = slices.Delete(slices.Clone(v.l.Columns), i, i+1)
		v.show()
	}
}

// frame opens the form of what the columns share.
func (v *layout) frame() {
	f := kit.NewForm(kit.FormOptions{Columns: 1, Submit: "Keep", Cancel: "Cancel", Tall: true},
		kit.Field{Key: "name", Label: "Name", Required: true, Chars: 20},
		kit.Field{Key: "about", Label: "About", Chars: 44},
		kit.Field{Key: "kind", Label: "Fields", Kind: kit.Pick, Required: true, Options: kit.Options(string(meterfile.Delimited), string(meterfile.Fixed)), Chars: 14},
		kit.Field{Key: "separator", Label: "Separator", Chars: 5, Hint: "a letter or tab; empty finds it"},
		kit.Field{Key: "headings", Label: "First line names columns", Kind: kit.Tick},
		kit.Field{Key: "skip", Label: "Lines to pass over", Kind: kit.Number, Chars: 5},
		kit.Field{Key: "length", Label: "Letters a line", Kind: kit.Number, Chars: 6, Hint: "of fixed width; empty: any"},
		kit.Field{Key: "dates", Label: "Days are written", Chars: 14, Hint: "such as MMDDYYYY"},
		kit.Field{Key: "estimated", Label: "Means estimated", Chars: 20, Hint: "values of the status, by commas"},
		kit.Field{Key: "unread", Label: "Means not read", Chars: 20})
	for key, value := range map[string]string{
		"name": v.l.Name, "about": v.l.About, "kind": string(v.l.Kind), "separator": v.l.Separator, "skip": none(v.l.Skip), "length": none(v.l.Length),
		"dates": v.l.Dates, "estimated": strings.Join(v.l.Estimated, ", "), "unread": strings.Join(v.l.Unread, ", "),
	} {
		f.Set(key, value)
	}
	f.Set("headings", v.l.Headings)
	f.Clean()
	v.b.Window().OpenForm("Layout "+v.l.Name, f, func() error {
		v.l.Name, v.l.About, v.l.Kind, v.l.Separator = f.Text("name"), f.Text("about"), meterfile.Kind(f.Text("kind")), f.Text("separator")
		v.l.Headings, v.l.Skip, v.l.Length = f.Ticked("headings"), int(f.Number("skip").IntPart()), int(f.Number("length").IntPart())
		v.l.Dates, v.l.Estimated, v.l.Unread = f.Text("dates"), commas(f.Text("estimated")), commas(f.Text("unread"))
		v.show()
		return nil
	})
}

func commas(s string) (out []string) {
	for _, p := range strings.Split(s, ",") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// choose asks for the file to try the layout on.
func (v *layout) choose() {
	f := kit.NewForm(kit.FormOptions{Submit: "Try it", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "path", Label: "File", Required: true, Chars: 50, Hint: "F3 lists files", OnFind: func(f *kit.Form, q string) { pickFile(v.b, v.o, f, q) }})
	f.Set("path", v.path)
	f.Clean()
	v.b.Window().OpenForm("Try "+v.l.Name+" on a file", f, func() error {
		data, err := content(v.o.Files, f.Text("path"))
		if err == nil {
			v.sample, v.path = data, f.Text("path")
			v.show()
		}
		return err
	})
}

// save keeps the layout; one of the program is to be given another name first.
func (v *layout) save() {
	if _, err := bench.Do(v.b, v.b.NewDeed(), procedure.KeepLayout{Layout: v.l}); err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.saved = v.l
	v.saved.Columns = slices.Clone(v.l.Columns)
	v.b.Window().Say("The layout "+v.l.Name+" is kept.", kit.Good)
}

// Title implements shell.Screen.
func (v *layout) Title() string { return "Layout " + v.l.Name }

// Content implements shell.Screen.
func (v *layout) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *layout) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "Enter", Does: "change a column"},
		{Key: "F9", Does: "add one"},
		{Key: "Del", Does: "take it away"},
		{Key: "F6", Does: "name, kind, days"},
		{Key: "F8", Does: "try on a file"},
		{Key: "F7", Does: "save"},
	}
}

// FirstFocus implements shell.Screen.
func (v *layout) FirstFocus() fyne.Focusable { return v.columns }

// Dirty implements shell.Screen.
func (v *layout) Dirty() bool { return fmt.Sprint(v.l) != fmt.Sprint(v.saved) }

// Key implements shell.Screen.
func (v *layout) Key(ev *fyne.KeyEvent) bool {
	does := map[fyne.KeyName]func(){
		fyne.KeyF9: func() { v.column(-1) }, fyne.KeyDelete: v.drop, fyne.KeyF6: v.frame, fyne.KeyF8: v.choose, fyne.KeyF7: v.save,
	}[ev.Name]
	if does == nil {
		return false
	}
	does()
	return true
}

// Closed implements shell.Screen.
func (v *layout) Closed() {}
