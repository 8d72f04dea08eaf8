package bankdesk

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/bank"
	"curbstop/domain/document"
	"curbstop/domain/procedure"
	"curbstop/reports/paper"
	"curbstop/reports/reconciliation"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// sheets is the screen of a bank account's reconciliations: as it stands now and those kept at the left, what lies between at the right.
type sheets struct {
	b     *bench.Bench
	acct  bank.Account
	now   bank.Reconciliation // as it would be kept now; no number
	fault error               // why there is none
	list  *kit.List[bank.Reconciliation]
	items *kit.List[bank.OpenItem]
	head  *kit.Words
	sums  *fyne.Container
	note  *kit.Note
	box   fyne.CanvasObject
}

func newSheets(b *bench.Bench, a bank.Account) *sheets {
	v := &sheets{b: b, acct: a, head: kit.NewWords("", kit.Accent).Bold(), sums: container.NewVBox(), note: kit.NewNote("", kit.Plain, 0)}
	type rec = kit.Column[bank.Reconciliation]
	v.list = kit.NewList(
		rec{Title: "Reconciliation", Chars: 11, Flex: 1, Text: number, Tone: recTone},
		rec{Title: "Through", Chars: 10, Text: func(r bank.Reconciliation) string { return r.Day.US() }, Tone: recTone},
		rec{Title: "", Chars: 8, Text: func(r bank.Reconciliation) string { return string(r.State) }, Tone: recTone})
	v.list.Key = number
	v.list.OnSelect = v.show
	type item = kit.Column[bank.OpenItem]
	v.items = kit.NewList(
		item{Title: "What", Chars: 19, Text: func(i bank.OpenItem) string { return string(i.Kind) }},
		item{Title: "Day", Chars: 10, Text: func(i bank.OpenItem) string { return i.Day.US() }},
		item{Title: "Which", Chars: 24, Flex: 2, Text: func(i bank.OpenItem) string { return i.Says }},
		item{Title: "Amount", Chars: 12, Align: kit.Right, Text: func(i bank.OpenItem) string { return i.Amount.String() }},
		item{Title: "Left open because", Chars: 16, Flex: 2, Text: func(i bank.OpenItem) string { return i.Reason }})
	v.items.Empty = "Nothing lies between books and bank."
	left := container.NewBorder(kit.Inset(0, 4, kit.NewHeading(a.Ending())), kit.Inset(0, 6, container.NewVBox(v.sums, v.note)), nil, nil, v.list)
	right := container.NewBorder(kit.Inset(0, 4, v.head), nil, nil, nil, v.items)
	v.box = kit.Beside(36, kit.Card(kit.Inset(12, 10, left)), kit.Card(kit.Inset(8, 8, right)))
	v.read()
	v.list.Select(0)
	return v
}

func number(r bank.Reconciliation) string {
	if r.Number == 0 {
		return "as it stands"
	}
	return r.Number.String()
}

func recTone(r bank.Reconciliation) kit.Tone {
	switch {
	case r.State == bank.Signed:
		return kit.Good
	case r.State == document.Voided:
		return kit.Quiet
	case r.Number == 0:
		return kit.Accent
	}
	return kit.Plain
}

// read asks for what is kept, and for how it stands now.
func (v *sheets) read() {
	kept, err := bench.Ask(v.b, bank.ReconciliationList{Bank: v.acct.ID})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.now, v.fault = bench.Try(v.b, procedure.PrepareReconciliation{Bank: v.acct.ID})
	rows := kept
	if v.fault == nil {
		v.now.Number, v.now.State = 0, ""
		rows = append([]bank.Reconciliation{v.now}, kept...)
	}
	v.list.Empty = "Nothing is reconciled yet."
	if v.fault != nil {
		v.note.Set(v.fault.Error(), kit.Warning)
	}
	v.list.SetRows(kit.Rows(rows))
	if r, ok := v.list.Selected(); ok {
		v.show(r)
	}
}

// show tells one reconciliation.
func (v *sheets) show(r bank.Reconciliation) {
	v.head.Set(fmt.Sprintf("Between books and bank at the end of %s", r.Day.US()), kit.Accent)
	v.items.SetRows(kit.Rows(r.Items))
	v.sums.RemoveAll()
	for _, x := range []struct {
		says, sum string
		bold      bool
	}{
		{"Balance of the statement", r.Statement.String(), false},
		{"  in transit", r.Sum(bank.InTransit).String(), false},
		{"  checks outstanding", r.Sum(bank.CheckOut).String(), false},
		{"  errors of the bank", r.Sum(bank.BankError).String(), false},
		{"Adjusted balance of the bank", r.AdjustedBank().String(), true},
		{"Balance of the books", r.Book.String(), false},
		{"  on the statement only", r.Sum(bank.OnlyBankHas, bank.BankGivesOut).String(), false},
		{"Adjusted balance of the books", r.AdjustedBook().String(), true},
	} {
		sum := kit.NewFigure(x.sum, kit.Plain)
		says := kit.NewWords(x.says, kit.Plain)
		if x.bold {
			sum, says = sum.Bold(), says.Bold()
		}
		v.sums.Add(container.NewBorder(nil, nil, says, sum))
	}
	switch out := r.Difference(); {
	case out != 0:
		v.note.Set(out.Dollars()+" is not explained: a statement is missing, or something was posted by hand.", kit.Danger)
	case r.State == bank.Signed:
		v.note.Set("Signed: it never changes.", kit.Good)
	case r.State == document.Draft:
		v.note.Set("Prepared: F8 signs it off, by somebody else than who prepared it.", kit.Plain)
	case r.Number == 0:
		v.note.Set("Equal. F9 keeps it for somebody else to sign.", kit.Good)
	default:
		v.note.Set("", kit.Plain)
	}
}

