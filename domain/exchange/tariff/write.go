package tariff

import (
	"io"

	"github.com/BurntSushi/toml"
	"github.com/shopspring/decimal"

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
		Code: s.Code, Name: s.Name, Service: s.Service, Classes: s.Classes, Effective: s.Effective.String(), Unit: s.Unit,
		OneLine: s.OneLine, Source: s.Source, Fixed: writtenFixed(s.Fixed), Floor: writtenFixed(s.Floor),
	}
	if !s.PerUse.IsZero() {
		out.PerUse = s.PerUse.String()
	}
	if int(s.Counting) < len(countings) {
		out.Counting = countings[s.Counting]
	}
	if s.Whole != rate.Exact && int(s.Whole) < len(parts) {
		out.Part = parts[s.Whole]
	}
	for _, l := range s.Limits {
		out.Limits = append(out.Limits, limits{when(l.When), texts(l.Starts)})
	}
	for _, p := range s.Prices {
		out.Prices = append(out.Prices, prices{when(p.When), texts(p.Each)})
	}
	if s.Share.Of != "" {
		out.Share = &share{s.Share.Of, s.Share.Percent.String()}
	}
	if s.Proration.Over > 0 {
		p := prorate(s.Proration)
		out.Prorate = &p
	}
	return out
}

func writtenFixed(list []rate.Fixed) (out []fixed) {
	for _, f := range list {
		out = append(out, fixed{when(f.When), f.Label, f.Price.String(), f.PerDay})
	}
	return out
}

func texts(ds []decimal.Decimal) (out []string) {
	for _, d := range ds {
		out = append(out, d.String())
	}
	return out
}
