package billing

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// accountPage is the billing of one account: its bills at the left; its budget plan, agreed prices and winter averages at the right.
type accountPage struct {
	b     *bench.Bench
	o     Options
	id    account.ID
	name  *kit.Words
	where *kit.Words
	bills *kit.List[billing.Bill]
	terms *kit.List[term]
	says  *kit.Note
	plan  billing.Plan
	now   []billing.Agreement
	box   fyne.CanvasObject
}

// term is one thing that holds for the account's bills: a plan, an agreement, an average.
type term struct {
	kind, what, state string
	tone              kit.Tone
	agreement         document.Number
}

// NewAccount makes the billing page of an account.
func NewAccount(b *bench.Bench, o Options, id account.ID) shell.Screen {
	v := &accountPage{b: b, o: o, id: id, name: kit.NewHeading(""), where: kit.NewWords("", kit.Quiet), says: kit.NewNote("", kit.Plain, 0)}
	v.makeLists()
	head := container.NewVBox(v.name, v.where)
	titled := func(title string, o fyne.CanvasObject) fyne.CanvasObject {
		return kit.Card(kit.Inset(8, 8, container.NewBorder(kit.Inset(0, 4, kit.NewWords(title, kit.Accent).Bold()), nil, nil, nil, o)))
	}
	bar := kit.ButtonRow(
		kit.NewDefault("Bill the account   F9", v.one), kit.NewButton("Bill fees   F8", func() { openFees(b, id, v.shown) }),
		kit.NewButton("Budget plan   F6", v.budget), kit.NewButton("Agreed prices   F7", v.agree),
		kit.NewButton("Winter average   F4", v.average))
	v.box = container.NewBorder(kit.Inset(4, 6, head), kit.Inset(0, 8, bar), nil, nil,
		kit.Beside(57, titled("Bills", v.bills), titled("What holds for its bills", container.NewBorder(nil, kit.Inset(0, 6, v.says), nil, nil, v.terms))))
	v.Shown()
	return v
}

func (v *accountPage) makeLists() {
	type col = kit.Column[billing.Bill]
	tone := func(b billing.Bill) kit.Tone {
		if !b.Live() {
			return kit.Quiet
		}
		return kit.Plain
	}
	v.bills = kit.NewList(
		col{Title: "Bill", Chars: 9, Text: func(b billing.Bill) string { return b.Number.String() }, Tone: tone},
		col{Title: "Day", Chars: 10, Text: func(b billing.Bill) string { return b.Day.US() }, Tone: tone},
		col{Title: "Through", Chars: 10, Text: func(b billing.Bill) string { return b.Content.To.US() }, Tone: tone},
		col{Title: "Use", Chars: 9, Align: kit.Right, Text: func(b billing.Bill) string { return used(b.Content) }, Tone: tone},
		col{Title: "Charges", Chars: 10, Align: kit.Right, Text: func(b billing.Bill) string { return b.Content.Total.String() }, Tone: tone},
		col{Title: "Asks for", Chars: 10, Align: kit.Right, Text: func(b billing.Bill) string { return b.Asks().Balance() }, Tone: tone},
		col{Title: "Kind", Chars: 10, Flex: 1, Text: func(b billing.Bill) string {
			if !b.Live() {
				return "cancelled"
			}
			return string(b.Sort)
		}, Tone: tone})
	v.bills.Empty = "No bill yet: F9 makes one."
	v.bills.Key = func(b billing.Bill) string { return b.Number.String() }
	v.bills.OnOpen = func(b billing.Bill) { v.b.Open(NewBill(v.b, v.o, b.Number)) }
	v.terms = kit.NewList(
		kit.Column[term]{Title: "", Chars: 14, Text: func(t term) string { return t.kind }, Tone: func(t term) kit.Tone { return t.tone }, Fixed: true},
		kit.Column[term]{Title: "", Chars: 26, Flex: 3, Text: func(t term) string { return t.what }, Tone: func(t term) kit.Tone { return t.tone }, Fixed: true},
		kit.Column[term]{Title: "", Chars: 14, Flex: 2, Text: func(t term) string { return t.state }, Tone: func(t term) kit.Tone { return t.tone }, Fixed: true})
	v.terms.OnSelect = func(t term) { v.says.Set(t.kind+": "+t.what+"; "+t.state+".", kit.Plain) }
	v.terms.Empty = "The published prices, and each bill in full."
}

// Shown reads the account's bills and terms again.
func (v *accountPage) Shown() { v.shown() }

