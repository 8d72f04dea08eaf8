package kit_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
)

var firstOfOctober = calendar.Date(2026, 10, 1)

func today() calendar.Day { return firstOfOctober }

func receiptForm() *kit.Form {
	return kit.NewForm(
		kit.FormOptions{Columns: 2, Today: today, Submit: "Post receipt", Cancel: "Cancel"},
		kit.Field{Key: "head", Label: "Receipt", Kind: kit.Title},
		kit.Field{Key: "account", Label: "Account", Kind: kit.Text, Required: true, Chars: 14, Hint: "Account number, F3 finds"},
		kit.Field{Key: "balance", Label: "Balance", Kind: kit.Shown},
		kit.Field{Key: "day", Label: "Day", Kind: kit.Date},
		kit.Field{Key: "amount", Label: "Amount", Kind: kit.Money, Required: true},
		kit.Field{Key: "method", Label: "Paid by", Kind: kit.Pick, Options: kit.Options("Cash", "Check", "Card")},
		kit.Field{Key: "usage", Label: "Usage", Kind: kit.Number, Places: 3},
		kit.Field{Key: "mail", Label: "Mail the receipt", Kind: kit.Tick},
		kit.Field{Key: "memo", Label: "Memo", Kind: kit.Notes, Rows: 2},
	)
}

func TestEnterGoesFromFieldToFieldAndPostsAtTheEnd(t *testing.T) {
	f := receiptForm()
	posted := 0
	f.OnSubmit = func() error { posted++; return nil }
	w := kittest.Window(t, f.Content(), 760, 320)
	kittest.Focus(w, f.First())
	kittest.Type(w, "00123")
	kittest.Press(w, fyne.KeyReturn) // past the balance, which is only shown
	kittest.Type(w, "+5")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "12.50+3*2")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "ch")
	kittest.Press(w, fyne.KeyReturn, fyne.KeyReturn, fyne.KeySpace)
	kittest.Shot(t, w, "form")
	if f.Text("account") != "00123" || f.Amount("amount") != 1850 || f.Day("day") != firstOfOctober+5 ||
		f.Text("method") != "Check" || !f.Ticked("mail") {
		t.Fatalf("the form holds %v", f.Values())
	}
	if f.Text("amount") != "18.50" || f.Text("day") != "10/06/2026" {
		t.Errorf("shorthand was not written in full: %q %q", f.Text("amount"), f.Text("day"))
	}
	kittest.Press(w, fyne.KeyReturn, fyne.KeyTab, fyne.KeyReturn) // notes keep Enter; Tab leaves them
	if posted != 1 {
		t.Errorf("posted %d times, want once", posted)
	}
}

func TestCtrlEnterPostsFromAnyField(t *testing.T) {
	f := receiptForm()
	posted := 0
	f.OnSubmit = func() error { posted++; return nil }
	w := kittest.Window(t, f.Content(), 760, 320)
	f.Set("account", "00123")
	kittest.Focus(w, f.Control("amount"))
	kittest.Type(w, "5")
	kittest.CtrlEnter(w)
	if posted != 1 || f.Amount("amount") != 5*money.Dollar {
		t.Errorf("posted %d times with %s", posted, f.Amount("amount"))
	}
}

func TestMissingFieldIsNamedAndGetsTheFocus(t *testing.T) {
	f := receiptForm()
	f.OnSubmit = func() error { t.Error("posted without an amount"); return nil }
	w := kittest.Window(t, f.Content(), 760, 340)
	f.Set("account", "00123")
	f.Submit()
	if w.Canvas().Focused() != f.Control("amount") {
		t.Errorf("the focus is on %T", w.Canvas().Focused())
	}
	kittest.Shot(t, w, "form-missing")
	if err := f.Check(); fault.FieldOf(err) != "amount" {
		t.Errorf("check says %v", err)
	}
}

