package month_test

import (
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/collection"
	"curbstop/domain/fault"
	"curbstop/domain/hold"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
)

// feesAsTheGate previews late fees over every account of the books, and compares the run with what the gate says of each.
func feesAsTheGate(t *testing.T, s *office.Session) {
	t.Helper()
	ctx := t.Context()
	says, held := map[account.ID]collection.Verdict{}, map[account.ID]bool{}
	for id := account.ID(1); ; id++ {
		g, err := office.Ask(ctx, s, procedure.AskGate{Account: id})
		if fault.KindOf(err) == fault.Absent {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		says[id] = g.Answer.Of(collection.DoFee)
		if len(held) < 5 && says[id].May {
			if _, err := office.Do(ctx, s, s.Mint(), hold.Set{Account: id, Kind: hold.Military, Reason: "orders of the spouse", Evidence: "copy of the orders"}); err != nil {
				t.Fatal(err)
			}
			held[id] = true
			if g, err = office.Ask(ctx, s, procedure.AskGate{Account: id}); err != nil {
				t.Fatal(err)
			}
			says[id] = g.Answer.Of(collection.DoFee)
		}
	}
	r, err := office.Do(ctx, s, s.Mint(), billing.StartFees{})
	if err != nil {
		t.Fatal(err)
	}
	if r, err = billing.RunFees(ctx, s, r.Number, func(billing.Progress) {}); err != nil {
		t.Fatal(err)
	}
	fees, err := office.Ask(ctx, s, billing.FeesOf{Run: r.Number, Limit: 1_000_000})
	if err != nil {
		t.Fatal(err)
	}
	bear := map[account.ID]money.Amount{}
	for _, f := range fees {
		bear[f.LateFee.Account] = bear[f.LateFee.Account].Plus(f.LateFee.Unpaid)
	}
	for id, v := range says {
		if v.May != (bear[id] > 0) || v.May && v.Ask != bear[id] {
			t.Errorf("account %d: the gate says %q, the run charges on %s", id, v, bear[id])
		}
	}
	if len(says) < 1000 || len(bear) == 0 || r.LeftOut < len(held) {
		t.Errorf("%d accounts, %d bear a fee, %d left out", len(says), len(bear), r.LeftOut)
	}
}
