package phrase_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/domain/phrase"
)

func TestAFigureHasItsThousandsParted(t *testing.T) {
	for text, want := range map[string]string{
		"0": "0", "7": "7", "999": "999", "1000": "1,000", "19479": "19,479", "1234567.25": "1,234,567.25", "-1204.5": "-1,204.5", "0.125": "0.125",
	} {
		if got := phrase.Figure(decimal.RequireFromString(text)); got != want {
			t.Errorf("%s is written %s, want %s", text, got, want)
		}
	}
}
