package procedure_test

import (
	"slices"
	"strings"
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
)

func (o *safe) tied(from, to calendar.Day) procedure.Tied {
	o.Helper()
	return bookstest.Ask(o.Office, o.Clerk, procedure.TieOut{From: from, To: to})
}

// says fails unless the tie-out names the differences, each by its document and a part of its sentence.
func says(t *testing.T, got procedure.Tied, want map[document.Ref][]string) {
	t.Helper()
	for _, d := range got.Differences {
		at := slices.IndexFunc(want[d.Doc], func(text string) bool { return strings.Contains(d.Says, text) })
		if at < 0 {
			t.Errorf("%s, %s: %s", d.Where, d.Doc, d.Says)
			continue
		}
		want[d.Doc] = slices.Delete(want[d.Doc], at, at+1)
	}
	for doc, texts := range want {
		for _, text := range texts {
			t.Errorf("nothing is said of %s: %s", doc, text)
		}
	}
}

func TestABatchIsADepositIsALineIsTheControl(t *testing.T) {
	o := openSafe(t)
	d := o.drawer(o.Supervisor, payment.Take{Amount: 3000, Tender: payment.Cash}, payment.Take{Amount: 2500, Tender: payment.CheckIn, CheckNo: "1042"},
		payment.Take{Amount: 800, Tender: payment.CardSlip})
	got := o.tied(0, 0)
	if c := got.Control; c.Opening != 0 || c.Received != 6300 || c.Closing != 6300 || len(c.Holds) != 1 || c.Holds[0].Amount != 6300 || c.Loose != 0 {
		t.Errorf("before the deposit: %+v", c)
	}
	cash := bookstest.Do(o.Office, o.Manager, payment.MakeDeposit{Drawers: []document.Number{d.Number}})
	bookstest.Do(o.Office, o.Manager, payment.MakeDeposit{Drawers: []document.Number{d.Number}, Cards: true})
	o.said(100000, 5500, 780)
	for _, p := range o.proposed().Proposals {
		o.accept(p)
	}
	got = o.tied(0, 0)
	says(t, got, map[document.Ref][]string{{Kind: payment.KindBankDeposit, Number: cash.Number + 1}: {"came $0.20 off, booked to 6510 Card fees"}})
	if len(got.Batches) != 1 || got.Batches[0].Put != 6300 || len(got.Batches[0].Deposits) != 2 || got.Received() != 6300 {
		t.Errorf("batches %+v", got.Batches)
	}
	for _, x := range got.Deposits {
		if x.Batches != x.Total || x.Posted != x.Total || x.Released != x.Total || len(x.Lines) != 1 {
			t.Errorf("deposit %+v", x)
		}
	}
	if c := got.Control; c.Closing != 0 || c.Deposited != -6300 || len(c.Holds) != 0 || c.Loose != 0 {
		t.Errorf("after the deposits: %+v", c)
	}
}

func TestEveryDifferenceIsNamedByItsDocument(t *testing.T) {
	o := openSafe(t)
	o.Day(bookstest.Today + 4) // Monday
	monday := bookstest.Today + 4
	lost, short := o.deposit(41235), o.deposit(20000)
	forgotten := o.drawer(o.Supervisor, payment.Take{Amount: 700, Tender: payment.Cash})
	over := o.overCount(50)
	manual := document.Ref{Kind: "journal", Number: 7}
	bookstest.Do(o.Office, o.Manager, posted{manual, 1234})
	o.Day(monday + 10)
	line := o.said(100000, 19000, 555)
	c := bank.Pair{Bank: o.bank.ID, Lines: []uint64{line[0].ID}, Docs: []document.Ref{short.Ref()}, Expect: true, Reason: "miscounted at the bank"}
	bookstest.Do(o.Office, o.Supervisor, c)
	got := o.tied(monday, monday+10)
	says(t, got, map[document.Ref][]string{
		lost.Ref(): {"of $412.35 never arrived"}, short.Ref(): {"came $10.00 off: miscounted at the bank"}, forgotten.Ref(): {"$7.00 of drawer"},
		over.Ref(): {"over: change left", "$100.50 of drawer"}, manual: {"moved $12.34 on 1010 Undeposited receipts"},
		line[1].Ref(): {"for $5.55 is matched with no document"},
	})
	if k := got.Control; k.Closing != 700+10050+1234 || k.Other != 1234 || k.Over != 50 || k.Loose != 1234 || len(k.Holds) != 2 {
		t.Errorf("control %+v", k)
	}
	if one := o.tied(monday, monday); len(one.Lines) != 0 || one.Control.Closing != got.Control.Closing || one.Control.Opening != 0 {
		t.Errorf("the day alone: %+v", one.Control)
	}
}

