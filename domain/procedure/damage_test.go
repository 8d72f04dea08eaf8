package procedure_test

import (
	"strings"
	"testing"

	"curbstop/domain/billing"
	"curbstop/domain/collection"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
)

func TestWaterIsNeverCutForDamage(t *testing.T) {
	o := openMoving(t)
	for _, c := range []struct {
		number string
		damage bool
		says   string
	}{
		{"0101", true, "$80.00 past due is nothing water is cut for (cut.not-for-damage, 16 TAC 24.165(o))"},
		{"0102", false, "no termination notice was served"},
	} {
		a := o.Account(c.number, "Jo Park")
		bill := bookstest.Do(o.Office, o.Clerk, billing.BillFees{
			Account: a.ID, Reason: "box broken by a truck", Damage: c.damage, Fees: []billing.FeeLine{{Service: "water", Label: "Meter box", Amount: 8000}},
		})
		g := bookstest.Ask(o.Office, o.Clerk, procedure.AskGate{Account: a.ID, Day: bill.Due + 40})
		if v := g.Answer.Of(collection.DoCut); bill.Damage != c.damage || !strings.Contains(v.String(), c.says) {
			t.Errorf("damage %v: %s", c.damage, v)
		}
		if v := g.Answer.Of(collection.DoTerminate); v.May == c.damage {
			t.Errorf("damage %v: %s", c.damage, v)
		}
		if v := g.Answer.Of(collection.DoFee); v.May || !strings.Contains(v.String(), "no charge of a bill for service") {
			t.Errorf("a late fee on a fee: %s", v)
		}
	}
}
