package kit

import (
	"testing"

	"fyne.io/fyne/v2"
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

func TestUnusedRoomGoesBeforeADateAnAccountNumberOrANameIsCut(t *testing.T) {
	test.NewApp()
	l := NewList(
		Column[string]{Title: "Due", Chars: 9, Text: func(string) string { return "11/23/2026" }},
		Column[string]{Title: "Account", Chars: 10, Text: func(string) string { return "001020-01" }},
		Column[string]{Title: "Customer", Chars: 30, Flex: 1, Text: func(string) string { return "Margaret Ashworth-Delacroix and Sons" }},
		Column[string]{Title: "Balance", Chars: 20, Align: Right, Text: func(string) string { return "$48.20" }})
	l.SetRows(Rows([]string{"a", "b"}))
	l.measure()
	full := charsWide(9+10+30+20) + 8*gapCell
	for _, cut := range []float32{20, 60, 160, 260} {
		w := l.widths(full - cut)
		for i, text := range map[int]string{0: "11/23/2026", 1: "001020-01", 3: "$48.20"} {
			if w[i] < wideOf(text, fyne.TextStyle{})-0.5 {
				t.Errorf("with %v less, %s has %.1f of %.1f", cut, text, w[i], wideOf(text, fyne.TextStyle{}))
			}
		}
		if cut <= 60 && w[2] < charsWide(30) {
			t.Errorf("with %v less the name gives way (%.1f) while the balance has room to spare (%.1f)", cut, w[2], w[3])
		}
	}
}

func TestDatesNumbersAndAmountsAreFigures(t *testing.T) {
	for text, want := range map[string]bool{
		"11/23/2026": true, "Nov 23, 2026": true, "001020-01": true, "$1,204.50 CR": true, "—": true, "": true,
		"receipt A-000003": true, "12 Main Street": false, "Begoña Muñoz Peña, paid 30.00": false, "Residential single": false, "posted": false,
	} {
		if isFigure(text) != want {
			t.Errorf("%q is taken for a figure: %v", text, !want)
		}
	}
}
