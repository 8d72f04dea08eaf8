package office

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/rate"
	"curbstop/storage/bookstest"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
)

// town is an office whose homes were billed for two months.
func town(t *testing.T) *bookstest.Office {
	t.Helper()
	o := bookstest.Open(t)
	bookstest.Billable(o)
	august, september := calendar.MonthOf(2026, 8), calendar.MonthOf(2026, 9)
	for i, use := range []int64{0, 3, 5, 8, 9, 11, 12, 14, 16, 18, 22, 25, 30, 41, 55, 80} {
		a := o.Home("20"+itoa(10+i), "Ann Smith", itoa(i+1)+" Mill Lane")
		o.Used(a, september, use, use+2)
		bookstest.Do(o, o.Manager, billing.One{Account: a.ID, From: august.First(), Through: september.Last()})
	}
	return o
}

func TestNewPricesAreWrittenTriedAndProposedByKeyboardAlone(t *testing.T) {
	o := town(t)
	w, sh := deskOf(t, o, o.Manager)
	enter(w, "Rates")
	w.Key(&fyne.KeyEvent{Name: kit.KeyNew})
	onScreen(t, sh, "Edit prices")
	kittest.Shot(t, w, "office-rates-new")
	path := filepath.Join(t.TempDir(), "draft.toml")
	text := strings.NewReplacer("DAY", "2026-11-01", "WATER-HOME", "WATER-SF").Replace(newPrices)
	if err := os.WriteFile(path, []byte(strings.Replace(text, "3.75", "x", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	load := func() {
		w.Key(&fyne.KeyEvent{Name: fyne.KeyF6})
		kittest.Type(w, path)
		kittest.Press(w, fyne.KeyReturn)
	}
	load()
	kittest.Shot(t, w, "office-rates-mistake")
	kittest.Press(w, fyne.KeyF9)
	said(t, sh, "which is not a figure")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	load()
	kittest.Press(w, fyne.KeyF7)
	kittest.Type(w, "30")
	kittest.Shot(t, w, "office-rates-edit")
	kittest.Press(w, fyne.KeyF8)
	onScreen(t, sh, "The draft on the bills of the year")
	kittest.Shot(t, w, "office-rates-study")
	kittest.Press(w, fyne.KeyF9)
	said(t, sh, "16 accounts written to")
	kittest.Press(w, fyne.KeyEscape)
	onScreen(t, sh, "Edit prices")
	kittest.Press(w, fyne.KeyF9)
	onScreen(t, sh, "Rate schedules")
	said(t, sh, "WATER-SF of 11/01/2026 proposed")
	kittest.Press(w, fyne.KeyF8)
	said(t, sh, "nobody approves their own work")
	found := false
	for _, k := range bookstest.Ask(o, o.Manager, rate.List{}) {
		found = found || k.Version() == rate.Version{Code: "WATER-SF", Effective: calendar.Date(2026, 11, 1)} && !k.InUse()
	}
	if !found {
		t.Error("the proposed prices are not in the books")
	}
}

func TestAnApprovedScheduleIsEditedAsACopyThatBeginsLater(t *testing.T) {
	o := town(t)
	w, sh := deskOf(t, o, o.Manager)
	enter(w, "Rates")
	kittest.Press(w, fyne.KeyReturn)
	onScreen(t, sh, "Edit prices")
	kittest.Shot(t, w, "office-rates-copy")
	kittest.Press(w, fyne.KeyF9)
	onScreen(t, sh, "Rate schedules")
	said(t, sh, "of 11/01/2026 proposed")
}

func TestTheTestBillFollowsTheText(t *testing.T) {
	d := &draft{}
	d.read(strings.ReplaceAll(newPrices, "DAY", "2026-11-01"))
	if _, total, err := d.bill(map[string]string{"use": "30", "meter_size": "5/8"}); err != nil || total != 11825 { // 12 + 25 + 56.25 + 25
		t.Errorf("30 units cost %s, %v", total, err)
	}
	if _, _, err := d.bill(map[string]string{"use": "-1"}); err == nil {
		t.Error("a negative use has a price")
	}
	d.read("[[schedule]]\ncode = 3")
	if _, tone := d.standing(); tone != kit.Danger {
		t.Error("a text that is no schedule is called good")
	}
	if _, _, err := d.bill(nil); err == nil {
		t.Error("a text that is no schedule has a price")
	}
}

func TestATestBillTakesTheFirstWaterTypeOfTheText(t *testing.T) {
	d := &draft{}
	d.read(strings.ReplaceAll(strings.ReplaceAll(newPrices, "DAY", "2026-11-01"), "prices = [{ each", `prices = [{ water_type = "POTABLE", each`))
	if _, total, err := d.bill(map[string]string{"use": "30", "meter_size": "5/8"}); err != nil || total != 11825 {
		t.Errorf("30 units cost %s, %v", total, err)
	}
}
