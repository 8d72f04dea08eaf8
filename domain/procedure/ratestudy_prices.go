package procedure

import (
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/domain/premise"
	"curbstop/domain/rate"
	"curbstop/domain/row"
)

// repricing reckons bills by two sets of prices.
type repricing struct {
	b     billing.Books
	now   []rate.Schedule // approved
	draft []rate.Schedule
	fresh []*prices    // of the draft, for services the office does not charge for yet
	added *rate.Tariff // of fresh
	day   calendar.Day
	ready map[*rate.Schedule]*prices
	pairs map[charged]*pair
	terms *billing.Terms

	of    holder // the account in hand
	span  triedSpan
	parts [][]billing.Line
}

// prices is a schedule made ready for many bills.
type prices struct {
	schedule *rate.Schedule
	version  rate.Version
	tariff   *rate.Tariff // when it was first reckoned by
	needs    []string
	average  bool // asks for the winter average
	draft    bool
	sees     bool // is reckoned from lines before its own
}

// charged is what says by which prices a service is reckoned.
type charged struct {
	rate.Version
	class     string
	agreement bool
}

// pair is the prices in force and those the draft puts in their place.
type pair struct{ now, next *prices }

// holder is an account with what was read of it when a draft first asked.
type holder struct {
	account.Account
	at   *premise.Premise
	size string // of the first meter that has one, else the office's default
	read bool
}

func newRepricing(b billing.Books, draft []rate.Schedule, day calendar.Day) (*repricing, error) {
	if len(draft) == 0 {
		return nil, fault.New(fault.Invalid, "rate.no-schedule", "There is no draft to try: enter the prices first.", nil)
	}
	for _, s := range draft {
		if err := s.Validate(); err != nil {
			return nil, err
		}
	}
	now, err := rate.Approved(b)
	if err != nil {
		return nil, err
	}
	r := &repricing{b: b, now: now, draft: draft, day: day, ready: map[*rate.Schedule]*prices{}, pairs: map[charged]*pair{}}
	return r, r.meetNew()
}

// meetNew finds the services of the draft that no approved schedule charges for.
func (r *repricing) meetNew() (err error) {
	var all []rate.Schedule
	for i := range r.draft {
		s := &r.draft[i]
		if newService(r.now, s.Service) && latest(r.draft, func(o *rate.Schedule) bool { return o.Code == s.Code }) == s {
			all, r.fresh = append(all, *s), append(r.fresh, r.known(s, true))
		}
	}
	if len(all) > 0 {
		r.added, err = rate.NewTariff(all)
	}
	return err
}

// newService says whether no schedule in force charges for a service.
func newService(approved []rate.Schedule, service string) bool {
	return !slices.ContainsFunc(approved, func(o rate.Schedule) bool { return o.Service == service })
}

// prices gives the prices in force of what a service was charged by, and what the draft puts in their place; nil when it has ended.
func (r *repricing) prices(c *billing.Content, g *billing.Given) *pair {
	if len(g.By) == 0 || int(g.By[len(g.By)-1]) >= len(c.Rates) {
		return nil
	}
	key := charged{c.Rates[g.By[len(g.By)-1]], c.Basis.Class, g.Agreement != 0}
	p, known := r.pairs[key]
	if !known {
		p = r.pair(key)
		r.pairs[key] = p
	}
	return p
}

func (r *repricing) pair(was charged) *pair {
	now := latest(r.now, func(s *rate.Schedule) bool { return s.Code == was.Code && s.Effective <= max(r.day, was.Effective) })
	if now == nil {
		return nil
	}
	p := &pair{now: r.known(now, false)}
	p.next = p.now
	if was.agreement {
		return p
	}
	next := latest(r.draft, func(s *rate.Schedule) bool { return s.Code == now.Code })
	if next == nil {
		next = latest(r.draft, func(s *rate.Schedule) bool { return s.Service == now.Service && s.Serves(was.class) })
	}
	if next != nil {
		p.next = r.known(next, true)
	}
	return p
}

