package accounts

import (
	"compress/gzip"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/exchange/usagefile"
	"curbstop/domain/ledger"
	"curbstop/domain/meter"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/premise"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
	"curbstop/ui/search"
	"curbstop/ui/shell"
)

// window opens the section as the program does.
func window(t testing.TB, o *bookstest.Office, more Options) (*kit.Window, *shell.Shell, *listView) {
	t.Helper()
	finder := search.New()
	finder.Load(kit.NewInlineDesk(), o.Supervisor, nil)
	more.Finder, more.Classes = finder, []string{"RESIDENTIAL_SINGLE", "RESIDENTIAL_MULTI", "COMMERCIAL"}
	seat, v := benchtest.Sit(t, "Accounts", o.Supervisor, func(b *bench.Bench) *listView { return newListView(b, more) })
	return seat.Window, seat.Shell, v
}

// charge puts a debt on an account, as a bill would.
func charge(o *bookstest.Office, id uint64, kind ledger.Kind, number uint64, day calendar.Day, parts ...ledger.Part) {
	o.Helper()
	o.Charge(ledger.Bill{
		Account: id, Kind: kind, Doc: document.Ref{Kind: "bill", Number: document.NumberOf('A', number)}, Day: day, Due: day + 21, Parts: parts,
	})
}

func part(service string, cents int64) ledger.Part {
	return ledger.Part{Service: service, Amount: money.Amount(cents)}
}

// town enters accounts with use, debts and a payment, as a small office has them.
func town(o *bookstest.Office) account.Account {
	address := func(line string) customer.Address {
		return customer.Address{Lines: []string{line}, City: "Millbrook", State: "TX", ZIP: "78600"}
	}
	var first account.Account
	for i, name := range strings.Split("Begoña Muñoz Peña,Joe Nguyen,O'Brien Plumbing Ltd,Şule Öztürk,Ann Smith,Carl Jones,Dolores García", ",") {
		a := bookstest.Do(o, o.Manager, account.Open{
			Account: account.Account{
				Number: fmt.Sprintf("0010%d0-01", i), OldNumber: fmt.Sprint(66274 + i), Class: "RESIDENTIAL_SINGLE", Cycle: "1", Opened: bookstest.Today - 700,
				Services: []account.Service{{Kind: "water"}, {Kind: "sewer"}},
			},
			Customer: customer.Customer{Name: name, Phones: []string{"(830) 555-0155"}, Email: "name@example.com", Mail: address("PO Box 77"), Language: "es"},
			Premise:  premise.Premise{Number: fmt.Sprintf("0010%d0", i), Address: address(fmt.Sprintf("%d Acequia Road", 1420+2*i)), Route: "01", Order: 10 * i, Hazard: "dog in the yard"},
		})
		if i == 0 {
			first = a
		}
	}
	m := bookstest.Do(o, o.Manager, meter.Install{
		Meter: meter.Meter{Number: "48186001", Premise: uint64(first.Premise), Size: `5/8"`, Dials: 4}, Day: bookstest.Today - 700, First: decimal.NewFromInt(5),
	})
	for i, v := range []int64{22, 41, 55, 80, 99, 118, 140, 171, 205, 231, 252} {
		bookstest.Do(o, o.Manager, meter.EnterRead{Meter: m.ID, Day: bookstest.Today - 650 + calendar.Day(62*i), Value: decimal.NewFromInt(v), By: "RK"})
	}
	id := uint64(first.ID)
	charge(o, id, ledger.Charge, 11, bookstest.Today-130, part("water", 4312), part("sewer", 2550))
	bookstest.Do(o, o.Manager, payment.Take{Account: first.ID, Amount: 6862, Tender: payment.Cash, Day: bookstest.Today - 120})
	charge(o, id, ledger.Charge, 12, bookstest.Today-70, part("water", 5127), part("sewer", 2890))
	charge(o, id, ledger.Penalty, 13, bookstest.Today-40, part("", 802))
	bookstest.Do(o, o.Manager, payment.Take{Account: first.ID, Amount: 3000, Tender: payment.CheckIn, CheckNo: "1042", Day: bookstest.Today - 30})
	charge(o, id, ledger.Charge, 14, bookstest.Today-8, part("water", 4811), part("sewer", 2700))
	bookstest.Do(o, o.Manager, payment.Take{Account: first.ID + 1, Amount: 2500, Tender: payment.Cash})
	return first
}

