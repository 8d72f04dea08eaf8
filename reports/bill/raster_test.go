package bill_test

import (
	"bytes"
	"image"
	"os"
	"path/filepath"
	"testing"

	"curbstop/reports/bill"
	"curbstop/reports/paper"
	"curbstop/reports/paper/papertest"
	"curbstop/reports/pdf"
	"curbstop/reports/raster"
)

const dpi = 300

// printed draws the first page of a bill as a printer would.
func printed(t *testing.T, in bill.Input) image.Image {
	t.Helper()
	s, err := bill.Sheet(in)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := pdf.Write(&b, papertest.Day, s); err != nil {
		t.Fatal(err)
	}
	engine := raster.New(engineCache(t))
	t.Cleanup(func() { _ = engine.Close() })
	doc, err := engine.Open(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	img, err := doc.Page(0, dpi)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// engineCache keeps the compiled engine between runs of the tests, where the computer has a place for it.
func engineCache(t *testing.T) string {
	t.Helper()
	if dir, err := os.UserCacheDir(); err == nil {
		dir = filepath.Join(dir, "curbstop-test")
		if os.MkdirAll(dir, 0o700) == nil {
			return dir
		}
	}
	return t.TempDir()
}

// px turns a length on paper into pixels.
func px(p paper.Pt) int { return int(int64(p) * dpi / int64(paper.Inch)) }

func dark(img image.Image, x, y int) bool {
	r, _, _, _ := img.At(x, y).RGBA()
	return r>>8 < 128
}

// inked says whether anything is printed within a rectangle.
func inked(img image.Image, x1, y1, x2, y2 int) bool {
	for y := y1; y < y2; y++ {
		for x := x1; x < x2; x++ {
			if dark(img, x, y) {
				return true
			}
		}
	}
	return false
}

// addressed is a bill with a barcode over an address of four lines.
func addressed(t *testing.T) bill.Input {
	t.Helper()
	in := usual()
	in.Copy, in.Job, in.First = bill.ToOwner, "A-000003", 118
	in.Mail = []string{"LONE STAR RENTALS LLC", "ATTN PROPERTY MANAGER", "900 CONGRESS AVE STE 1400", "AUSTIN TX 78701-2403"}
	var err error
	if in.Barcode, err = paper.IMb("00300123456000000118", "787012403"); err != nil {
		t.Fatal(err)
	}
	return in
}

func TestTheAddressShowsThroughTheWindowAndNothingElseDoes(t *testing.T) {
	img, w := printed(t, addressed(t)), paper.Number10
	left, top, right, foot := px(w.X), px(w.Y), px(w.X+w.W), px(w.Y+w.H)
	if !inked(img, left, top, right, foot) {
		t.Fatal("nothing stands in the window")
	}
	slack := px(paper.P(6)) // the letter slides in its envelope
	for what, free := range map[string]bool{
		"left of":  !inked(img, px(paper.P(18)), top-slack, left-2, foot+slack),
		"above":    !inked(img, left, top-slack, right, top-2),
		"below":    !inked(img, left, foot, right, foot+slack),
		"right of": !inked(img, right, top-slack, right+slack, foot+slack),
	} {
		if !free {
			t.Errorf("something is printed %s the window", what)
		}
	}
	if third := px(paper.Height / 3); foot > third {
		t.Errorf("the window ends at %d, below the fold at %d", foot, third)
	}
}

func TestTheMailBarcodeIsPrintedToMeasure(t *testing.T) {
	img, w := printed(t, addressed(t)), paper.Number10
	mid := px(w.Y + paper.IMbHigh/2) // every bar crosses the middle third
	var starts, widths []int
	for x, was := px(w.X)-4, false; x < px(w.X+w.W); x++ {
		is := dark(img, x, mid)
		switch {
		case is && !was:
			starts, widths = append(starts, x), append(widths, 0)
		case is:
			widths[len(widths)-1]++
		}
		was = is
	}
	if len(starts) != 65 {
		t.Fatalf("%d bars, want 65", len(starts))
	}
	if span := starts[64] - starts[0]; 64*dpi < 20*span || 64*dpi > 24*span {
		t.Errorf("64 bars take %d pixels at %d an inch: not 20 to 24 bars an inch", span, dpi)
	}
	for i, n := range widths {
		if n+1 < dpi*15/1000 || n > dpi*25/1000 {
			t.Errorf("bar %d is %d pixels wide", i+1, n+1)
		}
	}
	clear := px(paper.Tenths(20)) // 0.028 in above and below
	if foot := px(w.Y + paper.IMbHigh); inked(img, starts[0], foot+1, starts[64], foot+clear) {
		t.Error("the address touches the barcode")
	}
}

func TestTheScanLineStandsInAQuietBand(t *testing.T) {
	img := printed(t, addressed(t))
	base, high := px(paper.P(748)), px(paper.P(8))
	if !inked(img, px(4*paper.Inch), base-high, px(8*paper.Inch), base) {
		t.Fatal("there is no scan line")
	}
	quiet := px(paper.Inch / 4)
	if inked(img, 0, base+px(paper.P(2)), px(paper.Width), base+quiet) || inked(img, 0, base-high-quiet, px(paper.Width), base-high-2) {
		t.Error("something is printed within a quarter inch of the scan line")
	}
	if inked(img, 0, base-high, px(3*paper.Inch), base) {
		t.Error("something is printed beside the scan line")
	}
}
