package books_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/journal"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/storage/books"
	"curbstop/storage/bookstest"
)

// entries gives the journal, newest first.
func entries(o *bookstest.Office) (out []journal.Entry) {
	o.Helper()
	if err := o.Books.View(context.Background(), func(tx office.Tx) error {
		for e, err := range tx.(*books.Tx).Journaled(0) {
			if err != nil {
				return err
			}
			out = append(out, e)
		}
		return nil
	}); err != nil {
		o.Fatal(err)
	}
	return out
}

func TestARefusalIsKeptOnceForEachThingAsked(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0010", "María Muñoz")
	before, op := len(entries(o)), books.Mint()
	take := payment.Take{Account: a.ID, Amount: 40000, Tender: payment.Cash}
	ask := func() error {
		_, err := office.Do(context.Background(), o.Clerk, op, take)
		return err
	}
	for range 3 {
		if err := ask(); !errors.Is(err, authority.ErrOverLimit) || errors.Is(err, books.ErrOtherDeed) {
			t.Fatal(err)
		}
	}
	if got := len(entries(o)) - before; got != 1 {
		t.Errorf("three presses of Enter left %d refusals", got)
	}
	take.Amount = 30000 // the clerk lowers the amount in the same form, and it is still too much
	if err := ask(); !errors.Is(err, authority.ErrOverLimit) || errors.Is(err, books.ErrOtherDeed) {
		t.Errorf("a second refusal of the same form: %v", err)
	}
	if e := entries(o)[0]; e.Refusal == "" || e.Act.Amount != 30000 || e.Count != 0 {
		t.Errorf("the journal has %+v", e)
	}
	take.Amount = 5000
	if err := ask(); err != nil {
		t.Errorf("a refused form could not be put right: %v", err)
	}
	take.Amount = 6000
	if err := ask(); !errors.Is(err, books.ErrOtherDeed) {
		t.Errorf("a finished form was used again: %v", err)
	}
}

func TestAskingWhetherKeepsNothing(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0010", "María Muñoz")
	before := len(entries(o))
	take := payment.Take{Account: a.ID, Amount: 5000, Tender: payment.Cash}
	for range 3 {
		if err := office.May(context.Background(), o.Clerk, take); err != nil {
			t.Fatal(err)
		}
		r, err := office.Preview(context.Background(), o.Clerk, take)
		if err != nil || r.Number.String() != "A-000001" || r.After != -5000 {
			t.Fatalf("the preview gave %+v, %v", r, err)
		}
	}
	if err := office.May(context.Background(), o.Clerk, payment.Take{Account: a.ID, Amount: 40000, Tender: payment.Cash}); err == nil {
		t.Error("the button would not be grey")
	}
	if got := len(entries(o)); got != before {
		t.Errorf("asking left %d entries in the journal", got-before)
	}
	if r := bookstest.Do(o, o.Clerk, take); r.Number.String() != "A-000001" || r.Before != 0 {
		t.Errorf("the first receipt is %s over %s", r.Number, r.Before)
	}
}

func TestAClockSetBackDoesNotReorderTheJournal(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0010", "María Muñoz")
	take := payment.Take{Account: a.ID, Amount: 100, Tender: payment.Cash}
	bookstest.Do(o, o.Clerk, take)
	for _, back := range []time.Duration{time.Hour, 24 * time.Hour, 10 * 365 * 24 * time.Hour} {
		o.Clock.Now = o.Clock.Now.Add(-back)
		bookstest.Do(o, o.Clerk, take)
	}
	es := entries(o)
	for i := 1; i < len(es); i++ {
		if es[i-1].Sign.At.Unix < es[i].Sign.At.Unix || es[i-1].Sign.Day != bookstest.Today {
			t.Errorf("entry %d of %s comes after entry %d of %s", es[i-1].Seq, es[i-1].Sign.At, es[i].Seq, es[i].Sign.At)
		}
	}
}

func TestAnAmountPastTheBooksIsASentenceNotACrash(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0010", "María Muñoz")
	most := payment.Take{Account: a.ID, Amount: money.Most, Tender: payment.Transfer}
	bookstest.Do(o, o.Manager, most)
	_, err := bookstest.Try(o.Manager, most)
	if fault.KindOf(err) != fault.Invalid {
		t.Errorf("taken: %v", err)
	}
	if may := office.May(context.Background(), o.Manager, most); may == nil || may.Error() != err.Error() {
		t.Errorf("the button would say %v, the deed %v", may, err)
	}
}
