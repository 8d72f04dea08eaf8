package procedure

import (
	"slices"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/rate"
	"curbstop/domain/row"
)

// StudyBills reckons the bills of the accounts behind After up to Through again, by the prices in force and by a draft, in the order of
// account ids. From and To are days of issue. The draft's prices stand in for those of its codes, or else of its services; other
// services, and accounts with a rate of their own by agreement, stay at the prices in force. A service of the draft that the office
// does not charge for yet is added to every bill of a class it serves. It keeps nothing.
//
// Refuses, in order: no draft; a schedule that cannot be billed from.
type StudyBills struct {
	After, Through account.ID
	From, To       calendar.Day
	Draft          []rate.Schedule
}

// Studied is what a draft means for one account: its bills of the time, with what they come to now and under the draft.
type Studied struct {
	Account account.ID
	Number  string
	Class   string
	Bills   int
	Use     decimal.Decimal // of the first metered service, in its unit
	Now     money.Amount
	Draft   money.Amount
	Was     []Charged // lines at the prices in force, alike ones added up
	Will    []Charged // lines under the draft
	Cannot  string    // why a bill could not be reckoned; its account is left out of the sums
}

// Charged is lines of one name added up.
type Charged struct {
	Service string
	Line    string
	Units   decimal.Decimal
	Amount  money.Amount
}

// Act implements Query: whoever may enter rate schedules may try them.
func (q StudyBills) Act(billing.Books) (authority.Act, error) {
	return authority.Act{Verb: rate.VerbPropose, Subject: "a rate study"}, nil
}

