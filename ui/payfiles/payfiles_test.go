package payfiles

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/account"
	"curbstop/domain/bank"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit/kittest"
)

const settlement = `Confirmation,Account No,Payer,Paid On,Amount,Type
P-1001,4100200,"Fulton, Ada",10/01/2026,62.40,Payment
P-1002,4100201,MUNOZ MARIA,10/01/2026,20.00,Payment
P-1003,4100202,PARK JO,10/01/2026,62.00,Payment
P-1004,0041999,ACME PROPERTIES,10/01/2026,118.15,Payment
P-1005,,PARK JO A,10/01/2026,62.00,Payment
P-1006,4100203,KIM SUE,10/01/2026,45.00,Payment
P-1007,4100202,PARK JO,10/01/2026,62.00,Payment
P-1008,4100201,MUNOZ MARIA,10/01/2026,-20.00,Chargeback
P-1009,4100204,LEE ANN,10/01/2026,sixty,Payment
`

const lockbox = "1HEADER261001                                               \n" +
	"64100200     00000062402610010000441 FULTON ADA             \n" +
	"9000001000000006240                                         \n"

// town is an office with five accounts that owe money, a bank account and files waiting.
func town(t *testing.T) (*bookstest.Office, []account.Account, Options) {
	t.Helper()
	o := bookstest.Open(t)
	var list []account.Account
	for i, name := range []string{"Ada Fulton", "María Muñoz", "Jo Park", "Sue Kim", "Ann Lee"} {
		a := o.Account(fmt.Sprintf("41002%02d", i), name)
		o.Charge(ledger.Bill{Account: uint64(a.ID), Parts: []ledger.Part{{Service: "water", Amount: money.Amount(4000 + 100*i)}, {Service: "sewer", Amount: 2000}}})
		list = append(list, a)
	}
	o.Alter(list[3].ID, func(a *account.Account) { a.Status, a.Ended = account.Closed, bookstest.Today })
	bookstest.Do(o, o.Manager, bank.Keep{Account: bank.Account{
		Name: "Operating", Bank: "First Territorial Bank", Routing: "021200025", Number: "4232268154", Fraction: "55-2/212", NextCheck: 1,
	}})
	files := benchtest.Folder{"/in/october.csv": settlement, "/in/lockbox.txt": lockbox}
	return o, list, Options{Files: files, Search: func(_ *bench.Bench, q string) (out []Match) {
		for i, a := range list {
			name := []string{"Ada Fulton", "María Muñoz", "Jo Park", "Sue Kim", "Ann Lee"}[i]
			if strings.Contains(strings.ToLower(name+a.Number), strings.ToLower(q)) {
				out = append(out, Match{a.ID, a.Number, name, fmt.Sprintf("%d Mill Lane", i+1)})
			}
		}
		return out
	}}
}

func portal(o *bookstest.Office) {
	o.Helper()
	spot := func(h string) payment.FileSpot { return payment.FileSpot{Heading: h} }
	bookstest.Do(o, o.Manager, payment.KeepFileLayout{Layout: payment.FileLayout{
		Name: "portal", Headings: true, Tender: payment.Online, Backs: []string{"Chargeback"}, Columns: []payment.FileColumn{
			{Field: payment.FieldAccount, FileSpot: spot("Account No")},
			{Field: payment.FieldAmount, FileSpot: spot("Amount")},
			{Field: payment.FieldDay, FileSpot: spot("Paid On")},
			{Field: payment.FieldPayer, FileSpot: spot("Payer")},
			{Field: payment.FieldTrace, FileSpot: spot("Confirmation")},
			{Field: payment.FieldKind, FileSpot: spot("Type")},
		},
	}})
}

func file1(o *bookstest.Office) payment.File {
	o.Helper()
	return bookstest.Ask(o, o.Manager, payment.ReadFile{Number: document.NumberOf('A', 1)})
}

