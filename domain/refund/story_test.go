package refund_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/bank"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/policy"
	"curbstop/domain/refund"
	"curbstop/storage/bookstest"
)

func TestACreditBecomesACheck(t *testing.T) {
	o := open(t, 6240)
	found := bookstest.Ask(o.Office, o.Clerk, refund.Find{})
	if len(found.Rows) != 1 || found.Rows[0].May != 6240 || found.Rows[0].Customer != "María Muñoz" {
		t.Fatalf("found %+v", found)
	}
	r := o.requested(6240)
	o.stands(-6240, 6240, 6240, 0, 0)
	if r.Ref().String() != "refund A-000001" {
		t.Errorf("the request is %s", r.Ref())
	}
	r = bookstest.Do(o.Office, o.Supervisor, refund.Approve{Number: r.Number})
	o.stands(0, 0, 0, 6240, 0)
	batch := bookstest.Do(o.Office, o.printer, refund.IssueChecks{Bank: uint64(o.bank.ID), Requests: []document.Number{r.Number}})
	o.stands(0, 0, 0, 6240, 0)
	if d := bookstest.Ask(o.Office, o.Clerk, refund.OnDesk{}); d.Batch != batch.Number || d.AtPrinter != 1 {
		t.Errorf("the desk says %+v, while checks are at the printer", d)
	}
	bookstest.Do(o.Office, o.printer, refund.Answer{Batch: batch.Number, CameOut: batch.Checks})
	o.stands(0, 0, 0, 0, 6240)
	check := o.tell(r.Number).Checks[0]
	bookstest.Do(o.Office, o.Manager, refund.Clear{Number: check.Number, Day: bookstest.Today, Amount: 6240})
	var says []string
	for _, e := range o.tell(r.Number).Events {
		says = append(says, e.Who+": "+e.What)
	}
	want := "Ruth Kelly: Requested; Luis Peña: Approved; Nora Webb: Check 441 sent to print; Nora Webb: Check 441 came out; Ada Moreno: Check 441 cleared"
	if got := strings.Join(says, "; "); got != want {
		t.Errorf("the story is %s", got)
	}
}

func TestTheNextBillCannotTakeWhatARequestHolds(t *testing.T) {
	o := open(t, 5000)
	o.requested(3000)
	o.Charge(ledger.Bill{Account: uint64(o.acct.ID), Parts: []ledger.Part{{Service: "water", Amount: 4000}}})
	o.stands(-1000, 3000, 3000, 0, 0)
}

func TestAReturnedRequestLetsItsHoldGoAndComesBackCorrected(t *testing.T) {
	o := open(t, 5000)
	r := o.requested(5000)
	bookstest.Do(o.Office, o.Supervisor, refund.GiveBack{Number: r.Number, Reason: "whose address is this?"})
	o.stands(-5000, 5000, 0, 0, 0)
	again := o.ask(4000)
	again.Number = r.Number
	if r = bookstest.Do(o.Office, o.Clerk, again); r.State != document.Draft || r.Amount != 4000 {
		t.Errorf("submitted again: %s %s", r.State, r.Amount)
	}
	o.stands(-5000, 5000, 4000, 0, 0)
}

func TestAnApprovedRequestReturnedPutsTheCreditBack(t *testing.T) {
	o := open(t, 5000)
	r := o.approved(5000)
	bookstest.Do(o.Office, o.Supervisor, refund.GiveBack{Number: r.Number, Reason: "the estate writes"})
	o.stands(-5000, 5000, 0, 0, 0)
	again := o.ask(5000)
	again.Number, again.Payee = r.Number, "Estate of María Muñoz"
	bookstest.Do(o.Office, o.Clerk, again)
	bookstest.Do(o.Office, o.Supervisor, refund.Approve{Number: r.Number})
	o.stands(0, 0, 0, 5000, 0)
	bookstest.Do(o.Office, o.Clerk, refund.Withdraw{Number: r.Number, Reason: "the estate wants it on another account"})
	o.stands(-5000, 5000, 0, 0, 0)
}

func TestASpoiledCheckIsPrintedAgainWithANewNumber(t *testing.T) {
	o := open(t, 5000)
	r := o.approved(5000)
	print := refund.IssueChecks{Bank: uint64(o.bank.ID), Requests: []document.Number{r.Number}}
	batch := bookstest.Do(o.Office, o.printer, print)
	bookstest.Do(o.Office, o.printer, refund.Answer{Batch: batch.Number, Spoiled: batch.Checks, Reason: "paper jam"})
	o.stands(0, 0, 0, 5000, 0)
	bookstest.Do(o.Office, o.Clerk, refund.SpoilStock{Bank: uint64(o.bank.ID), Count: 2, Reason: "torn taking it out"})
	batch = bookstest.Do(o.Office, o.printer, print)
	bookstest.Do(o.Office, o.printer, refund.Answer{Batch: batch.Number, CameOut: batch.Checks})
	o.stands(0, 0, 0, 0, 5000)
	var says []string
	for _, c := range bookstest.Ask(o.Office, o.Clerk, refund.Register{Bank: uint64(o.bank.ID)}) {
		says = append(says, string(c.Outcome)+" "+c.Account)
	}
	if got := strings.Join(says, ", "); got != "spoiled 0401, spoiled , spoiled , outstanding 0401" {
		t.Errorf("the register says %s", got)
	}
}

