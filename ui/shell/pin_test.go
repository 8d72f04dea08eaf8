package shell_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"curbstop/domain/fault"
	"curbstop/ui/kit/kittest"
	"curbstop/ui/shell"
)

// choosePIN opens the dialog and fills it in.
func (o *office) choosePIN(password, pin, again string) {
	o.sh.ChoosePIN()
	for _, text := range []string{password, pin, again} {
		kittest.Type(o.w, text)
		kittest.Press(o.w, fyne.KeyReturn)
	}
}

// give types what opens the locked window.
func (o *office) give(text string) {
	kittest.Type(o.w, text)
	kittest.Press(o.w, fyne.KeyReturn)
}

func TestAPINOpensTheLockedWindowAndNothingEnteredIsLost(t *testing.T) {
	o, r := withReceipt(t)
	kittest.Type(o.w, "5")
	o.choosePIN("correct horse", "840271", "840271")
	if o.w.Top() != nil || !strings.Contains(o.sh.Status().Said(), "PIN opens") {
		t.Fatalf("the PIN is not taken: %q", o.sh.Status().Said())
	}
	o.sh.Lock()
	kittest.Shot(t, o.w, "locked-with-pin")
	o.give("840271")
	if o.sh.Locked() || o.sh.Current() != shell.Screen(r) || r.form.Text("account") != "5" {
		t.Fatalf("the PIN does not open the window: %q", o.sh.Status().Said())
	}
	if o.seen.rested != 1 {
		t.Error("the keys of sealed records stay with a window that a PIN opened")
	}
}

func TestThreeWrongPINsAndOnlyThePasswordOpens(t *testing.T) {
	o, r := withReceipt(t)
	o.choosePIN("correct horse", "840271", "840271")
	o.sh.Lock()
	for i, want := range []string{"2 more", "1 more", "three times"} {
		o.give("840270")
		if !o.sh.Locked() || !strings.Contains(o.sh.Status().Said(), want) {
			t.Errorf("try %d: %q", i+1, o.sh.Status().Said())
		}
	}
	o.give("840271")
	if !o.sh.Locked() {
		t.Fatal("the right PIN after three wrong ones opens the window")
	}
	o.give("correct horse")
	if o.sh.Locked() || o.sh.Current() != shell.Screen(r) {
		t.Fatal("the password does not open it")
	}
	o.sh.Lock()
	if o.give("840271"); !o.sh.Locked() {
		t.Error("a PIN that is spent serves again")
	}
}

func TestAPINEndsWithItsHoursAndIsNobodyElses(t *testing.T) {
	o := signedIn(t)
	o.choosePIN("correct horse", "840271", "840271")
	o.sh.Lock()
	o.now = o.now.Add(8*time.Hour + time.Second)
	if o.give("840271"); !o.sh.Locked() {
		t.Error("the PIN of this morning opens the window at night")
	}
	o.give("correct horse")
	o.choosePIN("correct horse", "840271", "840271")
	o.sh.Lock()
	o.sh.Start()
	o.signIn("Dana Whitfield", "840271")
	if !o.sh.Locked() {
		t.Error("one's PIN lets another in")
	}
	kittest.Type(o.w, "correct horse")
	kittest.Press(o.w, fyne.KeyReturn)
	if o.sh.Clerk().Name != "Dana Whitfield" || len(o.sh.Others()) != 1 {
		t.Errorf("%s works, %v have work kept", o.sh.Clerk().Name, o.sh.Others())
	}
}

func TestWhatIsNoPIN(t *testing.T) {
	o := signedIn(t)
	for _, c := range []struct{ password, pin, again, says string }{
		{"correct horse", "1234", "1234", "6 to 8"},
		{"correct horse", "12345678901", "12345678901", "6 to 8"},
		{"correct horse", "84o271", "84o271", "6 to 8"},
		{"correct horse", "123456", "123456", "first that are tried"},
		{"correct horse", "876543", "876543", "first that are tried"},
		{"correct horse", "112233", "112233", "first that are tried"},
		{"correct horse", "847847", "847847", "first that are tried"},
		{"correct horse", "031782", "031782", "first that are tried"},
		{"correct horse", "19820317", "19820317", "first that are tried"},
		{"correct horse", "840271", "840272", "differ"},
		{"guess", "840271", "840271", ""},
	} {
		o.choosePIN(c.password, c.pin, c.again)
		if d := o.w.Top(); d == nil || !strings.Contains(o.sh.Status().Said(), c.says) {
			t.Errorf("%s: %q", c.pin, o.sh.Status().Said())
		}
		for o.w.Top() != nil {
			o.w.Top().Close()
		}
		o.sh.Lock()
		if o.give(c.pin); !o.sh.Locked() {
			t.Fatalf("%s opens the window", c.pin)
		}
		for range 3 { // a wrong password is one too
			o.sh.Start()
		}
		o.signIn("Ana Muñoz", "correct horse")
	}
}

func TestSealedRecordsAskForThePasswordAfterAPIN(t *testing.T) {
	o := signedIn(t)
	sealed := fault.New(fault.Refused, "sealed.no-key", "These records are sealed.", nil)
	o.w.SayError(sealed)
	if o.w.Top() != nil {
		t.Fatal("who holds no key is asked for a password")
	}
	o.choosePIN("correct horse", "840271", "840271")
	o.sh.Lock()
	o.give("840271")
	o.w.SayError(sealed)
	kittest.Shot(t, o.w, "sealed-after-pin")
	if d := o.w.Top(); d == nil || d.Title != "Your password again" {
		t.Fatal("the password is not asked for")
	}
	o.give("correct horse")
	if o.seen.resting || o.w.Top() != nil {
		t.Error("the keys are not given back")
	}
}

func TestTrainingBooksKnowNoPIN(t *testing.T) {
	o := open(t, true)
	kittest.Shot(t, o.w, "sign-in-training")
	kittest.Press(o.w, fyne.KeyReturn)
	o.sh.ChoosePIN()
	if o.w.Top() != nil || !strings.Contains(o.sh.Status().Said(), "training books") {
		t.Errorf("said %q", o.sh.Status().Said())
	}
}

func TestAllPasswordsLost(t *testing.T) {
	o := open(t, false)
	fill := func(a, b string) {
		for _, text := range []string{"Ruth Okafor", a, b, "nine new words here", "nine new words here"} {
			kittest.Type(o.w, text)
			kittest.Press(o.w, fyne.KeyTab)
		}
		kittest.Shot(t, o.w, "all-passwords-lost")
		kittest.Press(o.w, fyne.KeyReturn)
	}
	for range 3 {
		kittest.Press(o.w, fyne.KeyTab)
	}
	kittest.Press(o.w, fyne.KeyReturn)
	if d := o.w.Top(); d == nil || d.Title != "All passwords are lost" {
		t.Fatalf("the button is not reached by Tab: %v", d)
	}
	fill("HALF ONE", "HALF TWO")
	if o.sh.Clerk().Name != "Ruth Okafor" || o.seen.sheets[0] != "Ruth Okafor" || o.seen.sheets[3] != "nine new words here" {
		t.Fatalf("%q works; the gate was given %q", o.sh.Clerk().Name, o.seen.sheets)
	}
	if said := o.sh.Status().Said(); !strings.Contains(said, "spent") {
		t.Errorf("said %q", said)
	}
}
