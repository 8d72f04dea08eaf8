package procedure_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/casework"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
)

func known(n int64) decimal.NullDecimal { return decimal.NewNullDecimal(decimal.NewFromInt(n)) }

func TestAQuotedFinalBillIsTheFinalBill(t *testing.T) {
	o, _ := openLeaving(t, 4110)
	before := bookstest.Ask(o.Office, o.Clerk, now{o.Muñoz.ID})
	q := bookstest.Ask(o.Office, o.Clerk, procedure.QuoteFinal{Account: o.Muñoz.ID, Day: bookstest.Today, Read: known(143)})
	if q.Charges.Total != 6235 || q.Arrears != 4110 || q.Secured() != 15329 || q.Result != -4984 || q.Cannot != "" {
		t.Fatalf("quoted: charges %s, arrears %s, secured %s, result %s (%s)", q.Charges.Total, q.Arrears, q.Secured(), q.Result, q.Cannot)
	}
	if after := bookstest.Ask(o.Office, o.Clerk, now{o.Muñoz.ID}); after.Standing.Seq != before.Standing.Seq || len(after.Bills) != 0 {
		t.Error("a quote posts nothing")
	}
	out := bookstest.Do(o.Office, o.Clerk, procedure.MoveOut{Account: o.Muñoz.ID, Day: bookstest.Today})
	done := bookstest.Do(o.Office, o.Clerk, complete(out.Order.Number, "143"))
	if done.Total != q.Result {
		t.Errorf("quoted %s, billed %s", q.Result, done.Total)
	}
	if _, err := bookstest.Try(o.Clerk, asked{procedure.QuoteFinal{Account: o.Muñoz.ID, Day: bookstest.Today}}); fault.CodeOf(err) != "quote.closed" {
		t.Errorf("a quote for a closed account: %v", err)
	}
}

func TestALaterDayBearsMoreUseAndMoreInterest(t *testing.T) {
	o, _ := openLeaving(t, 0)
	o.Used(o.Muñoz, calendar.Month(bookstest.Today.Month()-1), 30, 30, 30) // 30 CCF in each of July, August, September
	q := bookstest.Ask(o.Office, o.Clerk, procedure.QuoteFinal{Account: o.Muñoz.ID, Day: bookstest.Today + 30})
	if q.Cannot != "" || len(q.How) != 1 {
		t.Fatalf("%+v", q)
	}
	last := q.Charges.Lines[len(q.Charges.Lines)-1]
	if !last.Quantity.Equal(decimal.NewFromInt(30)) { // 90 in 92 days, for 31 days
		t.Errorf("estimated %s: %v", last.Quantity, q.How)
	}
	if q.Deposits[0].Interest.Amount != 353 { // 430 days
		t.Errorf("interest %s", q.Deposits[0].Interest.Amount)
	}
	use := bookstest.Ask(o.Office, o.Clerk, procedure.QuoteFinal{Account: o.Muñoz.ID, Day: bookstest.Today + 30, Use: known(5)})
	if line := use.Charges.Lines[len(use.Charges.Lines)-1]; line.Amount != 725 {
		t.Errorf("5 CCF at 1.45: %s", line.Amount)
	}
}

func TestAQuoteIsRefused(t *testing.T) {
	o, _ := openLeaving(t, 0)
	for code, q := range map[string]procedure.QuoteFinal{
		"row.absent":  {Account: 99},
		"quote.past":  {Account: o.Muñoz.ID, Day: bookstest.Today - 1},
		"quote.far":   {Account: o.Muñoz.ID, Day: bookstest.Today + 400},
		"quote.read":  {Account: o.Muñoz.ID, Read: known(-1)},
		"quote.use":   {Account: o.Muñoz.ID, Use: known(-1)},
		"quote.lower": {Account: o.Muñoz.ID, Read: known(1)},
	} {
		if _, err := bookstest.Try(o.Clerk, asked{q}); fault.CodeOf(err) != code {
			t.Errorf("%v, want %s", err, code)
		}
	}
}

func TestWhatIsOwedToday(t *testing.T) {
	o, _ := openLeaving(t, 4110)
	o.Charge(ledger.Bill{Account: uint64(o.Muñoz.ID), Due: bookstest.Today, Parts: []ledger.Part{{Service: "water", Amount: 100}}})
	o.Charge(ledger.Bill{Account: uint64(o.Muñoz.ID), Due: bookstest.Today + 9, Parts: []ledger.Part{{Service: "water", Amount: 2000}}})
	bookstest.Do(o.Office, o.Clerk, casework.WriteNote{
		Account: o.Muñoz.ID, Channel: casework.Phone, Checked: "called back", Text: "will pay 41.10 on Friday", FollowUp: bookstest.Today + 1,
	})
	got := bookstest.Ask(o.Office, o.Clerk, procedure.OweToday{Account: o.Muñoz.ID})
	if got.PastDue != 4110 || got.DueToday != 100 || got.NotDue != 2000 || got.NextDue != bookstest.Today+9 || got.Balance != 6210 {
		t.Errorf("%+v", got)
	}
	if len(got.Promises) != 1 || got.Promises[0].Day != bookstest.Today+1 {
		t.Errorf("promises %+v", got.Promises)
	}
}
