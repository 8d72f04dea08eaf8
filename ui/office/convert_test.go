package office

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/exchange/conversion/conversiontest"
	door "curbstop/domain/office"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit"
)

// setOf leaves the files of an old system in a folder, some of them spoiled.
func setOf(t *testing.T, spoil bool) string {
	t.Helper()
	o := conversiontest.Small(200, 3)
	if spoil {
		for _, p := range conversiontest.Forty() {
			p(o)
		}
		o.Set("premises", 3, "line1", "100 Oak Street")
	}
	folder := filepath.Join(t.TempDir(), "millbrook")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, rows := range o {
		if err := os.WriteFile(filepath.Join(folder, name+".csv"), conversiontest.Bytes(rows), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func converting(t *testing.T, o *bookstest.Office, who *door.Session) (*benchtest.Seat, *page) {
	t.Helper()
	return benchtest.Sit(t, "Office", who, func(b *bench.Bench) *page { return NewConvert(b).(*page) })
}

func take(seat *benchtest.Seat, folder string) {
	seat.Press(fyne.KeyF3)
	seat.Type(folder)
	seat.Press(fyne.KeyReturn, fyne.KeyReturn)
}

func TestRejectsAndTotalsStandSideBySide(t *testing.T) {
	o := bookstest.Open(t)
	o.Prices(conversiontest.Schedules()...)
	seat, _ := converting(t, o, o.Manager)
	seat.Shot("office-convert-empty")
	seat.Press(fyne.KeyF8)
	seat.Said("Check the set first")
	seat.Press(fyne.KeyF3)
	seat.Shot("office-convert-choose")
	seat.Press(fyne.KeyEscape)
	take(seat, setOf(t, true))
	seat.Press(fyne.KeyF9)
	seat.Said("40 mistakes found. Nothing was changed.")
	seat.Shot("office-convert-rejects")
	seat.Press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	seat.Press(fyne.KeyF7)
	seat.Press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	seat.Shot("office-convert-totals")
	seat.Press(fyne.KeyF8)
	seat.Said("Nothing can be loaded while rows are refused")
	seat.Window.Key(&fyne.KeyEvent{Name: kit.KeyPrint})
	seat.Shot("office-convert-paper")
	if got := seat.Shell.Current().Title(); got != "Conversion 10/01/2026" {
		t.Errorf("on the screen %q", got)
	}
}

func TestACleanSetIsLoadedFromTheWindow(t *testing.T) {
	o := bookstest.Open(t)
	o.Prices(conversiontest.Schedules()...)
	seat, _ := converting(t, o, o.Manager)
	take(seat, setOf(t, false))
	seat.Press(fyne.KeyF9)
	seat.Said("Nothing is refused and every total is equal")
	seat.Press(fyne.KeyF8)
	seat.Shot("office-convert-ask")
	seat.Press(fyne.KeyReturn)
	seat.Said("Conversion A-000001 is in the books.")
	seat.Shot("office-convert-loaded")
}

func TestAClerkMayCheckASetButNotLoadIt(t *testing.T) {
	o := bookstest.Open(t)
	o.Prices(conversiontest.Schedules()...)
	seat, _ := converting(t, o, o.Second)
	take(seat, setOf(t, false))
	seat.Press(fyne.KeyF9, fyne.KeyF8)
	seat.Said("not authorized to bring in the books of an old system")
}

func TestFoldersAreLookedThroughByKeys(t *testing.T) {
	o := bookstest.Open(t)
	seat, _ := converting(t, o, o.Manager)
	folder := setOf(t, false)
	seat.Press(fyne.KeyF3)
	seat.Type(filepath.Join(filepath.Dir(folder), "x"))
	seat.Press(fyne.KeyF3)
	seat.Shot("office-convert-browse")
	seat.Press(fyne.KeyDown, fyne.KeyReturn)
	seat.Press(fyne.KeyReturn, fyne.KeyReturn)
	seat.Press(fyne.KeyF9)
	seat.Said("1 mistake found") // no prices are in use
	places := placesIn(filepath.Dir(folder))
	if len(places) != 2 || !places[1].Set || places[1].Path != folder {
		t.Errorf("the folder leads to %+v", places)
	}
}
