package books_test

import (
	"context"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/storage/books"
	"curbstop/storage/bookstest"
	"curbstop/storage/codec"
	"curbstop/storage/key"
)

var september = calendar.MonthOf(2026, 9)

// twoHomes is an office that billed two homes for water and sewer; one paid in part, a bill of the other was cancelled.
func twoHomes(t *testing.T) (*bookstest.Office, account.Account, billing.Bill) {
	t.Helper()
	o := bookstest.Open(t)
	bookstest.Billable(o)
	a, b := o.Home("0001", "Ann Lee", "4 Mill Lane"), o.Home("0002", "Luz Ortega", "6 Mill Lane")
	o.Used(a, september, 14, 15, 16)
	o.Used(b, september, 10, 11, 12)
	r := bookstest.Do(o, o.Clerk, billing.Start{From: september.First(), Through: september.Last()})
	quiet := func(billing.Progress) {}
	r, err := billing.Preview(context.Background(), o.Clerk, r.Number, quiet)
	if err != nil {
		t.Fatal(err)
	}
	bookstest.Do(o, o.Manager, billing.ApproveRun{Run: r.Number, Bills: r.Sum.Bills, Total: r.Sum.Total})
	if r, err = billing.Post(context.Background(), o.Clerk, r.Number, quiet); err != nil || r.Issued.Bills != 2 {
		t.Fatalf("%d bills, %v", r.Issued.Bills, err)
	}
	of := func(id account.ID) billing.Bill {
		return bookstest.Ask(o, o.Clerk, billing.OfAccount{Account: id})[0]
	}
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 3000, Tender: payment.Cash})
	bookstest.Do(o, o.Manager, billing.Cancel{Number: of(b.ID).Number, Reason: "wrong meter"})
	return o, a, of(a.ID)
}

func TestHealthyBooksNeedNoLookAtSingleItems(t *testing.T) {
	o, _, _ := twoHomes(t)
	if items, bills, err := books.Quick(o.Books); !items || !bills || err != nil {
		t.Errorf("open items agree at once: %v, bills: %v, %v", items, bills, err)
	}
}

// changed decodes a stored row behind its head, changes it and stores it again.
func changed[V any](head int, change func(*V)) func([]byte) []byte {
	return func(stored []byte) []byte {
		var v V
		if err := codec.Unmarshal(stored[head:], &v); err != nil {
			panic(err)
		}
		change(&v)
		raw, err := codec.Marshal(&v)
		if err != nil {
			panic(err)
		}
		return append(stored[:head:head], raw...)
	}
}

func TestAStandingWhoseItemsAreNotThoseOfItsEntriesIsFound(t *testing.T) {
	const items = "the open items kept are not those of the entries"
	for name, c := range map[string]struct {
		change func(*ledger.Standing)
		finds  string
	}{
		"due later":           {func(s *ledger.Standing) { s.Items[0].Due += 30 }, items},
		"of another day":      {func(s *ledger.Standing) { s.Items[0].Day++ }, items},
		"of another service":  {func(s *ledger.Standing) { s.Items[0].Service = "storm" }, items},
		"of another kind":     {func(s *ledger.Standing) { s.Items[0].Kind = ledger.Penalty }, items},
		"of another bill":     {func(s *ledger.Standing) { s.Items[0].Doc.Number++ }, items},
		"of another amount":   {func(s *ledger.Standing) { s.Items[0].Amount += 100 }, items},
		"of no entry":         {func(s *ledger.Standing) { s.Items[0].ID.Seq = 77 }, items},
		"of no part":          {func(s *ledger.Standing) { s.Items[0].ID.Part = 5 }, items},
		"less than no part":   {func(s *ledger.Standing) { s.Items[0].ID.Part = -1 }, items},
		"left of the other":   {func(s *ledger.Standing) { s.Items[0].Left, s.Items[1].Left = s.Items[0].Left-1, s.Items[1].Left+1 }, items},
		"twice, half of each": {func(s *ledger.Standing) { halve(s) }, items},
		"paid, and still listed": {func(s *ledger.Standing) {
			paid := s.Items[0]
			paid.ID.Part, paid.Left = 9, 0
			s.Items = append(s.Items, paid)
		}, items},
		"more left":       {func(s *ledger.Standing) { s.Items[0].Left++ }, "do not add up to the balance"},
		"a lower balance": {func(s *ledger.Standing) { s.Balance--; s.Items[0].Left-- }, "the balance kept is"},
		"an entry more":   {func(s *ledger.Standing) { s.Seq++ }, "2 entries, the last one numbered 3"},
		"a later payment": {func(s *ledger.Standing) { s.LastPay++ }, "the last payment kept is of"},
		"another account": {func(s *ledger.Standing) { s.Account = 99 }, "stands under another one's key"},
	} {
		t.Run(name, func(t *testing.T) {
			o, a, _ := twoHomes(t)
			if s := o.Standing(a.ID); len(s.Items) != 2 || s.LastPay == 0 {
				t.Fatalf("the standing: %+v", s)
			}
			alter(o, "standing", key.Encode(a.ID), changed(0, c.change))
			finds(o, c.finds)
		})
	}
}

// halve lists the first item twice, with half of what is left of it in each.
func halve(s *ledger.Standing) {
	it := s.Items[0]
	half := it
	half.Left, it.Left = it.Left/2, it.Left-it.Left/2
	s.Items = append([]ledger.Item{it, half}, s.Items[1:]...)
}

func TestAStandingTakenAwayIsFound(t *testing.T) {
	o, a, _ := twoHomes(t)
	alter(o, "standing", key.Encode(a.ID), gone)
	finds(o, "2 accounts have entries, 1 have a standing")
}

// A record changed with its journal rewritten would still contradict the ledger.
func TestABillThatItsPostingContradictsIsFound(t *testing.T) {
	const envelope = 16
	for name, c := range map[string]struct {
		change func(*billing.Bill)
		finds  string
	}{
		"another total": {func(b *billing.Bill) { b.Content.Total += money.Dollar }, "and says"},
		"another line":  {func(b *billing.Bill) { b.Content.Lines[0].Amount += money.Dollar }, "has lines of"},
		"cancelled":     {func(b *billing.Bill) { b.State = document.Voided }, "which its posting contradicts"},
		"another run":   {func(b *billing.Bill) { b.Run++ }, "its bills make"},
	} {
		t.Run(name, func(t *testing.T) {
			o, _, b := twoHomes(t)
			alter(o, "bill", key.Encode(b.Number), changed(envelope, c.change))
			finds(o, c.finds)
		})
	}
}

func TestAnAccountBilledThroughLessThanItsBillsIsFound(t *testing.T) {
	o, a, _ := twoHomes(t)
	alter(o, "account", key.Encode(a.ID), changed(16, func(a *account.Account) { a.LastBill -= 40 }))
	finds(o, "through 2026-09-30 by its bills")
}

func TestAPostingThatContradictsItsBillIsFound(t *testing.T) {
	o, _, b := twoHomes(t)
	alter(o, "entry", key.Encode(b.Entry), changed(16, func(e *ledger.Entry) {
		e.Parts[0].Amount += money.Dollar
		e.Lines[0].Amount += money.Dollar
	}))
	finds(o, "out of balance")
	finds(o, "its posting charged")
}
