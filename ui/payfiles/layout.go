package payfiles

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/exchange/payfile"
	"curbstop/domain/payment"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// place is a field of payments with where it stands, if it does.
type place struct {
	field payment.FileField
	spot  payment.FileSpot
}

// layout is the screen on which a layout is made, the first lines of a file read by it as it changes.
type layout struct {
	b      *bench.Bench
	o      Options
	l      payment.FileLayout
	saved  payment.FileLayout
	seen   payfile.Sample
	fields *kit.List[place]
	lines  *kit.List[seenLine]
	head   *kit.Note
	says   *kit.Note
	box    fyne.CanvasObject
}

func newLayout(b *bench.Bench, o Options, l payment.FileLayout, seen payfile.Sample) *layout {
	l.Columns = slices.Clone(l.Columns)
	v := &layout{b: b, o: o, l: l, saved: clone(l), seen: seen, head: kit.NewNote("", kit.Plain, 0), says: kit.NewNote("", kit.Quiet, 0)}
	type col = kit.Column[place]
	tone := func(p place) kit.Tone {
		if p.spot.IsZero() {
			return kit.Quiet
		}
		return kit.Plain
	}
	v.fields = kit.NewList(
		col{Title: "Field", Chars: 13, Text: func(p place) string { return string(p.field) }, Tone: tone, Fixed: true},
		col{Title: "Stands", Chars: 24, Flex: 1, Text: func(p place) string { return where(p.spot) }, Tone: tone, Fixed: true})
	v.fields.Key = func(p place) string { return string(p.field) }
	v.fields.OnOpen = v.edit
	v.lines = newLines(func() []string { return v.seen.Lines })
	right := container.NewBorder(kit.Inset(2, 4, v.says), nil, nil, nil, v.lines)
	bar := kit.ButtonBar(kit.NewWords("", kit.Quiet), kit.NewButton("Kind, days, counts   F6", v.frame), kit.NewButton("Try on a file   F8", v.choose), kit.NewDefault("Save   F7", v.save))
	v.box = container.NewBorder(kit.Inset(2, 4, v.head), kit.Inset(2, 4, bar), nil, nil,
		kit.Beside(30, titled("Fields", v.fields), titled("A file, as this layout reads it", right)))
	v.show()
	v.fields.Select(0)
	return v
}

func clone(l payment.FileLayout) payment.FileLayout {
	l.Columns = slices.Clone(l.Columns)
	return l
}

// where says where a field stands.
func where(s payment.FileSpot) string {
	switch {
	case s.Start > 0:
		return fmt.Sprintf("letters %d to %d", s.Start, s.Start+s.Length-1)
	case s.Heading != "":
		return "under “" + s.Heading + "”"
	case s.Index > 0:
		return fmt.Sprintf("column %d", s.Index)
	}
	return ""
}

// show says how the layout is, and reads the sample by it.
func (v *layout) show() {
	all := make([]place, len(payment.FileFields))
	for i, f := range payment.FileFields {
		all[i].field = f
		for _, c := range v.l.Columns {
			if c.Field == f {
				all[i].spot = c.FileSpot
			}
		}
	}
	v.fields.SetRows(kit.Rows(all))
	v.head.Set(v.about(), kit.Plain)
	v.read()
	v.box.Refresh()
}

// about says the layout in a sentence.
func (v *layout) about() string {
	l := v.l
	parts := []string{orWord(l.Name, "without a name yet"), kindOf(l), "paid by " + string(l.Tender)}
	if l.Headings {
		parts = append(parts, "headings in the first line")
	}
	if l.Width > 0 {
		parts = append(parts, fmt.Sprintf("%d letters a line", l.Width))
	}
	parts = append(parts, "days as "+orWord(l.Dates, "2026-10-01 or 10/01/2026"))
	if l.Cents {
		parts = append(parts, "amounts in cents")
	}
	if l.Payments != "" {
		parts = append(parts, "payments in lines marked "+l.Payments)
	}
	for _, c := range l.Controls {
		parts = append(parts, map[bool]string{true: "total", false: "count"}[c.Sum]+" in line "+c.Record)
	}
	return strings.Join(parts, ", ") + "."
}