func TestAVoidedCheckWaitsForADecision(t *testing.T) {
	for _, stop := range []bool{false, true} {
		o := open(t, 5000)
		r, check := o.printed(5000)
		bookstest.Do(o.Office, o.Supervisor, refund.UndoCheck{Number: check.Number, Stop: stop, Reason: "never arrived"})
		o.stands(0, 0, 0, 5000, 0)
		refused(o, "voided twice", o.Supervisor, refund.UndoCheck{Number: check.Number, Reason: "again"}, "step.not-allowed")
		bookstest.Do(o.Office, o.Supervisor, refund.PayAgain{Number: r.Number, Payee: "María Muñoz", MailTo: mill, Reason: "never arrived"})
		batch := bookstest.Do(o.Office, o.printer, refund.IssueChecks{Bank: uint64(o.bank.ID), Requests: []document.Number{r.Number}})
		bookstest.Do(o.Office, o.printer, refund.Answer{Batch: batch.Number, CameOut: batch.Checks})
		o.stands(0, 0, 0, 0, 5000)
		s := o.tell(r.Number)
		if s.Checks[0].Outcome != refund.Reissued || s.Checks[0].ReplacedBy != s.Checks[1].Ref() || s.Checks[1].Payee != "María Muñoz" {
			t.Errorf("the checks are %+v", s.Checks)
		}
		bookstest.Do(o.Office, o.Supervisor, refund.UndoCheck{Number: s.Checks[1].Number, Reason: "moved back in"})
		bookstest.Do(o.Office, o.Supervisor, refund.PutBack{Number: r.Number, Reason: "moved back in"})
		o.stands(-5000, 5000, 0, 0, 0)
	}
}

func TestACheckGrowsStaleAfterSixMonthsAndMayStillClear(t *testing.T) {
	o := open(t, 5000)
	_, check := o.printed(5000)
	refused(o, "today", o.Clerk, refund.Age{Number: check.Number}, "check.not-stale")
	o.Day(refund.StaleFrom(bookstest.Today))
	bookstest.Do(o.Office, o.Clerk, refund.Age{Number: check.Number})
	c := bookstest.Do(o.Office, o.Manager, refund.Clear{Number: check.Number, Day: refund.StaleFrom(bookstest.Today), Amount: 5000})
	if c.Outcome != refund.Cleared {
		t.Errorf("the check is %s", c.Outcome)
	}
	refused(o, "a cleared check", o.Supervisor, refund.UndoCheck{Number: check.Number, Reason: "x"}, "step.not-allowed")
}

func TestClosedAccountsComeFirstAndOtherDebtsAreShown(t *testing.T) {
	o := open(t, 2000)
	active := o.Account("0400", "Ana Ruiz")
	o.Receive(ledger.Receipt{Account: uint64(active.ID), Amount: 9000, Day: bookstest.Today - 100})
	small := o.Account("0402", "Bo Li")
	o.Receive(ledger.Receipt{Account: uint64(small.ID), Amount: 99})
	other := o.SameCustomer("0403", o.acct)
	o.Charge(ledger.Bill{Account: uint64(other.ID), Parts: []ledger.Part{{Service: "water", Amount: 1500}}})
	got := bookstest.Ask(o.Office, o.Clerk, refund.Find{})
	if len(got.Rows) != 3 || got.Rows[0].Number != "0401" || got.Rows[1].Age != 100 || got.Total != 11099 {
		t.Fatalf("found %+v", got)
	}
	if d := got.Rows[0].Debts; len(d) != 1 || d[0].Owes != 1500 || d[0].Account != "0403" {
		t.Errorf("other debts %+v", d)
	}
	if got.Rows[0].Status != account.Closed {
		t.Errorf("first comes an account that is %s", got.Rows[0].Status)
	}
}