func TestTheAccountByKeyboardAlone(t *testing.T) {
	o := bookstest.Open(t)
	first := town(o)
	acted := account.ID(0)
	w, sh, v := window(t, o, Options{
		Alerts: func(*bench.Bench, account.ID) (string, kit.Tone) {
			return "Do not cut: medical equipment until 12/31/2026", kit.Danger
		},
		Actions: []Action{{Key: fyne.KeyF9, Label: "Payment", Do: func(_ *bench.Bench, id account.ID) { acted = id }}},
	})
	kittest.Shot(t, w, "accounts-list")
	if v.m.says != "7 accounts" {
		t.Errorf("the list says %q", v.m.says)
	}
	kittest.Type(w, "munoz acequia")
	kittest.Shot(t, w, "accounts-found")
	kittest.Press(w, fyne.KeyReturn)
	p, ok := sh.Current().(*page)
	if !ok || p.m.id != first.ID {
		t.Fatalf("opened %T", sh.Current())
	}
	kittest.Shot(t, w, "accounts-page")
	if text, tone := p.m.balance(); text != "Owes $136.30" && tone != kit.Danger {
		t.Errorf("balance %q", text)
	}
	kittest.Press(w, fyne.KeyF9)
	if acted != first.ID {
		t.Error("F9 did not reach the action")
	}
	kittest.Press(w, fyne.KeyF2)
	kittest.Shot(t, w, "accounts-customer")
	kittest.Type(w, "Begoña Castillo Peña")
	kittest.CtrlEnter(w)
	if got := p.m.page.Customer.Name; got != "Begoña Castillo Peña" || sh.Status().Said() != "Saved." {
		t.Errorf("the customer is %q, said %q", got, sh.Status().Said())
	}
	kittest.Press(w, fyne.KeyF7)
	kittest.Type(w, "240")
	kittest.CtrlEnter(w)
	kittest.Shot(t, w, "accounts-read-lower")
	if !strings.Contains(sh.Status().Said(), "lower than the one before") {
		t.Errorf("said %q", sh.Status().Said())
	}
	kittest.Press(w, fyne.KeyEscape)
	kittest.Press(w, fyne.KeyReturn) // keep editing is the safe answer
	kittest.Type(w, "275")
	kittest.CtrlEnter(w)
	if len(p.m.page.Usages) != 12 || !strings.HasPrefix(sh.Status().Said(), "Read entered: 23 used") {
		t.Errorf("%d usages, said %q", len(p.m.page.Usages), sh.Status().Said())
	}
	kittest.Press(w, fyne.KeyF8)
	kittest.Shot(t, w, "accounts-changes")
	kittest.Press(w, fyne.KeyEscape)
	kittest.Press(w, fyne.KeyEscape)
	if sh.Current() != shell.Screen(v) {
		t.Error("Esc does not go back to the list")
	}
}

func TestAMeterIsChanged(t *testing.T) {
	o := bookstest.Open(t)
	town(o)
	w, sh, _ := window(t, o, Options{})
	kittest.Type(w, "48186001")
	kittest.Press(w, fyne.KeyReturn)
	p := sh.Current().(*page)
	kittest.Press(w, fyne.KeyF10)
	kittest.Press(w, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn) // take it away
	kittest.Type(w, "275")
	kittest.CtrlEnter(w)
	if len(p.m.page.Meters) != 0 || !strings.Contains(sh.Status().Said(), "48186001 is removed. Read entered: 23 used") {
		t.Fatalf("said %q", sh.Status().Said())
	}
	kittest.Press(w, fyne.KeyF7)
	if !strings.Contains(sh.Status().Said(), "No meter") {
		t.Errorf("said %q", sh.Status().Said())
	}
	kittest.Press(w, fyne.KeyF10)
	kittest.Type(w, "90000123")
	kittest.Shot(t, w, "accounts-meter")
	kittest.CtrlEnter(w)
	if len(p.m.page.Meters) != 1 || p.m.page.Meters[0].Meter.Number != "90000123" || p.m.page.Account.Services[0].Meter != uint64(p.m.page.Meters[0].Meter.ID) {
		t.Errorf("meters %+v, said %q", p.m.page.Meters, sh.Status().Said())
	}
}