// TestAFileComesInByTheKeyboardAlone chooses a file, makes its layout of its headings, previews it and decides what is not sure; another
// person approves and posts it.
func TestAFileComesInByTheKeyboardAlone(t *testing.T) {
	o, list, options := town(t)
	seat, _ := benchtest.Sit(t, "Payment files", o.Manager, func(b *bench.Bench) *desk { return newDesk(b, options) })
	seat.Shot("payfiles-empty")
	seat.Press(fyne.KeyF9)
	seat.Type("/in/october.csv")
	seat.Press(fyne.KeyReturn)
	seat.Shot("payfiles-new-no-layout")
	seat.Press(fyne.KeyF6)
	seat.Shot("payfiles-layout-guessed")
	seat.Press(fyne.KeyF6)
	seat.Type("portal")
	seat.Shot("payfiles-layout-frame")
	kittest.CtrlEnter(seat.Window)
	seat.Press(fyne.KeyF7)
	seat.Said("The layout portal holds from")
	seat.Shot("payfiles-layout-saved")
	seat.Press(fyne.KeyEscape)
	if got := bookstest.Ask(o, o.Manager, payment.FileLayoutNamed{Layout: "portal"}); !got.Has(payment.FieldTrace) || got.Tender != payment.CheckIn {
		t.Fatalf("kept %+v", got)
	}
	portal(o) // with its word for chargebacks, and paid online
	seat.Press(fyne.KeyEscape)
	seat.Press(fyne.KeyF9)
	seat.Type("/in/october.csv")
	seat.Press(fyne.KeyReturn)
	seat.Press(fyne.KeyDown)
	seat.Shot("payfiles-new")
	kittest.CtrlEnter(seat.Window)
	seat.Shot("payfiles-file")
	f := file1(o)
	if f.Of(payment.LineReady).Lines != 3 || f.Open() != 5 || f.Of(payment.LineRejected).Lines != 1 {
		t.Fatalf("%+v", f.Tallies)
	}
	seat.Press(fyne.KeyReturn) // row 4: nobody has the number
	seat.Shot("payfiles-search")
	for range len("ACME") + 12 {
		seat.Press(fyne.KeyBackspace)
	}
	seat.Type("lee")
	seat.Press(fyne.KeyReturn)
	seat.Said("Row 4: For account 4100204 Ann Lee.")
	seat.Press(fyne.KeyF5) // row 5: the balance and name of Jo Park
	seat.Said("Row 5: For account 4100202 Jo Park.")
	seat.Press(fyne.KeyF5) // row 6: a closed account
	seat.Shot("payfiles-reason")
	seat.Type("the final bill")
	seat.Press(fyne.KeyReturn)
	seat.Said("Row 6: For account 4100203")
	seat.Press(fyne.KeyDelete) // row 7: paid twice
	seat.Type("the portal sent it twice")
	seat.Press(fyne.KeyReturn)
	seat.Said("Row 7: set aside.")
	seat.Press(fyne.KeyReturn)
	seat.Said("Money that left is no payment")
	seat.Press(fyne.KeyF6)
	seat.Shot("payfiles-held")
	seat.Press(fyne.KeyF8)
	seat.Said("Written: ")
	seat.Press(fyne.KeyF9)
	seat.Said("approve")
	if f = file1(o); f.Held != 3 || f.State != document.Draft {
		t.Fatalf("%+v", f)
	}
	other, _ := benchtest.Sit(t, "Payment files", o.Supervisor, func(b *bench.Bench) *desk { return newDesk(b, options) })
	other.Press(fyne.KeyReturn, fyne.KeyF9)
	other.Shot("payfiles-approve")
	kittest.CtrlEnter(other.Window)
	other.Said("Approved. F9 posts it.")
	other.Press(fyne.KeyF9)
	other.Said("Posted: october.csv.")
	other.Shot("payfiles-posted")
	if f = file1(o); f.Posted != 36955 || f.Open() != 1 || o.Standing(list[4].ID).Balance != 6400-11815 {
		t.Errorf("posted %+v", f)
	}
	other.Press(fyne.KeyEscape)
	other.Shot("payfiles-desk")
	other.Press(fyne.KeyF6)
	other.Shot("payfiles-payers")
}

// TestAFileIsUndoneOnTheScreen posts a file with its unknown lines to suspense, says whose one of them is, and undoes all of it.
func TestAFileIsUndoneOnTheScreen(t *testing.T) {
	o, list, options := town(t)
	portal(o)
	seat, _ := benchtest.Sit(t, "Payment files", o.Manager, func(b *bench.Bench) *desk {
		m := &beginModel{b: b, files: options.Files}
		if err := m.open("/in/october.csv", "portal", 0, bank.Account{Name: "Operating"}); err != nil {
			t.Fatal(err)
		}
		if err := m.preview(t.Context(), func(int, int, string) {}); err != nil {
			t.Fatal(err)
		}
		return newDesk(b, options)
	})
	bookstest.Do(o, o.Supervisor, payment.ApproveFile{File: document.NumberOf('A', 1), Unknown: payment.ToSuspense})
	seat.Press(fyne.KeyReturn, fyne.KeyF9)
	seat.Said("Posted: october.csv.")
	seat.Shot("payfiles-suspense")
	f := file1(o)
	if f.Of(payment.LineSuspense).Lines != 4 || f.Open() != 1 || f.Posted != 43155 {
		t.Fatalf("%s, %+v", f.Posted, f.Tallies)
	}
	seat.Press(fyne.KeyDown, fyne.KeyDown, fyne.KeyF5) // the closed account
	seat.Type("her last bill")
	seat.Press(fyne.KeyReturn)
	if s := o.Standing(list[3].ID); s.Balance != 6300-4500 {
		t.Errorf("out of suspense: %s", s.Balance)
	}
	seat.Press(fyne.KeyF7)
	seat.Type("the portal sent it to us by mistake")
	seat.Shot("payfiles-undo")
	seat.Press(fyne.KeyReturn)
	seat.Said("october.csv is undone.")
	if f = file1(o); f.Step != payment.FileUndone || o.Standing(list[0].ID).Balance != 6000 {
		t.Errorf("%+v", f)
	}
}
