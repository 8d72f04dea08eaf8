package payments

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/ledger"
	"curbstop/domain/payment"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// own stands in the list of ordinances for the office's own order.
const own = "own"

// termsView keeps the terms of payments.
type termsView struct {
	b     *bench.Bench
	deed  *bench.Deed
	terms payment.Terms
	form  *kit.Form
	head  *kit.Words
	box   fyne.CanvasObject
}

// NewTerms makes the desk of the terms of payments.
func NewTerms(b *bench.Bench) shell.Screen { return newTermsView(b) }

func newTermsView(b *bench.Bench) *termsView {
	v := &termsView{b: b, deed: b.NewDeed(), head: kit.NewHeading("Terms of payments")}
	options := append(ordinances(), kit.Option{Value: own, Label: "the office's own"})
	v.form = kit.NewForm(kit.FormOptions{Today: b.Today, Submit: "Save   F9"},
		kit.Field{Key: "effective", Label: "From", Kind: kit.Date, Required: true, Hint: "the open business day or later"},
		kit.Field{Key: "ordinance", Label: "Order of application", Kind: kit.Pick, Required: true, Options: options, Chars: 30, OnChange: func(*kit.Form) { v.says() }},
		kit.Field{Key: "fee", Label: "Fee for a returned payment", Kind: kit.Money, Hint: "as wanted; the rule pack caps it"},
		kit.Field{Key: "cash after", Label: "Cash only after", Kind: kit.Number, Chars: 6, Hint: "payments returned within a year; 0 for never"},
		kit.Field{Key: "short", Label: "Drawers over and short", Required: true, Chars: 36, Hint: "GL account"},
		kit.Field{Key: "suspense", Label: "Money nobody is known for", Required: true, Chars: 36, Hint: "GL account, for suspense"},
		kit.Field{Key: "drawers", Label: "Drawers asked for", Kind: kit.Tick, Hint: "nothing is taken at the counter without an open drawer"})
	v.form.OnSubmit = v.save
	v.box = kit.Card(kit.Inset(12, 10, container.NewVBox(v.head, kit.Inset(0, 4, v.form.Content()))))
	v.read()
	return v
}

// read fills the form with what holds today.
func (v *termsView) read() {
	t, err := bench.Ask(v.b, payment.ReadTerms{})
	if err != nil {
		v.form.Fail(err)
		return
	}
	v.terms = t
	v.head.Set("Terms of payments since "+t.Effective.US(), kit.Plain)
	v.form.Set("effective", max(v.b.Today(), t.Effective))
	v.form.Set("ordinance", own)
	if t.Ordinance != "" {
		v.form.Set("ordinance", t.Ordinance)
	}
	v.form.Set("fee", t.Fee)
	v.form.Set("cash after", t.CashAfter)
	v.form.Set("short", t.Short)
	v.form.Set("suspense", t.Suspense)
	v.form.Set("drawers", t.Drawers)
	v.says()
	v.form.Clean()
}

// says shows what the chosen order does, rank by rank.
func (v *termsView) says() {
	code := v.form.Text("ordinance")
	if code == own {
		v.form.Note("The office's own: "+ranks(v.terms.Order)+".", kit.Accent)
		return
	}
	o, _ := ledger.OrdinanceOf(code)
	text := o.Says
	if len(o.Arranged) > 0 {
		text += " Accounts that keep an arrangement: " + ranks(o.Arranged) + "."
	}
	v.form.Note(text, kit.Accent)
}

// chosen gives the terms as the form has them.
func (v *termsView) chosen() payment.Terms {
	t := payment.Terms{
		Effective: v.form.Day("effective"), Ordinance: v.form.Text("ordinance"), Fee: v.form.Amount("fee"),
		CashAfter: int(v.form.Number("cash after").IntPart()), Short: v.form.Text("short"), Suspense: v.form.Text("suspense"), Drawers: v.form.Ticked("drawers"),
	}
	if t.Ordinance == own {
		t.Ordinance, t.Order, t.Arranged = "", v.terms.Order, v.terms.Arranged
	}
	return t
}

func (v *termsView) save() error {
	t, err := bench.Do(v.b, v.deed, payment.KeepTerms{Terms: v.chosen()})
	if err != nil {
		return err
	}
	v.read()
	v.b.Window().Say("Saved: these terms hold from "+t.Effective.US()+" on.", kit.Good)
	return nil
}

// Title implements shell.Screen.
func (v *termsView) Title() string { return "Terms of payments" }

// Content implements shell.Screen.
func (v *termsView) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *termsView) Keys() []kit.KeyHint { return []kit.KeyHint{{Key: "F9", Does: "save"}} }

// FirstFocus implements shell.Screen.
func (v *termsView) FirstFocus() fyne.Focusable { return v.form.Control("ordinance") }

// Dirty implements shell.Screen.
func (v *termsView) Dirty() bool { return v.form.Dirty() }

// Key implements shell.Screen.
func (v *termsView) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9, kit.KeySubmit:
		v.form.Submit()
	default:
		return false
	}
	return true
}

// Shown reads again what another screen may have changed.
func (v *termsView) Shown() {
	if !v.form.Dirty() {
		v.read()
	}
}

// Closed implements shell.Screen.
func (v *termsView) Closed() {}
