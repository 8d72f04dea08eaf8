package shell_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
)

func TestTheSectionsOwnKeyGoesToItsFirstPage(t *testing.T) {
	o := open(t, false)
	o.signIn("Ana Muñoz", "correct horse")
	first, over, top := o.sh.Current(), newReceipt(), newReceipt()
	o.sh.Open(over)
	o.sh.Open(top)
	kittest.Type(o.w, "7")
	kittest.Chord(o.w, alt, fyne.Key1)
	if o.w.Top() == nil || top.closed != 0 {
		t.Fatal("Alt+1 dropped an entry without asking")
	}
	kittest.Press(o.w, fyne.KeyLeft, fyne.KeyReturn)
	if o.sh.Current() != first || over.closed != 1 || top.closed != 1 {
		t.Errorf("%T is shown, the pages were closed %d and %d times", o.sh.Current(), over.closed, top.closed)
	}
}

func TestThePanelsOwnKeysAreNamed(t *testing.T) {
	o := open(t, false)
	o.signIn("Ana Muñoz", "correct horse")
	for want, d := range map[string]*kit.Dialog{
		"Enter leave it lying": {Title: "?", Content: kit.NewWords("", kit.Plain), Buttons: []*kit.Button{kit.NewButton("Leave it lying   F9", nil)}},
		"Enter OK":             {Title: "!", Content: kit.NewWords("", kit.Plain), Buttons: []*kit.Button{kit.NewButton("OK", nil)}},
		"Up Down choose":       {Title: "Search", Content: kit.NewWords("", kit.Plain), Keys: []kit.KeyHint{{Key: "Up Down", Does: "choose"}}},
	} {
		hints := d.Hints()
		if got := hints[0].Key + " " + hints[0].Does; got != want || hints[len(hints)-1].Key != "Esc" {
			t.Errorf("%q names %v", d.Title, hints)
		}
	}
}
