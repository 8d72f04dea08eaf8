package search_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/account"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
	"curbstop/ui/search"
	"curbstop/ui/shell"
)

// page is a screen that only has a title.
type page struct{ shell.Screen }

func (page) Title() string              { return "Start" }
func (page) Content() fyne.CanvasObject { return kit.NewWords("", kit.Plain) }
func (page) Keys() []kit.KeyHint        { return nil }
func (page) FirstFocus() fyne.Focusable { return nil }
func (page) Dirty() bool                { return false }
func (page) Key(ev *fyne.KeyEvent) bool { return false }
func (page) Closed()                    {}

func TestQuickSearchFindsAnAccountEnteredAMomentAgo(t *testing.T) {
	o := bookstest.Open(t)
	o.Account("0100", "María Muñoz")
	f := search.New()
	f.Load(kit.NewInlineDesk(), o.Clerk, nil)
	o.Account("0101", "Juan Muñoz Peña")
	opened := account.ID(0)
	frame := benchtest.Options(o.Clerk)
	frame.Sections = []shell.Section{{Key: "start", Title: "Start", Open: func(*shell.Shell) shell.Screen { return page{} }}}
	frame.Search = f.Quick(func(_ *shell.Shell, id account.ID) shell.Screen {
		opened = id
		return page{}
	})
	seat := benchtest.Show(t, frame)
	seat.Press(fyne.KeyReturn)
	kittest.Chord(seat.Window, fyne.KeyModifierControl, fyne.KeyK)
	seat.Type("munoz pe")
	seat.Shot("search-quick")
	seat.Press(fyne.KeyReturn)
	if l, _ := f.Line(opened); l.Number != "0101" {
		t.Errorf("opened %d, %+v", opened, l)
	}
}
