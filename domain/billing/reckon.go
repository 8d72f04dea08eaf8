package billing

import (
	"errors"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/domain/rate"
	"curbstop/domain/row"
)

// reckoner works out bills; it reads terms and prices once for many accounts.
type reckoner struct {
	b       Books
	terms   Terms
	tariff  *tariff
	from    calendar.Day
	through calendar.Day

	agreements map[account.ID][]Agreement
}

// newReckoner reads what holds on the day of the bills.
func newReckoner(b Books, day, from, through calendar.Day) (*reckoner, error) {
	terms, err := TermsOn(b, day)
	if err != nil {
		return nil, err
	}
	t, err := readTariff(b)
	if err != nil {
		return nil, err
	}
	agreed, err := agreements(b)
	return &reckoner{b, terms, t, from, through, agreed}, err
}

// reckon works out what an account would be billed; false when there is nothing to do with it: not yet started, billed for the
// period, or closed and billed to its end.
func (k *reckoner) reckon(a account.Account) (p Proposal, ok bool, err error) {
	p = Proposal{Place: Place{Account: a.ID}, Number: a.Number, After: a.LastBill}
	uses, err := k.unbilled(a)
	if err != nil || len(uses) == 0 && k.done(a) || a.Status == account.Pending {
		return p, false, err
	}
	if a.Held["bill"] {
		p.note(OnHold, "")
	}
	if err := k.pending(a, &p); err != nil {
		return p, false, err
	}
	return p, true, k.work(a, uses, &p)
}

// done says whether an account without unbilled use waits for none.
func (k *reckoner) done(a account.Account) bool {
	return a.Status == account.Closed || a.LastBill >= k.from || a.Opened > k.through
}

// work fills in the content of a proposal from the usages.
func (k *reckoner) work(a account.Account, uses []meter.Usage, p *Proposal) error {
	periods := periodsOf(uses)
	if len(periods) == 0 {
		flat, ok := k.flat(a)
		if !ok {
			p.note(NoUse, "no consumption from "+k.start(a).US()+" to "+k.through.US())
			return nil
		}
		periods = []period{flat}
	}
	p.Content.From, p.Content.To = periods[0].from, periods[len(periods)-1].to
	p.Content.Final = a.Status == account.Closed
	for _, u := range uses {
		p.Content.Usages = append(p.Content.Usages, u.ID)
		p.Content.Estimated = p.Content.Estimated || u.Source == meter.Estimated
	}
	c := charging{a, leading(a, uses), len(periods) > 1}
	for _, at := range periods {
		if err := k.charge(c, at, p); err != nil {
			return err
		}
	}
	if p.Blocked() && len(p.Content.Lines) > 0 {
		p.Content.Lines, p.Content.Basis = nil, Basis{} // half a bill must not look like one
	}
	p.Content.Total = p.Content.Sum()
	if p.Content.Final {
		p.note(Final, "closed "+a.Ended.US())
	}
	return k.judge(a, uses, periods, p)
}

// start gives the first day not billed yet.
func (k *reckoner) start(a account.Account) calendar.Day {
	if a.LastBill == 0 {
		return max(k.from, a.Opened)
	}
	return a.LastBill + 1
}

// unbilled gives the consumption after the last bill, through the end of the period. What the books know from before their first
// bill was billed by another system.
func (k *reckoner) unbilled(a account.Account) ([]meter.Usage, error) {
	after := a.LastBill + 1
	if a.LastBill == 0 {
		after = k.from
	}
	return row.Collect(k.b.Usages().Via(meter.ByAccount, row.Span{From: []any{after}, To: []any{k.through + 1}}, uint64(a.ID)))
}