func TestAMeterIsChangedOutAsOneDeed(t *testing.T) {
	o := bookstest.Open(t)
	town(o)
	w, sh, _ := window(t, o, Options{})
	kittest.Type(w, "48186001")
	kittest.Press(w, fyne.KeyReturn)
	p := sh.Current().(*page)
	kittest.Press(w, fyne.KeyF10)
	kittest.Shot(t, w, "accounts-meter-what")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "275")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "90000124")
	kittest.Shot(t, w, "accounts-change-out")
	kittest.CtrlEnter(w)
	if len(p.m.page.Meters) != 1 || p.m.page.Meters[0].Meter.Number != "90000124" || !strings.Contains(sh.Status().Said(), "23 used on the old one are billed with the next read") {
		t.Errorf("meters %+v, said %q", p.m.page.Meters, sh.Status().Said())
	}
}

func TestANewCustomerOnAKnownPremise(t *testing.T) {
	o := bookstest.Open(t)
	first := town(o)
	w, sh, v := window(t, o, Options{})
	kittest.Press(w, fyne.KeyInsert)
	form, ok := sh.Current().(*opening)
	if !ok {
		v.Key(&fyne.KeyEvent{Name: kit.KeyNew})
		form = sh.Current().(*opening)
	}
	kittest.Type(w, "Nora Quintana")
	kittest.Focus(w, form.form.Control("premise number"))
	kittest.Press(w, fyne.KeyF3)
	kittest.Type(w, "1420")
	kittest.Shot(t, w, "accounts-find-premise")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "001000-02")
	kittest.Shot(t, w, "accounts-new")
	kittest.Press(w, fyne.KeyF9)
	p, ok := sh.Current().(*page)
	if !ok {
		t.Fatalf("after opening: %T, said %q", sh.Current(), sh.Status().Said())
	}
	a := p.m.page.Account
	if a.Premise != first.Premise || a.Customer == first.Customer || a.Number != "001000-02" || a.Class != "RESIDENTIAL_SINGLE" || len(p.m.page.Neighbors) != 1 {
		t.Errorf("account %+v", a)
	}
	kittest.Press(w, fyne.KeyEscape)
	if v.m.says != "8 accounts" {
		t.Errorf("the list says %q", v.m.says)
	}
}

func TestAWholeCityInTheList(t *testing.T) {
	in, err := os.Open("../../../shared/data/santamonica/santamonica_usage.csv.gz")
	if err != nil {
		t.Skip("the shared data are not here: ", err)
	}
	defer in.Close()
	zip, err := gzip.NewReader(in)
	if err != nil {
		t.Fatal(err)
	}
	f, err := procedure.ReadUsageFile(zip, "santamonica_usage.csv")
	if err != nil {
		t.Fatal(err)
	}
	f.Shift = usagefile.Shift(f.Last(), bookstest.Today)
	o := bookstest.Open(t)
	if _, err := procedure.ImportUsages(context.Background(), o.Manager, f, nil); err != nil {
		t.Fatal(err)
	}
	w, sh, v := window(t, o, Options{})
	kittest.Shot(t, w, "accounts-city")
	if v.m.says != "17,667 accounts" {
		t.Errorf("the list says %q", v.m.says)
	}
	kittest.Press(w, fyne.KeyPageDown, fyne.KeyPageDown)
	kittest.Type(w, "25886")
	kittest.Shot(t, w, "accounts-city-found")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Shot(t, w, "accounts-city-page")
	kittest.Press(w, fyne.KeyF3)
	kittest.Shot(t, w, "accounts-city-use")
	kittest.Press(w, fyne.KeyEscape)
	exceptions := newUses(v.b, v.m.o, 0)
	sh.Open(exceptions)
	kittest.Shot(t, w, "accounts-exceptions")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Shot(t, w, "accounts-decide")
	kittest.Type(w, "it is")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "misread")
	kittest.CtrlEnter(w)
	if open := exceptions.list.Row(0).asked.Exception; open.Kind != "rolled over" {
		t.Errorf("first in the list: %+v, said %q", open, sh.Status().Said())
	}
	at := 0
	for exceptions.list.Row(at).asked.Exception.Kind != "contested" {
		at++
	}
	exceptions.list.Select(at)
	open := exceptions.list.Row(at).asked.Exception
	kittest.Press(w, fyne.KeyF9)
	kittest.Type(w, "two meters")
	kittest.Press(w, fyne.KeyReturn)
	if next := exceptions.list.Row(at).asked.Exception; next.ID == open.ID || exceptions.list.Len() != mostExceptions {
		t.Errorf("still %+v, said %q", next, sh.Status().Said())
	}
	kittest.Press(w, fyne.KeyEscape)
	if p, ok := sh.Current().(*page); !ok || p.m.page.Customer.Name != "Customer 25886" || len(p.m.page.Usages) == 0 {
		t.Errorf("opened %T", sh.Current())
	}
}
