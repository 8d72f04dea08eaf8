package payments

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// findView finds receipts of any day, and does with them what is done after their own: returned by the bank, transferred.
type findView struct {
	b    *bench.Bench
	m    *finder
	form *kit.Form
	list *kit.List[payment.Taken]
	head *kit.Words
	box  fyne.CanvasObject
	back func(document.Ref) error // told which receipt was posted back; nil where nobody asks
}

// CameBack is what is known of a payment that the bank returned: its check, where it was one, and its amount.
type CameBack struct {
	CheckNo string
	Amount  money.Amount
}

// OpenReturned opens the receipts that fit a payment the bank returned, and where only one does the form that posts the return. done is
// told which receipt was posted back.
func OpenReturned(b *bench.Bench, o Options, of CameBack, done func(document.Ref) error) {
	v := newFindView(b, o)
	v.back = done
	err := v.m.cameBack(of)
	b.Open(v)
	if err != nil {
		b.Window().SayError(err)
		return
	}
	v.form.Set("check number", v.m.ask.CheckNo)
	v.form.Set("amount", v.m.ask.Amount)
	v.form.Clean()
	v.show()
	if len(v.m.rows) == 0 {
		b.Window().Say("No receipt of 120 days fits: look further back, or by the name.", kit.Warning)
		return
	}
	b.Window().FocusOn(v.list)
	v.list.Select(0)
	if len(v.m.rows) == 1 {
		v.giveBack()
	}
}

// NewFind makes the desk where receipts of any day are found.
func NewFind(b *bench.Bench, o Options) shell.Screen { return newFindView(b, o) }

func newFindView(b *bench.Bench, o Options) *findView {
	v := &findView{b: b, m: newFinder(b, o), head: kit.NewWords("", kit.Quiet)}
	v.form = kit.NewForm(kit.FormOptions{Columns: 2, Today: b.Today, Submit: "Find", Quick: true},
		kit.Field{Key: "check number", Label: "Check number", Chars: 14},
		kit.Field{Key: "amount", Label: "Amount", Kind: kit.Money, Hint: "of a receipt, or of the whole check"},
		kit.Field{Key: "name", Label: "Name", Chars: 24, Hint: "part of it: customer or payer"},
		kit.Field{Key: "from", Label: "From", Kind: kit.Date, Hint: "empty for 120 days"},
		kit.Field{Key: "to", Label: "To", Kind: kit.Date, Hint: "empty for today"})
	v.form.OnSubmit = v.find
	v.list = kit.NewList(receiptColumns()...)
	v.list.Key = func(t payment.Taken) string { return t.Receipt.Number.String() }
	v.list.Empty = "Nothing is looked for yet."
	v.list.OnOpen = func(t payment.Taken) { showReceipt(b, t.Receipt) }
	v.box = kit.Card(kit.Inset(12, 10, container.NewBorder(container.NewVBox(v.form.Content(), kit.Inset(0, 6, v.head)), nil, nil, nil, v.list)))
	return v
}

// receiptColumns are those of a list of receipts of many days.
func receiptColumns() []kit.Column[payment.Taken] {
	return []kit.Column[payment.Taken]{
		{Title: "Receipt", Chars: 10, Text: func(t payment.Taken) string { return t.Receipt.Number.String() }, Tone: shade},
		{Title: "Day", Chars: 10, Text: func(t payment.Taken) string { return t.Receipt.Day.US() }, Tone: shade},
		{Title: "Account", Chars: 11, Text: func(t payment.Taken) string { return t.Account }, Tone: shade},
		{Title: "Name", Chars: 20, Flex: 2, Text: func(t payment.Taken) string { return t.Name }, Tone: shade},
		{Title: "Paid by", Chars: 18, Text: how, Tone: shade},
		{
			Title: "Amount", Chars: 11, Align: kit.Right, Text: func(t payment.Taken) string { return t.Receipt.Amount.String() }, Tone: shade,
			Compare: func(a, b payment.Taken) int { return int(a.Receipt.Amount - b.Receipt.Amount) },
		},
		{Title: "Clerk", Chars: 14, Flex: 1, Text: func(t payment.Taken) string { return t.Clerk }, Tone: shade},
		{Title: "", Chars: 11, Text: state, Tone: stateTone},
	}
}

func (v *findView) find() error {
	if err := v.m.find(v.form.Text("check number"), v.form.Amount("amount"), v.form.Text("name"), v.form.Day("from"), v.form.Day("to")); err != nil {
		return err
	}
	v.form.Clean()
	v.show()
	if len(v.m.rows) > 0 {
		v.b.Window().FocusOn(v.list)
		v.list.Select(0)
	}
	return nil
}

func (v *findView) show() {
	v.list.SetRows(kit.Rows(v.m.rows))
	v.list.Empty = "No receipt fits: leave something out, or look further back."
	v.list.Refresh()
	v.head.Set(phrase.Count(len(v.m.rows), "receipt")+" found, the newest first", kit.Quiet)
}

// chosen gives the receipt chosen in the list, and says so when there is none.
func (v *findView) chosen() (payment.Taken, bool) {
	t, ok := v.list.Selected()
	if !ok {
		v.b.Window().Say("Find the receipt and choose it in the list first.", kit.Warning)
	}
	return t, ok
}

