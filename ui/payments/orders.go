package payments

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/ledger"
	"curbstop/domain/payment"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// ordinances gives the published orders of application to pick from.
func ordinances() (out []kit.Option) {
	for _, o := range ledger.Ordinances() {
		out = append(out, kit.Option{Value: o.Code, Label: o.Code + " (" + o.Town + ")"})
	}
	return out
}

// ordinanceSays gives a published order in words.
func ordinanceSays(code string) string {
	o, _ := ledger.OrdinanceOf(code)
	return o.Says
}

// orderForm asks for a published order and the reason; what the order does stands below as it is chosen.
func orderForm() (f *kit.Form) {
	says := func(*kit.Form) { f.Note(ordinanceSays(f.Text("order")), kit.Accent) }
	f = kit.NewForm(kit.FormOptions{Submit: "Apply so", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "order", Label: "Order", Kind: kit.Pick, Required: true, Options: ordinances(), Chars: 30, OnChange: says},
		kit.Field{Key: "reason", Label: "Reason", Required: true, Chars: 52, Hint: "kept on the receipt, and listed"})
	f.Set("order", ledger.Ordinances()[0].Code)
	f.Clean()
	says(f)
	return f
}

// ranks says an order in words, rank by rank.
func ranks(o ledger.Order) string {
	parts := make([]string, 0, len(o))
	for _, r := range o {
		words := []string{}
		if r.Age != "" {
			words = append(words, map[string]string{
				ledger.Prior: "older", ledger.Current: "current", ledger.Over30: "30 days past due", ledger.Over60: "60 days past due", ledger.Over90: "90 days past due",
			}[r.Age])
		}
		if r.Kind == ledger.Penalty {
			words = append(words, "late charges")
		} else if r.Kind != "" {
			words = append(words, string(r.Kind))
		}
		if r.Service != "" {
			words = append(words, r.Service)
		}
		if r.Split {
			words = append(words, "equally by service")
		}
		if len(words) == 0 {
			words = append(words, "oldest first")
		}
		parts = append(parts, strings.Join(words, " "))
	}
	return strings.Join(append(parts, "then what is left, oldest first"), "; ")
}

// ownOrders lists the receipts of the last days that were applied in an order of their own.
type ownOrders struct {
	b    *bench.Bench
	list *kit.List[payment.Taken]
	head *kit.Words
	box  fyne.CanvasObject
}

// ownDays is how far back the list of such receipts goes.
const ownDays = 90

// NewOwnOrders makes the list of receipts with an order of their own.
func NewOwnOrders(b *bench.Bench) shell.Screen { return newOwnOrders(b) }

func newOwnOrders(b *bench.Bench) *ownOrders {
	v := &ownOrders{b: b, head: kit.NewWords("", kit.Plain).Bold()}
	v.list = kit.NewList(
		kit.Column[payment.Taken]{Title: "Receipt", Chars: 10, Text: func(t payment.Taken) string { return t.Receipt.Number.String() }},
		kit.Column[payment.Taken]{Title: "Day", Chars: 10, Text: func(t payment.Taken) string { return t.Receipt.Day.US() }},
		kit.Column[payment.Taken]{Title: "Account", Chars: 12, Text: func(t payment.Taken) string { return t.Account }},
		kit.Column[payment.Taken]{Title: "Name", Chars: 18, Flex: 1, Text: func(t payment.Taken) string { return t.Name }},
		kit.Column[payment.Taken]{Title: "Amount", Chars: 11, Align: kit.Right, Text: func(t payment.Taken) string { return t.Receipt.Amount.String() }},
		kit.Column[payment.Taken]{Title: "Applied", Chars: 30, Flex: 2, Text: func(t payment.Taken) string { return ranks(t.Receipt.Order) }},
		kit.Column[payment.Taken]{Title: "Because", Chars: 24, Flex: 2, Text: func(t payment.Taken) string { return t.Receipt.Reason }},
		kit.Column[payment.Taken]{Title: "Clerk", Chars: 14, Flex: 1, Text: func(t payment.Taken) string { return t.Clerk }})
	v.list.Key = func(t payment.Taken) string { return t.Receipt.Number.String() }
	v.list.Empty = fmt.Sprintf("No payment of the last %d days was applied in an order of its own.", ownDays)
	v.list.OnOpen = func(t payment.Taken) { showReceipt(b, t.Receipt) }
	v.box = kit.Card(kit.Inset(12, 10, container.NewBorder(kit.Inset(0, 6, v.head), nil, nil, nil, v.list)))
	v.Shown()
	return v
}

// Shown reads the list again.
func (v *ownOrders) Shown() {
	rows, err := bench.Ask(v.b, payment.OwnOrders{From: v.b.Today() - ownDays})
	if err != nil {
		v.head.Set(err.Error(), kit.Danger)
		return
	}
	v.head.Set(fmt.Sprintf("Applied in another order than the office's own, last %d days: %d", ownDays, len(rows)), kit.Plain)
	v.list.SetRows(kit.Rows(rows))
}

// showReceipt shows a receipt as it will be printed.
func showReceipt(b *bench.Bench, r payment.Receipt) {
	p, err := Paper(b, r.Number)
	if err != nil {
		b.Window().SayError(err)
		return
	}
	b.Show(p)
}

// Title implements shell.Screen.
func (v *ownOrders) Title() string { return "Orders of their own" }

// Content implements shell.Screen.
func (v *ownOrders) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *ownOrders) Keys() []kit.KeyHint { return []kit.KeyHint{{Key: "Enter", Does: "receipt"}} }

// FirstFocus implements shell.Screen.
func (v *ownOrders) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *ownOrders) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *ownOrders) Key(ev *fyne.KeyEvent) bool {
	if ev.Name == fyne.KeyF5 {
		v.Shown()
		return true
	}
	return false
}

// Closed implements shell.Screen.
func (v *ownOrders) Closed() {}
