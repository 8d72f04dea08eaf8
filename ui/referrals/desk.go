package referrals

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/referral"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// desk is the page of debts with one agency: the stages at the left, the debts of the chosen one at the right.
type desk struct {
	b      *bench.Bench
	o      Options
	agency referral.Agency
	stages *kit.List[int]
	rows   *kit.List[row]
	head   *kit.Words
	total  *kit.Words
	about  *kit.Note
	next   *kit.Button
	back   *kit.Button
	right  *fyne.Container
	bar    fyne.CanvasObject
	box    fyne.CanvasObject
	ready  bool
}

// New makes the page of referrals.
func New(b *bench.Bench, o Options) shell.Screen { return newDesk(b, o) }

func newDesk(b *bench.Bench, o Options) *desk {
	v := &desk{b: b, o: o, head: kit.NewWords("", kit.Accent).Bold(), total: kit.NewFigure("", kit.Plain).Bold(), about: kit.NewNote("", kit.Quiet, 0)}
	if all, err := bench.Ask(b, referral.Agencies{}); err == nil && len(all) > 0 {
		v.agency = all[0]
	}
	v.makeLists()
	v.next, v.back = kit.NewDefault("", v.advance), kit.NewButton("Take back   Del", v.takeBack)
	head := container.NewVBox(kit.Inset(0, 2, container.NewBorder(nil, nil, v.head, nil, v.total)), kit.Inset(0, 4, v.about))
	v.right = container.NewBorder(head, nil, nil, nil, v.rows)
	v.bar = kit.ButtonRow(v.next, kit.NewButton("Paper   F8", v.paper), v.back, kit.NewButton("Statement   F7", v.statement), kit.NewButton("Agency   F4", v.choose),
		kit.NewButton("Its account   F6", v.account), kit.NewButton("Tracing   F3", v.traces), kit.NewButton("Terms   F10", v.settings))
	v.box = container.NewBorder(nil, kit.Inset(0, 8, v.bar), nil, nil, kit.Beside(22, kit.Card(kit.Inset(8, 8, v.stages)), kit.Card(kit.Inset(8, 8, v.right))))
	v.ready = true
	v.stages.Select(0)
	v.Shown()
	return v
}

func (v *desk) makeLists() {
	v.stages = kit.NewList(kit.Column[int]{Title: "Debts", Chars: 20, Flex: 1, Text: func(i int) string { return stages[i].Title }})
	v.stages.Key = strconv.Itoa
	all := make([]int, len(stages))
	for i := range all {
		all[i] = i
	}
	v.stages.SetRows(kit.Rows(all))
	v.stages.OnSelect = func(int) { v.chosen() }
	v.stages.OnOpen = func(int) { v.b.Window().FocusOn(v.rows) }
	type col = kit.Column[row]
	v.rows = kit.NewList(
		col{Title: "Number", Chars: 9, Fixed: true, Text: func(r row) string { return r.Number }},
		col{Title: "Account", Chars: 12, Text: func(r row) string { return r.Of }},
		col{Title: "Customer", Chars: 20, Flex: 1, Text: func(r row) string { return r.Name }},
		col{Title: "Day", Chars: 10, Fixed: true, Text: func(r row) string { return r.Day }},
		col{Title: "Amount", Chars: 11, Fixed: true, Align: kit.Right, Text: func(r row) string { return r.Amount }},
		col{Title: "Left", Chars: 10, Fixed: true, Align: kit.Right, Text: func(r row) string { return r.Left }},
		col{Title: "Stands", Chars: 24, Flex: 1, Text: func(r row) string { return r.Say }, Tone: func(r row) kit.Tone { return r.Tone }})
	v.rows.Key = func(r row) string { return r.Number + r.Of }
	v.rows.OnSelect = func(row) { v.may() }
	v.rows.OnOpen = func(r row) {
		if r.Ref.Kind == referral.KindPlacement {
			v.b.Open(newOneList(v.b, v.o, r.Ref.Number))
		} else if r.Account != 0 && v.o.Open != nil {
			v.o.Open(v.b, r.Account)
		} else {
			v.paper()
		}
	}
	v.rows.OnKey = func(ev *fyne.KeyEvent) bool {
		if ev.Name == fyne.KeyEscape {
			v.b.Window().FocusOn(v.stages)
		}
		return ev.Name == fyne.KeyEscape
	}
}

// stage gives the chosen stage.
func (v *desk) stage() int {
	i, _ := v.stages.Selected()
	return i
}

