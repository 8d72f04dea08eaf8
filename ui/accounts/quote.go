package accounts

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/money"
	"curbstop/domain/procedure"
	"curbstop/reports/paper"
	sheet "curbstop/reports/quote"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

func pageOf(id account.ID) procedure.AccountPage {
	return procedure.AccountPage{Account: id, Entries: 1}
}

// quoted is one line of a quotation on the screen.
type quoted struct {
	what, how string
	amount    money.Amount
	tone      kit.Tone
	strong    bool
}

// quoteLines lists a quotation as its paper does.
func quoteLines(q procedure.Quote) (out []quoted) {
	in := sheet.FromQuote(q)
	group := func(title string, lines []sheet.Line, sum, sign money.Amount) {
		for _, l := range lines {
			out = append(out, quoted{what: l.Text, how: l.How, amount: sign * l.Amount})
		}
		if len(lines) > 0 {
			out = append(out, quoted{what: title, amount: sign * sum, strong: true, tone: kit.Accent})
		}
	}
	group("Final charges", in.Charges, in.Charged, 1)
	if in.Cannot != "" {
		out = append(out, quoted{what: "Final charges", how: in.Cannot, tone: kit.Warning})
	}
	group("Open before", in.Before, in.Arrears, 1)
	if in.Deferred != 0 {
		out = append(out, quoted{what: "Of it deferred by the budget plan", how: in.Deferred.String() + ", asked for by the final bill", tone: kit.Warning})
	}
	if in.Credit != 0 {
		out = append(out, quoted{what: "Credit", amount: -in.Credit})
	}
	group("Deposit with interest", in.Deposits, in.Secured, -1)
	return out
}

// quoteView asks when the customer would leave, and shows what the final bill would be.
type quoteView struct {
	b    *bench.Bench
	id   account.ID
	form *kit.Form
	list *kit.List[quoted]
	sum  *kit.Words
	says *kit.Note
	q    procedure.Quote
	ok   bool
	box  fyne.CanvasObject
}

// NewQuote makes the screen that quotes an account's final bill.
func NewQuote(b *bench.Bench, id account.ID) shell.Screen { return newQuote(b, id) }

func newQuote(b *bench.Bench, id account.ID) *quoteView {
	v := &quoteView{b: b, id: id, sum: kit.NewHeading(""), says: kit.NewNote("", kit.Quiet, 0)}
	again := func(*kit.Form) { v.reckon() }
	v.form = kit.NewForm(kit.FormOptions{Today: b.Today, Submit: "Print   F8", Cancel: "Close"},
		kit.Field{Key: "day", Label: "Leaves on", Kind: kit.Date, Required: true, Hint: "+5 in five days", OnChange: again},
		kit.Field{Key: "read", Label: "Expected read", Kind: kit.Number, Places: 3, Chars: 12, Hint: "of the meter that day", OnChange: again},
		kit.Field{Key: "use", Label: "Or expected use", Kind: kit.Number, Places: 3, Chars: 12, Hint: "empty: estimated", OnChange: again})
	v.form.Set("day", b.Today())
	v.form.Clean()
	v.form.OnSubmit, v.form.OnCancel = v.print, b.Shell.Back
	tone := func(q quoted) kit.Tone { return q.tone }
	v.list = kit.NewList(
		kit.Column[quoted]{Title: "What", Chars: 24, Flex: 1, Fixed: true, Text: func(q quoted) string { return q.what }, Tone: tone},
		kit.Column[quoted]{Title: "How", Chars: 22, Flex: 1, Fixed: true, Text: func(q quoted) string { return q.how }, Tone: tone},
		kit.Column[quoted]{Title: "Amount", Chars: 12, Align: kit.Right, Fixed: true, Text: func(q quoted) string { return amountOr(q.amount) }, Tone: tone})
	left := kit.Card(kit.Inset(12, 10, container.NewVBox(v.form.Content(), v.says)))
	right := container.NewBorder(nil, kit.Inset(4, 8, v.sum), nil, nil, v.list)
	v.box = kit.Beside(36, left, kit.Card(kit.Inset(12, 10, right)))
	v.reckon()
	return v
}

// ask is the query the form makes.
func (v *quoteView) ask() procedure.QuoteFinal {
	q := procedure.QuoteFinal{Account: v.id, Day: v.form.Day("day")}
	if v.form.Text("read") != "" {
		q.Read = decimal.NewNullDecimal(v.form.Number("read"))
	}
	if v.form.Text("use") != "" {
		q.Use = decimal.NewNullDecimal(v.form.Number("use"))
	}
	return q
}

// reckon quotes what the form says now.
func (v *quoteView) reckon() {
	v.form.Clean() // a quotation is nobody's work to lose
	q, err := bench.Ask(v.b, v.ask())
	if v.ok = err == nil; err != nil {
		v.list.SetRows(kit.Rows[quoted](nil))
		v.list.Empty = err.Error()
		v.sum.Set("", kit.Plain)
		v.says.Set(err.Error(), kit.Warning)
		return
	}
	v.q = q
	v.list.SetRows(kit.Rows(quoteLines(q)))
	switch {
	case q.Result < 0:
		v.sum.Set("Refund "+(-q.Result).Dollars(), kit.Good)
	default:
		v.sum.Set("To pay "+q.Result.Dollars(), kit.Plain)
	}
	text := "A quotation posts nothing."
	for _, how := range q.How {
		text += "\n" + how.String() + "."
	}
	if q.Fee != 0 {
		text += "\nA late charge of " + q.Fee.Dollars() + " would be added if what is past due stays unpaid."
	}
	v.says.Set(text, kit.Quiet)
}

func (v *quoteView) print() error {
	v.reckon()
	if !v.ok {
		return nil
	}
	s, err := sheet.Sheet(sheet.FromQuote(v.q))
	if err != nil {
		return err
	}
	v.form.Clean()
	v.b.Show(bench.Paper{Title: "Quotation " + v.q.Account.Number, Sheets: []paper.Sheet{s}})
	return nil
}

// Title implements shell.Screen.
func (v *quoteView) Title() string { return "Quote of a final bill" }

// Content implements shell.Screen.
func (v *quoteView) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *quoteView) Keys() []kit.KeyHint { return []kit.KeyHint{{Key: "F8", Does: "print"}} }

// FirstFocus implements shell.Screen.
func (v *quoteView) FirstFocus() fyne.Focusable { return v.form.First() }

// Dirty implements shell.Screen: there is nothing to lose.
func (v *quoteView) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *quoteView) Key(ev *fyne.KeyEvent) bool {
	if ev.Name == fyne.KeyF8 || ev.Name == kit.KeySubmit || ev.Name == kit.KeyPrint {
		v.form.Submit()
		return true
	}
	return false
}

// Closed implements shell.Screen.
func (v *quoteView) Closed() {}
