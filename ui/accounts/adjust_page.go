package accounts

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/adjustment"
	"curbstop/domain/document"
	"curbstop/domain/phrase"
	sheet "curbstop/reports/adjustment"
	"curbstop/reports/coding"
	"curbstop/reports/paper"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// adjustmentColumns are those of lists of adjustments; of several accounts they name the account.
func adjustmentColumns(several bool) (out []kit.Column[adjustment.Seen]) {
	type col = kit.Column[adjustment.Seen]
	tone := func(s adjustment.Seen) kit.Tone {
		switch s.State {
		case document.Draft:
			return kit.Warning
		case document.Voided, adjustment.Returned:
			return kit.Quiet
		}
		return kit.Plain
	}
	out = append(out, col{Title: "Number", Chars: 9, Text: func(s adjustment.Seen) string { return s.Adjustment.Number.String() }, Tone: tone})
	if several {
		out = append(out,
			col{Title: "Account", Chars: 11, Text: func(s adjustment.Seen) string { return s.Number }, Tone: tone},
			col{Title: "Customer", Chars: 18, Flex: 1, Text: func(s adjustment.Seen) string { return s.Name }, Tone: tone})
	}
	return append(out,
		col{Title: "Kind", Chars: 16, Text: func(s adjustment.Seen) string { return string(s.Sort) }, Tone: tone},
		col{Title: "Amount", Chars: 11, Align: kit.Right, Text: func(s adjustment.Seen) string { return s.Worth().String() }, Tone: tone},
		col{Title: "State", Chars: 10, Text: func(s adjustment.Seen) string { return stateOf(s.Adjustment) }, Tone: tone},
		col{Title: "Prepared", Chars: 10, Text: func(s adjustment.Seen) string { by, _ := s.Signed("prepared"); return by.Day.US() }, Tone: tone},
		col{Title: "By", Chars: 14, Text: func(s adjustment.Seen) string { return s.Preparer }, Tone: tone},
		col{Title: "Reason", Chars: 16, Flex: 2, Text: func(s adjustment.Seen) string { return s.Reason }, Tone: tone})
}

// stateOf says where an adjustment stands, in the words of the office.
func stateOf(d adjustment.Adjustment) string {
	switch {
	case d.State == document.Draft:
		return "waits"
	case d.State == document.Issued:
		return "posted"
	case d.State == document.Voided && len(d.Entries) > 0:
		return "reversed"
	case d.State == document.Voided:
		return "dropped"
	}
	return string(d.State)
}

// adjustmentView is the page of one adjustment: what it rests on, what it changes, its coding, and what may be done with it.
type adjustmentView struct {
	b       *bench.Bench
	number  document.Number
	p       adjustment.Paper
	deed    *bench.Deed
	facts   *facts
	says    *kit.Note
	result  *adjustResult
	approve *kit.Button
	alone   *kit.Button
	back    *kit.Button
	undo    *kit.Button
	code    *kit.Button
	box     fyne.CanvasObject
}

// ShowAdjustment makes the page of an adjustment.
func ShowAdjustment(b *bench.Bench, n document.Number) shell.Screen { return newAdjustment(b, n) }

func newAdjustment(b *bench.Bench, n document.Number) *adjustmentView {
	v := &adjustmentView{b: b, number: n, deed: b.NewDeed(), facts: newFacts(12), says: kit.NewNote("", kit.Plain, 0), result: newAdjustResult()}
	v.approve = kit.NewDefault("Approve and post   F9", v.approveIt)
	v.alone = kit.NewButton("Post alone   F10", v.postAlone)
	v.back = kit.NewButton("Return   F4", v.returnIt)
	v.undo = kit.NewButton("Take back   Del", v.reverse)
	v.code = kit.NewButton("Coding   F6", v.codeIt)
	row := kit.ButtonRow(v.approve, v.alone, v.code, v.back, v.undo, kit.NewButton("Paper   F8", v.paper))
	left := kit.Card(kit.Inset(12, 10, container.NewBorder(kit.Inset(0, 4, v.says), nil, nil, nil, v.facts.box)))
	v.box = container.NewBorder(row, nil, nil, nil, kit.Beside(44, left, v.result.box))
	v.Shown()
	return v
}

