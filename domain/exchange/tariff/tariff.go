// Package tariff reads and writes rate schedules as TOML, the form in which an office keeps and edits its prices. docs/rates.md
// describes every word, with examples that are priced by a test.
package tariff

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/rate"
)

// mostBytes is far above any tariff; a larger file is another thing.
const mostBytes = 1 << 20

// Read gives the schedules of a tariff file, each proved by rate.Schedule.Validate. File is its name in sentences. Of several
// mistakes each is told, joined.
//
// Refuses, in order: a file too large, one that is no TOML or has a word no tariff knows, none or an invalid schedule, the same
// code and day twice.
func Read(r io.Reader, name string) ([]rate.Schedule, error) {
	data, err := io.ReadAll(io.LimitReader(r, mostBytes+1))
	if err != nil || len(data) > mostBytes {
		return nil, refuse("tariff.unreadable", name, "", "cannot be read, or is larger than any tariff").Because(err)
	}
	var f file
	meta, err := toml.Decode(strings.TrimPrefix(string(data), "\ufeff"), &f)
	if err != nil {
		return nil, notTOML(name, err)
	}
	if left := meta.Undecoded(); len(left) > 0 {
		return nil, unknown(name, left)
	}
	if len(f.Schedule) == 0 {
		return nil, refuse("tariff.empty", name, "", "holds no schedule, which begins with [[schedule]]")
	}
	var errs []error
	out := make([]rate.Schedule, 0, len(f.Schedule))
	for i, s := range f.Schedule {
		parsed, wrong := s.parse(name)
		errs = append(errs, wrong...)
		if slices.ContainsFunc(out, func(o rate.Schedule) bool { return o.Code == parsed.Code && o.Effective == parsed.Effective }) {
			errs = append(errs, refuse("tariff.twice", name, s.Code, fmt.Sprintf("stands in the file twice for %s (place %d)", s.Effective, i+1)))
		}
		out = append(out, parsed)
	}
	if len(errs) == 1 {
		return nil, errs[0]
	}
	if len(errs) > 1 {
		return nil, errors.Join(errs...)
	}
	return out, nil
}

// notTOML says in which line the file is no TOML.
func notTOML(name string, err error) error {
	what, at := err.Error(), toml.ParseError{}
	if errors.As(err, &at) {
		what = fmt.Sprintf("line %d: %s", at.Position.Line, at.Message)
		if at.Message == "" {
			what = fmt.Sprintf("line %d: %s", at.Position.Line, strings.TrimPrefix(err.Error(), "toml: "))
		}
	}
	if strings.Contains(what, "incompatible types") && strings.Contains(what, "destination has type slice") {
		what += "; a table that may stand several times is written in double brackets, [[schedule]], or as a list, [{ … }]"
	}
	return refuse("tariff.not-toml", name, "", "is not written as TOML ("+strings.TrimPrefix(what, "toml: ")+")")
}

func refuse(code, file, schedule, what string) *fault.Fault {
	text := "{file} {what}: correct the file."
	if schedule != "" {
		text = "{file}, schedule {schedule}: {what}; correct the file."
	}
	return fault.New(fault.Invalid, code, text, fault.Args{"file": file, "schedule": schedule, "what": what})
}

func (s schedule) parse(file string) (out rate.Schedule, errs []error) {
	n := figures{file: file, schedule: s.Code}
	out = rate.Schedule{
		Code: s.Code, Name: s.Name, Service: s.Service, Classes: s.Classes, Unit: s.Unit, OneLine: s.OneLine, Source: s.Source,
		PerUse: n.optional("units_per_use", s.PerUse), Counting: rate.Counting(n.word("limits_name", s.Counting, countings)),
		Whole: rate.Whole(n.word("part_units", s.Part, parts)), Rounding: rate.Rounding(n.word("half_cents", s.Rounding, roundings)),
		FloorAll: s.FloorAll, Fixed: n.fixed(s.Fixed), Floor: n.fixed(s.Floor), Ceiling: n.fixed(s.Ceiling),
		Change: rate.Change(n.word("price_change", s.Change, changes)),
	}
	var err error
	if out.Effective, err = calendar.ParseISO(string(s.Effective)); err != nil {
		n.errs = append(n.errs, refuse("tariff.day", file, s.Code, "has no effective day written as 2026-07-01").At("effective"))
	}
	if s.PerUse != "" && out.PerUse.IsZero() && len(n.errs) == 0 {
		n.wrong("tariff.no-units", "has units_per_use = 0, by which no use would ever be billed: leave it out where the two are one")
	}
	n.use(s, &out)
	n.rest(s, &out)
	if len(n.errs) > 0 {
		return out, n.errs
	}
	for _, err := range out.Mistakes() {
		n.errs = append(n.errs, fault.New(fault.Invalid, fault.CodeOf(err), "{file}: {why}", fault.Args{"file": file, "why": err}))
	}
	return out, n.errs
}

