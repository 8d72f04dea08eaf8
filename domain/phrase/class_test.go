package phrase_test

import (
	"testing"

	"curbstop/domain/phrase"
)

func TestARateClassIsSaidInWords(t *testing.T) {
	for code, want := range map[string]string{
		"RESIDENTIAL_SINGLE": "Residential single", "COMMERCIAL": "Commercial", "School district": "School district", "": "",
	} {
		if got := phrase.Class(code); got != want {
			t.Errorf("%q is said %q, not %q", code, got, want)
		}
	}
}