func orWord(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

// read tries the layout on the lines of the sample.
func (v *layout) read() {
	if len(v.seen.Lines) == 0 {
		v.lines.SetRows(kit.Rows([]seenLine(nil)))
		v.says.Set("F8 chooses a file to try it on.", kit.Quiet)
		return
	}
	l := v.l
	l.Name = orWord(l.Name, "new")
	in, err := v.seen.Try(l)
	v.lines.SetRows(kit.Rows(linesOf(v.seen, in)))
	switch {
	case err != nil:
		v.says.Set(err.Error(), kit.Danger)
	case len(in.Rejects) > 0:
		v.says.Set(fmt.Sprintf("%s read, %s not. %s", phrase.Count(len(in.Rows), "line"), phrase.Number(len(in.Rejects)), in.Rejects[0].Why), kit.Warning)
	default:
		v.says.Set(phrase.Count(len(in.Rows), "line")+" of "+v.seen.Name+" read as payments.", kit.Good)
	}
}

// edit asks where a field stands.
func (v *layout) edit(p place) {
	fields := []kit.Field{{Key: "index", Label: "Column", Kind: kit.Number, Chars: 5, Hint: "counted from 1"}}
	switch {
	case v.l.Fixed:
		fields = []kit.Field{
			{Key: "start", Label: "From letter", Kind: kit.Number, Chars: 5, Required: true, Hint: "counted from 1"},
			{Key: "length", Label: "Letters", Kind: kit.Number, Chars: 5, Required: true},
		}
	case v.l.Headings && len(v.seen.Heads) > 0:
		fields = []kit.Field{{Key: "heading", Label: "Heading", Kind: kit.Pick, Required: true, Chars: 30, Options: kit.Options(v.seen.Heads...)}}
	case v.l.Headings:
		fields = []kit.Field{{Key: "heading", Label: "Heading", Required: true, Chars: 30}}
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Keep", Cancel: "Cancel", Quick: true}, fields...)
	set := func(key, value string) {
		if f.Control(key) != nil {
			f.Set(key, value)
		}
	}
	set("index", digits(p.spot.Index))
	set("start", digits(p.spot.Start))
	set("length", digits(p.spot.Length))
	set("heading", p.spot.Heading)
	f.Clean()
	v.b.Window().OpenForm("Where “"+string(p.field)+"” stands", f, func() error {
		spot := payment.FileSpot{}
		switch {
		case v.l.Fixed:
			spot.Start, spot.Length = whole(f, "start"), whole(f, "length")
		case v.l.Headings:
			spot.Heading = strings.TrimSpace(f.Text("heading"))
		default:
			spot.Index = whole(f, "index")
		}
		v.stand(p.field, spot)
		return nil
	})
}

func digits(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func whole(f *kit.Form, key string) int { return int(f.Number(key).IntPart()) }

// stand puts a field to its place, or takes it out of the layout.
func (v *layout) stand(field payment.FileField, spot payment.FileSpot) {
	out := slices.DeleteFunc(slices.Clone(v.l.Columns), func(c payment.FileColumn) bool { return c.Field == field })
	if !spot.IsZero() {
		out = append(out, payment.FileColumn{Field: field, FileSpot: spot})
	}
	slices.SortFunc(out, func(a, b payment.FileColumn) int {
		return slices.Index(payment.FileFields, a.Field) - slices.Index(payment.FileFields, b.Field)
	})
	v.l.Columns = out
	v.show()
}

func (v *layout) drop() {
	if p, ok := v.fields.Selected(); ok {
		v.stand(p.field, payment.FileSpot{})
	}
}

// choose asks for the file to try the layout on.
func (v *layout) choose() {
	pickFile(v.b, v.o.Files, "", func(path string) {
		in, err := content(v.o.Files, path)
		if err == nil {
			v.seen, err = payfile.Look(in, base(path), sampleLines)
			_ = in.Close()
		}
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.show()
	})
}

// save keeps the layout from the open business day on.
func (v *layout) save() {
	if v.l.Name == "" {
		v.b.Window().Say("F6 gives the layout a name first.", kit.Warning)
		v.frame()
		return
	}
	l := v.l
	l.From = 0
	kept, err := bench.Do(v.b, v.b.NewDeed(), payment.KeepFileLayout{Layout: l})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.l = kept
	v.saved = clone(kept)
	v.b.Window().Say("The layout "+kept.Name+" holds from "+kept.From.US()+" on.", kit.Good)
}

// Title implements shell.Screen.
func (v *layout) Title() string { return "Layout " + orWord(v.saved.Name, "of payment files") }

// Content implements shell.Screen.
func (v *layout) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *layout) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "Enter", Does: "where it stands"},
		{Key: "Del", Does: "take it out"},
		{Key: "F6", Does: "kind, days, counts"},
		{Key: "F8", Does: "try on a file"},
		{Key: "F7", Does: "save"},
	}
}

// FirstFocus implements shell.Screen.
func (v *layout) FirstFocus() fyne.Focusable { return v.fields }

// Dirty implements shell.Screen.
func (v *layout) Dirty() bool { return !reflect.DeepEqual(clone(v.l), v.saved) }

// Key implements shell.Screen.
func (v *layout) Key(ev *fyne.KeyEvent) bool {
	return pressed(ev, map[fyne.KeyName]func(){fyne.KeyDelete: v.drop, fyne.KeyF6: v.frame, fyne.KeyF8: v.choose, fyne.KeyF7: v.save})
}

// Closed implements shell.Screen.
func (v *layout) Closed() {}
