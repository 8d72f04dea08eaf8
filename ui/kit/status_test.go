package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestEscStaysInTheStatusLineWhenAMessageNeedsTheRoom(t *testing.T) {
	test.NewApp()
	s := NewStatus()
	w := test.NewWindow(s.Content())
	defer w.Close()
	w.Resize(fyne.NewSize(800, 40))
	s.SetKeys(KeyHint{"F1", "keys"}, KeyHint{"F4", "print the proof"}, KeyHint{"F8", "approve and post the run"}, KeyHint{"F9", "hold"},
		KeyHint{"Ctrl+K", "search"}, KeyHint{"Esc", "back"})
	whole := s.keys.Text()
	if !strings.HasPrefix(whole, "F1 keys") || !strings.Contains(whole, "F9 hold") || !strings.HasSuffix(whole, "Esc back") {
		t.Fatalf("with nothing said the keys are %q", whole)
	}
	s.Say("The run cannot be approved: nine accounts of route 12 are held and wait for a decision of the supervisor.", Warning)
	short := s.keys.Text()
	if short == whole || !strings.HasSuffix(short, "Esc back") {
		t.Errorf("beside a long message the keys are %q", short)
	}
	if need := lineWide(short); need > s.keys.Size().Width+1 {
		t.Errorf("%q needs %.0f and has %.0f", short, need, s.keys.Size().Width)
	}
	s.Say("", Quiet)
	if s.keys.Text() != whole {
		t.Errorf("when the message is gone the keys are %q", s.keys.Text())
	}
	if got := fitHints([]string{"F1 keys", "F4 print", "Esc back"}, 1); got != "Esc back" {
		t.Errorf("with hardly any room: %q", got)
	}
}
