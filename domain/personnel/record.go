package personnel

import (
	"cmp"
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// Trained is one session somebody was to come to.
type Trained struct {
	Session document.Number
	Day     calendar.Day
	Title   string
	Skill   string
	Result  string // present, passed, failed, absent; "" while it is planned
}

// Record is what one person was taught, and which skills count.
type Record struct {
	House    office.House
	Day      calendar.Day
	Person   staff.Person
	Sessions []Trained // the latest first
	Skills   []string
	Stands   []Skill // in the order of Skills
	Gaps     []Gap
	Papers   []Certificate // the latest first, void ones too
}

// TrainingRecord gives the training record of one person.
type TrainingRecord struct {
	Person authority.StaffID
	Own    bool // of who is signed in
}

// Act implements Query.
func (q TrainingRecord) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbRead, Open: q.Own, Subject: "a training record"}, nil
}

// Ask implements Query.
func (q TrainingRecord) Ask(b Books, sign authority.Sign) (r Record, err error) {
	if q.Own {
		q.Person = sign.Who
	}
	if r.Person, err = b.People().Get(q.Person); err != nil {
		return r, err
	}
	m, err := SkillMatrix{}.Ask(b, sign)
	if err != nil {
		return r, err
	}
	r.House, r.Day, r.Skills = m.House, m.Day, m.Skills
	for _, l := range m.Lines {
		if l.Person.ID == q.Person {
			r.Stands = l.Skills
		}
	}
	for _, g := range m.Gaps() {
		if g.Who == q.Person {
			r.Gaps = append(r.Gaps, g)
		}
	}
	for c, err := range b.Cases(Training).All(row.Span{}) {
		if err != nil {
			return r, err
		}
		for _, l := range c.Lines {
			if l.Staff == q.Person && c.State != document.Voided {
				r.Sessions = append(r.Sessions, Trained{c.Number, c.Day, c.Title, c.Answer("skill"), l.Result})
			}
		}
	}
	for k, err := range b.Certificates().All(row.Span{}) {
		if err != nil {
			return r, err
		}
		if k.Person == q.Person {
			r.Papers = append(r.Papers, k)
		}
	}
	slices.SortStableFunc(r.Papers, func(x, y Certificate) int { return cmp.Compare(y.Day, x.Day) })
	slices.SortFunc(r.Sessions, func(x, y Trained) int { return cmp.Compare(y.Day, x.Day) })
	return r, nil
}
