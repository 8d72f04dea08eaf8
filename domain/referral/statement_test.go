package referral_test

import (
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"curbstop/domain/account"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/referral"
	"curbstop/domain/staff"
	"curbstop/domain/writeoff"
	"curbstop/storage/bookstest"
)

const expense, payable, bank = "6230 Collection commissions", "2170 Commissions payable", "1020 Operating bank"

// remits posts a statement of one debt that the agency keeps its commission of.
func (d desk) remits(a account.Account, gross, remitted money.Amount) (referral.Statement, error) {
	d.Helper()
	return bookstest.Try(d.Manager, referral.PostStatement{
		Agency: d.Agency.ID, Lines: []referral.Entered{{Referral: d.of(a).Referral.Number, Gross: gross}}, Remitted: remitted,
	})
}

func TestAnAgencyRemitsNetOfItsCommission(t *testing.T) {
	d := open(t)
	o := d.Office
	a, b := d.gone("0201", 12_000), d.gone("0202", 8_000)
	d.placed(a, b)
	_, err := d.remits(a, 10_001, 7_500)
	refused(t, err, "statement.off") // 25 percent of 100.01 is 25.00, so 75.01 is due
	s, err := d.remits(a, 10_001, 7_501)
	if err != nil || s.Commission != 2_500 || !s.Keeps {
		t.Fatalf("posted: %+v, %v", s, err)
	}
	if d.moved(bank) != 7_501 || d.moved(expense) != 2_500 || d.moved(payable) != 0 || d.moved("1010 Undeposited receipts") != 0 {
		t.Errorf("bank %s, expense %s, owed %s, undeposited %s", d.moved(bank), d.moved(expense), d.moved(payable), d.moved("1010 Undeposited receipts"))
	}
	if x := d.of(a); x.Progress.Left != 1_999 || x.Progress.Agency != 10_001 || o.Standing(a.ID).Balance != 1_999 {
		t.Errorf("what is left: %+v", x.Progress)
	}
	_, err = bookstest.Try(o.Manager, referral.PostStatement{Agency: d.Agency.ID})
	refused(t, err, "statement.empty")
	n := d.of(b).Referral.Number
	twice := referral.PostStatement{Agency: d.Agency.ID, Lines: []referral.Entered{{Referral: n, Gross: 100}, {Referral: n, Gross: 100}}}
	_, err = bookstest.Try(o.Manager, twice)
	refused(t, err, "statement.twin")
	_, err = bookstest.Try(o.Manager, referral.PostStatement{Agency: d.Agency.ID, Lines: []referral.Entered{{Referral: n}}})
	refused(t, err, "statement.nothing")
	_, err = bookstest.Try(o.Manager, referral.PostStatement{Agency: d.Agency.ID, Lines: []referral.Entered{{Referral: n, Gross: 100, Day: d.today() - 1}}})
	refused(t, err, "statement.line-day")
	_, err = d.remits(b, -500, 0)
	refused(t, err, "statement.never-paid")
	_, err = bookstest.Try(o.Manager, referral.PostStatement{Agency: d.Agency.ID, Lines: []referral.Entered{{Referral: n, Gross: 1_000}}, Settled: 100, Remitted: 650})
	refused(t, err, "statement.settled")
	if _, err := d.remits(a, 1_999, 1_499); err != nil { // 499.75 cents: 5.00
		t.Fatal(err)
	}
	if x := d.of(a); x.Referral.Status != referral.Paid || o.Reread(a.ID).Held["penalty"] {
		t.Errorf("paid in full: %s", x.Referral.Status)
	}
}

