package search_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/storage/bookstest"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
	"curbstop/ui/search"
	"curbstop/ui/shell"
)

type gate struct{ o *bookstest.Office }

func (gate) Training() bool { return true }

func (g gate) Names() ([]shell.Clerk, error) {
	return []shell.Clerk{{Name: g.o.Clerk.Name, Role: "Clerk", Session: g.o.Clerk}}, nil
}

func (g gate) SignIn(string, string) (shell.Clerk, error) {
	names, err := g.Names()
	return names[0], err
}

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
	desk, f := kit.NewInlineDesk(), search.New()
	f.Load(desk, o.Clerk, nil)
	o.Account("0101", "Juan Muñoz Peña")
	opened := account.ID(0)
	w := kittest.Window(t, container.NewStack(), 1100, 700)
	sh := shell.New(w, shell.Options{
		Utility: "Millbrook Water & Sewer", Gate: gate{o}, Desk: desk, Day: func(shell.Clerk) calendar.Day { return bookstest.Today },
		Sections: []shell.Section{{Key: "start", Title: "Start", Open: func(*shell.Shell) shell.Screen { return page{} }}},
		Search: f.Quick(func(_ *shell.Shell, id account.ID) shell.Screen {
			opened = id
			return page{}
		}),
	})
	sh.Start()
	kittest.Press(w, fyne.KeyReturn)
	kittest.Chord(w, fyne.KeyModifierControl, fyne.KeyK)
	kittest.Type(w, "munoz pe")
	kittest.Shot(t, w, "search-quick")
	kittest.Press(w, fyne.KeyReturn)
	if l, _ := f.Line(opened); l.Number != "0101" {
		t.Errorf("opened %d, %+v", opened, l)
	}
}