func TestRefusalMarksTheFieldItNames(t *testing.T) {
	no := fault.New(fault.Refused, "receipt.closed-period", "October is closed: the supervisor could reopen it.", nil)
	f := receiptForm()
	f.OnSubmit = func() error { return no.At("day") }
	w := kittest.Window(t, f.Content(), 760, 340)
	f.Set("account", "00123")
	f.Set("amount", 5*money.Dollar)
	f.Submit()
	day := f.Control("day").(*kit.Entry)
	if w.Canvas().Focused() != f.Control("day") || day.Err() == nil {
		t.Errorf("day is not marked: %v", day.Err())
	}
	kittest.Shot(t, w, "form-refused")
	kittest.Type(w, "t")
	if day.Err() != nil {
		t.Error("typing did not clear the mark")
	}
}

func TestEscAsksOnlyWhenSomethingWasEntered(t *testing.T) {
	f := receiptForm()
	left := 0
	f.OnCancel = func() { left++ }
	w := kittest.Window(t, f.Content(), 760, 340)
	kittest.Focus(w, f.First())
	kittest.Press(w, fyne.KeyEscape)
	if left != 1 || w.Top() != nil {
		t.Fatalf("an untouched form asked before leaving (left %d)", left)
	}
	kittest.Type(w, "1")
	kittest.Press(w, fyne.KeyEscape)
	if w.Top() == nil || left != 1 {
		t.Fatal("a changed form was left without asking")
	}
	kittest.Shot(t, w, "guard")
	kittest.Press(w, fyne.KeyReturn) // Enter keeps editing
	if w.Top() != nil || left != 1 || w.Canvas().Focused() != f.First() {
		t.Fatal("Enter should go back to the field")
	}
	kittest.Press(w, fyne.KeyEscape, fyne.KeyLeft, fyne.KeyReturn)
	if left != 2 {
		t.Error("leaving was asked for and did not happen")
	}
}

func TestDirtyIsAboutValuesNotKeystrokes(t *testing.T) {
	f := receiptForm()
	w := kittest.Window(t, f.Content(), 760, 340)
	f.Set("amount", 5*money.Dollar)
	f.Clean()
	kittest.Focus(w, f.Control("amount"))
	kittest.Type(w, "5")
	if !f.Dirty() {
		t.Error("a half typed amount is a change")
	}
	kittest.Press(w, fyne.KeyReturn)
	if f.Dirty() {
		t.Errorf("5 is 5.00: %v", f.Values())
	}
}

func TestATallFormKeepsTheFieldInSight(t *testing.T) {
	fields := make([]kit.Field, 40)
	for i := range fields {
		fields[i] = kit.Field{Key: fmt.Sprint(i), Label: fmt.Sprintf("Factor %d", i+1)}
	}
	f := kit.NewForm(kit.FormOptions{Tall: true, Submit: "Save"}, fields...)
	w := kittest.Window(t, f.Content(), 500, 300)
	kittest.Focus(w, f.First())
	for range 30 {
		kittest.Press(w, fyne.KeyReturn)
	}
	kittest.Shot(t, w, "form-tall")
	scroll := f.Fields().(*container.Scroll)
	if y := f.Control("30").Position().Y - scroll.Offset.Y; y < 0 || y > scroll.Size().Height-20 {
		t.Errorf("the 31st field stands at %v of %v", y, scroll.Size().Height)
	}
	if w.Canvas().Size().Height > 300 {
		t.Errorf("the form pushed the window to %v", w.Canvas().Size().Height)
	}
}

func TestAFieldCanBeLookedUp(t *testing.T) {
	f := kit.NewForm(kit.FormOptions{Submit: "Post"}, kit.Field{
		Key: "account", Label: "Account", Chars: 12,
		OnFind: func(f *kit.Form, query string) {
			f.Set("account", query+"-found")
			f.SetHint("account", "Ana Muñoz, 12 Arroyo Seco Pkwy", kit.Good)
		},
	})
	w := kittest.Window(t, f.Content(), 600, 120)
	kittest.Focus(w, f.First())
	kittest.Type(w, "001")
	kittest.Press(w, fyne.KeyF3)
	kittest.Shot(t, w, "form-found")
	if f.Text("account") != "001-found" || !f.Dirty() {
		t.Errorf("the account is %q", f.Text("account"))
	}
}
