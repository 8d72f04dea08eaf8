package procedure_test

import (
	"strings"
	"testing"

	"curbstop/domain/arrangement"
	"curbstop/domain/fault"
	"curbstop/domain/referral"
	"curbstop/storage/bookstest"
)

// An agency and the office must not ask one customer for one debt on different terms.
func TestNothingIsAgreedAboutADebtThatLiesWithAnAgency(t *testing.T) {
	o := bookstest.Open(t)
	a := skipped(o, "0171", debtor, 6500)
	n := withAgency(o, a)
	promise := arrangement.Make{Offer: arrangement.Offer{
		Account: a.ID, Kind: arrangement.Promise, Amount: 6500, Until: bookstest.Today + 36, Reason: "came to the counter",
	}}
	if _, err := bookstest.Try(o.Supervisor, promise); fault.CodeOf(err) != "arrangement.placed" || !strings.Contains(err.Error(), "Brazos Recovery") {
		t.Errorf("while it is placed: %v", err)
	}
	bookstest.Do(o, o.Supervisor, referral.RecallDebt{Number: n[0], Cause: referral.HasPlan, Reason: "the customer pays here"})
	if a := bookstest.Do(o, o.Supervisor, promise); a.Status != arrangement.Active {
		t.Errorf("recalled: %+v", a)
	}
}
