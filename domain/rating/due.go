package rating

import (
	"cmp"
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// Span is a period somebody is to be rated over.
type Span struct {
	Type     Type
	From, To calendar.Day
}

// Periods gives the periods of a person that ended on a day or since, or end within the days the terms look ahead: probation from the day of hire, and each
// year since. Nobody without a day of hire has any.
func (t Terms) Periods(hired, left, since, today calendar.Day) (out []Span) {
	if hired == 0 {
		return nil
	}
	add := func(s Span) {
		if s.To >= since && s.To <= today.Plus(t.Soon) && (left == 0 || s.To <= left) {
			out = append(out, s)
		}
	}
	add(Span{Probation, hired, hired.PlusMonths(t.Probation) - 1})
	first := hired
	if t.Year != 0 {
		y, m, _ := hired.Civil()
		if int(m) >= t.Year {
			y++
		}
		first = calendar.MonthOf(y, 1).First().PlusMonths(t.Year - 1)
		add(Span{Annual, hired, first - 1})
	}
	for i := 0; ; i++ {
		s := Span{Annual, first.PlusMonths(12 * i), first.PlusMonths(12*(i+1)) - 1}
		if s.To > today.Plus(t.Soon) {
			return out
		}
		add(s)
	}
}

// since gives the day from which no period is forgotten: as the terms say, or a year before the books began.
func (t Terms) since(b Books) (calendar.Day, error) {
	if t.Since != 0 {
		return t.Since, nil
	}
	first, err := BooksSince(b)
	return first - 365, err
}

// DueLine is a rating that is to be written, reviewed or filed.
type DueLine struct {
	Employee authority.StaffID
	Name     string
	Position string
	Rater    string // who writes it: the supervisor of the person where nobody began
	RaterID  authority.StaffID
	Type     Type
	From, To calendar.Day
	Due      calendar.Day    // of what comes next
	Next     string          // what comes next: begin, discuss, sign, review, give, wait, file, answer, decide; or HireDay
	Number   document.Number // 0: not begun
	State    document.State
	Days     int // past the day; negative: days left
}

// HireDay is what comes next of somebody without a day of hire, whose periods nobody can reckon.
const HireDay = "hire day"

// Late says whether the day has passed.
func (d DueLine) Late() bool { return d.Days > 0 }

// DueList gives what is due of ratings, the latest first: periods that nobody began to rate, ratings that are not filed, and below them who has no day of
// hire. With Late only what is past its day. Everybody reads of those whom they rate, review or stand above.
type DueList struct {
	Late bool
}

// Act implements Query.
func (DueList) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbRead, Subject: "the ratings that are due"}, nil
}

// Ask implements Query.
func (q DueList) Ask(b Books, sign authority.Sign) (out []DueLine, err error) {
	t, err := TermsOn(b, sign.Day)
	if err != nil {
		return nil, err
	}
	eyes, err := sightOf(b, sign)
	if err != nil {
		return nil, err
	}
	rated, err := row.Collect(b.Ratings().Via(ByDue, row.Span{}))
	if err != nil {
		return nil, err
	}
	if out, err = eyes.notBegun(rated, t); err != nil {
		return nil, err
	}
	for _, r := range rated {
		if r.done() || r.Employee == sign.Who {
			continue
		}
		sees, err := eyes.sees(r)
		if err != nil {
			return nil, err
		}
		if sees {
			out = append(out, r.due(b, t, sign.Day))
		}
	}
	for i := range out {
		if out[i].Due != 0 {
			out[i].Days = sign.Day.Since(out[i].Due)
		}
	}
	if q.Late {
		out = slices.DeleteFunc(out, func(d DueLine) bool { return !d.Late() })
	}
	last := func(d DueLine) calendar.Day {
		if d.Due == 0 {
			return sign.Day + 1_000_000
		}
		return d.Due
	}
	slices.SortStableFunc(out, func(x, y DueLine) int { return cmp.Or(cmp.Compare(last(x), last(y)), cmp.Compare(x.Name, y.Name)) })
	return out, nil
}

// notBegun gives the periods nobody began to rate, of those the reader stands above, and who of them has no day of hire. The head of the office, a manager
// who answers to nobody of it, is rated elsewhere.
func (s sight) notBegun(rated []Rating, t Terms) (out []DueLine, err error) {
	since, err := t.since(s.b)
	if err != nil {
		return nil, err
	}
	for p, err := range s.b.People().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		head := p.Role == staff.Manager && p.Supervisor == 0
		if p.Left != 0 && p.Left < s.sign.Day || p.ID == s.sign.Who || head {
			continue
		}
		if above, err := s.above(p.ID); err != nil {
			return nil, err
		} else if !above {
			continue
		}
		if p.Hired == 0 {
			out = append(out, DueLine{Employee: p.ID, Name: p.FullName, Position: p.Position, Rater: nameOf(s.b, p.Supervisor), RaterID: p.Supervisor, Next: HireDay})
		}
		for _, x := range t.Periods(p.Hired, p.Left, since, s.sign.Day) {
			if !x.covered(rated, p.ID) {
				out = append(out, x.begin(s.b, p, t))
			}
		}
	}
	return out, nil
}

// covered says whether a rating of a person stands for the period: of its type, over some of its days, and ending within a quarter of it.
func (s Span) covered(rated []Rating, who authority.StaffID) bool {
	return slices.ContainsFunc(rated, func(r Rating) bool {
		apart := max(r.To-s.To, s.To-r.To)
		return r.Employee == who && r.Type == s.Type && r.State != document.Voided && r.From <= s.To && s.From <= r.To && apart <= 92
	})
}

func (s Span) begin(b Books, p staff.Person, t Terms) DueLine {
	return DueLine{
		Employee: p.ID, Name: p.FullName, Position: p.Position, Rater: nameOf(b, p.Supervisor), RaterID: p.Supervisor, Type: s.Type, From: s.From, To: s.To,
		Due: t.dueOf(s), Next: "begin",
	}
}

// due says what comes next of a rating, and by when.
func (r Rating) due(b Books, t Terms, today calendar.Day) DueLine {
	d := DueLine{
		Employee: r.Employee, Name: nameOf(b, r.Employee), Position: r.Position, Rater: r.raterName(b), RaterID: r.Rater, Type: r.Type, From: r.From,
		To: r.To, Number: r.Number, State: r.State,
	}
	d.Next, d.Due = r.next(t, today)
	return d
}

// next says what comes next and by which day. While the days of an appeal run there is nothing to do but wait.
func (r Rating) next(t Terms, today calendar.Day) (string, calendar.Day) {
	switch r.State {
	case document.Draft:
		return "discuss", r.Due
	case Discussed:
		return "sign", r.Due
	case Signed:
		return "review", r.ReviewBy
	case Appealed:
		return "answer", r.Plea.AnswerBy
	case Amended:
		return "review", r.ReviewBy
	case Carried:
		return "decide", r.Plea.DecideBy
	}
	by := r.appealBy(r.State, t)
	switch {
	case r.Told == 0:
		return "give", workdays(r.lastWord(), t.Give)
	case !r.Waived && today <= by:
		return "wait", by
	}
	return "file", max(r.Due, workdays(max(by, r.Told), 1))
}