// Title implements shell.Screen.
func (v *sheets) Title() string { return "Reconciliations" }

// Content implements shell.Screen.
func (v *sheets) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *sheets) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "F9", Does: "prepare"},
		{Key: "F8", Does: "sign off"},
		{Key: "Ctrl+P", Does: "sheet"},
		{Key: "F6", Does: "drop the draft"},
		{Key: "F7", Does: "terms"},
	}
}

// FirstFocus implements shell.Screen.
func (v *sheets) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *sheets) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *sheets) Key(ev *fyne.KeyEvent) bool {
	does, ok := map[fyne.KeyName]func(){
		fyne.KeyF5: v.read, fyne.KeyF6: v.drop, fyne.KeyF7: v.terms, fyne.KeyF8: v.sign, fyne.KeyF9: v.prepare, kit.KeyPrint: v.paper,
	}[ev.Name]
	if ok {
		does()
	}
	return ok
}

// Closed implements shell.Screen.
func (v *sheets) Closed() {}

func (v *sheets) prepare() {
	f := kit.NewForm(kit.FormOptions{Submit: "Keep it", Cancel: "Cancel", Today: v.b.Today},
		kit.Field{Key: "day", Label: "At the end of", Kind: kit.Date, Hint: "empty: the last statement's day"},
		kit.Field{Key: "note", Label: "Note", Chars: 46})
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Prepare a reconciliation", f, func() error {
		rec, err := bench.Do(v.b, deed, procedure.PrepareReconciliation{Bank: v.acct.ID, Day: f.Day("day"), Note: f.Text("note")})
		if err == nil {
			v.done(rec.Ref().String() + " is prepared: somebody else signs it off.")
		}
		return err
	})
}

func (v *sheets) done(says string) {
	v.read()
	v.b.Window().Say(says, kit.Good)
}

// chosen gives the kept reconciliation that is chosen.
func (v *sheets) chosen() (bank.Reconciliation, bool) {
	r, ok := v.list.Selected()
	if !ok || r.Number == 0 {
		v.b.Window().Say("Choose a reconciliation that is kept; F9 prepares one.", kit.Quiet)
		return r, false
	}
	return r, true
}

func (v *sheets) sign() {
	r, ok := v.chosen()
	if !ok {
		return
	}
	c := procedure.SignReconciliation{Number: r.Number}
	if err := bench.May(v.b, c); err != nil {
		v.b.Window().TellError("It cannot be signed off", err)
		return
	}
	deed := v.b.NewDeed()
	text := fmt.Sprintf("%s of %s at the end of %s: both adjusted balances are %s. Signed, it never changes.", r.Ref(), v.acct.Ending(), r.Day.US(),
		r.AdjustedBank().Dollars())
	v.b.Window().Ask("Sign off", text, "Sign off", func() {
		rec, err := bench.Do(v.b, deed, c)
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.done(rec.Ref().String() + " is signed off.")
	})
}

func (v *sheets) drop() {
	r, ok := v.chosen()
	if !ok {
		return
	}
	deed := v.b.NewDeed()
	v.b.Window().AskReason("Drop "+r.Ref().String(), "Its number stays in the books. Why is it dropped?", "Drop", func(reason string) error {
		_, err := bench.Do(v.b, deed, procedure.DropReconciliation{Number: r.Number, Reason: reason})
		if err == nil {
			v.done(r.Ref().String() + " is dropped.")
		}
		return err
	})
}

// paper shows the sheet of the chosen reconciliation.
func (v *sheets) paper() {
	r, ok := v.chosen()
	if !ok {
		return
	}
	p, err := bench.Ask(v.b, procedure.ForReconciliation{Number: r.Number})
	var sheet paper.Sheet
	if err == nil {
		sheet, err = reconciliation.Sheet(reconciliation.FromPaper(p))
	}
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(bench.Paper{Title: "Reconciliation " + r.Number.String(), Docs: []document.Ref{r.Ref()}, Sheets: []paper.Sheet{sheet}})
}

// terms sets the days a deposit may travel and what card companies may keep.
func (v *sheets) terms() {
	t, err := bench.Ask(v.b, bank.ReadTerms{})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Save", Cancel: "Cancel", Today: v.b.Today},
		kit.Field{Key: "effective", Label: "From", Kind: kit.Date, Required: true},
		kit.Field{Key: "days", Label: "Banking days", Kind: kit.Number, Required: true, Chars: 4, Hint: "from a deposit to its line"},
		kit.Field{Key: "fee", Label: "Card fee, %", Kind: kit.Number, Places: 2, Required: true, Chars: 6, Hint: "the most that is kept"},
		kit.Field{Key: "gl", Label: "GL of card fees", Required: true, Chars: 30},
		kit.Field{Key: "short", Label: "GL of differences", Required: true, Chars: 30})
	f.Set("effective", v.b.Today())
	f.Set("days", fmt.Sprint(t.Days))
	f.Set("fee", fmt.Sprintf("%d.%02d", t.CardFee/100, t.CardFee%100))
	f.Set("gl", t.FeeGL)
	f.Set("short", t.ShortGL)
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Terms of reconciling", f, func() error {
		_, err := bench.Do(v.b, deed, bank.KeepTerms{Terms: bank.Terms{
			Effective: f.Day("effective"), Days: int(f.Number("days").IntPart()), CardFee: int(f.Number("fee").Shift(2).IntPart()),
			FeeGL: f.Text("gl"), ShortGL: f.Text("short"),
		}})
		if err == nil {
			v.done("The terms of reconciling are saved.")
		}
		return err
	})
}
