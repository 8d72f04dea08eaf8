package tariff

import (
	"io"

	"github.com/BurntSushi/toml"

	"curbstop/domain/rate"
)

// Write gives the schedules as a tariff file that Read reads back the same.
func Write(w io.Writer, schedules []rate.Schedule) error {
	f := file{}
	for _, s := range schedules {
		f.Schedule = append(f.Schedule, written(s))
	}
	e := toml.NewEncoder(w)
	e.Indent = ""
	return e.Encode(f)
}

func written(s rate.Schedule) schedule {
	out := schedule{
		Code: s.Code, Name: s.Name, Service: s.Service, Classes: s.Classes, Effective: day(s.Effective.String()), Unit: s.Unit,
		OneLine: s.OneLine, Source: s.Source, PerUse: figure(s.PerUse), Part: said(s.Whole, parts), Counting: countings[0],
		Rounding: said(s.Rounding, roundings), FloorAll: s.FloorAll, Change: said(s.Change, changes),
		Fixed: writtenFixed(s.Fixed), Floor: writtenFixed(s.Floor), Ceiling: writtenFixed(s.Ceiling),
	}
	if s.Counting == rate.LastUnit {
		out.Counting = countings[1]
	}
	writtenUse(s, &out)
	writtenRest(s, &out)
	return out
}

func writtenUse(s rate.Schedule, out *schedule) {
	for _, k := range s.Seasons {
		out.Seasons = append(out.Seasons, season(k))
	}
	for _, l := range s.Limits {
		out.Limits = append(out.Limits, limits{when(l.When), ends(l), said(l.Of, limitsOf), l.PerDwelling, said(l.Round, parts)})
	}
	for _, p := range s.Prices {
		out.Prices = append(out.Prices, prices{when(p.When), texts(p.Each)})
	}
	for _, f := range s.Factors {
		out.Factors = append(out.Factors, factor{when(f.When), num(f.Times.String()), said(f.On, lineParts), f.Places})
	}
}

func writtenRest(s rate.Schedule, out *schedule) {
	if s.Share.Of != "" {
		out.Share = &share{s.Share.Of, num(s.Share.Percent.String())}
	}
	for _, a := range s.Adds {
		out.Adds = append(out.Adds, add{
			when: when(a.When), Label: a.Label, Kind: said(a.Kind, addKinds), Of: a.Of, On: said(a.On, lineParts),
			Percent: figure(a.Percent), Price: figure(a.Price), PerUnit: a.PerUnit, Least: figure(a.Least), Most: figure(a.Most),
			Over: figure(a.Over),
		})
	}
	if b := s.Basis; !b.IsZero() {
		out.Basis = &basis{
			Rule: said(b.Rule, bases), Percent: figure(b.Percent), Least: figure(b.Least), Most: figure(b.Most), Flat: writtenFixed(b.Flat),
		}
		for _, d := range b.Defaults {
			out.Basis.Defaults = append(out.Basis.Defaults, defaultUse{when(d.When), num(d.Use.String()), d.Least})
		}
	}
	if w := s.Winter; !w.IsZero() {
		out.Winter = &winter{w.First, w.Months, w.Need, said(w.Drop, drops), said(w.Whole, parts), w.From, w.Leaks}
	}
	if b := s.Budget; !b.IsZero() {
		out.Budget = &budget{figure(b.PersonDay), b.People, figure(b.Plants), figure(b.Gallons), said(b.Round, parts), figure(b.Days), nil}
		for _, p := range b.Each {
			out.Budget.Each = append(out.Budget.Each, plants{when(p.When), num(p.Factor.String())})
		}
	}
	if p := s.Proration; p != (rate.Proration{}) {
		out.Prorate = &prorate{said(p.By, fullBills), nil, p.From, p.To, p.Places, p.Blocks}
		if p.Over != 0 {
			out.Prorate.Over = &p.Over
		}
	}
}

func writtenFixed(list []rate.Fixed) (out []fixed) {
	for _, f := range list {
		out = append(out, fixed{
			when(f.When), f.Label, num(f.Price.String()), f.PerDay, f.PerDwelling, figure(f.Includes), figure(f.Over), figure(f.UpTo), f.Undivided,
			figure(f.AtLeast), figure(f.Below),
		})
	}
	return out
}
