package main

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"curbstop/ui/kit"
)

// TestTheFileOfEventsHoldsNothingTypedOfRealBooks: neither the words of a sealed form nor a password, whatever field they are typed in.
func TestTheFileOfEventsHoldsNothingTypedOfRealBooks(t *testing.T) {
	test.NewTempApp(t)
	plain, secret := kit.NewText(), kit.NewPassword()
	plain.SetText("she was late again")
	secret.SetText("nine wet harbour stones")
	for _, c := range []struct {
		of       *kit.Entry
		training bool
		want     string
	}{{plain, false, "Entry"}, {secret, false, "password"}, {plain, true, "entry she was late again"}, {secret, true, "password"}} {
		if got := focused(c.of, c.training); got != c.want {
			t.Errorf("training %v: told %q, want %q", c.training, got, c.want)
		}
	}
}
