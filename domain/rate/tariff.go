package rate

import (
	"slices"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
)

// Tariff is the schedules of a utility made ready to price many bills: proved once, in the order in which services are reckoned.
type Tariff struct {
	all      []Schedule
	classes  []string
	sizes    map[string]bool // meter sizes that some price depends on
	services []*offer
}

// offer is what one service has: its codes, each with its versions by day.
type offer struct {
	name  string
	bases []string
	codes []*code
}

type code struct {
	name     string
	versions []Schedule
	made     []map[*Limits]*compiled // for each version
}

// NewTariff makes schedules ready.
//
// Refuses, in order: no schedule; one that Validate refuses; the same code and day twice; one code for two services; services that
// are each charged on the lines of the other.
func NewTariff(schedules []Schedule) (*Tariff, error) {
	if len(schedules) == 0 {
		return nil, fault.New(fault.Invalid, "rate.no-schedule", "There is no rate schedule to price by.", nil)
	}
	t := &Tariff{all: slices.Clone(schedules)}
	slices.SortStableFunc(t.all, func(a, b Schedule) int { return int(a.Effective - b.Effective) })
	for i := range t.all {
		if err := t.add(&t.all[i]); err != nil {
			return nil, err
		}
	}
	t.classes, t.sizes = t.named(), t.sized()
	t.compile()
	return t, t.order()
}

func (t *Tariff) add(s *Schedule) error {
	if err := s.Validate(); err != nil {
		return err
	}
	for _, o := range t.services {
		for _, c := range o.codes {
			if c.name != s.Code {
				continue
			}
			if o.name != s.Service {
				return s.invalid("rate.code-twice", "is of the service {service} and of {other}",
					fault.Args{"service": o.name, "other": s.Service})
			}
			if c.versions[len(c.versions)-1].Effective == s.Effective {
				return s.invalid("rate.version-twice", "has two versions of {day}", fault.Args{"day": s.Effective.US()})
			}
		}
	}
	i := slices.IndexFunc(t.services, func(o *offer) bool { return o.name == s.Service })
	if i < 0 {
		i, t.services = len(t.services), append(t.services, &offer{name: s.Service})
	}
	t.services[i].add(s)
	return nil
}

func (o *offer) add(s *Schedule) {
	for _, b := range s.Bases() {
		if !slices.Contains(o.bases, b) {
			o.bases = append(o.bases, b)
		}
	}
	i := slices.IndexFunc(o.codes, func(c *code) bool { return c.name == s.Code })
	if i < 0 {
		i, o.codes = len(o.codes), append(o.codes, &code{name: s.Code})
	}
	o.codes[i].versions = append(o.codes[i].versions, s.ready())
}

// order puts each service after those whose lines it is charged on; a service that nobody has is passed over.
func (t *Tariff) order() error {
	var done []*offer
	reckoned := func(service string) bool {
		return slices.ContainsFunc(done, func(o *offer) bool { return o.name == service }) ||
			!slices.ContainsFunc(t.services, func(o *offer) bool { return o.name == service })
	}
	for len(done) < len(t.services) {
		before := len(done)
		for _, o := range t.services {
			if !slices.Contains(done, o) && !slices.ContainsFunc(o.bases, func(b string) bool { return !reckoned(b) }) {
				done = append(done, o)
			}
		}
		if len(done) > before {
			continue
		}
		var names []string
		for _, o := range t.services {
			if !slices.Contains(done, o) {
				names = append(names, o.name)
			}
		}
		return fault.New(fault.Invalid, "rate.round", "The services {services} are charged on the lines of each other, so none can be reckoned "+
			"first: correct what they are a percentage of.", fault.Args{"services": strings.Join(names, " and ")})
	}
	t.services = done
	return nil
}

// Schedules gives the schedules by day.
func (t *Tariff) Schedules() []Schedule { return slices.Clone(t.all) }

// Services gives the services in the order in which they are reckoned.
func (t *Tariff) Services() (names []string) {
	for _, o := range t.services {
		names = append(names, o.name)
	}
	return names
}

// Classes gives the classes the schedules name, sorted; none when every schedule serves every class.
func (t *Tariff) Classes() []string { return slices.Clone(t.classes) }

func (t *Tariff) named() (names []string) {
	for i := range t.all {
		for _, c := range t.all[i].Classes {
			if !slices.Contains(names, c) {
				names = append(names, c)
			}
		}
	}
	slices.Sort(names)
	return names
}

// Bill reckons the lines of every service for one customer. The dates of in choose the versions, and part the bill where new
// prices begin within it; without dates the latest version holds, and before the first version the first. Of the schedules of a
// service, those that name the class are charged, or else those that name none.
//
// Refuses, in order: a class that no schedule serves; whatever Rate refuses.
func (t *Tariff) Bill(in Input) ([]Line, error) { return t.bill(in, nil) }

