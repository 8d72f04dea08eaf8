package reads

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/exchange/meterfile"
	"curbstop/domain/meter"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit/kittest"
)

var streets = []string{"Mill Lane", "Canal Street", "Orchard Road", "Chapel Hill", "Quarry Street"}

// town is an office with ten metered homes on route R1, each read three times.
func town(t *testing.T) (*bookstest.Office, []meter.Meter) {
	t.Helper()
	o := bookstest.Open(t)
	bookstest.Billable(o)
	var out []meter.Meter
	for i := range 10 {
		a := o.Home(fmt.Sprintf("0%02d0-%d", i+1, i), []string{"Ann Smith", "María Muñoz", "Carl Jones"}[i%3], fmt.Sprintf("%d %s", 3+2*i, streets[i%5]))
		m := bookstest.Do(o, o.Clerk, meter.Install{
			Meter: meter.Meter{Number: fmt.Sprintf("481860%02d", i), Premise: uint64(a.Premise), Dials: 4}, Day: bookstest.Today - 121, First: decimal.NewFromInt(int64(100 * i)),
		})
		for k, use := range []int64{12, 25, 36} {
			bookstest.Do(o, o.Clerk, meter.EnterRead{Meter: m.ID, Day: bookstest.Today - 91 + calendar.Day(30*k), Value: decimal.NewFromInt(int64(100*i) + use), By: "RK", Queue: true})
		}
		out = append(out, m)
	}
	return o, out
}

func TestARouteIsEnteredByTheKeyboardAlone(t *testing.T) {
	o, meters := town(t)
	seat, v := benchtest.Sit(t, "Reads", o.Supervisor, func(b *bench.Bench) *desk { return newDesk(b, Options{}) })
	seat.Shot("reads-desk")
	seat.Press(fyne.KeyReturn)
	kittest.CtrlEnter(seat.Window)
	page, ok := seat.Shell.Current().(*route)
	if !ok {
		t.Fatalf("no route opens but %T; %s", seat.Shell.Current(), seat.Shell.Status().Said())
	}
	if v.list.Len() != 1 || page.list.Len() != 10 {
		t.Fatalf("%d routes, %d meters", v.list.Len(), page.list.Len())
	}
	seat.Type("48")
	if got := fmt.Sprint(page.m.lines()); !strings.Contains(got, "12 CCF") || !strings.Contains(got, "Would be billed") {
		t.Errorf("while typing: %s", got)
	}
	seat.Shot("reads-route-typing")
	seat.Press(fyne.KeyReturn)
	seat.Said("12 used since")
	if page.m.at != 1 {
		t.Errorf("at %d", page.m.at)
	}
	seat.Type("90") // lower than 136
	seat.Press(fyne.KeyReturn)
	seat.Said("Enter again puts it into the queue")
	seat.Shot("reads-route-lower")
	seat.Press(fyne.KeyReturn)
	seat.Said("In the queue: The read 90 is lower than 136")
	if n := waits(page.b, meter.Open); n != 1 {
		t.Errorf("the desk counts %d to decide", n)
	}
	seat.Type("1")
	if got := seat.Shell.Status().Said(); strings.Contains(got, "cannot stand unseen") {
		t.Errorf("the warning about another figure stays: %q", got)
	}
	page.value.SetText("")
	seat.Type("800")
	seat.Press(fyne.KeyReturn)
	seat.Said("F9 confirms it")
	seat.Press(fyne.KeyF9)
	seat.Said("564 used since")
	seat.Press(fyne.KeyF6)
	seat.Said("Estimated: mean of the last 3 actual reads")
	seat.Press(fyne.KeyF7)
	seat.Type("dog in the yard")
	seat.Press(fyne.KeyReturn)
	seat.Said("is in the queue")
	seat.Shot("reads-route-done")
	if open := bookstest.Ask(o, o.Clerk, meter.Exceptions{State: meter.Open}); len(open) != 2 || open[0].Meter.ID != meters[1].ID {
		t.Errorf("%+v", open)
	}
	seat.Press(fyne.KeyPageUp, fyne.KeyPageUp, fyne.KeyPageUp, fyne.KeyPageUp, fyne.KeyPageUp, fyne.KeyF8)
	seat.Shot("reads-correct")
	seat.Type("47")
	seat.Press(fyne.KeyReturn)
	seat.Type("figures swapped")
	kittest.CtrlEnter(seat.Window)
	seat.Said("Corrected: the use is 11 now.")
}

