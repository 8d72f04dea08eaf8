package procedure_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/deposit"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/meter"
	"curbstop/domain/money"
	"curbstop/domain/procedure"
	"curbstop/domain/refund"
	"curbstop/storage/bookstest"
)

// leaving is the Muñoz family about to move out: a deposit of 150.00 of 400 days ago at 2.00 % a year, 41.10 unpaid of the bill before,
// and water at 1.45 a CCF, of which they used 43 since.
func openLeaving(t *testing.T, arrears money.Amount) (moving, deposit.Deposit) {
	t.Helper()
	o := bookstest.Open(t)
	bookstest.Billable(o)
	price := bookstest.FlatWater(1)
	price.Prices[0].Each[0] = decimal.RequireFromString("1.45")
	o.Prices(price)
	a := o.Account("0042", "María Muñoz")
	o.Alter(a.ID, func(a *account.Account) { a.Opened = bookstest.Today - 420 })
	m := bookstest.Do(o, o.Manager, meter.Install{
		Meter: meter.Meter{Number: "60012345", Premise: uint64(a.Premise), Dials: 5, Unit: "CCF"}, Day: bookstest.Today - 30, First: decimal.NewFromInt(100),
	})
	terms := deposit.UsualTerms()
	for _, y := range []int{2025, 2026} {
		terms.Rates = append(terms.Rates, deposit.YearRate{Year: y, Percent: decimal.RequireFromString("2.00")})
	}
	bookstest.Do(o, o.Manager, deposit.KeepTerms{Terms: terms})
	d := bookstest.Do(o, o.Manager, deposit.Require{Account: a.ID, Amount: 15000, Reason: "new customer"})
	d = bookstest.Do(o, o.Manager, deposit.Take{Number: d.Number, Amount: 15000, Tender: "cash", Day: bookstest.Today - 400})
	if arrears > 0 {
		o.Charge(ledger.Bill{Account: uint64(a.ID), Kind: ledger.Opening, Doc: document.Ref{Kind: "old bill", Number: 7}, Day: bookstest.Today - 31, Due: bookstest.Today - 15, Parts: []ledger.Part{{Service: "water", Amount: arrears}}})
	}
	return moving{o, a, m}, d
}

func TestAMoveOutFromTheFinalReadToTheRefundRequest(t *testing.T) {
	o, d := openLeaving(t, 4110)
	out := bookstest.Do(o.Office, o.Clerk, procedure.MoveOut{Account: o.Muñoz.ID, Day: bookstest.Today, Forward: elPaso})
	done := bookstest.Do(o.Office, o.Clerk, complete(out.Order.Number, "143"))
	if done.Final == 0 || done.Waiting != "" || done.Total != -4984 {
		t.Fatalf("the final bill shows the deposit and the arrears: %+v", done)
	}
	s := done.Settled
	if s.Deposit != 15000 || s.Interest != 329 || s.Balance != -4984 || s.Asked != 4984 || s.Refund == 0 || s.Waiting != "" {
		t.Errorf("settled %+v; methods say 150.00 + 3.29 - 62.35 - 41.10 = 49.84", s)
	}
	was := bookstest.Ask(o.Office, o.Clerk, now{o.Muñoz.ID})
	bill := was.Bills[0]
	if bill.Content.Total != 6235 || bill.Previous != 4110 || bill.Adjustments != -15329 || bill.Total != -4984 {
		t.Errorf("the bill: %s before, %s adjusted, %s charged, %s in all", bill.Previous, bill.Adjustments, bill.Content.Total, bill.Total)
	}
	if st := was.Standing; st.Balance != -4984 || st.Credit != 4984 || st.Held != 4984 || len(st.Items) != 0 {
		t.Errorf("the account stands at %+v", st)
	}
	requests := bookstest.Ask(o.Office, o.Supervisor, refund.InState{State: document.Draft})
	if len(requests) != 1 || requests[0].Source != refund.Deposit || requests[0].MailTo.City != "El Paso" || requests[0].Amount != 4984 {
		t.Errorf("the request: %+v", requests)
	}
	page := bookstest.Ask(o.Office, o.Clerk, procedure.AccountPage{Account: o.Muñoz.ID})
	kinds := []string{}
	for _, e := range page.Entries {
		kinds = append(kinds, string(e.Kind))
	}
	if got := strings.Join(kinds, " "); got != "transfer charge deposit opening" {
		t.Errorf("the account page shows, newest first: %s", got)
	}
	if seen := bookstest.Ask(o.Office, o.Clerk, deposit.OfAccount{Account: o.Muñoz.ID}); seen[0].Deposit.Outcome != deposit.GivenBack || seen[0].Deposit.Number != d.Number {
		t.Errorf("the deposit: %+v", seen)
	}
}

