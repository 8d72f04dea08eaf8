package office

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/assets"
	"curbstop/domain/phrase"
	"curbstop/domain/policy"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// rulesView is the list of rule packs, with every rule of the chosen one below it.
type rulesView struct {
	b     *bench.Bench
	m     *rulebook
	names people
	head  *kit.Words
	packs *kit.List[policy.Kept]
	list  *kit.List[policy.Rule]
	title *kit.Words
	full  *kit.Note
}

// NewRules makes the screen of rule packs.
func NewRules(b *bench.Bench) shell.Screen {
	v := &rulesView{
		b: b, m: &rulebook{b: b, deed: b.NewDeed()}, names: people{b: b}, head: kit.NewWords("", kit.Plain).Bold(),
		title: kit.NewHeading(""), full: kit.NewNote("", kit.Plain, 0),
	}
	v.makePacks()
	v.makeRules()
	v.read()
	top := container.NewBorder(kit.Inset(0, 6, v.head), nil, nil, nil, v.packs)
	rule := kit.Inset(0, 6, roomy(v.full))
	below := kit.Card(kit.Inset(12, 8, container.NewBorder(v.title, rule, nil, nil, kit.Inset(0, 4, v.list))))
	return &page{
		title: "Rule packs", box: kit.Over(24, top, below),
		hints: []kit.KeyHint{
			{Key: "F7", Does: "the rules"},
			{Key: "Enter", Does: "confirm or set aside a rule"},
			{Key: "F9", Does: "approve the pack"},
			{Key: "F6", Does: "take in the pack shipped"},
		},
		first: func() fyne.Focusable { return v.packs }, key: v.key, reread: v.read,
	}
}

func (v *rulesView) makePacks() {
	tone := func(k policy.Kept) kit.Tone {
		switch v.m.state(k) {
		case "to approve":
			return kit.Warning
		case "replaced":
			return kit.Quiet
		}
		return kit.Plain
	}
	text := func(title string, chars, flex int, of func(policy.Kept) string) kit.Column[policy.Kept] {
		return kit.Column[policy.Kept]{Title: title, Chars: chars, Flex: flex, Text: of, Tone: tone}
	}
	v.packs = kit.NewList(
		text("Code", 12, 1, func(k policy.Kept) string { return k.Pack.Code }),
		text("Name", 20, 2, func(k policy.Kept) string { return k.Pack.Name }),
		text("Holds from", 11, 0, func(k policy.Kept) string { return k.Pack.Effective.US() }),
		text("State", 14, 0, v.m.state),
		text("Rules in use", 12, 0, func(k policy.Kept) string {
			used, _ := tally(k.Pack)
			return fmt.Sprintf("%d of %d", used, len(k.Pack.Rules))
		}),
		text("Entered by", 12, 1, func(k policy.Kept) string { return v.names.name(k.Proposed.Who) }),
		text("Approved by", 12, 1, func(k policy.Kept) string { return v.names.name(k.Approved.Who) }))
	v.packs.Key = func(k policy.Kept) string { return fmt.Sprint(k.Version()) }
	v.packs.Empty = "No rule pack yet: F6 takes in the one that comes with the program."
	v.packs.OnSelect = v.pick
	v.packs.OnOpen = func(policy.Kept) { v.b.Window().FocusOn(v.list) }
}

func (v *rulesView) makeRules() {
	shade := func(r policy.Rule) kit.Tone {
		switch {
		case !r.Confirmed:
			return kit.Warning
		case r.Off:
			return kit.Quiet
		}
		return kit.Plain
	}
	of := func(title string, chars, flex int, text func(policy.Rule) string) kit.Column[policy.Rule] {
		return kit.Column[policy.Rule]{Title: title, Chars: chars, Flex: flex, Text: text, Tone: shade}
	}
	value := of("Value", 15, 0, func(r policy.Rule) string { return valueText(r.Value) })
	value.Align = kit.Right
	v.list = kit.NewList(
		of("Rule", 24, 0, func(r policy.Rule) string { return r.ID }),
		of("What it says", 40, 3, func(r policy.Rule) string { return r.Sentence }), value,
		of("Where it is written", 24, 1, func(r policy.Rule) string { return r.Citation }),
		of("", 13, 0, standing))
	v.list.Key = func(r policy.Rule) string { return r.ID }
	v.list.Empty = ""
	v.list.OnSelect = v.showRule
	v.list.OnOpen = v.ask
}

func (v *rulesView) read() {
	err := v.names.read()
	if err == nil {
		err = v.m.read()
	}
	if err != nil {
		v.head.Set(err.Error(), kit.Danger)
		return
	}
	v.packs.SetRows(kit.Rows(v.m.packs))
	if v.packs.Place() < 0 {
		v.packs.Select(0)
	}
	v.head.Set(phrase.Count(len(v.m.packs), "pack"), kit.Plain)
	if k, ok := v.packs.Selected(); ok {
		v.pick(k)
	}
}

