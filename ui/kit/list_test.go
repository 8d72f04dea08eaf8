package kit_test

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"curbstop/domain/money"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
)

type account struct {
	number, name, address string
	balance               money.Amount
}

// ledgerCards is a source of 100,000 accounts that counts how many were asked for.
type ledgerCards struct{ asked int }

var surnames = []string{"Muñoz", "Şahin", "Abbott", "O’Neill", "Lindqvist", "Park", "Whitfield"}

func (c *ledgerCards) Len() int { return 100_000 }

func (c *ledgerCards) At(i int) account {
	c.asked++
	return account{
		number: fmt.Sprintf("%06d", i), name: surnames[i%len(surnames)] + fmt.Sprintf(" %d", i/7),
		address: fmt.Sprintf("%d Arroyo Seco Parkway Extension, Unit %d", 100+i%900, i%40), balance: money.Amount(i%50_000) - 2_000,
	}
}

func accountColumns() []kit.Column[account] {
	return []kit.Column[account]{
		{Title: "Account", Chars: 8, Text: func(a account) string { return a.number }},
		{Title: "Name", Chars: 16, Flex: 1, Text: func(a account) string { return a.name }},
		{Title: "Service address", Chars: 20, Flex: 2, Text: func(a account) string { return a.address }},
		{
			Title: "Balance", Chars: 11, Align: kit.Right, Text: func(a account) string { return a.balance.String() },
			Compare: func(a, b account) int { return cmp.Compare(a.balance, b.balance) },
			Tone: func(a account) kit.Tone {
				if a.balance > 40_000 {
					return kit.Danger
				}
				return kit.Plain
			},
		},
	}
}

func accountList(t testing.TB) (*kit.Window, *kit.List[account], *ledgerCards) {
	l, cards := kit.NewList(accountColumns()...), &ledgerCards{}
	l.SetRows(cards)
	w := kittest.Window(t, l, 760, 400)
	kittest.Focus(w, l)
	cards.asked = 0
	return w, l, cards
}

func cellsDrawn(l fyne.Widget) (shown int) {
	for _, o := range test.WidgetRenderer(l).Objects() {
		if _, ok := o.(*canvas.Text); ok && o.Visible() {
			shown++
		}
	}
	return shown
}

func TestAScrollStepTouchesOnlyTheRowsInView(t *testing.T) {
	w, l, cards := accountList(t)
	before := cellsDrawn(l)
	if before == 0 || before > 4*25 {
		t.Fatalf("%d cells are drawn for some 16 rows in view", before)
	}
	for range 10 {
		kittest.Press(w, fyne.KeyPageDown)
	}
	kittest.Press(w, fyne.KeyEnd, fyne.KeyHome)
	kittest.Shot(t, w, "list")
	if after := cellsDrawn(l); after > before+4 {
		t.Errorf("scrolling made %d cells of %d", after, before)
	}
	if rows := before / 4; cards.asked > 12*(rows+3)*2 {
		t.Errorf("12 steps asked for %d rows", cards.asked)
	}
}

func TestKeysMoveTheChoice(t *testing.T) {
	w, l, _ := accountList(t)
	opened := ""
	l.OnOpen = func(a account) { opened = a.number }
	kittest.Press(w, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp)
	if l.Place() != 1 {
		t.Errorf("after down, down, up the row is %d", l.Place())
	}
	kittest.Press(w, fyne.KeyEnd, fyne.KeyReturn)
	if opened != "099999" {
		t.Errorf("Enter on the last row opened %q", opened)
	}
	kittest.Press(w, fyne.KeyDown)
	if l.Place() != 99_999 {
		t.Errorf("Down went past the end to %d", l.Place())
	}
	kittest.Press(w, fyne.KeyHome, fyne.KeyPageDown, fyne.KeyPageUp)
	if l.Place() != 0 || l.Top() != 0 {
		t.Errorf("Home, PgDn, PgUp ended at %d, top %d", l.Place(), l.Top())
	}
}

