package personnel

import (
	"slices"
	"strconv"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// Certificate says that somebody passed a training, and until when that counts.
type Certificate struct {
	ID      uint64            `cbor:"1,keyasint"`
	Person  authority.StaffID `cbor:"2,keyasint"`
	Skill   string            `cbor:"3,keyasint"`
	Day     calendar.Day      `cbor:"4,keyasint"`
	Expires calendar.Day      `cbor:"5,keyasint,omitempty"` // the last day it counts, 0 for no end
	Session uint64            `cbor:"6,keyasint"`
}

// certify gives a certificate to each who passed.
func certify(b Books, c Case, day calendar.Day) error {
	months, _ := strconv.Atoi(c.Answer("valid"))
	for _, l := range c.Lines {
		if l.Result != "passed" || l.Staff == 0 {
			continue
		}
		id, err := b.Certificates().Next()
		if err != nil {
			return err
		}
		k := Certificate{ID: id, Person: l.Staff, Skill: c.Answer("skill"), Day: day, Session: uint64(c.Number)}
		if months > 0 {
			k.Expires = day.PlusMonths(months) - 1
		}
		if err := b.Certificates().Put(k); err != nil {
			return err
		}
	}
	return nil
}

// Skill is how one person stands with one skill.
type Skill struct {
	Since, Expires calendar.Day
	Needed         bool // by the person's position
}

// Has says whether the skill counts on a day.
func (s Skill) Has(day calendar.Day) bool {
	return s.Since != 0 && (s.Expires == 0 || s.Expires >= day)
}

// Matrix is people by skills.
type Matrix struct {
	House  office.House
	Skills []string
	Lines  []MatrixLine
	Day    calendar.Day
}

// MatrixLine is one person of the matrix.
type MatrixLine struct {
	Person staff.Person
	Skills []Skill // in the order of the matrix
}

// Gap is a skill somebody's position needs and the person lacks, or will lack soon.
type Gap struct {
	Who     authority.StaffID
	Person  string
	Skill   string
	Expired calendar.Day // 0 for never had
	Soon    bool         // it still counts, for less than 60 days
}

// soon is how long before its end a certificate is in the list of gaps.
const soon = 60

// Gaps lists what is missing, or runs out soon.
func (m Matrix) Gaps() (out []Gap) {
	for _, l := range m.Lines {
		for i, s := range l.Skills {
			runsOut := s.Expires != 0 && s.Expires < m.Day+soon
			if s.Needed && !s.Has(m.Day) || s.Since != 0 && runsOut {
				out = append(out, Gap{l.Person.ID, l.Person.FullName, m.Skills[i], s.Expires, s.Has(m.Day)})
			}
		}
	}
	return out
}

// SkillMatrix gives who in service has which skills.
type SkillMatrix struct{}

// Act implements Query.
func (SkillMatrix) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbRead, Subject: "the skill matrix"}, nil
}

// Ask implements Query.
func (SkillMatrix) Ask(b Books, sign authority.Sign) (m Matrix, err error) {
	m.Day = sign.Day
	if m.House, err = b.House().Get(office.HouseKey); err != nil {
		return m, err
	}
	t, err := termsOn(b, sign.Day)
	if err != nil {
		return m, err
	}
	for _, r := range t.Skills {
		m.Skills = append(m.Skills, r.Skill)
	}
	has := map[authority.StaffID]map[string]Skill{}
	for k, err := range b.Certificates().All(row.Span{}) {
		if err != nil {
			return m, err
		}
		if has[k.Person] == nil {
			has[k.Person] = map[string]Skill{}
		}
		if old := has[k.Person][k.Skill]; old.Since == 0 || k.Expires == 0 || old.Expires != 0 && k.Expires > old.Expires {
			has[k.Person][k.Skill] = Skill{Since: k.Day, Expires: k.Expires}
		}
		if !slices.Contains(m.Skills, k.Skill) {
			m.Skills = append(m.Skills, k.Skill)
		}
	}
	people, err := staff.ListPeople{}.Ask(b, sign)
	for _, p := range people {
		l := MatrixLine{Person: p}
		for _, name := range m.Skills {
			s := has[p.ID][name]
			for _, r := range t.Skills {
				s.Needed = s.Needed || r.Skill == name && (len(r.Positions) == 0 || slices.Contains(r.Positions, p.Position))
			}
			l.Skills = append(l.Skills, s)
		}
		m.Lines = append(m.Lines, l)
	}
	return m, err
}