// giveBack posts that the bank returned the chosen receipt, after showing what that does.
func (v *findView) giveBack() {
	t, ok := v.chosen()
	if !ok {
		return
	}
	if _, err := v.m.preview(t.Receipt, false); err != nil {
		v.b.Window().SayError(err)
		return
	}
	var f *kit.Form
	says := func(*kit.Form) {
		text, err := v.m.preview(t.Receipt, f.Ticked("no fee"))
		if err != nil {
			text = err.Error()
		}
		f.Note(text, kit.Warning)
	}
	f = kit.NewForm(kit.FormOptions{Submit: "Returned by the bank", Cancel: "Cancel"},
		kit.Field{Key: "reason", Label: "Bank's reason", Required: true, Chars: 40, Hint: "such as insufficient funds"},
		kit.Field{Key: "no fee", Label: "No fee", Kind: kit.Tick, Hint: "the mistake was the bank's or the office's", OnChange: says})
	says(f)
	title := "Receipt " + t.Receipt.Number.String() + " of " + t.Name + ", " + t.Receipt.Amount.Dollars() + ": returned"
	v.b.Window().OpenForm(title, f, func() error {
		out, err := v.m.giveBack(t.Receipt, f.Text("reason"), f.Ticked("no fee"))
		if err != nil {
			return err
		}
		v.show()
		if v.back != nil {
			if err := v.back(out.Receipt.Ref()); err != nil {
				v.b.Window().SayError(err)
				return nil // the return is posted
			}
		}
		v.b.Window().Say("Returned: "+out.Sum().Dollars()+" owed again, fee "+out.Fee.Dollars()+".  F8 shows the notice to the customer.", kit.Good)
		return nil
	})
}

// transfer asks for the right account, then for the reason.
func (v *findView) transfer() {
	t, ok := v.chosen()
	if !ok {
		return
	}
	pickAccount(v.b, v.m.o, "Transfer receipt "+t.Receipt.Number.String()+" to which account?", func(to Match) {
		text := t.Receipt.Amount.Dollars() + " from account " + t.Account + " (" + t.Name + ") to account " + to.Number + " (" + to.Name + "). Both histories say so."
		v.b.Window().AskReason("Transfer this payment?", text, "Transfer", func(reason string) error {
			return v.moved(v.m.transfer(t.Receipt, to.ID, "", reason))
		})
	})
}

// suspend brings the payment of the chosen receipt to suspense: it is on the wrong account, and nobody knows the right one.
func (v *findView) suspend() {
	t, ok := v.chosen()
	if !ok {
		return
	}
	f := kit.NewForm(kit.FormOptions{Submit: "To suspense", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "known", Label: "Known of the payer", Required: true, Chars: 40}, kit.Field{Key: "reason", Label: "Reason", Required: true, Chars: 52})
	v.b.Window().OpenForm("Receipt "+t.Receipt.Number.String()+" to suspense", f, func() error {
		return v.moved(v.m.transfer(t.Receipt, 0, f.Text("known"), f.Text("reason")))
	})
}

func (v *findView) moved(r payment.Receipt, err error) error {
	if err == nil {
		v.show()
		v.b.Window().Say("Receipt "+r.Number.String()+" is transferred; it names both places.", kit.Good)
	}
	return err
}

// notice shows the notice of a returned payment.
func (v *findView) notice() {
	t, ok := v.chosen()
	if !ok {
		return
	}
	p, err := ReturnPaper(v.b, t.Receipt.Number)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(p)
}

// Title implements shell.Screen.
func (v *findView) Title() string { return "Receipts" }

// Content implements shell.Screen.
func (v *findView) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *findView) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "Enter", Does: "find; receipt"},
		{Key: "F9", Does: "returned by the bank"},
		{Key: "F8", Does: "notice of it"},
		{Key: "F6", Does: "transfer"},
		{Key: "F4", Does: "to suspense"},
		{Key: "F7", Does: "list"},
	}
}

// FirstFocus implements shell.Screen.
func (v *findView) FirstFocus() fyne.Focusable { return v.form.First() }

// Dirty implements shell.Screen.
func (v *findView) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *findView) Key(ev *fyne.KeyEvent) bool {
	onList := v.b.Window().Canvas().Focused() == fyne.Focusable(v.list)
	switch ev.Name {
	case fyne.KeyF9:
		v.giveBack()
	case fyne.KeyF8:
		v.notice()
	case fyne.KeyF6:
		v.transfer()
	case fyne.KeyF4:
		v.suspend()
	case fyne.KeyF7:
		v.b.Window().FocusOn(v.list)
	case kit.KeySubmit:
		v.form.Submit()
	case fyne.KeyEscape:
		if onList {
			v.b.Window().FocusOn(v.form.First())
		}
		return onList
	default:
		return false
	}
	return true
}

// Shown reads the receipts found again.
func (v *findView) Shown() {
	if v.m.ask != (payment.Returnable{}) && v.m.again() == nil {
		v.show()
	}
}

// Closed implements shell.Screen.
func (v *findView) Closed() {}

// pickAccount asks for an account by number, name or address.
func pickAccount(b *bench.Bench, o Options, title string, then func(Match)) {
	c := newCounter(b, o)
	look := kit.NewLookup("Number, name or address", func(q string) []Match {
		found, err := c.find(q)
		if err != nil {
			return nil
		}
		return found
	}, matchColumns()...)
	look.List().Empty = "Nothing found: try fewer letters."
	d := b.Window().OpenList(title, look.Content(), look.Entry())
	look.OnPick = func(m Match) {
		d.Close()
		then(m)
	}
}

func matchColumns() []kit.Column[Match] {
	return []kit.Column[Match]{
		{Title: "Account", Chars: 11, Text: func(m Match) string { return m.Number }},
		{Title: "Name", Chars: 20, Flex: 2, Text: func(m Match) string { return m.Name }},
		{Title: "Service address", Chars: 20, Flex: 3, Text: func(m Match) string { return m.Where }},
	}
}
