package ledger

import (
	"slices"

	"curbstop/domain/calendar"
	"curbstop/domain/money"
)

// Rank is one step of a utility's order of application: items it matches are paid before those of later ranks.
type Rank struct {
	Age     string `cbor:"1,keyasint,omitempty" toml:"age"`     // "prior" (before the current period), "current", "" for any
	Kind    Kind   `cbor:"2,keyasint,omitempty" toml:"kind"`    // "" for any
	Service string `cbor:"3,keyasint,omitempty" toml:"service"` // "" for any
}

// Order is a utility's ordered rule of application (methods §9); items no rank matches come last, oldest due day first.
type Order []Rank

// OldestFirst pays the oldest due day first, and of one day penalties before charges.
var OldestFirst = Order{}

func (r Rank) matches(it Item, current calendar.Month) bool {
	prior := it.ID.Period < current
	return (r.Age == "" || (r.Age == "prior") == prior) && (r.Kind == "" || r.Kind == it.Kind) && (r.Service == "" || r.Service == it.Service)
}

func (o Order) rank(it Item, current calendar.Month) int {
	for i, r := range o {
		if r.matches(it, current) {
			return i
		}
	}
	return len(o)
}

// Apply divides an amount over the open items by the order; what is over is credit. It never applies more than is left of an item.
func (o Order) Apply(amount money.Amount, items []Item, current calendar.Month) (applied []Application, over money.Amount) {
	sorted := slices.Clone(items)
	slices.SortStableFunc(sorted, func(a, b Item) int {
		if d := o.rank(a, current) - o.rank(b, current); d != 0 {
			return d
		}
		if a.Due != b.Due {
			return int(a.Due) - int(b.Due)
		}
		if pa, pb := a.Kind == Penalty, b.Kind == Penalty; pa != pb {
			if pa {
				return -1
			}
			return 1
		}
		return 0
	})
	for _, it := range sorted {
		if take := min(amount, it.Left); take > 0 {
			applied = append(applied, Application{it.ID, take})
			amount = amount.Minus(take)
		}
	}
	return applied, amount
}
