package refund_test

import (
	"bytes"
	"testing"
	"time"

	"curbstop/assets"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/refund"
	"curbstop/storage/bookstest"
)

func TestAStopOrderLapsesAndIsGivenAgain(t *testing.T) {
	o := open(t, 5000)
	_, check := o.printed(5000)
	refused(o, "not stopped", o.Manager, refund.StopAgain{Number: check.Number, Reason: "x"}, "check.not-stopped")
	bookstest.Do(o.Office, o.Manager, refund.UndoCheck{Number: check.Number, Stop: true, Reason: "lost in the mail"})
	lapsing := func(by calendar.Day) int {
		return len(bookstest.Ask(o.Office, o.Clerk, refund.StopsLapsing{Bank: uint64(o.bank.ID), By: by}))
	}
	lapse := bookstest.Today.PlusMonths(6)
	if lapsing(lapse-1) != 0 || lapsing(lapse) != 1 {
		t.Errorf("lapsing the day before %d, on the day %d", lapsing(lapse-1), lapsing(lapse))
	}
	refused(o, "the same day", o.Manager, refund.StopAgain{Number: check.Number, Reason: "x"}, "check.stopped-today")
	o.on(calendar.Date(2027, time.March, 20))
	refused(o, "no reason", o.Manager, refund.StopAgain{Number: check.Number}, "refund.no-reason")
	bookstest.Do(o.Office, o.Manager, refund.StopAgain{Number: check.Number, Reason: "letter to the bank"})
	if lapsing(lapse) != 0 || lapsing(calendar.Date(2027, time.September, 20)) != 1 {
		t.Error("given again, it does not hold for six months more")
	}
}

func TestTheRulePackSaysHowLongAStopOrderBinds(t *testing.T) {
	o := open(t, 5000)
	o.Rules(bytes.Replace(assets.TexasPUC, []byte("\"A written stop order holds 6 months.\"\nconfirmed = true\nmonths = 6"),
		[]byte("\"A written stop order holds 6 months.\"\nconfirmed = true\nmonths = 12"), 1))
	_, check := o.printed(5000)
	stopped := bookstest.Do(o.Office, o.Manager, refund.UndoCheck{Number: check.Number, Stop: true, Reason: "lost in the mail"})
	if day, stands := stopped.StopLapses(); !stands || day != bookstest.Today.PlusMonths(12) {
		t.Errorf("the stop order stands: %v, until %s", stands, day)
	}
}

func TestPayeesByWhatTheyAre(t *testing.T) {
	for _, c := range []struct {
		who  customer.Customer
		want string
	}{
		{customer.Customer{Name: "María Muñoz"}, "María Muñoz"},
		{customer.Customer{Name: "María Muñoz", Second: "José Muñoz"}, "María Muñoz and José Muñoz"},
		{customer.Customer{Name: "María Muñoz", Second: "c/o Ana Ruiz"}, "María Muñoz"},
		{customer.Customer{Name: "Mesa Feed & Seed LLC", Second: "Ana Ruiz", Firm: true}, "Mesa Feed & Seed LLC"},
		{customer.Customer{Name: "Estate of Joseph Kowalczyk", Second: "Anna Kowalczyk"}, "Estate of Joseph Kowalczyk, Anna Kowalczyk, Executor"},
		{customer.Customer{Name: "estate of Joseph Kowalczyk", Second: "c/o Anna Kowalczyk, executor"}, "Estate of Joseph Kowalczyk, Anna Kowalczyk, Executor"},
		{customer.Customer{Name: "Estate of Joseph Kowalczyk"}, "Estate of Joseph Kowalczyk"},
	} {
		if got := refund.PayeeOf(c.who); got != c.want {
			t.Errorf("%q with %q is paid as %q, want %q", c.who.Name, c.who.Second, got, c.want)
		}
	}
}
