package procedure

import (
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/staff"
	"curbstop/domain/workday"
)

// PersonAtWork is what lies before one person of the section today, and what they did.
type PersonAtWork struct {
	ID       authority.StaffID
	Name     string
	Position string
	Stands   string // duties of today with their hours, or why they are away
	Away     bool
	Open     int          // tasks
	Late     int          // of them, past their day
	Oldest   calendar.Day // on which the oldest open task was given; 0 for none
	Unread   int          // instructions
	Deeds    int          // in the books today
	Last     calendar.Instant
	Minutes  int // of work written by hand today
}

// SectionAtWork asks for everybody in service: where they stand today, their tasks, and what they did so far.
type SectionAtWork struct{}

// Act implements Query.
func (SectionAtWork) Act(ActivityBooks) (authority.Act, error) {
	return authority.Act{Verb: workday.VerbLook, Subject: "the section at work"}, nil
}

// Ask implements Query.
func (SectionAtWork) Ask(b ActivityBooks, sign authority.Sign) ([]PersonAtWork, error) {
	people, err := staff.ListPeople{}.Ask(b, sign)
	if err != nil {
		return nil, err
	}
	out := make([]PersonAtWork, len(people))
	at := map[authority.StaffID]*PersonAtWork{}
	for i, p := range people {
		out[i] = PersonAtWork{ID: p.ID, Name: p.FullName, Position: p.Position}
		at[p.ID] = &out[i]
	}
	for _, read := range []func(ActivityBooks, authority.Sign, map[authority.StaffID]*PersonAtWork) error{
		stationed, tasked, toRead, active,
	} {
		if err := read(b, sign, at); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// stationed says where each stands today.
func stationed(b ActivityBooks, sign authority.Sign, at map[authority.StaffID]*PersonAtWork) error {
	week, err := ReadRoster{Day: sign.Day}.Ask(b, sign)
	if err != nil {
		return err
	}
	today := sign.Day.Since(week.Monday)
	add := func(s workday.Shift, where string, away bool) {
		if p := at[s.Person]; p != nil {
			if p.Stands != "" {
				p.Stands += ", "
			}
			p.Stands, p.Away = p.Stands+where+" "+workday.Hours(s.From, s.To), away
		}
	}
	for _, c := range week.Days[today] {
		for _, s := range c.Shifts {
			add(s, c.Duty.Title, false)
		}
	}
	for _, s := range week.Away[today] {
		add(s, "away: "+s.Away, true)
	}
	return nil
}

// tasked counts each one's tasks.
func tasked(b ActivityBooks, sign authority.Sign, at map[authority.StaffID]*PersonAtWork) error {
	for t, err := range b.Tasks().Via(workday.ByOwner, row.Span{}) {
		if err != nil {
			return err
		}
		p := at[t.Owner]
		if p == nil {
			continue
		}
		p.Open++
		if t.IsLate(sign.Day) {
			p.Late++
		}
		if given, _ := t.Signed("prepared"); p.Oldest == 0 || given.Day < p.Oldest {
			p.Oldest = given.Day
		}
	}
	return nil
}

// toRead counts the instructions each must still read.
func toRead(b ActivityBooks, sign authority.Sign, at map[authority.StaffID]*PersonAtWork) error {
	for i, err := range b.Instructions().Via(workday.ByOpen, row.Span{}) {
		if err != nil {
			return err
		}
		if err := i.Addressed(b, sign.Day); err != nil {
			return err
		}
		for _, who := range i.Unread() {
			if p := at[who]; p != nil {
				p.Unread++
			}
		}
	}
	return nil
}

// active counts what each did today.
func active(b ActivityBooks, sign authority.Sign, at map[authority.StaffID]*PersonAtWork) error {
	house, err := b.House().Get(office.HouseKey)
	if err != nil {
		return err
	}
	_, day, err := dayOf(b, house.Drawer, sign.Day)
	if err != nil {
		return err
	}
	for _, e := range day {
		if p := at[e.Sign.Who]; p != nil && e.Refusal == "" {
			p.Deeds++
			p.Last = e.Sign.At
		}
	}
	lines, err := workday.Written{From: sign.Day, To: sign.Day}.Ask(b, sign)
	for _, h := range slices.DeleteFunc(lines, workday.HandEntry.IsStruck) {
		if p := at[h.Who]; p != nil {
			p.Minutes += h.Minutes
		}
	}
	return err
}
