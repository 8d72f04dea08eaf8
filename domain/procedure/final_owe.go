package procedure

import (
	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/casework"
	"curbstop/domain/deposit"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// OweBooks is the tables that say what an account owes today.
type OweBooks interface {
	billing.Books
	deposit.Books
	arrangement.BringBooks
	casework.Books
}

// OweToday answers "what do I owe today".
type OweToday struct{ Account account.ID }

// Owing is what an account owes on a day, and what will come of it.
type Owing struct {
	Day      calendar.Day
	Balance  money.Amount
	Due      money.Amount // what is asked for: the balance without Deferred
	Deferred money.Amount // what the budget plan does not ask for yet
	PastDue  money.Amount // due before today
	DueToday money.Amount
	NotDue   money.Amount // billed, due later
	NextDue  calendar.Day // of what is not due yet
	Credit   money.Amount
	Held     money.Amount // of the credit, by a refund that waits
	Fee      money.Amount // late fee that the next run would charge
	Items    []ledger.Item
	Plans    []Promise // agreed instalments
	Asked    money.Amount
	Promises []Promise // what was promised in a note, to be looked at on a day
	LastPay  calendar.Day
}

// Promise is what somebody said would be paid or done by a day.
type Promise struct {
	Day    calendar.Day
	Amount money.Amount // 0 when no sum was named
	What   string
}

// Act implements Query.
func (OweToday) Act(OweBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q OweToday) Ask(b OweBooks, sign authority.Sign) (out Owing, err error) {
	if _, err = b.Accounts().Get(q.Account); err != nil {
		return out, err
	}
	s, err := ledger.StandingOf(b, uint64(q.Account))
	if err != nil {
		return out, err
	}
	out = Owing{Day: sign.Day, Balance: s.Balance, Credit: s.Credit, Held: s.Held, LastPay: s.LastPay}
	out.split(s)
	if out.PastDue > 0 {
		if fee, err := billing.FeesDue(b, q.Account, sign.Day, sign.Day); err == nil {
			out.Fee = fee // without a rule pack no late fee is charged
		}
	}
	all, err := deposit.Of(b, q.Account)
	if err != nil {
		return out, err
	}
	for _, d := range all {
		if d.Outcome == deposit.Asked {
			out.Asked = out.Asked.Plus(d.Required)
		}
	}
	return out, out.promised(b, q.Account)
}

// split parts what is asked for by when it is due; what a budget plan defers stands apart.
func (o *Owing) split(s ledger.Standing) {
	all, deferred := s.Demanded()
	o.Items, o.Deferred, o.Due = all.Items, deferred, s.Due()
	late, _ := s.Asked(o.Day)
	today, _ := s.Asked(o.Day + 1)
	upTo, asked := money.Amount(0), money.Amount(0)
	for _, it := range late.Items {
		if it.Due < o.Day {
			o.PastDue = o.PastDue.Plus(it.Left)
		}
	}
	for _, it := range today.Items {
		if it.Due <= o.Day {
			upTo = upTo.Plus(it.Left)
		}
	}
	for _, it := range all.Items {
		if asked = asked.Plus(it.Left); it.Due > o.Day && (o.NextDue == 0 || it.Due < o.NextDue) {
			o.NextDue = it.Due
		}
	}
	o.DueToday, o.NotDue = max(0, upTo.Minus(o.PastDue)), max(0, asked.Minus(upTo))
}

// promised adds the instalments agreed and the notes somebody must come back to.
func (o *Owing) promised(b OweBooks, id account.ID) error {
	for a, err := range b.Arrangements().Via(arrangement.ByAccount, row.Span{}, id) {
		if err != nil {
			return err
		}
		if next, ok := a.Next(); ok && a.Status == arrangement.Active {
			o.Plans = append(o.Plans, Promise{next.Due, next.Left(), "next instalment of " + a.Ref().String()})
		}
	}
	for n, err := range b.Notes().Via(casework.ByAccount, row.Span{Reverse: true, Limit: 50}, id) {
		if err != nil {
			return err
		}
		if n.FollowUp == 0 {
			continue
		}
		f, ok, err := b.FollowUps().Find(n.ID)
		if err != nil {
			return err
		}
		if ok && f.DoneBy == 0 {
			o.Promises = append(o.Promises, Promise{Day: f.Day, What: n.Text})
		}
	}
	return nil
}
