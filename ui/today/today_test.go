package today

import (
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
	"curbstop/ui/shell"
)

func queues(opened *string) []Queue {
	return []Queue{
		{
			What: "Refunds to approve", Where: "Refunds", Tone: kit.Accent, Open: func(*bench.Bench) { *opened = "refunds" },
			Count: func(*bench.Bench) (int, string, error) { return 2, "together $310.00", nil },
		},
		{
			What: "Bill runs in draft", Where: "Billing", Tone: kit.Warning,
			Count: func(*bench.Bench) (int, string, error) { return 0, "", nil },
		},
		{
			What: "Follow-ups due", Where: "Accounts", Tone: kit.Warning,
			Count: func(*bench.Bench) (int, string, error) { return 0, "", errors.New("the notes cannot be read") },
		},
		{
			What: "Ratings to sign", Where: "Ratings", Tone: kit.Warning,
			Count: func(*bench.Bench) (int, string, error) {
				return 0, "", fault.New(fault.Refused, "test.sealed", "no", nil)
			},
		},
	}
}

func TestWhatWaits(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0061", "Ana Ruiz")
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 1250, Tender: payment.Cash})
	m := &board{b: &bench.Bench{Session: o.Clerk}, queues: queues(new(string))}
	if err := m.read(); err != nil {
		t.Fatal(err)
	}
	if m.waits() != "One thing waits." || m.receipts() != "1 receipt today, $12.50." || m.tenders() != "cash 12.50" {
		t.Errorf("%q, %q", m.waits(), m.receipts())
	}
	for i, want := range []string{"? the notes cannot be read", "2 together $310.00", "0 ", "0 not yours to see"} {
		if got := m.rows[i].count() + " " + m.rows[i].detail(); got != want {
			t.Errorf("%s: %q, want %q", m.rows[i].What, got, want)
		}
	}
}

func TestOpeningTheNextDay(t *testing.T) {
	o := bookstest.Open(t) // Thursday, October 1
	o.Clock.Now = time.Date(2026, 10, 1, 17, 0, 0, 0, time.UTC)
	m := &board{b: &bench.Bench{Session: o.Manager}}
	if err := m.read(); err != nil {
		t.Fatal(err)
	}
	if text, warning := m.day(); text != "Thursday, October 1, 2026" || warning != "" {
		t.Errorf("%q %q", text, warning)
	}
	if m.next() != calendar.Date(2026, 10, 2) {
		t.Errorf("next is %s", m.next())
	}
	o.Clock.Now = time.Date(2026, 10, 3, 8, 0, 0, 0, time.UTC) // a Saturday: the office opens Monday
	if _, warning := m.day(); m.next() != calendar.Date(2026, 10, 5) || !strings.Contains(warning, "10/03/2026") {
		t.Errorf("after the weekend %s, %q", m.next(), warning)
	}
	for day, want := range map[calendar.Day]string{
		calendar.Date(2026, 10, 1): "already", calendar.Date(2026, 10, 4): "no working day", calendar.Date(2026, 11, 5): "35 days after",
		calendar.Date(2026, 10, 12): "11 days after",
	} {
		if got := m.doubt(day); !strings.Contains(got, want) {
			t.Errorf("%s: %q", day, got)
		}
	}
	if m.doubt(calendar.Date(2026, 10, 5)) != "" {
		t.Error("an ordinary Monday is doubted")
	}
	if err := m.open(m.b.NewDeed(), calendar.Date(2026, 10, 5)); err != nil {
		t.Fatal(err)
	}
	if err := m.open(m.b.NewDeed(), calendar.Date(2026, 10, 2)); fault.KindOf(err) != fault.Refused {
		t.Errorf("a day before the open one: %v", err)
	}
}

func TestTodayByKeyboard(t *testing.T) {
	o := bookstest.Open(t)
	o.Clock.Now = time.Date(2026, 10, 2, 8, 0, 0, 0, time.UTC)
	opened := ""
	frame := benchtest.Options(o.Manager, o.Second)
	frame.Sections = []shell.Section{{Key: "today", Title: "Today", Open: func(sh *shell.Shell) shell.Screen {
		return New(bench.New(sh, nil), func(*bench.Bench) { opened = "section" }, queues(&opened)...)
	}}}
	seat := benchtest.Show(t, frame)
	w, sh := seat.Window, seat.Shell
	kittest.Press(w, fyne.KeyDown, fyne.KeyReturn) // Joe, who may not
	kittest.Press(w, fyne.KeyF4)
	if !strings.Contains(sh.Status().Said(), "Joe Nguyen is not authorized to open the business day") {
		t.Errorf("said %q", sh.Status().Said())
	}
	kittest.Press(w, fyne.KeyF12)
	kittest.Press(w, fyne.KeyReturn)
	kittest.Shot(t, w, "today")
	kittest.Press(w, fyne.KeyDown, fyne.KeyReturn) // the notes that cannot be read stand above
	if opened != "refunds" {
		t.Error("Enter does not go where it waits")
	}
	kittest.Press(w, fyne.KeyF4)
	kittest.Shot(t, w, "today-open-day")
	kittest.Press(w, fyne.KeyReturn)
	if sh.Today() != calendar.Date(2026, 10, 2) {
		t.Errorf("the business day is %s, said %q", sh.Today(), sh.Status().Said())
	}
	kittest.Press(w, fyne.KeyF4)
	kittest.Type(w, "+20")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Shot(t, w, "today-doubt")
	if d := w.Top(); d == nil || d.Title != "Open 10/22/2026?" {
		t.Fatal("nothing asks about a far day")
	}
	kittest.Press(w, fyne.KeyReturn) // Enter says no
	if sh.Today() != calendar.Date(2026, 10, 2) {
		t.Error("a far day was opened by Enter alone")
	}
}

func TestWhatWaitsTooLongStandsFirstInRed(t *testing.T) {
	o := bookstest.Open(t) // Thursday, October 1
	since := bookstest.Today - 3
	old := Queue{
		What: "Adjustments to approve", Where: "Accounts", Tone: kit.Plain, Within: 3, Count: func(*bench.Bench) (int, string, error) { return 4, "$81.00", nil },
		Oldest: func(*bench.Bench) (calendar.Day, error) { return since, nil },
	}
	all := append(queues(new(string)), old)
	frame := benchtest.Options(o.Manager)
	frame.Sections = []shell.Section{{Key: "today", Title: "Today", Open: func(sh *shell.Shell) shell.Screen {
		return New(bench.New(sh, nil), nil, all...)
	}}}
	seat := benchtest.Show(t, frame)
	seat.Press(fyne.KeyReturn)
	v := seat.Shell.Current().(*view)
	if w := v.list.Row(2); w.What != old.What || w.age() != "3 days" || w.target() != "3 days" || w.Late {
		t.Errorf("within its target it stands as %+v", w)
	}
	seat.Press(fyne.KeyDown, fyne.KeyDown, fyne.KeyF8)
	seat.Type("1")
	seat.Press(fyne.KeyReturn)
	seat.Said("The target is set.")
	seat.Shot("today-late")
	if w := v.list.Row(1); w.What != old.What || !w.Late || w.tone() != kit.Danger {
		t.Errorf("past its target it stands as %+v", w)
	}
	if got := v.m.waits(); got != "2 things wait.  1 longer than its target." {
		t.Errorf("over the list: %q", got)
	}
	seat.Press(fyne.KeyF7)
	if n := v.list.Len(); n != 3 {
		t.Errorf("%d rows of what waits", n)
	}
}
