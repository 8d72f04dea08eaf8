package oversight

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/adjustment"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/oversight"
	"curbstop/domain/payment"
	"curbstop/domain/rate"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
)

// lonely is an office of one whose manager did both halves of several things.
func lonely(t *testing.T) *bookstest.Office {
	o := bookstest.Open(t)
	a := o.Account("0171", "Rosa Díaz")
	o.Charge(ledger.Bill{Account: uint64(a.ID), Parts: []ledger.Part{{Service: "water", Amount: 900_00}}})
	o.LeaveAlone()
	for _, cents := range []int64{-300_00, -45_50} {
		d := bookstest.Do(o, o.Manager, adjustment.Enter{
			Account: a.ID, Sort: adjustment.BillingError, Reason: "read of the neighbour's meter", Evidence: "both meters read again",
			Proof: adjustment.Proof{By: "Joe Nguyen", Day: bookstest.Today - 1, Reference: "work order A-000311"},
			Parts: []ledger.Part{{Service: "water", Amount: money.Amount(cents)}},
		})
		bookstest.Do(o, o.Manager, adjustment.Approve{Number: d.Number, Total: d.Total, Note: "photographs of both"})
	}
	bookstest.Do(o, o.Manager, rate.Approve{Versions: bookstest.Do(o, o.Manager, rate.Propose{Schedules: []rate.Schedule{bookstest.FlatWater(3)}})})
	drawer := bookstest.Do(o, o.Manager, payment.OpenDrawer{})
	bookstest.Do(o, o.Manager, payment.CountDrawer{Number: drawer.Number})
	bookstest.Do(o, o.Manager, payment.ConfirmDrawer{Number: drawer.Number})
	return o
}

func TestWhatOnePersonDidIsReviewed(t *testing.T) {
	o := lonely(t)
	seat, v := benchtest.Sit(t, "Office", o.Manager, newByOne)
	if len(v.rows) != 5 {
		t.Fatalf("on the list: %+v", v.rows)
	}
	seat.Press(fyne.KeyDown)
	seat.Shot("oversight-byone")
	seat.Press(kit.KeyPrint)
	if seat.Shell.Current().Title() == "Done by one person" {
		t.Error("no sheet is shown")
	}
	seat.Shot("oversight-byone-paper")
	seat.Press(fyne.KeyEscape)
	seat.Press(fyne.KeyDown)
	seat.Press(fyne.KeyF6) // the second is looked at later
	seat.Press(fyne.KeyF9)
	kittest.Type(seat.Window, "Pat Greer, board")
	kittest.Press(seat.Window, fyne.KeyReturn)
	kittest.Type(seat.Window, "compared with the papers")
	seat.Shot("oversight-byone-sign")
	kittest.Press(seat.Window, kit.KeySubmit)
	seat.Said("4 deeds signed off.")
	if left := bookstest.Ask(o, o.Manager, oversight.ReviewList{}); len(left) != 1 {
		t.Errorf("%d wait", len(left))
	}
	seat.Press(fyne.KeyF4)
	seat.Shot("oversight-byone-all")
	if len(v.rows) != 5 || !strings.Contains(v.stands(v.rows[0]), "2026") {
		t.Errorf("all: %+v", v.rows)
	}
}
