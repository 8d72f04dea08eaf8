package writeoffs

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/ledger"
	"curbstop/domain/writeoff"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// transfer is the form that moves a balance: what is asked at the left; the items that move, with their ages, at the right.
type transfer struct {
	b    *bench.Bench
	o    Options
	from writeoff.Side
	to   writeoff.Side
	form *kit.Form
	deed *bench.Deed
	list *kit.List[ledger.Item]
	head *kit.Words
	says *kit.Note
	side *fyne.Container
	box  fyne.CanvasObject
}

// NewTransfer makes the form that moves the balance of an account.
func NewTransfer(b *bench.Bench, o Options, from account.ID) shell.Screen {
	return newTransfer(b, o, from)
}

func newTransfer(b *bench.Bench, o Options, from account.ID) *transfer {
	v := &transfer{b: b, o: o, deed: b.NewDeed(), head: kit.NewWords("", kit.Accent).Bold(), says: kit.NewNote("", kit.Plain, 0)}
	var err error
	if v.from, err = bench.Ask(b, writeoff.ReadSide{Account: from}); err != nil {
		b.Window().SayError(err)
	}
	again := func(*kit.Form) { v.reckon() }
	v.form = kit.NewForm(kit.FormOptions{Today: b.Today, Submit: "Move the balance   F9", Cancel: "Cancel"},
		kit.Field{
			Key: "to", Label: "To account", Required: true, Chars: 16, Hint: "number; F3 finds by name or address", OnChange: again,
			OnFind: func(_ *kit.Form, q string) { v.find(q) },
		},
		kit.Field{Key: "items", Label: "Open items", Kind: kit.Pick, Options: kit.Options("all", "none"), Chars: 12, OnChange: again},
		kit.Field{Key: "credit", Label: "Credit", Kind: kit.Money, Hint: "of the free credit, " + v.from.Standing.Free().Dollars(), OnChange: again},
		kit.Field{Key: "reason", Label: "Reason", Required: true, Chars: 32, OnChange: again},
		kit.Field{Key: "name", Label: "Consent signed by", Chars: 28, Hint: "where the party is another one", OnChange: again},
		kit.Field{Key: "signed", Label: "Signed on", Kind: kit.Date, OnChange: again})
	v.form.Set("items", "all")
	if len(v.from.Standing.Items) == 0 {
		v.form.Set("items", "none")
		v.form.Set("credit", v.from.Standing.Free())
	}
	v.form.Clean()
	v.form.OnSubmit, v.form.OnCancel = v.submit, b.Shell.Back
	v.makeList()
	v.side = container.NewBorder(container.NewVBox(v.head, kit.Inset(0, 4, v.says)), nil, nil, nil, v.list)
	v.box = kit.Beside(42, kit.Card(kit.Inset(12, 10, v.form.Content())), kit.Card(kit.Inset(12, 10, v.side)))
	v.reckon()
	return v
}

func (v *transfer) makeList() {
	type col = kit.Column[ledger.Item]
	today := v.b.Today()
	v.list = kit.NewList(
		col{Title: "What moves", Chars: 20, Flex: 1, Text: func(it ledger.Item) string { return itemText(it.Kind, it.Service, it.Doc) }},
		col{Title: "Due", Chars: 10, Fixed: true, Text: func(it ledger.Item) string { return it.Due.US() }},
		col{Title: "Days late", Chars: 9, Fixed: true, Align: kit.Right, Text: func(it ledger.Item) string { return late(it.Due, today) }, Tone: func(it ledger.Item) kit.Tone {
			if today.Since(it.Due) > 60 {
				return kit.Danger
			}
			return kit.Plain
		}},
		col{Title: "Open", Chars: 11, Fixed: true, Align: kit.Right, Text: func(it ledger.Item) string { return it.Left.String() }})
	v.list.Empty = "No open item moves."
}

// late gives the days something is past due, "" when it is not.
func late(due, today calendar.Day) string {
	if n := today.Since(due); n > 0 {
		return strconv.Itoa(n)
	}
	return ""
}

// command gives what the form asks for; reason stands in while none is entered.
func (v *transfer) command(reason string) writeoff.Move {
	return writeoff.Move{
		From: v.from.Account.ID, To: v.to.Account.ID, Credit: v.form.Amount("credit"), Reason: reason, CreditOnly: v.form.Text("items") == "none",
		Consent: writeoff.Consent{Name: strings.TrimSpace(v.form.Text("name")), Day: v.form.Day("signed")},
	}
}

