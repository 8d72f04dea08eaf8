package billing

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/rate"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// billPage is the page of one bill: what it charges at the left, what it brings forward and what became of it at the right.
type billPage struct {
	b      *bench.Bench
	o      Options
	n      document.Number
	d      billing.Detail
	band   *kit.Band
	who    *kit.Words
	where  *kit.Words
	total  *kit.Words
	days   *kit.Words
	lines  *kit.List[billing.Line]
	sums   *kit.List[fact]
	signed *kit.List[signature]
	cancel *kit.Button
	again  *kit.Button
	right  *kit.Button
	top    *fyne.Container
	box    fyne.CanvasObject
}

// signature is one signature with the name behind it.
type signature struct {
	document.Signature
	who string
}

// fact is one figure of a bill with its name.
type fact struct {
	name   string
	amount money.Amount
	strong bool
}

// NewBill makes the page of a bill.
func NewBill(b *bench.Bench, o Options, n document.Number) shell.Screen {
	v := &billPage{
		b: b, o: o, n: n, band: kit.NewBand("", kit.Danger), who: kit.NewHeading(""), where: kit.NewWords("", kit.Quiet),
		total: kit.NewFigure("", kit.Plain).Bold(), days: kit.NewFigure("", kit.Quiet),
	}
	v.makeLists()
	v.cancel = kit.NewButton("Cancel the bill   F6", v.askCancel)
	v.right = kit.NewButton("Correct it   F4", v.correct)
	head := container.NewBorder(nil, nil, container.NewVBox(v.who, v.where), nil, container.NewVBox(v.total, v.days))
	titled := func(title string, o fyne.CanvasObject) fyne.CanvasObject {
		return container.NewBorder(kit.Inset(0, 4, kit.NewWords(title, kit.Accent).Bold()), nil, nil, nil, o)
	}
	left := kit.Card(kit.Inset(8, 8, titled("Current charges", v.lines)))
	right := kit.Card(kit.Inset(8, 8, container.NewGridWithRows(2, titled("Account summary", v.sums), titled("Signed", v.signed))))
	show := kit.NewDefault("Show the paper   F9", v.paper)
	v.again = kit.NewButton("Bill again   F7", v.anew)
	bar := kit.ButtonRow(show, kit.NewButton("Why this much?   F8", v.why), v.right, v.cancel, v.again)
	v.top = container.NewVBox(v.band, kit.Inset(4, 6, head))
	v.box = container.NewBorder(v.top, kit.Inset(0, 8, bar), nil, nil, kit.Beside(58, left, right))
	v.Shown()
	return v
}

func (v *billPage) makeLists() {
	type col = kit.Column[billing.Line]
	v.lines = kit.NewList(
		col{Title: "Service", Chars: 8, Text: func(l billing.Line) string { return phrase.Sentence(l.Service) }, Fixed: true},
		col{Title: "For", Chars: 20, Flex: 1, Text: forWhat, Fixed: true},
		col{Title: "Quantity", Chars: 10, Align: kit.Right, Text: quantity, Fixed: true},
		col{Title: "Price", Chars: 9, Align: kit.Right, Text: price, Fixed: true},
		col{Title: "Amount", Chars: 11, Align: kit.Right, Text: func(l billing.Line) string { return l.Amount.String() }, Fixed: true})
	v.sums = kit.NewList(
		kit.Column[fact]{Title: "", Chars: 20, Flex: 1, Text: func(f fact) string { return f.name }, Tone: strong, Fixed: true},
		kit.Column[fact]{Title: "Amount", Chars: 12, Align: kit.Right, Text: func(f fact) string { return f.amount.Balance() }, Tone: strong, Fixed: true})
	v.signed = kit.NewList(
		kit.Column[signature]{Title: "As", Chars: 8, Text: func(s signature) string { return s.As }, Fixed: true},
		kit.Column[signature]{Title: "Who", Chars: 12, Flex: 1, Text: func(s signature) string { return s.who }, Fixed: true},
		kit.Column[signature]{Title: "When", Chars: 19, Text: func(s signature) string { return s.Sign.At.String() }, Fixed: true},
		kit.Column[signature]{Title: "Reason", Chars: 8, Flex: 1, Text: func(s signature) string { return s.Reason }, Fixed: true})
	v.signed.Empty = "Nobody signed."
}

func strong(f fact) kit.Tone {
	if f.strong {
		return kit.Accent
	}
	return kit.Plain
}

func forWhat(l billing.Line) string {
	if l.Through != 0 {
		return phrase.Sentence(l.Label) + ", through " + l.Through.US()
	}
	return phrase.Sentence(l.Label)
}

func quantity(l billing.Line) string {
	switch {
	case l.Kind == rate.ShareLine:
		return money.Round(l.Quantity).String()
	case l.Price.IsZero() || l.Unit == "":
		return ""
	}
	return phrase.Figure(l.Quantity) + " " + l.Unit
}

