package ratings

import (
	"bytes"
	"context"
	"image"
	"io"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/calendar"
	"curbstop/domain/office"
	"curbstop/domain/rating"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
	"curbstop/ui/shell"
)

// gate lets one person in.
type gate struct{ s *office.Session }

func (gate) Training() bool { return true }
func (g gate) Names() ([]shell.Clerk, error) {
	return []shell.Clerk{{Name: g.s.Name, Role: "Supervisor", Session: g.s}}, nil
}

func (g gate) SignIn(string, string) (shell.Clerk, error) {
	names, err := g.Names()
	return names[0], err
}

// machine keeps what is saved.
type machine struct{ saved map[string]*bytes.Buffer }

type file struct{ *bytes.Buffer }

func (file) Close() error { return nil }

func (*machine) Printers(context.Context) ([]string, error)               { return nil, nil }
func (*machine) Print(context.Context, string, string, []byte, int) error { return nil }
func (*machine) Pages(context.Context, []byte) (kit.Rasterizer, error)    { return blankPage{}, nil }

func (m *machine) Create(name string) (io.WriteCloser, string, error) {
	m.saved[name] = &bytes.Buffer{}
	return file{m.saved[name]}, name, nil
}

type blankPage struct{}

func (blankPage) Pages() int { return 1 }
func (blankPage) Page(int, int) (image.Image, error) {
	return image.NewRGBA(image.Rect(0, 0, 85, 110)), nil
}

type desktop struct {
	*testing.T
	o  *bookstest.Office
	w  *kit.Window
	sh *shell.Shell
	m  *machine
}

// sit opens the ratings for one person.
func sit(t *testing.T, o *bookstest.Office, who *office.Session) *desktop {
	t.Helper()
	d := &desktop{T: t, o: o, m: &machine{map[string]*bytes.Buffer{}}}
	d.w = kittest.Window(t, container.NewStack(), 1280, 800)
	d.sh = shell.New(d.w, shell.Options{
		Utility: "Millbrook Water & Sewer", Gate: gate{who}, Desk: kit.NewInlineDesk(),
		Day: func(shell.Clerk) calendar.Day { return bookstest.Today },
		Sections: []shell.Section{{Key: "ratings", Title: "Ratings", Open: func(sh *shell.Shell) shell.Screen {
			return New(bench.New(sh, d.m))
		}}},
	})
	d.sh.Start()
	kittest.Press(d.w, fyne.KeyReturn)
	return d
}

func (d *desktop) press(keys ...fyne.KeyName) { kittest.Press(d.w, keys...) }
func (d *desktop) shot(name string)           { d.Helper(); kittest.Shot(d.T, d.w, name) }
func (d *desktop) said(want string) {
	d.Helper()
	if got := d.sh.Status().Said(); !strings.Contains(got, want) {
		d.Errorf("said %q, want %q", got, want)
	}
}

func (d *desktop) sheet() *sheet {
	d.Helper()
	v, ok := d.sh.Current().(*sheet)
	if !ok {
		d.Fatalf("%s is shown; said %q", d.sh.Current().Title(), d.sh.Status().Said())
	}
	return v
}

func TestARatingFromTheListToTheFileByKeyboard(t *testing.T) {
	o := bookstest.Open(t)
	d := sit(t, o, o.Supervisor)
	d.press(fyne.KeyF9)
	kittest.Type(d.w, "Ru")
	d.shot("ratings-begin")
	d.press(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	v := d.sheet()
	for range v.w.factors {
		d.press(fyne.KeyReturn) // to the score
		kittest.Type(d.w, "4")
		d.press(fyne.KeyReturn)
		kittest.Type(d.w, "No correction in 1,200 entries since January")
		d.press(fyne.KeyEscape, fyne.KeyDown)
	}
	kittest.Focus(d.w, v.form.Control("summary"))
	kittest.Type(d.w, "A reliable year; learns the new tariff fast.")
	d.press(fyne.KeyF7)
	kittest.Type(d.w, "Train the second clerk on final bills")
	d.press(fyne.KeyReturn)
	kittest.Type(d.w, "ten final bills right")
	d.press(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	d.shot("ratings-draft")
	if text, _ := v.w.score(); text != "4.00   Exceeds" || !v.Dirty() {
		t.Errorf("the score says %q, dirty %v", text, v.Dirty())
	}
	d.press(fyne.KeyF9)
	d.said("is saved")
	if v.Dirty() {
		t.Error("saved, and still dirty")
	}
	d.press(fyne.KeyF6, fyne.KeyReturn)
	d.said("is discussed")
	d.press(fyne.KeyF9)
	d.shot("ratings-signature")
	kittest.CtrlEnter(d.w)
	d.said("goes to the reviewing official")
	if why := v.steps()[0].Blocked(); !strings.Contains(why, "nobody approves their own work") {
		t.Errorf("the rater may concur: %q", why)
	}
	boss := sit(t, o, o.Manager)
	boss.shot("ratings-list")
	boss.press(fyne.KeyReturn)
	boss.press(fyne.KeyF9)
	kittest.Type(boss.w, "Well founded.")
	kittest.CtrlEnter(boss.w)
	boss.said("is reviewed")
	boss.press(fyne.KeyF9, fyne.KeyReturn)
	boss.said("is filed")
	boss.shot("ratings-filed")
	boss.press(kit.KeyPrint, fyne.KeyF8)
	if len(boss.m.saved) != 1 {
		t.Errorf("%d papers saved; said %q", len(boss.m.saved), boss.sh.Status().Said())
	}
}

func TestAClerkReadsASentenceInsteadOfTheList(t *testing.T) {
	o := bookstest.Open(t)
	bookstest.Do(o, o.Supervisor, rating.Begin{Employee: o.Second.Who, Type: rating.Annual, From: bookstest.Today - 365, To: bookstest.Today - 1})
	d := sit(t, o, o.Clerk)
	d.shot("ratings-clerk")
	v := d.sh.Current().(*list)
	if v.none.Text() != "These records are sealed; a supervisor must sign in to open them." || v.rows.Len() != 0 {
		t.Errorf("the clerk reads %q", v.none.Text())
	}
}

func TestWhatIsEnteredChangesTheWorkAndNothingElse(t *testing.T) {
	o := bookstest.Open(t)
	n := bookstest.Do(o, o.Supervisor, rating.Begin{Employee: o.Clerk.Who, Type: rating.Annual, From: bookstest.Today - 365, To: bookstest.Today - 1}).Number
	d := sit(t, o, o.Supervisor)
	d.press(fyne.KeyReturn)
	v := d.sheet()
	if v.Dirty() || !v.w.draft() {
		t.Fatalf("opened, and dirty %v, draft %v", v.Dirty(), v.w.draft())
	}
	v.form.Set("weight", "26")
	v.entered()
	if text, _ := v.w.score(); text != "The weights add to 101 %; they must add to 100." {
		t.Errorf("the score says %q", text)
	}
	if p := bookstest.Ask(o, o.Manager, rating.Read{Number: n}); p.Weights() != 100 {
		t.Error("the books changed before the rating was saved")
	}
	d.press(fyne.KeyEscape)
	if d.w.Top() == nil {
		t.Error("unsaved changes are dropped without a question")
	}
}
