package collection_test

import (
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/collection"
	"curbstop/domain/document"
)

func TestTheLateFeeLineKnowsTheRulesOfLateFees(t *testing.T) {
	fee := collection.DoFee
	bill := document.NumberOf('A', 7)
	borne := func(n int) func(*collection.Facts) {
		return func(f *collection.Facts) {
			f.Debts[0].Bill = collection.Billed{Number: bill, Borne: n}
			d := f.Debts[0]
			d.Kind, d.Bill = collection.ForLateFee, collection.Billed{}
			d.Item.Part = 9
			d.Left = 800
			if n > 0 {
				f.Debts = append(f.Debts, d)
			}
		}
	}
	runGate(t, packNamed(t, "texas-puc"), []gateCase{
		{"ten percent of the bill's own charges", with(owes("2026-06-15"), borne(0)), fee, "2026-06-16", true, "2026-06-16", "late fee from 06/16/2026 for $80.00"},
		{"a bill bears it one time", with(owes("2026-06-15"), borne(1)), fee, "2026-06-20", false, "", "bill A-000007 bears its late fee (late.once, 16 TAC 24.165(c))"},
		{"the fee on one bill is not reckoned on the fee of another", with(with(owes("2026-06-15"), borne(1)), func(f *collection.Facts) {
			f.Debts = append(f.Debts, collection.Debt{Item: item(3), Issued: on("2026-06-20"), Due: on("2026-07-06"), Left: 5000, Bill: collection.Billed{Number: bill + 1}})
		}), fee, "2026-07-07", true, "2026-07-07", "for $50.00"},
		{
			"only a late fee is left", with(owes("2026-06-15"), func(f *collection.Facts) { f.Debts[0].Kind = collection.ForLateFee }), fee, "2026-06-20", false, "",
			"what is past due is no charge of a bill for service",
		},
		{
			"one is proposed", with(owes("2026-06-15"), func(f *collection.Facts) { f.Debts[0].Bill = collection.Billed{Number: bill, Waits: true} }), fee, "2026-06-20", false, "",
			"a late fee on bill A-000007 waits to be charged",
		},
		{"the final bill of a closed account", with(owes("2026-06-15"), func(f *collection.Facts) { f.Status = account.Closed }), fee, "2026-06-20", true, "2026-06-20", "for $80.00"},
		{"a settlement", with(owes("2026-06-15"), holding(collection.HoldSettling, "2026-06-16", "2026-07-01")), fee, "2026-06-20", false, "2026-07-02", "settlement to 07/01/2026"},
		{"sixty or over: after the 25th day", with(owes("2026-06-15"), func(f *collection.Facts) { f.Sixty = true }), fee, "2026-06-21", true, "2026-06-21", "for $80.00"},
	})
}

func TestFloridaPromisesNoNoticeItsRulesDoNotKnow(t *testing.T) {
	runGate(t, packNamed(t, "florida"), []gateCase{
		{"no days for a termination notice", owes("2026-06-15"), collection.DoTerminate, "2026-07-20", false, "", "no termination notice: the rules in use give no days"},
	})
}
