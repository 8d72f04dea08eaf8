package bankdesk

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit/kittest"
)

const oneDay = "01,1,2,261001,0600,1,80,,2/\n02,2,1,1,261001,,USD,/\n03,4232268154,,010,1250000,,,015,1237295,,/\n" +
	"16,475,6240,Z,BR1,000441/\n16,475,2511,Z,BR2,000442/\n16,475,4400,Z,BR3,000999,CHECK PAID/\n16,698,454,Z,,,SERVICE CHARGE SEPTEMBER/\n" +
	"16,301,900,Z,,,COUNTER DEPOSIT/\n49,2501800,7/\n98,2501800,1,9/\n99,2501800,1,11/\n"

// hands gives one file, as a folder of the machine would.
func hands(text string) Options {
	return Options{
		Files: func() ([]File, error) {
			return []File{{"stmt-oct1.bai", "/in/stmt-oct1.bai", "10/02/2026 6:12 AM"}}, nil
		},
		ReadFile: func(string) ([]byte, error) { return []byte(text), nil },
	}
}

func TestAStatementByKeyboardFromTheFileToTheLastDecision(t *testing.T) {
	o := bookstest.FourChecksOut(t)
	seat, v := benchtest.Sit(t, "Bank", o.Manager, func(b *bench.Bench) *statementsView { return newStatementsView(b, hands(oneDay)) })
	seat.Press(fyne.KeyF9)
	seat.Shot("bank-choose-file")
	kittest.Press(seat.Window, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	if seat.Shell.Current().Title() != "Statement to import" {
		t.Fatalf("%s is shown; said %q", seat.Shell.Current().Title(), seat.Shell.Status().Said())
	}
	seat.Shot("bank-preview")
	seat.Press(fyne.KeyF9)
	seat.Said("5 rows, 0 said before; 1 check cleared ($62.40), 2 exceptions, 2 to match or book")
	seat.Shot("bank-exceptions")
	seat.Press(fyne.KeyReturn, fyne.KeyReturn)
	seat.Shot("bank-decide")
	kittest.Press(seat.Window, fyne.KeyReturn)
	kittest.Type(seat.Window, "The bank keyed 25.11 for 21.15")
	seat.Press(fyne.KeyReturn, fyne.KeyReturn)
	seat.Said("The line is disputed")
	v.heaps.Select(heapOpen)
	seat.Shot("bank-open")
	v.toRows()
	seat.Press(fyne.KeyReturn)
	seat.Shot("bank-explain")
	seat.Press(fyne.KeyEscape)
	seat.Press(fyne.KeyF8)
	seat.Shot("bank-reconcile")
	r := bookstest.Ask(o, o.Clerk, procedure.Reconcile{Bank: 1})
	if r.Difference != 0 {
		t.Errorf("%s is not explained", r.Difference)
	}
	seat.Press(fyne.KeyEscape)
	v.heaps.Select(heapOutstanding)
	seat.Shot("bank-outstanding")
}

func TestAnIssueFileIsDesignedMadeAndMadeAgain(t *testing.T) {
	o := bookstest.FourChecksOut(t)
	seat, v := benchtest.Sit(t, "Bank", o.Manager, func(b *bench.Bench) *statementsView { return newStatementsView(b, Options{}) })
	seat.Press(fyne.KeyF6)
	seat.Said("has no layout for issue files")
	seat.Press(fyne.KeyF7)
	seat.Shot("bank-layouts")
	seat.Press(fyne.KeyReturn, fyne.KeyReturn)
	d, ok := seat.Shell.Current().(*designer)
	if !ok {
		t.Fatalf("%s is shown", seat.Shell.Current().Title())
	}
	seat.Shot("bank-designer")
	seat.Press(fyne.KeyReturn)
	seat.Shot("bank-cell")
	seat.Press(fyne.KeyEscape)
	if !strings.Contains(d.sample.Text(), "004232268154···0000000445000000014462") {
		t.Errorf("the sample reads %q", d.sample.Text())
	}
	seat.Press(fyne.KeyF9)
	for range 5 {
		seat.Press(fyne.KeyReturn)
	}
	seat.Said("The layout “Fixed 45” is saved")
	seat.Press(fyne.KeyEscape)
	v.heaps.Select(heapToTell)
	seat.Shot("bank-to-tell")
	seat.Press(fyne.KeyF6, fyne.KeyReturn)
	seat.Said("Issue file A-000001 is saved as")
	saved := func() string {
		for _, f := range seat.Machine.Files {
			return f.String()
		}
		return ""
	}
	first := saved()
	v.heaps.Select(heapFiles)
	seat.Shot("bank-files")
	v.toRows()
	seat.Press(fyne.KeyReturn)
	seat.Shot("bank-file-again")
	seat.Press(fyne.KeyReturn)
	if again := saved(); again != first || len(first) != 4*46 {
		t.Errorf("made again differently: %q and %q", first, again)
	}
}
