package quality

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/domain/quality"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/kit/kittest"
	"curbstop/ui/shell"
)

func TestTheTermsOfCheckingAreSetByKeyboard(t *testing.T) {
	o := bookstest.Open(t)
	d := sit(t, o.Manager, New)
	d.Press(fyne.KeyF2)
	v := d.Shell.Current().(*terms)
	d.Shot("quality-terms")
	d.Type("12")
	d.Press(fyne.KeyF9)
	if bookstest.Ask(o, o.Manager, quality.ReadTerms{}).Items != 5 {
		t.Error("fewer pieces of new people than of others were kept")
	}
	v.Form.Set("items", "8")
	v.Form.Set("steps", "1,000.00 | 4\n100 | 2")
	d.Press(fyne.KeyF9)
	d.Said("work is drawn and checked so from 10/01/2026")
	got := bookstest.Ask(o, o.Manager, quality.ReadTerms{})
	if got.Items != 8 || got.NewItems != 10 || len(got.Steps) != 2 || got.Steps[0] != (quality.Tier{Over: 100 * money.Dollar, Times: 2}) || got.Steps[1].Times != 4 ||
		len(got.Kinds) != len(quality.UsualTerms().Kinds) || got.Classes[0] != quality.UsualTerms().Classes[0] {
		t.Errorf("kept %+v", got)
	}
}

func TestTermsThatDoNotReadWellAreRefusedAtTheirField(t *testing.T) {
	o := bookstest.Open(t)
	v := newTermsOf(t, o)
	for field, text := range map[string]string{
		"steps": "500", "kinds": "six | refunds | refund", "classes": "E1 | exactness | wrong amount",
	} {
		v.Form.Set(field, text)
		if _, err := v.entered(); err == nil || !strings.Contains(err.Error(), "Line 1") && !strings.Contains(err.Error(), "“six”") {
			t.Errorf("%s %q: %v", field, text, err)
		}
		v.read()
	}
	v.Form.Set("steps", "lots | 3")
	if _, err := v.entered(); err == nil || !strings.Contains(err.Error(), "“lots” is no amount") {
		t.Errorf("an amount in words: %v", err)
	}
}

func newTermsOf(t *testing.T, o *bookstest.Office) *terms {
	t.Helper()
	d := sit(t, o.Manager, func(b *bench.Bench, _ Options) shell.Screen { return NewTerms(b) })
	return d.Shell.Current().(*terms)
}

func TestANewScoreSheetIsWrittenAndScoredOnByKeyboard(t *testing.T) {
	o := bookstest.Open(t)
	d := sit(t, o.Manager, NewCalls)
	d.Press(fyne.KeyF4)
	v := d.Shell.Current().(*forms)
	d.Press(fyne.KeyF9)
	d.Type("walk")
	d.Press(fyne.KeyReturn)
	d.Type("Visit at the counter")
	for range 4 {
		d.Press(fyne.KeyTab)
	}
	d.Type("60 | W | Welcomed at once | Looks up and greets\n30 | H | Helped to the end | No second visit for the same")
	kittest.CtrlEnter(d.Window)
	if d.Window.Top() == nil {
		t.Fatal("weights of 90 were kept")
	}
	d.Type("\n10 | R | Receipt given | Printed and told")
	d.Shot("quality-score-sheet")
	kittest.CtrlEnter(d.Window)
	d.Said("Visit at the counter, version 1, holds from 10/01/2026")
	d.Shot("quality-score-sheets")
	if v.rows.Len() != 2 || v.rows.Row(1).Code != "WALK" || len(v.rows.Row(1).Criteria) != 3 {
		t.Fatalf("%d sheets", v.rows.Len())
	}
	d.Press(fyne.KeyEscape, fyne.KeyF9)
	d.Press(fyne.KeyDown, fyne.KeyReturn)
	s, ok := d.Shell.Current().(*score)
	if !ok || s.f.Code != "WALK" {
		t.Fatalf("%s is shown; said %q", d.Shell.Current().Title(), d.Shell.Status().Said())
	}
	d.Shot("quality-score-other")
}

func TestAVersionStandsOverHoldsOrIsToCome(t *testing.T) {
	day := calendar.Date(2026, 5, 4)
	old, now, next := quality.CallForm{Code: "A", From: day - 9}, quality.CallForm{Code: "A", From: day}, quality.CallForm{Code: "A", From: day + 9}
	got := [3]string{}
	for i, f := range []quality.CallForm{old, now, next} {
		got[i] = stand(f, []quality.CallForm{now})
	}
	if got != [3]string{"over", "holds", "to come"} {
		t.Errorf("the versions stand %v", got)
	}
}
