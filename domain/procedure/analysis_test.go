package procedure_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/assets"
	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/hold"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
)

// owed posts a bill of water and sewer, due in three weeks.
func owed(o *bookstest.Office, a account.Account, number uint64, day calendar.Day, water, sewer money.Amount) {
	o.Helper()
	o.Charge(ledger.Bill{
		Account: uint64(a.ID), Kind: ledger.Charge, Doc: document.Ref{Kind: billing.KindBill, Number: document.NumberOf('A', number)}, Day: day, Due: day + 21,
		Parts: []ledger.Part{{Service: "water", Amount: water}, {Service: "sewer", Amount: sewer}},
	})
}

func codes(a procedure.Analysis) (found, advice []string) {
	for _, f := range a.Findings {
		found = append(found, f.Code)
	}
	for _, d := range a.Advice {
		advice = append(advice, d.Code)
	}
	return found, advice
}

func TestTheAnalysisOfALateAccountIsProvedMonthByMonth(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0100", "Ann Smith")
	month := func(back int) calendar.Day { return bookstest.Today.PlusMonths(-back) }
	for i, paid := range []money.Amount{9000, 9000, 9000, 0, 0, 0} {
		day := month(6 - i)
		owed(o, a, uint64(i+1), day, 4000, 2000)
		if paid != 0 {
			bookstest.Do(o, o.Manager, payment.Take{Account: a.ID, Amount: paid, Tender: payment.Cash, Day: day + 2})
		}
	}
	gone := bookstest.Do(o, o.Manager, payment.Take{Account: a.ID, Amount: 1000, Tender: payment.Cash, Day: month(1) + 3})
	bookstest.Do(o, o.Manager, payment.Void{Number: gone.Number, Reason: "wrong account"})
	got := bookstest.Ask(o, o.Clerk, procedure.AccountAnalysis{Account: a.ID})
	if !got.Proved || got.Problem != "" {
		t.Fatalf("not proved: %s", got.Problem)
	}
	if len(got.Months) != 7 || got.Months[0].Month != month(6).Month() || got.Months[0].Charge("water") != 4000 || got.Months[0].Payments != -9000 || got.Months[0].Balance != -3000 {
		t.Errorf("months %+v", got.Months)
	}
	if last := got.Months[6]; last.Balance != 9000 || got.Standing.Balance != 9000 || last.Carried != got.Months[5].Balance {
		t.Errorf("last %+v, standing %s", last, got.Standing.Balance)
	}
	if means := got.Means(); means != (procedure.Means{Pays: 9000, Bills: 6000, Months: 3}) {
		t.Errorf("means %+v", means)
	}
	found, advice := codes(got)
	if !slices.Contains(found, "pays.silent") || !slices.Equal(advice, []string{"arrange"}) {
		t.Errorf("found %v, advice %v", found, advice)
	}
	if says := got.Advice[0].String(); !strings.Contains(says, "3 months") || !strings.Contains(says, "$30.00 a month is left") {
		t.Errorf("advice %q", says)
	}
}

func TestAnAccountWithoutHistory(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0100", "Ann Smith")
	got := bookstest.Ask(o, o.Clerk, procedure.AccountAnalysis{Account: a.ID})
	if !got.Proved || len(got.Months) != 1 || got.Months[0].Balance != 0 || len(got.Findings) != 0 {
		t.Errorf("analysis %+v", got)
	}
	if _, advice := codes(got); !slices.Equal(advice, []string{"none"}) {
		t.Errorf("advice %v", advice)
	}
	if _, err := office.Ask(t.Context(), o.Clerk, procedure.AccountAnalysis{Account: 99}); err == nil {
		t.Error("an account that is not there is analysed")
	}
}

func TestUseThatDoubledAndReadsThatWereEstimated(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Home("0100", "Ann Smith", "1 Main St")
	ccf := []int64{10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 35, 10, 0, 0, 0}
	o.Used(a, bookstest.Today.Month()-1, ccf...)
	got := bookstest.Ask(o, o.Clerk, procedure.AccountAnalysis{Account: a.ID})
	found, advice := codes(got)
	if !slices.Contains(found, "use.double") || !slices.Contains(found, "use.none") || !slices.Contains(advice, "meter") || !slices.Contains(advice, "adjust") {
		t.Errorf("found %v, advice %v", found, advice)
	}
	at := slices.IndexFunc(got.Findings, func(f procedure.Unusual) bool { return f.Code == "use.double" })
	if says := got.Findings[at].Says; says != "In May 2026 use was more than twice that of the same month a year before: 35 CCF against 10." {
		t.Errorf("says %q", says)
	}
	if m := got.Months[len(got.Months)-2]; !m.Use.Valid || !m.Use.Decimal.Equal(decimal.Zero) || m.Days != 30 || got.Metered != "water" {
		t.Errorf("month %+v", m)
	}
}

