package procedure

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/deposit"
	"curbstop/domain/document"
	"curbstop/domain/row"
	"curbstop/domain/workorder"
)

// EarnedBooks is the tables that show whether a deposit is earned back.
type EarnedBooks interface {
	deposit.Books
	workorder.Books
}

// Tested is a deposit with how its account paid.
type Tested struct {
	deposit.Seen
	Record deposit.Record
	Status account.Status
}

// DepositTest tests the deposits of one account, or of all accounts that are open: whether each was held and paid on time for as
// many months as the rules ask, without a returned payment or a cut. With Earned only those that passed are given.
type DepositTest struct {
	Account account.ID
	Earned  bool
	After   document.Number
	Limit   int // deposits looked at; 0: 500
}

// TestedList is the answer; Next is where to go on, 0 at the end.
type TestedList struct {
	Rows []Tested
	Next document.Number
}

// Act implements Query.
func (DepositTest) Act(EarnedBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q DepositTest) Ask(b EarnedBooks, sign authority.Sign) (out TestedList, err error) {
	if q.Limit == 0 {
		q.Limit = 500
	}
	var all []deposit.Seen
	if q.Account != 0 {
		all, err = deposit.OfAccount{Account: q.Account}.Ask(b, sign)
	} else {
		all, err = deposit.List{Outcome: deposit.Held, After: q.After, Limit: q.Limit}.Ask(b, sign)
		if len(all) == q.Limit {
			out.Next = all[len(all)-1].Deposit.Number
		}
	}
	if err != nil {
		return out, err
	}
	for _, s := range all {
		if s.Deposit.Outcome != deposit.Held {
			continue
		}
		t, err := tested(b, s, sign.Day)
		if err != nil {
			return out, err
		}
		if !q.Earned || t.Record.Clean() && t.Status != account.Closed {
			out.Rows = append(out.Rows, t)
		}
	}
	return out, nil
}

func tested(b EarnedBooks, s deposit.Seen, today calendar.Day) (t Tested, err error) {
	t.Seen = s
	a, err := b.Accounts().Get(s.Deposit.Account)
	if err != nil {
		return t, err
	}
	t.Status = a.Status
	months, _, err := deposit.CleanMonths(b, a.Class, today)
	if err != nil {
		return t, err
	}
	from := today.PlusMonths(-months)
	if t.Record, err = deposit.RecordOf(b, a.ID, from, today); err != nil {
		return t, err
	}
	t.Record.Months, t.Record.Short = months, s.Deposit.Day > from
	if t.Record.Cut = a.Status == account.CutOff; t.Record.Cut {
		return t, nil
	}
	for o, err := range b.Orders().Via(workorder.ByAccount, row.Span{From: []any{from}, To: []any{calendar.Forever}}, a.ID) {
		if err != nil {
			return t, err
		}
		t.Record.Cut = t.Record.Cut || o.Type == workorder.Cut && o.Outcome == workorder.Done
	}
	return t, nil
}
