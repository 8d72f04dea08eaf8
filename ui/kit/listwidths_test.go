package kit

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

func TestANarrowListCutsNamesBeforeDatesAndAmountsLast(t *testing.T) {
	test.NewApp()
	text := func(string) string { return "" }
	l := NewList(
		Column[string]{Title: "Day", Chars: 10, Text: text},
		Column[string]{Title: "Name", Chars: 30, Flex: 1, Text: text},
		Column[string]{Title: "Amount", Chars: 12, Align: Right, Text: text})
	wish := func(chars int) float32 { return charsWide(chars) + 2*gapCell }
	full := wish(10) + wish(30) + wish(12)
	for name, c := range map[string]struct {
		total             float32
		day, name, amount float32
	}{
		"roomy":         {full + 50, wish(10), wish(30) + 50, wish(12)},
		"name gives":    {full - 60, wish(10), wish(30) - 60, wish(12)},
		"name at least": {wish(10) + wish(8) + wish(12), wish(10), wish(8), wish(12)},
		"words give":    {wish(4) + wish(4) + wish(12), wish(4), wish(4), wish(12)},
	} {
		w := l.widths(c.total)
		for i, want := range []float32{c.day, c.name, c.amount} {
			if diff := w[i] - want; diff > 0.5 || diff < -0.5 {
				t.Errorf("%s: column %d is %.1f wide, not %.1f", name, i, w[i], want)
			}
		}
	}
	if w := l.widths(40); w[0]+w[1]+w[2] > 40.5 || w[2] <= 0 {
		t.Errorf("squeezed to 40: %v", w)
	}
}
