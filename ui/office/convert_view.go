package office

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/exchange/conversion"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// convertView shows what is wrong with a set of files from an old system beside its control totals.
type convertView struct {
	b      *bench.Bench
	m      *convert
	head   *kit.Words
	list   *kit.List[reject]
	title  *kit.Words
	says   *kit.Note
	totals *kit.List[conversion.Comparison]
}

// NewConvert makes the screen of coming from another program.
func NewConvert(b *bench.Bench) shell.Screen {
	v := &convertView{
		b: b, m: &convert{b: b}, head: kit.NewWords("", kit.Plain).Bold(), title: kit.NewHeading(""), says: kit.NewNote("", kit.Plain, 0),
	}
	v.makeLists()
	v.show()
	left := container.NewBorder(nil, nil, nil, nil, v.list)
	right := kit.Card(kit.Inset(12, 8, container.NewBorder(kit.NewHeading("Control totals"), nil, nil, nil, kit.Inset(0, 4, v.totals))))
	below := kit.Card(kit.Inset(12, 8, container.NewVBox(v.title, roomy(v.says))))
	return &page{
		title: "Come from another program",
		box:   container.NewBorder(kit.Inset(0, 6, v.head), kit.Inset(0, 6, below), nil, nil, kit.Beside(52, left, right)),
		hints: []kit.KeyHint{{Key: "F3", Does: "choose the set"}, {Key: "F9", Does: "check it"}, {Key: "Ctrl+P", Does: "print to sign"}, {Key: "F8", Does: "load it"}, {Key: "F7", Does: "the totals"}},
		first: func() fyne.Focusable { return v.list }, key: v.key,
	}
}

func (v *convertView) makeLists() {
	tone := func(r reject) kit.Tone {
		if r.Look {
			return kit.Warning
		}
		return kit.Danger
	}
	text := func(title string, chars, flex int, of func(reject) string) kit.Column[reject] {
		return kit.Column[reject]{Title: title, Chars: chars, Flex: flex, Text: of}
	}
	row := text("Row", 6, 0, func(r reject) string { return strconv.Itoa(r.Row) })
	row.Align, row.Compare = kit.Right, func(a, b reject) int { return a.Row - b.Row }
	what := text("What", 22, 3, func(r reject) string { return phrase.Sentence(r.Kind) })
	what.Tone = tone
	v.list = kit.NewList(text("File", 14, 1, func(r reject) string { return r.File }), row, text("Column", 12, 1, func(r reject) string { return r.Field }), what,
		text("Found", 12, 2, func(r reject) string { return r.Value }))
	v.list.Key = func(r reject) string { return r.String() }
	v.list.Empty = "Nothing was checked yet."
	v.list.OnSelect = v.pick
	total := func(title string, chars, flex int, of func(conversion.Comparison) string) kit.Column[conversion.Comparison] {
		return kit.Column[conversion.Comparison]{Title: title, Chars: chars, Flex: flex, Text: of, Tone: totalTone, Fixed: true}
	}
	theirs := total("Old system", 13, 1, func(c conversion.Comparison) string { return c.Theirs })
	ours := total("Files", 13, 1, func(c conversion.Comparison) string { return c.Ours })
	theirs.Align, ours.Align = kit.Right, kit.Right
	v.totals = kit.NewList(total("Total", 16, 2, func(c conversion.Comparison) string { return phrase.Sentence(c.Name()) }), theirs, ours,
		total("", 9, 0, totalState))
	v.totals.Empty = "No totals compared yet."
	v.totals.OnSelect = v.pickTotal
}

func totalTone(c conversion.Comparison) kit.Tone {
	switch {
	case c.Noted:
		return kit.Quiet
	case c.Equal:
		return kit.Plain
	case c.Accepted != "" || c.Because != "":
		return kit.Warning
	}
	return kit.Danger
}

func totalState(c conversion.Comparison) string {
	switch {
	case c.Accepted != "":
		return "accepted"
	case c.Equal:
		return "equal"
	case c.Noted:
		return "noted"
	case c.Because != "":
		return "unsure"
	}
	return "DIFFERS"
}

// pick says a reject in full.
func (v *convertView) pick(r reject) {
	at := r.File
	if r.Row > 0 {
		at += ", row " + strconv.Itoa(r.Row)
	}
	if r.Field != "" {
		at += ", column " + r.Field
	}
	tone := kit.Danger
	if r.Look {
		tone = kit.Warning
	}
	v.title.Set(at, tone)
	v.says.Set(r.Found()+" where "+r.Expected+" is expected. "+phrase.Sentence(r.Do)+".", kit.Plain)
}

// pickTotal says what keeps a total from being equal.
func (v *convertView) pickTotal(c conversion.Comparison) {
	v.title.Set(phrase.Sentence(c.Name()), totalTone(c))
	switch {
	case c.Accepted != "":
		v.says.Set("Different by "+c.Difference+", accepted: "+c.Accepted, kit.Plain)
	case c.Equal:
		v.says.Set("The old system and the files say the same.", kit.Plain)
	case c.Noted:
		v.says.Set("Kept and printed; there is nothing to compare it with.", kit.Plain)
	case c.Because != "":
		v.says.Set("It cannot be judged while a row it is summed from is refused: "+c.Because+".", kit.Plain)
	default:
		v.says.Set("Different by "+c.Difference+". Find what is missing or too much, or have a manager explain it in accepted.csv.", kit.Plain)
	}
}

