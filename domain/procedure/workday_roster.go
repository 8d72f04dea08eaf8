package procedure

import (
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/personnel"
	"curbstop/domain/row"
	"curbstop/domain/workday"
)

// RosterBooks are the tables the roster and the attendance book lie in.
type RosterBooks interface {
	workday.Books
	Absences() row.Table[uint64, personnel.Absence]
}

// ReadRoster asks for the roster of a day's week, less those whom the attendance book has on leave for the whole day: what kind of leave is not
// shown.
type ReadRoster struct{ Day calendar.Day } // 0: today

// Act implements Query.
func (q ReadRoster) Act(RosterBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadRoster) Ask(b RosterBooks, sign authority.Sign) (workday.Week, error) {
	w, err := workday.ReadWeek{Day: q.Day}.Ask(b, sign)
	if err != nil {
		return w, err
	}
	return w, w.Without(func(who authority.StaffID, day calendar.Day) (bool, error) {
		for a, err := range b.Absences().Via(personnel.ByPerson, row.Span{}, who) {
			if err != nil || a.Covers(day) {
				return err == nil, err
			}
		}
		return false, nil
	})
}
