package billing

import (
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/rate"
)

// tariff is the approved schedules of the books, looked up once for each class and day.
type tariff struct {
	all   []rate.Schedule
	found map[wanted]*priced
	same  map[rate.Version]*priced
}

type wanted struct {
	kind, code, class string
	day               calendar.Day
}

// priced is a schedule with what is asked of it for every account.
type priced struct {
	schedule rate.Schedule
	version  rate.Version
	needs    []string
	byUse    bool
	average  bool // asks for the winter average
}

func readTariff(b rate.Books) (*tariff, error) {
	all, err := rate.Approved(b)
	return &tariff{all, map[wanted]*priced{}, map[rate.Version]*priced{}}, err
}

// find gives the schedule of a service on a day: the one it names, or the only one of its kind that serves the class. The same
// schedule is always the same pointer.
func (t *tariff) find(s account.Service, class string, day calendar.Day) (*priced, bool) {
	w := wanted{s.Kind, s.Rate, class, day}
	p, known := t.found[w]
	if !known {
		p = t.look(w)
		t.found[w] = p
	}
	return p, p != nil
}

func (t *tariff) look(w wanted) *priced {
	var s rate.Schedule
	if w.code != "" {
		got, ok := rate.InForce(t.all, w.code, w.day)
		if !ok {
			return nil
		}
		s = got
	} else {
		serving := rate.ForClass(t.all, w.kind, w.class, w.day)
		if len(serving) != 1 {
			return nil
		}
		s = serving[0]
	}
	v := rate.Version{Code: s.Code, Effective: s.Effective}
	if p, ok := t.same[v]; ok {
		return p
	}
	p := &priced{s, v, s.Needs(), s.ByUse(), s.NeedsAverage()}
	t.same[v] = p
	return p
}

// order gives the services of an account in a period, those charged on others last, and one service of a kind only: the use of two
// meters of one service is billed together.
func (t *tariff) order(a account.Account, at period) (out []account.Service) {
	for _, s := range a.Services {
		begun := s.From <= at.to && (s.Until == 0 || s.Until >= at.from)
		if begun && !slices.ContainsFunc(out, func(o account.Service) bool {
			return o.Kind == s.Kind && (o.Rate == s.Rate || o.Meter != 0 && s.Meter != 0)
		}) {
			out = append(out, s)
		}
	}
	if len(out) > 1 {
		slices.SortStableFunc(out, func(x, y account.Service) int { return t.last(x, a.Class, at.to) - t.last(y, a.Class, at.to) })
	}
	return out
}

// last gives 1 for a service that is charged on the lines of others, which must be reckoned first.
func (t *tariff) last(s account.Service, class string, day calendar.Day) int {
	if p, ok := t.find(s, class, day); ok && len(p.schedule.Bases()) > 0 {
		return 1
	}
	return 0
}
