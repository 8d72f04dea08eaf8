package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
)

// Words keep the blanks between them however narrow the field is, so that lines are full at every possible place.
func TestNotesKeepTheBlanksBetweenWordsWhereLinesAreFull(t *testing.T) {
	const text = "Bills and notices went out on their days, and the drawer balanced on every one of them."
	for width := float32(40); width < 420; width += 17 {
		e := kit.NewNotes(4)
		w := kittest.Window(t, container.NewWithoutLayout(e), 500, 400)
		e.Resize(fyne.NewSize(width, 200))
		kittest.Focus(w, e)
		kittest.Type(w, text)
		if e.Text != text {
			t.Errorf("in a field %v wide it became %q", width, e.Text)
		}
	}
}

func TestABlankHeldBackIsTakenByBackspaceAndForgottenByTheArrows(t *testing.T) {
	for _, c := range []struct {
		key  fyne.KeyName
		want string
	}{{fyne.KeyBackspace, "noticesx"}, {fyne.KeyLeft, "noticexs"}, {fyne.KeyEnd, "noticesx"}} {
		found := false
		for width := float32(40); width < 160; width++ {
			e := kit.NewNotes(4)
			w := kittest.Window(t, container.NewWithoutLayout(e), 500, 400)
			e.Resize(fyne.NewSize(width, 200))
			kittest.Focus(w, e)
			kittest.Type(w, "notices ")
			if e.Text != "notices" { // there was room for the blank
				continue
			}
			found = true
			kittest.Press(w, c.key)
			kittest.Type(w, "x")
			if e.Text != c.want {
				t.Errorf("%s in a field %v wide gives %q, want %q", c.key, width, e.Text, c.want)
			}
			break
		}
		if !found {
			t.Error("no field was so wide that its line was full after a word")
		}
	}
}
