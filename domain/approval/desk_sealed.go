package approval

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/personnel"
	"curbstop/domain/rating"
	"curbstop/domain/row"
)

// sealedSources are records only holders of a key read. The desk says that one waits, since when and whose it is; what stands in it is opened on its own
// page, which is a deed of its own in the journal.
var sealedSources = []source{
	in(ratings, rating.KindRating),
	in(cases, personnelKinds()...),
}

func personnelKinds() (out []document.Kind) {
	for _, p := range personnel.Plans {
		for _, m := range p.Moves {
			if m.Decides {
				out = append(out, p.Kind)
				break
			}
		}
	}
	return out
}

// ratings wait for the reviewing official once they are signed, and for an answer or a decision when they are appealed.
func ratings(b rating.Books, sign authority.Sign) (out []Item, err error) {
	names := map[authority.StaffID]string{}
	out, err = drafts(b.Ratings(), func(r rating.Rating) (Item, bool) {
		act := authority.Act{Verb: rating.VerbReview, Subject: r.Ref().String(), Prepared: append(r.Preparers(), r.Employee)}
		kind, waits := "rating to review", true
		switch r.State {
		case rating.Signed:
		case rating.Appealed:
			kind, act.Verb, act.Prepared = "appeal to answer", rating.VerbWrite, nil
			waits = r.Rater == sign.Who
		case rating.Amended:
			kind = "answer to an appeal to review"
		case rating.Carried:
			kind, act.Verb = "appeal to decide", rating.VerbAppeal
		default:
			waits = false
		}
		if !waits {
			return Item{}, false
		}
		it := paper(kind, r.Header, 0, 0, nil)
		it.What, it.By, it.own = nameOfStaff(b, names, r.Employee), nameOfStaff(b, names, r.Rater), &act
		it.Lines = []Line{
			{"Rating of", it.What},
			{"Rater", it.By},
			{"Period", r.From.US() + " to " + r.To.US()},
			{"Sealed", "Enter opens the ratings; looking at one is noted in the journal."},
		}
		if r.ReviewBy != 0 {
			it.Lines = append(it.Lines, Line{"Due", r.ReviewBy.US()})
		}
		if r.Employee == sign.Who {
			it.Why = "This rating is your own: somebody else decides over it."
		}
		return it, true
	})
	if sealed(err) {
		return nil, nil
	}
	return out, err
}

// people is where names are looked up.
type people interface {
	People() row.Table[authority.StaffID, staffPerson]
}

func nameOfStaff(b people, known map[authority.StaffID]string, id authority.StaffID) string {
	if name, ok := known[id]; ok {
		return name
	}
	p, _, err := b.People().Find(id)
	if err != nil {
		return ""
	}
	known[id] = p.FullName
	return p.FullName
}

// cases are those of personnel that stand where somebody decides. A case about oneself is nobody's to decide over.
func cases(b personnel.Books, sign authority.Sign) (out []Item, err error) {
	for _, p := range personnel.Plans {
		some, err := drafts(b.Cases(p.Kind), func(c personnel.Case) (Item, bool) {
			if c.Kind != p.Kind { // kinds may share a table
				return Item{}, false
			}
			for _, m := range p.Moves {
				if _, may := p.Law[c.State][m.Action]; !m.Decides || !may || m.Verb != personnel.VerbDecide && m.Verb != personnel.VerbInquire {
					continue
				}
				act, err := personnel.Step{Kind: p.Kind, Number: c.Number, Action: m.Action}.Act(b)
				if err != nil {
					return Item{}, false
				}
				it := paper(string(p.Kind)+" to "+string(m.Action), c.Header, 0, 0, nil)
				it.What, it.own = strings.ToLower(p.Title), &act
				it.Lines = []Line{{"Kind", p.Title}, {"Sealed", "Enter opens personnel; looking at a case is noted in the journal."}}
				if c.Due != 0 {
					it.Lines = append(it.Lines, Line{"Due", c.Due.US()})
				}
				if c.Person == sign.Who {
					it.Why = "This case is about you: somebody else decides over it."
				}
				return it, true
			}
			return Item{}, false
		})
		if sealed(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, some...)
	}
	return out, nil
}
