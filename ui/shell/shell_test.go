package shell_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
	"curbstop/ui/shell"
)

const (
	alt  = fyne.KeyModifierAlt
	ctrl = fyne.KeyModifierControl
)

func TestSignInByPassword(t *testing.T) {
	o := open(t, false)
	kittest.Shot(t, o.w, "signin")
	o.signIn("Ana Muñoz", "wrong")
	if o.sh.Current() != nil {
		t.Fatal("a wrong password let somebody in")
	}
	kittest.Shot(t, o.w, "signin-refused")
	kittest.Type(o.w, "correct horse") // the name stays, the password field has the focus
	kittest.Press(o.w, fyne.KeyReturn)
	if o.sh.Clerk().Name != "Ana Muñoz" || o.sh.Current() == nil {
		t.Fatalf("signed in as %q", o.sh.Clerk().Name)
	}
	kittest.Shot(t, o.w, "accounts")
}

func TestTrainingBooksChooseAName(t *testing.T) {
	o := open(t, true)
	kittest.Press(o.w, fyne.KeyDown)
	kittest.Shot(t, o.w, "signin-training")
	kittest.Press(o.w, fyne.KeyReturn)
	if o.sh.Clerk().Name != "Dana Whitfield" {
		t.Errorf("signed in as %q", o.sh.Clerk().Name)
	}
	kittest.Shot(t, o.w, "training")
}

func TestSectionsKeepWhatWasEntered(t *testing.T) {
	o := signedIn(t)
	kittest.Chord(o.w, alt, fyne.Key2)
	kittest.Type(o.w, "00102")
	kittest.Chord(o.w, alt, fyne.Key1)
	if _, ok := o.sh.Current().(*accounts); !ok {
		t.Fatalf("Alt+1 shows %T", o.sh.Current())
	}
	kittest.Shot(t, o.w, "unsaved-mark")
	kittest.Chord(o.w, alt, fyne.Key2)
	r := o.receipt()
	if r == nil || r.form.Text("account") != "00102" || o.w.Canvas().Focused() != r.form.First() {
		t.Error("going away and back lost the entry or the focus")
	}
}

func TestEscGoesBackAndGuards(t *testing.T) {
	o, r := withReceipt(t)
	kittest.Press(o.w, fyne.KeyEscape)
	if r.closed != 1 || o.sh.Current() == r {
		t.Fatal("Esc did not go back")
	}
	r = newReceipt()
	o.sh.Open(r)
	kittest.Type(o.w, "7")
	kittest.Press(o.w, fyne.KeyEscape)
	if o.w.Top() == nil || r.closed != 0 {
		t.Fatal("Esc dropped an entry without asking")
	}
	kittest.Press(o.w, fyne.KeyEscape)
	if o.sh.Current() != shell.Screen(r) || r.form.Text("account") != "7" {
		t.Error("Esc in the question should stay")
	}
}

func TestF12KeepsTheFirstClerksForm(t *testing.T) {
	o, r := withReceipt(t)
	kittest.Type(o.w, "00103")
	kittest.Press(o.w, fyne.KeyReturn)
	kittest.Type(o.w, "12")
	o.w.AskReason("Void", "", "Void", func(string) error { return nil })
	kittest.Type(o.w, "typed tw")
	kittest.Press(o.w, fyne.KeyF12)
	kittest.Shot(t, o.w, "takeover")
	o.signIn("Dana Whitfield", "correct horse")
	if o.sh.Clerk().Name != "Dana Whitfield" || o.w.Top() != nil {
		t.Fatalf("now works %q, dialog %v", o.sh.Clerk().Name, o.w.Top())
	}
	if _, ok := o.sh.Current().(*accounts); !ok {
		t.Errorf("the second clerk begins at %T", o.sh.Current())
	}
	kittest.Press(o.w, fyne.KeyF12)
	o.signIn("Ana Muñoz", "correct horse")
	if o.sh.Current() != shell.Screen(r) || r.form.Text("account") != "00103" || r.form.Text("amount") != "12.00" {
		t.Fatalf("the first clerk finds %T %v", o.sh.Current(), r.form.Values())
	}
	if d := o.w.Top(); d == nil || d.Title != "Void" {
		t.Fatal("the open question of the first clerk is gone")
	}
	kittest.Type(o.w, "ice")
	kittest.Press(o.w, fyne.KeyReturn)
	if o.w.Top() != nil {
		t.Error("the question could not be answered after the return")
	}
}

