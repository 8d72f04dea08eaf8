package arrangement

import (
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// most is the most instalments of an arrangement.
const most = 60

// Divide makes n monthly instalments of a debt, the first on a day: equal cents, the remainder on the last (methods §16).
//
// Refuses, in order: a debt of nothing; fewer than one instalment or more than sixty; a debt of fewer cents than instalments.
func Divide(debt money.Amount, n int, first calendar.Day) ([]Instalment, error) {
	return Schedule(Terms{Debt: debt, N: n, First: first, Every: Monthly})
}

// Terms is what a schedule is made of.
type Terms struct {
	Debt   money.Amount
	Down   money.Amount // paid first, 0 for none
	DownBy calendar.Day
	N      int // instalments besides the down payment
	First  calendar.Day
	Every  Every
}

// Schedule makes the instalments of a debt: the down payment, then n equal ones with the remainder of the cents on the last.
//
// Refuses, in order: a debt of nothing; a down payment below nothing or of all the debt; fewer than one instalment or more than
// sixty; a rest of fewer cents than instalments; a first instalment not after the down payment.
func Schedule(t Terms) ([]Instalment, error) {
	rest := t.Debt - t.Down
	switch {
	case t.Debt <= 0:
		return nil, fault.New(fault.Invalid, "arrangement.no-debt", "There is nothing to divide: give a debt of more than zero.", nil).At("debt")
	case t.Down < 0 || rest <= 0:
		return nil, fault.New(fault.Invalid, "arrangement.down", "The down payment must be less than the debt of {debt}.",
			fault.Args{"debt": t.Debt.Dollars()}).At("down")
	case t.N < 1 || t.N > most:
		return nil, fault.New(fault.Invalid, "arrangement.instalments", "Give from one to {most} instalments.", fault.Args{"most": most}).At("instalments")
	case int64(rest) < int64(t.N):
		return nil, small(rest, t.N)
	case t.Down > 0 && t.First <= t.DownBy:
		return nil, fault.New(fault.Invalid, "arrangement.first", "The first instalment must be due after the down payment, {day}.",
			fault.Args{"day": t.DownBy.US()}).At("first")
	}
	var out []Instalment
	if t.Down > 0 {
		out = append(out, Instalment{Due: t.DownBy, Amount: t.Down, Down: true})
	}
	for i, part := range rest.Split(t.N) {
		out = append(out, Instalment{Due: t.due(i), Amount: part})
	}
	if out[len(out)-1].Amount <= 0 { // so few cents that rounding takes all before the last
		return nil, small(rest, t.N)
	}
	return out, nil
}

func small(rest money.Amount, n int) error {
	return fault.New(fault.Invalid, "arrangement.small", "{debt} cannot be divided into {n} instalments.",
		fault.Args{"debt": rest.Dollars(), "n": n}).At("instalments")
}

// due gives the day of an instalment: months keep to the first one's day, so that the 31st comes back after a short month.
func (t Terms) due(i int) calendar.Day {
	if t.Every == Biweekly {
		return t.First.Plus(14 * i)
	}
	return t.First.PlusMonths(i)
}

// apply spreads what is paid over the instalments in order; none is ever paid more than it asks for. It gives what is over.
func (a *Arrangement) apply(paid money.Amount) (over money.Amount) {
	paid = max(0, paid)
	for i := range a.Instalments {
		in := &a.Instalments[i]
		in.Paid = min(in.Amount, paid)
		paid -= in.Paid
	}
	return paid
}

// missed gives the first instalment that was due so many days of grace before a day, and is not paid.
func (a Arrangement) missed(day calendar.Day) (Instalment, bool) {
	for _, in := range a.Instalments {
		if in.Left() > 0 && day > in.Due.Plus(a.Grace) {
			return in, true
		}
	}
	return Instalment{}, false
}
