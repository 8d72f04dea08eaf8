package refund_test

import (
	"testing"

	"curbstop/assets"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/refund"
	"curbstop/storage/bookstest"
)

// balance asks what stands on a GL account over all months, credits less debits.
type balance struct{ GL string }

func (balance) Act(refund.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }
func (q balance) Ask(b refund.Books, s authority.Sign) (sum money.Amount, err error) {
	for m := bookstest.Today.Month() - 1; m <= s.Day.Month(); m++ {
		c, _, err := b.Controls().Find(ledger.ControlKey{Period: m, Fund: ledger.DefaultChart().Fund, GL: q.GL})
		if err != nil {
			return 0, err
		}
		sum += c.Credit - c.Debit
	}
	return sum, nil
}

// lies compares what lies in suspense, refunds payable, unclaimed property and was drawn on the bank.
func (o *refunds) lies(when string, suspense, payable, unclaimed, bank money.Amount) {
	o.Helper()
	chart := ledger.DefaultChart()
	want := []money.Amount{suspense, payable, unclaimed, bank}
	for i, gl := range []string{payment.UsualTerms().Suspense, chart.Payable, chart.Unclaimed, chart.Bank} {
		if got := bookstest.Ask(o.Office, o.Manager, balance{gl}); got != want[i] {
			o.Errorf("%s: %s stands at %s, want %s", when, gl, got, want[i])
		}
	}
}

// stray is a check of $40.00 that came with no stub. (The first number of the receipts is the test office's own.)
func (o *refunds) stray() payment.Receipt {
	o.Helper()
	bookstest.Do(o.Office, o.Second, payment.Take{Account: o.Account("0499", "Bo Li").ID, Amount: 100, Tender: payment.Cash})
	return bookstest.Do(o.Office, o.Second, payment.Split{
		Shares: []payment.Share{{Known: "check of P. Ruiz, no stub", Amount: 4000}}, Tender: payment.CheckIn, CheckNo: "31",
	})[0]
}

// askBack is a request for stray money with nothing wrong.
func askBack(r payment.Receipt) refund.Ask {
	return refund.Ask{
		Receipt: r.Number, Amount: r.Amount, Source: refund.InSuspense, Payee: "Pilar Ruiz", MailTo: mill, Verified: true, Reason: "meant for the power company",
	}
}

func TestMoneyInSuspenseGoesBackByCheck(t *testing.T) {
	o := open(t, 1000)
	r := o.stray()
	o.lies("in suspense", 4000, 0, 0, 0)
	c := askBack(r)
	refused(o, "nobody marked it", o.Clerk, c, "refund.not-marked")
	bookstest.Do(o.Office, o.Clerk, payment.MarkBack{Number: r.Number, To: "Pilar Ruiz, 4 Mill Lane, Millbrook TX", Reason: "not our customer"})
	refused(o, "her bank may still take it back", o.Clerk, c, "refund.suspense-clears")
	o.on(bookstest.Today + refund.ClearsDays)
	part, other, gone := c, c, c
	part.Amount, other.Source, gone.Receipt = 3000, refund.Credit, r.Number+7
	refused(o, "half of it", o.Clerk, part, "refund.suspense-whole")
	refused(o, "as if it were an account's", o.Clerk, other, "refund.source")
	refused(o, "no such receipt", o.Clerk, gone, "row.absent")
	q := bookstest.Do(o.Office, o.Clerk, c)
	refused(o, "asked twice", o.Clerk, c, "refund.asked-already")
	refused(o, "meanwhile her account is found", o.Clerk, payment.Identify{Number: r.Number, To: o.acct.ID, Reason: "x"}, "identify.asked-for")
	refused(o, "marked to another", o.Clerk, payment.MarkBack{Number: r.Number, To: "Paul", Reason: "x"}, "identify.asked-for")
	refused(o, "own request", o.Clerk, refund.Approve{Number: q.Number}, "authority.own-work")
	o.lies("requested", 4000, 0, 0, 0)
	bookstest.Do(o.Office, o.Supervisor, refund.Approve{Number: q.Number})
	o.lies("approved", 0, 4000, 0, 0)
	if list := bookstest.Ask(o.Office, o.Clerk, payment.Suspense{}); len(list) != 0 {
		t.Errorf("still in suspense: %+v", list)
	}
	refused(o, "the bank takes it back too late", o.Manager, payment.Return{Number: r.Number, Reason: "NSF"}, "identify.asked-for")
	check := o.drawn(q.Number)
	o.lies("printed", 0, 0, 0, 4000)
	if s := o.tell(q.Number); s.Line.Number != refund.NoAccount || check.Payee != "Pilar Ruiz" || s.State != document.Issued {
		t.Errorf("account %q, %s to %s, %s", s.Line.Number, check.Ref(), check.Payee, s.State)
	}
	bookstest.Do(o.Office, o.Supervisor, refund.UndoCheck{Number: check.Number, Reason: "came back undelivered"})
	o.lies("voided", 0, 4000, 0, 0)
	bookstest.Do(o.Office, o.Supervisor, refund.PutBack{Number: q.Number, Reason: "she wants it credited"})
	o.lies("back in suspense", 4000, 0, 0, 0)
	bookstest.Do(o.Office, o.Clerk, payment.Identify{Number: r.Number, To: o.acct.ID, Reason: "she wants it credited"})
	o.lies("identified", 0, 0, 0, 0)
}

