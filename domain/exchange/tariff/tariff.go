// Package tariff reads and writes rate schedules as TOML, the form in which an office keeps and edits its prices.
package tariff

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/rate"
)

// mostBytes is far above any tariff; a larger file is another thing.
const mostBytes = 1 << 20

type file struct {
	Schedule []schedule `toml:"schedule"`
}

// schedule mirrors rate.Schedule in words an office can edit. Prices stand in quotes, because a TOML number is a float.
type schedule struct {
	Code      string   `toml:"code"`
	Name      string   `toml:"name,omitempty"`
	Service   string   `toml:"service"`
	Classes   []string `toml:"classes,omitempty"`
	Effective string   `toml:"effective"`
	Unit      string   `toml:"unit,omitempty"`
	PerUse    string   `toml:"units_per_use,omitempty"`
	Part      string   `toml:"part_units,omitempty"`
	Counting  string   `toml:"limits_name,omitempty"`
	OneLine   bool     `toml:"one_line,omitempty"`
	Source    string   `toml:"source,omitempty"`
	Limits    []limits `toml:"limits,omitempty"`
	Prices    []prices `toml:"prices,omitempty"`
	Fixed     []fixed  `toml:"fixed,omitempty"`
	Floor     []fixed  `toml:"minimum,omitempty"`
	Share     *share   `toml:"share,omitempty"`
	Prorate   *prorate `toml:"prorate,omitempty"`
}

type when struct {
	Class     string `toml:"class,omitempty"`
	MeterSize string `toml:"meter_size,omitempty"`
	WaterType string `toml:"water_type,omitempty"`
	Place     string `toml:"place,omitempty"`
}

type limits struct {
	when
	At []string `toml:"at"`
}

type prices struct {
	when
	Each []string `toml:"each"`
}

type fixed struct {
	when
	Label  string `toml:"label"`
	Price  string `toml:"price"`
	PerDay bool   `toml:"per_day,omitempty"`
}

type share struct {
	Of      string `toml:"of"`
	Percent string `toml:"percent"`
}

type prorate struct {
	Over   int   `toml:"over_days"`
	From   int   `toml:"none_from,omitempty"`
	To     int   `toml:"none_to,omitempty"`
	Places int32 `toml:"places,omitempty"`
	Blocks bool  `toml:"blocks,omitempty"`
}

var (
	countings = []string{"first unit", "last unit"} // by rate.Counting
	parts     = []string{"billed", "dropped", "rounded"}
)

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
	n := numbers{file: file, schedule: s.Code}
	out = rate.Schedule{
		Code: s.Code, Name: s.Name, Service: s.Service, Classes: s.Classes, Unit: s.Unit, OneLine: s.OneLine, Source: s.Source,
		PerUse: n.optional(s.PerUse), Counting: rate.Counting(n.word(s.Counting, countings)), Whole: rate.Whole(n.word(s.Part, parts)),
	}
	if out.Effective, err = calendar.ParseISO(s.Effective); err != nil {
		return out, refuse("tariff.day", file, s.Code, "has no effective day written as 2026-07-01").At("effective")
	}
	for _, l := range s.Limits {
		out.Limits = append(out.Limits, rate.Limits{When: rate.When(l.when), Starts: n.all(l.At)})
	}
	for _, p := range s.Prices {
		out.Prices = append(out.Prices, rate.Prices{When: rate.When(p.when), Each: n.all(p.Each)})
	}
	out.Fixed, out.Floor = n.fixed(s.Fixed), n.fixed(s.Floor)
	if s.Share != nil {
		out.Share = rate.Share{Of: s.Share.Of, Percent: n.one(s.Share.Percent)}
	}
	if s.Prorate != nil {
		out.Proration = rate.Proration(*s.Prorate)
	}
	if n.err != nil {
		return out, n.err
	}
	return out, out.Validate()
}

// numbers reads figures and keeps the first that is none.
type numbers struct {
	file, schedule string
	err            error
}

func (n *numbers) one(text string) decimal.Decimal {
	d, err := decimal.NewFromString(strings.TrimSpace(text))
	if (err != nil || strings.ContainsAny(text, "eE")) && n.err == nil {
		n.err = refuse("tariff.number", n.file, n.schedule, fmt.Sprintf("“%s” is not a figure such as 2.87", text))
	}
	return d
}

func (n *numbers) optional(text string) (none decimal.Decimal) {
	if text == "" {
		return none
	}
	return n.one(text)
}

func (n *numbers) all(texts []string) (out []decimal.Decimal) {
	for _, t := range texts {
		out = append(out, n.one(t))
	}
	return out
}

func (n *numbers) fixed(list []fixed) (out []rate.Fixed) {
	for _, f := range list {
		out = append(out, rate.Fixed{Label: f.Label, When: rate.When(f.when), Price: n.one(f.Price), PerDay: f.PerDay})
	}
	return out
}

// word gives the place of text among the words a setting knows; empty is the first.
func (n *numbers) word(text string, known []string) int {
	i := slices.Index(known, text)
	if text == "" {
		i = 0
	}
	if i < 0 && n.err == nil {
		n.err = refuse("tariff.word", n.file, n.schedule, fmt.Sprintf("“%s” must be one of: %s", text, strings.Join(known, ", ")))
	}
	return max(i, 0)
}
