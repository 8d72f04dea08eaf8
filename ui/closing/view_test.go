package closing

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/period"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit"
)

func charged(o *bookstest.Office) account.Account {
	a := o.Account("0010", "María Muñoz")
	bookstest.Do(o, o.Manager, charging{a.ID})
	return a
}

type charging struct{ Account account.ID }

func (charging) Name() string { return "test.charge" }
func (charging) Act(procedure.CloseBooks) (authority.Act, error) {
	return authority.Act{Open: true}, nil
}

func (c charging) Do(b procedure.CloseBooks, sign authority.Sign) (ledger.Entry, error) {
	return ledger.PostCharge(b, sign, ledger.Bill{
		Account: uint64(c.Account), Kind: ledger.Opening, Doc: document.Ref{Kind: "test", Number: 1}, Day: sign.Day, Due: sign.Day,
		Parts: []ledger.Part{{Service: "water", Amount: 20000}},
	})
}

func TestADayIsClosedByKeyboardAlone(t *testing.T) {
	o := bookstest.Open(t)
	a := charged(o)
	d := bookstest.Do(o, o.Clerk, payment.OpenDrawer{})
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 3000, Tender: payment.Cash})
	gone := ""
	opts := Options{Go: func(_ *bench.Bench, place string) { gone = place }}
	seat, v := benchtest.Sit(t, "Closing", o.Clerk, func(b *bench.Bench) *view { return newView(b, opts, newModel(b, false)) })
	if l, _ := v.list.Selected(); l.Key != "drawers" {
		t.Errorf("the first line that stops is %q", l.Key)
	}
	seat.Shot("close-day-open")
	seat.Press(fyne.KeyReturn)
	if gone != "drawers" {
		t.Errorf("Enter leads to %q", gone)
	}
	seat.Press(fyne.KeyF8)
	seat.Said("drawer A-000001 of Ruth Kelly is open")

	bookstest.Do(o, o.Clerk, payment.CountDrawer{Number: d.Number, Pieces: []payment.Pieces{{Worth: 1000, Count: 3}}})
	bookstest.Do(o, o.Supervisor, payment.ConfirmDrawer{Number: d.Number})
	seat.Press(fyne.KeyF5)
	v.list.Select(firstStop(v.m.lines))
	seat.Press(fyne.KeyF6)
	seat.Shot("close-day-reason")
	seat.Type("Ruth takes it to the bank in the morning")
	seat.Press(fyne.KeyReturn)
	if l, _ := v.list.Selected(); light(l) != "explained" || v.m.stopped() != 0 {
		t.Errorf("after the reason: %+v", l)
	}
	seat.Press(fyne.KeyF8)
	seat.Said("Another person closes")
	seat.Press(fyne.KeyF9)
	seat.Said("nobody approves their own work")
	seat.Shot("close-day-counted")

	var closed calendar.Day
	opts.AfterClose = func(_ *bench.Bench, day calendar.Day) { closed = day }
	other, s := benchtest.Sit(t, "Closing", o.Supervisor, func(b *bench.Bench) *view { return newView(b, opts, newModel(b, false)) })
	if !strings.Contains(s.head.Text(), "Ruth Kelly counted") {
		t.Errorf("the head says %q", s.head.Text())
	}
	other.Press(fyne.KeyF9, fyne.KeyReturn)
	if s.m.state != period.Closed || closed != bookstest.Today {
		t.Fatalf("the day is %s, the backup is of %s, said %q", s.m.state, closed.US(), other.Shell.Status().Said())
	}
	other.Press(fyne.KeyEscape)
	other.Shot("close-day-closed")
	other.Press(fyne.KeyF4)
	other.Press(fyne.KeyF8)
	other.Shot("close-list")
	if l := bookstest.Ask(o, o.Clerk, period.List{}); len(l.Days) != 1 || l.Days[0].Proof.Lines[4].Reason != "Ruth takes it to the bank in the morning" {
		t.Errorf("kept: %+v", l)
	}
}

func TestAMonthIsClosedByKeyboardAlone(t *testing.T) {
	o := bookstest.Open(t)
	charged(o)
	bookstest.Do(o, o.Manager, office.OpenDay{Day: calendar.Date(2026, 11, 2)})
	seat, v := benchtest.Sit(t, "Closing", o.Supervisor, func(b *bench.Bench) *view { return newView(b, Options{}, newModel(b, true)) })
	if v.m.month != calendar.MonthOf(2026, 10) {
		t.Errorf("the desk begins with %s", v.m.month.Name())
	}
	seat.Shot("close-month")
	seat.Press(fyne.KeyF6)
	seat.Said("asks for no reason")
	seat.Press(fyne.KeyReturn)
	seat.Said("nothing to go to")
	seat.Press(fyne.KeyF9, fyne.KeyReturn)
	if v.m.state != period.Closed {
		t.Fatalf("the month is %s, said %q", v.m.state, seat.Shell.Status().Said())
	}
	seat.Press(fyne.KeyEscape, fyne.KeyF5)
	if v.m.month != calendar.MonthOf(2026, 10) || !strings.Contains(v.head.Text(), "Its seal is") {
		t.Errorf("after closing the desk says %q", v.head.Text())
	}
	seat.Press(fyne.KeyF6)
	seat.Said("It is closed")
}

func TestHowLinesStand(t *testing.T) {
	for _, c := range []struct {
		line  period.Line
		word  string
		tone  kit.Tone
		about string
	}{
		{period.Line{Light: period.Clear}, "in order", kit.Good, "Nothing to mend"},
		{period.Line{Light: period.Warns, Why: "Look."}, "note", kit.Warning, "Look."},
		{period.Line{Light: period.Asks, Why: "Look."}, "reason?", kit.Danger, "F6 gives a reason"},
		{period.Line{Light: period.Asks, Why: "Look.", Reason: "late"}, "explained", kit.Warning, "Left so: late. Look."},
		{period.Line{Light: period.Blocks, Why: "Look."}, "stops", kit.Danger, "Look."},
	} {
		text, _ := about(c.line)
		if light(c.line) != c.word || tone(c.line) != c.tone || !strings.Contains(text, c.about) {
			t.Errorf("%+v: %q, %v, %q", c.line, light(c.line), tone(c.line), text)
		}
	}
}

func TestClosedDaysStandBelowTheirMonth(t *testing.T) {
	day := func(y int, m, d int) period.Day {
		return period.Day{Day: calendar.MonthOf(y, 1).First().PlusMonths(m-1) + calendar.Day(d-1)}
	}
	rows := closedRows(period.Listed{
		Days:   []period.Day{day(2026, 11, 2), day(2026, 10, 30), day(2026, 10, 1), day(2026, 8, 3)},
		Months: []period.Month{{Month: calendar.MonthOf(2026, 10)}, {Month: calendar.MonthOf(2026, 9)}, {Month: calendar.MonthOf(2026, 7)}},
	})
	var got []string
	for _, r := range rows {
		got = append(got, strings.TrimSpace(r.what))
	}
	want := "11/02/2026, October 2026, 10/30/2026, 10/01/2026, September 2026, 08/03/2026, July 2026"
	if text := strings.Join(got, ", "); text != want {
		t.Errorf("%s, want %s", text, want)
	}
}