// use reads what makes the charge of use: seasons, limits, prices, factors.
func (n *figures) use(s schedule, out *rate.Schedule) {
	for _, k := range s.Seasons {
		out.Seasons = append(out.Seasons, rate.Season(k))
	}
	for _, l := range s.Limits {
		out.Limits = append(out.Limits, n.limits(l))
	}
	for _, p := range s.Prices {
		out.Prices = append(out.Prices, rate.Prices{When: rate.When(p.when), Each: n.all("each", p.Each)})
	}
	for _, f := range s.Factors {
		out.Factors = append(out.Factors, rate.Factor{
			When: rate.When(f.when), Times: n.one("times", f.Times), On: rate.Part(n.word("on", f.On, lineParts)), Places: f.Places,
		})
	}
}

// rest reads what stands beside the charge of use.
func (n *figures) rest(s schedule, out *rate.Schedule) {
	if s.Share != nil {
		out.Share = rate.Share{Of: s.Share.Of, Percent: n.one("percent", s.Share.Percent)}
	}
	for _, a := range s.Adds {
		out.Adds = append(out.Adds, rate.Add{
			Label: a.Label, Kind: rate.AddKind(n.word("kind", a.Kind, addKinds)), When: rate.When(a.when), Of: a.Of,
			On: rate.Part(n.word("on", a.On, lineParts)), Percent: n.optional("percent", a.Percent), Price: n.optional("price", a.Price), PerUnit: a.PerUnit,
			Least: n.optional("least", a.Least), Most: n.optional("most", a.Most), Over: n.optional("use_over", a.Over),
		})
	}
	if b := s.Basis; b != nil {
		out.Basis = rate.Basis{
			Rule: rate.BasisRule(n.word("by", b.Rule, bases)), Percent: n.optional("percent", b.Percent), Least: n.optional("least", b.Least),
			Most: n.optional("most", b.Most), Flat: n.fixed(b.Flat),
		}
		for _, d := range b.Defaults {
			out.Basis.Defaults = append(out.Basis.Defaults, rate.Default{When: rate.When(d.when), Use: n.one("use", d.Use), Least: d.Least})
		}
	}
	if w := s.Winter; w != nil {
		out.Winter = rate.Winter{
			First: w.First, Months: w.Months, Need: w.Need, Drop: rate.Drop(n.word("drop", w.Drop, drops)),
			Whole: rate.Whole(n.word("part_units", w.Whole, parts)), From: w.From, Leaks: w.Leaks,
		}
	}
	if s.Budget != nil {
		out.Budget = n.budget(*s.Budget)
	}
	if p := s.Prorate; p != nil {
		over := 0
		if p.Over != nil {
			if over = *p.Over; over == 0 {
				n.wrong("tariff.no-days", "shares bills over_days = 0, which is no number of days: leave it out, or give the days of a full bill")
			}
		}
		out.Proration = rate.Proration{
			By: rate.FullBill(n.word("by", p.By, fullBills)), Over: over, From: p.From, To: p.To, Places: p.Places, Blocks: p.Blocks,
		}
	}
}

func (n *figures) budget(b budget) rate.Budget {
	out := rate.Budget{
		PersonDay: n.optional("gallons_person_day", b.PersonDay), People: b.People, Plants: n.optional("plant_factor", b.Plants),
		Gallons: n.optional("gallons_per_unit", b.Gallons), Round: rate.Whole(n.word("part_units", b.Round, parts)),
		Days: n.optional("days", b.Days),
	}
	for _, p := range b.Each {
		out.Each = append(out.Each, rate.Plants{When: rate.When(p.when), Factor: n.one("factor", p.Factor)})
	}
	return out
}
