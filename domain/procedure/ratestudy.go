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
	"curbstop/domain/meter"
	"curbstop/domain/money"
	"curbstop/domain/rate"
	"curbstop/domain/row"
)

// StudyBills reckons the bills of some accounts again, by the prices in force and by a draft, in the order of account ids. From and To are
// days of issue. The draft's prices stand in for those of its codes, or else of its services; other services, and accounts with a
// rate of their own by agreement, stay at the prices in force. It keeps nothing.
//
// Refuses, in order: no draft; a schedule that cannot be billed from.
type StudyBills struct {
	After    account.ID
	Limit    int
	From, To calendar.Day
	Draft    []rate.Schedule
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
	s, err := newRepricing(b, q.Draft, sign.Day)
	if err != nil {
		return nil, err
	}
	for a, err := range b.Accounts().All(row.Span{From: []any{q.After + 1}, Limit: q.Limit}) {
		if err != nil {
			return nil, err
		}
		one, err := s.account(a, q.From, q.To)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}

// repricing reckons bills by two sets of prices.
type repricing struct {
	b     billing.Books
	now   []rate.Schedule // approved
	draft []rate.Schedule
	day   calendar.Day
	ready map[pricedBy]*rate.Tariff
}

type pricedBy struct {
	rate.Version
	draft bool
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
	return &repricing{b, now, draft, day, map[pricedBy]*rate.Tariff{}}, err
}

// account reckons the bills of one account.
func (r *repricing) account(a account.Account, from, to calendar.Day) (out Studied, err error) {
	out = Studied{Account: a.ID, Number: a.Number, Class: a.Class}
	for bill, err := range r.b.Bills().Via(billing.ByAccount, row.Span{}, uint64(a.ID)) {
		if err != nil {
			return out, err
		}
		if bill.State != document.Issued || bill.Day < from || bill.Day > to || len(bill.Content.Basis.Given) == 0 {
			continue
		}
		if err := r.bill(a, bill, &out); err != nil {
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

// bill reckons one bill by both, period by period.
func (r *repricing) bill(a account.Account, bill billing.Bill, out *Studied) error {
	var was, will []rate.Line
	var begun calendar.Day
	for _, g := range bill.Content.Basis.Given {
		from := g.From
		if g.To == 0 {
			from = bill.Content.From
		}
		if from != begun {
			was, will, begun = nil, nil, from
		}
		now, next := r.prices(bill.Content, g)
		if now == nil {
			continue
		}
		more, err := r.lines(a, bill.Content, g, now, false, was)
		if err != nil {
			return err
		}
		was, out.Now = append(was, more...), out.Now.Plus(rate.Total(more))
		out.Was = added(out.Was, more)
		if more, err = r.lines(a, bill.Content, g, next, next != now, will); err != nil {
			return err
		}
		will, out.Draft = append(will, more...), out.Draft.Plus(rate.Total(more))
		out.Will = added(out.Will, more)
	}
	return nil
}

// added puts lines of one name together.
func added(all []Charged, lines []rate.Line) []Charged {
	for i := range lines {
		l := &lines[i]
		at := slices.IndexFunc(all, func(c Charged) bool { return c.Service == l.Service && c.Line == l.Label })
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

// prices gives the schedule in force of what a service was charged by, and what the draft puts in its place; nil when it has ended.
func (r *repricing) prices(c billing.Content, g billing.Given) (now, next *rate.Schedule) {
	if len(g.By) == 0 || int(g.By[len(g.By)-1]) >= len(c.Rates) {
		return nil, nil
	}
	was := c.Rates[g.By[len(g.By)-1]]
	i := -1
	for j := range r.now {
		if s := &r.now[j]; s.Code == was.Code && s.Effective <= max(r.day, was.Effective) && (i < 0 || s.Effective >= r.now[i].Effective) {
			i = j
		}
	}
	if i < 0 {
		return nil, nil
	}
	now = &r.now[i]
	if g.Agreement != 0 {
		return now, now
	}
	if next = latest(r.draft, func(s *rate.Schedule) bool { return s.Code == now.Code }); next == nil {
		next = latest(r.draft, func(s *rate.Schedule) bool { return s.Service == now.Service && s.Serves(c.Basis.Class) })
	}
	if next == nil {
		next = now
	}
	return now, next
}

// latest gives the last version of the draft that fits.
func latest(all []rate.Schedule, fits func(*rate.Schedule) bool) (found *rate.Schedule) {
	for i := range all {
		if s := &all[i]; fits(s) && (found == nil || s.Effective >= found.Effective) {
			found = s
		}
	}
	return found
}

// lines reckons one service of one period by a schedule.
func (r *repricing) lines(a account.Account, c billing.Content, g billing.Given, s *rate.Schedule, draft bool, before []rate.Line) ([]rate.Line, error) {
	key := pricedBy{rate.Version{Code: s.Code, Effective: s.Effective}, draft}
	t, known := r.ready[key]
	if !known {
		var err error
		if t, err = rate.NewTariff([]rate.Schedule{*s}); err != nil {
			return nil, err
		}
		r.ready[key] = t
	}
	in := studied(c, g)
	in.Others = before
	if draft {
		if err := r.facts(a, s, &in); err != nil {
			return nil, err
		}
	}
	return t.Bill(in)
}

// studied gives the input a bill kept.
func studied(c billing.Content, g billing.Given) rate.Input {
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

// facts fills in what a draft asks for and the prices of the time did not, from what the books know now.
func (r *repricing) facts(a account.Account, s *rate.Schedule, in *rate.Input) error {
	for _, need := range s.Needs() {
		if need == "meter size" && in.MeterSize == "" {
			if err := r.meterSize(a, in); err != nil {
				return err
			}
		}
	}
	if !in.Average.Valid && s.NeedsAverage() {
		if err := r.average(a, s, in); err != nil {
			return err
		}
	}
	if len(s.Needs()) == 0 {
		return nil
	}
	at, err := r.b.Premises().Get(a.Premise)
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
	return err
}

func (r *repricing) meterSize(a account.Account, in *rate.Input) error {
	for _, s := range a.Services {
		if s.Meter == 0 {
			continue
		}
		m, err := r.b.Meters().Get(meter.ID(s.Meter))
		if err != nil {
			return err
		}
		if in.MeterSize = m.Size; m.Size != "" {
			return nil
		}
	}
	terms, err := billing.TermsOn(r.b, r.day)
	for _, d := range terms.Defaults {
		if d.Class == a.Class || d.Class == "" && in.MeterSize == "" {
			in.MeterSize = d.MeterSize
		}
	}
	return err
}

// average gathers the uses of the winter that the draft reckons its average from.
func (r *repricing) average(a account.Account, s *rate.Schedule, in *rate.Input) error {
	first, last := s.Winter.Window(in.To)
	if last < first {
		return nil
	}
	span := row.Span{From: []any{first.First()}, To: []any{last.Last() + 1}}
	for u, err := range r.b.Usages().Via(meter.ByAccount, span, uint64(a.ID)) {
		if err != nil {
			return err
		}
		if u.Service == "water" {
			in.Winter = append(in.Winter, rate.WinterUse{Month: u.To.Month(), Use: u.Quantity})
		}
	}
	return nil
}