// pending notes consumption that was given to the books and is not in this bill.
func (k *reckoner) pending(a account.Account, p *Proposal) error {
	for x, err := range k.b.UsageExceptions().Via(meter.ByAccount, row.Span{}, uint64(a.ID)) {
		if err != nil {
			return err
		}
		switch late := x.Usage.To != 0 && x.Usage.To <= a.LastBill; {
		case x.State == meter.Open && x.Month >= k.start(a).Month() && x.Month <= k.through.Month():
			p.note(OpenImport, x.Kind+", "+x.Month.Name()+", "+x.Usage.Quantity.String()+" "+x.Usage.Unit)
		case x.State == meter.Decided && x.Usage.ID != 0 && late:
			_, billed, err := row.First(k.b.Bills().Via(ByUsage, row.Span{Limit: 1}, x.Usage.ID))
			if err != nil {
				return err
			}
			if !billed {
				p.note(LateUse, x.Usage.Quantity.String()+" "+x.Usage.Unit+" of "+x.Month.Name())
			}
		}
	}
	return nil
}

// period is one stretch of days with the consumption in it.
type period struct {
	from, to calendar.Day
	uses     []meter.Usage
}

// periodsOf puts usages of the same days together, in the order of their days.
func periodsOf(uses []meter.Usage) (out []period) {
	for _, u := range uses {
		i := slices.IndexFunc(out, func(p period) bool { return p.from == u.From && p.to == u.To })
		if i < 0 {
			i = len(out)
			out = append(out, period{from: u.From, to: u.To})
		}
		out[i].uses = append(out[i].uses, u)
	}
	return out
}

// use sums the consumption of a service. Sewer without a meter of its own is charged by the water that was used.
func (p period) use(service string) (sum decimal.Decimal, unit string, ok bool) {
	for _, u := range p.uses {
		if u.Service == service {
			sum, unit, ok = sum.Add(u.Quantity), u.Unit, true
		}
	}
	if !ok && service == "sewer" {
		return p.use("water")
	}
	return sum, unit, ok
}

// flat gives the period of an account whose services are all charged without use.
func (k *reckoner) flat(a account.Account) (period, bool) {
	p := period{from: max(k.start(a), k.from), to: k.through}
	if p.from > p.to || len(a.Services) == 0 {
		return p, false
	}
	for _, s := range a.Services {
		s, _ = k.agreed(a.ID, s, p.to)
		if priced, ok := k.tariff.find(s, a.Class, p.to); !ok || priced.byUse {
			return p, false
		}
	}
	return p, true
}

// charging is what the periods of one bill share. Charges without use go with the periods of the leading service, so that two
// meters read on different days do not make them twice.
type charging struct {
	account account.Account
	leads   string
	several bool
}

// leading gives the first service of the account that has use, "" when none has.
func leading(a account.Account, uses []meter.Usage) string {
	for _, s := range a.Services {
		if slices.ContainsFunc(uses, func(u meter.Usage) bool { return u.Service == s.Kind }) {
			return s.Kind
		}
	}
	return ""
}

// charge adds the lines of one period. What cannot be reckoned becomes an exception.
func (k *reckoner) charge(c charging, at period, p *Proposal) error {
	services := k.tariff.order(c.account, at)
	for _, u := range at.uses {
		if !slices.ContainsFunc(services, func(s account.Service) bool { return s.Kind == u.Service }) {
			p.note(NoRate, "use of "+u.Service+", a service the account does not have")
			return nil
		}
	}
	var lines []Line
	for _, s := range services {
		s, agreement := k.agreed(c.account.ID, s, at.to)
		priced, ok := k.tariff.find(s, c.account.Class, at.to)
		if !ok {
			p.note(NoRate, strings.TrimSpace(s.Kind+" "+s.Rate)+", class "+c.account.Class+", on "+at.to.US())
			return nil
		}
		more, due, err := k.lines(c, at, s, priced, lines, p)
		if err != nil {
			return p.refused(err)
		}
		if due {
			lines = append(lines, more...)
			if agreement != 0 {
				p.Content.Basis.Given[len(p.Content.Basis.Given)-1].Agreement = agreement
				p.note(Agreed, s.Kind+" by "+s.Rate+", rate agreement "+agreement.String())
			}
			use, unit, _ := at.use(s.Kind)
			p.count(priced, use, unit)
		}
	}
	p.Content.Lines = append(p.Content.Lines, lines...)
	return nil
}

