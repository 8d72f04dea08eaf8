package refunds

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/refund"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// form is the request for a refund: what is asked at the left, what the books say of the account at the right.
type form struct {
	b    *bench.Bench
	id   account.ID
	was  refund.Request // a returned request being corrected; no number for a new one
	deed *bench.Deed
	kit  *kit.Form
	box  fyne.CanvasObject

	debts []refund.Debt
}

// NewRequest makes the form that requests a refund of an account's credit.
func NewRequest(b *bench.Bench, id account.ID) shell.Screen { return newForm(b, id, refund.Request{}) }

func newForm(b *bench.Bench, id account.ID, was refund.Request) *form {
	v := &form{b: b, id: id, was: was, deed: b.NewDeed()}
	sources := make([]string, len(refund.Sources))
	for i, s := range refund.Sources {
		sources[i] = string(s)
	}
	v.kit = kit.NewForm(kit.FormOptions{Today: b.Today, Submit: "Request refund   F9", Cancel: "Cancel", Tall: true},
		kit.Field{Key: "amount", Label: "Amount", Kind: kit.Money, Required: true},
		kit.Field{Key: "source", Label: "From", Kind: kit.Pick, Required: true, Options: kit.Options(sources...), Chars: 28},
		kit.Field{Key: "payee", Label: "Pay to", Required: true, Chars: 36, Hint: "as the check names them"},
		kit.Field{Key: "address", Label: "Mail to", Required: true, Chars: 36},
		kit.Field{Key: "address 2", Label: "", Chars: 36, Hint: "apartment, c/o"},
		kit.Field{Key: "city", Label: "City", Required: true, Chars: 24},
		kit.Field{Key: "state", Label: "State", Required: true, Chars: 4},
		kit.Field{Key: "zip", Label: "ZIP", Required: true, Chars: 10},
		kit.Field{Key: "verified", Label: "Address verified", Kind: kit.Tick, Hint: "with the customer"},
		kit.Field{Key: "asked", Label: "Customer asked", Kind: kit.Tick, Hint: "for a small credit"},
		kit.Field{Key: "reason", Label: "Reason", Required: true, Kind: kit.Notes, Rows: 3, Chars: 36})
	v.kit.OnSubmit, v.kit.OnCancel = v.submit, b.Shell.Back
	v.box = v.arrange()
	return v
}

func (v *form) arrange() fyne.CanvasObject {
	f, err := bench.Ask(v.b, refund.FindOne{Account: v.id})
	if err != nil {
		return kit.NewNote(err.Error(), kit.Danger, 0)
	}
	v.fill(f)
	v.debts = f.Debts
	facts := factsOf(f, v.b.Today())
	if returned := lastReason(v.was); returned != "" {
		facts.Objects = append([]fyne.CanvasObject{kit.NewNote("Returned: "+returned, kit.Warning, 0), kit.NewWords("", kit.Plain)}, facts.Objects...)
	}
	left := kit.Card(kit.Inset(12, 10, v.kit.Content()))
	right := kit.Card(kit.Inset(12, 10, container.NewBorder(facts, nil, nil, nil)))
	return kit.Beside(56, left, right)
}

// lastReason is why the request came back, "" for a new one.
func lastReason(r refund.Request) string {
	for i := len(r.Signatures) - 1; i >= 0; i-- {
		if r.Signatures[i].As == "returned" {
			return r.Signatures[i].Reason
		}
	}
	return ""
}

func (v *form) fill(f refund.Found) {
	amount, source, payee, to := f.May, refund.Overpaid, f.Payee, f.MailTo
	if f.Status == account.Closed {
		source = refund.Credit
	}
	if v.was.Number != 0 {
		amount, source, payee, to = v.was.Amount, v.was.Source, v.was.Payee, v.was.MailTo
		v.kit.Set("verified", v.was.Verified)
		v.kit.Set("asked", v.was.Asked)
		v.kit.Set("reason", v.was.Reason)
	}
	v.kit.Set("amount", amount)
	v.kit.Set("source", string(source))
	v.kit.Set("payee", payee)
	if len(to.Lines) > 0 {
		v.kit.Set("address", to.Lines[0])
		v.kit.Set("address 2", strings.Join(to.Lines[1:], ", "))
	}
	v.kit.Set("city", to.City)
	v.kit.Set("state", to.State)
	v.kit.Set("zip", to.ZIP)
	v.kit.Clean()
}

// asked is the command the form makes.
func (v *form) asked() refund.Ask {
	to := customer.Address{City: v.kit.Text("city"), State: v.kit.Text("state"), ZIP: v.kit.Text("zip")}
	for _, key := range []string{"address", "address 2"} {
		if line := strings.TrimSpace(v.kit.Text(key)); line != "" {
			to.Lines = append(to.Lines, line)
		}
	}
	return refund.Ask{
		Account: v.id, Amount: v.kit.Amount("amount"), Source: refund.Source(v.kit.Text("source")), Payee: v.kit.Text("payee"), MailTo: to,
		Verified: v.kit.Ticked("verified"), Asked: v.kit.Ticked("asked"), Reason: v.kit.Text("reason"), Number: v.was.Number,
	}
}

