package deviations

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/deviation"
	"curbstop/domain/document"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// view is the list of deviations above, all of the chosen one below.
type view struct {
	m     *model
	o     Options
	head  *kit.Words
	list  *kit.List[deviation.Listed]
	about *kit.Words
	page  *kit.List[line]
	step  *kit.Button
	box   fyne.CanvasObject
}

// New makes the list of all deviations.
func New(b *bench.Bench, o Options) shell.Screen { return newView(b, o, 0) }

// NewFor makes the deviations of one account.
func NewFor(b *bench.Bench, o Options, id account.ID) shell.Screen { return newView(b, o, id) }

func newView(b *bench.Bench, o Options, id account.ID) *view {
	v := &view{m: &model{b: b, id: id}, o: o, head: kit.NewWords("", kit.Plain).Bold(), about: kit.NewWords("", kit.Accent).Bold()}
	type col = kit.Column[deviation.Listed]
	tone := func(l deviation.Listed) kit.Tone {
		switch {
		case !live[l.Stands]:
			return kit.Quiet
		case l.Stands == deviation.Recommended:
			return kit.Accent
		}
		return kit.Plain
	}
	text := func(title string, chars, flex int, of func(deviation.Listed) string) col {
		return col{Title: title, Chars: chars, Flex: flex, Text: of, Tone: tone}
	}
	v.list = kit.NewList(
		text("Number", 9, 0, func(l deviation.Listed) string { return l.Deviation.Number.String() }),
		text("Written", 10, 0, func(l deviation.Listed) string { return l.Deviation.IssuedBy().Day.US() }),
		text("Account", 9, 0, func(l deviation.Listed) string { return l.Account.Number }),
		text("Customer", 16, 1, func(l deviation.Listed) string { return l.Customer.Name }),
		text("Rule", 18, 1, func(l deviation.Listed) string { return l.Deviation.Rule.ID }),
		text("Asks for", 26, 2, func(l deviation.Listed) string { return phrase.Sentence(asks(l.Deviation)) }),
		col{Title: "Comes to", Chars: 11, Align: kit.Right, Text: func(l deviation.Listed) string { return size(l.Deviation).String() }, Tone: tone},
		text("Stands", 14, 0, func(l deviation.Listed) string { return phrase.Sentence(string(l.Stands)) }))
	v.list.Key = func(l deviation.Listed) string { return l.Deviation.Number.String() }
	v.list.OnSelect = v.tell
	v.list.OnOpen = func(deviation.Listed) { b.Window().FocusOn(v.page) }
	v.page = kit.NewList(
		kit.Column[line]{Title: "Facts", Chars: 25, Text: func(l line) string { return l.label }, Tone: func(line) kit.Tone { return kit.Quiet }, Fixed: true},
		kit.Column[line]{Title: "", Chars: 60, Flex: 1, Text: func(l line) string { return l.says }, Fixed: true})
	v.page.OnOpen = v.whole
	v.step = kit.NewDefault("Next step   F9", func() { v.Key(&fyne.KeyEvent{Name: fyne.KeyF9}) })
	press := func(words string, key fyne.KeyName) *kit.Button {
		return kit.NewButton(words, func() { v.Key(&fyne.KeyEvent{Name: key}) })
	}
	bar := kit.ButtonRow(v.step, press("New   F7", fyne.KeyF7), press("Change   F2", fyne.KeyF2), press("Return   F4", fyne.KeyF4),
		press("Refuse or revoke   Del", fyne.KeyDelete), press("Precedents   F3", fyne.KeyF3), press("Memo   F8", fyne.KeyF8))
	below := container.NewBorder(kit.Inset(0, 4, v.about), nil, nil, nil, v.page)
	v.box = container.NewBorder(kit.Inset(0, 6, v.head), kit.Inset(0, 8, bar), nil, nil, kit.Over(38, v.list, below))
	v.Shown()
	return v
}

// whole says a line that has no room on the page.
func (v *view) whole(l line) { v.m.b.Window().Tell(strings.TrimSpace(l.label), l.says) }

// Shown implements shell.Refreshing.
func (v *view) Shown() {
	if err := v.m.read(); err != nil {
		v.head.Set(err.Error(), kit.Danger)
		return
	}
	of := ""
	if v.m.id != 0 {
		of = " of this account"
	}
	v.head.Set(fmt.Sprintf("%s%s: %d", viewNames[v.m.show], of, len(v.m.rows)), kit.Plain)
	v.list.Empty = "No deviation: F7 on an account's page writes a request."
	if v.m.id != 0 {
		v.list.Empty = "No deviation: F7 writes a request."
	}
	v.list.SetRows(kit.Rows(v.m.rows))
	if v.list.Place() < 0 && len(v.m.rows) > 0 {
		v.list.Select(0)
	}
	if l, ok := v.list.Selected(); ok {
		v.tell(l)
		return
	}
	v.about.Set("", kit.Plain)
	v.page.SetRows(kit.Rows[line](nil))
	v.step.Block("There is no deviation to take a step on.")
}