// bill reckons as Bill does and keeps the steps in tell, unless that is nil.
func (t *Tariff) bill(in Input, tell *[]Step) ([]Line, error) {
	var lines []Line
	var legs []Leg
	served, others := false, in.Others
	in.MeterSize = t.size(in.MeterSize)
	for _, o := range t.services {
		if len(lines) > 0 { // those before alone are there already
			in.Others = slices.Concat(others, lines)
		}
		for _, c := range o.serving(&in) {
			served = true
			more, err := c.bill(in, &legs, tell)
			if err != nil {
				return nil, err
			}
			if lines == nil {
				lines = more
				continue
			}
			lines = append(lines, more...)
		}
	}
	if !served {
		return nil, fault.New(fault.Invalid, "rate.no-class", "No schedule is for customers of class “{class}”; the classes are: {classes}.",
			fault.Args{"class": in.Class, "classes": strings.Join(t.Classes(), ", ")}).At("class")
	}
	return lines, nil
}

// serving gives the codes of a service that are charged to a customer.
func (o *offer) serving(in *Input) []*code {
	if len(o.codes) == 1 {
		if o.codes[0].version(in).Serves(in.Class) {
			return o.codes
		}
		return nil
	}
	var named, open []*code
	for _, c := range o.codes {
		switch s := c.version(in); {
		case len(s.Classes) == 0:
			open = append(open, c)
		case s.Serves(in.Class):
			named = append(named, c)
		}
	}
	if len(named) > 0 {
		return named
	}
	return open
}

// version gives the version that holds on the last day of a bill.
func (c *code) version(in *Input) *Schedule {
	last := &c.versions[len(c.versions)-1]
	if in.To.IsZero() {
		return last
	}
	for i := len(c.versions) - 1; i >= 0; i-- {
		if c.versions[i].Effective <= in.To {
			return &c.versions[i]
		}
	}
	return &c.versions[0]
}

// bill reckons one code, parted where new prices begin within the bill, and keeps its legs for the services charged on its lines.
func (c *code) bill(in Input, legs *[]Leg, tell *[]Step) ([]Line, error) {
	s := c.version(&in)
	if in.To.IsZero() || in.From.IsZero() || len(c.versions) == 1 || s.Effective <= in.From || s.Change != ByDays {
		if s.Change == FirstDay && !in.From.IsZero() {
			first := in
			first.To = in.From
			s = c.version(&first)
		}
		r := reckoning{s: s, in: &in, ready: true, explain: tell != nil, made: c.made[c.place(s)]}
		return r.told(tell)
	}
	versions := c.versions
	if in.From < versions[0].Effective {
		versions = EffectiveFrom(versions[:1], in.From)
		versions = append(versions, c.versions[1:]...)
	}
	var same func(from, to calendar.Day) []Line
	if before := *legs; slices.ContainsFunc(before, func(l Leg) bool { return l.To < in.To }) {
		same = func(from, to calendar.Day) []Line { return ofDays(before, in.Others, from, to) }
	}
	made, err := parted(versions, c.name, in, same, true, tell)
	if err != nil {
		return nil, err
	}
	*legs = append(*legs, made...)
	var lines []Line
	for _, l := range made {
		lines = append(lines, l.Lines...)
	}
	return lines, nil
}

// ofDays gives the lines that belong to the days of a leg: those of legs of the same days, and of services that were not parted
// alike their share by days.
func ofDays(legs []Leg, all []Line, from, to calendar.Day) (lines []Line) {
	first, last := from, to
	for _, l := range legs {
		first, last = min(first, l.From), max(last, l.To)
	}
	alike := map[string]bool{}
	for _, l := range legs {
		if l.From == from && l.To == to {
			lines, alike[l.Schedule.Service] = append(lines, l.Lines...), true
		}
	}
	part := Stretch{from.Since(first), to.Since(first) + 1, last.Since(first) + 1}
	return append(lines, divided(slices.DeleteFunc(slices.Clone(all), func(l Line) bool { return alike[l.Service] }), part)...)
}

// ready gives the schedule with its conditions written as Size and lower case write them, so that they compare at once.
func (s *Schedule) ready() Schedule {
	out := *s
	out.Limits = plain(s.Limits, func(l *Limits) *When { return &l.When })
	out.Prices = plain(s.Prices, func(p *Prices) *When { return &p.When })
	fixed := func(f *Fixed) *When { return &f.When }
	out.Fixed, out.Floor, out.Ceiling = plain(s.Fixed, fixed), plain(s.Floor, fixed), plain(s.Ceiling, fixed)
	out.Factors = plain(s.Factors, func(f *Factor) *When { return &f.When })
	out.Adds = plain(s.Adds, func(a *Add) *When { return &a.When })
	return out
}

func plain[T any](rows []T, when func(*T) *When) []T {
	rows = slices.Clone(rows)
	for i := range rows {
		w := when(&rows[i])
		w.MeterSize = Size(w.MeterSize)
	}
	return rows
}

// Explain reckons as Bill does and tells each step, service by service, and the total.
func (t *Tariff) Explain(in Input) ([]Step, error) {
	var steps []Step
	lines, err := t.bill(in, &steps)
	if err != nil {
		return nil, err
	}
	return append(steps, Step{What: "total", How: sum(lines)}), nil
}
