package kit_test

import (
	"context"
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/calendar"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
)

func workOf(err error) kit.Work { return func(context.Context, kit.Progress) error { return err } }

func TestDateShorthand(t *testing.T) {
	for typed, want := range map[string]calendar.Day{
		"t": firstOfOctober, "+5": firstOfOctober + 5, "-1": firstOfOctober - 1, "3/4": calendar.Date(2027, 3, 4),
		"m": firstOfOctober, "h": calendar.Date(2026, 10, 31), "15": calendar.Date(2026, 10, 15), "12/31/26": calendar.Date(2026, 12, 31),
	} {
		e := kit.NewDate(today)
		w := kittest.Window(t, container.NewVBox(e, kit.NewText()), 300, 120)
		kittest.Focus(w, e)
		kittest.Type(w, typed)
		kittest.Press(w, fyne.KeyTab)
		if got, err := e.Day(); got != want || err != nil || e.Text != want.US() {
			t.Errorf("%q became %q (%v), want %s", typed, e.Text, err, want.US())
		}
	}
}

func TestAWrongDateStaysToBeMended(t *testing.T) {
	e := kit.NewDate(today)
	w := kittest.Window(t, container.NewVBox(e, kit.NewText()), 300, 120)
	kittest.Focus(w, e)
	kittest.Type(w, "2/30")
	kittest.Press(w, fyne.KeyTab)
	if e.Text != "2/30" || e.Err() == nil {
		t.Errorf("2/30 became %q, %v", e.Text, e.Err())
	}
}

func TestArrowsStepADay(t *testing.T) {
	e := kit.NewDate(today)
	w := kittest.Window(t, e, 300, 40)
	kittest.Focus(w, e)
	kittest.Press(w, fyne.KeyUp, fyne.KeyUp, fyne.KeyDown)
	if e.Text != "10/01/2026" { // an empty field begins today
		t.Errorf("the day is %q", e.Text)
	}
}

func TestTypingReplacesWhatWasThere(t *testing.T) {
	e := kit.NewMoney()
	e.SetAmount(12345)
	w := kittest.Window(t, container.NewVBox(kit.NewText(), e), 300, 120)
	kittest.Press(w, fyne.KeyTab, fyne.KeyTab)
	kittest.Type(w, "7x") // letters have no place in an amount
	kittest.Press(w, fyne.KeyTab)
	if a, err := e.Amount(); a != 700 || err != nil {
		t.Errorf("the amount is %s, %v", a, err)
	}
}

func TestTabLeavesNotes(t *testing.T) {
	n, after := kit.NewNotes(3), kit.NewText()
	w := kittest.Window(t, container.NewVBox(n, after), 300, 160)
	kittest.Focus(w, n)
	kittest.Type(w, "one")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "two")
	kittest.Press(w, fyne.KeyTab)
	if n.Text != "one\ntwo" || w.Canvas().Focused() != after {
		t.Errorf("notes %q, focus %T", n.Text, w.Canvas().Focused())
	}
}

func TestAChoiceIsMadeByLettersAndArrows(t *testing.T) {
	c := kit.NewChoice(kit.Options("Cash", "Card", "Check", "Money order")...)
	w := kittest.Window(t, container.NewVBox(c, kit.NewText()), 300, 300)
	kittest.Focus(w, c)
	kittest.Type(w, "ch")
	if c.Value() != "Check" {
		t.Errorf("“ch” chose %q", c.Value())
	}
	kittest.Press(w, fyne.KeyDown, fyne.KeyDown)
	if c.Value() != "Money order" {
		t.Errorf("Down chose %q", c.Value())
	}
	kittest.Press(w, fyne.KeyHome, fyne.KeyReturn)
	if c.Value() != "Cash" || w.Canvas().Focused() == c {
		t.Error("Home, Enter should choose the first and go on")
	}
}

// threePages is a document whose pages are blank.
type threePages struct{ asked []int }

func (p *threePages) Pages() int { return 3 }

func (p *threePages) Page(i, dpi int) (image.Image, error) {
	p.asked = append(p.asked, i)
	page := image.NewGray(image.Rect(0, 0, dpi*17/2, dpi*11))
	for at := range page.Pix {
		page.Pix[at] = 0xff
	}
	return page, nil
}

func TestPreviewTurnsPagesAndPrints(t *testing.T) {
	p, printed := kit.NewPreview(kit.NewInlineDesk()), 0
	p.OnPrint = func() { printed++ }
	w := kittest.Window(t, p, 800, 600)
	p.Load(&threePages{})
	kittest.Focus(w, p)
	kittest.Press(w, fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyPlus)
	if n, of := p.Page(); n != 2 || of != 3 {
		t.Errorf("page %d of %d", n, of)
	}
	kittest.Press(w, kit.KeyPrint)
	if printed != 1 {
		t.Error("Ctrl+P did not print")
	}
	kittest.Shot(t, w, "preview")
}

func TestADateReadInTheMiddleOfTypingStaysAsTyped(t *testing.T) {
	e := kit.NewDate(today)
	w := kittest.Window(t, container.NewVBox(e, kit.NewText()), 300, 120)
	kittest.Focus(w, e)
	for _, letter := range []string{"1", "1", "/", "2", "7"} { // a form works something out at every letter
		kittest.Type(w, letter)
		_, _ = e.Day()
	}
	if got, err := e.Day(); got != calendar.Date(2026, 11, 27) || err != nil || e.Text != "11/27" {
		t.Errorf("11/27 became %q, %s (%v)", e.Text, got, err)
	}
}
