package shell_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/ui/kit/kittest"
)

// TestAPasswordGivenByAnotherIsChangedBeforeAnythingElse: it opens no screen, and one's own must be typed twice.
func TestAPasswordGivenByAnotherIsChangedBeforeAnythingElse(t *testing.T) {
	o := open(t, false)
	o.signIn("Ana Muñoz", "given by another")
	if d := o.w.Top(); d == nil || d.Title != "A password of your own" || o.sh.Session() != nil || o.sh.Current() != nil {
		t.Fatalf("with a password somebody else knows one is at work: %v", o.sh.Clerk())
	}
	kittest.Shot(t, o.w, "own-password")
	give := func(texts ...string) {
		for _, text := range texts {
			kittest.Type(o.w, text)
			kittest.Press(o.w, fyne.KeyReturn)
		}
	}
	give("correct horse", "correct house")
	if o.w.Top() == nil || o.sh.Current() != nil {
		t.Fatal("two passwords that differ are taken")
	}
	give("correct horse")
	if o.w.Top() != nil || o.sh.Clerk().Name != "Ana Muñoz" || o.sh.Current() == nil {
		t.Errorf("the own password does not sign in: %q", o.sh.Status().Said())
	}
}