func TestAPayerWhoWaitsForTheFinalNotice(t *testing.T) {
	o := bookstest.Open(t)
	o.Rules(assets.TexasPUC)
	house := bookstest.Ask(o, o.Manager, office.ReadHouse{})
	house.Hours = "Mon–Fri 8:00–5:00"
	bookstest.Do(o, o.Manager, office.ChangeHouse{House: house})
	a := o.Account("0100", "Ann Smith")
	for i := range 2 {
		day := bookstest.Today + calendar.Day(60*i)
		o.Day(day)
		owed(o, a, uint64(i+1), day-60, 4000, 2000)
		run := bookstest.Do(o, o.Clerk, collection.Draft{Step: collection.Final})
		bookstest.Do(o, o.Supervisor, collection.Approve{Run: run.Number})
		bookstest.Do(o, o.Supervisor, collection.IssueBatch{Run: run.Number})
		o.Day(day + 5)
		bookstest.Do(o, o.Manager, payment.Take{Account: a.ID, Amount: 6000, Tender: payment.Cash})
	}
	got := bookstest.Ask(o, o.Clerk, procedure.AccountAnalysis{Account: a.ID})
	if len(got.Notices) != 2 || got.Notices[0].Paid != 6000 || got.Notices[0].First != bookstest.Today+5 || got.Notices[0].Cut != 0 {
		t.Errorf("notices %+v", got.Notices)
	}
	at := slices.IndexFunc(got.Findings, func(f procedure.Unusual) bool { return f.Code == "pays.after-notice" })
	if at < 0 || got.Findings[at].Says != "Every one of the 2 payments came within 30 days after a final notice, none before." {
		t.Errorf("found %+v", got.Findings)
	}
}

func TestCreditWhileAnotherAccountOwes(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0100", "Ann Smith")
	other := o.SameCustomer("0101", a)
	owed(o, other, 1, bookstest.Today-90, 4000, 2000)
	bookstest.Do(o, o.Manager, payment.Take{Account: a.ID, Amount: 2500, Tender: payment.Cash})
	here, there := bookstest.Ask(o, o.Clerk, procedure.AccountAnalysis{Account: a.ID}), bookstest.Ask(o, o.Clerk, procedure.AccountAnalysis{Account: other.ID})
	found, advice := codes(here)
	if !slices.Contains(found, "owes.elsewhere") || !slices.Equal(advice, []string{"offset"}) || here.Advice[0].Do != "Move $25.00 to the customer's other account." {
		t.Errorf("found %v, advice %v", found, here.Advice)
	}
	if found, _ := codes(there); !slices.Contains(found, "credit.elsewhere") {
		t.Errorf("found %v", found)
	}
}

func TestAdviceAsksTheGateAndThePack(t *testing.T) {
	o := bookstest.Open(t)
	o.Rules(assets.TexasPUC)
	a, b := o.Account("0100", "Ann Smith"), o.Account("0101", "Jo Park")
	owed(o, a, 1, bookstest.Today-60, 4000, 2000)
	owed(o, b, 2, bookstest.Today-60, 4000, 2000)
	bookstest.Do(o, o.Clerk, hold.Set{Account: b.ID, Kind: hold.Medical, Reason: "a letter came", Evidence: "Dr. Vega, of today"})
	advice := func(id account.ID, code string) string {
		all := bookstest.Ask(o, o.Clerk, procedure.AccountAnalysis{Account: id}).Advice
		if i := slices.IndexFunc(all, func(x procedure.Advice) bool { return x.Code == code }); i >= 0 {
			return all[i].String()
		}
		return ""
	}
	if says := advice(a.ID, "next"); !strings.Contains(says, "the rules allow a termination notice now") || !strings.Contains(says, "No cut: no termination notice was served") {
		t.Errorf("next: %q", says)
	}
	if says := advice(b.ID, "hold"); !strings.Contains(says, "medical hold to 10/31/2026") || advice(b.ID, "next") != "" {
		t.Errorf("held: %q", says)
	}
	line := bookstest.Ask(o, o.Clerk, procedure.AccountTimeline{Account: b.ID})
	if !slices.ContainsFunc(line, func(e procedure.Event) bool {
		return e.Kind == procedure.HoldEvent && e.What == "Medical hold to 10/31/2026: a letter came"
	}) {
		t.Errorf("the hold is not on the timeline: %+v", line)
	}
}
