package rating

import (
	"iter"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/row"
)

// VerbRead lets a person read ratings; the key of the sealed records is needed besides.
var VerbRead = authority.Say("rating.read", "read performance ratings")

func ofEmployee(b Books, id authority.StaffID) iter.Seq2[Rating, error] {
	return b.Ratings().Via(ByEmployee, row.Span{Reverse: true}, id)
}

// Look notes in the journal that somebody opens a rating; the screen asks Read for it next.
//
// Refuses, in order: no such rating; no key; one's own rating before it was discussed.
type Look struct {
	Number document.Number `cbor:"1,keyasint"`
}

// Name implements Command.
func (Look) Name() string { return "rating.look" }

// Act implements Command.
func (c Look) Act(Books) (authority.Act, error) { return actOn(VerbRead, c.Number), nil }

// Do implements Command.
func (c Look) Do(b Books, sign authority.Sign) (Step, error) {
	p, err := Read(c).Ask(b, sign)
	return p.step(), err
}

// Paper is a rating with the names its form needs.
type Paper struct {
	Rating
	House        office.House
	EmployeeName string
	RaterName    string
	ReviewerName string
	ChangedBy    []string // who changed each score
}

// Read gives a rating to a holder of the key.
type Read struct {
	Number document.Number `cbor:"1,keyasint"`
}

// Act implements Query.
func (q Read) Act(Books) (authority.Act, error) { return actOn(VerbRead, q.Number), nil }

// Ask implements Query.
func (q Read) Ask(b Books, sign authority.Sign) (p Paper, err error) {
	if p.Rating, err = b.Ratings().Get(q.Number); err != nil {
		return Paper{}, err
	}
	if hidden(p.Rating, sign) {
		return Paper{}, errHidden
	}
	if p.House, err = b.House().Get(office.HouseKey); err != nil {
		return p, err
	}
	p.EmployeeName, p.RaterName = nameOf(b, p.Employee), b.SignedBy(p.rated())
	reviewed, _ := p.Signed(past[document.Approve], past[document.Return], past[Change])
	p.ReviewerName = b.SignedBy(reviewed)
	for _, c := range p.Changes {
		p.ChangedBy = append(p.ChangedBy, b.SignedBy(c.Sign))
	}
	if p.Reviewer == 0 {
		if rater, ok, err := b.People().Find(p.Rater); err == nil && ok {
			p.ReviewerName = nameOf(b, rater.Supervisor)
		}
	}
	return p, nil
}

// rated is the signature of who began the rating.
func (r Rating) rated() authority.Sign {
	s, _ := r.Signed("prepared")
	return s
}

// hidden says whether the rating is the reader's own and not yet discussed.
func hidden(r Rating, sign authority.Sign) bool { return r.Employee == sign.Who && r.Talked == 0 }

func nameOf(b Books, id authority.StaffID) string {
	if id == 0 {
		return ""
	}
	if p, ok, err := b.People().Find(id); err == nil && ok {
		return p.FullName
	}
	return ""
}

// Line is a rating as the list shows it.
type Line struct {
	Number   document.Number
	State    document.State
	Type     Type
	Employee authority.StaffID
	Name     string
	Rater    string
	From, To calendar.Day
	Due      calendar.Day
	Total    string // weighted score, "" until every factor is scored
	Level    string
	Late     bool // due and not filed
}

// List gives the ratings in the order of their due days, the latest first; at most Limit (0 for 500).
type List struct {
	Employee authority.StaffID // 0 for all
	Open     bool              // only those not filed or void
	Limit    int
}

// Act implements Query.
func (List) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbRead, Subject: "the list of ratings"}, nil
}

// Ask implements Query.
func (q List) Ask(b Books, sign authority.Sign) (out []Line, err error) {
	if q.Limit <= 0 {
		q.Limit = 500
	}
	walk := b.Ratings().Via(ByDue, row.Span{Reverse: true})
	if q.Employee != 0 {
		walk = ofEmployee(b, q.Employee)
	}
	for r, err := range walk {
		if err != nil {
			return nil, err
		}
		done := r.State == document.Issued || r.State == document.Voided
		if hidden(r, sign) || q.Open && done {
			continue
		}
		l := Line{
			Number: r.Number, State: r.State, Type: r.Type, Employee: r.Employee, Name: nameOf(b, r.Employee), Rater: b.SignedBy(r.rated()),
			From: r.From, To: r.To, Due: r.Due, Level: r.Level(), Late: !done && r.Due < sign.Day,
		}
		if r.Scored() {
			l.Total = r.Total().StringFixed(2)
		}
		if out = append(out, l); len(out) == q.Limit {
			break
		}
	}
	return out, nil
}
