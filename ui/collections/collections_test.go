package collections

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/assets"
	"curbstop/domain/casework"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
	"curbstop/ui/shell"
)

func window(t *testing.T, s *office.Session) (*kit.Window, *shell.Shell, *view, *benchtest.Machine) {
	t.Helper()
	seat, v := benchtest.Sit(t, "Collections", s, func(b *bench.Bench) *view { return newView(b, Options{}) })
	return seat.Window, seat.Shell, v, seat.Machine
}

var names = []string{
	"Begoña Peña Muñoz", "Jo Park", "Şule Yıldız", "Ann O’Hara", "Dwayne Washington", "Linh Nguyễn", "Carlos Ibáñez", "Mary-Jane Olson", "The Corner Bakery",
}

// street opens an office with rules and a street of accounts, some of them late.
func street(t *testing.T) *bookstest.Office {
	t.Helper()
	return streetUnder(t, assets.TexasPUC)
}

// streetUnder is the street under a rule pack.
func streetUnder(t *testing.T, pack []byte) *bookstest.Office {
	t.Helper()
	o := bookstest.Open(t)
	o.Rules(pack)
	house := bookstest.Ask(o, o.Manager, office.ReadHouse{})
	house.Hours = "Mon–Fri 8:00–5:00"
	bookstest.Do(o, o.Manager, office.ChangeHouse{House: house})
	for i, name := range names {
		a := o.Account("00"+string(rune('1'+i))+"7", name)
		for j, days := range [][]int{{-5}, {20}, {20, 50}, {35}, {8, 68, 99}, {4}, {140, 110, 80, 50, 20}, {25}, {33}}[i] {
			amount := money.Amount(3217 + 1131*i + 207*j)
			due := bookstest.Today.Plus(-days)
			o.Charge(ledger.Bill{
				Account: uint64(a.ID), Doc: document.Ref{Kind: "bill", Number: document.NumberOf('A', uint64(10*i+j+1))}, Day: due - 16, Due: due,
				Parts: []ledger.Part{{Service: "water", Amount: amount}, {Service: "sewer", Amount: amount / 2}},
			})
		}
	}
	return o
}

func TestARunByKeyboardAlone(t *testing.T) {
	o := street(t)
	w, sh, v, m := window(t, o.Clerk)
	kittest.Shot(t, w, "collections-aging")
	if len(v.m.got.Lines) != 8 || v.figures[1].Text() != v.m.got.Total.Past[0].String() {
		t.Fatalf("%d late, %s", len(v.m.got.Lines), v.figures[1].Text())
	}
	kittest.Chord(w, fyne.KeyModifierControl, fyne.KeyE)
	if csv := m.Files["Aging list 2026-10-01.csv"]; csv == nil || !strings.Contains(csv.String(), "Şule Yıldız") {
		t.Errorf("exported %v, said %q", m.Files, sh.Status().Said())
	}
	kittest.Press(w, fyne.KeyF9)
	kittest.Type(w, "final")
	kittest.Shot(t, w, "collections-draft")
	kittest.CtrlEnter(w)
	rv, ok := sh.Current().(*runView)
	if !ok || rv.m.run.Sum.Proposed != 7 || !strings.Contains(rv.about.Text(), "16 TAC 24.167(a)(1)") {
		t.Fatalf("said %q, %T", sh.Status().Said(), sh.Current())
	}
	kittest.Press(w, fyne.KeyRight, fyne.KeyDown, fyne.KeyF6)
	kittest.Type(w, "spoke with her, pays on Friday")
	kittest.Press(w, fyne.KeyReturn)
	if rv.m.run.Sum.Proposed != 6 || rv.m.run.Sum.Vetoed != 1 {
		t.Fatalf("after taking one off: %+v, said %q", rv.m.run.Sum, sh.Status().Said())
	}
	kittest.Shot(t, w, "collections-proof")
	kittest.Press(w, fyne.KeyF9)
	if !strings.Contains(sh.Status().Said(), "nobody approves their own work") {
		t.Errorf("own work: said %q", sh.Status().Said())
	}
	bookstest.Do(o, o.Supervisor, collection.Approve{Run: rv.m.number})
	kittest.Press(w, fyne.KeyF5, fyne.KeyF9)
	if !strings.Contains(sh.Status().Said(), "6 notices made") {
		t.Fatalf("said %q", sh.Status().Said())
	}
	kittest.Shot(t, w, "collections-made")
	printAndMail(t, o, sh, w, m)
	if rv.m.run.Mailed != bookstest.Today || rv.m.next() != "" {
		t.Errorf("mailed %s, said %q", rv.m.run.Mailed, sh.Status().Said())
	}
	kittest.Press(w, fyne.KeyEscape)
	kittest.Press(w, fyne.KeyF7)
	kittest.Shot(t, w, "collections-runs")
	if r, ok := sh.Current().(*runs); !ok || r.list.Len() != 1 {
		t.Errorf("runs %T", sh.Current())
	}
}

