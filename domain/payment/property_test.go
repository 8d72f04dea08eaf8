package payment_test

import (
	"flag"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
)

// window is a clerk at random: takes, splits, voids, returns, transfers and identifies over a few accounts that owe.
type window struct {
	o     *bookstest.Office
	own   []account.Account
	open  []document.Number // receipts that stand
	first map[document.Number][]document.Number
}

func (w *window) any(t *rapid.T) account.Account { return rapid.SampledFrom(w.own).Draw(t, "account") }

func (w *window) some(t *rapid.T) document.Number {
	if len(w.open) == 0 {
		t.Skip("no receipts yet")
	}
	return rapid.SampledFrom(w.open).Draw(t, "receipt")
}

func amount(t *rapid.T) money.Amount { return money.Amount(rapid.IntRange(1, 9000).Draw(t, "amount")) }

func (w *window) take(t *rapid.T) {
	order := rapid.SampledFrom(ledger.Ordinances()).Draw(t, "order").Order
	r := bookstest.Do(w.o, w.o.Manager, payment.Take{Account: w.any(t).ID, Amount: amount(t), Tender: payment.Transfer, Order: order, Reason: "drawn"})
	e := bookstest.Ask(w.o, w.o.Manager, entryOf{r.Entry})
	sum := e.Credit
	for _, a := range e.Applied {
		if sum += a.Amount; a.Amount <= 0 {
			t.Fatalf("%s applies %s", r.Ref(), a.Amount)
		}
	}
	if sum != r.Amount {
		t.Fatalf("%s of %s applies and keeps %s", r.Ref(), r.Amount, sum)
	}
	w.open = append(w.open, r.Number)
}

func (w *window) split(t *rapid.T) {
	shares := []payment.Share{{Code: "COPY", Amount: amount(t)}, {Known: "someone", Amount: amount(t)}}
	for _, a := range w.own[:rapid.IntRange(0, len(w.own)).Draw(t, "accounts")] {
		shares = append(shares, payment.Share{Account: a.ID, Amount: amount(t)})
	}
	got := bookstest.Do(w.o, w.o.Manager, payment.Split{Shares: shares, Tender: payment.Transfer, Payer: "drawn"})
	for _, r := range got {
		w.open = append(w.open, r.Number)
		w.first[r.Number] = nil
		for _, other := range got {
			w.first[r.Number] = append(w.first[r.Number], other.Number)
		}
	}
}

// gone takes receipts off the list of those that stand.
func (w *window) gone(numbers ...document.Number) {
	left := w.open[:0:0]
	for _, n := range w.open {
		if !contains(numbers, n) {
			left = append(left, n)
		}
	}
	w.open = left
}

func contains(all []document.Number, n document.Number) bool {
	for _, o := range all {
		if o == n {
			return true
		}
	}
	return false
}

func (w *window) void(t *rapid.T) { w.voids(w.some(t), rapid.Bool().Draw(t, "all")) }

func (w *window) voids(n document.Number, all bool) {
	bookstest.Do(w.o, w.o.Manager, payment.Void{Number: n, Reason: "drawn", All: all, Only: !all})
	if w.gone(n); all {
		w.gone(w.first[n]...)
	}
}

func (w *window) giveBack(t *rapid.T) {
	n := w.some(t)
	bookstest.Do(w.o, w.o.Manager, payment.Return{Number: n, Reason: "drawn", NoFee: true})
	w.gone(n)
	w.gone(w.first[n]...)
}

func (w *window) move(t *rapid.T) {
	n, to := w.some(t), w.any(t)
	r := bookstest.Ask(w.o, w.o.Manager, payment.ForPaper{Number: n}).Receipt
	switch {
	case r.Waits():
		bookstest.Do(w.o, w.o.Manager, payment.Identify{Number: n, To: to.ID, Reason: "drawn"})
	case r.Account == 0 || r.Account == to.ID:
		t.Skip("nothing to move")
	case rapid.Bool().Draw(t, "to suspense"):
		bookstest.Do(w.o, w.o.Manager, payment.MovePayment{Number: n, Reason: "drawn", Known: "someone"})
	default:
		bookstest.Do(w.o, w.o.Manager, payment.MovePayment{Number: n, To: to.ID, Reason: "drawn"})
	}
}

