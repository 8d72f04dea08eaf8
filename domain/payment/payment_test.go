package payment_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/storage/books"
	"curbstop/storage/bookstest"
)

func owing(o *bookstest.Office, number string, parts ...ledger.Part) account.Account {
	a := o.Account(number, "María Muñoz")
	o.Charge(ledger.Bill{Account: uint64(a.ID), Parts: parts})
	return a
}

func TestAReceiptMakesTheBalanceFall(t *testing.T) {
	o := bookstest.Open(t)
	a := owing(o, "0010", ledger.Part{Service: "water", Amount: 4000}, ledger.Part{Service: "sewer", Amount: 2500})
	r := bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 5000, Tender: payment.Cash, Given: 6000})
	if r.Number.String() != "A-000001" || r.Before != 6500 || r.After != 1500 || r.State != document.Issued {
		t.Errorf("receipt %s, %s before, %s after, %s", r.Number, r.Before, r.After, r.State)
	}
	s := o.Standing(a.ID)
	if s.Balance != 1500 || len(s.Items) != 1 || s.Items[0].Service != "sewer" {
		t.Errorf("standing %+v", s)
	}
}

func TestWhatIsOverBecomesCreditAndPaysTheNextBill(t *testing.T) {
	o := bookstest.Open(t)
	a := owing(o, "0011", ledger.Part{Service: "water", Amount: 1000})
	bookstest.Do(o, o.Second, payment.Take{Account: a.ID, Amount: 5000, Tender: payment.MoneyOrder})
	if s := o.Standing(a.ID); s.Credit != 4000 || s.Balance != -4000 {
		t.Fatalf("after overpaying: %+v", s)
	}
	o.Charge(ledger.Bill{Account: uint64(a.ID), Parts: []ledger.Part{{Service: "sewer", Amount: 3000}}})
	if s := o.Standing(a.ID); s.Credit != 1000 || s.Balance != -1000 || len(s.Items) != 0 {
		t.Errorf("after the next bill: %+v", s)
	}
}

func TestAVoidRestoresTheBalanceExactly(t *testing.T) {
	o := bookstest.Open(t)
	a := owing(o, "0012", ledger.Part{Service: "water", Amount: 4000}, ledger.Part{Service: "sewer", Amount: 2500})
	before := o.Standing(a.ID)
	for _, amount := range []money.Amount{2000, 6500, 9000} {
		r := bookstest.Do(o, o.Manager, payment.Take{Account: a.ID, Amount: amount, Tender: payment.Cash})
		bookstest.Do(o, o.Manager, payment.Void{Number: r.Number, Reason: "wrong account"})
		after := o.Standing(a.ID)
		if after.Balance != before.Balance || after.Credit != 0 || len(after.Items) != 2 {
			t.Errorf("after voiding %s: %+v", amount, after)
		}
	}
	_, err := bookstest.Try(o.Manager, payment.Void{Number: document.NumberOf('A', 1), Reason: "again"})
	if fault.KindOf(err) != fault.Refused {
		t.Errorf("a second void: %v", err)
	}
}

func TestTakingAPaymentIsRefused(t *testing.T) {
	o := bookstest.Open(t)
	a := owing(o, "0013", ledger.Part{Service: "water", Amount: 50000})
	good := payment.Take{Account: a.ID, Amount: 5000, Tender: payment.Cash}
	for _, c := range []struct {
		why  string
		who  *office.Session
		with func(*payment.Take)
		code string
	}{
		{"no such account", o.Clerk, func(c *payment.Take) { c.Account = 999 }, "row.absent"},
		{"more than the clerk may take", o.Clerk, func(c *payment.Take) { c.Amount = 10001 }, "authority.over-limit"},
		{"nobody signed in", &office.Session{Books: o.Books, Clock: o.Clock.Time, Mint: books.Mint}, func(*payment.Take) {}, "authority.nobody"},
		{"nothing paid", o.Clerk, func(c *payment.Take) { c.Amount = 0 }, "receipt.amount"},
		{"no tender", o.Clerk, func(c *payment.Take) { c.Tender = "gold" }, "receipt.tender"},
		{"check without number", o.Clerk, func(c *payment.Take) { c.Tender = payment.CheckIn }, "receipt.check-number"},
		{"too little cash", o.Clerk, func(c *payment.Take) { c.Given = 10 }, "receipt.short"},
		{"change out of a check", o.Clerk, func(c *payment.Take) { c.Tender, c.CheckNo, c.Given = payment.CheckIn, "4", 9000 }, "receipt.change"},
		{"tomorrow's date", o.Clerk, func(c *payment.Take) { c.Day = bookstest.Today + 1 }, "receipt.future"},
	} {
		cmd := good
		c.with(&cmd)
		_, err := bookstest.Try(c.who, cmd)
		if fault.CodeOf(err) != c.code {
			t.Errorf("%s: %v, want %s", c.why, err, c.code)
		}
		if may := office.May(context.Background(), c.who, cmd); may == nil || may.Error() != err.Error() {
			t.Errorf("%s: the button would say %v", c.why, may)
		}
	}
	_, err := bookstest.Try(o.Second, payment.Void{Number: 1, Reason: "x"})
	if fault.KindOf(err) != fault.Absent {
		t.Errorf("voiding nothing: %v", err)
	}
}

func TestARefusalSaysWhoCouldSayYes(t *testing.T) {
	o := bookstest.Open(t)
	a := owing(o, "0014", ledger.Part{Service: "water", Amount: 50000})
	_, err := bookstest.Try(o.Clerk, payment.Take{Account: a.ID, Amount: 40000, Tender: payment.Cash})
	if err == nil || !strings.Contains(err.Error(), "Ruth Kelly may take payments up to $100.00, and this is $400.00. Ada Moreno, Luis Peña or Joe Nguyen could.") {
		t.Errorf("the refusal says: %v", err)
	}
}

func TestADoubleEnterIsOnePayment(t *testing.T) {
	o := bookstest.Open(t)
	a := owing(o, "0015", ledger.Part{Service: "water", Amount: 50000})
	op := books.Mint()
	take := payment.Take{Account: a.ID, Amount: 3000, Tender: payment.Cash}
	one, err1 := office.Do(context.Background(), o.Clerk, op, take)
	two, err2 := office.Do(context.Background(), o.Clerk, op, take)
	if err1 != nil || err2 != nil || one.Number != two.Number || two.After != 47000 {
		t.Errorf("%s and %s, %v, %v", one.Number, two.Number, err1, err2)
	}
	take.Amount = 100
	if _, err := office.Do(context.Background(), o.Clerk, op, take); !errors.Is(err, books.ErrOtherDeed) {
		t.Errorf("another payment under the same entry: %v", err)
	}
}

func TestARowChangedBehindTheJournalsBackIsFound(t *testing.T) {
	o := bookstest.Open(t)
	a := owing(o, "0016", ledger.Part{Service: "water", Amount: 50000})
	r := bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 3000, Tender: payment.Cash})
	if p := o.Problems(); len(p) != 0 {
		t.Fatalf("before: %v", p)
	}
	undo := bookstest.Tamper(o, "receipt", r.Number)
	if p := o.Problems(); len(p) == 0 || !strings.Contains(p[0].Text, "another hand") {
		t.Errorf("after: %v", p)
	}
	undo()
}
