package office

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

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
	names *bench.Signers
	head  *kit.Words
	packs *kit.List[policy.Kept]
	list  *kit.List[policy.Rule]
	title *kit.Words
	full  *kit.Note
}

// NewRules makes the screen of rule packs.
func NewRules(b *bench.Bench) shell.Screen {
	v := &rulesView{
		b: b, m: &rulebook{b: b, deed: b.NewDeed()}, names: bench.NewSigners(b), head: kit.NewWords("", kit.Plain).Bold(),
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
			{Key: "Enter", Does: "edit a rule, confirm it or set it aside"},
			{Key: "F9", Does: "approve the pack"},
			{Key: "F6", Does: "take in a pack shipped"},
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
		text("Entered by", 12, 1, func(k policy.Kept) string { return v.names.By(k.Proposed) }),
		text("Approved by", 12, 1, func(k policy.Kept) string { return v.names.By(k.Approved) }))
	v.packs.Key = func(k policy.Kept) string { return fmt.Sprint(k.Version()) }
	v.packs.Empty = "No rule pack yet: F6 takes in one of those that come with the program."
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
	if err := v.m.read(); err != nil {
		v.head.Set(err.Error(), kit.Danger)
		return
	}
	v.packs.SetRows(kit.Rows(v.m.packs))
	if v.packs.Place() < 0 {
		v.packs.Select(0)
	}
	head := phrase.Count(len(v.m.packs), "pack")
	if by, ok := v.m.goesBy(); ok {
		head += "; the office goes by " + by.Name + ", from " + by.Effective.US() + " (chosen in the terms of billing)"
	}
	v.head.Set(head, kit.Plain)
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
	v.full.Set(strings.TrimSpace("Binds: "+k.Pack.Scope+" "+v.m.changed(k)), kit.Quiet)
}

// showRule says the whole sentence of a rule below the list, where there is room for it.
func (v *rulesView) showRule(r policy.Rule) {
	text, tone := r.Sentence+" ("+r.Citation+")", kit.Plain
	if note := r.Note(); note != "" {
		text, tone = text+" "+phrase.Sentence(note)+".", kit.Warning
	}
	if k, ok := v.packs.Selected(); ok && v.m.changed(k) != "" {
		text += " " + v.m.changed(k)
	}
	v.full.Set(text, tone)
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
