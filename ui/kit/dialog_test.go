package kit_test

import (
	"errors"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
)

func desk(t *testing.T) (*kit.Window, *kit.Entry) {
	e := kit.NewText()
	w := kittest.Window(t, container.NewVBox(e), 700, 420)
	kittest.Focus(w, e)
	return w, e
}

func TestEnterSaysYesEscSaysNoAndTheFocusComesBack(t *testing.T) {
	w, e := desk(t)
	yes := 0
	w.Ask("Post?", "Post 12 receipts to October.", "Post", func() { yes++ })
	kittest.Press(w, fyne.KeyEscape)
	if yes != 0 || w.Top() != nil || w.Canvas().Focused() != e {
		t.Fatal("Esc should say no and give the focus back")
	}
	w.Ask("Post?", "Post 12 receipts to October.", "Post", func() { yes++ })
	kittest.Shot(t, w, "ask")
	kittest.Press(w, fyne.KeyReturn)
	if yes != 1 || w.Top() != nil || w.Canvas().Focused() != e {
		t.Error("Enter should say yes, once")
	}
}

func TestDangerNeedsMoreThanEnter(t *testing.T) {
	w, _ := desk(t)
	yes := 0
	w.AskDanger("Void?", "Check 1042 will be void for good.", "Void it", "Keep it", func() { yes++ })
	kittest.Press(w, fyne.KeyReturn)
	if yes != 0 || w.Top() != nil {
		t.Error("Enter voided a check")
	}
}

func TestAReasonIsNeeded(t *testing.T) {
	w, _ := desk(t)
	got := ""
	w.AskReason("Void the receipt", "The receipt stays in the journal.", "Void", func(r string) error {
		if r == "x" {
			return errors.New("That is no reason.")
		}
		got = r
		return nil
	})
	kittest.Press(w, fyne.KeyReturn)
	if w.Top() == nil {
		t.Fatal("an empty reason was taken")
	}
	kittest.Type(w, "x")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Shot(t, w, "reason-refused")
	if w.Top() == nil {
		t.Fatal("a refused reason closed the dialog")
	}
	kittest.Type(w, "Posted to the wrong account")
	kittest.Press(w, fyne.KeyReturn)
	if got != "xPosted to the wrong account" || w.Top() != nil {
		t.Errorf("the reason is %q", got)
	}
}

func TestTheCountMustBeTyped(t *testing.T) {
	w, _ := desk(t)
	done := 0
	w.AskTyped("Shut off?", "37 premises will be shut off.", "Number of premises", "37", "Shut off", func() { done++ })
	kittest.Type(w, "36")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Shot(t, w, "typed-other")
	if done != 0 || w.Top() == nil {
		t.Fatal("36 was taken for 37")
	}
	kittest.Press(w, fyne.KeyBackspace)
	kittest.Type(w, "7")
	kittest.Press(w, fyne.KeyReturn)
	if done != 1 || w.Top() != nil {
		t.Error("37 was not taken")
	}
}

func TestDialogsStackAndKeysStayInTheTopOne(t *testing.T) {
	w, e := desk(t)
	reached := false
	w.SetKeys(func(*fyne.KeyEvent) bool { reached = true; return true })
	closed := ""
	a := w.Tell("A", "first")
	a.OnClose = func() { closed += "a" }
	w.Tell("B", "second").OnClose = func() { closed += "b" }
	kittest.Press(w, fyne.KeyF9, fyne.KeyEscape)
	if closed != "b" || w.Top() != a || reached {
		t.Fatalf("closed %q, a key reached the screen: %v", closed, reached)
	}
	kittest.Press(w, fyne.KeyReturn)
	if closed != "ba" || w.Canvas().Focused() != e {
		t.Errorf("closed %q", closed)
	}
	kittest.Press(w, fyne.KeyF9)
	if !reached {
		t.Error("F9 in a field did not reach the screen")
	}
}

func TestABlockedButtonSaysWhy(t *testing.T) {
	pressed, said := 0, ""
	b := kit.NewButton("Refund", func() { pressed++ })
	b.Block("The account is open.")
	w := kittest.Window(t, container.NewVBox(kit.NewText(), b), 400, 200)
	w.SetStatus(func(text string, _ kit.Tone) { said = text })
	kittest.Press(w, fyne.KeyTab, fyne.KeyTab)
	if said != "The account is open." {
		t.Errorf("reaching the button said %q", said)
	}
	kittest.Press(w, fyne.KeyReturn, fyne.KeySpace)
	if pressed != 0 {
		t.Error("a blocked button was pressed")
	}
	b.Block("")
	kittest.Press(w, fyne.KeyReturn, fyne.KeySpace)
	if pressed != 2 {
		t.Errorf("pressed %d times", pressed)
	}
}

func TestLongWorkCanBeFollowed(t *testing.T) {
	w, e := desk(t)
	var ended error
	w.Work(kit.NewInlineDesk(), "Billing", workOf(nil), func(err error) { ended = err })
	if ended != nil || w.Top() != nil || w.Canvas().Focused() != e {
		t.Errorf("ended with %v, dialog %v", ended, w.Top())
	}
}