func price(l billing.Line) string {
	switch {
	case l.Kind == rate.ShareLine:
		return l.Price.Shift(2).String() + " %"
	case l.Price.IsZero():
		return ""
	}
	return priced(l.Price)
}

// priced writes a price in whole cents, or in as many places as its tariff.
func priced(d decimal.Decimal) string {
	if d.Equal(d.Round(2)) {
		return d.StringFixed(2)
	}
	return d.String()
}

// Shown reads the bill again.
func (v *billPage) Shown() {
	d, err := bench.Ask(v.b, billing.ReadDetail{Number: v.n})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.d = d
	bill := d.Bill
	if says := standing(bill); says != v.band.Text() {
		tone := kit.Danger
		if bill.Live() {
			tone = kit.Warning
		}
		v.band.Set(says, tone)
		v.top.Refresh() // the band takes room, or gives it back
		v.box.Refresh()
	}
	v.who.Set(d.Who.Name, kit.Plain)
	v.where.Set(d.Who.Number+"    "+d.Who.Address+"    "+covers(bill), kit.Quiet)
	v.total.Set("Asks for "+bill.Asks().Balance(), kit.Plain)
	v.days.Set("bill date "+bill.Day.US()+"    due "+bill.Due.US()+"    "+left(d), kit.Quiet)
	v.lines.SetRows(kit.Rows(bill.Content.Lines))
	v.sums.SetRows(kit.Rows(summary(bill)))
	v.signed.SetRows(kit.Rows(signatures(v.b, bill)))
	v.right.Block("")
	if !bill.Live() {
		v.right.Block("The bill is cancelled: F7 bills the account again.")
	}
	v.cancel.BlockFor(bench.May(v.b, billing.Cancel{Number: v.n, Reason: "asked beforehand"}))
	switch {
	case bill.Live():
		v.again.Block("The bill stands: cancel it first.")
	case !bill.ReplacedBy.IsZero():
		v.again.Block("It is billed again already, by " + bill.ReplacedBy.String() + ".")
	default:
		v.again.Block("")
	}
}

func (v *billPage) paper() {
	p, err := billSheet(v.b, v.n)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(p)
}

func (v *billPage) why() { openWhy(v.b, v.n) }

// correct opens the form that cancels the bill and bills it again.
func (v *billPage) correct() {
	p, err := bench.Ask(v.b, billing.PaperOf{Number: v.n})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Open(newCorrect(v.b, v.o, v.d, eachUse(p.Readings)))
}

// eachUse gives one reading of each consumption.
func eachUse(all []billing.Reading) (out []billing.Reading) {
	for _, r := range all {
		if !slices.ContainsFunc(out, func(o billing.Reading) bool { return o.Usage.ID == r.Usage.ID }) {
			out = append(out, r)
		}
	}
	return out
}

// anew bills the use of a cancelled bill again.
func (v *billPage) anew() { openOne(v.b, v.o, v.d.Who.Number, v.Shown) }

// askCancel asks for the reason and takes the bill back.
func (v *billPage) askCancel() {
	deed := v.b.NewDeed()
	text := "Bill " + v.n.String() + " of " + v.d.Who.Name + ", " + v.d.Bill.Content.Total.Dollars() +
		" of current charges. Its posting is reversed, and its use can be billed again."
	v.b.Window().AskReason("Cancel this bill?", text, "Cancel the bill", func(reason string) error {
		if _, err := bench.Do(v.b, deed, billing.Cancel{Number: v.n, Reason: reason}); err != nil {
			return err
		}
		v.Shown()
		v.b.Window().Say("Bill "+v.n.String()+" is cancelled.", kit.Good)
		return nil
	})
}

// Title implements shell.Screen.
func (v *billPage) Title() string { return "Bill " + v.n.String() }

// Content implements shell.Screen.
func (v *billPage) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *billPage) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "F9", Does: "show the paper"}, {Key: "F8", Does: "why this much"}, {Key: "F4", Does: "correct it"}, {Key: "F6", Does: "cancel the bill"}, {Key: "F7", Does: "bill again"}, {Key: "F2", Does: "account"}}
}

// FirstFocus implements shell.Screen.
func (v *billPage) FirstFocus() fyne.Focusable { return v.lines }

// Dirty implements shell.Screen.
func (v *billPage) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *billPage) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9, kit.KeyPrint:
		v.paper()
	case fyne.KeyF8:
		v.why()
	case fyne.KeyF4:
		v.right.Press()
	case fyne.KeyF6:
		v.cancel.Press()
	case fyne.KeyF7:
		v.again.Press()
	case fyne.KeyF2:
		if v.o.Open != nil {
			v.o.Open(v.b, v.d.Bill.Account)
		}
	case fyne.KeyF5:
		v.Shown()
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *billPage) Closed() {}
