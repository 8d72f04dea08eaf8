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

// Periods gives the periods of a person that ended in the year before a day, or end within the days the terms look ahead: probation from the day of
// hire, and each year since. Nobody without a day of hire has any.
func (t Terms) Periods(hired, left, today calendar.Day) (out []Span) {
	if hired == 0 {
		return nil
	}
	add := func(s Span) {
		if s.To > today-365 && s.To <= today.Plus(t.Soon) && (left == 0 || s.To <= left) {
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
	Next     string          // what comes next: begin, discuss, sign, review, file, answer, decide
	Number   document.Number // 0: not begun
	State    document.State
	Days     int // past the day; negative: days left
}

// Late says whether the day has passed.
func (d DueLine) Late() bool { return d.Days > 0 }

// DueList gives what is due of ratings, the latest first: periods that nobody began to rate, and ratings that are not filed. With Late only what is
// past its day. A manager who answers to nobody of the office is rated elsewhere.
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
	rated, err := row.Collect(b.Ratings().Via(ByDue, row.Span{}))
	if err != nil {
		return nil, err
	}
	for p, err := range b.People().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		head := p.Role == staff.Manager && p.Supervisor == 0 // who rates the head of the office is not in these books
		if p.Left != 0 && p.Left < sign.Day || p.ID == sign.Who || head {
			continue
		}
		for _, s := range t.Periods(p.Hired, p.Left, sign.Day) {
			if !s.covered(rated, p.ID) {
				out = append(out, s.begin(b, p, t))
			}
		}
	}
	for _, r := range rated {
		if r.State != document.Issued && r.State != document.Voided && r.Employee != sign.Who {
			out = append(out, r.due(b))
		}
	}
	for i := range out {
		out[i].Days = sign.Day.Since(out[i].Due)
	}
	if q.Late {
		out = slices.DeleteFunc(out, func(d DueLine) bool { return !d.Late() })
	}
	slices.SortStableFunc(out, func(x, y DueLine) int { return cmp.Or(cmp.Compare(x.Due, y.Due), cmp.Compare(x.Name, y.Name)) })
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
		Due: s.To.Plus(t.FormDays), Next: "begin",
	}
}

// due says what comes next of a rating, and by when.
func (r Rating) due(b Books) DueLine {
	d := DueLine{
		Employee: r.Employee, Name: nameOf(b, r.Employee), Position: r.Position, Rater: b.SignedBy(r.rated()), RaterID: r.Rater, Type: r.Type, From: r.From,
		To: r.To, Due: r.Due, Number: r.Number, State: r.State,
	}
	d.Next = map[document.State]string{
		document.Draft: "discuss", Discussed: "sign", Signed: "review", document.Approved: "file", Appealed: "answer", Answered: "file", Carried: "decide",
		Decided: "file",
	}[r.State]
	if r.State == Signed && r.ReviewBy != 0 {
		d.Due = r.ReviewBy
	}
	if by := r.PleaDue(); by != 0 {
		d.Due = by
	}
	return d
}
