package sheetfile_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/reports/sheetfile"
)

var book = []sheetfile.Column{
	{Head: "Customer", Wide: 24},
	{Head: "Day", Kind: sheetfile.Day},
	{Head: "Bills", Kind: sheetfile.Count},
	{Head: "Use", Kind: sheetfile.Figure},
	{Head: "Balance", Kind: sheetfile.Money},
}

func workbook(t interface{ Fatal(...any) }, rows ...[]string) []byte {
	var b bytes.Buffer
	err := sheetfile.XLSX(&b, sheetfile.Workbook{Title: "Aged trial balance", Made: calendar.Date(2026, 10, 31), Sheets: []sheetfile.Sheet{
		{Name: "List", Columns: book, Rows: each(rows)}, {Name: "Totals", Columns: book, Rows: each(rows[:0])},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func readBack(t interface{ Fatal(...any) }, raw []byte, shown bool) [][]string {
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows("List", excelize.Options{RawCellValue: !shown})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestAWorkbookReadBackAddsUp(t *testing.T) {
	raw := workbook(t, []string{"Muñoz, Íñigo", "2026-10-01", "3", "19.5", "1204.55"}, []string{"Şen", "", "", "", "-0.10"}, []string{"Oakes", "2027-01-03", "12", "0", "989999999999.99"})
	var sum money.Amount
	for _, r := range readBack(t, raw, false)[1:] {
		a, err := money.Parse(r[4])
		if err != nil {
			t.Fatal(err)
		}
		sum = sum.Plus(a)
	}
	if want := money.Amount(120455 - 10 + 98999999999999); sum != want {
		t.Errorf("read back %s, want %s", sum, want)
	}
	shown := readBack(t, raw, true)[1]
	if got := strings.Join(shown, "|"); got != "Muñoz, Íñigo|10/01/2026|3|19.5|1,204.55" {
		t.Errorf("shown as %q", got)
	}
}

func TestEveryCentSurvivesAWorkbook(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := money.Amount(rapid.Int64Range(-int64(money.Most), int64(money.Most)).Draw(t, "amount"))
		back, err := money.Parse(readBack(t, workbook(t, []string{"x", "", "", "", a.Plain()}), false)[1][4])
		if err != nil || back != a {
			t.Fatalf("%s came back as %s, %v", a, back, err)
		}
	})
}

func TestAWorkbookHoldsNoFormula(t *testing.T) {
	raw := workbook(t, []string{`=HYPERLINK("http://x")`, "2026-10-01", "1", "1", "1.00"}, []string{"+1 915 555 0142"}, []string{"@SUM(A1)\x00"})
	if got := readBack(t, raw, false); got[1][0] != `=HYPERLINK("http://x")` || got[2][0] != "+1 915 555 0142" || got[3][0] != "@SUM(A1)" {
		t.Errorf("texts came back as %q", got)
	}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil || strings.Contains(string(text), "<f>") || strings.Contains(string(text), "<f ") {
			t.Errorf("%s holds a formula, %v", part.Name, err)
		}
	}
}

func TestTheSameWorkbookIsTheSameBytes(t *testing.T) {
	first := workbook(t, []string{"Oakes", "2026-10-01", "3", "19.5", "1204.55"})
	for range 20 {
		if again := workbook(t, []string{"Oakes", "2026-10-01", "3", "19.5", "1204.55"}); !bytes.Equal(again, first) {
			t.Fatal("the bytes differ")
		}
	}
}

func TestWhatAWorkbookRefuses(t *testing.T) {
	write := func(w io.Writer, rows func(func([]string, error) bool)) error {
		return sheetfile.XLSX(w, sheetfile.Workbook{Sheets: []sheetfile.Sheet{{Name: "List", Columns: book, Rows: rows}}})
	}
	bad := errors.New("record 12 is damaged")
	if err := write(io.Discard, func(yield func([]string, error) bool) { yield(nil, bad) }); !errors.Is(err, bad) {
		t.Errorf("got %v", err)
	}
	for code, row := range map[string][]string{
		"sheetfile.row": {"a", "", "", "", "", "f"}, "sheetfile.figure": {"a", "", "many"}, "money.not-an-amount": {"a", "", "", "", "=1+1"}, "date.not-iso": {"a", "10/1/26"},
	} {
		if err := write(io.Discard, each([][]string{row})); fault.CodeOf(err) != code {
			t.Errorf("%q: %v, want %s", row, err, code)
		}
	}
	if err := write(full{}, each(nil)); err == nil || !strings.Contains(err.Error(), "disk full") {
		t.Errorf("got %v", err)
	}
}