func TestAPaymentThatCameBackToTheAgency(t *testing.T) {
	d := open(t)
	o := d.Office
	a, b := d.gone("0201", 12_000), d.gone("0202", 8_000)
	d.placed(a, b)
	first, err := d.remits(a, 12_000, 9_000)
	if err != nil || d.of(a).Referral.Status != referral.Paid {
		t.Fatalf("paid: %v", err)
	}
	_, err = d.remits(a, -12_000, 0)
	refused(t, err, "statement.negative")
	next := bookstest.Do(o, o.Manager, referral.PostStatement{Agency: d.Agency.ID, Lines: []referral.Entered{
		{Referral: d.of(a).Referral.Number, Gross: -12_000}, {Referral: d.of(b).Referral.Number, Gross: 12_000},
	}})
	if next.Gross != 0 || next.Commission != 0 || next.Lines[0].Of != first.Number {
		t.Errorf("one came back, one was paid: %+v", next)
	}
	if x := d.of(a); x.Referral.Status != referral.Placed || x.Progress.Left != 12_000 || o.Standing(a.ID).Balance != 12_000 {
		t.Errorf("owed again: %+v", x)
	}
	if s := o.Standing(b.ID); s.Credit != 4_000 || d.of(b).Progress.Agency != 8_000 {
		t.Errorf("what was paid too much is credit: %+v", s)
	}
	_, err = bookstest.Try(o.Manager, referral.VoidStatement{Number: first.Number, Reason: "wrong"})
	refused(t, err, "statement.came-back")
	_, err = bookstest.Try(o.Manager, referral.VoidStatement{Number: next.Number, Reason: "wrong"})
	refused(t, err, "statement.has-back")
	if d.moved(bank) != 9_000 || d.moved(expense) != 3_000 {
		t.Errorf("bank %s, expense %s", d.moved(bank), d.moved(expense))
	}
}

func TestAStatementPostedByMistakeIsTakenBack(t *testing.T) {
	d := open(t)
	o := d.Office
	a := d.gone("0201", 12_000)
	d.placed(a)
	s, err := d.remits(a, 12_000, 9_000)
	if err != nil {
		t.Fatal(err)
	}
	_, err = bookstest.Try(o.Manager, referral.VoidStatement{Number: s.Number})
	refused(t, err, "statement.no-reason")
	bookstest.Do(o, o.Manager, referral.VoidStatement{Number: s.Number, Reason: "of another utility"})
	if x := d.of(a); x.Referral.Status != referral.Placed || x.Progress.Left != 12_000 || d.moved(bank) != 0 || d.moved(expense) != 0 {
		t.Errorf("as before: %+v, bank %s", x, d.moved(bank))
	}
	_, err = bookstest.Try(o.Manager, referral.VoidStatement{Number: s.Number, Reason: "again"})
	refused(t, err, "step.not-allowed")
}

