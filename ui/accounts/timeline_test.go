package accounts

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/casework"
	"curbstop/domain/document"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit/kittest"
)

func TestTheTimelineShowsAllThatHappenedAndOpensDocuments(t *testing.T) {
	o := bookstest.Open(t)
	first := town(o)
	bookstest.Do(o, o.Manager, casework.WriteNote{Account: first.ID, Channel: casework.Inside, Text: "neighbor says the house stands empty"})
	var opened document.Ref
	seat, v := benchtest.Sit(t, "Accounts", o.Supervisor, func(b *bench.Bench) *timelineView {
		return newTimeline(b, Options{Open: func(_ *bench.Bench, ref document.Ref) { opened = ref }}, first.ID)
	})
	kittest.Shot(t, seat.Window, "accounts-timeline")
	if len(v.all) != 7 || v.all[0].Kind != procedure.NoteEvent || v.all[len(v.all)-1].Amount != 6862 {
		t.Errorf("events %+v", v.all)
	}
	kittest.Press(seat.Window, fyne.KeyF6) // bills
	if got := v.says; got == nil || v.form.Text("kind") != string(procedure.BillEvent) {
		t.Errorf("shows %q", v.form.Text("kind"))
	}
	v.list.Select(0)
	kittest.Press(seat.Window, fyne.KeyReturn)
	if opened.Kind != "bill" || opened.Number != document.NumberOf('A', 14) {
		t.Errorf("opened %v", opened)
	}
}

func TestTheAnalysisIsPreviewedWithTheSupervisorsOwnWordsAndRecorded(t *testing.T) {
	o := bookstest.Open(t)
	first := town(o)
	seat, v := benchtest.Sit(t, "Accounts", o.Supervisor, func(b *bench.Bench) *analysisView { return newAnalysis(b, first.ID) })
	kittest.Shot(t, seat.Window, "accounts-analysis")
	if !v.a.Proved || v.form.Text("words") == "" {
		t.Fatalf("analysis %+v, words %q", v.a.Problem, v.form.Text("words"))
	}
	v.form.Set("words", "Leave her until the first: her pension comes then.")
	v.form.Set("keep", true)
	kittest.Press(seat.Window, fyne.KeyF8)
	if got := seat.Shell.Current().Title(); got != "Account analysis "+first.Number {
		t.Fatalf("shows %q", got)
	}
	kittest.Shot(t, seat.Window, "accounts-analysis-paper")
	kittest.Press(seat.Window, fyne.KeyF8)
	notes := bookstest.Ask(o, o.Clerk, casework.Notes{Account: first.ID})
	if len(notes) != 1 || !strings.HasSuffix(notes[0].Note.Text, "her pension comes then.") {
		t.Errorf("notes %+v, said %q", notes, seat.Shell.Status().Said())
	}
}

func TestAnAccountWithoutHistoryHasAnEmptyTimeline(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0100", "Ann Smith")
	_, v := benchtest.Sit(t, "Accounts", o.Supervisor, func(b *bench.Bench) *timelineView { return newTimeline(b, Options{}, a.ID) })
	if len(v.all) != 0 {
		t.Errorf("events %+v", v.all)
	}
}
