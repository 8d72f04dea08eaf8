package ratings

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/rating"
	"curbstop/storage/bookstest"
)

func TestTheTermsOfRatingsAreSetByKeyboard(t *testing.T) {
	o := bookstest.Open(t)
	d := sit(t, o.Manager)
	d.Press(fyne.KeyF2, fyne.KeyF7)
	v := d.Shell.Current().(*terms)
	d.Shot("ratings-terms")
	d.Type("9")
	d.Press(fyne.KeyReturn)
	d.Type("July")
	d.Press(fyne.KeyF9)
	d.Said("ratings are due so from 10/01/2026")
	got := bookstest.Ask(o, o.Manager, rating.ReadTerms{})
	if want := rating.UsualTerms(); got.Probation != 9 || got.Year != 7 || got.Appeal != want.Appeal || got.Decide != want.Decide || got.Soon != want.Soon {
		t.Errorf("kept %+v", got)
	}
	v.Form.Set("answer", "90")
	d.Press(fyne.KeyF9)
	if got := bookstest.Ask(o, o.Manager, rating.ReadTerms{}); got.Answer == 90 {
		t.Error("ninety working days to answer were kept")
	}
}

func TestTheReviewerSeesTheRaterBesideTheOthers(t *testing.T) {
	o := bookstest.Open(t)
	signed(o)
	boss := sit(t, o.Manager)
	boss.Press(fyne.KeyReturn)
	boss.Shot("ratings-beside")
	text := boss.sheet().said.Text()
	for _, want := range []string{"To be reviewed by 10/", "Luis Peña in 2026: 1 rating, mean 3.00, from 3.00 to 3.00", "All raters in 2026"} {
		if !strings.Contains(text, want) {
			t.Errorf("the reviewing official does not read %q in %q", want, text)
		}
	}
	luis := sit(t, o.Supervisor)
	luis.Press(fyne.KeyReturn)
	if text := luis.sheet().said.Text(); strings.Contains(text, "mean") {
		t.Errorf("the rater reads %q", text)
	}
}
