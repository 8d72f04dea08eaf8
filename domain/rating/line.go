package rating

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/staff"
)

// rank orders the roles of a section.
func rank(p staff.Person) int {
	return slices.Index([]staff.Role{staff.Supervisor, staff.Manager}, p.Role)
}

// Above says whether one person stands above another: is the other's supervisor, or that one's, and so on; or a manager, over everybody who is none.
// Where nobody in service is named as the supervisor, a higher role stands above.
func Above(b Books, who, of authority.StaffID, day calendar.Day) (bool, error) {
	me, ok, err := b.People().Find(who)
	if err != nil || !ok || who == of {
		return false, err
	}
	p, ok, err := b.People().Find(of)
	if err != nil || !ok {
		return false, err
	}
	if me.Role == staff.Manager && p.Role != staff.Manager {
		return true, nil
	}
	boss, _, err := b.People().Find(p.Supervisor)
	if err != nil {
		return false, err
	}
	if boss.ID == 0 || boss.OutOn(day) {
		return rank(me) > rank(p), nil
	}
	for up, seen := boss.ID, []authority.StaffID{}; up != 0 && !slices.Contains(seen, up); {
		if up == who {
			return true, nil
		}
		seen = append(seen, up)
		x, _, err := b.People().Find(up)
		if err != nil {
			return false, err
		}
		up = x.Supervisor
	}
	return false, nil
}

// acting gives the signer, and for whom they act: by the delegation used, or by one of writing or reviewing ratings that runs.
func acting(b Books, sign authority.Sign) ([]authority.StaffID, error) {
	out := sign.Parties()
	for _, v := range []authority.Verb{VerbWrite, VerbReview} {
		lent, err := b.Lenders(sign.Who, v, sign.Day)
		if err != nil {
			return nil, err
		}
		out = append(out, lent...)
	}
	return out, nil
}

// refuseLine refuses who does not stand above the employee.
func refuseLine(b Books, of staff.Person, sign authority.Sign) error {
	as, err := acting(b, sign)
	if err != nil {
		return err
	}
	for _, who := range as {
		if above, err := Above(b, who, of.ID, sign.Day); above || err != nil {
			return err
		}
	}
	could, err := couldRate(b, of, sign)
	if err != nil {
		return err
	}
	return fault.New(fault.Refused, "rating.line", "Whoever stands above {name} rates {name}, and nobody else: {who}.", fault.Args{"name": of.FullName, "who": could})
}

// couldRate names who in service may rate a person.
func couldRate(b Books, of staff.Person, sign authority.Sign) (string, error) {
	holders, err := staff.Holders(b, VerbWrite, sign.Day)
	if err != nil {
		return "", err
	}
	var names []string
	for _, id := range holders {
		above, err := Above(b, id, of.ID, sign.Day)
		if err != nil {
			return "", err
		}
		if above && id != of.ID {
			names = append(names, nameOf(b, id))
		}
	}
	if len(names) == 0 {
		return "nobody in these books; set the supervisor of " + of.FullName + " under Office, Staff", nil
	}
	return strings.Join(names, ", ") + " could", nil
}

var errHidden = fault.New(fault.Refused, "rating.not-shown", "Your own rating is shown to you once it was discussed with you.", nil)

// sight is what one reader may see of ratings.
type sight struct {
	b    Books
	me   staff.Person
	sign authority.Sign
	as   []authority.StaffID
	over map[authority.StaffID]bool
}

func sightOf(b Books, sign authority.Sign) (s sight, err error) {
	s = sight{b: b, sign: sign, over: map[authority.StaffID]bool{}}
	if s.me, _, err = b.People().Find(sign.Who); err != nil {
		return s, err
	}
	s.as, err = acting(b, sign)
	return s, err
}

// above says whether the reader, or somebody they act for, stands above a person.
func (s sight) above(of authority.StaffID) (bool, error) {
	if is, known := s.over[of]; known {
		return is, nil
	}
	for _, who := range s.as {
		above, err := Above(s.b, who, of, s.sign.Day)
		if err != nil {
			return false, err
		}
		if above {
			s.over[of] = true
			return true, nil
		}
	}
	s.over[of] = false
	return false, nil
}

// refuse refuses a rating the reader may not see: one's own before the talk; and another's to all but the rater, the reviewing official, whoever
// stands above either of them or the employee, and, once it is signed, a manager.
func (s sight) refuse(r Rating) error {
	if r.Employee == s.sign.Who {
		if r.Talked == 0 {
			return errHidden
		}
		return nil
	}
	if slices.Contains(s.as, r.Rater) || r.Reviewer != 0 && slices.Contains(s.as, r.Reviewer) {
		return nil
	}
	if s.me.Role == staff.Manager && r.State != document.Draft && r.State != Discussed {
		return nil
	}
	for _, of := range []authority.StaffID{r.Employee, r.Rater} {
		if above, err := s.above(of); above || err != nil {
			return err
		}
	}
	return fault.New(fault.Refused, "rating.not-yours", "{rating} is read by its rater, the reviewing official and whoever stands above the employee: {rater} or a manager could.",
		fault.Args{"rating": r.Ref(), "rater": nameOf(s.b, r.Rater)})
}

// sees says whether the reader may see a rating.
func (s sight) sees(r Rating) (bool, error) {
	err := s.refuse(r)
	if fault.KindOf(err) == fault.Refused {
		return false, nil
	}
	return err == nil, err
}

// others names who else in service could do a verb over a rating: not the employee, nobody who wrote it, none of these, nobody without a key.
func othersWho(b Books, v authority.Verb, r Rating, sign authority.Sign, besides ...authority.StaffID) (out []string, err error) {
	holders, err := staff.Holders(b, v, sign.Day)
	if err != nil {
		return nil, err
	}
	barred := append(append(besides, r.Employee), r.Preparers()...)
	for _, id := range holders {
		if slices.Contains(barred, id) {
			continue
		}
		p, err := b.People().Get(id)
		if err != nil {
			return nil, err
		}
		if p.Role.Opens(staff.Supervision) {
			out = append(out, p.FullName)
		}
	}
	return out, nil
}

// Preparers lists whose work the rating is, for the own-work refusal: who began it and who has to rate now.
func (r Rating) Preparers() []authority.StaffID { return append(r.Header.Preparers(), r.Rater) }

// BooksSince gives the day of the first deed of the books.
func BooksSince(b Books) (calendar.Day, error) {
	h, ok, err := b.House().Find(office.HouseKey)
	if err != nil || !ok {
		return 0, err
	}
	for e, err := range b.JournalBefore(h.Drawer, 2, 1) {
		return e.Sign.Day, err
	}
	return 0, nil
}