func TestWhateverIsDoneTheMoneyIsInOnePlace(t *testing.T) {
	o := open(t, 20000)
	const all = money.Amount(20000)
	rapid.Check(t, func(rt *rapid.T) {
		for range rapid.IntRange(1, 8).Draw(rt, "deeds") {
			amount := money.Amount(rapid.IntRange(1, 9000).Draw(rt, "cents"))
			o.anything(rapid.IntRange(0, 8).Draw(rt, "deed"), amount)
		}
		s := o.Standing(o.acct.ID)
		tot := bookstest.Ask(o.Office, o.Clerk, totals{})
		if s.Credit+tot[0]+tot[1] != all || s.Held > s.Credit || s.Held < 0 || tot[0] < 0 || tot[1] < 0 {
			rt.Fatalf("credit %s (held %s), payable %s, bank %s", s.Credit, s.Held, tot[0], tot[1])
		}
	})
	seen := map[refund.Outcome]int{}
	for _, c := range bookstest.Ask(o.Office, o.Clerk, refund.Register{Bank: uint64(o.bank.ID)}) {
		seen[c.Outcome]++
	}
	if seen[refund.Voided] == 0 || seen[refund.Spoiled] == 0 {
		t.Errorf("the deeds never came far enough: %v", seen)
	}
}

// anything tries a deed on whatever there is; a refusal is an answer too.
func (o *refunds) anything(deed int, amount money.Amount) {
	first := func(s document.State) (n document.Number) {
		for _, l := range bookstest.Ask(o.Office, o.Clerk, refund.InState{State: s, Limit: 1}) {
			n = l.Request.Number
		}
		return n
	}
	batch := bookstest.Ask(o.Office, o.Clerk, refund.AtPrinterNow{})
	switch deed {
	case 0, 1:
		_, _ = bookstest.Try(o.Clerk, o.ask(amount))
	case 2:
		_, _ = bookstest.Try(o.Manager, refund.Approve{Number: first(document.Draft)})
	case 3:
		_, _ = bookstest.Try(o.Manager, refund.GiveBack{Number: first(document.Approved), Reason: "r"})
	case 4:
		_, _ = bookstest.Try(o.printer, refund.IssueChecks{Bank: uint64(o.bank.ID), Requests: []document.Number{first(document.Approved)}})
	case 5:
		_, _ = bookstest.Try(o.Manager, refund.Answer{Batch: batch.Number, CameOut: batch.Checks})
	case 6:
		_, _ = bookstest.Try(o.Manager, refund.Answer{Batch: batch.Number, Spoiled: batch.Checks, Reason: "jam"})
	case 7:
		for _, c := range bookstest.Ask(o.Office, o.Clerk, refund.Register{Bank: uint64(o.bank.ID)}) {
			if c.Outcome == refund.Outstanding {
				_, _ = bookstest.Try(o.Manager, refund.UndoCheck{Number: c.Number, Reason: "r"})
				return
			}
		}
	case 8:
		_, _ = bookstest.Try(o.Manager, refund.PutBack{Number: first(refund.Undone), Reason: "r"})
	}
}

// grabs holds credit that no request asks for.
type grabs struct {
	Account account.ID
	Amount  money.Amount
}

func (grabs) Name() string                            { return "test.grabs" }
func (grabs) Act(refund.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }
func (c grabs) Do(b refund.Books, _ authority.Sign) (bool, error) {
	return true, ledger.Hold(b, uint64(c.Account), c.Amount)
}

func TestAHoldWithoutARequestIsFoundByTheCheck(t *testing.T) {
	o := open(t, 5000)
	bookstest.Do(o.Office, o.Manager, grabs{o.acct.ID, 700})
	if p := o.Problems(); len(p) != 1 || !strings.Contains(p[0].Text, "holds 7.00, its waiting refunds ask for 0.00") {
		t.Errorf("the check says %v", p)
	}
	bookstest.Do(o.Office, o.Manager, grabs{o.acct.ID, -700})
}

func TestACheckRunOnceBegunIsNotSetAnew(t *testing.T) {
	o := open(t, 5000)
	o.printed(5000)
	a := bookstest.Ask(o.Office, o.Clerk, bank.List{})[0]
	a.NextCheck = 2001
	refused(o, "a new box of checks", o.Manager, bank.Keep{Account: a}, "bank.run-begun")
}

func TestTheOfficesRulePackSetsTheLeastRefund(t *testing.T) {
	o := open(t, 5000)
	pack := policy.Pack{Code: "office", Name: "Office rules", Effective: bookstest.Today - 30, Rules: []policy.Rule{
		{ID: "refund.least-check", Confirmed: true, Value: policy.Value{Kind: policy.Money, Number: 500}},
		{ID: "check.stale", Confirmed: true, Value: policy.Value{Kind: policy.Months, Number: 3}},
	}}
	bookstest.Do(o.Office, o.Supervisor, policy.Propose{Pack: pack})
	bookstest.Do(o.Office, o.Clerk, o.ask(499))
	bookstest.Do(o.Office, o.Manager, policy.Approve{Version: policy.Version{Code: "office", Effective: pack.Effective}})
	refused(o, "below the office's least", o.Clerk, o.ask(499), "refund.least")
	_, check := o.printed(2000)
	o.Day(bookstest.Today.PlusMonths(3) + 1)
	bookstest.Do(o.Office, o.Clerk, refund.Age{Number: check.Number})
}
