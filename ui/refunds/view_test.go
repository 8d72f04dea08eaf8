package refunds

import (
	"bytes"
	"context"
	"image"
	"io"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/refund"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
	"curbstop/ui/shell"
)

// moved closes an account with a payment too much, as a move does.
type moved struct {
	Account account.ID
	Paid    money.Amount
	On      calendar.Day
	Closed  bool
}

func (moved) Name() string                            { return "test.moved" }
func (moved) Act(refund.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }
func (c moved) Do(b refund.Books, s authority.Sign) (bool, error) {
	_, err := ledger.PostPayment(b, s, ledger.Receipt{Account: uint64(c.Account), Doc: document.Ref{Kind: "test", Number: 1}, Day: c.On, Amount: c.Paid})
	if err != nil || !c.Closed {
		return true, err
	}
	a, err := b.Accounts().Get(c.Account)
	a.Status, a.Ended = account.Closed, c.On
	if err == nil {
		err = b.Accounts().Put(a)
	}
	return true, err
}

// owing charges an account.
type owing struct {
	Account account.ID
	Amount  money.Amount
}

func (owing) Name() string                            { return "test.owing" }
func (owing) Act(refund.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }
func (c owing) Do(b refund.Books, s authority.Sign) (bool, error) {
	_, err := ledger.PostCharge(b, s, ledger.Bill{
		Account: uint64(c.Account), Kind: ledger.Charge, Doc: document.Ref{Kind: "test", Number: 2}, Day: s.Day, Due: s.Day,
		Parts: []ledger.Part{{Service: "water", Amount: c.Amount}},
	})
	return true, err
}

// books is an office with credit here and there and a bank account.
func books(t *testing.T) *bookstest.Office {
	o := bookstest.Open(t)
	bookstest.Do(o, o.Manager, bank.Keep{Account: bank.Account{
		Name: "Refunds", Bank: "First Territorial Bank", City: "Millbrook, Texas", Routing: "021200025", Number: "4232268154", Fraction: "55-2/212", NextCheck: 441,
	}})
	for i, who := range []struct {
		number, name string
		credit       money.Amount
		closed       bool
	}{
		{"0401-1", "María Muñoz", 6240, true},
		{"0402-7", "Begoña Peña Etxeberria", 2115, true},
		{"0403-2", "Estate of Joseph P. Kowalczyk", 9870, true},
		{"0404-9", "Harold Nguyen", 4400, false},
	} {
		a := o.Account(who.number, who.name)
		bookstest.Do(o, o.Manager, moved{a.ID, who.credit, bookstest.Today - calendar.Day(40*i+9), who.closed})
		if i == 1 {
			bookstest.Do(o, o.Manager, owing{o.SameCustomer("0455-0", a).ID, 3180})
		}
	}
	return o
}

// gate lets one person in.
type gate struct{ s *office.Session }

func (gate) Training() bool { return true }
func (g gate) Names() ([]shell.Clerk, error) {
	return []shell.Clerk{{Name: g.s.Name, Role: "Clerk", Session: g.s}}, nil
}

func (g gate) SignIn(string, string) (shell.Clerk, error) {
	names, err := g.Names()
	return names[0], err
}

// machine keeps what is saved.
type machine struct{ saved map[string]*bytes.Buffer }

type file struct{ *bytes.Buffer }

func (file) Close() error { return nil }

func (*machine) Printers(context.Context) ([]string, error) { return nil, nil }
func (*machine) Print(context.Context, string, string, []byte, int) error {
	return nil
}

func (*machine) Pages(context.Context, []byte) (kit.Rasterizer, error) { return blank{}, nil }
func (m *machine) Create(name string) (io.WriteCloser, string, error) {
	m.saved[name] = &bytes.Buffer{}
	return file{m.saved[name]}, name, nil
}

type blank struct{}

func (blank) Pages() int { return 1 }
func (blank) Page(int, int) (image.Image, error) {
	return image.NewRGBA(image.Rect(0, 0, 85, 110)), nil
}

type desktop struct {
	*testing.T
	o   *bookstest.Office
	w   *kit.Window
	sh  *shell.Shell
	m   *machine
	top shell.Screen
}

