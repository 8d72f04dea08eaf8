package deviations

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/assets"
	"curbstop/domain/account"
	"curbstop/domain/deviation"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit/kittest"
)

// late is an office where two accounts are past due, each with a late fee.
func late(t *testing.T) (*bookstest.Office, []account.Account) {
	t.Helper()
	o := bookstest.Open(t)
	o.Rules(assets.TexasPUC)
	var all []account.Account
	for i, name := range []string{"Jo Park", "Ana Ruiz"} {
		a := o.Account("010"+string(rune('1'+i)), name)
		for j, kind := range []ledger.Kind{ledger.Charge, ledger.Penalty} {
			o.Charge(ledger.Bill{
				Account: uint64(a.ID), Kind: kind, Doc: document.Ref{Kind: []document.Kind{"bill", "late fee"}[j], Number: document.NumberOf('A', uint64(i+1))},
				Day: bookstest.Today - 36, Due: bookstest.Today - 20, Parts: []ledger.Part{{Service: "water", Amount: []ledger.Part{{Amount: 6000}, {Amount: 600}}[j].Amount}},
			})
		}
		all = append(all, a)
	}
	return o, all
}

func TestADeviationByKeyboardFromTheRequestToTheCredit(t *testing.T) {
	o, all := late(t)
	o.Deviate(all[1].ID, "late.percent", bookstest.Today+30)
	clerk, f := benchtest.Sit(t, "Request", o.Clerk, func(b *bench.Bench) *form { return newForm(b, all[0].ID, deviation.Deviation{}) })
	f.form.Set("rule", "late.percent")
	f.form.Set("why", "The customer was in hospital, and paid on the day of return.")
	f.form.Set("amount 1", "6.00")
	f.form.Set("way 2", string(deviation.Stay))
	f.arrange()
	f.form.Set("until 2", bookstest.Today+30)
	f.cite()
	if found := f.list.Len(); found != 1 {
		t.Errorf("%d precedents beside the form", found)
	}
	clerk.Shot("deviation-form")
	clerk.Press(fyne.KeyF9)
	clerk.Said("A-000002 is written")

	sup, v := benchtest.Sit(t, "Deviations", o.Supervisor, func(b *bench.Bench) *view { return newView(b, Options{}, all[0].ID) })
	sup.Press(fyne.KeyF9, fyne.KeyReturn)
	sup.Type("Seven years a customer, and never late before.")
	kittest.CtrlEnter(sup.Window)
	sup.Said("A-000002 is recommended")
	sup.Press(fyne.KeyF9)
	if l, _ := v.list.Selected(); l.Stands != deviation.Recommended {
		t.Errorf("the supervisor decides over what they recommended: %s", l.Stands)
	}
	boss, w := benchtest.Sit(t, "Deviations", o.Manager, func(b *bench.Bench) *view { return newView(b, Options{}, 0) })
	boss.Shot("deviations-desk")
	boss.Press(fyne.KeyF9)
	kittest.CtrlEnter(boss.Window)
	boss.Said("A-000002 is approved")
	boss.Press(fyne.KeyF9, fyne.KeyReturn)
	boss.Said("A-000002 is applied")
	if s := o.Standing(all[0].ID); s.Balance != 6000 {
		t.Errorf("the account owes %s", s.Balance)
	}
	l, _ := w.list.Selected()
	rows, err := w.m.page(l.Deviation.Number)
	text := ""
	for _, r := range rows {
		text += r.label + ": " + r.says + "\n"
	}
	if err != nil || !strings.Contains(text, "Made: adjustment A-000001") || !strings.Contains(text, "Option 1, approved: Waive a fee, $6.00") {
		t.Errorf("%v\n%s", err, text)
	}
	boss.Shot("deviations-applied")
	if p, err := w.m.memo(l.Deviation.Number); err != nil || len(p.Sheets) != 1 {
		t.Errorf("the memo: %v", err)
	}
	boss.Press(fyne.KeyF3)
	boss.Shot("deviations-precedents")
}

func TestARequestIsRefusedWithTheReasonOnTheFieldAndReturnedToItsWriter(t *testing.T) {
	o, all := late(t)
	_, f := benchtest.Sit(t, "Request", o.Clerk, func(b *bench.Bench) *form { return newForm(b, all[0].ID, deviation.Deviation{}) })
	f.form.Set("rule", "late.percent")
	f.form.Set("why", "because")
	f.form.Set("amount 1", "7.00")
	if err := f.submit(); err == nil || !strings.Contains(err.Error(), "$6.00 of fees") {
		t.Errorf("more than the fee: %v", err)
	}
	f.form.Set("amount 1", "6.00")
	if err := f.submit(); err != nil {
		t.Fatal(err)
	}
	sup, _ := benchtest.Sit(t, "Deviations", o.Supervisor, func(b *bench.Bench) *view { return newView(b, Options{}, 0) })
	sup.Press(fyne.KeyF9, fyne.KeyReturn)
	sup.Type("As in other cases.")
	kittest.CtrlEnter(sup.Window)
	boss, v := benchtest.Sit(t, "Deviations", o.Manager, func(b *bench.Bench) *view { return newView(b, Options{}, 0) })
	boss.Press(fyne.KeyF4)
	boss.Type("which cases?")
	boss.Press(fyne.KeyReturn)
	boss.Said("A-000001 is returned")
	l, _ := v.list.Selected()
	if l.Stands != document.Draft {
		t.Errorf("returned, and %s", l.Stands)
	}
	boss.Press(fyne.KeyDelete)
	boss.Type("not worth it")
	boss.Press(fyne.KeyReturn)
	boss.Said("A-000001 is withdrawn")
}
