package policy

import (
	"curbstop/domain/calendar"
	"curbstop/domain/row"
)

// Ruling gives the approved pack in force on a day, of several the one that began last; false when the books have none. Deeds
// that rest on one number of a pack, and have a usual one of their own, ask it.
func Ruling(b Books, day calendar.Day) (found Pack, ok bool, err error) {
	for k, err := range b.Packs().All(row.Span{}) {
		if err != nil {
			return found, false, err
		}
		if k.InUse() && k.Pack.Effective <= day && (!ok || k.Pack.Effective >= found.Effective) {
			found, ok = k.Pack, true
		}
	}
	return found, ok, nil
}
