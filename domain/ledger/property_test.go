package ledger_test

import (
	"testing"

	"pgregory.net/rapid"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/storage/bookstest"
)

// teller works at random on one account.
type teller struct {
	o       *bookstest.Office
	account uint64
	posted  []ledger.Entry
	undone  map[ledger.Place]bool
	held    money.Amount
	holding bool // a hold was made some time
}

var services = []string{"water", "sewer", "storm", "trash"}

func (w *teller) keep(t *rapid.T, fn func(ledger.Books, authority.Sign) (ledger.Entry, error), allowed ...string) bool {
	e, err := try(w.o, fn)
	if err != nil {
		for _, c := range allowed {
			if fault.CodeOf(err) == c {
				return false
			}
		}
		t.Fatalf("a posting that must be possible: %v", err)
	}
	if e.Place.Seq != 0 {
		w.posted = append(w.posted, e)
	}
	return true
}

func (w *teller) charge(t *rapid.T) {
	var parts []ledger.Part
	for range rapid.IntRange(1, 4).Draw(t, "parts") {
		parts = append(parts, ledger.Part{
			Service: rapid.SampledFrom(services).Draw(t, "service"), Amount: money.Amount(rapid.IntRange(-3000, 9000).Draw(t, "amount")),
		})
	}
	kind := rapid.SampledFrom([]ledger.Kind{ledger.Charge, ledger.Penalty, ledger.Fee, ledger.Adjustment, ledger.Opening}).Draw(t, "kind")
	day := bookstest.Today - 40 + calendar.Day(rapid.IntRange(0, 40).Draw(t, "day"))
	w.keep(t, charge(w.account, kind, day, parts...))
}

func (w *teller) pay(t *rapid.T) {
	order := rapid.SampledFrom([]ledger.Order{ledger.OldestFirst, morgantown, atlanta}).Draw(t, "order")
	w.keep(t, pay(w.account, bookstest.Today, money.Amount(rapid.IntRange(1, 12000).Draw(t, "amount")), order))
}

func (w *teller) hold(t *rapid.T) {
	amount := money.Amount(rapid.IntRange(-3000, 3000).Draw(t, "amount"))
	if w.keep(t, hold(w.account, amount), "ledger.no-free-credit") {
		w.held, w.holding = w.held+amount, true
	}
}

func (w *teller) refund(t *rapid.T) {
	w.keep(t, refund(w.account, bookstest.Today, money.Amount(rapid.IntRange(1, 3000).Draw(t, "amount"))), "ledger.no-credit", "ledger.credit-held")
}

func (w *teller) reverse(t *rapid.T) {
	var open []ledger.Entry
	for _, e := range w.posted {
		if e.Reverses.IsZero() && !w.undone[e.Place] {
			open = append(open, e)
		}
	}
	if len(open) == 0 {
		t.Skip("nothing to reverse")
	}
	e := rapid.SampledFrom(open).Draw(t, "entry")
	w.keep(t, reverse(e.Place, bookstest.Today))
	w.undone[e.Place] = true
}

// check is what must hold after every step.
func (w *teller) check(t *rapid.T) {
	s := standing(w.o, w.account)
	var balance, open money.Amount
	for _, e := range w.posted {
		balance += e.Change()
		funds := map[string]money.Amount{}
		for _, l := range e.Lines {
			funds[l.Fund] += l.Amount
		}
		for fund, out := range funds {
			if out != 0 {
				t.Fatalf("entry %d: debits and credits of fund %s differ by %s", e.Place.Seq, fund, out)
			}
		}
	}
	for _, it := range s.Items {
		if it.Left <= 0 || it.Left > it.Amount {
			t.Fatalf("an open item with %s left of %s", it.Left, it.Amount)
		}
		open += it.Left
	}
	if s.Balance != balance || s.Balance != open-s.Credit || s.Credit < 0 || s.Held != w.held || s.Held > s.Credit {
		t.Fatalf("balance %s, entries %s, open %s, credit %s, held %s of %s", s.Balance, balance, open, s.Credit, s.Held, w.held)
	}
}

func TestTheLedgerHoldsWhateverIsPosted(t *testing.T) {
	o := bookstest.Open(t)
	n := 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		w := &teller{o: o, account: uint64(1_000_000 + n), undone: map[ledger.Place]bool{}}
		t.Repeat(map[string]func(*rapid.T){
			"charge": w.charge, "pay": w.pay, "hold": w.hold, "refund": w.refund, "reverse": w.reverse, "": w.check,
		})
		if w.held > 0 {
			w.keep(t, hold(w.account, -w.held))
			w.held = 0
		}
		for len(w.undone) < len(w.posted) { // until every posting that is no reversal is taken back, in any order
			before := len(w.undone)
			left := false
			for _, e := range w.posted {
				left = left || e.Reverses.IsZero() && !w.undone[e.Place]
			}
			if !left {
				break
			}
			w.reverse(t)
			if len(w.undone) == before {
				t.Fatal("nothing more can be reversed")
			}
		}
		w.check(t)
		s := standing(o, w.account)
		if w.holding { // what a hold kept from paying is paid by the next charge
			do(o, charge(w.account, ledger.Charge, bookstest.Today, water(1), water(-1)))
			s = standing(o, w.account)
		}
		if s.Balance != 0 || s.Credit != 0 || len(s.Items) != 0 || s.LastPay != 0 {
			t.Fatalf("everything was reversed, and there is left: %+v", s)
		}
	})
	if p := o.Problems(); len(p) > 0 {
		t.Fatalf("the books do not hold: %v", p)
	}
}
