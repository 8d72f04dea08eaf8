package lists

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/payment"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit/kittest"
)

// desk is somebody at the lists of an office that billed, and took a payment.
type desk struct {
	*bookstest.Office
	seat     *benchtest.Seat
	first    *choice
	opened   []document.Ref
	accounts []account.ID
}

func sit(t *testing.T) *desk {
	t.Helper()
	d := &desk{Office: bookstest.Open(t)}
	bookstest.Billable(d.Office)
	september := calendar.MonthOf(2026, time.September)
	for i, name := range []string{"María Muñoz", "Ann Oakes", "Tom Ndlovu"} {
		a := d.Home("000"+string(rune('1'+i)), name, "4 Mill Lane")
		d.Used(a, september, int64(12+9*i))
		bookstest.Do(d.Office, d.Manager, billing.One{Account: a.ID, From: september.First(), Through: september.Last()})
		bookstest.Do(d.Office, d.Clerk, payment.Take{Account: a.ID, Amount: 2000, Tender: payment.Cash})
	}
	d.seat, d.first = benchtest.Sit(t, "Lists", d.Manager, func(b *bench.Bench) *choice {
		return newChoice(b, Options{
			Open:    func(_ *bench.Bench, ref document.Ref) { d.opened = append(d.opened, ref) },
			Account: func(_ *bench.Bench, id account.ID) { d.accounts = append(d.accounts, id) },
		})
	})
	return d
}

// on gives the screen in front.
func on[S any](d *desk) S {
	d.Helper()
	s, ok := d.seat.Shell.Current().(S)
	if !ok {
		d.Fatalf("%T is in front", d.seat.Shell.Current())
	}
	return s
}

func TestFromANumberOfTheAgingToItsBill(t *testing.T) {
	d := sit(t)
	d.seat.Shot("lists-choose")
	d.seat.Press(fyne.KeyReturn)
	aging := on[*result](d)
	if says, _ := aging.s.ties(); says != "Ties to 4 control totals" || aging.list.Len() != 3 {
		t.Errorf("says %q over %d rows", says, aging.list.Len())
	}
	d.seat.Shot("lists-aging")
	d.seat.Press(fyne.KeyDown, fyne.KeyReturn)
	items := on[*result](d)
	if !strings.HasPrefix(items.Title(), "Open items of account 0002") || items.list.Len() == 0 {
		t.Fatalf("behind it %q with %d rows", items.Title(), items.list.Len())
	}
	d.seat.Press(fyne.KeyReturn)
	if len(d.opened) != 1 || d.opened[0].Kind != billing.KindBill {
		t.Errorf("opened %v", d.opened)
	}
	d.seat.Press(fyne.KeyEscape, fyne.KeyF11)
	if len(d.accounts) != 1 {
		t.Errorf("accounts opened: %v", d.accounts)
	}
}

func TestFromATotalToItsRows(t *testing.T) {
	d := sit(t)
	d.seat.Press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn, fyne.KeyF6)
	totals := on[*result](d)
	d.seat.Shot("lists-totals")
	if totals.Title() != "Totals" || totals.list.Len() < 5 {
		t.Fatalf("%q with %d rows", totals.Title(), totals.list.Len())
	}
	d.seat.Press(fyne.KeyReturn)
	rows := on[*result](d)
	if rows.Title() != "Day 10/01/2026" || rows.list.Len() != 3 {
		t.Errorf("behind the first total %q with %d rows", rows.Title(), rows.list.Len())
	}
	d.seat.Press(fyne.KeyReturn)
	if len(d.opened) != 1 || d.opened[0].Kind != payment.KindReceipt {
		t.Errorf("opened %v", d.opened)
	}
}

func TestFromAControlTotalToTheLinesOfTheLedger(t *testing.T) {
	d := sit(t)
	d.seat.Press(fyne.KeyDown, fyne.KeyReturn)
	d.seat.Shot("lists-billing")
	d.seat.Press(fyne.KeyF7)
	on[*ties](d)
	d.seat.Shot("lists-ties")
	d.seat.Press(fyne.KeyReturn)
	d.seat.Said("sums of several accounts")
	d.seat.Press(fyne.KeyDown, fyne.KeyReturn)
	lines := on[*result](d)
	if lines.s.list.Ask.Kind != procedure.ListGL || !lines.s.list.Ask.Full || lines.list.Len() == 0 {
		t.Errorf("behind it %+v", lines.s.list.Ask)
	}
	d.seat.Shot("lists-gl-lines")
}

func TestAListLeavesAsPaperWorkbookAndCSV(t *testing.T) {
	d := sit(t)
	d.seat.Press(fyne.KeyEnd, fyne.KeyReturn, fyne.KeyF8)
	d.seat.Said("Saved as ")
	r := on[*result](d)
	d.seat.Shot("lists-gl")
	p, err := r.s.paper()
	if err != nil || p.Day != bookstest.Today || len(p.Sheets) != 1 {
		t.Errorf("paper %+v, %v", p, err)
	}
	if path, err := r.s.save(r.b, "csv"); err != nil || !strings.HasSuffix(path, ".csv") {
		t.Errorf("CSV %q, %v", path, err)
	}
}

func TestLayoutsOfTheJournal(t *testing.T) {
	d := sit(t)
	d.seat.Press(fyne.KeyF9, fyne.KeyF9)
	d.seat.Shot("lists-layout")
	columns, err := readLayout("gl-code = ACCT\n\n Amount\n")
	if err != nil || len(columns) != 2 || columns[0] != (procedure.GLColumn{Key: "gl-code", Head: "ACCT"}) || columns[1].Key != "amount" {
		t.Errorf("read %+v, %v", columns, err)
	}
	if text := layoutText(procedure.GLLayout{Columns: columns}); text != "gl-code = ACCT\namount" {
		t.Errorf("written %q", text)
	}
	if _, err := readLayout("= ACCT"); fault.CodeOf(err) != "gl-layout.line" {
		t.Errorf("a line without a column: %v", err)
	}
	kittest.Type(d.seat.Window, "Incode")
	d.seat.Window.Canvas().Focused()
	d.seat.Press(fyne.KeyEscape)
}