func TestWhatIsPaidAtTheCounterIsReportedOnce(t *testing.T) {
	d := open(t)
	o := d.Office
	a := d.gone("0201", 12_000)
	d.placed(a)
	take := func(amount money.Amount) payment.Receipt {
		return bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: amount, Tender: payment.Cash})
	}
	take(4_005)
	back := take(1_000)
	list := bookstest.Ask(o, o.Clerk, referral.PaidDirect{Agency: d.Agency.ID})
	if len(list) != 1 || list[0].Amount != 5_005 || list[0].Commission != 501 || list[0].Left != 6_995 {
		t.Fatalf("paid direct: %+v", list)
	}
	his := bookstest.Ask(o, o.Manager, staff.Read{ID: o.Supervisor.Who}).Person
	bookstest.Do(o, o.Manager, staff.ChangePerson{Person: his, Own: []string{"0201"}})
	if _, err := bookstest.Try(o.Supervisor, referral.ReportDirect{Agency: d.Agency.ID}); fault.CodeOf(err) != "authority.own-account" {
		t.Errorf("what was paid on his own account is told by himself: %v", err)
	}
	r := bookstest.Do(o, o.Manager, referral.ReportDirect{Agency: d.Agency.ID})
	if r.Total != 5_005 || d.moved(expense) != 501 || d.moved(payable) != -501 {
		t.Errorf("reported: %+v", r)
	}
	_, err := bookstest.Try(o.Manager, referral.ReportDirect{Agency: d.Agency.ID})
	refused(t, err, "direct.nothing")
	bookstest.Do(o, o.Manager, payment.Void{Number: back.Number, Reason: "wrong account"})
	if list = bookstest.Ask(o, o.Clerk, referral.PaidDirect{Agency: d.Agency.ID}); list[0].Amount != -1_000 || list[0].Commission != -100 {
		t.Errorf("taken back: %+v", list)
	}
	bookstest.Do(o, o.Manager, referral.ReportDirect{Agency: d.Agency.ID})
	s := bookstest.Do(o, o.Manager, referral.PostStatement{
		Agency: d.Agency.ID, Lines: []referral.Entered{{Referral: d.of(a).Referral.Number, Gross: 2_000}}, Settled: 401, Remitted: 1_099,
	})
	if s.Settled != 401 || d.moved(payable) != 0 || d.moved(expense) != 901 || d.moved(bank) != 1_099 {
		t.Errorf("settled: owed %s, expense %s, bank %s", d.moved(payable), d.moved(expense), d.moved(bank))
	}
	if all := bookstest.Ask(o, o.Clerk, referral.Reconcile{Agency: d.Agency.ID}); all.Owed != 0 || all.Gross != 2_000 || all.Progress.Direct != 4_005 || all.Progress.Left != 5_995 || all.Amount != 12_000 {
		t.Errorf("the agency's account: %+v", all)
	}
}

func TestAnAgencyThatRemitsGrossIsOwedItsCommission(t *testing.T) {
	d := open(t)
	o := d.Office
	a := d.gone("0201", 12_000)
	changed := bookstest.Ask(o, o.Manager, referral.Agencies{})[0]
	changed.Agreements = append(changed.Agreements, referral.Agreement{From: bookstest.Today + 1, Rate: decimal.NewFromInt(20), Gross: true})
	bookstest.Do(o, o.Manager, referral.KeepAgency{Agency: changed})
	d.placed(a)
	s, err := d.remits(a, 10_000, 10_000)
	if err != nil || s.Keeps || d.moved(bank) != 10_000 || d.moved(payable) != -2_000 || d.moved(expense) != 2_000 {
		t.Errorf("gross: %+v, %v", s, err)
	}
}

func TestWhatAnAgencyCollectsOfADebtWrittenOffIsRecovered(t *testing.T) {
	d := open(t)
	o := d.Office
	a := d.gone("0201", 12_000)
	w := bookstest.Do(o, o.Clerk, writeoff.Prepare{Account: a.ID, Reason: "no answer"})
	bookstest.Do(o, o.Supervisor, writeoff.Approve{Number: w.Number, Amount: 12_000})
	d.placed(a)
	if x := d.of(a); x.Referral.Line.Written != 12_000 || x.Referral.Amount != 12_000 {
		t.Fatalf("placed: %+v", x.Referral.Line)
	}
	if _, err := d.remits(a, 5_000, 3_750); err != nil {
		t.Fatal(err)
	}
	if x := bookstest.Ask(o, o.Clerk, writeoff.ReadDebt{Number: w.Number}); x.Left != 7_000 || x.Recovered() != 5_000 {
		t.Errorf("the debt written off: %+v", x)
	}
	if d.moved("4800 Bad debt recovered") != -5_000 || d.of(a).Progress.Left != 7_000 || d.of(a).Progress.Agency != 5_000 {
		t.Errorf("recovered %s, %+v", d.moved("4800 Bad debt recovered"), d.of(a).Progress)
	}
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 1_000, Tender: payment.Cash})
	if p := d.of(a).Progress; p.Direct != 1_000 || p.Left != 6_000 {
		t.Errorf("paid here: %+v", p)
	}
	bookstest.Do(o, o.Supervisor, writeoff.PutBack{Number: w.Number, Reason: "he pays"}) // owed openly again: nothing is paid by it
	if p := d.of(a).Progress; p.Left != 6_000 || p.Other != 0 {
		t.Errorf("reinstated: %+v", p)
	}
}

