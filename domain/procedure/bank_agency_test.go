package procedure_test

import (
	"testing"

	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/procedure"
	"curbstop/domain/referral"
	"curbstop/storage/bookstest"
)

// remits posts a statement of the one agency: what it collected of each debt, net of its 25 percent.
func (o *safe) remits(debts []document.Number, gross ...money.Amount) referral.Statement {
	o.Helper()
	in := referral.PostStatement{Agency: 1}
	for i, g := range gross {
		in.Lines = append(in.Lines, referral.Entered{Referral: debts[i], Gross: g})
		in.Remitted += g - g/4
	}
	return bookstest.Do(o.Office, o.Manager, in)
}

func TestWhatAnAgencyRemitsIsMatchedWithTheBankNetOfItsCommission(t *testing.T) {
	o := openSafe(t)
	a, b := skipped(o.Office, "0161", debtor, 10_000), skipped(o.Office, "0162", customer.Customer{Name: "Ann Stone", Mail: debtor.Mail}, 8_000)
	debts := withAgency(o.Office, a, b)
	s := o.remits(debts, 10_000, 4_000)
	if s.Gross != 14_000 || s.Commission != 3_500 || s.Remitted != 10_500 {
		t.Fatalf("the statement: %+v", s)
	}
	if got := o.tied(0, 0); len(got.Differences) != 0 || got.Control.Closing != 0 {
		t.Errorf("what an agency collected is no undeposited receipt: %+v, %+v", got.Differences, got.Control)
	}
	if r := bookstest.Ask(o.Office, o.Clerk, procedure.OpenOn{Bank: o.bank.ID}); len(r.Transit) != 1 || r.InTransit != 10_500 || r.Transit[0].Doc != s.Ref() {
		t.Fatalf("on its way to the bank: %+v", r.Transit)
	}
	line := o.said(100_000, 10_500)[0]
	m := o.proposed()
	if len(m.Proposals) != 1 || m.Proposals[0].How != procedure.Exact || m.Proposals[0].Items[0].Doc != s.Ref() {
		t.Fatalf("proposed: %+v", m)
	}
	p := o.accept(m.Proposals[0])
	if p.Diff != 0 || p.Lines[0] != line.ID {
		t.Errorf("matched: %+v", p)
	}
	if r := o.agrees(0); len(r.Transit)+len(r.Unbooked)+len(r.Short)+len(r.Partly) != 0 || r.Book != 110_500 {
		t.Errorf("between books and bank: %+v", r)
	}
	if o.Standing(a.ID).Balance != 0 || o.Standing(b.ID).Balance != 4_000 {
		t.Errorf("left: %s and %s", o.Standing(a.ID).Balance, o.Standing(b.ID).Balance)
	}
	refusedAs(t, "the bank has it", o.Manager, referral.VoidStatement{Number: s.Number, Reason: "typed twice"}, "statement.matched")
}

func TestWhatWasRemittedShortStaysOpenAtTheBank(t *testing.T) {
	o := openSafe(t)
	a := skipped(o.Office, "0161", debtor, 10_000)
	debts := withAgency(o.Office, a)
	s := o.remits(debts, 10_000)
	o.said(100_000, 7_400) // a dollar less than the statement says
	if m := o.proposed(); len(m.Proposals) != 1 || m.Proposals[0].Sure() || m.Proposals[0].Diff != -100 || m.Proposals[0].Items[0].Doc != s.Ref() {
		t.Errorf("proposed: %+v", m)
	}
	bookstest.Do(o.Office, o.Manager, referral.VoidStatement{Number: s.Number, Reason: "it kept another commission than agreed"})
	if r := bookstest.Ask(o.Office, o.Clerk, procedure.OpenOn{Bank: o.bank.ID}); len(r.Transit) != 0 || r.InTransit != 0 || len(r.Unbooked) != 1 {
		t.Errorf("a statement taken back is on its way nowhere: %+v", r.Transit)
	}
	if got := bookstest.Ask(o.Office, o.Clerk, referral.OfAccount{Account: a.ID}); got[0].Progress.Left != 10_000 || got[0].Referral.Status != referral.Placed {
		t.Errorf("the debt is placed again: %+v", got[0])
	}
}
