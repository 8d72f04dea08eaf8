package bill

import "testing"

func TestAPostcardSaysTheServiceOnce(t *testing.T) {
	for _, c := range []struct{ service, text, want string }{
		{"Water", "Water use, first 4 CCF", "Water use, first 4 CCF"},
		{"Water", "Base charge", "Water: Base charge"},
		{"Sewer", "Water use share", "Sewer: Water use share"},
		{"Water", "Waterway fee", "Water: Waterway fee"},
	} {
		if got := (Charge{Text: c.text}).of(c.service); got != c.want {
			t.Errorf("%s of %s is %q, not %q", c.text, c.service, got, c.want)
		}
	}
}
