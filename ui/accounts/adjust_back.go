package accounts

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/adjustment"
	"curbstop/domain/money"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// backBill prepares a back-bill or a refund of overbilling: the error is said at the top, its months are listed below with the use and
// the charges as billed and as they should have been.
type backBill struct {
	b    *bench.Bench
	id   account.ID
	of   account.Account
	form *kit.Form
	deed *bench.Deed
	list *kit.List[adjustment.Month]
	sum  *kit.Words
	says *kit.Note
	all  *fyne.Container
	box  fyne.CanvasObject
}

// NewBackBill makes the form that prepares a back-bill or a refund of overbilling.
func NewBackBill(b *bench.Bench, id account.ID) shell.Screen { return newBackBill(b, id) }

func newBackBill(b *bench.Bench, id account.ID) *backBill {
	v := &backBill{b: b, id: id, deed: b.NewDeed(), sum: kit.NewHeading(""), says: kit.NewNote("", kit.Quiet, 0)}
	classes := v.read()
	again := func(*kit.Form) { v.reckon() }
	v.form = kit.NewForm(kit.FormOptions{Columns: 2, Today: b.Today, Submit: "Send for approval   F9", Cancel: "Cancel"}, append([]kit.Field{
		{
			Key: "sort", Label: "Kind", Kind: kit.Pick, Required: true, Chars: 20, OnChange: again,
			Options: kit.Options(string(adjustment.BackBill), string(adjustment.Overbilling)),
		},
		{Key: "what", Label: "What was wrong", Kind: kit.Pick, Required: true, Chars: 28, OnChange: again, Options: []kit.Option{
			{Value: "use", Label: "the use: the true use is known"}, {Value: "factor", Label: "the use: times a factor"}, {Value: "class", Label: "the rate class"},
		}},
		{Key: "from", Label: "Error from", Kind: kit.Date, Required: true, OnChange: again},
		{Key: "to", Label: "Through", Kind: kit.Date, Required: true, OnChange: again},
		{Key: "use", Label: "True use, in all", Kind: kit.Number, Places: 3, Chars: 12, Hint: "spread evenly", OnChange: again},
		{Key: "factor", Label: "Factor", Kind: kit.Number, Places: 6, Chars: 12, Hint: "2 when the meter ran at half", OnChange: again},
		{Key: "class", Label: "Right class", Kind: kit.Pick, Options: classes, Chars: 22, OnChange: again},
		{Key: "instalments", Label: "Instalments", Kind: kit.Number, Chars: 4, Hint: "empty: as many as the months", OnChange: again},
		{Key: "reason", Label: "Reason", Required: true, Chars: 34, OnChange: again},
		{Key: "evidence", Label: "Evidence", Required: true, Chars: 34, OnChange: again},
	}, proofFields()...)...)
	today := b.Today()
	v.form.Set("sort", string(adjustment.BackBill))
	v.form.Set("what", "use")
	v.form.Set("from", today.PlusMonths(-12))
	v.form.Set("to", today)
	v.form.Clean()
	v.form.OnSubmit, v.form.OnCancel = v.submit, b.Shell.Back
	v.makeList()
	foot := container.NewVBox(v.sum, v.says)
	v.all = container.NewBorder(nil, kit.Inset(2, 6, foot), nil, nil, v.list)
	v.box = container.NewBorder(kit.Card(kit.Inset(12, 8, v.form.Content())), nil, nil, nil, kit.Card(kit.Inset(12, 8, v.all)))
	v.reckon()
	return v
}

func (v *backBill) read() (classes []kit.Option) {
	p, err := bench.Ask(v.b, pageOf(v.id))
	if err != nil {
		v.b.Window().SayError(err)
		return nil
	}
	v.of = p.Account
	all := []string{"RESIDENTIAL_SINGLE", "RESIDENTIAL_MULTI", "COMMERCIAL", "INDUSTRIAL", "IRRIGATION"}
	return kit.Options(slices.DeleteFunc(all, func(c string) bool { return c == p.Account.Class })...)
}

