package ledger

import (
	"cmp"
	"slices"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// The age classes of a rank. The numbered ones are at least so many days past due, so that 90 stands before 60, and 60 before 30.
const (
	AnyAge  = ""
	Prior   = "prior"   // charged before the month of the payment
	Current = "current" // charged in the month of the payment
	Over30  = "30"
	Over60  = "60"
	Over90  = "90"
)

var pastDue = map[string]int{Over30: 30, Over60: 60, Over90: 90}

// Rank is one step of a utility's order of application: items it matches are paid before those of later ranks.
type Rank struct {
	Age     string `cbor:"1,keyasint,omitempty" toml:"age"`     // one of the age classes, "" for any
	Kind    Kind   `cbor:"2,keyasint,omitempty" toml:"kind"`    // "" for any
	Service string `cbor:"3,keyasint,omitempty" toml:"service"` // "" for any
	Split   bool   `cbor:"4,keyasint,omitempty" toml:"split"`   // its services share equally; what one does not need spills over to the others
}

// Order is a utility's ordered rule of application (methods §9); items no rank matches come last, oldest due day first.
type Order []Rank

// OldestFirst pays the oldest due day first, and of one day penalties before charges.
var OldestFirst = Order{}

// Sound refuses a rank of an age class that is not one.
func (o Order) Sound() error {
	for _, r := range o {
		if _, days := pastDue[r.Age]; !days && r.Age != AnyAge && r.Age != Prior && r.Age != Current {
			return fault.New(fault.Invalid, "order.age", "“{age}” is no age class: write prior, current, 90, 60, 30, or leave it out.",
				fault.Args{"age": r.Age}).At("order")
		}
	}
	return nil
}

func (r Rank) matches(it Item, day calendar.Day) bool {
	return r.ages(it, day) && (r.Kind == "" || r.Kind == it.Kind) && (r.Service == "" || r.Service == it.Service)
}

func (r Rank) ages(it Item, day calendar.Day) bool {
	switch r.Age {
	case AnyAge:
		return true
	case Prior, Current:
		return (r.Age == Prior) == (it.charged() < day.Month())
	}
	return day.Since(cmp.Or(it.Due, it.Day)) >= pastDue[r.Age]
}

// charged gives the month an item was charged in: of one moved from another account, the month it was charged there.
func (it Item) charged() calendar.Month {
	if it.Day == 0 {
		return it.ID.Period
	}
	return it.Day.Month()
}

func (o Order) rank(it Item, day calendar.Day) int {
	for i, r := range o {
		if r.matches(it, day) {
			return i
		}
	}
	return len(o)
}

// Apply divides an amount received on a day over the open items by the order; what is over is credit. It never applies more than is
// left of an item, nor more than the amount.
func (o Order) Apply(amount money.Amount, items []Item, day calendar.Day) (applied []Application, over money.Amount) {
	ranked := make([][]Item, len(o)+1)
	for _, it := range items {
		i := o.rank(it, day)
		ranked[i] = append(ranked[i], it)
	}
	for i, same := range ranked {
		slices.SortStableFunc(same, older)
		var some []Application
		if i < len(o) && o[i].Split {
			some, amount = share(amount, same)
		} else {
			some, amount = inTurn(amount, same)
		}
		applied = append(applied, some...)
	}
	return applied, amount
}

// older puts the oldest due day first, and of one day penalties before charges.
func older(a, b Item) int {
	if a.Due != b.Due {
		return int(a.Due) - int(b.Due)
	}
	if (a.Kind == Penalty) == (b.Kind == Penalty) {
		return 0
	}
	if a.Kind == Penalty {
		return -1
	}
	return 1
}

// inTurn pays items one after the other.
func inTurn(amount money.Amount, items []Item) (applied []Application, over money.Amount) {
	for _, it := range items {
		if take := min(amount, it.Left); take > 0 {
			applied = append(applied, Application{it.ID, take})
			amount = amount.Minus(take)
		}
	}
	return applied, amount
}

// share divides an amount equally among the services of the items; what a service does not need is divided among the rest. Cents that
// cannot be divided go to the services first in the alphabet.
func share(amount money.Amount, items []Item) (applied []Application, over money.Amount) {
	var services []string
	owed, given, of := map[string]money.Amount{}, map[string]money.Amount{}, map[string][]Item{}
	for _, it := range items {
		if it.Left <= 0 {
			continue
		}
		if of[it.Service] == nil {
			services = append(services, it.Service)
		}
		of[it.Service] = append(of[it.Service], it)
		owed[it.Service] = owed[it.Service].Plus(it.Left)
	}
	slices.Sort(services)
	for open := services; amount > 0 && len(open) > 0; {
		var still []string
		each, odd := amount/money.Amount(len(open)), int(amount%money.Amount(len(open)))
		for i, s := range open {
			part := each
			if i < odd {
				part++
			}
			part = min(part, owed[s].Minus(given[s]))
			given[s], amount = given[s].Plus(part), amount.Minus(part)
			if given[s] < owed[s] {
				still = append(still, s)
			}
		}
		open = still
	}
	for _, s := range services {
		some, _ := inTurn(given[s], of[s])
		applied = append(applied, some...)
	}
	return applied, amount
}
