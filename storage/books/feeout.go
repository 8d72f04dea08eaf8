package books

import (
	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/row"
	"curbstop/storage/kv"
	"curbstop/storage/table"
)

var feeOutTable = table.Def[billing.LeftOutKey, billing.LeftOut]{
	Space: "late-fee-left-out", What: "bill left out of late fees", Key: func(x *billing.LeftOut) billing.LeftOutKey { return x.Key },
}

// FeesLeftOut implements billing.Books.
func (t *Tx) FeesLeftOut() row.Table[billing.LeftOutKey, billing.LeftOut] {
	return table.On(t, &feeOutTable)
}

// proveLeftOut proves that the bills left out of a run of late fees are as many as it says, each with its reason.
func (t *Tx) proveLeftOut(report func(kv.Problem)) error {
	n := map[document.Number]int{}
	for x, err := range t.FeesLeftOut().All(row.Span{}) {
		if err != nil {
			return err
		}
		n[x.Key.Run]++
		if x.Why == "" || x.Unpaid <= 0 {
			report(kv.Problem{Space: feeOutTable.Space, Text: "bill " + x.Key.Bill.String() + " is left out of a run of late fees without a reason"})
		}
	}
	for r, err := range t.FeeRuns().All(row.Span{}) {
		if err != nil {
			return err
		}
		if n[r.Number] != r.LeftOut {
			report(kv.Problem{Space: feeOutTable.Space, Text: r.Ref().String() + " says other than its list how many bills it left out"})
		}
		delete(n, r.Number)
	}
	for run := range n {
		report(kv.Problem{Space: feeOutTable.Space, Text: "late fee run " + run.String() + " left bills out, and does not exist"})
	}
	return nil
}