// overCount is a drawer counted so much over, and waiting to be deposited.
func (o *safe) overCount(by money.Amount) payment.Drawer {
	o.Helper()
	d := bookstest.Do(o.Office, o.Clerk, payment.OpenDrawer{})
	bookstest.Do(o.Office, o.Clerk, payment.Take{Account: o.home.ID, Amount: 10000, Tender: payment.Cash})
	bookstest.Do(o.Office, o.Clerk, payment.CountDrawer{Number: d.Number, Pieces: []payment.Pieces{{Worth: 1, Count: int(10000 + by)}}, Note: "change left"})
	return bookstest.Do(o.Office, o.Supervisor, payment.ConfirmDrawer{Number: d.Number})
}

// posted moves money to undeposited receipts by a document of its own, as a journal entry by hand would.
type posted struct {
	Doc    document.Ref
	Amount money.Amount
}

func (posted) Name() string                            { return "test.posted" }
func (posted) Act(ledger.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c posted) Do(b ledger.Books, sign authority.Sign) (ledger.Entry, error) {
	chart := ledger.DefaultChart()
	return ledger.PostLines(b, sign, c.Doc, sign.Day, ledger.Transfer, []ledger.Line{
		{Fund: chart.Fund, GL: chart.Cash, Amount: c.Amount}, {Fund: chart.Fund, GL: "4990 Other", Amount: -c.Amount},
	}, "by hand")
}

func TestADayAfterStillSeesWhatTheDayBeforeHeld(t *testing.T) {
	o := openSafe(t)
	d := o.drawer(o.Supervisor, payment.Take{Amount: 700, Tender: payment.Cash})
	o.Day(bookstest.Today + 1)
	bookstest.Do(o.Office, o.Manager, payment.MakeDeposit{Drawers: []document.Number{d.Number}})
	if c := o.tied(bookstest.Today, bookstest.Today).Control; c.Closing != 700 || len(c.Holds) != 1 || c.Loose != 0 {
		t.Errorf("the day it was taken: %+v", c)
	}
	if c := o.tied(bookstest.Today+1, 0).Control; c.Opening != 700 || c.Closing != 0 || c.Deposited != -700 || len(c.Holds) != 0 {
		t.Errorf("the day it was deposited: %+v", c)
	}
	if _, err := office.Ask(t.Context(), o.Clerk, procedure.TieOut{From: bookstest.Today, To: bookstest.Today - 1}); fault.CodeOf(err) != "tieout.span" {
		t.Errorf("a span that ends before it begins: %v", err)
	}
}

func TestAVoidedReceiptLeavesTheControl(t *testing.T) {
	o := openSafe(t)
	r := bookstest.Do(o.Office, o.Manager, payment.Take{Account: o.home.ID, Amount: 700, Tender: payment.Cash})
	loose := o.tied(0, 0)
	bookstest.Do(o.Office, o.Manager, payment.Void{Number: r.Number, Reason: "keyed twice"})
	got := o.tied(0, 0)
	if loose.Control.Loose != 700 || got.Control.Received != 700 || got.Control.Voided != -700 || got.Control.Closing != 0 || len(got.Differences) != 0 {
		t.Errorf("before %+v, after %+v", loose.Control, got)
	}
}
