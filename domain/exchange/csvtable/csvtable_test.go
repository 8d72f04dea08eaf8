package csvtable_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"

	"pgregory.net/rapid"

	"curbstop/domain/exchange/csvtable"
	"curbstop/domain/fault"
)

var wanted = []string{"account", "name", "amount"}

func open(text string) (*csvtable.Table, error) {
	return csvtable.Open(strings.NewReader(text), csvtable.Options{File: "july.csv", Columns: wanted})
}

// read gives the rows as account/name/amount, or the first error.
func read(text string) (rows []string, err error) {
	t, err := open(text)
	if err != nil {
		return nil, err
	}
	for r, err := range t.Rows() {
		if err != nil {
			return rows, err
		}
		rows = append(rows, r.Text("account")+"/"+r.Text("name")+"/"+r.Text("amount"))
	}
	return rows, nil
}

func utf16le(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		b.WriteByte(byte(u))
		b.WriteByte(byte(u >> 8))
	}
	return b.String()
}

func utf16be(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		b.WriteByte(byte(u >> 8))
		b.WriteByte(byte(u))
	}
	return b.String()
}

func TestOneTableInEveryDressOtherProgramsGiveIt(t *testing.T) {
	plain := "account,name,amount\n0012,Muñoz,3.50\n0013,Ann,4\n"
	for dress, text := range map[string]string{
		"plain":                   plain,
		"byte-order mark":         "\ufeff" + plain,
		"mark and quoted heading": "\ufeff\"account\",\"name\",\"amount\"\n0012,Muñoz,3.50\n0013,Ann,4",
		"UTF-16 little":           utf16le("\ufeff" + plain),
		"UTF-16 big":              utf16be("\ufeff" + plain),
		"UTF-16 without mark":     utf16le(plain),
		"UTF-16 big, no mark":     utf16be(plain),
		"Windows-1252":            strings.ReplaceAll(plain, "ñ", "\xf1"),
		"semicolons":              strings.ReplaceAll(plain, ",", ";"),
		"tabs":                    strings.ReplaceAll(plain, ",", "\t"),
		"bars":                    strings.ReplaceAll(plain, ",", "|"),
		"Excel's sep line":        "sep=;\n" + strings.ReplaceAll(plain, ",", ";"),
		"CR only":                 strings.ReplaceAll(plain, "\n", "\r"),
		"CR LF":                   strings.ReplaceAll(plain, "\n", "\r\n"),
		"Ctrl-Z at the end":       plain + "\x1a",
		"blank lines":             strings.ReplaceAll(plain, "\n", "\n\n"),
		"other case and order":    "AMOUNT,Account,NAME\n3.50,0012,Muñoz\n4,0013,Ann\n",
		"blanks around":           "account , name,amount\n 0012 ,\u00a0Muñoz\u00a0, 3.50\n0013,Ann,4",
		"quotes":                  "account,name,amount\n\"0012\",\"Muñoz\",\"3.50\"\n0013,\"Ann\",4",
	} {
		got, err := read(text)
		if err != nil || fmt.Sprint(got) != "[0012/Muñoz/3.50 0013/Ann/4]" {
			t.Errorf("%s: %v, %v", dress, got, err)
		}
	}
}

func TestQuotesHoldSeparatorsQuotesAndLines(t *testing.T) {
	tab, err := open("account,name,amount\n1,\"O\"\"Hara, Ann\nUnit 2\",5\n2,Bo,6\n")
	if err != nil {
		t.Fatal(err)
	}
	var lines []int
	for r, err := range tab.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		if lines = append(lines, r.Line); r.Line == 2 && r.Text("name") != "O\"Hara, Ann\nUnit 2" {
			t.Errorf("the name is %q", r.Text("name"))
		}
	}
	if fmt.Sprint(lines) != "[2 4]" {
		t.Errorf("the rows are said to begin in lines %v, want 2 and 4", lines)
	}
}

func TestWhatIsNotATableIsRefusedInASentence(t *testing.T) {
	head := "account,name,amount\n"
	for code, text := range map[string]string{
		"csv.empty":           "",
		"csv.heading-missing": "account,name\n1,Ann\n",
		"csv.heading-twice":   "account,name,amount,Name\n1,a,2,b\n",
		"csv.nul":             head + "1,A\x00nn,2\n",
		"csv.not-text":        "PK\x03\x04 a workbook",
		"csv.quote-open":      head + "1,\"Ann,2\n2,Bo,3\n3,Cy,4\n",
		"csv.quote-inside":    head + "1,\"Ann\"x,2\n",
		"csv.ragged":          head + "1,Ann\n",
		"csv.field-too-long":  head + "1," + strings.Repeat("x", 70_000) + ",2\n",
		"csv.too-many-fields": head + strings.Repeat(",", 600) + "\n",
	} {
		_, err := read(text)
		var f *fault.Fault
		if !errors.As(err, &f) || f.Code != code {
			t.Errorf("want %s, got %v", code, err)
		} else if !strings.Contains(f.Error(), "july.csv") || strings.ContainsAny(f.Error(), "{}") {
			t.Errorf("the sentence is not finished or names no file: %s", f.Error())
		}
	}
}

