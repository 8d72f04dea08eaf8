package workday

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// Duty is a place that must be staffed, with how many people on each day of the week.
type Duty struct {
	row.Mark `cbor:"90,keyasint"`
	Key      string `cbor:"1,keyasint"` // short and stable: "counter"
	Title    string `cbor:"2,keyasint"`
	Need     [7]int `cbor:"3,keyasint"` // people from Sunday to Saturday
	Order    int    `cbor:"4,keyasint,omitempty"`
	Retired  bool   `cbor:"5,keyasint,omitempty"`
}

// SetDuty says how many people a duty needs on each day of the week; it makes the duty when its key is new.
//
// Refuses, in order: no key; no title; fewer than no people or more than 99; a duty somebody else changed since it was read.
type SetDuty struct {
	Duty Duty `cbor:"1,keyasint"`
}

// Name implements Command.
func (SetDuty) Name() string { return "duty.set" }

// Act implements Command.
func (c SetDuty) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbDuties, Subject: "duty " + c.Duty.Title}, nil
}

// Do implements Command.
func (c SetDuty) Do(b Books, _ authority.Sign) (d Duty, err error) {
	d = c.Duty
	if d.Key, err = needed(strings.ToLower(d.Key), "duty.key", "Give the duty a short name, such as counter.", "key"); err != nil {
		return d, err
	}
	if d.Title, err = needed(d.Title, "duty.title", "Say what the duty is called on the roster.", "title"); err != nil {
		return d, err
	}
	for _, n := range d.Need {
		if n < 0 || n > 99 {
			return d, no("duty.need", "Say for each day of the week how many people it needs, 0 to 99.", "need", nil)
		}
	}
	return d, b.Duties().Put(d)
}

// Duties gives the duties in the order of the roster; All also the retired ones.
type Duties struct{ All bool }

// Act implements Query.
func (Duties) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Duties) Ask(b Books, _ authority.Sign) ([]Duty, error) {
	all, err := row.Collect(b.Duties().All(row.Span{}))
	if !q.All {
		all = slices.DeleteFunc(all, func(d Duty) bool { return d.Retired })
	}
	slices.SortStableFunc(all, func(a, b Duty) int { return a.Order - b.Order })
	return all, err
}

// Shift is one person at one duty on one day, or away.
type Shift struct {
	row.Mark `cbor:"90,keyasint"`
	ID       uint64            `cbor:"1,keyasint"`
	Day      calendar.Day      `cbor:"2,keyasint"`
	Person   authority.StaffID `cbor:"3,keyasint"`
	Duty     string            `cbor:"4,keyasint,omitempty"` // "" when away
	Away     string            `cbor:"5,keyasint,omitempty"` // vacation, sick, training
	From     int               `cbor:"6,keyasint"`           // minutes after midnight
	To       int               `cbor:"7,keyasint"`
	Note     string            `cbor:"8,keyasint,omitempty"`
	Sign     authority.Sign    `cbor:"9,keyasint"`
	Off      authority.Sign    `cbor:"10,keyasint,omitzero"` // who took it off the roster
	OffWhy   string            `cbor:"11,keyasint,omitempty"`
}

// IsOn says whether the shift stands on the roster.
func (s Shift) IsOn() bool { return s.Off.IsZero() }

// over says whether two shifts meet.
func (s Shift) over(o Shift) bool { return s.Day == o.Day && s.From < o.To && o.From < s.To }

// PutShift puts somebody at a duty on a day, or says that they are away.
//
// Refuses, in order: a day before today; somebody not in service then; a duty unknown or retired; neither a duty nor a reason to be
// away; an end not after its beginning; a time in which they stand elsewhere or are away.
type PutShift struct {
	Day    calendar.Day      `cbor:"1,keyasint"`
	Person authority.StaffID `cbor:"2,keyasint"`
	Duty   string            `cbor:"3,keyasint,omitempty"`
	Away   string            `cbor:"4,keyasint,omitempty"`
	From   int               `cbor:"5,keyasint"`
	To     int               `cbor:"6,keyasint"`
	Note   string            `cbor:"7,keyasint,omitempty"`
}

// Name implements Command.
func (PutShift) Name() string { return "roster.put" }

// Act implements Command.
func (c PutShift) Act(b Books) (authority.Act, error) {
	return authority.Act{Verb: VerbRoster, Subject: b.NameOf(c.Person) + " on " + c.Day.US()}, nil
}

