package billing

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/office"
	"curbstop/storage/bookstest"
	"curbstop/ui/kit/kittest"
)

func TestTheListOfLateFeesSaysWhoIsLeftOut(t *testing.T) {
	o, accounts := town(t)
	for _, a := range accounts[:2] {
		bookstest.Do(o, o.Manager, billing.One{Account: a.ID, Through: september.Last()})
	}
	o.Alter(accounts[1].ID, func(a *account.Account) { a.NoPenalty = bookstest.Today + 60 })
	bookstest.Do(o, o.Manager, office.OpenDay{Day: bookstest.Today + 19})
	r := bookstest.Do(o, o.Clerk, billing.StartFees{})
	r, err := billing.RunFees(context.Background(), o.Clerk, r.Number, func(billing.Progress) {})
	if err != nil || r.Fees != 1 || r.LeftOut != 1 {
		t.Fatalf("%d fees, %d left out: %v", r.Fees, r.LeftOut, err)
	}
	w, sh, _ := window(t, o)
	kittest.Press(w, fyne.KeyF8)
	page := sh.Current().(*fees)
	page.rows.Select(1)
	kittest.Shot(t, w, "billing-fees-left-out")
	if page.rows.Len() != 2 || !strings.HasPrefix(page.rows.Row(1).why, "held from late fees by the office to 11/30/2026") || feeAmount(page.rows.Row(1)) != "none" {
		t.Errorf("listed: %d", page.rows.Len())
	}
}
