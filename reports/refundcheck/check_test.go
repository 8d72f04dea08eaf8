package refundcheck_test

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/reports/paper"
	"curbstop/reports/paper/papertest"
	"curbstop/reports/pdf"
	"curbstop/reports/refundcheck"
)

func usual() refundcheck.Input {
	return refundcheck.Input{
		Office: paper.Office{Name: "Arroyo Seco Water & Sewer", Address: []string{"PO Box 1180", "Arroyo Seco TX 79901-1180"}},
		Bank:   "First Territorial Bank", BankCity: "Arroyo Seco, Texas", Fraction: "55-2/212",
		MICR:   refundcheck.MICR{Serial: "000441", Routing: "021200025", Account: "4232268154"},
		Number: "000441", Dated: calendar.Date(2026, 10, 1), VoidAfter: "VOID AFTER 180 DAYS",
		Payee: "Begoña Peña Muñoz", Mail: []string{"BEGOÑA PEÑA MUÑOZ", "88 RIO GRANDE AVE APT 12", "LAS CRUCES NM 88001-2204"},
		Amount: 14462, Memo: "Refund, account 004-21770-3",
		Account: "004-21770-3", Service: "1482 N Mesa St Apt 4", Request: "R-000118",
		Lines: []refundcheck.Line{
			{Text: "Deposit of March 4, 2024", Amount: 15000},
			{Text: "Interest on the deposit", Amount: 329},
			{Text: "Final bill B-100482", Amount: -867},
		},
	}
}

func TestACheckOnVoucherStock(t *testing.T) {
	s, err := refundcheck.Sheet(usual())
	papertest.Golden(t, "usual", s, err)
}

func TestATrainingCheckIsVoidOnItsFace(t *testing.T) {
	in := usual()
	in.Training = true
	in.Signers = []string{"Treasurer", "General manager"}
	in.Payee = "Estate of María de los Ángeles Etxeberria-Goikoetxea de la Cruz, c/o Rubén Etxeberria, Executor"
	in.Amount, in.Lines = 77777777, []refundcheck.Line{{Text: "Overbilling 2021-2025", Amount: 77777777}}
	s, err := refundcheck.Sheet(in)
	papertest.Golden(t, "training", s, err)
	if n := strings.Count(s.Text(), "VOID - TRAINING"); n != 3 {
		t.Errorf("the check is void in %d places, want across it and on both signature lines", n)
	}
}

func TestTheClearBandHoldsNothingButTheMICRLine(t *testing.T) {
	in := usual()
	in.Mail = append(in.Mail[:2:2], "FLOOR 3", in.Mail[2])
	s, err := refundcheck.Sheet(in)
	if err != nil {
		t.Fatal(err)
	}
	top, foot := 7*paper.Inch/2-5*paper.Inch/8, 7*paper.Inch/2
	for _, x := range s.Pages[0].Texts {
		if x.Y+x.Style.Size/4 > top && x.Y-x.Style.Size < foot {
			t.Errorf("%q stands in the clear band", x.Says)
		}
	}
	for _, l := range s.Pages[0].Lines {
		if l.Y1 > top && l.Y1 < foot {
			t.Errorf("a rule at %s stands in the clear band", l.Y1)
		}
	}
}

func TestCellsOfTheMICRLineStandWhereTheStandardPutsThem(t *testing.T) {
	s, err := refundcheck.Sheet(usual())
	if err != nil {
		t.Fatal(err)
	}
	m := s.Pages[0].Marks[0]
	leftmost, lowest := 0, 0
	for _, r := range m.Runs {
		leftmost, lowest = min(leftmost, r.Col), max(lowest, r.Row+r.High)
	}
	// cell 52 (on-us symbol left of a serial of six digits) ends 5/16 + 52/8 in from the right edge
	// less half of what a cell is wider than its character: (5/16 + 52/8 - 0.034/2) in, counted in 1/2000 in
	if leftmost != -(625 + 13000 - 34) {
		t.Errorf("the line begins %d/2000 in from the right edge", -leftmost)
	}
	if foot := m.Y + paper.Pt(lowest)*m.Unit; foot != 7*paper.Inch/2-paper.Inch/4 {
		t.Errorf("the baseline stands at %s, want 1/4 in above the foot of the check", foot)
	}
}

func TestReadersReadTheMICRLine(t *testing.T) {
	model, err := filepath.Abs("../../../shared/data/micr")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(model, "e13b.traineddata")); err != nil {
		t.Skip("the trained reader of E-13B is not at hand")
	}
	for _, tool := range []string{"pdftoppm", "tesseract"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not installed", tool)
		}
	}
	for _, m := range []refundcheck.MICR{
		{Serial: "000441", Routing: "021200025", Account: "4232268154"},
		{Serial: "007853", Routing: "121042882", Account: "610-394-9"},
		{Serial: "120036", Routing: "091000019", Account: "0057 28816"},
	} {
		in := usual()
		in.MICR, in.Number = m, m.Serial
		got := readBand(t, in, model)
		want := strings.NewReplacer("U", "<", "T", ":", "-", "=", " ", "").Replace(m.String())
		if strings.ReplaceAll(got, " ", "") != want {
			t.Errorf("%s was read as %q", m, got)
		}
	}
}

