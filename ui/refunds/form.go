package refunds

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/refund"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// form is the request for a refund: what is asked at the left, what the books say of the account, or of the receipt, at the right.
type form struct {
	b    *bench.Bench
	id   account.ID
	from refund.Suspended // money in suspense instead of an account's credit
	was  refund.Request   // a returned request being corrected; no number for a new one
	deed *bench.Deed
	kit  *kit.Form
	box  fyne.CanvasObject

	debts []refund.Debt
}

// NewRequest makes the form that requests a refund of an account's credit.
func NewRequest(b *bench.Bench, id account.ID) shell.Screen { return newForm(b, id, refund.Request{}) }

// NewBack makes the form that requests a refund of money in suspense.
func NewBack(b *bench.Bench, receipt document.Number) shell.Screen {
	return newBack(b, receipt, refund.Request{})
}

// formAgain makes the form of a returned request.
func formAgain(b *bench.Bench, was refund.Request) shell.Screen {
	if was.Receipt != 0 {
		return newBack(b, was.Receipt, was)
	}
	return newForm(b, was.Account, was)
}

func newBack(b *bench.Bench, receipt document.Number, was refund.Request) *form {
	v := &form{b: b, was: was, deed: b.NewDeed()}
	v.make(refund.InSuspense)
	s, err := bench.Ask(b, refund.InSuspenseOf{Receipt: receipt})
	if err != nil {
		v.box = kit.NewNote(err.Error(), kit.Danger, 0)
		return v
	}
	v.from = s
	v.fillBack()
	v.kit.Lock(true, "amount", "source")
	v.beside(suspendedFacts(s))
	return v
}

func newForm(b *bench.Bench, id account.ID, was refund.Request) *form {
	v := &form{b: b, id: id, was: was, deed: b.NewDeed()}
	v.make(refund.Sources...)
	v.arrange()
	return v
}

// make makes the fields.
func (v *form) make(from ...refund.Source) {
	sources := make([]string, len(from))
	for i, s := range from {
		sources[i] = string(s)
	}
	b := v.b
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
}

func (v *form) arrange() {
	f, err := bench.Ask(v.b, refund.FindOne{Account: v.id})
	if err != nil {
		v.box = kit.NewNote(err.Error(), kit.Danger, 0)
		return
	}
	v.fill(f)
	v.debts = f.Debts
	v.beside(factsOf(f, v.b.Today()))
}

// beside sets what the books say beside the fields.
func (v *form) beside(facts *fyne.Container) {
	if returned := lastReason(v.was); returned != "" {
		facts.Objects = append([]fyne.CanvasObject{kit.NewNote("Returned: "+returned, kit.Warning, 0), kit.NewWords("", kit.Plain)}, facts.Objects...)
	}
	left := kit.Card(kit.Inset(12, 10, v.kit.Content()))
	right := kit.Card(kit.Inset(12, 10, container.NewBorder(facts, nil, nil, nil)))
	v.box = kit.Beside(56, left, right)
}

// fillBack fills the form for money in suspense: who it was marked for, or what was asked before.
func (v *form) fillBack() {
	v.kit.Set("amount", v.from.Amount)
	v.kit.Set("source", string(refund.InSuspense))
	payee, where, _ := strings.Cut(v.from.To, ",")
	v.kit.Set("payee", strings.TrimSpace(payee))
	v.kit.Set("address", strings.TrimSpace(where))
	if v.was.Number != 0 {
		v.kit.Set("payee", v.was.Payee)
		v.fillAddress(v.was.MailTo)
		v.kit.Set("verified", v.was.Verified)
		v.kit.Set("reason", v.was.Reason)
	}
	v.kit.Clean()
}

// suspendedFacts lists what is known of money in suspense.
func suspendedFacts(s refund.Suspended) *fyne.Container {
	box := container.NewVBox(kit.NewHeading(s.Amount.Dollars()+" in suspense"), kit.NewWords(s.Receipt.String()+" of "+s.Came.US(), kit.Quiet), kit.NewWords("", kit.Plain))
	box.Add(kit.NewWords("Known of the payer", kit.Quiet))
	box.Add(kit.NewNote(s.Known, kit.Plain, 0))
	box.Add(kit.NewWords("To be given back to", kit.Quiet))
	box.Add(kit.NewNote(s.To, kit.Plain, 0))
	return box
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
	v.fillAddress(to)
	v.kit.Clean()
}

func (v *form) fillAddress(to customer.Address) {
	if len(to.Lines) > 0 {
		v.kit.Set("address", to.Lines[0])
		v.kit.Set("address 2", strings.Join(to.Lines[1:], ", "))
	}
	v.kit.Set("city", to.City)
	v.kit.Set("state", to.State)
	v.kit.Set("zip", to.ZIP)
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
		Verified: v.kit.Ticked("verified"), Asked: v.kit.Ticked("asked"), Reason: v.kit.Text("reason"), Number: v.was.Number, Receipt: v.from.Receipt.Number,
	}
}

func (v *form) submit() error {
	r, err := bench.Do(v.b, v.deed, v.asked())
	if err != nil {
		return err
	}
	v.kit.Clean()
	v.b.Shell.Back()
	v.b.Window().Say("Refund "+r.Number.String()+" of "+r.Amount.Dollars()+" waits for approval; the money is held.", kit.Good)
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
