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

func transfer(m ledger.Move) func(ledger.Books, authority.Sign) (ledger.Entry, error) {
	m.Doc, m.Day = ref, bookstest.Today
	return func(b ledger.Books, s authority.Sign) (ledger.Entry, error) {
		_, to, err := ledger.PostTransfer(b, s, m)
		return to, err
	}
}

// controls gives what stands on each GL account, without those at nothing.
func controls(o *bookstest.Office) map[string]money.Amount {
	return bookstest.Ask(o, o.Manager, look[map[string]money.Amount]{func(b ledger.Books) (map[string]money.Amount, error) {
		out := map[string]money.Amount{}
		for c, err := range b.Controls().All(rowSpan) {
			if err != nil {
				return nil, err
			}
			if k := c.Fund + " " + c.GL; out[k]+c.Debit-c.Credit == 0 {
				delete(out, k)
			} else {
				out[k] += c.Debit - c.Credit
			}
		}
		return out, nil
	}})
}

// aged gives what is open by kind, service, day and due day.
func aged(items ...[]ledger.Item) map[ledger.Item]money.Amount {
	out := map[ledger.Item]money.Amount{}
	for _, some := range items {
		for _, it := range some {
			out[ledger.Item{Kind: it.Kind, Service: it.Service, Doc: it.Doc, Day: it.Day, Due: it.Due}] += it.Left
		}
	}
	return out
}

func same[K comparable](a, b map[K]money.Amount) bool {
	if len(a) != len(b) {
		return false
	}
	for k, v := range a {
		if b[k] != v {
			return false
		}
	}
	return true
}

func TestABalanceMovedKeepsItsAgesAndItsKinds(t *testing.T) {
	o := bookstest.Open(t)
	from, to := uint64(o.Account("0081", "María Muñoz").ID), uint64(o.Account("0082", "María Muñoz").ID)
	old := bookstest.Today - 75
	do(o, charge(from, ledger.Charge, old, ledger.Part{Service: "water", Amount: 4000}, ledger.Part{Service: "sewer", Amount: 2500}))
	do(o, charge(from, ledger.Penalty, old+20, ledger.Part{Service: "water", Amount: 650}))
	do(o, pay(from, old+30, 1000, ledger.OldestFirst))
	was, before := standing(o, from), controls(o)
	e := do(o, transfer(ledger.Move{From: from, To: to}))
	now := standing(o, to)
	if now.Balance != 6150 || standing(o, from).Balance != 0 || !same(aged(was.Items), aged(now.Items)) {
		t.Fatalf("%+v became %+v", was, now)
	}
	if after := controls(o); !same(before, after) {
		t.Errorf("the general ledger was %v, now %v", before, after)
	}
	if out := history(o, from, 1)[0]; out.Twin != e.Place || e.Twin != out.Place || out.Change() != -e.Change() {
		t.Errorf("the two halves do not name each other: %+v, %+v", out, e)
	}
	do(o, pay(to, bookstest.Today, 200, ledger.Order{{Kind: ledger.Penalty}}))
	if got := standing(o, to); len(got.Items) != 3 || got.Balance != 5950 {
		t.Errorf("the late charge moved is paid as one: %+v", got)
	}
	current := ledger.Order{{Age: ledger.Prior}}
	do(o, charge(to, ledger.Charge, bookstest.Today, ledger.Part{Service: "trash", Amount: 900}))
	do(o, pay(to, bookstest.Today, 5950, current))
	if got := standing(o, to); len(got.Items) != 1 || got.Items[0].Service != "trash" {
		t.Errorf("what was moved counts as charged in its own month: %+v", got)
	}
}