// Shown reads the debts again.
func (v *desk) Shown() { v.chosen() }

func (v *desk) chosen() {
	if !v.ready {
		return
	}
	at := v.stage()
	v.rows.Empty = stages[at].Empty
	if v.agency.ID == 0 {
		v.head.Set("No agency yet", kit.Quiet)
		v.about.Set("F4 enters whom debts are forwarded to: an agency, an attorney, the court, a lien, a credit bureau, the tax roll.", kit.Quiet)
		v.rows.Empty = ""
		v.next.SetText("Propose   F9")
		v.next.Block("Enter an agency first: F4.")
		v.back.Block("Nothing is placed yet.")
		v.right.Refresh()
		return
	}
	rows, sum, err := rowsOf(v.b, at, v.agency)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.rows.SetRows(kit.Rows(rows))
	if _, ok := v.rows.Selected(); !ok {
		v.rows.Select(0)
	}
	v.head.Set(stages[at].Title+": "+v.agency.Name, kit.Accent)
	v.total.Set(sum, kit.Plain)
	v.about.Set(v.says(at), kit.Quiet)
	v.may()
	v.right.Refresh()
}

// says what a stage is about.
func (v *desk) says(at int) string {
	t, err := bench.Ask(v.b, referral.ReadTerms{})
	if err != nil {
		return ""
	}
	switch at {
	case eligible:
		rules := "the office's terms"
		if len(t.Asked.Used) > 0 {
			rules = "rules “" + t.Asked.Pack + "”"
		}
		return "Past due " + strconv.Itoa(t.Age) + " days, " + t.Least.Dollars() + " or more, nothing held, disputed, arranged or in bankruptcy (" + rules + ")."
	case warned:
		return "After the letter a customer has " + strconv.Itoa(t.Letter) + " days. Those whose days are over go on a list together."
	case lists:
		return "A supervisor approves a list, then finance; then it is placed and its file is made."
	case statements:
		return "What it collected, kept and remitted. One posted by mistake is taken back, unless the bank has the money."
	case recalled:
		return "An agency answers a recall: it has stopped, and told nobody more."
	case here:
		return "What customers paid here of debts that are placed: the agency is told, and what it is owed for it is posted."
	}
	if v.agency.Sort.Files() {
		return "F11 prepares the paper, records the number under which it was filed, and releases it; F8 shows it."
	}
	return "Callers are referred to " + v.agency.Name + ", " + v.agency.Phone + "."
}

// may says what can be done with what is chosen, and why not.
func (v *desk) may() {
	if !v.ready {
		return
	}
	words, why := v.nextOf()
	v.next.SetText(words + "   F9")
	v.next.BlockFor(why)
	r, ok := v.rows.Selected()
	words, why = v.backOf(r, ok)
	v.back.SetText(words + "   Del")
	v.back.BlockFor(why)
	v.bar.Refresh() // the words have another width
}

// Title implements shell.Screen.
func (v *desk) Title() string { return "Referrals" }

// Content implements shell.Screen.
func (v *desk) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *desk) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "Enter", Does: "open"},
		{Key: "F9", Does: "next step"},
		{Key: "F8", Does: "paper"},
		{Key: "Del", Does: "drop, recall"},
		{Key: "F2", Does: "returned by the agency"},
		{Key: "F7", Does: "statement"},
		{Key: "F4", Does: "agency"},
		{Key: "F6", Does: "its account"},
		{Key: "F3", Does: "tracing files"},
		{Key: "F10", Does: "terms, commissions, files"},
		{Key: "F11", Does: "lien or claim in court"},
	}
}

// FirstFocus implements shell.Screen.
func (v *desk) FirstFocus() fyne.Focusable { return v.stages }

// Dirty implements shell.Screen.
func (v *desk) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *desk) Key(ev *fyne.KeyEvent) bool {
	do, ok := map[fyne.KeyName]func(){
		fyne.KeyF9: v.next.Press, kit.KeySubmit: v.next.Press, fyne.KeyF8: v.paper, kit.KeyPrint: v.paper, fyne.KeyDelete: v.back.Press, fyne.KeyF7: v.statement,
		fyne.KeyF4: v.choose, fyne.KeyF6: v.account, fyne.KeyF3: v.traces, fyne.KeyF5: v.Shown, fyne.KeyF2: v.giveBack, fyne.KeyF10: v.settings,
		fyne.KeyF11: v.filing,
	}[ev.Name]
	if ok {
		do()
	}
	return ok
}

// Closed implements shell.Screen.
func (v *desk) Closed() {}