func TestF12EscGoesOnWhereItWas(t *testing.T) {
	o, r := withReceipt(t)
	kittest.Type(o.w, "1")
	kittest.Press(o.w, fyne.KeyF12, fyne.KeyEscape)
	kittest.Type(o.w, "2")
	if r.form.Text("account") != "12" && r.form.Text("account") != "2" { // the focus selects all again
		t.Errorf("the entry holds %q", r.form.Text("account"))
	}
	if o.sh.Clerk().Name != "Ana Muñoz" {
		t.Error("Esc changed who works")
	}
}

func TestTheWindowLocksItselfAndLosesNothing(t *testing.T) {
	o, r := withReceipt(t)
	kittest.Type(o.w, "5")
	o.now = o.now.Add(9 * time.Minute)
	o.sh.Desk().Tick()
	if o.sh.Locked() {
		t.Fatal("locked after nine of ten minutes")
	}
	o.now = o.now.Add(2 * time.Minute)
	o.sh.Desk().Tick()
	if !o.sh.Locked() || o.sh.Current() != nil {
		t.Fatal("not locked after eleven minutes")
	}
	kittest.Shot(t, o.w, "locked")
	kittest.Chord(o.w, alt, fyne.Key1)
	if o.sh.Current() != nil {
		t.Fatal("a menu shortcut went round the lock")
	}
	kittest.Type(o.w, "correct horse")
	kittest.Press(o.w, fyne.KeyReturn)
	if o.sh.Current() != shell.Screen(r) || r.form.Text("account") != "5" {
		t.Errorf("after unlocking: %T", o.sh.Current())
	}
}

func TestSearchOpensWhatItFinds(t *testing.T) {
	o := signedIn(t)
	kittest.Chord(o.w, ctrl, fyne.KeyK)
	kittest.Type(o.w, "mu")
	kittest.Shot(t, o.w, "search")
	kittest.Press(o.w, fyne.KeyReturn)
	if o.receipt() == nil || o.w.Top() != nil {
		t.Errorf("search opened %T", o.sh.Current())
	}
}

func TestKeysOfTheMenuReachTheScreen(t *testing.T) {
	o, r := withReceipt(t)
	kittest.Press(o.w, fyne.KeyF9) // from inside a text field
	kittest.Chord(o.w, ctrl, fyne.KeyS)
	if len(r.keys) != 2 || r.keys[0] != fyne.KeyF9 || r.keys[1] != kit.KeySave {
		t.Errorf("the screen saw %v", r.keys)
	}
	kittest.Press(o.w, fyne.KeyF1)
	kittest.Shot(t, o.w, "keycard")
	if o.w.Top() == nil {
		t.Error("F1 shows no key card")
	}
	kittest.Chord(o.w, alt, fyne.Key2)
	if o.sh.Current() != shell.Screen(r) {
		t.Error("Alt+2 went away under an open dialog")
	}
}

func TestTextSizeIsHeldWithinLimits(t *testing.T) {
	o := signedIn(t)
	for range 9 {
		kittest.Chord(o.w, ctrl, fyne.KeyEqual)
	}
	if got := o.sh.Look().Points(); got != kit.LargestText {
		t.Errorf("text is %d", got)
	}
	kittest.Shot(t, o.w, "large-text")
	kittest.Chord(o.w, ctrl, fyne.Key0)
	if got := o.sh.Look().Points(); got != kit.DefaultText {
		t.Errorf("text is %d", got)
	}
}

func TestFirstRunRefusesAWeakPassword(t *testing.T) {
	w := kittest.Window(t, container.NewStack(), 1000, 640)
	made := shell.Answers{}
	f := shell.FirstRun(w, kit.NewInlineDesk(), nil, nil)
	kittest.Type(w, "Arroyo Seco Water & Sewer")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "Ruth Okafor")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "short")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "short")
	kittest.CtrlEnter(w)
	kittest.Shot(t, w, "wizard")
	if w.Canvas().Focused() != f.Control("password") || made.Utility != "" {
		t.Errorf("focus is on %T", w.Canvas().Focused())
	}
}

func TestClosingAsksForWhatIsUnsaved(t *testing.T) {
	o := signedIn(t)
	o.w.AskReason("Void", "", "Void", func(string) error { return nil })
	kittest.Type(o.w, "half a rea")
	kittest.Chord(o.w, ctrl, fyne.KeyQ)
	kittest.Chord(o.w, ctrl, fyne.KeyQ)
	if d := o.w.Top(); d == nil || d.Title != "Close without saving?" {
		t.Fatal("the window closed over a half-typed reason")
	}
	kittest.Press(o.w, fyne.KeyReturn)
	if d := o.w.Top(); d == nil || d.Title != "Void" {
		t.Error("Enter should stay with the question that was open")
	}
}