// lines reckons one service of a period, by the prices of its last day, or parted where the terms say so, and keeps what they were
// reckoned from.
func (k *reckoner) lines(c charging, at period, s account.Service, priced *priced, before []Line, p *Proposal) (out []Line, due bool, err error) {
	in, from, due, err := k.input(c, at, s, priced, plain(before))
	if err != nil || !due {
		return nil, false, err
	}
	was, spans := k.spans(c, at, s, priced)
	if spans && k.terms.Parted && was.version.Code == priced.version.Code {
		legs, err := rate.Legs(k.tariff.all, priced.version.Code, in, sameDays(before))
		if err != nil {
			return nil, false, err
		}
		g := given(s.Kind, in, from)
		for _, leg := range legs {
			g.By = append(g.By, p.rated(rate.Version{Code: leg.Schedule.Code, Effective: leg.Schedule.Effective}))
		}
		p.keep(g, c)
		p.note(RateChanged, "charged by days, "+was.version.String()+" and "+priced.version.String())
		if len(legs) == 1 { // the schedule itself says that one version holds for all days
			return through(legs[0].Lines, c.several, at.to), true, nil
		}
		return ofLegs(legs), true, nil
	}
	reckoned, err := rate.Rate(priced.schedule, in)
	if err != nil {
		return nil, false, err
	}
	if spans {
		p.note(RateChanged, priced.version.String()+" holds on the last day")
	}
	g := given(s.Kind, in, from)
	g.By = []byte{p.rated(priced.version)}
	p.keep(g, c)
	return through(reckoned, c.several, at.to), true, nil
}

// input gathers what a schedule must know; false when the service has nothing in the period.
func (k *reckoner) input(
	c charging, at period, s account.Service, priced *priced, before []rate.Line,
) (in rate.Input, from *Averaged, due bool, err error) {
	in = rate.Input{
		From: at.from, To: at.to, Days: at.to.Since(at.from) + 1, Class: c.account.Class, Others: before,
		Programs: c.account.Programs, People: c.account.People,
	}
	used := false
	in.Usage, _, used = at.use(s.Kind)
	of := priced.schedule.Share.Of
	switch {
	case priced.byUse && !used:
		return in, nil, false, nil
	case of != "" && !slices.ContainsFunc(before, func(l rate.Line) bool { return l.Service == of }):
		return in, nil, false, nil
	case !priced.byUse && of == "" && c.leads != "" && !at.has(c.leads):
		return in, nil, false, nil
	}
	if err := k.point(c.account, s, priced, &in); err != nil {
		return in, nil, false, err
	}
	if priced.average {
		if from, err = k.average(c.account, priced, at); err == nil && from != nil {
			in.Average = rate.Known(from.Use)
		}
	}
	return in, from, err == nil, err
}

// has says whether the period has use of a service itself.
func (p period) has(service string) bool {
	return slices.ContainsFunc(p.uses, func(u meter.Usage) bool { return u.Service == service })
}

// count keeps the schedule a bill was reckoned by, and the use of its first metered service.
func (p *Proposal) count(s *priced, use decimal.Decimal, unit string) {
	c := &p.Content
	if s.byUse && (len(c.Rates) == 0 || c.Rates[0].Code == s.version.Code) {
		c.Quantity, c.Unit = c.Quantity.Add(use), unit
	}
	p.rated(s.version)
}

// rated keeps a schedule the bill is reckoned by, and gives its place among them.
func (p *Proposal) rated(v rate.Version) byte {
	at := slices.Index(p.Content.Rates, v)
	if at < 0 {
		at = len(p.Content.Rates)
		p.Content.Rates = append(p.Content.Rates, v)
	}
	return byte(at)
}

// refused turns the refusal of a schedule into an exception; what is no refusal is the program's error.
func (p *Proposal) refused(err error) error {
	var f *fault.Fault
	if !errors.As(err, &f) || f.Kind == fault.Internal {
		return err
	}
	kind := map[string]Kind{"rate.negative-use": Negative, "rate.no-price": NoDefault, "rate.class-not-served": NoRate}[f.Code]
	if kind == "" {
		kind = Unreckoned
	}
	p.note(kind, err.Error())
	return nil
}