func TestTheListIsNarrowed(t *testing.T) {
	o := street(t)
	w, _, v, _ := window(t, o.Clerk)
	kittest.Press(w, fyne.KeyF3, fyne.KeyReturn, fyne.KeyReturn)
	kittest.Type(w, "61")
	kittest.CtrlEnter(w)
	if len(v.m.got.Lines) != 2 || v.m.chosen() != "As of 10/01/2026, past due only, 61–90 days or older" {
		t.Errorf("%s: %+v", v.m.chosen(), v.m.got.Lines)
	}
	kittest.Shot(t, w, "collections-narrowed")
	if p, err := v.m.paper(); err != nil || len(p.Sheets) != 1 {
		t.Errorf("paper %+v, %v", p, err)
	}
}

func TestTheProofListIsPrintedAndGivenBack(t *testing.T) {
	o := street(t)
	run := bookstest.Do(o, o.Clerk, collection.Draft{Step: collection.Reminder, Quiet: 20})
	w, sh, v, _ := window(t, o.Supervisor)
	v.b.Open(ShowRun(v.b, Options{}, run.Number))
	rv := sh.Current().(*runView)
	if p, err := rv.m.proof(); err != nil || len(p.Sheets) != 1 {
		t.Errorf("proof %+v, %v", p, err)
	}
	kittest.Press(w, fyne.KeyF9, fyne.KeyReturn)
	if rv.m.run.State != document.Approved {
		t.Fatalf("said %q", sh.Status().Said())
	}
	kittest.Press(w, fyne.KeyF8)
	kittest.Type(w, "the minimum is wrong")
	kittest.Press(w, fyne.KeyReturn, fyne.KeyF4)
	kittest.Type(w, "drafted anew")
	kittest.Press(w, fyne.KeyReturn)
	if rv.m.run.State != document.Voided {
		t.Errorf("%s, said %q", rv.m.run.State, sh.Status().Said())
	}
}

func TestTheCutListWritesDrafts(t *testing.T) {
	o := street(t)
	run := bookstest.Do(o, o.Clerk, collection.Draft{Step: collection.Final, Least: 10000})
	bookstest.Do(o, o.Supervisor, collection.Approve{Run: run.Number})
	w, sh, v, _ := window(t, o.Clerk)
	v.b.Open(ShowRun(v.b, Options{}, run.Number))
	kittest.Press(w, fyne.KeyF9, fyne.KeyF9)
	kittest.CtrlEnter(w)
	kittest.Press(w, fyne.KeyEscape)
	hold := bookstest.Ask(o, o.Clerk, collection.Papers{Run: run.Number})[1].Notice
	bookstest.Do(o, o.Clerk, casework.SetAlert{Account: hold.Account, Kind: casework.Medical, Text: "dialysis at home"})
	o.Day(run.Cut)
	kittest.Press(w, fyne.KeyF8, fyne.KeyDown, fyne.KeyDown, fyne.KeyF6)
	cv := sh.Current().(*cutView)
	kittest.Shot(t, w, "collections-cuts")
	if ids, owed := cv.m.chosen(); len(ids) != 3 || owed == 0 || len(cv.m.rows) != 5 {
		t.Fatalf("%d of %d to be cut, said %q", len(ids), len(cv.m.rows), sh.Status().Said())
	}
	kittest.Press(w, fyne.KeyF9)
	kittest.Press(w, fyne.KeyLeft, fyne.KeyReturn)
	if got := sh.Status().Said(); !strings.HasPrefix(got, "3 cut orders written") {
		t.Errorf("said %q", got)
	}
	if ids, _ := cv.m.chosen(); len(ids) != 0 {
		t.Errorf("still to be cut: %v", ids)
	}
}