func (v *backBill) makeList() {
	tone := func(m adjustment.Month) kit.Tone {
		if m.Skipped != "" {
			return kit.Quiet
		}
		return kit.Plain
	}
	col := func(title string, chars int, align kit.Align, text func(adjustment.Month) string) kit.Column[adjustment.Month] {
		return kit.Column[adjustment.Month]{Title: title, Chars: chars, Align: align, Text: text, Tone: tone, Fixed: true}
	}
	sum := func(title string, of func(adjustment.Month) money.Amount) kit.Column[adjustment.Month] {
		return col(title, 10, kit.Right, func(m adjustment.Month) string { return of(m).String() })
	}
	last := col("Prices", 20, kit.Left, func(m adjustment.Month) string {
		if m.Skipped != "" {
			return "left out: " + m.Skipped
		}
		return m.Prices
	})
	last.Flex = 1
	v.list = kit.NewList(
		col("From", 10, kit.Left, func(m adjustment.Month) string { return m.From.US() }),
		col("To", 10, kit.Left, func(m adjustment.Month) string { return m.To.US() }),
		col("Bill", 9, kit.Left, func(m adjustment.Month) string { return m.Bill.String() }),
		col("Billed use", 9, kit.Right, func(m adjustment.Month) string { return m.Billed.String() }),
		col("True use", 9, kit.Right, func(m adjustment.Month) string { return m.Used.String() }),
		sum("Billed", func(m adjustment.Month) money.Amount { return m.Before }),
		sum("Corrected", func(m adjustment.Month) money.Amount { return m.After }),
		sum("Difference", adjustment.Month.Difference),
		col("Interest", 8, kit.Right, func(m adjustment.Month) string { return amountOr(m.Interest) }), last)
}

// ask is the command the form makes.
func (v *backBill) ask(reason, evidence string) procedure.DraftMonths {
	c := procedure.DraftMonths{
		Account: v.id, Sort: adjustment.Kind(v.form.Text("sort")), From: v.form.Day("from"), To: v.form.Day("to"), Reason: reason, Evidence: evidence,
		Proof: proofOf(v.form), Instalments: int(v.form.Number("instalments").IntPart()),
	}
	n := v.form.Number(v.form.Text("what"))
	switch v.form.Text("what") {
	case "use":
		if v.form.Text("use") != "" {
			c.Use = &n
		}
	case "factor":
		if v.form.Text("factor") != "" {
			c.Factor = &n
		}
	default:
		c.Class = v.form.Text("class")
	}
	return c
}

// reckon shows the field of the correction chosen, and the months it makes; what is said below them may have grown.
func (v *backBill) reckon() {
	v.fields()
	v.months()
	v.all.Refresh()
}

func (v *backBill) fields() {
	for _, key := range []string{"use", "factor", "class"} {
		if key == v.form.Text("what") {
			v.form.Show(key)
		} else {
			v.form.Hide(key)
		}
	}
	if v.form.Text("sort") == string(adjustment.BackBill) {
		v.form.Show("instalments")
	} else {
		v.form.Hide("instalments")
	}
}

func (v *backBill) months() {
	d, err := bench.Try(v.b, v.ask(or(v.form.Text("reason"), "…"), or(v.form.Text("evidence"), "…")))
	if err != nil {
		v.list.SetRows(kit.Rows[adjustment.Month](nil))
		v.list.Empty = err.Error()
		v.sum.Set("", kit.Plain)
		v.says.Set("", kit.Quiet)
		return
	}
	v.list.SetRows(kit.Rows(d.Months))
	v.sum.Set(worth(d))
	v.says.Set(paying(d), kit.Quiet)
}

// paying says how a back-bill is paid, or what interest a refund has.
func paying(d adjustment.Adjustment) string {
	switch n := len(d.Instalments); {
	case n > 1:
		first, last := d.Instalments[0], d.Instalments[n-1]
		return fmt.Sprintf("%d instalments of %s, the first due %s, the last of %s due %s.", n, first.Amount.Dollars(), first.Due.US(), last.Amount.Dollars(), last.Due.US())
	case n == 1:
		return "Due in one sum on " + d.Instalments[0].Due.US() + "."
	case d.Interest > 0:
		return "With " + d.Interest.Dollars() + " of interest."
	}
	return ""
}

func (v *backBill) submit() error {
	d, err := bench.Do(v.b, v.deed, v.ask(v.form.Text("reason"), v.form.Text("evidence")))
	if err != nil {
		return err
	}
	v.form.Clean()
	sent(v.b, d)
	return nil
}

// Title implements shell.Screen.
func (v *backBill) Title() string { return "Month by month, account " + v.of.Number }

// Content implements shell.Screen.
func (v *backBill) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *backBill) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "F9", Does: "send for approval"}}
}

// FirstFocus implements shell.Screen.
func (v *backBill) FirstFocus() fyne.Focusable { return v.form.First() }

// Dirty implements shell.Screen.
func (v *backBill) Dirty() bool { return v.form.Dirty() }

// Key implements shell.Screen.
func (v *backBill) Key(ev *fyne.KeyEvent) bool {
	if ev.Name == fyne.KeyF9 || ev.Name == kit.KeySubmit {
		v.form.Submit()
		return true
	}
	return false
}

// Closed implements shell.Screen.
func (v *backBill) Closed() {}
