package deposit

import (
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// Record is how an account paid in the months that a deposit is tested by.
type Record struct {
	From     calendar.Day // first day looked at
	Months   int          // paid on time that earn the deposit back
	Late     []LateItem   // due since then and not paid by the due day
	Returned int          // payments that came back
	Cut      bool         // the water was cut
	Short    bool         // the deposit is not held as long yet
}

// LateItem is a charge that was paid late, or is past due.
type LateItem struct {
	Doc    string
	Due    calendar.Day
	Paid   calendar.Day // 0: not paid yet
	Amount money.Amount
}

// Clean says whether the record earns the deposit back.
func (r Record) Clean() bool { return !r.Short && !r.Cut && r.Returned == 0 && len(r.Late) == 0 }

// Why says in a few words what stands against giving the deposit back, "" when nothing does.
func (r Record) Why() string {
	switch {
	case r.Cut:
		return "the water was cut"
	case r.Returned > 0:
		return "a payment came back"
	case len(r.Late) > 0:
		return "late on " + r.Late[len(r.Late)-1].Due.US()
	case r.Short:
		return "not held long enough"
	}
	return ""
}

// tracked is a charge with what is left of it, as the entries are gone through.
type tracked struct {
	LateItem
	left money.Amount
	gone bool // cancelled
}

// RecordOf reads from an account's entries how it paid from a day on: charges due since then that were open after their due day, and
// payments taken back on a later day than their own, which is how a returned payment differs from a slip at the counter.
func RecordOf(b Books, id account.ID, from, today calendar.Day) (r Record, err error) {
	r.From = from
	entries, err := ledger.History(b, uint64(id), 0)
	if err != nil {
		return r, err
	}
	slices.Reverse(entries)
	items, days := map[ledger.ItemID]*tracked{}, map[ledger.Place]calendar.Day{}
	for _, e := range entries {
		days[e.Place] = e.Day
		if !e.Reverses.IsZero() {
			if e.Kind == ledger.Payment && e.Day >= from && e.Day > days[e.Reverses] && !e.MovedAway() {
				r.Returned++
			}
			drop(items, e.Reverses)
		}
		for i, p := range e.Parts {
			items[ledger.ItemID{Period: e.Place.Period, Seq: e.Place.Seq, Part: i}] = &tracked{
				LateItem: LateItem{Doc: e.Doc.String(), Due: e.Due, Amount: p.Amount}, left: p.Amount,
			}
		}
		for _, a := range e.Applied {
			pay(items[a.Item], a.Amount, e.Day)
		}
	}
	for _, it := range items {
		if !it.gone && it.Due >= from && it.late(today) {
			r.Late = append(r.Late, it.LateItem)
		}
	}
	slices.SortFunc(r.Late, func(a, b LateItem) int { return int(a.Due - b.Due) })
	return r, nil
}

func drop(items map[ledger.ItemID]*tracked, at ledger.Place) {
	for id, it := range items {
		if id.Period == at.Period && id.Seq == at.Seq {
			it.gone = true
		}
	}
}

func pay(it *tracked, amount money.Amount, day calendar.Day) {
	if it == nil {
		return
	}
	if it.left -= amount; it.left == 0 {
		it.Paid = day
	} else {
		it.Paid = 0
	}
}

func (it *tracked) late(today calendar.Day) bool {
	if it.Paid == 0 {
		return it.Due < today
	}
	return it.Paid > it.Due
}
