package raster_test

import (
	"bytes"
	"errors"
	"image"
	"os"
	"path/filepath"
	"testing"

	"curbstop/reports/paper"
	"curbstop/reports/paper/papertest"
	"curbstop/reports/pdf"
	"curbstop/reports/raster"
)

// cache keeps the compiled engine between runs of the tests, where the computer has a place for it.
func cache(t *testing.T) string {
	t.Helper()
	dir, err := os.UserCacheDir()
	if err != nil {
		return t.TempDir()
	}
	dir = filepath.Join(dir, "curbstop-test")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return t.TempDir()
	}
	return dir
}

func twoPages(t *testing.T) []byte {
	t.Helper()
	d := paper.New("Two pages", paper.English, false)
	d.Numbering(func(*paper.Canvas, string, int) {})
	d.Page().Box(paper.Box{X: paper.Inch, Y: 2 * paper.Inch, W: paper.Inch, H: paper.Inch})
	d.Page().Box(paper.Box{X: 3 * paper.Inch, Y: 2 * paper.Inch, W: paper.Inch, H: paper.Inch, Fill: 120})
	s, err := d.Sheet()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := pdf.Write(&b, papertest.Day, s); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func grey(img image.Image, inchX, inchY float64, dpi int) uint32 {
	r, _, _, _ := img.At(int(inchX*float64(dpi)), int(inchY*float64(dpi))).RGBA()
	return r >> 8
}

func TestPagesAreDrawnWhereTheSheetPutThings(t *testing.T) {
	engine := raster.New(cache(t))
	defer engine.Close()
	doc, err := engine.Open(twoPages(t))
	if err != nil {
		t.Fatal(err)
	}
	var _ raster.Rasterizer = doc
	if doc.Pages() != 2 {
		t.Errorf("%d pages, want 2", doc.Pages())
	}
	first, err := doc.Page(0, 96)
	if err != nil {
		t.Fatal(err)
	}
	second, err := doc.Page(1, 72)
	if err != nil {
		t.Fatal(err)
	}
	if size := first.Bounds().Size(); size != image.Pt(816, 1056) {
		t.Errorf("the first page is %v, want 816 by 1056", size)
	}
	for _, c := range []struct {
		what      string
		got, want uint32
	}{
		{"inside the black box", grey(first, 1.5, 2.5, 96), 0},
		{"beside it", grey(first, 2.2, 2.5, 96), 255},
		{"above it", grey(first, 1.5, 1.9, 96), 255},
		{"inside the grey box", grey(second, 3.5, 2.5, 72), 120},
	} {
		if d := int(c.got) - int(c.want); d < -1 || d > 1 {
			t.Errorf("%s: grey %d, want %d", c.what, c.got, c.want)
		}
	}
}

func TestWhatCannotBeDrawnIsRefused(t *testing.T) {
	engine := raster.New(cache(t))
	defer engine.Close()
	doc, err := engine.Open(twoPages(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range [][2]int{{-1, 96}, {2, 96}, {0, 5}, {0, 5000}} {
		if _, err := doc.Page(bad[0], bad[1]); !errors.Is(err, raster.ErrPage) {
			t.Errorf("page %d at %d: got %v", bad[0], bad[1], err)
		}
	}
	for _, bad := range [][]byte{nil, []byte("PK\x03\x04 a zip"), twoPages(t)[:200]} {
		if _, err := engine.Open(bad); !errors.Is(err, raster.ErrDocument) {
			t.Errorf("%.10q: got %v", bad, err)
		}
	}
	if err := doc.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := doc.Page(0, 96); err == nil {
		t.Error("a closed document was drawn")
	}
}

func TestTheEngineCanBeClosedAndUsedAgain(t *testing.T) {
	engine := raster.New(cache(t))
	defer engine.Close()
	old, err := engine.Open(twoPages(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := engine.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := engine.Open(twoPages(t))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := again.Page(1, 96); err != nil {
		t.Error(err)
	}
	if _, err := old.Page(0, 96); err == nil {
		t.Error("a document of the closed engine was drawn")
	}
}

func TestACacheThatCannotBeMadeIsTold(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := raster.New(filepath.Join(file, "cache")).Warm(); !errors.Is(err, raster.ErrEngine) {
		t.Errorf("got %v", err)
	}
}