// Do implements Command.
func (c PutShift) Do(b Books, sign authority.Sign) (Shift, error) {
	s := Shift{
		Day: c.Day, Person: c.Person, Duty: c.Duty, Away: strings.TrimSpace(c.Away), From: c.From, To: c.To,
		Note: strings.TrimSpace(c.Note), Sign: sign,
	}
	if c.Day < sign.Day {
		return s, no("roster.past", "The roster is planned for {day} or later.", "day", fault.Args{"day": sign.Day.US()})
	}
	return s.put(b)
}

func (s Shift) put(b Books) (Shift, error) {
	if err := s.refuse(b); err != nil {
		return s, err
	}
	for o, err := range b.Shifts().Via(ByPerson, row.Span{}, s.Person, s.Day) {
		switch {
		case err != nil:
			return s, err
		case o.over(s):
			return s, fault.New(fault.Refused, "roster.twice", "{name} is {where} from {from} to {to} that day: take that off first.",
				fault.Args{"name": b.NameOf(s.Person), "where": o.where(), "from": Clock(o.From), "to": Clock(o.To)}).At("from")
		}
	}
	var err error
	if s.ID, err = b.Shifts().Next(); err != nil {
		return s, err
	}
	return s, b.Shifts().Put(s)
}

// where says where a shift puts somebody.
func (s Shift) where() string {
	if s.Duty == "" {
		return "away (" + s.Away + ")"
	}
	return "at " + s.Duty
}

func (s *Shift) refuse(b Books) error {
	if err := working(b, s.Person, s.Day, "person"); err != nil {
		return err
	}
	switch {
	case s.Duty != "":
		d, ok, err := b.Duties().Find(s.Duty)
		if err != nil {
			return err
		}
		if !ok || d.Retired {
			return no("roster.duty", "Choose a duty of the roster.", "duty", nil)
		}
		s.Away = ""
	case s.Away == "":
		return no("roster.what", "Choose a duty, or say why they are away.", "duty", nil)
	}
	if s.From < 0 || s.To > 24*60 || s.From >= s.To {
		return no("roster.time", "The shift must begin before it ends, within the day.", "to", nil)
	}
	return nil
}

// TakeOff takes a shift off the roster.
//
// Refuses, in order: no such shift; a day that is past; one taken off already; no reason.
type TakeOff struct {
	ID     uint64 `cbor:"1,keyasint"`
	Reason string `cbor:"2,keyasint"`
}

// Name implements Command.
func (TakeOff) Name() string { return "roster.take-off" }

// Act implements Command.
func (c TakeOff) Act(b Books) (authority.Act, error) {
	s, err := b.Shifts().Get(c.ID)
	return authority.Act{Verb: VerbRoster, Subject: b.NameOf(s.Person) + " on " + s.Day.US(), Reason: c.Reason}, err
}

// Do implements Command.
func (c TakeOff) Do(b Books, sign authority.Sign) (Shift, error) {
	s, err := b.Shifts().Get(c.ID)
	switch {
	case err != nil:
		return s, err
	case s.Day < sign.Day:
		return s, fault.New(fault.Refused, "roster.over", "That day is past: the roster keeps who stood where.", nil)
	case !s.IsOn():
		return s, fault.New(fault.Refused, "roster.off", "It was taken off the roster on {day} already.", fault.Args{"day": s.Off.Day.US()})
	}
	if s.OffWhy, err = needed(c.Reason, "roster.why", "Say why it comes off the roster.", "reason"); err != nil {
		return s, err
	}
	s.Off = sign
	return s, b.Shifts().Put(s)
}

// CopyWeek puts the duties of one week on the roster of another. Who has left, is away or stands elsewhere by then is left out and named;
// done twice it adds nothing.
//
// Refuses, in order: a week to fill that is past; the same week.
type CopyWeek struct {
	From calendar.Day `cbor:"1,keyasint"` // any day of the week
	To   calendar.Day `cbor:"2,keyasint"`
}

// Copied is what a week's copy came to.
type Copied struct {
	Put     int      `cbor:"1,keyasint"`
	LeftOut []string `cbor:"2,keyasint,omitempty"` // who, when and why
}

// Name implements Command.
func (CopyWeek) Name() string { return "roster.copy-week" }

// Act implements Command.
func (c CopyWeek) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbRoster, Subject: "week of " + Monday(c.To).US() + " as the week of " + Monday(c.From).US()}, nil
}

