package referrals

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/document"
	"curbstop/domain/phrase"
	"curbstop/domain/referral"
	sheet "curbstop/reports/referral"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// nextOfList gives the words of the next step of a placement list, and why it cannot be taken.
func nextOfList(b *bench.Bench, p referral.Placement) (string, error) {
	switch p.Stand() {
	case "for the supervisor":
		return "Approve", bench.May(b, referral.ApproveList{List: p.Number, Debts: len(p.Referrals), Total: p.Total})
	case "for finance":
		return "Approve for finance", bench.May(b, referral.FinanceList{List: p.Number, Debts: len(p.Referrals), Total: p.Total})
	case "to be placed":
		return "Place", bench.May(b, referral.PlaceList{List: p.Number})
	}
	return "Place", nothing("placement.over", "This list is "+p.Stand()+": nothing is left to do with it.")
}

// onList approves a list for who looks at it, or places it.
func onList(b *bench.Bench, p referral.Placement, agency string, then func()) {
	title, deed := "Place this list?", b.NewDeed()
	do := func() (referral.Placement, error) { return bench.Do(b, deed, referral.PlaceList{List: p.Number}) }
	switch p.Stand() {
	case "for the supervisor":
		title, do = "Approve this list?", func() (referral.Placement, error) {
			return bench.Do(b, deed, referral.ApproveList{List: p.Number, Debts: len(p.Referrals), Total: p.Total})
		}
	case "for finance":
		title, do = "Approve this list for finance?", func() (referral.Placement, error) {
			return bench.Do(b, deed, referral.FinanceList{List: p.Number, Debts: len(p.Referrals), Total: p.Total})
		}
	}
	text := phrase.Count(len(p.Referrals), "debt") + " of " + p.Total.Dollars() + " for " + agency + "."
	b.Window().AskTyped(title, text, "Number of debts", phrase.Number(len(p.Referrals)), "Yes", func() {
		now, err := do()
		if err != nil {
			b.Window().SayError(err)
			return
		}
		then()
		b.Window().Say("List "+now.Number.String()+" is "+now.Stand()+".", kit.Good)
	})
}

// oneList is the page of one placement list: its debts, and what was left off it.
type oneList struct {
	b     *bench.Bench
	o     Options
	n     document.Number
	now   referral.ListView
	rows  *kit.List[referral.Shown]
	off   *kit.List[referral.Out]
	head  *kit.Words
	about *kit.Note
	next  *kit.Button
	drop  *kit.Button
	back  *kit.Button
	bar   fyne.CanvasObject
	box   fyne.CanvasObject
}

func newOneList(b *bench.Bench, o Options, n document.Number) *oneList {
	v := &oneList{b: b, o: o, n: n, head: kit.NewHeading(""), about: kit.NewNote("", kit.Quiet, 0)}
	type col = kit.Column[referral.Shown]
	v.rows = kit.NewList(
		col{Title: "Number", Chars: 9, Fixed: true, Text: func(s referral.Shown) string { return s.Referral.Number.String() }},
		col{Title: "Account", Chars: 12, Text: func(s referral.Shown) string { return s.Number }},
		col{Title: "Customer", Chars: 22, Flex: 1, Text: func(s referral.Shown) string { return s.Name }},
		col{Title: "Due since", Chars: 10, Fixed: true, Text: func(s referral.Shown) string { return s.Referral.Line.FirstDue.US() }},
		col{Title: "Letter", Chars: 10, Fixed: true, Text: func(s referral.Shown) string { return s.Referral.Letter.Day.US() }},
		col{Title: "Itemised", Chars: 10, Fixed: true, Text: func(s referral.Shown) string { return s.Referral.Line.Breakdown.Date.US() }},
		col{Title: "Written off", Chars: 10, Fixed: true, Align: kit.Right, Text: func(s referral.Shown) string { return s.Referral.Line.Written.String() }},
		col{Title: "Amount", Chars: 11, Fixed: true, Align: kit.Right, Text: func(s referral.Shown) string { return s.Referral.Amount.String() }})
	v.rows.Key = func(s referral.Shown) string { return s.Referral.Number.String() }
	v.rows.Empty = "Nothing is on this list any more."
	v.rows.OnSelect = func(referral.Shown) { v.may() }
	v.rows.OnOpen = func(s referral.Shown) {
		if v.o.Open != nil {
			v.o.Open(v.b, s.Referral.Account)
		}
	}
	v.off = kit.NewList(
		kit.Column[referral.Out]{Title: "Left off", Chars: 9, Fixed: true, Text: func(o referral.Out) string { return o.Referral.String() }},
		kit.Column[referral.Out]{Title: "Amount", Chars: 11, Fixed: true, Align: kit.Right, Text: func(o referral.Out) string { return o.Amount.String() }},
		kit.Column[referral.Out]{Title: "Why", Chars: 40, Flex: 1, Text: func(o referral.Out) string { return o.Why }})
	v.off.Empty = "Nothing was left off."
	v.next, v.drop, v.back = kit.NewDefault("", v.advance), kit.NewButton("Take one off   Del", v.takeOff), kit.NewButton("Back to its draft   F6", v.turn)
	v.bar = kit.ButtonRow(v.next, v.drop, v.back, kit.NewButton("Paper   F8", v.paper))
	v.Shown()
	top := container.NewVBox(kit.Inset(0, 4, v.head), kit.Inset(0, 4, v.about))
	v.box = container.NewBorder(top, kit.Inset(0, 8, v.bar), nil, nil, kit.Over(72, kit.Card(kit.Inset(8, 8, v.rows)), kit.Card(kit.Inset(8, 8, v.off))))
	v.rows.Select(0)
	v.may()
	return v
}

