package writeoff_test

import (
	"testing"

	"curbstop/domain/office"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/casework"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/writeoff"
	"curbstop/storage/bookstest"
)

func TestAListTakesWhatMeetsTheCriteriaAndSaysWhyOthersStay(t *testing.T) {
	o := bookstest.Open(t)
	on := gone(o, "0101", "Earl Dobbs", 200, 6500)
	gone(o, "0102", "Rosa Díaz", 100, 6500)
	paid := gone(o, "0103", "Ida Hughes", 300, 6500)
	o.Receive(ledger.Receipt{Account: uint64(paid.ID), Day: bookstest.Today - 20, Amount: 500})
	gone(o, "0104", "Max Lee", 300, 250)
	large := gone(o, "0105", "Ray Stone", 300, 600000)
	broke := gone(o, "0106", "Bea Fox", 300, 7000)
	bookstest.Do(o, o.Clerk, casework.SetAlert{Account: broke.ID, Kind: casework.Bankrupt, Text: "chapter 7"})
	dispute := gone(o, "0107", "Al King", 300, 7100)
	o.Alter(dispute.ID, func(a *account.Account) { a.Held = map[string]bool{"dispute": true} })
	served := o.Account("0108", "Ana Ruiz")
	o.Charge(ledger.Bill{Account: uint64(served.ID), Day: bookstest.Today - 300, Parts: []ledger.Part{{Service: "water", Amount: 900}}})
	terms := writeoff.UsualTerms()
	terms.Most = 500000
	bookstest.Do(o, o.Manager, writeoff.KeepTerms{Terms: terms})

	r := list(o, writeoff.Bad)
	if r.Step != writeoff.Proof || r.State != document.Draft || r.Debts != 1 || r.Total != 6500 {
		t.Fatalf("the list: %+v", r)
	}
	if d := debts(o, r)[0]; d.Debt.Account != on.ID || d.Number != "0101" || d.Stand() != "proposed" {
		t.Errorf("on it: %+v", d)
	}
	why := map[writeoff.Why]money.Amount{}
	for _, l := range r.Left {
		why[l.Why] = l.Total
	}
	for w, total := range map[writeoff.Why]money.Amount{
		writeoff.Recent: 6500, writeoff.Paying: 6000, writeoff.TooSmall: 250, writeoff.TooLarge: 600000, writeoff.Bankrupt: 7000, writeoff.Disputed: 7100,
	} {
		if why[w] != total {
			t.Errorf("%s: %s, want %s", w, why[w], total)
		}
	}
	if s := o.Standing(on.ID); s.Balance != 6500 {
		t.Errorf("a list moves nothing: %s", s.Balance)
	}
	_ = large
}

func TestAListIsApprovedByAnotherPersonWithinTheirLimitAndPostedOnce(t *testing.T) {
	o := bookstest.Open(t)
	a, z := gone(o, "0111", "Earl Dobbs", 200, 40000), gone(o, "0112", "Rosa Díaz", 200, 30000)
	r := list(o, writeoff.Bad)
	accept := writeoff.ApproveRun{Run: r.Number, Debts: r.Debts, Total: r.Total}
	_, err := bookstest.Try(o.Supervisor, accept)
	refused(t, err, "authority.over-limit") // 700.00 over the supervisor's 500.00
	own := bookstest.Do(o, o.Manager, writeoff.StartRun{Sort: writeoff.Bad})
	own = carry(o, o.Manager, own.Number)
	_, err = bookstest.Try(o.Manager, writeoff.ApproveRun{Run: own.Number, Debts: own.Debts, Total: own.Total})
	refused(t, err, "authority.own-work")
	bookstest.Do(o, o.Manager, writeoff.TakeBackRun{Run: own.Number, Reason: "twice"})
	carry(o, o.Manager, own.Number)
	_, err = bookstest.Try(o.Manager, writeoff.ApproveRun{Run: r.Number, Debts: 1, Total: r.Total})
	refused(t, err, "writeoff.other-total")

	o.Receive(ledger.Receipt{Account: uint64(z.ID), Amount: 1000}) // paid something between proof and posting
	r = posted(o, r)
	if r.State != document.Issued || r.Issued != 1 || r.IssuedTotal != 40000 || r.Changed != 1 {
		t.Fatalf("posted: %+v", r)
	}
	if s := o.Standing(a.ID); s.Balance != 0 || len(s.Written) != 1 {
		t.Errorf("written off: %+v", s)
	}
	if s := o.Standing(z.ID); s.Balance != 29000 {
		t.Errorf("changed since: %+v", s)
	}
	if _, err := bookstest.Try(o.Supervisor, writeoff.Batch{Run: r.Number, Step: writeoff.Posting}); err == nil {
		t.Error("posted twice")
	}
	if again := list(o, writeoff.Bad); again.Debts != 0 {
		t.Errorf("a second list finds nothing: %+v", again)
	}
}

func TestNobodyApprovesAListWithTheirOwnAccount(t *testing.T) {
	o := bookstest.Open(t)
	gone(o, "0113", "Luis Peña", 200, 4000)
	r := list(o, writeoff.Bad)
	act, err := bookstest.Try(o.Manager, accountsOf{r.Number})
	if err != nil || len(act.Accounts) != 1 {
		t.Errorf("the accounts of a list are looked at: %v, %v", act, err)
	}
}

type accountsOf struct{ Run document.Number }

func (accountsOf) Name() string                              { return "test.accounts" }
func (accountsOf) Act(writeoff.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c accountsOf) Do(b writeoff.Books, _ authority.Sign) (authority.Act, error) {
	return writeoff.ApproveRun{Run: c.Run}.Act(b)
}

