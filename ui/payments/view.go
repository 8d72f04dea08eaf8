package payments

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/payment"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// view is the counter as it stands on the screen: the form at the left, who pays at the right, the day's receipts below.
type view struct {
	b     *bench.Bench
	m     *counter
	d     *drawer
	form  *kit.Form
	alert *kit.Band
	name  *kit.Words
	where *kit.Words
	owes  *kit.Words
	last  *kit.Words
	total *kit.Words
	items *kit.List[open]
	list  *kit.List[payment.Taken]
	void  *bench.Deed
	box   fyne.CanvasObject

	parts    *kit.List[part]
	partsSay *kit.Words
	partsBox *fyne.Container
}

// New makes the counter, with nobody at it.
func New(b *bench.Bench, o Options) shell.Screen { return newView(b, o) }

// NewFor makes the counter with an account at it, as when payment is taken from the account's own page.
func NewFor(b *bench.Bench, o Options, id account.ID) shell.Screen {
	v := newView(b, o)
	v.choose(id)
	return v
}

func newView(b *bench.Bench, o Options) *view {
	v := &view{
		b: b, m: newCounter(b, o), d: &drawer{b: b}, alert: kit.NewBand("", kit.Warning), name: kit.NewHeading(""),
		where: kit.NewWords("", kit.Quiet), owes: kit.NewWords("", kit.Plain).Bold(), last: kit.NewWords("", kit.Good).Bold(),
		total: kit.NewFigure("", kit.Plain).Bold(), void: b.NewDeed(), partsSay: kit.NewWords("", kit.Accent).Bold(),
	}
	v.makeForm()
	v.makeLists()
	v.arrange()
	v.showWho()
	v.showParts()
	v.readDay()
	return v
}

func (v *view) makeForm() {
	tenders := make([]kit.Option, len(payment.Tenders))
	for i, t := range payment.Tenders {
		tenders[i] = kit.Option{Value: string(t), Label: string(t)}
	}
	cash := func(*kit.Form) { v.reckon() }
	v.form = kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Post receipt   F9"},
		kit.Field{Key: "account", Label: "Account", Chars: 28, Hint: "number, name, address, a code, or ?"},
		kit.Field{Key: "amount", Label: "Amount", Kind: kit.Money, OnChange: cash},
		kit.Field{Key: "tender", Label: "Paid by", Kind: kit.Pick, Required: true, Options: tenders, Chars: 14, OnChange: func(*kit.Form) { v.tender() }},
		kit.Field{Key: "check number", Label: "Check number", Chars: 14},
		kit.Field{Key: "given", Label: "Cash given", Kind: kit.Money, Hint: "leave empty when exact", OnChange: cash},
		kit.Field{Key: "change", Label: "Change", Kind: kit.Shown},
		kit.Field{Key: "payer", Label: "Received from", Chars: 28, Hint: "when not the customer"})
	v.form.OnSubmit, v.form.OnCancel = v.post, v.clear
	if e, ok := v.form.Control("account").(*kit.Entry); ok {
		e.OnEnter = v.find
	}
	v.form.SetTone("change", kit.Accent)
	v.empty()
}

// empty makes the form ready for the next customer.
func (v *view) empty() {
	for _, key := range []string{"account", "amount", "check number", "given", "change", "payer"} {
		v.form.Set(key, "")
	}
	v.form.Set("tender", string(payment.Cash))
	v.tender()
	v.form.Clean()
}

// tender shows the fields that the way of paying asks for.
func (v *view) tender() {
	t := payment.Tender(v.form.Text("tender"))
	show := func(on bool, key string) {
		if on {
			v.form.Show(key)
		} else {
			v.form.Hide(key)
		}
	}
	show(t == payment.CheckIn || t == payment.MoneyOrder, "check number")
	show(t == payment.Cash, "given")
	show(t == payment.Cash, "change")
	v.form.Set("change", v.entry().change())
}

