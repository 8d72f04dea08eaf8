package sheetfile_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"curbstop/reports/sheetfile"
)

var columns = []sheetfile.Column{{Head: "Customer"}, {Head: "Balance", Kind: sheetfile.Figure}}

func write(t interface{ Fatal(...any) }, rows ...[]string) string {
	var b bytes.Buffer
	if err := sheetfile.CSV(&b, false, columns, each(rows)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func each(rows [][]string) func(func([]string, error) bool) {
	return func(yield func([]string, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func TestAListAsAFile(t *testing.T) {
	got := write(t, []string{"Muñoz, Íñigo", "-12.00"}, []string{`The "Oasis" Café`, "1,204.55"}, []string{"Şen"})
	want := "Customer,Balance\r\n\"Muñoz, Íñigo\",-12.00\r\n\"The \"\"Oasis\"\" Café\",\"1,204.55\"\r\nŞen,\r\n"
	if got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestNoCellIsTakenForAFormula(t *testing.T) {
	for cell, want := range map[string]string{
		"=HYPERLINK(\"http://x\")": "'=HYPERLINK(\"http://x\")",
		"+1 915 555 0142":          "'+1 915 555 0142",
		"-2+3":                     "'-2+3",
		"@SUM(A1)":                 "'@SUM(A1)",
		" =1+1":                    "' =1+1",
		"＝1+1":                     "'＝1+1",
		"\tx":                      "'\tx",
		"plain":                    "plain",
		"a=b":                      "a=b",
		"bell\x07\x00":             "bell",
		"":                         "",
	} {
		rows, err := csv.NewReader(strings.NewReader(write(t, []string{cell}))).ReadAll()
		if err != nil || rows[1][0] != want {
			t.Errorf("%q was written as %q, %v; want %q", cell, rows[1][0], err, want)
		}
	}
	for cell, want := range map[string]string{
		"-1,204.55": "-1,204.55", "12.00 CR": "12.00 CR", "2026-10-01": "2026-10-01", "10/01/2026": "10/01/2026", "-": "-",
		"-2-3": "'-2-3", "=A1": "'=A1", "-A1": "'-A1",
	} {
		rows, err := csv.NewReader(strings.NewReader(write(t, []string{"x", cell}))).ReadAll()
		if err != nil || rows[1][1] != want {
			t.Errorf("figure %q was written as %q, %v; want %q", cell, rows[1][1], err, want)
		}
	}
}

func TestEveryTextComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.StringMatching(`[ -~ñéŞ\n",']{0,20}`).Draw(t, "cell")
		rows, err := csv.NewReader(strings.NewReader(write(t, []string{cell, "1"}))).ReadAll()
		if err != nil || len(rows) != 2 {
			t.Fatalf("%d rows, %v", len(rows), err)
		}
		if got := rows[1][0]; got != cell && got != "'"+cell {
			t.Fatalf("%q came back as %q", cell, got)
		}
	})
}

func TestTheMarkTellsExcelTheEncoding(t *testing.T) {
	var b bytes.Buffer
	if err := sheetfile.CSV(&b, true, columns, each(nil)); err != nil || b.String() != "\uFEFFCustomer,Balance\r\n" {
		t.Errorf("got %q, %v", b.String(), err)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestErrorsEndTheFile(t *testing.T) {
	if err := sheetfile.CSV(full{}, true, columns, each(nil)); err == nil || !strings.Contains(err.Error(), "disk full") {
		t.Errorf("got %v", err)
	}
	bad := errors.New("record 12 is damaged")
	err := sheetfile.CSV(&bytes.Buffer{}, false, columns, func(yield func([]string, error) bool) { yield(nil, bad) })
	if !errors.Is(err, bad) {
		t.Errorf("got %v", err)
	}
	if err := sheetfile.CSV(&bytes.Buffer{}, false, columns, each([][]string{{"a", "1", "c"}})); err == nil {
		t.Error("a row with three cells went into two columns")
	}
}
