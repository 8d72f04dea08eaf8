package personnel

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// Certificate says that somebody passed a training, here or outside, and until when that counts.
type Certificate struct {
	row.Mark `cbor:"90,keyasint"`
	ID       uint64            `cbor:"1,keyasint"`
	Person   authority.StaffID `cbor:"2,keyasint"`
	Skill    string            `cbor:"3,keyasint"`
	Day      calendar.Day      `cbor:"4,keyasint"`
	Expires  calendar.Day      `cbor:"5,keyasint,omitempty"` // the last day it counts, 0 for no end
	Session  uint64            `cbor:"6,keyasint,omitempty"` // 0 for one from outside
	Issuer   string            `cbor:"7,keyasint,omitempty"` // who gave one from outside, with its number
	Sign     authority.Sign    `cbor:"8,keyasint,omitzero"`
	Void     string            `cbor:"9,keyasint,omitempty"` // why it is void
	VoidSign authority.Sign    `cbor:"10,keyasint,omitzero"`
}

// assessed refuses a training with people whose result is still open.
func (c Case) assessed() error {
	for _, l := range c.Lines {
		if l.Result == "" || l.Result == "invited" {
			return no("training.open", "Enter for each who was invited: present, passed, failed or absent.", "lines")
		}
	}
	return nil
}

// certify gives a certificate to each who passed; it counts from the day the training was held.
func certify(b Books, c Case, held calendar.Day) error {
	sign, _ := c.Signed("assessed")
	months, err := strconv.Atoi(cmp.Or(c.Answer("valid"), "0"))
	if err != nil {
		return no("personnel.months", "The months a certificate lasts are a number.", "valid")
	}
	for _, l := range c.Lines {
		if l.Result != "passed" || l.Staff == 0 {
			continue
		}
		k := Certificate{Person: l.Staff, Skill: c.Answer("skill"), Day: held, Session: uint64(c.Number), Sign: sign}
		if months > 0 {
			k.Expires = held.PlusMonths(months) - 1
		}
		if k.ID, err = b.Certificates().Next(); err != nil {
			return err
		}
		if err := b.Certificates().Put(k); err != nil {
			return err
		}
	}
	return nil
}

// EnterCertificate enters a certificate that somebody brought from outside.
//
// Refuses, in order: no such person; no authority, one's own; a skill of no list; a day to come, or before none; an end before the day; no
// word of who gave it.
type EnterCertificate struct {
	Person  authority.StaffID `cbor:"1,keyasint"`
	Skill   string            `cbor:"2,keyasint"`
	Day     calendar.Day      `cbor:"3,keyasint"`
	Expires calendar.Day      `cbor:"4,keyasint,omitempty"` // 0 for no end
	Issuer  string            `cbor:"5,keyasint"`
}

// Name implements Command.
func (EnterCertificate) Name() string { return "personnel.certificate" }

// Act implements Command.
func (c EnterCertificate) Act(b Books) (authority.Act, error) {
	p, err := b.People().Get(c.Person)
	return authority.Act{Verb: VerbTrain, Subject: "a certificate of " + p.FullName, Prepared: []authority.StaffID{c.Person}}, err
}

// Do implements Command.
func (c EnterCertificate) Do(b Books, sign authority.Sign) (uint64, error) {
	t, err := termsOn(b, sign.Day)
	if err == nil {
		err = t.refuseSkill(c.Skill)
	}
	if err != nil {
		return 0, err
	}
	switch {
	case c.Day == 0 || c.Day > sign.Day:
		return 0, no("certificate.day", "Say on which day it was given; it does not lie ahead.", "day")
	case c.Expires != 0 && c.Expires < c.Day:
		return 0, no("certificate.end", "The last day it counts is before the day it was given.", "expires")
	case strings.TrimSpace(c.Issuer) == "":
		return 0, no("certificate.issuer", "Say who gave it, and its number.", "issuer")
	}
	id, err := b.Certificates().Next()
	if err != nil {
		return 0, err
	}
	return id, b.Certificates().Put(Certificate{ID: id, Person: c.Person, Skill: c.Skill, Day: c.Day, Expires: c.Expires, Issuer: strings.TrimSpace(c.Issuer), Sign: sign})
}

// VoidCertificate takes a certificate out of the matrix; it stays in the training record.
//
// Refuses, in order: no such certificate; no authority, one's own; no reason; one that is void.
type VoidCertificate struct {
	ID     uint64 `cbor:"1,keyasint"`
	Reason string `cbor:"2,keyasint"`
}

// Name implements Command.
func (VoidCertificate) Name() string { return "personnel.void-certificate" }

// Act implements Command.
func (c VoidCertificate) Act(b Books) (authority.Act, error) {
	k, err := b.Certificates().Get(c.ID)
	return authority.Act{Verb: VerbTrain, Subject: fmt.Sprintf("certificate %d", c.ID), Reason: c.Reason, Prepared: []authority.StaffID{k.Person}}, err
}

// Do implements Command.
func (c VoidCertificate) Do(b Books, sign authority.Sign) (bool, error) {
	k, err := b.Certificates().Get(c.ID)
	switch {
	case err != nil:
		return false, err
	case strings.TrimSpace(c.Reason) == "":
		return false, no("certificate.why", "Say why the certificate is void.", "reason")
	case k.Void != "":
		return false, fault.New(fault.Refused, "certificate.void", "The certificate is void already.", nil)
	}
	k.Void, k.VoidSign = strings.TrimSpace(c.Reason), sign
	return true, b.Certificates().Put(k)
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
		if k.Void != "" {
			continue
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
