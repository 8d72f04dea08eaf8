// Package tariff reads and writes rate schedules as TOML, the form in which an office keeps and edits its prices. Its README
// describes every word.
package tariff

import (
	"fmt"
	"io"
	"slices"

	"github.com/BurntSushi/toml"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/rate"
)

// mostBytes is far above any tariff; a larger file is another thing.
const mostBytes = 1 << 20

// Read gives the schedules of a tariff file, each proved by rate.Schedule.Validate. File is its name in sentences.
//
// Refuses, in order: a file too large, one that is no TOML or has a word no tariff knows, none or an invalid schedule, the same
// code and day twice.
func Read(r io.Reader, name string) ([]rate.Schedule, error) {
	data, err := io.ReadAll(io.LimitReader(r, mostBytes+1))
	if err != nil || len(data) > mostBytes {
		return nil, refuse("tariff.unreadable", name, "", "cannot be read, or is larger than any tariff").Because(err)
	}
	var f file
	meta, err := toml.Decode(string(data), &f)
	if err != nil {
		return nil, refuse("tariff.not-toml", name, "", "is not written as TOML").Because(err)
	}
	if left := meta.Undecoded(); len(left) > 0 {
		return nil, refuse("tariff.unknown-word", name, "", fmt.Sprintf("has “%s”, a word that tariffs do not know", left[0]))
	}
	if len(f.Schedule) == 0 {
		return nil, refuse("tariff.empty", name, "", "holds no schedule")
	}
	out := make([]rate.Schedule, 0, len(f.Schedule))
	for i, s := range f.Schedule {
		parsed, err := s.parse(name)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(out, func(o rate.Schedule) bool { return o.Code == parsed.Code && o.Effective == parsed.Effective }) {
			return nil, refuse("tariff.twice", name, s.Code, fmt.Sprintf("stands in the file twice for %s (place %d)", s.Effective, i+1))
		}
		out = append(out, parsed)
	}
	return out, nil
}

func refuse(code, file, schedule, what string) *fault.Fault {
	text := "{file} {what}: correct the file."
	if schedule != "" {
		text = "{file}, schedule {schedule}: {what}; correct the file."
	}
	return fault.New(fault.Invalid, code, text, fault.Args{"file": file, "schedule": schedule, "what": what})
}

func (s schedule) parse(file string) (out rate.Schedule, err error) {
	n := figures{file: file, schedule: s.Code}
	out = rate.Schedule{
		Code: s.Code, Name: s.Name, Service: s.Service, Classes: s.Classes, Unit: s.Unit, OneLine: s.OneLine, Source: s.Source,
		PerUse: n.optional(s.PerUse), Counting: rate.Counting(n.word(s.Counting, countings)), Whole: rate.Whole(n.word(s.Part, parts)),
		Rounding: rate.Rounding(n.word(s.Rounding, roundings)), FloorAll: s.FloorAll,
		Fixed: n.fixed(s.Fixed), Floor: n.fixed(s.Floor), Ceiling: n.fixed(s.Ceiling),
	}
	if out.Effective, err = calendar.ParseISO(s.Effective); err != nil {
		return out, refuse("tariff.day", file, s.Code, "has no effective day written as 2026-07-01").At("effective")
	}
	n.use(s, &out)
	n.rest(s, &out)
	if n.err != nil {
		return out, n.err
	}
	return out, out.Validate()
}

// use reads what makes the charge of use: seasons, limits, prices, factors.
func (n *figures) use(s schedule, out *rate.Schedule) {
	for _, k := range s.Seasons {
		out.Seasons = append(out.Seasons, rate.Season(k))
	}
	for _, l := range s.Limits {
		out.Limits = append(out.Limits, rate.Limits{
			When: rate.When(l.when), Starts: n.all(l.At), Of: rate.LimitsOf(n.word(l.Of, limitsOf)), PerDwelling: l.PerDwelling,
			Round: rate.Whole(n.word(l.Round, parts)),
		})
	}
	for _, p := range s.Prices {
		out.Prices = append(out.Prices, rate.Prices{When: rate.When(p.when), Each: n.all(p.Each)})
	}
	for _, f := range s.Factors {
		out.Factors = append(out.Factors, rate.Factor{
			When: rate.When(f.when), Times: n.one(f.Times), On: rate.Part(n.word(f.On, lineParts)), Places: f.Places,
		})
	}
}

// rest reads what stands beside the charge of use.
func (n *figures) rest(s schedule, out *rate.Schedule) {
	if s.Share != nil {
		out.Share = rate.Share{Of: s.Share.Of, Percent: n.one(s.Share.Percent)}
	}
	for _, a := range s.Adds {
		out.Adds = append(out.Adds, rate.Add{
			Label: a.Label, Kind: rate.AddKind(n.word(a.Kind, addKinds)), When: rate.When(a.when), Of: a.Of,
			On: rate.Part(n.word(a.On, lineParts)), Percent: n.optional(a.Percent), Price: n.optional(a.Price), PerUnit: a.PerUnit,
			Least: n.optional(a.Least), Most: n.optional(a.Most), Over: n.optional(a.Over),
		})
	}
	if b := s.Basis; b != nil {
		out.Basis = rate.Basis{
			Rule: rate.BasisRule(n.word(b.Rule, bases)), Percent: n.optional(b.Percent), Least: n.optional(b.Least),
			Most: n.optional(b.Most), Flat: n.fixed(b.Flat),
		}
		for _, d := range b.Defaults {
			out.Basis.Defaults = append(out.Basis.Defaults, rate.Default{When: rate.When(d.when), Use: n.one(d.Use), Least: d.Least})
		}
	}
	if w := s.Winter; w != nil {
		out.Winter = rate.Winter{
			First: w.First, Months: w.Months, Need: w.Need, Drop: rate.Drop(n.word(w.Drop, drops)),
			Whole: rate.Whole(n.word(w.Whole, parts)), From: w.From, Leaks: w.Leaks,
		}
	}
	if b := s.Budget; b != nil {
		out.Budget = rate.Budget{
			PersonDay: n.optional(b.PersonDay), People: b.People, Plants: n.optional(b.Plants), Gallons: n.optional(b.Gallons),
			Round: rate.Whole(n.word(b.Round, parts)),
		}
	}
	if p := s.Prorate; p != nil {
		out.Proration = rate.Proration{
			By: rate.FullBill(n.word(p.By, fullBills)), Over: p.Over, From: p.From, To: p.To, Places: p.Places, Blocks: p.Blocks,
		}
	}
}
