package ledger_test

import (
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/storage/bookstest"
)

var rowSpan = row.Span{}

func writeOff(account uint64) func(ledger.Books, authority.Sign) (ledger.Entry, error) {
	return func(b ledger.Books, s authority.Sign) (ledger.Entry, error) {
		return ledger.PostWriteOff(b, s, account, ref, bookstest.Today, "")
	}
}

func reinstate(account uint64) func(ledger.Books, authority.Sign) (ledger.Entry, error) {
	return func(b ledger.Books, s authority.Sign) (ledger.Entry, error) {
		return ledger.PostReinstate(b, s, account, nil, ref, bookstest.Today, "")
	}
}

func forgive(account uint64) func(ledger.Books, authority.Sign) (ledger.Entry, error) {
	return func(b ledger.Books, s authority.Sign) (ledger.Entry, error) {
		return ledger.PostForgive(b, s, account, nil, ref, bookstest.Today, "")
	}
}

func stands(o *bookstest.Office, gl string) (sum money.Amount) {
	for k, v := range controls(o) {
		if k[4:] == gl {
			sum += v
		}
	}
	return sum
}

func claims(s ledger.Standing) (sum money.Amount) {
	for _, a := range s.Written {
		sum += a.Amount
	}
	return sum
}

// owing gives an account that owes 65.00 in water and sewer of 75 days ago.
func owing(o *bookstest.Office, number string) uint64 {
	id := uint64(o.Account(number, "Earl Dobbs").ID)
	do(o, charge(id, ledger.Charge, bookstest.Today-75, ledger.Part{Service: "water", Amount: 4000}, ledger.Part{Service: "sewer", Amount: 2500}))
	return id
}

func TestADebtWrittenOffIsNoBalanceButStaysClaimed(t *testing.T) {
	o := bookstest.Open(t)
	id, chart := owing(o, "0091"), ledger.DefaultChart()
	do(o, writeOff(id))
	s := standing(o, id)
	if s.Balance != 0 || len(s.Items) != 0 || claims(s) != 6500 || stands(o, chart.BadDebt) != 6500 {
		t.Fatalf("written off: %+v", s)
	}
	for k, v := range controls(o) {
		if k == "520 "+chart.BadDebt && v != 2500 {
			t.Errorf("sewer's bad debt is %s", v)
		}
	}
	if _, err := try(o, writeOff(id)); fault.CodeOf(err) != "writeoff.nothing" {
		t.Errorf("twice: %v", err)
	}
}

func TestAPaymentOnADebtWrittenOffGoesToRecoveryAndItsVoidGivesTheClaimBack(t *testing.T) {
	o := bookstest.Open(t)
	id, chart := owing(o, "0092"), ledger.DefaultChart()
	do(o, writeOff(id))
	paid := do(o, pay(id, bookstest.Today, 4500, ledger.OldestFirst))
	s := standing(o, id)
	if s.Balance != 0 || s.Credit != 0 || claims(s) != 2000 || stands(o, chart.Recovery) != -4500 || stands(o, chart.Cash) != 4500 {
		t.Fatalf("recovered: %+v, revenue %s", s, stands(o, chart.Recovery))
	}
	do(o, reverse(paid.Place, bookstest.Today))
	s = standing(o, id)
	if s.Balance != 0 || claims(s) != 6500 || stands(o, chart.Recovery) != 0 || stands(o, chart.Cash) != 0 {
		t.Errorf("void: %+v", s)
	}
	do(o, pay(id, bookstest.Today, 7000, ledger.OldestFirst))
	if s = standing(o, id); s.Credit != 500 || claims(s) != 0 {
		t.Errorf("what is over is credit: %+v", s)
	}
}

func TestReinstatementPutsBackWhatIsLeftWithItsAges(t *testing.T) {
	o := bookstest.Open(t)
	id := owing(o, "0093")
	was := standing(o, id)
	do(o, writeOff(id))
	do(o, pay(id, bookstest.Today, 1000, ledger.OldestFirst))
	back := do(o, reinstate(id))
	s := standing(o, id)
	if s.Balance != 5500 || claims(s) != 0 || len(s.Items) != 2 || s.Items[0].Due != was.Items[0].Due || s.Items[0].Kind != ledger.Charge {
		t.Fatalf("reinstated: %+v", s)
	}
	if got := stands(o, ledger.DefaultChart().BadDebt); got != 1000 {
		t.Errorf("bad debt stands at %s: what was recovered is revenue, and the expense of it stays", got)
	}
	if _, err := try(o, reinstate(id)); fault.CodeOf(err) != "writeoff.not-claimed" {
		t.Errorf("twice: %v", err)
	}
	do(o, reverse(back.Place, bookstest.Today))
	if s = standing(o, id); s.Balance != 0 || claims(s) != 5500 {
		t.Errorf("the reinstatement taken back: %+v", s)
	}
}

func TestAWriteOffTakenBackStandsAsBefore(t *testing.T) {
	o := bookstest.Open(t)
	id := owing(o, "0094")
	was, gl := standing(o, id), controls(o)
	e := do(o, writeOff(id))
	do(o, reverse(e.Place, bookstest.Today))
	if s := standing(o, id); s.Balance != was.Balance || !same(aged(was.Items), aged(s.Items)) || claims(s) != 0 || !same(gl, controls(o)) {
		t.Errorf("was %+v, is %+v", was, s)
	}
}

func TestADischargedDebtTakesNoMoney(t *testing.T) {
	o := bookstest.Open(t)
	id := owing(o, "0095")
	do(o, writeOff(id))
	do(o, forgive(id))
	do(o, pay(id, bookstest.Today, 1000, ledger.OldestFirst))
	if s := standing(o, id); s.Credit != 1000 || claims(s) != 0 {
		t.Errorf("the payment is the customer's credit: %+v", s)
	}
}