func TestTheQueueIsDecidedAndReReadsArePrinted(t *testing.T) {
	o, meters := town(t)
	for i, value := range []int64{90, 20, 900, 336} {
		bookstest.Do(o, o.Clerk, meter.EnterRead{Meter: meters[i+1].ID, Value: decimal.NewFromInt(value), Queue: true})
	}
	seat, v := benchtest.Sit(t, "Exceptions", o.Supervisor, func(b *bench.Bench) *queue { return newQueue(b, Options{}) })
	seat.Shot("reads-queue")
	if got := v.facs.Text(); !strings.Contains(got, "Canal Street") {
		t.Errorf("the address of the meter is not told: %q", got)
	}
	if v.list.Len() < 3 || v.list.Row(0).Exception.Kind != meter.Lower {
		t.Fatalf("%d in the queue", v.list.Len())
	}
	before := v.list.Len()
	seat.Press(fyne.KeyReturn, fyne.KeyDown)
	seat.Shot("reads-decide")
	seat.Press(fyne.KeyUp, fyne.KeyDown, fyne.KeyReturn)
	seat.Type("see the dial again")
	kittest.CtrlEnter(seat.Window)
	if got := bookstest.Ask(o, o.Clerk, meter.ReReads{}); len(got) != 1 {
		t.Fatalf("%d re-reads; said %q", len(got), seat.Shell.Status().Said())
	}
	seat.Press(fyne.KeyF7)
	again, ok := seat.Shell.Current().(*again)
	if !ok {
		t.Fatalf("%T", seat.Shell.Current())
	}
	seat.Shot("reads-rereads")
	seat.Press(fyne.KeyF9)
	seat.Shot("reads-rereads-paper")
	seat.Press(fyne.KeyEscape)
	seat.Press(fyne.KeyReturn)
	seat.Type("148")
	seat.Press(fyne.KeyReturn)
	kittest.CtrlEnter(seat.Window)
	seat.Said("The re-read is settled")
	if again.list.Len() != 0 {
		t.Error("it is still on the list")
	}
	seat.Press(fyne.KeyEscape)
	if v.list.Len() != before-1 {
		t.Errorf("%d in the queue, then %d", before, v.list.Len())
	}
	for seat.Press(fyne.KeyF6); v.m.shows != "noted"; seat.Press(fyne.KeyF6) {
	}
	if v.list.Len() > 0 {
		seat.Press(fyne.KeyF9)
		seat.Type("looked through")
		seat.Press(fyne.KeyReturn)
	}
}

func TestAFileIsPreviewedAndPosted(t *testing.T) {
	o, _ := town(t)
	files := benchtest.Folder{"october.csv": "Meter,Account,Reading,Date,Status,Note\n48186000,010-0,48,10/01/2026,A,\n48186001,,90,10/01/2026,A,\n48186002,,248,10/01/2026,A,\n" +
		"4818,,5,10/01/2026,A,\n48186003,,,10/01/2026,N,gate locked\n48186004,,44x,10/01/2026,A,\n48186005,,547,10/01/2026,E,\n"}
	seat, v := benchtest.Sit(t, "File", o.Supervisor, func(b *bench.Bench) *importing { return newImport(b, Options{Files: files}) })
	seat.Type("october.csv")
	kittest.CtrlEnter(seat.Window)
	seat.Shot("reads-file-preview")
	if v.rows.Len() != 6 || !v.m.ready || !strings.Contains(v.sums.Text(), "nothing is kept") {
		t.Fatalf("%d rows, %q", v.rows.Len(), v.sums.Text())
	}
	if open := bookstest.Ask(o, o.Clerk, meter.Exceptions{State: meter.Open}); len(open) != 0 {
		t.Fatal("the preview kept something")
	}
	seat.Press(fyne.KeyF9)
	seat.Shot("reads-file-posted")
	if !v.m.posted || !strings.Contains(v.sums.Text(), "Posted") {
		t.Fatalf("%q", v.sums.Text())
	}
	seat.Press(fyne.KeyF9)
	seat.Said("The file is posted")
	kittest.Focus(seat.Window, v.form.First())
	kittest.CtrlEnter(seat.Window)
	if !strings.Contains(v.sums.Text(), "in the books already") {
		t.Errorf("%q", v.sums.Text())
	}
}

