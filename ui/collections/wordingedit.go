package collections

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/collection"
	"curbstop/reports/notice"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// wordEditor edits the texts of a notice at the left; at the right stands the sheet they make, on the facts of a real account.
type wordEditor struct {
	b       *bench.Bench
	d       *wordDraft
	form    *kit.Form
	says    *kit.Note
	asked   *kit.Note
	whose   *kit.Words
	preview *kit.Preview
	drawing bool // a page is being made
	again   bool // the texts changed meanwhile
	filled  bool
	box     fyne.CanvasObject
}

// partRows is how many lines of each text are in sight.
var partRows = map[string]int{"lead": 3, "action": 3, "rights": 3, "title": 1, "banner": 1}

// partHints say what a text is for.
var partHints = map[string]string{
	"title": "the heading", "banner": "in large type", "lead": "what is owed, and for what", "action": "what to do, and by when", "fees": "of having the service back",
	"no fees": "instead, where it costs nothing", "sewer": "where sewer charges are past due", "plans": "how to ask for a payment plan", "review": "how to ask for a review",
	"appeal": "how to appeal", "rights": "whom to ask, where and when", "for": "where it was found for the customer", "in part": "where some of it was",
	"against": "where none of it was", "keeps": "what is held back while it is open", "nothing": "instead, where nothing is due",
}

func newWordEditor(b *bench.Bench, w worded) (*wordEditor, error) {
	d, err := newWordDraft(b, w)
	if err != nil && d == nil {
		return nil, err
	}
	v := &wordEditor{
		b: b, d: d, says: kit.NewNote("", kit.Quiet, 0), asked: kit.NewNote("", kit.Quiet, 0), whose: kit.NewWords("", kit.Quiet), preview: kit.NewPreview(b.Shell.Desk()),
	}
	var fields []kit.Field
	for _, part := range v.parts() {
		f := kit.Field{Key: part, Label: notice.Capital(part), Hint: partHints[part] + "; F3 puts a merge field in", OnChange: v.changed, OnFind: v.pick(part), Kind: kit.Notes, Rows: max(partRows[part], 2)}
		if partRows[part] == 1 {
			f.Kind, f.Rows = kit.Text, 0
		}
		fields = append(fields, f)
	}
	v.form = kit.NewForm(kit.FormOptions{Columns: 1, Tall: true}, fields...)
	v.fill(d.now)
	head := container.NewStack(kit.NewNote("\n\n", kit.Quiet, 0), container.NewVBox(v.says, v.asked))
	left := container.NewBorder(kit.Inset(4, 4, head), nil, nil, nil, v.form.Fields())
	right := container.NewBorder(kit.Inset(4, 4, v.whose), nil, nil, nil, v.preview)
	v.box = kit.Beside(46, left, right)
	return v, nil
}

// parts names the texts of the paper.
func (v *wordEditor) parts() []string { return collection.PartsOf(v.d.w.step) }

// fill puts the texts of a letter into the fields.
func (v *wordEditor) fill(l collection.Letter) {
	v.filled = false
	for _, part := range v.parts() {
		v.form.Set(part, l.Part(part))
	}
	v.filled = true
	v.form.Clean()
	v.changed(v.form)
}

// changed reads the texts, says what is wrong with them, and draws the sheet anew.
func (v *wordEditor) changed(f *kit.Form) {
	if !v.filled {
		return
	}
	for _, part := range v.parts() {
		v.d.set(part, f.Text(part))
	}
	if err := v.d.wrong(); err != nil {
		v.says.Set(err.Error(), kit.Danger)
	} else {
		v.says.Set("Ready to use.", kit.Good)
	}
	v.asked.Set(v.d.asked(), kit.Quiet)
	v.whose.Set("On "+v.d.whose()+".", kit.Quiet)
	v.draw()
}

// draw makes the page beside the window; while one is being made the next waits.
func (v *wordEditor) draw() {
	if v.drawing {
		v.again = true
		return
	}
	data, err := v.d.page()
	if err != nil {
		return // what is wrong is said above; the last good page stays
	}
	v.drawing, v.again = true, false
	var seen kit.Rasterizer
	v.b.Shell.Desk().Run(func(ctx context.Context, _ kit.Progress) (err error) {
		seen, err = v.b.Machine.Pages(ctx, data)
		return err
	}, func(err error) {
		v.drawing = false
		if err == nil {
			v.preview.Load(seen)
		}
		if v.again {
			v.draw()
		}
	})
}

