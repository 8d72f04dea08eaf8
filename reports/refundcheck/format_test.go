package refundcheck_test

import (
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"curbstop/domain/bank"
	"curbstop/reports/paper"
	"curbstop/reports/paper/papertest"
	"curbstop/reports/refundcheck"
)

func several(n int) (out []refundcheck.Input) {
	for i := range n {
		in := usual()
		in.Number = fmt.Sprintf("%06d", 441+i)
		in.MICR.Serial = in.Number
		out = append(out, in)
	}
	return out
}

func named(t *testing.T, stock string) refundcheck.Format {
	t.Helper()
	f := refundcheck.FormatOf(bank.Account{Stock: stock})
	if f.Name != stock {
		t.Fatalf("there is no format %q", stock)
	}
	return f
}

func TestEveryFormatOfStock(t *testing.T) {
	for _, stock := range bank.Stocks {
		f := named(t, stock)
		sheets, err := refundcheck.Sheets(several(min(3, len(f.Checks))), f, 0)
		if err != nil || len(sheets) != 1 {
			t.Fatalf("%s: %d sheets, %v", stock, len(sheets), err)
		}
		papertest.Golden(t, "stock-"+strings.NewReplacer(",", "", " ", "-").Replace(stock), sheets[0], nil)
		if f.Printed != nil && len(sheets[0].Pages[0].Marks) != 0 {
			t.Errorf("%s: a second machine-readable line over the printed one", stock)
		}
	}
	if len(bank.Stocks) != len(refundcheck.Formats) {
		t.Errorf("%d stocks, %d formats", len(bank.Stocks), len(refundcheck.Formats))
	}
}

func TestChecksAlreadyUsedOnTheFirstSheet(t *testing.T) {
	f := named(t, bank.ThreeToAPage)
	for used, want := range []int{2, 2, 2} { // four checks
		sheets, err := refundcheck.Sheets(several(4), f, used)
		if err != nil || len(sheets) != want {
			t.Errorf("%d used: %d sheets, %v", used, len(sheets), err)
		}
		if marks := len(sheets[0].Pages[0].Marks); marks != 3-used {
			t.Errorf("%d used: %d checks on the first sheet", used, marks)
		}
	}
	one, err := refundcheck.Sheets(several(1), f, 2)
	if err != nil {
		t.Fatal(err)
	}
	top, err := refundcheck.Sheets(several(1), named(t, bank.VoucherTop), 0)
	if err != nil {
		t.Fatal(err)
	}
	if d := one[0].Pages[0].Marks[0].Y - top[0].Pages[0].Marks[0].Y; d != paper.Height-7*paper.Inch/2 {
		t.Errorf("the third check stands %s below the first", d)
	}
}

func TestTheClearBandOfEachCheckHoldsNothingElse(t *testing.T) {
	for _, stock := range []string{bank.VoucherMiddle, bank.VoucherBottom, bank.ThreeToAPage} {
		f := named(t, stock)
		sheets, err := refundcheck.Sheets(several(len(f.Checks)), f, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, top := range f.Checks {
			from, to := top+7*paper.Inch/2-5*paper.Inch/8, top+7*paper.Inch/2
			for _, x := range sheets[0].Pages[0].Texts {
				if x.Y > from && x.Y-x.Style.Size < to {
					t.Errorf("%s: %q stands in a clear band", stock, x.Says)
				}
			}
		}
	}
}

// two hundred lines, as banks write them, printed and read back: four minutes of reading, so that every tenth is read unless
// CURBSTOP_MICR_ALL is set.
func TestReadersReadTwoHundredLines(t *testing.T) {
	step := 10
	if os.Getenv("CURBSTOP_MICR_ALL") != "" {
		step = 1
	}
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
	routing := []string{"021200025", "121042882", "231380104", "111000025", "122000661", "322270055", "021000021", "011401533", "091000019", "062000019"}
	read, wrong := 0, 0
	for i := 0; i < 200; i += step {
		read++
		number := fmt.Sprintf("%06d", (i*7919+441)%1000000)
		account := fmt.Sprintf("%d", 1000000000+(i*982451653)%8999999999)
		m := refundcheck.MICR{Serial: number, Routing: routing[i%len(routing)], Account: account}
		in := usual()
		in.MICR, in.Number = m, m.Serial
		got := strings.ReplaceAll(readBand(t, in, model), " ", "")
		want := strings.NewReplacer("U", "<", "T", ":", "-", "=", " ", "").Replace(m.String())
		if got != want {
			wrong++
			t.Errorf("%s was read as %q", m, got)
		}
	}
	t.Logf("%d of %d read exactly", read-wrong, read)
}

// the line, measured on the paper as a scanner sees it: within a sixteenth of an inch of where the standard puts it.
func TestTheLineStandsWhereTheStandardPutsItOnTheRaster(t *testing.T) {
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		t.Skip("pdftoppm is not installed")
	}
	const dpi, most = 300, 300 / 16
	for _, stock := range []string{bank.VoucherTop, bank.VoucherMiddle, bank.VoucherBottom, bank.ThreeToAPage} {
		f := named(t, stock)
		sheets, err := refundcheck.Sheets(several(len(f.Checks)), f, 0)
		if err != nil {
			t.Fatal(err)
		}
		page := scan(t, sheets[0])
		for _, top := range f.Checks {
			foot := int((top + 7*paper.Inch/2) * dpi / paper.Inch)
			box := dark(page, image.Rect(0, foot-5*dpi/8, page.Bounds().Dx(), foot))
			// from the serial's on-us symbol in cell 52 to the account's in cell 21, each cell an eighth of an inch from 5/16 on
			left, right := page.Bounds().Dx()-(5*dpi/16+52*dpi/8), page.Bounds().Dx()-(5*dpi/16+20*dpi/8)
			for name, d := range map[string]int{"left end": box.Min.X - left, "right end": box.Max.X - right, "foot": box.Max.Y - (foot - dpi/4)} {
				if max(d, -d) > most {
					t.Errorf("%s: the %s of the line lies %d/300 in off", stock, name, d)
				}
			}
		}
	}
}

// dark gives the smallest box around what is printed within r.
func dark(page image.Image, r image.Rectangle) (box image.Rectangle) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if v, _, _, _ := page.At(x, y).RGBA(); v < 0x8000 {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return box
}
