// Package papertest compares sheets with their golden texts. It is for tests only.
package papertest

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"curbstop/domain/calendar"
	"curbstop/reports/paper"
	"curbstop/reports/pdf"
)

var update = flag.Bool("update", false, "write the golden texts anew")

// Day is the business day the tests print on.
var Day = calendar.Date(2026, 10, 1)

// Golden compares the sheet with testdata/name.txt (go test -update writes it), proves that nothing leaves the paper or runs
// into its neighbour, and that its PDF is the same twice. With PAPER_OUT set to a folder it leaves the PDF there to be looked at.
func Golden(t *testing.T, name string, s paper.Sheet, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("the sheet was refused: %v", err)
	}
	file := filepath.Join("testdata", name+".txt")
	got := s.Text()
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the sheet differs from %s:\n%s", file, firstDifference(string(want), got))
	}
	for _, fault := range s.Crowded() {
		t.Error(fault)
	}
	samePDF(t, name, s)
}

func samePDF(t *testing.T, name string, s paper.Sheet) {
	t.Helper()
	var first, again bytes.Buffer
	if err := pdf.Write(&first, Day, s); err != nil {
		t.Fatal(err)
	}
	if err := pdf.Write(&again, Day, s); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.Bytes(), again.Bytes()) {
		t.Error("two PDFs of one sheet differ")
	}
	if dir := os.Getenv("PAPER_OUT"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, form()+"_"+name+".pdf"), first.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(w), len(g)) {
		a, b := "(end)", "(end)"
		if i < len(w) {
			a = w[i]
		}
		if i < len(g) {
			b = g[i]
		}
		if a != b {
			return "- " + a + "\n+ " + b
		}
	}
	return ""
}

// form names the package under test.
func form() string {
	dir, err := os.Getwd()
	if err != nil {
		return "sheet"
	}
	return filepath.Base(dir)
}