func (v *form) submit() error {
	r, err := bench.Do(v.b, v.deed, v.asked())
	if err != nil {
		return err
	}
	v.kit.Clean()
	v.b.Shell.Back()
	v.b.Window().Say("Refund "+r.Number.String()+" of "+r.Amount.Dollars()+" waits for approval; the credit is held.", kit.Good)
	return nil
}

// lastPaid says when the account was last paid, with a question while that payment may still come back.
func lastPaid(f refund.Found) (string, kit.Tone) {
	if f.Step == refund.Wait {
		return f.LastPay.US() + ": has it cleared?", kit.Warning
	}
	return f.LastPay.US(), kit.Plain
}

// factsOf lists what the books say of an account in credit.
func factsOf(f refund.Found, today calendar.Day) *fyne.Container {
	box := container.NewVBox(kit.NewHeading(f.Customer), kit.NewWords("Account "+f.Number+", "+string(f.Status), kit.Quiet),
		kit.NewNote(f.Service, kit.Quiet, 0), kit.NewWords("", kit.Plain))
	fact := func(label, says string, tone kit.Tone) {
		if says != "" {
			box.Add(kit.Beside(38, kit.NewWords(label, kit.Quiet), kit.NewWords(says, tone)))
		}
	}
	fact("Credit", f.Credit.Dollars(), kit.Plain)
	if f.Held > 0 {
		fact("Held by requests", f.Held.Dollars(), kit.Warning)
	}
	fact("May be refunded", f.May.Dollars(), kit.Good)
	if f.Since != 0 {
		fact("In credit since", f.Since.US()+", "+age(f), kit.Plain)
	}
	says, tone := lastPaid(f)
	fact("Last payment", says, tone)
	for _, d := range f.Debts {
		fact("Owes on "+d.Account, d.Owes.Dollars(), kit.Warning)
	}
	if len(f.Debts) > 0 {
		box.Add(kit.NewWords("", kit.Plain))
		box.Add(kit.NewNote("The same customer owes on another account: F6 pays that with this credit.", kit.Warning, 0))
	}
	return box
}

// Title implements shell.Screen.
func (v *form) Title() string {
	if v.was.Number != 0 {
		return "Refund " + v.was.Number.String() + ", again"
	}
	return "Request a refund"
}

// Content implements shell.Screen.
func (v *form) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *form) Keys() []kit.KeyHint {
	hints := []kit.KeyHint{{Key: "F9", Does: "request"}}
	if len(v.debts) > 0 {
		hints = append(hints, kit.KeyHint{Key: "F6", Does: "offset a debt"})
	}
	return hints
}

// FirstFocus implements shell.Screen.
func (v *form) FirstFocus() fyne.Focusable { return v.kit.First() }

// Dirty implements shell.Screen.
func (v *form) Dirty() bool { return v.kit.Dirty() }

// Key implements shell.Screen.
func (v *form) Key(ev *fyne.KeyEvent) bool {
	if ev.Name == fyne.KeyF9 || ev.Name == kit.KeySubmit {
		v.kit.Submit()
		return true
	}
	if ev.Name == fyne.KeyF6 && len(v.debts) > 0 {
		v.offset()
		return true
	}
	return false
}

// offset lets the credit pay what the customer owes on another account.
func (v *form) offset() {
	options := make([]kit.Option, len(v.debts))
	for i, d := range v.debts {
		options[i] = kit.Option{Value: d.Account, Label: d.Account + ", owes " + d.Owes.String()}
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Offset", Cancel: "Cancel"},
		kit.Field{Key: "account", Label: "Debt of account", Kind: kit.Pick, Required: true, Options: options, Chars: 28},
		kit.Field{Key: "amount", Label: "Amount", Kind: kit.Money, Required: true},
		kit.Field{Key: "reason", Label: "Reason", Required: true, Chars: 36, Hint: "the customer agreed, or the ordinance"})
	f.Set("account", v.debts[0].Account)
	f.Set("amount", min(v.debts[0].Owes, v.kit.Amount("amount")))
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Pay a debt with this credit", f, func() error {
		c := refund.OffsetDebt{From: uint64(v.id), Amount: f.Amount("amount"), Reason: f.Text("reason")}
		for _, d := range v.debts {
			if d.Account == f.Text("account") {
				c.To = uint64(d.ID)
			}
		}
		m, err := bench.Do(v.b, deed, c)
		if err != nil {
			return err
		}
		v.kit.Clean()
		v.b.Shell.Back()
		v.b.Window().Say("Offset "+m.Number.String()+": "+m.Amount.Dollars()+" paid of account "+f.Text("account")+".", kit.Good)
		return nil
	})
}

// Closed implements shell.Screen.
func (v *form) Closed() {}