func TestOtherKindsOfFilesAreNamed(t *testing.T) {
	for head, want := range map[string]string{
		"\xd0\xcf\x11\xe0": "Excel", "\x1f\x8b": "gzip", "%PDF-1.4": "PDF", " <!DOCTYPE html><p>": "web page",
	} {
		if _, err := open(head + "rest"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("a file beginning %q: %v", head, err)
		}
	}
}

func TestAFileTooLargeOrCutOffIsRefused(t *testing.T) {
	_, err := csvtable.Open(strings.NewReader(strings.Repeat("a,b\n", 300)), csvtable.Options{MostBytes: 1000})
	if !errors.Is(err, fault.New(0, "csv.too-large", "", nil)) {
		t.Errorf("1,200 bytes where 1,000 are the most: %v", err)
	}
	_, err = csvtable.Open(iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader("a,b\n"))), csvtable.Options{})
	if !errors.Is(err, iotest.ErrTimeout) {
		t.Errorf("a disk that fails: %v", err)
	}
}

func TestARaggedRowDoesNotEndTheFile(t *testing.T) {
	tab, _ := open("account,name,amount\n1,Ann\n2,Bo,3\n3,Cy,4,5\n4,Di,6\n")
	good, bad := "", ""
	for r, err := range tab.Rows() {
		if err != nil {
			bad += fmt.Sprint(r.Line, " ")
		} else {
			good += r.Text("account") + " "
		}
	}
	if good != "2 4 " || bad != "2 4 " {
		t.Errorf("good accounts %q, bad lines %q", good, bad)
	}
}

func firstRow(t *testing.T, account, amount string) csvtable.Row {
	t.Helper()
	tab, err := open("account;name;amount\n" + account + ";x;" + amount + "\n")
	if err != nil {
		t.Fatal(err)
	}
	for r := range tab.Rows() {
		return r
	}
	return csvtable.Row{}
}

func TestAccountNumbersASpreadsheetHasSpoiled(t *testing.T) {
	for text, ok := range map[string]bool{"0012": true, "A-17": true, "1.23457E+11": false, "12345.0": false, "": false, "E12": true} {
		got, err := firstRow(t, text, "1").Number("account")
		if (err == nil) != ok || ok && got != text {
			t.Errorf("account %q gives %q, %v", text, got, err)
		}
	}
}

func TestValuesOfARow(t *testing.T) {
	for text, want := range map[string]string{
		"12": "12", "-3.25": "-3.25", "1,234.5": "1234.5", "NA": "no", "1e5": "no", "": "no", "1,23": "no", "1.2.3": "no", "１２": "no", "--1": "no",
	} {
		got, err := firstRow(t, "1", text).Decimal("amount")
		if err != nil && want != "no" || err == nil && got.String() != want {
			t.Errorf("number %q gives %s, %v", text, got, err)
		}
	}
	for text, want := range map[string]string{
		"2026-10-01": "2026-10-01", "10/01/2026": "2026-10-01", "45658": "no", "10/1": "no", "t": "no", "": "no", "2026-13-01": "no",
	} {
		got, err := firstRow(t, "1", text).Day("amount")
		if err != nil && want != "no" || err == nil && got.String() != want {
			t.Errorf("date %q gives %s, %v", text, got, err)
		}
	}
	if a, err := firstRow(t, "1", "(1,234.50)").Money("amount"); err != nil || a != -123450 {
		t.Errorf("(1,234.50) is %d, %v", a, err)
	}
	if _, err := firstRow(t, "1", "ten").Money("amount"); err == nil {
		t.Error("ten was read as money")
	}
	if n, err := firstRow(t, "1", "12").Int("amount", 1, 12); err != nil || n != 12 {
		t.Errorf("12 is %d, %v", n, err)
	}
	_, err := firstRow(t, "1", "13").Int("amount", 1, 12)
	want := "july.csv, row 2, column amount: “13” where a whole number from 1 to 12 is expected; correct the file."
	if err == nil || err.Error() != want || fault.FieldOf(err) != "amount" {
		t.Errorf("said %v", err)
	}
}

func TestAnyTextEndsInRowsOrASentence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOf(rapid.SampledFrom([]string{
			",", ";", "\"", "\n", "\r", "\x00", "\xff", "\xfe", "a", "é", "account", "name,", "amount\n", "\ufeff", "12", " ", "\x1a",
		})).Draw(t, "parts")
		text := "account,name,amount\n" + strings.Join(parts, "")
		_, err := read(text)
		var f *fault.Fault
		if err != nil && !errors.As(err, &f) {
			t.Fatalf("an error without a sentence: %v", err)
		}
	})
}

func TestFieldsWrittenAreFieldsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		field := rapid.StringOf(rapid.SampledFrom([]rune("ab\",\n;é 1")))
		a, b := "x"+field.Draw(t, "a")+"x", "x"+field.Draw(t, "b")+"x"
		quote := func(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
		got, err := read("account,name,amount\n" + quote(a) + "," + quote(b) + ",1\n")
		if err != nil || len(got) != 1 || got[0] != a+"/"+b+"/1" {
			t.Fatalf("wrote %q and %q, read %q, %v", a, b, got, err)
		}
	})
}
