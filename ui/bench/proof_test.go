package bench_test

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/authority"
	"curbstop/domain/money"
	"curbstop/domain/staff"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit"
)

// giver is a screen that grants by each way a screen has: a key, a question, a reason, a count typed, a form, work beside the window.
type giver struct {
	b    *bench.Bench
	who  authority.StaffID
	list *kit.List[string]
}

func (g *giver) grant(reason string) error {
	_, err := bench.Do(g.b, g.b.NewDeed(), staff.GrantVerb{Staff: g.who, Verb: "note.write", Limit: money.Most, DayTotal: money.Most, Reason: reason})
	if err == nil {
		g.b.Window().Say("Granted: "+reason, kit.Good)
	}
	return err
}

func (g *giver) say(err error) {
	if err != nil {
		g.b.Window().SayError(err)
	}
}

func (g *giver) Title() string              { return "Grants" }
func (g *giver) Content() fyne.CanvasObject { return container.NewStack(g.list) }
func (g *giver) Keys() []kit.KeyHint        { return []kit.KeyHint{{Key: "F9", Does: "grant"}} }
func (g *giver) FirstFocus() fyne.Focusable { return g.list }
func (g *giver) Dirty() bool                { return false }
func (g *giver) Closed()                    {}

func (g *giver) Key(ev *fyne.KeyEvent) bool {
	w := g.b.Window()
	switch ev.Name {
	case fyne.KeyF9:
		g.say(g.grant("by a key"))
	case fyne.KeyF8:
		w.Ask("Grant?", "It is asked first.", "Grant", func() { g.say(g.grant("by a question")) })
	case fyne.KeyF7:
		w.AskReason("Why?", "It is written down.", "Grant", g.grant)
	case fyne.KeyF6:
		w.AskTyped("How many?", "All of them.", "Grants", "1", "Grant", func() { g.say(g.grant("by a count")) })
	case fyne.KeyF5:
		f := kit.NewForm(kit.FormOptions{Submit: "Grant", Quick: true}, kit.Field{Key: "reason", Label: "Reason", Chars: 20})
		w.OpenForm("Grant", f, func() error { return g.grant(f.Text("reason")) })
	case fyne.KeyF4:
		if err := g.grant("by a sentence"); err != nil {
			w.TellError("Not granted", err)
		}
	case fyne.KeyF3:
		f := kit.NewForm(kit.FormOptions{Submit: "Grant slowly", Quick: true}, kit.Field{Key: "reason", Label: "Reason", Chars: 20})
		f.OnSubmit = func() error {
			g.b.Shell.Desk().Run(func(context.Context, kit.Progress) error { return g.grant(f.Text("reason")) }, func(err error) {
				if err != nil {
					f.Fail(err)
					return
				}
				w.Top().Close()
			})
			return nil
		}
		w.Open(&kit.Dialog{Title: "Grant slowly", Content: f.Fields(), Buttons: f.Buttons(), First: f.First()})
	default:
		return false
	}
	return true
}

func sitGiver(t *testing.T, o *bookstest.Office) (*benchtest.Seat, *giver) {
	t.Helper()
	return benchtest.Sit(t, "Grants", o.Manager, func(b *bench.Bench) *giver {
		l := kit.NewList(kit.Column[string]{Title: "Person", Chars: 20, Text: func(s string) string { return s }})
		l.SetRows(kit.Rows([]string{"Joe Nguyen"}))
		return &giver{b: b, who: o.Second.Who, list: l}
	})
}

func TestTheWindowAsksForThePasswordAndGoesOn(t *testing.T) {
	for what, press := range map[string]func(s *benchtest.Seat){
		"by a key":      func(s *benchtest.Seat) { s.Press(fyne.KeyF9) },
		"by a question": func(s *benchtest.Seat) { s.Press(fyne.KeyF8, fyne.KeyReturn) },
		"by a reason":   func(s *benchtest.Seat) { s.Press(fyne.KeyF7); s.Type("by a reason"); s.Press(fyne.KeyReturn) },
		"by a count":    func(s *benchtest.Seat) { s.Press(fyne.KeyF6); s.Type("1"); s.Press(fyne.KeyReturn) },
		"by a form":     func(s *benchtest.Seat) { s.Press(fyne.KeyF5); s.Type("by a form"); s.Press(fyne.KeyReturn) },
		"by a sentence": func(s *benchtest.Seat) { s.Press(fyne.KeyF4) },
		"by slow work":  func(s *benchtest.Seat) { s.Press(fyne.KeyF3); s.Type("by slow work"); s.Press(fyne.KeyReturn) },
	} {
		t.Run(what, func(t *testing.T) {
			o := bookstest.OpenReal(t)
			seat, _ := sitGiver(t, o)
			before := len(grants(o))
			press(seat)
			if d := seat.Window.Top(); d == nil || d.Title != "Your password again" || len(grants(o)) != before {
				t.Fatalf("no password is asked: %v", d)
			}
			seat.Type("not this one")
			seat.Press(fyne.KeyReturn)
			if d := seat.Window.Top(); d == nil || d.Title != "Your password again" || len(grants(o)) != before {
				t.Fatal("a wrong password lets the deed through")
			}
			seat.Type(benchtest.Password)
			seat.Press(fyne.KeyReturn)
			seat.Said("Granted: " + what)
			if d := seat.Window.Top(); d != nil || len(grants(o)) != before+1 {
				t.Errorf("%d grants more, and the dialog %v is open", len(grants(o))-before, d)
			}
			press(seat)
			if d := seat.Window.Top(); d != nil {
				t.Errorf("%q is asked again at once", d.Title)
			}
			page := bookstest.Ask(o, o.Manager, staff.ReadJournal{Refused: true})
			if len(page.Lines) != 0 {
				t.Errorf("a password that was asked for stands in the journal as a refusal: %+v", page.Lines[0])
			}
		})
	}
}

func grants(o *bookstest.Office) []authority.Grant {
	return bookstest.Ask(o, o.Manager, staff.Read{ID: o.Second.Who}).Grants
}

func TestWithoutThePasswordNothingIsDone(t *testing.T) {
	o := bookstest.OpenReal(t)
	seat, _ := sitGiver(t, o)
	before := len(grants(o))
	seat.Press(fyne.KeyF7)
	seat.Type("for the summer")
	seat.Press(fyne.KeyReturn)
	seat.Shot("password-again")
	seat.Press(fyne.KeyEscape)
	seat.Said("Nothing was done")
	if d := seat.Window.Top(); d == nil || d.Title != "Why?" || len(grants(o)) != before {
		t.Errorf("the question and what was entered are gone: %v", d)
	}
	seat.Press(fyne.KeyReturn)
	seat.Type(benchtest.Password)
	seat.Press(fyne.KeyReturn)
	seat.Said("Granted: for the summer")
	seat.Shell.Lock()
	seat.Press(fyne.KeyReturn)
	seat.Press(fyne.KeyF9)
	if d := seat.Window.Top(); d == nil || !strings.Contains(d.Title, "password") {
		t.Error("after the window was locked the password of before still counts")
	}
}
