package rating

import (
	"cmp"
	"iter"
	"slices"

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
// Refuses, in order: no such rating; no key; one's own rating before it was discussed; a rating of somebody the reader neither rates nor reviews, nor stands
// above.
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
	ChangedBy    []string                     // who changed each score
	ByName       map[authority.StaffID]string // who else is named in it
	Hands        map[authority.Sign]string    // who signed, and for whom by which delegation
	Was          int                          // which version it shows; 0: as it stands
	Ended        Version                      // that version: who ended it, and why
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
	eyes, err := sightOf(b, sign)
	if err != nil {
		return Paper{}, err
	}
	if err := eyes.refuse(p.Rating); err != nil {
		return Paper{}, err
	}
	if p.House, err = b.House().Get(office.HouseKey); err != nil {
		return p, err
	}
	p.EmployeeName, p.RaterName, p.ByName = nameOf(b, p.Employee), p.raterName(b), map[authority.StaffID]string{}
	reviewed, _ := p.Signed(past[document.Approve], past[document.Return], past[Change])
	p.ReviewerName = b.SignedBy(reviewed)
	for _, c := range p.Changes {
		p.ChangedBy = append(p.ChangedBy, cmp.Or(c.Of, b.SignedBy(c.Sign)))
	}
	for _, id := range p.people() {
		p.ByName[id] = nameOf(b, id)
	}
	p.Hands = map[authority.Sign]string{}
	for _, v := range p.Versions {
		p.Hands[v.Sign] = b.SignedBy(v.Sign)
	}
	for _, o := range p.Outside {
		p.Hands[o.Sign] = b.SignedBy(o.Sign)
	}
	for _, x := range p.Plea.SentBack {
		p.Hands[x.Sign] = b.SignedBy(x.Sign)
	}
	if o, outside := p.lastOfficial(document.Approve, Change, document.Return); outside && p.Reviewer == 0 {
		p.ReviewerName = o.String()
	} else if p.ReviewerName == "" {
		if rater, ok, err := b.People().Find(p.Rater); err == nil && ok {
			p.ReviewerName = nameOf(b, rater.Supervisor)
		}
	}
	return p, nil
}

// raterName names who rates: who began the rating, and for whom, or to whom it was handed.
func (r Rating) raterName(b Books) string {
	if s, ok := r.Signed("prepared"); ok && s.Who == r.Rater {
		return b.SignedBy(s)
	}
	return nameOf(b, r.Rater)
}

// people lists who else is named in a rating.
func (r Rating) people() (out []authority.StaffID) {
	for _, c := range slices.Concat(r.Changes, r.Plea.Proposed) {
		out = append(out, c.Sign.Who)
	}
	for _, h := range r.Handed {
		out = append(out, h.From, h.To, h.By)
	}
	for _, v := range r.Versions {
		out = append(out, v.Rater, v.Sign.Who)
	}
	for _, o := range r.Outside {
		out = append(out, o.Sign.Who)
	}
	for _, s := range r.Plea.SentBack {
		out = append(out, s.Sign.Who)
	}
	return append(out, r.Plea.Reviewer, r.Plea.Decider, r.Scorer)
}

// Version gives the paper as one of its versions was talked about or signed, from 1; false when there is no such version.
func (p Paper) Version(n int) (Paper, bool) {
	r, ok := p.At(n)
	if ok {
		p.Rating, p.RaterName, p.Was, p.ReviewerName = r, p.ByName[r.Rater], n, ""
		p.Ended = p.Versions[n-1]
	}
	return p, ok
}

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
	Due      calendar.Day // of what comes next; the rating's own once it is filed
	Next     string       // what comes next, as DueLine says it; "" when nothing does
	Total    string       // weighted score, "" until every factor is scored
	Level    string
	Late     bool // what comes next is past its day
}

// List gives the ratings the reader may see, in the order of their due days, the latest first; at most Limit (0 for 500).
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
	eyes, err := sightOf(b, sign)
	if err != nil {
		return nil, err
	}
	t, err := TermsOn(b, sign.Day)
	if err != nil {
		return nil, err
	}
	walk := b.Ratings().Via(ByDue, row.Span{Reverse: true})
	if q.Employee != 0 {
		walk = ofEmployee(b, q.Employee)
	}
	for r, err := range walk {
		if err != nil {
			return nil, err
		}
		sees, err := eyes.sees(r)
		if err != nil {
			return nil, err
		}
		if !sees || q.Open && r.done() {
			continue
		}
		l := Line{
			Number: r.Number, State: r.State, Type: r.Type, Employee: r.Employee, Name: nameOf(b, r.Employee), Rater: r.raterName(b),
			From: r.From, To: r.To, Due: r.Due, Level: r.Level(),
		}
		if !r.done() {
			l.Next, l.Due = r.next(t, sign.Day)
			l.Late = l.Due < sign.Day
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
