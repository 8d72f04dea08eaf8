package pdf_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"curbstop/assets"
	"curbstop/domain/calendar"
	"curbstop/reports/paper"
	"curbstop/reports/pdf"
)

var day = calendar.Date(2026, 10, 1)

func sheet(pages int, says string) paper.Sheet {
	d := paper.New("Letter to "+says, paper.English, false)
	for range pages {
		c := d.Page()
		c.Text(paper.P(72), paper.P(100), paper.Style{Size: paper.P(12)}, says)
		c.Text(paper.P(72), paper.P(120), paper.Style{Font: paper.Bold, Size: paper.P(12), Grey: paper.Mid}, says)
		c.Text(paper.P(72), paper.P(140), paper.Style{Font: paper.Mono, Size: paper.P(12)}, "0123")
		c.Box(paper.Box{X: paper.P(72), Y: paper.P(200), W: paper.P(50), H: paper.P(20), Fill: paper.Pale, Stroke: paper.Point})
		c.Line(paper.Line{X1: paper.P(72), Y1: paper.P(300), X2: paper.P(200), Y2: paper.P(300), Weight: paper.Point, Dash: paper.P(3)})
	}
	s, err := d.Sheet()
	if err != nil {
		panic(err)
	}
	return s
}

func TestThePDFIsSoundAndSaysEveryName(t *testing.T) {
	tools(t, "qpdf", "pdftotext")
	file := filepath.Join(t.TempDir(), "names.pdf")
	names := "Peña Muñoz, Şükrü Ağaoğlu, José (O’Brien) \\ ½"
	var b bytes.Buffer
	if err := pdf.Write(&b, day, sheet(2, names)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("qpdf", "--check", file).CombinedOutput(); err != nil || strings.Contains(string(out), "WARNING") {
		t.Errorf("qpdf: %v\n%s", err, out)
	}
	out, err := exec.Command("pdftotext", "-layout", file, "-").Output()
	if err != nil || strings.Count(string(out), names) != 4 {
		t.Errorf("the names stand %d times in:\n%s", strings.Count(string(out), names), out)
	}
}

func TestTheSameSheetAndDayGiveTheSameBytesAndTheFontsStayWhole(t *testing.T) {
	fonts := bytes.Join([][]byte{assets.SansRegular, assets.SansBold, assets.MonoRegular}, nil)
	var all [3]bytes.Buffer
	for i := range all {
		d := day
		if i == 2 {
			d = day.Plus(1)
		}
		if err := pdf.Write(&all[i], d, sheet(3, "Muñoz"), sheet(1, "Ş")); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(all[0].Bytes(), all[1].Bytes()) {
		t.Error("two PDFs of the same day differ")
	}
	if bytes.Equal(all[0].Bytes(), all[2].Bytes()) {
		t.Error("the day does not stand in the PDF")
	}
	if !bytes.Equal(fonts, bytes.Join([][]byte{assets.SansRegular, assets.SansBold, assets.MonoRegular}, nil)) {
		t.Error("the embedded fonts were written into")
	}
}

func TestNothingToPrintIsRefused(t *testing.T) {
	if err := pdf.Write(io.Discard, day); err == nil {
		t.Error("a PDF without pages was written")
	}
}

type memory struct{ *bytes.Buffer }

func (memory) Close() error { return nil }

func TestALongRunIsCutIntoFilesThatKeepEachSheetWhole(t *testing.T) {
	var files []memory
	open := func(n int) (io.WriteCloser, error) {
		if n != len(files)+1 {
			t.Errorf("file %d opened after %d files", n, len(files))
		}
		files = append(files, memory{&bytes.Buffer{}})
		return files[n-1], nil
	}
	run := func(yield func(paper.Sheet, error) bool) {
		for _, pages := range []int{3, 3, 2, 5, 12, 1} {
			if !yield(sheet(pages, fmt.Sprint(pages)), nil) {
				return
			}
		}
	}
	got, err := pdf.Files(day, run, 6, open)
	if err != nil {
		t.Fatal(err)
	}
	want := []pdf.File{
		{Number: 1, Sheets: 2, Pages: 6},
		{Number: 2, Sheets: 1, Pages: 2},
		{Number: 3, Sheets: 1, Pages: 5},
		{Number: 4, Sheets: 1, Pages: 6},
		{Number: 5, Sheets: 0, Pages: 6},
		{Number: 6, Sheets: 1, Pages: 1},
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
	count := regexp.MustCompile(`/Count (\d+)`)
	for i, f := range files {
		if m := count.FindSubmatch(f.Bytes()); m == nil || string(m[1]) != fmt.Sprint(want[i].Pages) {
			t.Errorf("file %d counts %s pages, want %d", i+1, m, want[i].Pages)
		}
	}
}

func TestALongRunStopsAtTheFirstError(t *testing.T) {
	bad := errors.New("account 12 has no mail address")
	run := func(yield func(paper.Sheet, error) bool) {
		_ = yield(sheet(2, "one"), nil) && yield(paper.Sheet{}, bad)
	}
	_, err := pdf.Files(day, run, 2, func(int) (io.WriteCloser, error) { return memory{&bytes.Buffer{}}, nil })
	if !errors.Is(err, bad) {
		t.Errorf("got %v", err)
	}
	full := errors.New("disk full")
	if _, err = pdf.Files(day, run, 2, func(int) (io.WriteCloser, error) { return nil, full }); !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
}

func tools(t *testing.T, names ...string) {
	t.Helper()
	for _, n := range names {
		if _, err := exec.LookPath(n); err != nil {
			t.Skipf("%s is not installed", n)
		}
	}
}
