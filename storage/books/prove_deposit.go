package books

import (
	"fmt"

	"curbstop/domain/deposit"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/storage/kv"
)

// proveDeposits proves that customer deposits, the liability, stand at what is held of the deposits; that each deposit is its events
// added up; and that their numbers run.
func (t *Tx) proveDeposits(report func(kv.Problem)) error {
	bad := func(text string, args ...any) {
		report(kv.Problem{Space: depositTable.Space, Text: fmt.Sprintf(text, args...)})
	}
	held := money.Amount(0)
	for d, err := range t.Deposits().All(row.Span{}) {
		if err != nil {
			return err
		}
		held += d.Left
		left := money.Amount(0)
		for _, e := range d.Events {
			left += moved(e)
		}
		switch {
		case left != d.Left:
			bad("%s says that %s is held, what was done with it leaves %s", d.Ref(), d.Left, left)
		case d.Left < 0 || d.Left > d.Amount || (d.Left > 0) != (d.Outcome == deposit.Held):
			bad("%s is %s with %s held of %s", d.Ref(), d.Outcome, d.Left, d.Amount)
		}
	}
	if err := t.proveLiability(held, bad); err != nil {
		return err
	}
	return t.proveSeries(series{deposit.KindDeposit, depositTable.Space}, report)
}

// moved gives what an event did to the sum held. It does not use the deeds' own code, so that a mistake there is found.
func moved(e deposit.Event) money.Amount {
	switch e.What {
	case deposit.Receive, deposit.Undo:
		return e.Amount
	case deposit.ApplyTo, deposit.GiveBack, deposit.Cancel:
		return -e.Amount
	}
	return 0
}

func (t *Tx) proveLiability(want money.Amount, bad func(string, ...any)) error {
	names := map[string]bool{ledger.DefaultChart().Deposits: true}
	for c, err := range t.Charts().All(row.Span{}) {
		if err != nil {
			return err
		}
		if c.Deposits != "" {
			names[c.Deposits] = true
		}
	}
	var kept money.Amount
	for c, err := range t.Controls().All(row.Span{}) {
		if err != nil {
			return err
		}
		if names[c.GL] {
			kept += c.Credit - c.Debit
		}
	}
	if kept != want {
		bad("customer deposits stand at %s in the ledger, the deposits held make %s", kept, want)
	}
	return nil
}
