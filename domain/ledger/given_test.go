package ledger_test

import (
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/storage/bookstest"
)

type give struct{ Given ledger.Given }

func (give) Name() string                            { return "test.give" }
func (give) Act(ledger.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }
func (c give) Do(b ledger.Books, s authority.Sign) (ledger.Entry, error) {
	g := c.Given
	g.Doc, g.Day = document.Ref{Kind: "deposit", Number: document.NumberOf('A', 1)}, s.Day
	return ledger.PostGiven(b, s, g)
}

type takeBack struct{ At ledger.Place }

func (takeBack) Name() string                            { return "test.take-back" }
func (takeBack) Act(ledger.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }
func (c takeBack) Do(b ledger.Books, s authority.Sign) (ledger.Entry, error) {
	return ledger.Reverse(b, s, c.At, document.Ref{Kind: "deposit", Number: document.NumberOf('A', 1)}, s.Day, "taken back")
}

type use struct {
	Account account.ID
	First   document.Ref
}

func (use) Name() string                            { return "test.use" }
func (use) Act(ledger.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }
func (c use) Do(b ledger.Books, s authority.Sign) (bool, error) {
	_, done, err := ledger.PostUse(b, s, uint64(c.Account), c.First, c.First, s.Day, ledger.OldestFirst, "")
	return done, err
}

type gl struct{ Name string }

func (gl) Act(ledger.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }
func (q gl) Ask(b ledger.Books, _ authority.Sign) (sum money.Amount, err error) {
	for c, err := range b.Controls().All(row.Span{}) {
		if err != nil {
			return sum, err
		}
		if c.GL == q.Name {
			sum += c.Debit - c.Credit
		}
	}
	return sum, nil
}

func billNo(n uint64) document.Ref {
	return document.Ref{Kind: "bill", Number: document.NumberOf('A', n)}
}

func TestADepositGivenPaysTheDocumentNamedFirstAndItsReversalGivesAllBack(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0071", "María Muñoz")
	o.Charge(ledger.Bill{Account: uint64(a.ID), Doc: billNo(1), Due: bookstest.Today - 20, Parts: []ledger.Part{{Service: "water", Amount: 4110}}})
	o.Charge(ledger.Bill{Account: uint64(a.ID), Doc: billNo(2), Parts: []ledger.Part{{Service: "sewer", Amount: 6235}}})
	before := o.Standing(a.ID)
	e := bookstest.Do(o, o.Manager, give{ledger.Given{Account: uint64(a.ID), Kind: ledger.Deposit, Deposit: 7000, Interest: 100, First: billNo(2)}})
	s := o.Standing(a.ID)
	if s.Balance != 4110+6235-7100 || len(s.Items) != 1 || s.Items[0].Doc != billNo(1) {
		t.Errorf("the final bill is paid first: %+v", s)
	}
	deposits, interest := ledger.DefaultChart().Deposits, ledger.DefaultChart().Interest
	if d, i := bookstest.Ask(o, o.Manager, gl{deposits}), bookstest.Ask(o, o.Manager, gl{interest}); d != 7000 || i != 100 {
		t.Errorf("out of deposits %s, interest %s", d, i)
	}
	bookstest.Do(o, o.Manager, takeBack{e.Place})
	if s := o.Standing(a.ID); s.Balance != before.Balance || len(s.Items) != 2 || s.Credit != 0 {
		t.Errorf("taken back: %+v", s)
	}
	if d := bookstest.Ask(o, o.Manager, gl{deposits}); d != 0 {
		t.Errorf("deposits after the reversal: %s", d)
	}
}

func TestCreditKeptIsUsedLater(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0072", "María Muñoz")
	o.Charge(ledger.Bill{Account: uint64(a.ID), Doc: billNo(1), Parts: []ledger.Part{{Service: "water", Amount: 4110}}})
	e := bookstest.Do(o, o.Manager, give{ledger.Given{Account: uint64(a.ID), Kind: ledger.Interest, Interest: 5000, Keep: true}})
	if s := o.Standing(a.ID); s.Credit != 5000 || s.Items[0].Left != 4110 {
		t.Fatalf("kept: %+v", s)
	}
	if !bookstest.Do(o, o.Manager, use{a.ID, billNo(1)}) || bookstest.Do(o, o.Manager, use{a.ID, billNo(1)}) {
		t.Error("used once, and nothing the second time")
	}
	if s := o.Standing(a.ID); s.Credit != 890 || s.Balance != -890 || len(s.Items) != 0 {
		t.Errorf("used: %+v", s)
	}
	bookstest.Do(o, o.Manager, takeBack{e.Place})
	if s := o.Standing(a.ID); s.Balance != 4110 {
		t.Errorf("taken back: %+v", s)
	}
}

func TestAnOldChartKnowsDepositsToo(t *testing.T) {
	o := bookstest.Open(t)
	old := ledger.DefaultChart()
	old.Effective, old.Deposits, old.Interest = calendar.Date(2020, 1, 1), "", ""
	bookstest.Do(o, o.Manager, keepChart{old})
	a := o.Account("0073", "María Muñoz")
	bookstest.Do(o, o.Manager, give{ledger.Given{Account: uint64(a.ID), Kind: ledger.Interest, Interest: 5000}})
	if got := bookstest.Ask(o, o.Manager, gl{ledger.DefaultChart().Interest}); got != 5000 {
		t.Errorf("interest went to %s", got)
	}
}

type keepChart struct{ Chart ledger.Chart }

func (keepChart) Name() string                            { return "test.chart" }
func (keepChart) Act(ledger.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c keepChart) Do(b ledger.Books, _ authority.Sign) (bool, error) {
	return true, b.Charts().Put(c.Chart)
}