// Shown reads the list again.
func (v *oneList) Shown() {
	now, err := bench.Ask(v.b, referral.ReadList{List: v.n})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.now = now
	p := now.Placement
	v.rows.SetRows(kit.Rows(now.Rows))
	v.off.SetRows(kit.Rows(p.Left))
	v.head.Set("List "+p.Number.String()+" for "+now.Agency.Name+": "+phrase.Count(len(p.Referrals), "debt")+" of "+p.Total.Dollars()+", "+p.Stand(), kit.Plain)
	text := "A supervisor approves it, then finance; then it is placed."
	for i, s := range p.Signatures {
		if i == 0 {
			text = ""
		}
		text += phrase.Sentence(s.As) + " by " + now.Signed[i] + ", " + s.Sign.Day.US() + ". "
	}
	v.about.Set(text, kit.Quiet)
	v.may()
}

func (v *oneList) may() {
	words, why := nextOfList(v.b, v.now.Placement)
	v.next.SetText(words + "   F9")
	v.next.BlockFor(why)
	if s, ok := v.rows.Selected(); ok {
		v.drop.BlockFor(bench.May(v.b, referral.DropReferral{Number: s.Referral.Number, Reason: "asked beforehand"}))
	} else {
		v.drop.Block("There is no debt to take off.")
	}
	v.back.BlockFor(bench.May(v.b, referral.TurnList{List: v.n, Reason: "asked beforehand"}))
	v.bar.Refresh()
}

func (v *oneList) advance() { onList(v.b, v.now.Placement, v.now.Agency.Name, v.Shown) }

// takeOff takes the chosen debt off the list: it is not referred, for the reason given.
func (v *oneList) takeOff() {
	s, ok := v.rows.Selected()
	if !ok {
		return
	}
	deed := v.b.NewDeed()
	text := s.Name + ", account " + s.Number + ", " + s.Referral.Amount.Dollars() + ". The debt stays on the account; it is eligible again when nothing stands against it."
	v.b.Window().AskReason("Take this debt off the list?", text, "Take it off", func(reason string) error {
		_, err := bench.Do(v.b, deed, referral.DropReferral{Number: s.Referral.Number, Reason: reason})
		if err == nil {
			v.Shown()
			v.b.Window().Say("Referral "+s.Referral.Number.String()+" is off the list.", kit.Good)
		}
		return err
	})
}

// turn returns an approved list to its draft.
func (v *oneList) turn() {
	deed := v.b.NewDeed()
	v.b.Window().AskReason("Return the list to its draft?", "It is then approved anew, by supervisor and finance.", "Return it", func(reason string) error {
		_, err := bench.Do(v.b, deed, referral.TurnList{List: v.n, Reason: reason})
		if err == nil {
			v.Shown()
		}
		return err
	})
}

func (v *oneList) paper() { showList(v.b, v.n) }

// showList shows a placement list on paper.
func showList(b *bench.Bench, n document.Number) {
	list, err := bench.Ask(b, referral.ReadList{List: n})
	if err != nil {
		b.Window().SayError(err)
		return
	}
	s, err := sheet.FromList(list).Sheet()
	show(b, bench.Paper{Title: "Placement list " + n.String(), Docs: []document.Ref{list.Placement.Ref()}, Sheets: one(s)}, err)
}

// Title implements shell.Screen.
func (v *oneList) Title() string { return "Placement list" }

// Content implements shell.Screen.
func (v *oneList) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *oneList) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "F9", Does: "next step"}, {Key: "Del", Does: "take one off"}, {Key: "F6", Does: "back to its draft"}, {Key: "F8", Does: "paper"}, {Key: "Enter", Does: "account"},
	}
}

// FirstFocus implements shell.Screen.
func (v *oneList) FirstFocus() fyne.Focusable { return v.rows }

// Dirty implements shell.Screen.
func (v *oneList) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *oneList) Key(ev *fyne.KeyEvent) bool {
	do, ok := map[fyne.KeyName]func(){
		fyne.KeyF9: v.next.Press, kit.KeySubmit: v.next.Press, fyne.KeyDelete: v.drop.Press, fyne.KeyF6: v.back.Press, fyne.KeyF8: v.paper, kit.KeyPrint: v.paper, fyne.KeyF5: v.Shown,
	}[ev.Name]
	if ok {
		do()
	}
	return ok
}

// Closed implements shell.Screen.
func (v *oneList) Closed() {}

var _ shell.Screen = (*oneList)(nil)
