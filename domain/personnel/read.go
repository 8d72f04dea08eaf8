package personnel

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// The two parts of the index of cases by kind.
const (
	UnderWay = "under way"
	Over     = "over"
)

// Row is a case as lists show it.
type Row struct {
	Kind   document.Kind
	Number document.Number
	State  document.State
	Title  string
	Person string
	Day    calendar.Day
	Due    calendar.Day
	Step   int
	Late   bool
}

// List gives the cases of a kind: those under way by the day they are due, or those that are over, the latest first.
type List struct {
	Kind  document.Kind
	Over  bool
	Late  bool         // only those past their day
	After calendar.Day // of those under way, due after this day
	Limit int          // at most 500; 0 is 200
}

// Act implements Query.
func (q List) Act(Books) (authority.Act, error) {
	p := PlanOf(q.Kind)
	if p.Kind == "" {
		return authority.Act{}, errKind(q.Kind)
	}
	return authority.Act{Verb: p.Read, Subject: "the list of " + string(q.Kind) + "s"}, nil
}

// Ask implements Query.
func (q List) Ask(b Books, sign authority.Sign) (out []Row, err error) {
	if q.Limit <= 0 || q.Limit > 500 {
		q.Limit = 200
	}
	part, span := UnderWay, row.Span{}
	if q.Over {
		part, span.Reverse = Over, true
	}
	if q.After != 0 {
		span.From = []any{q.After + 1}
	}
	names := map[authority.StaffID]string{}
	for c, err := range b.Cases(q.Kind).Via(ByKind, span, string(q.Kind), part) {
		if err != nil {
			return nil, err
		}
		if c, err = withWords(b, c, false); err != nil {
			return nil, err
		}
		if hidden(c, sign) || q.Late && !c.Late(sign.Day) {
			continue
		}
		out = append(out, rowOf(b, c, sign.Day, names))
		if len(out) == q.Limit {
			break
		}
	}
	return out, nil
}

func rowOf(b Books, c Case, day calendar.Day, names map[authority.StaffID]string) Row {
	return Row{c.Kind, c.Number, c.State, c.Title, nameOf(b, c.Person, names), c.Day, c.Due, c.Step, c.Late(day)}
}

func nameOf(b Books, id authority.StaffID, names map[authority.StaffID]string) string {
	if id == 0 {
		return ""
	}
	n, known := names[id]
	if !known {
		if p, ok, err := b.People().Find(id); err == nil && ok {
			n = p.FullName
		}
		names[id] = n
	}
	return n
}

// hidden says whether a sealed case is about the reader, who did not file it; what was talked about with the reader is not.
func hidden(c Case, sign authority.Sign) bool {
	p := PlanOf(c.Kind)
	if c.Person != sign.Who || p.Group == "" || p.Own {
		return false
	}
	return c.Kind != Coaching || c.State == "planned"
}

// Paper is a case with the names its papers need.
type Paper struct {
	Case
	House  office.House
	Names  map[authority.StaffID]string
	Hands  []staff.Hand
	Terms  Terms
	Action []Move   // what may follow
	By     []string // who entered each stage
	About  string   // the account of the customer it is about, "" for none
}

// Read gives a case to a holder of its key.
//
// Refuses: no such case; no key; a case about the reader.
type Read struct {
	Kind   document.Kind   `cbor:"1,keyasint"`
	Number document.Number `cbor:"2,keyasint"`
}

// Act implements Query.
func (q Read) Act(Books) (authority.Act, error) { return actOn(q.Kind, q.Number, PlanOf(q.Kind).Read) }

// Ask implements Query.
func (q Read) Ask(b Books, sign authority.Sign) (Paper, error) {
	c, err := look(b, q.Kind, q.Number)
	if err != nil {
		return Paper{}, err
	}
	if hidden(c, sign) {
		return Paper{}, errOwnCase
	}
	return paperOf(b, c, sign)
}

func paperOf(b Books, c Case, sign authority.Sign) (p Paper, err error) {
	p = Paper{Case: c, Names: map[authority.StaffID]string{}, Action: PlanOf(c.Kind).Allowed(c.State)}
	if p.House, err = b.House().Get(office.HouseKey); err != nil {
		return p, err
	}
	if p.Terms, err = termsOn(b, sign.Day); err != nil {
		return p, err
	}
	if p.Hands, err = staff.HandsOf(b, c.Signatures); err != nil {
		return p, err
	}
	who := []authority.StaffID{c.Person}
	for _, l := range c.Lines {
		who = append(who, l.Staff)
	}
	for _, s := range c.Scores {
		who = append(who, s.Panelist, s.By)
	}
	for _, s := range c.Stages {
		by, err := staff.SignedBy(b, s.Sign)
		if err != nil {
			return p, err
		}
		p.By = append(p.By, by)
	}
	if c.Account != 0 {
		a, _, err := b.Accounts().Find(account.ID(c.Account))
		if err != nil {
			return p, err
		}
		p.About = a.Number
	}
	for _, id := range who {
		nameOf(b, id, p.Names)
	}
	return p, nil
}

// Look notes in the journal that somebody opens a case, by its number alone; the screen asks Read for it next.
type Look struct {
	Kind   document.Kind   `cbor:"1,keyasint"`
	Number document.Number `cbor:"2,keyasint"`
}

// Name implements Command.
func (Look) Name() string { return "personnel.look" }

// Act implements Command.
func (c Look) Act(Books) (authority.Act, error) { return actOn(c.Kind, c.Number, PlanOf(c.Kind).Read) }

// Do implements Command. What who filed it handed in since is taken in.
func (c Look) Do(b Books, sign authority.Sign) (Done, error) {
	p, err := Read(c).Ask(b, sign)
	if err != nil || !PlanOf(c.Kind).Own {
		return p.done(), err
	}
	was, err := b.Cases(c.Kind).Get(c.Number)
	if err != nil || len(was.Stages) == len(p.Stages) {
		return p.done(), err
	}
	n, err := load(b, c.Kind, c.Number)
	if err != nil {
		return Done{}, err
	}
	return n.done(), put(b, PlanOf(c.Kind), n)
}

// Mine gives what who is signed in filed, as it stands.
type Mine struct{}

// Act implements Query.
func (Mine) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (Mine) Ask(b Books, sign authority.Sign) (out []Paper, err error) {
	for o, err := range b.OwnCopies().All(row.Span{Within: []any{sign.Who}}) {
		if err != nil {
			return nil, err
		}
		c, err := b.OpenOwn(o.Box)
		if err != nil {
			c = Case{Header: document.Header{Kind: o.Kind, Number: o.Number}, Title: "locked with a password you had before: ask for it on paper"}
		} else if handed, err := b.OpenOwn(o.Handed); err == nil {
			c.Title, c.Answers = handed.Title, handed.Answers
		}
		p, err := paperOf(b, c, sign)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}