func (v *rulesView) pick(k policy.Kept) {
	_, open := tally(k.Pack)
	v.title.Set(k.Pack.Name+", from "+k.Pack.Effective.US(), kit.Plain)
	if open > 0 {
		v.head.Set(fmt.Sprintf("%s: %s nobody has confirmed in its source", k.Pack.Name, phrase.Count(open, "rule")), kit.Warning)
	}
	v.list.SetRows(kit.Rows(k.Pack.Rules))
	if r, ok := v.list.Selected(); ok {
		v.showRule(r)
		return
	}
	v.full.Set("Binds: "+k.Pack.Scope, kit.Quiet)
}

// showRule says the whole sentence of a rule below the list, where there is room for it.
func (v *rulesView) showRule(r policy.Rule) {
	v.full.Set(r.Sentence+" ("+r.Citation+")", kit.Plain)
}

func (v *rulesView) key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9:
		v.askApprove()
	case fyne.KeyF7:
		v.b.Window().FocusOn(v.list)
	case fyne.KeyF6:
		v.takeIn()
	case fyne.KeyF5:
		v.read()
	case fyne.KeyEscape:
		if v.b.Window().Canvas().Focused() != fyne.Focusable(v.list) {
			return false
		}
		v.b.Window().FocusOn(v.packs)
	default:
		return false
	}
	return true
}

// ask opens the form of one rule: was it read in its source, and does the office use it.
func (v *rulesView) ask(r policy.Rule) {
	k, ok := v.packs.Selected()
	if !ok {
		return
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Keep", Cancel: "Cancel"},
		kit.Field{Key: "value", Label: r.ID, Kind: kit.Shown},
		kit.Field{Key: "where", Label: "Written in", Kind: kit.Shown},
		kit.Field{Key: "confirmed", Label: "Confirmed", Kind: kit.Tick, Hint: "somebody has read it there"},
		kit.Field{Key: "used", Label: "Used here", Kind: kit.Tick},
		kit.Field{Key: "from", Label: "From", Kind: kit.Date, Hint: "the pack is approved: the change begins a new one"})
	f.Set("value", valueText(r.Value))
	f.Set("where", r.Citation)
	f.Set("confirmed", r.Confirmed)
	f.Set("used", !r.Off)
	if k.InUse() {
		f.Set("from", max(v.b.Today(), k.Pack.Effective+1))
	} else {
		f.Hide("from")
	}
	f.Clean()
	var d *kit.Dialog
	d = v.b.Window().OpenForm("A rule of the office", f, func() error {
		_, err := v.m.settle(k, r.ID, f.Ticked("confirmed"), !f.Ticked("used"), f.Day("from"))
		if err != nil {
			return at(err, "from")
		}
		d.OnClose = func() {
			v.read()
			v.b.Window().Say("Kept: rule "+r.ID+". The pack waits for approval by somebody else.", kit.Good)
		}
		return nil
	})
}

func (v *rulesView) askApprove() {
	k, ok := v.packs.Selected()
	w := v.b.Window()
	if !ok {
		return
	}
	if err := v.m.mayApprove(k); err != nil {
		w.SayError(err)
		return
	}
	text := "Due days, fees and notices are reckoned by it from " + k.Pack.Effective.US() + " on."
	if _, open := tally(k.Pack); open > 0 {
		text += " " + phrase.Sentence(phrase.Count(open, "rule")) + " nobody has confirmed stay off."
	}
	w.Ask("Approve "+k.Pack.Name+"?", text, "Approve", func() {
		if _, err := v.m.approve(k); err != nil {
			w.SayError(err)
			return
		}
		v.read()
		w.Say("The pack is approved.", kit.Good)
	})
}

// takeIn enters the pack that comes with the program, for somebody else to approve.
func (v *rulesView) takeIn() {
	w := v.b.Window()
	p, err := policy.Parse(assets.TexasPUC, "texas-puc.toml")
	if err != nil {
		w.SayError(err)
		return
	}
	if v.m.has(p) {
		w.Say("The pack that comes with the program is in the books already.", kit.Quiet)
		return
	}
	text := p.Name + ", " + phrase.Count(len(p.Rules), "rule") + ", from " + p.Effective.US() + ". It binds: " + p.Scope + " Somebody else approves it before anything is reckoned by it."
	w.Ask("Take in the shipped rules?", text, "Take them in", func() {
		if _, err := v.m.propose(p); err != nil {
			w.SayError(err)
			return
		}
		v.read()
		w.Say("The rules are entered and wait for approval.", kit.Good)
	})
}