// scan prints a sheet of one page and scans it at 300 dots an inch.
func scan(t *testing.T, s paper.Sheet) image.Image {
	t.Helper()
	var b bytes.Buffer
	if err := pdf.Write(&b, papertest.Day, s); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("pdftoppm", "-r", "300", "-gray", "-png", "-")
	cmd.Stdin = &b
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	page, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// readBand prints the check, scans it at 300 dots an inch, cuts out the band of the line and lets the reader read it.
func readBand(t *testing.T, in refundcheck.Input, model string) string {
	t.Helper()
	s, err := refundcheck.Sheet(in)
	if err != nil {
		t.Fatal(err)
	}
	page := scan(t, s)
	foot := 7 * 300 / 2
	band := page.(interface {
		SubImage(image.Rectangle) image.Image
	}).SubImage(image.Rect(0, foot-5*300/8, page.Bounds().Dx(), foot))
	file := filepath.Join(t.TempDir(), "band.png")
	var out bytes.Buffer
	if err := png.Encode(&out, band); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	read := exec.Command("tesseract", file, "-", "-l", "e13b", "--psm", "7", "--tessdata-dir", model)
	says, err := read.Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(says))
}

func TestAmountInWordsFillsTheLine(t *testing.T) {
	for _, a := range []money.Amount{1, 14462, 99999999, 77777777777} {
		in := usual()
		in.Amount, in.Lines = a, []refundcheck.Line{{Text: "Credit", Amount: a}}
		s, err := refundcheck.Sheet(in)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range s.Pages[0].Texts {
			if !strings.HasPrefix(x.Says, a.Words()) {
				continue
			}
			end := x.X + x.Style.Font.Width(x.Says, x.Style.Size)
			if gap := paper.P(526) - end; gap < 0 || gap > paper.P(4) || !strings.HasSuffix(x.Says, "--") {
				t.Errorf("%q leaves %s points empty", x.Says, gap)
			}
		}
	}
}

func TestChecksThatAreNotPrinted(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*refundcheck.Input)
		want  error
	}{
		"nothing to pay":       {func(in *refundcheck.Input) { in.Amount = 0; in.Lines = nil }, refundcheck.ErrAmount},
		"a credit to us":       {func(in *refundcheck.Input) { in.Amount = -14462 }, refundcheck.ErrAmount},
		"stub says otherwise":  {func(in *refundcheck.Input) { in.Lines[0].Amount++ }, refundcheck.ErrAmount},
		"two numbers":          {func(in *refundcheck.Input) { in.Number = "000442" }, refundcheck.ErrNumber},
		"no number":            {func(in *refundcheck.Input) { in.Number = "" }, refundcheck.ErrNumber},
		"no payee":             {func(in *refundcheck.Input) { in.Payee = "  " }, refundcheck.ErrPayee},
		"a payee of a chapter": {func(in *refundcheck.Input) { in.Payee = strings.Repeat("Estate of ", 30) }, refundcheck.ErrPayee},
		"short routing number": {func(in *refundcheck.Input) { in.MICR.Routing = "2120002" }, refundcheck.ErrMICR},
		"letters in account":   {func(in *refundcheck.Input) { in.MICR.Account = "42A" }, refundcheck.ErrMICR},
		"payee in Chinese":     {func(in *refundcheck.Input) { in.Payee = "王芳" }, paper.ErrNoGlyph},
	} {
		in := usual()
		c.spoil(&in)
		if _, err := refundcheck.Sheet(in); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestANudgeMovesTheWholeSheet(t *testing.T) {
	in := usual()
	a, err := refundcheck.Sheet(in)
	if err != nil {
		t.Fatal(err)
	}
	in.Nudge = refundcheck.Nudge{X: paper.P(3), Y: -paper.P(2)}
	b, err := refundcheck.Sheet(in)
	if err != nil {
		t.Fatal(err)
	}
	for i, x := range a.Pages[0].Texts {
		if y := b.Pages[0].Texts[i]; y.X-x.X != paper.P(3) || x.Y-y.Y != paper.P(2) {
			t.Fatalf("%q moved by %s, %s", x.Says, y.X-x.X, y.Y-x.Y)
		}
	}
	if b.Pages[0].Marks[0].X-a.Pages[0].Marks[0].X != paper.P(3) {
		t.Error("the MICR line stayed behind")
	}
}

func TestTheAlignmentPage(t *testing.T) {
	s, err := refundcheck.Alignment(refundcheck.Nudge{X: paper.P(3), Y: -paper.Tenths(15)})
	papertest.Golden(t, "alignment", s, err)
}
