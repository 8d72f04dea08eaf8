package procedure

import (
	"cmp"

	"curbstop/domain/authority"
	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/refund"
	"curbstop/domain/row"
)

// Reconciled is a bank account at the end of a day: what the bank says, what the books say, and everything that lies between.
type Reconciled struct {
	Account     bank.Account
	Day         calendar.Day
	Statement   bank.Balance // the bank's, at the end of the day
	Book        money.Amount
	Outstanding []refund.Check // drawn, and not paid by the bank yet
	Transit     []bank.Item    // in the books, and not on the bank's statement yet
	Unbooked    []bank.Line    // on the statement, and not in the books yet
	Partly      []bank.Item    // of matches: what the statement has of them beyond the books
	Short       []bank.Item    // of matches: what the bank is to correct, below nothing when it gave too little
	Checks      money.Amount   // sum of Outstanding
	InTransit   money.Amount
	OnlyBank    money.Amount // sum of what is not in the books of Unbooked, Partly and Short
	Difference  money.Amount // what none of it explains: zero, or something is wrong
}

// Reconcile asks how the books of a bank account agree with its statement: book balance plus checks outstanding, less what is in transit,
// plus what only the bank has, is the statement's balance.
//
// Refuses, in order: no such bank account; one of which nobody said from which balance on the books follow it; a GL account that two
// bank accounts share; a day without a statement's balance.
type Reconcile struct {
	Bank bank.ID
	Day  calendar.Day // 0 for the last statement's
}

// Act implements Query.
func (Reconcile) Act(BankBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Reconcile) Ask(b BankBooks, _ authority.Sign) (r Reconciled, err error) {
	if r.Account, err = b.BankAccounts().Get(q.Bank); err != nil {
		return r, err
	}
	if err := refuseShared(b, r.Account); err != nil {
		return r, err
	}
	if r.Statement, err = closing(b, q); err != nil {
		return r, err
	}
	r.Day = r.Statement.Day
	if err := r.between(b); err != nil {
		return r, err
	}
	r.Difference = r.Statement.Amount - (r.Book + r.Checks - r.InTransit + r.OnlyBank)
	return r, nil
}

// OpenOn asks what lies between books and bank at the end of any day, whether or not a statement ends with it; the balance given for the
// statement is the one it must show.
//
// Refuses, in order: no such bank account; one of which nobody said from which balance on the books follow it; a shared GL account.
type OpenOn struct {
	Bank bank.ID
	Day  calendar.Day // 0 for the open one
}

// Act implements Query.
func (OpenOn) Act(BankBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q OpenOn) Ask(b BankBooks, sign authority.Sign) (r Reconciled, err error) {
	if r.Account, err = b.BankAccounts().Get(q.Bank); err != nil {
		return r, err
	}
	if err := refuseShared(b, r.Account); err != nil {
		return r, err
	}
	r.Day = cmp.Or(q.Day, sign.Day)
	err = r.between(b)
	r.Statement = bank.Balance{Amount: r.Book + r.Checks - r.InTransit + r.OnlyBank, Day: r.Day}
	return r, err
}

// refuseShared refuses an account that is not followed from a day on, or whose GL account another one shares.
func refuseShared(b BankBooks, a bank.Account) error {
	if a.StartDay == 0 {
		return fault.New(fault.Refused, "bank.no-start",
			"Nobody has said from which day and balance the books follow {account}: enter both with the bank account, from a statement.", fault.Args{"account": a.Ending()})
	}
	for o, err := range b.BankAccounts().All(row.Span{}) {
		if err != nil {
			return err
		}
		if o.ID != a.ID && o.GL == a.GL {
			return fault.New(fault.Refused, "bank.shared-gl", "{account} and {other} are kept in one GL account, so that their balances cannot be told apart: give each its own.",
				fault.Args{"account": a.Ending(), "other": o.Ending()})
		}
	}
	return nil
}

// closing gives the last balance a statement gives by the day asked for.
func closing(b BankBooks, q Reconcile) (bank.Balance, error) {
	span := row.Span{Reverse: true}
	if q.Day != 0 {
		span.To = []any{q.Day + 1}
	}
	for s, err := range b.Statements().Via(bank.ByBank, span, q.Bank) {
		if err != nil {
			return bank.Balance{}, err
		}
		if s.Closing.Given && (q.Day == 0 || s.Closing.Day <= q.Day) {
			return s.Closing, nil
		}
	}
	return bank.Balance{}, fault.New(fault.Refused, "bank.no-balance", "No statement of the bank gives a closing balance by then: import one that does.", nil)
}