// show puts what the model knows on the screen.
func (v *convertView) show() {
	text, tone := v.m.says()
	v.head.Set(text, tone)
	v.list.Empty = "Nothing was checked yet."
	if v.m.read {
		v.list.Empty = "Nothing is refused, and nothing needs a look."
	}
	v.list.SetRows(kit.Rows(v.m.rejects()))
	v.totals.SetRows(kit.Rows(v.m.result.Totals))
	v.title.Set("", kit.Plain)
	v.says.Set("A set is a folder of CSV files; “curb convert template” makes an empty one, and the manual says what each file holds.", kit.Quiet)
	if v.m.path != "" {
		v.says.Set("The set lies in "+v.m.path, kit.Quiet)
	}
	if v.list.Len() > 0 {
		v.list.Select(0)
		v.pick(v.list.Row(0))
	}
}

func (v *convertView) key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF3:
		v.choose()
	case fyne.KeyF9:
		v.check()
	case fyne.KeyF8:
		v.load()
	case kit.KeyPrint:
		v.print()
	case fyne.KeyF7:
		v.b.Window().FocusOn(v.totals)
		if v.totals.Len() > 0 {
			v.totals.Select(max(0, v.totals.Place()))
			v.pickTotal(v.totals.Row(v.totals.Place()))
		}
	case fyne.KeyEscape:
		if v.b.Window().Canvas().Focused() != fyne.Focusable(v.totals) {
			return false
		}
		v.b.Window().FocusOn(v.list)
	default:
		return false
	}
	return true
}

// choose asks for the folder or zip file of the set; F3 in the field looks through folders.
func (v *convertView) choose() {
	f := kit.NewForm(kit.FormOptions{Submit: "Choose", Cancel: "Cancel"}, kit.Field{
		Key: "path", Label: "Folder or .zip", Required: true, Chars: 60, Hint: "F3 looks through the folders",
		OnFind: func(f *kit.Form, path string) { v.browse(home(path), f) },
	})
	f.Set("path", v.m.path)
	f.Clean()
	v.b.Window().OpenForm("The set of files", f, func() error {
		if err := v.m.choose(f.Text("path")); err != nil {
			return err
		}
		v.show()
		return nil
	})
}

// browse looks through folders: Enter opens one, or takes one that holds a set.
func (v *convertView) browse(folder string, f *kit.Form) {
	list := kit.NewList(
		kit.Column[place]{Title: folder, Chars: 50, Flex: 1, Text: func(p place) string { return p.Title }, Fixed: true},
		kit.Column[place]{Title: "", Chars: 10, Text: func(p place) string {
			if p.Set {
				return "a set"
			}
			return ""
		}, Tone: func(place) kit.Tone { return kit.Good }, Fixed: true})
	list.SetRows(kit.Rows(placesIn(folder)))
	list.Select(0)
	d := v.b.Window().OpenList("Choose the set", list, list)
	list.OnOpen = func(p place) {
		d.Close()
		if p.Set {
			f.Set("path", p.Path)
			return
		}
		v.browse(p.Path, f)
	}
}

// check reads the set and compares it, behind a panel that can stop it.
func (v *convertView) check() {
	if v.m.path == "" {
		v.choose()
		return
	}
	var r conversion.Result
	v.b.Window().Work(v.b.Shell.Desk(), "Checking the set", func(ctx context.Context, p kit.Progress) (err error) {
		r, err = v.m.dry(ctx, p)
		return err
	}, func(err error) {
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.m.result, v.m.read, v.m.loaded = r, true, procedure.Loaded{}
		v.show()
		v.b.Window().FocusOn(v.list)
		if r.Clean() {
			v.b.Window().Say("Nothing is refused and every total is equal or explained: print it to sign, then load it.", kit.Good)
		} else {
			v.b.Window().Say(phrase.Count(len(r.Errors), "mistake")+" found. Nothing was changed.", kit.Warning)
		}
	})
}

func (v *convertView) print() {
	if !v.m.read {
		v.b.Window().Say("Check the set first, with F9.", kit.Warning)
		return
	}
	sheets, err := v.m.sheets()
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(bench.Paper{Title: "Conversion " + v.b.Today().US(), Sheets: sheets})
}

// load brings the set into the books after a question.
func (v *convertView) load() {
	w := v.b.Window()
	if err := v.m.mayLoad(); err != nil {
		w.SayError(err)
		return
	}
	n := len(v.m.result.Set.Accounts)
	w.Ask("Load "+phrase.Count(n, "account")+"?", "All of the set goes into these books. Stopped half-way, load it again: it goes on where it was.", "Load", func() {
		var got procedure.Loaded
		w.Work(v.b.Shell.Desk(), "Loading the set", func(ctx context.Context, p kit.Progress) (err error) {
			got, err = v.m.load(ctx, p)
			return err
		}, func(err error) {
			if err != nil {
				w.SayError(err)
				return
			}
			v.m.loaded = got
			v.show()
			w.Say(phrase.Sentence(got.Conversion.Ref().String())+" is in the books.", kit.Good)
		})
	})
}
