package accounts

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	sheet "curbstop/reports/deposit"
	"curbstop/reports/paper"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// holdings lists the deposits of all accounts: those held, and of them those earned back.
type holdings struct {
	b      *bench.Bench
	o      Options
	earned bool
	rows   []procedure.Tested
	list   *kit.List[procedure.Tested]
	says   *kit.Words
	box    fyne.CanvasObject
}

// NewHoldings makes the list of deposits held.
func NewHoldings(b *bench.Bench, o Options) shell.Screen { return newHoldings(b, o) }

func newHoldings(b *bench.Bench, o Options) *holdings {
	v := &holdings{b: b, o: o, says: kit.NewWords("", kit.Quiet)}
	tone := func(t procedure.Tested) kit.Tone {
		switch {
		case t.Status == account.Closed:
			return kit.Warning
		case t.Record.Clean():
			return kit.Good
		}
		return kit.Plain
	}
	col := func(title string, chars, flex int, text func(procedure.Tested) string) kit.Column[procedure.Tested] {
		return kit.Column[procedure.Tested]{Title: title, Chars: chars, Flex: flex, Text: text, Tone: tone}
	}
	right := func(title string, of func(procedure.Tested) money.Amount) kit.Column[procedure.Tested] {
		return kit.Column[procedure.Tested]{
			Title: title, Chars: 10, Align: kit.Right, Text: func(t procedure.Tested) string { return of(t).String() }, Tone: tone,
			Compare: func(a, b procedure.Tested) int { return int(of(a) - of(b)) },
		}
	}
	v.list = kit.NewList(
		col("Deposit", 9, 0, func(t procedure.Tested) string { return t.Deposit.Number.String() }),
		col("Account", 12, 0, func(t procedure.Tested) string { return t.Account }),
		col("Customer", 22, 2, func(t procedure.Tested) string { return t.Name }),
		col("Paid on", 10, 0, func(t procedure.Tested) string { return t.Deposit.Day.US() }),
		right("Held", func(t procedure.Tested) money.Amount { return t.Deposit.Left }),
		right("Interest", func(t procedure.Tested) money.Amount { return t.Interest.Amount }),
		col("Record", 24, 1, recordSays))
	v.list.Columns[3].Compare = func(a, b procedure.Tested) int { return int(a.Deposit.Day - b.Deposit.Day) }
	v.list.Key = func(t procedure.Tested) string { return t.Deposit.Number.String() }
	v.list.Empty = "No deposit is held."
	v.list.OnOpen = func(t procedure.Tested) { b.Open(newDeposits(b, t.Deposit.Account)) }
	v.box = container.NewBorder(nil, kit.Inset(2, 6, v.says), nil, nil, v.list)
	v.Shown()
	v.list.Select(0)
	return v
}

// recordSays says why a deposit is held still.
func recordSays(t procedure.Tested) string {
	switch {
	case t.Status == account.Closed:
		return "the account is closed: settle it"
	case t.Record.Clean():
		return "earned back"
	}
	return t.Record.Why()
}

// Shown reads again what may have changed, part by part.
func (v *holdings) Shown() {
	v.rows = nil
	q := procedure.DepositTest{Earned: v.earned}
	for {
		part, err := bench.Ask(v.b, q)
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.rows = append(v.rows, part.Rows...)
		if q.After = part.Next; q.After == 0 {
			break
		}
	}
	sum, interest := money.Amount(0), money.Amount(0)
	for _, t := range v.rows {
		sum, interest = sum.Plus(t.Deposit.Left), interest.Plus(t.Interest.Amount)
	}
	v.list.SetRows(kit.Rows(v.rows))
	v.says.Set(phrase.Count(len(v.rows), "deposit")+", "+sum.Dollars()+" held, "+interest.Dollars()+" of interest to today.", kit.Quiet)
}

// settle gives the deposit of a closed account back by its final bill, and asks for the refund of the rest.
func (v *holdings) settle() {
	t, ok := v.list.Selected()
	if !ok {
		return
	}
	out, err := bench.Do(v.b, v.b.NewDeed(), procedure.SettleFinal{Account: t.Deposit.Account})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.Shown()
	says := "Settled: the account stands at " + out.Balance.Balance() + "."
	if out.Refund != 0 {
		says = "Settled; refund " + out.Refund.String() + " of " + out.Asked.Dollars() + " waits for approval."
	}
	v.b.Window().Say(join(" ", says, out.Waiting), kit.Good)
}

func (v *holdings) print() {
	h, err := v.b.House()
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	s, err := sheet.List(sheet.ListInput{
		Training: h.Training, Office: h.Utility, Title: v.Title(), Day: h.Day, Rows: sheet.FromTested(v.rows), Earned: true,
	})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(bench.Paper{Title: v.Title(), Sheets: []paper.Sheet{s}})
}

// Title implements shell.Screen.
func (v *holdings) Title() string {
	if v.earned {
		return "Deposits earned back"
	}
	return "Deposits held"
}

// Content implements shell.Screen.
func (v *holdings) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *holdings) Keys() []kit.KeyHint {
	other := "only those earned back"
	if v.earned {
		other = "all that are held"
	}
	return []kit.KeyHint{{Key: "Enter", Does: "open"}, {Key: "F6", Does: other}, {Key: "F9", Does: "settle a closed account"}, {Key: "F8", Does: "print"}}
}

// FirstFocus implements shell.Screen.
func (v *holdings) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *holdings) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *holdings) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF6:
		v.earned = !v.earned
		v.Shown()
	case fyne.KeyF9:
		v.settle()
	case fyne.KeyF8, kit.KeyPrint:
		v.print()
	case fyne.KeyF5:
		v.Shown()
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *holdings) Closed() {}
