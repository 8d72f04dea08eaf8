package payments

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
	"curbstop/ui/shell"
)

func window(t *testing.T, o *bookstest.Office) (*kit.Window, *shell.Shell, *view) {
	t.Helper()
	seat, v := benchtest.Sit(t, "Payments", o.Clerk, func(b *bench.Bench) *view { return newView(b, Options{Search: byName(o)}) })
	return seat.Window, seat.Shell, v
}

// byName is a search of the test's own, over two accounts.
func byName(o *bookstest.Office) func(*bench.Bench, string) []Match {
	return func(_ *bench.Bench, q string) (out []Match) {
		for _, number := range []string{"0051", "0052"} {
			c := bookstest.Ask(o, o.Clerk, payment.ByNumberOf{Number: number})
			if strings.Contains(strings.ToLower(c.Customer.Name), strings.ToLower(q)) {
				out = append(out, Match{c.Account.ID, number, c.Customer.Name, c.Premise.Address.String()})
			}
		}
		return out
	}
}

func TestTheCounterByKeyboardAlone(t *testing.T) {
	o := bookstest.Open(t)
	owing(o, "0051", "Begoña Peña Muñoz", -38, 4000, 2500)
	owing(o, "0052", "Joe Peña", 5, 3000, 1000)
	w, sh, v := window(t, o)
	kittest.Shot(t, w, "payments-empty")
	kittest.Type(w, "peña")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Shot(t, w, "payments-who")
	kittest.Type(w, " muñoz")
	kittest.Press(w, fyne.KeyReturn) // picks the one left
	if v.m.who.Account.Number != "0051" || v.form.Text("amount") != "65.00" {
		t.Fatalf("%s at the counter, %s suggested", v.m.who.Account.Number, v.form.Text("amount"))
	}
	kittest.Type(w, "20+30.50")
	kittest.Press(w, fyne.KeyReturn, fyne.KeyReturn) // cash stands there already
	kittest.Type(w, "60")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Shot(t, w, "payments-cash")
	if v.form.Text("change") != "$9.50" {
		t.Errorf("change %q", v.form.Text("change"))
	}
	kittest.Press(w, fyne.KeyF9)
	if got := sh.Status().Said(); !strings.HasPrefix(got, "Receipt A-000001 posted: $50.50 by cash. Change $9.50. Balance now 14.50.") {
		t.Errorf("said %q", got)
	}
	kittest.Type(w, "0052")
	kittest.Press(w, fyne.KeyReturn, fyne.KeyReturn)
	kittest.Type(w, "ch")
	kittest.Press(w, fyne.KeyReturn, fyne.KeyReturn)
	kittest.Press(w, fyne.KeyF9) // no check number
	kittest.Shot(t, w, "payments-refused")
	if !strings.Contains(sh.Status().Said(), "number of the check") {
		t.Errorf("said %q", sh.Status().Said())
	}
	kittest.Type(w, "1042")
	kittest.Press(w, fyne.KeyF9)
	kittest.Press(w, fyne.KeyF7)
	kittest.Press(w, fyne.KeyF6)
	kittest.Type(w, "wrong account")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Shot(t, w, "payments-voided")
	if v.d.total.Count != 1 || v.d.total.Voided != 1 {
		t.Errorf("totals %+v, said %q", v.d.total, sh.Status().Said())
	}
	kittest.Press(w, fyne.KeyEscape)
	if w.Canvas().Focused() != v.form.First() {
		t.Error("Esc in the list does not go back to the form")
	}
}
