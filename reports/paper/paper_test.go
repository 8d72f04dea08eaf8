package paper_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"curbstop/domain/calendar"
	"curbstop/reports/paper"
	"curbstop/reports/paper/papertest"
)

func TestNamesOfTheOfficeAreMeasuredAndKept(t *testing.T) {
	for _, name := range []string{"Peña Muñoz", "José Güel", "Şükrü Ağaoğlu", "Łódź", "Ünal İnşaat", "O’Brien — “ABC”", "$ € ½ ¢ …"} {
		for _, f := range []paper.Font{paper.Sans, paper.Bold, paper.Mono} {
			got, err := paper.Clean(f, name)
			if err != nil && name != "$ € ½ ¢ …" || got != name && err == nil {
				t.Errorf("font %d: %q came out as %q, %v", f, name, got, err)
			}
		}
	}
	// Helvetica's widths, which Liberation Sans shares: A 667, V 667, i 222, bold A 722, and every letter of Mono 600.
	for _, c := range []struct {
		font paper.Font
		text string
		want paper.Pt
	}{{paper.Sans, "A", 6670}, {paper.Sans, "iV", 8890}, {paper.Bold, "A", 7220}, {paper.Mono, "iW", 12000}, {paper.Sans, "", 0}} {
		if got := c.font.Width(c.text, paper.P(10)); got != c.want {
			t.Errorf("%q in font %d at 10 pt is %s wide, want %s", c.text, c.font, got, c.want)
		}
	}
}

func TestTextIsMadeFitToPrintOrRefused(t *testing.T) {
	for in, want := range map[string]string{
		"plain":               "plain",
		"two\nlines\tand tab": "two lines and tab",
		"bell\x07 gone":       "bell gone",
		"Pen\u0303a":          "Peña",
		"left\u202Eright":     "leftright",
	} {
		if got, err := paper.Clean(paper.Sans, in); err != nil || got != want {
			t.Errorf("%q came out as %q, %v; want %q", in, got, err, want)
		}
	}
	if _, err := paper.Clean(paper.Sans, "Muñoz \U0001F600"); !errors.Is(err, paper.ErrNoGlyph) || !strings.Contains(err.Error(), "U+1F600") {
		t.Errorf("an emoji gave %v", err)
	}
	if _, err := paper.Clean(paper.Sans, "Mu\xf1oz"); !errors.Is(err, paper.ErrBroken) {
		t.Errorf("a name in another encoding gave %v", err)
	}
}

func TestWrappedLinesFitAndLoseNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.StringMatching(`[A-Za-zñéş]{1,30}`)).Draw(t, "words"), " ")
		width := paper.P(rapid.IntRange(20, 300).Draw(t, "width"))
		lines := paper.Wrap(paper.Sans, paper.P(9), width, text)
		for _, l := range lines {
			if w := paper.Sans.Width(l, paper.P(9)); w > width {
				t.Fatalf("line %q is %s wide, the column %s", l, w, width)
			}
		}
		letters := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if got := letters(strings.Join(lines, "")); got != letters(text) {
			t.Fatalf("wrapping %q lost letters: %q", text, got)
		}
	})
}

func TestATableRepeatsItsHeadOnEveryPageAndPagesAreNumbered(t *testing.T) {
	d := paper.New("Routes", paper.English, false)
	f := paper.NewFlow(d, nil)
	table := paper.Table{Columns: []paper.Column{{Head: "Account", Share: 1}, {Head: "Amount", Share: 1, Align: paper.Right}}}
	table.Begin(f)
	for i := range 100 {
		table.Add(paper.Row{Cells: []string{fmt.Sprintf("no. %d", i), "1.00"}})
	}
	s, err := d.Sheet()
	if err != nil {
		t.Fatal(err)
	}
	text := s.Text()
	if len(s.Pages) != 3 || strings.Count(text, `"Account"`) != 3 || !strings.Contains(text, "Page 3 of 3") {
		t.Errorf("%d pages, %d heads", len(s.Pages), strings.Count(text, `"Account"`))
	}
	if n := strings.Count(text, `"no. `); n != 100 {
		t.Errorf("%d rows, want 100", n)
	}
	for _, fault := range s.Crowded() {
		t.Error(fault)
	}
}

func TestEveryPageOfTrainingPapersIsMarkedTwice(t *testing.T) {
	d := paper.New("Two pages", paper.English, true)
	d.Page()
	d.Page()
	s, err := d.Sheet()
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(s.Text(), "TRAINING — NOT A REAL DOCUMENT"); n != 4 {
		t.Errorf("the band stands %d times on two pages, want 4", n)
	}
}

