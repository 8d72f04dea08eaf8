package collections

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/collection"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/shell"
)

// wordingDesk seats the manager at the list of wordings.
func wordingDesk(t *testing.T) (*bookstest.Office, *benchtest.Seat) {
	t.Helper()
	o := street(t)
	bookstest.Do(o, o.Manager, collection.SetTerms{Fees: []collection.Fee{{Label: "Reconnection", Spanish: "Reconexión", Service: "water", Amount: 3500}}})
	seat, _ := benchtest.Sit(t, "Wording", o.Manager, func(b *bench.Bench) shell.Screen { return Wordings(b) })
	return o, seat
}

func TestTheWordingOfATerminationNoticeIsEditedCheckedAndPutIntoUse(t *testing.T) {
	o, s := wordingDesk(t)
	s.Press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown) // reminder, final notice, each in two languages
	s.Shot("wordings")
	s.Press(fyne.KeyReturn)
	v, ok := s.Shell.Current().(*wordEditor)
	if !ok || v.d.w.step != collection.Termination || v.d.trial.Notice.Account == 0 {
		t.Fatalf("%T, %+v", s.Shell.Current(), v)
	}
	s.Shot("wording-edit")
	if got := v.says.Text(); got != "Ready to use." || !strings.Contains(v.asked.Text(), "Tells all") {
		t.Errorf("the shipped words: %q, %q", got, v.asked.Text())
	}
	v.form.Set("action", "Pay {{.PastDeu}} by {{.PayBy}}.")
	v.changed(v.form)
	if got := v.says.Text(); !strings.Contains(got, "The action, line 1, names “.PastDeu”") {
		t.Errorf("a field notices do not have: %q", got)
	}
	s.Press(fyne.KeyF9)
	s.Said("The action, line 1, names")
	v.form.Set("action", "Pay {{.PastDue}} by {{.PayBy}}, or the water is cut on {{.CutDay}}.")
	v.form.Set("rights", strings.Repeat("{{.Office}}, {{.Address}}. Phone {{.Phone}}. Hours {{.Hours}}. ", 20))
	v.changed(v.form)
	if got := v.says.Text(); !strings.Contains(got, "does not fit its paper: from line") {
		t.Errorf("too long: %q", got)
	}
	v.form.Set("rights", "{{.Office}}, {{.Address}}. Phone {{.Phone}}. Hours {{.Hours}}.")
	v.changed(v.form)
	s.Press(fyne.KeyF9)
	s.Shot("wording-use")
	s.Press(fyne.KeyReturn)
	s.Said("In use: termination notice, en, of " + bookstest.Today.US())
	all := bookstest.Ask(o, o.Clerk, collection.ReadWordings{})
	if len(all) != 1 || !strings.HasPrefix(all[0].Letter.Action, "Pay {{.PastDue}}") {
		t.Errorf("kept: %+v", all)
	}
	s.Press(fyne.KeyEscape, fyne.KeyF4)
	s.Shot("wording-history")
	s.Press(fyne.KeyEscape, fyne.KeyF6, fyne.KeyReturn)
	s.Said("The shipped words hold again")
}

func TestAMergeFieldIsPutInAndTheNoticeSeenOnAnotherAccount(t *testing.T) {
	_, s := wordingDesk(t)
	s.Press(fyne.KeyReturn)
	v := s.Shell.Current().(*wordEditor)
	s.Press(fyne.KeyF3)
	s.Shot("wording-fields")
	s.Press(fyne.KeyDown, fyne.KeyReturn)
	if got := v.form.Text("title"); !strings.Contains(got, "{{.Account}}") {
		t.Errorf("the title: %q", got)
	}
	s.Press(fyne.KeyF7)
	s.Type("0027")
	s.Press(fyne.KeyReturn)
	if v.d.account != "0027" || !strings.Contains(v.whose.Text(), "Jo Park") {
		t.Errorf("seen on %q: %q", v.d.account, v.whose.Text())
	}
}