// latest gives the last version that fits.
func latest(all []rate.Schedule, fits func(*rate.Schedule) bool) (found *rate.Schedule) {
	for i := range all {
		if s := &all[i]; fits(s) && (found == nil || s.Effective >= found.Effective) {
			found = s
		}
	}
	return found
}

// known gives the prices of a schedule, looked at once.
func (r *repricing) known(s *rate.Schedule, draft bool) *prices {
	p := r.ready[s]
	if p == nil {
		p = &prices{
			schedule: s, version: rate.Version{Code: s.Code, Effective: s.Effective}, needs: s.Needs(), average: s.NeedsAverage(), draft: draft,
			sees: len(s.Bases())+len(s.Adds) > 0,
		}
		r.ready[s] = p
	}
	return p
}

// lines reckons one service of one period by a schedule.
func (r *repricing) lines(c *billing.Content, g *billing.Given, p *prices, before []rate.Line) ([]rate.Line, error) {
	if p.tariff == nil {
		t, err := rate.NewTariff([]rate.Schedule{*p.schedule})
		if err != nil {
			return nil, err
		}
		p.tariff = t
	}
	in := studied(c, g)
	in.Others = before
	if p.draft {
		if err := r.facts(p, &in); err != nil {
			return nil, err
		}
	}
	return p.tariff.Bill(in)
}

// facts fills in what a draft asks for and the prices of the time did not, from what the books know now.
func (r *repricing) facts(p *prices, in *rate.Input) error {
	if !in.Average.Valid && p.average {
		if err := r.average(p.schedule, in); err != nil {
			return err
		}
	}
	if len(p.needs) == 0 {
		return nil
	}
	if err := r.meet(); err != nil {
		return err
	}
	at := r.of.at
	if in.MeterSize == "" && slices.Contains(p.needs, "meter size") {
		in.MeterSize = r.of.size
	}
	if in.Place == "" {
		if in.Place = "inside"; at.Outside {
			in.Place = "outside"
		}
	}
	if in.Dwellings == 0 {
		in.Dwellings = at.Units
	}
	if in.Zone == "" {
		in.Zone = at.Zone
	}
	if in.Lot == "" {
		in.Lot = at.Lot
	}
	if in.Land.IsZero() {
		in.Land = at.Land
	}
	return nil
}

// meet reads what the books know of the account in hand, once.
func (r *repricing) meet() error {
	if r.of.read {
		return nil
	}
	at, err := r.b.Premises().Get(r.of.Premise)
	if err != nil {
		return err
	}
	r.of.at, r.of.read = &at, true
	for _, s := range r.of.Services {
		if s.Meter == 0 {
			continue
		}
		m, err := r.b.Meters().Get(meter.ID(s.Meter))
		if err != nil {
			return err
		}
		if r.of.size = m.Size; m.Size != "" {
			return nil
		}
	}
	return r.usualSize()
}

// usualSize takes the office's default of the class for a meter whose size is not known.
func (r *repricing) usualSize() error {
	if r.terms == nil {
		terms, err := billing.TermsOn(r.b, r.day)
		if err != nil {
			return err
		}
		r.terms = &terms
	}
	for _, d := range r.terms.Defaults {
		if d.Class == r.of.Class || d.Class == "" && r.of.size == "" {
			r.of.size = d.MeterSize
		}
	}
	return nil
}

// average gathers the uses of the winter that the draft reckons its average from.
func (r *repricing) average(s *rate.Schedule, in *rate.Input) error {
	first, last := s.Winter.Window(in.To)
	if last < first {
		return nil
	}
	span := row.Span{From: []any{first.First()}, To: []any{last.Last() + 1}}
	in.Winter = nil
	for u, err := range r.b.Usages().Via(meter.ByAccount, span, uint64(r.of.ID)) {
		if err != nil {
			return err
		}
		if u.Service == "water" {
			in.Winter = append(in.Winter, rate.WinterUse{Month: u.To.Month(), Use: u.Quantity})
		}
	}
	return nil
}