func TestADepositTooSmallPaysTheFinalBillFirst(t *testing.T) {
	o, _ := openLeaving(t, 20000)
	out := bookstest.Do(o.Office, o.Clerk, procedure.MoveOut{Account: o.Muñoz.ID, Day: bookstest.Today})
	done := bookstest.Do(o.Office, o.Clerk, complete(out.Order.Number, "143"))
	s := o.Standing(o.Muñoz.ID)
	if done.Settled.Refund != 0 || s.Balance != 20000+6235-15329 || len(s.Items) != 1 || s.Items[0].Due != bookstest.Today-15 {
		t.Errorf("settled %+v, what is open is of the bill before: %+v", done.Settled, s)
	}
}

func TestADepositIsKeptUntilTheFinalBill(t *testing.T) {
	o, d := openLeaving(t, 4110)
	o.Alter(o.Muñoz.ID, func(a *account.Account) {
		a.Class, a.Services = "LIGHTHOUSE", []account.Service{{Kind: "water", Rate: "NONE"}}
	})
	out := bookstest.Do(o.Office, o.Clerk, procedure.MoveOut{Account: o.Muñoz.ID, Day: bookstest.Today})
	done := bookstest.Do(o.Office, o.Clerk, complete(out.Order.Number, "143"))
	if done.Final != 0 || done.Waiting == "" || done.Settled.Deposit != 0 {
		t.Fatalf("completed %+v", done)
	}
	if _, err := bookstest.Try(o.Manager, deposit.Apply{Number: d.Number, Reason: "moved out"}); fault.CodeOf(err) != "deposit.before-final" {
		t.Errorf("given back before the final bill: %v", err)
	}
	if _, err := bookstest.Try(o.Manager, procedure.SettleFinal{Account: o.Muñoz.ID}); fault.CodeOf(err) != "final.not-billed" {
		t.Errorf("settled before the final bill: %v", err)
	}
}

func TestWhereTheInterestIsNotEnteredTheBillGoesOutAndTheDepositWaits(t *testing.T) {
	o, _ := openLeaving(t, 4110)
	bookstest.Do(o.Office, o.Manager, deposit.KeepTerms{Terms: deposit.UsualTerms()})
	out := bookstest.Do(o.Office, o.Clerk, procedure.MoveOut{Account: o.Muñoz.ID, Day: bookstest.Today})
	done := bookstest.Do(o.Office, o.Clerk, complete(out.Order.Number, "143"))
	if done.Final == 0 || done.Total != 10345 || done.Settled.Deposit != 0 || !strings.Contains(done.Settled.Waiting, "2025") {
		t.Fatalf("completed %+v", done)
	}
	terms := deposit.UsualTerms()
	terms.NoInterest = true
	bookstest.Do(o.Office, o.Manager, deposit.KeepTerms{Terms: terms})
	got := bookstest.Do(o.Office, o.Manager, procedure.SettleFinal{Account: o.Muñoz.ID})
	if got.Deposit != 15000 || got.Interest != 0 || got.Asked != 15000-10345 {
		t.Errorf("settled afterwards: %+v", got)
	}
	if _, err := bookstest.Try(o.Manager, procedure.SettleFinal{Account: o.Muñoz.ID}); fault.CodeOf(err) != "final.settled" {
		t.Errorf("settled again: %v", err)
	}
}