// drawn prints the check of an approved refund, and it came out.
func (o *refunds) drawn(n document.Number) refund.Check {
	o.Helper()
	batch := bookstest.Do(o.Office, o.printer, refund.IssueChecks{Bank: uint64(o.bank.ID), Requests: []document.Number{n}})
	bookstest.Do(o.Office, o.printer, refund.Answer{Batch: batch.Number, CameOut: batch.Checks})
	s := o.tell(n)
	return s.Checks[len(s.Checks)-1]
}

func TestARequestForSuspenseLetsGo(t *testing.T) {
	o := open(t, 1000)
	r := o.stray()
	bookstest.Do(o.Office, o.Clerk, payment.MarkBack{Number: r.Number, To: "Pilar Ruiz", Reason: "not our customer"})
	o.on(bookstest.Today + refund.ClearsDays)
	q := bookstest.Do(o.Office, o.Clerk, askBack(r))
	bookstest.Do(o.Office, o.Supervisor, refund.GiveBack{Number: q.Number, Reason: "wrong street"})
	again := askBack(r)
	again.Number = q.Number
	bookstest.Do(o.Office, o.Clerk, again)
	bookstest.Do(o.Office, o.Supervisor, refund.Approve{Number: q.Number})
	bookstest.Do(o.Office, o.Clerk, refund.Withdraw{Number: q.Number, Reason: "she called: it is for her mother's account"})
	o.lies("withdrawn", 4000, 0, 0, 0)
	bookstest.Do(o.Office, o.Clerk, payment.Identify{Number: r.Number, To: o.acct.ID, Reason: "her mother's account"})
}

// the money of a check nobody cashed is handed over; when she comes after all it is in suspense again and refunded anew.
func TestMoneyFromSuspenseNobodyCashed(t *testing.T) {
	o := open(t, 1000)
	o.Rules(assets.TexasPUC)
	r := o.stray()
	bookstest.Do(o.Office, o.Clerk, payment.MarkBack{Number: r.Number, To: "Pilar Ruiz", Reason: "not our customer"})
	o.on(bookstest.Today + 30)
	q := bookstest.Do(o.Office, o.Clerk, askBack(r))
	bookstest.Do(o.Office, o.Supervisor, refund.Approve{Number: q.Number})
	o.drawn(q.Number)
	o.on(calendar.Date(2030, 6, 3))
	list := o.list(calendar.Date(2030, 3, 1))
	if len(list) != 2 || list[0].Account != 0 || list[0].Owner != "Pilar Ruiz" {
		t.Fatalf("listed %+v", list)
	}
	o.lies("listed", 0, 0, 5000, 0)
	paper := bookstest.Ask(o.Office, o.Clerk, refund.PropertyPapers{Numbers: []document.Number{list[0].Number}})
	if paper[0].Number != refund.NoAccount || paper[0].MailTo.City != "Millbrook" {
		t.Errorf("the letter says %+v", paper[0])
	}
	bookstest.Do(o.Office, o.Manager, o.remit(list[0]))
	o.lies("handed over", 0, 0, 1000, 4000)
	bookstest.Do(o.Office, o.Manager, refund.ClaimProperty{Number: list[0].Number, Reason: "showed her passport"})
	o.lies("claimed", 4000, 0, 1000-4000, 4000)
	second := bookstest.Do(o.Office, o.Clerk, askBack(r))
	bookstest.Do(o.Office, o.Supervisor, refund.Approve{Number: second.Number})
	o.drawn(second.Number)
	bookstest.Do(o.Office, o.Manager, refund.RecoverProperty{Number: list[0].Number, Bank: uint64(o.bank.ID)})
	o.lies("paid again, and recovered", 0, 0, 1000, 4000)
}