// Shown reads again what may have changed.
func (v *adjustmentView) Shown() {
	p, err := bench.Ask(v.b, adjustment.ForPaper{Number: v.number})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.p = p
	d := p.Adjustment
	list := []fact{
		{"Account", p.Account.Number + ", " + p.Customer.Name, kit.Plain}, {"Kind", string(d.Sort), kit.Plain}, {"State", stateOf(d), kit.Accent},
	}
	for _, s := range p.Signed {
		list = append(list, fact{phrase.Sentence(s.As), join(", ", s.Name, s.Sign.Day.US(), s.Reason), kit.Plain})
	}
	for _, l := range p.Coding {
		list = append(list, fact{"GL " + l.Fund, join("   ", l.GL, l.Service, debit(int64(l.Amount), l.Amount.Abs().String())), kit.Quiet})
	}
	v.facts.set(list)
	words := []string{"Reason: " + d.Reason}
	if d.Evidence != "" {
		words = append(words, "Evidence: "+d.Evidence)
	}
	if text := seenBy(d.Proof); text != "" {
		words = append(words, "Seen by: "+text)
	}
	if text := paying(d); text != "" {
		words = append(words, text)
	}
	v.says.Set(strings.Join(words, "\n"), kit.Plain)
	v.result.show(d, nil)
	v.approve.BlockFor(bench.May(v.b, adjustment.Approve{Number: v.number, Total: d.Total}))
	v.alone.BlockFor(bench.May(v.b, adjustment.PostAlone{Number: v.number}))
	v.code.BlockFor(bench.May(v.b, adjustment.Recode{Number: v.number, Codes: d.Codes}))
	v.back.BlockFor(bench.May(v.b, adjustment.Return{Number: v.number, Reason: "look"}))
	v.undo.BlockFor(bench.May(v.b, adjustment.Reverse{Number: v.number, Reason: "look"}))
}

func debit(sign int64, amount string) string {
	if sign >= 0 {
		return "debit " + amount
	}
	return "credit " + amount
}

func (v *adjustmentView) approveIt() {
	d, err := bench.Do(v.b, v.deed, adjustment.Approve{Number: v.number, Total: v.p.Adjustment.Total})
	v.done(d, err)
}

func (v *adjustmentView) postAlone() {
	d, err := bench.Do(v.b, v.deed, adjustment.PostAlone{Number: v.number})
	v.done(d, err)
}

func (v *adjustmentView) done(d adjustment.Adjustment, err error) {
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.Shown()
	says, _ := worth(d)
	v.b.Window().Say(says+" by adjustment "+d.Number.String()+" is posted.", kit.Good)
}

func (v *adjustmentView) returnIt() {
	v.b.Window().AskReason("Return adjustment "+v.number.String(), "It goes back to who prepared it.", "Return it", func(reason string) error {
		_, err := bench.Do(v.b, v.deed, adjustment.Return{Number: v.number, Reason: reason})
		if err == nil {
			v.Shown()
		}
		return err
	})
}

func (v *adjustmentView) reverse() {
	v.b.Window().AskReason("Take back adjustment "+v.number.String(), "What was posted is reversed on the open day; one that waits is dropped.", "Take it back",
		func(reason string) error {
			_, err := bench.Do(v.b, v.deed, adjustment.Reverse{Number: v.number, Reason: reason})
			if err == nil {
				v.Shown()
			}
			return err
		})
}

// paper shows the form and the coding form, with the schedule of differences where there is one.
func (v *adjustmentView) paper() {
	in := sheet.FromPaper(v.p)
	form, err := sheet.Form(in)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	coded, err := coding.Form(coding.FromAdjustment(v.p))
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	sheets := []paper.Sheet{form, coded}
	if len(in.Months) > 0 {
		months, err := sheet.Schedule(in)
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		sheets = append(sheets, months)
	}
	v.b.Show(bench.Paper{Title: "Adjustment " + v.number.String(), Docs: []document.Ref{v.p.Adjustment.Ref()}, Sheets: sheets})
}

// Title implements shell.Screen.
func (v *adjustmentView) Title() string { return "Adjustment " + v.number.String() }

// Content implements shell.Screen.
func (v *adjustmentView) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *adjustmentView) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "F9", Does: "approve and post"}, {Key: "F10", Does: "post alone"}, {Key: "F6", Does: "coding"}, {Key: "F4", Does: "return"}, {Key: "F8", Does: "paper"}}
}

// FirstFocus implements shell.Screen.
func (v *adjustmentView) FirstFocus() fyne.Focusable { return v.approve }

// Dirty implements shell.Screen.
func (v *adjustmentView) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *adjustmentView) Key(ev *fyne.KeyEvent) bool {
	do, ok := map[fyne.KeyName]func(){
		fyne.KeyF9: v.approveIt, fyne.KeyF10: v.postAlone, fyne.KeyF4: v.returnIt, fyne.KeyF6: v.code.Press, fyne.KeyDelete: v.reverse, fyne.KeyF8: v.paper, fyne.KeyF5: v.Shown,
	}[ev.Name]
	if ok {
		do()
	}
	return ok
}

// Closed implements shell.Screen.
func (v *adjustmentView) Closed() {}
