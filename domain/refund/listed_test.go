package refund_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/refund"
	"curbstop/storage/bookstest"
)

// whatever credits there are, and however old: each is listed once with what holds it up, and none older than the office lets stand is
// left to wait for a bill.
func TestNoCreditStaysUnlisted(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		o := &refunds{Office: bookstest.Open(t)}
		credit := map[account.ID]money.Amount{}
		for i := range rapid.IntRange(1, 8).Draw(r, "accounts") {
			a := o.Account(fmt.Sprintf("07%02d", i), "Owner")
			paid := money.Amount(rapid.IntRange(1, 9000).Draw(r, "paid"))
			billed := money.Amount(rapid.IntRange(0, 9000).Draw(r, "billed"))
			day := bookstest.Today - calendar.Day(rapid.SampledFrom([]int{1, 30, 89, 90, 91, 92, 120, 300}).Draw(r, "days ago"))
			if billed > 0 {
				o.Charge(ledger.Bill{Account: uint64(a.ID), Day: day, Parts: []ledger.Part{{Service: "water", Amount: billed}}})
			}
			for left, n := paid, rapid.IntRange(1, 3).Draw(r, "payments"); left > 0; n-- {
				part := left
				if n > 1 {
					part = (left + 1) / 2
				}
				o.Receive(ledger.Receipt{Account: uint64(a.ID), Amount: part, Day: day, Sure: rapid.Bool().Draw(r, "cash")})
				day, left = min(bookstest.Today, day.Plus(rapid.IntRange(0, 150).Draw(r, "days"))), left-part
			}
			closed, held := rapid.Bool().Draw(r, "closed"), rapid.Bool().Draw(r, "held")
			o.Alter(a.ID, func(a *account.Account) {
				a.Held = map[string]bool{"refund": held}
				if closed {
					a.Status, a.Ended = account.Closed, min(bookstest.Today, day)
				}
			})
			if paid > billed {
				credit[a.ID] = paid - billed
			}
		}
		found := bookstest.Ask(o.Office, o.Clerk, refund.Find{})
		total, seen := money.Amount(0), map[account.ID]bool{}
		for _, f := range found.Rows {
			if seen[f.Account] || f.Credit != credit[f.Account] || f.Step == "" {
				r.Fatalf("account %s is listed with %s at %q, it has %s", f.Number, f.Credit, f.Step, credit[f.Account])
			}
			seen[f.Account], total = true, total+f.Credit
			if f.Age > refund.ListDays && f.Step == refund.Stays {
				r.Fatalf("account %s has its credit for %d days and is left to the next bill", f.Number, f.Age)
			}
			if f.Status != account.Closed && f.Age <= refund.ListDays && f.Step == refund.Long {
				r.Fatalf("account %s has its credit for %d days only", f.Number, f.Age)
			}
		}
		if len(seen) != len(credit) || found.Count != len(credit) || found.Total != total {
			r.Fatalf("%d of %d credits are listed, %d said of %s, which is %s", len(seen), len(credit), found.Count, found.Total, total)
		}
		steps := 0
		for _, s := range bookstest.Ask(o.Office, o.Clerk, refund.FindBySteps{}) {
			steps += s.Count
		}
		if steps != len(credit) {
			r.Fatalf("the steps count %d of %d", steps, len(credit))
		}
	})
}