// Do implements Command.
func (c CopyWeek) Do(b Books, sign authority.Sign) (out Copied, err error) {
	from, to := Monday(c.From), Monday(c.To)
	switch {
	case to+6 < sign.Day:
		return out, no("roster.week", "That week is past.", "to", nil)
	case from == to:
		return out, no("roster.same-week", "Choose another week to copy.", "from", nil)
	}
	week, err := shiftsBetween(b, from, from+6)
	if err != nil {
		return out, err
	}
	for _, s := range week {
		if s.Duty == "" || s.Day+to-from < sign.Day {
			continue
		}
		now := Shift{Day: s.Day + to - from, Person: s.Person, Duty: s.Duty, From: s.From, To: s.To, Note: s.Note, Sign: sign}
		if calendar.Federal(now.Day) {
			out.LeftOut = append(out.LeftOut, b.NameOf(s.Person)+", "+now.Day.US()+": a holiday")
			continue
		}
		switch _, err := now.put(b); fault.KindOf(err) {
		case 0:
			if err != nil {
				return out, err
			}
			out.Put++
		case fault.Invalid, fault.Refused:
			out.LeftOut = append(out.LeftOut, b.NameOf(s.Person)+", "+now.Day.US()+": "+err.Error())
		default:
			return out, err
		}
	}
	return out, nil
}

// Monday gives the first day of a day's week.
func Monday(d calendar.Day) calendar.Day { return d.Plus(-((int(d.Weekday()) + 6) % 7)) }

func shiftsBetween(b Books, from, to calendar.Day) ([]Shift, error) {
	return row.Collect(b.Shifts().Via(ByDay, row.Span{From: []any{from}, To: []any{to + 1}}))
}

// Cover is one duty on one day: who stands there, and how many are missing.
type Cover struct {
	Duty   Duty
	Day    calendar.Day
	Shifts []Shift
	Need   int
	Short  int
}

// Week is a roster of seven days.
type Week struct {
	Monday calendar.Day
	Days   [7][]Cover // in the order of the duties
	Away   [7][]Shift
	Names  map[authority.StaffID]string
	Short  int // places not covered in the whole week
}

// ReadWeek asks for the roster of a day's week.
type ReadWeek struct{ Day calendar.Day }

// Act implements Query.
func (ReadWeek) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadWeek) Ask(b Books, sign authority.Sign) (Week, error) {
	if q.Day == 0 {
		q.Day = sign.Day
	}
	w := Week{Monday: Monday(q.Day), Names: map[authority.StaffID]string{}}
	duties, err := Duties{}.Ask(b, sign)
	if err != nil {
		return w, err
	}
	shifts, err := shiftsBetween(b, w.Monday, w.Monday+6)
	if err != nil {
		return w, err
	}
	for _, s := range shifts {
		w.Names[s.Person] = b.NameOf(s.Person)
	}
	for i := range w.Days {
		w.cover(i, duties, shifts)
	}
	return w, nil
}

func (w *Week) cover(i int, duties []Duty, shifts []Shift) {
	day := w.Monday.Plus(i)
	for _, s := range shifts {
		if s.Day == day && s.Duty == "" {
			w.Away[i] = append(w.Away[i], s)
		}
	}
	for _, d := range duties {
		c := Cover{Duty: d, Day: day, Need: d.Need[day.Weekday()]}
		if calendar.Federal(day) {
			c.Need = 0
		}
		for _, s := range shifts {
			if s.Day == day && s.Duty == d.Key {
				c.Shifts = append(c.Shifts, s)
			}
		}
		c.Short = c.missing()
		w.Short += c.Short
		w.Days[i] = append(w.Days[i], c)
	}
}

func (c Cover) missing() int {
	people := map[authority.StaffID]bool{}
	for _, s := range c.Shifts {
		people[s.Person] = true
	}
	return max(0, c.Need-len(people))
}

// OnLeave is what the roster says of somebody whom the attendance book has on leave.
const OnLeave = "leave"

// Without takes those off the roster who are on leave by another book: their places are not covered.
func (w *Week) Without(gone func(authority.StaffID, calendar.Day) (bool, error)) error {
	w.Short = 0
	for i := range w.Days {
		for j := range w.Days[i] {
			c := &w.Days[i][j]
			var stays []Shift
			for _, s := range c.Shifts {
				away, err := gone(s.Person, s.Day)
				switch {
				case err != nil:
					return err
				case away:
					s.Duty, s.Away = "", OnLeave
					w.Away[i] = append(w.Away[i], s)
				default:
					stays = append(stays, s)
				}
			}
			c.Shifts = stays
			c.Short = c.missing()
			w.Short += c.Short
		}
	}
	return nil
}
