package office

import (
	"errors"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/bank"
	"curbstop/domain/fault"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// bankView is the list of bank accounts with the form of the chosen one beside it.
type bankView struct {
	b    *bench.Bench
	deed *bench.Deed
	was  bank.Account // the zero Account while a new one is entered
	list *kit.List[bank.Account]
	form *kit.Form
	head *kit.Words
}

// NewBanks makes the screen of bank accounts.
func NewBanks(b *bench.Bench) shell.Screen {
	v := &bankView{b: b, deed: b.NewDeed(), head: kit.NewWords("", kit.Accent).Bold()}
	v.list = kit.NewList(
		kit.Column[bank.Account]{Title: "Name", Chars: 14, Flex: 1, Text: func(a bank.Account) string { return a.Name }},
		kit.Column[bank.Account]{Title: "Bank", Chars: 16, Flex: 1, Text: func(a bank.Account) string { return a.Bank }},
		kit.Column[bank.Account]{Title: "Next check", Chars: 11, Align: kit.Right, Text: func(a bank.Account) string { return fmt.Sprint(a.NextCheck) }},
		kit.Column[bank.Account]{Title: "", Chars: 7, Text: closed, Tone: func(bank.Account) kit.Tone { return kit.Quiet }})
	v.list.Key = func(a bank.Account) string { return fmt.Sprint(a.ID) }
	v.list.Empty = "No bank account yet: refund checks need one."
	v.list.OnSelect = v.pick
	v.list.OnOpen = func(bank.Account) { b.Window().FocusOn(v.form.First()) }
	v.makeForm()
	v.read()
	v.fresh()
	if got, ok := v.list.Selected(); ok {
		v.pick(got)
	}
	right := container.NewBorder(kit.Inset(0, 4, v.head), nil, nil, nil, v.form.Content())
	return &page{
		title: "Bank accounts", box: kit.Beside(42, v.list, kit.Card(kit.Inset(12, 10, right))),
		hints: []kit.KeyHint{{Key: "F9", Does: "save"}, {Key: "Ctrl+N", Does: "new account"}, {Key: "F7", Does: "the list"}},
		first: v.first, dirty: v.form.Dirty, key: v.key, reread: v.read,
	}
}

func closed(a bank.Account) string {
	if a.Closed {
		return "closed"
	}
	return ""
}

func (v *bankView) first() fyne.Focusable {
	if v.list.Len() == 0 {
		return v.form.First()
	}
	return v.list
}

func (v *bankView) makeForm() {
	all := bench.Fields(bank.Fields)
	for i := range all {
		if all[i].Key == "routing" {
			all[i].OnLeave = func(*kit.Form) { v.routing() }
		}
	}
	all = append(all[:len(all)-1],
		kit.Field{Key: "next check", Label: "Next check number", Kind: kit.Number, Required: true, Chars: 10, Hint: "of the stock in the safe"},
		kit.Field{Key: "signers", Label: "Who signs checks", Kind: kit.Notes, Rows: 3, Hint: "a name a line"}, all[len(all)-1])
	v.form = kit.NewForm(kit.FormOptions{Submit: "Save   F9", Cancel: "Back"}, all...)
	v.form.OnSubmit, v.form.OnCancel = v.save, v.b.Shell.Back
}

// routing says at once whether the routing number can be right.
func (v *bankView) routing() {
	text, tone := routingHint(v.form.Text("routing"))
	v.form.SetHint("routing", text, tone)
}

// routingHint is what stands beside a routing number: whether it can be right, and how the fraction must then end.
func routingHint(n string) (string, kit.Tone) {
	err := bank.CheckRouting(n)
	var f *fault.Fault
	switch {
	case n == "":
		return "nine digits", kit.Quiet
	case err == nil:
		return "fits; the fraction ends in /" + strings.TrimLeft(n[:4], "0"), kit.Good
	case errors.As(err, &f) && f.Code == "bank.routing":
		return "must be nine digits", kit.Danger
	}
	return "cannot be right: copy it from a check", kit.Danger
}

func (v *bankView) read() {
	rows, err := bench.Ask(v.b, bank.List{})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.list.SetRows(kit.Rows(rows))
}

// pick shows an account in the form, unless another is being typed.
func (v *bankView) pick(a bank.Account) {
	if v.form.Dirty() {
		v.b.Window().Say("What you typed is not saved yet: F9 saves it, Ctrl+N drops it.", kit.Warning)
		return
	}
	v.was = a
	bench.Fill(v.form, bank.Fields, &a)
	v.form.Set("next check", fmt.Sprint(a.NextCheck))
	v.form.Set("signers", strings.Join(a.Signers, "\n"))
	v.form.Lock(a.Used(), "next check")
	v.head.Set("Change "+a.Name, kit.Accent)
	v.routing()
	v.form.Clean()
}

// fresh empties the form for a new account.
func (v *bankView) fresh() {
	v.was = bank.Account{}
	bench.Fill(v.form, bank.Fields, &v.was)
	v.form.Set("next check", "")
	v.form.Set("signers", "")
	v.form.Lock(false, "next check")
	v.form.SetHint("routing", "nine digits", kit.Quiet)
	v.head.Set("New bank account", kit.Accent)
	v.form.Clean()
}

func (v *bankView) save() error {
	a := v.was
	if err := bench.Read(v.form, bank.Fields, &a, v.b.Today()); err != nil {
		return err
	}
	a.NextCheck = uint64(max(0, v.form.Number("next check").IntPart()))
	a.Signers = nil
	for s := range strings.Lines(v.form.Text("signers")) {
		if s = strings.TrimSpace(s); s != "" {
			a.Signers = append(a.Signers, s)
		}
	}
	got, err := bench.Do(v.b, v.deed, bank.Keep{Account: a})
	if err != nil {
		return err
	}
	v.form.Clean()
	v.read()
	for i := range v.list.Len() {
		if v.list.Row(i).ID == got.ID {
			v.list.Select(i)
		}
	}
	v.pick(got)
	v.b.Window().Say("Bank account "+got.Name+" is saved.", kit.Good)
	return nil
}

func (v *bankView) key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9, kit.KeySave, kit.KeySubmit:
		v.form.Submit()
	case kit.KeyNew:
		v.b.Window().Guard(v.form.Dirty(), func() {
			v.list.Select(-1)
			v.fresh()
			v.b.Window().FocusOn(v.form.First())
		})
	case fyne.KeyF7:
		v.b.Window().FocusOn(v.list)
	default:
		return false
	}
	return true
}
