package shell_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	books "curbstop/domain/office"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
	"curbstop/ui/shell"
)

// gate lets in whoever gives the password of this office; training books ask for none.
type gate struct {
	training bool
	seen     *seen
}

// seen is what the gate was asked.
type seen struct {
	rested, woken int
	resting       bool
	sheets        []string
}

func (g gate) Training() bool { return g.training }

func (g gate) Names() ([]shell.Clerk, error) {
	return []shell.Clerk{
		{Name: "Ana Muñoz", Role: "Clerk"},
		{Name: "Dana Whitfield", Role: "Supervisor"},
		{Name: "Ruth Okafor", Role: "Manager"},
	}, nil
}

func (g gate) Own(name, present, password string) (shell.Clerk, error) {
	if present != "given by another" || password != "correct horse" {
		return shell.Clerk{}, errors.New("That is no password of one's own.")
	}
	return g.SignIn(name, password)
}

func (g gate) SignIn(name, password string) (shell.Clerk, error) {
	if password == "given by another" {
		return shell.Clerk{}, fault.New(fault.Refused, shell.OwnCode, "This password was given by somebody else.", nil)
	}
	names, _ := g.Names()
	for _, c := range names {
		if c.Name == name && (g.training || password == "correct horse") {
			return c, nil
		}
	}
	return shell.Clerk{}, errors.New("That name and password do not belong together.")
}

func (g gate) Prove(_ shell.Clerk, password string, _ books.Guard) error {
	if password != "correct horse" {
		return errors.New("That is not your password.")
	}
	g.seen.resting = false
	return nil
}

func (g gate) Rest(shell.Clerk)         { g.seen.rested++; g.seen.resting = true }
func (g gate) Resting(shell.Clerk) bool { return g.seen.resting }
func (g gate) Wake(_, _ shell.Clerk)    { g.seen.woken++; g.seen.resting = false }

func (g gate) Recover(name, a, b, password string) (shell.Clerk, error) {
	g.seen.sheets = []string{name, a, b, password}
	if a != "HALF ONE" || b != "HALF TWO" {
		return shell.Clerk{}, errors.New("These are not the sheets.")
	}
	return g.SignIn(name, "correct horse")
}

type receipt struct {
	form   *kit.Form
	keys   []fyne.KeyName
	closed int
}

func newReceipt() *receipt {
	return &receipt{form: kit.NewForm(kit.FormOptions{Columns: 2, Submit: "Post receipt"},
		kit.Field{Key: "account", Label: "Account", Chars: 14},
		kit.Field{Key: "amount", Label: "Amount", Kind: kit.Money},
		kit.Field{Key: "memo", Label: "Memo", Kind: kit.Notes, Rows: 2})}
}

func (r *receipt) Title() string              { return "Receipt" }
func (r *receipt) Content() fyne.CanvasObject { return r.form.Content() }
func (r *receipt) Keys() []kit.KeyHint        { return []kit.KeyHint{{Key: "F9", Does: "post"}} }
func (r *receipt) FirstFocus() fyne.Focusable { return r.form.First() }
func (r *receipt) Dirty() bool                { return r.form.Dirty() }
func (r *receipt) Key(ev *fyne.KeyEvent) bool {
	r.keys = append(r.keys, ev.Name)
	return ev.Name == fyne.KeyF9 || ev.Name == kit.KeySave
}
func (r *receipt) Closed() { r.closed++ }

type accounts struct{ list *kit.List[string] }

func newAccounts(*shell.Shell) shell.Screen {
	l := kit.NewList(kit.Column[string]{Title: "Account", Chars: 10, Flex: 1, Text: func(s string) string { return s }})
	l.SetRows(kit.Rows([]string{"00101", "00102", "00103"}))
	return &accounts{l}
}

func (a *accounts) Title() string              { return "Accounts" }
func (a *accounts) Content() fyne.CanvasObject { return container.NewStack(a.list) }
func (a *accounts) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "F2", Does: "edit"}, {Key: "F5", Does: "refresh"}}
}
func (a *accounts) FirstFocus() fyne.Focusable { return a.list }
func (a *accounts) Dirty() bool                { return false }
func (a *accounts) Key(*fyne.KeyEvent) bool    { return false }
func (a *accounts) Closed()                    {}

type office struct {
	w   *kit.Window
	sh  *shell.Shell
	now time.Time

	seen *seen
}

func open(t *testing.T, training bool) *office {
	t.Helper()
	o := &office{seen: &seen{}, now: time.Date(2026, 10, 1, 8, 0, 0, 0, time.UTC)}
	o.w = kittest.Window(t, container.NewStack(), 1000, 640)
	o.sh = shell.New(o.w, shell.Options{
		Utility: "Arroyo Seco Water & Sewer", Gate: gate{training, o.seen}, Desk: kit.NewInlineDesk(),
		Sections: []shell.Section{
			{Key: "accounts", Title: "Accounts", Icon: theme.AccountIcon(), Open: newAccounts},
			{Key: "payments", Title: "Payments", Icon: theme.DocumentIcon(), Open: func(*shell.Shell) shell.Screen { return newReceipt() }},
		},
		Day:  func(shell.Clerk) calendar.Day { return calendar.Date(2026, 10, 1) },
		Idle: 10 * time.Minute, Clock: func() time.Time { return o.now }, About: "Curbstop",
		Search: func(_ *shell.Shell, q string) []shell.Found {
			if !strings.HasPrefix("muñoz", q) {
				return nil
			}
			return []shell.Found{{
				Kind: "Account", Number: "00101", Name: "Muñoz, Ana", Detail: "12 Arroyo Seco Pkwy",
				Open: func(*shell.Shell) shell.Screen { return newReceipt() },
			}}
		},
	})
	o.sh.Start()
	return o
}

func (o *office) signIn(name, password string) {
	kittest.Type(o.w, name)
	kittest.Press(o.w, fyne.KeyReturn)
	kittest.Type(o.w, password)
	kittest.Press(o.w, fyne.KeyReturn)
}

// signedIn opens the window with Ana Muñoz at it.
func signedIn(t *testing.T) *office {
	t.Helper()
	o := open(t, false)
	o.signIn("Ana Muñoz", "correct horse")
	return o
}

// withReceipt opens the window with a receipt before Ana Muñoz.
func withReceipt(t *testing.T) (*office, *receipt) {
	t.Helper()
	o, r := signedIn(t), newReceipt()
	o.sh.Open(r)
	return o, r
}

func (o *office) receipt() *receipt { r, _ := o.sh.Current().(*receipt); return r }