// TestNoCentCountsTwice lets debts be paid to the office and to the agency, taken back, written off, recalled, returned and placed again in
// any order: at each step what is left and what was paid make what was claimed, and what accounts owe is what the ledger says.
func TestNoCentCountsTwice(t *testing.T) {
	round := 0
	rapid.Check(t, func(rt *rapid.T) {
		round++
		o := bookstest.Open(t)
		d := with(o)
		owes := money.Amount(rapid.IntRange(5_000, 20_000).Draw(rt, "owes"))
		a := d.gone(fmt.Sprintf("%04d", round), owes)
		d.placed(a)
		paid, receipts, statements := money.Amount(0), []payment.Receipt(nil), []referral.Statement(nil)
		for range rapid.IntRange(1, 9).Draw(rt, "deeds") {
			amount := money.Amount(rapid.IntRange(1, 9_000).Draw(rt, "amount"))
			r := d.of(a).Referral
			switch rapid.IntRange(0, 7).Draw(rt, "deed") {
			case 0:
				receipts = append(receipts, bookstest.Do(o, o.Manager, payment.Take{Account: a.ID, Amount: amount, Tender: payment.Cash}))
				paid += amount
			case 1:
				kept := d.Agency.Commission(amount, d.today(), false)
				if s, err := d.remits(a, amount, amount-kept); err == nil {
					statements, paid = append(statements, s), paid+amount
				} else {
					rt.Fatalf("a payment through the agency: %v", err)
				}
			case 2:
				if n := len(receipts); n > 0 {
					if _, err := bookstest.Try(o.Manager, payment.Void{Number: receipts[n-1].Number, Reason: "x"}); err == nil {
						paid, receipts = paid-receipts[n-1].Amount, receipts[:n-1]
					}
				}
			case 3:
				if n := len(statements); n > 0 {
					if _, err := bookstest.Try(o.Manager, referral.VoidStatement{Number: statements[n-1].Number, Reason: "x"}); err == nil {
						paid, statements = paid-statements[n-1].Gross, statements[:n-1]
					}
				}
			case 4:
				_, _ = bookstest.Try(o.Manager, referral.ReportDirect{Agency: d.Agency.ID})
			case 5:
				_, _ = bookstest.Try(o.Manager, referral.RecallDebt{Number: r.Number, Cause: referral.WasWrong, Reason: "x"})
			case 6:
				if w, err := bookstest.Try(o.Clerk, writeoff.Prepare{Account: a.ID, Reason: "x"}); err == nil {
					bookstest.Do(o, o.Manager, writeoff.Approve{Number: w.Number, Amount: w.Amount})
				}
			case 7:
				_, _ = bookstest.Try(o.Manager, referral.Watch{Agency: d.Agency.ID})
			}
			held(rt, d, a, owes, paid)
		}
		o.Check()
	})
}

// held fails unless what is owed, and what became of every referral, follows from what was paid.
func held(rt *rapid.T, d desk, a account.Account, owes, paid money.Amount) {
	s := d.Standing(a.ID)
	total := s.Balance
	for _, w := range s.Written {
		total += w.Amount
	}
	if total != owes-paid {
		rt.Fatalf("%s owed, %s paid, and the account stands at %s", owes, paid, total)
	}
	for _, x := range bookstest.Ask(d.Office, d.Manager, referral.OfAccount{Account: a.ID}) {
		p := x.Progress
		if p.Left+p.Agency+p.Direct+p.Other != x.Referral.Amount || p.Left < 0 || p.Other != 0 {
			rt.Fatalf("%s of %s: %+v", x.Referral.Ref(), x.Referral.Amount, p)
		}
	}
}