func TestLettersGoToTheRowTheyBegin(t *testing.T) {
	w, l, _ := accountList(t)
	kittest.Type(w, "0421")
	if a, _ := l.Selected(); a.number != "042100" {
		t.Errorf("typing 0421 chose %q", a.number)
	}
}

func TestAHeadSortsAndKeepsTheChosenRow(t *testing.T) {
	w, l, _ := accountList(t)
	kittest.Press(w, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	was, _ := l.Selected()
	test.TapAt(l, fyne.NewPos(l.Size().Width-40, 8))
	if c, desc := l.Sorted(); c != 3 || desc {
		t.Fatalf("a press on Balance sorted by %d, descending %v", c, desc)
	}
	if is, _ := l.Selected(); is != was {
		t.Errorf("sorting changed the choice from %v to %v", was, is)
	}
	test.TapAt(l, fyne.NewPos(l.Size().Width-40, 8))
	kittest.Press(w, fyne.KeyHome)
	kittest.Shot(t, w, "list-sorted")
	if is, _ := l.Selected(); is.balance != 47_999 {
		t.Errorf("the largest balance is %s", is.balance)
	}
}

func TestARowCanBeCopiedAndTheListExported(t *testing.T) {
	l := kit.NewList(accountColumns()...)
	l.SetRows(kit.Rows([]account{{"01", "Muñoz, Ana", "1 \"A\" St", 150}, {"02", "Park", "2 B St", -5}}))
	w := kittest.Window(t, l, 700, 200)
	kittest.Focus(w, l)
	kittest.Chord(w, fyne.KeyModifierControl, fyne.KeyC)
	if got := fyne.CurrentApp().Clipboard().Content(); got != "01\tMuñoz, Ana\t1 \"A\" St\t1.50" {
		t.Errorf("copied %q", got)
	}
	want := "Account,Name,Service address,Balance\r\n01,\"Muñoz, Ana\",\"1 \"\"A\"\" St\",1.50\r\n02,Park,2 B St,-0.05\r\n"
	if got := l.CSV(); got != want {
		t.Errorf("exported %q", got)
	}
}

func TestRowsReadAgainKeepTheChosenOne(t *testing.T) {
	l := kit.NewList(accountColumns()...)
	l.Key = func(a account) string { return a.number }
	l.SetRows(kit.Rows([]account{{number: "01"}, {number: "02"}, {number: "03"}}))
	kittest.Window(t, l, 700, 200)
	l.Select(1)
	l.SetRows(kit.Rows([]account{{number: "00"}, {number: "01"}, {number: "02"}}))
	if a, _ := l.Selected(); a.number != "02" {
		t.Errorf("02 was chosen, now %q", a.number)
	}
	l.SetRows(kit.Rows([]account{{number: "09"}}))
	if _, ok := l.Selected(); ok {
		t.Error("a row that is gone is still chosen")
	}
}

func TestLookupSearchesWhileTheEntryKeepsTheFocus(t *testing.T) {
	people := []account{{number: "01", name: "Ana Muñoz"}, {number: "02", name: "Ann Park"}, {number: "03", name: "Bob Reyes"}}
	k := kit.NewLookup("Name", func(q string) (out []account) {
		for _, a := range people {
			if strings.Contains(strings.ToLower(a.name), q) {
				out = append(out, a)
			}
		}
		return out
	}, accountColumns()...)
	picked := ""
	k.OnPick = func(a account) { picked = a.number }
	w := kittest.Window(t, k.Content(), 700, 300)
	kittest.Focus(w, k.Entry())
	kittest.Type(w, "an")
	if k.List().Len() != 2 {
		t.Fatalf("“an” found %d", k.List().Len())
	}
	kittest.Press(w, fyne.KeyDown)
	kittest.Shot(t, w, "lookup")
	if w.Canvas().Focused() != k.Entry() {
		t.Error("Down took the focus from the entry")
	}
	kittest.Press(w, fyne.KeyReturn)
	if picked != "02" {
		t.Errorf("Enter picked %q", picked)
	}
}

func BenchmarkScrollStep(b *testing.B) {
	_, l, _ := accountList(b)
	for i := 0; b.Loop(); i++ {
		l.ScrollTo(i * 7 % 90_000)
	}
}