// pick gives the question which merge field to put into a text.
func (v *wordEditor) pick(part string) func(*kit.Form, string) {
	return func(f *kit.Form, _ string) {
		type row struct{ field, means, now string }
		var rows []row
		facts := v.d.facts()
		for _, name := range collection.MergeFieldsOf(v.d.w.step) {
			rows = append(rows, row{name, collection.MergeMeans(name), facts[name]})
		}
		l := kit.NewList(
			kit.Column[row]{Title: "Field", Chars: 16, Text: func(r row) string { return "{{." + r.field + "}}" }},
			kit.Column[row]{Title: "Stands for", Chars: 40, Flex: 1, Text: func(r row) string { return r.means }},
			kit.Column[row]{Title: "On this notice", Chars: 30, Flex: 1, Text: func(r row) string { return r.now }, Tone: func(row) kit.Tone { return kit.Quiet }})
		l.SetRows(kit.Rows(rows))
		l.Select(0)
		var d *kit.Dialog
		l.OnOpen = func(r row) {
			d.Close()
			if e, ok := f.Control(part).(fyne.Focusable); ok {
				for _, c := range "{{." + r.field + "}}" {
					e.TypedRune(c)
				}
			}
		}
		d = &kit.Dialog{Title: "Put a merge field in", Content: l, First: l, Wide: 100, High: 18}
		v.b.Window().Open(d)
	}
}

// Title implements shell.Screen.
func (v *wordEditor) Title() string {
	return notice.Capital(string(v.d.w.step)) + ", " + languages[v.d.w.language]
}

// Content implements shell.Screen.
func (v *wordEditor) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *wordEditor) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "F9", Does: "put into use"},
		{Key: "F3", Does: "merge field"},
		{Key: "F7", Does: "another account"},
		{Key: "F6", Does: "shipped words"},
		{Key: "F8", Does: "larger page"},
		{Key: "Ctrl+P", Does: "print the trial"},
	}
}

// FirstFocus implements shell.Screen.
func (v *wordEditor) FirstFocus() fyne.Focusable { return v.form.First() }

// Dirty implements shell.Screen.
func (v *wordEditor) Dirty() bool { return v.d.dirty() }

// Closed implements shell.Screen.
func (v *wordEditor) Closed() {}

// Key implements shell.Screen.
func (v *wordEditor) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9, kit.KeySave:
		v.use()
	case fyne.KeyF7:
		v.another()
	case fyne.KeyF6:
		l, err := notice.Shipped(v.d.w.step, v.d.w.language)
		if err != nil {
			v.b.Window().SayError(err)
			return true
		}
		v.fill(l)
		v.b.Window().Say("These are the shipped words. F9 puts them into use as a version of the office.", kit.Quiet)
	case fyne.KeyF8, kit.KeyPrint:
		v.show()
	default:
		return false
	}
	return true
}

// show opens the trial as a paper of its own; it says on itself that it is no notice, by having no number.
func (v *wordEditor) show() {
	s, err := v.d.sheet()
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	show(v.b)(bench.Paper{Title: "Trial of the " + strings.ToLower(v.Title()), Sheets: sheets(s)}, nil)
}

// another asks for the account the notice is seen on.
func (v *wordEditor) another() {
	if v.d.w.step.IsLetter() {
		v.b.Window().Say("This letter is shown on invented facts.", kit.Quiet)
		return
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Show", Cancel: "Cancel", Quick: true}, kit.Field{Key: "account", Label: "Account number", Required: true, Chars: 16})
	f.Set("account", v.d.account)
	f.Clean()
	v.b.Window().OpenForm("On whose notice?", f, func() error {
		err := v.d.choose(f.Text("account"))
		if err == nil {
			v.changed(v.form)
		}
		return err
	})
}

// use asks from which day the wording holds.
func (v *wordEditor) use() {
	if err := v.d.wrong(); err != nil {
		v.b.Window().SayError(err)
		return
	}
	deed := v.b.NewDeed()
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Put into use", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "from", Label: "From", Kind: kit.Date, Required: true, Hint: "notices made before keep the words they were made with"})
	f.Set("from", v.b.Today())
	f.Clean()
	var d *kit.Dialog
	d = v.b.Window().OpenForm("Put this wording into use", f, func() error {
		w, err := bench.Do(v.b, deed, collection.Word{Step: v.d.w.step, Language: v.d.w.language, From: f.Day("from"), Letter: v.d.now})
		if err != nil {
			return err
		}
		v.d.was = v.d.now
		v.form.Clean()
		d.OnClose = func() { v.b.Window().Say("In use: "+w.Key.Version()+".", kit.Good) }
		return nil
	})
}
