package policy

import (
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/row"
)

// Ruling gives the pack that rules the office on a day, for bills, notices and cuts alike: the version in force of the one its terms of
// billing name. Another pack that is approved waits to be chosen. An office without such terms is ruled by the approved pack that began
// last; false when nothing approved is in force.
func Ruling(b Books, day calendar.Day) (found Pack, ok bool, err error) {
	chosen, err := b.ChosenPack(day)
	if err != nil {
		return found, false, err
	}
	span := row.Span{}
	if chosen != "" {
		span.Within = []any{chosen}
	}
	for k, err := range b.Packs().All(span) {
		if err != nil {
			return found, false, err
		}
		if k.InUse() && k.Pack.Effective <= day && (!ok || k.Pack.Effective >= found.Effective) {
			found, ok = k.Pack, true
		}
	}
	return found, ok, nil
}

// Rules gives the pack that rules the office on a day, and refuses where there is none, saying which was chosen.
func Rules(b Books, day calendar.Day) (Pack, error) {
	p, ok, err := Ruling(b, day)
	if err != nil || ok {
		return p, err
	}
	chosen, err := b.ChosenPack(day)
	if err == nil {
		_, err = On(b, chosen, day)
	}
	return p, err
}

// ReadRuling asks for the pack that rules the office on the open day; one without a code when none is in force.
type ReadRuling struct{}

// Act implements Query.
func (ReadRuling) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ReadRuling) Ask(b Books, sign authority.Sign) (Pack, error) {
	p, _, err := Ruling(b, sign.Day)
	return p, err
}