// sit opens the refunds desk for one person.
func sit(t *testing.T, o *bookstest.Office, who *office.Session) *desktop {
	t.Helper()
	d := &desktop{T: t, o: o, m: &machine{map[string]*bytes.Buffer{}}}
	d.w = kittest.Window(t, container.NewStack(), 1280, 800)
	d.sh = shell.New(d.w, shell.Options{
		Utility: "Millbrook Water & Sewer", Gate: gate{who}, Desk: kit.NewInlineDesk(),
		Day: func(shell.Clerk) calendar.Day { return bookstest.Today },
		Sections: []shell.Section{{Key: "refunds", Title: "Refunds", Open: func(sh *shell.Shell) shell.Screen {
			d.top = New(bench.New(sh, d.m), Options{})
			return d.top
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

func TestARefundFromFoundCreditToTheRegisterByKeyboard(t *testing.T) {
	o := books(t)
	d := sit(t, o, o.Clerk)
	d.shot("refunds-found")
	d.press(fyne.KeyReturn, fyne.KeyReturn) // into the list, open the first
	if d.sh.Current().Title() != "Request a refund" {
		t.Fatalf("%s is shown", d.sh.Current().Title())
	}
	f := d.sh.Current().(*form)
	kittest.Focus(d.w, f.kit.Control("verified"))
	d.press(fyne.KeySpace)
	kittest.Focus(d.w, f.kit.Control("reason"))
	kittest.Type(d.w, "Moved to Oregon; final bill paid twice")
	d.shot("refunds-request")
	d.press(fyne.KeyF9)
	d.said("waits for approval; the credit is held")

	boss := sit(t, o, o.Supervisor)
	boss.press(fyne.KeyDown, fyne.KeyReturn)
	boss.shot("refunds-waiting")
	boss.press(fyne.KeyReturn)
	boss.shot("refunds-approve")
	boss.press(fyne.KeyF9, fyne.KeyReturn)
	boss.said("is approved and waits to be printed")
	boss.press(fyne.KeyF9)
	boss.shot("refunds-print")
	boss.press(fyne.KeyReturn, fyne.KeyReturn)
	boss.press(fyne.KeyF8)
	if boss.sh.Current().Title() != "Which checks came out?" || len(boss.m.saved) != 1 {
		t.Fatalf("%s is shown, %d files saved; said %q", boss.sh.Current().Title(), len(boss.m.saved), boss.sh.Status().Said())
	}
	boss.shot("refunds-came-out")
	boss.press(fyne.KeyF9, fyne.KeyReturn)
	boss.said("1 check posted, 0 spoiled")
	boss.shot("refunds-story")
	checks := bookstest.Ask(o, o.Clerk, refund.Register{Bank: 1})
	if len(checks) != 1 || checks[0].Outcome != refund.Outstanding || checks[0].CheckNo != 441 {
		t.Errorf("the register says %+v", checks)
	}
}

func TestTheDeskFirstAsksForChecksLeftAtThePrinter(t *testing.T) {
	o := books(t)
	var numbers []document.Number
	for _, f := range bookstest.Ask(o, o.Clerk, refund.Find{}).Rows[:3] {
		r := bookstest.Do(o, o.Clerk, refund.Ask{
			Account: f.Account, Amount: f.May, Source: refund.Credit, Payee: f.Customer, MailTo: f.MailTo, Verified: true, Reason: "moved out",
		})
		numbers = append(numbers, bookstest.Do(o, o.Supervisor, refund.Approve{Number: r.Number}).Number)
	}
	bookstest.Do(o, o.Clerk, refund.IssueChecks{Bank: 1, Requests: numbers})
	d := sit(t, o, o.Clerk) // after the power came back
	d.shot("refunds-alarm")
	if v := d.top.(*view); !strings.Contains(v.alarm.Text(), "A-000001 is still at the printer") || v.m.at != 4 {
		t.Errorf("the desk says %q at heap %d", v.alarm.Text(), v.m.at)
	}
	d.press(fyne.KeyF9)
	d.press(fyne.KeyDown, fyne.KeyReturn)
	d.shot("refunds-one-spoiled")
	d.press(fyne.KeyF9)
	kittest.Type(d.w, "fed askew")
	d.press(fyne.KeyReturn)
	d.said("2 checks posted, 1 spoiled")
	d.press(fyne.KeyF8)
	d.shot("refunds-register")
	d.press(fyne.KeyEscape, fyne.KeyF7, fyne.KeyReturn)
	d.shot("refunds-bank")
	if d.top.(*view).alarm.Text() != "" {
		t.Error("answered, and the desk still asks")
	}
}

func TestAClerkSeesWhyTheirOwnRequestCannotBeApproved(t *testing.T) {
	o := books(t)
	f := bookstest.Ask(o, o.Clerk, refund.Find{}).Rows[0]
	r := bookstest.Do(o, o.Clerk, refund.Ask{Account: f.Account, Amount: f.May, Source: refund.Credit, Payee: f.Customer, MailTo: f.MailTo, Verified: true, Reason: "moved"})
	d := sit(t, o, o.Clerk)
	v := newStory(d.top.(*view).b, r.Number, Options{})
	if why := v.deeds()[0].Blocked(); !strings.Contains(why, "Ruth Kelly prepared this, and nobody approves their own work. Ada Moreno or Luis Peña could.") {
		t.Errorf("the button says %q", why)
	}
}

func TestAReturnedRequestOpensInItsFormWithTheReason(t *testing.T) {
	o := books(t)
	f := bookstest.Ask(o, o.Clerk, refund.Find{}).Rows[0]
	r := bookstest.Do(o, o.Clerk, refund.Ask{Account: f.Account, Amount: 500, Source: refund.Credit, Payee: f.Customer, MailTo: f.MailTo, Reason: "moved"})
	bookstest.Do(o, o.Supervisor, refund.GiveBack{Number: r.Number, Reason: "ask for the new address"})
	d := sit(t, o, o.Clerk)
	d.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn, fyne.KeyReturn)
	v, ok := d.sh.Current().(*form)
	if !ok || v.kit.Text("amount") != "5.00" || lastReason(v.was) != "ask for the new address" {
		t.Fatalf("%s is shown", d.sh.Current().Title())
	}
	d.shot("refunds-returned")
	kittest.Focus(d.w, v.kit.Control("verified"))
	d.press(fyne.KeySpace, fyne.KeyF9)
	d.said("waits for approval")
}