// check is what must hold after every step: nothing is paid more than is owed, and what is over is credit.
func (w *window) check(t *rapid.T) {
	for _, a := range w.own {
		s := w.o.Standing(a.ID)
		open := money.Amount(0)
		for _, it := range s.Items {
			if open += it.Left; it.Left <= 0 || it.Left > it.Amount {
				t.Fatalf("%s left of %s", it.Left, it.Amount)
			}
		}
		if s.Credit < 0 || s.Balance != open-s.Credit {
			t.Fatalf("balance %s, open %s, credit %s", s.Balance, open, s.Credit)
		}
	}
}

// fewer lets a property over whole deeds try fewer cases than one over figures.
func fewer(t *testing.T, checks string) {
	t.Helper()
	usual := flag.Lookup("rapid.checks").Value.String()
	if err := flag.Set("rapid.checks", checks); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = flag.Set("rapid.checks", usual) })
}

// three opens three accounts that owe 90.00 each, and gives where they stand.
func (w *window) three(n *int) (before []ledger.Standing) {
	for range 3 {
		*n++
		a := w.o.Account(fmt.Sprintf("R%05d", *n), "María Muñoz")
		for i, service := range []string{"water", "sewer", "trash"} {
			w.o.Charge(ledger.Bill{
				Account: uint64(a.ID), Day: bookstest.Today - calendar.Day(30*i), Due: bookstest.Today, Parts: []ledger.Part{{Service: service, Amount: 3000}},
			})
		}
		w.own, before = append(w.own, a), append(before, w.o.Standing(a.ID))
	}
	return before
}

// TestWhateverIsReceivedIsTakenBackExactly receives, splits, transfers, returns and voids at random; when all that is left is voided,
// every account owes what it owed before the first customer.
func TestWhateverIsReceivedIsTakenBackExactly(t *testing.T) {
	fewer(t, "30")
	o, n := bookstest.Open(t), 0
	rapid.Check(t, func(t *rapid.T) {
		w := &window{o: o, first: map[document.Number][]document.Number{}}
		before := w.three(&n)
		t.Repeat(map[string]func(*rapid.T){
			"take": w.take, "split": w.split, "void": w.void, "return": w.giveBack, "move": w.move, "": w.check,
		})
		for len(w.open) > 0 {
			w.voids(w.open[rapid.IntRange(0, len(w.open)-1).Draw(t, "next")], rapid.Bool().Draw(t, "all of it"))
		}
		w.check(t)
		for i, a := range w.own {
			if got, want := o.Standing(a.ID), before[i]; got.Balance != want.Balance || got.Credit != want.Credit || got.LastPay != want.LastPay {
				t.Fatalf("%s stands at %+v, and stood at %+v", a.Number, got, want)
			}
		}
	})
	if p := o.Problems(); len(p) > 0 {
		t.Fatalf("the books do not hold: %v", p)
	}
	if gl(o, payment.UsualTerms().Suspense) != 0 || gl(o, "4750 Copies and records") != 0 {
		t.Errorf("suspense %s, copies %s", gl(o, payment.UsualTerms().Suspense), gl(o, "4750 Copies and records"))
	}
}

// TestVoidedFromTheLastOnEveryItemIsOpenAsBefore voids what was taken, the last first: every item is open again to the cent.
func TestVoidedFromTheLastOnEveryItemIsOpenAsBefore(t *testing.T) {
	fewer(t, "30")
	o, n := bookstest.Open(t), 0
	rapid.Check(t, func(t *rapid.T) {
		w := &window{o: o, first: map[document.Number][]document.Number{}}
		before := w.three(&n)
		t.Repeat(map[string]func(*rapid.T){"take": w.take, "split": w.split, "": w.check})
		for len(w.open) > 0 {
			w.voids(w.open[len(w.open)-1], rapid.Bool().Draw(t, "all of it"))
		}
		for i, a := range w.own {
			if got, want := o.Standing(a.ID), before[i]; fmt.Sprint(left(got)) != fmt.Sprint(left(want)) || got.Balance != want.Balance {
				t.Fatalf("%s stands at %+v, and stood at %+v", a.Number, got, want)
			}
		}
	})
}

// left gives what is open of an account, item by item.
func left(s ledger.Standing) map[ledger.ItemID]money.Amount {
	out := map[ledger.ItemID]money.Amount{}
	for _, it := range s.Items {
		out[it.ID] = it.Left
	}
	return out
}
