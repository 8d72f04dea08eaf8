package ledger

import (
	"slices"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/money"
)

// Deferral is what a budget plan does not ask for yet: of all that was charged through the bill Doc, so much is not due when that
// bill is. A later bill's deferral stands in its place once that bill is due.
type Deferral struct {
	Doc    document.Ref `cbor:"1,keyasint"`
	Due    calendar.Day `cbor:"2,keyasint"`
	Amount money.Amount `cbor:"3,keyasint,omitempty"`
}

// keptDeferrals is how many bills back a deferral is known: more than can be due and not yet overtaken.
const keptDeferrals = 6

// DeferredOn gives what of the items due before a day a budget plan does not ask for yet.
func (s Standing) DeferredOn(day calendar.Day) (amount money.Amount) {
	for _, d := range s.Deferred {
		if d.Due < day {
			amount = d.Amount
		}
	}
	return amount
}

// Asked gives the standing with only what is asked of the items due before a day: what a budget plan defers is taken off them, off
// each bill what that bill left undemanded, and what remains off the oldest. Deferred says how much that was. Balance and credit
// stay what they are.
func (s Standing) Asked(day calendar.Day) (asked Standing, deferred money.Amount) {
	rest := s.DeferredOn(day)
	if rest <= 0 {
		return s, 0
	}
	s.Items = slices.Clone(s.Items)
	take := func(most money.Amount, of func(Item) bool) {
		for _, i := range s.dueBefore(day) {
			if it := &s.Items[i]; of(*it) {
				part := min(most, rest, it.Left)
				it.Left, rest, most, deferred = it.Left.Minus(part), rest.Minus(part), most.Minus(part), deferred.Plus(part)
			}
		}
	}
	was := money.Amount(0)
	for _, d := range s.Deferred {
		if more := d.Amount.Minus(was); more > 0 {
			take(more, func(it Item) bool { return it.Doc == d.Doc })
		}
		was = d.Amount
	}
	take(rest, func(Item) bool { return true })
	s.Items = slices.DeleteFunc(s.Items, func(it Item) bool { return it.Left == 0 })
	return s, deferred
}

// Demanded gives the standing with only what the last bill asks for, due or not yet, and what its budget plan defers.
func (s Standing) Demanded() (asked Standing, deferred money.Amount) {
	last := calendar.Day(0)
	for _, it := range s.Items {
		last = max(last, it.Due)
	}
	for _, d := range s.Deferred {
		last = max(last, d.Due)
	}
	return s.Asked(last + 1)
}

// Due gives what the customer is asked to pay: the balance without what a budget plan defers, 0 in credit.
func (s Standing) Due() money.Amount {
	_, deferred := s.Demanded()
	return max(0, s.Balance.Minus(deferred))
}

// dueBefore gives the places of charges due before a day, the oldest first.
func (s Standing) dueBefore(day calendar.Day) (places []int) {
	for i, it := range s.Items {
		if it.Due < day && it.Kind == Charge {
			places = append(places, i)
		}
	}
	slices.SortStableFunc(places, func(a, b int) int { return int(s.Items[a].Due) - int(s.Items[b].Due) })
	return places
}

// Defer keeps what a bill leaves undemanded, until a later bill is due.
func Defer(b Books, account uint64, d Deferral) error {
	s, err := StandingOf(b, account)
	if err != nil {
		return err
	}
	s.Deferred = append(slices.Clone(s.Deferred), d)
	if over := len(s.Deferred) - keptDeferrals; over > 0 {
		s.Deferred = s.Deferred[over:]
	}
	return b.Standings().Put(s)
}

// Undefer forgets the deferral of a bill that is cancelled.
func Undefer(b Books, account uint64, doc document.Ref) error {
	s, err := StandingOf(b, account)
	if err != nil {
		return err
	}
	s.Deferred = slices.DeleteFunc(slices.Clone(s.Deferred), func(d Deferral) bool { return d.Doc == doc })
	return b.Standings().Put(s)
}