func TestADebtIsTakenOffTheListWithAReason(t *testing.T) {
	o := bookstest.Open(t)
	gone(o, "0114", "Earl Dobbs", 200, 4000)
	gone(o, "0115", "Rosa Díaz", 200, 3000)
	r := list(o, writeoff.Bad)
	off := debts(o, r)[0]
	_, err := bookstest.Try(o.Clerk, writeoff.Drop{Number: off.Debt.Number})
	refused(t, err, "writeoff.no-reason")
	bookstest.Do(o, o.Clerk, writeoff.Drop{Number: off.Debt.Number, Reason: "the estate pays in November"})
	r = bookstest.Ask(o, o.Clerk, writeoff.ReadRun{Number: r.Number})
	if r.Debts != 1 || r.Total != 3000 {
		t.Errorf("the list without it: %+v", r)
	}
	r = posted(o, r)
	if r.Issued != 1 || o.Standing(off.Debt.Account).Balance != 4000 {
		t.Errorf("posted: %+v", r)
	}
	_, err = bookstest.Try(o.Clerk, writeoff.Drop{Number: debts(o, r)[1].Debt.Number, Reason: "late"})
	refused(t, err, "writeoff.not-proof")
}

func TestSmallBalancesGoSixtyDaysAfterTheFinalBill(t *testing.T) {
	o := bookstest.Open(t)
	small := gone(o, "0121", "Earl Dobbs", 60, 299)
	gone(o, "0122", "Rosa Díaz", 60, 300)
	late := gone(o, "0123", "Ida Hughes", 59, 299)
	r := list(o, writeoff.Small)
	if r.Debts != 1 || r.Total != 299 {
		t.Fatalf("the list: %+v", r)
	}
	r = posted(o, r)
	if o.Standing(small.ID).Balance != 0 || r.Issued != 1 {
		t.Fatalf("posted: %+v", r)
	}
	if again := list(o, writeoff.Small); again.Debts != 0 {
		t.Errorf("run again it finds nothing: %+v", again)
	}
	o.Day(bookstest.Today + 1)
	if r := list(o, writeoff.Small); r.Debts != 1 || debts(o, r)[0].Debt.Account != late.ID {
		t.Errorf("a day later: %+v", r)
	}
	bookstest.Do(o, o.Manager, writeoff.TakeBackRun{Run: r.Number, Reason: "a mistake"})
	r = carry(o, o.Manager, r.Number)
	if s := o.Standing(small.ID); r.State != document.Voided || s.Balance != 299 || s.Items[0].Due != bookstest.Today-60+16 || len(s.Written) != 0 {
		t.Errorf("reversed as a run: %+v, %+v", r, s)
	}
}

// shut closes a day's books, whatever the checklist says.
type shut struct{ day calendar.Day }

func (shut) Name() string { return "test.shut" }

func (shut) Act(writeoff.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c shut) Do(b writeoff.Books, _ authority.Sign) (int, error) {
	return 0, b.Periods().Put(ledger.Period{Month: c.day.Month(), Through: c.day})
}

func TestARunReversedLeavesWhatWasRecovered(t *testing.T) {
	o := bookstest.Open(t)
	a, z := gone(o, "0124", "Earl Dobbs", 200, 6500), gone(o, "0125", "Rosa Díaz", 200, 6500)
	r := posted(o, list(o, writeoff.Bad))
	o.Receive(ledger.Receipt{Account: uint64(a.ID), Amount: 500})
	bookstest.Do(o, o.Manager, shut{bookstest.Today})
	_, err := bookstest.Try(o.Manager, writeoff.TakeBackRun{Run: r.Number, Reason: "the council said no"})
	refused(t, err, "period.day-closed")
	bookstest.Do(o, o.Manager, office.OpenDay{Day: bookstest.Today + 1})
	bookstest.Do(o, o.Manager, writeoff.TakeBackRun{Run: r.Number, Reason: "the council said no"})
	r = carry(o, o.Manager, r.Number)
	if r.Stays != 1 || o.Standing(z.ID).Balance != 6500 || o.Standing(a.ID).Balance != 0 {
		t.Errorf("reversed: %+v", r)
	}
}

func TestARunKilledBetweenItsBatchesEndsTheSame(t *testing.T) {
	o := bookstest.Open(t)
	a := gone(o, "0126", "Earl Dobbs", 200, 6500)
	r := bookstest.Do(o, o.Clerk, writeoff.StartRun{Sort: writeoff.Bad})
	bookstest.Do(o, o.Clerk, writeoff.Batch{Run: r.Number, Batch: 0, Step: writeoff.Previewing})
	if r = bookstest.Ask(o, o.Clerk, writeoff.ReadRun{Number: r.Number}); r.Step != writeoff.Proof {
		t.Fatalf("previewed: %+v", r)
	}
	r = posted(o, r)
	if _, err := bookstest.Try(o.Supervisor, writeoff.Batch{Run: r.Number, Batch: 0, Step: writeoff.Posting}); err == nil {
		t.Error("a batch is carried out twice")
	}
	if s := o.Standing(a.ID); s.Balance != 0 || s.Seq != 2 {
		t.Errorf("posted once: %+v", s)
	}
}

func TestCriteriaRefuseWhatCannotBe(t *testing.T) {
	o := bookstest.Open(t)
	day := calendar.Date(2026, 1, 1)
	for code, terms := range map[string]writeoff.Terms{
		"writeoff.terms-day":    {},
		"writeoff.terms":        {Effective: day, Closed: -1},
		"writeoff.terms-bounds": {Effective: day, Least: 500, Most: 400},
	} {
		_, err := bookstest.Try(o.Manager, writeoff.KeepTerms{Terms: terms})
		refused(t, err, code)
	}
}