func (v *view) entry() entry {
	return entry{
		Amount: v.form.Amount("amount"), Tender: payment.Tender(v.form.Text("tender")), CheckNo: v.form.Text("check number"),
		Payer: v.form.Text("payer"), Given: v.form.Amount("given"), Others: v.m.parts.sum(),
	}
}

func (v *view) makeLists() {
	v.items = kit.NewList(
		kit.Column[open]{Title: "For", Chars: 12, Flex: 1, Text: open.what},
		kit.Column[open]{Title: "Document", Chars: 16, Text: func(o open) string { return o.Item.Doc.String() }},
		kit.Column[open]{Title: "Due", Chars: 10, Text: func(o open) string { return o.Item.Due.US() }, Compare: func(a, b open) int { return b.Age - a.Age }},
		kit.Column[open]{Title: "Age", Chars: 17, Text: open.age, Tone: open.tone, Compare: func(a, b open) int { return a.Age - b.Age }},
		kit.Column[open]{
			Title: "Left to pay", Chars: 11, Align: kit.Right, Text: func(o open) string { return o.Item.Left.String() },
			Compare: func(a, b open) int { return int(a.Item.Left - b.Item.Left) },
		})
	v.items.Empty = "Nothing is open."
	v.parts = kit.NewList(
		kit.Column[part]{Title: "Also for", Chars: 11, Text: func(p part) string { return p.For }},
		kit.Column[part]{Title: "", Chars: 16, Flex: 1, Text: func(p part) string { return p.Name }},
		kit.Column[part]{Title: "Amount", Chars: 10, Align: kit.Right, Text: func(p part) string { return p.Share.Amount.String() }})
	v.list = kit.NewList(
		kit.Column[payment.Taken]{Title: "Receipt", Chars: 10, Text: func(t payment.Taken) string { return t.Receipt.Number.String() }, Tone: shade},
		kit.Column[payment.Taken]{Title: "Account", Chars: 11, Text: func(t payment.Taken) string { return t.Account }, Tone: shade},
		kit.Column[payment.Taken]{Title: "Name", Chars: 20, Flex: 2, Text: func(t payment.Taken) string { return t.Name }, Tone: shade},
		kit.Column[payment.Taken]{Title: "Paid by", Chars: 16, Text: how, Tone: shade},
		kit.Column[payment.Taken]{
			Title: "Amount", Chars: 11, Align: kit.Right, Text: func(t payment.Taken) string { return t.Receipt.Amount.String() }, Tone: shade,
			Compare: func(a, b payment.Taken) int { return int(a.Receipt.Amount - b.Receipt.Amount) },
		},
		kit.Column[payment.Taken]{Title: "Clerk", Chars: 14, Flex: 1, Text: func(t payment.Taken) string { return t.Clerk }, Tone: shade},
		kit.Column[payment.Taken]{Title: "", Chars: 11, Text: state, Tone: stateTone})
	v.list.Key = func(t payment.Taken) string { return t.Receipt.Ref().String() }
	v.list.Empty = "No receipts yet today."
	v.list.OnOpen = func(t payment.Taken) { v.paper(t.Receipt) }
}

func (v *view) arrange() {
	v.partsBox = container.NewBorder(v.partsSay, nil, nil, nil, v.parts)
	who := container.NewBorder(container.NewVBox(v.alert, v.name, v.where, v.owes, kit.Inset(0, 2, kit.NewWords("", kit.Plain))), nil, nil, nil,
		container.NewStack(v.items, v.partsBox))
	form := container.NewBorder(v.form.Content(), kit.Inset(0, 4, v.last), nil, nil)
	counter := kit.Beside(46, kit.Card(kit.Inset(12, 10, form)), kit.Card(kit.Inset(12, 10, who)))
	head := kit.Inset(0, 6, container.NewBorder(nil, nil, kit.NewWords("Receipts today", kit.Accent).Bold(), nil, v.total))
	v.box = kit.Over(52, counter, container.NewBorder(head, nil, nil, nil, v.list))
}