// Ask implements Query.
func (q StudyBills) Ask(b billing.Books, sign authority.Sign) (out []Studied, err error) {
	r, err := newRepricing(b, q.Draft, sign.Day)
	if err != nil {
		return nil, err
	}
	for a, err := range b.Accounts().All(row.Span{From: []any{q.After + 1}, To: []any{q.Through + 1}}) {
		if err != nil {
			return nil, err
		}
		one, err := r.account(a, q.From, q.To)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}

// account reckons the bills of one account.
func (r *repricing) account(a account.Account, from, to calendar.Day) (out Studied, err error) {
	out = Studied{Account: a.ID, Number: a.Number, Class: a.Class}
	r.of = holder{Account: a}
	for bill, err := range r.b.Bills().Via(billing.ByAccount, row.Span{}, uint64(a.ID)) {
		if err != nil {
			return out, err
		}
		if bill.State != document.Issued || bill.Day < from || bill.Day > to || len(bill.Content.Basis.Given) == 0 {
			continue
		}
		if err := r.bill(&bill.Content, &out); err != nil {
			if fault.KindOf(err) == fault.Internal {
				return out, err
			}
			out.Cannot = err.Error()
			return out, nil
		}
		out.Bills++
		out.Use = out.Use.Add(bill.Content.Quantity)
	}
	return out, nil
}

// triedSpan is one period of a bill at work: its lines so far, at the prices in force and under the draft.
type triedSpan struct {
	begun     calendar.Day
	first     *billing.Given // with use, if any has
	was, will []rate.Line
	changed   bool // the draft has changed a line
}

// begin turns to the next period.
func (s *triedSpan) begin(day calendar.Day, g *billing.Given) {
	*s = triedSpan{begun: day, first: g, was: s.was[:0], will: s.will[:0]}
}

// bill reckons one bill by both, period by period.
func (r *repricing) bill(c *billing.Content, out *Studied) error {
	kept := r.kept(c)
	r.span.begin(0, nil)
	for i := range c.Basis.Given {
		g := &c.Basis.Given[i]
		from := g.From
		if g.To == 0 {
			from = c.From
		}
		if from != r.span.begun {
			if err := r.newServices(c, out); err != nil {
				return err
			}
			r.span.begin(from, g)
		}
		var lines []billing.Line
		if kept {
			lines = r.parts[i]
		}
		if err := r.service(c, g, lines, kept, out); err != nil {
			return err
		}
	}
	return r.newServices(c, out)
}

// service reckons one service of a period. Lines that the bill was charged by the prices in force are not reckoned again.
func (r *repricing) service(c *billing.Content, g *billing.Given, kept []billing.Line, isKept bool, out *Studied) error {
	p := r.prices(c, g)
	if p == nil {
		return nil
	}
	s := &r.span
	if s.first.Use.IsZero() && !g.Use.IsZero() {
		s.first = g
	}
	before := len(s.was)
	if isKept {
		for i := range kept {
			s.was = append(s.was, kept[i].Line)
		}
	} else {
		more, err := r.lines(c, g, p.now, s.was)
		if err != nil {
			return err
		}
		s.was = append(s.was, more...)
	}
	now := s.was[before:]
	next := now
	if p.next != p.now || s.changed && p.now.sees {
		var err error
		if next, err = r.lines(c, g, p.next, s.will); err != nil {
			return err
		}
		s.changed = true
	}
	s.will = append(s.will, next...)
	out.Was, out.Now = added(out.Was, now), out.Now.Plus(rate.Total(now))
	out.Will, out.Draft = added(out.Will, next), out.Draft.Plus(rate.Total(next))
	return nil
}

// newServices adds to a period the services that the draft brings and the office does not charge for yet.
func (r *repricing) newServices(c *billing.Content, out *Studied) error {
	g, serving := r.span.first, false
	if g == nil || r.added == nil {
		return nil
	}
	in := studied(c, g)
	in.Others = r.span.will
	for _, p := range r.fresh {
		if !p.schedule.Serves(c.Basis.Class) {
			continue
		}
		serving = true
		if err := r.facts(p, &in); err != nil {
			return err
		}
	}
	if !serving {
		return nil
	}
	lines, err := r.added.Bill(in)
	if err != nil {
		return err
	}
	out.Will, out.Draft = added(out.Will, lines), out.Draft.Plus(rate.Total(lines))
	return nil
}

// kept parts the lines of a bill by what they were reckoned for, when all of them stand at the prices in force; a bill that was
// charged by other prices, or whose lines cannot be told apart, is reckoned again.
func (r *repricing) kept(c *billing.Content) bool {
	r.parts = r.parts[:0]
	at := 0
	for i := range c.Basis.Given {
		g := &c.Basis.Given[i]
		p := r.prices(c, g)
		if p == nil || len(g.By) != 1 || p.now.version != c.Rates[g.By[0]] {
			return false
		}
		through := g.To
		if !c.Basis.Several {
			through = 0
		} else if through == 0 {
			through = c.To
		}
		first, service := at, p.now.schedule.Service
		for at < len(c.Lines) && c.Lines[at].Service == service && c.Lines[at].Through == through {
			at++
		}
		for j := range i {
			if c.Basis.Given[j].Service == g.Service && c.Basis.Given[j].To == g.To {
				return false
			}
		}
		r.parts = append(r.parts, c.Lines[first:at])
	}
	return at == len(c.Lines)
}

// added puts lines of one name together.
func added(all []Charged, lines []rate.Line) []Charged {
	for i := range lines {
		l := &lines[i]
		at := slices.IndexFunc(all, func(c Charged) bool { return c.Line == l.Label && c.Service == l.Service })
		if at < 0 {
			at, all = len(all), append(all, Charged{Service: l.Service, Line: l.Label})
		}
		all[at].Amount = all[at].Amount.Plus(l.Amount)
		if l.Kind == rate.BlockLine {
			all[at].Units = all[at].Units.Add(l.Quantity)
		}
	}
	return all
}

// studied gives the input a bill kept.
func studied(c *billing.Content, g *billing.Given) rate.Input {
	from, to := c.From, c.To
	if g.To != 0 {
		from, to = g.From, g.To
	}
	in := rate.Input{
		Usage: g.Use, Days: to.Since(from) + 1, Class: c.Basis.Class, MeterSize: g.MeterSize, WaterType: g.WaterType, Place: g.Place,
		From: from, To: to, CycleDays: g.CycleDays, Season: g.Season, Zone: g.Zone, Lot: g.Lot, Programs: c.Basis.Programs,
		Dwellings: g.Dwellings, People: c.Basis.People, Land: g.Land, Evaporation: g.Evaporation,
	}
	if g.Average != nil {
		in.Average = rate.Known(g.Average.Use)
	}
	if g.Budget != nil {
		in.Budget = rate.Known(*g.Budget)
	}
	return in
}
