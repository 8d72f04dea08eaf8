package procedure

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/deposit"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// ToSettle lists the closed accounts whose final bill is out and whose deposit waits to be settled: bills of runs, and deposits that
// had to wait. With Run only those whose final bill that run made. At most Limit of them; 0 is all.
type ToSettle struct {
	Run   document.Number
	Limit int
}

// Unsettled is such an account: Held with Interest is what its deposits are worth, Balance what it owes.
type Unsettled struct {
	Account  account.ID
	Number   string
	Name     string
	Bill     document.Number
	Held     money.Amount
	Interest money.Amount
	Balance  money.Amount
}

// Act implements Query.
func (ToSettle) Act(MoveBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ToSettle) Ask(b MoveBooks, sign authority.Sign) (out []Unsettled, err error) {
	at := map[account.ID]int{}
	for after := document.Number(0); ; {
		part, err := deposit.List{Outcome: deposit.Held, After: after}.Ask(b, sign)
		if err != nil || len(part) == 0 {
			return out, err
		}
		for _, d := range part {
			after = d.Deposit.Number
			if i, known := at[d.Deposit.Account]; known {
				out[i].Held, out[i].Interest = out[i].Held.Plus(d.Deposit.Left), out[i].Interest.Plus(d.Interest.Amount)
				continue
			}
			u, waits, err := q.unsettled(b, d)
			if err != nil {
				return nil, err
			}
			if waits {
				at[u.Account], out = len(out), append(out, u)
			}
			if q.Limit > 0 && len(out) == q.Limit {
				return out, nil
			}
		}
	}
}

func (q ToSettle) unsettled(b MoveBooks, d deposit.Seen) (u Unsettled, waits bool, err error) {
	a, err := b.Accounts().Get(d.Deposit.Account)
	if err != nil || a.Status != account.Closed || a.LastBill < a.Ended {
		return u, false, err
	}
	ref, err := finalBill(b, a.ID)
	if err != nil || ref.Number == 0 {
		return u, false, err
	}
	bill, err := b.Bills().Get(ref.Number)
	if err != nil || q.Run != 0 && bill.Run != q.Run {
		return u, false, err
	}
	s, err := ledger.StandingOf(b, uint64(a.ID))
	return Unsettled{
		Account: a.ID, Number: a.Number, Name: d.Name, Bill: ref.Number, Held: d.Deposit.Left, Interest: d.Interest.Amount, Balance: s.Balance,
	}, true, err
}