func TestWhatIsLeftStaysCreditWhereTheOfficeSaysSo(t *testing.T) {
	o, _ := openLeaving(t, 4110)
	terms := deposit.UsualTerms()
	terms.NoInterest, terms.Refund = true, false
	bookstest.Do(o.Office, o.Manager, deposit.KeepTerms{Terms: terms})
	out := bookstest.Do(o.Office, o.Clerk, procedure.MoveOut{Account: o.Muñoz.ID, Day: bookstest.Today})
	done := bookstest.Do(o.Office, o.Clerk, complete(out.Order.Number, "143"))
	if done.Settled.Refund != 0 || done.Settled.Balance != 10345-15000 || o.Standing(o.Muñoz.ID).Held != 0 {
		t.Errorf("settled %+v", done.Settled)
	}
}

func TestAStopIsReportedWhileBillsAreOnHold(t *testing.T) {
	o, _ := openLeaving(t, 4110)
	o.Alter(o.Muñoz.ID, func(a *account.Account) { a.Held = map[string]bool{"bill": true} })
	out := bookstest.Do(o.Office, o.Clerk, procedure.MoveOut{Account: o.Muñoz.ID, Day: bookstest.Today})
	done := bookstest.Do(o.Office, o.Clerk, complete(out.Order.Number, "143"))
	if done.Final != 0 || done.Waiting == "" || done.Settled.Deposit != 0 {
		t.Errorf("the order is done and the bill waits: %+v", done)
	}
	if a := o.Reread(o.Muñoz.ID); a.Status != account.Closed {
		t.Errorf("the account is %s", a.Status)
	}
}

func TestTheFinalBillOfARunLeavesADepositToSettle(t *testing.T) {
	o, _ := openLeaving(t, 4110)
	was := o.Reread(o.Muñoz.ID)
	o.Alter(o.Muñoz.ID, func(a *account.Account) {
		a.Class, a.Services = "LIGHTHOUSE", []account.Service{{Kind: "water", Rate: "NONE"}}
	})
	out := bookstest.Do(o.Office, o.Clerk, procedure.MoveOut{Account: o.Muñoz.ID, Day: bookstest.Today})
	done := bookstest.Do(o.Office, o.Clerk, complete(out.Order.Number, "143"))
	if done.Final != 0 || done.Settled.Deposit != 0 {
		t.Fatalf("completed %+v", done)
	}
	waiting := func(run document.Number) []procedure.Unsettled {
		return bookstest.Ask(o.Office, o.Clerk, procedure.ToSettle{Run: run})
	}
	if got := waiting(0); len(got) != 0 {
		t.Errorf("before the final bill: %+v", got)
	}
	o.Alter(o.Muñoz.ID, func(a *account.Account) { a.Class, a.Services = was.Class, was.Services })
	run := bookstest.Do(o.Office, o.Clerk, billing.Start{From: bookstest.Today - 30, Through: bookstest.Today})
	none := func(billing.Progress) {}
	run, err := billing.Preview(t.Context(), o.Clerk, run.Number, none)
	if err != nil {
		t.Fatal(err)
	}
	bookstest.Do(o.Office, o.Manager, billing.ApproveRun{Run: run.Number, Bills: run.Sum.Bills, Total: run.Sum.Total})
	if run, err = billing.Post(t.Context(), o.Manager, run.Number, none); err != nil || run.Issued.Bills != 1 {
		t.Fatalf("%+v, %v", run, err)
	}
	got := waiting(run.Number)
	if len(got) != 1 || got[0].Account != o.Muñoz.ID || got[0].Held != 15000 || got[0].Interest != 329 || got[0].Balance != 10345 {
		t.Fatalf("after the run: %+v", got)
	}
	if other := waiting(run.Number + 1); len(other) != 0 {
		t.Errorf("of another run: %+v", other)
	}
	bookstest.Do(o.Office, o.Manager, procedure.SettleFinal{Account: o.Muñoz.ID})
	if got := waiting(0); len(got) != 0 {
		t.Errorf("settled: %+v", got)
	}
}
