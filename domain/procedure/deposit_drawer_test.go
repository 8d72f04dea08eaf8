package procedure_test

import (
	"testing"

	"curbstop/assets"
	"curbstop/domain/deposit"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
)

// security takes a customer deposit of an account at the counter.
func (o *safe) security(who *office.Session, amount money.Amount, by deposit.Tender, check string) deposit.Deposit {
	o.Helper()
	d := bookstest.Do(o.Office, o.Manager, deposit.Require{Account: o.home.ID, Amount: amount, Reason: "no credit history"})
	return bookstest.Do(o.Office, who, deposit.Take{Number: d.Number, Amount: amount, Tender: by, CheckNo: check})
}

func TestACustomerDepositLiesInTheDrawerAndGoesToTheBank(t *testing.T) {
	o := openSafe(t)
	d := bookstest.Do(o.Office, o.Clerk, payment.OpenDrawer{})
	bookstest.Do(o.Office, o.Clerk, payment.Take{Account: o.home.ID, Amount: 2500, Tender: payment.CheckIn, CheckNo: "1042"})
	cash, check := o.security(o.Clerk, 6000, "cash", ""), o.security(o.Clerk, 9000, "check", "77")
	wrong := o.security(o.Clerk, 4000, "cash", "")
	bookstest.Do(o.Office, o.Clerk, deposit.Drop{Number: wrong.Number, Reason: "handed back"})
	if taken := bookstest.Ask(o.Office, o.Clerk, payment.OfDay{}); len(taken) != 4 || taken[1].Receipt.Ref() != cash.Ref() || taken[3].Receipt.State != document.Voided {
		t.Errorf("taken on the day: %+v", taken)
	}
	refusedAs(t, "the checks of the receipts alone", o.Clerk,
		payment.CountDrawer{Number: d.Number, Pieces: []payment.Pieces{{Worth: 2000, Count: 3}}, Checks: 2500}, "drawer.checks")
	d = bookstest.Do(o.Office, o.Clerk, payment.CountDrawer{Number: d.Number, Pieces: []payment.Pieces{{Worth: 2000, Count: 3}}, Checks: 11500})
	if d.Over != 0 || cash.Till != d.Number {
		t.Errorf("counted %+v, the deposit is in drawer %s", d, cash.Till)
	}
	bookstest.Do(o.Office, o.Supervisor, payment.ConfirmDrawer{Number: d.Number})
	refusedAs(t, "cash of a drawer that is closed", o.Manager, deposit.Drop{Number: cash.Number, Reason: "changed their mind"}, "deposit.drawer-closed")
	refusedAs(t, "a check that is not at the bank", o.Manager, deposit.Drop{Number: check.Number, Reason: "bounced"}, "deposit.not-deposited")
	put := bookstest.Do(o.Office, o.Manager, payment.MakeDeposit{Drawers: []document.Number{d.Number}})
	if put.Total != 17500 || len(put.Checks) != 2 || put.Checks[1].Took() != check.Ref() || put.Checks[1].No != "77" || put.Checks[1].From != "Ana Ruiz" {
		t.Errorf("deposited %+v", put)
	}
	got := o.tied(0, 0)
	if c := got.Control; len(got.Differences) != 0 || c.Received != 21500 || c.Voided != -4000 || c.Closing != 0 || c.Loose != 0 || c.Other != 0 {
		t.Errorf("tied %+v", got)
	}
	o.bounced(check)
}

// bounced has the bank return the check of a deposit: the drawer and its bank deposit stand, and the money leaves the bank.
func (o *safe) bounced(check deposit.Deposit) {
	o.Helper()
	o.Day(bookstest.Today + 2)
	d := bookstest.Do(o.Office, o.Manager, deposit.Drop{Number: check.Number, Reason: "insufficient funds"})
	if d.Outcome != deposit.Cancelled || d.Returned != bookstest.Today+2 || d.Left != 0 {
		o.Errorf("returned %+v", d)
	}
	if got := o.tied(bookstest.Today+2, 0); len(got.Differences) != 0 || got.Control.Closing != 0 {
		o.Errorf("after the return: %+v", got)
	}
}

func TestTheReturnedCheckOfADepositBearsTheCappedFee(t *testing.T) {
	o := openSafe(t)
	o.Rules(assets.TexasPUC)
	terms := payment.UsualTerms()
	terms.Effective, terms.Fee, terms.CashAfter = bookstest.Today, 9000, 1
	bookstest.Do(o.Office, o.Manager, payment.KeepTerms{Terms: terms})
	d := bookstest.Do(o.Office, o.Clerk, payment.OpenDrawer{})
	check := o.security(o.Clerk, 9000, "check", "77")
	bookstest.Do(o.Office, o.Clerk, payment.CountDrawer{Number: d.Number, Checks: 9000})
	bookstest.Do(o.Office, o.Supervisor, payment.ConfirmDrawer{Number: d.Number})
	bookstest.Do(o.Office, o.Manager, payment.MakeDeposit{Drawers: []document.Number{d.Number}})
	before := o.Standing(o.home.ID).Balance
	back := bookstest.Do(o.Office, o.Manager, deposit.Drop{Number: check.Number, Reason: "insufficient funds"})
	after := o.Standing(o.home.ID).Balance
	if back.Fee == 0 || back.Fee >= terms.Fee || len(back.FeeRules) == 0 || after != before.Plus(back.Fee) || !o.Reread(o.home.ID).CashOnly {
		t.Errorf("fee %s by %v; owed %s before, %s after", back.Fee, back.FeeRules, before, after)
	}
}

func TestWhereDrawersAreAskedForADepositNeedsOneToo(t *testing.T) {
	o := openSafe(t)
	terms := payment.UsualTerms()
	terms.Effective, terms.Drawers = bookstest.Today, true
	bookstest.Do(o.Office, o.Manager, payment.KeepTerms{Terms: terms})
	d := bookstest.Do(o.Office, o.Manager, deposit.Require{Account: o.home.ID, Amount: 5000, Reason: "no credit history"})
	refusedAs(t, "without a drawer", o.Clerk, deposit.Take{Number: d.Number, Amount: 5000, Tender: "cash"}, "receipt.no-drawer")
	if d = bookstest.Do(o.Office, o.Clerk, deposit.Take{Number: d.Number, Amount: 5000, Tender: "transfer"}); d.Till != 0 {
		t.Errorf("the bank received it, and it lies in drawer %s", d.Till)
	}
}

func TestTheCashReceiptsJournalListsCustomerDeposits(t *testing.T) {
	o := openSafe(t)
	bookstest.Do(o.Office, o.Clerk, payment.OpenDrawer{})
	kept, wrong := o.security(o.Clerk, 6000, "cash", ""), o.security(o.Clerk, 4000, "check", "12")
	bookstest.Do(o.Office, o.Clerk, deposit.Drop{Number: wrong.Number, Reason: "handed back"})
	l := bookstest.Ask(o.Office, o.Manager, procedure.ReadList{Of: procedure.ListAsk{Kind: procedure.ListReceipts, From: bookstest.Today, To: bookstest.Today}})
	if len(l.Rows) != 3 || l.Rows[0].Doc != kept.Ref() || l.Rows[0].Cells[6].Text != "0900" {
		t.Fatalf("listed %+v", l.Rows)
	}
	for _, tie := range l.Ties {
		if tie.Listed.Plus(tie.Other) != tie.Control {
			t.Errorf("%s: listed %s, other %s, the books keep %s", tie.What, tie.Listed, tie.Other, tie.Control)
		}
	}
}
