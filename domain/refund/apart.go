package refund

import (
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// Apart gives those of the people who handled a refund whom a further part of it is closed to: all of them, as long as somebody else in
// the office holds the verb of that part. Where staff is too few it is nobody, and the refund goes to the review list.
func Apart(b Books, verb authority.Verb, handled []authority.StaffID) ([]authority.StaffID, error) {
	house, err := b.House().Get(office.HouseKey)
	if err != nil || len(handled) == 0 {
		return nil, err
	}
	other, err := otherMay(b, verb, house.Day, handled)
	if err != nil || !other {
		return nil, err
	}
	return handled, nil
}

// handledBy gives who requested or approved any of the requests; those that are not there are refused later.
func handledBy(b Books, requests []document.Number) (who []authority.StaffID, err error) {
	for _, n := range requests {
		r, found, err := b.Requests().Find(n)
		if err != nil {
			return nil, err
		}
		for _, s := range r.Signatures {
			if p := partOf(s.As); found && (p == Requests || p == Approves) && !slices.Contains(who, s.Sign.Who) {
				who = append(who, s.Sign.Who)
			}
		}
	}
	return who, nil
}

// otherMay says whether somebody in service other than these holds a verb on a day.
func otherMay(b Books, verb authority.Verb, day calendar.Day, than []authority.StaffID) (bool, error) {
	for g, err := range b.AllGrants().Via(staff.ByVerb, row.Span{}, verb) {
		if err != nil {
			return false, err
		}
		if !g.On(day) || slices.Contains(than, g.Staff) {
			continue
		}
		p, err := b.People().Get(g.Staff)
		if err != nil {
			return false, err
		}
		if p.Left == 0 || p.Left > day {
			return true, nil
		}
	}
	return false, nil
}