func (v *view) tell(l deviation.Listed) {
	d := l.Deviation
	v.about.Set(phrase.Sentence(d.Ref().String())+", "+string(l.Stands)+", account "+l.Account.Number+", "+l.Customer.Name, kit.Accent)
	rows, err := v.m.page(d.Number)
	if err != nil {
		rows = []line{{"Not shown", err.Error()}}
	}
	v.page.SetRows(kit.Rows(rows))
	words, why := v.next(l)
	v.step.SetText(words + "   F9")
	v.step.BlockFor(why)
}

// next says what comes next of a deviation, and why who sits here may not do it.
func (v *view) next(l deviation.Listed) (words string, why error) {
	d, b := l.Deviation, v.m.b
	switch l.Stands {
	case document.Draft:
		return "Recommend", bench.May(b, procedure.RecommendDeviation{Number: d.Number, Option: 1, Text: "asked beforehand"})
	case deviation.Recommended:
		n := max(d.Advised, 1)
		o, _ := d.Option(n)
		return "Approve", bench.May(b, procedure.ApproveDeviation{Number: d.Number, Option: n, Size: o.Size()})
	case document.Approved:
		return "Apply", bench.May(b, procedure.ApplyDeviation{Number: d.Number})
	}
	_, why = deviation.Law.Next(d.Ref().String(), l.Stands, deviation.Applying)
	return "Next step", why
}

// Title implements shell.Screen.
func (v *view) Title() string { return "Deviations" }

// Content implements shell.Screen.
func (v *view) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *view) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "F9", Does: "recommend, approve or apply"},
		{Key: "F7", Does: "new"},
		{Key: "F2", Does: "change a draft"},
		{Key: "F4", Does: "return"},
		{Key: "Del", Does: "refuse, withdraw, revoke"},
		{Key: "F3", Does: "precedents"},
		{Key: "F8", Does: "memo"},
		{Key: "F6", Does: "all"},
		{Key: "F10", Does: "the account"},
	}
}

// FirstFocus implements shell.Screen.
func (v *view) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *view) Dirty() bool { return false }

// Closed implements shell.Screen.
func (v *view) Closed() {}

// Key implements shell.Screen.
func (v *view) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF7, kit.KeyNew:
		v.begin()
		return true
	case fyne.KeyF6:
		v.m.show = (v.m.show + 1) % views
		v.Shown()
		return true
	}
	l, chosen := v.list.Selected()
	do, ok := map[fyne.KeyName]func(deviation.Listed){
		fyne.KeyF9: v.advance, fyne.KeyF2: v.change, fyne.KeyF4: v.giveBack, fyne.KeyDelete: v.end, fyne.KeyF3: v.precedents,
		fyne.KeyF8: v.paper, kit.KeyPrint: v.paper, fyne.KeyF10: v.account,
	}[ev.Name]
	if ok && chosen {
		do(l)
	}
	return ok
}

func (v *view) account(l deviation.Listed) {
	if v.o.Open != nil {
		v.o.Open(v.m.b, l.Account.ID)
	}
}

func (v *view) paper(l deviation.Listed) {
	p, err := v.m.memo(l.Deviation.Number)
	if err != nil {
		v.m.b.Window().SayError(err)
		return
	}
	v.m.b.Show(p)
}

func (v *view) begin() {
	if v.m.id == 0 {
		v.m.b.Window().Say("Choose the account first: its page has New…, Deviation.", kit.Warning)
		return
	}
	v.m.b.Open(newForm(v.m.b, v.m.id, deviation.Deviation{}))
}

func (v *view) change(l deviation.Listed) {
	if l.Stands != document.Draft {
		v.m.b.Window().Say("It is "+string(l.Stands)+": only what is not recommended yet, or was returned, is changed.", kit.Warning)
		return
	}
	v.m.b.Open(newForm(v.m.b, l.Account.ID, l.Deviation))
}

// precedents searches the books for what was decided before, as they stand today.
func (v *view) precedents(l deviation.Listed) {
	f, err := bench.Ask(v.m.b, procedure.FindPrecedents{Account: l.Account.ID, Rule: l.Deviation.Rule.ID, Without: l.Deviation.Number})
	if err != nil {
		v.m.b.Window().SayError(err)
		return
	}
	v.m.b.Open(newSearch(v.m.b, l.Deviation.Rule.ID, f))
}