func (v *accountPage) shown() {
	bills, err := bench.Ask(v.b, billing.OfAccount{Account: v.id, Limit: 200})
	if err == nil {
		var who billing.Who
		if who, err = bench.Ask(v.b, billing.WhoIs{Account: v.id}); err == nil {
			v.name.Set(who.Name, kit.Plain)
			v.where.Set(who.Number+"    "+who.Address+"    "+phrase.Class(who.Class)+"    balance "+who.Standing.Balance.Balance(), kit.Quiet)
		}
	}
	var rows []term
	if err == nil {
		rows, err = v.holding()
	}
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.bills.SetRows(kit.Rows(bills))
	v.terms.SetRows(kit.Rows(rows))
}

// holding gives what holds for the account's bills, what is over at the end.
func (v *accountPage) holding() (out []term, err error) {
	plans, err := bench.Ask(v.b, billing.PlansOf{Account: v.id})
	if err != nil {
		return nil, err
	}
	v.plan = billing.Plan{}
	for _, p := range plans {
		if p.Lives() || p.State == document.Draft {
			v.plan = p
		}
		out = append(out, planTerm(p))
	}
	if v.now, err = bench.Ask(v.b, billing.AgreementsOf{Account: v.id}); err != nil {
		return nil, err
	}
	for _, g := range v.now {
		out = append(out, agreementTerm(g, g.On(v.b.Today())))
	}
	averages, err := bench.Ask(v.b, billing.AveragesOf{Account: v.id})
	for _, w := range averages {
		t := term{kind: "Winter average", what: w.Use.Round(2).String() + ", " + w.Key.First.Short() + " to " + w.Last.Short(), state: string(w.Source)}
		if w.Reason != "" {
			t.state += ": " + w.Reason
		}
		out = append(out, t)
	}
	return out, err
}

func planTerm(p billing.Plan) term {
	t := term{kind: "Budget plan", what: p.Amount.Dollars() + " a bill, review in " + time.Month(p.Review).String()}
	switch {
	case p.State == document.Draft:
		t.state, t.tone = "draft: F6", kit.Warning
	case p.Lives():
		t.state = "difference " + p.Variance.Balance()
	case p.Ended != 0:
		t.state, t.tone = "ended "+p.Ended.US(), kit.Quiet
	default:
		t.state, t.tone = "taken back", kit.Quiet
	}
	return t
}

func agreementTerm(g billing.Agreement, on bool) term {
	t := term{
		kind: "Agreed prices", what: g.Service + " by " + g.Rate + " until " + g.Until.US(),
		agreement: g.Number, state: "over or not yet", tone: kit.Quiet,
	}
	switch {
	case g.State == document.Draft:
		t.state, t.tone = "draft: F7", kit.Warning
	case g.State == document.Voided:
		t.state = "taken back"
	case on:
		t.state, t.tone = "in force", kit.Plain
	}
	return t
}

func (v *accountPage) one() {
	who, err := bench.Ask(v.b, billing.WhoIs{Account: v.id})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	openOne(v.b, v.o, who.Number, v.shown)
}

func (v *accountPage) budget()  { openBudget(v.b, v.id, v.plan, v.shown) }
func (v *accountPage) agree()   { openAgree(v.b, v.id, v.now, v.shown) }
func (v *accountPage) average() { openAverage(v.b, v.id, v.shown) }

// Title implements shell.Screen.
func (v *accountPage) Title() string { return "Billing of " + strings.TrimSpace(v.name.Text()) }

// Content implements shell.Screen.
func (v *accountPage) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *accountPage) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "Enter", Does: "open the bill"},
		{Key: "F9", Does: "bill the account"},
		{Key: "F8", Does: "bill fees"},
		{Key: "F6", Does: "budget plan"},
		{Key: "F7", Does: "agreed prices"},
		{Key: "F4", Does: "winter average"},
		{Key: "F2", Does: "account"},
	}
}

// FirstFocus implements shell.Screen.
func (v *accountPage) FirstFocus() fyne.Focusable { return v.bills }

// Dirty implements shell.Screen.
func (v *accountPage) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *accountPage) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9, kit.KeyNew:
		v.one()
	case fyne.KeyF8:
		openFees(v.b, v.id, v.shown)
	case fyne.KeyF6:
		v.budget()
	case fyne.KeyF7:
		v.agree()
	case fyne.KeyF4:
		v.average()
	case fyne.KeyF2:
		if v.o.Open != nil {
			v.o.Open(v.b, v.id)
		}
	case fyne.KeyF5:
		v.shown()
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *accountPage) Closed() {}

// monthOptions are the months of a year by their number.
func monthOptions() (out []kit.Option) {
	for m := time.January; m <= time.December; m++ {
		out = append(out, kit.Option{Value: strconv.Itoa(int(m)), Label: m.String()})
	}
	return out
}