func TestALayoutIsMadeBesideItsFile(t *testing.T) {
	o, _ := town(t)
	files := benchtest.Folder{"reads.txt": "48186000  0048 10012026\n48186001  0148 10012026\n"}
	start := meterfile.Layout{Name: "ours", Kind: meterfile.Fixed, Dates: "MMDDYYYY", Columns: []meterfile.Column{
		{Field: meterfile.Meter, Place: meterfile.Place{Start: 1, Length: 8}}, {Field: meterfile.Reading, Place: meterfile.Place{Start: 12, Length: 4}},
	}}
	seat, v := benchtest.Sit(t, "Layout", o.Supervisor, func(b *bench.Bench) *layout { return newLayout(b, Options{Files: files}, start, "reads.txt") })
	if v.rows.Len() != 2 || !v.rows.Row(1).Value.Equal(decimal.NewFromInt(148)) {
		t.Fatalf("%d rows, %s", v.rows.Len(), v.says.Text())
	}
	seat.Press(fyne.KeyF9)
	seat.Type("day")
	seat.Press(fyne.KeyReturn)
	seat.Type("16")
	seat.Press(fyne.KeyReturn)
	seat.Type("8")
	seat.Shot("reads-layout-column")
	kittest.CtrlEnter(seat.Window)
	seat.Shot("reads-layout")
	if len(v.l.Columns) != 3 || v.rows.Len() != 2 || v.rows.Row(0).Day != bookstest.Today {
		t.Fatalf("%+v %s", v.l.Columns, v.says.Text())
	}
	if !v.Dirty() {
		t.Error("a changed layout is not guarded")
	}
	seat.Press(fyne.KeyF7)
	seat.Said("The layout ours is kept")
	if got := bookstest.Ask(o, o.Clerk, procedure.LayoutNamed{Layout: "ours"}); len(got.Columns) != 3 {
		t.Errorf("%+v", got)
	}
	seat.Press(fyne.KeyF6)
	seat.Shot("reads-layout-frame")
}

func TestTheLayoutsAreListedAndARouteFileIsWritten(t *testing.T) {
	o, _ := town(t)
	files := benchtest.Folder{}
	seat, v := benchtest.Sit(t, "Reads", o.Supervisor, func(b *bench.Bench) *desk { return newDesk(b, Options{Files: files}) })
	if n, err := writeRoute(v.b, files, "R1", "mvrs-download", "download.HDL"); err != nil || n != 10 || !strings.HasPrefix(files["download.HDL"], "FHD    001000010000010000010") {
		t.Errorf("%d, %v: %.60s", n, err, files["download.HDL"])
	}
	if _, err := writeRoute(v.b, files, "R1", "mvrs-download", "download.HDL"); err == nil || !strings.Contains(err.Error(), "a file of that name") {
		t.Error(err)
	}
	seat.Press(fyne.KeyF8)
	seat.Shot("reads-route-file")
	seat.Press(fyne.KeyEscape, fyne.KeyF4)
	seat.Shot("reads-layouts")
	seat.Press(fyne.KeyReturn)
	seat.Shot("reads-layout-ready")
}