func TestATransferRefusesInOrder(t *testing.T) {
	o := bookstest.Open(t)
	from, to := uint64(o.Account("0083", "María Muñoz").ID), uint64(o.Account("0084", "María Muñoz").ID)
	refused := func(code string, m ledger.Move) {
		t.Helper()
		if _, err := try(o, transfer(m)); fault.CodeOf(err) != code {
			t.Errorf("got %v, want %s", err, code)
		}
	}
	refused("ledger.not-a-transfer", ledger.Move{From: from, To: from})
	refused("transfer.credit", ledger.Move{From: from, To: to, Credit: 1})
	refused("transfer.nothing", ledger.Move{From: from, To: to})
	e := do(o, charge(from, ledger.Charge, bookstest.Today, ledger.Part{Service: "water", Amount: 4000}))
	item := ledger.ItemID{Period: e.Place.Period, Seq: e.Place.Seq}
	refused("transfer.item", ledger.Move{From: from, To: to, Items: []ledger.Application{{Item: item, Amount: 4001}}})
	refused("transfer.item", ledger.Move{From: from, To: to, Items: []ledger.Application{{Item: item, Amount: 1}, {Item: item, Amount: 1}}})
	do(o, transfer(ledger.Move{From: from, To: to, Items: []ledger.Application{{Item: item, Amount: 1500}}}))
	if a, z := standing(o, from), standing(o, to); a.Balance != 2500 || z.Balance != 1500 {
		t.Errorf("a part of an item: %s stays, %s came", a.Balance, z.Balance)
	}
}

// TestTransfersComeToNothing moves balances and credit at random between two accounts among charges and payments, and takes the
// transfers back in the end.
func TestTransfersComeToNothing(t *testing.T) {
	o := bookstest.Open(t)
	n := uint64(3_000_000)
	rapid.Check(t, func(t *rapid.T) {
		n += 2
		both := []uint64{n, n + 1}
		var moved []ledger.Place
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			i := rapid.IntRange(0, 1).Draw(t, "account")
			day := bookstest.Today - calendar.Day(rapid.IntRange(0, 200).Draw(t, "age"))
			amount := money.Amount(rapid.IntRange(1, 9000).Draw(t, "amount"))
			switch rapid.IntRange(0, 2).Draw(t, "what") {
			case 0:
				kind := rapid.SampledFrom([]ledger.Kind{ledger.Charge, ledger.Penalty, ledger.Fee}).Draw(t, "kind")
				do(o, charge(both[i], kind, day, ledger.Part{Service: rapid.SampledFrom(services).Draw(t, "service"), Amount: amount}))
			case 1:
				do(o, pay(both[i], day, amount, ledger.OldestFirst))
			default:
				a, z := standing(o, both[i]), standing(o, both[1-i])
				owed, gl := aged(a.Items, z.Items), controls(o)
				e, err := try(o, transfer(ledger.Move{From: both[i], To: both[1-i], Credit: a.Free()}))
				if fault.CodeOf(err) == "transfer.nothing" {
					continue
				}
				if err != nil {
					t.Fatal(err)
				}
				moved = append(moved, e.Place)
				a, z = standing(o, both[i]), standing(o, both[1-i])
				if now := aged(a.Items, z.Items); len(e.Applied) == 0 && !same(owed, now) {
					t.Fatalf("ages were not kept: %v became %v", owed, now)
				}
				if now := controls(o); len(e.Applied) == 0 && !same(gl, now) {
					t.Fatalf("the general ledger was %v, is %v", gl, now)
				}
			}
		}
		sum := standing(o, both[0]).Balance + standing(o, both[1]).Balance
		for i := len(moved) - 1; i >= 0; i-- {
			twin := entry(o, moved[i]).Twin
			do(o, reverse(moved[i], bookstest.Today))
			do(o, reverse(twin, bookstest.Today))
		}
		if now := standing(o, both[0]).Balance + standing(o, both[1]).Balance; now != sum {
			t.Fatalf("both together stood at %s, with the transfers taken back at %s", sum, now)
		}
		for gl, left := range controls(o) {
			if gl[4:] == ledger.DefaultChart().Transfers {
				t.Fatalf("%s is left on %s", left, gl)
			}
		}
	})
}

func entry(o *bookstest.Office, at ledger.Place) ledger.Entry {
	return bookstest.Ask(o, o.Manager, look[ledger.Entry]{func(b ledger.Books) (ledger.Entry, error) { return b.Entries().Get(at) }})
}