// reckon shows whom the balance goes to, and what would move or why it would not.
func (v *transfer) reckon() {
	v.to = writeoff.Side{}
	number := strings.TrimSpace(v.form.Text("to"))
	if s, err := bench.Ask(v.b, writeoff.ReadSide{Number: number}); err == nil {
		v.to = s
		v.form.SetHint("to", s.Customer.Name+", "+string(s.Account.Status)+", "+s.Account.Class, kit.Quiet)
	} else {
		v.form.SetHint("to", "number; F3 finds by name or address", kit.Quiet)
	}
	items := v.from.Standing.Items
	if v.form.Text("items") == "none" {
		items = nil
	}
	v.list.SetRows(kit.Rows(items))
	v.head.Set("From "+v.from.Account.Number+", "+v.from.Customer.Name, kit.Accent)
	v.says.Set(v.outcome())
	v.side.Refresh()
}

// outcome says in words what would come of it.
func (v *transfer) outcome() (string, kit.Tone) {
	if v.to.Account.ID == 0 {
		return "Owes " + v.from.Standing.Balance.Dollars() + ". Give the account it moves to.", kit.Quiet
	}
	reason := v.form.Text("reason")
	if strings.TrimSpace(reason) == "" {
		reason = "…"
	}
	t, err := bench.Try(v.b, v.command(reason))
	if err != nil {
		return err.Error(), kit.Warning
	}
	after := v.to.Standing.Balance.Plus(t.Amount)
	return t.Amount.Dollars() + " moves to account " + v.to.Account.Number + ", which stands at " + v.to.Standing.Balance.Balance() + " and then at " +
		after.Balance() + ". Items keep their due days.", kit.Good
}

// find opens the search over every account.
func (v *transfer) find(query string) {
	if v.o.Search == nil {
		return
	}
	look := kit.NewLookup("Number, name or address", func(q string) []Match { return v.o.Search(v.b, q) },
		kit.Column[Match]{Title: "Account", Chars: 11, Text: func(m Match) string { return m.Number }},
		kit.Column[Match]{Title: "Customer", Chars: 26, Flex: 1, Text: func(m Match) string { return m.Name }},
		kit.Column[Match]{Title: "Service address", Chars: 26, Flex: 1, Text: func(m Match) string { return m.Where }})
	d := v.b.Window().OpenList("To which account?", look.Content(), look.Entry())
	look.OnPick = func(m Match) {
		d.Close()
		v.form.Set("to", m.Number)
		v.reckon()
		v.b.Window().FocusOn(v.form.Control("reason"))
	}
	if query == "" {
		query = v.from.Customer.Name
	}
	look.SetQuery(query)
}

// submit moves the balance and shows the notice to the customer.
func (v *transfer) submit() error {
	v.reckon()
	if v.to.Account.ID == 0 {
		_, err := bench.Ask(v.b, writeoff.ReadSide{Number: v.form.Text("to")})
		return err
	}
	t, err := bench.Do(v.b, v.deed, v.command(v.form.Text("reason")))
	if err != nil {
		return err
	}
	v.form.Clean()
	v.b.Shell.Back()
	p, err := notice(v.b, t.Number)
	if err != nil {
		v.b.Window().SayError(err)
		return nil
	}
	v.b.Show(p)
	v.b.Window().Say("Transfer "+t.Number.String()+" moved "+t.Amount.Dollars()+". This is the notice to the customer.", kit.Good)
	return nil
}

// Title implements shell.Screen.
func (v *transfer) Title() string { return "Move the balance of account " + v.from.Account.Number }

// Content implements shell.Screen.
func (v *transfer) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *transfer) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "F9", Does: "move the balance"}, {Key: "F3", Does: "find the account"}, {Key: "F7", Does: "transfers of before"}}
}

// FirstFocus implements shell.Screen.
func (v *transfer) FirstFocus() fyne.Focusable { return v.form.First() }

// Dirty implements shell.Screen.
func (v *transfer) Dirty() bool { return v.form.Dirty() }

// Key implements shell.Screen.
func (v *transfer) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9, kit.KeySubmit:
		v.form.Submit()
	case fyne.KeyF7:
		v.b.Open(NewTransfers(v.b, v.o, v.from.Account.ID))
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *transfer) Closed() {}
