package books

import (
	"fmt"

	"curbstop/domain/hold"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/storage/kv"
)

// proveDisputes proves that every hold of a dispute names its file and every file its holds, that an open one is not settled, and that what
// an answer says was taken off is what its documents took off by the day of the answer.
func (t *Tx) proveDisputes(report func(kv.Problem)) error {
	for f, err := range t.Disputes().All(row.Span{}) {
		if err != nil {
			return err
		}
		bad := func(text string, args ...any) {
			report(kv.Problem{Space: disputeTable.Space, Text: f.Ref().String() + " " + fmt.Sprintf(text, args...)})
		}
		for i, r := range f.Rounds {
			h, there, err := t.Holds().Find(r.Hold)
			if err != nil {
				return err
			}
			last := i == len(f.Rounds)-1
			switch {
			case !there || h.Kind != hold.Dispute || h.File != f.Number || h.Account != f.Account:
				bad("names hold %d, which is not its own", r.Hold)
			case last && h.IsOn() && h.Settled == f.Open():
				bad("is %s, and its hold says otherwise", f.Stage)
			case last && h.IsOn() && h.Amount != f.Disputed():
				bad("disputes %s, its hold %s", f.Disputed(), h.Amount)
			}
			if r.Answer.IsZero() != (last && f.Stage != hold.Decided) {
				bad("is %s, and review %d says otherwise", f.Stage, i+1)
			}
			if err := t.proveAllowed(f, r.Answer, bad); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *Tx) proveAllowed(f hold.File, a hold.Answer, bad func(string, ...any)) error {
	sum := money.Amount(0)
	for _, ref := range a.Posted {
		for e, err := range t.Entries().Via(ledger.ByDoc, row.Span{}, ref.Kind, ref.Number) {
			if err != nil {
				return err
			}
			since, until := f.Rounds[0].Opened, a.Sign.At
			if e.Place.Account == uint64(f.Account) && e.Day >= since && !e.Sign.At.Time().After(until.Time()) {
				sum = sum.Minus(e.Change())
			}
		}
	}
	if sum != a.Allowed {
		bad("says %s was taken off, its documents took off %s", a.Allowed, sum)
	}
	return nil
}