func TestALetterWithAddressCodesAndChart(t *testing.T) {
	d := paper.New("Sample", paper.Spanish, false)
	c := d.Page()
	c.ReturnAddress(paper.Office{Name: "Arroyo Seco Water & Sewer", Address: []string{"PO Box 1180", "Arroyo Seco TX 79901-1180"}})
	c.WindowAddress(paper.Window{}, []string{"BEGOÑA PEÑA", "CARE OF LUZ ŞEN", "APT 4", "1482 N MESA ST", "EL PASO TX 79902"})
	c.QR(paper.P(40), paper.P(260), paper.P(70), "https://example.org/pay/12")
	c.Code128(paper.P(140), paper.P(260), paper.Tenths(9), 30, "004-21770-3")
	c.Bars(paper.P(40), paper.P(360), paper.P(200), paper.P(90), []paper.Bar{
		{Label: "ene", Value: 0, Says: "0"},
		{Label: "feb", None: true, Says: "?"},
		{Label: "mar", Value: 12, Says: "12", Now: true},
	})
	c.Fit(paper.P(40), paper.P(500), paper.P(60), paper.Style{Size: paper.P(10)}, "A text far too long for its place")
	c.Para(paper.P(40), paper.P(520), paper.P(200), paper.P(12), paper.Style{Size: paper.P(9)}, "Primera línea\nsegunda línea, que es mucho más larga que la columna")
	s, err := d.Sheet()
	papertest.Golden(t, "sample", s, err)
}

func TestWindowAddressStaysInTheSafeBlock(t *testing.T) {
	d := paper.New("Long address", paper.English, false)
	c := d.Page()
	c.WindowAddress(paper.Window{}, []string{"A", "B", "C", "D", "E", "F"})
	s, err := d.Sheet()
	if err != nil {
		t.Fatal(err)
	}
	w := paper.Number10
	for _, text := range s.Pages[0].Texts {
		if text.Says != "Page 1 of 1" && (text.Y > w.Y+w.H || text.Y-text.Style.Size < w.Y-paper.Point || text.Style.Size < paper.P(8)) {
			t.Errorf("%q at %s in %s leaves the window", text.Says, text.Y, text.Style)
		}
	}
}

func TestTheOfficesHoursAreSaidInSpanish(t *testing.T) {
	for en, es := range map[string]string{
		"Mon–Fri 8:00–5:00":                        "lun–vie 8:00–5:00",
		"Monday to Friday, 8:00 a.m. to 5:00 p.m.": "lun a vie, 8:00 a.m. a 5:00 p.m.",
		"Tue, Thurs and Sat 9–noon; closed Sunday": "mar, jue y sáb 9–12:00; cerrado dom",
		"Sundays through Wednesdays":               "dom a mié",
		"":                                         "",
	} {
		if got := paper.Spanish.Hours(en); got != es || paper.English.Hours(en) != en {
			t.Errorf("%q is said %q, want %q", en, got, es)
		}
	}
}

func TestDaysInBothLanguages(t *testing.T) {
	day := calendar.Date(2026, 10, 3)
	for got, want := range map[string]string{
		paper.English.Long(day):                "October 3, 2026",
		paper.Spanish.Long(day):                "3 de octubre de 2026",
		paper.English.Short(day):               "Oct 3, 2026",
		paper.Spanish.Short(day):               "3 oct 2026",
		paper.Spanish.Short(0) + "-":           "-",
		paper.Spanish.Month(day.Month()):       "oct",
		paper.Spanish.PageOf(2, 3):             "Página 2 de 3",
		paper.Language("").Pick("yes", "sí"):   "yes",
		paper.Tenths(-85).String():             "-8.5",
		(paper.Inch * 2042 / 1000).String():    "147.024",
		paper.English.Month(day.Month()) + ".": "Oct.",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestCrowdedFindsTextOverTextAndOffThePaper(t *testing.T) {
	st := paper.Style{Size: paper.P(10)}
	s := paper.Sheet{Pages: []paper.Page{{Texts: []paper.Text{
		{X: paper.P(100), Y: paper.P(100), Style: st, Says: "one"},
		{X: paper.P(105), Y: paper.P(104), Style: st, Says: "two"},
		{X: paper.P(600), Y: paper.P(300), Style: st, Says: "three"},
	}}}}
	if n := len(s.Crowded()); n != 2 {
		t.Errorf("%d faults, want 2: %v", n, s.Crowded())
	}
}

func TestAPaperWithoutPagesIsRefused(t *testing.T) {
	if _, err := paper.New("Nothing", paper.English, false).Sheet(); err == nil {
		t.Error("an empty paper passed")
	}
}

func TestASumIsSetSmallerButNeverCut(t *testing.T) {
	st := paper.Style{Font: paper.Bold, Size: paper.P(22)}
	d := paper.New("Sums", paper.English, false)
	c := d.Page()
	c.Whole(paper.P(40), paper.P(100), paper.P(110), st, "$20,987,492.49")
	s, err := d.Sheet()
	if err != nil {
		t.Fatal(err)
	}
	if x := s.Pages[0].Texts[0]; x.Says != "$20,987,492.49" || x.Style.Font.Width(x.Says, x.Style.Size) > paper.P(110) {
		t.Errorf("got %q in %s", x.Says, x.Style)
	}
	c.Whole(paper.P(40), paper.P(130), paper.P(20), st, "$20,987,492.49")
	if _, err := d.Sheet(); err == nil {
		t.Error("a sum wider than its place was printed")
	}
}
